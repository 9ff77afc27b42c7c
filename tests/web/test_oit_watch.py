"""Declared addresses in the browser: what is wrong first, one with its copies, looked at now, handed out safely."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from tests.gateways.bad_site import PAGE as SHOWN
from tests.gateways.bad_site import Site, bad_site
from tests.records.actions.test_watching import declares, visitor
from tests.records.disclosing import a_page, begun, published
from tests.records.worlds import NOW, TODAY
from tests.web.planned import YEAR, PlannedYear

from prongsai.records.actions import watching
from prongsai.records.actions.disclosures import ElementFacts, ProofFacts, edit_element
from prongsai.records.actions.watching import watch_everywhere
from prongsai.records.models import Capture, Cycle, Disclosure, Notice, Person, WatchedLink
from prongsai.web.shared.language import shown_moment

pytestmark = [pytest.mark.django_db, pytest.mark.database]
PAGE = f"/{YEAR.be}/oit/watch/"
TEXT = "แผนผังโครงสร้าง แสดงตำแหน่งสำคัญ และการแบ่งส่วนงานภายใน ปี 2569 <script>alert(1)</script>"


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with bad_site() as there:
        yield there


@pytest.fixture
def year(monkeypatch: pytest.MonkeyPatch, settings: Any, site: Site) -> PlannedYear:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: TODAY)
    monkeypatch.setattr(watching, "visitor_here", lambda _bounds=None: visitor(site))
    settings.WATCHING = settings.WATCHING.__class__(on=True, probes=())
    return PlannedYear()


@pytest.fixture
def coordinator(year: PlannedYear) -> Client:
    return year.office.browser("coordinator")


@pytest.fixture
def item(year: PlannedYear, site: Site) -> Disclosure:
    """Its page is there, its file is not."""
    found = begun(year.world, Cycle.objects.get(fiscal_year=YEAR.be, agency=year.world.agency))
    site.shows("/lost.pdf", "", code=404)
    declares(year.world, found, site.shows("/shown", SHOWN.format(TEXT)), site.at("/lost.pdf"))
    return found


def shown(client: Client, page: str = PAGE) -> str:
    return unescape(client.get(page).content.decode()).replace("\u00a0", " ")


def test_an_empty_page_says_what_will_be_there(coordinator: Client) -> None:
    assert "<h1>ยังไม่มีลิงก์ให้ตรวจ</h1>" in shown(coordinator)


def test_what_is_wrong_stands_first_and_leads_to_its_page(coordinator: Client, item: Disclosure, site: Site) -> None:
    assert "<h1>รอตรวจ 2 ลิงก์</h1>" in shown(coordinator)
    watch_everywhere(NOW, visitor(site))
    page = shown(coordinator)
    assert "<h1>ลิงก์มีปัญหา 1 ลิงก์</h1>" in page
    assert page.index("/lost.pdf") < page.index("/shown")
    link = WatchedLink.objects.get(gravity="alarm")
    assert f'href="{PAGE}{link.pk}/"' in page
    one = shown(coordinator, f"{PAGE}{link.pk}/")
    assert f"<h1>ข้อ {item.code}: ไม่พบหน้านี้แล้ว (404)</h1>" in one
    assert "นำหน้ากลับมาที่ที่อยู่เดิม" in one
    assert "ยังไม่เคยพบว่าใช้ได้" in one
    good = shown(coordinator, f"{PAGE}{WatchedLink.objects.get(gravity='good').pk}/")
    assert Capture.objects.get().file.sha256 in good.replace(" ", "")
    assert coordinator.get(f"{PAGE}{uuid4()}/").status_code == 404
    assert coordinator.get(f"/{YEAR.be - 1}/oit/watch/{link.pk}/").status_code == 404


def test_an_item_is_looked_at_now(coordinator: Client, item: Disclosure) -> None:
    page = shown(coordinator, f"{PAGE}?item={item.code}")
    assert f'action="{PAGE}check/{item.pk}/?next={PAGE}%3Fitem%3D{item.code}"' in page
    answer = coordinator.post(f"{PAGE}check/{item.pk}/", follow=True)
    assert "ตรวจแล้ว 2 ลิงก์ มีปัญหา 1 ลิงก์" in unescape(answer.content.decode())
    assert answer.redirect_chain == [(f"{PAGE}?item={item.code}", 302)]
    assert coordinator.get(f"{PAGE}check/{item.pk}/").status_code == 405
    elsewhere = coordinator.post(f"{PAGE}check/{item.pk}/?next=https://evil.example/")
    assert elsewhere["Location"] == f"{PAGE}?item={item.code}"


def test_the_page_of_an_item_tells_of_its_links_and_looks_at_them_now(coordinator: Client, item: Disclosure) -> None:
    place = f"/{YEAR.be}/oit/{item.code}/"
    assert shown(coordinator, place).count("ยังไม่ได้ตรวจ") == 2
    action = f"{PAGE}check/{item.pk}/?next={place}"
    assert f'action="{action}"' in shown(coordinator, place)
    answer = coordinator.post(action, follow=True)
    assert answer.redirect_chain == [(place, 302)]
    page = unescape(answer.content.decode()).replace("\u00a0", " ")
    bad, good = sorted(WatchedLink.objects.all(), key=lambda link: link.gravity)
    told = page.partition("ลิงก์ที่ประกาศ</h2>")[2]
    assert good.good_at
    assert f"ใช้ได้ล่าสุด {shown_moment(good.good_at)} · ตรวจล่าสุด".replace("\u00a0", " ") in told
    assert "ไม่พบหน้านี้แล้ว (404)" in told
    assert "ยังไม่เคยพบว่าใช้ได้" in told
    assert all(f'href="{PAGE}{link.pk}/"' in told for link in (bad, good))
    assert f'action="{PAGE}clarify/{item.pk}/"' in told
    assert page.count('<a href="#links">ลิงก์มีปัญหา</a>') == 1


def test_a_copy_is_saved_and_never_shown_as_a_page_of_ours(coordinator: Client, item: Disclosure, site: Site) -> None:
    watch_everywhere(NOW, visitor(site))
    capture = Capture.objects.get()
    answer = coordinator.get(f"{PAGE}copy/{capture.pk}/")
    assert answer.content == SHOWN.format(TEXT).encode()
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == f'attachment; filename="{capture.file.name}"'
    assert (answer["X-Content-Type-Options"], answer["Content-Security-Policy"]) == (
        "nosniff",
        "default-src 'none'; sandbox",
    )
    archive = coordinator.get(f"{PAGE}{capture.link_id}/warc/")
    assert archive["Content-Disposition"] == f'attachment; filename="{item.code.lower()}-{YEAR.be}.warc.gz"'
    assert archive.content.startswith(b"\x1f\x8b")
    assert coordinator.get(f"{PAGE}copy/{uuid4()}/").status_code == 404
    pack = coordinator.post(f"{PAGE}clarify/{item.pk}/")
    assert f"captures/001-{capture.file.name}" in zipfile.ZipFile(BytesIO(pack.content)).namelist()


def test_who_only_looks_is_told_who_may(year: PlannedYear, item: Disclosure) -> None:
    viewer = year.office.browser("viewer")
    assert "ผู้ประสานงาน ITA" in shown(viewer, f"{PAGE}?item={item.code}")
    assert viewer.post(f"{PAGE}check/{item.pk}/").status_code == 403
    assert viewer.post(f"{PAGE}clarify/{item.pk}/").status_code == 403


def test_the_notice_leads_to_the_page(coordinator: Client, item: Disclosure, site: Site, year: PlannedYear) -> None:
    Person.objects.filter(pk=year.world.person).update(account=year.office.people["coordinator"])
    watch_everywhere(NOW, visitor(site))
    notice = Notice.objects.filter(kind="link").first()
    assert notice
    answer = coordinator.post(f"/inbox/{notice.pk}/", {"go": "1"})
    assert answer["Location"] == PAGE


def test_both_pages_say_why_our_own_pages_are_not_looked_at(
    coordinator: Client, item: Disclosure, year: PlannedYear
) -> None:
    proofs = (ProofFacts(piece=published(year.world, a_page(year.world, item))),)
    edit_element(**year.world.common, element=item.elements.all()[0].pk, facts=ElementFacts(proofs=proofs))
    for page in (PAGE, f"/{YEAR.be}/oit/{item.code}/"):
        assert "หน้าสาธารณะของหน่วยงานยังปิดอยู่" in shown(coordinator, page)
