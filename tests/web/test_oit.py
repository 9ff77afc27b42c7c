"""The pages of a year's disclosure items, from an empty wall to a page that everybody reads."""

from __future__ import annotations

import uuid
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.reading.privacy import corpus
from tests.records.disclosed import Disclosed, made_disclosed, with_last_year
from tests.records.scored import a_result
from tests.records.worlds import a_picture
from tests.web.desk import Office, made_office

from prongsai.domain.measures import Measure
from prongsai.frameworks.library import Library
from prongsai.records.actions.assignments import assign_codes
from prongsai.records.actions.calendar import DateFacts, set_date
from prongsai.records.actions.disclosures_carried import carry_disclosures
from prongsai.records.actions.measures import plan_measure
from prongsai.records.models import Assignment, PageVisits, PieceVersion, PlannedMeasure
from prongsai.thai.years import FiscalYear

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return made_office()


@pytest.fixture
def made(office: Office) -> Disclosed:
    return with_last_year(made_disclosed(office.world))


def seen(client: Client, path: str) -> str:
    return unescape(client.get(path).content.decode()).replace("\u00a0", " ")


def sent(client: Client, path: str, **values: Any) -> Any:
    return client.post(path, {"submission": str(uuid.uuid4()), **values})


def carried(made: Disclosed) -> None:
    carry_disclosures(**made.program, cycle=made.cycle, library=Library())


def test_an_empty_wall_teaches_and_last_year_is_shown_before_it_is_taken(office: Office, made: Disclosed) -> None:
    browser = office.browser("coordinator")
    empty = seen(browser, "/2569/oit/")
    assert "ปี 2569 ยังไม่ได้เริ่มงานเปิดเผยข้อมูล" in empty
    assert 'href="/2569/oit/carry/"' in empty
    preview = seen(browser, "/2569/oit/carry/")
    assert "ยกมาได้ 3 ข้อ" in preview
    assert "“ปี 2568” (ชื่อเรื่อง)" in preview
    assert sent(browser, "/2569/oit/carry/").status_code == 302
    wall = seen(browser, "/2569/oit/")
    assert "ยังไม่ได้กำหนดวันปิดรับ" in wall
    assert "ยกมาจากปีก่อน รอตรวจ" in wall
    assert "/2569/oit/begin/" not in seen(office.browser("viewer"), "/2570/oit/")
    assert sent(browser, "/2569/oit/carry/").status_code == 422


def test_the_wall_says_what_is_left_and_filters_are_in_the_address(office: Office, made: Disclosed) -> None:
    carried(made)
    browser = office.browser("coordinator")
    set_date(**made.program, cycle=made.cycle, facts=DateFacts("ปิดรับ", date(2026, 12, 30), closes=True))
    unit = made.world.unit
    assert sent(browser, "/2569/oit/plan/", subs=["9.1"], holder=f"unit.{unit}", due="1 ม.ค. 2560").status_code == 302
    wall = seen(browser, "/2569/oit/")
    assert "ข้อ ก่อนวันที่ 30 ธันวาคม 2569" in wall
    assert 'class="late"' in wall
    of_unit = seen(browser, f"/2569/oit/?unit={unit}")
    codes = Assignment.objects.filter(cycle=made.cycle, unit=unit).values_list("code", flat=True)
    assert of_unit.count("/2569/oit/O") == len(codes) > 0
    assert "/2569/oit/O1/" in of_unit
    assert "/2569/oit/O1/" not in seen(browser, "/2569/oit/?state=nothing")
    assert "<table" in seen(browser, "/2569/oit/?view=table").partition("คาดการณ์คะแนน")[0]
    lines = browser.get(f"/2569/oit/items.csv?unit={unit}").content.decode("utf-8-sig").splitlines()
    assert len(lines) == len(codes) + 1
    assert lines[1].startswith("O1,โครงสร้าง")
    sheet = browser.get("/2569/oit/sheet.pdf")
    assert sheet.content.startswith(b"%PDF")


def test_what_goes_with_the_wall_is_one_step_away(office: Office, made: Disclosed) -> None:
    places = {name: f"/2569/{name}/" for name in ("oit", "oit/watch", "oit/vendor", "eit-card")} | {"site": "/site/"}
    for here in [name for name in places if name != "site"]:
        page = seen(office.browser("coordinator"), places[here])
        there = page.partition("งานที่เกี่ยวกับการเปิดเผยข้อมูล")[2].partition("</nav>")[0]
        assert [name for name, address in places.items() if f'href="{address}"' in there] == [
            name for name in places if name != here
        ]


def test_each_year_is_shown_by_its_own_criteria(office: Office, made: Disclosed) -> None:
    browser = office.browser("coordinator")
    last = seen(browser, "/2568/oit/")
    assert last.count('class="tiles"') == len({i.sub_indicator for i in _items(made, "before")})
    assert all(f"/2568/oit/{item.code}/" in last for item in _items(made, "before"))
    assert "ตัวชี้วัดที่ 9" in last


def test_an_item_tells_what_is_asked_and_what_came_from_another_year(office: Office, made: Disclosed) -> None:
    carried(made)
    browser = office.browser("coordinator")
    page = seen(browser, "/2569/oit/O1/")
    assert "ยกมาจากปี 2568 โปรดตรวจว่ายังใช้ได้" in page
    assert "“2568” ในที่อยู่เว็บเป็นของปีอื่น" in page
    assert "https://thungtawan.example/2568/o1.html" in page
    assert sent(browser, "/2569/oit/O1/confirm/").status_code == 302
    assert "โปรดตรวจว่ายังใช้ได้" not in seen(browser, "/2569/oit/O1/")
    assert browser.get("/2569/oit/O99/").status_code == 404
    assert browser.get("/2569/oit/O1/99/").status_code == 404


@pytest.mark.parametrize("again", [(), (1,), (1, 2)], ids=["no file", "the same", "one more"])
def test_files_of_a_form_that_was_refused_are_there_when_it_comes_again(
    office: Office, made: Disclosed, again: tuple[int, ...]
) -> None:
    carried(made)
    browser, key = office.browser("coordinator"), str(uuid.uuid4())

    def photos(*numbers: int) -> list[SimpleUploadedFile]:
        return [SimpleUploadedFile(f"ป้าย{n}.png", a_picture(), "image/png") for n in numbers]

    values: dict[str, Any] = {"missing_reason": f"ถามนาย ก {corpus.PHONE}", "submission": key}
    refused = sent(browser, "/2569/oit/O4/1/", **values, attached=photos(1))
    assert refused.status_code == 422
    values |= {"passed": "เบอร์ของสำนักงาน", "attached": photos(*again)}
    assert sent(browser, "/2569/oit/O4/1/", **values).status_code == 302
    element = made.element("O4", 1)
    assert element.missing_reason == f"ถามนาย ก {corpus.PHONE}"
    shown = PieceVersion.objects.filter(piece__in=[proof.piece_id for proof in element.proofs.all()])
    assert sum(version.files.count() for version in shown) == max(1, len(again))


def test_an_officer_attaches_photos_to_an_element_and_says_where_it_is(office: Office, made: Disclosed) -> None:
    carried(made)
    assign_codes(**made.program, cycle=made.cycle, codes=["O4"], kind="unit", holder=made.world.unit)
    browser = office.browser("unit_head")
    photos = [SimpleUploadedFile(f"ป้าย{n}.png", a_picture(), "image/png") for n in (1, 2)]
    values = {
        "explanation": "หน้าแรก",
        "address_1": "https://thungtawan.example/news",
        "page_1": "1",
        "attached": photos,
    }
    assert sent(browser, "/2569/oit/O4/1/", **values).status_code == 302
    page = seen(browser, "/2569/oit/O4/")
    assert "https://thungtawan.example/news" in page
    assert "o4-1.png" in page
    assert "o4-2.png" in page
    element = made.element("O4", 1)
    assert [bool(p.piece_id) for p in element.proofs.all()] == [False, True]
    form = seen(browser, "/2569/oit/O4/1/")
    assert "ที่แสดง 4: ที่อยู่เว็บ" in form
    order = (
        "ที่แสดง 2: ที่อยู่เว็บ",
        "แนบไฟล์หรือถ่ายรูป",
        "<details open",
        "ที่แสดง 1: ส่วนใดของหน้า",
        "<details>",
        "ที่แสดง 3: ที่อยู่เว็บ",
    )
    places = [form.index(each) for each in order]
    assert places == sorted(places)
    fresh = seen(browser, "/2569/oit/O4/2/")
    assert (fresh.count("<details>"), fresh.count("<details open")) == (3, 0)
    assert "ที่แสดง 1: เนื้อหาของเรา" in fresh
    bad = sent(browser, "/2569/oit/O4/1/", address_1="thungtawan")
    assert bad.status_code == 422
    typed = unescape(sent(browser, "/2569/oit/O4/2/", data_year="25").content.decode())
    assert typed.count("<details open") == 1
    assert browser.get("/2569/oit/O5/1/").status_code == 403


def test_what_is_said_of_an_item_is_corrected_and_nothing_needs_its_reason(office: Office, made: Disclosed) -> None:
    carried(made)
    browser = office.browser("coordinator")
    assert sent(browser, "/2569/oit/O3/edit/", has_it="no").status_code == 422
    assert sent(browser, "/2569/oit/O3/edit/", has_it="no", missing_reason="ย้าย", due="31 มี.ค. 2569").status_code == 302
    row = made.row("O3")
    assert (row.has_it, row.missing_reason, row.due, row.unconfirmed) == (False, "ย้าย", date(2026, 3, 31), False)
    assert "needs_paper" in seen(browser, "/2569/oit/O3/edit/")
    assign_codes(**made.program, cycle=made.cycle, codes=["O3"], kind="unit", holder=made.world.unit)
    assert "needs_paper" not in seen(office.browser("unit_head"), "/2569/oit/O3/edit/")


def test_a_written_page_is_looked_at_before_it_is_kept_published_and_withdrawn(office: Office, made: Disclosed) -> None:
    carried(made)
    browser = office.browser("coordinator")
    place = "/2569/oit/O4/add/page/"
    body = "# ข่าว\n\n**หนา** <script>x</script>"
    looked = unescape(sent(browser, place, title="ข่าว", body=body, preview="1").content.decode())
    assert "<strong>หนา</strong>" in looked
    assert not made.row("O4").pieces.exists()
    assert sent(browser, place, title="ข่าว", body=body).status_code == 302
    assert sent(browser, place, title="ข่าว", body=" ").status_code == 422
    assert sent(browser, "/2569/oit/O4/p1/publish/").status_code == 302
    assert sent(browser, "/2569/oit/O4/p1/edit/", title="ข่าว", body="ใหม่").status_code == 302
    versions = seen(browser, "/2569/oit/O4/p1/")
    assert "ฉบับที่ 2" in versions
    assert "<strong>หนา</strong>" in versions
    assert "เผยแพร่แล้ว มีฉบับใหม่รอเผยแพร่" in seen(browser, "/2569/oit/O4/")
    assert sent(browser, "/2569/oit/O4/p1/withdraw/", note="ย้ายแล้ว").status_code == 302
    assert "ย้ายแล้ว" in seen(browser, "/2569/oit/O4/")
    assert browser.get("/2569/oit/O4/p9/").status_code == 404
    assert browser.get("/2569/oit/O4/add/poem/").status_code == 404


def test_after_the_closing_day_publishing_asks_for_a_reason(office: Office, made: Disclosed) -> None:
    carried(made)
    made.piece("O4", "ข่าว", made.cycle, publish=False)
    facts = DateFacts("ปิดรับ", date(2026, 1, 30), closes=True)
    set_date(**made.program, cycle=made.cycle, facts=facts)
    browser = office.browser("coordinator")
    wall = seen(browser, "/2569/oit/")
    assert "<h1>ปิดรับคำตอบแล้วเมื่อ 30 มกราคม 2569 ยังไม่ครบ" in wall
    assert "ถูกตรึงแล้ว" in wall
    assert "ถูกตรึงแล้ว" in seen(browser, "/2569/oit/O4/")
    assert sent(browser, "/2569/oit/O4/p1/publish/").status_code == 422
    assert sent(browser, "/2569/oit/O4/p1/publish/", reason="แก้ปีที่พิมพ์ผิด").status_code == 302
    assert PieceVersion.objects.get(piece__disclosure=made.row("O4")).reason == "แก้ปีที่พิมพ์ผิด"


def test_a_table_is_typed_without_script_or_pasted(office: Office, made: Disclosed) -> None:
    carried(made)
    browser = office.browser("coordinator")
    place = "/2569/oit/O4/add/table/"
    typed = {"column-0-title": "รายการ", "column-0-kind": "text", "row-0-a": "ถนน"}
    more = unescape(sent(browser, place, title="งาน", more="row", **typed).content.decode())
    assert 'name="row-1-a"' in more
    assert "ถนน" in more
    assert "ผิดพลาด" not in more
    assert sent(browser, place, title="งาน", **typed).status_code == 302
    wrong = sent(browser, place, title="งาน", pasted="วงเงิน\n")
    assert wrong.status_code == 302  # headings alone are a table that is still empty
    assert sent(browser, place, title="งาน", **typed | {"column-0-kind": "number"}).status_code == 422
    assert sent(browser, "/2569/oit/O4/p1/edit/", title="งาน", pasted="งาน\tบาท\nก\t1,200\n").status_code == 302
    assert "1,200" in seen(browser, "/2569/oit/O4/p1/")
    edit = seen(browser, "/2569/oit/O4/p1/edit/")
    assert 'name="row-0-b" value="1,200"' in edit


def test_a_table_is_filled_with_statistics_which_stay_as_they_were(office: Office, made: Disclosed) -> None:
    carried(made)
    browser, place = office.browser("coordinator"), "/2569/oit/O4/add/table/"
    nothing = sent(browser, place, title="ผู้เข้าชม", statistics="visits")
    assert nothing.status_code == 422 and "ยังไม่มีตัวเลข" in nothing.content.decode()
    month = FiscalYear(2569).starts
    PageVisits.objects.create(agency_id=made.world.agency, page="", month=month, count=7)
    PageVisits.objects.create(agency_id=made.world.agency, page="news/", month=month, count=5)
    assert sent(browser, place, title="ผู้เข้าชม", statistics="visits").status_code == 302
    PageVisits.objects.update(count=99)
    table = PieceVersion.objects.get(piece__title="ผู้เข้าชม").kept_table
    assert table and table.rows[0][:2] == ("ตุลาคม 2568", "12")
    a_result(made.world.agency, "2568")
    assert sent(browser, place, title="ผลย้อนหลัง", statistics="results").status_code == 302
    table = PieceVersion.objects.get(piece__title="ผลย้อนหลัง").kept_table
    assert table and table.rows[0][:2] == ("2568", "คะแนนรวม") and len(table.rows) == 11
    plan_measure(**made.program, cycle=made.cycle, measure=Measure("", "เผยแพร่แผน"))
    PlannedMeasure.objects.update(state="adopted")
    assert sent(browser, place, title="มาตรการ", statistics="measures").status_code == 302
    table = PieceVersion.objects.get(piece__title="มาตรการ").kept_table
    assert table and [row[:7] for row in table.rows] == [
        (months, "มาตรการที่ไม่ได้ระบุตัวชี้วัด", "0", "0", "0", "0", "1") for months in ("6", "12")
    ]


def test_a_file_is_replaced_at_its_address(office: Office, made: Disclosed) -> None:
    carried(made)
    browser = office.browser("coordinator")
    pdf = SimpleUploadedFile("แผน.pdf", b"%PDF-1.7\nA\n%%EOF\n", "application/pdf")
    other = SimpleUploadedFile("แผนใหม่.pdf", b"%PDF-1.7\nB\n%%EOF\n", "application/pdf")
    assert sent(browser, "/2569/oit/O4/add/files/", title="แผน", more=[pdf]).status_code == 302
    assert sent(browser, "/2569/oit/O4/p1/edit/", title="แผน", replace_1=other).status_code == 302
    version = PieceVersion.objects.filter(piece__disclosure=made.row("O4")).latest("number")
    assert [(f.name, f.file.name) for f in version.files.all()] == [("o4-1.pdf", "แผนใหม่.pdf")]
    assert sent(browser, "/2569/oit/O4/p1/edit/", title="แผน", without_1="on").status_code == 422
    assert sent(browser, "/2569/oit/O4/add/files/", title="แผน").status_code == 422


def _items(made: Disclosed, which: str) -> tuple[Any, ...]:
    cycle = made.row("O1", getattr(made, which)).cycle
    return Library().load(str(cycle.fiscal_year)).edition.items
