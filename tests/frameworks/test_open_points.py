"""What an edition does not know: everything open is listed, and nothing that is known."""

from __future__ import annotations

import pytest
from tests.frameworks.conftest import small_tables

from prongsai.frameworks.library import Library, LoadedEdition
from prongsai.frameworks.open_points import OpenPoint, open_points
from prongsai.frameworks.tables import BY_NAME

LIBRARY = Library()


def points(name: str) -> dict[tuple[str, str, str], OpenPoint]:
    loaded = LIBRARY.load(name)
    found = open_points(loaded, LIBRARY.before(loaded))
    return {(p.kind, p.table, p.column): p for p in found}


def test_known_gaps_of_2568() -> None:
    found = points("2568")
    assert found["unknown", "questions", "scale"].rows == ("i6", "i9", "i12", "e6", "e9")
    assert found["unknown", "items", "elements"].rows == ("O22", "O27", "O28")
    assert "item_rule" in found["unconfirmed", "rules", "row"].rows
    assert "ข้อคำถาม – มาตรวัด: ยังไม่ทราบ 5 รายการ" in found["unknown", "questions", "scale"].th
    assert "not known for 5 (i6, i9, i12, e6, e9)" in found["unknown", "questions", "scale"].en


def test_known_gaps_of_2569() -> None:
    found = points("2569")
    assert found["unknown", "instruments", "weight"].rows == ("OIT",)
    for table in ("rules", "scales", "questions", "levels"):
        assert found["unknown", table, ""].rows == ()
    assert len(found["unknown", "items", "elements"].rows) == 26


@pytest.mark.parametrize("name", LIBRARY.names)
def test_what_is_listed_is_open_and_what_is_open_is_listed(name: str) -> None:
    loaded, found = LIBRARY.load(name), points(name)
    lined = {r["question"] for r in loaded.tables["lines"]}
    for table in BY_NAME.values():
        rows = loaded.tables[table.name]
        for column in (c for c in table.columns if c.open):
            asked = [r for r in rows if not (table.name == "questions" and r["code"] in lined)]
            absent = sum(column.name not in r for r in asked)
            point = found.get(("unknown", table.name, column.name))
            assert (len(point.rows) if point else 0) == absent, (table.name, column.name)
        low = sum(r.get("confidence") == "low" for r in rows)
        weak = found.get(("unconfirmed", table.name, "row"))
        assert (len(weak.rows) if weak else 0) == low, table.name
    assert not any(table != "rules" for kind, table, column in found if column == "value" and kind == "unknown")


def test_a_missing_rule_is_named() -> None:
    tables = small_tables()
    (point,) = (p for p in open_points(LoadedEdition(tables, None), None) if p.table == "rules")
    assert (point.kind, "item_rule" in point.rows, "rounding_when" in point.rows) == ("unknown", False, True)
    assert "การให้คะแนนข้อ OIT" not in point.th
    assert "ปัดเศษเมื่อใด" in point.th


def test_codes_that_no_crosswalk_row_mentions_are_open() -> None:
    before, after = LoadedEdition(small_tables(), None), LoadedEdition(small_tables(), None)
    found = [p for p in open_points(after, before) if p.table == "crosswalk"]
    assert [(p.column, p.rows) for p in found] == [
        ("before", ("O1", "O2")),
        ("after", ("O2",)),
        ("before", ("i1",)),
        ("after", ("i1",)),
        ("before", ("1", "2")),
        ("after", ("1", "2")),
    ]
    assert not [p for p in open_points(after, None) if p.table == "crosswalk"]
