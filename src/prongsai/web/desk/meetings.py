"""Meetings of a year: listed, planned with their agenda, corrected, cancelled; the page of one, and its papers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.documents.meeting_papers import MeetingTold, meeting_invitation, meeting_minutes
from prongsai.domain.errors import Refusal
from prongsai.domain.meetings import (
    ABSENT,
    ATTENDANCE,
    CANCELLED,
    HELD,
    MEETING_KINDS,
    MEETING_STATES,
    MINUTED,
    OPEN,
    PLANNED,
    PRESENT,
    SECTIONS,
    OpenMeasure,
    section_title,
)
from prongsai.domain.progress import PROGRESS_STATES
from prongsai.domain.tasks import TASK_STATES
from prongsai.planning.paper_files import PaperJob, paper_file
from prongsai.records.acting import Actor, require
from prongsai.records.actions.meetings import MeetingFacts, cancel_meeting, edit_meeting, plan_meeting
from prongsai.records.queries.agencies import agency_page
from prongsai.records.queries.meetings import MatterRow, MeetingPage, meeting_page, meeting_told, meetings_of
from prongsai.records.queries.people import people_of
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, in_the_year
from prongsai.web.desk.history import history_links
from prongsai.web.desk.papers import KINDS_SAID
from prongsai.web.desk.printing import emblem_of, handed_out, telling
from prongsai.web.desk.tasks import KINDS as TASK_KINDS
from prongsai.web.shared.forms import HourField, ThaiDateField
from prongsai.web.shared.language import shown_day, told, worded, written_day
from prongsai.web.shared.rights import right
from prongsai.web.shared.tables import Column, Kind, Row, State, Table

KIND_OF_STATE: dict[str, Kind] = {PLANNED: "calm", HELD: "attention", MINUTED: "good", CANCELLED: "calm"}
PAPERS = {"invitation": meeting_invitation, "minutes": meeting_minutes}
"""The papers of a meeting by the name that they have in an address."""
FILES = ("pdf", "docx", "html")


class MeetingForm(ActForm):
    """What is said of a meeting."""

    kind = forms.ChoiceField(label=_("ประชุมอะไร"))
    committee = forms.ChoiceField(
        label=_("คณะทำงานที่ประชุม"),
        required=False,
        help_text=_("เลือกแล้ว กรรมการทุกคนจะอยู่ในรายชื่อผู้เข้าประชุม ไม่เลือกคือเชิญผู้บริหารและหัวหน้าส่วนราชการ"),
    )
    name = forms.CharField(
        label=_("ชื่อการประชุม"), required=False, max_length=200, help_text=_("เว้นไว้ได้ ใช้ชื่อคณะทำงานหรือชื่อของการประชุม")
    )
    number = forms.CharField(
        label=_("ครั้งที่"),
        required=False,
        max_length=30,
        help_text=_("เช่น 3 แล้วตามด้วย / ปี พ.ศ. เว้นไว้เมื่อนัดใหม่ โปรแกรมใส่เลขถัดไปให้"),
    )
    day = ThaiDateField(label=_("วันที่ประชุม"), help_text=_("วัน เดือน ปี พ.ศ."))
    begins = HourField(label=_("เวลา"), required=False, help_text=_("เช่น 09.30"))
    place = forms.CharField(label=_("สถานที่"), required=False, max_length=200)
    recorder = forms.ChoiceField(label=_("ผู้จดรายงานการประชุม"), required=False)


class CancelForm(ActForm):
    """Why a meeting does not take place."""

    reason = forms.CharField(label=_("เหตุผล"), max_length=200, help_text=_("เช่น ตรงกับวันหยุด นัดใหม่เดือนหน้า"))


@dataclass(frozen=True)
class ShownMatter:
    """A matter as its page shows it. about: where its measure stands; said: what the meeting said of that. tasks: key,
    words and state of what it gave to somebody."""

    key: UUID
    title: str
    text: str
    resolution: str
    about: str
    said: State | None
    tasks: tuple[tuple[UUID, str, State], ...]


@dataclass(frozen=True)
class ShownSection:
    """A ระเบียบวาระ with its matters."""

    number: int
    title: str
    matters: tuple[ShownMatter, ...]


@in_the_year
def meetings(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """The meetings of the year, the newest first."""
    rows = meetings_of(actor, agency.pk, cycle.pk)
    listed = [
        Row(
            (
                row.called,
                shown_day(row.meeting.day),
                state_shown(row.meeting.state),
                str(row.came) if row.meeting.state in (HELD, MINUTED) else "–",
                str(row.matters),
            ),
            reverse("desk:meeting", args=[cycle.fiscal_year, row.meeting.pk]),
        )
        for row in rows
    ]
    names = (gettext("การประชุม"), gettext("วันที่"), gettext("สถานะ"), gettext("มาประชุม"), gettext("เรื่อง"))
    context = {
        "cycle": cycle,
        "table": Table(gettext("การประชุม"), [Column(name) for name in names], listed),
        "open": sum(row.meeting.state in OPEN for row in rows),
        "edit": right("edit_meeting", actor, agency),
    }
    return render(request, "desk/meetings.html", context)


@in_the_year
def add(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """A meeting planned; the agenda of its kind and those called stand there at once."""
    require("edit_meeting", actor, agency=agency)

    def act(form: MeetingForm) -> None:
        plan_meeting(**form.sent(actor, agency), cycle=cycle.pk, facts=_facts(form))

    form = _with_choices(MeetingForm(request.POST or None), actor, agency)
    return form_page(
        request,
        form,
        heading=gettext("นัดประชุม"),
        act=act,
        then=reverse("desk:meetings", args=[cycle.fiscal_year]),
        said=gettext("นัดประชุมแล้ว ระเบียบวาระและรายชื่อผู้เข้าประชุมอยู่ในหน้าของการประชุม"),
        verb=gettext("นัดประชุม"),
    )


@in_the_year
def edit(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, meeting: UUID) -> HttpResponse:
    """A meeting corrected."""
    require("edit_meeting", actor, agency=agency)
    row = found(actor, agency, meeting).meeting

    def act(form: MeetingForm) -> None:
        edit_meeting(**form.corrected(actor, agency, row.version), meeting=meeting, facts=_facts(form))

    names = ("kind", "name", "number", "day", "begins", "place", "version")
    initial = {name: getattr(row, name) for name in names}
    initial |= {"committee": str(row.committee_id or ""), "recorder": str(row.recorder_id or "")}
    form = _with_choices(MeetingForm(request.POST or None, initial=initial), actor, agency)
    return form_page(
        request,
        form,
        heading=gettext("แก้ไขการประชุม"),
        act=act,
        then=meeting_address(cycle, meeting),
        said=gettext("บันทึกการประชุมแล้ว"),
        links=history_links(actor, agency, "meeting", meeting),
    )


@in_the_year
def cancel(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, meeting: UUID) -> HttpResponse:
    """A meeting that does not take place."""
    require("edit_meeting", actor, agency=agency)
    page = found(actor, agency, meeting)
    return form_page(
        request,
        CancelForm(request.POST or None, initial={"version": page.meeting.version}),
        heading=gettext("ยกเลิก{name}").format(name=page.called),
        act=lambda form: cancel_meeting(
            **form.corrected(actor, agency, page.meeting.version), meeting=meeting, reason=form.cleaned_data["reason"]
        ),
        then=meeting_address(cycle, meeting),
        said=gettext("ยกเลิกการประชุมแล้ว"),
        verb=gettext("ยกเลิกการประชุม"),
    )


@in_the_year
def meeting(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, meeting: UUID) -> HttpResponse:
    """One meeting: when and where, who is called or came, and its agenda matter by matter."""
    page = found(actor, agency, meeting)
    row = page.meeting
    context = {
        "cycle": cycle,
        "page": page,
        "row": row,
        "heading": _heading(page),
        "state": state_shown(row.state),
        "quorum": State("good" if page.quorum.reached else "attention", worded(page.quorum.words)),
        "people": [(one, _came(one.state)) for one in page.people],
        "sections": list(_sections(page)),
        "open": row.state in OPEN,
        "planned": row.state == PLANNED,
        "minuted": row.state == MINUTED,
        "papers": list(_papers(page, cycle)),
        "edit": right("edit_meeting", actor, agency),
        "links": history_links(actor, agency, "meeting", row.pk),
    }
    return render(request, "desk/meeting.html", context)


@telling
@in_the_year
def file(
    _request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, meeting: UUID, paper: str, kind: str
) -> HttpResponse:
    """The invitation or the minutes as they stand now, as a file of that kind; closed minutes as they were frozen."""
    if paper not in PAPERS or kind not in FILES:
        raise Http404
    row = found(actor, agency, meeting).meeting
    if paper == "minutes" and row.minutes_id:
        return redirect("desk:file", row.minutes_id)
    with_words = _told(actor, agency, meeting)
    job = PaperJob(PAPERS[paper](with_words), None, paper, timezone.now(), emblem_of(actor, agency))
    name = f"{paper}-{with_words.meeting.session.replace('/', '-') or cycle.fiscal_year}.{kind}"
    return handed_out(paper_file(job, kind), name, kind)


def found(actor: Actor, agency: Agency, meeting: UUID) -> MeetingPage:
    """The meeting of an address; one that is not there is no page."""
    try:
        return meeting_page(actor, agency.pk, meeting, timezone.localdate())
    except Refusal as refusal:
        raise Http404(refusal.th) from refusal


def meeting_address(cycle: Cycle, meeting: UUID) -> str:
    """The page of a meeting."""
    return reverse("desk:meeting", args=[cycle.fiscal_year, meeting])


def state_shown(state: str) -> State:
    """Where a meeting stands."""
    return State(KIND_OF_STATE[state], worded(MEETING_STATES[state]))


def _came(state: str) -> State:
    kinds: dict[str, Kind] = {PRESENT: "good", ABSENT: "attention"}
    return State(kinds.get(state, "calm"), worded(ATTENDANCE[state]))


def _told(actor: Actor, agency: Agency, meeting: UUID) -> MeetingTold:
    try:
        return meeting_told(actor, agency.pk, meeting, timezone.localdate())
    except Refusal as refusal:
        raise Http404(told(refusal)) from refusal


def _heading(page: MeetingPage) -> str:
    """What is to be known first: when it is, or how much of it is written."""
    row, whole = page.meeting, len(page.items)
    said = sum(bool(each.item.text or each.item.resolution) for each in page.items)
    if row.state == CANCELLED:
        return gettext("ยกเลิกแล้ว: {reason}").format(reason=row.reason)
    if row.state == PLANNED:
        words = gettext("นัดวันที่ {day} เวลา {hour}") if row.begins else gettext("นัดวันที่ {day}")
        return words.format(day=written_day(row.day), hour=f"{row.begins:%H.%M}" if row.begins else "")
    if row.state == HELD:
        return gettext("บันทึกแล้ว {n} จาก {m} เรื่อง").format(n=said, m=whole)
    return gettext("ปิดรายงานแล้ว {m} เรื่อง").format(m=whole)


def _sections(page: MeetingPage) -> Iterator[ShownSection]:
    for number in SECTIONS:
        matters = tuple(_matter(each) for each in page.items if each.item.section == number)
        yield ShownSection(number, section_title(number, page.meeting.kind), matters)


def _matter(row: MatterRow) -> ShownMatter:
    item = row.item
    said = State("calm", worded(PROGRESS_STATES[item.progress])) if item.progress else None
    title = f"{item.measure.key} {item.title}" if item.measure else item.title
    about = measure_words(row.measure) if row.measure else ""
    tasks = tuple((t.pk, f"{t.unit or t.person} {t}", _task_state(t.state)) for t in item.tasks.all())
    return ShownMatter(item.pk, title, item.text, item.resolution, about, said, tasks)


def _task_state(state: str) -> State:
    return State(TASK_KINDS[state], worded(TASK_STATES[state]))


def measure_words(measure: OpenMeasure) -> str:
    """Where a measure stands, in one line."""
    parts = [worded(measure.state), ", ".join(measure.responsible) or gettext("ยังไม่มีผู้รับผิดชอบ")]
    if measure.last_day:
        words = gettext("เลยกำหนด {day}") if measure.late else gettext("ภายใน {day}")
        parts.append(words.format(day=shown_day(measure.last_day)))
    return " · ".join(parts)


def _papers(page: MeetingPage, cycle: Cycle) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """What can be printed: words, then kind and address of each file."""
    row = page.meeting
    called = {"invitation": gettext("หนังสือเชิญประชุม"), "minutes": gettext("รายงานการประชุม (ร่าง)")}
    for paper, words in called.items():
        if row.state == MINUTED and paper == "minutes":
            continue
        urls = [(kind, reverse("desk:meeting-file", args=[cycle.fiscal_year, row.pk, paper, kind])) for kind in FILES]
        yield words, [(KINDS_SAID[kind], url) for kind, url in urls]


def _with_choices(form: MeetingForm, actor: Actor, agency: Agency) -> MeetingForm:
    today = timezone.localdate()
    committees = agency_page(actor, agency.pk, today).committees
    people = people_of(actor, agency.pk, today)
    choices = {
        "kind": [(kind, worded(words)) for kind, words in MEETING_KINDS.items()],
        "committee": [("", gettext("ไม่เลือก")), *((str(c.committee.pk), c.committee.name) for c in committees)],
        "recorder": [("", gettext("ยังไม่กำหนด")), *((str(p.person.pk), p.person.name) for p in people)],
    }
    for name, listed in choices.items():
        form.fields[name].choices = listed  # type: ignore[attr-defined]
    return form


def _facts(form: MeetingForm) -> MeetingFacts:
    plain = ("kind", "day", "begins", "place", "name", "number")
    facts = {name: form.cleaned_data[name] for name in plain}
    for name in ("committee", "recorder"):
        facts[name] = UUID(form.cleaned_data[name]) if form.cleaned_data[name] else None
    return MeetingFacts(**facts)


ADDRESSES: list[URLPattern] = [
    path("<int:year>/meetings/", meetings, name="meetings"),
    path("<int:year>/meetings/add/", add, name="meeting-add"),
    path("<int:year>/meetings/<uuid:meeting>/", meeting, name="meeting"),
    path("<int:year>/meetings/<uuid:meeting>/edit/", edit, name="meeting-edit"),
    path("<int:year>/meetings/<uuid:meeting>/cancel/", cancel, name="meeting-cancel"),
    path("<int:year>/meetings/<uuid:meeting>/<slug:paper>/<slug:kind>/", file, name="meeting-file"),
]
"""To stand among the desk's addresses."""
