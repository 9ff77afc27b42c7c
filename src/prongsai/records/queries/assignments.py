"""Who looks after which indicator and item of a year, both ways round, and what last year's would become."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from prongsai.domain.framework import Edition
from prongsai.domain.year_codes import plain_code
from prongsai.frameworks.crosswalk import target_moved
from prongsai.frameworks.library import Library
from prongsai.records.acting import Actor
from prongsai.records.models import Assignment, Cycle, Person, Post, Unit
from prongsai.records.queries.agencies import viewed_agency
from prongsai.records.queries.cycles import edition_of
from prongsai.records.queries.measures import cycle_of

KINDS: dict[str, Any] = {"unit": Unit, "post": Post, "person": Person}
"""Who can look after a code → the rows they are."""


@dataclass(frozen=True, slots=True)
class HolderRow:
    """Somebody who can look after a code. kind: a key of KINDS. assignment: by which they do, else None."""

    kind: str
    key: UUID
    name: str
    assignment: UUID | None = None


@dataclass(frozen=True, slots=True)
class CodeRow:
    """An indicator or an item with those who look after it."""

    code: str
    title: str
    holders: tuple[HolderRow, ...]

    @property
    def label(self) -> str:
        """The code as people write it."""
        return plain_code(self.code)

    @property
    def is_indicator(self) -> bool:
        """Whether it is an indicator; items stand below theirs."""
        return self.code.startswith("indicator:")


@dataclass(frozen=True, slots=True)
class Carried:
    """Last year's assignments in this year. taken: code, kind and key of each. lost: code, holder, and whether the
    code has no place any more (else the holder is gone)."""

    taken: tuple[tuple[str, str, UUID], ...]
    lost: tuple[tuple[str, str, bool], ...]


def assignments_of(actor: Actor, agency: UUID, cycle: UUID) -> tuple[CodeRow, ...]:
    """Every indicator of the year's criteria, each followed by its items. Three database queries.

    Refuses a stranger, and a cycle of another agency.
    """
    found = cycle_of(actor, agency, cycle)
    held: dict[str, list[HolderRow]] = defaultdict(list)
    for row in Assignment.objects.filter(cycle=found).select_related(*KINDS):
        held[row.code].append(_holder(row))
    return tuple(CodeRow(code, title, tuple(held[code])) for code, title in assignable(found).items())


def holders_of(actor: Actor, agency: UUID, day: date) -> tuple[HolderRow, ...]:
    """Everybody who can look after a code on that day: units, then posts, then people. Four database queries."""
    seen = viewed_agency(actor, agency)
    return tuple(
        HolderRow(kind, row.pk, str(row))
        for kind, model in KINDS.items()
        for row in model.objects.filter(model.on(day), agency=seen)
    )


def carried_over(actor: Actor, agency: UUID, cycle: UUID, library: Library, day: date) -> Carried:
    """What last year's assignments are this year, through the crosswalk; nothing where last year is not open.

    Refuses those who may not assign.
    """
    viewed_agency(actor, agency, "assign_code")
    return carried_to(cycle_of(actor, agency, cycle), library, day)


def carried_to(cycle: Cycle, library: Library, day: date) -> Carried:
    """The same for a cycle at hand."""
    before = Cycle.objects.filter(agency=cycle.agency_id, fiscal_year=cycle.fiscal_year - 1).select_related("edition")
    older = before.first()
    library = library.led_by(*(edition_of(each.edition) for each in (cycle, older) if each))
    there, known = set(Assignment.objects.filter(cycle=cycle).values_list("code", *KINDS)), assignable(cycle)
    taken, lost = dict[tuple[str, str, UUID], None](), list[tuple[str, str, bool]]()
    for row in Assignment.objects.filter(cycle=older).select_related(*KINDS) if older else ():
        holder, years = _holder(row), (_structure(older), _structure(cycle))
        codes = [c for c in target_moved(library, row.code, *years).codes if c in known]
        here = getattr(row, holder.kind).holds(day)
        if not codes or not here:
            lost.append((row.code, holder.name, not codes))
            continue
        new = [c for c in codes if (c, row.unit_id, row.post_id, row.person_id) not in there]
        taken |= dict.fromkeys((code, holder.kind, holder.key) for code in new)
    return Carried(tuple(taken), tuple(lost))


def assignable(cycle: Cycle) -> dict[str, str]:
    """The codes that can be looked after → their titles: every indicator, followed by its items."""
    edition = Edition.of(cycle.edition.tables)
    found = {}
    for indicator in edition.indicators:
        found[indicator.key] = indicator.name
        for sub in edition.sub_indicators_of(indicator.number):
            found |= {item.code: item.title for item in edition.items_of(sub.code)}
    return found


def _holder(row: Assignment) -> HolderRow:
    kind = next(kind for kind in KINDS if getattr(row, f"{kind}_id"))
    return HolderRow(kind, getattr(row, f"{kind}_id"), str(getattr(row, kind)), row.pk)


def _structure(cycle: Cycle | None) -> int:
    """The year whose codes a cycle uses."""
    assert cycle is not None  # noqa: S101 -- the caller has seen it
    return int(cycle.edition.tables["edition"][0]["year"])
