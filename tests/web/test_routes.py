"""Every address of the desk x every role: who may open it is what the table of permissions says, and nobody else's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from tests.records.worlds import TODAY
from tests.web.desk import Office, made_office

from prongsai.domain.permissions import ROLES, Target, allowed
from prongsai.records.queries.who import actor_of

ACTS = {
    "desk:home": "view_agency",
    "desk:agency": "view_agency",
    "desk:people": "view_agency",
    "desk:years": "view_agency",
    "desk:history": "view_audit",
    "desk:agency-edit": "edit_agency",
    "desk:unit-add": "edit_unit",
    "desk:unit": "edit_unit",
    "desk:person-add": "edit_person",
    "desk:year-open": "open_cycle",
}
"""Which right each page asks for."""
OF_THE_PERSON = {"desk:choose", "desk:who", "desk:who_leave"}
"""Pages that concern nobody but who opens them."""
OF_A_UNIT = {"desk:unit"}


def routes() -> Iterator[str]:
    for desk in get_resolver().url_patterns:
        if isinstance(desk, URLResolver) and desk.namespace == "desk":
            yield from (f"desk:{p.name}" for p in desk.url_patterns if isinstance(p, URLPattern))


def address(office: Office, route: str) -> str:
    from django.urls import reverse

    return reverse(route, args=[office.world.unit] if route in OF_A_UNIT else [])


@pytest.fixture
def office(db: None) -> Office:
    return made_office()


def test_every_address_names_its_right() -> None:
    assert set(routes()) == set(ACTS) | OF_THE_PERSON


@pytest.mark.parametrize("role", ROLES)
def test_a_role_opens_what_the_table_allows(office: Office, role: str) -> None:
    client, actor = office.browser(role), actor_of(office.people[role], TODAY)
    for route, act in ACTS.items():
        unit = str(office.world.unit) if route in OF_A_UNIT else None
        may = bool(allowed(act, actor.holdings, Target(str(office.world.agency), unit)))
        assert client.get(address(office, route)).status_code == (200 if may else 403), route


def test_another_agencys_coordinator_never_sees_this_one(office: Office) -> None:
    client = office.browser("neighbour")
    for route in ACTS:
        answer = client.get(address(office, route))
        assert "ทุ่งตะวัน" not in answer.content.decode(), route
        assert "ปิ่นมณี" not in answer.content.decode(), route


def test_nobody_who_is_signed_out_sees_anything(office: Office) -> None:
    client = office.browser(None)
    for route in (*ACTS, *OF_THE_PERSON):
        answer = client.get(address(office, route))
        assert answer.status_code in (302, 405), route
        if answer.status_code == 302:
            assert answer.headers["Location"].startswith("/accounts/login/"), route
