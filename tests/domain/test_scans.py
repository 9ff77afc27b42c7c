"""A page files itself only where nothing speaks against it; every reason to look first is told apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.domain.page_codes import UNKNOWN_PAGE
from prongsai.domain.scans import BY_A_PERSON, WAITS, Known, why_waits
from prongsai.domain.workflow import PAPER_STATES

PROPOSED = Known("proposed", newest=True, pages=3, filed=frozenset({1}))


@pytest.mark.parametrize(
    ("page", "known", "why"),
    [
        (2, PROPOSED, ""),
        (1, PROPOSED, "again"),
        (0, PROPOSED, "open"),
        (4, PROPOSED, "missing"),
        (2, Known("approved", newest=True, pages=3), ""),
        (2, Known("returned", newest=True, pages=3), ""),
        (2, Known("returned", newest=False, pages=3), "older"),
        (2, Known("withdrawn", newest=True, pages=3), "ended"),
        (2, Known("cancelled", newest=False, pages=3), "ended"),
        (1, Known("draft", newest=True, pages=3), "elsewhere"),
        (1, None, "elsewhere"),
    ],
)
def test_each_reason_is_told(page: int, known: Known | None, why: str) -> None:
    assert why_waits(page, known) == why


@given(
    st.integers(UNKNOWN_PAGE, 5),
    st.builds(
        Known, st.sampled_from(sorted(PAPER_STATES)), st.booleans(), st.integers(0, 3), st.frozensets(st.integers(1, 3))
    ),
)
def test_what_files_itself_is_a_new_page_of_the_newest_version_on_its_way_or_done(page: int, known: Known) -> None:
    why = why_waits(page, known)
    assert why in {"", *WAITS}
    if not why:
        assert 1 <= page <= known.pages
        assert known.newest and page not in known.filed
        assert known.state not in ("draft", "withdrawn", "cancelled")


def test_what_a_person_may_file_all_the_same_has_a_page() -> None:
    assert set(WAITS) >= BY_A_PERSON
    assert not BY_A_PERSON & {"unread", "elsewhere", "open", "missing"}
