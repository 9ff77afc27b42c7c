"""A letter has its parts in the order of the form, and leaves blank what is to be written by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prongsai.documents.blocks import LetterHead, Paragraph
from prongsai.documents.correspondence.letter import NO_ORIGIN, Letter, letter_paper
from prongsai.documents.errors import PaperError


def test_the_parts_of_a_letter_in_order(letter: Letter) -> None:
    paper = letter_paper(letter)
    head, first, second, closing, signature, origin, copies = paper.blocks
    assert (paper.style, paper.title) == ("letter", "หนังสือภายนอก เรื่อง ขอส่งรายงาน")
    assert head == LetterHead(
        number="รณ ๗๐๐๐๑/๑๒๓",
        office=("องค์การบริหารส่วนตำบลทุ่งตะวัน", "อำเภอเขาแก้ว จังหวัดรุ่งอรุณ ๙๙๙๙๐"),
        date="๔ เมษายน ๒๕๖๙",
        subject="ขอส่งรายงาน",
        addressee="ท้องถิ่นจังหวัดรุ่งอรุณ",
        references=("หนังสือจังหวัดรุ่งอรุณ ที่ รณ ๐๐๒๓.๓/ว ๔๕๖",),
        enclosures=("๑. รายงาน จำนวน ๑ ชุด", "๒. ภาพถ่าย จำนวน ๔ แผ่น"),
        salutation="เรียน",
    )
    assert first == Paragraph("ตามหนังสือที่อ้างถึง ขอให้ส่งรายงานภายในวันที่ ๑๕ เมษายน ๒๕๖๙ นั้น")
    assert second == Paragraph("ได้ดำเนินการแล้ว")
    assert closing == Paragraph("จึงเรียนมาเพื่อโปรดพิจารณา")
    assert signature == replace(letter.signature, above="ขอแสดงความนับถือ")
    lines = "สำนักปลัด\nโทร. ๐ ๒๐๐๐ ๐๐๐๐\nโทรสาร ๐ ๒๐๐๐ ๐๐๐๑\nไปรษณีย์อิเล็กทรอนิกส์ saraban_07@thungtawan.example"
    assert origin == Paragraph(lines, indent=False, align="left")
    assert copies == Paragraph("สำเนาส่ง นายอำเภอเขาแก้ว", indent=False, align="left")


def test_what_is_not_known_stays_blank(letter: Letter) -> None:
    head, *rest = letter_paper(
        replace(letter, number="", day=None, subject="", closing="", compliment="", origin=NO_ORIGIN, copies=())
    ).blocks
    assert isinstance(head, LetterHead) and (head.number, head.date, head.subject) == ("", "", "")
    assert len(rest) == 3
    assert rest[-1] == letter.signature


def test_a_stamp_that_is_no_official_word_is_refused(letter: Letter) -> None:
    assert letter_paper(replace(letter, secrecy="ลับมาก")).secrecy == "ลับมาก"
    with pytest.raises(PaperError):
        letter_paper(replace(letter, secrecy="ปกปิด"))


def test_enclosures_are_numbered_once_and_a_single_one_is_not(letter: Letter) -> None:
    for given, printed in (
        (("รายงาน",), ("รายงาน",)),
        (("๑. รายงาน", "๒. ภาพ"), ("๑. รายงาน", "๒. ภาพ")),
        (("รายงาน", "ภาพ"), ("๑. รายงาน", "๒. ภาพ")),
    ):
        head = letter_paper(replace(letter, enclosures=given)).blocks[0]
        assert isinstance(head, LetterHead)
        assert head.enclosures == printed
