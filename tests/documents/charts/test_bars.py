"""Bars: lengths are in proportion to their amounts, every amount is printed, and the table says them again."""

from decimal import Decimal

import pytest

from prongsai.documents.blocks import Chart, Row
from prongsai.documents.charts.bars import Amount, bars
from prongsai.documents.scene import Polygon, Text


def drawn(*values: str) -> Chart:
    amounts = tuple(Amount(f"ข้อ {n}", Decimal(value), value) for n, value in enumerate(values, 1))
    return bars(amounts, title="คะแนนที่เสีย", headers=("ข้อ", "คะแนน"))


def lengths(chart: Chart) -> list[float]:
    return [item.points[1][0] - item.points[0][0] for item in chart.scene.items if isinstance(item, Polygon)]


def test_the_longest_fills_the_row_and_the_others_have_their_share() -> None:
    first, second = lengths(drawn("4.00", "1.00"))
    assert first / second == pytest.approx(4, rel=0.001)


def test_nothing_lost_is_no_bar_but_still_printed() -> None:
    chart = drawn("2.00", "0")
    assert len(lengths(chart)) == 1
    assert {"2.00", "0"} <= {item.text for item in chart.scene.items if isinstance(item, Text)}
    assert len(lengths(drawn("0", "0"))) == 0


def test_drawing_and_table_hold_every_figure() -> None:
    chart = drawn("2.50", "1.25")
    assert chart.scene.description == "ข้อ 1 2.50; ข้อ 2 1.25"
    rows = [[cell.text for cell in row.cells] for row in chart.table.rows if isinstance(row, Row)]
    assert rows == [["ข้อ 1", "2.50"], ["ข้อ 2", "1.25"]]


def test_everything_stays_within_the_drawing() -> None:
    chart = bars((Amount("ตัวชี้วัดที่มีชื่อยาวมาก " * 9, Decimal(9), "9.00"),), title="ก", headers=("ก", "ข"))
    points = [p for item in chart.scene.items if isinstance(item, Polygon) for p in item.points]
    assert all(0 <= x <= chart.scene.width and 0 <= y <= chart.scene.height for x, y in points)


def test_what_is_no_amount_is_refused() -> None:
    with pytest.raises(ValueError, match="is no amount"):
        Amount("ก", Decimal(-1), "-1")
    with pytest.raises(ValueError, match="needs an amount"):
        bars((), title="ก", headers=("ก", "ข"))
