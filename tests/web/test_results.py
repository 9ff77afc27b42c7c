"""The list of results, one result, its files and derivations, as people of the agency see them."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

import pytest
from tests.records.scored import BEFORE, OLDEST, a_result, a_sheet, counted_sheet, weigh_otherwise
from tests.web.desk import Office, made_office

from prongsai.domain.standings import STANDINGS
from prongsai.web.desk import results

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return made_office()


def page_of(office: Office, address: str, who: str = "viewer", status: int = 200) -> str:
    answer = office.browser(who).get(address)
    assert answer.status_code == status, address
    return re.sub(r"\s+", " ", str(answer.content.decode()))


def result_in(office: Office, **facts: Any) -> UUID:
    return a_result(office.world.agency, **facts)


def test_without_results_the_page_says_what_belongs_here(office: Office) -> None:
    page = page_of(office, "/results/")
    assert "<h1>ยังไม่มีผลการประเมินทางการ</h1>" in page
    assert "ยังไม่มีผลการประเมิน</h2>" in page


def test_the_standings_stay_apart_and_each_is_labelled(office: Office) -> None:
    result_in(office)
    result_in(office, year=BEFORE)
    result_in(office, standing="rehearsal", label="ครั้งที่ 1")
    page = page_of(office, "/results/")
    assert "<h1>ปี 2568 ได้ 86.71 คะแนน ระดับผ่าน</h1>" in page
    captions = re.findall(r"<caption[^>]*>([^<]+)", page)
    assert captions[1:] == ["ผลการประเมินทางการ", "ทดลองประเมิน (ไม่ใช่ผลทางการ)"]
    drawn = page[page.index("<svg") : page.index("</svg>")]
    assert "ผลการประเมินทางการ: 2567" in drawn
    assert "ทดลองประเมิน (ไม่ใช่ผลทางการ): 2567 –" in drawn


def test_the_drawing_over_the_years_has_its_own_table_and_file(office: Office) -> None:
    result_in(office)
    result_in(office, year=BEFORE)
    result_in(office, standing="rehearsal", label="ครั้งที่ 1")
    page = page_of(office, "/results/")
    assert page.index("</svg>") < page.index("คะแนนรวมของแต่ละปีเป็นตาราง") < page.index("/results/totals.csv")
    head, *rows = office.browser("viewer").get("/results/totals.csv").content.decode("utf-8-sig").splitlines()
    assert head == "ปี,ผลการประเมินทางการ,ทดลองประเมิน (ไม่ใช่ผลทางการ)"
    assert [row.partition(",")[0] for row in rows] == [BEFORE, "2568"]
    assert rows[0].endswith(",–")
    assert "–" not in rows[1]


def test_years_that_cannot_be_compared_break_the_line_and_say_why(office: Office) -> None:
    result_in(office, year=OLDEST)
    result_in(office, year=BEFORE)
    assert "เทียบ" not in drawn_totals(office)
    weigh_otherwise(BEFORE)
    drawn = drawn_totals(office)
    assert "น้ำหนักของเครื่องมือต่างกัน" in drawn
    assert "2567" in drawn[drawn.index("น้ำหนัก") - 80 : drawn.index("น้ำหนัก")]


def drawn_totals(office: Office) -> str:
    page = page_of(office, "/results/")
    return page[page.index("<svg") : page.index("</svg>")]


def test_one_result_says_level_way_and_weak_points(office: Office) -> None:
    result_in(office, year=BEFORE)
    key = result_in(office, remarks={"O10": "ลิงก์เปิดไม่ได้"})
    page = page_of(office, f"/results/{key}/")
    for words in (
        "<h1>ปี 2568 ได้ 86.71 คะแนน ระดับผ่าน</h1>",
        "ทางที่สั้นที่สุดสู่ ผ่านดี",
        "ผลการประเมินทางการ",
        "ลิงก์เปิดไม่ได้",
        "ต่ำกว่าเกณฑ์ 85",
        "เสียคะแนนที่ใด",
        "ปี 2567 (ทางการ)",
    ):
        assert words in page, words
    assert page.count("<svg xmlns") == 2


def test_a_rehearsal_is_never_shown_without_saying_so(office: Office) -> None:
    key = result_in(office, standing="rehearsal", label="ครั้งที่ 1")
    for address in (f"/results/{key}/", f"/results/{key}/why/?of=total"):
        assert "ทดลองประเมิน (ไม่ใช่ผลทางการ)" in page_of(office, address)
    assert "2568 ทดลองประเมิน (ไม่ใช่ผลทางการ)" in page_of(office, f"/results/{key}/")


def test_figures_that_disagree_are_told_on_top(office: Office) -> None:
    key = result_in(office, sheet=a_sheet(total="91.50"))
    page = page_of(office, f"/results/{key}/")
    assert "คะแนนรวม ที่ระบุ 91.50 ไม่ตรงกับที่คำนวณได้ 86.71" in page


def test_every_figure_leads_down_to_the_answers(office: Office) -> None:
    key = result_in(office, sheet=counted_sheet())
    page = page_of(office, f"/results/{key}/why/?of=total")
    assert "คะแนนรวม 86.71 มาจาก" in page
    assert "คิดเป็น" in page
    counted = page_of(office, f"/results/{key}/why/?of=i1")
    assert "คำตอบที่นับได้" in counted
    assert "<span>20</span>" in counted


def test_answers_of_few_people_are_never_shown(office: Office) -> None:
    key = result_in(office, sheet=counted_sheet())
    assert page_of(office, f"/results/{key}/why/?of=i2", status=404)
    assert "จึงปิดไว้" in page_of(office, f"/results/{key}/")


def test_a_printed_score_of_few_people_keeps_its_answers_closed(office: Office) -> None:
    key = result_in(office, sheet={**counted_sheet(), "questions": {"i2": "90.00"}})
    page = page_of(office, f"/results/{key}/why/?of=i2")
    assert "90.00" in page
    assert "คำตอบที่นับได้" not in page


def test_an_unknown_figure_and_an_unknown_table_are_no_page(office: Office) -> None:
    key = result_in(office)
    page_of(office, f"/results/{key}/why/?of=O99", status=404)
    page_of(office, f"/results/{key}/nothing.csv", status=404)


def test_tables_are_files_that_excel_opens(office: Office) -> None:
    key = result_in(office)
    answer = office.browser("viewer").get(f"/results/{key}/indicators.csv")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert (len(lines), lines[0].split(",")[:2]) == (11, ["ตัวชี้วัด", "คะแนน"])
    every = office.browser("viewer").get("/results/all.csv").content.decode()
    assert "2568,86.71,ผ่าน,ผลการประเมินทางการ" in every


def test_another_agency_sees_none_of_it(office: Office) -> None:
    key = result_in(office)
    for address in (f"/results/{key}/", f"/results/{key}/why/", f"/results/{key}/gaps.csv"):
        page_of(office, address, "neighbour", 404)
    assert "86.71" not in page_of(office, "/results/", "neighbour")


def test_a_result_opens_beside_the_list(office: Office) -> None:
    key = result_in(office)
    answer = office.browser("viewer").get(f"/results/{key}/", headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert "<html" not in page
    assert "เปิดผลนี้ทั้งหน้า" in page


def test_the_pages_ask_the_same_number_of_queries_however_many_results(
    office: Office, django_assert_num_queries: Any
) -> None:
    browser, key = office.browser("viewer"), result_in(office)
    browser.get("/results/")
    with django_assert_num_queries(15):
        browser.get("/results/")
    result_in(office, year=BEFORE)
    result_in(office, standing="self", label="ครั้งที่ 1")
    with django_assert_num_queries(15):
        browser.get("/results/")
    with django_assert_num_queries(16):
        browser.get(f"/results/{key}/")


def standings_on(page: str) -> list[str]:
    """The tables of results of a page, by what they are worth."""
    labels = {words.th for words in STANDINGS.values()}
    return [caption for caption in re.findall(r"<caption[^>]*>([^<]+)", page) if caption in labels]


def test_a_long_list_of_results_turns_its_pages(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "AT_ONCE", 2)
    result_in(office)
    result_in(office, year=BEFORE)
    result_in(office, standing="rehearsal", label="ครั้งที่ 1")
    first, second = page_of(office, "/results/"), page_of(office, "/results/?page=2")
    assert "รายการที่ 1–2 จาก 3" in first
    assert 'href="?page=2"' in first
    assert standings_on(first) == ["ผลการประเมินทางการ", "ทดลองประเมิน (ไม่ใช่ผลทางการ)"]
    assert standings_on(second) == ["ผลการประเมินทางการ"]
    assert "<h1>ปี 2568 ได้ 86.71 คะแนน ระดับผ่าน</h1>" in second
    assert "<svg" in second
