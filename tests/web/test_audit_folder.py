"""The page of the audit folder: what will be in it, and the ZIP itself."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from tests.records.worlds import TODAY
from tests.web.planned import YEAR, PlannedYear

from prongsai.records.models import AuditRow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_in")]
FOLDER = f"/{YEAR.be}/audit-folder/"
MAKE = f"{FOLDER}zip/"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: TODAY)


@pytest.fixture
def year() -> PlannedYear:
    made = PlannedYear()
    made.result()
    made.measures()
    return made


def opened(answer: Any) -> zipfile.ZipFile:
    assert answer["Content-Type"] == "application/zip"
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def test_the_folder_is_handed_out_and_stands_in_the_history(year: PlannedYear) -> None:
    client = year.office.browser("auditor")
    page = client.get(FOLDER)
    assert page.status_code == 200 and "แฟ้มตรวจสอบปี" in page.content.decode()
    answer = client.post(MAKE, {"size": "", "seed": ""})
    assert "attachment" in answer["Content-Disposition"]
    folder = opened(answer)
    assert {"index.pdf", "index.html", "index.csv", "SHA256SUMS"} <= {*folder.namelist()}
    assert AuditRow.objects.filter(act="make_audit_folder").count() == 1


def test_a_sample_can_be_drawn_again_by_its_seed(year: PlannedYear) -> None:
    client = year.office.browser("coordinator")
    first, again = (opened(client.post(MAKE, {"size": "1", "seed": "482913"})) for _ in range(2))
    assert first.read("index.csv") == again.read("index.csv")
    chance = opened(client.post(MAKE, {"size": "1", "seed": ""}))
    assert "เลขตั้งต้นของการสุ่ม" in chance.read("index.html").decode()


def test_what_cannot_be_drawn_is_said_beside_its_field(year: PlannedYear) -> None:
    answer = year.office.browser("coordinator").post(MAKE, {"size": "0", "seed": ""})
    assert answer.status_code == 422
    assert not AuditRow.objects.filter(act="make_audit_folder").exists()


def test_the_papers_page_leads_there_for_those_who_may(year: PlannedYear) -> None:
    for role, shown in (("auditor", True), ("coordinator", True), ("viewer", False)):
        said = year.office.browser(role).get(f"/{YEAR.be}/papers/").content.decode()
        assert (FOLDER in said) == shown, role
