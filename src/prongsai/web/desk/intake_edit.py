"""What was read, corrected: the figures of a result, and the parts of a measure beside its source."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.domain.errors import Refusal
from prongsai.frameworks.library import Library
from prongsai.planning.corrections import LEFT_OUT, LISTS, code_from_words, code_in_words, sheet_values
from prongsai.records.acting import Actor
from prongsai.records.actions.intake_corrections import correct_intake
from prongsai.records.queries.intakes import corrected_reading, intake_of
from prongsai.records.queries.rows import Agency, Intake
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, at_the_desk, done_once
from prongsai.web.desk.intake_pieces import PARTS, shown, source_of_measure
from prongsai.web.desk.result_add import CHECK, result_page
from prongsai.web.desk.result_form import ResultForm, YearOfResult
from prongsai.web.shared.forms import PageForm, ThaiDateField
from prongsai.web.shared.language import told

DAYS = ("start", "end", "due")
LONGEST = 20_000
"""Letters of one part."""
_ONE_A_LINE = _("บรรทัดละหนึ่งรายการ")


class MeasureForm(ActForm):
    """The parts of a measure. source: its lines in the paper."""

    page = "desk/intake_measure.html"
    left_out = forms.BooleanField(label=_("ไม่นำเข้ามาตรการนี้"), required=False)

    def __init__(self, intake: Intake, number: int, *args: Any, **kwargs: Any) -> None:
        self.source = source_of_measure(intake, number)
        self.read = intake.reading["measures"][number - 1]
        self.now = corrected_reading(intake)["measures"][number - 1]
        super().__init__(*args, **kwargs)
        for part, label in PARTS.items():
            self.fields[part] = self._field(part, label)
        self.fields[LEFT_OUT].initial = bool(self.now.get(LEFT_OUT))
        self.order_fields([*PARTS, LEFT_OUT])

    def _field(self, part: str, label: Any) -> forms.Field:
        now, read = self.now.get(part), self.read.get(part)
        if part == "targets":
            now, read = ([code_in_words(code) for code in codes or ()] for codes in (now, read))
        hint = gettext("อ่านได้ {value}").format(value=" / ".join(shown(read)) or "–") if read != now else ""
        if part in DAYS:
            return ThaiDateField(
                label=label, required=False, initial=date.fromisoformat(now) if now else None, help_text=hint
            )
        rows = min(8, max(2, len(now or ()))) if part in LISTS else 2
        initial = "\n".join(now or ()) if part in LISTS else now or ""
        hints = " · ".join(str(h) for h in ((_ONE_A_LINE,) if part in LISTS else ()) + ((hint,) if hint else ()))
        area = forms.Textarea(attrs={"rows": rows})
        return forms.CharField(
            label=label, required=False, max_length=LONGEST, widget=area, initial=initial, help_text=hints
        )

    def corrections(self, number: int) -> dict[str, str | None]:
        """What differs from the reading, by path; what is as it was read takes an earlier correction back."""
        typed = {part: _text(self.cleaned_data[part]) for part in PARTS}
        typed["targets"] = "\n".join(code_from_words(line) for line in typed["targets"].split("\n"))
        as_read = {part: _text(self.read.get(part)) for part in PARTS}
        found: dict[str, str | None] = {
            f"measures.{number}.{part}": None if typed[part] == as_read[part] else typed[part] for part in PARTS
        }
        return {**found, f"measures.{number}.{LEFT_OUT}": "1" if self.cleaned_data[LEFT_OUT] else None}


def _text(value: Any) -> str:
    """A part as a correction keeps it."""
    if isinstance(value, date):
        return value.isoformat()
    lines = value if isinstance(value, list) else str(value or "").replace("\r", "").split("\n")
    return "\n".join(" ".join(line.split()) for line in lines if line.strip())


class ResultYear(PageForm, YearOfResult):
    """Which year the result of a file is of."""


@at_the_desk
def measure(request: HttpRequest, actor: Actor, agency: Agency, intake: UUID, number: int) -> HttpResponse:
    """One measure, corrected beside its lines."""
    row = intake_of(actor, agency.pk, intake)
    if not 1 <= number <= len(row.reading.get("measures") or ()):
        raise Http404
    line = source_of_measure(row, number)
    form = MeasureForm(row, number, request.POST or None, initial={"version": row.version})
    return form_page(
        request,
        form,
        heading=gettext("แก้ไขมาตรการที่ {number}").format(number=number),
        act=lambda filled: _correct(filled, actor, row, filled.corrections(number)),
        then=reverse("desk:intake", args=[row.pk]) + (f"#l{line[0][0]}" if line else ""),
        said=gettext("บันทึกการแก้ไขแล้ว"),
    )


@at_the_desk
def result(request: HttpRequest, actor: Actor, agency: Agency, intake: UUID) -> HttpResponse:
    """The figures of the result; asks for the year first where none was read."""
    row, library = intake_of(actor, agency.pk, intake), Library()
    scores = sheet_values(corrected_reading(row).get("scores")) if row.reading else {}
    about = ResultYear(library, request.GET if "year" in request.GET else {"year": str(scores.get("edition") or "")})
    if not about.is_valid():
        fresh = about if "year" in request.GET else ResultYear(library)
        return render(request, "desk/result_about.html", {"form": fresh})
    loaded = library.find(about.cleaned_data["year"], agency.kind)
    read = _changed(row)
    form = ResultForm(loaded, scores, request.POST or None, read=read, initial={"version": row.version})
    if request.method == "POST" and form.is_valid() and CHECK not in request.POST:
        try:
            done_once(lambda: _correct(form, actor, row, _figures(form, row)))
        except Refusal as refusal:
            form.add_error(None, told(refusal))
        else:
            messages.success(request, gettext("บันทึกการแก้ไขแล้ว"))
            return redirect("desk:intake", row.pk)
    heading = gettext("แก้ไขผลการประเมินปี {year} ที่อ่านได้").format(year=loaded.name)
    return result_page(request, form, heading=heading, back=reverse("desk:intake", args=[row.pk]))


def _changed(row: Intake) -> dict[str, str]:
    """What was read where somebody typed something else, by the path of a sheet."""
    read = _flat(sheet_values(row.reading.get("scores")))
    typed = (path.removeprefix("scores.") for path in row.corrections if path.startswith("scores."))
    return {path: read.get(path, "–") for path in typed}


def _flat(values: Mapping[str, Any]) -> dict[str, str]:
    made: dict[str, str] = {}
    for name, value in values.items():
        made |= {f"{name}.{code}": str(one) for code, one in value.items()} if isinstance(value, dict) else {}
        made |= {} if isinstance(value, dict) else {name: str(value)}
    return made


def _figures(form: ResultForm, row: Intake) -> dict[str, str | None]:
    read = _flat(sheet_values(row.reading.get("scores")))
    typed = {**form.figures, "edition": form.loaded.name}
    return {f"scores.{path}": None if text == read.get(path, "") else text for path, text in typed.items()}


def _correct(form: ActForm, actor: Actor, row: Intake, found: dict[str, str | None]) -> None:
    kept = {path: text for path, text in found.items() if text is not None or path in row.corrections}
    correct_intake(
        actor=actor,
        agency=row.agency_id,
        intake=row.pk,
        corrections=kept,
        version=form.cleaned_data["version"] or row.version,
        now=timezone.now(),
        submission=form.key,
    )


ADDRESSES: list[URLPattern] = [
    path("intake/<uuid:intake>/result/", result, name="intake-result"),
    path("intake/<uuid:intake>/measures/<int:number>/", measure, name="intake-measure"),
]
