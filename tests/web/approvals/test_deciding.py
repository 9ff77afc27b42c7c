"""Papers before those who decide on them: what they are asked, their choices, and what nobody else may."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.test import Client
from tests.web.signing import SigningOffice

from prongsai.records.models import ChainStep, OfficialPaper, PaperVersion, Task

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_in")]


@pytest.fixture
def signing() -> SigningOffice:
    """The chain with accounts."""
    return SigningOffice()


def as_(signing: SigningOffice, who: str) -> Client:
    client = Client()
    client.force_login(signing.accounts[who])
    return client


def asked(paper: OfficialPaper) -> ChainStep:
    found = ChainStep.objects.filter(version_of__paper=paper, state="waiting").order_by("order").first()
    assert found
    return found


def sent(client: Client, step: ChainStep, choice: str, **said: Any) -> Any:
    data = {"submission": str(uuid.uuid4()), "version": str(step.version), "choice": choice, **said}
    return client.post(f"/approvals/{step.pk}/", data)


def test_what_waits_is_listed_for_the_one_who_is_asked_alone(signing: SigningOffice) -> None:
    paper = signing.proposed()
    lists = {who: as_(signing, who).get("/approvals/").context["rows"] for who in ("unit", "clerk", "head", "author")}
    assert {who: len(rows) for who, rows in lists.items()} == {"unit": 1, "clerk": 0, "head": 0, "author": 0}
    assert lists["unit"][0]["version"].paper == paper
    home = as_(signing, "unit").get("/").content.decode()
    assert f"/approvals/{asked(paper).pk}/" in home and "วันนี้ไม่มีเรื่องค้าง" not in home


def test_an_order_becomes_a_task_of_the_unit_that_was_chosen(signing: SigningOffice) -> None:
    paper = signing.proposed()
    step, unit = asked(paper), str(signing.world.unit)
    said = {"opinion": "เห็นควร", "direction": "รายงานทุกเดือน", "unit": unit, "due": "30 ม.ค. 2569"}
    assert sent(as_(signing, "unit"), step, "forward", **said).status_code == 302
    step.refresh_from_db()
    assert (step.state, step.choice, step.came, step.opinion) == ("signed", "forward", "desk", "เห็นควร")
    task = Task.objects.get()
    assert (task.text, str(task.due), str(task.unit_id)) == ("รายงานทุกเดือน", "2026-01-30", unit)


@pytest.mark.parametrize("who", ["clerk", "head", "author"])
def test_nobody_decides_for_another(signing: SigningOffice, who: str) -> None:
    step = asked(signing.proposed())
    client = as_(signing, who)
    assert 'name="choice"' not in client.get(f"/approvals/{step.pk}/").content.decode()
    assert sent(client, step, "forward").status_code == 422
    step.refresh_from_db()
    assert step.state == "waiting"


def test_a_return_says_before_that_it_needs_a_reason_and_is_refused_without(signing: SigningOffice) -> None:
    step = asked(signing.proposed())
    client = as_(signing, "unit")
    shown = client.get(f"/approvals/{step.pk}/").content.decode()
    assert "ส่งคืนแก้ไข (ต้องมีเหตุผล)" in shown and "เห็นควรเสนอต่อ (" not in shown
    answer = sent(client, step, "send_back", direction="แก้ด้วย")
    assert answer.status_code == 422 and "แก้ด้วย" in answer.content.decode()
    assert sent(client, step, "send_back", opinion="ขาดตัวเลข").status_code == 302
    assert PaperVersion.objects.get().state == "returned"


def test_of_two_who_press_the_second_is_told_in_one_sentence(signing: SigningOffice) -> None:
    step = asked(signing.proposed())
    client = as_(signing, "unit")
    assert sent(client, step, "forward").status_code == 302
    late = sent(client, step, "send_back", opinion="ช้าไป")
    assert late.status_code == 422
    assert "ไม่ได้รอการพิจารณาแล้ว" in late.content.decode() and 'name="choice"' not in late.content.decode()
    step.refresh_from_db()
    assert step.choice == "forward"


def test_a_form_sent_twice_decides_once(signing: SigningOffice) -> None:
    step = asked(signing.proposed())
    client, data = as_(signing, "unit"), {"submission": str(uuid.uuid4()), "version": "1", "choice": "forward"}
    assert [client.post(f"/approvals/{step.pk}/", data).status_code for _ in range(2)] == [302, 302]


def test_a_secret_paper_is_for_those_concerned(signing: SigningOffice) -> None:
    step = asked(signing.proposed(secrecy="ลับ", title="เรื่องลับมาก"))
    viewer = signing.office.browser("viewer")
    for about in ("", "sheet/"):
        answer = viewer.get(f"/approvals/{step.pk}/{about}")
        assert answer.status_code == 400 and "เรื่องลับมาก" not in answer.content.decode()
    assert as_(signing, "unit").get(f"/approvals/{step.pk}/").status_code == 200


def test_the_paper_in_its_frame_can_do_nothing(signing: SigningOffice) -> None:
    step = asked(signing.proposed())
    answer = as_(signing, "unit").get(f"/approvals/{step.pk}/sheet/")
    assert "sandbox" in answer["Content-Security-Policy"] and answer["X-Frame-Options"] == "SAMEORIGIN"
    assert as_(signing, "unit").get(f"/approvals/{uuid.uuid4()}/").status_code == 404
