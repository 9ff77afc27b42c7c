"""A memo on its way, to a citizen who checks it: passed on by who acts for another, signed on paper by the head,
photographed, filed, and found again by the code that is printed on it. How it is written, returned and proposed again
is in test_paper_chain.py."""

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
from tests.journeys.going import follow, signed_in
from tests.journeys.looking import pictured, seen_by_all
from tests.reading.formats.making.scanned import shaded, tilted
from tests.records.worlds import TODAY
from tests.web.signing import SigningOffice

from prongsai.domain.chain import Acting
from prongsai.records.actions.people import hold_post
from prongsai.records.models import ChainStep

DOTS = 150
"""To the inch, of the photos."""


@pytest.fixture
def office(transactional_db: None) -> SigningOffice:
    """The chain with accounts; the clerk acts for the head of the unit."""
    made = SigningOffice()
    acting = Acting("vacant", "112/2568", TODAY - timedelta(days=3), timezone.localdate() + timedelta(days=30))
    hold_post(**made.world.common, person=made.people["clerk"], post=made.world.post, since=TODAY, acting=acting)
    return made


@pytest.fixture
def address(live_server: object, office: SigningOffice, settings: Any) -> str:
    """Where the pages are, to the outside too."""
    settings.ADDRESS = str(live_server)
    return str(live_server)


@pytest.mark.usefixtures("kept_in")
def test_from_a_proposal_to_a_citizen_who_checks_it(
    browser: Browser, office: SigningOffice, address: str, tmp_path: Path
) -> None:
    paper = f"{address}{office.address(office.proposed(title='ขออนุมัติมาตรการ'))}"
    clerk = signed_in(browser, f"{address}/approvals/", "phone", "approver")
    follow(clerk, "main .choose a")
    assert "หัวหน้าสำนักปลัด" in clerk.inner_text("main") and "ปลัดองค์การบริหารส่วนตำบล" in clerk.inner_text("main")
    follow(clerk, "button[value=forward]")
    author = signed_in(browser, paper, "phone")
    content = saved_paper(author)
    files_itself(author, address, stack(content, tmp_path))
    author.goto(paper)
    assert "อนุมัติ" in author.inner_text(".state >> nth=0") and "ลงนามบนกระดาษ" in author.inner_text("main")
    seen_by_all(author, "letter-signed-on-paper")
    checked_by_a_citizen(browser, content, tmp_path)


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
    """The code in the corner of the first page leads to the page of the paper; the file is what the register holds:
    the browser says so, and where it runs no script the program itself."""
    citizen = browser.new_page()
    citizen.goto(address_on(content))
    assert "ตรงกัน" in citizen.inner_text("main") and "70001/63" in citizen.inner_text("main")
    assert "ขออนุมัติมาตรการ" not in citizen.inner_text("main"), "what is not published is not named"
    seen_by_all(citizen, "verified")
    original, altered = folder / "original.pdf", folder / "altered.pdf"
    original.write_bytes(content)
    altered.write_bytes(content + b" ")
    plain = browser.new_page(java_script_enabled=False)
    plain.goto(citizen.url)
    for file, said in ((original, "ตรงกันกับไฟล์ของฉบับที่ 1"), (altered, "ไม่ตรงกับไฟล์ใดของหนังสือนี้")):
        for page in (citizen, plain):
            page.set_input_files("input[type=file]", str(file))
            page.click("main button[type=submit]")
            page.wait_for_selector(f"main >> text={said}")
        pictured(citizen, f"verified-{file.stem}")


def address_on(content: bytes) -> str:
    """What the second code of the first page says."""
    document = pypdfium2.PdfDocument(content)
    image: Image.Image = document[0].render(scale=2).to_pil()
    document.close()
    return next(found.text for found in zxingcpp.read_barcodes(image) if found.text.startswith("http"))
