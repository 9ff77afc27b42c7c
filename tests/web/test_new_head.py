"""The page for a new head, and the way to it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.web.desk import Office, made_office

from prongsai.records.actions.people import PersonFacts, add_person, hold_post
from prongsai.records.actions.posts import PostFacts, add_post

WAY = reverse("desk:new-head")


@pytest.fixture
def office(db: None) -> Office:
    return made_office()


def test_without_a_new_head_there_is_no_way_there_and_the_page_says_so(office: Office) -> None:
    client = office.browser("viewer")
    assert WAY not in client.get(reverse("desk:agency")).content.decode()
    assert "ยังไม่มีผู้บริหารคนใหม่" in client.get(WAY).content.decode()


def test_a_new_head_brings_the_list_to_the_agency_page(office: Office) -> None:
    common, today = office.world.common, timezone.localdate()
    post = add_post(**common, facts=PostFacts("นายกองค์การบริหารส่วนตำบลทุ่งตะวัน"))
    person = add_person(**common, facts=PersonFacts("นายพายัพ แสงทอง"))
    hold_post(**common, person=person, post=post, since=today - timedelta(days=3))
    client = office.browser("viewer")
    assert f'href="{WAY}"' in client.get(reverse("desk:agency")).content.decode()
    page = client.get(WAY).content.decode()
    assert "นายพายัพ แสงทอง" in page
    assert "No Gift Policy" in page
