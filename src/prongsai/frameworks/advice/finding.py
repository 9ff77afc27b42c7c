"""Which advice speaks of a code in a year: joined through the crosswalk, so that a new year needs no new entries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.domain.advice import Advice
from prongsai.frameworks.advice.entries import advice_entries
from prongsai.frameworks.crosswalk import Moved, moved_to
from prongsai.frameworks.library import Library, LoadedEdition


@dataclass(frozen=True, slots=True)
class Found:
    """The advice for a code. relation: how the code is joined to the year the advice was written for."""

    advice: Advice
    relation: str


def advice_of_year(library: Library, year: int) -> dict[str, Found]:
    """The advice of a year's plain edition; none where nobody knows that year."""
    return advice_of(library, library.load(str(year))) if str(year) in library.names else {}


def advice_of(library: Library, loaded: LoadedEdition) -> dict[str, Found]:
    """The advice by figure key of that edition: `O10`, `e7`, `indicator:9`, `issue:3`.

    A code reached by several entries takes the one whose way is closest (`same` before `changed` before the rest).
    """
    found: dict[str, Found] = {}
    for entry in advice_entries():
        for anchor_year, code in entry.anchors:
            there = _moved(library, entry.kind, code, anchor_year, loaded)
            for key in (_key(entry.kind, c) for c in there.codes):
                if key not in found or _ORDER.index(there.relation) < _ORDER.index(found[key].relation):
                    found[key] = Found(entry, there.relation)
    return found


_ORDER = ("same", "changed", "split", "merged", "not_comparable", "unknown")


def _key(kind: str, code: str) -> str:
    number = code.rpartition(":")[2]
    return f"{kind}:{number}" if kind in ("indicator", "issue") else code


def _moved(library: Library, kind: str, code: str, before: int, loaded: LoadedEdition) -> Moved:
    number = code.rpartition(":")[2]
    if kind == "issue":
        return Moved(tuple(_same_issue(library, number, before, loaded)), "same")
    there = moved_to(library, kind, number, before, loaded)
    if there.codes or kind != "indicator":
        return there
    # a draft year that names no indicators yet, or years that no crosswalk joins: the ten keep their numbers
    known = {str(i.number) for i in loaded.edition.indicators}
    return Moved((number,), "unknown") if number in known else there


def _same_issue(library: Library, number: str, before: int, loaded: LoadedEdition) -> Iterator[str]:
    """Issues carry no crosswalk; they are the same where they bear the same name."""
    earlier = library.load(str(before)) if str(before) in library.names else None
    wanted = _issue_names(earlier).get(number) if earlier else None
    yield from (n for n, name in _issue_names(loaded).items() if name == wanted)


def _issue_names(loaded: LoadedEdition) -> dict[str, str]:
    return {str(r["number"]): r["name_th"] for r in loaded.tables.get("issues", ())}
