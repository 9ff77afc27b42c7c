"""One file handed in: source beside reading, doubts dealt with, corrections in place, and confirmed on a preview."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.conftest import ROOT
from tests.records.worlds import NOW
from tests.web.desk import Office, made_office

from prongsai.frameworks.library import Library
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.files import Upload
from prongsai.records.actions.intakes import hand_in, read_intake
from prongsai.records.models import Cycle, Intake, PlannedMeasure, Progress, StoredResult

pytestmark = pytest.mark.usefixtures("kept_in")


@pytest.fixture
def office(db: None) -> Office:
    return made_office()


@pytest.fixture
def client(office: Office) -> Client:
    return office.browser("coordinator")


def taken(office: Office, name: str, content: bytes = b"") -> Intake:
    content = content or (ROOT / "examples" / name).read_bytes()
    common: dict[str, Any] = {"actor": PROGRAM, "agency": office.world.agency, "now": NOW}
    key = hand_in(**common, upload=Upload(name, content)).intake
    read_intake(key, NOW, Library())
    return Intake.objects.get(pk=key)


def doubtful(office: Office) -> Intake:
    """A report with one place not understood and one doubt."""
    row = taken(office, "report-2568.txt")
    row.reading["not_understood"] = [{"text": "ข้อความประหลาด", "where": "บรรทัด 5", "why": "อยู่นอกตาราง"}]
    row.reading["warnings"] = ["ชื่อหน่วยงานพิมพ์ต่างกัน"]
    Intake.objects.filter(pk=row.pk).update(reading=row.reading)
    return row


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def form(**values: object) -> dict[str, object]:
    return {"submission": uuid.uuid4(), **values}


def test_the_source_stands_beside_what_was_read(office: Office, client: Client) -> None:
    row = taken(office, "report-2568.txt")
    shown = page(client, f"/intake/{row.pk}/")
    assert shown.count('class="pair"') > 5
    for words in ("มาตรการที่ 5", f"/intake/{row.pk}/measures/5/", "ไม่พบผลการประเมินในไฟล์นี้", "ผลการดำเนินการ", "ดูก่อนยืนยัน"):
        assert words in shown


def test_a_paper_of_another_office_is_told(office: Office, client: Client) -> None:
    own = page(client, f"/intake/{taken(office, 'result-2568.txt').pk}/")
    other = taken(office, "ผล.csv", "edition,2568\nagency,เทศบาลตำบลป่าแดงสูง\nO1,100\n".encode())
    assert "โปรดตรวจว่าเป็นไฟล์ของหน่วยงานนี้" not in own
    assert "ไฟล์นี้พิมพ์ชื่อหน่วยงาน เทศบาลตำบลป่าแดงสูง" in page(client, f"/intake/{other.pk}/")


def test_a_place_is_listed_until_it_is_dealt_with(office: Office, client: Client) -> None:
    address = f"/intake/{doubtful(office).pk}/"
    shown = page(client, address)
    assert "เหลือ 2 แห่งที่ต้องตรวจ" in shown
    assert 'href="?page=1#l' in shown
    assert shown.index("ข้อความประหลาด") < shown.index("ชื่อหน่วยงานพิมพ์ต่างกัน")
    answered = form(**{"kind:not_understood.1": "no_content", "note:not_understood.1": "หัวกระดาษ"})
    assert client.post(address, answered).status_code == 302
    shown = page(client, address)
    assert "เหลือ 1 แห่งที่ต้องตรวจ" in shown
    assert "ข้อความประหลาด – ไม่ใช่เนื้อหา: หัวกระดาษ" in shown


def test_of_two_who_answer_the_second_is_told(office: Office, client: Client) -> None:
    row = doubtful(office)
    seen = {"version": row.version}
    assert client.post(f"/intake/{row.pk}/", form(**seen, **{"kind:warnings.1": "checked"})).status_code == 302
    late = client.post(f"/intake/{row.pk}/", form(**seen, **{"kind:not_understood.1": "typed"}))
    assert late.status_code == 422
    assert "มีคนอื่นแก้ไข" in late.content.decode()


def test_a_measure_is_corrected_beside_its_lines_and_shown_beside_what_was_read(office: Office, client: Client) -> None:
    row = taken(office, "report-2568.txt")
    address = f"/intake/{row.pk}/measures/2/"
    shown = client.get(address)
    assert 'class="source"' in shown.content.decode()
    values = {name: field.value() or "" for name, field in zip(*_fields(shown.context["form"]), strict=True)}
    before = values["title"]
    answer = client.post(address, {**values, **form(title="ชื่อที่ถูกต้อง", due="๓๑ มี.ค. ๒๕๖๘")})
    assert answer.headers["Location"].startswith(f"/intake/{row.pk}/#l")
    assert Intake.objects.get().corrections == {"measures.2.title": "ชื่อที่ถูกต้อง", "measures.2.due": "2025-03-31"}
    shown = client.get(f"/intake/{row.pk}/")
    assert f'ชื่อที่ถูกต้อง <span class="instead">(อ่านได้ {before})' in shown.content.decode()
    client.post(address, {**values, **form()})
    assert Intake.objects.get().corrections == {}
    assert client.get(f"/intake/{row.pk}/measures/99/").status_code == 404


def _fields(shown: Any) -> tuple[list[str], list[Any]]:
    names = [name for name in shown.fields if name not in ("left_out", "submission", "version")]
    return names, [shown[name] for name in names]


def test_figures_are_corrected_and_compared_at_once(office: Office, client: Client) -> None:
    row = taken(office, "result-2568.txt")
    assert "คะแนนที่ระบุสอดคล้องกับที่คำนวณได้" in page(client, f"/intake/{row.pk}/")
    address = f"/intake/{row.pk}/result/"
    values = _figures(client, address)
    assert (values["total"], values["level"], values["items.O1"]) == ("86.71", "ผ่าน", "100.00")
    part = client.post(address, {**values, **form(total="99.00"), "check": "1"}, headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()
    assert "ไม่ตรงกับที่คำนวณได้" in part.content.decode()
    assert Intake.objects.get().corrections == {}
    assert client.post(address, {**values, **form(total="๙๙.๐๐")}).status_code == 302
    assert Intake.objects.get().corrections == {"scores.total": "99.00"}
    shown = page(client, f"/intake/{row.pk}/")
    assert "(อ่านได้ 86.71)" in shown
    assert "ไม่ตรงกับที่คำนวณได้" in shown
    assert "อ่านได้ 86.71" in page(client, address)


def _figures(client: Client, address: str) -> dict[str, str]:
    shown = client.get(address).context["form"]
    return {name: shown[name].value() or "" for name in shown.fields if name not in ("submission", "version")}


def test_a_result_is_typed_where_none_was_read(office: Office, client: Client) -> None:
    row = taken(office, "report-2568.txt")
    assert "ของปีใด" in page(client, f"/intake/{row.pk}/result/")
    answer = client.post(f"/intake/{row.pk}/result/?year=2568", form(total="91.00"))
    assert answer.status_code == 302
    assert Intake.objects.get().corrections == {"scores.edition": "2568", "scores.total": "91.00"}


def test_nothing_is_stored_until_exactly_what_was_shown_is_confirmed(office: Office, client: Client) -> None:
    row = taken(office, "report-2568.txt")
    address = f"/intake/{row.pk}/confirm/"
    shown = client.get(address)
    text = shown.content.decode()
    for words in ("จะเปิดปีงบประมาณ 2568 ด้วยกรอบปี 2568", "มาตรการที่จะเก็บ 5 มาตรการ", "ยืนยันและเก็บ"):
        assert words in text
    assert not (Cycle.objects.exists() or PlannedMeasure.objects.exists())
    for measure in shown.context["preview"].plan.measures:
        assert measure.measure.title in text
    sent = form(version=row.version)
    for _ in range(2):
        assert client.post(address, sent).headers["Location"] == f"/intake/{row.pk}/"
    assert PlannedMeasure.objects.count() == 5
    assert "ยืนยันแล้ว" in page(client, f"/intake/{row.pk}/")
    assert "ยืนยันและเก็บ" not in page(client, address)


def test_what_was_done_is_shown_and_stored_in_the_round_that_the_paper_names(office: Office, client: Client) -> None:
    row = taken(office, "report-2568.txt")
    address = f"/intake/{row.pk}/confirm/"
    shown = page(client, address)
    assert "ผลการดำเนินการที่จะเก็บ 4 มาตรการ" in shown
    assert '<option value="12" selected>รอบ 12 เดือน</option>' in shown
    assert "ที่จะไม่เก็บ" not in shown
    without = page(client, f"{address}?look=1&measures=on&year=2568&state=adopted&standing=official&months=")
    assert "ผลการดำเนินการที่จะเก็บ" not in without
    assert "ผลการดำเนินการอีก 4 มาตรการที่จะไม่เก็บ" in without
    client.post(address, form(version=row.version))
    stored = Progress.objects.select_related("measure")
    assert {(p.round, p.came, p.state) for p in stored} == {(12, "imported", "done")}
    assert stored.get(measure__number=1).executed == ["2025-01-15"]
    measure = stored.get(measure__number=1).measure
    told = page(client, f"/2568/measures/{measure.pk}/")
    assert "จัดทำคู่มือแล้ว 12 งาน" in told or "จัดทำคู่มือแล้ว ๑๒ งาน" in told
    assert "อ่านจากไฟล์" in told


def test_a_confirmed_file_and_what_was_made_of_it_lead_to_each_other(office: Office, client: Client) -> None:
    row, other = taken(office, "report-2568.txt"), taken(office, "result-2568.txt")
    assert "สิ่งที่เก็บจากไฟล์นี้" not in page(client, f"/intake/{row.pk}/")
    for each in (row, other):
        client.post(f"/intake/{each.pk}/confirm/", form())
    measures = [f'/{m.cycle.fiscal_year}/measures/{m.pk}/"' for m in PlannedMeasure.objects.all()]
    made = page(client, f"/intake/{row.pk}/")
    assert [place in made for place in measures] == [True] * 5
    result = f'/results/{StoredResult.objects.get().pk}/"'
    assert result in page(client, f"/intake/{other.pk}/")
    assert measures[0] not in page(client, f"/intake/{other.pk}/")
    place = measures[0].rstrip('"')
    assert f'<a href="/intake/{row.pk}/">report-2568.txt</a>' in page(client, place)
    seen = page(office.browser("viewer"), place)
    assert f'<a href="/files/{row.file_id}/">report-2568.txt</a>' in seen


def test_choices_stand_in_the_address(office: Office, client: Client) -> None:
    row = taken(office, "result-2568.txt")
    address = f"/intake/{row.pk}/confirm/?look=1&result=on&standing=rehearsal&label=1&state=draft&year="
    assert "ผลการประเมินปี 2568: ทดลองประเมิน (ไม่ใช่ผลทางการ)" in page(client, address)
    client.post(address, form())
    assert (StoredResult.objects.get().standing, StoredResult.objects.get().label) == ("rehearsal", "1")
    assert "ยังไม่ได้เลือกว่าจะเก็บอะไร" in page(client, f"/intake/{row.pk}/confirm/?look=1&standing=official&state=draft")


def test_places_left_need_a_tick(office: Office, client: Client) -> None:
    address = f"/intake/{doubtful(office).pk}/confirm/"
    assert "ยืนยันทั้งที่ยังเหลือ 2 แห่ง" in page(client, address)
    refused = client.post(address, form())
    assert refused.status_code == 422
    assert "ยังเหลือ 2 แห่งที่ยังไม่ได้ตรวจ" in refused.content.decode()
    assert client.post(address, form(knowingly="on")).status_code == 302
    assert PlannedMeasure.objects.count() == 5


def test_a_second_official_result_is_shown_beside_the_first(office: Office, client: Client) -> None:
    client.post(f"/intake/{taken(office, 'result-2568.txt').pk}/confirm/", form())
    other = taken(office, "ผล.csv", b"edition,2568\ntotal,90.00\n")
    shown = page(client, f"/intake/{other.pk}/confirm/")
    assert "ต่างจากผลที่เก็บไว้" in shown
    assert "เก็บไฟล์นี้เป็นทดลองประเมิน" in shown
    assert "ยืนยันและเก็บ" not in shown


def test_a_page_asks_little_of_the_database(
    office: Office, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    row = taken(office, "report-2568.txt")
    for address, most in ((f"/intake/{row.pk}/", 24), (f"/intake/{row.pk}/confirm/", 26)):
        page(client, address)
        with django_assert_max_num_queries(most):
            page(client, address)


@pytest.mark.parametrize(
    ("name", "measures", "result"), [("002.txt", 10, True), ("000.txt", 17, False), ("003.txt", 11, False)]
)
def test_real_papers_go_through_the_pages_and_nothing_is_lost(
    client: Client, office: Office, sample: Callable[..., Path], name: str, measures: int, result: bool
) -> None:
    row = taken(office, name, sample("real-documents", name).read_bytes())
    shown = client.get(f"/intake/{row.pk}/")
    lines = [text for _, text, _ in row.reading["lines"]]
    listed = [text for piece in shown.context["page"].paginator.object_list for _, text in piece.lines]
    assert listed == lines
    answer = client.post(f"/intake/{row.pk}/confirm/", form(knowingly="on"))
    assert answer.status_code == 302
    assert (PlannedMeasure.objects.count(), StoredResult.objects.exists()) == (measures, result)
