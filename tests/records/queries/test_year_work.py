"""The stored years of an agency, ready to be planned from."""

from __future__ import annotations

import copy
import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.records.worlds import NOW, TODAY, World, made_world

from prongsai.domain.errors import Refusal
from prongsai.domain.measures import Measure
from prongsai.frameworks import library as library_module
from prongsai.frameworks.library import OWN_EDITIONS, Library
from prongsai.frameworks.store import write_edition
from prongsai.records.acting import PROGRAM, act
from prongsai.records.actions.cycles import open_cycle
from prongsai.records.actions.measure_rows import Origin, Responsible, add_measure
from prongsai.records.actions.result_rows import ResultFacts, add_result
from prongsai.records.models import Agency, Cycle
from prongsai.records.queries.year_work import year_inputs, year_work
from prongsai.thai.years import FiscalYear

pytestmark = [pytest.mark.django_db, pytest.mark.database]
YEAR = FiscalYear.of(TODAY)
LIBRARY = Library()
SCORES = {"indicators": {str(n): "90.00" for n in range(1, 11)}, "items": {"O10": "0"}, "total": "88.00"}


class Years:
    """Two open years of the first agency."""

    def __init__(self) -> None:
        self.world: World = made_world()
        self.agency = Agency.objects.get(pk=self.world.agency)
        last, this = (self.opened(year) for year in (YEAR.previous, YEAR))
        self.last, self.this = last, this

    def opened(self, year: FiscalYear) -> Cycle:
        key = open_cycle(actor=PROGRAM, agency=self.agency.pk, now=NOW, year=year, library=LIBRARY)
        return Cycle.objects.get(pk=key)

    def result(self, year: FiscalYear, standing: str = "official", **more: Any) -> None:
        loaded = LIBRARY.load(str(year.be))
        sheet = {"edition": str(year.be), **SCORES, **more}
        with act("edit_result", PROGRAM, agency=self.agency, now=NOW) as log:
            add_result(log, self.agency, loaded, ResultFacts(sheet, standing))

    def measure(self, cycle: Cycle, title: str, state: str = "adopted") -> None:
        with act("edit_measure", PROGRAM, agency=self.agency, now=NOW) as log:
            value = Measure(key="m1", title=title, targets=("O10",))
            add_measure(log, cycle, value, Responsible(self.agency), state=state, origin=Origin("typed"))


@pytest.fixture
def years() -> Years:
    return Years()


def test_a_year_is_planned_from_the_result_before_it_and_last_years_plan(years: Years) -> None:
    years.result(YEAR.previous)
    years.measure(years.last, "เปิดเผยแผนปีก่อน")
    years.measure(years.this, "ตั้งไว้แล้วปีนี้")
    years.measure(years.this, "ยังเป็นร่าง", state="draft")
    work = year_work(years.world.people["coordinator"], years.agency.pk, years.this.pk, LIBRARY)
    assert work.reported is not None
    assert (work.year, work.reported.result.edition.year) == (YEAR, YEAR.previous.be)
    assert [m.title for m in work.kept] == ["ตั้งไว้แล้วปีนี้"]
    assert work.rolled is not None
    assert [m.title for m in work.rolled.plan.measures] == ["เปิดเผยแผนปีก่อน"]
    assert any("O10" in draft.measure.targets for draft in work.drafts)


def test_results_of_the_year_itself_and_later_are_left_out(years: Years) -> None:
    years.result(YEAR.previous)
    inputs = year_inputs(PROGRAM, years.agency.pk, years.last.pk)
    assert inputs.results == ()


def test_the_official_result_speaks_for_its_year(years: Years) -> None:
    years.result(YEAR.previous, "rehearsal", total="70.00")
    years.result(YEAR.previous, "official")
    years.result(YEAR.previous, "self", total="60.00")
    (paper,) = year_inputs(PROGRAM, years.agency.pk, years.this.pk).results
    assert paper.result is not None
    assert (paper.result.official, paper.result.values["total"]) == (True, "88.00")


def test_a_rehearsal_is_never_taken_for_official(years: Years) -> None:
    years.result(YEAR.previous, "rehearsal")
    work = year_work(PROGRAM, years.agency.pk, years.this.pk, LIBRARY)
    assert work.reported is not None
    assert not work.reported.official


def test_nothing_to_plan_from_says_what_to_do(years: Years) -> None:
    with pytest.raises(Refusal) as refused:
        year_work(PROGRAM, years.agency.pk, years.this.pk, LIBRARY)
    assert refused.value.code == "nothing_stored_to_plan_from"
    assert not year_inputs(PROGRAM, years.agency.pk, years.this.pk).papers


def left_over(folder: Path, library: Library, code: str) -> Library:
    """A library in which the year is whole by now, and whose items carry other codes than those of the year before."""
    before = library.load(str(YEAR.previous.be))
    tables = copy.deepcopy(before.tables)
    tables["edition"][0]["year"] = YEAR.be
    move = {"kind": "item", "before": [code], "after": ["O1"], "relation": "changed", "source": ["DOC-002"]}
    tables["crosswalk"] = [{**move, "confidence": "medium"}]
    write_edition(tables, folder / str(YEAR.be))
    return Library([folder])


def test_drafts_carry_the_codes_that_the_cycle_is_bound_to(years: Years, tmp_path: Path) -> None:
    years.result(YEAR.previous)
    years.measure(years.last, "เปิดเผยแผนปีก่อน")
    assert years.this.provisional
    work = year_work(PROGRAM, years.agency.pk, years.this.pk, left_over(tmp_path, LIBRARY, "O10"))
    assert work.structure == YEAR.previous.be
    assert any("O10" in draft.measure.targets for draft in work.drafts)
    assert work.rolled is not None
    assert [m.targets for m in work.rolled.plan.measures] == [("O10",)]


def without_the_year(folder: Path, name: str) -> Library:
    """A library from which an office has taken that year."""
    return Library([shutil.copytree(OWN_EDITIONS, folder / "left", ignore=shutil.ignore_patterns(name))])


def test_a_year_taken_out_of_the_library_is_planned_from_all_the_same(
    years: Years, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    years.result(YEAR.previous)
    years.measure(years.last, "เปิดเผยแผนปีก่อน")
    whole = year_work(PROGRAM, years.agency.pk, years.this.pk, LIBRARY)
    (gone,) = {years.this.edition.name, years.last.edition.name}
    monkeypatch.setattr(library_module, "OWN_EDITIONS", tmp_path / "none")
    library = without_the_year(tmp_path, gone)
    assert gone not in library.names
    work = year_work(PROGRAM, years.agency.pk, years.this.pk, library)
    assert work.structure == whole.structure
    assert work.drafts == whole.drafts
    assert work.analysis == whole.analysis


def test_what_a_result_is_bound_to_counts_not_what_its_year_says_now(years: Years, tmp_path: Path) -> None:
    years.result(YEAR.previous)
    name = str(YEAR.previous.be)
    whole = year_work(PROGRAM, years.agency.pk, years.this.pk, LIBRARY)
    tables = copy.deepcopy(LIBRARY.load(name).tables)
    tables["issues"][0]["name_th"] = "ประเด็นที่เปลี่ยนชื่อ"
    write_edition(tables, tmp_path / name)
    work = year_work(PROGRAM, years.agency.pk, years.this.pk, Library([tmp_path]))
    assert work.analysis == whole.analysis
    assert work.library.load(name).tables["issues"] == LIBRARY.load(name).tables["issues"]


def test_another_agency_plans_from_nothing_of_this_one(years: Years) -> None:
    years.result(YEAR.previous)
    with pytest.raises(Refusal):
        year_work(years.world.people["stranger"], years.agency.pk, years.this.pk, LIBRARY)
    with pytest.raises(Refusal) as refused:
        year_inputs(years.world.people["stranger"], years.world.other, years.this.pk)
    assert refused.value.code == "row_not_here"
