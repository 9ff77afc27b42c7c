"""A memo's body, stamps and annexes; how it looks on paper is tested with the PDF."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prongsai.documents.blocks import Heading, ListItem, MemoHead, NumberedList, PageBreak, Paragraph
from prongsai.documents.correspondence.memo import Memo, Section, memo_paper
from prongsai.documents.correspondence.wording import numbered
from prongsai.documents.errors import PaperError


def test_a_memo_is_typed_in_thai_digits(memo: Memo) -> None:
    head, title, text, closing, author = memo_paper(memo).blocks
    assert head == MemoHead(
        f"สำนักปลัด {memo.agency}",
        "๐ ๒๐๐๐ ๐๐๐๐",
        "รณ ๗๐๐๐๑/๖๓",
        "๔ เมษายน ๒๕๖๙",
        "การเตรียมรับการประเมิน ปี ๒๕๖๙",
        "หัวหน้าส่วนราชการ",
    )
    assert (title, text) == (Heading(1, "เรื่องเดิม"), Paragraph("ตามข้อ O๔๓ นั้น"))
    assert closing == Paragraph("จึงเรียนมาเพื่อโปรดพิจารณา")
    assert author == memo.author
    assert Paragraph("ตามข้อ O43 นั้น") in memo_paper(memo, codes="latin").blocks


def test_a_section_without_title_has_no_heading_and_may_hold_lists(memo: Memo) -> None:
    sections = (Section("", ("ก", numbered(("หนึ่ง", "สอง")), " ")),)
    _, text, items, *rest = memo_paper(replace(memo, sections=sections)).blocks
    assert text == Paragraph("ก")
    assert items == NumberedList((ListItem("หนึ่ง", "๑."), ListItem("สอง", "๒.")))
    assert rest == [Paragraph(memo.closing), memo.author]


def test_stamps_are_passed_on_or_refused(memo: Memo) -> None:
    paper = memo_paper(replace(memo, urgency="ด่วนที่สุด", secrecy="ลับ"))
    assert (paper.urgency, paper.secrecy) == ("ด่วนที่สุด", "ลับ")
    with pytest.raises(PaperError):
        memo_paper(replace(memo, urgency="เร็ว ๆ"))


def test_annexes_start_on_a_page_of_their_own(memo: Memo) -> None:
    assert memo_paper(replace(memo, annexes=(Paragraph("ผนวก"),))).blocks[-2:] == (PageBreak(), Paragraph("ผนวก"))
    assert PageBreak() not in memo_paper(memo).blocks
