"""Signing in as people do it: through the pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path, reverse
from django.utils import timezone

from prongsai.config import sign_in as configured
from prongsai.records.acting import PROGRAM
from prongsai.records.actions import accounts as acts
from prongsai.records.factor_key import FACTOR_KEY_FILE
from prongsai.records.models import Account, Agency, AuditRow, Person, RoleHolding
from prongsai.web.desk import who
from prongsai.web.shared import sign_in_pages

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
PASSWORD, NEW, PIN = "ฝนตกที่ทุ่งตะวัน", "ดอกทานตะวันบานยามเช้า", "491507"
WRONG = "ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง"


def desk(request: HttpRequest) -> HttpResponse:
    """Says who acts, as the log would show it."""
    doer = request.actor  # type: ignore[attr-defined]
    return HttpResponse(f"{doer.name} {doer.proof}")


_PLACES = ("home", "agency", "people", "units", "years", "files", "history", "intakes", "results", "scans")
_DESK = [
    *who.ADDRESSES,
    *(path("" if name == "home" else f"{name}/", login_required(desk), name=name) for name in _PLACES),
]
urlpatterns = [
    *sign_in_pages.ADDRESSES,
    path("accounts/", include("allauth.urls")),
    path("approvals/", include(([path("", login_required(desk), name="waiting")], "approvals"))),
    path("", include((_DESK, "desk"))),
]


@pytest.fixture(autouse=True)
def installation(settings: Any, tmp_path: Path) -> Iterator[None]:
    """The settings as the lead's file applies them, and nobody locked out by an earlier test."""
    for name, value in configured.settings("").items():
        setattr(settings, name, value)
    settings.DATA = tmp_path
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def agency() -> Agency:
    return Agency.objects.create(name="องค์การบริหารส่วนตำบลทุ่งตะวัน", district="เขาแก้ว", province="รุ่งอรุณ")


@pytest.fixture
def somjai(agency: Agency) -> Account:
    return _account(agency, "somjai", "coordinator")


@pytest.fixture
def counter(agency: Agency) -> Account:
    account = _account(agency, "counter", "officer", shared=True)
    person = Person.objects.create(agency=agency, name="มาลี ดีใจ")
    acts.set_pin(actor=PROGRAM, person_id=person.pk, pin=PIN, now=timezone.now())
    return account


def _account(agency: Agency | None, username: str, role: str, *, shared: bool = False) -> Account:
    account = Account.objects.create_account(username, PASSWORD, shared=shared)
    RoleHolding.objects.create(account=account, role=role, agency=agency)
    return account


def sign_in(client: Client, username: str = "somjai", password: str = PASSWORD, **more: str) -> Any:
    return client.post(reverse("account_login"), {"login": username, "password": password, **more})


def confirm(client: Client) -> None:
    """The password once more, as before everything that matters."""
    assert client.post(reverse("account_reauthenticate"), {"password": PASSWORD, "next": "/"})["Location"] == "/"


def text(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_somebody_signed_out_is_sent_to_sign_in_and_back(client: Client, somjai: Account) -> None:
    asked = client.get("/years/?sort=-year")
    assert asked.status_code == 302
    assert asked["Location"].startswith(reverse("account_login"))
    page = client.get(asked["Location"])
    back = re.search(r'name="next" value="([^"]+)"', page.content.decode())
    assert back
    assert sign_in(client, next=back[1])["Location"] == "/years/?sort=-year"
    assert text(client.get("/")) == "somjai account"


def test_no_address_elsewhere_is_gone_to(client: Client, somjai: Account) -> None:
    assert sign_in(client, next="https://elsewhere.example/")["Location"] == "/"


def test_wrong_password_and_unknown_user_look_the_same(client: Client, somjai: Account) -> None:
    wrong, nobody = sign_in(client, password="x" * 12), sign_in(client, "nobody", "x" * 12)
    assert WRONG in text(wrong)
    assert "ผิดพลาด:" in text(wrong)
    hide = re.compile(r'value="[^"]*"|X-CSRFToken[^}]*')
    assert hide.sub("", wrong.content.decode()) == hide.sub("", nobody.content.decode())
    assert client.get("/").status_code == 302


@pytest.mark.parametrize("username", ["somjai", "nobody"])
def test_repeated_failures_lock_out_with_one_sentence(client: Client, somjai: Account, username: str) -> None:
    for _ in range(5):
        assert WRONG in text(sign_in(client, username, "x" * 12))
    assert "พิมพ์ผิดหลายครั้งเกินไป ให้รอ 5 นาที" in text(sign_in(client, username, PASSWORD))
    assert client.get("/").status_code == 302


def test_a_closed_account_is_told_only_to_who_knows_its_password(client: Client, somjai: Account) -> None:
    Account.objects.update(is_active=False)
    assert WRONG in text(sign_in(client, password="x" * 12))
    assert "บัญชีนี้ปิดใช้งานอยู่" in text(client.get(sign_in(client)["Location"]))


@pytest.mark.parametrize(
    "page", ["signup", "email", "confirm-email", "password/set", "password/reset/done", "login/code/confirm"]
)
def test_pages_that_we_do_without_are_not_there(client: Client, somjai: Account, page: str) -> None:
    sign_in(client)
    assert client.get(f"/accounts/{page}/").status_code == client.post(f"/accounts/{page}/").status_code == 404


def _code(at: datetime | None = None) -> str:
    return acts.make_reset_code(actor=PROGRAM, username="somjai", now=at or timezone.now())


def _reset(client: Client, code: str, password: str = NEW, **changes: str) -> Any:
    form = {"username": "somjai", "code": code, "password": password, "again": password, **changes}
    return client.post(reverse("account_reset_password"), form)


def test_a_printed_code_sets_a_new_password_and_works_once(client: Client, somjai: Account) -> None:
    here = Client()
    sign_in(here)
    code = _code()
    assert _reset(client, code)["Location"] == reverse("account_login")
    assert "ตั้งรหัสผ่านใหม่แล้ว" in text(client.get(reverse("account_login")))
    assert here.get("/").status_code == 302
    assert sign_in(client, password=NEW)["Location"] == "/"
    assert "รหัสนี้ใช้ไปแล้ว" in text(_reset(Client(), code))


def test_an_old_or_wrong_code_changes_nothing(client: Client, somjai: Account) -> None:
    old = _code(timezone.now() - acts.CODE_LASTS - timedelta(minutes=1))
    assert "รหัสนี้หมดอายุแล้ว" in text(_reset(client, old))
    wrong, nobody = _reset(client, "AAAA-BBBB-CCCC"), _reset(client, old, username="nobody")
    assert "ชื่อผู้ใช้หรือรหัสไม่ถูกต้อง" in text(wrong)
    assert "ชื่อผู้ใช้หรือรหัสไม่ถูกต้อง" in text(nobody)
    assert "ไม่ตรงกัน" in text(_reset(client, _code(), again="อื่น"))
    assert sign_in(client)["Location"] == "/"


def test_guessing_codes_is_stopped(client: Client, somjai: Account) -> None:
    for _ in range(5):
        _reset(client, "AAAA-BBBB-CCCC")
    stopped = _reset(client, _code())
    assert stopped.status_code == 429
    assert "พิมพ์ผิดหลายครั้งเกินไป" in text(stopped)


def test_an_administrator_prints_a_code_and_nobody_else(client: Client, somjai: Account) -> None:
    sign_in(client)
    confirm(client)
    assert client.post(reverse("make_reset_code"), {"username": "somjai"}).status_code == 403
    _account(None, "admin", "administrator")
    root = Client()
    sign_in(root, "admin")
    assert root.post(reverse("make_reset_code"), {"username": "somjai"})["Location"].startswith("/accounts/reauth")
    confirm(root)
    paper = root.post(reverse("make_reset_code"), {"username": "somjai"})
    assert paper["Content-Type"] == "application/pdf"
    assert paper.content.startswith(b"%PDF")
    assert "no-store" in paper["Cache-Control"]
    assert "ไม่พบบัญชีผู้ใช้" in text(root.post(reverse("make_reset_code"), {"username": "nobody"}))


def _second_step(client: Client) -> str:
    """Switch the second step on, as a person does; the secret of the telephone."""
    confirm(client)
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    found = re.search(r"<code>([A-Z2-7]+)</code>", page)
    assert found
    done = client.post(reverse("mfa_activate_totp"), {"code": _now_code(found[1])})
    assert done.status_code == 302
    return found[1]


def _now_code(secret: str, shift: int = 0) -> str:
    return str(format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time()) + shift)))


def test_the_second_step_is_required_once_it_is_set_up(client: Client, somjai: Account) -> None:
    sign_in(client)
    secret = _second_step(client)
    fresh = Client()
    assert sign_in(fresh)["Location"] == reverse("mfa_authenticate")
    assert fresh.get("/")["Location"].startswith(reverse("account_login"))
    assert "ขั้นที่สอง" in text(fresh.get(reverse("mfa_authenticate")))
    assert "รหัสไม่ถูกต้อง" in text(fresh.post(reverse("mfa_authenticate"), {"code": _now_code(secret, 7)}))
    assert fresh.get("/").status_code == 302
    assert fresh.post(reverse("mfa_authenticate"), {"code": _now_code(secret)})["Location"] == "/"
    assert text(fresh.get("/")) == "somjai account"


def test_a_lost_key_of_second_factors_is_told_and_lets_nobody_in(client: Client, somjai: Account) -> None:
    sign_in(client)
    secret = _second_step(client)
    assert secret not in str(Authenticator.objects.values_list("data", flat=True))
    (settings.DATA / FACTOR_KEY_FILE).unlink()
    fresh = Client()
    sign_in(fresh)
    told = fresh.post(reverse("mfa_authenticate"), {"code": _now_code(secret)})
    assert told.status_code == 400
    assert f"ไฟล์กุญแจ {FACTOR_KEY_FILE}" in text(told)
    assert fresh.get("/").status_code == 302


def test_the_code_of_the_telephone_confirms_as_well_as_the_password(client: Client, somjai: Account) -> None:
    sign_in(client)
    secret = _second_step(client)
    fresh, here = Client(), reverse("own_pin")
    Person.objects.create(agency=Agency.objects.get(), name="สมใจ ใจงาม", account=somjai)
    sign_in(fresh)
    code = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    fresh.post(reverse("mfa_authenticate"), {"code": code})
    asked = fresh.get(fresh.get(here)["Location"])
    other = re.search(r'href="(/accounts/2fa/reauthenticate/[^"]*)"', asked.content.decode())
    assert other
    page = fresh.get(other[1]).content.decode()
    assert '<form method="post">' in page
    back = re.search(r'name="next" value="([^"]+)"', page)
    assert back
    done = fresh.post(other[1], {"code": _now_code(secret), "next": back[1]})
    assert done["Location"] == here
    assert fresh.get(here).status_code == 200


def test_a_printed_code_does_not_skip_the_second_step(client: Client, somjai: Account) -> None:
    sign_in(client)
    _second_step(client)
    fresh = Client()
    _reset(fresh, _code())
    assert sign_in(fresh, password=NEW)["Location"] == reverse("mfa_authenticate")
    assert fresh.get("/").status_code == 302


def test_a_recovery_code_stands_in_for_the_telephone_once(client: Client, somjai: Account) -> None:
    sign_in(client)
    _second_step(client)
    code = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    first, second = Client(), Client()
    sign_in(first)
    assert first.post(reverse("mfa_authenticate"), {"code": code})["Location"] == "/"
    sign_in(second)
    assert "รหัสไม่ถูกต้อง" in text(second.post(reverse("mfa_authenticate"), {"code": code}))


def test_sessions_are_listed_and_ended(client: Client, somjai: Account) -> None:
    there = Client(HTTP_USER_AGENT="Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0")
    for browser in (client, there):
        sign_in(browser)
        browser.get("/")
    page = client.get(reverse("usersessions_list"))
    assert "เข้าใช้อยู่ 2 แห่ง" in text(page)
    assert "Firefox Windows 127.0.0.1" in text(page)
    assert "เบราว์เซอร์ที่ไม่รู้จัก" in text(page)
    client.post(reverse("usersessions_list"))
    assert there.get("/").status_code == 302
    assert client.get("/").status_code == 200
    assert AuditRow.objects.filter(act="end_own_sessions").count() == 1


def test_somebody_sets_a_pin_of_their_own_and_of_nobody_else(client: Client, somjai: Account, counter: Account) -> None:
    own = Person.objects.create(agency=Agency.objects.get(), name="สมใจ ใจงาม", account=somjai)
    sign_in(client)
    confirm(client)
    assert "ไม่ใช่เลขซ้ำ" in text(client.post(reverse("own_pin"), {"pin": "111111"}))
    assert client.post(reverse("own_pin"), {"pin": PIN})["Location"] == "/"
    assert acts.prove_pin(account=counter, person_id=own.pk, pin=PIN, now=timezone.now()) == own
    other = Person.objects.get(name="มาลี ดีใจ")
    assert client.post(reverse("pin_of", args=[other.pk]), {"pin": "750149"}).status_code == 403


def _who(client: Client, pin: str = PIN, name: str = "มาลี ดีใจ", back: str = "") -> Any:
    person = str(Person.objects.get(name=name).pk)
    return client.post(reverse("desk:who") + (f"?next={back}" if back else ""), {"person": person, "pin": pin})


def test_a_shared_account_asks_who_is_there_before_anything(client: Client, counter: Account) -> None:
    sign_in(client, "counter")
    asked = client.get("/years/")
    assert asked["Location"] == reverse("desk:who") + "?next=%2Fyears%2F"
    assert "มาลี ดีใจ" in text(client.get(asked["Location"]))
    for page in ("/years/", reverse("account_change_password"), reverse("usersessions_list")):
        assert client.post(page)["Location"] == reverse("desk:who")
    assert _who(client, back="/years/")["Location"] == "/years/"
    assert text(client.get("/years/")) == "มาลี ดีใจ pin"
    assert _who(client, back="https://elsewhere.example/")["Location"] == "/"


def test_a_wrong_pin_leads_nowhere_and_locks(client: Client, counter: Account) -> None:
    sign_in(client, "counter")
    for _ in range(acts.PIN_TRIES):
        assert "PIN ไม่ถูกต้อง" in text(_who(client, "000000"))
    assert "ให้รอ 15 นาที" in text(_who(client))
    assert client.get("/").status_code == 302


def test_after_thirty_quiet_minutes_the_name_is_asked_again(client: Client, counter: Account) -> None:
    sign_in(client, "counter")
    _who(client)
    start = timezone.now()
    for minutes, status in ((29, 200), (58, 200), (89, 302)):
        with patch("django.utils.timezone.now", return_value=start + timedelta(minutes=minutes)):
            assert client.get("/").status_code == status


def test_the_name_is_asked_again_after_leaving_a_new_pin_and_a_last_day(client: Client, counter: Account) -> None:
    sign_in(client, "counter")
    person = Person.objects.get()
    _who(client)
    client.post(reverse("desk:who_leave"))
    assert client.get("/").status_code == 302
    _who(client)
    acts.set_pin(actor=PROGRAM, person_id=person.pk, pin="750149", now=timezone.now())
    assert client.get("/").status_code == 302
    _who(client, "750149")
    assert client.get("/").status_code == 200
    Person.objects.update(valid_to=datetime(2020, 1, 1, tzinfo=UTC).date())
    assert client.get("/").status_code == 302


def test_every_page_reached_while_signed_in_is_in_thai(client: Client, somjai: Account) -> None:
    Person.objects.create(agency=Agency.objects.get(), name="สมใจ ใจงาม", account=somjai)
    sign_in(client)
    _second_step(client)
    names = ["mfa_index", "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes"]
    names += ["account_change_password", "account_logout", "account_reauthenticate", "mfa_reauthenticate", "own_pin"]
    for name in [*names, "usersessions_list", "make_reset_code"]:
        page = client.get(reverse(name))
        assert page.status_code == 200, name
        said = text(page).replace("PIN", "").replace("somjai", "").replace("agent", "")
        assert not re.findall(r"[A-Za-z]{4,}", re.sub(r"[A-Z2-7]{16,}|\b[0-9a-f]{8}\b", "", said)), name


def test_who_left_is_told_so_and_signed_out(client: Client, somjai: Account) -> None:
    _left(somjai)
    sign_in(client)
    told = client.get("/")
    assert told.status_code == 403
    assert "สมใจ ใจงาม พ้นจากหน่วยงานแล้ว" in text(told)
    assert client.get("/").status_code == 302


def test_who_left_one_agency_still_acts_for_another(client: Client, somjai: Account) -> None:
    _left(somjai)
    other = Agency.objects.create(name="เทศบาลตำบลป่าแดงสูง", district="ป่าแดง", province="รุ่งอรุณ")
    RoleHolding.objects.create(account=somjai, role="auditor", agency=other)
    sign_in(client)
    assert text(client.get("/")) == "สมใจ ใจงาม account"


def _left(account: Account) -> None:
    last = datetime(2020, 1, 1, tzinfo=UTC).date()
    Person.objects.create(agency=Agency.objects.get(), name="สมใจ ใจงาม", account=account, valid_to=last)


def test_the_printed_address_fills_in_the_user_name_and_never_the_code(client: Client, somjai: Account) -> None:
    _account(None, "admin", "administrator")
    sign_in(client, "admin")
    confirm(client)
    with patch.object(sign_in_pages, "reset_pdf", return_value=b"%PDF") as printed:
        client.post(reverse("make_reset_code"), {"username": "somjai"})
    said = printed.call_args.kwargs
    assert said["address"] == "http://testserver/accounts/password/reset/?user=somjai"
    assert said["code"] not in said["address"]
    assert 'value="somjai"' in Client().get(said["address"]).content.decode()


def test_a_user_name_stands_in_the_address_as_it_is_read(client: Client) -> None:
    _account(None, "admin", "administrator")
    Account.objects.create_account("สมใจ&1#x", PASSWORD)
    sign_in(client, "admin")
    confirm(client)
    with patch.object(sign_in_pages, "reset_pdf", return_value=b"%PDF") as printed:
        client.post(reverse("make_reset_code"), {"username": "สมใจ&1#x"})
    address = printed.call_args.kwargs["address"]
    assert address.endswith("/?user=สมใจ%261%23x")
    assert 'value="สมใจ&amp;1#x"' in client.get(address).content.decode()


def test_what_was_typed_for_a_code_waits_while_the_password_is_asked(client: Client, somjai: Account) -> None:
    _account(None, "admin", "administrator")
    sign_in(client, "admin")
    here = reverse("make_reset_code")
    asked = client.post(here, {"username": "somjai"})["Location"]
    back = client.post(asked, {"password": PASSWORD, "next": here})["Location"]
    page = client.get(back)
    assert 'value="somjai"' in page.content.decode()
    assert "สิ่งที่พิมพ์ไว้ยังอยู่ครบ" in text(page)
    assert 'value="somjai"' not in client.get(back).content.decode()


def test_a_pin_never_waits_anywhere(client: Client, somjai: Account) -> None:
    Person.objects.create(agency=Agency.objects.get(), name="สมใจ ใจงาม", account=somjai)
    sign_in(client)
    client.post(reverse("own_pin"), {"pin": PIN})
    assert PIN not in str(dict(client.session))
