"""Addresses of the official surveys are kept with who typed them; the public sees a card while a survey is open, and
links that should not be public are found in all that an office shows."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from tests.records.disclosing import a_page, begun, published
from tests.records.planned import open_year
from tests.records.worlds import NOW, TODAY, World, last_row

from prongsai.domain.kept_table import pasted_table
from prongsai.domain.survey_links import EIT_PUBLIC, EIT_SURVEYED, IIT, NOT_THIS_YEAR, OTHER, STAFF_ONLY
from prongsai.frameworks.library import Library
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.cycles import close_cycle, open_cycle
from prongsai.records.actions.disclosures import ElementFacts, ProofFacts, edit_element
from prongsai.records.actions.pieces import Content, PieceFacts, add_piece, withdraw_piece
from prongsai.records.actions.survey_addresses import SurveyFacts, remove_survey_address, state_survey_address
from prongsai.records.models import Agency, Cycle, SurveyAddress
from prongsai.records.queries.survey_addresses import eit_card_for, survey_page
from prongsai.thai.years import FiscalYear

pytestmark = [pytest.mark.django_db, pytest.mark.database]

EIT, OLD = "https://itas.nacc.go.th/go/eit/abc123", "https://itas.nacc.go.th/go/eit/old987"
STAFF = "https://itas.nacc.go.th/go/iit/abc123"
CLOSES = date(2026, 5, 31)


@pytest.fixture
def cycle(world: World) -> Cycle:
    return open_year(world)


def stated(world: World, cycle: Cycle, address: str = EIT, survey: str = EIT_PUBLIC, **more: Any) -> None:
    facts = SurveyFacts(address, CLOSES, more.pop("opens", None))
    state_survey_address(**{**world.common, **more}, cycle=cycle.pk, survey=survey, facts=facts)


def findings(world: World, cycle: Cycle) -> list[tuple[str, str]]:
    found = survey_page(PROGRAM, world.agency, cycle.pk, TODAY).findings
    return [(each.kind, each.where.en) for each in found]


def test_an_address_is_kept_with_who_typed_it_and_corrected(world: World, cycle: Cycle, refused: Any) -> None:
    stated(world, cycle, OLD)
    row = SurveyAddress.objects.get()
    assert (row.address, row.closes, row.stated_at) == (OLD, CLOSES, NOW)
    stated(world, cycle, version=row.version)
    assert SurveyAddress.objects.get().address == EIT
    assert "EIT ส่วนที่ 1" in last_row(world.agency).summary
    with refused("row_changed_meanwhile"):
        stated(world, cycle, OLD, version=row.version)
    with refused("survey_address_leads_elsewhere"):
        stated(world, cycle, "https://bit.ly/abc")
    with refused("survey_address_closes_first"):
        stated(world, cycle, opens=CLOSES + timedelta(days=1))
    remove_survey_address(**world.common, cycle=cycle.pk, survey=EIT_PUBLIC)
    assert not SurveyAddress.objects.exists()
    close_cycle(**world.common, cycle=cycle.pk)
    with refused("cycle_closed"):
        stated(world, cycle)


def test_everybody_sees_the_card_while_the_survey_is_open_and_never_the_staffs(world: World, cycle: Cycle) -> None:
    agency = Agency.objects.get(pk=world.agency)
    stated(world, cycle, opens=TODAY)
    stated(world, cycle, STAFF, IIT)
    assert eit_card_for(agency, NOW) is None
    agency.is_public = True
    card = eit_card_for(agency, NOW)
    assert card and (card.address, card.year, card.closes) == (EIT, cycle.fiscal_year, CLOSES)
    assert eit_card_for(agency, NOW - timedelta(days=1)) is None
    assert eit_card_for(agency, NOW.replace(month=6)) is None
    assert eit_card_for(agency, NOW, EIT_SURVEYED) is None
    assert eit_card_for(agency, NOW, IIT) is None
    page = survey_page(PROGRAM, world.agency, cycle.pk, TODAY)
    assert page.card(EIT_PUBLIC) == card and page.card(IIT) is None and page.card(EIT_SURVEYED) is None


def test_links_that_should_not_be_public_are_found_wherever_they_stand(world: World, cycle: Cycle) -> None:
    last = FiscalYear.of(TODAY).previous
    key = open_cycle(actor=PROGRAM, agency=world.agency, now=NOW, year=last, library=Library())
    stated(world, Cycle.objects.get(pk=key), OLD)
    stated(world, cycle)
    stated(world, cycle, STAFF, IIT)
    item = begun(world, cycle)
    assert findings(world, cycle) == []
    code, element = item.code, item.elements.all()[0]
    page = published(world, a_page(world, item, f"เชิญตอบ [IIT]({STAFF}) และ {EIT}"))
    edit_element(**world.common, element=element.pk, facts=ElementFacts(proofs=(ProofFacts(address=OLD),)))
    table = pasted_table("ลิงก์\nhttps://forms.gle/x1")
    add_piece(**world.common, disclosure=item.pk, facts=PieceFacts("table", "แบบสอบถาม"), content=Content(table=table))
    Agency.objects.filter(pk=world.agency).update(social=[{"channel": "LINE", "address": STAFF}])
    assert findings(world, cycle) == [
        (STAFF_ONLY, "the office's contacts"),
        (STAFF_ONLY, f"item {code}, อำนาจหน้าที่"),
        (NOT_THIS_YEAR, f"item {code}, element 1"),
        (OTHER, f"item {code}, แบบสอบถาม"),
    ]
    withdraw_piece(**world.common, piece=page, note="ผิด")
    assert len(findings(world, cycle)) == 3
