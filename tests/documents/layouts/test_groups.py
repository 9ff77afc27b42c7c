"""Grouping loses no measure, doubles none, and keeps the headings that were printed."""

from __future__ import annotations

from hypothesis import given
from tests.documents.layouts.conftest import MEASURES, NAMES, a_measure, layout_named

from prongsai.documents.layouts.groups import Group, grouped
from prongsai.documents.layouts.layout import layouts
from prongsai.documents.layouts.values import MeasureValues, Report
from prongsai.documents.layouts.words import words_of

WORDS = words_of(Report(agency="องค์การบริหารส่วนตำบลทุ่งตะวัน", fiscal_year=2568))


def groups(layout: str, *measures: MeasureValues) -> list[Group]:
    return grouped(measures, layout_named(layout), NAMES, WORDS)


@given(MEASURES)
def test_every_measure_stands_in_one_group(measures: tuple[MeasureValues, ...]) -> None:
    for layout in layouts():
        found = [m for g in grouped(measures, layout, NAMES, WORDS) for m in g.measures]
        assert sorted(map(id, found)) == sorted(map(id, measures)), layout.name


@given(MEASURES)
def test_the_order_within_a_group_is_that_of_the_report(measures: tuple[MeasureValues, ...]) -> None:
    places = {id(m): n for n, m in enumerate(measures)}
    for layout in layouts():
        for group in grouped(measures, layout, NAMES, WORDS):
            order = [places[id(m)] for m in group.measures]
            assert order == sorted(order)


def test_surveys_stand_before_the_disclosure_and_the_rest_last() -> None:
    made = groups(
        "memo-and-report-by-instrument",
        a_measure(targets=("O7",)),
        a_measure(targets=()),
        a_measure(targets=("e4",)),
        a_measure(targets=("indicator:1",)),
    )
    assert [(g.key, len(g.measures)) for g in made] == [("survey", 2), ("OIT", 1), ("other", 1)]
    assert "IIT" in made[0].heading
    assert "2568" in made[0].heading


def test_issues_come_from_the_printed_heading_else_from_the_indicator() -> None:
    made = groups("report-by-issue", a_measure(), a_measure(targets=("indicator:1",)), a_measure(targets=()))
    assert [g.heading[:3] for g in made] == ["(1)", "(4)", "มาต"]
    printed = "(๔) กระบวนการกำกับดูแลการใช้ทรัพย์สินของราชการ"
    assert groups("report-by-issue", a_measure(section=printed, targets=()))[0].heading == printed


def test_items_stand_in_one_table_and_questions_under_their_indicator() -> None:
    made = groups("report-by-item", a_measure(targets=("e4",)), a_measure(targets=("O7",)), a_measure(targets=("O8",)))
    assert [(g.heading, len(g.measures)) for g in made] == [
        ("", 2),
        ("เครื่องมือการประเมิน EIT\nตัวชี้วัดที่ 7 ประสิทธิภาพการสื่อสาร", 1),
    ]


def test_indicators_stand_in_their_order() -> None:
    made = groups("report-by-indicator", a_measure(targets=("O7",)), a_measure(), a_measure(targets=("indicator:77",)))
    assert [g.key for g in made] == ["4", "9", "other"]
