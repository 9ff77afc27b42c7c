"""One cell of an edition table, from TOML or from Excel, as a plain value of its column's kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from prongsai.domain.errors import Words
from prongsai.frameworks.tables import Column, Kind
from prongsai.thai.numerals import to_ascii_digits

_EARLIEST, _LATEST = 1900, 2300
_DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")

KIND_WORDS: dict[Kind, Words] = {
    "text": Words("ข้อความ", "a text"),
    "choice": Words("ข้อความ", "a text"),
    "integer": Words("จำนวนเต็ม", "a whole number"),
    "number": Words("ตัวเลข", "a number"),
    "boolean": Words("ใช่หรือไม่ใช่", "yes or no"),
    "date": Words("วันที่แบบ YYYY-MM-DD หรือเดือนแบบ YYYY-MM (ปี ค.ศ.)", "a date as YYYY-MM-DD or a month as YYYY-MM (CE)"),
    "list": Words("รายการข้อความ บรรทัดละหนึ่งรายการ", "a list of texts, one a line"),
    "numbers": Words("รายการตัวเลข บรรทัดละหนึ่งค่า", "a list of numbers, one a line"),
    "map": Words("รายการแบบ รหัส = ค่า บรรทัดละหนึ่งรายการ", "a list of code = value, one a line"),
}


def is_empty(value: object) -> bool:
    """Whether a cell says nothing."""
    return value is None or (isinstance(value, str) and not value.strip()) or value in ([], {}, ())


def read_cell(column: Column, value: object) -> object:
    """The cell as str, int, Decimal, bool, list or dict, whatever the column's kind asks for.

    Raises ValueError when the value is not of that kind. The cell must not be empty.
    """
    return _READERS[column.kind](value)


def _text(value: object) -> str:
    if isinstance(value, bool | list | tuple | Mapping):
        raise ValueError
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # Excel keeps every number as a float
    return str(value).strip()


def _integer(value: object) -> int:
    return int(to_ascii_digits(_text(value)))


def _number(value: object) -> Decimal:
    try:
        number = Decimal(to_ascii_digits(_text(value)))
    except InvalidOperation as error:
        raise ValueError from error
    if not number.is_finite():
        raise ValueError
    return number


def _boolean(value: object) -> bool:
    if isinstance(value, bool):
        return value
    word = _text(value).casefold()
    if word in ("ใช่", "true", "yes", "1"):
        return True
    if word in ("ไม่ใช่", "false", "no", "0"):
        return False
    raise ValueError


def _date(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    text = to_ascii_digits(_text(value))
    found = _DATE.fullmatch(text)
    if not found:
        raise ValueError
    year, month, day = found.groups()
    if not _EARLIEST <= int(year) <= _LATEST:
        raise ValueError  # most likely a Buddhist year
    date(int(year), int(month), int(day or 1))
    return text


def _list(value: object) -> list[str]:
    parts = value if isinstance(value, list | tuple) else _text(value).splitlines()
    return [_text(p) for p in parts if not is_empty(p)]


def _numbers(value: object) -> list[Decimal]:
    parts = value if isinstance(value, list | tuple) else _text(value).splitlines()
    return [_number(p) for p in parts if not is_empty(p)]


def _map(value: object) -> dict[str, str]:
    if isinstance(value, Mapping):
        return {_text(k): _text(v) for k, v in value.items()}
    pairs = [line.partition("=") for line in _text(value).splitlines() if line.strip()]
    if any(not (sign and key.strip() and held.strip()) for key, sign, held in pairs):
        raise ValueError
    return {key.strip(): held.strip() for key, _, held in pairs}


_READERS: dict[Kind, Callable[[object], object]] = {
    "text": _text,
    "choice": _text,
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
    "date": _date,
    "list": _list,
    "numbers": _numbers,
    "map": _map,
}


def write_cell(value: object) -> str | int | float | bool:
    """The value as one Excel cell: lists and maps one a line, numbers as numbers."""
    if isinstance(value, Mapping):
        return "\n".join(f"{k} = {v}" for k, v in value.items())
    if isinstance(value, list | tuple):
        return "\n".join(str(v) for v in value)
    if isinstance(value, Decimal):
        return float(value)
    return value if isinstance(value, bool | int) else str(value)
