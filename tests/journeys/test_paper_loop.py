"""A memo from the first draft to a citizen who checks it: returned, proposed again, passed on by who acts for another,
signed on paper by the head, photographed, filed, and found again by the code that is printed on it."""

from __future__ import annotations

import random
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from django.utils import timezone
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page
from tests.journeys.going import PASSWORD, follow, signed_in
from tests.journeys.looking import pictured, seen_by_all
from tests.reading.formats.making.scanned import shaded, tilted
from tests.web.planned import YEAR
from tests.web.signing import SigningOffice

from prongsai.domain.chain import Acting
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.people import hold_post
from prongsai.records.models import ChainStep

DOTS = 150
"""To the inch, of the photos."""


@pytest.fixture
def address(live_server: object, transactional_db: None, settings: Any) -> str:
    """Where the pages are, to the outside too; the clerk acts for the head of the unit."""
    office = SigningOffice()
    office.year.result()
    office.year.measures()
    for account in office.accounts.values():
        account.set_password(PASSWORD)
        account.save()
    today = timezone.localdate()
    acting = Acting("vacant", "112/2568", today - timedelta(days=3), today + timedelta(days=30))
    here: dict[str, Any] = {"actor": PROGRAM, "agency": office.world.agency, "now": timezone.now()}
    hold_post(**here, person=office.people["clerk"], post=office.world.post, since=today, acting=acting)
    settings.ADDRESS = str(live_server)
    return str(live_server)


@pytest.mark.usefixtures("kept_in")
def test_from_the_draft_to_a_citizen_who_checks_it(browser: Browser, address: str, tmp_path: Path) -> None:
    author = signed_in(browser, f"{address}/{YEAR.be}/letters/", "phone")
    paper = proposed(author)
    clerk, other = (signed_in(browser, f"{address}/approvals/", "phone", "approver") for _ in range(2))
    decided(clerk, "send_back", "ขอเพิ่มข้อกฎหมาย")
    proposed_again(author, paper)
    for page in (clerk, other):
        page.goto(f"{address}/approvals/")
        follow(page, "main .choose a")
    assert "หัวหน้าสำนักปลัด" in clerk.inner_text("main") and "ปลัดองค์การบริหารส่วนตำบล" in clerk.inner_text("main")
    follow(clerk, "button[value=forward]")
    follow(other, "button[value=forward]")
    assert "ขั้นนี้ไม่ได้รอการพิจารณาแล้ว" in other.inner_text("main")
    author.goto(paper)
    content = saved_paper(author)
    files_itself(author, address, stack(content, tmp_path))
    author.goto(paper)
    assert "อนุมัติ" in author.inner_text(".state >> nth=0") and "ลงนามบนกระดาษ" in author.inner_text("main")
    seen_by_all(author, "letter-signed-on-paper")
    checked_by_a_citizen(browser, content, tmp_path)


def proposed(author: Page) -> str:
    """The plan's memo drafted from the year and proposed; the address of its page."""
    follow(author, "text=เสนอแผนมาตรการ")
    follow(author, "main button.primary")
    place = author.url
    author.goto(f"{place}submit/")
    follow(author, "button[name=send]")
    assert "เสนอแล้ว" in author.inner_text("main")
    return place


def decided(page: Page, choice: str, opinion: str) -> None:
    """The paper that waits, decided."""
    follow(page, "main .choose a")
    page.fill("textarea[name=opinion]", opinion)
    follow(page, f"button[value={choice}]")


def proposed_again(author: Page, place: str) -> None:
    """Another version with what was asked for."""
    author.goto(place)
    assert "ขอเพิ่มข้อกฎหมาย" in author.inner_text("main")
    follow(author, "main button:has-text('ทำฉบับใหม่')")
    follow(author, "main a:has-text('แก้ไขข้อความ')")
    author.fill("textarea[name=law]", "1. หนังสือสั่งการที่เกี่ยวข้อง")
    follow(author, "main button.primary")
    author.goto(f"{place}submit/")
    follow(author, "button[name=send]")


def saved_paper(author: Page) -> bytes:
    """The file as it is printed to be signed."""
    link = author.locator("main a:text-is('ฉบับที่เสนอ')").first
    return bytes(author.context.request.get(str(link.evaluate("it => it.href"))).body())


def stack(content: bytes, folder: Path) -> list[str]:
    """The signed sheets as a phone sees them: one photo a page."""
    chance, names = random.Random(3), []
    document = pypdfium2.PdfDocument(content)
    for number, page in enumerate(document):
        sheet = page.render(scale=DOTS / 72).to_pil().convert("L")
        ImageDraw.Draw(sheet).line([(700, 1100), (760, 1060), (820, 1120), (900, 1050)], fill=40, width=4)
        out = BytesIO()
        tilted(shaded(sheet, chance, DOTS), chance, DOTS).save(out, "JPEG", quality=70)
        names.append(folder / f"IMG_{number}.jpg")
        names[-1].write_bytes(out.getvalue())
    document.close()
    return [str(name) for name in names]


def files_itself(author: Page, address: str, photos: list[str]) -> None:
    """The photos sent, and what stands on them typed beside the picture."""
    author.goto(f"{address}/scans/add/")
    author.set_input_files("input[type=file]", photos)
    follow(author, "main button.primary")
    assert author.inner_text("h1") == "รอพิมพ์ผล 1 เรื่อง รอคนดู 0 หน้า"
    follow(author, "main a:has-text('ขออนุมัติมาตรการ')")
    author.check("input[name=choice][value=approve]")
    author.fill("textarea[name=direction]", "ให้ทุกส่วนราชการรายงานทุกเดือน")
    author.fill("input[name=signed_on]", "๕ ม.ค. ๒๕๖๙")
    author.fill("input[name=letter_number]", "รณ ๗๐๐๐๑/๖๓")
    author.fill("input[name=day]", "๔ ม.ค. ๒๕๖๙")
    follow(author, "main button.primary")
    step = ChainStep.objects.get(choice="approve")
    assert (step.came, step.proof, bool(step.scan_id)) == ("paper", "paper", True)


def checked_by_a_citizen(browser: Browser, content: bytes, folder: Path) -> None:
    """The code in the corner of the first page leads to the page of the paper; the file is what the register holds."""
    citizen = browser.new_page()
    citizen.goto(address_on(content))
    assert "ตรงกัน" in citizen.inner_text("main") and "70001/63" in citizen.inner_text("main")
    assert "ขออนุมัติมาตรการ" not in citizen.inner_text("main"), "what is not published is not named"
    seen_by_all(citizen, "verified")
    original, altered = folder / "original.pdf", folder / "altered.pdf"
    original.write_bytes(content)
    altered.write_bytes(content + b" ")
    for file, said in ((original, "ตรงกันกับไฟล์ของฉบับที่ 2"), (altered, "ไม่ตรงกับไฟล์ใดของหนังสือนี้")):
        citizen.set_input_files("input[type=file]", str(file))
        citizen.click("main button[type=submit]")
        citizen.wait_for_selector(f"main >> text={said}")
        pictured(citizen, f"verified-{file.stem}")


def address_on(content: bytes) -> str:
    """What the second code of the first page says."""
    document = pypdfium2.PdfDocument(content)
    image: Image.Image = document[0].render(scale=2).to_pil()
    document.close()
    return next(found.text for found in zxingcpp.read_barcodes(image) if found.text.startswith("http"))
