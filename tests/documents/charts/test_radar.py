"""The radar: every label inside, every figure in words, lines that differ without colour."""

from collections.abc import Callable

import pytest
from tests.documents.charts.conftest import RADAR_BEFORE, RADAR_LABELS, RADAR_LIMIT, RADAR_NOW

from prongsai.documents.charts.figures import Series
from prongsai.documents.charts.radar import radar, radar_chart
from prongsai.documents.scene import Dot, Polygon, Scene, Text
from prongsai.documents.svg import to_svg


def test_no_long_label_leaves_the_drawing(scene: Scene, faults: Callable[[Scene], list[str]]) -> None:
    assert faults(scene) == []


def test_no_float_is_shown(scene: Scene) -> None:
    assert "97.8" not in to_svg(scene).split("<polygon")[0]
    assert all(not any(c.isdigit() and c.isascii() for c in i.text) for i in scene.items if isinstance(i, Text))


def test_lines_differ_without_colour(scene: Scene) -> None:
    outlines = [item for item in scene.items if isinstance(item, Polygon) and item.width > 1]
    assert len({item.dash for item in outlines}) == 3
    assert {dot.fill == "#ffffff" for dot in scene.items if isinstance(dot, Dot)} == {True, False}
    assert RADAR_LIMIT.name in {item.text for item in scene.items if isinstance(item, Text)}


def test_a_year_without_any_value_draws_no_outline() -> None:
    nothing = Series("ปี ๒๕๖๗", (None,) * 5, ("ไม่มี",) * 5)
    scene = radar(RADAR_LABELS, RADAR_NOW, previous=nothing, title="เรดาร์")
    assert all(item.points for item in scene.items if isinstance(item, Polygon))


def test_its_table_has_a_column_for_each_year() -> None:
    chart = radar_chart(RADAR_LABELS, RADAR_NOW, previous=RADAR_BEFORE, threshold=RADAR_LIMIT, title="เรดาร์")
    assert [column.header for column in chart.table.columns] == ["ตัวชี้วัด", "ปี ๒๕๖๘", "ปี ๒๕๖๗"]
    assert chart.table.note == RADAR_LIMIT.name


def test_a_series_must_match_the_labels() -> None:
    with pytest.raises(ValueError, match="one value per label"):
        radar(RADAR_LABELS[:4], RADAR_NOW, title="ก")
