"""A circular carries ว before its number and says who gets it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prongsai.documents.blocks import LetterHead, MemoHead, NumberedList, PageBreak, Row, Table, Title
from prongsai.documents.correspondence.circular import MOST_IN_HEAD, Circular, circular_number, circular_paper
from prongsai.documents.correspondence.letter import Letter
from prongsai.documents.correspondence.memo import Memo
from prongsai.documents.errors import PaperError

MANY = tuple(f"ส่วนราชการที่ {n}" for n in range(1, 12))


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        ("รณ 70001/12", "รณ 70001/ว 12"),
        ("รณ 70001/ว12", "รณ 70001/ว 12"),
        ("รณ 70001/ว 12", "รณ 70001/ว 12"),
        ("รณ 70001/", "รณ 70001/ว"),
        ("12", "ว 12"),
        ("รณ 0023.3/5/12", "รณ 0023.3/5/ว 12"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_the_mark_of_a_circular_stands_before_its_last_number(number: str, printed: str) -> None:
    assert circular_number(number) == printed
    assert circular_number(printed) == printed


def test_few_addressees_stand_in_the_head(letter: Letter) -> None:
    blocks = circular_paper(Circular(replace(letter, addressee=""), MANY[:MOST_IN_HEAD])).blocks
    assert isinstance(blocks[0], LetterHead)
    assert blocks[0].addressee == "ส่วนราชการที่ ๑\nส่วนราชการที่ ๒\nส่วนราชการที่ ๓"
    assert blocks[0].number == "รณ ๗๐๐๐๑/ว ๑๒๓"
    assert PageBreak() not in blocks


def test_many_addressees_are_listed_behind(memo: Memo) -> None:
    *_, turn, title, listed = circular_paper(Circular(replace(memo, addressee=""), MANY)).blocks
    head = circular_paper(Circular(replace(memo, addressee=""), MANY)).blocks[0]
    assert isinstance(head, MemoHead) and head.addressee == "ผู้รับตามบัญชีรายชื่อแนบท้าย"
    assert (turn, title) == (
        PageBreak(),
        Title("บัญชีรายชื่อผู้รับหนังสือ", "แนบท้ายหนังสือ เรื่อง การเตรียมรับการประเมิน ปี ๒๕๖๙"),
    )
    assert isinstance(listed, NumberedList)
    assert [(item.label, item.text) for item in listed.items][-1] == ("๑๑.", "ส่วนราชการที่ ๑๑")


def test_each_addressee_can_sign_to_have_seen_it(memo: Memo) -> None:
    blocks = circular_paper(Circular(memo, MANY, acknowledged=True)).blocks
    head, table = blocks[0], blocks[-1]
    assert isinstance(head, MemoHead) and head.addressee == memo.addressee
    assert isinstance(table, Table) and len(table.rows) == len(MANY)
    rows = [[cell.text for cell in row.cells] for row in table.rows if isinstance(row, Row)]
    assert rows[10] == ["๑๑", "ส่วนราชการที่ ๑๑", "", ""]


def test_a_circular_to_nobody_is_refused(memo: Memo) -> None:
    with pytest.raises(PaperError, match="no addressee"):
        circular_paper(Circular(memo, (" ",)))
