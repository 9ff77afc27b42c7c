"""The code of a form survives a hand: a slip is noticed, never taken for another form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.domain.errors import Refusal
from prongsai.domain.form_codes import LENGTH, LETTERS, MOST, form_code, read_form_code

NUMBERS = st.integers(0, MOST - 1)
PLACES = st.integers(0, LENGTH)


@given(NUMBERS, NUMBERS)
def test_codes_differ_as_their_numbers_do(one: int, other: int) -> None:
    assert (form_code(one) == form_code(other)) == (one == other)
    assert len(form_code(one)) == LENGTH + 1


@given(NUMBERS, st.integers(1, 99), st.sampled_from(("{c}-{p}", " {c} {p} ", "{c}{p}", "{c} – {p}")))
def test_a_code_is_read_as_people_type_it(number: int, page: int, how: str) -> None:
    code = form_code(number)
    assert read_form_code(how.format(c=code.lower(), p=page)) == (code, page)
    assert read_form_code(f"{code[:3]} {code[3:]}") == (code, 1)


@given(NUMBERS, PLACES, st.sampled_from(LETTERS))
def test_one_wrong_letter_is_noticed(number: int, place: int, letter: str) -> None:
    code = form_code(number)
    typed = code[:place] + letter + code[place + 1 :]
    if typed == code:
        return
    with pytest.raises(Refusal, match="ไม่ใช่รหัสของแบบ"):
        read_form_code(typed)


@given(NUMBERS, st.integers(0, LENGTH - 2))
def test_two_letters_that_changed_places_are_noticed(number: int, place: int) -> None:
    code = form_code(number)
    typed = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    if typed == code:
        return
    with pytest.raises(Refusal):
        read_form_code(typed)


@pytest.mark.parametrize("typed", ["", "BBBBB", "AAAAAA", "BBBBBB-x", "BBBBBB-0", "BBBBBB-123456", "กขคงจฉ", "../../x"])
def test_what_is_no_code_is_refused(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_form_code(typed)
    assert refused.value.code == "form_code_unread"


@pytest.mark.parametrize("number", [-1, MOST])
def test_there_is_no_code_beyond(number: int) -> None:
    with pytest.raises(ValueError, match="no code"):
        form_code(number)
