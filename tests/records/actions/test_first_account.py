"""The first account of a fresh installation: made once, may do what no administrator of one agency may."""

from __future__ import annotations

import pytest
from tests.records.worlds import NOW, TODAY

from prongsai.domain.permissions import allowed
from prongsai.domain.reach import Target
from prongsai.records.actions import first_account
from prongsai.records.actions.first_account import USERNAME, make_first_account
from prongsai.records.models import Account, AuditRow
from prongsai.records.queries.who import actor_of

pytestmark = [pytest.mark.django_db, pytest.mark.database]

PASSWORD = "ตะวันขึ้นทุกเช้า-1"  # noqa: S105


def test_the_first_account_looks_after_the_whole_installation() -> None:
    assert make_first_account(NOW, lambda: PASSWORD) == {USERNAME: PASSWORD}
    account = Account.objects.get()
    assert account.check_password(PASSWORD)
    holdings = actor_of(account, TODAY).holdings
    for act in ("create_agency", "create_account", "load_authorities"):
        assert allowed(act, holdings, Target(None)), act
    assert list(AuditRow.objects.order_by("seq").values_list("chain", "act")) == [
        ("system", "create_account"),
        ("system", "grant_role"),
    ]


def test_where_anybody_has_an_account_none_is_made() -> None:
    Account.objects.create_account("somo", None)
    assert make_first_account(NOW, lambda: PASSWORD) == {}
    assert Account.objects.count() == 1


def test_an_account_without_its_role_is_not_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(**_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(first_account, "grant_role", fails)
    with pytest.raises(RuntimeError):
        make_first_account(NOW, lambda: PASSWORD)
    assert not Account.objects.exists()
