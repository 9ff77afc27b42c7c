"""What an edition does not know, and what it knows only weakly: the list that an official could settle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from prongsai.domain.rules import RULES
from prongsai.frameworks.library import LoadedEdition
from prongsai.frameworks.tables import BY_NAME, TABLES, Column, Table


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """One open matter.

    kind: `unknown`, nobody has said; `unconfirmed`, said with low confidence only. rows: the codes or names
    concerned, empty when it is the whole table. th, en: one sentence each.
    """

    kind: Literal["unknown", "unconfirmed"]
    table: str
    column: str
    rows: tuple[str, ...]
    th: str
    en: str


def open_points(loaded: LoadedEdition, before: LoadedEdition | None) -> tuple[OpenPoint, ...]:
    """Everything open in the edition, grouped by table and column.

    before: the edition of the year before, to see which of its codes the crosswalk leaves out.
    """
    points = [*_empty_tables(loaded), *_missing_rules(loaded), *_empty_columns(loaded), *_weak_rows(loaded)]
    if before:
        points += _outside_crosswalk(loaded, before)
    return tuple(points)


def _empty_tables(loaded: LoadedEdition) -> Iterator[OpenPoint]:
    optional = {"lines", "parts", "published", "national"}
    for table in TABLES:
        if not loaded.tables[table.name] and table.name not in optional:
            yield OpenPoint("unknown", table.name, "", (), f"{table.th}: ยังไม่มีข้อมูล", f"{table.name}: nothing is known.")


def _missing_rules(loaded: LoadedEdition) -> Iterator[OpenPoint]:
    absent = [name for name in RULES if name not in loaded.edition.rule_by_name]
    if absent and loaded.tables["rules"]:
        th = ", ".join(RULES[name].th for name in absent)
        yield OpenPoint(
            "unknown",
            "rules",
            "value",
            tuple(absent),
            f"กติกาที่ยังไม่ทราบ: {th}",
            f"rules not known: {', '.join(absent)}.",
        )


def _row_name(table: Table, row: Mapping[str, Any]) -> str:
    if table.name == "crosswalk":
        return f"{'+'.join(row.get('before', []))}→{'+'.join(row.get('after', []))}"
    names = table.key or tuple(c.name for c in table.columns if c.required and c.name not in ("source", "confidence"))
    return " ".join(str(row[k]) for k in names[:1]) or table.th


def _asked(table: Table, column: Column, row: Mapping[str, Any], lined: set[str]) -> bool:
    """A question answered in lines has no scale of its own to ask for."""
    return not (table.name == "questions" and row["code"] in lined and column.name in ("scale", "polarity"))


def _empty_columns(loaded: LoadedEdition) -> Iterator[OpenPoint]:
    lined = {r["question"] for r in loaded.tables["lines"]}
    for table in TABLES:
        for column in (c for c in table.columns if c.open):
            rows = loaded.tables[table.name]
            absent = [_row_name(table, r) for r in rows if column.name not in r and _asked(table, column, r, lined)]
            if absent:
                yield _grouped("unknown", table, column.name, column.th, absent)


def _weak_rows(loaded: LoadedEdition) -> Iterator[OpenPoint]:
    for table in TABLES:
        for column in (c for c in table.columns if c.name.endswith("confidence")):
            low = [_row_name(table, r) for r in loaded.tables[table.name] if r.get(column.name) == "low"]
            if low:
                about = column.name.removesuffix("confidence").rstrip("_")
                th = BY_NAME[table.name].names[about].th if about in table.names else "ทั้งแถว"
                yield _grouped("unconfirmed", table, about or "row", th, low)


def _grouped(
    kind: Literal["unknown", "unconfirmed"], table: Table, column: str, th: str, rows: Sequence[str]
) -> OpenPoint:
    listed = ", ".join(rows)
    word, english = ("ยังไม่ทราบ", "not known") if kind == "unknown" else ("ยังไม่ยืนยัน", "not confirmed")
    return OpenPoint(
        kind,
        table.name,
        column,
        tuple(rows),
        f"{table.th} – {th}: {word} {len(rows)} รายการ ({listed})",
        f"{table.name}.{column}: {english} for {len(rows)} ({listed}).",
    )


def _outside_crosswalk(loaded: LoadedEdition, before: LoadedEdition) -> Iterator[OpenPoint]:
    """Codes of both years that no crosswalk row mentions: for these the comparison with last year is open."""
    homes = {"item": ("items", "code"), "question": ("questions", "code"), "indicator": ("indicators", "number")}
    for kind, (table, key) in homes.items():
        rows = [r for r in loaded.tables["crosswalk"] if r["kind"] == kind]
        for side, edition in (("before", before), ("after", loaded)):
            told = {code for r in rows for code in r.get(side, [])}
            left = [str(r[key]) for r in edition.tables[table] if str(r[key]) not in told]
            if left and edition.tables[table]:
                year = edition.name
                yield OpenPoint(
                    "unknown",
                    "crosswalk",
                    side,
                    tuple(left),
                    f"{BY_NAME[table].th}ปี {year} ที่ยังไม่ทราบว่าเทียบกับปี "
                    f"{loaded.name if side == 'before' else before.name} อย่างไร {len(left)} รายการ ({', '.join(left)})",
                    f"crosswalk: {len(left)} {table} of {year} have no row ({', '.join(left)}).",
                )
