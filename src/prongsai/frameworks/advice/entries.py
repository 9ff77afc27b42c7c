"""The entries of the advice library, read from TOML and checked whole.

A file holds `[[advice]]` tables: concept, kind, name_th, anchors, causes, reviewed, and `[[advice.measures]]` with
title, unit, evidence, at_6_months, at_12_months, outcome, goal and `[[advice.measures.steps]]`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, get_args

from prongsai.domain.advice import Advice, AdvisedMeasure, ConceptKind
from prongsai.domain.errors import Words
from prongsai.domain.measures import Milestones, Step, StepKind
from prongsai.frameworks.agency_kinds import AgencyName

FOLDER = Path(__file__).parent


@cache
def advice_entries() -> tuple[Advice, ...]:
    """Every entry of the library in the order of its files. ValueError for a faulty file, with its concept."""
    entries = tuple(e for path in sorted(FOLDER.glob("*.toml")) for e in _read(path))
    concepts = [e.concept for e in entries]
    twice = {c for c in concepts if concepts.count(c) > 1}
    if twice:
        raise ValueError(f"advice twice: {', '.join(sorted(twice))}")
    return entries


def _read(path: Path) -> Iterator[Advice]:
    for row in tomllib.loads(path.read_text(encoding="utf-8")).get("advice", ()):
        try:
            yield _advice(row)
        except (KeyError, ValueError) as error:
            raise ValueError(f"{path.name}: {row.get('concept')}: {error}") from error


def _advice(row: Mapping[str, Any]) -> Advice:
    _known(row["kind"], get_args(ConceptKind))
    return Advice(
        concept=row["concept"],
        kind=row["kind"],
        name=row["name_th"],
        anchors=tuple(_anchor(text) for text in row["anchors"]),
        causes=tuple(row["causes"]),
        measures=tuple(_measure(m) for m in row["measures"]),
        reviewed=row["reviewed"],
    )


def _anchor(text: str) -> tuple[int, str]:
    """Year and code: `2568:O2`, `2568:issue:3`."""
    year, _, code = text.partition(":")
    return int(year), code


def _measure(row: Mapping[str, Any]) -> AdvisedMeasure:
    _known(row["unit"], tuple(unit_names()))
    return AdvisedMeasure(
        title=row["title"],
        unit=row["unit"],
        steps=tuple(_step(s) for s in row["steps"]),
        evidence=tuple(row["evidence"]),
        milestones=Milestones(row["at_6_months"], row["at_12_months"]),
        outcome=row["outcome"],
        goal=row["goal"],
    )


def _step(row: Mapping[str, Any]) -> Step:
    _known(row["kind"], get_args(StepKind))
    return Step(row["text"], row["kind"])


def _known(value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise ValueError(f"{value} is none of {', '.join(known)}")


@cache
def _units() -> tuple[Mapping[str, Any], ...]:
    return tuple(tomllib.loads((FOLDER / "units.toml").read_text(encoding="utf-8"))["units"])


def unit_words() -> dict[str, Words]:
    """What each kind of unit is called on pages of both languages, by key."""
    return {u["key"]: Words(u["name_th"], u["name_en"]) for u in _units()}


def unit_names(agency: AgencyName | None = None) -> dict[str, str]:
    """What each kind of unit is called, by key; the clerk's office as that kind of body calls it, where known."""
    office = agency.kind.office if agency else ""
    return {u["key"]: office if u.get("office") and office else u["name_th"] for u in _units()}
