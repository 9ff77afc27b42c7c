"""The proof of the rules: every published set of scores is counted again."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from prongsai.domain.scoring import Result, score
from prongsai.domain.sheet import read_sheet
from prongsai.frameworks.library import Library, LoadedEdition
from prongsai.frameworks.reproduction import Reproduction, reproduce
from prongsai.frameworks.validate import PlainTables

LIBRARY = Library()
SETS = [(name, found) for name in LIBRARY.names for found in reproduce(LIBRARY.load(name))]
FIGURES = ("indicators", "instruments", "weighted", "level")


def row_of(name: str, found: Reproduction) -> dict[str, Any]:
    return next(r for r in LIBRARY.load(name).tables["published"] if r["id"] == found.id)


@pytest.mark.parametrize(("name", "found"), SETS, ids=[found.id for _, found in SETS])
def test_a_published_set_is_reproduced_or_says_why_not(name: str, found: Reproduction) -> None:
    row = row_of(name, found)
    assert found.faults == ()
    assert found.compared or found.why_not
    if "total" in row and any(column in row for column in FIGURES):
        assert found.compared, "there is something to compare"


def test_enough_sets_are_truly_compared() -> None:
    compared = {found.id: found.compared for _, found in SETS if found.compared}
    assert len(compared) >= 20
    assert compared["abt-2568-complete"] >= 6
    assert all(compared[f"up-2563-{n}"] >= 6 for n in range(1, 5))


def complete(*columns: str) -> Result:
    loaded = LIBRARY.load("2568")
    row = next(r for r in loaded.tables["published"] if r["id"] == "abt-2568-complete")
    return score(loaded.edition, read_sheet({name: row[name] for name in columns}, loaded.edition))


@pytest.mark.parametrize("columns", [("indicators",), ("instruments",), ("indicators", "instruments")])
def test_the_complete_set_of_2568(columns: tuple[str, ...]) -> None:
    result = complete(*columns)
    assert result.total == Decimal("93.88")
    assert [str(result.printed(code)) for code in ("IIT", "EIT", "OIT")] == ["97.41", "98.85", "87.50"]
    assert result.level is not None
    assert (result.level.name, result.missing) == ("ผ่านดี", ())
    assert result.next_level is not None
    assert "OIT 87.50" in result.next_level
    assert "EIT" not in result.next_level


def changed(name: str, identity: str, **cells: Any) -> Reproduction:
    """One published set with some of its figures replaced."""
    loaded = LIBRARY.load(name)
    rows = [r | cells for r in loaded.tables["published"] if r["id"] == identity]
    tables: PlainTables = loaded.tables | {"published": rows}
    (found,) = reproduce(LoadedEdition(tables, None))
    return found


@pytest.mark.parametrize(
    ("name", "identity", "cells", "numbers"),
    [
        ("2568", "abt-2568-complete", {"total": Decimal("93.98")}, ["93.98", "93.88"]),
        ("2568", "abt-2568-complete", {"level": "ผ่าน"}, ["ผ่านดี"]),
        ("2568", "abt-2568-complete", {"instruments": {"IIT": "97.51"}}, ["97.51", "97.41"]),
        ("2568", "sao-2568", {"bounds": {"EIT": ">=85"}, "total": Decimal("84.64")}, ["ต้องปรับปรุง"]),
        ("2563", "up-2563-1", {"total": Decimal("1.00")}, ["1.00"]),
        ("2563", "up-2563-1", {"weighted": {"IIT": "1.00"}}, ["IIT", "1.00"]),
    ],
)
def test_a_wrong_figure_is_found(name: str, identity: str, cells: dict[str, Any], numbers: list[str]) -> None:
    faults = changed(name, identity, **cells).faults
    assert any(all(number in fault for number in numbers) for fault in faults)


def test_points_of_a_weight_are_reproduced_to_a_hundredth() -> None:
    """up-2563-1 prints its IIT as points of 30."""
    row = next(r for r in LIBRARY.load("2563").tables["published"] if r["id"] == "up-2563-1")
    for off, found in (("0.00", False), ("0.03", True), ("-0.03", True)):
        weighted = {"IIT": str(Decimal(row["weighted"]["IIT"]) + Decimal(off))}
        assert bool(changed("2563", "up-2563-1", weighted=weighted).faults) is found


def test_bounds_are_taken_for_what_they_are() -> None:
    assert changed("2568", "sao-2568", level="ผ่านดี").faults
    assert not changed("2567", "sao-2567", bounds={"EIT": "?"}).faults


@pytest.mark.parametrize(
    "cells",
    [
        {"weighted": {"XIT": "20.00"}},
        {"weighted": {"IIT": "มาก"}},
        {"bounds": {"EIT": "<มาก"}},
        {"bounds": {"EIT": "<=85"}},
        {"indicators": {"99": "80"}},
        {"instruments": {"IIT": "มาก"}},
    ],
    ids=str,
)
def test_a_set_that_cannot_be_read_says_so_instead_of_failing(cells: dict[str, Any]) -> None:
    found = changed("2568", "abt-2568-complete", why_not_th="", **cells)
    assert found.faults or found.why_not
