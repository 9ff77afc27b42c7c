"""A year's measures as a table to be edited elsewhere and taken in again: a workbook, or a CSV file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from prongsai.documents.xlsx.sheets import SheetColumn, SheetTable, workbook_bytes
from prongsai.domain.measure_table import COLUMNS, KEY, LABELS, STATE
from prongsai.domain.measures import MEASURE_STATES, RECURRENCES

TEMPLATE = "prongsai/measures-1"
_WIDTHS = {KEY: 8.0, "version": 6.0, "title": 40.0, "steps": 50.0, "monitoring": 40.0, "evidence": 30.0}
_RISKY = ("=", "+", "-", "@", "\t", "\r")
_CHOICES = {
    STATE: tuple(words.th for words in MEASURE_STATES.values()),
    "recurrence": tuple(words.th for words in RECURRENCES.values()),
}


def measures_xlsx(rows: Iterable[Mapping[str, str]], agency: str, year: str) -> bytes:
    """The workbook. rows: cells by the names of COLUMNS."""
    columns = tuple(
        SheetColumn(name, label, _WIDTHS.get(name, 20.0), _CHOICES.get(name, ()), name == "title")
        for name, label in COLUMNS
    )
    cells = tuple(tuple(row[name] or None for name in LABELS) for row in rows)
    title = f"มาตรการของ{agency} ปีงบประมาณ {year} (แก้ไขแล้วนำเข้าได้ แถวใหม่เว้นรหัสไว้)"
    return workbook_bytes([SheetTable("มาตรการ", title, columns, cells)], {"prongsai-template": TEMPLATE})


def measures_csv(rows: Iterable[Mapping[str, str]]) -> bytes:
    """The same as CSV, as spreadsheets open it with Thai letters; no text of it can be run."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(LABELS.values())
    for row in rows:
        writer.writerow([safe(row[name]) for name in LABELS])
    return out.getvalue().encode("utf-8-sig")


def safe(text: str) -> str:
    """The text so that a spreadsheet takes it for text."""
    return f"'{text}" if text.startswith(_RISKY) else text
