"""Score sheets: what is read, and every way a sheet is refused."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest
from tests.domain.conftest import GRADES, edition

from prongsai.domain.errors import Refusal
from prongsai.domain.sentences import sentences
from prongsai.domain.sheet import Tally, edition_named, read_sheet
from prongsai.frameworks.library import Library

REFUSED: list[tuple[str, dict[str, Any], list[str]]] = [
    ("sheet_unknown_name", {"totals": 90}, ["totals"]),
    ("sheet_empty", {}, ["indicators"]),
    ("sheet_empty", {"edition": "2599", "level": "ผ่าน", "population": {"IIT": 9}}, ["indicators"]),
    ("sheet_not_a_group", {"indicators": [90, 80]}, ["<indicators>"]),
    ("sheet_not_a_group", {"items": 100}, ["<items>"]),
    ("sheet_unknown_code", {"indicators": {"9": 90}}, ["<indicators.9>", "9", "2599"]),
    ("sheet_unknown_code", {"instruments": {"EIT3": 90}}, ["<instruments.EIT3>", "EIT3"]),
    ("sheet_unknown_code", {"items": {"O99": 100}}, ["<items.O99>", "O99"]),
    ("sheet_unknown_code", {"questions": {"i99": 90}}, ["<questions.i99>", "i99"]),
    ("sheet_unknown_code", {"population": {"i1": 30}}, ["<population.i1>", "i1"]),
    ("not_a_score", {"total": "100.01"}, ["<total>", "100.01"]),
    ("not_a_score", {"total": True}, ["<total>", "True"]),
    ("not_a_score", {"indicators": {"1": "-5"}}, ["<indicators.1>", "-5"]),
    ("not_a_score", {"instruments": {"IIT": "ดี"}}, ["<instruments.IIT>", "ดี"]),
    ("not_a_score", {"questions": {"EIT1/e1": None}}, ["<questions.EIT1/e1>", "None"]),
    ("not_a_score", {"items": {"O1": "6/5"}}, ["<items.O1>", "6/5"]),
    ("not_a_score", {"items": {"O1": "0/0"}}, ["<items.O1>", "0/0"]),
    ("not_a_score", {"items": {"O1": "1/2/3"}}, ["<items.O1>", "1/2/3"]),
    ("not_a_score", {"items": {"O1": "1/100"}}, ["<items.O1>", "1/100"]),
    ("not_a_score", {"items": {"O1": "x/5"}}, ["<items.O1>", "x/5"]),
    ("not_a_count", {"tallies": {"i2": [1, -2]}}, ["<tallies.i2>", "-2"]),
    ("not_a_count", {"tallies": {"i2": [1, 2.5]}}, ["<tallies.i2>", "2.5"]),
    ("not_a_count", {"tallies": {"i2": [1, True]}}, ["<tallies.i2>", "True"]),
    ("not_a_count", {"tallies": {"i2": {"มี": 1, "blank": "มาก"}}}, ["<tallies.i2>", "มาก"]),
    ("not_a_count", {"tallies": {"i2": [1, 10**9]}}, ["<tallies.i2>", "1000000000"]),
    ("not_a_count", {"population": {"IIT": "สามสิบ"}}, ["<population.IIT>", "สามสิบ"]),
    ("tally_shape", {"tallies": {"i1": [1, 2]}}, ["<tallies.i1>", "4", " / ".join(GRADES)]),
    ("tally_shape", {"tallies": {"i1": 5}}, ["<tallies.i1>", "4"]),
    ("tally_without_part", {"tallies": {"e1": [0, 0, 0, 9]}}, ["<tallies.e1>", "EIT1/e1", "2599"]),
    ("tally_without_line", {"tallies": {"i3": [0, 0, 0, 9]}}, ["<tallies.i3>", "i3a, i3b", "2599"]),
    ("unknown_answer", {"tallies": {"i2": {"ไม่แน่ใจ": 3}}}, ["<tallies.i2>", "ไม่แน่ใจ", "มี / ไม่มี"]),
    ("scale_unknown", {"tallies": {"i4": [1, 2]}}, ["<tallies.i4>", "i4", "2599"]),
    ("unknown_level", {"total": 90, "level": "AA"}, ["<level>", "AA", "ผ่านดีเยี่ยม, ผ่านดี"]),
]


def refusal(values: Mapping[str, Any], **changed: Any) -> Refusal:
    with pytest.raises(Refusal) as caught:
        read_sheet(values, edition(**changed), place=lambda path: f"<{path}>")
    return caught.value


@pytest.mark.parametrize(("code", "values", "named"), REFUSED, ids=[f"{c} {v}" for c, v, _ in REFUSED])
def test_a_bad_sheet_is_refused_with_place_and_value(code: str, values: dict[str, Any], named: list[str]) -> None:
    refused = refusal(values)
    assert refused.code == code
    for sentence in (refused.th, refused.en):
        assert [word for word in named if word not in sentence] == []


def test_under_all_or_nothing_an_item_has_no_part_of_its_score() -> None:
    for value in ("50", "3/5", "99.99"):
        refused = refusal({"items": {"O1": value}}, item_rule="zero_or_full")
        assert refused.code == "item_zero_or_full"
        assert all(word in s for word in ("<items.O1>", value, "2599") for s in (refused.th, refused.en))


def test_every_refusal_of_a_sheet_is_tried_here() -> None:
    subjects = list(sentences())
    of_sheets = set(subjects[: subjects.index("edition_unknown")])
    by_files = {"sheet_unreadable", "sheet_row_unknown", "sheet_row_twice"}
    tried = {code for code, _, _ in REFUSED} | {"item_zero_or_full", "sheet_without_edition"}
    assert tried == of_sheets - by_files


@pytest.mark.parametrize("value", [{}, {"edition": ""}, {"edition": "  "}, {"edition": None}])
def test_a_sheet_says_its_edition(value: dict[str, Any]) -> None:
    with pytest.raises(Refusal) as caught:
        edition_named(value)
    assert caught.value.code == "sheet_without_edition"


def test_the_edition_and_the_kind_of_agency_as_written() -> None:
    assert edition_named({"edition": 2568}) == ("2568", "")
    assert edition_named({"edition": " ๒๕๖๘ ", "agency_kind": " college "}) == ("๒๕๖๘", "college")
    assert edition_named({"edition": "2568", "agency_kind": None}) == ("2568", "")


@pytest.mark.parametrize("code", ["EIT1/e1", "EIT1.e1", "EIT1:e1", "eit1/E1", " EIT1/e1 "])
def test_a_part_is_joined_in_any_of_the_usual_ways(code: str) -> None:
    sheet = read_sheet({"tallies": {code: [1, 2, 3, 4]}, "questions": {code: 90}}, edition())
    assert sheet.tallies == {"EIT1/e1": Tally((1, 2, 3, 4))}
    assert sheet.questions == {"EIT1/e1": Fraction(90)}


def test_counts_by_answer_or_in_order() -> None:
    named = {"i2": {"ไม่มี": "12", " มี ": 3, "blank": 2}, "i1": {GRADES[3]: 7}}
    sheet = read_sheet({"tallies": named | {"i3a": ("๑", 0, 0, "4")}}, edition())
    assert sheet.tallies == {"i2": Tally((3, 12), 2), "i1": Tally((0, 0, 0, 7)), "i3a": Tally((1, 0, 0, 4))}


def test_all_levels_of_a_sheet() -> None:
    sheet = read_sheet(
        {
            "edition": "2599",
            "agency": "อบต. ทุ่งตะวัน",
            "instruments": {"iit": "97.41", "EIT1": 90},
            "indicators": {1: 94.9, "2": "98.24"},
            "questions": {"i4": "๘๘.๕"},
            "items": {"o1": "3/5", "O2": "2 / 3", "O3": 100},
            "population": {"IIT": 34},
            "total": "93.88",
            "level": "ผ่านดี",
        },
        edition(),
    )
    assert sheet.instruments == {"IIT": Fraction("97.41"), "EIT1": Fraction(90)}
    assert sheet.indicators == {1: Fraction("94.9"), 2: Fraction("98.24")}
    assert sheet.questions == {"i4": Fraction("88.5")}
    assert sheet.items == {"O1": Fraction(60), "O2": Fraction(200, 3), "O3": Fraction(100)}
    assert (sheet.population, sheet.total, sheet.level) == ({"IIT": 34}, Fraction("93.88"), "ผ่านดี")


@pytest.mark.parametrize(
    "values",
    [
        {"instruments": {"IIT": 90, "iit": 80}},
        {"items": {"O1": 100, " O1": 0}},
        {"tallies": {"EIT1/e1": [9, 0, 0, 0], "EIT1.e1": [0, 0, 0, 9]}},
        {"questions": {"EIT1:e1": 90, "EIT1/e1": 80}},
    ],
    ids=str,
)
def test_two_spellings_of_one_code_are_refused_and_not_overwritten(values: dict[str, Any]) -> None:
    refused = refusal(values)
    assert refused.code == "sheet_row_twice"
    assert f"<{next(iter(values))}" in refused.th


def test_codes_with_a_point_or_colon_of_their_own_are_found() -> None:
    rows = [{"code": code, "sub_indicator": "4.1", "name_th": "ข้อ"} for code in ("O1.1", "O1:2")]
    sheet = read_sheet({"items": {"O1.1": 100, "o1:2": 0}}, edition(items=rows))
    assert sheet.items == {"O1.1": Fraction(100), "O1:2": Fraction(0)}


@pytest.mark.parametrize(("year", "known"), [("2564", True), ("2566", True), ("2568", False), ("2569", False)])
def test_a_code_of_another_year_is_not_taken(year: str, known: bool) -> None:
    """O43 stood in the lists up to 2566 only."""
    values, using = {"items": {"O43": 100}}, Library().load(year).edition
    if known:
        assert read_sheet(values, using).items == {"O43": Fraction(100)}
        return
    with pytest.raises(Refusal) as caught:
        read_sheet(values, using)
    assert (caught.value.code, caught.value.facts["year"]) == ("sheet_unknown_code", year)
