"""Meetings of a year: the list, one with its agenda and people, and all that its papers say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from prongsai.documents.blocks import BLANK_SIGNATURE, Signature
from prongsai.documents.correspondence.minutes import Attendee
from prongsai.documents.correspondence.wording import Meeting as MeetingWords
from prongsai.documents.meeting_papers import Guest, Matter, MeetingTold, Office
from prongsai.documents.typing_rules import signature_of
from prongsai.domain.errors import Refusal, Words
from prongsai.domain.meetings import PRESENT, OpenMeasure, Quorum, called, quorum
from prongsai.domain.numbering import RunOfNumbers, plain_number, suggested
from prongsai.domain.progress import DONE, NOT_DONE, PROGRESS_STATES, round_on
from prongsai.domain.tasks import DROPPED, given
from prongsai.records.acting import Actor
from prongsai.records.models import AgendaItem, Attendance, Committee, Holding, Meeting, Person
from prongsai.records.queries.agencies import viewed_agency
from prongsai.records.queries.measures import cycle_of
from prongsai.records.queries.progress_round import round_page
from prongsai.records.queries.receivers import Receivers
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.thai.years import FiscalYear, ce_to_be

_NOT_REPORTED = Words("ยังไม่รายงานในรอบนี้", "not reported in this round")
_FINISHED = (DONE, NOT_DONE)


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting of the list. called: as papers write it. came: how many were there, matters: on its agenda."""

    meeting: Meeting
    called: str
    came: int
    matters: int


@dataclass(frozen=True, slots=True)
class MatterRow:
    """A matter with the measure it follows as that stands today; None where it follows none that is open."""

    item: AgendaItem
    measure: OpenMeasure | None


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """A meeting. number_taken: another one of the same circle has its number. missing: open measures that are not on
    its agenda."""

    meeting: Meeting
    called: str
    items: tuple[MatterRow, ...]
    people: tuple[Attendance, ...]
    quorum: Quorum
    number_taken: bool
    missing: tuple[OpenMeasure, ...]


def meetings_of(actor: Actor, agency: UUID, cycle: UUID) -> tuple[MeetingRow, ...]:
    """The meetings of a year, the newest first. Refuses a stranger, and a cycle of another agency."""
    rows = Meeting.objects.filter(cycle=cycle_of(actor, agency, cycle)).annotate(
        matters=Count("items", distinct=True),
        came=Count("people", filter=Q(people__state=PRESENT), distinct=True),
    )
    return tuple(MeetingRow(row, meeting_called(row), row.came, row.matters) for row in rows)


def meeting_page(actor: Actor, agency: UUID, meeting: UUID, day: date) -> MeetingPage:
    """A meeting as it stands on that day. Refuses a stranger, and a meeting of another agency."""
    row = found_meeting(viewed_agency(actor, agency), meeting)
    measures = {m.key: m for m in open_measures(actor, row.cycle, day)}
    items = items_of(row)
    on_it = {item.measure.key for item in items if item.measure}
    people = tuple(row.people.select_related("person"))
    return MeetingPage(
        meeting=row,
        called=meeting_called(row),
        items=tuple(MatterRow(i, measures.get(i.measure.key) if i.measure else None) for i in items),
        people=people,
        quorum=quorum(p.state for p in people),
        number_taken=_taken(row),
        missing=tuple(m for key, m in measures.items() if key not in on_it),
    )


def item_of(actor: Actor, agency: UUID, item: UUID) -> AgendaItem:
    """A matter of a meeting. Refuses a stranger, and a matter of another agency."""
    seen = viewed_agency(actor, agency)
    found = AgendaItem.objects.filter(agency=seen, pk=item).select_related("meeting__cycle", "measure").first()
    if found is None:
        raise Refusal("row_not_here", what=Words("เรื่องในระเบียบวาระ", "matter of the agenda"))
    return found


def meeting_told(actor: Actor, agency: UUID, meeting: UUID, day: date) -> MeetingTold:
    """All that the invitation and the minutes say, as it stands on that day. Refuses as `meeting_page`."""
    page = meeting_page(actor, agency, meeting, day)
    row = page.meeting
    return MeetingTold(
        kind=row.kind,
        meeting=MeetingWords(_bare_name(row), row.number, row.day, row.begins, row.place),
        office=_office(row, day),
        matters=tuple(_matter(each) for each in page.items),
        guests=tuple(Guest(Attendee(p.name, p.position, p.part), p.state, p.reason) for p in page.people),
        measures=tuple(each.measure for each in page.items if each.measure),
        opened=row.opened,
        closed=row.ends,
        recorder=_signed(row.recorder, day),
    )


def open_measures(actor: Actor, cycle: Cycle, day: date) -> tuple[OpenMeasure, ...]:
    """The measures of a year's plan that are not finished in the round of the day, in the order of the plan."""
    months = round_on(FiscalYear(cycle.fiscal_year), day)
    rows = round_page(actor, cycle.agency_id, cycle.pk, months, day).rows
    return tuple(
        OpenMeasure(
            key=row.listed.key,
            title=row.listed.title,
            state=PROGRESS_STATES.get(row.state, _NOT_REPORTED),
            responsible=row.listed.responsible,
            last_day=row.listed.deadline,
            late=row.listed.late,
        )
        for row in rows
        if row.state not in _FINISHED
    )


def guests_for(agency: Agency, committee: Committee | None, day: date) -> tuple[Attendance, ...]:
    """Who is called to a meeting, not stored yet: the members of the committee, else the heads of the office and of
    its units."""
    posts = _posts_on(agency, day)
    if committee:
        members = committee.members.select_related("person")
        called_people = [(m.person, m.duty) for m in members]
    else:
        receivers = Receivers(agency, day)
        keys = dict.fromkeys((*_of_the_top(agency, day), *(k for found in receivers.heads.values() for k in found)))
        called_people = [(receivers.people[key], "") for key in keys if key in receivers.people]
    return tuple(
        Attendance(
            agency=agency, order=n, person=person, name=person.name, position=posts.get(person.pk, ""), part=part
        )
        for n, (person, part) in enumerate(called_people, 1)
    )


def proposed_number(agency: Agency, kind: str, committee: Committee | None, day: date) -> str:
    """The number after the last one of the same circle in the calendar year."""
    rows = Meeting.objects.filter(agency=agency, kind=kind, committee=committee, day__year=day.year)
    run = RunOfNumbers("minutes", "", ce_to_be(day.year))
    return suggested(run, rows.exclude(number="").values_list("number", flat=True))


def before(meeting: Meeting) -> Meeting | None:
    """The meeting of the same circle before it, whose minutes are adopted in it."""
    rows = Meeting.objects.filter(agency=meeting.agency, kind=meeting.kind, committee=meeting.committee)
    return rows.filter(day__lt=meeting.day).exclude(state="cancelled").first()


def found_meeting(agency: Agency, meeting: UUID) -> Meeting:
    """The meeting of that key, for those who have found the agency. Refuses one of another agency."""
    rows = Meeting.objects.filter(agency=agency, pk=meeting)
    found = rows.select_related("cycle__edition", "agency", "committee", "recorder", "minutes", "signed").first()
    if found is None:
        raise Refusal("row_not_here", what=Words("การประชุม", "meeting"))
    return found


def items_of(meeting: Meeting) -> tuple[AgendaItem, ...]:
    """Its matters in their order, each with its measure."""
    rows = meeting.items.select_related("measure")
    return tuple(rows.prefetch_related("tasks__unit", "tasks__person"))


def meeting_called(row: Meeting) -> str:
    """The meeting as papers write it."""
    return called(row.kind, row.name or (row.committee.name if row.committee else ""), row.number)


def _bare_name(row: Meeting) -> str:
    return called(row.kind, row.name or (row.committee.name if row.committee else "")).removeprefix("การประชุม")


def _matter(row: MatterRow) -> Matter:
    item = row.item
    about = row.measure.about if row.measure else ""
    tasks = tuple(given(str(t.unit or t.person), t.text, t.due) for t in item.tasks.all() if t.state != DROPPED)
    return Matter(item.section, item.title, item.text, item.resolution, about, tasks)


def _office(row: Meeting, day: date) -> Office:
    unit = _unit_of(row.recorder, day)
    phones = row.agency.phones
    return Office(unit, row.agency.name, str(phones[0]) if phones else "")


def _unit_of(person: Person | None, day: date) -> str:
    held = Holding.objects.filter(Holding.on(day), person=person).select_related("post__unit") if person else ()
    return next((h.post.unit.name for h in held if h.post.unit), "")


def _signed(person: Person | None, day: date) -> Signature:
    if person is None:
        return BLANK_SIGNATURE
    return signature_of(person.name, _posts_on(person.agency, day).get(person.pk, ""))


def _posts_on(agency: Agency, day: date) -> dict[UUID, str]:
    """What each person is on that day: the post, and below it the order by which they act."""
    found: dict[UUID, str] = {}
    held = Holding.objects.filter(Holding.on(day), agency=agency).select_related("post")
    for holding in held.order_by("acting", "post__order", "pk"):
        found.setdefault(holding.person_id, " ".join(filter(None, (holding.post.title, holding.acting))))
    return found


def _of_the_top(agency: Agency, day: date) -> Iterable[UUID]:
    held = Holding.objects.filter(Holding.on(day), agency=agency, post__unit=None).order_by("post__order", "pk")
    return held.values_list("person_id", flat=True)


def _taken(row: Meeting) -> bool:
    same = Meeting.objects.filter(agency=row.agency, kind=row.kind, committee=row.committee).exclude(pk=row.pk)
    numbers = {plain_number(n) for n in same.exclude(state="cancelled").values_list("number", flat=True)}
    return bool(row.number) and plain_number(row.number) in numbers
