"""How each kind of paragraph looks, by the measures of its sheet (styles.toml): the paragraph styles of a paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from prongsai.documents.docx.elements import centimetres
from prongsai.documents.styles import SheetStyle

PARAGRAPH_GAP = 6
SIGNING_ROOM, RANK_ROOM = 37, 20
HEADER_FROM_EDGE, SECRET_FROM_EDGE = 0.5, 0.3
"""Centimetres from the edge of the sheet to the header; a stamp needs more room there."""
HEADER_GAP = 0.4
"""Centimetres between the page number above and the text."""
LINE_HEIGHT, DESCENT = 1.301, 0.457
"""Of one line of the font, and of what of it lies below the letters' foot, in em."""
STAMP_LINE = 1.1
"""Line of a stamp in em: tight, so that it has room above the text."""
COVER_TITLE, COVER_LINE = 30, 22
FIGURE_VALUE, FIGURE_WORDS = 24, 17


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab stop so many centimetres from the margin; ``dots`` lead to it."""

    at: float
    align: Literal["left", "center", "right"] = "left"
    dots: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """One paragraph style. Type and room above and below in points, other lengths in centimetres.

    first: indent of the first line, negative for a hanging one. line: its rule and height in points. box: which
    border is drawn. outline: its level among the headings, from 0.
    """

    size: float
    bold: bool = False
    align: Literal["left", "center", "right", "thaiDistribute"] = "left"
    before: float = 0
    after: float = 0
    left: float = 0
    right: float = 0
    first: float = 0
    line: tuple[Literal["exact", "atLeast"], float] | None = None
    keep: bool = False
    tabs: tuple[Tab, ...] = ()
    box: Literal["", "all", "bottom"] = ""
    outline: int | None = None
    bullet: bool = False
    red: bool = False


def looks(sheet: SheetStyle, width: float, *, secret: bool) -> dict[str, Look]:
    """The look of every paragraph style on one kind of sheet.

    width: room between the margins in centimetres. secret: whether its pages are stamped above and below.
    """
    return {
        **_of_text(sheet),
        **_of_headings(sheet),
        **_of_tables(sheet),
        **_of_memos(sheet, width),
        **_of_letters(sheet, width),
        **_of_covers(),
        **_of_signing(sheet, width),
        **_of_margins(sheet, secret=secret),
    }


def _of_text(sheet: SheetStyle) -> dict[str, Look]:
    body = sheet.body
    return {
        "Normal": Look(body),
        "Body": Look(body, align="thaiDistribute", before=PARAGRAPH_GAP, first=sheet.indent),
        "Body Left": Look(body, before=PARAGRAPH_GAP, first=sheet.indent),
        "Flush": Look(body, align="thaiDistribute", before=PARAGRAPH_GAP),
        "Flush Left": Look(body, before=PARAGRAPH_GAP),
        "Centered": Look(body, align="center", before=PARAGRAPH_GAP),
        "List Bullet": Look(body, align="thaiDistribute", before=2, left=1.2, first=-0.6, bullet=True),
        "List Number": Look(body, align="thaiDistribute", before=2, left=1.4, first=-0.8),
        "Notice": Look(body, bold=True, align="center", before=10, after=10, left=0.15, right=0.15, box="all"),
    }


def _of_headings(sheet: SheetStyle) -> dict[str, Look]:
    report = sheet.name == "report"
    sizes = (sheet.label, sheet.body, sheet.body) if report else (sheet.body,) * 3
    above = (12, 8, 8) if report else (6, 6, 6)
    headings = {
        f"Heading {n + 1}": Look(
            sizes[n], bold=True, before=above[n], after=4 if report else 0, keep=True, outline=n, first=0
        )
        for n in range(3)
    }
    return {
        "Title": Look(sheet.title, bold=True, align="center", keep=True),
        "Subtitle": Look(sheet.body + 1, align="center", after=8),
        **headings,
    }


def _of_tables(sheet: SheetStyle) -> dict[str, Look]:
    size = sheet.table
    return {
        "Cell": Look(size),
        "Cell Center": Look(size, align="center"),
        "Cell Right": Look(size, align="right"),
        "Header Cell": Look(size, bold=True, align="center", keep=True),
        "Group Cell": Look(size, bold=True, keep=True),
        "Note": Look(sheet.small, before=3, after=6),
        "Gap": Look(sheet.small, line=("exact", 6)),
        "Caption": Look(size, align="center", after=6),
        "Picture": Look(size, align="center", before=4, keep=True),
        "Figure Label": Look(size, align="center", before=3),
        "Figure Value": Look(FIGURE_VALUE, bold=True, align="center"),
        "Figure Words": Look(FIGURE_WORDS, bold=True, align="center"),
        "Figure Note": Look(size, align="center", after=3),
        "Address": Look(sheet.small, before=6),
    }


def _emblem_line(sheet: SheetStyle, size: float) -> tuple[Literal["atLeast"], float]:
    """The line an emblem stands on, as high without the emblem as with it."""
    return ("atLeast", round(sheet.emblem * 72 / 2.54 + size * DESCENT, 1))


def _of_memos(sheet: SheetStyle, width: float) -> dict[str, Look]:
    """Dots lead to the margin, or from the number of a memo to its date in the middle."""
    to_margin, middle = Tab(width, "right", dots=True), Tab(width / 2)
    return {
        "Memo Title": Look(
            sheet.title,
            bold=True,
            line=_emblem_line(sheet, sheet.title),
            tabs=(Tab(width / 2, "center"),),
        ),
        "Memo Line": Look(sheet.body, tabs=(to_margin,)),
        "Memo Number": Look(sheet.body, tabs=(Tab(middle.at, dots=True), to_margin)),
        "Memo Addressee": Look(sheet.body, before=6, after=6, left=1.3, first=-1.3, tabs=(to_margin,)),
    }


def _of_letters(sheet: SheetStyle, width: float) -> dict[str, Look]:
    """The sender stands right of the emblem, the date begins in the middle, values hang behind their labels."""
    beside, to_margin = width / 2 + sheet.emblem / 2 + 0.2, Tab(width, "right", dots=True)
    short_rule = (width - 4.5) / 2
    return {
        "Emblem": Look(sheet.body, line=_emblem_line(sheet, sheet.body), tabs=(Tab(width / 2, "center"),)),
        "Letter Office": Look(sheet.body, left=beside, first=-beside),
        "Letter Date": Look(sheet.body, before=6, left=width / 2),
        "Letter Line": Look(sheet.body, before=6, left=1.5, first=-1.5, tabs=(to_margin,)),
        "Letter Enclosure": Look(sheet.body, before=6, left=3, first=-3, tabs=(to_margin,)),
        "Notice Name": Look(sheet.title, bold=True, align="center", before=6, keep=True),
        "Notice Line": Look(sheet.body, bold=True, align="center", keep=True),
        "Rule": Look(
            sheet.small, left=short_rule, right=short_rule, after=8, line=("exact", 5), keep=True, box="bottom"
        ),
        "Stamp": Look(sheet.stamp, bold=True, align="center", red=True, line=("exact", sheet.stamp * STAMP_LINE)),
    }


def _of_covers() -> dict[str, Look]:
    return {
        "Cover Emblem": Look(COVER_LINE, align="center", before=71, after=28),
        "Cover Title": Look(COVER_TITLE, bold=True, align="center", after=22),
        "Cover Line": Look(COVER_LINE, bold=True, align="center", after=6),
        "Cover Foot": Look(COVER_LINE, bold=True, align="center", after=6),
    }


def _of_signing(sheet: SheetStyle, width: float) -> dict[str, Look]:
    body, half = sheet.body, width / 2
    return {
        "Signature Above": Look(body, align="center", before=12, left=half, keep=True),
        "Signature Rank": Look(body, align="center", before=RANK_ROOM, left=half, keep=True),
        "Signature Room": Look(body, align="center", before=SIGNING_ROOM, left=half, keep=True),
        "Signature Name": Look(body, align="center", left=half, keep=True),
        "Signature Position": Look(body, align="center", left=half, after=6),
        "Choice": Look(body, before=2, left=1.7, first=-0.7, keep=True),
        "Writing Line": Look(body, line=("atLeast", 24), keep=True, tabs=(Tab(width, "right", dots=True),)),
        "Issued": Look(body, before=8, after=4, left=sheet.indent + 2.5, keep=True),
        "Catch Word": Look(body, align="right", before=6),
    }


def _of_margins(sheet: SheetStyle, *, secret: bool) -> dict[str, Look]:
    """The number above a page pushes its text down to where page 2 begins; page 1 has none and begins higher."""
    line = sheet.body * LINE_HEIGHT
    taken = HEADER_GAP + centimetres(line) + header_from_edge(secret=secret)
    if secret:
        taken += centimetres(sheet.stamp * STAMP_LINE)
    room = max(0, sheet.margins.top - taken) * 72 / 2.54
    return {
        "Header": Look(sheet.small, align="center"),
        "Footer": Look(sheet.table, align="center"),
        "Page Number": Look(
            sheet.body, align="center", before=round(room, 1), after=HEADER_GAP * 72 / 2.54, line=("exact", line)
        ),
    }


def header_from_edge(*, secret: bool) -> float:
    """Centimetres from the edge of the sheet to its header or footer."""
    return SECRET_FROM_EDGE if secret else HEADER_FROM_EDGE
