"""Advice is found for every question, item, issue and indicator of every year."""

import pytest

from prongsai.frameworks.advice.entries import advice_entries
from prongsai.frameworks.advice.finding import advice_of_year
from prongsai.frameworks.library import Library

LIBRARY = Library()


@pytest.mark.parametrize("name", LIBRARY.names)
def test_every_code_of_a_year_has_advice(name: str) -> None:
    loaded = LIBRARY.load(name)
    found = advice_of_year(LIBRARY, loaded.edition.year)
    wanted = {q.code for q in loaded.edition.questions} | {i.code for i in loaded.edition.items}
    wanted |= {i.key for i in loaded.edition.indicators}
    wanted |= {f"issue:{r['number']}" for r in loaded.tables.get("issues", ())}
    assert wanted - set(found) == set()


@pytest.mark.parametrize("name", LIBRARY.names)
def test_advice_is_of_the_kind_of_its_code(name: str) -> None:
    edition = LIBRARY.load(name).edition
    found = advice_of_year(LIBRARY, edition.year)
    assert {found[i.code].advice.kind for i in edition.items} <= {"item"}
    assert {found[q.code].advice.kind for q in edition.questions} <= {"question"}


def test_a_code_is_found_by_its_subject_and_not_by_its_number() -> None:
    """O34 was the executives' honesty, then No Gift Policy, then fighting corruption."""
    concepts = {str(y): advice_of_year(LIBRARY, y)["O34"].advice.concept for y in (2564, 2565, 2566, 2567)}
    assert len(set(concepts.values())) == 4


def test_the_same_subject_is_found_under_another_number() -> None:
    assert advice_of_year(LIBRARY, 2566)["O38"].advice is advice_of_year(LIBRARY, 2568)["O26"].advice


def test_every_entry_is_of_use_in_some_year() -> None:
    used = {f.advice.concept for name in LIBRARY.names for f in advice_of_year(LIBRARY, int(name)).values()}
    assert {e.concept for e in advice_entries()} - used == set()


def test_a_year_without_a_crosswalk_keeps_what_its_numbers_surely_mean() -> None:
    assert advice_of_year(LIBRARY, 2590) == {}
