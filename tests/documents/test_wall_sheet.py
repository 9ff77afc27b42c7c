"""The wall sheet: one page whatever the count, and what does not fit is told as a number."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pypdfium2
import pytest

from prongsai.documents.wall_sheet import MOST_DATES, MOST_ROWS, WallSheet, wall_sheet_pdf
from prongsai.domain.agenda import Entry
from prongsai.domain.errors import Words
from prongsai.domain.today import Duty, ranked

TODAY = date(2026, 3, 26)
NOW = datetime(2026, 3, 26, 3, tzinfo=UTC)


def sheet(rows: int, dates: int, long: str = "") -> WallSheet:
    made = [
        Duty(f"d{n}", "late", Words(f"กองที่ {n} มีมาตรการเลยกำหนด{long}", ""), 2569, TODAY, Fraction(n), "กองคลัง")
        for n in range(rows)
    ]
    entries = tuple(Entry(f"e{n}", TODAY + timedelta(days=n), f"วันที่ต้องจำ {n}") for n in range(dates))
    return WallSheet("อบต.ทุ่งตะวัน", TODAY, ranked(made, TODAY), entries, date(2026, 4, 30))


def printed(values: WallSheet) -> tuple[int, str]:
    pdf = pypdfium2.PdfDocument(wall_sheet_pdf(values, made_at=NOW))
    return len(pdf), pdf[0].get_textpage().get_text_bounded().replace("\r\n", " ")


@pytest.mark.parametrize(("rows", "long"), [(3, ""), (60, " เรื่องยาวมาก" * 30)])
def test_it_is_one_page_and_the_rest_is_counted(rows: int, long: str) -> None:
    pages, text = printed(sheet(rows, MOST_DATES + 3, long))
    assert pages == 1
    assert "เรื่องก่อน ๓๐ เมษายน ๒๕๖๙" in text
    shown = text.count("มีมาตรการเลยกำหนด")
    digits = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
    left = str(rows - shown).translate(digits)
    assert 0 < shown <= MOST_ROWS
    assert (f"และอีก {left} เรื่อง" in text) is (shown < rows)
    assert "และอีก ๓ วัน" in text


def test_with_nothing_to_do_it_says_so_on_one_page() -> None:
    pages, text = printed(sheet(0, 0))
    assert pages == 1
    assert "วันนี้ไม่มีเรื่องค้าง" in text
