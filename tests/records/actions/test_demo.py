"""The invented agencies, loaded."""

from __future__ import annotations

from itertools import count

import pytest
from tests.records.worlds import NOW, TODAY

from prongsai.records.actions.demo import load_demo
from prongsai.records.models import Account, Agency, AuditRow, Cycle, Holding, RoleHolding
from prongsai.records.queries.agencies import agencies_of, agency_page
from prongsai.records.queries.who import actor_of
from prongsai.thai.years import FiscalYear

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def passwords() -> dict[str, str]:
    """The demo, loaded; its passwords by username."""
    number = count(1)
    return load_demo(NOW, lambda: f"ตะวันขึ้นทุกเช้า-{next(number)}")


def test_everybody_of_the_demo_can_sign_in_and_has_an_agency(passwords: dict[str, str]) -> None:
    assert len(set(passwords.values())) == len(passwords) == Account.objects.count()
    for username, password in passwords.items():
        account = Account.objects.get(username=username)
        assert account.check_password(password)
        agencies = agencies_of(actor_of(account, TODAY))
        assert len(agencies) == (2 if username == "demo-admin" else 1)
        assert all(agency.is_demo for agency in agencies)


def test_the_demo_has_people_in_posts_a_vacancy_an_acting_holder_years_and_a_history(passwords: dict[str, str]) -> None:
    agency = Agency.objects.get(kind="sao")
    planner = actor_of(Account.objects.get(username="tungtawan-rungthiwa"), TODAY)
    page = agency_page(planner, agency.pk, TODAY)
    posts = [*page.top, *(post for unit in page.units for post in unit.posts)]
    assert [p.post.title for p in posts if p.vacant] == ["นิติกรปฏิบัติการ"]
    (acting,) = Holding.objects.exclude(acting="")
    assert acting.acting == "รักษาราชการแทน ตามคำสั่งที่ ๑๑๒/๒๕๖๘ ลงวันที่ ๕ ตุลาคม ๒๕๖๘"
    this = FiscalYear.of(TODAY)
    years = Cycle.objects.filter(agency=agency).values_list("fiscal_year", flat=True)
    assert set(years) == {this.be, this.previous.be}
    assert [len(c.members) for c in page.committees] == [7, 4]
    assert page.agency.social[0]["channel"] == "Facebook"
    every_act_stands_in_the_history()


def every_act_stands_in_the_history() -> None:
    assert not AuditRow.objects.filter(summary="").exists()
    assert AuditRow.objects.filter(act="grant_role").count() == RoleHolding.objects.count()
    # loaded twice, it makes nothing more
    rows = AuditRow.objects.count()
    assert load_demo(NOW, lambda: "unused") == {}
    assert AuditRow.objects.count() == rows


def test_a_demo_that_fails_leaves_nothing(db: None) -> None:
    def none_left() -> str:
        raise RuntimeError("no password")

    with pytest.raises(RuntimeError):
        load_demo(NOW, none_left)
    assert not Agency.objects.exists()
