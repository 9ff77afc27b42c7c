"""A memo is taken apart as an official reads it: head, sections, who signs, what was to be decided."""

from __future__ import annotations

from datetime import date

import pytest

from prongsai.reading.formats.plain_text import source_of
from prongsai.reading.memos import MemoReading, read_memo

MEMO = """บันทึกข้อความ
ส่วนราชการ... สำนักปลัด... องค์การบริหารส่วนตำบลทุ่งตะวัน... โทร. ๐ ๒๓๔๕ ๖๗๘๙
ที่... รอ ๙๙๙๐๑/๔๒... วันที่ ๔ เมษายน ๒๕๖๙
เรื่อง... รายงานผลการดำเนินการตามมาตรการ ประจำปีงบประมาณ พ.ศ. ๒๕๖๙
เรียน นายกองค์การบริหารส่วนตำบลทุ่งตะวัน
เรื่องเดิม
ตามที่หน่วยงานได้เข้าร่วมการประเมิน นั้น
ข้อเท็จจริง
สำนักปลัดได้จัดทำรายงานเรียบร้อยแล้ว
รายละเอียดตามเอกสารแนบ
ข้อเสนอแนะ
เห็นควรเผยแพร่
จึงเรียนมาเพื่อโปรดพิจารณา
(นางสาวใจดี ตั้งใจงาน)
นักวิเคราะห์นโยบายและแผน
ความเห็นหัวหน้าสำนักปลัด
(นายสมมุติ รักษ์ดี)
หัวหน้าสำนักปลัด
/ความเห็น...
ความเห็นนายกองค์การบริหารส่วนตำบล
อนุมัติ และดำเนินการตามระเบียบ
ไม่อนุมัติ
(นางตัวอย่าง ใสสะอาด)
นายกองค์การบริหารส่วนตำบลทุ่งตะวัน
รายงานผลการดำเนินการ
"""


@pytest.fixture
def memo() -> MemoReading:
    """The invented memo, read."""
    read = read_memo(list(source_of(MEMO, "memo.txt").lines()))
    assert read is not None
    return read


def test_the_head_is_read(memo: MemoReading) -> None:
    assert memo.from_unit == "สำนักปลัด องค์การบริหารส่วนตำบลทุ่งตะวัน"
    assert memo.phone == "๐ ๒๓๔๕ ๖๗๘๙"
    assert memo.number == "รอ ๙๙๙๐๑/๔๒"
    assert memo.day == date(2026, 4, 4)
    assert memo.subject.startswith("รายงานผลการดำเนินการตามมาตรการ")
    assert memo.addressee == "นายกองค์การบริหารส่วนตำบลทุ่งตะวัน"


def test_the_sections_hold_their_paragraphs(memo: MemoReading) -> None:
    assert [heading for heading, _ in memo.sections] == ["เรื่องเดิม", "ข้อเท็จจริง", "ข้อเสนอแนะ"]
    assert [len(lines) for _, lines in memo.sections] == [1, 2, 1]
    assert memo.closing == "จึงเรียนมาเพื่อโปรดพิจารณา"


def test_the_chain_of_signatures_is_in_order_with_its_roles(memo: MemoReading) -> None:
    assert [(s.name, s.role) for s in memo.signatories] == [
        ("นางสาวใจดี ตั้งใจงาน", "author"),
        ("นายสมมุติ รักษ์ดี", "opinion"),
        ("นางตัวอย่าง ใสสะอาด", "decision"),
    ]
    assert memo.decision_options == ["อนุมัติ และดำเนินการตามระเบียบ", "ไม่อนุมัติ"]
    assert memo.catchword == "/ความเห็น..."


def test_the_memo_ends_below_its_last_signature(memo: MemoReading) -> None:
    assert memo.blocks[-1].text == "นายกองค์การบริหารส่วนตำบลทุ่งตะวัน"


def test_a_paper_without_a_memo_has_none() -> None:
    assert read_memo(list(source_of("รายงาน\nบันทึกการประชุม\n", "x.txt").lines())) is None


def test_a_memo_left_blank_is_a_memo() -> None:
    blank = "บันทึกข้อความ\nส่วนราชการ...........\nที่............วันที่............\nเรื่อง............\nเรียน............\n"
    read = read_memo(list(source_of(blank, "x.txt").lines()))
    assert read is not None
    assert (read.from_unit, read.number, read.day, read.subject, read.addressee) == ("", "", None, "", "")
