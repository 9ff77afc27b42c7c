"""A list of addresses that comes back is read as people type it, changes what it names; the letter is short."""

from __future__ import annotations

from datetime import date

import pytest

from prongsai.domain.errors import Refusal
from prongsai.domain.vendor_site import (
    ADDRESS_MISSING,
    CODE_MISSING,
    ELEMENT_UNKNOWN,
    IN_THE_LETTER,
    ITEM_UNKNOWN,
    MOST_LINES,
    SHORTENED,
    WORDS_BETWEEN,
    AddressLine,
    check_megabytes,
    compared,
    letter_text,
    read_addresses,
)
from prongsai.domain.watching import PAUSE_SECONDS, WATCHER

A, B = "https://site.example/a", "https://site.example/b"


@pytest.mark.parametrize(
    ("typed", "code", "element"),
    [
        (f"O12 1 {A}", "O12", 1),
        (f"๐๑๒\t๒\t{A}", "O12", 2),
        (f'"o12","3","{A}"', "O12", 3),
        (f"O12, องค์ประกอบที่ 4, {A}", "O12", 4),
        (f"O12 | {A} | สิ่งที่ต้องแสดง", "O12", None),
    ],
)
def test_a_line_is_read_however_it_is_typed(typed: str, code: str, element: int | None) -> None:
    lines, faults = read_addresses(typed)
    assert (lines, faults) == ((AddressLine(1, code, element, A),), ())


def test_headings_and_blanks_pass_and_the_rest_is_told_with_its_reason() -> None:
    text = f"ข้อ,องค์ประกอบ,ที่อยู่\n\nO5 1\n{A}\n1 O1 {A}\nO4 หน้าใหม่ {A}\nO6 https://[ \n"
    lines, faults = read_addresses(text)
    assert lines == ()
    assert [(fault.line, fault.reason) for fault in faults] == [
        (3, ADDRESS_MISSING),
        (4, CODE_MISSING),
        (5, CODE_MISSING),
        (6, WORDS_BETWEEN),
        (7, ADDRESS_MISSING),
    ]
    with pytest.raises(Refusal) as caught:
        read_addresses("\n" * (MOST_LINES + 1))
    assert caught.value.code == "vendor_list_too_long"


def test_only_what_the_list_names_changes() -> None:
    present = {("O1", 1): (A,), ("O1", 2): (), ("O2", 1): (B,)}
    lines, faults = read_addresses(f"O1 {B}\nO1 2 {A}\nO1 2 {A}\nO2 1 {B}\nO9 1 {A}\nO2 7 {A}\nO2 https://s.example/x")
    found = compared(lines, faults, present, {"s.example"})
    assert [(c.code, c.element, c.before, c.after) for c in found.changes] == [
        ("O1", 1, (A,), (B,)),
        ("O1", 2, (), (B, A)),
    ]
    assert found.same == 1
    assert [(f.line, f.reason) for f in found.faults] == [(5, ITEM_UNKNOWN), (6, ELEMENT_UNKNOWN), (7, SHORTENED)]
    assert found.digest == compared(lines, (), present, {"s.example"}).digest
    assert found.digest != compared(lines[:1], (), present).digest


def test_the_letter_lists_few_addresses_and_names_the_list_of_many() -> None:
    few = letter_text([("O1", A)], date(2026, 8, 31), "อบต.ทุ่งตะวัน")
    assert [f"ข้อ O1 {A}"] in few
    assert "๓๑ สิงหาคม ๒๕๖๙" in str(few[1])
    assert WATCHER in str(few[-1]) and str(PAUSE_SECONDS) in str(few[-1])
    many = letter_text([("O1", f"{A}/{n}") for n in range(IN_THE_LETTER + 1)], date(2026, 8, 31), "อบต.ทุ่งตะวัน")
    assert not any(isinstance(part, list) for part in many)
    assert "addresses.csv" in str(many[2])


@pytest.mark.parametrize("megabytes", [0, 201])
def test_a_limit_that_no_website_has_is_refused(megabytes: int) -> None:
    with pytest.raises(Refusal) as caught:
        check_megabytes(megabytes)
    assert caught.value.code == "vendor_limit_unlikely"
    assert check_megabytes(200) == 200
