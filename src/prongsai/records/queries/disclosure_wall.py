"""The wall of a year's disclosure items: how each stands, who looks after it, what it would lose today, and what the
OIT would bring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from prongsai.domain.disclosing import DONE, MISSING, NOTHING
from prongsai.domain.disclosure_forecast import INSTRUMENT, Beside, Forecast, forecasts, points_lost
from prongsai.domain.duties import OpenItem
from prongsai.domain.framework import Edition, SubIndicator
from prongsai.records.acting import Actor
from prongsai.records.models import Cycle, Disclosure
from prongsai.records.queries.cycles import edition_of
from prongsai.records.queries.disclosures import ItemRow, items_of_cycle
from prongsai.records.queries.disclosures_carried import cycle_before
from prongsai.records.queries.item_owners import units_of
from prongsai.records.queries.measures import cycle_of
from prongsai.records.queries.results import scored_rows
from prongsai.records.queries.year_work import results_before


@dataclass(frozen=True, slots=True)
class Tile:
    """An item on the wall. owners: as people read them; units: keys of those that look after it. due: its own day, else
    the closing day; days: from today until then. lost: points of the total that a marking today would cost, None where
    nobody knows."""

    item: ItemRow
    title: str
    owners: tuple[str, ...]
    units: tuple[str, ...]
    due: date | None
    days: int | None
    lost: Fraction | None

    @property
    def open(self) -> bool:
        """Whether somebody still has to do something."""
        return self.item.state not in DONE


@dataclass(frozen=True, slots=True)
class Wall:
    """tiles: by sub-indicator, in the order of the criteria. closing: the day on which answers close, where the
    calendar says so. units: name by key, of those that look after an item. carries: whether last year has something to
    be taken over."""

    tiles: tuple[tuple[SubIndicator, tuple[Tile, ...]], ...]
    forecasts: tuple[Forecast, ...]
    closing: date | None
    units: Mapping[str, str]
    carries: bool

    @property
    def every(self) -> tuple[Tile, ...]:
        """All tiles in their order."""
        return tuple(tile for _sub, found in self.tiles for tile in found)

    @property
    def left(self) -> int:
        """How many items somebody still has to do something about."""
        return sum(tile.open for tile in self.every)


def disclosure_wall(actor: Actor, agency: UUID, cycle: UUID, today: date) -> Wall:
    """The wall of a year; without tiles where nobody has begun it. The queries do not grow with the items.

    Refuses a stranger, and a cycle of another agency.
    """
    found = cycle_of(actor, agency, cycle)
    edition = edition_of(found.edition).edition
    closing = found.closing_day()
    tiles = _tiles(found, closing, today)
    states = {code: element_states(tile.item) for code, tile in tiles.items()}
    return Wall(
        tiles=tuple(_by_sub(edition, tiles)),
        forecasts=forecasts(edition, states, _beside(found)) if tiles else (),
        closing=closing,
        units={str(unit.pk): str(unit) for tile in tiles.values() for unit in units_of(tile.item.owners)},
        carries=cycle_before(found) is not None,
    )


def open_items(cycle: Cycle, today: date) -> tuple[OpenItem, ...]:
    """The items of a year that somebody still has to do something about, for the list of today."""
    return tuple(
        OpenItem(code, tile.title, tile.due, tuple((str(u.pk), str(u)) for u in units_of(tile.item.owners)), tile.lost)
        for code, tile in _tiles(cycle, cycle.closing_day(), today).items()
        if tile.open
    )


def counted_items(cycle: Cycle, today: date) -> tuple[int, int]:
    """How many items of a year were begun, and how many of them are open."""
    if not Disclosure.objects.filter(cycle=cycle).exists():
        return 0, 0
    tiles = _tiles(cycle, cycle.closing_day(), today).values()
    return len(tiles), sum(tile.open for tile in tiles)


def _tiles(cycle: Cycle, closing: date | None, today: date) -> dict[str, Tile]:
    """The tiles of a year by code."""
    items = items_of_cycle(cycle)
    lost = points_lost(edition_of(cycle.edition).edition, {item.row.code: element_states(item) for item in items})
    return {item.row.code: _tile(item, closing, lost.get(item.row.code), today) for item in items}


def element_states(item: ItemRow) -> tuple[str, ...]:
    """The states of its elements as a forecast counts them: what the office says not to have counts so throughout."""
    if item.row.has_it is False:
        return (NOTHING if item.row.missing_reason else MISSING,) * max(1, len(item.elements))
    return tuple(each.state for each in item.elements)


def _tile(item: ItemRow, closing: date | None, lost: Fraction | None, today: date) -> Tile:
    owners = tuple(dict.fromkeys(str(row.unit or row.post or row.person) for row in item.owners))
    due = item.row.due or closing
    title = item.asked.title if item.asked else item.row.code
    units = tuple(str(unit.pk) for unit in units_of(item.owners))
    return Tile(item, title, owners, units, due, (due - today).days if due else None, lost)


def _by_sub(edition: Edition, tiles: Mapping[str, Tile]) -> list[tuple[SubIndicator, tuple[Tile, ...]]]:
    """Items that the criteria no longer hold stand last, below a heading without number."""
    found = [
        (s, tuple(tiles[i.code] for i in edition.items_of(s.code) if i.code in tiles)) for s in edition.sub_indicators
    ]
    known = {tile.item.row.code for _sub, group in found for tile in group}
    others = tuple(tile for code, tile in tiles.items() if code not in known)
    return [(sub, group) for sub, group in (*found, (SubIndicator("", 0, ""), others)) if group]


def _beside(cycle: Cycle) -> Beside:
    """What the newest result before the year says of the other instruments."""
    rows = results_before(cycle.agency, cycle.fiscal_year)[-1:]
    if not rows:
        return Beside({})
    result = scored_rows(rows)[0].result
    codes = [i.code for i in result.edition.instruments if i.code != INSTRUMENT]
    return Beside({c: result.figures[c].value for c in codes if c in result.figures}, rows[0].year)
