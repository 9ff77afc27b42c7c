"""What a new head has to do anew, with the codes of a year."""

from __future__ import annotations

import pytest

from prongsai.frameworks.advice.entries import advice_entries
from prongsai.frameworks.library import Library
from prongsai.frameworks.new_head import _rows, redo_after_new_head

LIBRARY = Library()
MOVED = {"2567": "O23", "2568": "O18", "2569": "O17"}
"""Where the channel for reporting corruption stands in each year."""


@pytest.mark.parametrize("year", MOVED)
def test_codes_are_those_of_the_year(year: str) -> None:
    listed = redo_after_new_head(LIBRARY, LIBRARY.load(year))
    codes = {code for each in listed for code in each.codes}
    assert MOVED[year] in codes
    assert {"O1", "O2"} <= codes
    assert codes <= {item.code for item in LIBRARY.load(year).edition.items}


def test_work_that_no_item_shows_stays_on_the_list() -> None:
    listed = redo_after_new_head(LIBRARY, LIBRARY.load("2568"))
    assert [each.codes for each in listed].count(()) == 2
    assert any("No Gift Policy" in each.what_th and each.codes for each in listed)


def test_without_a_year_the_work_is_listed_alone() -> None:
    listed = redo_after_new_head(LIBRARY, None)
    assert [each.what_th for each in listed] == [
        each.what_th for each in redo_after_new_head(LIBRARY, LIBRARY.load("2568"))
    ]
    assert {each.codes for each in listed} == {()}


def test_every_concept_is_one_of_the_advice_and_every_row_says_how_sure_it_is() -> None:
    known = {entry.concept for entry in advice_entries()}
    assert {concept for row in _rows() for concept in row["concepts"]} <= known
    assert all(row["confidence"] in ("high", "medium", "low") and row["source"] for row in _rows())
