"""What everybody may see of an agency, and where."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.records.worlds import World

from prongsai.domain import permissions
from prongsai.domain.errors import Refusal
from prongsai.domain.permissions import Right
from prongsai.records.actions.addresses import publish_agency, set_address
from prongsai.records.models import Agency, PublicAddress, PublicHost
from prongsai.records.queries.public import Addresses, address_preview, addresses_of, public_agency, public_home

pytestmark = [pytest.mark.django_db, pytest.mark.database]
Refused = Callable[[str], AbstractContextManager[None]]


def test_every_address_leads_to_the_present_one(world: World) -> None:
    for code in ("sao-thungtawan", "thungtawan", "thungtawan-town"):
        set_address(**world.common, code=code)
    publish_agency(**world.common, is_public=True)
    for code in ("sao-thungtawan", "thungtawan", "thungtawan-town", "ThungTawan-Town"):
        found = public_agency(code)
        assert found and (found.code, found.agency.pk) == ("thungtawan-town", world.agency)
        assert found.kind and found.kind.name_en == "Subdistrict Administrative Organization"


def test_a_closed_page_is_as_unknown_as_no_agency(world: World) -> None:
    set_address(**world.common, code="thungtawan")
    for code in ("thungtawan", "nowhere"):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert public_agency(code) is None
        assert len(asked) == 1, "a closed page takes no longer to answer"


def test_the_table_of_rights_opens_the_page(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_agency(**world.common, is_public=True)
    narrow = (Right("view_public_agency", "viewer", "own_agency"),)
    monkeypatch.setattr(permissions, "_BY_ACT", {**permissions._BY_ACT, "view_public_agency": narrow})
    with pytest.raises(Refusal):
        public_agency("6990101")


def test_the_preview_tells_what_will_lead_there_and_stores_nothing(world: World, refused: Refused) -> None:
    coordinator = world.people["coordinator"]
    assert addresses_of(coordinator, world.agency) == Addresses("", ())
    set_address(**world.common, code="sao-thungtawan")
    seen = address_preview(coordinator, world.agency, "thungtawan")
    assert seen == Addresses("thungtawan", ("sao-thungtawan",))
    assert PublicAddress.objects.count() == 1
    with refused("address_used"):
        address_preview(coordinator, world.agency, "sao-thungtawan")
    set_address(**world.common, code="thungtawan")
    assert addresses_of(coordinator, world.agency) == seen


def test_an_agency_is_known_outside_by_its_host_or_else_below_the_installation(world: World, settings: Any) -> None:
    agency = Agency.objects.get(pk=world.agency)
    settings.ADDRESS = "https://prongsai.example"
    assert public_home(agency) == "", "no public page yet"
    set_address(**world.common, code="thungtawan")
    assert public_home(agency) == "https://prongsai.example" + reverse("public:agency", args=["thungtawan"])
    PublicHost.objects.create(agency=agency, host="www.thungtawan.example")
    assert public_home(agency) == "https://www.thungtawan.example/"
    settings.ADDRESS = ""
    assert public_home(agency) == "https://www.thungtawan.example/"
    PublicHost.objects.all().delete()
    assert public_home(agency) == ""
