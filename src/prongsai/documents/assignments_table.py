"""Who looks after which code, as a CSV file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from prongsai.documents.measures_workbook import safe

HEADINGS = ("รหัส", "ตัวชี้วัดหรือข้อ", "ผู้รับผิดชอบ")


def assignments_csv(rows: Iterable[tuple[str, str, Sequence[str]]]) -> bytes:
    """The table as spreadsheets open it. rows: code, title, names; a code that nobody has keeps its row."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    for code, title, names in rows:
        writer.writerows([safe(code), safe(title), safe(name)] for name in names or ("",))
    return out.getvalue().encode("utf-8-sig")
