"""Values with their printed texts."""

from decimal import Decimal

import pytest

from prongsai.documents.charts.figures import Count, Series, check_score, floor_of, plain, table_of


def test_an_axis_starts_high_only_if_all_values_lie_clearly_higher() -> None:
    assert floor_of([Decimal(55), Decimal(100)]) == 50
    assert floor_of([Decimal("54.99"), Decimal(100)]) == 0


def test_impossible_values_are_refused() -> None:
    with pytest.raises(ValueError, match="2 values, 1 texts"):
        Series("ก", (Decimal(1), None), ("๑",))
    with pytest.raises(ValueError, match="no count"):
        Count(-1, "๑")
    with pytest.raises(ValueError, match="ก: 101"):
        check_score(Decimal(101), "ก")


def test_a_table_has_names_first() -> None:
    table = table_of(("ก", "ข"), [("ค", "๑")], summary="ง", note="จ")
    assert [(column.header, column.align) for column in table.columns] == [("ก", "left"), ("ข", "center")]
    assert (table.summary, table.note) == ("ง", "จ")
    assert plain("ก\nข") == "กข"
