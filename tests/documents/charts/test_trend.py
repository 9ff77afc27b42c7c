"""The trend: lines that break, figures in the order of their points, an axis that says where it starts."""

from decimal import Decimal

import pytest

from prongsai.documents.blocks import Chart
from prongsai.documents.charts.figures import Series, Threshold
from prongsai.documents.charts.trend import Incomparable, trend
from prongsai.documents.scene import Dot, Line, Polygon, Text

YEARS = ("ปีแรก", "ปีสอง", "ปีสาม", "ปีสี่", "ปีห้า")


def line(name: str, *values: int | None) -> Series:
    return Series(name, tuple(None if v is None else Decimal(v) for v in values), tuple(map(str, values)))


def strokes(chart: Chart) -> list[int]:
    """How many points each data line has; those of the legend are shorter than 40 units."""
    lines = [i for i in chart.scene.items if isinstance(i, Line) and i.width == 2.4]
    return [len(i.points) for i in lines if i.points[-1][0] - i.points[0][0] > 40]


def test_a_line_breaks_where_years_cannot_be_compared() -> None:
    values = line("รวม", 60, 70, 80, 90, 95)
    assert strokes(trend(YEARS, (values,), title="ก")) == [5]
    chart = trend(YEARS, (values,), title="ก", breaks=(Incomparable("ปีสาม", "เพราะเปลี่ยนสูตร"),))
    assert strokes(chart) == [2, 3]
    upright = [i for i in chart.scene.items if isinstance(i, Line) and i.dash and i.points[0][0] == i.points[1][0]]
    points = sorted(i.x for i in chart.scene.items if isinstance(i, Dot) and i.title)
    assert [points[1] < i.points[0][0] < points[2] for i in upright] == [True]
    assert "ปีสอง กับ ปีสาม" in chart.scene.description
    assert "เพราะเปลี่ยนสูตร" in chart.table.note


def test_a_missing_year_leaves_a_gap() -> None:
    chart = trend(YEARS, (line("รวม", 60, 70, None, 90, 95),), title="ก")
    assert strokes(chart) == [2, 2]
    assert len([i for i in chart.scene.items if isinstance(i, Dot) and i.title]) == 4
    alone = trend(YEARS, (line("รวม", 60, None, None, 90, None),), title="ก")
    assert strokes(alone) == []
    assert len([i for i in alone.scene.items if isinstance(i, Dot) and i.title]) == 2


def test_the_axis_says_when_it_does_not_start_at_zero() -> None:
    high = trend(YEARS, (line("รวม", 90, 91, 92, 93, 94),), title="ก")
    low = trend(YEARS, (line("รวม", 30, 91, 92, 93, 94),), title="ก")
    limited = trend(YEARS, (line("รวม", 90, 91, 92, 93, 94),), title="ก", threshold=Threshold(Decimal(20), "เกณฑ์"))
    said = [
        any("แกนคะแนนเริ่มที่ ๕๐" in i.text for i in c.scene.items if isinstance(i, Text)) for c in (high, low, limited)
    ]
    assert said == [True, False, False]


def test_figures_stand_in_the_order_of_their_points() -> None:
    """Else close figures would be read as those of another series."""
    values = ((92, 93, 90, 91), (91, 91, 91, 91), (90, 100, 99, 98))
    columns = tuple(zip(*values, strict=True))
    series = tuple(line(f"s{n}", *column) for n, column in enumerate(columns))
    chart = trend(YEARS[:3], series, title="ก")
    bold = [i for i in chart.scene.items if isinstance(i, Text) and i.bold]
    for number in (0, 2):
        column = sorted(bold[4 * number : 4 * number + 4], key=lambda text: text.y)
        assert [int(text.text) for text in column] == sorted(values[number], reverse=True)


def test_no_figure_hides_a_point() -> None:
    chart = trend(YEARS, (line("s0", 90, 80, 70, 60, 50), line("s1", 92, 82, 73, 64, 55)), title="ก")
    points = [i for i in chart.scene.items if isinstance(i, Dot) and i.title]
    figures = [i for i in chart.scene.items if isinstance(i, Text) and i.bold]
    assert len(points) == len(figures) == 10
    for point in points:
        near = [i for i in figures if abs(i.x - point.x) < 40]
        assert all(i.y < point.y - 6 or i.y - i.size * 0.7 > point.y for i in near)


def test_series_differ_without_colour() -> None:
    series = tuple(line(f"s{n}", 60 + n, 70 + n, 80 + n) for n in range(4))
    chart = trend(YEARS[:3], series, title="ก", threshold=Threshold(Decimal(85), "เกณฑ์"))
    dashes = {i.dash for i in chart.scene.items if isinstance(i, Line) and len(i.points) == 3}
    assert len(dashes) == 4
    marks = [i for i in chart.scene.items if isinstance(i, Dot | Polygon) and i.title and "s" in i.title]
    assert len({(type(i), i.fill == "#ffffff") for i in marks}) == 4


def test_what_is_no_trend_is_refused() -> None:
    values = line("รวม", 60, 70, 80, 90, 95)
    for labels, series, breaks in (
        (YEARS[:1], (line("ก", 1),), ()),
        (("ก", "ก"), (line("ก", 1, 2),), ()),
        (YEARS, (), ()),
        (YEARS, (values,) * 5, ()),
        (YEARS[:4], (values,), ()),
        (YEARS, (values,), (Incomparable("ปีแรก", ""),)),
        (YEARS, (values,), (Incomparable("ปีหก", ""),)),
    ):
        with pytest.raises(ValueError, match=r"trend needs|break stands"):
            trend(labels, series, title="ก", breaks=breaks)
