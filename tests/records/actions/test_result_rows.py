"""A result is stored as it was printed, bound to its criteria, and only where they take it."""

from __future__ import annotations

from typing import Any

import pytest
from tests.records.worlds import NOW, made_world

from prongsai.domain.errors import Refusal
from prongsai.domain.scoring import score
from prongsai.domain.sheet import read_sheet
from prongsai.frameworks.library import Library
from prongsai.records.acting import PROGRAM, act
from prongsai.records.actions.result_rows import ResultFacts, add_result
from prongsai.records.models import Agency, StoredEdition, StoredResult
from prongsai.records.queries.cycles import edition_of

pytestmark = [pytest.mark.django_db, pytest.mark.database]

EDITION = Library().load("2568")
SHEET: dict[str, Any] = {"edition": "2568", "total": "91.50", "indicators": {"1": "88.25"}, "items": {"O10": "0"}}


@pytest.fixture
def agency() -> Agency:
    return Agency.objects.get(pk=made_world().agency)


def added(agency: Agency, **facts: Any) -> StoredResult:
    given = {"sheet": SHEET, "standing": "official", **facts}
    with act("edit_result", PROGRAM, agency=agency, now=NOW) as log:
        return add_result(log, agency, EDITION, ResultFacts(**given))


def test_a_result_is_computed_anew_from_what_was_printed(agency: Agency) -> None:
    row = StoredResult.objects.select_related("edition").get(pk=added(agency, remarks={"O10": "ลิงก์เปิดไม่ได้"}).pk)
    edition = edition_of(row.edition).edition
    assert (row.year, row.sheet, row.remarks) == (2568, SHEET, {"O10": "ลิงก์เปิดไม่ได้"})
    assert str(score(edition, read_sheet(row.sheet, edition)).printed("total")) == "91.50"


def test_the_criteria_are_stored_once(agency: Agency) -> None:
    added(agency)
    added(agency, standing="rehearsal", label="ครั้งที่ 1")
    assert StoredEdition.objects.get().digest == EDITION.digest


def test_a_year_has_one_official_result(agency: Agency) -> None:
    added(agency)
    with pytest.raises(Refusal) as refused:
        added(agency)
    assert refused.value.code == "result_exists"
    assert StoredResult.objects.count() == 1


def test_a_year_may_have_many_rehearsals(agency: Agency) -> None:
    for label in ("ครั้งที่ 1", "ครั้งที่ 2"):
        added(agency, standing="rehearsal", label=label)
    assert StoredResult.objects.count() == 2


def test_a_score_that_the_criteria_do_not_know_is_refused(agency: Agency) -> None:
    with pytest.raises(Refusal) as refused:
        added(agency, sheet={"edition": "2568", "items": {"O99": "100"}})
    assert refused.value.code == "sheet_unknown_code"
    assert not StoredResult.objects.exists()
