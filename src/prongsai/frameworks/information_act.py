"""Sections 7 and 9 of the Official Information Act beside the disclosure items of a year that answer them too."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from prongsai.domain.errors import Words
from prongsai.domain.framework import DisclosureItem


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause, มาตรา 9 (3): its words shortened. titles: words by which an item is found that answers it. confidence:
    how sure that is, high, medium or low."""

    section: int
    number: int
    words: Words
    titles: tuple[str, ...]
    confidence: str


@cache
def clauses() -> tuple[Clause, ...]:
    """Every clause, in the order of the act."""
    text = files(__package__).joinpath("information_act.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)["clauses"]
    return tuple(
        Clause(r["section"], r["number"], Words(r["th"], r["en"]), tuple(r["titles"]), r["confidence"]) for r in rows
    )


def answering(clause: Clause, items: Iterable[DisclosureItem]) -> tuple[DisclosureItem, ...]:
    """The items of a year that answer a clause, in their order."""
    return tuple(item for item in items if any(word in item.title for word in clause.titles))
