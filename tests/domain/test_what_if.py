"""The smallest way to a level, against trying every set; results with other figures, against scoring them anew."""

from __future__ import annotations

import time
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.conftest import cases
from tests.domain.conftest import LETTER_LEVELS, NAMED_LEVELS, edition, rule_rows, scored

from prongsai.domain.errors import Refusal
from prongsai.domain.framework import Edition, Level, Rule
from prongsai.domain.scoring import Result, score
from prongsai.domain.sheet import read_sheet
from prongsai.domain.what_if import Fix, WhatIf, cheapest, what_if
from prongsai.frameworks.library import Library

Draw = Any
FULL = Fraction(100)
SCORES = st.one_of(
    st.integers(0, 100), st.decimals(60, 100, places=2), st.sampled_from(["94.99", "95", "84.99", "100"])
)


@st.composite
def results(draw: Draw) -> tuple[Edition, dict[str, Any]]:
    """A small edition and a sheet with at most nine leaves: indicators, questions in parts or not, items."""
    weights = draw(st.lists(st.sampled_from(["0", "0.1", "0.3", "0.45", "1"]), min_size=2, max_size=3))
    assume(any(w != "0" for w in weights))
    codes = "ABC"[: len(weights)]
    rows: dict[str, Any] = {
        "edition": [{"year": 2599, "title_th": "สมมุติ"}],
        "rules": rule_rows(
            rounding_when=draw(st.sampled_from(["end", "each_step"])),
            rounding_mode=draw(st.sampled_from(["half_up", "half_even"])),
            rounding_decimals=draw(st.sampled_from(["2", "2", "1"])),
            level_compare=draw(st.sampled_from(["rounded", "exact"])),
            item_average=draw(st.sampled_from(["items", "sub_indicators"])),
        ),
        "instruments": [{"code": c, "name_th": c, "weight": w} for c, w in zip(codes, weights, strict=True)],
        "parts": [
            {"code": f"B{n}", "instrument": "B", "name_th": "ส่วน", "share": s} for n, s in ((1, "0.3"), (2, "0.7"))
        ],
        "levels": draw(st.sampled_from([NAMED_LEVELS, LETTER_LEVELS])),
        **{name: [] for name in ("indicators", "questions", "sub_indicators", "items", "scales")},
    }
    sheet: dict[str, Any] = {"indicators": {}, "questions": {}, "items": {}}
    for number, home in enumerate([c for c in codes for _ in range(draw(st.integers(1, 2)))], 1):
        rows["indicators"].append({"number": number, "instrument": home, "name_th": f"ตัวชี้วัด {number}"})
        asked = draw(st.integers(0, 2))
        if not asked:
            sheet["indicators"][str(number)] = draw(SCORES)
        for n in range(asked):
            _ask(draw, rows, sheet, (number, home, n))
    leaves = sum(len(sheet[name]) for name in sheet)
    assume(leaves <= 9)
    return Edition.of(rows), sheet


def _ask(draw: Draw, rows: dict[str, Any], sheet: dict[str, Any], where: tuple[int, str, int]) -> None:
    number, home, n = where
    if home == "C":
        sub, code = f"{number}.{n}", f"O{number}{n}"
        rows["sub_indicators"].append({"code": sub, "indicator": number, "name_th": sub})
        weight = draw(st.sampled_from([1, 2, "0.5"]))
        rows["items"].append({"code": code, "sub_indicator": sub, "name_th": code, "weight": weight})
        sheet["items"][code] = draw(st.sampled_from([0, 50, "1/3", "95.5", 100]))
        return
    code = f"q{number}{n}"
    rows["questions"].append({"code": code, "indicator": number, "topic": code})
    for prefix in ("B1/", "B2/") if home == "B" else ("",):
        sheet["questions"][prefix + code] = draw(SCORES)


def counted(result: Result, told: dict[str, Fraction]) -> dict[str, Fraction]:
    """Every figure from its shares, with some told."""
    values: dict[str, Fraction] = {}
    for key, figure in result.figures.items():
        value = figure.value
        if figure.shares:
            value = sum((values[k] * s for k, s in zip(figure.of, figure.shares, strict=True)), Fraction(0))
            value = Fraction(result.ledger.shown(value)) if result.ledger.each_step else value
        values[key] = told.get(key, value)
    return values


def reaches(result: Result, level: Level, values: dict[str, Fraction], in_full: bool | None = None) -> bool:
    if in_full is None:
        in_full = result.edition.rule("level_compare") == "exact"

    def seen(key: str) -> Fraction:
        return values[key] if in_full else Fraction(result.ledger.shown(values[key]))

    least = level.instrument_min or Fraction(0)
    return seen("total") >= level.total_min and all(seen(i.code) >= least for i in result.edition.instruments)


def by_brute_force(result: Result, level: Level, leaves: list[str]) -> tuple[int, Fraction] | None:
    """The fewest leaves of all sets that reach the level, and the highest total that so few give."""
    for n in range(len(leaves) + 1):
        tried = [counted(result, dict.fromkeys(chosen, FULL)) for chosen in combinations(leaves, n)]
        totals = [values["total"] for values in tried if reaches(result, level, values)]
        if totals:
            return n, max(totals)
    return None


def leaves_of(result: Result) -> list[str]:
    above = {k for f in result.figures.values() for k in f.of}
    return [k for k in _reached(result, "total") if k in above and not result.figures[k].of]


def _reached(result: Result, key: str) -> list[str]:
    return [key, *(k for below in result.figures[key].of for k in _reached(result, below))]


@given(results(), st.data())
@settings(
    max_examples=cases(150), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
def test_no_smaller_set_reaches_the_level_and_no_equal_one_gives_more(
    made: tuple[Edition, dict[str, Any]], data: st.DataObject
) -> None:
    result = scored(made[1], made[0])
    level = data.draw(st.sampled_from(result.edition.levels))
    leaves = leaves_of(result)
    fixable = data.draw(st.one_of(st.none(), st.sets(st.sampled_from(leaves))))
    found = cheapest(result, level, fixable)
    assert found is not None
    expected = by_brute_force(result, level, [k for k in leaves if fixable is None or k in fixable])
    assert found.reachable == (expected is not None)
    keys = [f.key for f in found.fixes]
    if not expected:
        assert keys == []
        assert not reaches(result, level, {"total": found.total, **found.instruments})
        return
    assert (len(keys), found.total) == expected
    assert set(keys) <= set(leaves if fixable is None else fixable)
    values = counted(result, dict.fromkeys(keys, FULL))
    assert reaches(result, level, values)
    assert {"total": found.total, **found.instruments} == {k: values[k] for k in ("total", *found.instruments)}
    for fix in found.fixes:
        _check_enough(result, found, fix)


def _check_enough(result: Result, found: WhatIf, fix: Fix) -> None:
    """So much suffices; a hundredth less does not, at least not without rounding in one's favour."""
    others = {f.key: FULL for f in found.fixes}
    assert reaches(result, found.level, counted(result, others | {fix.key: fix.enough}))
    assert (fix.enough * 100).denominator == 1
    assert fix.value < fix.enough <= 100
    less = counted(result, others | {fix.key: fix.enough - Fraction(1, 100)})
    unaided = reaches(result, found.level, counted(result, others), in_full=True)
    assert not (
        reaches(result, found.level, less) and (not unaided or reaches(result, found.level, less, in_full=True))
    )


@given(results(), st.data())
@settings(
    max_examples=cases(40), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
def test_a_changed_figure_does_what_a_changed_sheet_does(
    made: tuple[Edition, dict[str, Any]], data: st.DataObject
) -> None:
    used, sheet = made
    group = data.draw(st.sampled_from([g for g in sheet if sheet[g]]))
    code = data.draw(st.sampled_from(sorted(sheet[group])))
    value = data.draw(SCORES)
    key = f"indicator:{code}" if group == "indicators" else code
    supposed = what_if(scored(sheet, used), {key: Fraction(str(value))})
    anew = scored(sheet | {group: sheet[group] | {code: value}}, used)
    assert supposed.figures == {k: f.value for k, f in anew.figures.items()}
    assert supposed.level == anew.level
    assert supposed.total == anew.figures["total"].value


@pytest.mark.parametrize(("when", "fixed"), [("each_step", ["OIT"]), ("end", ["indicator:2", "OIT"])])
def test_rounding_at_each_step_can_spare_a_fix(when: str, fixed: list[str]) -> None:
    """94.995 rounds up to 95.00, and with 94.99 beside it up again; in full they are 94.9925."""
    sheet = {
        "questions": {"i1": "94.99", "i2": "95.00"},
        "indicators": {"2": "94.99"},
        "instruments": {"EIT": 99, "OIT": 90},
    }
    found = cheapest(scored(sheet, edition(rounding_when=when)), LEVELS[0])
    assert found is not None
    assert [f.key for f in found.fixes] == fixed


def test_a_counted_figure_is_rounded_where_the_year_rounds_it() -> None:
    answers = {"tallies": {"i1": [0, 0, 0, 6]}, "questions": {"i2": 50}}
    supposed = what_if(
        scored(answers, edition(rounding_when="each_step")), dict.fromkeys(("i1", "i2"), Fraction(200, 3))
    )
    assert (supposed.figures["i1"], supposed.figures["i2"]) == (Fraction("66.67"), Fraction(200, 3))


LEVELS = edition().levels
PRINTED = ("94.90", "98.24", "99.02", "97.25", "97.65", "98.87", "98.72", "98.96", "80.00", "95.00")


def printed_result(**rules: str) -> Result:
    """Ten printed indicators of an invented office, total 93.88, in a year whose rules may be changed."""
    used = Library().load("2568").edition
    changed = tuple(Rule(r.name, rules.get(r.name, r.value), r.confidence) for r in used.rules)
    sheet = {"indicators": {str(n): value for n, value in enumerate(PRINTED, 1)}}
    return score(replace(used, rules=changed), read_sheet(sheet, used))


@pytest.mark.parametrize("compare", ["rounded", "exact"])
def test_one_indicator_lifts_the_office_to_the_best_level(compare: str) -> None:
    result = printed_result(level_compare=compare)
    found = cheapest(result)
    assert (str(result.total), result.level and result.level.name) == ("93.88", "ผ่านดี")
    assert found is not None
    assert [(f.key, f.enough, f.gain) for f in found.fixes] == [("indicator:9", Fraction(95), Fraction(4))]
    assert (found.level.name, found.reachable, found.instruments["OIT"]) == ("ผ่านดีเยี่ยม", True, Fraction("97.5"))
    assert found.total == Fraction("97.8786")
    assert found.because == "ถ้าตัวชี้วัดที่ 9 ได้อย่างน้อย 95.00 จะได้ระดับผ่านดีเยี่ยม"


def test_supposing_just_enough_and_just_not() -> None:
    result = printed_result(level_compare="exact")
    names = [what_if(result, {"indicator:9": Fraction(text)}).level for text in ("95.00", "94.99")]
    assert [level and level.name for level in names] == ["ผ่านดีเยี่ยม", "ผ่านดี"]
    # where levels look at printed scores, an OIT of 94.995 is one of 95.00
    rounded = what_if(printed_result(level_compare="rounded"), {"indicator:9": Fraction("94.99")}).level
    assert rounded is not None
    assert rounded.name == "ผ่านดีเยี่ยม"


def test_what_may_not_be_touched_is_said_to_be_the_reason() -> None:
    found = cheapest(printed_result(), fixable={"indicator:1", "indicator:2"})
    assert found is not None
    assert (found.fixes, found.reachable) == ((), False)
    assert found.because == (
        "แม้ทุกข้อที่แก้ไขได้จะได้เต็ม ก็ยังไม่ถึงระดับผ่านดีเยี่ยม เพราะ คะแนนรวม จะได้ 94.29 (ต้องไม่ต่ำกว่า 95.00) "
        "และ OIT จะได้ 87.50 (ต้องไม่ต่ำกว่า 95.00)"
    )


def test_there_is_nothing_to_say_without_a_total_a_tree_or_a_better_level() -> None:
    assert cheapest(scored({"indicators": {"1": 50}})) is None
    assert cheapest(scored({"total": 80})) is None
    best = {"instruments": {"IIT": 99, "EIT": 99, "OIT": 99}}
    assert cheapest(scored(best)) is None
    assert cheapest(scored(best, edition(levels=[]))) is None


def test_a_level_that_is_reached_needs_nothing() -> None:
    result = scored({"instruments": {"IIT": 99, "EIT": 99, "OIT": 99}})
    found = cheapest(result, result.edition.levels[1])
    assert found is not None
    assert (found.fixes, found.reachable, found.because) == ((), True, "คะแนนที่มีอยู่ถึงระดับผ่านดีแล้ว")


def test_a_result_without_any_level_aims_at_the_lowest() -> None:
    result = scored({"instruments": {"IIT": 10, "EIT": 10, "OIT": 10}}, edition(levels=NAMED_LEVELS[:3]))
    found = cheapest(result)
    assert result.levels == ()
    assert found is not None
    assert found.level.name == "ผ่าน"


def test_an_item_that_is_full_or_nothing_must_be_full() -> None:
    items = {"O1": 0, "O2": 0, "O3": 100, "O4": 100}
    sheet = {"instruments": {"IIT": 90, "EIT": 90}, "items": items}
    found = cheapest(scored(sheet, edition(item_rule="zero_or_full", levels=LETTER_LEVELS)))
    assert found is not None
    assert [(f.key, f.enough) for f in found.fixes] == [("O1", FULL)]
    partly = cheapest(scored(sheet, edition(levels=LETTER_LEVELS)))
    assert partly is not None
    assert [(f.key, f.enough) for f in partly.fixes] == [("O1", Fraction(10))]  # 54 + 0.4 x 52.5 is just a B


def test_many_fixes_are_counted_and_the_first_are_named() -> None:
    names = {f"i{n}": "10" for n in (1, 2, 4)} | {"i3": "10", "EIT1/e1": "10", "EIT2/e1": "10"}
    found = cheapest(scored({"questions": names, "items": dict.fromkeys(("O1", "O2", "O3", "O4"), 10)}), None)
    best = cheapest(scored({"questions": names, "items": dict.fromkeys(("O1", "O2", "O3", "O4"), 10)}), LEVELS[0])
    assert found is not None
    assert best is not None
    assert len(found.fixes) < len(best.fixes) == 10
    assert best.because == (
        "ถ้า 10 รายการนี้ได้เต็ม จะได้ระดับผ่านดีเยี่ยม ด้วยคะแนนรวม 100.00: ข้อ i1, ข้อ i2, ข้อ i3, ข้อ i4, ข้อ EIT1/e1 และอีก 5 รายการ"
    )


def test_a_question_in_parts_is_changed_and_fixed_in_all_of_them() -> None:
    result = scored({"questions": {"EIT1/e1": 50, "EIT2/e1": 60}, "instruments": {"IIT": 96, "OIT": 96}})
    supposed = what_if(result, {"e1": Fraction(90)})
    assert {supposed.figures["EIT1/e1"], supposed.figures["EIT2/e1"], supposed.instruments["EIT"]} == {Fraction(90)}
    found = cheapest(result, LEVELS[0], fixable={"e1"})
    assert found is not None
    assert [f.key for f in found.fixes] == ["EIT1/e1", "EIT2/e1"]


def test_a_computed_figure_stays_as_it_is_told() -> None:
    result = scored({"questions": {"i1": 50, "i2": 50}, "indicators": {"2": 80}, "instruments": {"EIT": 80, "OIT": 80}})
    supposed = what_if(result, {"indicator:1": Fraction(100), "i1": Fraction(0)})
    assert (supposed.figures["i1"], supposed.instruments["IIT"]) == (Fraction(0), Fraction(90))


def test_a_result_without_a_total_can_be_supposed_too() -> None:
    supposed = what_if(scored({"indicators": {"1": 50, "2": 60}}), {"indicator:1": Fraction(70)})
    assert (supposed.total, supposed.level, supposed.instruments) == (None, None, {"IIT": Fraction(65)})


@pytest.mark.parametrize(
    ("key", "value", "code"), [("O1", 90, "what_if_without_figure"), ("indicator:1", 101, "not_a_score")]
)
def test_figures_that_are_not_there_and_values_that_are_no_scores_are_refused(key: str, value: int, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        what_if(scored({"indicators": {"1": 50}}), {key: Fraction(value)})
    assert refused.value.code == code
    assert key in refused.value.th


def test_a_whole_year_takes_no_time() -> None:
    """Counted as the machine's own time, with room for a slow one."""
    used = Library().load("2568").edition
    questions = {}
    for number, question in enumerate(used.questions):
        parts = used.parts_of(used.instrument_of[question.indicator])
        for prefix in [f"{p.code}/" for p in parts] or [""]:
            questions[prefix + question.code] = f"{30 + number * 2}.{number + 10}"
    items = {item.code: f"{n % 4}/{5 + n % 3}" for n, item in enumerate(used.items)}
    result = score(used, read_sheet({"questions": questions, "items": items}, used))
    began = time.process_time()
    found = cheapest(result, used.levels[0])
    took = time.process_time() - began
    assert found is not None
    assert len(found.fixes) > 20
    assert took < 0.2
