"""Results and their analysis in a real browser: looked at, followed to their answers, corrected."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page
from tests.journeys.going import PASSWORD, follow, signed_in
from tests.journeys.looking import EVERY_DAY, seen_by_all
from tests.records.scored import BEFORE, OLDEST, a_result, counted_sheet
from tests.records.worlds import NOW, TODAY
from tests.web.desk import Office, made_office

from prongsai.frameworks.library import Library
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.cycles import open_cycle
from prongsai.thai.years import FiscalYear


@pytest.fixture
def office(transactional_db: None) -> Office:
    """An agency with three official results and a rehearsal, and the coordinator's account ready."""
    made = made_office()
    account = made.people["coordinator"]
    account.set_password(PASSWORD)
    account.save()
    for year in (OLDEST, BEFORE):
        a_result(made.world.agency, year)
    a_result(made.world.agency, standing="rehearsal", label="ครั้งที่ 1")
    return made


@pytest.mark.parametrize("size", EVERY_DAY)
def test_a_result_is_looked_at_down_to_its_answers(
    browser: Browser, live_server: object, office: Office, size: str
) -> None:
    key = a_result(office.world.agency, sheet=counted_sheet(), remarks={"O10": "ลิงก์เปิดไม่ได้ในวันที่ตรวจ"})
    places = ("results/", f"results/{key}/", f"results/{key}/why/?of=total", f"results/{key}/why/?of=i1")
    page = signed_in(browser, str(live_server), size)
    assert complaints(page, [f"{live_server}/{place}" for place in places]) == []
    for place in places:
        page.goto(f"{live_server}/{place}")
        for closed in page.query_selector_all("main details:not([open]) > summary"):
            closed.click()
        seen_by_all(page, place.replace(str(key), "one").replace("/", "-").replace("?", ""))


@pytest.mark.parametrize("size", EVERY_DAY)
def test_an_analysis_is_drafted_and_put_into_own_words(
    browser: Browser, live_server: object, office: Office, size: str
) -> None:
    a_result(office.world.agency)
    year = FiscalYear.of(TODAY)
    open_cycle(actor=PROGRAM, agency=office.world.agency, now=NOW, year=year, library=Library())
    page = signed_in(browser, str(live_server), size)
    page.goto(f"{live_server}/{year.be}/analysis/")
    seen_by_all(page, "analysis-empty")
    follow(page, ".next-act a")
    seen_by_all(page, "analysis-draft")
    follow(page, "main button[type=submit]")
    seen_by_all(page, "analysis")
    follow(page, "details[open] >> text=แก้ไขข้อความ")
    page.fill("textarea >> nth=0", "ถ้อยคำของหน่วยงาน")
    page.click("text=ตัดข้อความนี้ออก >> nth=1")
    seen_by_all(page, "analysis-edit")
    follow(page, "main button[type=submit]")
    assert "ถ้อยคำของหน่วยงาน (แก้แล้ว)" in page.inner_text("main")
    follow(page, ".next-act a")
    assert "ร่างใหม่ไม่ต่างจากที่มีอยู่" in page.inner_text("main")


@pytest.mark.parametrize("size", EVERY_DAY)
def test_a_result_is_supposed_corrected_and_withdrawn(
    browser: Browser, live_server: object, office: Office, size: str
) -> None:
    key = a_result(office.world.agency, standing="self", label="รอบแรก")
    page = signed_in(browser, str(live_server), size)
    page.goto(f"{live_server}/results/{key}/what-if/")
    follow(page, "text=คิดคะแนนตามนี้")
    assert "ถ้าเป็นอย่างนั้น" in page.inner_text("h1")
    seen_by_all(page, "what-if")
    page.goto(f"{live_server}/results/{key}/edit/")
    page.click("summary:has-text('ตัวชี้วัด')")
    page.fill("[name='indicators.10']", "มาก")
    follow(page, "main button[type=submit]")
    seen_by_all(page, "result-edit-refused")
    page.fill("[name='indicators.10']", "95.00")
    follow(page, "main button[type=submit]")
    assert "90.71" in page.inner_text("h1")
    page.goto(f"{live_server}/results/{key}/withdraw/")
    seen_by_all(page, "result-withdraw")
    follow(page, "main button[type=submit]")
    assert "ถอนแล้ว" in page.inner_text("main")


def complaints(page: Page, addresses: list[str]) -> list[str]:
    """What the browser says while these pages open: blocked styles and scripts, missing files. Before axe adds some."""
    said: list[str] = []
    page.on("console", lambda m: said.append(m.text) if m.type in ("error", "warning") else None)
    for address in addresses:
        page.goto(address)
    return said.copy()
