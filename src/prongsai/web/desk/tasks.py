"""งานที่สั่งการ: tasks of a year listed, given, corrected, and ended with a word on what was done."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.domain.errors import Refusal
from prongsai.domain.tasks import DONE, DROPPED, ENDED, OPEN, TASK_STATES
from prongsai.records.acting import Actor, require
from prongsai.records.actions.tasks import TaskFacts, edit_task, end_task, give_task, take_up_task
from prongsai.records.queries.assignments import HolderRow, holders_of
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.records.queries.tasks import TaskRow, task_of, tasks_of
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, in_the_year
from prongsai.web.desk.history import history_links
from prongsai.web.shared.forms import ThaiDateField
from prongsai.web.shared.language import shown_day, worded
from prongsai.web.shared.rights import right
from prongsai.web.shared.tables import Column, Kind, Row, State, Table

KINDS: dict[str, Kind] = {OPEN: "calm", DONE: "good", DROPPED: "calm"}
_WHO = ("unit", "person")


class TaskForm(ActForm):
    """What is to be done, by whom, by when."""

    text = forms.CharField(label=_("งานที่ต้องทำ"), widget=forms.Textarea({"rows": 3}), max_length=2000)
    who = forms.ChoiceField(label=_("ใครทำ"))
    due = ThaiDateField(label=_("ภายในวันที่"), required=False, help_text=_("วัน เดือน ปี พ.ศ. เว้นไว้ได้"))

    def facts(self) -> TaskFacts:
        """As typed."""
        told = self.cleaned_data
        return TaskFacts(told["text"], *chosen(told["who"]), told["due"])


class EndForm(ActForm):
    """How a task ended."""

    state = forms.ChoiceField(label=_("งานนี้"), widget=forms.RadioSelect, initial=DONE, choices=lambda: _states(ENDED))
    note = forms.CharField(label=_("ทำอะไรไปแล้ว หรือเหตุที่ไม่ต้องทำ"), max_length=300, widget=forms.Textarea({"rows": 3}))


@in_the_year
def tasks(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """The tasks of the year; `?unit=` shows those of one unit."""
    today = timezone.localdate()
    unit = _unit(request)
    rows = tasks_of(actor, agency.pk, cycle.pk, today, unit)
    still = [row for row in rows if row.task.state == OPEN]
    context = {
        "cycle": cycle,
        "open": len(still),
        "late": sum(row.late for row in still),
        "open_table": task_table(still, cycle, gettext("งานที่ค้างอยู่")),
        "ended_table": task_table([r for r in rows if r.task.state != OPEN], cycle, gettext("งานที่จบแล้ว")),
        "filtered": unit,
        "give": right("edit_task", actor, agency),
    }
    return render(request, "desk/tasks.html", context)


@in_the_year
def add(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """A task given to somebody by hand."""
    require("edit_task", actor, agency=agency)
    form = TaskForm(request.POST or None)
    offer(form, "who", actor, agency, timezone.localdate())
    return form_page(
        request,
        form,
        heading=gettext("มอบหมายงาน"),
        act=lambda form: give_task(**form.sent(actor, agency), cycle=cycle.pk, facts=form.facts()),
        then=reverse("desk:tasks", args=[cycle.fiscal_year]),
        said=gettext("มอบหมายงานแล้ว"),
    )


@in_the_year
def task(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, task: UUID) -> HttpResponse:
    """One task: ended with a word, or opened again."""
    row = _found(actor, agency, task)
    may = right("edit_task", actor, agency, row.task.unit_id)
    form = (EndForm if row.task.state == OPEN else ActForm)(request.POST or None, initial={"version": row.task.version})
    if request.method == "POST":
        require("edit_task", actor, agency=agency, unit=row.task.unit_id)
        return _ended(request, actor, agency, cycle, row, form)
    context = {
        "cycle": cycle,
        "row": row,
        "form": form,
        "state": state_of(row),
        "may": may,
        "back": reverse("desk:tasks", args=[cycle.fiscal_year]),
        "open": row.task.state == OPEN,
        "links": history_links(actor, agency, "task", task),
    }
    return render(request, "desk/task.html", context)


@in_the_year
def edit(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, task: UUID) -> HttpResponse:
    """A task corrected."""
    row = _found(actor, agency, task)
    require("edit_task", actor, agency=agency, unit=row.task.unit_id)
    who = next((f"{kind}.{getattr(row.task, f'{kind}_id')}" for kind in _WHO if getattr(row.task, f"{kind}_id")), "")
    initial = {"text": row.text, "who": who, "due": row.task.due, "version": row.task.version}
    form = TaskForm(request.POST or None, initial=initial)
    offer(form, "who", actor, agency, timezone.localdate())
    return form_page(
        request,
        form,
        heading=gettext("แก้ไขงาน"),
        act=lambda form: edit_task(**form.corrected(actor, agency, row.task.version), task=task, facts=form.facts()),
        then=reverse("desk:task", args=[cycle.fiscal_year, task]),
        said=gettext("บันทึกงานแล้ว"),
    )


def task_table(rows: list[TaskRow], cycle: Cycle, caption: str) -> Table:
    """Tasks as a table, each row leading to its page."""
    names = (gettext("งาน"), gettext("ผู้รับ"), gettext("ภายในวันที่"), gettext("สถานะ"), gettext("ที่มา"))
    return Table(
        caption,
        [Column(name) for name in names],
        [
            Row(
                (
                    row.text,
                    row.owner or "–",
                    shown_day(row.task.due) if row.task.due else "–",
                    state_of(row),
                    row.source or "–",
                ),
                reverse("desk:task", args=[cycle.fiscal_year, row.task.pk]),
            )
            for row in rows
        ],
    )


def state_of(row: TaskRow) -> State:
    """Where a task stands; a late one says so."""
    if row.late:
        return State("attention", gettext("เลยกำหนด"))
    return State(KINDS[row.task.state], worded(TASK_STATES[row.task.state]))


def offer(form: forms.Form, name: str, actor: Actor, agency: Agency, day: date) -> None:
    """Units and people to choose from in a field of a form."""
    groups = {"unit": gettext("ส่วนราชการ"), "person": gettext("บุคคล")}
    rows = holders_of(actor, agency.pk, day)
    listed = [(words, [_choice(row) for row in rows if row.kind == kind]) for kind, words in groups.items()]
    form.fields[name].choices = [("", "–"), *((words, found) for words, found in listed if found)]  # type: ignore[attr-defined]


def chosen(value: str) -> tuple[UUID | None, UUID | None]:
    """The keys of unit and person that such a field names."""
    kind, _dot, key = value.partition(".")
    return (UUID(key), None) if kind == "unit" else (None, UUID(key) if kind == "person" else None)


def _choice(row: HolderRow) -> tuple[str, str]:
    return f"{row.kind}.{row.key}", row.name


def _ended(
    request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, row: TaskRow, form: ActForm
) -> HttpResponse:
    then = reverse("desk:tasks", args=[cycle.fiscal_year])
    if isinstance(form, EndForm):
        return form_page(
            request,
            form,
            heading=row.text,
            act=lambda form: end_task(
                **form.corrected(actor, agency, row.task.version),
                task=row.task.pk,
                state=form.cleaned_data["state"],
                note=form.cleaned_data["note"],
            ),
            then=then,
            said=gettext("บันทึกงานแล้ว"),
        )
    return form_page(
        request,
        form,
        heading=row.text,
        act=lambda form: take_up_task(**form.sent(actor, agency), task=row.task.pk),
        then=then,
        said=gettext("เปิดงานอีกครั้งแล้ว"),
    )


def _unit(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.GET.get("unit", ""))
    except ValueError:
        return None


def _states(states: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(state, worded(TASK_STATES[state])) for state in states]


def _found(actor: Actor, agency: Agency, task: UUID) -> TaskRow:
    try:
        return task_of(actor, agency.pk, task, timezone.localdate())
    except Refusal as refusal:
        raise Http404(refusal.th) from refusal


ADDRESSES: list[URLPattern] = [
    path("<int:year>/tasks/", tasks, name="tasks"),
    path("<int:year>/tasks/add/", add, name="task-add"),
    path("<int:year>/tasks/<uuid:task>/", task, name="task"),
    path("<int:year>/tasks/<uuid:task>/edit/", edit, name="task-edit"),
]
"""To stand among the desk's addresses."""
