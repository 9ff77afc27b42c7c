"""A measure quotes the score of the weakest figure it answers."""

from __future__ import annotations

from prongsai.domain.scoring import score
from prongsai.domain.sheet import read_sheet
from prongsai.frameworks.library import Library
from prongsai.planning.quoted_score import quoted_score

EDITION = Library().load("2568").edition
RESULT = score(EDITION, read_sheet({"indicators": {"8": "91.50", "9": "82.25"}, "items": {"O10": "0"}}, EDITION))


def test_the_weakest_of_what_is_known_is_quoted() -> None:
    assert quoted_score(RESULT, ["indicator:8"]) == "91.50"
    assert quoted_score(RESULT, ["indicator:8", "indicator:9", "e7"]) == "82.25"
    assert quoted_score(RESULT, ["indicator:8", "O10"]) == "0.00"


def test_nothing_is_quoted_that_nobody_knows() -> None:
    assert quoted_score(RESULT, ["e7", "O99"]) == ""
    assert quoted_score(RESULT, []) == ""
