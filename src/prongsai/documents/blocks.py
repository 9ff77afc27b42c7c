"""What a paper consists of: a closed set of blocks, all plain values, so that every writer (PDF, DOCX, HTML)
prints the same content. Thai digits are the caller's matter: text is printed as given.

``source`` names where a text came from (a row of a result, a sentence of a rule); papers do not print it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from prongsai.documents.scene import Scene

Align = Literal["left", "center", "right"]
Style = Literal["memo", "report"]


@dataclass(frozen=True)
class Heading:
    """A heading below the paper's title; level 1 to 3, and no level skipped on the way down."""

    level: int
    text: str
    source: str | None = None


@dataclass(frozen=True)
class Paragraph:
    """Running text; ``indent`` sets the first line in, as official letters do."""

    text: str
    indent: bool = True
    align: Literal["justify", "left", "center"] = "justify"
    strong: bool = False
    source: str | None = None


@dataclass(frozen=True)
class ListItem:
    """One entry of a list; ``label`` is printed before it ('๑.', '(ก)')."""

    text: str
    label: str = ""
    source: str | None = None


@dataclass(frozen=True)
class BulletList:
    """Entries without order; their labels are not printed."""

    items: tuple[ListItem, ...]


@dataclass(frozen=True)
class NumberedList:
    """Entries in order; each prints its own label."""

    items: tuple[ListItem, ...]


@dataclass(frozen=True)
class Column:
    """A column: its header, its share of the width, and how its cells are set."""

    header: str
    width: int = 1
    align: Align = "left"


@dataclass(frozen=True)
class Cell:
    """A cell; '\\n' starts a new line. ``strong`` prints it bold."""

    text: str
    strong: bool = False
    source: str | None = None


@dataclass(frozen=True)
class Row:
    """As many cells as the table has columns; ``strong`` prints all of them bold."""

    cells: tuple[Cell, ...]
    strong: bool = False


@dataclass(frozen=True)
class GroupRow:
    """A row that spans all columns and names the rows below it."""

    text: str
    source: str | None = None


@dataclass(frozen=True)
class Table:
    """A table whose header is repeated on every page.

    ``summary`` says what it shows to those who cannot see it, ``note`` is printed below it; ``whole`` keeps a
    table that fits on one page from being parted.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row | GroupRow, ...]
    summary: str = ""
    note: str = ""
    whole: bool = False

    def __post_init__(self) -> None:
        for row in self.rows:
            if isinstance(row, Row) and len(row.cells) != len(self.columns):
                raise ValueError(f"a row has {len(row.cells)} cells, the table {len(self.columns)} columns")


@dataclass(frozen=True)
class Chart:
    """A drawing and the table of its figures, for writers and readers who cannot use the drawing.

    ``width`` is the printed width in per cent of the line.
    """

    scene: Scene
    table: Table
    width: int = 100


@dataclass(frozen=True)
class Notice:
    """A boxed line, such as the reminder that a figure is no official result."""

    text: str
    source: str | None = None


@dataclass(frozen=True)
class KeyFigure:
    """One figure to be seen first."""

    label: str
    value: str
    note: str = ""
    source: str | None = None


@dataclass(frozen=True)
class KeyFigures:
    """Two to four figures side by side."""

    items: tuple[KeyFigure, ...]


@dataclass(frozen=True)
class MemoHead:
    """Head of a บันทึกข้อความ; an empty field is left as a dotted line to be filled by hand."""

    office: str
    phone: str
    number: str
    date: str
    subject: str
    addressee: str


@dataclass(frozen=True)
class Signature:
    """Room to sign, the name in brackets, the position; empty ones are dotted lines."""

    name: str = ""
    position: str = ""


# Dotted lines for name and position.
BLANK_SIGNATURE = Signature()


@dataclass(frozen=True)
class Opinion:
    """What one superior writes: tick boxes if there are choices, else dotted lines; then the signature."""

    title: str
    choices: tuple[str, ...] = ()
    signature: Signature = BLANK_SIGNATURE


@dataclass(frozen=True)
class PageBreak:
    """The next block starts a page."""


Block = (
    Heading
    | Paragraph
    | BulletList
    | NumberedList
    | Table
    | Chart
    | Notice
    | KeyFigures
    | MemoHead
    | Signature
    | Opinion
    | PageBreak
)


@dataclass(frozen=True)
class Paper:
    """A whole paper. In style 'report' the title and subtitle are printed on top; a memo prints its head."""

    title: str
    style: Style
    blocks: tuple[Block, ...]
    subtitle: str = ""
    language: str = "th"

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("a paper needs a title")
        heads = [i for i, block in enumerate(self.blocks) if isinstance(block, MemoHead)]
        if heads != ([0] if self.style == "memo" else []):
            raise ValueError("a memo starts with its one MemoHead; a report has none")
        before = 0
        for block in self.blocks:
            if isinstance(block, Heading):
                if not 1 <= block.level <= min(before + 1, 3):
                    raise ValueError(f"heading {block.text!r}: level {block.level} after level {before}")
                before = block.level
            elif isinstance(block, Opinion):  # its title is a heading of level 1
                before = 1
