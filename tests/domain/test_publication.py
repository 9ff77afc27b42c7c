"""No switch publishes a secret paper, and without it nothing is public that was not approved."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.domain.errors import Refusal
from prongsai.domain.publication import check_publishable, standing_of_page
from prongsai.domain.workflow import PAPER_STATES

states = st.sampled_from(sorted(PAPER_STATES))


@given(states, st.booleans())
def test_what_is_secret_is_never_published(state: str, unapproved: bool) -> None:
    with pytest.raises(Refusal) as caught:
        check_publishable("แผน", state, secret=True, unapproved=unapproved)
    assert caught.value.code == "paper_is_secret"


@given(states, st.booleans())
def test_what_was_not_approved_is_published_only_on_its_way_and_by_the_switch(state: str, unapproved: bool) -> None:
    may = {"approved", "noted"} | ({"proposed"} if unapproved else set())
    try:
        check_publishable("แผน", state, secret=False, unapproved=unapproved)
    except Refusal as refusal:
        assert (refusal.code, state in may) == ("paper_not_publishable", False)
    else:
        assert state in may


@pytest.mark.parametrize(
    ("state", "ended", "later", "said"),
    [
        ("approved", False, False, "matches"),
        ("approved", False, True, "replaced"),
        ("approved", True, True, "taken_back"),
        ("withdrawn", False, True, "taken_back"),
        ("cancelled", True, True, "cancelled"),
        ("proposed", False, False, "matches"),
    ],
)
def test_what_a_page_says_of_a_paper(state: str, ended: bool, later: bool, said: str) -> None:
    assert standing_of_page(state, ended=ended, later=later) == said
