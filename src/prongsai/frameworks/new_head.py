"""What has to be done anew when the head of an office changes, with the disclosure items of a year that show it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from prongsai.domain.errors import Words
from prongsai.frameworks.advice.finding import advice_of
from prongsai.frameworks.library import Library, LoadedEdition


@dataclass(frozen=True, slots=True)
class Redo:
    """One thing to do anew. codes: the year's disclosure items that show it, in their order; none is work all the same.

    confidence: high, medium or low, and source: why, since no official has reviewed the list.
    """

    what_th: str
    what_en: str
    codes: tuple[str, ...]
    confidence: str
    source: Words


def redo_after_new_head(library: Library, criteria: LoadedEdition | None) -> tuple[Redo, ...]:
    """The list with the codes of those criteria, a variant's own included; where they lack an item, the work stays
    without its code.

    criteria None: the work alone.
    """
    shown: dict[str, list[str]] = {}
    for code, found in (advice_of(library, criteria) if criteria else {}).items():
        shown.setdefault(found.advice.concept, []).append(code)
    return tuple(_redo(row, shown) for row in _rows())


def _redo(row: dict[str, Any], shown: dict[str, list[str]]) -> Redo:
    codes = tuple(code for concept in row["concepts"] for code in shown.get(concept, ()))
    return Redo(row["what_th"], row["what_en"], codes, row["confidence"], Words(row["source"], row["source_en"]))


@cache
def _rows() -> tuple[dict[str, Any], ...]:
    text = files(__package__).joinpath("new_head.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["redo"])
