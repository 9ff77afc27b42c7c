"""The chain of the audit trail: whatever is done to a random chain is found, and named at the right row."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.domain.audit_chain import (
    BEGINNING,
    FAULTS,
    ChainRow,
    Head,
    canonical,
    first_fault,
    payload_digest,
    row_hash,
    sealed,
)

SALT = bytes(range(16))
START = datetime(2000, 1, 1, 9, 30, tzinfo=UTC)
ONE = UUID(int=1)

plain = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.decimals(allow_nan=False, allow_infinity=False)
    | st.dates()
    | st.datetimes(min_value=datetime(2, 1, 1), max_value=datetime(9998, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
    | st.uuids()
)
nested = st.recursive(
    plain, lambda v: st.lists(v, max_size=3) | st.dictionaries(st.text(), v, max_size=3), max_leaves=6
)


names = st.text().map(lambda t: unicodedata.normalize("NFC", t))
payloads = st.dictionaries(names, plain, max_size=4)


# one text for one content


def test_every_kind_of_value_has_its_text() -> None:
    values = {
        "text": 'อบต.ทุ่งตะวัน "ก"',
        "none": None,
        "yes": True,
        "count": 12,
        "score": Decimal("93.880"),
        "day": date(2001, 2, 3),
        "at": datetime(2001, 2, 3, 4, 5, 6, 7, tzinfo=timezone(timedelta(hours=7))),
        "id": ONE,
        "list": [1, "1", {"b": False, "a": []}],
    }
    assert canonical(values) == (
        '{"at":t"2001-02-02T21:05:06.000007","count":12,"day":D"2001-02-03",'
        '"id":u"00000000-0000-0000-0000-000000000001","list":[1,"1",{"a":[],"b":false}],"none":null,'
        '"score":d"9388e-2","text":"อบต.ทุ่งตะวัน \\"ก\\"","yes":true}'
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Decimal("1.50"), Decimal("1.5")),
        (Decimal("-0.0"), Decimal(0)),
        (Decimal((0, (0, 7), 0)), Decimal(7)),
        (Decimal("1E+3"), Decimal(1000)),
        ("e\u0301", "\u00e9"),
        ((1, 2), [1, 2]),
        (START, START.astimezone(timezone(timedelta(hours=7)))),
    ],
)
def test_the_same_content_has_the_same_text(one: object, other: object) -> None:
    assert canonical({"v": one}) == canonical({"v": other})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, "1"),
        (1, True),
        (1, Decimal(1)),
        (0, None),
        (None, "null"),
        (ONE, str(ONE)),
        (date(2001, 2, 3), "2001-02-03"),
        (date(2001, 2, 3), datetime(2001, 2, 3, tzinfo=UTC)),
        (Decimal("0.1"), Decimal("0.10000000000000000000000000000000000001")),
        ([1, 2], [2, 1]),
        ([[1], 2], [[1, 2]]),
        ([], {}),
        ('a","b":"c', "a"),
    ],
)
def test_different_content_has_different_texts(one: object, other: object) -> None:
    assert canonical({"v": one}) != canonical({"v": other})


@pytest.mark.parametrize(
    "value",
    [
        1.5,
        b"bytes",
        {1, 2},
        object(),
        Decimal("NaN"),
        Decimal("Infinity"),
        START.replace(tzinfo=None),
        datetime.min.replace(tzinfo=timezone(timedelta(hours=7))),
        "\ud800",
        {1: "a"},
        {"e\u0301": 1, "\u00e9": 2},
        [[1.5]],
    ],
)
def test_anything_else_is_an_error(value: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        canonical({"deep": [{"v": value}]})


@given(payloads, st.randoms(use_true_random=False))
def test_the_order_of_keys_does_not_matter(payload: dict[str, Any], chance: Any) -> None:
    assert canonical(dict(chance.sample(list(payload.items()), len(payload)))) == canonical(payload)


@given(nested, nested)
def test_only_equal_values_share_a_text(one: Any, other: Any) -> None:
    try:
        same = canonical({"v": one}) == canonical({"v": other})
    except ValueError:  # two keys of one mapping that differ in spelling only
        return
    assert same == (told(one) == told(other))


def told(value: Any) -> Any:
    """The value so that Python's equality tells kinds apart and spellings of one text do not."""
    if isinstance(value, str):
        return ("str", unicodedata.normalize("NFC", value))
    if isinstance(value, list):
        return ("list", [told(v) for v in value])
    if isinstance(value, dict):
        return ("dict", {told(k): told(v) for k, v in value.items()})
    return (type(value).__name__, value)


# payloads


def test_a_digest_depends_on_payload_and_salt() -> None:
    digest = payload_digest({"name": "กานดา"}, SALT)
    assert digest == payload_digest({"name": "กานดา"}, SALT)
    assert len(digest) == 64
    assert digest != payload_digest({"name": "กานดา "}, SALT)
    assert digest != payload_digest({"name": "กานดา"}, SALT[::-1])


def test_a_short_salt_is_an_error() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        payload_digest({}, SALT[1:])


# chains


def row_at(seq: int, chain: str = "a", act: str = "edit_unit", payload: dict[str, Any] | None = None) -> ChainRow:
    """A row before it is sealed."""
    digest = payload_digest(payload or {}, SALT)
    return ChainRow(
        chain, seq, START + timedelta(minutes=seq), act, seq % 3, ONE, "password", [f"unit:{seq % 2}"], digest
    )


def built(rows: list[ChainRow], previous: str = BEGINNING) -> list[ChainRow]:
    """The rows, each sealed behind the one before."""
    made: list[ChainRow] = []
    for row in rows:
        made.append(sealed(row, made[-1].hash if made else previous))
    return made


def head_of(rows: list[ChainRow]) -> Head:
    return Head(rows[-1].chain, rows[-1].seq, rows[-1].hash) if rows else Head("a", 0, BEGINNING)


acts = st.sampled_from(["edit_unit", "grant_role", "move_cycle"])


def chain_of(said: list[str], payload: dict[str, Any]) -> list[ChainRow]:
    return built([row_at(seq, act=act, payload=payload) for seq, act in enumerate(said, 1)])


def chains(least: int) -> st.SearchStrategy[list[ChainRow]]:
    return st.builds(chain_of, st.lists(acts, min_size=least, max_size=9), payloads)


def found(rows: list[ChainRow], head: Head | None = None, exported: Head | None = None) -> tuple[str, int] | None:
    fault = first_fault(iter(rows), head, exported)
    return None if fault is None else (fault.kind, fault.seq)


@given(chains(0), st.data())
def test_an_untouched_chain_has_no_fault(rows: list[ChainRow], data: st.DataObject) -> None:
    earlier = head_of(rows[: data.draw(st.integers(0, len(rows)))])
    assert found(rows) is None
    assert found(rows, head_of(rows), earlier) is None


def test_a_destroyed_payload_leaves_the_chain_whole() -> None:
    kept: dict[int, dict[str, Any] | None] = {n: {"name": f"บุคคล {n}"} for n in range(1, 5)}
    rows = built([row_at(n, payload=payload) for n, payload in kept.items()])
    kept[2] = None
    assert found(rows, head_of(rows), head_of(rows[:3])) is None
    assert [n for n, p in kept.items() if p and payload_digest(p, SALT) != rows[n - 1].digest] == []


def test_what_is_hashed_is_all_that_a_row_says() -> None:
    row = row_at(1)
    base = row_hash(row, "h")
    assert base != row_hash(row, "")
    for change in CHANGES.values():
        assert row_hash(replace(row, **change), "h") != base
    assert row_hash(replace(row, previous="x", hash="y"), "h") == base


CHANGES: dict[str, dict[str, Any]] = {
    "chain": {"chain": "b"},
    "seq": {"seq": 77},
    "at": {"at": START - timedelta(microseconds=1)},
    "act": {"act": "view_agency"},
    "account": {"account": None},
    "person": {"person": UUID(int=2)},
    "proof": {"proof": None},
    "objects": {"objects": ["unit:9", "unit:1"]},
    "digest": {"digest": "0" * 64},
}
UNREADABLE = {"objects": [1.5]}
"""What somebody may write into the store although no row can be sealed with it."""


every_change = st.sampled_from([*CHANGES.values(), UNREADABLE, {"previous": "f" * 64}, {"hash": "f" * 64}])


@given(chains(1), every_change, st.booleans(), st.data())
def test_a_changed_row_is_named(
    rows: list[ChainRow], change: dict[str, Any], stored: bool, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(rows) - 1))
    changed = [*rows[:place], replace(rows[place], **change), *rows[place + 1 :]]
    heads = (head_of(rows), None) if stored else (None, head_of(rows))
    assert found(changed, *heads) == ("altered", place + 1)


@given(chains(2), st.data())
def test_a_row_numbered_away_is_missed_at_its_place(rows: list[ChainRow], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(rows) - 2))
    others = rows[:place] + rows[place + 1 :]
    assert found([*others, replace(rows[place], seq=len(rows) + 1)]) == ("removed", place + 1)


@given(chains(2), st.data())
def test_a_changed_row_with_a_new_hash_is_named(rows: list[ChainRow], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(rows) - 2))
    changed = list(rows)
    changed[place] = sealed(replace(rows[place], act="view_agency"), rows[place].previous)
    assert found(changed) == ("altered", place + 1)
    changed[place] = sealed(rows[place], "f" * 64)
    assert found(changed) == ("altered", place + 1)


@given(chains(2), st.data())
def test_a_removed_row_is_named(rows: list[ChainRow], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(rows) - 2))
    left = rows[:place] + rows[place + 1 :]
    assert found(left, head_of(rows)) == ("removed", place + 1)
    closed_up = rows[:place] + [replace(r, seq=r.seq - 1) for r in rows[place + 1 :]]
    assert found(closed_up) == ("removed", place + 1)


@given(chains(2), st.data())
def test_swapped_rows_are_named_at_the_first(rows: list[ChainRow], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(rows) - 2))
    second = data.draw(st.integers(first + 1, len(rows) - 1))
    swapped = list(rows)
    swapped[first], swapped[second] = rows[second], rows[first]
    assert found(swapped, head_of(rows)) == ("swapped", first + 1)
    swapped[first] = replace(rows[second], seq=first + 1)
    swapped[second] = replace(rows[first], seq=second + 1)
    assert found(swapped, head_of(rows)) == ("swapped", first + 1), "the numbers were put right"


def test_a_gap_is_a_removed_row_although_the_rest_was_sealed_anew() -> None:
    assert found(built([row_at(n) for n in (1, 2, 4, 5)])) == ("removed", 3)


def test_a_chain_that_does_not_begin_at_the_beginning_is_altered_at_its_first_row() -> None:
    assert found(built([row_at(1)], previous="f" * 64)) == ("altered", 1)
    assert found(built([row_at(1), row_at(2)], previous="f" * 64)) == ("altered", 1)


def forged(rows: list[ChainRow], place: int) -> ChainRow:
    """A new row for this place, with the hash that it would have there."""
    return sealed(row_at(place + 1, act="invented"), rows[place - 1].hash if place else BEGINNING)


def unsigned(rows: list[ChainRow], place: int) -> ChainRow:
    return replace(forged(rows, place), hash="0" * 64)


def of_another_chain(rows: list[ChainRow], place: int) -> ChainRow:
    return sealed(row_at(place + 1, chain="b"), rows[place - 1].hash if place else BEGINNING)


@given(chains(1), st.sampled_from([forged, unsigned, of_another_chain]), st.booleans(), st.data())
def test_an_inserted_row_is_named(
    rows: list[ChainRow],
    make: Callable[[list[ChainRow], int], ChainRow],
    renumbered: bool,
    data: st.DataObject,
) -> None:
    place = data.draw(st.integers(0, len(rows)))
    after = [replace(r, seq=r.seq + 1) for r in rows[place:]] if renumbered else rows[place:]
    assert found([*rows[:place], make(rows, place), *after], head_of(rows)) == ("inserted", place + 1)


@given(chains(2), st.data())
def test_a_repeated_row_is_named_as_inserted(rows: list[ChainRow], data: st.DataObject) -> None:
    copied = data.draw(st.integers(0, len(rows) - 1))
    place = data.draw(st.integers(copied + 1, len(rows)))
    assert found([*rows[:place], rows[copied], *rows[place:]]) == ("inserted", copied + 1)


@given(chains(1), st.data())
def test_a_chain_cut_off_is_found_by_either_head(rows: list[ChainRow], data: st.DataObject) -> None:
    left = rows[: data.draw(st.integers(0, len(rows) - 1))]
    lost = ("cut_off", len(left) + 1)
    assert found(left, head_of(rows)) == lost
    assert found(left, head_of(left), head_of(rows)) == lost
    assert found(left, None, head_of(rows)) == lost
    assert found(left) is None, "without a head nobody can know"


@given(chains(1), st.data())
def test_a_chain_written_anew_is_found_by_the_exported_head(rows: list[ChainRow], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(rows) - 1))
    said = [*rows[:place], replace(rows[place], act="view_agency"), *rows[place + 1 :]]
    anew = built(said)
    exported = head_of(rows[: data.draw(st.integers(place + 1, len(rows)))])
    assert found(anew, head_of(anew), exported) == ("rewritten", exported.seq)
    assert found(anew, head_of(rows)) == ("rewritten", len(rows))
    assert found(anew, head_of(anew), head_of(rows[:place])) is None, "what was exported before is untouched"


def test_heads_of_two_chains_are_an_error() -> None:
    with pytest.raises(ValueError, match="two chains"):
        first_fault([], Head("a", 0, BEGINNING), Head("b", 0, BEGINNING))


def test_rows_of_another_chain_than_the_head_are_found() -> None:
    rows = built([row_at(1, chain="b")])
    assert found(rows, Head("a", 1, rows[0].hash)) == ("inserted", 1)


def test_a_fault_is_said_in_both_languages() -> None:
    rows = built([row_at(n) for n in (1, 2, 3)])
    fault = first_fault([rows[0], rows[2]], None, None)
    assert fault is not None
    assert (fault.th, fault.en) == ("รายการที่ 2 หายไป", "Row 2 was removed.")
    assert all("{seq}" in words.th and "{seq}" in words.en for words in FAULTS.values())
