"""What was sent and how people are told, in the browser."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone
from tests.records.told import Told, made_told
from tests.records.worlds import NOW
from tests.web.desk import Office, made_office

from prongsai.gateways import line
from prongsai.gateways.channel import Failed
from prongsai.records.models import Delivery, Escalation, LineToken

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return made_office()


@pytest.fixture
def told(office: Office) -> Told:
    return made_told(office.world)


def page(office: Office, query: str = "") -> str:
    return office.browser("coordinator").get(f"/deliveries/{query}").content.decode()


def delivery(told: Told, state: str, **more: Any) -> None:
    common: dict[str, Any] = {"agency": told.head.agency, "person": told.head, "kind": "digest", "channel": "mail"}
    when = {"made_at": NOW, "tried_at": NOW, "next_at": NOW + timedelta(hours=1)}
    Delivery.objects.create(**common, **when, key=str(uuid4()), th="ก", en="a", state=state, **more)


def test_each_message_says_what_became_of_it(office: Office, told: Told) -> None:
    assert "ยังไม่เคยส่งข้อความออก" in page(office)
    delivery(told, "sent", tries=1)
    delivery(told, "failed", tries=1, fault="address", said="550 <nobody>")
    delivery(told, "waiting", tries=1, fault="later")
    delivery(told, "doubt", tries=1, fault="silent")
    shown = page(office)
    assert "ข้อความที่ส่งออก 4 รายการ" in shown
    assert "เครื่องแม่ข่ายไม่รับที่อยู่ผู้รับ ตรวจที่อยู่ (550 &lt;nobody&gt;)" in shown
    assert "ลองใหม่ 5" in shown
    assert "ไม่แน่ว่าส่งถึงหรือไม่" in shown
    assert told.head.name in shown


def test_the_days_are_set_and_wrong_ones_told(office: Office, told: Told) -> None:
    client = office.browser("coordinator")
    assert "หัวหน้าส่วนราชการเมื่อเลย 3 วัน แจ้งปลัดเมื่อเลย 7 วัน" in page(office)
    wrong = client.post("/deliveries/escalation/", {"submission": uuid4(), "head_after": "8", "clerk_after": "7"})
    assert wrong.status_code == 422
    client.post("/deliveries/escalation/", {"submission": uuid4(), "head_after": "2", "clerk_after": "5"})
    assert Escalation.objects.get().clerk_after == 5
    assert "เมื่อเลย 2 วัน แจ้งปลัดเมื่อเลย 5 วัน" in page(office)


def test_late_work_of_nobody_is_told(office: Office, told: Told) -> None:
    told.measure("แผนของ<ใครไม่รู้>", ("ชาวบ้าน",), timezone.localdate() - timedelta(3))
    shown = page(office)
    assert "มีงานเลยกำหนดที่ยังไม่ทราบว่าต้องแจ้งใคร" in shown
    assert "“แผนของ&lt;ใครไม่รู้&gt;”: ไม่ทราบตัวบุคคลที่เป็นผู้รับผิดชอบ" in shown


def test_the_token_is_taken_and_never_shown(
    office: Office, told: Told, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DATA = tmp_path
    client = office.browser("coordinator")
    client.post("/deliveries/line/", {"submission": uuid4(), "token": "a secret token"})
    assert LineToken.objects.count() == 1
    assert "a secret token" not in page(office) + client.get("/deliveries/line/").content.decode()
    monkeypatch.setattr(line.Line, "quota", lambda _self: line.Quota(12, 300))
    assert "เดือนนี้ส่งแล้ว" not in page(office), "LINE is asked only when somebody wants to know"
    assert "เดือนนี้ส่งแล้ว 12 จาก 300 ข้อความ" in page(office, "?quota")
    monkeypatch.setattr(line.Line, "quota", lambda _self: Failed("token"))
    assert "LINE ไม่รับโทเคน" in page(office, "?quota")
    client.post("/deliveries/line/", {"submission": uuid4(), "token": ""})
    assert not LineToken.objects.exists()
    assert "ดูโควตาเดือนนี้" not in page(office)
