"""The EIT card at the desk: the address typed and corrected, the card printed, wrong links told on top."""

from __future__ import annotations

from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from tests.records.worlds import TODAY
from tests.web.planned import YEAR, PlannedYear

from prongsai.records.models import SurveyAddress
from prongsai.records.models.agencies import Agency

pytestmark = pytest.mark.django_db
PAGE = f"/{YEAR.be}/eit-card/"
EIT, STAFF = "https://itas.nacc.go.th/go/eit/abc123", "https://itas.nacc.go.th/go/iit/abc123"


@pytest.fixture
def year(monkeypatch: pytest.MonkeyPatch) -> PlannedYear:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: TODAY)
    return PlannedYear()


@pytest.fixture
def coordinator(year: PlannedYear) -> Client:
    return year.office.browser("coordinator")


def shown(client: Client, page: str = PAGE) -> str:
    return unescape(client.get(page).content.decode()).replace("\u00a0", " ")


def sent(client: Client, page: str, **data: Any) -> Any:
    return client.post(page, {"submission": str(uuid4()), **data})


def test_an_address_is_typed_and_its_card_is_printed(coordinator: Client) -> None:
    assert "<h1>ยังไม่มีที่อยู่แบบวัด EIT ของปีนี้</h1>" in shown(coordinator)
    assert coordinator.get(f"{PAGE}eit-1/a5.pdf").status_code == 404
    refused = sent(coordinator, f"{PAGE}eit-1/", address="https://bit.ly/x", closes=f"31 พ.ค. {YEAR.be}")
    assert refused.status_code == 422 and "บริการย่อลิงก์" in refused.content.decode()
    assert sent(coordinator, f"{PAGE}eit-1/", address=EIT, closes=f"31 พ.ค. {YEAR.be}").status_code == 302
    page = shown(coordinator)
    assert "<h1>การ์ดแบบวัด EIT พร้อมพิมพ์</h1>" in page
    assert 'class="drawing"' in page and EIT in page and f"ตอบได้ถึง 31 พฤษภาคม {YEAR.be}" in page
    card = coordinator.get(f"{PAGE}eit-1/a5.pdf")
    assert card.content.startswith(b"%PDF") and card["Content-Type"] == "application/pdf"
    for missing in ("eit-1/a3.pdf", "eit-2/a5.pdf", "iit/a5.pdf", "none/"):
        assert coordinator.get(PAGE + missing).status_code == 404
    assert sent(coordinator, f"{PAGE}eit-1/remove/").status_code == 302
    assert not SurveyAddress.objects.exists()


def test_the_staffs_address_has_no_card_and_is_told_where_everybody_sees_it(coordinator: Client) -> None:
    sent(coordinator, f"{PAGE}iit/", address=STAFF, closes=f"31 พ.ค. {YEAR.be}")
    page = shown(coordinator)
    assert "ใช้แจกบุคลากรภายในเท่านั้น" in page and 'class="drawing"' not in page
    assert coordinator.get(f"{PAGE}iit/a5.pdf").status_code == 404
    Agency.objects.update(websites=[STAFF])
    page = shown(coordinator)
    assert "<h1>มีลิงก์แบบวัดที่ต้องแก้ 1 แห่ง</h1>" in page
    assert "ช่องทางติดต่อของหน่วยงาน" in page and "นำออกทันที" in page


def test_who_only_looks_is_told_who_may_type_it(year: PlannedYear) -> None:
    viewer = year.office.browser("viewer")
    assert viewer.get(PAGE).status_code == 200
    assert viewer.get(f"{PAGE}eit-1/").status_code == 403
