"""What changed from one year to the next."""

from __future__ import annotations

import pytest
from tests.frameworks.conftest import SURE, small_tables

from prongsai.frameworks.comparison import RELATIONS, Change, compare
from prongsai.frameworks.library import Library, LoadedEdition

LIBRARY = Library()


def changes(before: str, after: str, subject: str, relation: str) -> list[Change]:
    found = compare(LIBRARY.load(before), LIBRARY.load(after))
    return [c for c in found if (c.subject, c.relation) == (subject, relation)]


def test_items_merged_dropped_and_new_in_2568() -> None:
    rows = [r for r in LIBRARY.load("2568").tables["crosswalk"] if r["kind"] == "item"]
    for relation in ("merged", "dropped", "new"):
        told = {(c.before, c.after) for c in changes("2567", "2568", "items", relation)}
        asked = {
            ("+".join(r.get("before", [])), "+".join(r.get("after", []))) for r in rows if r["relation"] == relation
        }
        assert told == asked
    merged = changes("2567", "2568", "items", "merged")
    assert merged
    assert all("+" in c.before and c.after and " + " in c.titles[0] for c in merged)
    assert all((c.after, c.titles[1]) == ("", "") for c in changes("2567", "2568", "items", "dropped"))


@pytest.mark.parametrize(("before", "after"), [(str(y), str(y + 1)) for y in range(2563, 2569)])
def test_every_code_of_both_years_is_told_once_for_each_kind_that_is_compared(before: str, after: str) -> None:
    found = compare(LIBRARY.load(before), LIBRARY.load(after))
    kinds = {r["kind"] for r in LIBRARY.load(after).tables["crosswalk"]}
    for kind, table, key in (("item", "items", "code"), ("question", "questions", "code")):
        if kind not in kinds:
            continue
        for year, side in ((before, "before"), (after, "after")):
            codes = [code for c in found if c.subject == table for code in getattr(c, side).split("+") if code]
            assert sorted(codes) == sorted(r[key] for r in LIBRARY.load(year).tables[table])
    assert {c.relation for c in found} <= RELATIONS.keys()


def test_changed_rules_and_levels_are_told_with_both_values() -> None:
    found = {c.titles[0]: (c.relation, c.before, c.after) for c in compare(LIBRARY.load("2566"), LIBRARY.load("2567"))}
    assert found["item_rule ค่า"] == ("changed", "zero_or_full", "partial")
    assert found["item_average ค่า"] == ("changed", "sub_indicators", "items")
    levels = changes("2565", "2566", "levels", "new")
    assert {c.after for c in levels if c.titles[0].startswith("ผ่านดีเยี่ยม")} == {"95.0"}


def test_equal_years_show_no_change_of_settings() -> None:
    year = LoadedEdition(small_tables() | {"crosswalk": []}, None)
    assert compare(year, year) == ()


def test_codes_outside_the_crosswalk_are_unknown_and_not_taken_for_the_same() -> None:
    row = {"kind": "item", "before": ["O1"], "after": ["O1"], "relation": "changed", "note": "ชื่อใหม่", **SURE}
    before, after = small_tables(), small_tables() | {"crosswalk": [row]}
    found = compare(LoadedEdition(before, None), LoadedEdition(after, None))
    assert [(c.relation, c.before, c.after) for c in found] == [
        ("changed", "O1", "O1"),
        ("unknown", "O2", ""),
        ("unknown", "", "O2"),
    ]
    assert (found[0].titles, found[0].note) == (("ข้อ 1", "ข้อ 1"), "ชื่อใหม่")
