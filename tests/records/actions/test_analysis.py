"""An analysis is drafted and edited in rows: what changes is in the log, what does not is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.records.scored import BEFORE, LIBRARY, a_result
from tests.records.worlds import NOW, TODAY, World, last_changes, last_row, made_world

from prongsai.domain.errors import Refusal
from prongsai.frameworks import library as library_module
from prongsai.frameworks.library import Library
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.analysis import LONGEST, VerdictChange, draft_analysis, edit_verdict
from prongsai.records.actions.cycles import open_cycle
from prongsai.records.models import StoredVerdict
from prongsai.records.queries.analysis import analysis_page, new_draft
from prongsai.thai.years import FiscalYear

pytestmark = [pytest.mark.django_db, pytest.mark.database]


class Drafted:
    """A result with its analysis."""

    def __init__(self) -> None:
        self.world: World = made_world()
        year = FiscalYear.of(TODAY)
        self.cycle = open_cycle(actor=PROGRAM, agency=self.world.agency, now=NOW, year=year, library=LIBRARY)
        self.result = a_result(self.world.agency)
        self.draft()

    def draft(self) -> None:
        draft_analysis(**self.world.common, cycle=self.cycle, result=self.result, library=LIBRARY)

    @property
    def verdict(self) -> StoredVerdict:
        return StoredVerdict.objects.get(subject="indicator:10")

    def edit(self, version: int | None = None, **change: Any) -> StoredVerdict:
        row = self.verdict
        edit_verdict(**self.world.common, verdict=row.pk, change=VerdictChange(**change), version=version)
        return self.verdict


@pytest.fixture
def drafted() -> Drafted:
    return Drafted()


def test_every_indicator_and_issue_gets_a_verdict_with_sources(drafted: Drafted) -> None:
    rows = list(StoredVerdict.objects.all())
    assert [r.subject for r in rows[:2]] == ["indicator:1", "indicator:2"]
    assert {r.subject.partition(":")[0] for r in rows} == {"indicator", "issue"}
    assert all(each["sources"] and not each["edited"] for r in rows for each in r.statements)
    assert last_row(drafted.world.agency).summary == f"ร่างบทวิเคราะห์ ผลการประเมินปี 2568 {len(rows)} หัวข้อ"


def test_drafting_the_same_again_changes_no_row(drafted: Drafted) -> None:
    drafted.draft()
    assert last_changes(drafted.world.agency) == []
    assert {row.version for row in StoredVerdict.objects.all()} == {1}


def test_words_put_back_as_drafted_count_as_drafted(drafted: Drafted) -> None:
    key, text = (drafted.verdict.statements[0][name] for name in ("key", "text"))
    assert drafted.edit(texts={key: "ของเรา"}).statements[0]["edited"]
    assert not drafted.edit(texts={key: text}).statements[0]["edited"]


def test_the_person_is_the_source_of_what_they_type(drafted: Drafted) -> None:
    said = drafted.edit(added=(("strength", " เรามีทีมพร้อม "),)).statements
    (typed,) = [each for each in said if not each["drafted"]]
    assert (typed["text"], typed["sources"], typed["edited"]) == ("เรามีทีมพร้อม", ["ผู้จัดทำ โปรแกรม"], True)
    assert drafted.edit(dropped=[typed["key"]]).dropped == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"added": (("summary", "ก"),)}, "verdict_part_unknown"),
        ({"added": (("verdict", " "),)}, "statement_empty"),
        ({"added": (("verdict", "ก" * (LONGEST + 1)),)}, "statement_too_long"),
        ({"version": 9}, "row_changed_meanwhile"),
    ],
)
def test_what_cannot_be_said_is_refused(drafted: Drafted, change: dict[str, Any], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        drafted.edit(**change)
    assert refused.value.code == code
    assert drafted.verdict.version == 1


def test_only_official_results_are_told_as_history(drafted: Drafted) -> None:
    a_result(drafted.world.agency, BEFORE, standing="rehearsal")
    drafted.draft()
    assert not any("history" in s for v in StoredVerdict.objects.all() for e in v.statements for s in e["sources"])
    a_result(drafted.world.agency, BEFORE)
    drafted.draft()
    assert any("history:2567" in e["sources"] for v in StoredVerdict.objects.all() for e in v.statements)


def test_the_analysis_of_a_year_that_left_the_library_is_the_same(
    drafted: Drafted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named: dict[str, Any] = {"actor": PROGRAM, "agency": drafted.world.agency, "cycle": drafted.cycle}
    page = analysis_page(**named)
    monkeypatch.setattr(library_module, "OWN_EDITIONS", tmp_path)
    again = new_draft(**named, result=drafted.result, library=Library())
    assert len(again) == len(page.verdicts)
    assert any(verdict.name for verdict in page.verdicts if verdict.is_issue)
    assert not [each.verdict.subject for each in again if each.after]
