"""The list of a year's measures in its three views, its filters, and a cell changed where it stands."""

from __future__ import annotations

import re
import uuid
from dataclasses import replace
from html import unescape
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.records.planned import MEASURES, many, open_year, plan_in, stored
from tests.records.worlds import TODAY
from tests.web.desk import Office, made_office

from prongsai.records.models import Cycle, PlannedMeasure
from prongsai.thai.years import FiscalYear
from prongsai.web.desk.measure_filters import page_of, view_of, wanted_of
from prongsai.web.desk.measure_months import drawing

pytestmark = pytest.mark.django_db
COORDINATOR = "coordinator"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)


@pytest.fixture
def office() -> Office:
    return made_office()


@pytest.fixture
def cycle(office: Office) -> Cycle:
    return open_year(office.world)


@pytest.fixture
def keys(cycle: Cycle) -> list[uuid.UUID]:
    return plan_in(cycle)


def place(cycle: Cycle, query: str = "") -> str:
    return f"/{cycle.fiscal_year}/measures/{query}"


def shown(office: Office, cycle: Cycle, query: str = "", who: str = "viewer") -> str:
    answer = office.browser(who).get(place(cycle, query))
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def sent(client: Client, address: str, value: str, version: int = 1) -> Any:
    return client.post(address, {"submission": str(uuid.uuid4()), "version": version, "value": value})


@pytest.mark.usefixtures("keys")
def test_the_table_says_what_is_late_and_links_what_is_sorted(office: Office, cycle: Cycle) -> None:
    page = shown(office, cycle)
    assert "<h1>มาตรการ 3 เรื่อง</h1>" in page
    assert page.count("เลยกำหนด 5 วัน") == 1
    assert 'href="?sort=title"' in page
    assert 'aria-sort="ascending"' in shown(office, cycle, "?sort=title")


@pytest.mark.usefixtures("keys")
def test_filters_stay_in_the_address_and_say_what_they_would_find(office: Office, cycle: Cycle) -> None:
    page = shown(office, cycle, "?late=1&q=ของขวัญ")
    assert "<h1>มาตรการ 1 จาก 3 เรื่อง</h1>" in page
    assert MEASURES[0].title not in page
    assert '<option value="1" selected>เลยกำหนด (1)</option>' in page
    assert 'href="?late=1&q=%E0' in page or "late=1" in page.split('<table role="table"')[1]
    assert "ไม่มีมาตรการที่ตรงกับตัวกรอง" in shown(office, cycle, "?q=ไม่มีแน่นอน")
    assert "(ไม่มีในปีนี้)" in shown(office, cycle, "?unit=nobody").replace("ไม่มีในปีนี้ (0)", "(ไม่มีในปีนี้)")


def test_an_empty_year_teaches(office: Office, cycle: Cycle) -> None:
    assert "ยังไม่มีมาตรการของปีนี้" in shown(office, cycle)


def test_fifty_rows_a_page_and_all_on_demand(office: Office, cycle: Cycle) -> None:
    plan_in(cycle, *many(60))
    assert shown(office, cycle).count('<tr role="row" id=') == 50
    assert "รายการที่ 51–60 จาก 60" in shown(office, cycle, "?page=2")
    assert shown(office, cycle, "?page=all").count('<tr role="row" id=') == 60


@pytest.mark.parametrize("query", ["", "?view=board", "?view=gantt", "?page=all&late=1"])
def test_queries_do_not_grow_with_the_plan(
    office: Office, cycle: Cycle, query: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    plan_in(cycle, *many(60))
    browser = office.browser(COORDINATOR)
    browser.get(place(cycle, query))
    with django_assert_num_queries(QUERIES):
        browser.get(place(cycle, query))


QUERIES = 19
"""Session, account, roles, agencies and years of the frame, the year, and five for the list."""


def test_the_board_turns_its_pages_and_counts_over_all_of_them(office: Office, cycle: Cycle) -> None:
    plan_in(cycle, *many(60))
    page, second = shown(office, cycle, "?view=board"), shown(office, cycle, "?view=board&page=2")
    assert "รายการที่ 1–50 จาก 60" in page
    assert 'href="?view=board&page=2"' in page
    assert "รายการที่ 51–60 จาก 60" in second
    for one, rows in ((page, 50), (second, 10), (shown(office, cycle, "?view=board&page=all"), 60)):
        assert len(re.findall(r'<li id="m-', one)) == rows
        assert sum(map(int, re.findall(r'<h2 id="state-\d">[^(]+\((\d+)\)', one))) == 60


def test_the_board_has_a_column_for_every_state(office: Office, cycle: Cycle) -> None:
    plan_in(cycle, MEASURES[0])
    plan_in(cycle, *MEASURES[1:], state="draft")
    page = shown(office, cycle, "?view=board")
    assert re.findall(r">(ร่าง|อยู่ในแผน|ไม่ใช้) \((\d)\)</h2>", page) == [("ร่าง", "2"), ("อยู่ในแผน", "1"), ("ไม่ใช้", "0")]


def test_a_card_is_moved_with_a_select(office: Office, cycle: Cycle, keys: list[uuid.UUID]) -> None:
    browser = office.browser(COORDINATOR)
    address = place(cycle, f"?view=board&edit={keys[1]}.state")
    assert '<select name="value"' in browser.get(address).content.decode()
    answer = sent(browser, address, "dropped")
    assert (answer.status_code, answer["Location"]) == (302, place(cycle, f"?view=board#m-{keys[1]}"))
    assert stored(keys[1]).state == "dropped"


@pytest.mark.usefixtures("keys")
def test_the_months_are_drawn_and_told(office: Office, cycle: Cycle) -> None:
    page = shown(office, cycle, "?view=gantt")
    assert "<svg " in page
    assert "style=" not in page
    assert "วันนี้" in page
    assert re.search(r"ต\.ค\. 2568 - มี\.ค\. 2569</span>", page)


def test_what_lies_outside_the_year_is_not_drawn(cycle: Cycle, office: Office) -> None:
    early = replace(MEASURES[0], start=MEASURES[0].start and MEASURES[0].start.replace(year=2020))
    plan_in(cycle, early, replace(MEASURES[1], due=MEASURES[1].due and MEASURES[1].due.replace(year=2030)))
    assert "<svg " in shown(office, cycle, "?view=gantt")
    assert drawing((), FiscalYear(cycle.fiscal_year), TODAY) == ""


@pytest.mark.parametrize(
    ("field", "typed", "attribute", "kept"),
    [
        ("title", "ชื่อใหม่", "title", "ชื่อใหม่"),
        ("due", "๓๑ มีนาคม ๒๕๖๙", "due", TODAY.replace(month=3, day=31)),
        ("goal", "ร้อยละ 90", "goal", "ร้อยละ 90"),
        ("period", "ต.ค. - ธ.ค.", "ends", TODAY.replace(year=TODAY.year - 1, month=12, day=31)),
    ],
)
def test_a_cell_is_saved_where_it_stands(
    office: Office, cycle: Cycle, keys: list[uuid.UUID], field: str, typed: str, attribute: str, kept: object
) -> None:
    browser = office.browser(COORDINATOR)
    address = place(cycle, f"?sort=title&edit={keys[0]}.{field}")
    assert 'name="value"' in browser.get(address).content.decode()
    answer = sent(browser, address, typed)
    assert answer["Location"] == place(cycle, f"?sort=title#m-{keys[0]}")
    assert getattr(stored(keys[0]), attribute) == kept


def test_names_are_typed_one_a_line(office: Office, cycle: Cycle, keys: list[uuid.UUID]) -> None:
    sent(office.browser(COORDINATOR), place(cycle, f"?edit={keys[0]}.responsible"), "สำนักปลัด\n\nคณะทำงาน ")
    assert [str(o) for o in stored(keys[0]).owners.filter(step=None)] == ["สำนักปลัด", "คณะทำงาน"]


def test_what_is_no_day_is_told_and_stays_as_typed(office: Office, cycle: Cycle, keys: list[uuid.UUID]) -> None:
    answer = sent(office.browser(COORDINATOR), place(cycle, f"?edit={keys[0]}.due"), "สิ้นปีหน้า")
    assert answer.status_code == 422
    assert 'value="สิ้นปีหน้า"' in answer.content.decode()


def test_the_second_of_two_sees_what_the_first_did_and_loses_nothing(
    office: Office, cycle: Cycle, keys: list[uuid.UUID]
) -> None:
    browser, address = office.browser(COORDINATOR), place(cycle, f"?edit={keys[0]}.goal")
    sent(browser, address, "ของคนแรก")
    answer = sent(browser, address, "ของคนที่สอง")
    page = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert "ของคนที่สอง</textarea>" in page
    assert "ขณะนี้เป็น: ของคนแรก" in page
    assert '<input type="hidden" name="version" value="2"' in page
    assert sent(browser, address, "ของคนที่สอง", version=2).status_code == 302
    assert stored(keys[0]).goal == "ของคนที่สอง"


def test_what_was_typed_is_not_lost_when_the_row_left_the_page(
    office: Office, cycle: Cycle, keys: list[uuid.UUID]
) -> None:
    PlannedMeasure.objects.filter(pk=keys[1]).update(version=2, due=None)
    answer = sent(office.browser(COORDINATOR), place(cycle, f"?late=1&edit={keys[1]}.goal"), "พิมพ์ไว้แล้ว")
    assert answer.status_code == 422
    assert "พิมพ์ไว้แล้ว</textarea>" in answer.content.decode()


def test_what_people_type_is_text_and_never_markup(office: Office, cycle: Cycle) -> None:
    plan_in(cycle, replace(MEASURES[0], title="<b>ก</b>", goal='"><script>', period="<i>", responsible=("<u>",)))
    for query in ("", "?view=board", "?view=gantt", "?edit=x&q=%22%3E%3Cscript%3E"):
        page = office.browser(COORDINATOR).get(place(cycle, query)).content.decode().replace("<script src=", "")
        assert not {tag for tag in ("<b>", "<script", "<i>", "<u>") if tag in page}, query


def test_who_may_not_edit_sees_no_way_to(office: Office, cycle: Cycle, keys: list[uuid.UUID]) -> None:
    assert "edit=" not in shown(office, cycle)
    assert "<textarea" not in shown(office, cycle, f"?edit={keys[0]}.goal")
    assert sent(office.browser("viewer"), place(cycle, f"?edit={keys[0]}.goal"), "ไม่ได้").status_code in (403, 422)
    assert stored(keys[0]).goal == MEASURES[0].goal


def test_the_head_of_a_unit_is_offered_the_unit_s_own(office: Office, cycle: Cycle, keys: list[uuid.UUID]) -> None:
    page = shown(office, cycle, who="unit_head")
    assert f"edit={keys[0]}.goal" in page
    assert f"edit={keys[1]}.goal" not in page
    assert ".state" not in page


@pytest.mark.parametrize("query", ["?edit=", "?edit=no.goal", "?edit={key}.number", ""])
def test_what_is_no_cell_cannot_be_sent(office: Office, cycle: Cycle, keys: list[uuid.UUID], query: str) -> None:
    address = place(cycle, query.format(key=keys[0]))
    assert sent(office.browser(COORDINATOR), address, "x").status_code == 404
    assert office.browser(COORDINATOR).get(address).status_code == 200


def test_an_address_that_makes_no_sense_is_the_plain_list() -> None:
    query = QueryDict("view=cube&page=99999999&sort=-colour&unit=")
    assert (view_of(query), page_of(query), wanted_of(query).sort, wanted_of(query).facets) == ("table", 1, "", {})
    assert page_of(QueryDict("page=all")) is None
    assert page_of(QueryDict("page=0")) == 1
    assert wanted_of(QueryDict("sort=-title")).descending
