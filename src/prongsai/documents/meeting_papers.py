"""The papers of a meeting: the invitation with its agenda and the open measures, and the minutes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import time

from prongsai.documents.blocks import BLANK_SIGNATURE, Block, Cell, Column, Paper, Row, Signature, Table, Title
from prongsai.documents.correspondence.invitation import Invitation, invitation_paper
from prongsai.documents.correspondence.memo import Memo, Section
from prongsai.documents.correspondence.minutes import AgendaItem, AgendaPoint, Attendee, Minutes, minutes_paper
from prongsai.documents.correspondence.wording import Meeting, Part, numbered
from prongsai.documents.typing_rules import signature_of
from prongsai.domain.meetings import (
    ABSENT,
    ATTENDING,
    MONTHLY,
    ON_THE_MEASURES,
    PRESENT,
    SECTIONS,
    OpenMeasure,
    section_title,
)
from prongsai.thai.dates import format_date

NOTHING = "ไม่มี"
"""What the minutes say of a ระเบียบวาระ without a matter."""
_ALL = "ผู้มีรายชื่อตามบัญชีแนบท้าย"
_MEASURES = (
    Column("ที่", 1, "center"),
    Column("มาตรการ", 8),
    Column("สถานะ", 4),
    Column("ผู้รับผิดชอบ", 4),
    Column("กำหนด", 4),
)


@dataclass(frozen=True)
class Matter:
    """A matter of the agenda. section: a key of SECTIONS. about: where its measure stands, in one line. tasks: what was
    given to whom by when, printed behind the resolution."""

    section: int
    title: str
    text: str = ""
    resolution: str = ""
    about: str = ""
    tasks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Guest:
    """Somebody called to a meeting. state: a key of ATTENDANCE."""

    who: Attendee
    state: str
    reason: str = ""


@dataclass(frozen=True)
class Office:
    """Who sends the invitation: its unit, agency and telephone."""

    unit: str
    agency: str
    phone: str = ""


@dataclass(frozen=True)
class MeetingTold:
    """All that the papers of a meeting say. measures: the open ones, for the agenda of a meeting on them."""

    kind: str
    meeting: Meeting
    office: Office
    matters: tuple[Matter, ...]
    guests: tuple[Guest, ...]
    measures: tuple[OpenMeasure, ...] = ()
    opened: time | None = None
    closed: time | None = None
    recorder: Signature = BLANK_SIGNATURE

    @property
    def chair(self) -> Signature:
        """Who chairs it, as invitations are signed and minutes checked; blank where nobody is named."""
        found = (g.who for g in self.guests if "ประธาน" in g.who.note and "รอง" not in g.who.note)
        who = next(found, None)
        return signature_of(who.name, who.position) if who else BLANK_SIGNATURE


def meeting_invitation(told: MeetingTold) -> Paper:
    """The invitation as a memo to everybody called, with the agenda, the list of people and the open measures."""
    agenda = tuple(section_title(section, told.kind) for section in SECTIONS)
    reasons = Section("", (f"ด้วย{told.office.agency} กำหนดจัด{told.meeting.called}{_why(told)}",))
    office = told.office
    carrier = Memo(
        from_unit=office.unit,
        agency=office.agency,
        phone=office.phone,
        number="",
        date="",
        subject="",
        addressee=_ALL,
        sections=(reasons,),
        author=told.chair,
        annexes=tuple(_annexes(told)),
    )
    return invitation_paper(Invitation(carrier, replace(told.meeting, agenda=agenda)))


def meeting_minutes(told: MeetingTold) -> Paper:
    """The minutes: every ระเบียบวาระ with its matters, resolutions and the tasks they became."""
    return minutes_paper(
        Minutes(
            meeting=told.meeting,
            items=tuple(_items(told)),
            present=tuple(_who(g) for g in told.guests if g.state == PRESENT),
            absent=tuple(replace(g.who, note=g.reason) for g in told.guests if g.state == ABSENT),
            attending=tuple(_who(g) for g in told.guests if g.state == ATTENDING),
            opened=told.opened,
            closed=told.closed,
            recorder=told.recorder,
            reviewer=told.chair,
        )
    )


def _why(told: MeetingTold) -> str:
    return f" เพื่อ{ON_THE_MEASURES} ที่ยังไม่แล้วเสร็จ {len(told.measures)} มาตรการ" if told.kind == MONTHLY else ""


def _annexes(told: MeetingTold) -> Iterator[Block]:
    yield Title("บัญชีรายชื่อผู้เข้าประชุม", told.meeting.called)
    yield numbered(guest.who.line for guest in told.guests)
    others = [m for m in told.matters if not m.about]
    if others:
        yield Title("เรื่องในระเบียบวาระ")
        yield numbered(f"{m.title} (ระเบียบวาระที่ {m.section})" for m in others)
    if told.kind == MONTHLY:
        yield Title(ON_THE_MEASURES, "มาตรการที่ยังไม่แล้วเสร็จ")
        yield measures_table(told.measures)


def measures_table(measures: Sequence[OpenMeasure]) -> Table:
    """The open measures, as the agenda prints them."""
    rows = tuple(
        Row(tuple(map(Cell, (f"{n}", m.title, m.state.th, ", ".join(m.responsible) or "-", _last_day(m)))))
        for n, m in enumerate(measures, 1)
    )
    return Table(_MEASURES, rows, "มาตรการที่ยังไม่แล้วเสร็จ พร้อมสถานะ ผู้รับผิดชอบ และกำหนด", name="มาตรการ")


def _last_day(measure: OpenMeasure) -> str:
    day = format_date(measure.last_day, "short") if measure.last_day else "-"
    return f"{day}\nเลยกำหนด" if measure.late else day


def _items(told: MeetingTold) -> Iterator[AgendaItem]:
    for section in SECTIONS:
        title = section_title(section, told.kind)
        points = tuple(_point(m) for m in told.matters if m.section == section)
        yield AgendaItem(title, points=points) if points else AgendaItem(title, (NOTHING,))


def _point(matter: Matter) -> AgendaPoint:
    parts: tuple[Part, ...] = tuple(text for text in (matter.about, *matter.text.splitlines()) if text.strip())
    given = f"มอบหมาย {', '.join(matter.tasks)}" if matter.tasks else ""
    return AgendaPoint(matter.title, parts, " ".join(filter(None, (" ".join(matter.resolution.split()), given))))


def _who(guest: Guest) -> Attendee:
    return guest.who
