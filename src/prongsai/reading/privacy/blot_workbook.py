"""A workbook written anew: words blotted out, results in place of formulas, and nothing that is hidden."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from prongsai.domain.blotting import blotted, blotted_spans
from prongsai.domain.errors import Refusal, Words
from prongsai.reading.formats.docx_parts import XmlFile
from prongsai.reading.formats.workbook import read_formatted
from prongsai.reading.privacy.answers import Asked, Made
from prongsai.reading.privacy.columns import is_in_boxes
from prongsai.reading.privacy.picture import unmarked
from prongsai.reading.privacy.workbook import shown

_NOTE = Words(
    "สูตรถูกแทนด้วยผลลัพธ์ และนำแผ่นงาน แถว คอลัมน์ที่ซ่อน ข้อคิดเห็น กล่องข้อความ และข้อมูลผู้จัดทำออกแล้ว",
    "Formulas are replaced by their results; hidden sheets, rows, columns, comments, text boxes and authors are out.",
)
_LONG_AGO = datetime(2000, 1, 1)  # noqa: DTZ001 - workbooks know no zone


def blot_workbook(content: bytes, name: str, asked: Asked) -> Made:
    """The workbook without these values and without all that a reader does not see. Refuses what `read_formatted`
    refuses, and a workbook all of whose sheets are hidden."""
    import openpyxl

    read_formatted(content, name)  # the guards against what unpacks or counts too large
    book: Any = openpyxl.load_workbook(io.BytesIO(content), data_only=True, keep_links=False)
    for sheet in [s for s in book._sheets if s.sheet_state != "visible"]:
        book.remove(sheet)
    if not book.worksheets:
        raise Refusal("redaction_left", file=name)
    for sheet in book.worksheets:
        sheet.title = blotted(sheet.title, asked.values, "x")
        _blot_sheet(sheet, asked.values, name)
    book.defined_names.clear()
    book._pivots, book.views = [], book.views[:1]
    book.active = 0
    book.views[0].firstSheet = 0
    _forget_who(book)
    made = _saved(book)
    return Made(made, (_NOTE, *_lost(content, name)))


def _blot_sheet(sheet: Any, values: tuple[str, ...], name: str) -> None:
    hidden_columns = {
        n for d in sheet.column_dimensions.values() if d.hidden for n in range(d.min or 1, (d.max or 1) + 1)
    }
    rows: dict[int, list[Any]] = {}
    for (row, column), cell in sheet._cells.items():
        cell.comment = None
        if cell.hyperlink is not None and blotted_spans(cell.hyperlink.target or "", values):
            cell.hyperlink = None
        if sheet.row_dimensions[row].hidden or column in hidden_columns:
            _empty(cell)
        elif cell.value is not None:
            rows.setdefault(row, []).append(cell)
            if blotted_spans(shown(cell.value), values):
                cell.value = blotted(shown(cell.value), values)
                cell.data_type = "s"
    for cells in rows.values():
        _blot_boxes(cells, values)
    _blot_margins(sheet, values)
    sheet.legacy_drawing = None
    sheet._pivots = []
    sheet.print_title_rows = sheet.print_title_cols = sheet.print_area = None
    sheet._charts = [chart for chart in sheet._charts if not _says(chart, values)]
    for image in sheet._images:
        image.ref = io.BytesIO(unmarked(image._data(), name))


def _empty(cell: Any) -> None:
    if type(cell).__name__ == "Cell":  # of merged cells only the first one has a value
        cell.value, cell.hyperlink = None, None


def _blot_boxes(cells: list[Any], values: tuple[str, ...]) -> None:
    """A number with a digit in each cell."""
    texts = [shown(cell.value) for cell in cells]
    if not is_in_boxes(texts):
        return
    at = 0
    spans = blotted_spans(" | ".join(texts), values)
    for cell, text in zip(cells, texts, strict=True):
        if any(a < at + len(text) and b > at for a, b in spans):
            cell.value = blotted(text, [text]) if len(text) > 1 else "█"
        at += len(text) + 3


def _blot_margins(sheet: Any, values: tuple[str, ...]) -> None:
    for margin in ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"):
        for side in ("left", "center", "right"):
            part = getattr(getattr(sheet, margin), side)
            if part.text:
                part.text = blotted(part.text, values)


def _says(chart: Any, values: tuple[str, ...]) -> bool:
    """Whether a chart holds a value among the texts that it copied from its cells."""
    from openpyxl.xml.functions import tostring

    return bool(blotted_spans(tostring(chart._write()).decode("utf-8", "replace"), values))


def _forget_who(book: Any) -> None:
    from openpyxl.packaging.core import DocumentProperties
    from openpyxl.packaging.custom import CustomPropertyList

    book.properties = DocumentProperties(creator="", created=_LONG_AGO, modified=_LONG_AGO)
    book.custom_doc_props = CustomPropertyList()


def _lost(content: bytes, name: str) -> list[Words]:
    parts = XmlFile(content, name).names()
    if not any(part.startswith("xl/drawings/drawing") for part in parts):
        return []
    return [Words("ให้ตรวจแผนภูมิและรูปในไฟล์ที่ได้อีกครั้ง", "Check charts and pictures in the copy once more.")]


def _saved(book: Any) -> bytes:
    """As openpyxl saves, but without a file on disk: the cage lets none be written."""
    from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
    from openpyxl.worksheet._writer import WorksheetWriter
    from openpyxl.writer.excel import ExcelWriter

    writer_of: Any = ExcelWriter

    class InMemory(writer_of):  # type: ignore[misc]
        """Sheets are written into memory."""

        def write_worksheet(self, ws: Any) -> None:
            out = io.BytesIO()
            ws._drawing = SpreadsheetDrawing()
            ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
            writer: Any = WorksheetWriter(ws, out)
            writer.write()
            ws._rels = writer._rels
            self._archive.writestr(ws.path[1:], out.getvalue())
            self.manifest.append(ws)

    held = io.BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        InMemory(book, archive).save()
    return held.getvalue()
