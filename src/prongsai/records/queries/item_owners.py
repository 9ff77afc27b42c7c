"""Who looks after a disclosure item: those it is assigned to, and where there are none, those of its indicator."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from prongsai.domain.permissions import allowed
from prongsai.domain.reach import Target
from prongsai.records.acting import Actor
from prongsai.records.models import Assignment, Cycle, Unit
from prongsai.records.queries.cycles import edition_of


def owners_of_items(cycle: Cycle) -> dict[str, tuple[Assignment, ...]]:
    """The assignments of every item of a year, by code; empty where nobody looks after one. Two database queries at
    most."""
    edition = edition_of(cycle.edition).edition
    indicator_of = {sub.code: f"indicator:{sub.indicator}" for sub in edition.sub_indicators}
    given: dict[str, list[Assignment]] = defaultdict(list)
    for row in Assignment.objects.filter(cycle=cycle).select_related("unit", "post__unit", "person"):
        given[row.code].append(row)
    return {i.code: tuple(given[i.code] or given[indicator_of.get(i.sub_indicator, "")]) for i in edition.items}


def units_of(owners: tuple[Assignment, ...]) -> tuple[Unit, ...]:
    """The units among those who look after an item, each once; that of a post counts too."""
    units = (row.unit or (row.post.unit if row.post else None) for row in owners)
    return tuple(dict.fromkeys(unit for unit in units if unit))


def unit_acting(act: str, actor: Actor, cycle: Cycle, code: str) -> UUID | None:
    """The unit for which this person may do an act to an item, else the first that looks after it; None where no unit
    does. A right that reaches one of several units is enough."""
    keys = [unit.pk for unit in units_of(owners_of_items(cycle).get(code, ()))]
    may = (key for key in keys if allowed(act, actor.holdings, Target(str(cycle.agency_id), str(key))))
    return next(may, keys[0] if keys else None)
