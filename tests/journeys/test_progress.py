"""A report from a phone: what was typed waits for whoever was called away, a photo goes with it, and it stands."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, FilePayload
from tests.journeys.going import PASSWORD, follow, signed_in
from tests.journeys.looking import seen_by_all
from tests.phone_photo import a_phone_photo
from tests.web.planned import YEAR, PlannedYear

from prongsai.records.models import PlannedMeasure, Progress


@pytest.fixture
def year(live_server: object, transactional_db: None, kept_in: object) -> PlannedYear:
    """A plan, and a password for the head of a unit."""
    made = PlannedYear()
    made.measures()
    head = made.office.people["unit_head"]
    head.set_password(PASSWORD)
    head.save()
    return made


def test_who_is_called_away_goes_on_where_they_were(browser: Browser, year: PlannedYear, live_server: Any) -> None:
    measure = PlannedMeasure.objects.get(number=1).pk
    form = f"{live_server}/{YEAR.be}/measures/{measure}/progress/6/"
    page = signed_in(browser, form, "phone", who="head")
    page.check("input[value=done]")
    page.fill("textarea[name=results]", "ขึ้นเว็บแล้วสามเดือน")
    page.goto(f"{live_server}/{YEAR.be}/units/{year.world.unit}/")
    seen_by_all(page, "unit-work")
    page.goto(form)
    assert page.input_value("textarea[name=results]") == "ขึ้นเว็บแล้วสามเดือน"
    assert page.is_checked("input[value=done]")
    assert page.is_visible("#draft-back")
    seen_by_all(page, "progress-form")
    page.set_input_files("input[name=chosen]", FilePayload(name="a.HEIC", mimeType="", buffer=a_phone_photo()))
    follow(page, "main form .button.primary")
    seen_by_all(page, "progress-measure")
    assert Progress.objects.get().evidence.get().file
    page.goto(form)
    assert page.input_value("textarea[name=results]") == "ขึ้นเว็บแล้วสามเดือน"
    assert not page.is_visible("#draft-back")
    page.goto(f"{live_server}/{YEAR.be}/progress/6/")
    seen_by_all(page, "progress-round")
