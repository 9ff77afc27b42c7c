"""What a file of values (TOML or JSON) says, read by the annotations of a dataclass; each fault is told with its place.

A place is the way to a value in the file, such as ``groups[2].members[1].name``; lists are counted from 1.
"""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from prongsai.documents.blocks import Block, NumberedList, Paper, Paragraph, Signature, Title
from prongsai.documents.characters import check_text, with_line_ends
from prongsai.documents.correspondence.invitation import Invitation
from prongsai.documents.correspondence.kinds import PaperKind, paper_kind
from prongsai.documents.correspondence.letter import Letter
from prongsai.documents.correspondence.memo import Memo
from prongsai.documents.correspondence.order import Order
from prongsai.documents.correspondence.values_faults import (
    Expected,
    at_place,
    fixed_wording,
    missing,
    unknown_key,
    wrong_kind,
)
from prongsai.documents.correspondence.wording import Part, numbered
from prongsai.documents.typing_rules import check_stamps, signature_of
from prongsai.thai.dates import format_date, parse_date
from prongsai.thai.explained import Explained
from prongsai.thai.numerals import to_ascii_digits

T = TypeVar("T")
Reader = Callable[[Any, str], Any]
"""What makes a value from what a file holds at a place."""

MOST_DIGITS = 12
_TIME = re.compile(r"(?P<hour>\d{1,2})[.:](?P<minute>\d{2})(?::00)?\s*(?:น\.?|นาฬิกา)?", re.ASCII)
_NUMBER = re.compile(r"-?\d{1,12}(?:\.\d{1,12})?", re.ASCII)

_TEXT = Expected("ข้อความในเครื่องหมายคำพูด", "a text in quotes", '"…"')
_FLAG = Expected("true หรือ false", "true or false", "true")
_WHOLE = Expected(f"จำนวนเต็มไม่เกิน {MOST_DIGITS} หลัก", f"a whole number of up to {MOST_DIGITS} digits", "1")
_DECIMAL = Expected("ตัวเลข", "a number", '"84.50"')
_DAY = Expected("วันที่", "a day", '"๔ เม.ย. ๖๙"')
_HOUR = Expected("เวลาในเครื่องหมายคำพูด", "a time in quotes", '"09.30"')
_LIST = Expected("รายการในวงเล็บเหลี่ยม", "a list in square brackets", "[…]")
_TABLE = Expected("ตารางของชื่อกับค่า", "a table of names and values", "{ … }")
_PIECE = Expected("ข้อความ หรือรายการของข้อความที่จะพิมพ์เป็นข้อ ๆ", "a text, or a list of texts to be numbered", '"…"')


def example_text(name: str) -> str:
    """A whole file of values for the kind of that name, to be copied and filled; ValueError for no such kind."""
    kind = _known(name)
    return (resources.files(__package__) / "examples" / f"{kind.name}.toml").read_text("utf-8")


def paper_of(name: str, data: Mapping[str, Any]) -> Paper:
    """The paper of the kind of that name, from what its file of values holds.

    Raises PaperError for the first fault of the values, with its place; ValueError for no such kind.
    """
    kind = _known(name)
    made: Paper = kind.build(values_of(kind.values, data))
    return made


def values_of(kind: type[T], data: Mapping[str, Any]) -> T:
    """The dataclass ``kind`` filled with what a file of values holds; what the file leaves out takes its default.

    Texts lose white space at both ends. Days may be written as TOML dates or as any text that parse_date reads, in
    the Buddhist era too; an empty text stands for a value that may be None. One of several dataclasses is chosen by
    the key ``kind``. Raises PaperError for the first fault, with its place.
    """
    made: T = _object(kind, data, "")
    return made


def _known(name: str) -> PaperKind:
    kind = paper_kind(name)
    if kind is None:
        raise ValueError(f"no kind of paper is called {name!r}")
    return kind


def _read(kind: Any, value: Any, place: str) -> Any:
    """What the file holds at ``place`` as the annotated type ``kind``."""
    if kind in _READERS:
        return _READERS[kind](value, place)
    origin, kinds = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _one_of(kinds, value, place)
    if origin is tuple:
        return _list(kinds, value, place)
    if origin is dict:
        return {key: _read(kinds[1], entry, _below(place, key)) for key, entry in _table(value, place).items()}
    if is_dataclass(kind):
        return _object(kind, value, place)
    raise ValueError(f"{place}: no way to read a {kind}")


@cache
def _annotations(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _object(kind: Any, value: Any, place: str) -> Any:
    table, known = _table(value, place), _annotations(kind)
    for key in table:
        if key not in known:
            raise unknown_key(key, tuple(known), place)
    given = {}
    for field in fields(kind):
        if field.name in table:
            read = _FIELD_READERS.get((kind, field.name))
            entry, here = table[field.name], _below(place, field.name)
            given[field.name] = read(entry, here) if read else _read(known[field.name], entry, here)
        elif field.default is MISSING and field.default_factory is MISSING:
            raise missing(field.name, place, _expected(known[field.name]))
    return kind(**given)


def _one_of(kinds: tuple[Any, ...], value: Any, place: str) -> Any:
    """None for what may be left out, else the only other kind, else the dataclass that the key ``kind`` names."""
    some = [kind for kind in kinds if kind is not types.NoneType]
    if len(some) < len(kinds) and (value is None or (isinstance(value, str) and not value.strip())):
        return None
    if len(some) == 1:
        return _read(some[0], value, place)
    named = {_name(kind): kind for kind in some}
    table = _table(value, place)
    return _object(named[_chosen(table, tuple(named), place)], _without_kind(table), place)


def _name(kind: Any) -> str:
    """How files name a dataclass: score_table for ScoreTable."""
    return re.sub(r"(?<=.)(?=[A-Z])", "_", kind.__name__).lower()


def _chosen(table: Mapping[str, Any], names: tuple[str, ...], place: str) -> str:
    quoted, here = [f'"{name}"' for name in names], _below(place, "kind")
    expected = Expected(f"คำว่า {' หรือ '.join(quoted)}", " or ".join(quoted), quoted[0])
    if "kind" not in table:
        raise missing("kind", place, expected)
    name = table["kind"]
    if not isinstance(name, str) or name not in names:
        raise wrong_kind(here, expected, name)
    return name


def _without_kind(table: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in table.items() if key != "kind"}


def _list(kinds: tuple[Any, ...], value: Any, place: str) -> tuple[Any, ...]:
    """A list of any length of one kind, or of exactly the kinds."""
    if not isinstance(value, list):
        raise wrong_kind(place, _LIST, value)
    if kinds[-1] is Ellipsis:
        kinds = (kinds[0],) * len(value)
    if len(kinds) != len(value):
        entries = Expected(f"รายการที่มี {len(kinds)} ค่า", f"a list of {len(kinds)} values", "[…]")
        raise wrong_kind(place, entries, value)
    pairs = zip(kinds, value, strict=True)
    return tuple(_read(kind, entry, f"{place}[{n}]") for n, (kind, entry) in enumerate(pairs, 1))


def _table(value: Any, place: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise wrong_kind(place, _TABLE, value)
    return value


def _below(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name


@contextmanager
def _told_at(place: str) -> Iterator[None]:
    """Puts the place before what a rule of the language or of typing refuses."""
    try:
        yield
    except Explained as error:
        raise at_place(place, error) from error


def _text(value: Any, place: str) -> str:
    """A text; a day in its place is written in words and a whole number in digits, as the numbers of orders are."""
    if type(value) is date:
        return format_date(_day(value, place))
    if type(value) is int:
        return str(_whole(value, place))
    if not isinstance(value, str):
        raise wrong_kind(place, _TEXT, value)
    with _told_at(place):
        check_text(value)
    return with_line_ends(value).strip()


def _flag(value: Any, place: str) -> bool:
    if not isinstance(value, bool):
        raise wrong_kind(place, _FLAG, value)
    return value


def _whole(value: Any, place: str) -> int:
    digits = re.fullmatch(r"-?\d+", to_ascii_digits(value).strip(), re.ASCII) if isinstance(value, str) else None
    if digits and len(digits[0]) <= MOST_DIGITS:
        return int(digits[0])
    if type(value) is not int or abs(value) >= 10**MOST_DIGITS:
        raise wrong_kind(place, _WHOLE, value)
    return value


def _decimal(value: Any, place: str) -> Decimal:
    """An exact number; one with a point is taken by the digits that were typed, not by its binary value."""
    printed = to_ascii_digits(value).strip() if isinstance(value, str) else repr(value)
    if isinstance(value, bool) or not _NUMBER.fullmatch(printed):
        raise wrong_kind(place, _DECIMAL, value)
    return Decimal(printed)


def _day(value: Any, place: str) -> date:
    """A day; a TOML date is read like its letters, so that one in the Buddhist era is understood."""
    if type(value) is date:
        value = value.isoformat()
    if not isinstance(value, str):
        raise wrong_kind(place, _DAY, value)
    with _told_at(place):
        check_text(value)
        return parse_date(value)


def _day_in_words(value: Any, place: str) -> str:
    """A day written out; a text without a day of the month ('เมษายน ๒๕๖๙') stays as typed, to be completed by hand."""
    text = _text(value, place)
    if not to_ascii_digits(text)[:1].isdecimal():
        return text
    return format_date(_day(value, place))


def _hour(value: Any, place: str) -> time:
    """A time of day: a TOML time, or 09.30, 9:30 and ๐๙.๓๐ น. in quotes."""
    if isinstance(value, time) and value.tzinfo is None:
        return value
    found = _TIME.fullmatch(to_ascii_digits(value).strip()) if isinstance(value, str) else None
    if found is None or int(found["hour"]) > 23 or int(found["minute"]) > 59:
        raise wrong_kind(place, _HOUR, value)
    return time(int(found["hour"]), int(found["minute"]))


def _part(value: Any, place: str) -> str | NumberedList:
    """A paragraph, or a list of texts as numbered items."""
    if isinstance(value, list):
        return numbered(_list((str, ...), value, place))
    if not isinstance(value, str):
        raise wrong_kind(place, _PIECE, value)
    return _text(value, place)


def _block(value: Any, place: str) -> Title | Paragraph | NumberedList:
    """What stands in an annex: a title as a table, else what ``_part`` reads."""
    if isinstance(value, Mapping):
        _chosen(value, ("title",), place)
        title: Title = _object(Title, _without_kind(value), place)
        return title
    part = _part(value, place)
    return Paragraph(part) if isinstance(part, str) else part


def _inviting(value: Any, place: str) -> Memo | Letter:
    """What carries an invitation; its closing sentence is a fixed one, and another would be lost."""
    if isinstance(value, Mapping) and value.get("closing"):
        raise fixed_wording(_below(place, "closing"))
    carrier: Memo | Letter = _one_of((Memo, Letter), value, place)
    return carrier


def _signature(value: Any, place: str) -> Signature:
    """A signature; where no rank is given, one in front of the name is recognised.

    What stands above it is the matter of each kind of paper.
    """
    if "above" in _table(value, place):
        raise unknown_key("above", ("name", "position", "rank"), place)
    given: Signature = _object(Signature, value, place)
    if given.rank or not given.name:
        return given
    return signature_of(given.name, given.position)


def _urgency(value: Any, place: str) -> str:
    word = _text(value, place)
    with _told_at(place):
        check_stamps(word, "")
    return word


def _secrecy(value: Any, place: str) -> str:
    word = _text(value, place)
    with _told_at(place):
        check_stamps("", word)
    return word


_READERS: dict[Any, Reader] = {
    str: _text,
    bool: _flag,
    int: _whole,
    Decimal: _decimal,
    date: _day,
    time: _hour,
    Part: _part,
    Block: _block,
    Signature: _signature,
}
_FIELD_READERS: dict[tuple[Any, str], Reader] = {
    (Memo, "date"): _day_in_words,
    (Invitation, "carrier"): _inviting,
    **{(kind, "urgency"): _urgency for kind in (Memo, Letter, Order)},
    **{(kind, "secrecy"): _secrecy for kind in (Memo, Letter, Order)},
}
_EXPECTED = {
    str: _TEXT,
    bool: _FLAG,
    int: _WHOLE,
    Decimal: _DECIMAL,
    date: _DAY,
    time: _HOUR,
    tuple: _LIST,
}


def _expected(kind: Any) -> Expected:
    """What is to be written for an annotated type."""
    return _EXPECTED.get(get_origin(kind) or kind, _TABLE)
