"""The measures of a year as a list with filters: the whole plan is read in a few queries, however long it is."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import CharField
from django.db.models.functions import Cast, Coalesce

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.framework import Edition
from prongsai.domain.measure_list import LATE, ListedMeasure, Wanted, chosen, counts, is_late
from prongsai.domain.measures import Measure
from prongsai.domain.year_codes import YearCodes
from prongsai.records.acting import Actor
from prongsai.records.models import Cycle, MeasureOwner, MeasureTarget, PlannedMeasure
from prongsai.records.queries.agencies import viewed_agency
from prongsai.records.queries.measure_values import measure_value, with_parts

PAGE_ROWS = 50
_OWNER = (
    "step__order",
    "unit_key",
    "unit__name",
    "post__unit__name",
    "post__title",
    "person__name",
    "committee__name",
    "text",
)


class _Owner(NamedTuple):
    """The values of _OWNER. unit: the key of the unit or of the one that the post is in, as the database writes it."""

    step: int | None
    unit: str | None
    unit_name: str | None
    name_of_unit_of_post: str | None
    post: str | None
    person: str | None
    committee: str | None
    text: str

    @property
    def name(self) -> str:
        return self.unit_name or self.post or self.person or self.committee or self.text


@dataclass(frozen=True, slots=True)
class MeasuresPage:
    """A page of the list. rows: those of the page; found: all that fit, in order. counts: for each filter, how many
    each of its values would find. units: names by key. codes: of the year's criteria. whole: without filters."""

    rows: tuple[ListedMeasure, ...]
    found: tuple[ListedMeasure, ...]
    counts: dict[str, Counter[str]]
    units: dict[str, str]
    codes: YearCodes
    whole: int


@dataclass(frozen=True, slots=True)
class StoredMeasure:
    """A measure with all its parts, and what stands around it."""

    id: UUID
    version: int
    state: str
    value: Measure


def measures_page(
    actor: Actor,
    agency: UUID,
    cycle: UUID,
    *,
    wanted: Wanted,
    page: int | None,
    day: date,
    size: int = PAGE_ROWS,
    shown: str = "",
) -> MeasuresPage:
    """The measures that are wanted, as they stand on that day; page None: all of them on one page; a page beyond the
    last is the last. shown: the id of a measure that has to be there; where the page lacks it, it comes first.

    Five database queries, however many measures. Refuses a stranger, and a cycle of another agency.
    """
    found = cycle_of(actor, agency, cycle)
    codes = codes_of(found)
    units: dict[str, str] = {}
    every = _listed(found, codes, units, day)
    fitting = chosen(every, wanted)
    rows = fitting if page is None else _cut(fitting, page, size)
    if shown and all(row.id != shown for row in rows):
        rows = [*(row for row in every if row.id == shown), *rows]
    return MeasuresPage(tuple(rows), tuple(fitting), counts(every, wanted), units, codes, len(every))


def _cut(rows: list[ListedMeasure], page: int, size: int) -> list[ListedMeasure]:
    last = max((len(rows) - 1) // size, 0)
    start = min(page - 1, last) * size
    return rows[start : start + size]


def stored_measures(actor: Actor, agency: UUID, cycle: UUID) -> tuple[StoredMeasure, ...]:
    """Every measure of a cycle with all its parts, in the order of the plan. Nine database queries.

    Refuses a stranger, and a cycle of another agency.
    """
    found = cycle_of(actor, agency, cycle)
    rows = with_parts(PlannedMeasure.objects.filter(cycle=found))
    return tuple(StoredMeasure(row.pk, row.version, row.state, measure_value(row)) for row in rows)


def codes_of(cycle: Cycle) -> YearCodes:
    """The codes of the criteria that a cycle runs on."""
    tables = cycle.edition.tables
    return YearCodes.of(Edition.of(tables), tables.get("issues", ()))


def cycle_of(actor: Actor, agency: UUID, cycle: UUID) -> Cycle:
    """A cycle with its criteria. Refuses a stranger, and a cycle of another agency."""
    seen = viewed_agency(actor, agency)
    found = Cycle.objects.filter(agency=seen, pk=cycle).select_related("edition").first()
    if found is None:
        raise Refusal("row_not_here", what=Words("รอบการประเมิน", "cycle"))
    return found


def _listed(cycle: Cycle, codes: YearCodes, units: dict[str, str], day: date) -> list[ListedMeasure]:
    """Every measure of the cycle; `units` is filled with the names met on the way. Parts are told apart by the number
    of their measure, which costs the database and us less than its key."""
    targets: dict[int, list[str]] = defaultdict(list)
    aimed = MeasureTarget.objects.filter(measure__cycle=cycle).order_by("measure__number", "order")
    for number, code in aimed.values_list("measure__number", "code"):
        targets[number].append(code)
    owners: dict[int, list[_Owner]] = defaultdict(list)
    # hundreds of owners are of a few units: each key is turned once, not once for each owner
    key = Cast(Coalesce("unit_id", "post__unit_id"), CharField())
    asked = MeasureOwner.objects.filter(measure__cycle=cycle).annotate(unit_key=key)
    asked = asked.order_by("measure__number", "step__order", "order")
    for number, *owner in asked.values_list("measure__number", *_OWNER):
        owners[number].append(_Owner(*owner))
    rows: Any = PlannedMeasure.objects.filter(cycle=cycle).values(
        "pk", "number", "order", "title", "state", "period", "starts", "ends", "due", "goal", "version"
    )
    around = _Around(codes, units, day)
    return [_one(row, tuple(targets[row["number"]]), owners[row["number"]], around) for row in rows]


class _Around:
    """What the measures of a list share. units: filled with the names met on the way."""

    def __init__(self, codes: YearCodes, units: dict[str, str], day: date) -> None:
        self.units, self.day = units, day
        self.key = cache(lambda text: str(UUID(text)))
        self.indicators, self.issues = cache(codes.indicators), cache(codes.issues)


def _one(row: dict[str, Any], targets: tuple[str, ...], owners: list[_Owner], around: _Around) -> ListedMeasure:
    late = is_late(row["state"], row["due"], row["ends"], around.day)
    facets = {
        "unit": _units_of(owners, around),
        "indicator": around.indicators(targets),
        "issue": around.issues(targets),
        "state": (row["state"],),
        "late": (LATE,) if late else (),
    }
    names = tuple(owner.name for owner in owners if owner.step is None)
    kept = {name: row[name] for name in ("title", "state", "period", "starts", "ends", "due", "goal", "version")}
    return ListedMeasure(
        id=str(row["pk"]),
        key=f"m{row['number']}",
        order=(row["order"], row["number"]),
        codes=targets,
        responsible=names,
        facets=facets,
        **kept,
    )


def _units_of(owners: list[_Owner], around: _Around) -> tuple[str, ...]:
    """The units that have to do with it: themselves or through a post in them, for the whole or for a step."""
    found = []
    for owner in owners:
        if owner.unit:
            key = around.key(owner.unit)
            found.append(key)
            around.units[key] = owner.unit_name or owner.name_of_unit_of_post or ""
    return tuple(dict.fromkeys(found))
