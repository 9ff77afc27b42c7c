"""Workbooks looked through: every cell, also where nobody sees it, and what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from prongsai.domain.errors import Words
from prongsai.domain.privacy import Exposure, Passage, Seen
from prongsai.reading.formats.docx_parts import XmlFile
from prongsai.reading.formats.workbook import FormattedSheet, column_letter, read_formatted
from prongsai.reading.privacy.columns import is_head, is_in_boxes
from prongsai.reading.privacy.office import metadata, pictures

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REFERENCE = re.compile(r"^=?(?:'[^']+'|[^'!\"{}]+)?!?\$?[A-Z]{1,3}\$?\d+|^=?[^\"{}]*!\$|#REF!")
_INSIDE = ("xl/embeddings/", "xl/activeX/", "xl/customData/")


def look_into_workbook(content: bytes, name: str) -> Seen:
    """What there is in a workbook. Refuses what `read_formatted` refuses."""
    sheets = read_formatted(content, name)
    parts = XmlFile(content, name)
    passages, hidden = metadata(parts)
    for sheet in sheets:
        passages += _passages(sheet)
        hidden += _out_of_sight(sheet)
    passages += _heads_and_feet(parts)
    hidden += _beside(parts)
    in_pictures, found, unread = pictures(parts, "xl/media/")
    return Seen((*passages, *in_pictures), (*hidden, *found), unread)


def shown(value: object) -> str:
    """A cell's value as it is looked at: a date as people write one, a number without an exponent."""
    if isinstance(value, date):
        return f"{value.day}/{value.month}/{value.year}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _passages(sheet: FormattedSheet) -> Iterator[Passage]:
    heads: dict[int, str] = {}
    rows: dict[int, dict[int, str]] = {}
    for (row, column), cell in sheet.cells.items():
        rows.setdefault(row, {})[column] = shown(cell.value)
    for row in sorted(rows):
        cells = rows[row]
        if is_in_boxes(list(cells.values())):
            yield Passage(" | ".join(cells.values()), _place(sheet.name, f"แถวที่ {row}", f"row {row}"))
        for column, text in cells.items():
            before = heads.get(column) or (cells.get(column - 1, "") if is_head(cells.get(column - 1, "")) else "")
            told = f"{before} {text}" if before and not is_head(text) else text
            yield Passage(told, _cell(sheet.name, (row, column)))
        heads.update({column: text for column, text in cells.items() if is_head(text)})
    for place, text in sheet.comments:
        yield Passage(text, _cell(sheet.name, place))


def _out_of_sight(sheet: FormattedSheet) -> Iterator[Exposure]:
    whole = Words(f"แผ่นงาน “{sheet.name}”", f"sheet “{sheet.name}”")
    if sheet.hidden and sheet.cells:
        yield Exposure("hidden_sheet", whole)
    rows = sorted({row for row, _ in sheet.cells if row in sheet.hidden_rows})
    if rows:
        yield Exposure("hidden_cells", _place(sheet.name, f"แถวที่ {rows[0]}", f"row {rows[0]}"), f"× {len(rows)}")
    columns = sorted({column for _, column in sheet.cells if column in sheet.hidden_columns})
    if columns:
        letter = column_letter(columns[0])
        yield Exposure("hidden_cells", _place(sheet.name, f"คอลัมน์ {letter}", f"column {letter}"), f"× {len(columns)}")
    for place, _ in sheet.comments:
        yield Exposure("comment", _cell(sheet.name, place))


def _beside(parts: XmlFile) -> Iterator[Exposure]:
    book = parts.tree("xl/workbook.xml")
    for name in book.iter(_MAIN + "definedName") if book is not None else ():
        if not _REFERENCE.search((name.text or "").strip()):
            label = name.get("name") or ""
            yield Exposure("hidden_name", Words(f"ชื่อ “{label}”", f"name “{label}”"))
    for part in parts.names():
        if part.startswith(_INSIDE):
            yield Exposure("attachment", Words("ไฟล์", "file"))
        if part.startswith("xl/externalLinks/external"):
            yield Exposure("outside_link", Words("สูตรที่อ้างไฟล์อื่น", "formulas that refer to another file"))
        if part.startswith("xl/pivotCache/pivotCacheRecords"):
            yield Exposure("hidden_cells", Words("สำเนาข้อมูลของ PivotTable", "data copied by a pivot table"))


def _heads_and_feet(parts: XmlFile) -> Iterator[Passage]:
    place = Words("หัวหรือท้ายกระดาษของแผ่นงาน", "header or footer of a sheet")
    for part in parts.names():
        if part.startswith("xl/worksheets/") and part.endswith(".xml") and b"headerFooter" in parts.read(part):
            root = parts.tree(part)
            for text in root.iterfind(f"{_MAIN}headerFooter/*") if root is not None else ():
                yield Passage(text.text or "", place)


def _place(sheet: str, th: str, en: str) -> Words:
    return Words(f"แผ่นงาน “{sheet}” {th}", f"sheet “{sheet}” {en}")


def _cell(sheet: str, place: tuple[int, int]) -> Words:
    address = f"{column_letter(place[1])}{place[0]}"
    return _place(sheet, f"ช่อง {address}", f"cell {address}")
