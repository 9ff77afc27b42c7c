"""The รายงานการประชุม: who came, what was said on each item of the agenda, and what was resolved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import time

from prongsai.documents.blocks import BLANK_SIGNATURE, Block, Heading, NoticeHead, Paper, Paragraph, Signature
from prongsai.documents.correspondence.wording import (
    BLANK,
    Meeting,
    Part,
    numbered,
    parts_as_blocks,
    written_day,
    written_time,
)
from prongsai.documents.errors import PaperError
from prongsai.documents.typing_rules import CodeStyle, phrase, typed


@dataclass(frozen=True)
class Attendee:
    """A person at a meeting, or missing from it: ``note`` is the part in it (ประธาน) or the reason (ติดราชการ)."""

    name: str
    position: str = ""
    note: str = ""

    @property
    def line(self) -> str:
        """Name, position and note in one line."""
        return "  ".join(part for part in (self.name, self.position, self.note) if part)


@dataclass(frozen=True)
class AgendaPoint:
    """One of several matters of an item, such as a measure that is followed."""

    title: str
    paragraphs: tuple[Part, ...] = ()
    resolution: str = ""


@dataclass(frozen=True)
class AgendaItem:
    """What was said on one item; ``resolution`` is what the meeting decided, empty where it decided nothing.

    ``points`` are its matters where it has several, numbered below it (3.1, 3.2), each with its own resolution.
    """

    title: str
    paragraphs: tuple[Part, ...] = ()
    resolution: str = ""
    points: tuple[AgendaPoint, ...] = ()


@dataclass(frozen=True)
class Minutes:
    """The minutes of a meeting. An empty list of people is left out; an unknown hour stays blank to be written.

    ``meeting.opens`` is when it was called for; ``opened`` and ``closed`` are when it began and ended. ``reviewer``
    may be None where nobody checks the minutes.
    """

    meeting: Meeting
    items: tuple[AgendaItem, ...]
    present: tuple[Attendee, ...]
    absent: tuple[Attendee, ...] = ()
    attending: tuple[Attendee, ...] = ()
    opened: time | None = None
    closed: time | None = None
    recorder: Signature = BLANK_SIGNATURE
    reviewer: Signature | None = BLANK_SIGNATURE


def minutes_paper(minutes: Minutes, *, codes: CodeStyle = "thai") -> Paper:
    """The minutes as a paper of style 'minutes'; raises PaperError when the meeting ends before it begins."""
    if minutes.opened and minutes.closed and minutes.closed < minutes.opened:
        begun, ended = f"{minutes.opened:%H.%M}", f"{minutes.closed:%H.%M}"
        raise PaperError(
            th=f"เวลาเลิกประชุม ({ended} น.) มาก่อนเวลาเริ่มประชุม ({begun} น.) โปรดตรวจเวลาทั้งสอง",
            en=f"The meeting ends ({ended}) before it begins ({begun}); check both times.",
        )
    session = minutes.meeting.session
    title = f"{phrase('minutes', 'name')}{minutes.meeting.name}" + (f" ครั้งที่ {session}" if session else "")
    return typed(Paper(title, "minutes", tuple(_blocks(minutes))), codes=codes)


def _blocks(minutes: Minutes) -> Iterator[Block]:
    yield NoticeHead(tuple(_head(minutes.meeting)), emblem=False)
    for kind, people in (("present", minutes.present), ("absent", minutes.absent), ("attending", minutes.attending)):
        if people:
            yield Heading(1, phrase("minutes", kind))
            yield numbered(person.line for person in people)
    yield _hour("opened", minutes.opened)
    for number, item in enumerate(minutes.items, 1):
        yield Heading(1, f"{phrase('minutes', 'item')} {number} {item.title}")
        yield from _said(item)
        for place, point in enumerate(item.points, 1):
            yield Heading(2, f"{number}.{place} {point.title}")
            yield from _said(point)
    yield _hour("closed", minutes.closed)
    yield _signed(minutes.recorder, "recorder")
    if minutes.reviewer:
        yield _signed(minutes.reviewer, "reviewer")


def _said(matter: AgendaItem | AgendaPoint) -> Iterator[Block]:
    yield from parts_as_blocks(matter.paragraphs)
    if matter.resolution:
        yield Paragraph(f"{phrase('minutes', 'resolution')} {matter.resolution}", indent=False, strong=True)


def _head(meeting: Meeting) -> Iterator[str]:
    yield f"{phrase('minutes', 'name')}{meeting.name}"
    if meeting.session:
        yield f"ครั้งที่ {meeting.session}"
    yield f"เมื่อวันที่ {written_day(meeting.day) or BLANK}"
    yield f"ณ {meeting.place or BLANK}"


def _hour(kind: str, moment: time | None) -> Paragraph:
    return Paragraph(f"{phrase('minutes', kind)} {written_time(moment)}", indent=False, align="left", strong=True)


def _signed(signature: Signature, kind: str) -> Signature:
    """The signature with what it stands for below the position."""
    lines = (signature.position, phrase("minutes", kind))
    return replace(signature, position="\n".join(line for line in lines if line))
