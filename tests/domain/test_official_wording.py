"""A list of official wordings is read as people paste it, and only what differs is told."""

from __future__ import annotations

import pytest

from prongsai.domain.errors import Refusal
from prongsai.domain.official_wording import (
    LONGEST,
    NUMBER_MISSING,
    TOO_LONG,
    TWICE,
    WordingChange,
    read_wording,
    wording_changes,
)
from prongsai.domain.vendor_site import CODE_MISSING, ELEMENT_UNKNOWN, ITEM_UNKNOWN, MOST_LINES

PRESENT = {("O1", 1): "", ("O1", 2): "เดิม", ("O2", 1): "แสดงข้อมูล"}


@pytest.mark.parametrize(
    "typed",
    [
        "O1 1 แสดง ก",
        "o1\t1\tแสดง ก",
        "O1, 1, แสดง ก",
        "ข้อ 1\nO1 ๑. แสดง  ก",
        "O1 องค์ประกอบที่ 1 แสดง ก",
        "O1\t1\tแสดง ก\tคำของโปรแกรม",
    ],
)
def test_a_line_is_read_however_it_is_pasted(typed: str) -> None:
    lines, faults = read_wording(typed)
    assert [(line.code, line.element, line.text) for line in lines] == [("O1", 1, "แสดง ก")] and not faults


def test_the_form_that_was_not_filled_in_says_nothing() -> None:
    assert read_wording("ข้อ\tองค์ประกอบที่\tถ้อยคำทางการ\tคำของโปรแกรม\nO1\t1\t\tแผนผัง\n\n") == ((), ())


def test_what_cannot_be_read_is_told_with_its_line() -> None:
    _lines, faults = read_wording(f"O1 แสดง\nหน้า 1 แสดง\nO1 1 {'ก' * (LONGEST + 1)}\nO1")
    assert [(fault.line, fault.reason) for fault in faults] == [
        (1, NUMBER_MISSING),
        (2, CODE_MISSING),
        (3, TOO_LONG),
        (4, NUMBER_MISSING),
    ]
    with pytest.raises(Refusal):
        read_wording("O1 1 ก\n" * (MOST_LINES + 1))


def test_only_what_differs_is_told_and_a_dash_takes_it_back() -> None:
    lines, faults = read_wording("O1 1 ใหม่\nO1 2 -\nO2 1 แสดงข้อมูล\nO1 1 อีก\nO1 9 ก\nO77 1 ก")
    found = wording_changes(lines, faults, PRESENT)
    assert found.changes == (WordingChange("O1", 1, "", "ใหม่"), WordingChange("O1", 2, "เดิม", "")) and found.same == 1
    assert [(f.line, f.reason) for f in found.faults] == [(4, TWICE), (5, ELEMENT_UNKNOWN), (6, ITEM_UNKNOWN)]
    assert found.digest != wording_changes(lines[:1], (), PRESENT).digest
