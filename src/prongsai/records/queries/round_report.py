"""A report of progress as it would be printed now, round by round: its measures, evidence, gaps, and what it proves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import Q

from prongsai.documents.layouts.values import Photo
from prongsai.documents.nothing_done import NothingDone
from prongsai.domain.errors import Refusal
from prongsai.domain.gaps import gaps
from prongsai.domain.inquiries import Inquiry
from prongsai.domain.likeness import shortened
from prongsai.domain.measures import Measure, Plan
from prongsai.domain.progress import (
    NOT_DONE,
    NOT_STARTED,
    PROGRESS_STATES,
    ProgressLine,
    nothing_done_words,
    standing,
    state_of,
)
from prongsai.domain.proving import REPORT, Proving, proving
from prongsai.domain.report_checks import report_inquiries
from prongsai.domain.scoring import Result
from prongsai.domain.unit_questions import UnitQuestions, by_unit
from prongsai.frameworks.crosswalk import target_moved
from prongsai.frameworks.library import Library
from prongsai.planning.plan_values import facts_of
from prongsai.planning.quoted_score import quoted_score
from prongsai.planning.year_report import Months, RoundParts, YearParts
from prongsai.reading.formats.kept import PICTURES
from prongsai.records.acting import Actor
from prongsai.records.blobs import content_of
from prongsai.records.models import Agency, MeasureOwner, ProgressEvidence, StoredResult, Unit
from prongsai.records.queries.agencies import viewed_agency
from prongsai.records.queries.cycles import edition_of
from prongsai.records.queries.measure_values import in_words
from prongsai.records.queries.papers import cycle_here, known_editions, year_parts
from prongsai.records.queries.progress import plan_with_progress, progress_lines
from prongsai.records.queries.results import scored_rows
from prongsai.records.queries.rows import Cycle
from prongsai.records.queries.year_work import results_before
from prongsai.thai.years import FiscalYear

_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class ReportPage:
    """Where the report of a round stands.

    states: key of a measure → how far it has come, None where nobody has said a word. plan: with its progress.
    questions: what a reviewer would ask, by unit. photos, attached: how much evidence is printed and listed.
    """

    months: Months
    year: FiscalYear
    plan: Plan
    states: Mapping[str, str | None]
    proving: Proving
    questions: tuple[UnitQuestions, ...]
    photos: int
    attached: int

    @property
    def silent(self) -> tuple[Measure, ...]:
        """The measures of which nobody has said a word."""
        return tuple(m for m in self.plan.measures if self.states[m.key] is None)

    @property
    def empty(self) -> bool:
        """Whether nobody has reported that anything was done."""
        return all(state in (None, NOT_DONE, NOT_STARTED) for state in self.states.values())

    @property
    def period(self) -> str:
        """The round as messages call it."""
        return f"รอบ {self.months} เดือน ปีงบประมาณ {self.year}"

    @property
    def ended(self) -> date:
        """The last day of the round."""
        return self.year.round(self.months)[1]


def proving_here(library: Library, year: int, months: Months) -> Proving:
    """What the report of a round proves, by the criteria that the library knows."""
    return proving(REPORT, year, months, known_editions(library, year))


def round_parts(actor: Actor, agency: UUID, cycle: UUID, months: Months, library: Library, day: date) -> YearParts:
    """Everything that the report of a round says, as it stands on that day. Refuses as `year_parts`."""
    parts = year_parts(actor, agency, cycle, library, day)
    plan = plan_with_progress(actor, agency, cycle, months)
    seen = viewed_agency(actor, agency)
    rows = _evidence(cycle_here(seen, cycle), months)
    told = RoundParts(
        months,
        photos=tuple(_photo(row) for row in rows if _is_photo(row)),
        attached=tuple(dict.fromkeys(_listed(row) for row in rows if not _is_photo(row))),
        quoted=dict(_quoted(plan.measures, _result(seen, parts.year, months), library, plan)),
    )
    words = _of_round(parts.year, months, proving_here(library, parts.year.be, months))
    return replace(
        parts,
        measures=tuple(map(in_words, plan.measures)),
        round=told,
        marks=replace(parts.marks, proves=words),
    )


def round_pictures(actor: Actor, agency: UUID, cycle: UUID, months: Months) -> dict[str, bytes]:
    """The photos of a round by the names under which its report has them. Refuses as `year_parts`."""
    seen = viewed_agency(actor, agency)
    rows = [row for row in _evidence(cycle_here(seen, cycle), months) if _is_photo(row)]
    return {_name(row): content_of(row.file.sha256, row.file.name) for row in rows if row.file}


def report_page(actor: Actor, agency: UUID, cycle: UUID, months: Months, library: Library, day: date) -> ReportPage:
    """Where the report of a round stands. Refuses a stranger, and a cycle of another agency."""
    seen = viewed_agency(actor, agency)
    found = cycle_here(seen, cycle)
    plan, lines = plan_with_progress(actor, agency, cycle, months), progress_lines(actor, agency, cycle)
    states = {m.key: state_of(lines, m.key, months, len(m.steps)) for m in plan.measures}
    rows = _evidence(found, months)
    year = FiscalYear(found.fiscal_year)
    asked = _inquiries(seen, found, _told(plan, states), _result(seen, year, months), day)
    return ReportPage(
        months,
        year,
        plan,
        states,
        proving_here(library, year.be, months),
        by_unit(asked, units_of(found), {m.key: m.title for m in plan.measures}),
        sum(map(_is_photo, rows)),
        sum(not _is_photo(row) for row in rows),
    )


def nothing_done(actor: Actor, agency: UUID, cycle: UUID, months: Months, library: Library, day: date) -> NothingDone:
    """What is known of a round in which nothing was done. Refuses a round of which something was reported."""
    page = report_page(actor, agency, cycle, months, library, day)
    if not page.empty:
        raise Refusal("round_has_results", months=months, year=page.year.be)
    parts = year_parts(actor, agency, cycle, library, day)
    lines = progress_lines(actor, agency, cycle)
    none = tuple(
        (m.title, ", ".join(m.responsible), _why(lines, m.key, months))
        for m in page.plan.measures
        if page.states[m.key]
    )
    silent = tuple((m.title, ", ".join(m.responsible)) for m in page.silent)
    marks = replace(parts.marks, proves=_of_round(parts.year, months, page.proving))
    place = " ".join(kind + name for kind, name in (("อำเภอ", parts.district), ("จังหวัด", parts.province)) if name)
    return NothingDone(parts.agency, place, period_words(parts.year, months), none, silent, marks.words)


def period_words(year: FiscalYear, months: int) -> str:
    """A round as papers call it."""
    return f"ประจำปีงบประมาณ พ.ศ. {year} รอบ {months} เดือน"


def units_of(cycle: Cycle) -> dict[str, tuple[str, ...]]:
    """Key of a measure → the units that are responsible for it, by themselves or by a post."""
    rows = MeasureOwner.objects.filter(measure__cycle=cycle, step=None).select_related("measure", "unit", "post__unit")
    found: dict[str, list[str]] = {}
    for row in rows:
        unit = row.unit or (row.post.unit if row.post else None)
        if unit:
            found.setdefault(row.measure.key, []).append(unit.name)
    return {key: tuple(dict.fromkeys(names)) for key, names in found.items()}


def _why(lines: Iterable[ProgressLine], measure: str, months: int) -> str:
    """What somebody said of a measure on which nothing was done; of its parts where the measure itself says nothing."""
    there = standing((ln for ln in lines if ln.place.measure == measure), months).values()
    reasons = dict.fromkeys(
        nothing_done_words(ln.facts.reason) if ln.facts.reason else PROGRESS_STATES[ln.facts.state].th for ln in there
    )
    return "\n".join(reasons)


def _of_round(year: FiscalYear, months: int, proves: Proving) -> str:
    return f"ปีงบประมาณ พ.ศ. {year} รอบ {months} เดือน · {proves.words.th}"


def _told(plan: Plan, states: Mapping[str, str | None]) -> Plan:
    """The plan without the measures on which nothing was done: of these nobody can show a result."""
    return replace(plan, measures=tuple(m for m in plan.measures if states[m.key] not in (NOT_DONE, NOT_STARTED)))


def _inquiries(agency: Agency, cycle: Cycle, plan: Plan, result: Result | None, day: date) -> tuple[Inquiry, ...]:
    facts = facts_of({}, edition_of(cycle.edition).edition)
    units = tuple(Unit.objects.filter(agency=agency, valid_to=None).values_list("name", flat=True))
    scores = {key: figure.value for key, figure in result.figures.items()} if result else {}
    weak = gaps(result) if result else ()
    return report_inquiries(plan, replace(facts, gaps=weak, units=units, scores=scores), day)


def _result(agency: Agency, year: FiscalYear, months: Months) -> Result | None:
    """The result that a report quotes: of the year itself at its end, where it is known, else the newest before it."""
    rows = results_before(agency, year.be + (months == 12))
    known: tuple[StoredResult, ...] = rows[-1:]
    return scored_rows(known)[0].result if known else None


def _quoted(
    measures: Iterable[Measure], result: Result | None, library: Library, plan: Plan
) -> Iterator[tuple[str, str]]:
    if result is None or plan.structure is None:
        return
    for measure in measures:
        moved = [target_moved(library, code, plan.structure, result.edition.year).codes for code in measure.targets]
        if score := quoted_score(result, (code for each in moved for code in each)):
            yield measure.key, f"{score} (ผลปี {result.edition.year})"


def _evidence(cycle: Cycle, months: int) -> list[ProgressEvidence]:
    """The evidence of a cycle up to a round, in the order of the plan."""
    which = Q(progress__measure__cycle=cycle, progress__measure__state="adopted", progress__round__lte=months)
    rows = ProgressEvidence.objects.filter(which).select_related("file", "progress__measure")
    order = ("progress__measure__order", "progress__measure__number", "progress__round", "order", "pk")
    return list(rows.order_by(*order))


def _is_photo(row: ProgressEvidence) -> bool:
    return row.file is not None and row.file.kind in PICTURES


def _name(row: ProgressEvidence) -> str:
    return f"{row.pk}.jpg"


def _photo(row: ProgressEvidence) -> Photo:
    return Photo(_name(row), f"{row.caption or 'ภาพ'} – {_of_measure(row)}")


def _listed(row: ProgressEvidence) -> str:
    named = str(row.file) if row.file else row.link
    said = f"{row.caption}: {named}" if row.caption else named
    return f"{said} – {_of_measure(row)}"


def _of_measure(row: ProgressEvidence) -> str:
    return shortened(row.progress.measure.title, _LONGEST_TITLE)
