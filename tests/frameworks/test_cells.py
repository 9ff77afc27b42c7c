"""Cells from TOML and from Excel become the same plain values."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.frameworks.cells import KIND_WORDS, is_empty, read_cell, write_cell
from prongsai.frameworks.library import Library
from prongsai.frameworks.tables import BY_NAME, Column, Kind


def read(kind: Kind, value: object) -> object:
    return read_cell(Column("any", "ใดๆ", kind), value)


@pytest.mark.parametrize(
    ("kind", "value", "plain"),
    [
        ("text", " ผ่านดี ", "ผ่านดี"),
        ("text", 9.0, "9"),
        ("text", 9.1, "9.1"),
        ("integer", "๒๕๖๘", 2568),
        ("integer", 2568.0, 2568),
        ("number", 0.3, Decimal("0.3")),
        ("number", "๓๓.๓๓", Decimal("33.33")),
        ("number", 85, Decimal(85)),
        ("boolean", True, True),
        ("boolean", "ใช่", True),
        ("boolean", "ไม่ใช่", False),
        ("boolean", 1.0, True),
        ("boolean", "NO", False),
        ("date", "2026-04", "2026-04"),
        ("date", "๒๐๒๖-๐๔-๓๐", "2026-04-30"),
        ("date", date(2026, 4, 30), "2026-04-30"),
        ("date", datetime(2026, 4, 30, 9, 0), "2026-04-30"),  # noqa: DTZ001 -- as a workbook gives it
        ("list", "O1\n\n O2 ", ["O1", "O2"]),
        ("list", ["O1", "", 3], ["O1", "3"]),
        ("list", 9.0, ["9"]),
        ("numbers", "0\n33.33\n100", [Decimal(0), Decimal("33.33"), Decimal(100)]),
        ("map", "IIT = 97.41\nOIT=87.50", {"IIT": "97.41", "OIT": "87.50"}),
        ("map", {"9": 80.5}, {"9": "80.5"}),
    ],
)
def test_a_cell_is_read(kind: Kind, value: object, plain: object) -> None:
    found = read(kind, value)
    assert (found, type(found)) == (plain, type(plain))


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("text", ["a"]),
        ("text", True),
        ("integer", "1.5"),
        ("integer", 1.5),
        ("integer", True),
        ("number", "nan"),
        ("number", "1,5"),
        ("number", "มาก"),
        ("boolean", "อาจจะ"),
        ("boolean", 2),
        ("date", "30/04/2569"),
        ("date", "2026-13"),
        ("date", "2026-02-30"),
        ("date", 2026),
        ("list", [["O1"]]),
        ("numbers", "0\nมาก"),
        ("map", "IIT 97.41"),
        ("map", "= 5"),
        ("map", "IIT ="),
    ],
)
def test_a_cell_of_another_kind_is_not_taken(kind: Kind, value: object) -> None:
    with pytest.raises(ValueError):
        read(kind, value)


@pytest.mark.parametrize(
    ("value", "empty"),
    [(None, True), ("", True), (" \n", True), ([], True), ({}, True), (0, False), (False, False), ("0", False)],
)
def test_an_empty_cell_says_nothing(value: object, empty: bool) -> None:
    assert is_empty(value) is empty


@pytest.mark.parametrize("name", Library().names)
def test_every_built_in_cell_survives_a_workbook(name: str) -> None:
    for table, rows in Library().load(name).tables.items():
        for row in rows:
            for column, value in row.items():
                assert read_cell(BY_NAME[table].names[column], write_cell(value)) == value, (table, column)


@given(st.lists(st.decimals(0, 100, places=2), min_size=2, max_size=6))
def test_numbers_survive_a_workbook(values: list[Decimal]) -> None:
    assert read("numbers", write_cell(values)) == values


def test_every_kind_has_its_words() -> None:
    kinds: set[Any] = {c.kind for t in BY_NAME.values() for c in t.columns}
    assert kinds <= set(KIND_WORDS)
