"""The papers of a year over the web: every file, the line about itself, the paper beside its data, texts, templates."""

from __future__ import annotations

import html
import re
import uuid
from typing import Any
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.records.worlds import NOW, TODAY, a_template
from tests.web.planned import YEAR, PlannedYear

from prongsai.domain.measures import Measure
from prongsai.frameworks.library import Library
from prongsai.planning.paper_files import KINDS
from prongsai.planning.year_papers import YEAR_PAPERS
from prongsai.reading.formats.decode import decode_content
from prongsai.records.acting import PROGRAM, act
from prongsai.records.actions.analysis import draft_analysis
from prongsai.records.actions.papers import edit_paper_text
from prongsai.records.actions.result_rows import ResultFacts, add_result
from prongsai.records.models import PaperTemplate, PaperText, StoredResult, StoredVerdict
from prongsai.records.queries.papers import year_parts
from prongsai.thai.numerals import to_thai_digits
from prongsai.web.desk.printing import layout_names

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_in")]
PAPERS = f"/{YEAR.be}/papers/"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: TODAY)


@pytest.fixture
def year() -> PlannedYear:
    made = PlannedYear()
    made.result()
    made.measures()
    return made


def words(content: bytes, name: str) -> str:
    """Everything that a file says, without its spaces and line ends."""
    return "".join(decode_content(name, content).text.split())


def sent(**fields: Any) -> dict[str, Any]:
    return {"submission": uuid.uuid4(), "version": "", **fields}


@pytest.mark.parametrize("kind", KINDS)
def test_every_layout_is_a_file_that_says_its_day(year: PlannedYear, kind: str) -> None:
    client = year.office.browser("viewer")
    for name in layout_names():
        answer = client.get(f"{PAPERS}{name}/{kind}/")
        assert answer.status_code == 200, name
        assert f"ข้อมูล ณ 5 ม.ค. 69.{kind}" in unquote(answer.headers["Content-Disposition"])
        said = words(answer.content, f"x.{kind}")
        assert "ข้อมูลณวันที่๕มกราคม๒๕๖๙" in said, name
        assert "ร่างยังไม่ผ่านการพิจารณาอนุมัติ" in said
        assert "เปิดเผยแผนการจัดซื้อทุกเดือน" in said


def test_the_papers_beside_the_reports_are_files_too(year: PlannedYear) -> None:
    client = year.office.browser("viewer")
    for name, paper in YEAR_PAPERS.items():
        for kind in paper.kinds:
            answer = client.get(f"{PAPERS}{name}/{kind}/")
            assert answer.status_code == 200, (name, kind)
            assert "ข้อมูลณวันที่๕มกราคม๒๕๖๙" in words(answer.content, f"x.{kind}"), (name, kind)


def test_a_score_that_is_not_official_is_called_so(year: PlannedYear) -> None:
    StoredResult.objects.update(standing="rehearsal")
    client = year.office.browser("viewer")
    for address in ("report-by-item/html", "analysis-and-measures/docx", "result-sheet/docx"):
        said = words(client.get(f"{PAPERS}{address}/").content, f"x.{address.rpartition('/')[2]}")
        assert "ทดลองประเมิน(ไม่ใช่ผลทางการ)" in said, address
    assert "ทดลองประเมิน (ไม่ใช่ผลทางการ)" in client.get(PAPERS).content.decode()


def test_a_year_with_nothing_in_it_prints_what_is_known() -> None:
    client = PlannedYear().office.browser("viewer")
    page = client.get(PAPERS).content.decode()
    assert "ยังไม่มีมาตรการในแผน" in page
    assert "จึงยังพิมพ์ใบสรุปผลไม่ได้" in page
    for name in layout_names():
        assert client.get(f"{PAPERS}{name}/pdf/").status_code == 200, name
    answer = client.get(f"{PAPERS}result-sheet/pdf/")
    assert (answer.status_code, "ยังไม่มีผลการประเมิน" in answer.content.decode()) == (400, True)


def test_a_result_sheet_needs_a_result() -> None:
    year = PlannedYear()
    year.measures()
    answer = year.office.browser("viewer").get(f"{PAPERS}result-sheet/pdf/")
    assert (answer.status_code, "จึงยังพิมพ์ใบสรุปผลไม่ได้" in answer.content.decode()) == (400, True)


@pytest.mark.parametrize("place", ["no-such-layout/", "no-such-layout/pdf/", "report-by-item/exe/", "plan-memo/xlsx/"])
def test_what_is_no_paper_is_no_page(year: PlannedYear, place: str) -> None:
    assert year.office.browser("viewer").get(f"{PAPERS}{place}").status_code == 404


def test_a_sign_that_no_paper_can_print_is_told(year: PlannedYear) -> None:
    year.measures(Measure(key="m3", title="มาตรการ 😀"))
    answer = year.office.browser("viewer").get(f"{PAPERS}report-by-item/pdf/")
    assert (answer.status_code, "ไม่มีอักขระ" in answer.content.decode()) == (400, True)


def test_the_list_asks_the_database_as_often_however_long_the_plan(
    year: PlannedYear, django_assert_max_num_queries: Any
) -> None:
    client = year.office.browser("viewer")
    client.get(PAPERS)
    with django_assert_max_num_queries(24):
        client.get(PAPERS)


def test_a_row_of_the_paper_leads_to_what_it_says(year: PlannedYear) -> None:
    edit_paper_text(**year.common, name="introduction", text="บทนำของเรา")
    client = year.office.browser("viewer")
    page = client.get(f"{PAPERS}report-by-item/")
    assert f'src="{PAPERS}report-by-item/sheet/"' in page.content.decode()
    assert 'sandbox="allow-top-navigation-by-user-activation"' in page.content.decode()
    sheet = client.get(f"{PAPERS}report-by-item/sheet/")
    link = f'<a href="/{YEAR.be}/paper-texts/introduction/" target="_top">บทนำของเรา</a>'
    assert link in sheet.content.decode()
    assert (sheet.headers["X-Frame-Options"], "script" in sheet.content.decode()) == ("SAMEORIGIN", False)
    assert "sandbox allow-top-navigation-by-user-activation" in sheet.headers["Content-Security-Policy"]
    assert "<a " not in client.get(f"{PAPERS}report-by-item/html/").content.decode()


def test_the_data_beside_a_paper_is_what_the_paper_prints(year: PlannedYear) -> None:
    client = year.office.browser("viewer")
    whole = client.get(f"{PAPERS}analysis-and-measures/").content.decode()
    assert all(f"<h3>{part}</h3>" in whole for part in ("คะแนน", "ผลการวิเคราะห์", "มาตรการ", "ข้อความ"))
    short = client.get(f"{PAPERS}report-by-item/").content.decode()
    assert re.findall("<h3>(.*?)</h3>", short) == ["มาตรการ", "ข้อความ"]


def test_what_people_wrote_of_a_result_goes_before_what_the_rules_draft(year: PlannedYear) -> None:
    parts: dict[str, Any] = {
        "actor": PROGRAM,
        "agency": year.agency.pk,
        "cycle": year.cycle.pk,
        "library": Library(),
        "day": TODAY,
    }
    drafted = year_parts(**parts).analysis
    assert len(drafted) > 10
    said: list[dict[str, Any]] = [
        {"part": "verdict", "text": text, "sources": [], "edited": True} for text in ("ดีขึ้น", "แต่ยังไม่พอ")
    ]
    result = StoredResult.objects.get()
    for order, subject in enumerate(("issue:2", "indicator:9")):
        StoredVerdict.objects.create(agency=year.agency, result=result, subject=subject, order=order, statements=said)
    written = year_parts(**parts).analysis
    assert [(a.source, a.text) for a in written] == [("issue:2", "ดีขึ้น แต่ยังไม่พอ"), ("indicator:9", "ดีขึ้น แต่ยังไม่พอ")]
    labels = {a.source: a.label for a in drafted}
    assert [a.label for a in written] == [labels["issue:2"], labels["indicator:9"]]


def test_only_what_is_in_the_plan_is_printed_each_step_with_its_own_day(year: PlannedYear) -> None:
    year.measures(Measure(key="m3", title="ยังเป็นร่างอยู่"), state="draft")
    said = words(year.office.browser("viewer").get(f"{PAPERS}report-by-item/docx/").content, "x.docx")
    assert "ยังเป็นร่างอยู่" not in said
    assert "รวบรวมแผน(ภายใน๓๐มกราคม๒๕๖๙ผู้รับผิดชอบสำนักปลัด)" in said


def test_an_earlier_year_stands_among_the_scores(year: PlannedYear) -> None:
    loaded = Library().load(str(YEAR.previous.previous.be))
    sheet = {"edition": loaded.name, "total": "80.00", "indicators": {"1": "70.00"}}
    with act("edit_result", PROGRAM, agency=year.agency, now=NOW) as log:
        add_result(log, year.agency, loaded, ResultFacts(sheet, "official"))
    found = year_parts(PROGRAM, year.agency.pk, year.cycle.pk, Library(), TODAY)
    assert [s.year for s in found.scores] == [YEAR.be - 2, YEAR.be - 1]
    assert str(found.scores[0].values["total"]) == "80.00"


def test_each_sentence_of_a_verdict_leads_to_its_place_in_the_analysis(year: PlannedYear) -> None:
    draft_analysis(**year.common, result=StoredResult.objects.get().pk, library=Library())
    client = year.office.browser("viewer")
    sheet = client.get(f"{PAPERS}analysis-and-measures/sheet/").content.decode()
    for subject in ("indicator:9", "issue:3"):
        verdict = StoredVerdict.objects.get(subject=subject)
        links = re.findall(rf'<a href="([^"]+#{subject}\.\d+)" target="_top">([^<]+)</a>', sheet)
        texts = [s["text"] for s in verdict.statements]
        assert [html.unescape(text) for _, text in links] == list(map(to_thai_digits, texts))
        address, name = links[-1][0].replace("&amp;", "&").split("#")
        page = client.get(address).content.decode()
        unfolded = page[page.index(f'<details id="v{verdict.pk}" open>') :]
        assert f'<li id="{name}">{html.escape(texts[-1])}' in unfolded.partition("</details>")[0]
    assert "<a " not in client.get(f"{PAPERS}analysis-and-measures/html/").content.decode()


def test_a_text_is_looked_at_stored_and_printed(year: PlannedYear) -> None:
    client, place = year.office.browser("coordinator"), f"/{YEAR.be}/paper-texts/foreword/"
    looked = client.post(place, sent(text="ย่อหน้าแรก\n\nย่อหน้าที่สอง", look="1"))
    assert "<p>ย่อหน้าแรก</p><p>ย่อหน้าที่สอง</p>" in looked.content.decode()
    assert not PaperText.objects.exists()
    answer = client.post(place, sent(text="ย่อหน้าแรก\n\nย่อหน้าที่สอง"))
    assert (answer.status_code, answer.headers["Location"]) == (302, PAPERS)
    page = client.get(f"{PAPERS}report-by-issue/sheet/").content.decode()
    assert re.search("ย่อหน้าแรก.*ย่อหน้าที่สอง", page, re.DOTALL)
    assert "ไม่มีคำนำ" in client.get(f"{PAPERS}report-by-item/").content.decode()
    assert client.get(f"/{YEAR.be}/paper-texts/ending/").status_code == 404


def test_two_who_write_the_same_text_lose_nothing(year: PlannedYear) -> None:
    client, place = year.office.browser("coordinator"), f"/{YEAR.be}/paper-texts/closing/"
    assert client.post(place, sent(text="คนแรก")).status_code == 302
    second = client.post(place, sent(text="คนที่สอง"))
    assert (second.status_code, "คนที่สอง" in second.content.decode()) == (422, True)
    assert PaperText.objects.get().text == "คนแรก"


def template(text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("แบบ.docx", a_template(text))


def test_a_template_is_tried_kept_and_filled(year: PlannedYear) -> None:
    client, place = year.office.browser("coordinator"), f"/{YEAR.be}/paper-templates/"
    faulty = client.post(f"{place}add/", sent(name="แบบอำเภอ", document=template("{{ nosuch }}")))
    assert (faulty.status_code, "nosuch" in faulty.content.decode()) == (422, True)
    assert not PaperTemplate.objects.exists()
    text = "{% for m in measures %}{{ m.title }} {% endfor %}"
    assert client.post(f"{place}add/", sent(name="แบบอำเภอ", document=template(text))).status_code == 302
    row = PaperTemplate.objects.get()
    assert "แบบอำเภอ" in client.get(PAPERS).content.decode()
    filled = client.get(f"{place}{row.pk}/docx/")
    assert "เปิดเผยแผนการจัดซื้อทุกเดือน" in words(filled.content, "x.docx")
    changed = client.post(f"{place}{row.pk}/", sent(name="แบบใหม่", document=template("{{ office }}")))
    assert (changed.status_code, PaperTemplate.objects.get().name) == (302, "แบบใหม่")
    assert "องค์การบริหารส่วนตำบลทุ่งตะวัน" in words(client.get(f"{place}{row.pk}/docx/").content, "x.docx")
    assert client.post(f"{place}{row.pk}/remove/").status_code == 302
    assert not PaperTemplate.objects.exists()


def test_texts_of_the_year_before_are_taken_over(year: PlannedYear) -> None:
    client, place = year.office.browser("coordinator"), f"/{YEAR.be}/paper-texts/copy/"
    assert client.post(place).status_code == 400
    last = year.opened(YEAR.previous)
    edit_paper_text(**{**year.common, "cycle": last.pk}, name="closing", text="ปิดท้ายปีก่อน")
    assert client.post(place).status_code == 302
    assert PaperText.objects.get(cycle=year.cycle).text == "ปิดท้ายปีก่อน"
