"""Score sheets in: JSON, TOML, CSV or XLSX become the plain values of a sheet, each with where it stands."""

from __future__ import annotations

import csv
import io
import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path, PurePath
from typing import Any

from prongsai.domain.errors import Refusal, Words
from prongsai.reading.formats.cage import caged
from prongsai.reading.formats.files import check_taken, decoded, read_bytes
from prongsai.reading.formats.workbook import column_letter
from prongsai.thai.numerals import to_ascii_digits

KINDS = (".json", ".toml", ".csv", ".xlsx")

_NAMES = {
    "edition": "edition",
    "ปี": "edition",
    "ปีงบประมาณ": "edition",
    "agency": "agency",
    "หน่วยงาน": "agency",
    "agency_kind": "agency_kind",
    "ประเภทหน่วยงาน": "agency_kind",
    "total": "total",
    "คะแนนรวม": "total",
    "level": "level",
    "ระดับ": "level",
}
_HEADINGS = ("รหัส", "code", "key", "รายการ")
_INSTRUMENT = re.compile(r"(IIT|EIT\s?[12]?|OIT)", re.IGNORECASE)
_INDICATOR = re.compile(r"(?:ตัวชี้วัด(?:ที่)?\s*|indicator[:. ]?)?(\d{1,2})[.]?(?:\s+\D.*)?", re.IGNORECASE)
_ITEM = re.compile(r"(?:ข้อ\s*)?O\s?(\d{1,2})(?:\s+\D.*)?", re.IGNORECASE)
_QUESTION = re.compile(r"((?:EIT[12])[/.:])?([ie]\d{1,2}[a-z]?)", re.IGNORECASE)
_POPULATION = re.compile(r"(?:population[.: ]|จำนวนคน\s*)(IIT|EIT[12]?)", re.IGNORECASE)


@dataclass
class SheetValues:
    """The plain values of a score sheet, and the words that say where each path (`indicators.3`) stands."""

    values: dict[str, Any] = field(default_factory=dict)
    places: dict[str, Words] = field(default_factory=dict)

    def place(self, path: str) -> Words | str:
        """Where the value of a path stands, in words."""
        return self.places.get(path, path)


def read_sheet_file(path: Path) -> SheetValues:
    """The values of a score sheet in a file. Refuses a missing one, and what `read_sheet_content` refuses."""
    return read_sheet_content(path.name, read_bytes(path, KINDS))


def read_sheet_content(name: str, content: bytes) -> SheetValues:
    """The values of a score sheet of that name. Refuses what cannot be read as its kind, and a repeated code."""
    check_taken(name, len(content), KINDS)
    kind = PurePath(name).suffix.lower()
    if kind == ".xlsx":
        return _from_rows(_workbook_rows(name, content))
    text = decoded(content, name)
    if kind == ".csv":
        return _from_rows(_csv_rows(text))
    try:
        values = _json(text) if kind == ".json" else tomllib.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        raise Refusal("sheet_unreadable", file=name, reason=error) from error
    if not isinstance(values, dict):
        raise Refusal("sheet_unreadable", file=name, reason="{ } ?")
    return SheetValues(values)


def _json(text: str) -> Any:
    """JSON whose numbers stay as typed and whose repeated names are refused instead of overwritten."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        seen: dict[str, Any] = {}
        for key, value in pairs:
            if key in seen:
                raise Refusal("sheet_row_twice", where="JSON", code=key)
            seen[key] = value
        return seen

    return json.loads(text, parse_float=str, parse_int=str, object_pairs_hook=once)


@dataclass(frozen=True, slots=True)
class _Row:
    where: Words
    cells: tuple[str, ...]


def _csv_rows(text: str) -> Iterator[_Row]:
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    for number, cells in enumerate(csv.reader(io.StringIO(text), delimiter=delimiter), 1):
        yield _Row(Words(f"แถว {number}", f"row {number}"), tuple(c.strip() for c in cells))


def _workbook_rows(name: str, content: bytes) -> Iterator[_Row]:
    """The rows of the first sheet, parsed in the cage; a number keeps its shortest decimal form."""
    for sheet in caged("rows", name, content).tables():
        for number, *cells in sheet.rows:
            where = Words(f"แผ่น {sheet.name} แถว {number.text}", f"sheet {sheet.name} row {number.text}")
            yield _Row(where, tuple(cell.text for cell in cells))


def _from_rows(rows: Iterator[_Row]) -> SheetValues:
    """Rows of `code, value` or, for counts of answers, `code, count, count, …`; a heading row is passed over."""
    sheet = SheetValues()
    for at, row in enumerate(rows):
        code, values = (row.cells or ("",))[0], _without_tail(row.cells[1:])
        if not code and not values:
            continue
        if at == 0 and code.casefold() in _HEADINGS:
            continue
        group, key = _named(code, values, row.where)
        _put(sheet, group, key, values, row.where)
    return sheet


def _without_tail(cells: Sequence[str]) -> list[str]:
    kept = list(cells)
    while kept and not kept[-1]:
        kept.pop()
    return [to_ascii_digits(c) for c in kept]


def _named(code: str, values: Sequence[str], where: Words) -> tuple[str, str]:
    """What a row is about: (group, code), the group empty for a single value such as the total."""
    plain = to_ascii_digits(code).strip()
    if plain.casefold() in _NAMES:
        return "", _NAMES[plain.casefold()]
    if found := _POPULATION.fullmatch(plain):
        return "population", found[1].upper()
    if found := _INSTRUMENT.fullmatch(plain):
        return "instruments", found[1].upper().replace(" ", "")
    if found := _QUESTION.fullmatch(plain):
        part = (found[1] or "").upper().rstrip("/.:")
        group = "tallies" if len(values) > 1 or found[2][-1].isalpha() else "questions"
        return group, f"{part}/{found[2].lower()}" if part else found[2].lower()
    if found := _ITEM.fullmatch(plain):
        return "items", f"O{int(found[1])}"
    if found := _INDICATOR.fullmatch(plain):
        return "indicators", str(int(found[1]))
    raise Refusal("sheet_row_unknown", where=where, code=code or "(ว่าง)")


def _put(sheet: SheetValues, group: str, key: str, values: list[str], where: Words) -> None:
    path = f"{group}.{key}" if group else key
    holder = sheet.values.setdefault(group, {}) if group else sheet.values
    if key in holder:
        raise Refusal("sheet_row_twice", where=where, code=key)
    column = column_letter(1)
    sheet.places[path] = Words(f"{where.th} คอลัมน์ {column} ({key})", f"{where.en} column {column} ({key})")
    if group == "tallies":
        holder[key] = values
    else:
        holder[key] = values[0] if values else "(ว่าง)"
