"""The wall of disclosure items on paper: one page for any year, every item on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

import pypdfium2
import pytest

from prongsai.documents.disclosure_sheet import DisclosureSheet, SheetItem, disclosure_sheet, disclosure_sheet_pdf

TODAY = date(2026, 3, 2)


def _sheet(count: int, title: str) -> DisclosureSheet:
    items = tuple(
        SheetItem(f"O{n}", title, "ยังไม่มี", n > count - 3, "กองสาธารณสุขและสิ่งแวดล้อม", TODAY, Fraction(2, 5))
        for n in range(1, count + 1)
    )
    groups = (("9.1", "ข้อมูลพื้นฐาน", items[:5]), ("9.2", "การบริหารงาน", items[5:]))
    return DisclosureSheet("อบต.ทุ่งตะวัน", 2569, TODAY, date(2026, 4, 30), groups, (("OIT", "30.00"),))


@pytest.mark.parametrize(("count", "title"), [(45, "การเปิดโอกาสให้เกิดการมีส่วนร่วมของผู้มีส่วนได้ส่วนเสียทุกฝ่าย"), (6, "คู่มือ")])
def test_every_item_stands_on_one_page(count: int, title: str) -> None:
    pdf = pypdfium2.PdfDocument(disclosure_sheet_pdf(_sheet(count, title), made_at=datetime(2026, 3, 2, tzinfo=UTC)))
    text = pdf[0].get_textpage().get_text_bounded()
    assert len(pdf) == 1
    assert text.count(title[:10]) == count
    assert text.count("☑") == 3
    assert "ถ้าตรวจวันนี้: OIT ๓๐.๐๐" in text


def test_its_heading_is_the_answer() -> None:
    assert disclosure_sheet(_sheet(6, "ก")).title == "OIT ปี ๒๕๖๙: เหลือ ๓ ข้อ ก่อนวันที่ ๓๐ เมษายน ๒๕๖๙"
    assert disclosure_sheet(_sheet(2, "ก")).title == "OIT ปี ๒๕๖๙: ทุกข้อเปิดเผยแล้ว"
    late = replace(_sheet(6, "ก"), day=date(2026, 5, 1))
    assert disclosure_sheet(late).title == "OIT ปี ๒๕๖๙: ปิดรับคำตอบแล้วเมื่อ ๓๐ เมษายน ๒๕๖๙ ยังไม่ครบ ๓ ข้อ"
