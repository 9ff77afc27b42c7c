"""The audit trail as a chain: each row carries the hash of the row before it, so that no row changes unseen.

What a row tells in detail, its payload, is held by digest only: personal data can be destroyed when their time is
over, and the chain stays whole. Whoever can write the whole store can also compute a new chain from its start; the head
that was exported last, kept elsewhere, is what shows it.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any, TypeAlias
from uuid import UUID

from prongsai.domain.errors import Words

Id: TypeAlias = int | str | UUID
"""What tells one chain, account or person from another."""

BEGINNING = ""
"""What stands as the hash before the first row."""
SHORTEST_SALT = 16
"""Bytes. With a shorter salt, a destroyed payload of few words could be found again by trying."""


@dataclass(frozen=True, slots=True)
class ChainRow:
    """One act as the trail holds it.

    seq counts from 1 within the chain. at: aware. proof: how the account had proved who it is. objects: what was
    touched. digest: see payload_digest. previous and hash: see sealed. Every value must come back from the store as it
    went in (ids inside objects as text, say), or its hash cannot be found again.
    """

    chain: Id
    seq: int
    at: datetime
    act: str
    account: Id | None
    person: Id | None
    proof: str | None
    objects: Sequence[object]
    digest: str
    previous: str = BEGINNING
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """Where a chain ended at some time: seq and hash of its last row; seq 0 and BEGINNING while it has none."""

    chain: Id
    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Fault:
    """The first place where a chain is not what it was: a key of FAULTS, the seq of the row, and both sentences."""

    kind: str
    seq: int
    th: str
    en: str


FAULTS: Mapping[str, Words] = MappingProxyType(
    {
        "altered": Words("รายการที่ {seq} ถูกแก้ไข", "Row {seq} was altered."),
        "removed": Words("รายการที่ {seq} หายไป", "Row {seq} was removed."),
        "swapped": Words("รายการที่ {seq} ถูกสลับกับรายการอื่น", "Row {seq} was swapped with another row."),
        "inserted": Words("รายการที่ {seq} ถูกแทรกเข้ามาภายหลัง", "Row {seq} was inserted later."),
        "cut_off": Words("รายการตั้งแต่ที่ {seq} จนถึงรายการสุดท้ายหายไป", "The last rows are missing, from row {seq} on."),
        "rewritten": Words(
            "รายการที่ {seq} หรือรายการก่อนหน้าถูกเขียนขึ้นใหม่ เพราะไม่ตรงกับค่าปิดท้ายที่เก็บไว้",
            "Row {seq} or rows before it were written anew: they do not agree with the head that was kept.",
        ),
    }
)
"""Every kind of fault → its sentences."""


def canonical(values: Mapping[str, object]) -> str:
    """One text for one content: keys sorted, NFC, decimals without trailing zeros, moments in UTC.

    Known are None, bool, int, str, Decimal, date, aware datetime, UUID, list or tuple, and mappings with text as keys;
    two kinds of value never share a text. Errors: ValueError at anything else, also deep inside.
    """
    return _mapping(values)


def payload_digest(payload: Mapping[str, object], salt: bytes) -> str:
    """SHA-256 in hex over the salt and the canonical payload.

    A new random salt for each payload, destroyed with it, keeps the digest from telling what the payload was.
    Errors: ValueError at a salt below SHORTEST_SALT, or a payload that canonical does not take.
    """
    if len(salt) < SHORTEST_SALT:
        raise ValueError(f"a salt has at least {SHORTEST_SALT} bytes")
    return hashlib.sha256(salt + canonical(payload).encode()).hexdigest()


def row_hash(row: ChainRow, previous: str) -> str:
    """SHA-256 in hex over what the row says and the hash of the row before it. Errors: as canonical."""
    said = {name: getattr(row, name) for name in _SAID}
    return hashlib.sha256(canonical(said | {"previous": previous}).encode()).hexdigest()


_SAID = ("chain", "seq", "at", "act", "account", "person", "proof", "objects", "digest")


def sealed(row: ChainRow, previous: str) -> ChainRow:
    """The row as it is stored behind the row whose hash is `previous`. Errors: as canonical."""
    return replace(row, previous=previous, hash=row_hash(row, previous))


def first_fault(rows: Iterable[ChainRow], head: Head | None, exported: Head | None) -> Fault | None:
    """The first fault of one chain, or None where it is whole.

    rows: the whole chain by rising seq. head: the stored head; exported: the last one kept elsewhere; None where there
    is none. Errors: ValueError where the two heads speak of different chains.
    """
    chains = {kept.chain for kept in (head, exported) if kept is not None}
    if len(chains) > 1:
        raise ValueError("the heads belong to two chains")
    walk = _Walk(chain=next(iter(chains), None), watched=exported.seq if exported else 0)
    left = iter(rows)
    for row in left:
        if not walk.takes(row):
            return _break(walk, row, tuple(left), head)
    return _end(walk, head, exported)


@dataclass(slots=True)
class _Walk:
    """How far the chain has been found whole."""

    chain: Id | None
    watched: int
    seq: int = 0
    hash: str = BEGINNING
    seen: str = BEGINNING
    """The hash of the row at `watched`."""

    def takes(self, row: ChainRow) -> bool:
        """Step on to the row, unless it does not belong here."""
        if self.chain is None:
            self.chain = row.chain
        if row.chain != self.chain or row.seq != self.seq + 1 or row.previous != self.hash or not _intact(row):
            return False
        self.seq, self.hash = row.seq, row.hash
        if row.seq == self.watched:
            self.seen = row.hash
        return True


def _end(walk: _Walk, head: Head | None, exported: Head | None) -> Fault | None:
    """Each row follows from the one before; what is left is whether they are those that the heads speak of."""
    for kept, found in ((head, walk.hash), (exported, walk.seen)):
        if kept is not None and kept.seq > walk.seq:
            return _fault("cut_off", walk.seq + 1)
        if kept is head and head is not None and head.seq < walk.seq:
            return _fault("inserted", head.seq + 1)
        if kept is not None and kept.hash != found:
            return _fault("rewritten", kept.seq)
    return None


def _break(walk: _Walk, row: ChainRow, rest: Sequence[ChainRow], head: Head | None) -> Fault:
    """What happened where `row` does not follow: told from the hashes that it and the rows after it still carry."""
    expected = walk.seq + 1
    if _intact(row):
        return _misplaced(walk, row, rest)
    if _intact(replace(row, seq=expected)):
        return _fault("altered", expected)
    if _intact(replace(row, seq=walk.seq)):  # what stands in its place pushed it on
        return _fault("inserted", walk.seq)
    if any(_intact(replace(row, seq=other)) for other in {expected + 1, *(r.seq for r in rest)}):
        fits = (_intact(replace(r, seq=expected)) for r in rest)
        return _fault("swapped" if any(fits) else "removed", expected)
    past_head = head is not None and head.seq < row.seq
    if past_head or any(r.previous == walk.hash for r in rest[:1]):
        return _fault("inserted", row.seq)
    return _fault("altered", expected)


def _misplaced(walk: _Walk, row: ChainRow, rest: Sequence[ChainRow]) -> Fault:
    """A row that is whole in itself stands where it does not follow."""
    expected = walk.seq + 1
    if row.chain != walk.chain or row.seq < expected:
        return _fault("inserted", row.seq)
    if row.seq > expected:
        return _fault("swapped" if any(r.seq == expected for r in rest) else "removed", expected)
    # The row before was changed and given a new hash, unless the row after does not know this one either.
    unknown = any(r.previous != row.hash for r in rest[:1])
    return _fault("altered", expected if unknown else max(walk.seq, 1))


def _fault(kind: str, seq: int) -> Fault:
    words = FAULTS[kind]
    return Fault(kind, seq, words.th.format(seq=seq), words.en.format(seq=seq))


def _intact(row: ChainRow) -> bool:
    """Whether the row carries its own hash; values that no row can hold are a change as well."""
    try:
        return row.hash == row_hash(row, row.previous)
    except ValueError:
        return False


def _mapping(values: Mapping[str, object]) -> str:
    pairs = {_text(key): _value(value) for key, value in values.items()}
    if len(pairs) < len(values):
        raise ValueError("two keys are the same text")
    return "{" + ",".join(f"{key}:{pairs[key]}" for key in sorted(pairs)) + "}"


def _value(value: object) -> str:
    """Letters before the quotes keep apart what would look alike: a date, a decimal, and a text that says the same."""
    for kind, write in _WRITERS.items():
        if isinstance(value, kind):
            return write(value)
    raise ValueError(f"{type(value).__name__} has no canonical text")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("a key is text")
    text = unicodedata.normalize("NFC", value)
    text.encode()  # half a surrogate pair is no text: UnicodeEncodeError is a ValueError
    return json.dumps(text, ensure_ascii=False)


def _decimal(value: Decimal) -> str:
    """By digits and exponent, which no context rounds and no exponent makes long."""
    sign, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        raise ValueError(f"{value} is no number")
    written = "".join(map(str, digits))
    kept = written.rstrip("0")
    if not kept:
        return 'd"0"'
    return f'd"{"-" * sign}{kept}e{exponent + len(written) - len(kept)}"'


def _moment(value: datetime) -> str:
    if value.tzinfo is None or value.utcoffset() is None:
        raise ValueError("a moment without its time zone")
    try:
        return f't"{value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")}"'
    except OverflowError as error:
        raise ValueError("a moment beyond the calendar") from error


def _sequence(values: Sequence[object]) -> str:
    return "[" + ",".join(map(_value, values)) + "]"


# In this order: a bool is an int as well, and a datetime is a date.
_WRITERS: Mapping[type, Callable[[Any], str]] = MappingProxyType(
    {
        type(None): lambda _value: "null",
        bool: lambda value: "true" if value else "false",
        int: lambda value: format(int(value), "d"),
        str: _text,
        Decimal: _decimal,
        datetime: _moment,
        date: lambda value: f'D"{value.isoformat()}"',
        UUID: lambda value: f'u"{value}"',
        list: _sequence,
        tuple: _sequence,
        Mapping: _mapping,
    }
)
