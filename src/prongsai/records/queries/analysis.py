"""The analysis of a result: as people left it, and as the program would draft it now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any
from uuid import UUID

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.redrafting import Redrafted, Said, drafted, redrafted
from prongsai.domain.verdicts import Verdict
from prongsai.frameworks.library import Library
from prongsai.planning.inputs import Inputs
from prongsai.records.acting import Actor
from prongsai.records.models import Agency, StoredResult, StoredVerdict
from prongsai.records.queries.agencies import viewed_agency
from prongsai.records.queries.cycles import edition_of
from prongsai.records.queries.results import ScoredRow, scored_rows
from prongsai.records.queries.rows import Cycle
from prongsai.records.queries.year_work import result_paper, worked_out, year_inputs


@dataclass(frozen=True)
class VerdictRow:
    """A stored verdict with its statements as values. name: of its subject in that year."""

    row: StoredVerdict
    name: str
    statements: tuple[Said, ...]

    @property
    def is_issue(self) -> bool:
        """Whether it speaks of an issue rather than an indicator."""
        return self.row.subject.startswith("issue:")


@dataclass(frozen=True)
class AnalysisPage:
    """The analysis that a year's plan rests on. scored: the result it speaks of, None where there is none. choices:
    every result before the year, the newest and official first. verdicts: none where nothing was drafted yet."""

    scored: ScoredRow | None
    choices: tuple[StoredResult, ...]
    verdicts: tuple[VerdictRow, ...]


@dataclass(frozen=True)
class NewDraft:
    """What drafting now would make of a subject. row: None where nothing was drafted of it yet."""

    verdict: Verdict
    row: StoredVerdict | None
    after: Redrafted


def analysis_page(actor: Actor, agency: UUID, cycle: UUID, result: UUID | None = None) -> AnalysisPage:
    """The analysis for a cycle; of the newest official result before it unless another one is named.

    Six database queries. Refuses a stranger, a cycle of another agency, and a result that does not lie before it.
    """
    seen = viewed_agency(actor, agency)
    choices = _choices(seen, _cycle(seen, cycle).fiscal_year)
    row = chosen(choices, result)
    if row is None:
        return AnalysisPage(None, choices, ())
    scored = scored_rows((row,))[0]
    names = _names(scored)
    stored = StoredVerdict.objects.filter(agency=seen, result=row)
    verdicts = tuple(VerdictRow(v, names.get(v.subject, v.subject), said_in(v)) for v in stored)
    return AnalysisPage(scored, choices, verdicts)


def verdict_of(actor: Actor, agency: UUID, verdict: UUID) -> tuple[VerdictRow, ScoredRow]:
    """One verdict with the result it speaks of. Refuses a stranger, and a verdict of another agency."""
    seen = viewed_agency(actor, agency)
    found = StoredVerdict.objects.filter(agency=seen, pk=verdict).select_related("result").first()
    if found is None:
        raise Refusal("row_not_here", what=Words("บทวิเคราะห์", "verdict"))
    scored = scored_rows((found.result,))[0]
    return VerdictRow(found, _names(scored).get(found.subject, found.subject), said_in(found)), scored


def new_draft(actor: Actor, agency: UUID, cycle: UUID, result: UUID, library: Library) -> tuple[NewDraft, ...]:
    """What the program would say of a result now, subject by subject, beside what stands.

    History are the official results before it. Refuses as `analysis_page`.
    """
    seen = viewed_agency(actor, agency)
    found = _cycle(seen, cycle)
    row = chosen(_choices(seen, found.fiscal_year), result)
    if row is None:
        raise Refusal("row_not_here", what=Words("ผลการประเมิน", "result"))
    inputs = _inputs_about(year_inputs(actor, agency, cycle), seen, row)
    analysis = worked_out(seen, found, inputs, library, edition_of(row.edition)).analysis
    stored = {each.subject: each for each in StoredVerdict.objects.filter(agency=seen, result=row)}
    return tuple(_beside(verdict, stored.get(verdict.subject)) for verdict in (analysis.verdicts if analysis else ()))


def said_in(row: StoredVerdict) -> tuple[Said, ...]:
    """The statements of a stored verdict as values."""
    return tuple(said_of(each) for each in row.statements)


def said_of(stored: Mapping[str, Any]) -> Said:
    """A statement as it is stored, as a value."""
    known = {name: stored[name] for name in ("key", "part", "text", "drafted", "edited") if name in stored}
    return Said(**{"key": "", **known}, sources=tuple(stored["sources"]))


def as_stored(statements: Sequence[Said]) -> list[dict[str, Any]]:
    """Statements as they are stored."""
    return [{**asdict(each), "sources": list(each.sources)} for each in statements]


def chosen(choices: Sequence[StoredResult], key: UUID | None) -> StoredResult | None:
    """The result of that key, or the first. Refuses a key that is not among them."""
    if key is None:
        return choices[0] if choices else None
    found = next((row for row in choices if row.pk == key), None)
    if found is None:
        raise Refusal("row_not_here", what=Words("ผลการประเมิน", "result"))
    return found


def _beside(verdict: Verdict, row: StoredVerdict | None) -> NewDraft:
    kept = said_in(row) if row else ()
    dropped = [each["key"] for each in row.dropped] if row else []
    return NewDraft(verdict, row, redrafted(kept, dropped, drafted(verdict)))


def _inputs_about(inputs: Inputs, agency: Agency, row: StoredResult) -> Inputs:
    """The same with this result as the newest, and official results alone before it."""
    papers = tuple(_without_other_results(inputs, row.year))
    return Inputs((*papers, result_paper(agency, row)))


def _without_other_results(inputs: Inputs, year: int) -> Iterator[Any]:
    for paper in inputs.papers:
        result = paper.result
        if result is None or (result.official and result.edition.year < year):
            yield paper
        elif paper.plan:
            yield replace(paper, result=None)


def _cycle(agency: Agency, key: UUID) -> Cycle:
    found = Cycle.objects.filter(agency=agency, pk=key).select_related("edition").first()
    if found is None:
        raise Refusal("row_not_here", what=Words("รอบการประเมิน", "cycle"))
    return found


def _choices(agency: Agency, year: int) -> tuple[StoredResult, ...]:
    """The results before a year, official ones first, the newest first among them."""
    rows = StoredResult.objects.filter(agency=agency, year__lt=year, withdrawn=None)
    return tuple(sorted(rows, key=lambda row: (row.standing != "official", -row.year)))


def _names(scored: ScoredRow) -> dict[str, str]:
    """What the subjects are called in the criteria of the result."""
    issues = scored.criteria.tables.get("issues", ())
    return {i.key: i.name for i in scored.criteria.edition.indicators} | {
        f"issue:{r['number']}": r["name_th"] for r in issues
    }
