"""Sections 7 and 9 beside the items of every year: each match is of that year's own items."""

from __future__ import annotations

from tests.frameworks.test_editions_facts import YEARS

from prongsai.frameworks.information_act import answering, clauses
from prongsai.frameworks.library import Library


def test_the_clauses_are_those_of_the_act_in_order() -> None:
    numbers = [*((7, n) for n in range(1, 6)), *((9, n) for n in range(1, 9))]
    assert [(c.section, c.number) for c in clauses()] == numbers
    assert {c.confidence for c in clauses()} <= {"high", "medium", "low"}
    assert all(c.titles for c in clauses() if c.confidence == "high"), "a sure match needs something to match"


def test_each_year_answers_with_its_own_items() -> None:
    manuals = next(c for c in clauses() if (c.section, c.number) == (9, 4))
    for year in YEARS:
        items = Library().load(str(year)).edition.items
        found = [answering(clause, items) for clause in clauses()]
        assert all(set(each) <= set(items) for each in found)
        if items:
            assert found[0][0].code == "O1" and any("คู่มือ" in item.title for item in answering(manuals, items)), year
