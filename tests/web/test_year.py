"""The page of a year, and the years in the frame."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.records.worlds import NOW, TODAY
from tests.web.desk import Office, made_office
from tests.web.planned import MEASURES, PlannedYear

from prongsai.frameworks.library import Library
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.analysis import draft_analysis
from prongsai.records.actions.cycles import open_cycle
from prongsai.records.actions.files import Upload
from prongsai.records.actions.intakes import hand_in
from prongsai.records.actions.people import PersonFacts, add_person, hold_post
from prongsai.records.actions.posts import PostFacts, add_post
from prongsai.records.actions.units import UnitFacts, add_unit
from prongsai.records.models import Agency, Assignment, Cycle, Holding, Intake, StoredEdition, StoredFile
from prongsai.records.queries.cycles import edition_of
from prongsai.records.queries.year_page import first_hour, year_page
from prongsai.thai.years import FiscalYear

pytestmark = pytest.mark.django_db
YEAR = FiscalYear.of(TODAY)


@pytest.fixture
def office() -> Office:
    made = made_office()
    for year in (YEAR.previous, YEAR):
        open_cycle(actor=PROGRAM, agency=made.world.agency, now=NOW, year=year, library=Library())
    return made


def test_the_frame_offers_every_open_year(office: Office) -> None:
    page = office.browser("viewer").get(f"/{YEAR.previous.be}/").content.decode()
    assert f"<p>ปีงบประมาณ {YEAR.previous.be}</p>" in page
    assert f'href="/{YEAR.be}/"' in page


def test_the_year_looked_at_last_stays(office: Office) -> None:
    browser = office.browser("viewer")
    browser.get(f"/{YEAR.previous.be}/")
    assert f'href="/{YEAR.previous.be}/">ภาพรวมปี' in browser.get("/").content.decode().replace("\n", "")


def test_the_rail_follows_the_work_and_marks_where_one_is(office: Office) -> None:
    client = office.browser("coordinator")
    places = ("/", "/results/add/", "/people/", "/years/open/")
    rails: dict[str, Any] = {place: client.get(place).context["rail"] for place in places}
    of_year = "ภาพรวมปี ผลคะแนน วิเคราะห์ ร่างมาตรการ มาตรการ ใครดูแลข้อใด ปฏิทินงาน ความคืบหน้า รอตรวจรับ การประชุม เอกสารของปี"
    of_year += " หนังสือและการเสนออนุมัติ"
    oit = "การเปิดเผยข้อมูล (OIT)"
    others = "นำเข้าไฟล์ กระดาษที่ลงนามแล้ว แฟ้ม หน่วยงาน ปีงบประมาณ ใครทำอะไร"
    assert [place.label for place in rails["/"]] == ["งานที่ต้องทำวันนี้", *of_year.split(), oit, *others.split()]
    marked = {place: [p.label for p in rail if p.current] for place, rail in rails.items()}
    assert marked == {
        "/": ["งานที่ต้องทำวันนี้"],
        "/results/add/": ["ผลคะแนน"],
        "/people/": [],
        "/years/open/": ["ปีงบประมาณ"],
    }


@pytest.mark.parametrize(("page", "entry"), [("rounds", "ความคืบหน้า"), ("forms", "ความคืบหน้า"), ("links", "รอตรวจรับ")])
def test_a_page_is_marked_below_the_entry_that_it_serves(office: Office, page: str, entry: str) -> None:
    year = Cycle.objects.filter(agency=office.world.agency)[0].fiscal_year
    rail = office.browser("coordinator").get(f"/{year}/{page}/").context["rail"]
    assert [place.label for place in rail if place.current] == [entry]


def test_every_mention_of_an_open_year_leads_to_its_page(office: Office) -> None:
    client = office.browser("viewer")
    for place in ("/", "/years/"):
        main = client.get(place).content.decode().partition("<main")[2]
        found = re.findall(r'<a href="/(\d{4})/">\D*(\d{4})</a>', main)
        assert found == [(str(year.be), str(year.be)) for year in (YEAR, YEAR.previous)], place


def test_a_year_that_is_not_open_is_no_page(office: Office) -> None:
    assert office.browser("viewer").get("/2550/").status_code == 404


def test_another_agency_sees_none_of_these_years(office: Office) -> None:
    browser = office.browser("neighbour")
    assert browser.get(f"/{YEAR.be}/").status_code == 404
    assert f'"/{YEAR.be}/"' not in browser.get("/").content.decode()


def shown(year: PlannedYear, place: str = f"/{YEAR.be}/", who: str = "coordinator") -> str:
    page = year.office.browser(who).get(place)
    assert page.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


def heading(year: PlannedYear, place: str = f"/{YEAR.be}/") -> str:
    found = re.search(r"<h1>(.*?)</h1>", year.office.browser("coordinator").get(place).content.decode())
    return found[1] if found else ""


def test_the_heading_says_where_the_year_stands() -> None:
    year = PlannedYear()
    assert heading(year) == "ยังไม่มีผลการประเมินของปีก่อน"
    year.result()
    assert heading(year) == "มีผลการประเมินแล้ว ยังไม่มีมาตรการในแผน"
    year.measures()
    assert heading(year) == "มี 2 มาตรการในแผน"
    year.measures(MEASURES[0], state="draft")
    assert heading(year) == "มี 1 ร่างรอพิจารณา อยู่ในแผนแล้ว 2 มาตรการ"


def test_the_figures_of_the_year_are_those_that_are_stored() -> None:
    year = PlannedYear()
    year.result("rehearsal")
    year.measures()
    edition = edition_of(year.cycle.edition).edition
    codes = len(edition.indicators) + len(edition.items)
    assert f"ยังไม่มีผู้รับผิดชอบ {codes} จาก {codes}" in shown(year)
    held = ("indicator:1", edition.items[0].code, "e1")
    for code in held:
        Assignment.objects.create(agency=year.agency, cycle=year.cycle, code=code, unit_id=year.world.unit)
    page = shown(year)
    assert f"ยังไม่มีผู้รับผิดชอบ {codes - 2} จาก {codes}" in page
    assert "88.00 ทดลองประเมิน (ไม่ใช่ผลทางการ)" in page
    assert "ร่างรอพิจารณา 0" in page
    questions = re.search(r"ข้อซักถามเรื่องแผน (\d+)", page)
    assert questions
    assert int(questions[1]) > 0


def test_the_days_of_the_year_are_those_of_calendar_and_measures() -> None:
    year = PlannedYear()
    due = date(YEAR.ce, 4, 30)
    year.measures(*(replace(MEASURES[0], due=day) for day in (due, due.replace(day=10), date(YEAR.ce, 7, 1))))
    stored = StoredEdition.objects.get(pk=year.cycle.edition_id)
    told = {"source": ["DOC-002"], "confidence": "medium"}
    stored.tables["calendar"] = [
        {"what_th": "ส่งแบบ OIT", "ends": f"{YEAR.ce}-02", **told},
        {"what_th": "ไม่ทราบวัน", **told},
        {"what_th": "ประกาศผล", "starts": f"{YEAR.ce}-08-15", "ends": f"{YEAR.ce}-08-15", **told},
    ]
    stored.digest = stored.digest[::-1]
    stored.save()
    events = year_page(PROGRAM, year.agency.pk, year.cycle.pk, Library(), TODAY).events
    found = {e.label: (e.first, e.last) for e in events}
    end = date(YEAR.ce, 2, 28)
    assert found["ส่งแบบ OIT"] == (end, end)
    assert found["ประกาศผล"] == (date(YEAR.ce, 8, 15),) * 2
    assert found["มาตรการครบกำหนด 2 เรื่อง"] == (due.replace(day=10), due)
    assert found["มาตรการครบกำหนด 1 เรื่อง"] == (date(YEAR.ce, 7, 1),) * 2
    assert "ไม่ทราบวัน" not in found
    page = shown(year)
    assert "ส่งแบบ OIT" in page
    assert "รอบ 6 เดือน" in page


def test_drafts_that_wait_are_the_next_act_before_printing() -> None:
    year = PlannedYear()
    year.measures()
    browser = year.office.browser("coordinator")
    assert browser.get(f"/{YEAR.be}/").context["following"].name == "printed"
    year.measures(MEASURES[0], state="draft")
    assert browser.get(f"/{YEAR.be}/").context["following"].name == "adopted"


def steps(year: PlannedYear) -> list[str]:
    return [name for name, done in first_hour(PROGRAM, year.agency.pk, year.cycle.pk, TODAY).items() if done]


def test_every_step_of_the_first_hour_is_found_from_what_is_there() -> None:
    year = PlannedYear()
    assert steps(year) == ["year"]
    assert first_hour(PROGRAM, year.agency.pk, None, TODAY)["year"] is False
    Holding.objects.create(agency=year.agency, person_id=year.world.person, post_id=year.world.post, valid_from=TODAY)
    assert steps(year) == ["agency", "year"]
    file = StoredFile.objects.create(agency=year.agency, sha256="ab" * 32, size=1, kind="text/plain", name="ผล.txt")
    intake = Intake.objects.create(agency=year.agency, file=file, handed_in=NOW)
    assert steps(year) == ["agency", "year", "files"]
    year.result()
    assert steps(year) == ["agency", "year", "files"]
    Intake.objects.filter(pk=intake.pk).update(state="confirmed")
    assert steps(year) == ["agency", "year", "files", "confirmed"]
    year.measures(MEASURES[0], state="draft")
    assert steps(year) == ["agency", "year", "files", "confirmed", "points", "drafts"]
    year.measures(MEASURES[1])
    assert steps(year) == ["agency", "year", "files", "confirmed", "points", "drafts", "adopted"]


def test_the_first_page_leads_on_until_there_is_a_plan() -> None:
    year = PlannedYear()
    assert "ชั่วโมงแรก: ตรวจข้อมูลหน่วยงาน" in shown(year, "/")
    assert "เหลือ 7 ขั้น จากทั้งหมด 8 ขั้น" in shown(year, "/start/")
    year.measures()
    home = shown(year, "/")
    assert "ชั่วโมงแรก:" not in home
    assert f"งานของปี {YEAR.be}" in home
    page = shown(year, "/start/")
    assert "พร้อมพิมพ์แผนแล้ว" in page
    assert page.count("ทำขั้นนี้ต่อ") == 1
    browser = year.office.browser("coordinator")
    assert f'class="button primary" href="/{YEAR.be}/papers/">พิมพ์แผน' in browser.get(f"/{YEAR.be}/").content.decode()


def test_the_first_step_leads_to_what_the_agency_lacks() -> None:
    office = made_office()
    common: dict[str, Any] = {"actor": PROGRAM, "agency": office.world.other, "now": NOW}

    def leads_to(who: str = "neighbour") -> str:
        return str(office.browser(who).get("/start/").context["steps"][0].url)

    Agency.objects.filter(pk=office.world.other).update(district="")
    assert leads_to() == "/agency/edit/"
    Agency.objects.filter(pk=office.world.other).update(district="ดงไผ่")
    assert leads_to() == "/units/add/"
    unit = add_unit(**common, facts=UnitFacts("กองคลัง"))
    assert leads_to() == "/posts/add/"
    post = add_post(**common, facts=PostFacts("ผู้อำนวยการกองคลัง", unit))
    assert leads_to() == "/people/add/"
    person = add_person(**common, facts=PersonFacts("นายเมฆา ทองไพร"))
    assert leads_to() == f"/people/{person}/hold/"
    hold_post(**common, person=person, post=post, since=TODAY)
    assert leads_to() == "/agency/"


def test_who_may_not_say_it_is_shown_the_agency() -> None:
    assert made_office().browser("viewer").get("/start/").context["steps"][0].url == "/agency/"


@pytest.mark.usefixtures("kept_in")
def test_files_to_be_confirmed_are_led_to_one_by_one() -> None:
    year = PlannedYear()
    common: dict[str, Any] = {"actor": PROGRAM, "agency": year.agency.pk, "now": NOW}
    hold_post(**common, person=year.world.person, post=year.world.post, since=TODAY)
    keys = [hand_in(**common, upload=Upload(f"{n}.txt", str(n).encode())).intake for n in range(2)]

    def leads_to(who: str = "coordinator") -> str:
        return str(year.office.browser(who).get("/start/").context["following"].url)

    assert leads_to() == "/intake/"
    Intake.objects.filter(pk=keys[0]).update(state="waiting")
    assert leads_to() == f"/intake/{keys[0]}/"
    assert leads_to("viewer") == "/intake/"


def test_an_analysis_says_that_somebody_has_seen_where_points_are_lost() -> None:
    year = PlannedYear()
    result = year.result()
    assert "points" not in steps(year)
    draft_analysis(**year.common, result=result.pk, library=Library())
    assert "points" in steps(year)


def test_an_agency_without_a_year_starts_by_opening_one() -> None:
    office = made_office()
    page = office.browser("coordinator").get("/start/").content.decode()
    assert 'href="/years/open/">เปิดปีงบประมาณ' in page


def test_the_page_of_a_year_asks_the_database_as_often_however_long_the_plan(
    django_assert_max_num_queries: Any,
) -> None:
    year = PlannedYear()
    year.result()
    for _ in range(5):
        year.measures()
    browser = year.office.browser("viewer")
    with django_assert_max_num_queries(45) as seen:
        browser.get(f"/{YEAR.be}/")
    year.measures()
    with django_assert_max_num_queries(len(seen)):
        browser.get(f"/{YEAR.be}/")
