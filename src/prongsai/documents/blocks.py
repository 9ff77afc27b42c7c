"""What a paper consists of: a closed set of blocks, all plain values, so that every writer (PDF, DOCX, HTML)
prints the same content. Thai digits are the caller's matter: text is printed as given.

``source`` names where a text came from (a row of a result, a sentence of a rule); papers do not print it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from prongsai.documents.page_marks import PageMarks
from prongsai.documents.scene import Scene

MOST_PICTURES = 6

Align = Literal["left", "center", "right"]
Style = Literal["memo", "letter", "notice", "minutes", "report", "wall"]
"""What kind of sheet: บันทึกข้อความ, หนังสือภายนอก, คำสั่งและประกาศ, รายงานการประชุม, รายงานและเอกสารอื่น, แผ่นติดผนัง.
Measures of each stand in styles.toml."""


@dataclass(frozen=True)
class Title:
    """The name of a paper on its first page, centred; a paper with several parts has one for each.

    ``subtitle`` is smaller and below it; '\\n' starts a new line in both.
    """

    text: str
    subtitle: str = ""
    source: str | None = None


@dataclass(frozen=True)
class Cover:
    """A page of its own in front of a report: ``lines`` below the title, ``foot`` (office and place) at its end."""

    title: str
    lines: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()


@dataclass(frozen=True)
class Heading:
    """A heading below the paper's title; level 1 to 3, and no level skipped on the way down."""

    level: int
    text: str
    source: str | None = None


@dataclass(frozen=True)
class Paragraph:
    """Running text; ``indent`` sets the first line in, as official letters do. ``goes_on``: over the page turn."""

    text: str
    indent: bool = True
    align: Literal["justify", "left", "center"] = "justify"
    strong: bool = False
    goes_on: bool = False
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
class Sentences:
    """A cell's text sentence by sentence, for a page that leads from each to its source."""

    each: tuple[ListItem, ...]


@dataclass(frozen=True)
class Cell:
    """A cell; '\\n' starts a new line. ``strong`` prints it bold. ``sentences`` say the same as ``text``."""

    text: str
    strong: bool = False
    source: str | None = None
    sentences: Sentences | None = None


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
    table that fits on one page from being parted. ``name`` is that of its sheet in a workbook.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row | GroupRow, ...]
    summary: str = ""
    note: str = ""
    whole: bool = False
    name: str = ""

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
class LetterHead:
    """Head of a หนังสือภายนอก: number left, office right, date, subject, addressee, references, enclosures.

    ``office`` holds the lines of the sender's name and address. An empty number or date stays blank to be written.
    """

    number: str
    office: tuple[str, ...]
    date: str
    subject: str
    addressee: str
    references: tuple[str, ...] = ()
    enclosures: tuple[str, ...] = ()
    salutation: str = "เรียน"


@dataclass(frozen=True)
class NoticeHead:
    """Head of a คำสั่ง, ประกาศ or รายงานการประชุม: centred lines, the first is the name of the paper.

    ``emblem`` leaves room for the office's emblem above; ``rule`` draws a short line below.
    """

    lines: tuple[str, ...]
    emblem: bool = True
    rule: bool = True


@dataclass(frozen=True)
class Issued:
    """The line that gives a paper its date: สั่ง ณ วันที่ …, ประกาศ ณ วันที่ …"""

    text: str
    source: str | None = None


@dataclass(frozen=True)
class Signature:
    """Room to sign, the name in brackets, the position; empty ones are dotted lines.

    ``rank`` (ว่าที่ร้อยตรี) stands before the room to sign, not in the brackets; ``above`` is printed over it
    (ขอแสดงความนับถือ). ``signed`` says how and when it was decided without a pen, in place of the room.
    """

    name: str = ""
    position: str = ""
    rank: str = ""
    above: str = ""
    signed: str = ""


# Dotted lines for name and position.
BLANK_SIGNATURE = Signature()


@dataclass(frozen=True)
class Opinion:
    """What one superior writes: tick boxes if there are choices, else dotted lines; then the signature.

    ``chosen`` is the choice that is ticked already. ``text`` is what they wrote, in place of the dotted lines.
    """

    title: str
    choices: tuple[str, ...] = ()
    signature: Signature = BLANK_SIGNATURE
    chosen: str = ""
    text: str = ""


@dataclass(frozen=True)
class Picture:
    """A photo or screenshot. ``name`` finds its bytes among the pictures handed to the writer.

    ``alt`` says what it shows; ``caption`` is printed below it.
    """

    name: str
    alt: str
    caption: str = ""
    source: str | None = None


@dataclass(frozen=True)
class Pictures:
    """One to six pictures side by side in so many columns; they keep their shape and stay on one page if they can."""

    items: tuple[Picture, ...]
    columns: int = 2

    def __post_init__(self) -> None:
        if not 1 <= len(self.items) <= MOST_PICTURES or not 1 <= self.columns <= 3:
            raise ValueError(f"{len(self.items)} pictures in {self.columns} columns")


@dataclass(frozen=True)
class QrCard:
    """A QR code of an address, the address in letters, and the sentence that says what it is for."""

    address: str
    sentence: str
    source: str | None = None


@dataclass(frozen=True)
class CatchWord:
    """What the next page begins with ('/ความเห็น…'), at the foot of this one; the next block starts a page."""

    text: str


@dataclass(frozen=True)
class NewSection:
    """The next block starts a page of another kind or direction."""

    style: Style
    landscape: bool = False


@dataclass(frozen=True)
class PageBreak:
    """The next block starts a page."""


Head = MemoHead | LetterHead | NoticeHead | Cover | Title
Said = Heading | Paragraph | BulletList | NumberedList | Notice | CatchWord
Shown = Table | Chart | KeyFigures | Pictures | QrCard
Signing = Issued | Signature | Opinion
Turn = NewSection | PageBreak
Block = Head | Said | Shown | Signing | Turn


_FIRST: dict[str, type] = {"memo": MemoHead, "letter": LetterHead, "notice": NoticeHead, "minutes": NoticeHead}


@dataclass(frozen=True)
class Paper:
    """A whole paper: its blocks, and what the whole of it is.

    In style 'report' the title and subtitle are printed on top unless the paper starts with a Cover or a Title; the
    other styles start with their own head. ``urgency`` (ด่วนที่สุด) and ``secrecy`` (ลับ) are printed as red stamps.
    """

    title: str
    style: Style
    blocks: tuple[Block, ...]
    subtitle: str = ""
    language: str = "th"
    landscape: bool = False
    urgency: str = ""
    secrecy: str = ""
    marks: PageMarks | None = None

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("a paper needs a title")
        _check_heads(self)
        _check_headings(self.blocks)

    @property
    def titled(self) -> bool:
        """Whether the writer itself has to print the title on top."""
        return self.style == "report" and not (self.blocks and isinstance(self.blocks[0], Cover | Title))


def _check_heads(paper: Paper) -> None:
    """Each part of a paper starts with the head of its style, and no head stands elsewhere."""
    style, part = paper.style, list[Block]()
    for block in (*paper.blocks, None):
        if block is not None and not isinstance(block, NewSection):
            part.append(block)
            continue
        heads = [at for at, found in enumerate(part) if isinstance(found, MemoHead | LetterHead | NoticeHead)]
        wanted = _FIRST.get(style)
        if heads != ([0] if wanted else []) or (wanted and not isinstance(part[0], wanted)):
            name = wanted.__name__ if wanted else "no MemoHead, LetterHead or NoticeHead"
            raise ValueError(f"a part of style {style!r} starts with its {name}" if wanted else f"{style}: {name}")
        if block is not None:
            style, part = block.style, []


def _check_headings(blocks: tuple[Block, ...]) -> None:
    before = 0
    for block in blocks:
        if isinstance(block, Heading):
            if not 1 <= block.level <= min(before + 1, 3):
                raise ValueError(f"heading {block.text!r}: level {block.level} after level {before}")
            before = block.level
        elif isinstance(block, Opinion):  # its title is a heading of level 1
            before = 1
        elif isinstance(block, NewSection | Title | Cover):
            before = 0
