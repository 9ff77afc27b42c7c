"""Results of three years in the first invented agency, as tests of results and analyses need them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from tests.records.worlds import NOW

from prongsai.frameworks.library import Library
from prongsai.records.acting import PROGRAM, act
from prongsai.records.actions.result_rows import ResultFacts, add_result
from prongsai.records.models import Agency, StoredEdition

LIBRARY = Library()
OLDEST, BEFORE, NEWEST = "2566", "2567", "2568"
INDICATORS = {"1": "92.16", "2": "95.10", "3": "96.08", "4": "88.24", "5": "93.14"}
INDICATORS |= {"6": "90.20", "7": "86.67", "8": "91.35", "9": "85.00", "10": "75.00"}


def a_sheet(year: str = NEWEST, **more: Any) -> dict[str, Any]:
    """A printed result down to its indicators, with two items."""
    return {"edition": year, "indicators": INDICATORS, "items": {"O10": "0", "O1": "100"}, **more}


def a_result(agency: UUID, year: str = NEWEST, standing: str = "official", **facts: Any) -> UUID:
    """A stored result; its key."""
    given: dict[str, Any] = {"sheet": a_sheet(year), "standing": standing, **facts}
    owner = Agency.objects.get(pk=agency)
    with act("edit_result", PROGRAM, agency=owner, now=NOW) as log:
        return add_result(log, owner, LIBRARY.load(year), ResultFacts(**given)).pk


def counted_sheet(year: str = NEWEST) -> dict[str, Any]:
    """A result whose second question was answered by so few that nothing of them may be shown."""
    loaded = LIBRARY.load(year).edition
    codes = [q.code for q in loaded.questions_of(1)][:2]
    scales = {q.code: loaded.scale_by_code[q.scale or ""] for q in loaded.questions if q.code in codes}
    many, few = ([0] * len(scales[c].points) for c in codes)
    many[-1], many[-2], few[-1] = 20, 7, 3
    return a_sheet(year, tallies={codes[0]: many, codes[1]: few})


def weigh_otherwise(year: str) -> None:
    """The criteria of that year with other weights of the instruments."""
    row = StoredEdition.objects.get(name=year)
    weights = iter(("0.5", "0.25", "0.25"))
    row.tables["instruments"] = [{**each, "weight": next(weights)} for each in row.tables["instruments"]]
    row.digest = row.digest[::-1]
    row.save()
