"""One measure with what stands beside it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from tests.records.queries.test_year_work import LIBRARY, YEAR, Years
from tests.records.worlds import TODAY

from prongsai.domain.measures import Measure, Step
from prongsai.frameworks import library as library_module
from prongsai.frameworks.library import Library
from prongsai.records.actions.committees import CommitteeFacts, add_committee
from prongsai.records.actions.measures import edit_measure, plan_measure
from prongsai.records.queries.measure_page import measure_page, measure_questions, responsible_names, score_to_quote

pytestmark = [pytest.mark.django_db, pytest.mark.database]

VALUE = Measure("m1", "เปิดเผยแผนทุกเดือน", ("O10",), (Step("รวบรวมแผน"),), ("คณะทำงาน", "หัวหน้าสำนักปลัด"))


@pytest.fixture
def years() -> Years:
    return Years()


def planned(years: Years, value: Measure = VALUE) -> UUID:
    return plan_measure(**years.world.common, cycle=years.this.pk, measure=value)


def test_a_measure_says_who_changed_it_last_and_for_which_unit_it_is_edited(
    years: Years, django_assert_num_queries: Any
) -> None:
    key = planned(years)
    with django_assert_num_queries(10):
        page = measure_page(years.world.people["unit_head"], years.agency.pk, key)
    assert (page.value, page.unit) == (VALUE, years.world.unit)
    assert page.last is not None
    assert page.last.who == "โปรแกรม"


def test_names_are_units_posts_people_and_committees(years: Years, django_assert_num_queries: Any) -> None:
    add_committee(**years.world.common, facts=CommitteeFacts("คณะทำงาน ITA"))
    with django_assert_num_queries(5):
        names = responsible_names(years.world.people["viewer"], years.agency.pk, TODAY)
    assert names == ("สำนักปลัด", "หัวหน้าสำนักปลัด", "นางปิ่นมณี สายธารใส", "คณะทำงาน ITA")


def test_only_questions_about_this_measure_are_asked(years: Years) -> None:
    bare = planned(years, Measure("", "ทำให้ดีขึ้น"))
    planned(years)
    key = planned(years, Measure("", "เผยแพร่แผนจัดซื้อ", ("O10",), period="ตลอดปี", goal="ครบ 12 เดือน", evidence=("ภาพ",)))
    codes = [q.code for q in measure_questions(years.world.people["viewer"], years.agency.pk, bare)]
    assert {"owner_missing", "period_missing", "goal_missing"} <= set(codes)
    (asked,) = [q for q in measure_questions(years.world.people["viewer"], years.agency.pk, key)][:1]
    assert asked.code == "owner_missing"
    common = years.world.common
    edit_measure(**common, measure=key, facts=replace(VALUE, period="ตลอดปี", goal="ครบ", evidence=("ภาพ",)))
    assert "owner_missing" not in [q.code for q in measure_questions(common["actor"], years.agency.pk, key)]


def test_the_score_to_quote_is_of_the_newest_earlier_result(years: Years) -> None:
    ask = (years.world.people["viewer"], years.agency.pk, years.this.pk)
    assert score_to_quote(*ask, ["O10"], LIBRARY) == ""
    years.result(YEAR.previous)
    assert score_to_quote(*ask, ["O10", "indicator:9"], LIBRARY) == "0.00"
    assert score_to_quote(*ask, ["indicator:9"], LIBRARY) == "90.00"
    assert score_to_quote(*ask, ["O99"], LIBRARY) == ""


def test_a_score_is_quoted_over_the_years_though_the_library_lost_them(
    years: Years, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    years.result(YEAR.previous.previous)
    monkeypatch.setattr(library_module, "OWN_EDITIONS", tmp_path)
    ask = (years.world.people["viewer"], years.agency.pk, years.this.pk)
    assert score_to_quote(*ask, ["indicator:9"], Library()) == "90.00"
