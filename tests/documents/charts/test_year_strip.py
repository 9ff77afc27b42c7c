"""The year as a strip: rounds and events in their order, what has passed, and today's line."""

from __future__ import annotations

from datetime import date

import pytest

from prongsai.documents.blocks import Chart, Row
from prongsai.documents.charts.palette import NOW
from prongsai.documents.charts.year_strip import Event, year_strip
from prongsai.documents.scene import Line, Text
from prongsai.thai.years import FiscalYear

YEAR = FiscalYear(2569)
DUE = Event("กำหนดส่ง", date(2026, 4, 30), date(2026, 4, 30))


def strip(*events: Event, today: date = date(2026, 1, 1)) -> Chart:
    return year_strip(events, year=YEAR, today=today, title="ก", digits="arabic")


def rows(chart: Chart) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row.cells) for row in chart.table.rows if isinstance(row, Row)]


def lines_of_today(chart: Chart) -> list[float]:
    lines = [i for i in chart.scene.items if isinstance(i, Line) and i.stroke == NOW]
    return [line.points[0][0] for line in lines]


def test_the_rounds_stand_first_and_events_by_their_last_day() -> None:
    later = Event("ช่วง", date(2026, 2, 1), date(2026, 5, 2))
    assert [row[0] for row in rows(strip(later, DUE))] == ["รอบ 6 เดือน", "รอบ 12 เดือน", "กำหนดส่ง", "ช่วง"]
    assert rows(strip(DUE))[2][1] == "30 เม.ย. 69"


@pytest.mark.parametrize(
    ("today", "states"),
    [
        (date(2025, 9, 30), ("ยังไม่ถึง", "ยังไม่ถึง")),
        (date(2025, 10, 1), ("กำลังดำเนินอยู่", "ยังไม่ถึง")),
        (date(2026, 4, 30), ("ผ่านแล้ว", "กำลังดำเนินอยู่")),
        (date(2026, 5, 1), ("ผ่านแล้ว", "ผ่านแล้ว")),
    ],
)
def test_a_state_in_words_stands_by_every_event(today: date, states: tuple[str, str]) -> None:
    found = rows(strip(DUE, today=today))
    assert (found[0][2], found[2][2]) == states


def test_today_is_a_line_where_it_lies_in_the_year() -> None:
    drawn = lines_of_today(strip())
    assert len(drawn) == 2  # in the strip and in the legend
    (mark,) = (t for t in strip().scene.items if isinstance(t, Text) and t.text == "วันนี้")
    assert mark
    later = lines_of_today(strip(today=date(2026, 4, 1)))
    assert later[0] > drawn[0]
    assert lines_of_today(strip(today=date(2027, 1, 1))) == []


def test_what_lies_outside_the_year_is_left_out_or_cut() -> None:
    outside = Event("พ้นปี", date(2026, 10, 1), date(2026, 10, 2))
    over = Event("คาบปี", date(2025, 8, 1), date(2025, 10, 31))
    found = rows(strip(outside, over))
    assert [row[0] for row in found][2:] == ["คาบปี"]
    assert found[2][1] == "1 ต.ค. 68 - 31 ต.ค. 68"
