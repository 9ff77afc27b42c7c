"""Printed progress forms: which there are, what stands on each page, and what was typed of it already."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from prongsai.documents.progress_form import FormMeasure, FormPage, ProgressForm
from prongsai.domain.errors import Refusal, Words
from prongsai.domain.form_codes import read_form_code
from prongsai.domain.measures import Measure
from prongsai.records.acting import Actor
from prongsai.records.models import Agency, PlannedMeasure, PrintedForm, PrintedPage, Progress, Unit
from prongsai.records.queries.agencies import viewed_agency
from prongsai.records.queries.measure_values import in_words, measure_value, with_parts
from prongsai.records.queries.papers import cycle_here
from prongsai.records.queries.plan import IN_THE_PLAN
from prongsai.records.queries.round_report import period_words
from prongsai.records.queries.rows import Cycle
from prongsai.thai.dates import format_date
from prongsai.thai.years import FiscalYear

_HEAD = "หัวหน้าส่วนราชการ"
_COORDINATOR = "ผู้ประสานงาน ITA"


@dataclass(frozen=True, slots=True)
class PageSeen:
    """A page with its measures in their order, and the report that each has in the form's round; None: none yet."""

    page: PrintedPage
    measures: tuple[tuple[PlannedMeasure, Measure, Progress | None], ...]


def forms_of(actor: Actor, agency: UUID, cycle: UUID) -> tuple[PrintedForm, ...]:
    """The forms of a cycle with their pages, the newest first. Refuses a stranger, and a cycle of another agency."""
    seen = viewed_agency(actor, agency)
    rows = PrintedForm.objects.filter(cycle=cycle_here(seen, cycle)).select_related("unit")
    return tuple(rows.prefetch_related("pages"))


def units_with_measures(actor: Actor, agency: UUID, cycle: UUID) -> tuple[tuple[Unit | None, int], ...]:
    """Each unit with how many measures of the plan it is responsible for; None for those of no unit.

    Refuses a stranger, and a cycle of another agency.
    """
    seen = viewed_agency(actor, agency)
    found = cycle_here(seen, cycle)
    units: tuple[Unit | None, ...] = (*Unit.objects.filter(agency=seen), None)
    counted = ((unit, measures_of_unit(found, unit).count()) for unit in units)
    return tuple((unit, count) for unit, count in counted if count)


def form_page_of(actor: Actor, agency: UUID, code: str, number: int) -> PageSeen:
    """A page of the form with that code, however it was typed. Refuses a stranger, and a page that is not there."""
    seen = viewed_agency(actor, agency)
    page = PrintedPage.objects.filter(form=_form(seen, code), number=number).select_related("form__cycle", "file")
    found = page.first()
    if found is None:
        raise Refusal("row_not_here", what=Words("หน้าของแบบ", "page of a form"))
    rows = {str(row.pk): row for row in with_parts(PlannedMeasure.objects.filter(pk__in=found.measures))}
    told = Progress.objects.filter(measure__in=list(rows.values()), round=found.form.round, step=None, monitoring=None)
    reports = {str(row.measure_id): row for row in told}
    there = [key for key in found.measures if key in rows]
    return PageSeen(found, tuple((rows[k], in_words(measure_value(rows[k])), reports.get(k)) for k in there))


def form_paper(actor: Actor, agency: UUID, code: str, address: Callable[[str, int], str]) -> ProgressForm:
    """A form as it was printed, so that it can be printed again. address: of the page on which it is typed.

    Refuses as `form_page_of`.
    """
    seen = viewed_agency(actor, agency)
    form = _form(seen, code)
    year = FiscalYear(form.cycle.fiscal_year)
    first, last = (format_date(day) for day in year.round(form.round))
    return ProgressForm(
        agency=seen.name,
        unit=form.unit.name if form.unit else _COORDINATOR,
        period=f"{period_words(year, form.round)} ({first} – {last})",
        head=f"{_HEAD} ({form.unit.name})" if form.unit else _COORDINATOR,
        pages=tuple(_paper_page(page, address(form.code, page.number)) for page in form.pages.all()),
        code=form.code,
    )


def measures_of_unit(cycle: Cycle, unit: Unit | None) -> QuerySet[PlannedMeasure]:
    """The measures of the plan that a unit is responsible for, by itself, by a post, or in a step; for None those of no
    unit. For those who have found both already."""
    rows = with_parts(PlannedMeasure.objects.filter(cycle=cycle, state__in=IN_THE_PLAN))
    if unit:
        return rows.filter(Q(owners__unit=unit) | Q(owners__post__unit=unit)).distinct()
    return rows.exclude(Q(owners__unit__isnull=False) | Q(owners__post__unit__isnull=False))


def form_measure(row: PlannedMeasure) -> FormMeasure:
    """A measure as the form prints it."""
    value = in_words(measure_value(row))
    due = value.due or value.end
    return FormMeasure(row.key, value.title, tuple(s.text for s in value.steps), format_date(due) if due else "")


def _paper_page(page: PrintedPage, address: str) -> FormPage:
    rows = {str(row.pk): row for row in with_parts(PlannedMeasure.objects.filter(pk__in=page.measures))}
    measures = tuple(form_measure(rows[key]) for key in page.measures if key in rows)
    return FormPage(page.number, address, str(page), measures)


def _form(agency: Agency, code: str) -> PrintedForm:
    known, _ = read_form_code(code)
    found = PrintedForm.objects.filter(agency=agency, code=known).select_related("cycle", "unit").first()
    if found is None:
        raise Refusal("row_not_here", what=Words("แบบที่พิมพ์", "printed form"))
    return found
