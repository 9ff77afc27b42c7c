"""New passwords by a printed code, PINs, sessions ended: what works, and what is refused with which words."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings

from prongsai.domain.errors import Refusal
from prongsai.domain.reach import Holding
from prongsai.records.acting import Actor
from prongsai.records.actions import accounts as acts
from prongsai.records.models import Account, Agency, AuditPayload, AuditRow, Person, Pin, ResetCode, RoleHolding
from prongsai.records.queries.accounts import browser_name, home_of, sessions_of

pytestmark = [pytest.mark.django_db, pytest.mark.database]
NOW = datetime(2026, 1, 5, 3, 0, tzinfo=UTC)
NEW = "ดอกทานตะวันบานยามเช้า"


class Office:
    """อบต.ทุ่งตะวัน with its coordinator, its shared counter, and the administrator of the installation."""

    def __init__(self) -> None:
        self.agency = Agency.objects.create(name="องค์การบริหารส่วนตำบลทุ่งตะวัน", district="เขาแก้ว", province="รุ่งอรุณ")
        self.account = self.account_for("somjai")
        self.person = Person.objects.create(agency=self.agency, name="สมใจ ใจงาม", account=self.account)
        self.counter = self.account_for("counter", shared=True)
        self.admin = Account.objects.create_account("admin", "รหัสของผู้ดูแลโปรแกรม")
        self.root = Actor(self.admin, holdings=(Holding("administrator", None, None),))

    def account_for(self, username: str, role: str = "coordinator", *, shared: bool = False) -> Account:
        account = Account.objects.create_account(username, "รหัสเดิมที่จำไม่ได้", shared=shared)
        RoleHolding.objects.create(account=account, role=role, agency=self.agency)
        return account

    def coordinator(self) -> Actor:
        return Actor(self.account, holdings=(Holding("coordinator", str(self.agency.pk), None),))

    def code(self, **changes: Any) -> str:
        return acts.make_reset_code(**{"actor": self.root, "username": "somjai", "now": NOW, **changes})

    def reset(self, code: str, **changes: Any) -> None:
        given = {"username": "somjai", "code": code, "password": NEW, "now": NOW + timedelta(hours=1), **changes}
        acts.reset_password(**given)

    def pin(self, pin: str = "491507") -> None:
        acts.set_pin(actor=self.root, person_id=self.person.pk, pin=pin, now=NOW)

    def prove(self, pin: str, now: datetime = NOW) -> Person:
        return acts.prove_pin(account=self.counter, person_id=self.person.pk, pin=pin, now=now)

    def switch_off(self, **changes: Any) -> None:
        given = {"actor": self.root, "agency": self.agency.pk, "person": self.person.pk, "now": NOW, **changes}
        acts.switch_off_factor(**given)

    def session(self, account: Account) -> UserSession:
        store = import_module(settings.SESSION_ENGINE).SessionStore()
        store["_auth_user_id"], store["_auth_user_backend"] = str(account.pk), settings.AUTHENTICATION_BACKENDS[0]
        store["_auth_user_hash"] = account.get_session_auth_hash()
        store.create()
        return UserSession.objects.create(
            user=account, ip="127.0.0.1", session_key=store.session_key, user_agent="Firefox"
        )


@pytest.fixture
def office() -> Office:
    return Office()


def refused(code: str, act: Any, *args: Any, **given: Any) -> Refusal:
    with pytest.raises(Refusal) as caught:
        act(*args, **given)
    assert caught.value.code == code
    return caught.value


def test_a_code_sets_a_new_password_and_ends_every_session(office: Office) -> None:
    office.session(office.account)
    office.reset(office.code())
    office.account.refresh_from_db()
    assert office.account.check_password(NEW)
    assert not UserSession.objects.exists()
    assert [row.proof for row in AuditRow.objects.filter(act="reset_password").order_by("seq")] == ["account", "code"]
    assert set(AuditRow.objects.values_list("chain", flat=True)) == {str(office.agency.pk)}


def test_a_code_is_understood_as_people_type_it(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    assert acts.code_as_compared(" abcd efgh-๒๓๔๕ ") == "ABCDEFGH2345"
    code = office.code()
    assert len(acts.code_as_compared(code)) == 12
    office.reset(code.lower().replace("-", " "), username=" Somjai ")


def test_a_code_works_once_for_three_days_and_until_the_next(office: Office) -> None:
    code = office.code()
    refused("reset_code_expired", office.reset, code, now=NOW + acts.CODE_LASTS)
    office.reset(code, now=NOW + acts.CODE_LASTS - timedelta(seconds=1))
    refused("reset_code_used", office.reset, code)
    first, second = office.code(), office.code()
    refused("reset_code_wrong", office.reset, first)
    office.reset(second)


def test_wrong_code_and_unknown_account_are_told_in_the_same_words(office: Office) -> None:
    code = office.code()
    wrong = refused("reset_code_wrong", office.reset, "AAAA-BBBB-CCCC")
    nobody = refused("reset_code_wrong", office.reset, code, username="nobody")
    empty = refused("reset_code_wrong", office.reset, "")
    assert wrong.th == nobody.th == empty.th
    assert refused("reset_code_wrong", office.reset, code, username="admin").th == wrong.th


def test_a_weak_password_is_refused_and_the_code_stays_good(office: Office) -> None:
    code = office.code()
    refused("password_too_weak", office.reset, code, password="123")  # noqa: S106
    office.reset(code)


def test_only_an_administrator_makes_codes_and_learns_which_accounts_there_are(office: Office) -> None:
    for username in ("counter", "nobody"):
        refused("permission_role", office.code, actor=office.coordinator(), username=username)
    refused("account_unknown", office.code, username="nobody")
    assert not ResetCode.objects.exists()


def test_an_account_of_two_agencies_belongs_to_neither(office: Office) -> None:
    assert home_of(office.account, NOW.date()) == office.agency
    other = Agency.objects.create(name="เทศบาลตำบลป่าแดงสูง", district="ป่าแดง", province="รุ่งอรุณ")
    ended = RoleHolding.objects.create(
        account=office.account, role="viewer", agency=other, valid_to=NOW.date() - timedelta(days=1)
    )
    assert home_of(office.account, NOW.date()) == office.agency
    RoleHolding.objects.filter(pk=ended.pk).update(valid_to=None)
    assert home_of(office.account, NOW.date()) is None


def test_an_account_belongs_to_the_agency_of_its_person_too_until_they_leave(office: Office) -> None:
    other = Agency.objects.create(name="เทศบาลตำบลป่าแดงสูง", district="ป่าแดง", province="รุ่งอรุณ")
    RoleHolding.objects.filter(account=office.account).update(agency=other)
    assert home_of(office.account, NOW.date()) is None
    Person.objects.filter(pk=office.person.pk).update(valid_to=NOW.date() - timedelta(days=1))
    assert home_of(office.account, NOW.date()) == other


def test_a_lost_second_factor_is_switched_off_and_every_session_ends(office: Office) -> None:
    for kind in ("totp", "recovery_codes", "webauthn"):
        Authenticator.objects.create(user=office.account, type=kind, data={})
    kept = Authenticator.objects.create(user=office.admin, type="totp", data={})
    office.session(office.account)
    office.switch_off()
    assert list(Authenticator.objects.all()) == [kept]
    assert not UserSession.objects.exists()
    row = AuditRow.objects.get(act="switch_off_factor")
    assert (row.chain, row.summary) == (str(office.agency.pk), "ปิดการยืนยันตัวตนสองขั้นของ สมใจ ใจงาม")
    assert {o.kind for o in row.objects_touched.all()} == {"person", "account"}
    refused("no_second_factor", office.switch_off)


def test_an_agencys_administrator_never_reaches_an_account_of_more_than_the_agency(office: Office) -> None:
    Authenticator.objects.create(user=office.account, type="totp", data={})
    other = Agency.objects.create(name="เทศบาลตำบลป่าแดงสูง", district="ป่าแดง", province="รุ่งอรุณ")
    own = Actor(office.account_for("malee"), holdings=(Holding("administrator", str(office.agency.pk), None),))
    for agency in (other, None):
        further = RoleHolding.objects.create(account=office.account, role="viewer", agency=agency)
        refused("account_reaches_further", office.switch_off, actor=own)
        further.delete()
    assert Authenticator.objects.count() == 1
    RoleHolding.objects.create(account=office.account, role="viewer", agency=other)
    office.switch_off()
    assert not Authenticator.objects.exists()


def test_no_secret_reaches_the_log(office: Office) -> None:
    code = office.code()
    office.reset(code)
    office.pin("491507")
    said = json.dumps([p.content for p in AuditPayload.objects.all()], ensure_ascii=False)
    hashes = [Pin.objects.get().hash, ResetCode.objects.get().hash, Account.objects.get(username="somjai").password]
    assert not [secret for secret in (code, acts.code_as_compared(code), NEW, "491507", *hashes) if secret in said]


def test_a_pin_says_who_sits_at_the_counter(office: Office) -> None:
    office.pin("๔๙๑๕๐๗")
    assert office.prove("491507") == office.person == office.prove("๔๙๑๕๐๗")
    refused("pin_wrong", office.prove, "491508")


def test_wrong_pins_lock_it_even_for_the_right_one(office: Office) -> None:
    office.pin()
    for _ in range(acts.PIN_TRIES):
        refused("pin_wrong", office.prove, "000000")
    assert "15 นาที" in refused("pin_locked", office.prove, "491507").th
    later = NOW + acts.PIN_REST
    refused("pin_locked", office.prove, "491507", later - timedelta(seconds=1))
    assert office.prove("491507", later) == office.person
    assert Pin.objects.get().failures == 0


def test_a_right_pin_forgets_the_wrong_ones(office: Office) -> None:
    office.pin()
    for _ in range(3):
        for _ in range(acts.PIN_TRIES - 1):
            refused("pin_wrong", office.prove, "000000")
        office.prove("491507")


def test_only_people_of_the_counters_agency_prove_themselves_there(office: Office) -> None:
    refused("pin_missing", office.prove, "491507")
    office.pin()
    other = Agency.objects.create(name="เทศบาลตำบลป่าแดงสูง", district="ป่าแดง", province="รุ่งอรุณ")
    Person.objects.filter(pk=office.person.pk).update(agency=other)
    refused("pin_missing", office.prove, "491507")
    Person.objects.filter(pk=office.person.pk).update(agency=office.agency, valid_to=NOW.date() - timedelta(days=1))
    refused("pin_missing", office.prove, "491507")


@pytest.mark.parametrize("pin", ["", "12345", "1234567", "12a456", "111111", "123456", "987654", "890123", "²²²²²²"])
def test_a_pin_that_is_guessed_first_is_refused(office: Office, pin: str) -> None:
    refused("pin_unfit", office.pin, pin)
    assert not Pin.objects.exists()


def test_a_pin_is_set_by_its_person_or_an_administrator(office: Office) -> None:
    given: Any = {"person_id": office.person.pk, "pin": "491507", "now": NOW}
    acts.set_pin(actor=office.coordinator(), **given)
    other = Actor(office.account_for("malee"), holdings=office.coordinator().holdings)
    refused("permission_role", acts.set_pin, actor=other, **given)


def test_nobody_acts_at_a_shared_account_without_saying_who(office: Office) -> None:
    nobody = Actor(office.counter, holdings=office.root.holdings)
    refused("shared_account_without_person", office.code, actor=nobody)
    refused("shared_account_without_person", acts.end_sessions, actor=nobody, username="somjai", now=NOW)
    given: Any = {"person_id": office.person.pk, "pin": "491507", "now": NOW}
    refused("shared_account_without_person", acts.set_pin, actor=nobody, **given)
    assert not AuditRow.objects.exists()


def test_sessions_end_one_or_all_but_this(office: Office) -> None:
    here, there, far = (office.session(office.account) for _ in range(3))
    own: Any = {"actor": office.coordinator(), "username": "somjai", "now": NOW, "keep": here.session_key}
    assert acts.end_sessions(**own, only=far.pk) == 1
    assert {s.id for s in sessions_of(office.account, here.session_key)} == {here.pk, there.pk}
    assert acts.end_sessions(**own) == 1
    assert [(s.id, s.current) for s in sessions_of(office.account, here.session_key)] == [(here.pk, True)]


def test_sessions_of_others_end_by_an_administrator_only(office: Office) -> None:
    theirs = office.session(office.counter)
    own: Any = {"actor": office.coordinator(), "now": NOW}
    assert acts.end_sessions(**own, username="somjai", only=theirs.pk) == 0
    refused("permission_role", acts.end_sessions, **own, username="counter")
    assert acts.end_sessions(actor=office.root, username="counter", now=NOW) == 1


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge Windows"),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36", "Chrome Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari iPhone"),
        ("curl", ""),
    ],
)
def test_a_browser_is_named_as_people_call_it(said: str, shown: str) -> None:
    assert browser_name(said) == shown
