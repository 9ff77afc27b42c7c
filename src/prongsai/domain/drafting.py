"""Drafts of next year's measures: each answers a weak point, names the score that called for it, and invents nothing.

A draft is a proposal for people to change. Its texts come from the advice library, its reasons from the figures;
about the office it says only what the figures say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from prongsai.domain.advice import Advice, AdvisedMeasure
from prongsai.domain.exact import shown
from prongsai.domain.figures import PRINTED_HALF
from prongsai.domain.gaps import Gap
from prongsai.domain.measures import Measure
from prongsai.thai.years import FiscalYear


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposed measure and why.

    gaps: keys of the weak points it answers. because: one Thai sentence for each score and its uncertainty. causes:
    likely ones, to be confirmed by the unit. stake: points of the total that full scores would add, as far as known.
    """

    measure: Measure
    concept: str
    gaps: tuple[str, ...]
    because: tuple[str, ...]
    causes: tuple[str, ...]
    stake: Fraction
    reviewed: bool


def draft(
    gaps: Sequence[Gap],
    advice: Mapping[str, Advice],
    *,
    year: FiscalYear,
    units: Mapping[str, str],
    targets: Mapping[str, tuple[str, ...]],
) -> tuple[Draft, ...]:
    """A draft for each measure that is advised for the weak points, in their order; equal concepts share one.

    advice: by figure key without its part (`e7`, `indicator:9`, `sub_indicator:9.1`). units: names by key of the kind
    of unit. targets: the codes of the new year by figure key; a key left out keeps its own code.
    """
    grouped: dict[str, list[Gap]] = {}
    entries: dict[str, Advice] = {}
    for gap in gaps:
        entry = advice.get(without_part(gap.key))
        if entry:
            entries[entry.concept] = entry
            grouped.setdefault(entry.concept, []).append(gap)
    made: list[Draft] = []
    for concept, answered in grouped.items():
        for advised in entries[concept].measures:
            codes = tuple(dict.fromkeys(c for g in answered for c in _codes(g, targets)))
            measure = _measure(advised, f"d{len(made) + 1}", codes, year, units)
            made.append(_draft(measure, entries[concept], answered))
    return tuple(made)


def unanswered(gaps: Sequence[Gap], advice: Mapping[str, Advice]) -> tuple[Gap, ...]:
    """The weak points for which the library knows nothing."""
    return tuple(g for g in gaps if without_part(g.key) not in advice)


def without_part(key: str) -> str:
    """The key of a figure without the part of the survey it was collected in: `EIT1/e7` is about `e7`."""
    return key.rpartition("/")[2]


def _codes(gap: Gap, targets: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    code = without_part(gap.key)
    return targets.get(code) or (code,)


def _measure(
    advised: AdvisedMeasure, key: str, targets: tuple[str, ...], year: FiscalYear, units: Mapping[str, str]
) -> Measure:
    return Measure(
        key=key,
        title=advised.title,
        targets=targets,
        steps=advised.steps,
        responsible=(units[advised.unit],),
        start=year.starts,
        end=year.ends,
        evidence=advised.evidence,
        goal=advised.goal,
        outcome=advised.outcome,
        milestones=advised.milestones,
    )


def _draft(measure: Measure, entry: Advice, answered: Sequence[Gap]) -> Draft:
    return Draft(
        measure=measure,
        concept=entry.concept,
        gaps=tuple(g.key for g in answered),
        because=tuple(s for g in answered for s in (g.because, *_uncertainty(g))),
        causes=entry.causes,
        stake=sum((g.stake for g in answered if g.stake is not None), Fraction(0)),
        reviewed=entry.reviewed,
    )


def _uncertainty(gap: Gap) -> Iterator[str]:
    """How sure the score is, and the points it could bring."""
    if gap.high - gap.low > 2 * PRINTED_HALF:
        crossing = "" if gap.certain else " ซึ่งคร่อมเกณฑ์ จึงอาจเป็นความคลาดเคลื่อนจากการสุ่ม"
        yield f"ค่าจริงอยู่ระหว่าง {shown(gap.low)} ถึง {shown(gap.high)} ที่ความเชื่อมั่น 95%{crossing}"
    elif gap.high > gap.low:
        yield f"คะแนนเป็นค่าที่ปัดเศษแล้ว คลาดเคลื่อนได้ไม่เกิน {shown(PRINTED_HALF, 3)}"
    if gap.assumed:
        yield "คะแนนที่จะเพิ่มเป็นค่าประมาณจากโครงสร้างของปีนั้น"


def numbered(drafts: Sequence[Draft], first: int) -> tuple[Draft, ...]:
    """The drafts with the keys `m{first}`, `m{first + 1}`, … of the plan they are put into."""
    return tuple(replace(d, measure=replace(d.measure, key=f"m{first + n}")) for n, d in enumerate(drafts))
