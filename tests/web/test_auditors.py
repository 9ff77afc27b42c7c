"""The pages of auditors' accounts: the password is shown once, and the account is refused once it has ended."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from tests.records.worlds import TODAY
from tests.web.desk import Office, made_office

from prongsai.records.models import Account, RoleHolding

pytestmark = [pytest.mark.django_db]


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: TODAY)
    monkeypatch.setattr("prongsai.web.desk.auditors.password_first", lambda _: None)


@pytest.fixture
def office() -> Office:
    return made_office()


def sent(office: Office, until: str = "31/1/2569") -> Any:
    form = {"name": "ผู้ตรวจสอบ สำนักตรวจ", "username": "audit 1", "until": until, "submission": str(uuid4())}
    return office.browser("administrator").post("/auditors/add/", form)


def test_an_account_is_made_and_its_password_shown_once(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prongsai.records.actions.auditors.day_of", lambda _: TODAY)
    answer = sent(office)
    said = answer.content.decode()
    assert answer.status_code == 200 and "audit1" in said and "มกราคม" in said
    account = Account.objects.get(username="audit1")
    password = next(word for word in said.replace("<", " ").replace(">", " ").split() if account.check_password(word))
    assert password not in office.browser("administrator").get("/auditors/").content.decode()
    holding = RoleHolding.objects.get(account=account)
    office.browser("administrator").post(f"/auditors/{holding.pk}/end/")
    assert "สิ้นสุดแล้ว" in office.browser("administrator").get("/auditors/").content.decode()


def test_a_wrong_day_is_said_beside_its_field(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prongsai.records.actions.auditors.day_of", lambda _: TODAY)
    answer = sent(office, "31/1/2575")
    assert answer.status_code == 422 and "มกราคม" in answer.content.decode()
    assert not Account.objects.filter(username="audit1").exists()


def test_only_administrators_are_led_there(office: Office) -> None:
    assert "/auditors/" in office.browser("administrator").get("/people/").content.decode()
    assert "/auditors/" not in office.browser("coordinator").get("/people/").content.decode()
