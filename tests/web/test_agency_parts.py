"""Pages of what an agency is made of: posts, committees, its own status, and the history of each thing."""

from __future__ import annotations

import uuid

import pytest
from tests.records.worlds import NOW
from tests.web.desk import Office, made_office

from prongsai.records.acting import PROGRAM
from prongsai.records.actions.people import hold_post
from prongsai.records.models import Agency, AuditRow, Committee, CommitteeMember, Post

pytestmark = pytest.mark.django_db
NEW = {"name": "เทศบาลตำบลทุ่งตะวัน", "first_day": "5 ม.ค. 2569", "dla_code": "5990109"}


@pytest.fixture
def office(db: None) -> Office:
    return made_office()


def sent(**values: object) -> dict[str, object]:
    """A form as it is sent."""
    return {"submission": uuid.uuid4(), **values}


def page_of(office: Office, address: str, who: str = "coordinator") -> str:
    return office.browser(who).get(address).content.decode()


def test_a_post_is_added_corrected_and_closed(office: Office) -> None:
    client = office.browser("coordinator")
    unit = str(office.world.unit)
    assert client.post("/posts/add/", sent(title="นิติกร", unit=unit)).status_code == 302
    post = Post.objects.get(title="นิติกร")
    assert f'href="/posts/{post.pk}/"' in page_of(office, "/agency/")
    assert f'href="/posts/{post.pk}/"' not in page_of(office, "/agency/", "viewer")
    corrected = sent(title="นิติกรชำนาญการ", unit="", version=post.version)
    assert client.post(f"/posts/{post.pk}/", corrected).status_code == 302
    post.refresh_from_db()
    assert (post.title, post.unit) == ("นิติกรชำนาญการ", None)
    assert client.post(f"/posts/{post.pk}/close/", sent(last_day="1 ม.ค. 2568")).status_code == 302
    assert "นิติกรชำนาญการ" not in page_of(office, "/agency/")
    assert client.get(f"/posts/{post.pk}/").status_code == 404


def test_a_post_that_somebody_holds_is_not_closed(office: Office) -> None:
    world = office.world
    hold_post(actor=PROGRAM, agency=world.agency, now=NOW, person=world.person, post=world.post, since=NOW.date())
    answer = office.browser("coordinator").post(f"/posts/{world.post}/close/", sent(last_day="1 ก.พ. 2569"))
    assert answer.status_code == 422
    assert "ปิ่นมณี" in answer.content.decode()
    assert Post.objects.get().valid_to is None


def test_a_committee_gets_members_and_loses_them(office: Office) -> None:
    client = office.browser("coordinator")
    assert client.post("/committees/add/", sent(name="คณะทำงาน ITA")).status_code == 302
    place = f"/committees/{Committee.objects.get().pk}/"
    assert f'href="{place}"' in page_of(office, "/agency/")
    joined = sent(person=str(office.world.person), duty="ประธาน")
    assert client.post(f"{place}members/add/", joined).headers["Location"] == place
    assert "ประธาน" in page_of(office, place)
    again = client.post(f"{place}members/add/", sent(person=str(office.world.person), duty="กรรมการ"))
    assert (again.status_code, CommitteeMember.objects.count()) == (422, 1)
    out, form = f"{place}members/{CommitteeMember.objects.get().pk}/", sent()
    assert "นำออก" in page_of(office, out)
    assert [client.post(out, form).status_code for _ in range(2)] == [302, 302]
    assert not CommitteeMember.objects.exists()
    assert "ยังไม่มีกรรมการ" in page_of(office, place)
    assert client.get(out).status_code == 404


def test_a_committee_is_corrected(office: Office) -> None:
    client = office.browser("coordinator")
    client.post("/committees/add/", sent(name="คณะทำงาน ITA"))
    row = Committee.objects.get()
    corrected = sent(name="คณะทำงานคุณธรรม", version=row.version)
    assert client.post(f"/committees/{row.pk}/edit/", corrected).status_code == 302
    late = client.post(f"/committees/{row.pk}/edit/", {**corrected, "submission": uuid.uuid4()})
    assert (late.status_code, "มีคนอื่นแก้ไข" in late.content.decode()) == (422, True)
    assert "คณะทำงานคุณธรรม" in page_of(office, f"/committees/{row.pk}/", "viewer")


def test_an_upgrade_is_shown_before_it_is_done(office: Office) -> None:
    client, rows = office.browser("coordinator"), AuditRow.objects.count()
    shown = client.post("/agency/upgrade/", sent(**NEW))
    page = shown.content.decode()
    assert shown.status_code == 200
    for words in ("เทศบาลตำบลทุ่งตะวัน", "5990109", "หัวหน้าสำนักปลัดเทศบาล", "สำนักปลัดเทศบาล", "5\u00a0มกราคม\u00a02569"):
        assert words in page
    assert AuditRow.objects.count() == rows
    version = shown.context["seen"].version
    assert client.post("/agency/upgrade/", sent(**NEW, version=version, confirmed="1")).status_code == 302
    agency = Agency.objects.get(pk=office.world.agency)
    assert (agency.name, agency.dla_code) == ("เทศบาลตำบลทุ่งตะวัน", "5990109")
    page = page_of(office, "/agency/")
    assert "ชื่อที่เคยใช้" in page
    assert "ถึง 4\u00a0มกราคม\u00a02569" in page


def test_an_upgrade_that_was_shown_of_another_state_is_refused(office: Office) -> None:
    client = office.browser("coordinator")
    version = client.post("/agency/upgrade/", sent(**NEW)).context["seen"].version
    Agency.objects.filter(pk=office.world.agency).update(version=version + 1)
    late = client.post("/agency/upgrade/", sent(**NEW, version=version, confirmed="1"))
    assert (late.status_code, "มีคนอื่นแก้ไข" in late.content.decode()) == (422, True)
    assert Agency.objects.get(pk=office.world.agency).name == "องค์การบริหารส่วนตำบลทุ่งตะวัน"


@pytest.mark.parametrize(("change", "says"), [({"name": "อบต.อื่น"}, "ฐานะใหม่"), ({"dla_code": "1"}, "7 หลัก")])
def test_a_bad_upgrade_is_told_with_what_was_typed(office: Office, change: dict[str, str], says: str) -> None:
    answer = office.browser("coordinator").post("/agency/upgrade/", sent(**{**NEW, **change}))
    page = answer.content.decode()
    assert (answer.status_code, "5 ม.ค. 2569" in page, says in page) == (422, True, True)


def test_going_back_keeps_what_was_typed(office: Office) -> None:
    answer = office.browser("coordinator").post("/agency/upgrade/", sent(**NEW, again="1"))
    page = answer.content.decode()
    assert (answer.status_code, 'value="5990109"' in page, "ดูสิ่งที่จะเปลี่ยน" in page) == (200, True, True)


def test_a_thing_tells_its_history_to_those_who_may_see_the_log(office: Office) -> None:
    unit = office.world.unit
    change = sent(name="กองคลัง", kind="", version=1)
    assert office.browser("coordinator").post(f"/units/{unit}/", change).status_code == 302
    assert f'href="/history/unit/{unit}/"' in page_of(office, f"/units/{unit}/")
    assert f'href="/history/unit/{unit}/"' not in page_of(office, f"/units/{unit}/", "unit_head")
    page = page_of(office, f"/history/unit/{unit}/", "approver")
    assert "ชื่อ: สำนักปลัด เป็น กองคลัง" in page
    assert "ประวัติ: ส่วนราชการ กองคลัง" in page
    assert "หัวหน้าสำนักปลัด" not in page
    client = office.browser("coordinator")
    for address in (f"/history/castle/{unit}/", f"/history/post/{unit}/", f"/history/unit/{uuid.uuid4()}/"):
        assert client.get(address).status_code == 404, address


def test_the_history_of_a_committee_has_its_members(office: Office) -> None:
    client = office.browser("coordinator")
    client.post("/committees/add/", sent(name="คณะทำงาน ITA"))
    key = Committee.objects.get().pk
    client.post(f"/committees/{key}/members/add/", sent(person=str(office.world.person), duty="ประธาน"))
    client.post(f"/committees/{key}/members/{CommitteeMember.objects.get().pk}/", sent())
    page = page_of(office, f"/history/committee/{key}/")
    assert "ประวัติ: คณะทำงาน ITA" in page
    assert "เพิ่ม นางปิ่นมณี สายธารใส – ประธาน ใน คณะทำงาน ITA" in page
    assert "นำ นางปิ่นมณี สายธารใส – ประธาน ออกจาก คณะทำงาน ITA" in page
