"""What a person typed stands in place of what was read, and the reading itself stays."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from tests.conftest import ROOT

from prongsai.domain.errors import Refusal
from prongsai.frameworks.library import Library
from prongsai.planning.corrections import (
    code_from_words,
    code_in_words,
    codes_of,
    corrected,
    holds_figures,
    judged,
    placed,
    plan_in,
    sheet_values,
)
from prongsai.planning.taken_in import taken_in

LIBRARY = Library()
YEAR = LIBRARY.load("2568")
EXAMPLES = ROOT / "examples"


def read(name: str) -> dict[str, Any]:
    return taken_in(name, (EXAMPLES / name).read_bytes(), LIBRARY)


def test_figures_typed_go_before_figures_read() -> None:
    reading = read("result-2568.txt")
    before = copy.deepcopy(reading)
    typed = {"scores.total": "90.00", "scores.items.O1": "0", "scores.indicators.1": "", "scores.questions.i1": "70"}
    values = sheet_values(corrected(reading, typed)["scores"])
    assert (values["total"], values["items"]["O1"], values["questions"]["i1"]) == ("90.00", "0", "70")
    assert "1" not in values["indicators"]
    assert reading == before


def test_a_result_can_be_typed_where_none_was_read() -> None:
    reading = read("report-2568.txt")
    assert not holds_figures(sheet_values(reading["scores"]))
    typed = corrected(reading, {"scores.edition": "2568", "scores.total": "91"})
    assert sheet_values(typed["scores"]) == {"edition": "2568", "total": "91"}


def test_parts_of_a_measure_are_typed_a_line_each() -> None:
    reading = read("report-2568.txt")
    typed = {"measures.2.title": "ชื่อใหม่", "measures.2.targets": "O10\ne7\n\n", "measures.2.due": "2026-03-31"}
    measure = plan_in(corrected(reading, typed), LIBRARY).measures[1]
    assert (measure.title, measure.targets, str(measure.due)) == ("ชื่อใหม่", ("O10", "e7"), "2026-03-31")


def test_a_measure_that_is_left_out_keeps_the_names_of_the_others() -> None:
    plan = plan_in(corrected(read("report-2568.txt"), {"measures.2.left_out": "1"}), LIBRARY)
    assert [m.key for m in plan.measures] == ["m1", "m3", "m4", "m5"]


@pytest.mark.parametrize(
    "path", ["", "scores.", "scores.agency", "scores.items", "measures.0.title", "measures.99.title", "measures.1.key"]
)
def test_a_path_that_names_nothing_is_refused(path: str) -> None:
    with pytest.raises(Refusal) as refused:
        corrected(read("report-2568.txt"), {path: "x"})
    assert refused.value.code == "correction_unknown"


def test_printed_and_counted_figures_are_compared_or_the_fault_is_told() -> None:
    values = sheet_values(read("result-2568.txt")["scores"])
    assert judged(YEAR, values).disagreements == ()
    wrong = judged(YEAR, {**values, "total": "99.00", "level": "ผ่านดีเยี่ยม"})
    assert {c.of for c in wrong.disagreements} == {"total", "level"}
    faulty = judged(YEAR, {**values, "total": "ร้อย"})
    assert (faulty.result, faulty.refusal and faulty.refusal.code) == (None, "not_a_score")


def test_targets_without_a_place_in_the_criteria_are_told() -> None:
    plan = plan_in(corrected(read("report-2568.txt"), {"measures.1.targets": "O10\nO99"}), LIBRARY)
    first = placed(plan, YEAR, LIBRARY)[0]
    assert (first.measure.targets, first.left) == (("O10",), ("O99",))
    assert {"IIT", "indicator:8", "O10", "e7", "issue:3"} <= set(codes_of(YEAR))


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("ตัวชี้วัดที่ ๘", "indicator:8"),
        ("ตัวชี้วัดย่อยที่ 9.1", "sub_indicator:9.1"),
        ("ประเด็นที่ 3", "issue:3"),
        ("๐๑๐", "O10"),
        ("e7", "e7"),
    ],
)
def test_targets_are_typed_as_papers_name_them(typed: str, code: str) -> None:
    assert code_from_words(typed) == code
    assert code_from_words(code_in_words(code)) == code
