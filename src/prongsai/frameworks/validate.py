"""Whether plain rows make a sound edition; every fault is named with its file or sheet, row and column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.rules import RULES
from prongsai.frameworks.cells import KIND_WORDS, is_empty, read_cell
from prongsai.frameworks.tables import BY_NAME, TABLES, Column, Table

_YEARS = range(2500, 2700)
_VARIANT = re.compile(r"[a-z0-9][a-z0-9-]{0,29}|")

PlainTables = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A raw row of a table with where it stands.

    file: the TOML file or the sheet. row: its number there, from 1. columns: what a person sees as the name of a
    column (an Excel letter), where that differs from the column's own name.
    """

    file: Words
    row: int
    values: Mapping[str, object]
    columns: Mapping[str, str] = field(default_factory=dict)

    def where(self, column: str = "") -> Words:
        """The place of the row, or of one of its cells, in words."""
        shown = self.columns.get(column, column)
        th = f"{self.file.th} แถว {self.row}" + (f" คอลัมน์ {shown}" if column else "")
        en = f"{self.file.en} row {self.row}" + (f" column {shown}" if column else "")
        return Words(th, en)


PlacedTables = Mapping[str, Sequence[PlacedRow]]


def validated(placed: PlacedTables, name: str) -> PlainTables:
    """The tables as plain typed rows, empty cells left out, ready for `Edition.of`.

    name: what to call the edition in a refusal. Refuses with `edition_broken`, whose details are all the faults
    found, so that a person mends them in one go.
    """
    faults: list[Refusal] = []
    tables: PlainTables = {}
    for table in TABLES:
        tables[table.name] = [_row(table, row, faults) for row in placed.get(table.name, ())]
    if not faults:
        for check in (_heads, _keys, _references, _weights, _scales, _rules, _levels, _crosswalk):
            faults.extend(check(placed, tables))
    if faults:
        raise Refusal("edition_broken", faults, name=name, count=len(faults))
    return tables


def _row(table: Table, row: PlacedRow, faults: list[Refusal]) -> dict[str, Any]:
    faults.extend(
        Refusal("column_unknown", where=row.where(), column=name, table=table.name)
        for name in row.values
        if name not in table.names
    )
    plain = {}
    for column in table.columns:
        value = row.values.get(column.name)
        if is_empty(value):
            if column.required:
                faults.append(Refusal("cell_missing", where=row.where(column.name)))
            continue
        try:
            plain[column.name] = _chosen(column, read_cell(column, value), row)
        except ValueError:
            faults.append(Refusal("cell_kind", where=row.where(column.name), value=value, kind=KIND_WORDS[column.kind]))
        except Refusal as fault:
            faults.append(fault)
    return plain


def _chosen(column: Column, value: object, row: PlacedRow) -> object:
    if column.choices and value not in column.choices:
        raise Refusal("cell_choice", where=row.where(column.name), value=value, choices=", ".join(column.choices))
    numbers = value if isinstance(value, list) else [value]
    for number in (n for n in numbers if isinstance(n, int | Decimal) and not isinstance(n, bool)):
        if number < 0 or (column.most is not None and number > column.most):
            most = "…" if column.most is None else column.most
            raise Refusal("cell_range", where=row.where(column.name), value=number, most=most)
    return value


def _heads(placed: PlacedTables, tables: PlainTables) -> Iterable[Refusal]:
    heads = placed.get("edition", ())
    if not heads:
        yield Refusal("table_missing", file=BY_NAME["edition"].file, table="edition")
    elif len(heads) > 1:
        yield Refusal("edition_two_heads", file=heads[0].file)
    else:
        head = tables["edition"][0]
        if head["year"] not in _YEARS:
            yield Refusal("edition_year", where=heads[0].where("year"), value=head["year"])
        # the variant becomes part of a folder's name, so it may not walk out of its folder
        if not _VARIANT.fullmatch(head.get("variant", "")):
            yield Refusal("edition_variant", where=heads[0].where("variant"), value=head["variant"])


def _keys(placed: PlacedTables, tables: PlainTables) -> Iterable[Refusal]:
    for table in TABLES:
        seen = set()
        for plain, row in zip(tables[table.name], placed.get(table.name, ()), strict=True):
            key = tuple(plain[k] for k in table.key)
            if key and key in seen:
                shown = ", ".join(str(k) for k in key)
                yield Refusal("row_repeats", where=row.where(table.key[0]), key=shown)
            seen.add(key)


def _references(placed: PlacedTables, tables: PlainTables) -> Iterable[Refusal]:
    for table in TABLES:
        for column in table.columns:
            if not column.refers:
                continue
            other, _, key = column.refers.partition(".")
            known = {str(r[key]) for r in tables[other] if key in r}
            for plain, row in zip(tables[table.name], placed.get(table.name, ()), strict=True):
                value = plain.get(column.name, [])
                for one in value if isinstance(value, list) else [value]:
                    if str(one) not in known:
                        yield Refusal("cell_refers", where=row.where(column.name), value=one, column=key, table=other)


def _weights(placed: PlacedTables, tables: PlainTables) -> Iterable[Refusal]:
    yield from _sum_to_one("weight", tables["instruments"], placed.get("instruments", ()))
    for instrument in dict.fromkeys(r["instrument"] for r in tables["parts"]):
        pairs = [
            (plain, row)
            for plain, row in zip(tables["parts"], placed["parts"], strict=True)
            if plain["instrument"] == instrument
        ]
        yield from _sum_to_one("share", [p for p, _ in pairs], [r for _, r in pairs])


def _sum_to_one(column: str, plain: Sequence[Mapping[str, Any]], rows: Sequence[PlacedRow]) -> Iterable[Refusal]:
    known = [r[column] for r in plain if column in r]
    if known and len(known) == len(plain) and sum(known) != Decimal(1):
        yield Refusal("weights_not_one", where=rows[0].where(column), total=sum(known))


def _scales(placed: PlacedTables, tables: PlainTables) -> Iterable[Refusal]:
    for plain, row in zip(tables["scales"], placed.get("scales", ()), strict=True):
        labels, points = plain.get("labels"), plain.get("points")
        if labels and points and len(labels) != len(points):
            yield Refusal("points_and_labels", where=row.where("points"), labels=len(labels), points=len(points))


def _rules(placed: PlacedTables, tables: PlainTables) -> Iterable[Refusal]:
    for plain, row in zip(tables["rules"], placed.get("rules", ()), strict=True):
        allowed = RULES[plain["rule"]].choices
        if allowed and plain["value"] not in allowed:
            yield Refusal("cell_choice", where=row.where("value"), value=plain["value"], choices=", ".join(allowed))
        whole = plain["rule"] == "rounding_decimals"
        written = plain["value"] if whole else plain["value"].replace(".", "", 1)
        if not allowed and not written.isdecimal():
            kind = KIND_WORDS["integer" if whole else "number"]
            yield Refusal("cell_kind", where=row.where("value"), value=plain["value"], kind=kind)


def _levels(placed: PlacedTables, tables: PlainTables) -> Iterable[Refusal]:
    rows = tables["levels"]
    for above, below, row in zip(rows, rows[1:], placed.get("levels", ())[1:], strict=False):
        if below["total_min"] > above["total_min"]:
            yield Refusal("levels_not_falling", where=row.where("total_min"))


def _crosswalk(placed: PlacedTables, tables: PlainTables) -> Iterable[Refusal]:
    homes = {"item": "items.code", "question": "questions.code", "sub_indicator": "sub_indicators.code"}
    homes["indicator"] = "indicators.number"
    seen: set[tuple[str, str, str]] = set()
    for plain, row in zip(tables["crosswalk"], placed.get("crosswalk", ()), strict=True):
        table, _, key = homes[plain["kind"]].partition(".")
        known = {str(r[key]) for r in tables[table]}
        for side in ("before", "after"):
            for code in plain.get(side, []):
                if (plain["kind"], side, code) in seen:
                    yield Refusal("crosswalk_twice", where=row.where(side), code=code)
                seen.add((plain["kind"], side, code))
                if side == "after" and code not in known:
                    yield Refusal("cell_refers", where=row.where(side), value=code, column=key, table=table)
