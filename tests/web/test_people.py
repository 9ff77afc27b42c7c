"""Pages of a person: what is shown to whom, posts, account, roles, and leaving with the note of handing over."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone
from tests.records.worlds import NOW, SINCE, TODAY
from tests.web.desk import Office, made_office

from prongsai.frameworks.library import Library
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.cycles import open_cycle
from prongsai.records.models import Account, Assignment, Holding, Person, RoleHolding
from prongsai.thai.years import FiscalYear


@pytest.fixture
def office(db: None) -> Office:
    made = made_office()
    made.people["root"] = Account.objects.create_account("root", None)
    RoleHolding.objects.create(account=made.people["root"], role="administrator", valid_from=SINCE)
    return made


@pytest.fixture
def page(office: Office) -> str:
    """The address of the person."""
    return f"/people/{office.world.person}/"


def sent(client: Client, address: str, **values: object) -> tuple[int, str]:
    """Status, and the page or where it leads."""
    answer = client.post(address, {"submission": uuid.uuid4(), **values})
    return answer.status_code, answer.headers.get("Location") or answer.content.decode()


def shown(office: Office, who: str, address: str) -> str:
    return office.browser(who).get(address).content.decode()


def with_account(office: Office) -> Account:
    """The person's account with a role."""
    account = Account.objects.create_account("pinmanee", "ดอกทานตะวันบานยามเช้า")
    Person.objects.filter(pk=office.world.person).update(account=account)
    RoleHolding.objects.create(account=account, role="officer", agency_id=office.world.agency, valid_from=SINCE)
    return account


def test_the_list_leads_to_the_person_and_a_viewer_sees_who_may(office: Office, page: str) -> None:
    assert f'href="{page}"' in shown(office, "viewer", "/people/")
    seen = shown(office, "viewer", page)
    assert "นางปิ่นมณี สายธารใส" in seen
    assert "แก้ไขข้อมูลบุคคลได้เฉพาะ" in seen
    assert f'href="{page}edit/"' not in seen
    assert f'href="{page}edit/"' in shown(office, "coordinator", page)


def test_beside_the_list_it_is_no_whole_page(office: Office, page: str) -> None:
    answer = office.browser("viewer").get(page, headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode()
    assert "นางปิ่นมณี" in answer.content.decode()


def test_a_correction_keeps_the_last_day(office: Office, page: str) -> None:
    last = timezone.localdate() + timedelta(days=9)
    Person.objects.update(valid_to=last)
    values = {"name": "นางปิ่นมณี ธารใส", "phone": "0 2000 0015", "version": 1}
    assert sent(office.browser("coordinator"), f"{page}edit/", **values) == (302, page)
    row = Person.objects.get()
    assert (row.name, row.phone, row.valid_to) == ("นางปิ่นมณี ธารใส", "0 2000 0015", last)
    assert sent(office.browser("coordinator"), f"{page}edit/", **values)[0] == 422


def test_a_post_is_taken_up_and_left(office: Office, page: str) -> None:
    client = office.browser("coordinator")
    assert sent(client, f"{page}hold/", post=office.world.post, since="5 ม.ค. 2569") == (302, page)
    status, refused = sent(client, f"{page}hold/", post=office.world.post, since="6 ม.ค. 2569")
    assert status == 422
    assert "ให้บันทึกการพ้นจากตำแหน่งก่อน" in refused
    held = Holding.objects.get()
    assert sent(client, f"/people/posts/{held.pk}/leave/", last_day="6 ม.ค. 2569") == (302, page)
    seen = shown(office, "viewer", page)
    assert "ตำแหน่งที่เคยดำรง" in seen
    assert "6\u00a0มกราคม\u00a02569" in seen


def test_an_account_comes_with_a_password_that_is_shown_once(office: Office, page: str) -> None:
    client, key = office.browser("root"), uuid.uuid4()
    answer = client.post(f"{page}account/", {"username": "pin manee", "submission": key})
    found = re.search(r"<strong>([A-Z2-9]{4}(?:-[A-Z2-9]{4}){3})</strong>", answer.content.decode())
    assert found
    account = Account.objects.get(username="pinmanee")
    assert account.check_password(found[1])
    assert account.person.pk == office.world.person
    assert "<summary>root</summary>" in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    again = client.post(f"{page}account/", {"username": "pin manee", "submission": key}, follow=True)
    assert "แสดงเพียงครั้งเดียว" in again.content.decode()
    assert found[1] not in again.content.decode()
    assert Account.objects.get(username="pinmanee").check_password(found[1])


def test_the_administrator_of_the_agency_makes_accounts_too(office: Office, page: str) -> None:
    assert sent(office.browser("administrator"), f"{page}account/", username="pinmanee")[0] == 200
    assert Person.objects.get(pk=office.world.person).account == Account.objects.get(username="pinmanee")


def test_a_lost_second_factor_is_switched_off_from_the_page_of_the_person(office: Office, page: str) -> None:
    account, off = with_account(office), f'href="{page}factor/"'
    assert off not in shown(office, "administrator", page)
    Authenticator.objects.create(user=account, type="totp", data={})
    assert off not in shown(office, "viewer", page)
    assert off in shown(office, "administrator", page)
    assert "การเข้าใช้ที่เปิดอยู่ทุกแห่งสิ้นสุดทันที" in shown(office, "administrator", f"{page}factor/")
    RoleHolding.objects.create(account=account, role="viewer", agency_id=office.world.other)
    assert off not in shown(office, "administrator", page)
    assert "จึงต้องให้ผู้ดูแลโปรแกรมทั้งหมดเป็นผู้ทำ" in shown(office, "administrator", page)
    assert sent(office.browser("administrator"), f"{page}factor/")[0] == 422
    assert sent(office.browser("root"), f"{page}factor/") == (302, page)
    assert not Authenticator.objects.exists()


def test_the_password_is_asked_again_and_what_was_typed_comes_back(office: Office, page: str) -> None:
    account = with_account(office)
    doer = office.people["administrator"]
    doer.set_password("ฝนตกที่ทุ่งตะวัน")
    doer.save()
    client = office.browser("administrator")
    key, role = uuid.uuid4(), {"role": "viewer", "since": "5 ม.ค. 2569"}
    for about in ("account/", "role/", "factor/"):
        assert client.get(page + about).headers["Location"].startswith("/accounts/reauthenticate/")
    asked = client.post(f"{page}role/", {"submission": key, **role}).headers["Location"]
    assert account.roles.count() == 1
    back = client.post(asked, {"password": "ฝนตกที่ทุ่งตะวัน", "next": f"{page}role/"}).headers["Location"]
    assert account.roles.count() == 1
    again = client.get(back).content.decode()
    for known in ('value="viewer" selected', 'value="5 ม.ค. 2569"', str(key)):
        assert known in again
    assert sent(client, back, **role) == (302, page)
    assert account.roles.count() == 2


def test_what_was_typed_comes_back_on_its_own_page_alone(office: Office, page: str) -> None:
    doer = office.people["administrator"]
    doer.set_password("ฝนตกที่ทุ่งตะวัน")
    doer.save()
    client = office.browser("administrator")
    asked = client.post(f"{page}account/", {"submission": uuid.uuid4(), "username": "pinmanee"}).headers["Location"]
    client.post(asked, {"password": "ฝนตกที่ทุ่งตะวัน"})
    assert "pinmanee" not in client.get("/accounts/password/code/").content.decode()


def test_an_account_is_refused_with_the_reason_at_its_place(office: Office, page: str) -> None:
    status, refused = sent(office.browser("root"), f"{page}account/", username="viewer")
    assert status == 422
    assert "มีชื่อผู้ใช้ viewer แล้ว" in refused
    with_account(office)
    assert "มีบัญชีผู้ใช้แล้ว" in sent(office.browser("root"), f"{page}account/", username="second")[1]


def test_no_role_is_granted_that_nobody_chose(office: Office, page: str) -> None:
    account = with_account(office)
    status, refused = sent(office.browser("administrator"), f"{page}role/", role="", since="5 ม.ค. 2569")
    assert status == 422
    assert "กรุณาเลือก “หน้าที่ในโปรแกรม”" in refused
    assert account.roles.count() == 1


def test_a_role_is_granted_and_ended(office: Office, page: str) -> None:
    client = office.browser("administrator")
    assert "ยังไม่มีบัญชีผู้ใช้" in sent(client, f"{page}role/", role="viewer", since="5 ม.ค. 2569")[1]
    account = with_account(office)
    assert sent(client, f"{page}role/", role="viewer", since="5 ม.ค. 2569") == (302, page)
    row = RoleHolding.objects.get(account=account, role="viewer")
    assert f"/people/roles/{row.pk}/end/" in shown(office, "administrator", page)
    assert "pinmanee" in shown(office, "administrator", page)
    assert sent(client, f"/people/roles/{row.pk}/end/", last_day="6 ม.ค. 2569") == (302, page)
    row.refresh_from_db()
    assert row.valid_to is not None


def test_roles_and_the_user_name_are_shown_to_those_who_grant_them(office: Office, page: str) -> None:
    with_account(office)
    seen = shown(office, "viewer", page)
    assert "มีบัญชีผู้ใช้" in seen
    assert "pinmanee" not in seen
    assert "/people/roles/" not in seen


def test_who_leaves_is_told_what_ends_and_hands_over_on_paper(office: Office, page: str) -> None:
    account = with_account(office)
    own = Client()
    own.force_login(account)
    assert own.get("/").status_code == 200
    client = office.browser("coordinator")
    sent(client, f"{page}hold/", post=office.world.post, since="5 ม.ค. 2569")
    before = client.get(f"{page}leave/").content.decode()
    for known in ("หัวหน้าสำนักปลัด", "เจ้าหน้าที่ผู้รับผิดชอบ", "1 แห่ง"):
        assert known in before
    assert "กรุณากรอก “วันสุดท้าย”" in sent(client, f"{page}leave/", last_day="")[1]
    assert sent(client, f"{page}leave/", last_day=timezone.localdate().isoformat()) == (302, page)
    assert own.get("/").status_code == 302
    assert f'href="{page}handover/"' in shown(office, "coordinator", page)
    assert "บันทึกการพ้นจากหน่วยงานได้เฉพาะ" in shown(office, "viewer", page)
    answer = client.get(f"{page}handover/")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


def test_nobody_of_another_agency_is_there(office: Office, page: str) -> None:
    for about in ("", "edit/", "hold/", "leave/", "handover/"):
        assert office.browser("neighbour").get(f"{page}{about}").status_code == 404
    assert office.browser("root").get(f"/people/{uuid.uuid4()}/").status_code == 404


def test_the_account_menu_leads_to_the_pages_of_ones_account(office: Office) -> None:
    menu = shown(office, "viewer", "/")
    for place in ("/accounts/sessions/", "/accounts/password/change/", "/accounts/2fa/"):
        assert f'href="{place}"' in menu
    assert "/accounts/pin/" not in menu
    own = Client()
    own.force_login(with_account(office))
    assert 'href="/accounts/pin/"' in own.get("/").content.decode()


def test_whoever_leaves_names_who_takes_the_work_over(office: Office, page: str) -> None:
    world, browser = office.world, office.browser("coordinator")
    cycle = open_cycle(actor=PROGRAM, agency=world.agency, now=NOW, year=FiscalYear.of(TODAY), library=Library())
    Assignment.objects.create(agency_id=world.agency, cycle_id=cycle, code="O10", person_id=world.person)
    assert "O10" in shown(office, "coordinator", f"{page}leave/")
    status, refused = sent(browser, f"{page}leave/", last_day="5/1/2569", receiver="")
    assert (status, "ผู้รับมอบงาน" in refused) == (422, True)
    assert Assignment.objects.get().person_id == world.person
    assert sent(browser, f"{page}leave/", last_day="5/1/2569", receiver=f"unit:{world.unit}")[0] == 302
    assert Assignment.objects.get().unit_id == world.unit
    assert browser.get(f"{page}handover/").content.startswith(b"%PDF")
