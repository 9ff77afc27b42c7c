"""The code of a page survives scanner and hand: what was printed is read again, and a slip is noticed."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from prongsai.domain.errors import Refusal
from prongsai.domain.form_codes import LETTERS, MOST, form_code
from prongsai.domain.page_codes import KINDS, MOST_PAGE, MOST_VERSION, UNKNOWN_PAGE, PageCode, read_page_code
from prongsai.thai.numerals import to_thai_digits

CODES = st.builds(
    PageCode,
    st.sampled_from(sorted(KINDS)),
    st.integers(0, MOST - 1).map(form_code),
    st.integers(1, MOST_VERSION),
    st.integers(UNKNOWN_PAGE, MOST_PAGE),
)
QR = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
"""What a QR code holds in its short form; sixteen of them fit the smallest one of level Q."""


def test_every_kind_has_a_letter_of_its_own_that_looks_like_no_other() -> None:
    assert len(set(KINDS.values())) == len(KINDS)
    assert set(KINDS.values()) <= set(LETTERS)


@given(CODES)
def test_what_was_printed_is_read_again_and_is_short(code: PageCode) -> None:
    assert read_page_code(code.text) == code
    assert len(code.text) <= 16
    assert set(code.text) <= QR


@given(
    CODES, st.sampled_from(("{k} {c} {v}/{p}{x}", " {k}{c} {v} {p} {x} ", "{k}–{c}–{v}–{p}–{x}", "{k}.{c}{v}.{p}.{x}"))
)
def test_a_code_is_read_as_people_type_it(code: PageCode, how: str) -> None:
    kind, paper, version, last = code.text.split("-")
    typed = how.format(k=kind.lower(), c=paper.lower(), v=version, p=last[:-1], x=last[-1])
    assert read_page_code(typed) == code
    assert read_page_code(to_thai_digits(typed)) == code


@given(CODES, st.data())
def test_one_wrong_sign_is_noticed(code: PageCode, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(code.text) - 1))
    was = code.text[place]
    assume(was != "-")
    other = data.draw(st.sampled_from("0123456789" if was.isdecimal() else LETTERS))
    assume(other != was)
    with pytest.raises(Refusal, match="ไม่ใช่รหัสหน้า"):
        read_page_code(code.text[:place] + other + code.text[place + 1 :])


@given(CODES, st.data())
def test_two_signs_that_changed_places_are_noticed(code: PageCode, data: st.DataObject) -> None:
    text = code.text
    place = data.draw(st.integers(0, len(text) - 2))
    one, two = text[place], text[place + 1]
    assume(one != two and "-" not in (one, two))
    with pytest.raises(Refusal):
        read_page_code(text[:place] + two + one + text[place + 2 :])


@pytest.mark.parametrize(
    "typed", ["", "SYYXBB-2", "M-SYYXBB", "M-SYYXBB-1-2", "Z-SYYXBB-1-2X", "https://ita.example/f/SYYXBB/2/", "ก" * 40]
)
def test_what_is_no_code_is_refused_briefly(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_page_code(typed)
    assert refused.value.code == "page_code_unread"
    assert len(str(refused.value.facts["typed"])) <= 30


@pytest.mark.parametrize(("version", "page"), [(0, 1), (MOST_VERSION + 1, 1), (1, -1), (1, MOST_PAGE + 1)])
def test_there_is_no_code_beyond(version: int, page: int) -> None:
    with pytest.raises(ValueError, match="no code"):
        PageCode("memo", "SYYXBB", version, page)


@pytest.mark.parametrize("paper", ["SYYXBC", "syyxbb", "SYYXBB-1", ""])
def test_a_paper_needs_a_code_that_is_right(paper: str) -> None:
    with pytest.raises((Refusal, ValueError)):
        PageCode("memo", paper, 1, 1)


def test_no_version_0_is_read() -> None:
    """Its letter for checking may be right, and still no paper has it."""
    for check in LETTERS:
        with pytest.raises(Refusal):
            read_page_code(f"M-SYYXBB-0-1{check}")
