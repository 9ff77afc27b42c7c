"""Years of an agency, the criteria they run on, and what would change on newer ones."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from threading import Lock
from typing import Any, cast
from uuid import UUID

from prongsai.domain.errors import Refusal, Words
from prongsai.frameworks.comparison import Change, compare
from prongsai.frameworks.library import Library, LoadedEdition
from prongsai.frameworks.tables import BY_NAME
from prongsai.frameworks.validate import PlacedRow, validated
from prongsai.records.acting import Actor
from prongsai.records.actions.checked import check_open
from prongsai.records.models import Agency, Cycle, StoredEdition
from prongsai.records.queries.agencies import viewed_agency
from prongsai.thai.years import FiscalYear


@dataclass(frozen=True, slots=True)
class CycleMove:
    """What moving a cycle to newer criteria would change. after.digest names them for the act."""

    before: LoadedEdition
    after: LoadedEdition
    changes: tuple[Change, ...]


def cycles_of(actor: Actor, agency: UUID) -> tuple[Cycle, ...]:
    """The cycles of an agency, the newest year first, without the tables of their criteria. Refuses a stranger.

    Two database queries.
    """
    seen = viewed_agency(actor, agency)
    return tuple(Cycle.objects.filter(agency=seen).select_related("agency", "edition").defer("edition__tables"))


def open_cycles(agency: Agency) -> tuple[Cycle, ...]:
    """The cycles that are not closed, the newest year first, for those who have found the agency. One query."""
    rows = Cycle.objects.filter(agency=agency, closed=None).select_related("agency", "edition")
    return tuple(rows.defer("edition__tables"))


def cycle_of_year(actor: Actor, agency: UUID, year: int) -> Cycle:
    """The cycle of that fiscal year (พ.ศ.), without the tables of its criteria, which few pages look at.

    Refuses a stranger, and a year that is not open.
    """
    seen = viewed_agency(actor, agency)
    found = (
        Cycle.objects.filter(agency=seen, fiscal_year=year)
        .select_related("agency", "edition")
        .defer("edition__tables")
        .first()
    )
    if found is None:
        raise Refusal("cycle_not_open", year=year)
    return found


def cycle_move(actor: Actor, agency: UUID, cycle: UUID, library: Library) -> CycleMove:
    """What would change on the newest criteria, before anybody decides.

    Refuses those who may not move the cycle, and as `newer_criteria` does.
    """
    seen = viewed_agency(actor, agency, "move_cycle")
    found = Cycle.objects.filter(agency=seen, pk=cycle).select_related("edition").first()
    if found is None:
        raise Refusal("row_not_here", what=Words("รอบการประเมิน", "cycle"))
    return move_of(found, library)


def move_of(cycle: Cycle, library: Library) -> CycleMove:
    """The same for a cycle at hand. Refuses as `newer_criteria` does."""
    after = newer_criteria(cycle, library)
    before = edition_of(cycle.edition)
    return CycleMove(before, after, tuple(_changes(before, after, library)))


def newer_criteria(cycle: Cycle, library: Library) -> LoadedEdition:
    """The criteria that the cycle can be moved to. Refuses a closed cycle, and one that runs on the newest already."""
    check_open(cycle)
    after = criteria_for(library, FiscalYear(cycle.fiscal_year), cycle.agency.kind)
    if after.digest == cycle.edition.digest:
        raise Refusal("cycle_up_to_date", year=cycle.fiscal_year)
    return after


def criteria_for(library: Library, year: FiscalYear, kind: str) -> LoadedEdition:
    """The criteria for a fiscal year: its own, else the last earlier year's that are whole, that is have questions.

    kind: of the agency; its own variant of a year comes before the year's common criteria.
    """
    for name in _names(library, year, kind):
        loaded = library.load(name)
        if loaded.edition.questions:
            return loaded
    raise Refusal("cycle_without_criteria", year=year)


def criteria_to_open(library: Library, year: FiscalYear, kind: str, today: date) -> LoadedEdition:
    """The criteria on which a year would be opened. Refuses a year after next year, and as `criteria_for`."""
    if year > FiscalYear.of(today).next:
        raise Refusal("cycle_too_early", year=year)
    return criteria_for(library, year, kind)


def plain_tables(loaded: LoadedEdition) -> dict[str, Any]:
    """The tables of an edition as JSON keeps them: exact numbers as text."""
    text = json.dumps(loaded.tables, ensure_ascii=False, default=_exact)
    return cast("dict[str, Any]", json.loads(text))


_MOST_RECENT = 16
_recent: dict[str, LoadedEdition] = {}
"""The stored criteria that were asked for last, by digest; the one asked for longest ago stands first."""
_one_at_a_time = Lock()


def edition_of(stored: StoredEdition) -> LoadedEdition:
    """The stored criteria as typed tables again, the same by digest as when they were stored.

    Checked and typed once in a process, for as long as they are in use.
    """
    with _one_at_a_time:
        found = _recent.pop(stored.digest, None) or typed_edition(stored)
        if found.digest == stored.digest:  # a row that somebody changed answers for itself alone
            _recent[stored.digest] = found
        if len(_recent) > _MOST_RECENT:
            del _recent[next(iter(_recent))]
    return found


def typed_edition(stored: StoredEdition) -> LoadedEdition:
    """The same, checked and typed from its tables every time; for those who do not trust its digest yet."""
    place = Words(stored.name, stored.name)
    placed = {name: [PlacedRow(place, n, row) for n, row in enumerate(rows, 1)] for name, rows in stored.tables.items()}
    return LoadedEdition(validated(placed, stored.name), None)


def _names(library: Library, year: FiscalYear, kind: str) -> Iterator[str]:
    known = library.names
    years = {int(head) for name in known if (head := name.partition("-")[0]).isdecimal()}
    for number in sorted((n for n in years if n <= year.be), reverse=True):
        yield from (name for name in (f"{number}-{kind}", str(number)) if name in known)


def _exact(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    raise TypeError(type(value))


def _changes(before: LoadedEdition, after: LoadedEdition, library: Library) -> Iterator[Change]:
    """Year by year from the one to the other, since each year tells only what it changed of the year before."""
    if after.edition.year <= before.edition.year:
        yield from _within_a_year(before, after)
        return
    steps = [after]
    while steps[-1].edition.year > before.edition.year + 1 and (earlier := library.before(steps[-1])):
        steps.append(earlier)
    older = before
    for newer in reversed(steps):
        yield from compare(older, newer)
        older = newer


def _within_a_year(before: LoadedEdition, after: LoadedEdition) -> Iterator[Change]:
    """A corrected edition of the same year: every row that differs. `compare` would take it for another year's."""
    for name in sorted({*before.tables, *after.tables}):
        old, new = _rows(before, name), _rows(after, name)
        for key in dict.fromkeys((*old, *new)):
            if old.get(key) != new.get(key):
                relation = "new" if key not in old else "dropped" if key not in new else "changed"
                codes = (key if key in old else "", key if key in new else "")
                titles = (_said(name, old.get(key), new.get(key)), _said(name, new.get(key), old.get(key)))
                yield Change(name, relation, *codes, titles, "")


def _rows(loaded: LoadedEdition, table: str) -> dict[str, dict[str, Any]]:
    """Each row by its key, or by its place in a table without one."""
    keys = BY_NAME[table].key
    rows = enumerate(loaded.tables.get(table, ()), 1)
    return {" ".join(str(row[k]) for k in keys) or str(n): row for n, row in rows}


def _said(table: str, row: dict[str, Any] | None, other: dict[str, Any] | None) -> str:
    """The values of a row that the other one has not, each under what its column is called."""
    names, others = BY_NAME[table].names, other or {}
    told = {name: value for name, value in (row or {}).items() if others.get(name) != value}
    return " · ".join(f"{names[name].th}: {value}" for name, value in told.items())
