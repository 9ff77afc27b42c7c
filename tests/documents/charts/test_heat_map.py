"""The heat map: every score printed, darker for more, in one direction."""

from decimal import Decimal

import pytest

from prongsai.documents.charts.figures import Score
from prongsai.documents.charts.heat_map import heat_map
from prongsai.documents.charts.palette import lightness
from prongsai.documents.scene import Polygon, Text


def cells(*values: str) -> tuple[Score, ...]:
    return tuple(Score(Decimal(value), f"={value}") for value in values)


@pytest.mark.parametrize("values", [("0", "25", "50", "75", "100"), ("55", "60", "70", "85", "100")])
def test_darker_means_more(values: tuple[str, ...]) -> None:
    chart = heat_map(("แถว",), tuple("กขคงจ"), (cells(*values),), title="ก")
    shades = [lightness(i.fill or "") for i in chart.scene.items if isinstance(i, Polygon) and i.title]
    assert shades == sorted(shades, reverse=True)
    assert len(set(shades)) == 5
    shown = [item.text for item in chart.scene.items if isinstance(item, Text)]
    assert all(f"={value}" in shown for value in values)


def test_the_key_says_where_the_palest_colour_lies() -> None:
    for values, start in ((("90", "95"), "๕๐"), (("20", "95"), "๐")):
        chart = heat_map(("แถว",), ("ก", "ข"), (cells(*values),), title="ก")
        assert start in [item.text for item in chart.scene.items if isinstance(item, Text)]


def test_a_missing_score_stands_on_white() -> None:
    chart = heat_map(("แถว",), ("ก", "ข"), ((Score(None, "ไม่มี"), Score(Decimal(55), "๕๕")),), title="ก")
    first, second = (i for i in chart.scene.items if isinstance(i, Polygon) and i.title)
    assert (first.fill, first.title) == ("#ffffff", "แถว ก: ไม่มี")
    assert second.fill != "#ffffff"


def test_scores_must_match_the_names() -> None:
    for rows, columns, scores in (
        ((), ("ก",), ()),
        (("ก",), (), ((),)),
        (("ก",), ("ก",), (cells("1", "2"),)),
        (("ก", "ข"), ("ก",), (cells("1"),)),
    ):
        with pytest.raises(ValueError, match="every row and column"):
            heat_map(rows, columns, scores, title="ก")
