"""The inbox and how somebody is reached, in the browser."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from tests.gateways.smtp_sink import Sink, sink
from tests.records.told import Told, made_told
from tests.records.worlds import NOW
from tests.web.desk import Office, made_office

from prongsai.gateways.mail import MailServer
from prongsai.records.actions.asking import AskFacts, ask_progress
from prongsai.records.actions.disclosures import begin_disclosures
from prongsai.records.models import Disclosure, Notice, Person, Pin, Reach

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return made_office()


@pytest.fixture
def told(office: Office) -> Told:
    """The account of the unit's head is the person who heads it."""
    made = made_told(office.world)
    made.head.account = office.people["unit_head"]
    made.head.save()
    return made


def asked(told: Told, title: str = "<b>แผน</b>") -> Notice:
    row = told.measure(title, ("สำนักปลัด",))
    ask_progress(**told.program, cycle=told.cycle, facts=AskFacts([row.pk], 6))
    return Notice.objects.latest("made_at")


def page(client: Client, path: str = "/inbox/") -> str:
    return client.get(path).content.decode()


def test_the_number_stands_on_every_page_until_it_is_read(office: Office, told: Told) -> None:
    head, other = office.browser("unit_head"), office.browser("coordinator")
    assert 'class="count"' not in page(head, "/agency/")
    asked(told)
    assert '<span class="count">1</span>' in page(head, "/agency/")
    assert 'class="count"' not in page(other, "/agency/")
    head.post("/inbox/seen/")
    assert 'class="count"' not in page(head, "/agency/")


def test_a_notice_opens_its_measure_and_is_read_then(office: Office, told: Told) -> None:
    notice, client = asked(told), office.browser("unit_head")
    shown = page(client)
    assert "กล่องแจ้งเตือน ยังไม่ได้อ่าน 1 เรื่อง" in shown
    assert "&lt;b&gt;แผน&lt;/b&gt;" in shown
    assert "<b>แผน</b>" not in shown
    assert client.get(f"/inbox/{notice.pk}/").status_code == 405, "looking changes nothing"
    answer = client.post(f"/inbox/{notice.pk}/", {"go": "1"})
    assert answer.headers["Location"].endswith(f"/measures/{notice.measure_id}/")
    assert "อ่านครบแล้ว" in page(client)
    assert "<b>" not in page(client, "/inbox/?unseen")


def test_a_notice_of_a_late_item_opens_the_item(office: Office, told: Told) -> None:
    begin_disclosures(**told.program, cycle=told.cycle)
    item = Disclosure.objects.get(cycle=told.cycle, code="O1")
    tell_of = {"measure": None, "disclosure": item, "kind": "late", "key": "late:item", "th": "O1", "en": "O1"}
    notice = Notice.objects.create(agency=item.agency, person=told.head, made_at=NOW, **tell_of)
    answer = office.browser("unit_head").post(f"/inbox/{notice.pk}/", {"go": "1"})
    assert answer.headers["Location"] == f"/{item.cycle.fiscal_year}/oit/O1/"


def test_nobody_opens_the_notice_of_another(office: Office, told: Told) -> None:
    notice = asked(told)
    for who in ("coordinator", "neighbour"):
        answer = office.browser(who).post(f"/inbox/{notice.pk}/", {"go": "1"})
        assert answer.headers["Location"] == "/inbox/"
    assert Notice.objects.get().seen_at is None
    assert "ยังไม่ได้เชื่อมกับบุคคล" in page(office.browser("coordinator"))


def test_at_a_shared_account_each_sees_their_own(office: Office, told: Told) -> None:
    asked(told)
    account = office.people["officer"]
    account.shared = True
    account.save()
    Person.objects.filter(pk=told.head.pk).update(account=None)
    client = office.browser("officer")
    for person, number in ((told.head, 1), (told.worker, 0)):
        pin = Pin.objects.create(person=person, hash="x")
        session = client.session
        session["who"] = {"person": str(person.pk), "at": _now(), "pin": str(pin.pk)}
        session.save()
        assert page(client).count("<strong>โปรแกรม ถามความคืบหน้า") == number


def _now() -> str:
    from django.utils import timezone

    return timezone.now().isoformat()


def test_channels_are_chosen_and_a_wrong_one_is_shown_again(office: Office, told: Told) -> None:
    client = office.browser("unit_head")
    sent: dict[str, Any] = {"submission": uuid4(), "mail": "ไม่ใช่ที่อยู่", "by_mail": "on"}
    answer = client.post("/inbox/reach/", sent)
    assert answer.status_code == 422
    assert "ไม่ใช่ที่อยู่อีเมล" in answer.content.decode()
    answer = client.post("/inbox/reach/", {**sent, "submission": uuid4(), "mail": "pin@office.example"})
    assert answer.status_code == 302
    assert Reach.objects.get().mail == "pin@office.example"
    assert 'value="pin@office.example"' in page(client, "/inbox/reach/")


def tried_out(client: Client) -> str:
    key = re.search(r'reach/test/".*?name="submission" value="([^"]+)"', page(client, "/inbox/reach/"), re.DOTALL)
    assert key
    return client.post("/inbox/reach/test/", {"submission": key[1]}, follow=True).content.decode()


def test_a_test_message_says_what_is_wrong_in_thai(office: Office, told: Told, settings: Any) -> None:
    client = office.browser("unit_head")
    assert "ยังไม่ได้เลือกช่องทางแจ้งเตือน" in tried_out(client)
    Reach.objects.create(agency=told.head.agency, person=told.head, mail="pin@office.example", by_mail=True)
    settings.MAIL = None
    assert "อีเมล: ส่งไม่ได้ ยังไม่ได้ตั้งค่าช่องทางนี้" in tried_out(client)
    with sink(login=("ita", "right")) as server:
        settings.MAIL = _server(server, "wrong")
        assert "เครื่องแม่ข่ายไม่รับชื่อผู้ใช้หรือรหัสผ่าน" in tried_out(client)
        settings.MAIL = _server(server, "right")
        assert "อีเมล: ส่งข้อความทดสอบแล้ว" in tried_out(client)
    assert len(server.mails) == 1


def _server(server: Sink, password: str) -> MailServer:
    return MailServer("127.0.0.1", server.port, "ita@office.example", "ita", password, "none", 3)
