"""Tables in Word, and what is laid out like one: figures and pictures side by side, the card with a QR code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from prongsai.documents.blocks import (
    Chart,
    Column,
    GroupRow,
    KeyFigure,
    KeyFigures,
    Picture,
    Pictures,
    QrCard,
    Row,
    Table,
)
from prongsai.documents.docx.elements import Element, keep_with_next, twips, w
from prongsai.documents.docx.setting import Setting
from prongsai.documents.docx.styles import CARD, GROUP_GREY, LAYOUT, STRONG, TABLE
from prongsai.documents.docx.text import clean, one_line, run

QR_SIDE, QR_COLUMN = 3.2, 3.8
CELL_SIDES = 0.3
"""Centimetres that the margins of a cell take from its width."""
CAPTION_ROOM = 1.2
LOWEST_PICTURE, HIGHEST_PICTURE = 9.0, 14.0
"""Centimetres: how high one of several pictures may be, and a picture alone."""
MOST_OF_PAGE = 0.85
LONG_VALUE = 10
_CELL = {"left": "Cell", "center": "Cell Center", "right": "Cell Right"}


def table(block: Table, setting: Setting) -> list[Element]:
    """A table with its header on every page, its note below it, and room before what follows."""
    widths = _widths([column.width for column in block.columns], setting.width)
    rows = [_header(block.columns, widths, setting)]
    rows += [_row(row, block.columns, widths, setting) for row in block.rows]
    if block.whole:
        for row in rows[:-1]:
            keep_with_next(row)
    made = _grid(TABLE, widths, rows, header=True, summary=block.summary)
    below = setting.paragraph("Note", run(block.note)) if block.note else setting.paragraph("Gap")
    return [made, below]


def _widths(shares: Sequence[int], width: float) -> list[int]:
    """Widths of columns in twips, by their shares of a width in centimetres; together they are exactly that."""
    whole, total = twips(width), sum(shares)
    ends = [whole * share // total for share in accumulate(shares, initial=0)]
    return [end - start for start, end in pairwise(ends)]


def _grid(
    style: str, widths: Sequence[int], rows: Sequence[Element], *, header: bool = False, summary: str = ""
) -> Element:
    """A table of rows; the programs are told its widths twice, and not to choose others."""
    return w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val=style),
            w("tblW", w=sum(widths), type="dxa"),
            w("tblLayout", type="fixed"),
            w("tblLook", val="0620" if header else "0600", firstRow=int(header), noHBand=1, noVBand=1),
            w("tblDescription", val=one_line(summary)) if summary else None,
        ),
        w("tblGrid", *(w("gridCol", w=width) for width in widths)),
        *rows,
    )


def _cell(width: int, paragraphs: Sequence[Element], *properties: Element) -> Element:
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa"), *properties), *paragraphs)


def _unparted(*cells: Element, header: bool = False) -> Element:
    """A row that stays on one page."""
    return w("tr", w("trPr", w("cantSplit"), w("tblHeader") if header else None), *cells)


def _lines(role: str, text: str, setting: Setting, *, strong: bool = False) -> list[Element]:
    """A cell's text, each of its lines a paragraph, as people type them."""
    return [
        setting.paragraph(role, run(line, STRONG if strong else "") if line else None)
        for line in clean(text).split("\n")
    ]


def _header(columns: Sequence[Column], widths: Sequence[int], setting: Setting) -> Element:
    pairs = zip(columns, widths, strict=True)
    return _unparted(*(_cell(width, _lines("Header Cell", c.header, setting)) for c, width in pairs), header=True)


def _row(row: Row | GroupRow, columns: Sequence[Column], widths: Sequence[int], setting: Setting) -> Element:
    if isinstance(row, GroupRow):
        merged = (w("gridSpan", val=len(columns)), w("shd", val="clear", color="auto", fill=GROUP_GREY))
        return _unparted(_cell(sum(widths), _lines("Group Cell", row.text, setting), *merged))
    return w(
        "tr",
        *(
            _cell(width, _lines(_CELL[column.align], cell.text, setting, strong=row.strong or cell.strong))
            for cell, column, width in zip(row.cells, columns, widths, strict=True)
        ),
    )


def chart(block: Chart, setting: Setting) -> list[Element]:
    """The drawing alone, centred; it never asks for more than a page."""
    room = (setting.width * block.width / 100, setting.height * MOST_OF_PAGE)
    return [setting.paragraph("Picture", setting.images.scene(block.scene, room))]


def key_figures(block: KeyFigures, setting: Setting) -> list[Element]:
    """The figures in boxes side by side."""
    widths = _widths([1] * len(block.items), setting.width)
    cells = [_cell(width, _figure(item, setting)) for item, width in zip(block.items, widths, strict=True)]
    return [setting.paragraph("Gap"), _grid(TABLE, widths, [_unparted(*cells)]), setting.paragraph("Gap")]


def _figure(item: KeyFigure, setting: Setting) -> list[Element]:
    value = "Figure Value" if len(item.value) <= LONG_VALUE else "Figure Words"
    made = [setting.paragraph("Figure Label", run(item.label)), setting.paragraph(value, run(item.value))]
    if item.note:
        made.append(setting.paragraph("Figure Note", run(item.note)))
    return made


def pictures(block: Pictures, setting: Setting) -> list[Element]:
    """The pictures in rows, each with its caption; the more rows, the lower each, so that they stay on one page."""
    count = min(block.columns, len(block.items))
    widths = _widths([1] * count, setting.width)
    rows = [block.items[at : at + count] for at in range(0, len(block.items), count)]
    highest = HIGHEST_PICTURE if len(block.items) == 1 else LOWEST_PICTURE
    height = min(highest, setting.height * MOST_OF_PAGE / len(rows) - CAPTION_ROOM)
    room = (setting.width / count - CELL_SIDES, height)
    made = [_unparted(*_picture_cells(row, widths, room, setting)) for row in rows]
    for row in made[:-1]:
        keep_with_next(row)
    return [_grid(LAYOUT, widths, made), setting.paragraph("Gap")]


def _picture_cells(
    items: Sequence[Picture], widths: Sequence[int], room: tuple[float, float], setting: Setting
) -> Iterator[Element]:
    """The cells of one row; the last row may have empty ones."""
    for number, width in enumerate(widths):
        if number < len(items):
            item = items[number]
            shown = setting.paragraph("Picture", setting.images.picture(item.name, item.alt, room))
            yield _cell(width, [shown, setting.paragraph("Caption", run(item.caption) if item.caption else None)])
        else:
            yield _cell(width, [setting.paragraph("Cell")])


def qr_card(block: QrCard, setting: Setting) -> list[Element]:
    """The code left; what it is for and the address in letters beside it."""
    from prongsai.documents.qr import qr_scene

    code = setting.images.scene(qr_scene(block.address), (QR_SIDE, QR_SIDE))
    widths = [twips(QR_COLUMN), twips(setting.width) - twips(QR_COLUMN)]
    words = [setting.paragraph("Normal", run(block.sentence)), setting.paragraph("Address", run(block.address))]
    middle = w("vAlign", val="center")
    row = _unparted(_cell(widths[0], [setting.paragraph("Picture", code)]), _cell(widths[1], words, middle))
    return [setting.paragraph("Gap"), _grid(CARD, widths, [row]), setting.paragraph("Gap")]
