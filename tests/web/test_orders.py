"""Orders in the browser: drafted from the table of assignments, held against it, amended."""

from __future__ import annotations

from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from tests.records.worlds import NOW, TODAY
from tests.web.planned import YEAR, PlannedYear

from prongsai.records.actions.assignments import assign_codes
from prongsai.records.actions.committees import CommitteeFacts, add_committee, add_member
from prongsai.records.models import PaperVersion

pytestmark = pytest.mark.django_db
PAGE = f"/{YEAR.be}/orders/"


@pytest.fixture
def year(monkeypatch: pytest.MonkeyPatch) -> PlannedYear:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: TODAY)
    made = PlannedYear()
    assign_codes(**made.common, codes=["O1", "O2"], kind="unit", holder=made.world.unit)
    return made


@pytest.fixture
def coordinator(year: PlannedYear) -> Client:
    return year.office.browser("coordinator")


def shown(client: Client, page: str = PAGE) -> str:
    return unescape(client.get(page).content.decode()).replace("\u00a0", " ")


def sent(client: Client, page: str, **data: Any) -> Any:
    return client.post(page, {"submission": str(uuid4()), **data})


def in_force() -> PaperVersion:
    """The order that was drafted, as if it had gone up the chain."""
    PaperVersion.objects.update(state="approved", ended_at=NOW, letter_number="44/2569", day=TODAY)
    return PaperVersion.objects.get()


def test_an_order_is_drafted_from_the_table_and_opens_as_a_paper(year: PlannedYear, coordinator: Client) -> None:
    page = shown(coordinator)
    assert "<h1>ยังไม่มีคำสั่งมอบหมายที่มีผล</h1>" in page
    assert "ตารางนั้นคือบัญชีแนบท้าย" in page
    answer = sent(coordinator, f"{PAGE}new/assign/", unit=str(year.world.unit))
    version = PaperVersion.objects.get()
    assert answer.headers["Location"] == f"/{YEAR.be}/letters/{version.paper_id}/"
    assert version.title in shown(coordinator)
    letter = shown(coordinator, answer.headers["Location"])
    assert "แก้ไขข้อความ" in letter
    sheet = shown(coordinator, f"{answer.headers['Location']}sheet/")
    assert "บัญชีการมอบหมายแนบท้ายคำสั่ง" in sheet
    assert "สำนักปลัด" in sheet


def test_typing_its_reasons_keeps_its_annex(year: PlannedYear, coordinator: Client) -> None:
    sent(coordinator, f"{PAGE}new/assign/", unit=str(year.world.unit))
    version = PaperVersion.objects.get()
    page = f"/{YEAR.be}/letters/{version.paper_id}/edit/"
    assert "จึงมอบหมายผู้รับผิดชอบ" in shown(coordinator, page)
    form = {"title": version.title, "purpose": "decide", "reasons": "อาศัยอำนาจตามมาตรา 59", "items": "ให้ถือปฏิบัติ"}
    assert sent(coordinator, page, **form).status_code == 302
    version.refresh_from_db()
    assert version.content["reasons"] == ["อาศัยอำนาจตามมาตรา 59"]
    assert [row["code"] for row in version.content["assignments"]] == ["O1", "O2"]


def test_what_differs_is_shown_and_amended(year: PlannedYear, coordinator: Client) -> None:
    sent(coordinator, f"{PAGE}new/assign/", unit=str(year.world.unit))
    in_force()
    assert "<h1>คำสั่งตรงกับการมอบหมายวันนี้ 2 ข้อ</h1>" in shown(coordinator)
    assign_codes(**year.common, codes=["O3"], kind="person", holder=year.world.person)
    page = shown(coordinator)
    assert "<h1>การมอบหมายวันนี้ต่างจากคำสั่ง 1 ข้อ</h1>" in page
    assert "ที่ 44/2569" in page
    assert f'href="{PAGE}new/amend/"' in page
    sent(coordinator, f"{PAGE}new/amend/", unit=str(year.world.unit))
    assert PaperVersion.objects.filter(title__startswith="แก้ไขเพิ่มเติมคำสั่งที่ 44/2569").count() == 1
    page = shown(coordinator)
    assert "ดูคำสั่งที่ร่างหรือเสนออยู่" in page
    assert f'href="{PAGE}new/amend/"' not in page, "one draft of the same changes is enough"


def test_an_order_that_changes_nothing_is_refused_in_words(year: PlannedYear, coordinator: Client) -> None:
    sent(coordinator, f"{PAGE}new/assign/", unit=str(year.world.unit))
    in_force()
    answer = sent(coordinator, f"{PAGE}new/amend/", unit=str(year.world.unit))
    assert answer.status_code == 422
    assert "ตรงกับคำสั่งที่มีผลแล้ว" in unescape(answer.content.decode())
    assert coordinator.get(f"{PAGE}new/other/").status_code == 404


def test_a_committee_is_ordered_from_its_page(year: PlannedYear, coordinator: Client) -> None:
    here = {name: value for name, value in year.common.items() if name != "cycle"}
    committee = add_committee(**here, facts=CommitteeFacts("คณะทำงาน ITA"))
    add_member(**here, committee=committee, person=year.world.person, duty="ประธาน")
    assert "คณะทำงาน ITA" in shown(coordinator)
    answer = sent(coordinator, f"{PAGE}committees/{committee}/", unit=str(year.world.unit))
    assert answer.status_code == 302
    assert PaperVersion.objects.get().content["groups"][0]["title"] == "คณะทำงาน ITA"
    assert coordinator.get(f"{PAGE}committees/{uuid4()}/").status_code == 404


def test_who_may_only_look_drafts_nothing(year: PlannedYear) -> None:
    viewer = year.office.browser("viewer")
    assert "ยังไม่มีคำสั่งมอบหมายที่มีผล" in shown(viewer)
    assert viewer.get(f"{PAGE}new/assign/").status_code == 403
