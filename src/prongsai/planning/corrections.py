"""What a person typed instead of what was read, by path (`scores.total`, `measures.3.title`), and what follows.

A correction never changes a reading: both are kept, and whoever needs values asks for the two together.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from prongsai.domain.checks import Check, check_printed
from prongsai.domain.errors import Refusal
from prongsai.domain.measures import Measure, Plan
from prongsai.domain.scoring import Result, score
from prongsai.domain.sheet import LEVELS, read_sheet
from prongsai.frameworks.crosswalk import target_moved
from prongsai.frameworks.library import Library, LoadedEdition
from prongsai.planning.plan_values import plan_of
from prongsai.thai.codes import read_item_code
from prongsai.thai.numerals import to_ascii_digits

LISTS = ("targets", "steps", "responsible", "monitoring", "evidence", "goal")
"""Parts of a measure that are lists, one entry a line where they are typed."""
TEXTS = ("title", "section", "period_text", "start", "end", "due", "score_mentioned")
"""Its parts that are one text; days as ISO dates."""
LEFT_OUT = "left_out"
"""The part that says that a measure is not to be taken."""
_NAMED = {"sub_indicator": "ตัวชี้วัดย่อยที่", "indicator": "ตัวชี้วัดที่", "issue": "ประเด็นที่"}
"""Groups of targets as papers write them."""
_SINGLE = ("edition", "total", "level")


@dataclass(frozen=True, slots=True)
class Judged:
    """A result as far as it goes. result: None where the values cannot be taken, refusal then says why."""

    result: Result | None
    checks: tuple[Check, ...] = ()
    refusal: Refusal | None = None

    @property
    def disagreements(self) -> tuple[Check, ...]:
        """Comparisons of printed with counted figures that do not agree."""
        return tuple(check for check in self.checks if not check.agrees)


def corrected(reading: Mapping[str, Any], corrections: Mapping[str, str]) -> dict[str, Any]:
    """The reading with what was typed in its place. Refuses a path that names nothing."""
    made = copy.deepcopy(dict(reading))
    for path, text in corrections.items():
        group, _, rest = path.partition(".")
        if group == "scores" and rest:
            made["scores"] = made.get("scores") or {}
            _put_score(made["scores"], rest, text)
        else:
            _put_part(made, path, text)
    return made


def _put_score(scores: dict[str, Any], rest: str, text: str) -> None:
    group, _, code = rest.partition(".")
    if group in _SINGLE and not code:
        scores[group] = text or None
        return
    if group not in LEVELS[1:] or not code:
        raise Refusal("correction_unknown", path=f"scores.{rest}")
    held = scores[group] = dict(scores.get(group) or {})
    if not text:
        held.pop(code, None)
    elif group == "items":
        held[code] = {"remark": None, **(held.get(code) or {}), "score": text}
    else:
        held[code] = text


def _put_part(reading: dict[str, Any], path: str, text: str) -> None:
    group, _, rest = path.partition(".")
    number, _, part = rest.partition(".")
    rows = reading.get("measures") or []
    known = group == "measures" and number.isdecimal() and 1 <= int(number) <= len(rows)
    if not known or part not in (*LISTS, *TEXTS, LEFT_OUT):
        raise Refusal("correction_unknown", path=path)
    rows[int(number) - 1][part] = [line for line in text.split("\n") if line.strip()] if part in LISTS else text or None
    if part in ("start", "end"):
        rows[int(number) - 1]["inferred"] = []


def sheet_values(scores: Mapping[str, Any] | None) -> dict[str, Any]:
    """The scores of a reading as the values of a score sheet; empty without any."""
    if not scores:
        return {}
    values: dict[str, Any] = {name: scores[name] for name in (*_SINGLE, "agency_kind") if scores.get(name)}
    for group in (*LEVELS, "population"):
        held = scores.get(group) or {}
        if held:
            values[group] = {code: _score(one) if group == "items" else one for code, one in held.items()}
    return values


def _score(item: Any) -> Any:
    return item.get("score") if isinstance(item, Mapping) else item


def holds_figures(values: Mapping[str, Any]) -> bool:
    """Whether there is any figure among the values of a score sheet."""
    return any(values.get(group) for group in (*LEVELS, "total"))


def judged(loaded: LoadedEdition, values: Mapping[str, Any]) -> Judged:
    """What follows from these values under that year's criteria, and where printed and counted figures disagree."""
    try:
        result = score(loaded.edition, read_sheet(values, loaded.edition))
    except Refusal as refusal:
        return Judged(None, refusal=refusal)
    return Judged(result, check_printed(result))


@dataclass(frozen=True, slots=True)
class PlacedMeasure:
    """A measure with its targets in the codes of the plan's criteria. left: targets that have no place there."""

    measure: Measure
    left: tuple[str, ...]


def plan_in(reading: Mapping[str, Any], library: Library) -> Plan:
    """The measures of a (corrected) reading that are to be taken. Refuses what is no reading."""
    editions = [library.load(name).edition for name in library.names]
    plan = plan_of(reading, editions)
    pairs = zip(plan.measures, reading["measures"], strict=True)
    return replace(plan, measures=tuple(measure for measure, row in pairs if not row.get(LEFT_OUT)))


def placed(plan: Plan, loaded: LoadedEdition, library: Library) -> tuple[PlacedMeasure, ...]:
    """The measures for a plan that runs on these criteria."""
    known = set(codes_of(loaded))
    before = plan.structure or plan.year or loaded.edition.year
    return tuple(_placed(measure, before, loaded, known, library) for measure in plan.measures)


def _placed(measure: Measure, before: int, loaded: LoadedEdition, known: set[str], library: Library) -> PlacedMeasure:
    kept: list[str] = []
    left: list[str] = []
    for target in measure.targets:
        codes = [code for code in _there(target, before, loaded.edition.year, library) if code in known]
        kept += codes
        left += [] if codes else [target]
    return PlacedMeasure(replace(measure, targets=tuple(dict.fromkeys(kept))), tuple(left))


def _there(target: str, before: int, after: int, library: Library) -> tuple[str, ...]:
    if str(before) not in library.names:
        return (target,)
    return target_moved(library, target, before, after).codes


def codes_of(loaded: LoadedEdition) -> Iterator[str]:
    """Every code that a measure of a year may aim at."""
    edition = loaded.edition
    yield from (instrument.code for instrument in edition.instruments)
    yield from (indicator.key for indicator in edition.indicators)
    yield from (sub.key for sub in edition.sub_indicators)
    yield from (question.code for question in edition.questions)
    yield from (item.code for item in edition.items)
    yield from (f"issue:{row['number']}" for row in loaded.tables.get("issues", ()))


def code_in_words(code: str) -> str:
    """A target as papers name it: `indicator:8` is ตัวชี้วัดที่ 8; O10 and e7 are what they are."""
    group, colon, number = code.partition(":")
    return f"{_NAMED[group]} {number}" if colon and group in _NAMED else code


def code_from_words(text: str) -> str:
    """The code of a target in whichever way it was typed; what is no code stays as it is."""
    plain = to_ascii_digits(" ".join(text.split()))
    for group, name in _NAMED.items():
        rest = plain.removeprefix(name).strip()
        if rest != plain and rest.replace(".", "").isdecimal():
            return f"{group}:{rest}"
    return read_item_code(plain) or plain
