"""At the meeting table: who came, what was said and resolved on each matter, and the minutes closed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from prongsai.domain.errors import Refusal
from prongsai.domain.meetings import ATTENDANCE, INVITED, PRESENT, SAID_OF_MEASURES, SECTIONS, section_title
from prongsai.domain.progress import PROGRESS_STATES
from prongsai.reading.formats.kept import EVIDENCE
from prongsai.records.acting import Actor, require
from prongsai.records.actions.files import Upload
from prongsai.records.actions.meeting_minutes import (
    GONE,
    Came,
    Closing,
    keep_signed_minutes,
    minute_meeting,
    record_people,
)
from prongsai.records.actions.meetings import MatterFacts, add_matter, edit_matter, remove_matter, renew_agenda
from prongsai.records.actions.tasks import TaskFacts
from prongsai.records.queries.meetings import MeetingPage, item_of
from prongsai.records.queries.rows import Agency, AgendaItem, Cycle
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, in_the_year
from prongsai.web.desk.meetings import found, meeting_address
from prongsai.web.desk.tasks import chosen, offer
from prongsai.web.shared.forms import HourField, ThaiDateField
from prongsai.web.shared.language import told, worded

MORE = 2
"""Rows for people who are not on the list."""
_ACCEPT = {"accept": ",".join(ending for kind in EVIDENCE for ending in kind.endings)}


class PeopleForm(ActForm):
    """Who is called, and who came: a row for each, and some for people who are not on the list."""

    page = "desk/meeting_people.html"
    opened = HourField(label=_("เริ่มประชุมเวลา"), required=False, help_text=_("เช่น 09.40"))
    everybody = forms.BooleanField(
        label=_("ทุกคนที่ยังเป็น “เชิญแล้ว” มาประชุม"), required=False, help_text=_("แล้วแก้เฉพาะคนที่ไม่มา")
    )

    def __init__(self, *args: Any, people: MeetingPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people.people
        states = [(state, worded(words)) for state, words in ATTENDANCE.items()]
        for n, row in enumerate(self.people):
            self._row(n, [*states, (GONE, gettext("นำออกจากรายชื่อ"))], row.name)
            initial = {"state": row.state, "part": row.part, "reason": row.reason}
            self.initial.update({f"{name}-{n}": value for name, value in initial.items()})
        for n in range(len(self.people), len(self.people) + MORE):
            fields = {"name": gettext("ชื่อ"), "position": gettext("ตำแหน่ง")}
            for name, label in fields.items():
                self.fields[f"{name}-{n}"] = forms.CharField(label=label, required=False, max_length=120)
            self._row(n, states, "")

    def _row(self, n: int, states: list[tuple[str, str]], name: str) -> None:
        called = f" {name}" if name else ""
        self.fields[f"state-{n}"] = forms.ChoiceField(
            label=name or gettext("มาหรือไม่"), choices=states, required=bool(name), initial=PRESENT
        )
        labels = {"part": (gettext("หน้าที่ในที่ประชุม"), 80), "reason": (gettext("เหตุที่ไม่มา"), 200)}
        for key, (label, most) in labels.items():
            self.fields[f"{key}-{n}"] = forms.CharField(label=label + called, required=False, max_length=most)

    def rows(self) -> Iterator[dict[str, Any]]:
        """The rows for the page: the fields always shown, those that few need, and who it is about."""
        for n, row in enumerate(self.people):
            folded = [self[f"part-{n}"], self[f"reason-{n}"]]
            yield {"position": row.position, "shown": [self[f"state-{n}"]], "folded": folded}

    def more(self) -> Iterator[list[Any]]:
        """The rows for people who are not on the list."""
        for n in range(len(self.people), len(self.people) + MORE):
            yield [self[f"{name}-{n}"] for name in ("name", "position", "state", "part")]

    def came(self) -> Iterator[Came]:
        """Everybody as typed; an empty row says nothing."""
        told = self.cleaned_data
        for n, row in enumerate(self.people):
            state = PRESENT if told["everybody"] and told[f"state-{n}"] == INVITED else told[f"state-{n}"]
            yield Came(row.pk, state, row.name, row.position, told[f"part-{n}"], told[f"reason-{n}"])
        for n in range(len(self.people), len(self.people) + MORE):
            if told[f"name-{n}"].strip():
                part, position = told[f"part-{n}"], told[f"position-{n}"]
                yield Came(None, told[f"state-{n}"] or INVITED, told[f"name-{n}"], position, part, told[f"reason-{n}"])


class MatterForm(ActForm):
    """A matter of the agenda, what was said and what was resolved."""

    section = forms.TypedChoiceField(label=_("ระเบียบวาระ"), coerce=int)
    title = forms.CharField(label=_("เรื่อง"), max_length=1000, widget=forms.Textarea({"rows": 2}))
    text = forms.CharField(label=_("ที่รายงานและอภิปราย"), required=False, widget=forms.Textarea({"rows": 4}))
    resolution = forms.CharField(label=_("มติที่ประชุม"), required=False, widget=forms.Textarea({"rows": 3}))
    progress = forms.ChoiceField(
        label=_("มาตรการนี้ไปถึงไหนแล้ว"),
        required=False,
        help_text=_("เลือกแล้ว เมื่อปิดรายงาน ข้อความและมติข้างบนจะเป็นผลการดำเนินการของมาตรการ โดยมีรายงานการประชุมเป็นหลักฐาน"),
    )

    task = forms.CharField(
        label=_("มอบหมายงาน"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("เว้นไว้ถ้าไม่มี บันทึกทีละงาน งานที่มอบหมายแล้วอยู่ในหน้าของการประชุม"),
    )
    who = forms.ChoiceField(label=_("ใครทำ"), required=False)
    due = ThaiDateField(label=_("ภายในวันที่"), required=False, help_text=_("วัน เดือน ปี พ.ศ. เว้นไว้ได้"))

    def __init__(self, *args: Any, kind: str, of_measure: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sections = [(n, f"{n} {section_title(n, kind)}") for n in SECTIONS]
        self.fields["section"].choices = sections  # type: ignore[attr-defined]
        said = [(state, worded(PROGRESS_STATES[state])) for state in SAID_OF_MEASURES]
        self.fields["progress"].choices = [("", gettext("ไม่บันทึกจากการประชุมนี้")), *said]  # type: ignore[attr-defined]
        if not of_measure:
            del self.fields["progress"]

    def facts(self) -> MatterFacts:
        """As typed."""
        names = ("section", "title", "text", "resolution")
        told = self.cleaned_data
        task = TaskFacts(told["task"], *chosen(told["who"]), told["due"]) if told["task"].strip() else None
        return MatterFacts(**{name: told[name] for name in names}, progress=told.get("progress", ""), task=task)


class CloseForm(ActForm):
    """How the minutes are closed."""

    ends = HourField(label=_("เลิกประชุมเวลา"), required=False, help_text=_("เช่น 11.45"))


class SignedForm(ActForm):
    """The signed minutes."""

    scan = forms.FileField(
        label=_("ภาพหรือไฟล์ของฉบับลงนาม"), required=False, widget=forms.FileInput(_ACCEPT), help_text=_("PDF หรือภาพถ่าย")
    )
    original = forms.CharField(
        label=_("เก็บต้นฉบับไว้ที่ใด"), required=False, max_length=200, help_text=_("เช่น แฟ้มรายงานการประชุม เล่ม 1")
    )


@in_the_year
def people(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, meeting: UUID) -> HttpResponse:
    """Who is called, and who came."""
    require("edit_meeting", actor, agency=agency)
    page = found(actor, agency, meeting)
    row = page.meeting
    initial = {"opened": row.opened or row.begins, "version": row.version}
    return form_page(
        request,
        PeopleForm(request.POST or None, people=page, initial=initial),
        heading=gettext("ผู้เข้าประชุม"),
        act=lambda form: record_people(
            **form.corrected(actor, agency, row.version),
            meeting=meeting,
            people=list(form.came()),
            opened=form.cleaned_data["opened"],
        ),
        then=meeting_address(cycle, meeting),
        said=gettext("บันทึกผู้เข้าประชุมแล้ว"),
    )


@in_the_year
def matter(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, meeting: UUID, item: UUID) -> HttpResponse:
    """What was said and resolved on one matter."""
    require("edit_meeting", actor, agency=agency)
    page, row = found(actor, agency, meeting), _item(actor, agency, item)
    names = ("section", "title", "text", "resolution", "progress", "version")
    initial = {name: getattr(row, name) for name in names}
    heading = f"{row.measure.key} {row.title}" if row.measure else row.title
    form = MatterForm(request.POST or None, kind=page.meeting.kind, of_measure=row.measure is not None, initial=initial)
    offer(form, "who", actor, agency, timezone.localdate())
    about = [(gettext("ดูมาตรการ"), _measure(cycle, row))] if row.measure else []
    gone = (gettext("นำเรื่องนี้ออก"), reverse("desk:matter-remove", args=[cycle.fiscal_year, meeting, item]))
    return form_page(
        request,
        form,
        heading=heading,
        act=lambda form: edit_matter(**form.corrected(actor, agency, row.version), item=item, facts=form.facts()),
        then=f"{meeting_address(cycle, meeting)}#matter-{item}",
        said=gettext("บันทึกเรื่องแล้ว"),
        links=[*about, gone],
    )


@in_the_year
def matter_add(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, meeting: UUID) -> HttpResponse:
    """A matter more on the agenda; `?section=4` chooses where."""
    require("edit_meeting", actor, agency=agency)
    page = found(actor, agency, meeting)
    wanted = request.GET.get("section", "")
    initial = {"section": int(wanted)} if wanted in map(str, SECTIONS) else {"section": 4}
    form = MatterForm(request.POST or None, kind=page.meeting.kind, of_measure=False, initial=initial)
    offer(form, "who", actor, agency, timezone.localdate())
    return form_page(
        request,
        form,
        heading=gettext("เพิ่มเรื่องในระเบียบวาระ"),
        act=lambda form: add_matter(**form.sent(actor, agency), meeting=meeting, facts=form.facts()),
        then=meeting_address(cycle, meeting),
        said=gettext("เพิ่มเรื่องแล้ว"),
    )


@in_the_year
def matter_remove(
    request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, meeting: UUID, item: UUID
) -> HttpResponse:
    """A matter taken off, after being asked once."""
    require("edit_meeting", actor, agency=agency)
    title = _item(actor, agency, item).title if request.method != "POST" else ""
    return form_page(
        request,
        ActForm(request.POST or None),
        heading=gettext("นำเรื่อง “{title}” ออกจากระเบียบวาระ").format(title=title),
        act=lambda form: remove_matter(**form.sent(actor, agency), item=item),
        then=meeting_address(cycle, meeting),
        said=gettext("นำเรื่องออกแล้ว"),
        verb=gettext("นำออก"),
    )


@require_POST
@in_the_year
def renew(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, meeting: UUID) -> HttpResponse:
    """Open measures that are not on the agenda, put there."""
    try:
        count = renew_agenda(actor=actor, agency=agency.pk, meeting=meeting, now=timezone.now())
    except Refusal as refusal:
        if refusal.code.startswith("permission"):
            raise
        messages.error(request, told(refusal))
    else:
        words = ngettext("เพิ่มมาตรการในระเบียบวาระแล้ว {n} เรื่อง", "เพิ่มมาตรการในระเบียบวาระแล้ว {n} เรื่อง", count)
        messages.success(request, words.format(n=count))
    return redirect(meeting_address(cycle, meeting))


@in_the_year
def close(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, meeting: UUID) -> HttpResponse:
    """The minutes closed: frozen, and put into the reports of measures."""
    require("edit_meeting", actor, agency=agency)
    page = found(actor, agency, meeting)
    row = page.meeting
    return form_page(
        request,
        CloseForm(request.POST or None, initial={"ends": row.ends, "version": row.version}),
        heading=_closing(page),
        act=lambda form: minute_meeting(
            **form.corrected(actor, agency, row.version), meeting=meeting, closing=Closing(form.cleaned_data["ends"])
        ),
        then=meeting_address(cycle, meeting),
        said=gettext("ปิดรายงานแล้ว ผลการดำเนินการของมาตรการบันทึกพร้อมหลักฐานแล้ว"),
        verb=gettext("ปิดรายงานการประชุม"),
    )


@in_the_year
def signed(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, meeting: UUID) -> HttpResponse:
    """The signed minutes kept, or the place where they lie."""
    require("edit_meeting", actor, agency=agency)
    row = found(actor, agency, meeting).meeting

    def act(form: SignedForm) -> None:
        scan, original = form.cleaned_data["scan"], form.cleaned_data["original"]
        upload = Upload(scan.name, scan.read()) if scan else None
        keep_signed_minutes(
            **form.corrected(actor, agency, row.version), meeting=meeting, scan=upload, original=original
        )

    return form_page(
        request,
        SignedForm(request.POST or None, request.FILES or None, initial={"original": row.original}),
        heading=gettext("รายงานการประชุมฉบับลงนาม"),
        act=act,
        then=meeting_address(cycle, meeting),
        said=gettext("เก็บฉบับลงนามแล้ว"),
    )


def _measure(cycle: Cycle, row: AgendaItem) -> str:
    return reverse("desk:measure", args=[cycle.fiscal_year, row.measure_id])


def _closing(page: MeetingPage) -> str:
    """What will happen, in numbers."""
    measures = sum(bool(each.item.progress) for each in page.items)
    return gettext("ปิดรายงาน: {n} เรื่อง และบันทึกผลของ {m} มาตรการ").format(n=len(page.items), m=measures)


def _item(actor: Actor, agency: Agency, item: UUID) -> AgendaItem:
    try:
        return item_of(actor, agency.pk, item)
    except Refusal as refusal:
        raise Http404(refusal.th) from refusal


_MEETING = "<int:year>/meetings/<uuid:meeting>"
ADDRESSES: list[URLPattern] = [
    path(f"{_MEETING}/people/", people, name="meeting-people"),
    path(f"{_MEETING}/agenda/add/", matter_add, name="matter-add"),
    path(f"{_MEETING}/agenda/renew/", renew, name="agenda-renew"),
    path(f"{_MEETING}/agenda/<uuid:item>/", matter, name="matter"),
    path(f"{_MEETING}/agenda/<uuid:item>/remove/", matter_remove, name="matter-remove"),
    path(f"{_MEETING}/close/", close, name="meeting-close"),
    path(f"{_MEETING}/signed/", signed, name="meeting-signed"),
]
"""To stand among the desk's addresses."""
