"""Weak points (ประเด็นที่ต้องพัฒนา): where a result loses points, and how many of the total each could bring back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from prongsai.domain.framework import DisclosureItem, Edition, Indicator, Question
from prongsai.domain.scoring import Result
from prongsai.domain.year_codes import plain_code

GapKind = Literal["question", "item", "sub_indicator", "indicator"]

_ONE, _FULL = Fraction(1), Fraction(100)
_IN_SHARES = ("partial", "by_element")
"""Rules of items under which a score tells how much was shown; elsewhere 0 only tells that something is absent."""
_KINDS: dict[GapKind, str] = {
    "question": "ข้อคำถาม",
    "item": "ข้อเปิดเผยข้อมูล",
    "sub_indicator": "ตัวชี้วัดย่อย",
    "indicator": "ตัวชี้วัด",
}


@dataclass(frozen=True, slots=True)
class Gap:
    """One weak point.

    key: of its figure (`O10`, `e7`, `EIT1/e7`, `sub_indicator:9.1`, `indicator:9`). name: what it is called that
    year. value: 0 to 100. low, high: where the true value may lie (rounding in print; the 95 % interval of a survey
    mean where its counts are known). below: under the year's threshold. certain: False when low and high lie on both
    sides of the threshold. weakest: the lowest of its instrument although it passes. stake: points of the total that
    a full score would add. assumed: the stake rests on the year's structure and not on figures of the sheet.
    missing: required elements that were not shown (items), as far as known. because: one Thai sentence.
    """

    key: str
    kind: GapKind
    name: str
    instrument: str
    value: Fraction
    low: Fraction
    high: Fraction
    below: bool
    certain: bool
    weakest: bool
    stake: Fraction | None
    assumed: bool
    missing: tuple[str, ...]
    because: str


def gaps(result: Result) -> tuple[Gap, ...]:
    """The weak points of a result, worst stake first, then lowest value, then key; an unknown stake comes last.

    A figure is one when it is under the year's `attention_threshold` (compared as the year compares levels), when it
    is the lowest of its instrument and kind though all pass, or when it is an item that is not full. A question asked
    in several parts counts once when all its parts are known. An indicator or sub-indicator gives way to what it was
    asked by when all of that is known, unless it is under the threshold and nothing below it is. Where nobody knows
    the threshold, nothing is under it. Stakes follow the shares also in years that round at each step, where the
    printed total may move by a hundredth more or less.
    """
    weighed = _Weighed(result)
    points = list(_points(result))
    lowest: dict[tuple[str, GapKind], Fraction] = {}
    for point in points:
        group, value = (point.instrument, point.kind), weighed.value(point)
        lowest[group] = min(lowest.get(group, value), value)
    found = []
    for point in points:
        value, below = weighed.value(point), weighed.below(point)
        weakest = not below and value == lowest[point.instrument, point.kind]
        if value == _FULL or not (below or weakest or point.kind == "item"):
            continue
        if not point.explained or (below and not any(weighed.below(p) for p in point.under)):
            found.append(weighed.gap(point, weakest))
    return tuple(sorted(found, key=_by_stake))


def stake_of(result: Result, key: str) -> tuple[Fraction, bool] | None:
    """Points of the total (0 to 100) that a full score of one figure would add, and whether that is assumed.

    key: of a figure, or of a question asked in several parts (`e7`), which then all become full. Exact by the shares
    of the figures up to the total; where they do not lead there, by the year's structure (assumed). None when there
    is no such figure or its share is unknown. Where a year rounds at each step it is what the shares say, unrounded.
    """
    return _Weighed(result).stake(figures_behind(result, key))


def weights_in_total(result: Result) -> dict[str, Fraction]:
    """The share (0 to 1) of the total that each figure below it has, `total` itself included; empty without total."""
    weights = {"total": _ONE} if "total" in result.figures else {}
    for figure in reversed(list(result.figures.values())):  # what a figure was computed from came about before it
        if figure.shares and figure.key in weights:
            weights |= {k: weights[figure.key] * s for k, s in zip(figure.of, figure.shares, strict=True)}
    return weights


def figures_behind(result: Result, key: str) -> tuple[str, ...]:
    """The figures that a key speaks of: all parts of a question (`e7`), or the figure itself; () when it is unknown."""
    question = next((q for q in result.edition.questions if q.code == key), None)
    found = _asked(result, question).get(key) if question else None
    return tuple(found) if found else (key,) if key in result.figures else ()


def key_in_words(edition: Edition, key: str) -> str:
    """A figure's key for a Thai sentence: `ตัวชี้วัดที่ 9`, `ข้อ O10`, `OIT`."""
    part, _, code = key.rpartition("/")
    if plain_code(code) != code:
        return plain_code(code) + (f" ของ {part}" if part else "")
    if key == "total":
        return "คะแนนรวม"
    bare = {i.code for i in edition.instruments} | {p.code for p in edition.parts}
    return key if key in bare else f"ข้อ {key}"


def name_of(edition: Edition, key: str) -> str:
    """What a figure is called that year; the key itself for one that the year does not name."""
    names = (
        {"total": "คะแนนรวม"} | {i.code: i.name for i in edition.instruments} | {p.code: p.name for p in edition.parts}
    )
    names |= {i.key: i.name for i in edition.indicators} | {s.key: s.name for s in edition.sub_indicators}
    names |= {q.code: q.topic for q in edition.questions} | {i.code: i.title for i in edition.items}
    names |= {line.code: names[line.question] for line in edition.lines if line.question in names}
    return names.get(key.rpartition("/")[2], key)


@dataclass(frozen=True)
class _Point:
    """What may be a weak point. shares: the figures it consists of; under: what it was asked by, as far as known.

    explained: whether all that it was asked by is known.
    """

    key: str
    kind: GapKind
    name: str
    instrument: str
    shares: Mapping[str, Fraction]
    under: tuple[_Point, ...] = ()
    explained: bool = False
    elements: tuple[str, ...] = ()


def _points(result: Result) -> Iterator[_Point]:
    """Every question, item, sub-indicator and indicator that is known, in the order of the year."""
    for indicator in result.edition.indicators:
        under = [p for q in result.edition.questions_of(indicator.number) for p in _of_question(result, indicator, q)]
        expected = len(result.edition.questions_of(indicator.number))
        for sub in result.edition.sub_indicators_of(indicator.number):
            listed = result.edition.items_of(sub.code)
            items = [_of_item(indicator, i) for i in listed if i.code in result.figures]
            under, expected = under + items, expected + len(listed)
            yield from items
            if sub.key in result.figures:
                whole = 0 < len(listed) == len(items)
                itself = {sub.key: _ONE}
                yield _Point(sub.key, "sub_indicator", sub.name, indicator.instrument, itself, tuple(items), whole)
        yield from (p for p in under if p.kind == "question")
        if indicator.key in result.figures:
            whole = 0 < expected == sum("/" not in p.key for p in under)
            itself = {indicator.key: _ONE}
            yield _Point(indicator.key, "indicator", indicator.name, indicator.instrument, itself, tuple(under), whole)


def _of_item(indicator: Indicator, item: DisclosureItem) -> _Point:
    return _Point(item.code, "item", item.title, indicator.instrument, {item.code: _ONE}, elements=item.elements)


def _of_question(result: Result, indicator: Indicator, question: Question) -> list[_Point]:
    asked = _asked(result, question)
    return [_Point(key, "question", question.topic, indicator.instrument, shares) for key, shares in asked.items()]


def _asked(result: Result, question: Question) -> dict[str, dict[str, Fraction]]:
    """What is known of a question, each with its figures: all parts together, or the whole, or the parts there are."""
    parts = result.edition.parts_of(result.edition.instrument_of[question.indicator])
    shares = {f"{p.code}/{question.code}": p.share for p in parts}
    known = {k: s for k, s in shares.items() if k in result.figures}
    sure = {k: s for k, s in known.items() if s is not None}
    if sure and len(sure) == len(shares):
        return {question.code: sure}
    if question.code in result.figures:
        return {question.code: {question.code: _ONE}}
    return {k: {k: _ONE} for k in known}


class _Weighed:
    """A result with the weight of its figures, counted once for all weak points."""

    def __init__(self, result: Result) -> None:
        self.result = result
        self.linked, self.planned = weights_in_total(result), _planned_weights(result.edition)
        threshold = result.edition.rule("attention_threshold")
        self.threshold = Fraction(threshold) if threshold else None
        self.in_full = result.edition.rule("level_compare") == "exact"

    def stake(self, keys: Sequence[str]) -> tuple[Fraction, bool] | None:
        """What full scores of these figures add to the total, and whether any of their weights was assumed."""
        weights = [self.linked.get(k, self.planned.get(k)) for k in keys]
        known = [w for w in weights if w is not None]
        if not keys or len(known) < len(keys):
            return None
        lost = [_FULL - self.result.figures[k].value for k in keys]
        stake = sum((w * points for w, points in zip(known, lost, strict=True)), Fraction(0))
        return stake, any(k not in self.linked for k in keys)

    def value(self, point: _Point) -> Fraction:
        return sum((self.result.figures[k].value * s for k, s in point.shares.items()), Fraction(0))

    def below(self, point: _Point) -> bool:
        if self.threshold is None:
            return False
        value = self.value(point)
        return (value if self.in_full else Fraction(self.result.ledger.shown(value))) < self.threshold

    def bounds(self, point: _Point) -> tuple[Fraction, Fraction]:
        """Where the true value may lie; rounding on the way can put a figure just beside its own interval."""
        value, low, high = self.value(point), Fraction(0), Fraction(0)
        for key, share in point.shares.items():
            figure, interval = self.result.figures[key], self.result.intervals.get(key)
            low += share * (interval.exact_low if interval else figure.low)
            high += share * (interval.exact_high if interval else figure.high)
        return min(low, value), max(high, value)

    def certain(self, low: Fraction, high: Fraction) -> bool:
        """Whether both bounds fall on one side of the threshold, or of the lowest value that prints as it."""
        if self.threshold is None:
            return True
        cut = self.threshold - (0 if self.in_full else Fraction(1, 2 * 10**self.result.ledger.decimals))
        return low >= cut or high <= cut

    def gap(self, point: _Point, weakest: bool) -> Gap:
        low, high = self.bounds(point)
        value, stake = self.value(point), self.stake(tuple(point.shares))
        below, certain = self.below(point), self.certain(low, high)
        nothing_shown = value == 0 and self.result.edition.rule("item_rule") in _IN_SHARES
        clauses = (
            f"{key_in_words(self.result.edition, point.key)} ได้ {self.shown(value)}",
            self.beside_threshold(point, below, weakest),
            "" if certain else self.chance(point, low, high),
            self.lower_part(point),
            self.elements(point, value),
            self.worth(stake),
        )
        return Gap(
            key=point.key,
            kind=point.kind,
            name=point.name,
            instrument=point.instrument,
            value=value,
            low=low,
            high=high,
            below=below,
            certain=certain,
            weakest=weakest,
            stake=stake[0] if stake else None,
            assumed=bool(stake and stake[1]),
            missing=point.elements if nothing_shown else (),
            because=" ".join(c for c in clauses if c),
        )

    # -- words -----------------------------------------------------------------------------------------------

    def shown(self, value: Fraction) -> str:
        return f"{self.result.ledger.shown(value)}"

    def beside_threshold(self, point: _Point, below: bool, weakest: bool) -> str:
        lowest = f"ต่ำที่สุดในบรรดา{_KINDS[point.kind]}ของ {point.instrument} ที่ทราบคะแนน"
        if self.threshold is None:
            return lowest if weakest else "ยังไม่เต็ม"
        line = f"เกณฑ์ {self.shown(self.threshold)}"
        if below:
            rounds_up = self.shown(self.value(point)) == self.shown(self.threshold)
            return f"ต่ำกว่า{line}" + (" เมื่อเทียบก่อนปัดเศษ" if rounds_up else "")
        return f"ผ่าน{line} แต่{lowest if weakest else 'ยังไม่เต็ม'}"

    def chance(self, point: _Point, low: Fraction, high: Fraction) -> str:
        if not any(k in self.result.intervals for k in point.shares):
            return "แต่ตัวเลขผ่านการปัดเศษมา จึงยังบอกไม่ได้แน่ว่าถึงเกณฑ์หรือไม่"
        within = f"ระหว่าง {self.shown(low)} ถึง {self.shown(high)}"
        return f"แต่เมื่อดูจำนวนผู้ตอบ ค่าจริงอาจอยู่{within} ความต่างจากเกณฑ์จึงอาจเป็นเรื่องบังเอิญ"

    def lower_part(self, point: _Point) -> str:
        values = {k: self.result.figures[k].value for k in point.shares}
        if len(set(values.values())) < 2:
            return ""
        lowest = min(values, key=values.__getitem__)
        return f"โดยส่วนที่ได้น้อยที่สุดคือ {lowest.partition('/')[0]} ได้ {self.shown(values[lowest])}"

    def elements(self, point: _Point, value: Fraction) -> str:
        shown = value * len(point.elements) / 100
        if not point.elements or shown.denominator > 1 or self.result.edition.rule("item_rule") not in _IN_SHARES:
            return ""
        return f"เทียบเท่า {shown} จาก {len(point.elements)} องค์ประกอบ"

    def worth(self, stake: tuple[Fraction, bool] | None) -> str:
        year = self.result.edition.name
        if stake is None:
            return f"ยังไม่ทราบว่าถ้าได้เต็มจะเพิ่มคะแนนรวมเท่าใด เพราะปี {year} ยังไม่ทราบน้ำหนักหรือวิธีเฉลี่ย"
        points, assumed = stake
        if points == 0:
            return "ถ้าได้เต็มจะไม่เพิ่มคะแนนรวม"
        text = self.shown(points)
        much = text if Fraction(text) else f"ไม่ถึง {self.shown(Fraction(1, 10**self.result.ledger.decimals))}"
        return f"ถ้าได้เต็มจะเพิ่มคะแนนรวม {much}" + (f" (คิดตามโครงสร้างของปี {year})" if assumed else "")


def _planned_weights(edition: Edition) -> dict[str, Fraction]:
    """The share of the total that each figure has by the year's structure alone; what nobody knows is left out."""
    known = {i.code: i.weight for i in edition.instruments if i.weight is not None}
    weights = {"total": _ONE} | known
    for part in edition.parts:
        if part.share is not None and part.instrument in known:
            weights[part.code] = known[part.instrument] * part.share
    for indicator in edition.indicators:
        if indicator.instrument not in known:
            continue
        weight = known[indicator.instrument] / len(edition.indicators_of(indicator.instrument))
        asked = {indicator.key: weight} | _questions_planned(edition, indicator.number, weight)
        weights |= asked | _items_planned(edition, indicator.number, weight)
        for part in edition.parts_of(indicator.instrument):
            if part.share is not None:
                weights |= {f"{part.code}/{key}": w * part.share for key, w in asked.items()}
    return weights


def _questions_planned(edition: Edition, indicator: int, weight: Fraction) -> dict[str, Fraction]:
    weights = {}
    questions = edition.questions_of(indicator)
    for question in questions:
        weights[question.code] = weight / len(questions)
        lines = edition.lines_of(question.code)
        weights |= {line.code: weight / len(questions) / len(lines) for line in lines}
    return weights


def _items_planned(edition: Edition, indicator: int, weight: Fraction) -> dict[str, Fraction]:
    average, subs = edition.rule("item_average"), edition.sub_indicators_of(indicator)
    weights: dict[str, Fraction] = {}
    counted = {s.key: sum((i.weight for i in edition.items_of(s.code)), Fraction(0)) for s in subs}
    for sub in subs:
        if average is None or not counted[sub.key]:
            continue
        equal = average == "sub_indicators"
        weights[sub.key] = weight * (
            Fraction(1, len(subs)) if equal else counted[sub.key] / sum(counted.values(), Fraction(0))
        )
        weights |= {i.code: weights[sub.key] * i.weight / counted[sub.key] for i in edition.items_of(sub.code)}
    return weights


def _by_stake(gap: Gap) -> tuple[bool, Fraction, Fraction, list[str | int]]:
    """The largest stake first, unknown ones last; numbers in keys count as numbers, so that O2 stands before O10."""
    key: list[str | int] = [int(x) if x.isdecimal() else x for x in re.split(r"(\d+)", gap.key)]
    return gap.stake is None, -(gap.stake or Fraction(0)), gap.value, key
