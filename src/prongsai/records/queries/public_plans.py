"""The measures of approved and published plans, with what published reports say of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from prongsai.domain.progress import state_of
from prongsai.domain.workflow import IN_FORCE
from prongsai.records.models import Agency, AuditObject, Cycle, OfficialPaper, PaperVersion, PlannedMeasure
from prongsai.records.queries.progress import lines_of, steps_of
from prongsai.records.queries.public_site import check_open_to_all

ROUNDS = (12, 6)
"""The rounds of a year, the later first."""
_WORDING = ("adopt_measure", "edit_measure")
"""Acts that change what a measure says."""


@dataclass(frozen=True, slots=True)
class PublicMeasure:
    """A measure of an approved plan. state: a key of PROGRESS_STATES by the newest public report, None without one."""

    title: str
    owners: tuple[str, ...]
    due: date | None
    state: str | None


@dataclass(frozen=True, slots=True)
class PublicPlan:
    """The measures of a year whose plan was approved and is public. months: of the round whose report is public too,
    None for none. later: how many were put in other words since, and wait to be approved."""

    year: int
    paper: PaperVersion
    months: int | None
    measures: tuple[PublicMeasure, ...]
    later: int


def public_plans(agency: Agency) -> tuple[PublicPlan, ...]:
    """The plans that everybody may read with what public reports say of them, the newest year first."""
    check_open_to_all(agency)
    cycles = Cycle.objects.filter(agency=agency).order_by("-fiscal_year")
    return tuple(filter(None, (_plan(agency, cycle) for cycle in cycles)))


def _plan(agency: Agency, cycle: Cycle) -> PublicPlan | None:
    paper = _published(agency, cycle.fiscal_year, "plan:")
    if paper is None:
        return None
    months = next((each for each in ROUNDS if _published(agency, cycle.fiscal_year, f"round-{each}:")), None)
    rows = PlannedMeasure.objects.filter(agency=agency, cycle=cycle, state="adopted")
    later = _worded_after(paper, rows.values_list("pk", flat=True))
    told = [row for row in rows.prefetch_related("owners__unit", "owners__post") if str(row.pk) not in later]
    lines = [each.line for each in lines_of(Q(measure__cycle=cycle))] if months else []
    steps = steps_of([cycle.pk])[cycle.pk]

    def state(key: str) -> str | None:
        return state_of(lines, key, months, steps.get(key, 0)) if months else None

    measures = tuple(PublicMeasure(r.title, _owners(r), r.due, state(r.key)) for r in told)
    return PublicPlan(cycle.fiscal_year, paper, months, measures, len(later))


def _published(agency: Agency, year: int, what: str) -> PaperVersion | None:
    """The newest version that everybody may read: published by itself, or as the content of an item."""
    itself = Q(published_at__isnull=False, unpublished_at=None)
    in_an_item = Q(piece_versions__published_at__isnull=False, piece_versions__ended_at=None)
    rows = PaperVersion.objects.filter(
        itself | in_an_item,
        agency=agency,
        attachments__fiscal_year=year,
        attachments__made__startswith=what,
        state__in=IN_FORCE,
    ).exclude(paper__in=OfficialPaper.objects.filter(agency=agency, versions__secrecy__gt=""))
    return rows.select_related("paper").distinct().order_by("-ended_at").first()


def _worded_after(paper: PaperVersion, measures: Iterable[UUID]) -> frozenset[str]:
    """The measures that were put in other words since the paper went up: nobody has approved those."""
    keys = [str(key) for key in measures]
    rows = AuditObject.objects.filter(
        kind="plannedmeasure", object_id__in=keys, row__act__in=_WORDING, row__at__gt=paper.frozen_at
    )
    return frozenset(rows.values_list("object_id", flat=True))


def _owners(row: PlannedMeasure) -> tuple[str, ...]:
    """The units and posts that are responsible, no person by name."""
    return tuple(dict.fromkeys(_owner_names(row)))


def _owner_names(row: PlannedMeasure) -> Iterator[str]:
    for owner in row.owners.all():
        if who := owner.unit or owner.post:
            yield str(who)
