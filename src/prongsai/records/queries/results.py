"""Results of an agency, each with everything that follows from it, counted anew from what was printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from prongsai.domain.checks import Check, check_printed
from prongsai.domain.comparing import Compared, compare
from prongsai.domain.errors import Refusal, Words
from prongsai.domain.gaps import Gap, gaps
from prongsai.domain.scoring import Result, score
from prongsai.domain.sheet import read_sheet
from prongsai.domain.what_if import WhatIf, cheapest
from prongsai.frameworks.crosswalk import moved
from prongsai.frameworks.library import Library, LoadedEdition
from prongsai.records.acting import Actor
from prongsai.records.models import Agency, StoredEdition, StoredResult
from prongsai.records.queries.agencies import viewed_agency
from prongsai.records.queries.cycles import edition_of


@dataclass(frozen=True)
class ScoredRow:
    """A stored result with what follows from it under the criteria it is bound to."""

    row: StoredResult
    result: Result
    criteria: LoadedEdition

    @property
    def official(self) -> bool:
        """Whether it was announced."""
        return self.row.standing == "official"


@dataclass(frozen=True)
class Earlier:
    """An earlier official result beside a newer one. figures: by the key that the newer year uses."""

    scored: ScoredRow
    figures: Mapping[str, Compared]

    @property
    def year(self) -> int:
        """Its fiscal year."""
        return self.scored.row.year


@dataclass(frozen=True)
class ResultPage:
    """One result, taken apart.

    checks: printed figures against each other. gaps: weak points with their stakes. way: the fewest fixes for the next
    level; None where there is none. earlier: official results of earlier years, the newest first.
    """

    scored: ScoredRow
    checks: tuple[Check, ...]
    gaps: tuple[Gap, ...]
    way: WhatIf | None
    earlier: tuple[Earlier, ...]

    @property
    def row(self) -> StoredResult:
        """As it is stored."""
        return self.scored.row

    @property
    def result(self) -> Result:
        """As it is counted."""
        return self.scored.result


def results_of(actor: Actor, agency: UUID) -> tuple[ScoredRow, ...]:
    """Every result of an agency, the newest year first and the official one before the others of its year.

    Withdrawn ones too. Three database queries, however many results. Refuses a stranger.
    """
    seen = viewed_agency(actor, agency)
    return scored_rows(tuple(StoredResult.objects.filter(agency=seen)))


def result_of(actor: Actor, agency: UUID, result: UUID) -> ScoredRow:
    """One of them. Refuses a stranger, and a result of another agency."""
    seen = viewed_agency(actor, agency)
    return scored_rows((_row(seen, result),))[0]


def result_page(actor: Actor, agency: UUID, result: UUID, library: Library) -> ResultPage:
    """One of them with its checks, weak points, way to the next level, and the official results before it.

    Four database queries. Refuses as `result_of`.
    """
    seen = viewed_agency(actor, agency)
    row = _row(seen, result)
    before = StoredResult.objects.filter(agency=seen, year__lt=row.year, standing="official", withdrawn=None)
    scored, *older = rows = scored_rows((row, *before))
    bound = library.led_by(*(each.criteria for each in rows))
    counted = scored.result
    return ResultPage(
        scored=scored,
        checks=check_printed(counted),
        gaps=gaps(counted),
        way=cheapest(counted),
        earlier=tuple(Earlier(each, figures_beside(each.result, counted, bound)) for each in older),
    )


def figures_beside(before: Result, after: Result, library: Library) -> dict[str, Compared]:
    """The figures of an earlier result by the keys of the later one, each comparable or with the reason why not."""
    found = compare(before, after, partial(moved, library))
    return {figure.key: figure for figure in found.figures if figure.key}


def _row(agency: Agency, key: UUID) -> StoredResult:
    found = StoredResult.objects.filter(agency=agency, pk=key).select_related("source").first()
    if found is None:
        raise Refusal("row_not_here", what=Words("ผลการประเมิน", "result"))
    return found


def scored_rows(rows: tuple[StoredResult, ...]) -> tuple[ScoredRow, ...]:
    """Each result under its criteria, which are read once however many results share them. One database query."""
    stored = StoredEdition.objects.in_bulk({row.edition_id for row in rows})
    known: dict[object, LoadedEdition] = {key: edition_of(each) for key, each in stored.items()}
    return tuple(_counted(row, known[row.edition_id]) for row in rows)


def _counted(row: StoredResult, loaded: LoadedEdition) -> ScoredRow:
    return ScoredRow(row, score(loaded.edition, read_sheet(row.sheet, loaded.edition)), loaded)
