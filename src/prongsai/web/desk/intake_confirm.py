"""A file confirmed: what it is taken to be, exactly what will be stored, and the one act."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.domain.errors import Refusal
from prongsai.domain.likeness import shortened
from prongsai.domain.measures import MEASURE_STATES
from prongsai.domain.progress import ROUNDS
from prongsai.domain.standings import STANDINGS
from prongsai.frameworks.library import Library
from prongsai.planning.corrections import code_in_words
from prongsai.records.acting import Actor
from prongsai.records.actions.intake_confirm import confirm_intake
from prongsai.records.queries.intake_preview import Choice, PlanToStore, Preview, intake_preview, offered_choice
from prongsai.records.queries.intakes import intake_of
from prongsai.records.queries.rows import Agency, Intake
from prongsai.thai.unreadable import UnreadableText
from prongsai.thai.years import FiscalYear
from prongsai.web.desk.here import ActForm, at_the_desk, done_once
from prongsai.web.desk.progress_shown import progress_state
from prongsai.web.shared.forms import PageForm
from prongsai.web.shared.language import shown_day, told, worded
from prongsai.web.shared.tables import Column, Row, Table

LOOK = "look"
"""In the address: the choices were sent, so that an empty box means no."""
STATES = ("adopted", "draft")
_SHOWN = 120
"""Letters of a long result that the page shows."""


def _rounds() -> list[tuple[str, str]]:
    """What results of a file can be; nothing where they are not to be stored."""
    named = gettext("รอบ {months} เดือน")
    return [("", gettext("ไม่เก็บผลการดำเนินการ")), *((str(n), named.format(months=n)) for n in ROUNDS)]


class ChoiceForm(PageForm, forms.Form):
    """What a file is taken to be."""

    result = forms.BooleanField(label=_("เก็บผลการประเมิน"), required=False)
    standing = forms.ChoiceField(label=_("เป็นผล"))
    label = forms.CharField(label=_("ชื่อเรียก"), required=False, max_length=120)
    measures = forms.BooleanField(label=_("เก็บมาตรการ"), required=False)
    year = forms.CharField(label=_("มาตรการของปีงบประมาณ"), required=False, max_length=12)
    state = forms.ChoiceField(label=_("สถานะของมาตรการ"))
    months = forms.TypedChoiceField(
        label=_("ผลการดำเนินการในไฟล์เป็นของ"), required=False, coerce=int, empty_value=None, choices=_rounds
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        standings = [(key, worded(words)) for key, words in STANDINGS.items()]
        self.fields["standing"].choices = standings  # type: ignore[attr-defined]
        states = [(key, worded(MEASURE_STATES[key])) for key in STATES]
        self.fields["state"].choices = states  # type: ignore[attr-defined]

    def clean_year(self) -> int | None:
        """The fiscal year, in whichever way it was typed."""
        text = self.cleaned_data["year"]
        try:
            return FiscalYear.read(text).be if text else None
        except UnreadableText as error:
            raise forms.ValidationError(told(error)) from error


class ConfirmForm(ActForm):
    """The one act, on what was shown."""

    knowingly = forms.BooleanField(label=_("ยืนยันทั้งที่ยังเหลือ"), required=False)

    def __init__(self, left: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if left:
            self.fields["knowingly"].label = gettext("ยืนยันทั้งที่ยังเหลือ {n} แห่งที่ไม่ได้ตรวจ").format(n=left)
        else:
            del self.fields["knowingly"]


@at_the_desk
def confirm(request: HttpRequest, actor: Actor, agency: Agency, intake: UUID) -> HttpResponse:
    """What would be stored by the choices in the address; nothing is stored until the form is sent."""
    row, library = intake_of(actor, agency.pk, intake), Library()
    choices = _choices(request, row, library)
    choice = _choice(choices)
    preview = intake_preview(actor, agency.pk, row.pk, choice, library, timezone.localdate())
    form = ConfirmForm(preview.left, request.POST or None, initial={"version": row.version})
    if request.method == "POST" and choices.is_valid() and form.is_valid():
        try:
            done_once(lambda: _act(form, actor, row, choice, library))
        except Refusal as refusal:
            form.add_error(None, told(refusal))
        else:
            messages.success(request, gettext("ยืนยันแล้ว เก็บสิ่งที่อ่านได้จากไฟล์ {file} แล้ว").format(file=row.file.name))
            return redirect("desk:intake", row.pk)
    refused = form.is_bound and bool(form.errors)
    context = {"row": row, "choices": choices, "form": form, "preview": preview, **_tables(preview)}
    return render(request, "desk/intake_confirm.html", context, status=422 if refused else 200)


def _choices(request: HttpRequest, row: Intake, library: Library) -> ChoiceForm:
    if LOOK in request.GET:
        return ChoiceForm(request.GET)
    offered = offered_choice(row, library)
    names = ("result", "standing", "label", "measures", "year", "state", "months")
    offers = {name: getattr(offered, name) for name in names}
    return ChoiceForm({name: value for name, value in offers.items() if value})


def _choice(form: ChoiceForm) -> Choice:
    return Choice(**form.cleaned_data) if form.is_valid() else Choice()


def _act(form: ConfirmForm, actor: Actor, row: Intake, choice: Choice, library: Library) -> None:
    knowingly = bool(form.cleaned_data.get("knowingly"))
    given = {
        name: getattr(choice, name) for name in ("result", "standing", "label", "measures", "year", "state", "months")
    }
    confirm_intake(
        actor=actor,
        agency=row.agency_id,
        intake=row.pk,
        choice=Choice(**given, knowingly=knowingly),
        library=library,
        version=form.cleaned_data["version"] or row.version,
        now=timezone.now(),
        submission=form.key,
    )


def _tables(preview: Preview) -> dict[str, Any]:
    """What will be stored, as tables; and the reasons against it, but for places left, which have a box to tick."""
    shown: dict[str, Any] = {
        "reasons": [r for r in preview.refusals if r.code != "intake_places_left"],
        "standing": worded(STANDINGS[preview.choice.standing]) if preview.choice.standing in STANDINGS else "",
    }
    if preview.result:
        shown["figures"] = _figures(preview.result.sheet)
        heads = [
            Column(gettext("รายการ")),
            Column(gettext("ที่เก็บไว้"), number=True),
            Column(gettext("ในไฟล์นี้"), number=True),
        ]
        rows = [Row((path_in_words(p), old or "–", new or "–")) for p, old, new in preview.result.differences]
        shown["differences"] = Table(gettext("ต่างจากผลที่เก็บไว้"), heads, rows) if rows else None
    if preview.plan:
        shown["plan"] = _plan(preview)
        shown["reports"] = _reports(preview.plan)
        shown["left_reports"] = preview.plan.told - len(preview.plan.reports)
    return shown


def _figures(sheet: dict[str, Any]) -> Table:
    columns = [Column(gettext("รายการ")), Column(gettext("คะแนน"), number=True)]
    rows = []
    for name, value in sheet.items():
        held = value.items() if isinstance(value, dict) else [("", value)]
        if name != "edition":
            rows += [Row((path_in_words(f"{name}.{code}" if code else name), _one(each))) for code, each in held]
    return Table(gettext("ผลการประเมินที่จะเก็บ {n} ค่า").format(n=len(rows)), columns, rows)


def _one(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {count}" for name, count in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def path_in_words(path: str) -> str:
    """A path of a score sheet as people call it."""
    group, _dot, code = path.partition(".")
    if group == "indicators":
        return gettext("ตัวชี้วัดที่ {number}").format(number=code)
    if group == "tallies":
        return gettext("จำนวนคำตอบ {code}").format(code=code)
    if group == "population":
        return gettext("จำนวนคน {code}").format(code=code)
    words = {"total": gettext("คะแนนรวม"), "level": gettext("ระดับ")}
    if group == "questions" and code:
        return gettext("ข้อ {code}").format(code=code)
    return code or words.get(group, group)


def _plan(preview: Preview) -> Table:
    plan = preview.plan
    heads = gettext("มาตรการ"), gettext("มุ่งพัฒนา"), gettext("ผู้รับผิดชอบ"), gettext("ระยะเวลา"), gettext("ขั้นตอน")
    columns = [Column(head) for head in heads]
    rows = []
    for each in plan.measures if plan else ():
        measure = each.measure
        left = (
            gettext("ไม่มีในกรอบปีนี้: {codes}").format(codes=", ".join(map(code_in_words, each.left))) if each.left else ""
        )
        targets = " · ".join(t for t in (", ".join(map(code_in_words, measure.targets)), left) if t)
        steps = gettext("{n} ขั้นตอน").format(n=len(measure.steps)) if measure.steps else "–"
        rows.append(
            Row((measure.title, targets or "–", ", ".join(measure.responsible) or "–", measure.period or "–", steps))
        )
    return Table(gettext("มาตรการที่จะเก็บ {n} มาตรการ").format(n=len(rows)), columns, rows)


def _reports(plan: PlanToStore) -> Table | None:
    """The reports that will be stored; None where there are none."""
    heads = gettext("มาตรการ"), gettext("ความคืบหน้า"), gettext("ผลการดำเนินการ"), gettext("วันที่ดำเนินการ")
    rows = [
        Row(
            (
                each.measure.title,
                progress_state(each.facts.state),
                shortened(each.facts.results or each.facts.reason, _SHOWN) or "–",
                ", ".join(shown_day(day, "short") for day in each.facts.executed) or "–",
            )
        )
        for each in plan.reports
    ]
    caption = gettext("ผลการดำเนินการที่จะเก็บ {n} มาตรการ").format(n=len(rows))
    return Table(caption, [Column(head) for head in heads], rows) if rows else None


ADDRESSES: list[URLPattern] = [
    path("intake/<uuid:intake>/confirm/", confirm, name="intake-confirm"),
]
