"""Three real papers, read by a person first: the questions are those that a careful reviewer would ask, no others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from prongsai.domain.inquiries import Inquiry
from prongsai.domain.plan_checks import plan_inquiries
from prongsai.domain.report_checks import report_inquiries
from prongsai.frameworks.library import Library
from prongsai.planning.plan_values import facts_of, plan_of
from prongsai.reading.formats.decode import decode
from prongsai.reading.reading_json import reading_data
from prongsai.reading.understand import understand

Asked = list[tuple[str, str]]

EVERY = "1 2 3 4 5 6 7 8 9 10"
EXPECTED: dict[str, tuple[date | None, Asked, Asked]] = {
    "000.txt": (
        date(2023, 4, 4),
        [
            ("action_missing", "10 15"),
            ("due_differs", "7 13 14 17"),
            ("before_survey", "3"),
            ("code_moved", "10"),
        ],
        [
            ("same_result", "8 10 12 13 14 15 16 17"),
            ("steps_without_result", "1"),
            ("result_without_proof", "2 4 5 6 7 8 9 10 11 12 13 14 15 16 17"),
        ],
    ),
    "002.txt": (
        None,
        [
            ("proof_missing", EVERY),
            ("whole_year", EVERY),
            ("step_fragment", "1"),
            ("only_announced", "1 2 4 6 8"),
            ("same_measure", "1 6 8"),
            ("same_measure", "2 9"),
            ("same_measure", "5 10"),
            ("weak_point_thin", "9"),
            ("analysis_of_another", ""),
            ("advice_not_taken", "2 4"),
        ],
        [],
    ),
    "003.txt": (
        None,
        [("same_steps", "1 2 3")],
        [
            ("result_only_dates", f"{EVERY} 11"),
            ("same_days", EVERY),
            ("rhythm_not_shown", "7 8 11"),
            ("other_round", "3 4"),
            ("done_after_period", "1 2 3 4 5 9 11"),
            ("day_off", "1 3 5"),
            ("other_unit", "5"),
        ],
    ),
}
"""Paper → day of the report, questions about the plan, questions about the report: code and numbers of measures."""


def questions(path: Path, today: date | None) -> tuple[tuple[Inquiry, ...], tuple[Inquiry, ...]]:
    library = Library()
    editions = [library.load(name).edition for name in library.names]
    data = reading_data(understand(decode(path), editions))
    plan = plan_of(data, editions)
    facts = facts_of(data, library.load(str(plan.structure)).edition)
    return plan_inquiries(plan, facts), report_inquiries(plan, facts, today)


def numbered(found: tuple[Inquiry, ...]) -> Asked:
    return [(i.code, " ".join(key.removeprefix("m") for key in i.about)) for i in found]


@pytest.mark.parametrize("name", EXPECTED)
def test_a_reviewer_would_ask_just_this(name: str, sample: Callable[..., Path]) -> None:
    today, of_plan, of_report = EXPECTED[name]
    plan_asked, report_asked = questions(sample("real-documents", name), today)
    assert numbered(plan_asked) == of_plan
    assert numbered(report_asked) == of_report
    assert all(i.places for i in (*plan_asked, *report_asked))


def test_the_texts_of_an_analysis_are_told_where_they_belong(sample: Callable[..., Path]) -> None:
    found, _ = questions(sample("real-documents", "002.txt"), None)
    said = next(i.th for i in found if i.code == "analysis_of_another")
    for own, other in ((6, 4), (7, 8), (8, 1), (9, 7)):
        assert f"ตัวชี้วัดที่ {own} พูดถึง" in said
        assert f"เรื่องของตัวชี้วัดที่ {other}" in said


def test_the_lowest_score_is_told_with_what_answers_it(sample: Callable[..., Path]) -> None:
    found, _ = questions(sample("real-documents", "002.txt"), None)
    said = next(i.th for i in found if i.code == "weak_point_thin")
    assert "ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล (80.00 คะแนน)" in said
    assert "ข้อความเหมือนมาตรการที่ 2" in said
