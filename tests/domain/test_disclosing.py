"""The state of an element, of an item, and of content on a day follows from what the office said and published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.domain.disclosing import (
    BROKEN,
    CONFIRM,
    DONE,
    MISSING,
    NOTHING,
    PREPARED,
    SHOWN,
    STATES,
    ElementFact,
    ProofFact,
    check_held,
    elements_asked,
    is_held,
    state_of_element,
    state_of_item,
    version_at,
)
from prongsai.domain.errors import Refusal
from prongsai.frameworks.library import Library

OPEN, INSIDE, BAD = ProofFact(True), ProofFact(False), ProofFact(True, broken=True)
CLOSING = date(2026, 4, 30)


@pytest.mark.parametrize(
    ("fact", "state"),
    [
        (ElementFact(), MISSING),
        (ElementFact(nothing=True), NOTHING),
        (ElementFact((INSIDE,)), PREPARED),
        (ElementFact((OPEN,)), SHOWN),
        (ElementFact((BAD,)), BROKEN),
        (ElementFact((BAD, OPEN)), SHOWN),
        (ElementFact((BAD, INSIDE)), PREPARED),
        (ElementFact((OPEN,), unconfirmed=True), CONFIRM),
        (ElementFact(unconfirmed=True), MISSING),
        (ElementFact((INSIDE,), nothing=True), PREPARED),
    ],
)
def test_an_element_stands_as_its_places_do(fact: ElementFact, state: str) -> None:
    assert state_of_element(fact) == state


@given(st.lists(st.sampled_from(list(STATES)), min_size=1))
def test_an_item_is_done_only_when_every_element_is(elements: list[str]) -> None:
    state = state_of_item(elements, has_it=True, nothing=False)
    assert (state in DONE) == all(each in DONE for each in elements)
    assert state in elements


def test_an_item_that_the_office_does_not_have_needs_its_reason() -> None:
    assert state_of_item([SHOWN], has_it=False, nothing=False) == MISSING
    assert state_of_item([MISSING], has_it=False, nothing=True) == NOTHING
    assert state_of_item([SHOWN], has_it=True, nothing=False, unconfirmed=True) == CONFIRM
    assert state_of_item([], has_it=True, nothing=False) == MISSING


def test_elements_come_in_the_manuals_order_with_those_of_local_governments_last() -> None:
    item = next(i for i in Library().load("2568").edition.items if i.code == "O1")
    assert elements_asked(item, local=True)[:-1] == elements_asked(item, local=False) == item.elements
    assert elements_asked(item, local=True)[-1] == item.local[0]
    bare = Library().load("2569").edition.items[0]
    assert elements_asked(bare, local=True) == (bare.title,)


@dataclass(frozen=True)
class _Version:
    published_at: datetime | None
    ended_at: datetime | None = None


FIRST = datetime(2026, 3, 1, tzinfo=UTC)


def test_the_version_of_a_moment_is_the_one_that_everybody_could_read_then() -> None:
    day = timedelta(days=1)
    old, new, draft = _Version(FIRST, FIRST + 9 * day), _Version(FIRST + 9 * day), _Version(None)
    versions = [draft, new, old]
    assert version_at(versions, FIRST - day) is None
    assert version_at(versions, FIRST) is old
    assert version_at(versions, FIRST + 9 * day) is new
    assert version_at([draft], FIRST) is None


def test_pages_are_held_from_the_day_after_the_closing_date() -> None:
    after = CLOSING + timedelta(days=1)
    assert not is_held(CLOSING, CLOSING)
    assert is_held(CLOSING, after)
    assert not is_held(None, after)
    check_held(CLOSING, CLOSING, "")
    check_held(CLOSING, after, "แก้คำผิด")
    with pytest.raises(Refusal) as caught:
        check_held(CLOSING, after, " ")
    assert caught.value.code == "publication_is_held"
    assert "30 เมษายน 2569" in caught.value.th
