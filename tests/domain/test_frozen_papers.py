"""What the log knows of a row, read from its changes, and the fault of a row that says something else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.domain.errors import Words
from prongsai.domain.frozen_papers import FROZEN_FAULTS, Recorded, digest_of, fault, recorded, row_fault

KEY = ("paperversion", "1")
WHAT = Words("ฉบับ", "a version")


def change(before: dict[str, object] | None, after: dict[str, object] | None) -> dict[str, object]:
    return {"kind": KEY[0], "id": KEY[1], "before": before, "after": after}


def same(_name: str, said: object, now: object) -> bool:
    return said == now


@given(st.lists(st.dictionaries(st.sampled_from("abc"), st.integers(0, 3)), max_size=6))
def test_changes_read_one_after_another_give_the_row_as_it_is(edits: list[dict[str, int]]) -> None:
    row: dict[str, object] = {"a": 0, "b": 0, "c": 0}
    acts = [(1, [KEY], [change(None, dict(row))])]
    for seq, edit in enumerate(edits, 2):
        acts.append((seq, [KEY], [change({k: row[k] for k in edit} or {"a": 0}, dict(edit))]))
        row |= edit
    known = recorded(acts)[KEY]
    assert (known.values, known.whole, known.seq) == (row, True, len(edits) + 1)
    assert row_fault("PAPER", WHAT, known, row, same) is None
    found = row_fault("PAPER", WHAT, known, {**row, "a": 9}, same)
    assert found and (found.kind, found.seq) == ("paper_row_altered", len(edits) + 1)


def test_a_row_taken_away_by_an_act_is_gone_rightly_and_else_is_missed() -> None:
    made = (1, [KEY], [change(None, {"a": 0})])
    taken = recorded([made, (2, [KEY], [change({"a": 0}, None)])])[KEY]
    assert row_fault("P", WHAT, taken, None, same) is None
    back, gone = row_fault("P", WHAT, taken, {"a": 0}, same), row_fault("P", WHAT, recorded([made])[KEY], None, same)
    assert back and back.kind == "paper_row_altered"
    assert gone and gone.kind == "paper_row_removed"


def test_a_row_that_no_act_made_is_told() -> None:
    found = row_fault("P", WHAT, None, {"a": 0}, same)
    assert found and found.kind == "paper_row_unrecorded"


@pytest.mark.parametrize("destroyed", [1, 2])
def test_what_the_law_had_destroyed_is_held_against_nothing(destroyed: int) -> None:
    acts = [(1, [KEY], [change(None, {"a": 0})]), (2, [KEY], [change({"a": 0}, {"a": 1})])]
    left = [(seq, keys, None if seq == destroyed else said) for seq, keys, said in acts]
    known = recorded(left)[KEY]
    assert not known.whole
    assert row_fault("P", WHAT, known, {"a": 5}, same) is None


def test_a_column_that_came_later_is_no_fault() -> None:
    assert row_fault("P", WHAT, Recorded(1, {"a": 0, "gone": 1}), {"a": 0, "new": 2}, same) is None


def test_the_order_of_keys_changes_no_hash_and_a_letter_does() -> None:
    assert digest_of({"a": 1, "b": ["ก"]}) == digest_of({"b": ["ก"], "a": 1}) != digest_of({"a": 1, "b": ["ข"]})


@pytest.mark.parametrize("kind", FROZEN_FAULTS)
def test_every_fault_is_told_in_both_languages(kind: str) -> None:
    told = fault(kind, "PAPER", WHAT, 7)
    assert "PAPER" in told.th and "PAPER" in told.en and "{" not in told.th + told.en
