"""What may be typed where in a report's workbook, so that it can be filled in and read again."""

from __future__ import annotations

from prongsai.documents.layouts.layout import Layout
from prongsai.documents.layouts.values import Report
from prongsai.documents.xlsx.entry import Entry

COMMON_UNITS = ("สำนักปลัด", "กองคลัง", "กองช่าง", "กองการศึกษา", "หน่วยตรวจสอบภายใน", "ทุกส่วนราชการ")
"""Units that most local bodies have, offered besides those the report names."""


def entry_of(report: Report, layout: Layout) -> Entry:
    """A list of units for the column of who is responsible; every other cell takes any text.

    Excel refuses what is not in a list, so cells that name several units stay as they are.
    """
    named = (unit for m in report.measures for unit in m.responsible if unit.strip() and "\n" not in unit)
    units = tuple(dict.fromkeys((*named, *COMMON_UNITS)))
    headers = [c.header for c in layout.columns if c.parts == ("responsible",)]
    return Entry(choices={header: units for header in headers})
