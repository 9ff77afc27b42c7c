"""Comments on the page of a measure: written, shown as text, changed by their author alone."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from tests.records.told import Told, made_told
from tests.web.desk import Office, made_office

from prongsai.records.models import Comment, Cycle, Notice

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


def year() -> int:
    return Cycle.objects.get().fiscal_year


def sent(**more: Any) -> dict[str, Any]:
    return {"submission": uuid4(), **more}


def test_a_comment_is_written_on_the_page_and_shown_as_text(office: Office, told: Told) -> None:
    row, client = told.measure("แผน"), office.browser("unit_head")
    place = f"/{year()}/measures/{row.pk}/"
    assert told.worker.name in client.get(place).content.decode(), "to be chosen from"
    text = "<script>alert(1)</script>\nดูด้วยครับ"
    answer = client.post(f"{place}comment/", sent(text=text, mentions=[str(told.worker.pk)]))
    assert answer.headers["Location"] == f"{place}#comments"
    shown = client.get(place).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>ดูด้วยครับ" in shown
    assert "<script>alert" not in shown
    assert f"@{told.worker.name}" in shown
    assert Notice.objects.get().person == told.worker


def test_only_its_author_finds_and_uses_the_way_to_change_it(office: Office, told: Told) -> None:
    row, client = told.measure("แผน"), office.browser("unit_head")
    client.post(f"/{year()}/measures/{row.pk}/comment/", sent(text="หนึ่ง"))
    key = Comment.objects.get().pk
    place, other = f"/{year()}/comments/{key}/", office.browser("coordinator")
    assert place in client.get(f"/{year()}/measures/{row.pk}/").content.decode()
    assert place not in other.get(f"/{year()}/measures/{row.pk}/").content.decode()
    assert other.post(place, sent(text="ความเห็นใหม่")).status_code >= 400
    assert other.post(f"{place}remove/", sent()).status_code >= 400
    assert office.browser("neighbour").get(place).status_code == 404
    assert Comment.objects.get().text == "หนึ่ง"
    assert "หนึ่ง</textarea>" in client.get(place).content.decode()
    client.post(place, sent(text="ความเห็นใหม่"))
    assert Comment.objects.get().text == "ความเห็นใหม่"
    client.post(f"{place}remove/", sent())
    shown = client.get(f"/{year()}/measures/{row.pk}/").content.decode()
    assert "ความเห็นนี้ถูกลบโดยผู้เขียน" in shown
    assert "ความเห็นใหม่" not in shown


def test_an_empty_one_is_shown_again_and_a_reader_has_no_form(office: Office, told: Told) -> None:
    row = told.measure("แผน")
    place = f"/{year()}/measures/{row.pk}/"
    answer = office.browser("unit_head").post(f"{place}comment/", sent(text=" "))
    assert answer.status_code == 422
    assert f"{place}comment/" not in office.browser("viewer").get(place).content.decode()
    stranger = f"/{year()}/measures/{uuid4()}/comment/"
    assert office.browser("unit_head").get(stranger).status_code == 404
