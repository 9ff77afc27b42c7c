"""What a year's papers are printed from: plan, analysis, results and the office's own texts, as they are stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from prongsai.documents.layouts.names import Names
from prongsai.documents.layouts.values import AnalysisValues
from prongsai.domain.analysis_facts import figure_names
from prongsai.domain.errors import Refusal, Words
from prongsai.domain.framework import Edition
from prongsai.domain.proving import PLAN, proving
from prongsai.domain.redrafting import statement_name
from prongsai.domain.standings import STANDINGS
from prongsai.frameworks.library import Library
from prongsai.planning.papers import verdict_label, year_scores, year_verdicts
from prongsai.planning.work import YearWork
from prongsai.planning.year_report import Marks, YearParts
from prongsai.records.acting import Actor
from prongsai.records.blobs import content_of
from prongsai.records.models import Agency, PaperTemplate, PaperText, PlannedMeasure, StoredResult, StoredVerdict
from prongsai.records.queries.agencies import viewed_agency
from prongsai.records.queries.cycles import edition_of
from prongsai.records.queries.measure_values import in_words
from prongsai.records.queries.plan import IN_THE_PLAN, plan_of
from prongsai.records.queries.rows import Cycle
from prongsai.records.queries.year_work import results_before, worked_out, year_inputs
from prongsai.thai.years import FiscalYear


def year_parts(actor: Actor, agency: UUID, cycle: UUID, library: Library, day: date) -> YearParts:
    """Everything that the papers of a cycle say, as it stands on that day.

    Measures are those in the plan. The analysis is the one that people made, else the one that the rules draft.
    Refuses a stranger, and a cycle of another agency.
    """
    seen = viewed_agency(actor, agency)
    found = cycle_here(seen, cycle)
    inputs = year_inputs(actor, agency, cycle)
    work = worked_out(seen, found, inputs, library) if inputs.results else None
    newest = _newest(seen, found)
    return YearParts(
        agency=seen.name,
        district=seen.district,
        province=seen.province,
        year=FiscalYear(found.fiscal_year),
        criteria=edition_of(found.edition),
        measures=tuple(map(in_words, plan_of(actor, agency, cycle).measures)),
        marks=replace(_marks(newest, day), proves=_plan_proves(library, found.fiscal_year)),
        analysis=_analysis(newest, work),
        scores=tuple(year_scores(work)) if work else (),
        breaks=tuple((h.year, h.reason) for h in work.history if not h.comparable) if work else (),
        edition=work.reported.result.edition if work and work.reported else None,
        texts=texts_of(seen, found),
    )


def year_marks(actor: Actor, agency: UUID, cycle: UUID, day: date) -> Marks:
    """What every paper of a cycle says about itself on that day. Refuses as `year_parts`."""
    seen = viewed_agency(actor, agency)
    return _marks(_newest(seen, cycle_here(seen, cycle)), day)


def texts_of(agency: Agency, cycle: Cycle) -> dict[str, str]:
    """The texts that an office wrote for a year's papers, by name. For those who have found both already."""
    return dict(PaperText.objects.filter(agency=agency, cycle=cycle).values_list("name", "text"))


def known_editions(library: Library, year: int) -> dict[int, Edition]:
    """The common criteria of a fiscal year and of the next one, as far as there are any."""
    return {y: library.load(str(y)).edition for y in (year, year + 1) if str(y) in library.names}


def _plan_proves(library: Library, year: int) -> str:
    return f"ปีงบประมาณ พ.ศ. {year} · {proving(PLAN, year, None, known_editions(library, year)).words.th}"


def _marks(newest: StoredResult | None, day: date) -> Marks:
    standing = newest.standing if newest else "official"
    return Marks(day, standing="" if standing == "official" else STANDINGS[standing].th)


def _analysis(newest: StoredResult | None, work: YearWork | None) -> tuple[AnalysisValues, ...]:
    rows = list(StoredVerdict.objects.filter(result=newest)) if newest else []
    names = _names(newest) if newest and rows else {}
    stored = tuple(_verdict(row, names) for row in rows)
    return stored or (tuple(year_verdicts(work)) if work else ())


def _verdict(row: StoredVerdict, names: Mapping[str, str]) -> AnalysisValues:
    """All that people wrote, in its order: they have shortened it themselves."""
    label = verdict_label(row.subject, names.get(row.subject, ""))
    texts = [s["text"] for s in row.statements]
    sentences = tuple((text, statement_name(row.subject, n)) for n, text in enumerate(texts, 1))
    return AnalysisValues(label, " ".join(texts), row.subject, sentences)


def _names(result: StoredResult) -> Mapping[str, str]:
    """What the subjects of its analysis are called."""
    loaded = edition_of(result.edition)
    return figure_names(loaded.edition) | {f"issue:{i.number}": i.name for i in Names.of(loaded).issues}


@dataclass(frozen=True, slots=True)
class PapersPage:
    """What there is to print. measures: how many stand in the plan. result: the newest one before the year. texts:
    those that the office wrote, by name. templates: its own."""

    measures: int
    result: StoredResult | None
    texts: Mapping[str, PaperText]
    templates: tuple[PaperTemplate, ...]


def papers_page(actor: Actor, agency: UUID, cycle: UUID) -> PapersPage:
    """What a year's papers can be printed from. Five database queries. Refuses as `year_parts`."""
    seen = viewed_agency(actor, agency)
    found = cycle_here(seen, cycle)
    measures = PlannedMeasure.objects.filter(cycle=found, state__in=IN_THE_PLAN)
    return PapersPage(
        measures=measures.count(),
        result=_newest(seen, found),
        texts={row.name: row for row in PaperText.objects.filter(cycle=found)},
        templates=tuple(PaperTemplate.objects.filter(agency=seen).select_related("file")),
    )


def template_of(actor: Actor, agency: UUID, template: UUID) -> tuple[PaperTemplate, bytes]:
    """A template of an agency with its content. Refuses a stranger, and a template of another agency."""
    seen = viewed_agency(actor, agency)
    found = PaperTemplate.objects.filter(agency=seen, pk=template).select_related("file").first()
    if found is None:
        raise Refusal("row_not_here", what=Words("แม่แบบ", "template"))
    return found, content_of(found.file.sha256, found.file.name)


def measure_keys(actor: Actor, agency: UUID, cycle: UUID) -> dict[str, UUID]:
    """The measures of a cycle by the key under which papers name them (`m12`)."""
    seen = viewed_agency(actor, agency)
    rows = PlannedMeasure.objects.filter(cycle=cycle_here(seen, cycle)).only("number")
    return {row.key: row.pk for row in rows}


def cycle_here(agency: Agency, key: UUID) -> Cycle:
    """The cycle of that key with its criteria, for those who have found the agency. Refuses one of another agency."""
    found = Cycle.objects.filter(agency=agency, pk=key).select_related("edition").first()
    if found is None:
        raise Refusal("row_not_here", what=Words("รอบการประเมิน", "cycle"))
    return found


def _newest(agency: Agency, cycle: Cycle) -> StoredResult | None:
    """The newest result before the year."""
    return next(iter(results_before(agency, cycle.fiscal_year)[-1:]), None)
