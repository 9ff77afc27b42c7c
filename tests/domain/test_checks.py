"""Whether a printed result agrees with itself."""

from __future__ import annotations

import re
from typing import Any

import pytest
from tests.domain.conftest import GRADES, edition, scored

from prongsai.domain.checks import Check, check_printed

FIGURES: dict[str, Any] = {
    "indicators": {"1": "94.90", "2": "98.24", "3": "99.02", "4": "87.50"},
    "instruments": {"IIT": "96.57", "EIT": "99.02", "OIT": "87.50"},
    "total": "93.68",
}


def found(sheet: dict[str, Any], **rules: str) -> dict[str, Check]:
    return {c.of: c for c in check_printed(scored(sheet, edition(**rules)))}


def test_figures_that_follow_from_one_another_agree() -> None:
    checks = found(FIGURES | {"level": "ผ่านดี"})
    assert set(checks) == {"IIT", "EIT", "OIT", "total", "level"}
    assert all(c.agrees for c in checks.values())
    assert checks["total"].th == "คะแนนรวม ที่ระบุ 93.68 สอดคล้องกับที่คำนวณได้ 93.68"


@pytest.mark.parametrize(("total", "agrees"), [("93.66", False), ("93.67", True), ("93.68", True), ("93.69", False)])
def test_only_what_printing_can_lose_is_allowed(total: str, agrees: bool) -> None:
    """The printed indicators stand for totals from 93.672 to 93.682."""
    assert found(FIGURES | {"total": total})["total"].agrees is agrees


@pytest.mark.parametrize(
    ("changed", "of", "printed", "computed", "off"),
    [
        ({"total": "93.66"}, "total", "93.66", "93.68", "0.02"),
        ({"total": "93.86"}, "total", "93.86", "93.68", "0.18"),
        ({"total": "39.68"}, "total", "39.68", "93.68", "54.00"),
        ({"instruments": {"IIT": "96.75"}}, "IIT", "96.75", "96.57", "0.18"),
    ],
)
def test_what_does_not_follow_is_told_with_both_numbers(
    changed: dict[str, Any], of: str, printed: str, computed: str, off: str
) -> None:
    check = found(FIGURES | changed)[of]
    assert (check.agrees, check.printed, check.computed) == (False, printed, computed)
    for sentence in (check.th, check.en):
        assert re.findall(r"\d+\.\d+", sentence) == [printed, computed, off]


def test_counted_answers_are_held_against_the_printed_indicator() -> None:
    tallies = {"i1": {GRADES[3]: 9}, "i2": [0, 9]}
    assert found({"tallies": tallies, "indicators": {"1": "100.00"}})["indicator:1"].agrees
    assert not found({"tallies": tallies, "indicators": {"1": "99.99"}})["indicator:1"].agrees


def test_an_instrument_is_held_against_its_printed_parts() -> None:
    same: dict[str, Any] = {"indicators": {"3": "98.85"}, "instruments": {"EIT1": "99.82", "EIT2": "97.88"}}
    assert found(same)["EIT"].agrees
    wrong = found(same | {"instruments": {"EIT1": "99.82", "EIT2": "98.88"}})["EIT"]
    assert not wrong.agrees
    assert "EIT1 และ EIT2" in wrong.th


def test_nothing_is_compared_with_itself() -> None:
    assert found({"total": "93.68"}) == {}
    assert found({"instruments": {"IIT": 90, "EIT1": 80}}) == {}


LEVELS = [
    ({"total": "84.99"}, "ผ่าน", False),
    ({"total": "84.99"}, "ต้องปรับปรุง", True),
    ({"total": "85.00"}, "ผ่าน", True),
    ({"total": "85.00"}, "ต้องปรับปรุง", False),
    ({"total": "96.00"}, "ผ่านดีเยี่ยม", True),
    ({"total": "96.00"}, "ผ่าน", True),
    ({"instruments": {"IIT": "94.99", "EIT": "97.00", "OIT": "97.00"}}, "ผ่านดีเยี่ยม", False),
    ({"instruments": {"IIT": "95.00", "EIT": "97.00", "OIT": "97.00"}}, "ผ่านดีเยี่ยม", True),
    ({"instruments": {"IIT": "84.99", "EIT": "97.00", "OIT": "97.00"}}, "ผ่านดี", False),
    ({"instruments": {"IIT": "84.99", "EIT": "84.99", "OIT": "84.99"}}, "ผ่าน", False),
]


@pytest.mark.parametrize(("sheet", "level", "agrees"), LEVELS, ids=[f"{s} {n}" for s, n, _ in LEVELS])
def test_the_printed_level_is_held_against_the_printed_scores(sheet: dict[str, Any], level: str, agrees: bool) -> None:
    check = found(sheet | {"level": level})["level"]
    assert check.agrees is agrees
    assert f"ระดับที่ระบุ {level} " in check.th


@pytest.mark.parametrize("compare", ["rounded", "exact"])
def test_the_level_that_the_year_gives_agrees_however_it_compares(compare: str) -> None:
    """84.996 in every figure: printed 85.00, so the two ways of comparing give two levels."""
    items = dict.fromkeys(("O1", "O2", "O3", "O4"), "84.996")
    weights = [{"code": c, "name_th": c, "weight": w} for c, w in (("IIT", "0"), ("EIT", "0"), ("OIT", "1"))]
    using = edition(level_compare=compare, instruments=weights)
    sheet: dict[str, Any] = {"items": items, "instruments": {"IIT": 90, "EIT": 90}}
    level = scored(sheet, using).level
    assert level is not None
    (check,) = (c for c in check_printed(scored(sheet | {"level": level.name}, using)) if c.of == "level")
    assert check.agrees, check.th


def test_an_item_typed_with_two_decimals_stands_for_what_it_was_rounded_from() -> None:
    """Two items of 2/3 and one of 0 make 44.44, though 66.67 twice makes 44.45."""
    only = [{"code": f"O{n}", "sub_indicator": "4.1", "name_th": "ข้อ"} for n in (1, 2, 3)]
    for written, agrees in (("66.67", True), ("2/3", True), ("67", False)):
        sheet = {"items": {"O1": written, "O2": written, "O3": 0}, "indicators": {"4": "44.44"}}
        (check,) = check_printed(scored(sheet, edition(items=only)))
        assert check.agrees is agrees, written
