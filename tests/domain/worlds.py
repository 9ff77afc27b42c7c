"""Random editions with random answers, and every figure of them counted a second time in the plainest way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from math import floor
from typing import Any

from hypothesis import strategies as st
from tests.domain.conftest import NAMED_LEVELS, Rows, rule_rows, scored

from prongsai.domain.framework import Edition
from prongsai.domain.scoring import Result

Draw = Any
Put = Callable[[str, list[tuple[Fraction, Fraction]]], None]
ONE = Fraction(1)
SHARES = st.sampled_from([("0.5", "0.5"), ("0.3", "0.7"), ("0.25", "0.75")])
WEIGHTS = st.sampled_from([("0.3", "0.3", "0.4"), ("0.2", "0.35", "0.45"), ("0.1", "0.1", "0.8")])


@dataclass
class World:
    """An edition as rows, and a full sheet for it."""

    rows: dict[str, Rows]
    tallies: dict[str, dict[str, int]] = field(default_factory=dict)
    items: dict[str, str] = field(default_factory=dict)

    @property
    def edition(self) -> Edition:
        return Edition.of(self.rows)

    @property
    def rules(self) -> dict[str, str]:
        return {r["rule"]: r["value"] for r in self.rows["rules"]}

    def scored(self, **more: Any) -> Result:
        return scored({"tallies": self.tallies, "items": self.items, **more}, self.edition)


@st.composite
def worlds(draw: Draw, /, **rules: str) -> World:
    """Any edition in which all figures follow from counts of answers and elements shown."""
    chosen = {
        "item_average": draw(st.sampled_from(["items", "sub_indicators"])),
        "missing_answers": draw(st.sampled_from(["left_out", "zero"])),
        "rounding_mode": draw(st.sampled_from(["half_up", "half_even"])),
        "rounding_when": draw(st.sampled_from(["end", "each_step"])),
    }
    instruments = [
        {"code": code, "name_th": code, "weight": w} for code, w in zip(("A", "B", "C"), draw(WEIGHTS), strict=True)
    ]
    parts = [
        {"code": f"B{n}", "instrument": "B", "name_th": f"B{n}", "share": s} for n, s in enumerate(draw(SHARES), 1)
    ]
    world = World(
        {
            "edition": [{"year": 2599, "title_th": "สมมุติ"}],
            "rules": rule_rows(**(chosen | rules)),
            "instruments": instruments,
            "parts": parts if draw(st.booleans()) else [],
            "indicators": [],
            "scales": [_scale(draw, n) for n in range(3)],
            "questions": [],
            "lines": [],
            "sub_indicators": [],
            "items": [],
            "levels": NAMED_LEVELS,
        }
    )
    for home in ("A", "B", "C"):
        for _ in range(draw(st.integers(1, 2))):
            number = len(world.rows["indicators"]) + 1
            world.rows["indicators"].append({"number": number, "instrument": home, "name_th": f"ตัวชี้วัด {number}"})
            (_items if home == "C" else _questions)(draw, world, number)
    _answers(draw, world)
    return world


def _scale(draw: Draw, number: int) -> dict[str, Any]:
    """Best answer first, last or anywhere: a scale's order is its polarity."""
    points = draw(st.lists(st.sampled_from([0, 20, 40, 50, 60, 80, "33.33", "66.67"]), min_size=1, max_size=4))
    points = draw(st.permutations([*points, 100]))
    labels = [f"คำตอบ {n}" for n in range(len(points))]
    return {"code": f"s{number}", "labels": labels, "points": points, "confidence": "high"}


def _questions(draw: Draw, world: World, number: int) -> None:
    scales = st.sampled_from([s["code"] for s in world.rows["scales"]])
    for n in range(draw(st.integers(1, 3))):
        code, lines = f"q{number}-{n}", draw(st.sampled_from([0, 0, 2, 3]))
        asked = {} if lines else {"scale": draw(scales)}
        world.rows["questions"].append({"code": code, "indicator": number, "topic": code, **asked})
        world.rows["lines"] += [{"code": f"{code}{x}", "question": code, "scale": draw(scales)} for x in "abc"[:lines]]


def _items(draw: Draw, world: World, number: int) -> None:
    for n in range(draw(st.integers(1, 2))):
        sub = f"{number}.{n}"
        world.rows["sub_indicators"].append({"code": sub, "indicator": number, "name_th": sub})
        for m in range(draw(st.integers(1, 3))):
            code, weight = f"O{number}{n}{m}", draw(st.sampled_from([{}, {}, {"weight": 2}, {"weight": "0.5"}]))
            world.rows["items"].append({"code": code, "sub_indicator": sub, "name_th": code, **weight})
            wanted = draw(st.integers(1, 7))
            world.items[code] = f"{draw(st.integers(0, wanted))}/{wanted}"


def _answers(draw: Draw, world: World) -> None:
    prefixes = {"A": [""], "B": [f"{p['code']}/" for p in world.rows["parts"]] or [""]}
    homes = {i["number"]: i["instrument"] for i in world.rows["indicators"]}
    for question in world.rows["questions"]:
        lines = [x for x in world.rows["lines"] if x["question"] == question["code"]]
        for answered in lines or [question]:
            labels = next(s["labels"] for s in world.rows["scales"] if s["code"] == answered["scale"])
            for prefix in prefixes[homes[question["indicator"]]]:
                counts = draw(st.lists(st.integers(0, 40), min_size=len(labels), max_size=len(labels)))
                counts[draw(st.integers(0, len(labels) - 1))] += 5
                tally = dict(zip(labels, counts, strict=True)) | {"blank": draw(st.sampled_from([0, 0, 1, 7]))}
                world.tallies[prefix + answered["code"]] = tally


def counted_again(world: World) -> dict[str, Fraction]:
    """Every figure of the world from the definitions alone."""
    rows, figures, rules = world.rows, dict[str, Fraction](), world.rules

    def step(value: Fraction) -> Fraction:
        if rules["rounding_when"] == "end":
            return value
        if rules["rounding_mode"] == "half_even":
            return round(value, 2)
        return Fraction(floor(value * 100 + Fraction(1, 2)), 100)

    def put(key: str, pairs: list[tuple[Fraction, Fraction]]) -> None:
        figures[key] = step(sum((v * w for v, w in pairs), Fraction(0)) / sum(w for _, w in pairs))

    _count_answers(world, put)
    for code, text in world.items.items():
        shown, wanted = text.split("/")
        figures[code] = Fraction(int(shown), int(wanted)) * 100
    for indicator in rows["indicators"]:
        count = _count_items if indicator["instrument"] == "C" else _count_questions
        count(world, indicator, figures, put)
    for instrument in rows["instruments"]:
        code = instrument["code"]
        keys = [f"indicator:{i['number']}" for i in rows["indicators"] if i["instrument"] == code]
        put(code, [(figures[k], ONE) for k in keys])
        for part in (p["code"] for p in rows["parts"] if p["instrument"] == code):
            put(part, [(figures[f"{part}/{k}"], ONE) for k in keys])
    put("total", [(figures[i["code"]], Fraction(i["weight"])) for i in rows["instruments"]])
    return figures


def _count_answers(world: World, put: Put) -> None:
    rows = world.rows
    points = {s["code"]: dict(zip(s["labels"], map(Fraction, s["points"]), strict=True)) for s in rows["scales"]}
    scale_of = {r["code"]: r.get("scale") for r in rows["questions"] + rows["lines"]}
    for key, tally in world.tallies.items():
        worth = points[str(scale_of[key.split("/")[-1]])]
        answers = [(worth[label], Fraction(n)) for label, n in tally.items() if label != "blank"]
        blanks = tally["blank"] if world.rules["missing_answers"] == "zero" else 0
        put(key, [*answers, (Fraction(0), Fraction(blanks))])


def _count_questions(world: World, indicator: dict[str, Any], figures: dict[str, Fraction], put: Put) -> None:
    rows, key = world.rows, f"indicator:{indicator['number']}"
    questions = [q["code"] for q in rows["questions"] if q["indicator"] == indicator["number"]]
    parts = [p for p in rows["parts"] if p["instrument"] == indicator["instrument"]]
    for prefix in [f"{p['code']}/" for p in parts] or [""]:
        for question in questions:
            if lines := [prefix + x["code"] for x in rows["lines"] if x["question"] == question]:
                put(prefix + question, [(figures[x], ONE) for x in lines])
        put(prefix + key, [(figures[prefix + q], ONE) for q in questions])
    if parts:
        put(key, [(figures[f"{p['code']}/{key}"], Fraction(p["share"])) for p in parts])


def _count_items(world: World, indicator: dict[str, Any], figures: dict[str, Fraction], put: Put) -> None:
    number = indicator["number"]
    subs = [s["code"] for s in world.rows["sub_indicators"] if s["indicator"] == number]
    everything = []
    for sub in subs:
        found = [i for i in world.rows["items"] if i["sub_indicator"] == sub]
        pairs = [(figures[i["code"]], Fraction(i.get("weight", 1))) for i in found]
        put(f"sub_indicator:{sub}", pairs)
        everything += pairs
    if world.rules["item_average"] == "sub_indicators":
        everything = [(figures[f"sub_indicator:{s}"], ONE) for s in subs]
    put(f"indicator:{number}", everything)
