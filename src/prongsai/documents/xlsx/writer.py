"""Papers as workbooks: the running text on the first sheet, each table on a sheet of its own."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

from prongsai.documents.blocks import GroupRow, Heading, Paper, Row, Table
from prongsai.documents.characters import check_paper, with_line_ends
from prongsai.documents.xlsx.cells import write_merged, write_text
from prongsai.documents.xlsx.entry import NO_ENTRY, Entry, check_cells, write_lists
from prongsai.documents.xlsx.fit import PORTRAIT, column_widths, height_of, pieces
from prongsai.documents.xlsx.names import sheet_names
from prongsai.documents.xlsx.running_text import Line, lines_of, pointing, tables_of
from prongsai.thai.numerals import to_thai_digits

FONT = "TH SarabunPSK"
"""Named, not shipped: staff have it; without it the reader's own Thai font stands in."""
TEXT_SHEET, LIST_SHEET = "เอกสาร", "รายการเลือก"
TEMPLATE, VERSION = "prongsai-template", "prongsai-version"
"""Custom properties by which an importer knows its own workbook."""
_BODY, _TABLE, _TITLE, _STAMP = 16, 14, 20, 24
_A4 = 9
_BLANK_LINES = 2
_WRAP = {"text_wrap": True, "valign": "top"}
_LOOKS: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": _TITLE, "align": "center"},
    "subtitle": {"align": "center"},
    "stamp": {"bold": True, "font_size": _STAMP, "font_color": "#B00000", "align": "center"},
    "heading": {"bold": True},
    "text": {},
    "strong": {"bold": True},
    "centered": {"align": "center"},
    "signature": {"align": "center"},
}
_RULED = {"font_size": _TABLE, "border": 1, "border_color": "#767676"}
_HEADER = {"bold": True, "align": "center", "valign": "vcenter", "bg_color": "#E6EFEE", **_RULED}
_GROUP = {"bold": True, "bg_color": "#F4F7F7", **_RULED}


def render_xlsx(
    paper: Paper, *, made_at: datetime, template: str = "", version: str = "", entry: Entry = NO_ENTRY
) -> bytes:
    """The paper as a workbook; the same paper and moment (with time zone) give the same bytes.

    Every text stays a text, whatever it looks like. ``template`` and ``version`` make it a template to be filled in
    and handed back: they stand in the file's properties, and ``entry`` says what may be typed where. Raises
    PaperError for a control character and for a text that no cell can hold.
    """
    if made_at.tzinfo is None:
        raise ValueError("made_at needs a time zone")
    if not template and (version or entry != NO_ENTRY):
        raise ValueError("only a template has a version and cells to fill in")
    check_paper(paper)
    tables = tables_of(paper)
    entry.check(tables)
    out = io.BytesIO()
    book = _Book(out, made_at, paper.title)
    if template:
        book.sign(template, version)
    wanted = (table.name or f"ตาราง {to_thai_digits(str(number))}" for number, table in enumerate(tables, 1))
    names = sheet_names([TEXT_SHEET, *wanted, LIST_SHEET])
    _write_text(book, names[0], paper, dict(zip(tables, names[1:], strict=False)), locked=bool(template))
    pages = [_write_table(book, name, paper, table, entry) for name, table in zip(names[1:], tables, strict=False)]
    lists = write_lists(book.file, names[-1], entry) if entry.choices else {}
    if template:
        for (page, rows), table in zip(pages, tables, strict=True):
            check_cells(page, table, rows, entry, lists)
    book.file.close()
    return out.getvalue()


class _Book:
    """A workbook being written, with its cell styles, each made once."""

    def __init__(self, out: io.BytesIO, made_at: datetime, title: str) -> None:
        import xlsxwriter

        self.file = xlsxwriter.Workbook(
            out,
            {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
        )
        self.file.set_properties(
            {"title": " ".join(title.split()), "created": made_at.astimezone(UTC).replace(tzinfo=None)}
        )
        self._styles: dict[tuple[tuple[str, object], ...], Any] = {}

    def sign(self, template: str, version: str) -> None:
        self.file.set_custom_property(TEMPLATE, template, "text")
        self.file.set_custom_property(VERSION, version, "text")

    def style(self, *properties: Mapping[str, object]) -> Any:
        whole: dict[str, object] = {"font_name": FONT, "font_size": _BODY, **_WRAP}
        for given in properties:
            whole |= given
        key = tuple(sorted(whole.items()))
        if key not in self._styles:
            self._styles[key] = self.file.add_format(whole)
        return self._styles[key]

    def page(self, name: str, *, landscape: bool) -> Any:
        page = self.file.add_worksheet(name)
        page.set_paper(_A4)
        if landscape:
            page.set_landscape()
        page.set_margins(left=0.6, right=0.6, top=0.6, bottom=0.7)
        page.fit_to_pages(1, 0)
        page.set_footer(f'&C&"{FONT}"&14หน้า &P จาก &N')
        page.hide_gridlines(1 if landscape else 2)  # on paper; on paper and screen
        return page


def _write_text(book: _Book, name: str, paper: Paper, sheets: Mapping[Table, str], *, locked: bool) -> None:
    """Lines over two columns, so that signatures can stand in the right half."""
    page = book.page(name, landscape=False)
    page.set_column(0, 1, PORTRAIT / 2)
    row = 0
    for line in lines_of(paper):
        right = line.look == "signature"
        size = int(str(_LOOKS[line.look].get("font_size", _BODY)))
        width = PORTRAIT / 2 if right else PORTRAIT
        for text in pieces(with_line_ends(_said(line, sheets)), width, size):
            page.set_row(row, height_of([text], [width], size))
            style = book.style(_LOOKS[line.look])
            if right:
                write_text(page, row, 1, text, style)
            else:
                write_merged(page, row, 1, text, style)
            if line.table:
                _point(page, row, text, sheets[line.table], style)
            row += 1
    if locked:
        page.protect()


def _said(line: Line, sheets: Mapping[Table, str]) -> str:
    return pointing(line, sheets) if line.table else line.text


def _point(page: Any, row: int, text: str, sheet: str, style: Any) -> None:
    quoted = sheet.replace("'", "''")
    page.write_url(row, 0, f"internal:'{quoted}'!A1", style, string=text)


def _write_table(book: _Book, name: str, paper: Paper, table: Table, entry: Entry) -> tuple[Any, range]:
    """The sheet of a table, and its rows that hold values."""
    page = book.page(name, landscape=True)
    widths = column_widths(table, _TABLE)
    for at, width in enumerate(widths):
        page.set_column(at, at, width)
    header = _write_titles(book, page, paper, table, widths)
    _write_cells(page, header, [c.header for c in table.columns], [book.style(_HEADER)] * len(widths), widths)
    page.freeze_panes(header + 1, 0)
    page.repeat_rows(header)
    row = header + 1
    for found in table.rows:
        if isinstance(found, GroupRow):
            _write_wide(book, page, row, found.text, _GROUP, widths)
        else:
            _write_cells(page, row, [c.text for c in found.cells], _styles(book, table, found, entry), widths)
        row += 1
    for _ in range(entry.blank_rows):
        _write_cells(page, row, [""] * len(widths), _styles(book, table, None, entry), widths)
        page.set_row(row, height_of(["\n" * (_BLANK_LINES - 1)], [widths[0]], _TABLE))
        row += 1
    if table.note:
        _write_wide(book, page, row, table.note, {"font_size": _TABLE}, widths)
    return page, range(header + 1, header + 1 + len(table.rows) + entry.blank_rows)


def _write_titles(book: _Book, page: Any, paper: Paper, table: Table, widths: Sequence[float]) -> int:
    """What paper the table is from, and the heading right above it there; returns the row below."""
    titles: list[tuple[str, dict[str, object]]] = [
        (paper.title, {"bold": True, "align": "center"}),
        (paper.subtitle, {"align": "center"}),
        (_heading_above(paper, table), {"bold": True}),
    ]
    shown = [(text, look) for text, look in titles if text]
    for row, (text, look) in enumerate(shown):
        _write_wide(book, page, row, text, look, widths)
    return len(shown)


def _heading_above(paper: Paper, table: Table) -> str:
    found = next((above for above, block in pairwise(paper.blocks) if block is table), None)
    return found.text if isinstance(found, Heading) else ""


def _write_wide(
    book: _Book, page: Any, row: int, text: str, look: Mapping[str, object], widths: Sequence[float]
) -> None:
    text = with_line_ends(text)
    page.set_row(row, height_of([text], [sum(widths)], int(str(look.get("font_size", _BODY)))))
    write_merged(page, row, len(widths) - 1, text, book.style(look))


def _write_cells(page: Any, row: int, texts: Sequence[str], styles: Sequence[Any], widths: Sequence[float]) -> None:
    texts = [with_line_ends(text) for text in texts]
    page.set_row(row, height_of(texts, widths, _TABLE))
    for at, (text, style) in enumerate(zip(texts, styles, strict=True)):
        write_text(page, row, at, text, style)


def _styles(book: _Book, table: Table, row: Row | None, entry: Entry) -> list[Any]:
    """How the cells of a row are set; None is a blank row to be filled in."""
    strong = [row.strong or cell.strong for cell in row.cells] if row else [False] * len(table.columns)
    return [
        book.style(
            _RULED,
            {"align": column.align, "bold": bold},
            entry.cell_style(column.header, given=row is not None) if entry != NO_ENTRY else {},
        )
        for column, bold in zip(table.columns, strong, strict=True)
    ]
