"""The Gantt strip: days where they belong, overlapping periods below each other."""

from datetime import date
from decimal import Decimal

import pytest

from prongsai.documents.blocks import Chart
from prongsai.documents.charts.gantt import Deadline, PlannedMeasure, Span, gantt
from prongsai.documents.scene import Line, Polygon, Text
from prongsai.thai.years import FiscalYear

YEAR = FiscalYear(2569)
WHOLE = Span(YEAR.starts, YEAR.ends, "ทั้งปี", Decimal(40))


def strip(*spans: Span, deadlines: tuple[Deadline, ...] = ()) -> Chart:
    return gantt((PlannedMeasure("มาตรการ", spans, deadlines, "๔๐ %"),), year=YEAR, title="ก")


def bars(chart: Chart) -> list[Polygon]:
    return [item for item in chart.scene.items if isinstance(item, Polygon) and item.title]


def months(chart: Chart) -> list[float]:
    """Where the months begin and the last one ends."""
    return sorted({i.points[0][0] for i in chart.scene.items if isinstance(i, Line) and not i.dash and _upright(i)})


def _upright(line: Line) -> bool:
    return line.points[0][0] == line.points[1][0]


def test_a_period_runs_from_its_first_to_its_last_day() -> None:
    chart = strip(Span(date(2025, 11, 1), date(2026, 2, 28), "พ.ย. ถึง ก.พ."), WHOLE)
    edges = months(chart)
    whole, _, part = bars(chart)
    assert len(edges) == 13
    assert (whole.points[0][0], whole.points[1][0]) == (edges[0], edges[12])
    assert (part.points[0][0], part.points[1][0]) == (edges[1], edges[5])


def test_the_done_part_is_its_share() -> None:
    planned, done = bars(strip(WHOLE))
    lengths = [bar.points[1][0] - bar.points[0][0] for bar in (planned, done)]
    assert lengths[1] / lengths[0] == pytest.approx(0.4, abs=0.001)
    assert len(bars(strip(Span(YEAR.starts, YEAR.ends, "ทั้งปี")))) == 1


def test_periods_that_overlap_lie_below_each_other() -> None:
    first, second = (Span(date(2026, 1, 1), date(2026, m, 28), str(m)) for m in (2, 3))
    later = Span(date(2026, 4, 1), date(2026, 4, 2), "4")
    tops = [bar.points[0][1] for bar in bars(strip(first, second, later))]
    assert tops[0] == tops[1] < tops[2]


def test_a_deadline_is_a_diamond_at_the_end_of_its_day() -> None:
    chart = strip(deadlines=(Deadline(date(2026, 3, 31), "๓๑ มี.ค. ๖๙"),))
    (due,) = bars(chart)
    assert due.points[0][0] == months(chart)[6]
    assert due.title == "มาตรการ: ๓๑ มี.ค. ๖๙"


def test_rounds_months_and_years_are_named() -> None:
    chart = strip(WHOLE)
    words = [item.text for item in chart.scene.items if isinstance(item, Text)]
    assert {"รอบ ๖ เดือน", "รอบ ๑๒ เดือน", "๒๕๖๘", "๒๕๖๙"} <= set(words)
    assert words.index("ต.ค.") < words.index("ม.ค.") < words.index("ก.ย.")
    dashed = {i.points[0][0] for i in chart.scene.items if isinstance(i, Line) and i.dash and _upright(i)}
    assert {months(chart)[6], months(chart)[12]} <= dashed


def test_what_lies_outside_the_year_is_refused() -> None:
    with pytest.raises(ValueError, match="2026-10-01 lies outside"):
        strip(Span(YEAR.starts, date(2026, 10, 1), "ก"))
    with pytest.raises(ValueError, match="2025-09-30 lies outside"):
        strip(deadlines=(Deadline(date(2025, 9, 30), "ก"),))
    with pytest.raises(ValueError, match="ends before"):
        Span(YEAR.ends, YEAR.starts, "ก")
    with pytest.raises(ValueError, match="needs a measure"):
        gantt((), year=YEAR, title="ก")


@pytest.mark.parametrize(
    ("today", "drawn"), [(YEAR.starts, True), (YEAR.ends, True), (date(2020, 1, 1), False), (None, False)]
)
def test_today_is_a_line_within_the_year_only(today: date | None, drawn: bool) -> None:
    chart = gantt((PlannedMeasure("มาตรการ"),), year=YEAR, title="แผน", today=today)
    assert any(isinstance(i, Text) and i.text == "วันนี้" for i in chart.scene.items) is drawn
