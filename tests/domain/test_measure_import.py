"""A table that comes back: every difference, what nobody knows, what is left out, and what somebody changed since."""

from __future__ import annotations

import pytest
from tests.domain.test_measure_table import CODES, WHOLE, YEAR

from prongsai.domain.errors import Refusal
from prongsai.domain.measure_import import POLICIES, KnownMeasure, MeasureImport, TableRow, compared
from prongsai.domain.measure_table import cells_of

KNOWN = {"m7": KnownMeasure(3, "adopted", WHOLE), "m8": KnownMeasure(1, "draft", WHOLE)}


def row(line: int = 4, **cells: str) -> TableRow:
    return TableRow(line, {**cells_of(WHOLE, 3, "adopted"), **cells})


def found(*rows: TableRow) -> MeasureImport:
    return compared(rows, KNOWN, CODES, YEAR)


def refused(what: MeasureImport, policy: str) -> str:
    with pytest.raises(Refusal) as caught:
        what.carried_out(policy)
    return caught.value.code


def test_nothing_differs() -> None:
    what = found(row())
    assert (what.changes, what.same, what.missing, what.unknown, what.faults) == ((), 1, ("m8",), (), ())


def test_every_cell_that_differs_is_told() -> None:
    what = found(row(key="M๗", goal="ครบทุกเดือน", state="ร่าง"))
    (change,) = what.changes
    assert (change.key, change.line, change.state, change.conflict) == ("m7", 4, "draft", False)
    assert [(c.column, c.before, c.after) for c in change.cells] == [
        ("สถานะ", "อยู่ในแผน", "ร่าง"),
        ("ค่าเป้าหมาย", "ครบ", "ครบทุกเดือน"),
    ]
    assert change.measure.steps == WHOLE.steps


def test_new_unknown_and_repeated_keys() -> None:
    what = found(row(4, key=""), row(5, key="m99"), row(6), row(7))
    assert [(c.key, c.conflict) for c in what.changes] == [("", False)]
    assert what.unknown == ((5, "m99"),)
    assert [(line, fault.column) for line, fault in what.faults] == [(7, "key")]


def test_two_new_rows_are_no_repetition() -> None:
    assert found(row(4, key=""), row(5, key="")).faults == ()


@pytest.mark.parametrize(("policy", "lines"), [("skip", [5]), ("update", [4, 5])])
def test_rows_changed_since_are_left_alone_or_taken(policy: str, lines: list[int]) -> None:
    what = found(row(4, version="2", goal="เก่า"), row(5, key="", title="ใหม่"))
    assert [c.line for c in what.conflicts] == [4]
    assert [c.line for c in what.carried_out(policy)] == lines
    assert refused(what, "stop") == "measure_table_conflicts"


def test_a_version_alone_is_no_conflict() -> None:
    assert found(row(version="1")).conflicts == ()


def test_an_unknown_key_stops_and_is_never_added() -> None:
    what = found(row(5, key="m99"))
    assert refused(what, "stop") == "measure_table_conflicts"
    assert what.carried_out("update") == ()


@pytest.mark.parametrize("policy", POLICIES)
def test_a_table_with_faults_changes_nothing(policy: str) -> None:
    assert refused(found(row(due="สิ้นปีหน้า")), policy) == "measure_table_faults"


def test_the_digest_names_what_was_shown() -> None:
    digests = {
        found(row()).digest,
        found(row(goal="ก")).digest,
        found(row(goal="ข")).digest,
        found(row(), row(5, key="m99")).digest,
        compared([row(goal="ก")], {**KNOWN, "m7": KnownMeasure(4, "adopted", WHOLE)}, CODES, YEAR).digest,
    }
    assert len(digests) == 5
    assert found(row(goal="ก")).digest == found(row(goal="ก")).digest
