"""A round as a table: what comes back unchanged changes nothing, and every other cell is told or refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.domain.measure_import import TableRow
from prongsai.domain.progress import DONE, NOT_DONE, NOT_STARTED, UNDER_WAY, Place, ProgressFacts
from prongsai.domain.progress_table import LABELS, LOCKED, KnownReport, ProgressImport, cells_of, compared

DAYS = (date(2026, 1, 5), date(2026, 1, 6))
TOLD = ProgressFacts(UNDER_WAY, "เชิญวิทยากรแล้ว\nรอวันอบรม", executed=DAYS, suggestions="เร่ง", promised=date(2026, 3, 3))
WHOLE = KnownReport(Place("m1"), "อบรมเจ้าหน้าที่")
STEP = KnownReport(Place("m1", step=2), "อบรมเจ้าหน้าที่", "จัดอบรม", TOLD, 3)
WATCH = KnownReport(Place("m1", monitoring=1), "อบรมเจ้าหน้าที่", "รายงานนายก")
KNOWN = (WHOLE, STEP, WATCH)


def row(known: KnownReport = STEP, line: int = 4, **cells: Any) -> TableRow:
    return TableRow(line, {**cells_of(known), **cells})


def found(*rows: TableRow) -> ProgressImport:
    return compared(rows, KNOWN)


def faults(*rows: TableRow) -> list[tuple[int, str]]:
    return [(line, fault.column) for line, fault in found(*rows).faults]


def test_a_row_says_what_it_is_about_and_what_was_reported() -> None:
    cells = cells_of(STEP)
    assert (cells["key"], cells["version"], cells["part"]) == ("m1.s2", "3", "ขั้นตอนที่ 2: จัดอบรม")
    assert (cells["state"], cells["executed"]) == ("กำลังดำเนินการ", "5 มกราคม 2569\n6 มกราคม 2569")
    assert [cells_of(each)["key"] for each in KNOWN] == ["m1", "m1.s2", "m1.t1"]
    assert list(cells) == list(LABELS)


def test_what_comes_back_as_it_went_changes_nothing() -> None:
    what = found(*(row(known, line) for line, known in enumerate(KNOWN, 4)))
    assert (what.changes, what.same, what.missing, what.unknown, what.faults) == ((), 3, (), (), ())


def test_every_cell_that_differs_is_told() -> None:
    what = found(row(state="ดำเนินการแล้ว", executed="๗/๑/๒๕๖๙, 2026-01-05", promised="", score="90"))
    (change,) = what.changes
    assert (change.key, change.line, change.version, change.conflict) == ("m1.s2", 4, 3, False)
    assert change.facts == ProgressFacts(
        DONE, TOLD.results, score="90", executed=(date(2026, 1, 5), date(2026, 1, 7)), suggestions="เร่ง"
    )
    assert [c.column for c in change.cells] == [LABELS[n] for n in ("state", "executed", "score", "promised")]
    assert what.missing == ("m1", "m1.t1")


def test_a_first_report_is_a_change_from_nothing() -> None:
    (change,) = found(row(WHOLE, state="ไม่มีการดำเนินการ", reason="งบไม่พอ")).changes
    assert (change.version, change.facts) == (0, ProgressFacts(NOT_DONE, reason="งบไม่พอ"))
    assert all(cell.before == "" for cell in change.cells)


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"state": ""}, "state"),  # what was said cannot be unsaid by leaving it out
        ({"state": "เสร็จหมด"}, "state"),
        ({"executed": "5/1/2569, พรุ่งนี้"}, "executed"),
        ({"promised": "สิ้นปี"}, "promised"),
        ({"state": "ไม่มีการดำเนินการ", "results": "", "executed": ""}, "reason"),
        ({"state": "ไม่มีการดำเนินการ", "reason": "งบ"}, "results"),
        ({"state": "ดำเนินการแล้ว", "results": "", "executed": ""}, "results"),
        ({"part": "ขั้นตอนที่ 2: เชิญวิทยากร"}, "part"),  # the steps were moved since
    ],
)
def test_what_cannot_be_taken_is_told_with_its_cell(cells: dict[str, str], column: str) -> None:
    changed = TableRow(4, {**cells_of(STEP), **cells})
    assert faults(changed) == [(4, column)]
    assert found(changed).changes == ()


def test_an_empty_row_with_a_word_needs_its_state() -> None:
    assert faults(row(WHOLE, results="ทำแล้ว")) == [(4, "state")]


def test_unknown_and_repeated_keys_and_rows_changed_since() -> None:
    what = found(row(line=4, key="m1.s9"), row(line=5, score="1"), row(line=6, key="M๑.S๒"))
    assert what.unknown == ((4, "m1.s9"),)
    assert [(line, fault.column) for line, fault in what.faults] == [(6, "key")]
    (change,) = found(row(version="2", score="1")).changes
    assert change.conflict
    assert found(row(version="2", score="1")).carried_out("skip") == ()


def test_a_column_that_the_table_lacks_stays() -> None:
    cells = {name: text for name, text in cells_of(STEP).items() if name not in ("suggestions", "executed")}
    (change,) = found(TableRow(4, {**cells, "score": "88"})).changes
    assert (change.facts.suggestions, change.facts.executed, change.facts.score) == ("เร่ง", DAYS, "88")


words = st.sampled_from(["", "ก", "ก ข", "ก\n๑, 1;", "\n ก", "=1+1", "'ก"])
facts = st.builds(
    ProgressFacts,
    st.sampled_from([NOT_STARTED, UNDER_WAY]),
    *[words] * 2,
    score=words,
    executed=st.sets(st.sampled_from(DAYS)).map(lambda days: tuple(sorted(days))),
    suggestions=words,
    promised=st.sampled_from([None, *DAYS]),
)


@given(facts)
def test_whatever_was_reported_comes_back_the_same(said: ProgressFacts) -> None:
    known = KnownReport(Place("m1"), "ก", "", said, 1)
    what = compared([TableRow(4, cells_of(known))], [known])
    assert (what.changes, what.faults, what.same) == ((), (), 1)


def test_what_names_a_row_is_locked() -> None:
    assert set(LOCKED) == {"key", "version", "title", "part"}
