"""Broken editions: every kind of fault is refused with file, row, column and reason, in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.frameworks.conftest import SURE, Break, faults

from prongsai.domain.errors import Refusal, Words
from prongsai.frameworks.library import load_folder
from prongsai.frameworks.validate import PlacedRow, PlainTables

THAI = re.compile("[\u0e01-\u0e5b]")


def put(table: str, row: int, **cells: Any) -> Break:
    return lambda tables: tables[table][row - 1].update(cells)


def drop(table: str, row: int, column: str) -> Break:
    return lambda tables: tables[table][row - 1].pop(column)


def add(table: str, **cells: Any) -> Break:
    return lambda tables: tables[table].append(cells | SURE)


def again(table: str, row: int) -> Break:
    return lambda tables: tables[table].append(dict(tables[table][row - 1]))


SAME = {"kind": "item", "relation": "same"}
FAULTS: list[tuple[str, Break, str, int, str, list[str]]] = [
    ("cell_missing", drop("levels", 2, "total_min"), "levels.toml (levels)", 2, "total_min", []),
    ("cell_missing", put("items", 1, name_th="  "), "oit.toml (items)", 1, "name_th", []),
    ("cell_missing", drop("questions", 1, "source"), "questions.toml (questions)", 1, "source", []),
    ("cell_kind", put("levels", 1, total_min="แปดสิบห้า"), "levels.toml (levels)", 1, "total_min", ["แปดสิบห้า"]),
    ("cell_kind", put("levels", 1, total_min=float("inf")), "levels.toml (levels)", 1, "total_min", []),
    ("cell_kind", put("levels", 1, passes="อาจจะ"), "levels.toml (levels)", 1, "passes", ["อาจจะ"]),
    ("cell_kind", put("indicators", 1, number="หนึ่ง"), "indicators.toml (indicators)", 1, "number", ["หนึ่ง"]),
    ("cell_kind", put("indicators", 1, number="1.5"), "indicators.toml (indicators)", 1, "number", ["1.5"]),
    ("cell_kind", put("scales", 1, points=["0", "มาก"]), "edition.toml (scales)", 1, "points", []),
    ("cell_kind", put("calendar", 1, starts="15/8/2568"), "calendar.toml (calendar)", 1, "starts", ["15/8/2568"]),
    ("cell_kind", put("calendar", 1, starts="2025-02-30"), "calendar.toml (calendar)", 1, "starts", ["2025-02-30"]),
    ("cell_kind", put("rules", 1, value="สอง"), "edition.toml (rules)", 1, "value", ["สอง"]),
    ("cell_kind", put("rules", 1, value="2.5"), "edition.toml (rules)", 1, "value", ["2.5"]),
    ("cell_choice", put("rules", 1, rule="rounding"), "edition.toml (rules)", 1, "rule", ["rounding", "item_rule"]),
    ("cell_choice", put("rules", 2, value="half"), "edition.toml (rules)", 2, "value", ["half", "by_element"]),
    ("cell_choice", put("levels", 1, confidence="sure"), "levels.toml (levels)", 1, "confidence", ["sure", "medium"]),
    ("cell_choice", put("edition", 1, status="new"), "edition.toml (edition)", 1, "status", ["new", "draft"]),
    (
        "cell_refers",
        put("questions", 1, scale="s9"),
        "questions.toml (questions)",
        1,
        "scale",
        ["s9", "code", "scales"],
    ),
    ("cell_refers", put("items", 2, sub_indicator="9.9"), "oit.toml (items)", 2, "sub_indicator", ["9.9"]),
    ("cell_refers", put("indicators", 2, instrument="EIT"), "indicators.toml (indicators)", 2, "instrument", ["EIT"]),
    ("cell_refers", put("levels", 1, source=["S1", "S2"]), "levels.toml (levels)", 1, "source", ["S2", "sources"]),
    ("cell_refers", put("crosswalk", 1, after=["O7"]), "crosswalk.toml (crosswalk)", 1, "after", ["O7", "items"]),
    ("row_repeats", again("items", 1), "oit.toml (items)", 3, "code", ["O1"]),
    ("row_repeats", again("sources", 1), "edition.toml (sources)", 2, "id", ["S1"]),
    ("weights_not_one", put("instruments", 1, weight="0.5"), "edition.toml (instruments)", 1, "weight", ["0.9"]),
    ("weights_not_one", put("parts", 2, share="0.51"), "edition.toml (parts)", 1, "share", ["1.01"]),
    ("points_and_labels", put("scales", 1, labels=["มี"]), "edition.toml (scales)", 1, "points", ["1", "2"]),
    ("levels_not_falling", put("levels", 2, total_min="99"), "levels.toml (levels)", 2, "total_min", []),
    ("cell_range", put("levels", 1, total_min="-1"), "levels.toml (levels)", 1, "total_min", ["-1", "100"]),
    ("cell_range", put("scales", 1, points=["150", "0"]), "edition.toml (scales)", 1, "points", ["150", "100"]),
    ("crosswalk_twice", add("crosswalk", after=["O1"], **SAME), "crosswalk.toml (crosswalk)", 2, "after", ["O1"]),
    ("crosswalk_twice", add("crosswalk", before=["O9"], **SAME), "crosswalk.toml (crosswalk)", 2, "before", ["O9"]),
    ("edition_year", put("edition", 1, year=2025), "edition.toml (edition)", 1, "year", ["2025", "2570"]),
    ("edition_variant", put("edition", 1, variant="../x"), "edition.toml (edition)", 1, "variant", ["../x"]),
    ("edition_variant", put("edition", 1, variant="College"), "edition.toml (edition)", 1, "variant", ["College"]),
    ("edition_variant", put("edition", 1, variant="a" * 31), "edition.toml (edition)", 1, "variant", ["a" * 31]),
    ("edition_variant", put("edition", 1, variant="-x"), "edition.toml (edition)", 1, "variant", ["-x"]),
]


@pytest.mark.parametrize(
    ("code", "change", "file", "row", "column", "named"), FAULTS, ids=[f"{f[0]} {f[2]} {f[4]} {f[5]}" for f in FAULTS]
)
def test_a_fault_is_told_with_its_place(
    code: str, change: Break, file: str, row: int, column: str, named: list[str], written: Callable[[Break], Path]
) -> None:
    (fault,) = faults(written(change))
    assert fault.code == code
    assert fault.th.startswith(f"{file} แถว {row} คอลัมน์ {column}: ")
    assert fault.en.startswith(f"{file} row {row} column {column}: ")
    for sentence in (fault.th, fault.en):
        assert [word for word in named if word not in sentence] == []


def append(file: str, text: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / file
        path.write_text((path.read_text(encoding="utf-8") if path.exists() else "") + text, encoding="utf-8")

    return change


def replace(file: str, content: bytes) -> Callable[[Path], object]:
    return lambda folder: (folder / file).write_bytes(content)


FILE_FAULTS: list[tuple[str, Callable[[Path], object], list[str]]] = [
    ("toml_unreadable", append("levels.toml", "\n[[levels\n"), ["levels.toml"]),
    ("toml_unreadable", replace("levels.toml", b"\xff\xfe\x00"), ["levels.toml"]),
    ("table_unknown", append("levels.toml", "\n[[stages]]\nname_th = 'x'\n"), ["levels.toml", "stages"]),
    ("table_unknown", append("levels.toml", "\n[[items]]\ncode = 'O9'\n"), ["levels.toml", "items"]),
    ("table_unknown", replace("levels.toml", b"levels = [1, 2]"), ["levels.toml", "levels"]),
    ("table_unknown", replace("levels.toml", b"[levels]\nname_th = 'x'"), ["levels.toml", "levels"]),
    ("column_unknown", append("levels.toml", "colour = 'red'\n"), ["levels.toml (levels)", "2", "colour"]),
    ("table_missing", replace("edition.toml", b""), ["edition.toml", "edition"]),
]


@pytest.mark.parametrize(("code", "change", "named"), FILE_FAULTS, ids=[f"{c} {n}" for c, _, n in FILE_FAULTS])
def test_a_fault_of_a_file_is_told(
    code: str, change: Callable[[Path], object], named: list[str], written: Callable[..., Path]
) -> None:
    folder = written()
    change(folder)
    found = faults(folder)
    fault = next(f for f in found if f.code == code)
    for sentence in (fault.th, fault.en):
        assert [word for word in named if word not in sentence] == []
    assert THAI.search(fault.th)


def test_an_edition_has_one_head(written: Callable[[Break], Path]) -> None:
    (fault,) = faults(written(add("edition", year=2598, title_th="อีกปี", status="draft")))
    assert (fault.code, "edition.toml" in fault.th, "exactly one" in fault.en) == ("edition_two_heads", True, True)


def test_all_faults_are_told_in_one_go(written: Callable[[Break], Path]) -> None:
    def spoil(tables: PlainTables) -> None:
        for change in (drop("levels", 2, "total_min"), put("rules", 1, rule="x"), put("indicators", 1, number="ก")):
            change(tables)

    assert [f.code for f in faults(written(spoil))] == ["cell_choice", "cell_kind", "cell_missing"]


def test_every_kind_of_fault_is_tried_here() -> None:
    tried = {f[0] for f in FAULTS} | {f[0] for f in FILE_FAULTS} | {"edition_two_heads"}
    raised: set[str] = set()
    for module in ("validate", "library"):
        text = (Path(load_folder.__code__.co_filename).parent / f"{module}.py").read_text(encoding="utf-8")
        raised |= set(re.findall(r'Refusal\("(\w+)"', text))
    elsewhere = {
        "edition_folder_name",
        "edition_broken",
        "edition_unknown",
        "edition_not_a_year",
        "edition_incomplete_folder",
    }
    assert raised - elsewhere == tried


SOUND: list[Break] = [
    lambda _: None,
    put("edition", 1, year="๒๕๙๙"),
    put("levels", 1, total_min="๘๕", passes="ใช่"),
    put("scales", 1, points=[]),
    drop("instruments", 1, "weight"),
    put("instruments", 1, weight=0.6),
    put("calendar", 1, starts="2056-08"),
    put("crosswalk", 1, before=[], relation="new"),
    add("crosswalk", kind="question", before=["O9"], after=["i1"], relation="changed"),
]


@pytest.mark.parametrize("change", SOUND)
def test_what_is_right_is_taken(change: Break, written: Callable[[Break], Path]) -> None:
    assert load_folder(written(change)).edition.year == 2599


def test_a_folder_is_named_as_its_edition(written: Callable[[Break], Path]) -> None:
    folder = written(put("edition", 1, variant="college-2"))
    with pytest.raises(Refusal) as refused:
        load_folder(folder)
    assert refused.value.code == "edition_folder_name"
    assert load_folder(folder.rename(folder.with_name("2599-college-2"))).name == "2599-college-2"


def test_the_place_in_a_workbook_is_the_letter_that_a_person_sees() -> None:
    row = PlacedRow(Words("แผ่น levels", "sheet levels"), 4, {}, {"total_min": "C"})
    assert row.where("total_min").th == "แผ่น levels แถว 4 คอลัมน์ C"
    assert row.where("passes").en == "sheet levels row 4 column passes"
    assert row.where().th == "แผ่น levels แถว 4"
