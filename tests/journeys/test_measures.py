"""From weak scores to a measure in the plan, in a real browser; and two people at the same measure lose nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page
from tests.journeys.going import PASSWORD, follow, signed_in
from tests.journeys.looking import EVERY_DAY, SIZES, seen_by_all
from tests.records.queries.test_year_work import LIBRARY, YEAR
from tests.records.worlds import NOW
from tests.web.desk import Office, made_office
from tests.web.test_drafts import with_result
from tests.web.test_measure import VALUE

from prongsai.domain.measures import Measure
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.cycles import open_cycle
from prongsai.records.actions.measures import plan_measure
from prongsai.records.models import Cycle, PlannedMeasure

SCRIPTS = {"phone": True, "desk": False}
"""On the desk everything is done without script."""


@pytest.fixture
def office(live_server: object, transactional_db: None) -> Office:
    """Two open years, last year's result, and passwords for two people who decide."""
    made = made_office()
    for year in (YEAR.previous, YEAR):
        open_cycle(actor=PROGRAM, agency=made.world.agency, now=NOW, year=year, library=LIBRARY)
    with_result(made)
    for role in ("coordinator", "administrator"):
        made.people[role].set_password(PASSWORD)
        made.people[role].save()
    return made


def saved(page: Page) -> None:
    """Send the form of a measure, and be back."""
    follow(page, "main form .acts:last-child .button.primary")


@pytest.mark.parametrize("size", SIZES)
def test_from_weak_scores_to_a_measure_in_the_plan(
    browser: Browser, office: Office, live_server: object, size: str
) -> None:
    script = SCRIPTS[size]
    place = f"{live_server}/{YEAR.be}/drafts/"
    page = signed_in(browser, place, size, script=script)
    seen_by_all(page, f"drafts-empty-{size}", script=script)
    follow(page, "main button:has-text('ร่างจากผลคะแนน')")
    seen_by_all(page, f"drafts-{size}", script=script)
    page.check("main input[name=chosen] >> nth=0")
    follow(page, "main button:has-text('ใช้ที่เลือก')")
    assert "นำมาใช้ในแผน 1 เรื่อง" in page.inner_text("main")
    key = PlannedMeasure.objects.get(state="adopted").pk
    page.goto(f"{live_server}/{YEAR.be}/measures/{key}/")
    seen_by_all(page, f"measure-{size}", script=script)
    follow(page, "main a:has-text('แก้ไข')")
    seen_by_all(page, f"measure-edit-{size}", script=script)
    steps = page.locator("#rows-step textarea").count()
    page.fill("textarea[name=title]", "เผยแพร่ข้อมูลให้ครบก่อนสิ้นเดือน")
    page.fill(f"textarea[name=step-{steps - 1}-text]", "ตรวจหน้าเว็บไซต์")
    if script:
        page.click("#rows-step button[name=more]")
        page.wait_for_selector(f"textarea[name=step-{steps}-text]")
        assert page.input_value("textarea[name=title]") == "เผยแพร่ข้อมูลให้ครบก่อนสิ้นเดือน"
    else:
        follow(page, "#rows-step button[name=more]")
    page.fill(f"textarea[name=step-{steps}-text]", "รายงานนายก")
    page.click(f"#rows-step .one-row:has([name=step-{steps}-due]) summary")
    page.fill(f"input[name=step-{steps}-due]", "๓๐ ก.ย. ๒๕๖๙")
    page.fill("input[name=budget]", "หมื่นสอง")
    saved(page)
    seen_by_all(page, f"measure-refused-{size}", script=script)
    assert "“หมื่นสอง” ไม่ใช่จำนวนเงิน" in page.inner_text(".error-summary")
    page.fill("input[name=budget]", "๑๒,๐๐๐")
    saved(page)
    told = page.inner_text("main")
    assert "ตรวจหน้าเว็บไซต์" in told
    assert "รายงานนายก (ภายใน 30\u00a0กันยายน\u00a02569)" in told
    assert "12,000 บาท" in told
    seen_by_all(page, f"measure-edited-{size}", script=script)


@pytest.mark.parametrize("size", EVERY_DAY)
def test_a_reviewers_questions_stand_beside_a_measure(
    browser: Browser, office: Office, live_server: object, size: str
) -> None:
    cycle, value = Cycle.objects.get(fiscal_year=YEAR.be).pk, Measure("", "ทำให้ดีขึ้น")
    key = plan_measure(actor=PROGRAM, agency=office.world.agency, now=NOW, cycle=cycle, measure=value)
    page = signed_in(browser, f"{live_server}/{YEAR.be}/measures/{key}/", size)
    assert "ยังไม่ได้ระบุผู้รับผิดชอบ" in page.inner_text("#side-panel")
    seen_by_all(page, f"measure-asked-{size}")
    follow(page, "main a:has-text('ไม่ใช้มาตรการนี้')")
    seen_by_all(page, f"measure-drop-{size}")
    page.fill("input[name=reason]", "ซ้ำกับงานประจำ")
    follow(page, "main button[type=submit]")
    assert "ไม่ใช้เพราะ: ซ้ำกับงานประจำ" in page.inner_text("main")
    follow(page, "main a:has-text('นำกลับมา')")
    follow(page, "main button[type=submit]")
    assert "นำกลับมาเป็นร่างแล้ว" in page.inner_text("main")


@pytest.mark.parametrize("size", EVERY_DAY)
def test_two_people_at_one_measure_lose_nothing(
    browser: Browser, office: Office, live_server: object, size: str
) -> None:
    cycle = Cycle.objects.get(fiscal_year=YEAR.be).pk
    key = plan_measure(actor=PROGRAM, agency=office.world.agency, now=NOW, cycle=cycle, measure=VALUE)
    place = f"{live_server}/{YEAR.be}/measures/{key}/edit/"
    one = signed_in(browser, place, size)
    other = signed_in(browser, place, size, "administrator", script=False)
    one.fill("textarea[name=goal]", "ครบ 10 เดือน")
    other.fill("textarea[name=outcome]", "ประชาชนเห็นแผนทุกเดือน")
    saved(other)
    saved(one)
    seen_by_all(one, f"measure-met-{size}")
    assert "ประชาชนเห็นแผนทุกเดือน" in one.inner_text("main table")
    assert one.input_value("textarea[name=goal]") == "ครบ 10 เดือน"
    assert PlannedMeasure.objects.get().outcome == "ประชาชนเห็นแผนทุกเดือน"
    one.fill("textarea[name=outcome]", "ประชาชนเห็นแผนทุกเดือน")
    follow(one, "main button:has-text('บันทึกทับตามที่ท่านพิมพ์')")
    row = PlannedMeasure.objects.get()
    assert (row.goal, row.outcome) == ("ครบ 10 เดือน", "ประชาชนเห็นแผนทุกเดือน")
