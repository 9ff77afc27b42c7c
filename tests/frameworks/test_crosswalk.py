"""Where a code of one year stands in another, forwards and backwards, one step and several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import cases
from tests.frameworks.conftest import SURE, small_tables

from prongsai.frameworks.comparison import RELATIONS
from prongsai.frameworks.crosswalk import Moved, moved, target_moved
from prongsai.frameworks.library import Library
from prongsai.frameworks.store import write_edition

FIRST, SECOND, THIRD, FOURTH = 2596, 2597, 2598, 2599
OWN = Library()

ROWS: Mapping[int, Sequence[Mapping[str, Any]]] = {
    FIRST: [],
    SECOND: [
        {"before": ["O1"], "after": ["O1"], "relation": "same"},
        {"before": ["O2"], "after": ["O4"], "relation": "changed", "note": "ชื่อข้อเปลี่ยน"},
        {"before": ["O5", "O6"], "after": ["O5"], "relation": "merged", "note": "รวมเป็นข้อเดียว"},
        {"before": ["O7"], "after": ["O7", "O8"], "relation": "split"},
        {"before": ["O9"], "relation": "dropped", "note": "ตัดออก"},
        {"after": ["O10"], "relation": "new"},
        {"before": ["O11"], "after": ["O11"], "relation": "not_comparable"},
        {"before": ["O12", "O13"], "after": ["O12", "O14", "O15"], "relation": "not_comparable"},
        {"before": ["O20"], "after": ["O20", "O21"], "relation": "not_comparable"},
    ],
    THIRD: [
        {"before": ["O1"], "after": ["O2"], "relation": "same"},
        {"before": ["O4"], "after": ["O6"], "relation": "same", "note": "เลื่อนลำดับ"},
        {"before": ["O7", "O8"], "after": ["O9"], "relation": "merged"},
        {"before": ["O5"], "relation": "dropped"},
        {"before": ["O11"], "after": ["O11"], "relation": "same"},
    ],
}


def _library(folder: Path, years: Mapping[int, Sequence[Mapping[str, Any]]] = ROWS) -> Library:
    for year, rows in years.items():
        tables = small_tables()
        tables["edition"] = [{**tables["edition"][0], "year": year}]
        tables["items"] = [{**tables["items"][0], "code": f"O{n}"} for n in range(1, 22)]
        tables["crosswalk"] = [{"kind": "item", **row, **SURE} for row in rows]
        tables["issues"] = [
            {"number": n, "name_th": name, **SURE} for n, name in enumerate(("งบประมาณ", f"เรื่องของปี {year}"), 1)
        ]
        write_edition(tables, folder / str(year))
    return Library([folder])


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return _library(tmp_path_factory.mktemp("editions"))


@pytest.mark.parametrize(
    ("code", "codes", "relation", "notes"),
    [
        ("O1", ("O1",), "same", ()),
        ("O2", ("O4",), "changed", ("ชื่อข้อเปลี่ยน",)),
        ("O5", ("O5",), "merged", ("รวมเป็นข้อเดียว",)),
        ("O6", ("O5",), "merged", ("รวมเป็นข้อเดียว",)),
        ("O7", ("O7", "O8"), "split", ()),
        ("O9", (), "dropped", ("ตัดออก",)),
        ("O11", ("O11",), "not_comparable", ()),
        ("O12", (), "not_comparable", ()),
        ("O20", (), "not_comparable", ()),
        ("O99", (), "unknown", ()),
    ],
)
def test_one_step_forwards(
    library: Library, code: str, codes: tuple[str, ...], relation: str, notes: tuple[str, ...]
) -> None:
    found = moved(library, "item", code, FIRST, SECOND)
    assert found == Moved(codes, relation, notes)
    assert found.comparable == (relation in ("same", "changed"))


@pytest.mark.parametrize(
    ("code", "codes", "relation"),
    [
        ("O1", ("O1",), "same"),
        ("O4", ("O2",), "changed"),
        ("O5", ("O5", "O6"), "split"),
        ("O8", ("O7",), "merged"),
        ("O10", (), "dropped"),
        ("O11", ("O11",), "not_comparable"),
        ("O14", (), "not_comparable"),
        ("O21", (), "not_comparable"),
        ("O2", (), "unknown"),
    ],
)
def test_one_step_backwards_is_told_from_the_later_year(
    library: Library, code: str, codes: tuple[str, ...], relation: str
) -> None:
    found = moved(library, "item", code, SECOND, FIRST)
    assert (found.codes, found.relation) == (codes, relation)


def test_several_steps_keep_the_loosest_relation_and_every_note(library: Library) -> None:
    assert moved(library, "item", "O1", FIRST, THIRD) == Moved(("O2",), "same")
    assert moved(library, "item", "O2", FIRST, THIRD) == Moved(("O6",), "changed", ("ชื่อข้อเปลี่ยน", "เลื่อนลำดับ"))
    assert moved(library, "item", "O6", THIRD, FIRST) == Moved(("O2",), "changed", ("เลื่อนลำดับ", "ชื่อข้อเปลี่ยน"))
    assert moved(library, "item", "O7", FIRST, THIRD) == Moved(("O9",), "merged")
    assert moved(library, "item", "O6", FIRST, THIRD) == Moved((), "dropped", ("รวมเป็นข้อเดียว",))
    assert moved(library, "item", "O11", FIRST, THIRD) == Moved(("O11",), "not_comparable")
    assert moved(library, "item", "O12", FIRST, THIRD).codes == ()


def test_what_became_one_code_again_cannot_be_compared(library: Library) -> None:
    assert not moved(library, "item", "O7", FIRST, THIRD).comparable


def test_a_part_that_ended_does_not_end_those_that_go_on(tmp_path: Path) -> None:
    after = [
        {"before": ["O7"], "after": ["O3"], "relation": "same"},
        {"before": ["O8"], "relation": "dropped"},
    ]
    library = _library(tmp_path, {FIRST: [], SECOND: ROWS[SECOND], THIRD: after})
    assert moved(library, "item", "O7", FIRST, THIRD) == Moved(("O3",), "split")


@pytest.mark.parametrize(("before", "after"), [(THIRD, FOURTH), (FIRST, FIRST - 1), (THIRD, THIRD + 300)])
def test_a_year_that_nobody_knows_makes_the_answer_unknown(library: Library, before: int, after: int) -> None:
    assert moved(library, "item", "O2", before, after) == Moved((), "unknown")


def test_within_one_year_a_code_is_itself(library: Library) -> None:
    assert moved(library, "item", "O1", FOURTH, FOURTH) == Moved(("O1",), "same")


def test_rows_of_another_kind_do_not_count(library: Library) -> None:
    assert moved(library, "question", "O1", FIRST, SECOND) == Moved((), "unknown")


CODES = [f"O{n}" for n in range(1, 7)]


@st.composite
def steps(draw: Any) -> list[dict[str, Any]]:
    """One year's rows: each code of either side stands in one row at most."""
    left = {"before": draw(st.permutations(CODES)), "after": draw(st.permutations(CODES))}
    rows = []
    for relation in draw(st.lists(st.sampled_from(sorted(set(RELATIONS) - {"unknown"})), max_size=5)):
        sizes = {"merged": (2, 1), "split": (1, 2), "dropped": (1, 0), "new": (0, 1)}.get(relation, (1, 1))
        row: dict[str, Any] = {"relation": relation}
        for side, size in zip(("before", "after"), sizes, strict=True):
            row |= {side: [left[side].pop() for _ in range(size)]} if 0 < size <= len(left[side]) else {}
        if all((side in row) == bool(size) for side, size in zip(("before", "after"), sizes, strict=True)):
            rows.append(row)
    return rows


class _Rows:
    """A library that holds nothing but crosswalk rows."""

    def __init__(self, years: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
        self.years, self.names = years, tuple(years)

    def load(self, name: str) -> Any:
        return SimpleNamespace(tables={"crosswalk": [{"kind": "item", **row} for row in self.years[name]]})


@given(st.lists(steps(), min_size=1, max_size=3))
@settings(max_examples=cases(60), deadline=None)
def test_the_way_back_reaches_every_code_from_which_one_came(years: list[list[dict[str, Any]]]) -> None:
    library: Any = _Rows({str(FIRST + n): rows for n, rows in enumerate(years, 1)})
    last = FIRST + len(years)
    there = {code: moved(library, "item", code, FIRST, last) for code in CODES}
    back = {code: moved(library, "item", code, last, FIRST) for code in CODES}
    for code in CODES:
        assert {c for c in CODES if code in there[c].codes} == set(back[code].codes)
        if there[code].comparable:
            only = back[there[code].codes[0]]
            assert (only.codes, only.comparable) == ((code,), True)


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("O2", Moved(("O4",), "changed", ("ชื่อข้อเปลี่ยน",))),
        ("issue:1", Moved(("issue:1",), "same")),
        ("issue:2", Moved((), "dropped")),
        ("issue:9", Moved((), "unknown")),
        ("OIT", Moved(("OIT",), "same")),
        ("indicator:1", Moved((), "unknown")),
        ("i1", Moved((), "unknown")),
    ],
)
def test_a_target_moves_as_it_is_written(library: Library, target: str, found: Moved) -> None:
    assert target_moved(library, target, FIRST, SECOND) == found
    assert target_moved(library, target, FIRST, FIRST) == Moved((target,), "same")


def test_a_target_of_a_built_in_year_keeps_its_prefix_and_the_note() -> None:
    found = target_moved(OWN, "indicator:8", 2567, 2568)
    assert (found.codes, found.relation) == (("indicator:8",), "not_comparable")
    assert found.notes


@pytest.mark.parametrize("kind", ["item", "question", "indicator"])
def test_every_row_of_the_built_in_years_is_followed_both_ways(kind: str) -> None:
    years = [int(n) for n in OWN.names]
    for before, after in pairwise(years):
        for row in (r for r in OWN.load(str(after)).tables["crosswalk"] if r["kind"] == kind):
            for code in row.get("before", ()):
                found = moved(OWN, kind, code, before, after)
                assert found.relation == row["relation"]
                assert set(found.codes) <= set(row.get("after", ()))
            for code in row.get("after", ()):
                back = moved(OWN, kind, code, after, before)
                assert set(back.codes) <= set(row.get("before", ()))
                assert bool(back.codes) or row["relation"] in ("new", "not_comparable")
