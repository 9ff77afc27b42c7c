"""What changed from one year's edition to the next, from the crosswalk and from the tables themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from prongsai.frameworks.library import LoadedEdition
from prongsai.frameworks.tables import BY_NAME

RELATIONS = {
    "same": ("เหมือนเดิม", "same"),
    "changed": ("เปลี่ยนแปลง", "changed"),
    "merged": ("รวมกัน", "merged"),
    "split": ("แยกออก", "split"),
    "dropped": ("ตัดออก", "dropped"),
    "new": ("เพิ่มใหม่", "new"),
    "not_comparable": ("เทียบกันไม่ได้", "not comparable"),
    "unknown": ("ยังไม่ทราบ", "not known"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    subject: the table concerned. relation: a key of RELATIONS. before, after: codes or values, as printed.
    titles: the names of both sides. note: what the edition remarks.
    """

    subject: str
    relation: str
    before: str
    after: str
    titles: tuple[str, str]
    note: str


def compare(before: LoadedEdition, after: LoadedEdition) -> tuple[Change, ...]:
    """Every difference between two consecutive years, unchanged items and questions included as `same`."""
    return (*_settings(before, after), *_through_crosswalk(before, after))


def _settings(before: LoadedEdition, after: LoadedEdition) -> Iterator[Change]:
    """Tables that have the same rows each year: a changed value is a change of the rules."""
    for name, key, column in (
        ("instruments", "code", "weight"),
        ("parts", "code", "share"),
        ("rules", "rule", "value"),
        ("levels", "name_th", "total_min"),
        ("levels", "name_th", "instrument_min"),
        ("scales", "code", "points"),
    ):
        old, new = _column(before, name, key, column), _column(after, name, key, column)
        for code in dict.fromkeys((*old, *new)):
            if old.get(code) != new.get(code):
                relation = "new" if code not in old else "unknown" if code not in new else "changed"
                label = BY_NAME[name].names[column].th
                yield Change(name, relation, old.get(code, ""), new.get(code, ""), (f"{code} {label}", ""), "")


def _column(loaded: LoadedEdition, table: str, key: str, column: str) -> dict[str, str]:
    rows = loaded.tables[table]
    return {str(r[key]): _printed(r[column]) for r in rows if column in r}


def _printed(value: object) -> str:
    return "/".join(str(v) for v in value) if isinstance(value, list) else str(value)


_TITLES = {
    "item": ("items", "code", "name_th"),
    "question": ("questions", "code", "topic"),
    "indicator": ("indicators", "number", "name_th"),
    "sub_indicator": ("sub_indicators", "code", "name_th"),
}


def _through_crosswalk(before: LoadedEdition, after: LoadedEdition) -> Iterator[Change]:
    told: dict[tuple[str, str], set[str]] = {}
    for row in after.tables["crosswalk"]:
        table = _TITLES[row["kind"]][0]
        for side in ("before", "after"):
            told.setdefault((row["kind"], side), set()).update(row.get(side, []))
        yield Change(
            table,
            row["relation"],
            "+".join(row.get("before", [])),
            "+".join(row.get("after", [])),
            (_titles(before, row, "before"), _titles(after, row, "after")),
            row.get("note", ""),
        )
    for kind, (table, key, title) in _TITLES.items():
        for side, edition in (("before", before), ("after", after)):
            for row in edition.tables[table] if any(k == kind for k, _ in told) else ():
                if str(row[key]) not in told.get((kind, side), set()):
                    codes = (str(row[key]), "") if side == "before" else ("", str(row[key]))
                    names = (row[title], "") if side == "before" else ("", row[title])
                    yield Change(table, "unknown", *codes, names, "")


def _titles(loaded: LoadedEdition, row: Mapping[str, Any], side: str) -> str:
    table, key, title = _TITLES[row["kind"]]
    names = {str(r[key]): r[title] for r in loaded.tables[table]}
    return " + ".join(names.get(code, "") for code in row.get(side, []))
