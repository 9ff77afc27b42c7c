"""Weak points: which figures are told, which give way, and what each could bring back."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from tests.conftest import cases
from tests.domain.conftest import edition, scored, tables
from tests.domain.worlds import World, worlds

from prongsai.domain.gaps import Gap, figures_behind, gaps, key_in_words, name_of, stake_of, weights_in_total
from prongsai.domain.scoring import Result
from prongsai.domain.what_if import what_if

few = settings(max_examples=cases(30), deadline=None, suppress_health_check=[HealthCheck.too_slow])
EIT = {"EIT1/e1": 90, "EIT2/e1": 60}
ITEMS = {"O1": 100, "O2": 60, "O3": 100, "O4": 90}


def by_key(result: Result) -> dict[str, Gap]:
    return {gap.key: gap for gap in gaps(result)}


def full_sheet(**changed: Any) -> dict[str, Any]:
    """Every leaf of the small edition: questions 90 to 96, EIT in two parts, four items."""
    return {"questions": {"i1": 96, "i2": 90, "i3": 95, "i4": 93, **EIT}, "items": ITEMS, **changed}


def test_the_worst_stake_comes_first_and_each_says_why() -> None:
    found = gaps(scored(full_sheet()))
    assert [(g.key, g.below, g.weakest) for g in found] == [
        ("e1", True, False),
        ("O2", True, False),
        ("O4", False, False),
        ("i2", False, True),
    ]
    # e1 is 0.3 of the total, each of the four items 0.1, and each question of IIT 0.3 / 2 / 2
    assert [g.stake for g in found] == [Fraction("7.5"), 4, 1, Fraction("0.75")]
    assert not any(g.assumed for g in found)
    assert found[0].because == (
        "ข้อ e1 ได้ 75.00 ต่ำกว่าเกณฑ์ 85.00 โดยส่วนที่ได้น้อยที่สุดคือ EIT2 ได้ 60.00 ถ้าได้เต็มจะเพิ่มคะแนนรวม 7.50"
    )
    assert found[1].because == "ข้อ O2 ได้ 60.00 ต่ำกว่าเกณฑ์ 85.00 ถ้าได้เต็มจะเพิ่มคะแนนรวม 4.00"
    assert "ต่ำที่สุดในบรรดาข้อคำถามของ IIT" in found[3].because


def test_equal_stakes_stand_in_the_order_of_their_numbers() -> None:
    items = [{"code": f"O{n}", "sub_indicator": "4.1", "name_th": f"ข้อ {n}"} for n in (1, 2, 9, 10)]
    result = scored({"items": {"O10": 0, "O2": 0, "O9": 50, "O1": 100}}, edition(items=items))
    assert [g.key for g in gaps(result)] == ["O2", "O10", "O9"]


def test_a_full_result_has_no_weak_point() -> None:
    full = {k: 100 for k in ("i1", "i2", "i3", "i4", "EIT1/e1", "EIT2/e1")}
    assert gaps(scored({"questions": full, "items": dict.fromkeys(ITEMS, 100)})) == ()


def test_one_part_alone_is_told_under_its_own_key() -> None:
    found = by_key(scored({"questions": {"EIT1/e1": 60}}))
    assert set(found) == {"EIT1/e1"}
    assert (found["EIT1/e1"].stake, found["EIT1/e1"].assumed) == (Fraction(6), True)  # 0.3 x 0.5 x 40
    assert "คิดตามโครงสร้างของปี 2599" in found["EIT1/e1"].because


def test_an_indicator_gives_way_only_to_all_that_it_was_asked_by() -> None:
    indicators = {"1": 70, "2": 99, "3": 99, "4": 99}
    partly = by_key(scored({"indicators": indicators, "questions": {"i1": 60}}))
    assert {"indicator:1", "i1"} <= set(partly)
    wholly = by_key(scored({"indicators": indicators, "questions": {"i1": 60, "i2": 80}}))
    assert "indicator:1" not in wholly
    assert {"i1", "i2"} <= set(wholly)


def test_an_indicator_under_the_threshold_stays_when_nothing_below_it_is() -> None:
    unknown_average = edition(item_average=None)
    fine = dict.fromkeys(ITEMS, 90)
    told = by_key(scored({"items": fine, "indicators": {"4": 80}}, unknown_average))
    assert told["indicator:4"].below
    assert "indicator:4" not in by_key(scored({"items": fine, "indicators": {"4": 86}}, unknown_average))
    assert "indicator:4" not in by_key(scored({"items": fine | {"O1": 10}, "indicators": {"4": 80}}, unknown_average))


def test_what_nobody_knows_of_the_year_leaves_the_stake_open() -> None:
    items = by_key(scored({"items": ITEMS}, edition(item_average=None)))
    assert (items["O2"].stake, items["O2"].assumed) == (None, False)
    assert "ยังไม่ทราบ" in items["O2"].because
    weightless = [{"code": c, "name_th": c} for c in ("IIT", "EIT", "OIT")]
    assert stake_of(scored({"indicators": {"1": 70}}, edition(instruments=weightless)), "indicator:1") is None
    assert stake_of(scored({"indicators": {"1": 70}}), "indicator:2") is None


def test_what_is_known_of_the_year_is_used_although_the_rest_is_not() -> None:
    partly = [{"code": "EIT", "name_th": "ภายนอก"}, {"code": "IIT", "name_th": "ภายใน", "weight": "0.3"}]
    instruments = [*partly, {"code": "OIT", "name_th": "เปิดเผย", "weight": "0.4"}]
    sheet = {"indicators": {"1": 70, "3": 70}, "items": {"O4": 70}, "instruments": {"EIT1": 60}}
    result = scored(sheet, edition(instruments=instruments))
    stakes = [stake_of(result, key) for key in ("indicator:1", "indicator:3", "O4", "EIT1")]
    assert stakes == [(Fraction("4.5"), True), None, (Fraction(3), True), None]
    assert stake_of(scored(sheet), "EIT1") == (Fraction(6), True)


def test_without_a_threshold_only_the_weakest_and_items_are_told() -> None:
    found = by_key(scored(full_sheet(), edition(attention_threshold=None)))
    assert {k: (g.below, g.certain, g.weakest) for k, g in found.items()} == {
        "e1": (False, True, True),
        "O2": (False, True, True),
        "O4": (False, True, False),
        "i2": (False, True, True),
    }
    assert not any("เกณฑ์" in g.because for g in found.values())


@pytest.mark.parametrize(
    ("compare", "value", "below", "certain"),
    [
        ("rounded", "85.00", False, True),
        ("rounded", "84.99", True, True),
        ("rounded", "84.996", False, False),
        ("exact", "84.996", True, False),
        ("exact", "85.00", False, False),
        ("exact", "84.99", True, True),
    ],
)
def test_the_threshold_is_compared_as_levels_are(compare: str, value: str, below: bool, certain: bool) -> None:
    found = by_key(scored({"indicators": {"4": value}}, edition(level_compare=compare)))["indicator:4"]
    assert (found.below, found.certain) == (below, certain)
    assert ("จึงยังบอกไม่ได้แน่" in found.because) is not certain
    assert found.low <= found.value <= found.high


def test_few_answers_about_the_threshold_may_be_chance() -> None:
    few_asked = by_key(scored({"tallies": {"i1": [0, 2, 2, 6]}}))["i1"]
    assert (few_asked.below, few_asked.certain) == (True, False)
    assert "อาจเป็นเรื่องบังเอิญ" in few_asked.because
    many = by_key(scored({"tallies": {"i1": [0, 2000, 2000, 6000]}}))["i1"]
    assert (many.below, many.certain) == (True, True)
    assert "บังเอิญ" not in many.because
    everybody = by_key(scored({"tallies": {"i1": [0, 2, 2, 6]}, "population": {"IIT": 10}}))["i1"]
    assert (everybody.low, everybody.high, everybody.certain) == (everybody.value, everybody.value, True)


def test_rounding_on_the_way_never_puts_a_figure_outside_its_bounds() -> None:
    """All six answered, so the mean is known in full; the year rounds it at once."""
    asked = {"tallies": {"i1": [0, 1, 2, 3]}, "population": {"IIT": 6}}
    found = by_key(scored(asked, edition(rounding_when="each_step")))["i1"]
    assert found.value == Fraction("77.78")
    assert found.low < found.value == found.high


@pytest.mark.parametrize(
    ("rule", "score", "missing", "told"),
    [
        ("partial", 0, 4, "เทียบเท่า 0 จาก 4"),
        ("partial", "3/4", 0, "เทียบเท่า 3 จาก 4"),
        ("partial", 60, 0, ""),
        ("by_element", "1/4", 0, "เทียบเท่า 1 จาก 4"),
        ("zero_or_full", 0, 0, ""),  # there one missing element is enough for nothing
    ],
)
def test_which_elements_are_missing_is_told_only_where_it_follows(
    rule: str, score: object, missing: int, told: str
) -> None:
    rows = tables()["items"]
    rows[1] = rows[1] | {"elements": ["ชื่อ", "ตำแหน่ง", "รูปถ่าย", "ช่องทางติดต่อ"]}
    found = by_key(scored({"items": {"O2": score}}, edition(items=rows, item_rule=rule)))["O2"]
    assert len(found.missing) == missing
    assert ("เทียบเท่า" in found.because, told in found.because) == (bool(told), True)


def test_a_tiny_stake_is_not_said_to_be_nothing() -> None:
    weights = [{"code": c, "name_th": c, "weight": w} for c, w in (("IIT", "0"), ("EIT", "0.9999"), ("OIT", "0.0001"))]
    found = by_key(scored({"indicators": {"1": 70, "4": 70}}, edition(instruments=weights)))
    assert "ไม่ถึง 0.01" in found["indicator:4"].because
    assert "จะไม่เพิ่มคะแนนรวม" in found["indicator:1"].because


def test_keys_in_words_and_names() -> None:
    small = edition()
    keys = ("total", "OIT", "EIT1", "indicator:4", "EIT1/indicator:3", "sub_indicator:4.1", "O1", "EIT1/e1", "i3a")
    assert [key_in_words(small, k) for k in keys] == [
        "คะแนนรวม",
        "OIT",
        "EIT1",
        "ตัวชี้วัดที่ 4",
        "ตัวชี้วัดที่ 3 ของ EIT1",
        "ตัวชี้วัดย่อยที่ 4.1",
        "ข้อ O1",
        "ข้อ EIT1/e1",
        "ข้อ i3a",
    ]
    named = ("indicator:4", "EIT1/e1", "i3a", "O1", "OIT", "x")
    assert [name_of(small, k) for k in named] == ["ตัวชี้วัด 4", "บริการ", "มีข้อย่อย", "ข้อ O1", "เปิดเผย", "x"]


def test_a_question_in_parts_speaks_of_all_of_them() -> None:
    result = scored(full_sheet())
    assert figures_behind(result, "e1") == ("EIT1/e1", "EIT2/e1")
    assert figures_behind(result, "EIT1/e1") == ("EIT1/e1",)
    assert figures_behind(result, "i3a") == ()
    assert stake_of(result, "e1") == (Fraction("7.5"), False)


@given(worlds(rounding_when="end"))
@few
def test_a_stake_is_what_the_total_gains(world: World) -> None:
    result = world.scored()
    total = result.figures["total"].value
    for key in weights_in_total(result):
        gained = what_if(result, {key: Fraction(100)}).figures["total"] - total
        assert stake_of(result, key) == (gained, False)


@given(worlds())
@few
def test_the_structure_of_the_year_gives_the_same_stakes(world: World) -> None:
    """Without one instrument nothing leads up to the total; the stakes of the others stay what they were."""
    whole = world.scored()
    world.tallies = {k: t for k, t in world.tallies.items() if k in whole.figures and _home(world, k) != "A"}
    partly = world.scored()
    assert "total" not in partly.figures
    for key in partly.figures:
        full = stake_of(whole, key)
        if full and not full[1]:
            assert stake_of(partly, key) == (full[0], True)


def _home(world: World, key: str) -> str:
    question = key.rpartition("/")[2].rstrip("abc")
    number = next(q["indicator"] for q in world.rows["questions"] if q["code"] == question)
    return str(next(i["instrument"] for i in world.rows["indicators"] if i["number"] == number))


@given(worlds())
@few
def test_every_figure_under_the_threshold_is_told_or_explained(world: World) -> None:
    result = world.scored()
    found = by_key(result)
    stakes = [g.stake for g in found.values() if g.stake is not None]
    assert stakes == sorted(stakes, reverse=True)
    for key, gap in found.items():
        assert gap.low <= gap.value <= gap.high
        assert not (gap.below and gap.weakest)
        assert gap.value < 100
        assert (gap.below, str(result.ledger.shown(gap.value)) in gap.because) == (
            result.ledger.shown(gap.value) < 85,
            True,
        )
        assert "\n" not in gap.because
        assert stake_of(result, key) == (gap.stake, gap.assumed)
    items = {k for k in world.items if result.figures[k].value < 100}
    assert items <= set(found)
    for indicator in result.edition.indicators:
        if result.figures[indicator.key].value < Fraction("84.99"):
            under = {g.key for g in found.values() if g.below and g.instrument == indicator.instrument}
            assert under & _asked_by(result, indicator.number)


def _asked_by(result: Result, indicator: int) -> set[str]:
    items = {i.code for s in result.edition.sub_indicators_of(indicator) for i in result.edition.items_of(s.code)}
    return {q.code for q in result.edition.questions_of(indicator)} | items | {f"indicator:{indicator}"}
