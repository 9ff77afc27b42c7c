"""What all official papers share: parts of a text, numbered items, dates that may be left blank, and meetings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time

from prongsai.documents.blocks import Block, BulletList, ListItem, NumberedList, PageBreak, Paragraph, Table
from prongsai.thai.dates import format_date

Part = str | NumberedList | BulletList | Table
"""A piece of a text: a paragraph, a list or a table."""

SHORT_BLANK, BLANK, LONG_BLANK = "." * 12, "." * 40, "." * 100
"""Dots to be written on by hand: for a number, for a few words, for most of a line."""


def parts_as_blocks(parts: Iterable[Part]) -> Iterator[Block]:
    """The parts as blocks; an empty paragraph is left out."""
    for part in parts:
        if not isinstance(part, str):
            yield part
        elif part.strip():
            yield Paragraph(part)


def numbered(texts: Iterable[str], *, prefix: str = "", end: str = ".") -> NumberedList:
    """The texts as items 1. 2. 3., or 1.1 1.2 with a ``prefix`` of '1.' and no ``end``."""
    return NumberedList(tuple(ListItem(text, f"{prefix}{n}{end}") for n, text in enumerate(texts, 1)))


def written_day(day: date | None) -> str:
    """๔ เมษายน ๒๕๖๙, or nothing where the day is to be written by hand."""
    return format_date(day) if day else ""


def issued_day(day: date | None) -> str:
    """๔ เมษายน พ.ศ. ๒๕๖๙, as below orders and announcements; dots where the day is to be written by hand."""
    if day is None:
        return f"{BLANK} พ.ศ. {SHORT_BLANK}"
    day_and_month, year = format_date(day).rsplit(" ", 1)
    return f"{day_and_month} พ.ศ. {year}"


def written_time(moment: time | None) -> str:
    """09.30 น., or dots."""
    return f"{moment:%H.%M} น." if moment else f"{SHORT_BLANK} น."


def on_new_page(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks of an annex with a page of their own; none if there are none."""
    return (PageBreak(), *blocks) if blocks else ()


def titled(kind: str, subject: str) -> str:
    """The title of a paper as files and screen readers give it."""
    return f"{kind} เรื่อง {' '.join(subject.split())}" if subject.strip() else kind


@dataclass(frozen=True)
class Meeting:
    """A meeting: ``name`` without the word for a meeting before it (คณะทำงานขับเคลื่อนการประเมิน), ``session`` ('1/2569').

    What is not known is left blank to be written. ``agenda`` holds the titles of its items, in order.
    """

    name: str
    session: str = ""
    day: date | None = None
    opens: time | None = None
    place: str = ""
    agenda: tuple[str, ...] = ()

    @property
    def called(self) -> str:
        """Name and session: การประชุม… ครั้งที่ ๑/๒๕๖๙."""
        session = f" ครั้งที่ {self.session}" if self.session else ""
        return f"การประชุม{self.name}{session}"

    @property
    def held(self) -> str:
        """Day, time and place in one line."""
        day = f"วันที่ {written_day(self.day) or BLANK}"
        return f"{day} เวลา {written_time(self.opens)} ณ {self.place or BLANK}"
