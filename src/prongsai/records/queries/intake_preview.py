"""What confirming a file would store, and what keeps it from being confirmed: asked by the page and by the act."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from prongsai.domain.errors import Refusal
from prongsai.domain.exact import read_score
from prongsai.domain.measures import MEASURE_STATES, Measure
from prongsai.domain.progress import ROUNDS, ProgressFacts
from prongsai.domain.progress_read import report_in
from prongsai.domain.standings import STANDINGS
from prongsai.frameworks.library import Library, LoadedEdition
from prongsai.planning.corrections import (
    Judged,
    PlacedMeasure,
    holds_figures,
    judged,
    placed,
    plan_in,
    sheet_values,
)
from prongsai.records.acting import Actor
from prongsai.records.models import Agency, Cycle, Intake, PlannedMeasure, Progress, StoredResult
from prongsai.records.queries.cycles import criteria_to_open, edition_of
from prongsai.records.queries.intakes import corrected_reading, intake_of, places_of
from prongsai.thai.numerals import to_ascii_digits
from prongsai.thai.years import FiscalYear


@dataclass(frozen=True, slots=True)
class Choice:
    """What a file is taken to be.

    result: whether its result is stored, under `standing` and `label`. measures: whether its measures are stored, in
    the plan of `year` and with that state. months: of the round that their results are reports of; None leaves results
    where they are. knowingly: although some places are not dealt with.
    """

    result: bool = False
    standing: str = "official"
    label: str = ""
    measures: bool = False
    year: int | None = None
    state: str = "adopted"
    months: int | None = None
    knowingly: bool = False


@dataclass(frozen=True, slots=True)
class ResultToStore:
    """A result as it would be stored. stored: the official one of that year that is there already."""

    loaded: LoadedEdition
    sheet: dict[str, Any]
    remarks: dict[str, str]
    announced: date | None
    judged: Judged
    stored: StoredResult | None

    @property
    def differences(self) -> tuple[tuple[str, str, str], ...]:
        """Figures that differ from the stored ones: path, stored, here."""
        if self.stored is None:
            return ()
        old, new = dict(_flat(self.stored.sheet)), dict(_flat(self.sheet))
        paths = dict.fromkeys((*old, *new))
        sides = ((path, old.get(path, ""), new.get(path, "")) for path in paths)
        return tuple(side for side in sides if not _same(*side[1:]))


@dataclass(frozen=True, slots=True)
class ReportToStore:
    """A report that a measure carries. stored: the measure of the same title that the plan has already, else None."""

    measure: Measure
    facts: ProgressFacts
    stored: PlannedMeasure | None


@dataclass(frozen=True, slots=True)
class PlanToStore:
    """Measures as they would be stored. cycle: None where the year would be opened, on the criteria `loaded`.

    same: titles that the plan has already; those measures are left where they are. reports: of the round that was
    chosen. told: how many measures of the file carry one, whether it is stored or not.
    """

    year: int
    cycle: Cycle | None
    loaded: LoadedEdition
    measures: tuple[PlacedMeasure, ...]
    same: tuple[Measure, ...]
    reports: tuple[ReportToStore, ...] = ()
    told: int = 0


@dataclass(frozen=True, slots=True)
class Preview:
    """All that would happen. left: how many places are not dealt with. refusals: why it cannot be done as chosen."""

    intake: Intake
    choice: Choice
    result: ResultToStore | None
    plan: PlanToStore | None
    left: int
    refusals: tuple[Refusal, ...]


def intake_preview(actor: Actor, agency: UUID, intake: UUID, choice: Choice, library: Library, today: date) -> Preview:
    """What confirming would store. Refuses who may not take files in, and a file of another agency."""
    return preview_of(intake_of(actor, agency, intake), choice, library, today)


def preview_of(row: Intake, choice: Choice, library: Library, today: date) -> Preview:
    """The same for a file at hand."""
    refusals = list(_faults(row, choice))
    left = sum(place.open for place in places_of(row))
    if left and not choice.knowingly:
        refusals.append(Refusal("intake_places_left", count=left))
    result = plan = None
    if row.reading:
        reading = corrected_reading(row)
        result = _caught(refusals, lambda: _result(row.agency, reading, choice, library)) if choice.result else None
        plan = (
            _caught(refusals, lambda: _plan(row.agency, reading, choice, library, today)) if choice.measures else None
        )
    refusals += _result_faults(result, choice) if result else ()
    refusals += _plan_faults(plan) if plan else ()
    return Preview(row, choice, result, plan, left, tuple(refusals))


def offered_choice(row: Intake, library: Library) -> Choice:
    """What a file seems to be, to begin with."""
    if not row.reading:
        return Choice()
    reading = corrected_reading(row)
    plan = plan_in(reading, library) if reading.get("measures") else None
    return Choice(
        result=holds_figures(sheet_values(reading.get("scores"))),
        measures=bool(plan and plan.measures),
        year=plan.year if plan else None,
        months=plan.round if plan and plan.round in ROUNDS else None,
    )


def _caught(refusals: list[Refusal], made: Any) -> Any:
    """What that makes; a refusal is one more reason, not the end of the page."""
    try:
        return made()
    except Refusal as refusal:
        refusals.append(refusal)
        return None


def _faults(row: Intake, choice: Choice) -> Iterator[Refusal]:
    name = row.file.name
    if row.state == "confirmed":
        yield Refusal("intake_confirmed", file=name)
    elif row.state == "set_aside":
        yield Refusal("intake_set_aside", file=name)
    elif row.state == "unread":
        yield Refusal("intake_unread", file=name)
    if choice.standing not in STANDINGS or choice.state not in MEASURE_STATES or not (choice.result or choice.measures):
        yield Refusal("intake_nothing_chosen", file=name)


def _result(agency: Agency, reading: dict[str, Any], choice: Choice, library: Library) -> ResultToStore:
    scores = reading.get("scores") or {}
    values = sheet_values(scores)
    if not values.get("edition"):
        raise Refusal("intake_result_without_year")
    loaded = library.find(str(values["edition"]), agency.kind)
    official = StoredResult.objects.filter(agency=agency, year=loaded.edition.year, standing="official").first()
    items = scores.get("items") or {}
    remarks = {code: item["remark"] for code, item in items.items() if isinstance(item, dict) and item.get("remark")}
    announced = date.fromisoformat(scores["announced"]) if scores.get("announced") else None
    stored = official if choice.standing == "official" else None
    found = {**(scores.get("remarks") or {}), **remarks}
    return ResultToStore(loaded, values, found, announced, judged(loaded, values), stored)


def _result_faults(result: ResultToStore, choice: Choice) -> Iterator[Refusal]:
    if result.judged.refusal:
        yield result.judged.refusal
    if result.stored and choice.standing == "official":
        yield Refusal("intake_result_stored", year=result.loaded.edition.year)


def _plan(agency: Agency, reading: dict[str, Any], choice: Choice, library: Library, today: date) -> PlanToStore:
    if choice.year is None:
        raise Refusal("intake_plan_without_year")
    cycle = Cycle.objects.filter(agency=agency, fiscal_year=choice.year).select_related("edition", "agency").first()
    if cycle and cycle.closed:
        raise Refusal("intake_cycle_closed", year=choice.year)
    if cycle:
        loaded = edition_of(cycle.edition)
    else:
        loaded = criteria_to_open(library, FiscalYear(choice.year), agency.kind, today)
    found = placed(plan_in(reading, library), loaded, library.led_by(loaded))
    there = {row.title: row for row in PlannedMeasure.objects.filter(cycle=cycle)} if cycle else {}
    same = tuple(p.measure for p in found if p.measure.title in there)
    told = [(p.measure, facts) for p in found if (facts := report_in(p.measure))]
    reports = tuple(_reports(told, there, choice))
    new = tuple(p for p in found if p.measure not in same)
    return PlanToStore(choice.year, cycle, loaded, new, same, reports, len(told))


def _reports(
    told: Iterable[tuple[Measure, ProgressFacts]], there: Mapping[str, PlannedMeasure], choice: Choice
) -> Iterator[ReportToStore]:
    """The reports to be stored: those on measures in the plan, where the round has none yet."""
    if choice.months not in ROUNDS:
        return
    whole = Progress.objects.filter(measure__in=there.values(), round=choice.months, step=None, monitoring=None)
    silent = {row.pk for row in there.values() if row.state == "adopted"} - set(
        whole.values_list("measure_id", flat=True)
    )
    for measure, facts in told:
        row = there.get(measure.title)
        if row.pk in silent if row else choice.state == "adopted":
            yield ReportToStore(measure, facts, row)
            silent -= {row.pk} if row else set()


def _plan_faults(plan: PlanToStore) -> Iterator[Refusal]:
    if not plan.measures and not plan.same:
        yield Refusal("intake_without_measures")
    for each in plan.measures:
        measure = each.measure
        if not measure.title:
            yield Refusal("intake_measure_untitled", number=measure.key.removeprefix("m"))
        if measure.start and measure.end and measure.end < measure.start:
            yield Refusal("measure_ends_before_start", title=measure.title)


def _same(one: str, other: str) -> bool:
    """Whether two figures say the same: 100 and 100.00 do."""
    if one == other:
        return True
    values = [read_score(to_ascii_digits(text)) for text in (one, other)]
    return None not in values and values[0] == values[1]


def _flat(sheet: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in sheet.items():
        if isinstance(value, dict):
            yield from ((f"{name}.{code}", str(one)) for code, one in value.items())
        elif name != "edition":
            yield name, str(value)
