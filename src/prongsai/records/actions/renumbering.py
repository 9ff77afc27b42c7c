"""The items of a year under the codes of newer criteria, when the year moves to them; addresses of before lead on."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from prongsai.domain.renumbering import Places, places_by_title, renumbered
from prongsai.frameworks.crosswalk import moved_to
from prongsai.frameworks.library import Library
from prongsai.records.acting import Log
from prongsai.records.models import Assignment, Cycle, Disclosure
from prongsai.records.queries.cycles import CycleMove


def renumber(log: Log, year: Cycle, move: CycleMove, library: Library) -> dict[str, str]:
    """Every item that was begun at its place in the newer criteria, with whoever looks after it, within the act that
    moves the year; the codes that changed, each with the new one."""
    rows = list(year.disclosures.all())
    order = {item.code: number for number, item in enumerate(move.after.edition.items)}
    found = renumbered([row.code for row in rows], order, _places(move, library))
    changed = [row for row in rows if found[row.code] != row.code]
    _set_apart(Disclosure, [row.pk for row in changed])
    told = {row.code: found[row.code] for row in changed}
    for row in changed:
        before, old = log.before(row), row.code
        row.code = found[old]
        row.order = order.get(row.code, len(order) + row.order)
        row.former_codes = [code for code in dict.fromkeys((*row.former_codes, old)) if code != row.code]
        log.save(row, before)
    _with_owners(log, year, told)
    return told


def _with_owners(log: Log, year: Cycle, told: dict[str, str]) -> None:
    rows = list(Assignment.objects.filter(cycle=year, code__in=told))
    _set_apart(Assignment, [row.pk for row in rows])
    for row in rows:
        before, row.code = log.before(row), told[row.code]
        log.save(row, before)


def _set_apart(model: type[Disclosure] | type[Assignment], keys: Sequence[UUID]) -> None:
    """Codes are told apart in every moment, also where two of them change places."""
    for number, key in enumerate(keys):
        model.objects.filter(pk=key).update(code=f"~{number}")


def _places(move: CycleMove, library: Library) -> Places:
    """Through the crosswalk from an earlier year; by titles within the same one, and where nobody knows the way."""
    before, after = move.before.edition, move.after.edition
    by_title = places_by_title({i.code: i.title for i in before.items}, {i.code: i.title for i in after.items})
    if after.year == before.year:
        return by_title

    def places(code: str) -> tuple[str, ...]:
        found = moved_to(library, "item", code, before.year, move.after)
        return tuple(by_title(code)) if found.relation == "unknown" else found.codes

    return places
