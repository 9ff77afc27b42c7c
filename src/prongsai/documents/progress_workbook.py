"""A round as a workbook to be edited elsewhere and taken in again; what names a row is locked."""

from __future__ import annotations

from collections.abc import Iterable

from prongsai.documents.xlsx.sheets import SheetColumn, SheetTable, workbook_bytes
from prongsai.domain.progress import PROGRESS_STATES
from prongsai.domain.progress_table import COLUMNS, LABELS, LOCKED, KnownReport, cells_of

TEMPLATE = "prongsai/progress-1"
_WIDTHS = {"key": 9.0, "version": 6.0, "title": 34.0, "part": 34.0, "results": 50.0, "outcomes": 34.0}
_CHOICES = {"state": tuple(words.th for words in PROGRESS_STATES.values())}


def progress_xlsx(reports: Iterable[KnownReport], agency: str, year: str, months: int) -> bytes:
    """The workbook of a round, a row for each thing that is reported on."""
    columns = tuple(
        SheetColumn(name, label, _WIDTHS.get(name, 22.0), _CHOICES.get(name, ()), locked=name in LOCKED)
        for name, label in COLUMNS
    )
    cells = tuple(tuple(row[name] or None for name in LABELS) for row in map(cells_of, reports))
    title = f"ความคืบหน้ารอบ {months} เดือนของ{agency} ปีงบประมาณ {year} (แก้ไขแล้วนำเข้าได้ แถวที่เว้นว่างคือยังไม่รายงาน)"
    return workbook_bytes([SheetTable("ความคืบหน้า", title, columns, cells)], {"prongsai-template": TEMPLATE})
