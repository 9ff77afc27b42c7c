"""PDF files in: text in the order it was written, tables by their ruling lines, letters exact.

One parser (pdfium) gives both the letters and the lines. A letter belongs to the cell that its middle stands in; a
mark belongs where its letter belongs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from prongsai.domain.errors import Refusal
from prongsai.reading.formats.files import check_cells
from prongsai.reading.formats.pdf_grid import Area, Grid, grids_of
from prongsai.reading.formats.pdf_letters import Letter, Line, letters_of, lines_of
from prongsai.reading.formats.pdf_opened import opened_pdf
from prongsai.reading.formats.pdf_paragraphs import Margins, Sheet, edges_of, margins_of, paragraphs_of
from prongsai.reading.formats.pdf_rules import rules_of
from prongsai.reading.formats.source import SOFT_END, Part, RawCell, Source, SourceBuilder

MOST_PAGES = 200
PICTURES = "หน้า {pages} ไม่มีข้อความ น่าจะเป็นภาพสแกน จึงไม่ได้อ่าน"
UNREADABLE = "หน้า {pages} มีตัวอักษรที่ไฟล์ไม่ได้บอกว่าเป็นตัวใด ข้อความที่อ่านได้อาจผิดหรือขาด"
_LISTED = 20
_FEW_LETTERS_LOST = 0.02


@dataclass(slots=True)
class _Table:
    """A table of a page: its grid, and the letters of each cell in order."""

    grid: Grid
    letters: dict[Area, list[Letter]]

    def rows(self) -> list[list[RawCell]]:
        """The cells with their texts, line by line."""
        return [
            [self._cell(area, row, column) for column, area in enumerate(areas)]
            for row, areas in enumerate(self.grid.areas)
        ]

    def _cell(self, area: Area, row: int, column: int) -> RawCell:
        if (area.row, area.column) != (row, column):
            return RawCell("", column, covered=True)
        text = SOFT_END.join(line.text for line in lines_of(self.letters.get(area, ())))
        return RawCell(text, column, area.column_span, area.row_span)


@dataclass(slots=True)
class _Page:
    """What is on a page: running text in stretches, and the tables between them, in the order of writing."""

    sheet: Sheet
    parts: list[list[Line] | _Table]
    is_picture: bool
    is_unreadable: bool


def read_pdf(content: bytes, name: str) -> Source:
    """The Source of a PDF's content.

    Lines of one paragraph are one block, parted by line ends; so are the lines in a cell. What stands at the top or
    the bottom of most pages is `header` or `footer`. Refuses a locked or damaged file, one of more than MOST_PAGES
    pages, and one without any text.
    """
    pages = list(_pages(content, name))
    builder = SourceBuilder(name)
    sheets = [page.sheet for page in pages]
    edges, margins = edges_of(sheets), margins_of(sheets)
    cells = 0
    for page in pages:
        for part in page.parts:
            if isinstance(part, _Table):
                rows = part.rows()
                cells += sum(map(len, rows))
                check_cells(cells, name)
                builder.table(rows, page=page.sheet.number)
            else:
                _add_lines(builder, part, page.sheet, edges, margins[page.sheet.height])
    source = builder.source()
    if not source.blocks:
        raise Refusal("file_only_pictures", file=name)
    _warn(builder, PICTURES, [page for page in pages if page.is_picture])
    _warn(builder, UNREADABLE, [page for page in pages if page.is_unreadable])
    return builder.source()


def _add_lines(
    builder: SourceBuilder, lines: list[Line], sheet: Sheet, edges: dict[int, Part], margins: Margins
) -> None:
    """Add a stretch of running text; lines of a page's edge stand alone."""
    number = sheet.number
    inner = [line for line in lines if id(line) not in edges]
    for line in lines:
        if edges.get(id(line)) == "header":
            builder.text(line.text, page=number, part="header")
    for paragraph in paragraphs_of(inner, margins):
        builder.text("\n".join(line.text for line in paragraph), page=number)
    for line in lines:
        if edges.get(id(line)) == "footer":
            builder.text(line.text, page=number, part="footer")


def _warn(builder: SourceBuilder, sentence: str, pages: Sequence[_Page]) -> None:
    if pages:
        numbers = ", ".join(str(page.sheet.number) for page in pages[:_LISTED])
        more = f" … (รวม {len(pages)} หน้า)" if len(pages) > _LISTED else ""
        builder.warn(sentence.format(pages=numbers + more))


def _pages(content: bytes, name: str) -> Iterator[_Page]:
    with opened_pdf(content, name, MOST_PAGES) as document:
        for number in range(len(document)):
            yield _page(document, number)


def _page(document: Any, number: int) -> _Page:
    import pypdfium2

    try:
        page = document[number]
    except pypdfium2.PdfiumError:  # a damaged page is told like one that is only a picture
        return _Page(Sheet(number + 1, 0, 0, ()), [], is_picture=True, is_unreadable=False)
    try:
        text = page.get_textpage()
        letters = letters_of(page, text)
        tables = [_Table(grid, {}) for grid in grids_of(*rules_of(page))]
        parts = _parts(letters, tables)
        lines = [line for part in parts if isinstance(part, list) for line in part]
        bottom, height = _upright(page)
        seen = [letter.text for letter in letters if not letter.text.isspace()]
        sheet = Sheet(number + 1, bottom, height, lines)
        text.close()
        return _Page(sheet, parts, not seen and _has_picture(page), _is_unreadable(seen))
    finally:
        page.close()


def _upright(page: Any) -> tuple[float, float]:
    """The bottom and the height of a page as it is seen."""
    left, bottom, right, top = page.get_mediabox()
    return (bottom, top - bottom) if page.get_rotation() in (0, 180) else (0.0, right - left)


def _has_picture(page: Any) -> bool:
    import pypdfium2.raw as pdfium

    return next(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3), None) is not None


def _is_unreadable(letters: list[str]) -> bool:
    lost = sum(1 for letter in letters if letter == "\ufffd" or 0xE000 <= ord(letter) < 0xF700)
    return lost > _FEW_LETTERS_LOST * len(letters)


def _parts(letters: list[Letter], tables: list[_Table]) -> list[list[Line] | _Table]:
    """The letters shared out to the tables and to stretches of running text, each where its first letter was."""
    order: list[list[Letter] | _Table] = []
    find = _finder(tables)
    here: tuple[_Table, Area] | None = None
    seen: set[int] = set()
    for letter in letters:
        if not letter.is_mark and not (letter.text.isspace() and here is None):
            here = find(letter)
        if here is not None:
            table, area = here
            table.letters.setdefault(area, []).append(letter)
            if id(table) not in seen:
                seen.add(id(table))
                order.append(table)
        elif order and isinstance(order[-1], list):
            order[-1].append(letter)
        else:
            order.append([letter])
    return [list(lines_of(part)) if isinstance(part, list) else part for part in order]


def _finder(tables: list[_Table]) -> Callable[[Letter], tuple[_Table, Area] | None]:
    """What tells the smallest table and the cell that a letter stands in."""

    def find(letter: Letter) -> tuple[_Table, Area] | None:
        x, y = (letter.x0 + letter.x1) / 2, letter.y + 0.2 * letter.size
        for table in tables:
            area = table.grid.area_at(x, y)
            if area is not None:
                return table, area
        return None

    return find
