"""The running text of a paper as lines from top to bottom, for its first sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import singledispatch
from typing import Literal

from prongsai.documents import blocks as b
from prongsai.documents.typeset import parts_of

Look = Literal["title", "subtitle", "stamp", "heading", "text", "strong", "centered", "signature"]
"""How a line is set; `signature` stands in the right half."""
BLANK = "." * 40
"""To be filled by hand."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the sheet. table: the one that stands here in the paper, to be pointed at."""

    text: str
    look: Look = "text"
    table: b.Table | None = None


def lines_of(paper: b.Paper) -> Iterator[Line]:
    """All lines in the order of the paper; pages and what belongs to them alone are left out."""
    yield from (Line(stamp, "stamp") for stamp in (paper.secrecy, paper.urgency) if stamp)
    for part in parts_of(paper):
        for block in part.blocks:
            yield from (line for line in _lines(block) if line.text.strip() or line.table)


def tables_of(paper: b.Paper) -> tuple[b.Table, ...]:
    """The tables that get a sheet: those of the paper and those of its charts, each once."""
    found = (line.table for line in lines_of(paper))
    return tuple(dict.fromkeys(table for table in found if table is not None))


def pointing(line: Line, names: Mapping[b.Table, str]) -> str:
    """What a line says that points at the sheet of a table."""
    assert line.table is not None  # noqa: S101 -- the caller has seen it
    return f"{line.text} (ดูแผ่นงาน “{names[line.table]}”)"


@singledispatch
def _lines(block: object) -> Iterator[Line]:
    raise ValueError(f"no lines for {type(block).__name__}")


@_lines.register
def _(block: b.Title) -> Iterator[Line]:
    yield Line(block.text, "title")
    yield Line(block.subtitle, "subtitle")


@_lines.register
def _(block: b.Cover) -> Iterator[Line]:
    yield Line(block.title, "title")
    yield from (Line(text, "subtitle") for text in (*block.lines, *block.foot))


@_lines.register
def _(block: b.MemoHead) -> Iterator[Line]:
    yield Line("บันทึกข้อความ", "title")
    phone = f" โทร. {block.phone}" if block.phone else ""
    yield Line(f"ส่วนราชการ {block.office or BLANK}{phone}")
    yield Line(f"ที่ {block.number or BLANK} วันที่ {block.date or BLANK}")
    yield Line(f"เรื่อง {block.subject or BLANK}")
    yield Line(f"เรียน {block.addressee or BLANK}")


@_lines.register
def _(block: b.LetterHead) -> Iterator[Line]:
    yield Line(f"ที่ {block.number or BLANK}")
    yield from (Line(text, "signature") for text in block.office)
    yield Line(block.date or BLANK, "centered")
    yield Line(f"เรื่อง {block.subject or BLANK}", "heading")
    yield Line(f"{block.salutation} {block.addressee or BLANK}")
    for label, items in (("อ้างถึง", block.references), ("สิ่งที่ส่งมาด้วย", block.enclosures)):
        if items:
            yield Line(f"{label} " + "\n".join(items))


@_lines.register
def _(block: b.NoticeHead) -> Iterator[Line]:
    yield from (Line(text, "subtitle" if number else "title") for number, text in enumerate(block.lines))


@_lines.register
def _(block: b.Heading) -> Iterator[Line]:
    yield Line(block.text, "heading")


@_lines.register
def _(block: b.Paragraph) -> Iterator[Line]:
    yield Line(block.text, "strong" if block.strong else "centered" if block.align == "center" else "text")


@_lines.register
def _(block: b.BulletList) -> Iterator[Line]:
    yield from (Line(f"• {item.text}") for item in block.items)


@_lines.register
def _(block: b.NumberedList) -> Iterator[Line]:
    yield from (Line(f"{item.label} {item.text}".strip()) for item in block.items)


@_lines.register
def _(block: b.Table) -> Iterator[Line]:
    yield Line(block.summary or block.name or "ตาราง", table=block)


@_lines.register
def _(block: b.Chart) -> Iterator[Line]:
    yield Line(block.scene.title or "แผนภูมิ", table=block.table)


@_lines.register
def _(block: b.Notice) -> Iterator[Line]:
    yield Line(block.text, "strong")


@_lines.register
def _(block: b.KeyFigures) -> Iterator[Line]:
    for item in block.items:
        note = f" ({item.note})" if item.note else ""
        yield Line(f"{item.label} {item.value}{note}", "strong")


@_lines.register
def _(block: b.Issued) -> Iterator[Line]:
    yield Line(block.text, "centered")


@_lines.register
def _(block: b.Signature) -> Iterator[Line]:
    yield Line(block.above, "signature")
    yield Line(block.signed or f"{block.rank} {BLANK}".strip(), "signature")
    yield Line(f"({block.name or BLANK})", "signature")
    yield Line(block.position or f"ตำแหน่ง {BLANK}", "signature")


@_lines.register
def _(block: b.Opinion) -> Iterator[Line]:
    yield Line(block.title, "heading")
    boxes = [f"{'☑' if choice == block.chosen else '☐'} {choice}" for choice in block.choices]
    yield from (Line(text) for text in ([*boxes, *filter(None, [block.text])] or [BLANK]))
    yield from _lines(block.signature)


@_lines.register
def _(block: b.Pictures) -> Iterator[Line]:
    for item in block.items:
        yield Line(f"รูป {item.caption or item.alt}")


@_lines.register
def _(block: b.QrCard) -> Iterator[Line]:
    yield Line(block.sentence)
    yield Line(block.address)


@_lines.register(b.CatchWord)
@_lines.register(b.PageBreak)
def _(_block: object) -> Iterator[Line]:
    return iter(())
