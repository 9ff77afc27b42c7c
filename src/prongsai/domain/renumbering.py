"""Under which code the items of a year stand once its criteria number them anew."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

KEPT = "-OLD"
"""What ends the code of an item that newer criteria do not have, where they gave its code to another item."""
Places = Callable[[str], Sequence[str]]
"""The code of an item → where it stands in the newer criteria; nowhere, at one place, or parted among several."""


def places_by_title(before: Mapping[str, str], after: Mapping[str, str]) -> Places:
    """For a corrected edition of the same year, which tells nothing of codes: an item is known by its title, and one
    that was only said in other words by its code. before, after: titles by code."""
    of_title = {title: code for code, title in after.items()}

    def places(code: str) -> Sequence[str]:
        title = before.get(code)
        if title in of_title:
            return (of_title[title],)
        said_anew = title is not None and code in after and after[code] not in before.values()
        return (code,) if said_anew else ()

    return places


def renumbered(codes: Sequence[str], after: Collection[str], places: Places) -> dict[str, str]:
    """Each of the codes with the one under which its item stands from now on, none twice. after: of newer criteria.

    An item without a place, or whose place another one took, keeps its code; where that is another item's now, it gets
    one that no criteria use. So nothing that was published stands under the code of something else.
    """
    found: dict[str, str] = {}
    for code in codes:
        free = [place for place in places(code) if place in after and place not in found.values()]
        found |= {code: free[0]} if free else {}
    for code in codes:
        if code not in found:
            found[code] = _own(code, {*after, *found.values()})
    return {code: found[code] for code in codes}


def _own(code: str, taken: Collection[str]) -> str:
    """The code itself, or the first one beside it that nobody has."""
    own, number = code, 1
    while own in taken:
        own, number = f"{code.partition(KEPT)[0]}{KEPT}{number if number > 1 else ''}", number + 1
    return own
