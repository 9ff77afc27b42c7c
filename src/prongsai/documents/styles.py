"""Sizes and margins of each kind of paper, as data (styles.toml): one table for every writer."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from prongsai.documents.blocks import Style


@dataclass(frozen=True, slots=True)
class Margins:
    """From the edges of the sheet to the text, in centimetres; top is that of page 2 on."""

    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class SheetStyle:
    """Measures of one kind of paper: lengths in centimetres, type in points. See styles.toml for each name.

    confidence: high, medium or low; what no official has confirmed is low.
    """

    name: Style
    margins: Margins
    first_top: float
    body: float
    title: float
    label: float
    table: float
    small: float
    stamp: float
    emblem: float
    emblem_place: Literal["left", "center", "none"]
    page_number: Literal["dashes_top", "of_bottom", "none"]
    catch_word: float
    indent: float
    source: str
    confidence: str

    def line_width(self, *, landscape: bool = False) -> float:
        """Room between the side margins, in centimetres."""
        width, height = paper_size()
        return (height if landscape else width) - self.margins.left - self.margins.right


@cache
def _table() -> tuple[dict[str, float], dict[str, SheetStyle]]:
    data = tomllib.loads((Path(__file__).parent / "styles.toml").read_text("utf-8"))
    rows = [SheetStyle(**{**row, "margins": Margins(**row["margins"])}) for row in data["styles"]]
    return data["paper"], {row.name: row for row in rows}


def sheet_style(name: Style) -> SheetStyle:
    """The measures of one kind of paper."""
    return _table()[1][name]


def sheet_styles() -> tuple[SheetStyle, ...]:
    """All kinds of paper, in the order of the table."""
    return tuple(_table()[1].values())


def paper_size() -> tuple[float, float]:
    """Width and height of an upright sheet (A4), in centimetres."""
    paper = _table()[0]
    return paper["width"], paper["height"]
