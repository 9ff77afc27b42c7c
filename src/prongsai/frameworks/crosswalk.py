"""What a code of one year is called in another: the crosswalk rows of the years between, joined.

`same` and `changed` rows carry a code on; `merged` and `split` carry it on to several or from several; `dropped`
ends it; `not_comparable` ends it for scores, though its place may go on under the same number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from prongsai.frameworks.library import Library, LoadedEdition

_WORST = ("same", "changed", "split", "merged", "not_comparable", "dropped", "unknown")
_BACKWARDS = {"merged": "split", "split": "merged"}


@dataclass(frozen=True, slots=True)
class Moved:
    """Where a code of one year stands in another.

    codes: none when it has no place. relation: the loosest on the way (a key of `comparison.RELATIONS`), as seen from
    the year one comes from: going back, what was merged splits, and what was new is dropped. notes: what the years on
    the way remark.
    """

    codes: tuple[str, ...]
    relation: str
    notes: tuple[str, ...] = ()

    @property
    def comparable(self) -> bool:
        """Whether scores of both years speak of the same thing."""
        return self.relation in ("same", "changed") and len(self.codes) == 1


def moved(library: Library, kind: str, code: str, before: int, after: int) -> Moved:
    """Where `code` of the year `before` stands in the year `after` (either may be the later one).

    kind: item, question, indicator or sub_indicator. A year on the way that nobody knows makes the answer unknown.
    """
    if before == after:
        return Moved((code,), "same")
    step = 1 if after > before else -1
    found = Moved((code,), "same")
    for year in range(before, after, step):
        rows = _rows(library, str(max(year, year + step)), "crosswalk")
        found = _onward(rows, kind, found, forward=step > 0)
        if not found.codes:
            break
    return found


def moved_to(library: Library, kind: str, code: str, before: int, loaded: LoadedEdition) -> Moved:
    """The same in an edition at hand. A variant is reached over the edition before it, whose codes its rows carry on;
    without that one nobody knows the way.
    """
    if not loaded.edition.variant:
        return moved(library, kind, code, before, loaded.edition.year)
    earlier = library.before(loaded)
    if earlier is None:
        return Moved((), "unknown")
    found = moved_to(library, kind, code, before, earlier)
    return _onward(loaded.tables.get("crosswalk", ()), kind, found, forward=True)


def target_moved(library: Library, target: str, before: int, after: int) -> Moved:
    """The same for a measure's target as it is written: `O43`, `e7`, `indicator:8`, `sub_indicator:9.1`, `issue:3`.

    Issues carry no crosswalk rows: one stands where the other year has an issue of the same name. An instrument keeps
    its code where the other year has it.
    """
    if before == after:
        return Moved((target,), "same")
    prefix, colon, code = target.rpartition(":")
    if prefix == "issue":
        return _issue_moved(library, code, before, after)
    if prefix in ("indicator", "sub_indicator"):
        found = moved(library, prefix, code, before, after)
        return replace(found, codes=tuple(prefix + colon + c for c in found.codes))
    if target in {r["code"] for year in (before, after) for r in _rows(library, str(year), "instruments")}:
        both = all(target in {r["code"] for r in _rows(library, str(y), "instruments")} for y in (before, after))
        return Moved((target,), "same") if both else Moved((), "unknown")
    return moved(library, "item" if target.startswith("O") else "question", target, before, after)


def _issue_moved(library: Library, number: str, before: int, after: int) -> Moved:
    old, new = ({str(r["number"]): r["name_th"] for r in _rows(library, str(y), "issues")} for y in (before, after))
    codes = tuple(f"issue:{n}" for n, name in new.items() if number in old and name == old[number])
    return Moved(codes, "same") if codes else Moved((), "dropped" if number in old and new else "unknown")


def _onward(crosswalk: Iterable[Mapping[str, Any]], kind: str, found: Moved, *, forward: bool) -> Moved:
    rows = [r for r in crosswalk if r["kind"] == kind]
    steps = [_one_step(rows, code, forward=forward) for code in found.codes]
    codes = tuple(dict.fromkeys(c for s in steps for c in s.codes))
    told = [s.relation for s in steps if s.codes or not codes]  # a part that ended does not end those that go on
    relation = max((found.relation, *told), key=_WORST.index)
    notes = tuple(dict.fromkeys((*found.notes, *(n for s in steps for n in s.notes))))
    return replace(found, codes=codes, relation=relation, notes=notes)


def _rows(library: Library, name: str, table: str) -> Iterator[Mapping[str, Any]]:
    if name in library.names:
        yield from library.load(name).tables.get(table, ())


def _one_step(rows: list[Mapping[str, Any]], code: str, *, forward: bool) -> Moved:
    here, there = ("before", "after") if forward else ("after", "before")
    for row in rows:
        if code in row.get(here, ()):
            codes = tuple(row.get(there, ()))
            relation = row["relation"] if codes else "dropped"
            if relation == "not_comparable" and len(row[here]) + len(codes) > 2:
                codes = ()  # a block of codes that was made anew: none of them has one successor
            relation = relation if forward else _BACKWARDS.get(relation, relation)
            return Moved(codes, relation, (row["note"],) if row.get("note") else ())
    return Moved((), "unknown")
