"""Circulars in the browser: drafted to units, acknowledged at the desk and behind a link, a message to the others."""

from __future__ import annotations

from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone, translation
from tests.records.worlds import NOW, TODAY
from tests.web.planned import YEAR, PlannedYear

from prongsai.records.actions.circulars import CircularFacts, draft_circular
from prongsai.records.actions.unit_links import make_link
from prongsai.records.actions.units import UnitFacts, add_unit
from prongsai.records.models import Acknowledgement, PaperVersion
from prongsai.web.shared.unit_address import token_of

pytestmark = pytest.mark.django_db
PAGE = f"/{YEAR.be}/circulars/"


@pytest.fixture
def year(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    cache.clear()
    yield PlannedYear()
    cache.clear()
    translation.deactivate()


@pytest.fixture
def coordinator(year: PlannedYear) -> Client:
    return year.office.browser("coordinator")


@pytest.fixture
def version(year: PlannedYear) -> PaperVersion:
    """A circular in force to two units."""
    here = {name: value for name, value in year.common.items() if name != "cycle"}
    works = add_unit(**here, facts=UnitFacts("กองช่าง"))
    facts = CircularFacts("ถือปฏิบัติตามมาตรการ", (year.world.unit, works), ("ขอให้ถือปฏิบัติ", ["ข้อแรก"]))  # type: ignore[arg-type]
    draft_circular(**year.common, facts=facts, unit=year.world.unit)
    PaperVersion.objects.update(state="approved", ended_at=NOW, letter_number="รณ 70001/ว 3", day=TODAY)
    return PaperVersion.objects.get()


def shown(client: Client, page: str = PAGE) -> str:
    return unescape(client.get(page).content.decode()).replace("\u00a0", " ")


def sent(client: Client, page: str, **data: Any) -> Any:
    return client.post(page, {"submission": str(uuid4()), **data})


def test_a_circular_is_drafted_to_units_and_opens_as_a_paper(year: PlannedYear, coordinator: Client) -> None:
    assert "ยังไม่มีหนังสือเวียนของปีนี้" in shown(coordinator)
    unit = str(year.world.unit)
    form = {"title": "ถือปฏิบัติ", "text": "ย่อหน้า\n1. ข้อแรก", "units": [unit], "unit": unit}
    answer = sent(coordinator, f"{PAGE}new/", **form)
    version = PaperVersion.objects.get()
    assert answer.headers["Location"] == f"/{YEAR.be}/letters/{version.paper_id}/"
    assert version.content["paragraphs"] == ["ย่อหน้า", ["ข้อแรก"]]
    assert "หนังสือเวียนนี้ยังไม่ได้รับอนุมัติ" in shown(coordinator, f"{PAGE}{version.paper_id}/")
    edit = f"{answer.headers['Location']}edit/"
    sent(coordinator, edit, title="ถือปฏิบัติ", purpose="decide", paragraphs="ใหม่")
    version.refresh_from_db()
    assert (version.content["paragraphs"], version.content["units"]) == (["ใหม่"], [unit])
    assert sent(coordinator, f"{PAGE}new/", **{**form, "units": []}).status_code == 422


def test_who_has_not_acknowledged_is_shown_with_a_message(coordinator: Client, version: PaperVersion) -> None:
    assert "<h1>หนังสือเวียนที่ยังรอรับทราบ 2 ราย</h1>" in shown(coordinator)
    page = shown(coordinator, f"{PAGE}{version.paper_id}/")
    assert "<h1>ยังไม่รับทราบ 2 ส่วนราชการ</h1>" in page
    assert "เรียน สำนักปลัด กองช่าง" in page
    assert "หนังสือเวียน รณ 70001/ว 3 เรื่อง ถือปฏิบัติตามมาตรการ" in page


def test_a_unit_acknowledges_at_the_desk(year: PlannedYear, coordinator: Client, version: PaperVersion) -> None:
    page = f"{PAGE}{version.paper_id}/{year.world.unit}/"
    form = {"name": "นางปิ่นมณี สายธารใส", "came": "paper", "original": "แฟ้ม 2"}
    assert sent(coordinator, page, **form).status_code == 302
    said = shown(coordinator, f"{PAGE}{version.paper_id}/")
    assert "<h1>ยังไม่รับทราบ 1 ส่วนราชการ</h1>" in said
    assert "ต้นฉบับอยู่ที่ แฟ้ม 2" in said
    assert "เรียน กองช่าง" in said
    again = sent(coordinator, page, **form)
    assert again.status_code == 422
    assert "ไม่ต้องทำอะไรอีก" in unescape(again.content.decode())
    assert coordinator.get(f"{PAGE}{version.paper_id}/{uuid4()}/").status_code == 404


def test_a_unit_reads_and_acknowledges_behind_its_link(year: PlannedYear, version: PaperVersion) -> None:
    here = {name: value for name, value in year.common.items() if name != "cycle"}
    token = token_of(make_link(**here, unit=year.world.unit, expires=TODAY))
    client, base = Client(), f"/u/{token}/"
    assert "หนังสือเวียนรอรับทราบ 1 ฉบับ" in shown(client, base)
    page = shown(client, f"{base}circulars/")
    assert "<h1>สำนักปลัดยังไม่รับทราบหนังสือเวียน 1 ฉบับ</h1>" in page
    assert "ขอให้ถือปฏิบัติ" in page and "1. ข้อแรก" in page
    place = f"{base}circulars/{version.pk}/"
    assert sent(client, place, name="").status_code == 422
    key = str(uuid4())
    for _ in range(2):
        answer = client.post(place, {"submission": key, "name": "ดาว ธุรการ"})
        assert "บันทึกการรับทราบแล้ว" in unescape(answer.content.decode())
    assert Acknowledgement.objects.get().came == "link"
    assert "สำนักปลัดรับทราบหนังสือเวียนครบแล้ว" in shown(client, f"{base}circulars/")
    assert "หนังสือเวียนรอรับทราบ" not in shown(client, base)
    assert sent(client, f"{base}circulars/{uuid4()}/", name="ดาว").status_code == 422


def test_who_may_only_look_acknowledges_nothing(year: PlannedYear, version: PaperVersion) -> None:
    viewer = year.office.browser("viewer")
    assert "บันทึกการรับทราบ" not in shown(viewer, f"{PAGE}{version.paper_id}/")
    assert viewer.get(f"{PAGE}{version.paper_id}/{year.world.unit}/").status_code == 403
