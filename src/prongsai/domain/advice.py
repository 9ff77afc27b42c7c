"""Advice: what offices can do about a weak point, by concept and not by year and code.

A concept is what a question, an item or an issue is about; codes change from year to year, concepts do not. Nobody
official has reviewed an entry until `reviewed` says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from prongsai.domain.measures import Milestones, Step

ConceptKind = Literal["question", "item", "issue", "indicator"]


@dataclass(frozen=True, slots=True)
class AdvisedMeasure:
    """One measure worth considering.

    title: what is done, without naming a place or year. unit: key of the kind of unit that usually does it (see
    `frameworks.advice.units`). steps: in order. evidence: what proves that the work was done. outcome: what would
    show that it worked, seen by those concerned and not another announcement. goal: what to measure it by.
    """

    title: str
    unit: str
    steps: tuple[Step, ...]
    evidence: tuple[str, ...]
    milestones: Milestones
    outcome: str
    goal: str


@dataclass(frozen=True, slots=True)
class Advice:
    """What is known to help with one concept.

    concept: its name (`item.executives`). anchors: year and code by which it is found (`2568:O2`). causes: likely
    ones, to be asked about, never stated as fact.
    """

    concept: str
    kind: ConceptKind
    name: str
    anchors: tuple[tuple[int, str], ...]
    causes: tuple[str, ...]
    measures: tuple[AdvisedMeasure, ...]
    reviewed: bool
