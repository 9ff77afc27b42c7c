"""เอกสารประกอบการชี้แจง: the paper says what the copies beside it hold, and every hash can be counted again."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from pypdf import PdfReader
from tests.gateways.bad_site import PAGE, Site, bad_site
from tests.records.actions.test_watching import declares, visitor
from tests.records.disclosing import begun
from tests.records.planned import open_year
from tests.records.worlds import NOW, World, last_row
from warcio.archiveiterator import ArchiveIterator

from prongsai.documents.blocks import Paper, Paragraph
from prongsai.documents.clarification import Clarification, ClarifiedLink, clarification_paper
from prongsai.documents.html.writer import render_html
from prongsai.documents.pdf import render_pdf
from prongsai.domain.errors import Refusal
from prongsai.records.actions import clarifying
from prongsai.records.actions.calendar import DateFacts, set_date
from prongsai.records.actions.clarifying import make_clarification
from prongsai.records.actions.watching import watch_everywhere
from prongsai.records.blobs import place, store_here
from prongsai.records.models import Capture, Disclosure

pytestmark = pytest.mark.django_db
TEXT = "โครงสร้างหน่วยงาน ปี 2569 นายกเทศมนตรี ปลัดเทศบาล กองคลัง"


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with bad_site() as there:
        yield there


@pytest.fixture
def item(world: World, settings: Any) -> Disclosure:
    settings.WATCHING = settings.WATCHING.__class__(on=True, probes=())
    return begun(world, open_year(world))


def a_pdf() -> bytes:
    made_at = datetime(2026, 1, 5, tzinfo=UTC)
    return render_pdf(Paper("โครงสร้าง", "report", (Paragraph(TEXT),)), made_at=made_at)


def the_pack(world: World, item: UUID, **when: Any) -> zipfile.ZipFile:
    return zipfile.ZipFile(BytesIO(make_clarification(**{**world.common, **when}, disclosure=item)))


def test_the_pack_proves_what_stood_there_when_answers_closed(world: World, item: Disclosure, site: Site) -> None:
    set_date(**world.common, cycle=item.cycle_id, facts=DateFacts("ปิดรับ", date(2026, 1, 7), "official", True, "ประกาศ"))
    site.shows("/o1.pdf", a_pdf(), "application/pdf")
    declares(world, item, site.at("/o1.pdf"), excerpt="นายกเทศมนตรี ปลัดเทศบาล")
    watch_everywhere(NOW, visitor(site))
    site.shows("/o1.pdf", PAGE.format("ย้ายแล้ว"))
    watch_everywhere(NOW + timedelta(days=5), visitor(site))
    pack = the_pack(world, item.pk, now=NOW + timedelta(days=6))
    first, second = Capture.objects.order_by("at")
    code = item.code.lower()
    copies = [f"captures/001-{first.file.name}", f"captures/002-{second.file.name}"]
    assert pack.namelist() == [f"{code}-clarification.pdf", *copies, "captures.warc.gz", "SHA256SUMS"]
    for line in pack.read("SHA256SUMS").decode().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256(pack.read(name)).hexdigest() == digest
    assert pack.read(copies[0]) == a_pdf()
    assert [r.rec_type for r in ArchiveIterator(BytesIO(pack.read("captures.warc.gz")))] == ["response"] * 2
    paper = PdfReader(BytesIO(pack.read(f"{code}-clarification.pdf")))
    text = "".join("".join(page.extract_text() for page in paper.pages).split())
    for said in (site.at("/o1.pdf"), first.file.sha256, second.file.sha256, "7มกราคม2569", "5มกราคม2569", *copies):
        assert "".join(said.split()) in text, said
    assert "ในสำเนา:โครงสร้างโครงสร้างหน่วยงาน" in text
    assert sum(len(page.images) for page in paper.pages) == 1, "the page of the copy that stood when answers closed"
    assert last_row(item.agency_id).summary == f"จัดทำเอกสารประกอบการชี้แจงข้อ {item.code}"
    assert last_row(world.agency).summary == f"จัดทำเอกสารประกอบการชี้แจงข้อ {item.code}"


def test_nothing_is_made_of_nothing_nor_of_what_was_changed(
    world: World, item: Disclosure, site: Site, refused: Any
) -> None:
    with refused("no_capture_yet"):
        the_pack(world, item.pk)
    declares(world, item, site.shows("/kept", PAGE.format(TEXT + " ฉบับหนึ่ง")))
    watch_everywhere(NOW, visitor(site))
    store_here().write(place(Capture.objects.get().file.sha256), b"changed")
    with refused("kept_file_changed"):
        the_pack(world, item.pk)


def test_without_the_extra_the_pack_has_no_web_archive(
    world: World, item: Disclosure, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_every: object) -> bytes:
        raise ImportError

    monkeypatch.setattr(clarifying, "warc_of", missing)
    declares(world, item, site.shows("/plain", PAGE.format(TEXT)))
    watch_everywhere(NOW, visitor(site))
    assert "captures.warc.gz" not in the_pack(world, item.pk).namelist()


def test_a_link_without_a_copy_says_so() -> None:
    link = ClarifiedLink("https://office.example/o1", "5 มกราคม 2569")
    told = Clarification("อบต.ทุ่งตะวัน", "", 2569, "O1", "โครงสร้าง", "6 มกราคม 2569", links=(link,))
    assert "ยังไม่มีสำเนาของลิงก์นี้" in render_html(clarification_paper(told)).decode()


def test_refusals_are_complete() -> None:
    assert Refusal("no_capture_yet", item="O1").en
