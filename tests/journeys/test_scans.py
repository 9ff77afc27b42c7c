"""A photographed stack of two papers with one unreadable page, from the phone to the decision, in a real browser."""

from __future__ import annotations

import random
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pypdfium2
import pytest
from PIL import Image
from playwright.sync_api import Browser
from tests.journeys.going import PASSWORD, follow, signed_in
from tests.journeys.looking import EVERY_DAY, seen_by_all
from tests.reading.formats.making.scanned import shaded, tilted
from tests.records.going_up import GoingUp
from tests.web.desk import made_office

from prongsai.domain.form_codes import LETTERS
from prongsai.domain.page_codes import PageCode
from prongsai.records.blobs import content_of
from prongsai.records.models import ChainStep, Rendition


def photographed(paper: UUID) -> list[Image.Image]:
    """The pages of the frozen paper as a phone sees them, in a shadow and from the side."""
    file = Rendition.objects.get(version_of__paper=paper, kind="original").file
    document = pypdfium2.PdfDocument(content_of(file.sha256, file.name))
    chance = random.Random(7)
    pages = [page.render(scale=150 / 72).to_pil().convert("L") for page in document]
    document.close()
    return [tilted(shaded(page, chance, 150), chance, 150) for page in pages]


@pytest.fixture
def stack(live_server: object, transactional_db: None, tmp_path: Path) -> tuple[str, list[Path], str]:
    """Where the pages are, the photos, and the code of the page whose corner was torn off."""
    office = made_office()
    account = office.people["coordinator"]
    account.set_password(PASSWORD)
    account.save()
    chain = GoingUp(office.world).seated()
    notice: dict[str, Any] = {"title": "ประกาศเจตนารมณ์", "content": {"paragraphs": ["ขอประกาศเจตนารมณ์"]}}
    papers = [chain.proposed(), chain.proposed("announcement", **notice)]
    photos = [page for paper in papers for page in photographed(paper)]
    torn = photos[1]
    torn.paste(255, (0, round(torn.height * 0.8), torn.width // 3, torn.height))
    files = []
    for number, photo in enumerate(photos, 1):
        files.append(tmp_path / f"IMG_{number:04}.jpg")
        out = BytesIO()
        photo.save(out, "JPEG", quality=70)
        files[-1].write_bytes(out.getvalue())
    code = Rendition.objects.get(version_of__paper=papers[0], kind="original").version_of.paper.code
    return str(live_server), files, code


def slipped(code: PageCode) -> str:
    """The code with another letter at its end, whatever the right one is."""
    return code.text[:-1] + next(letter for letter in LETTERS if letter != code.text[-1])


@pytest.mark.usefixtures("kept_in")
@pytest.mark.parametrize("size", EVERY_DAY)
def test_a_stack_from_the_phone_files_itself_and_the_torn_page_is_typed(
    browser: Browser, stack: tuple[str, list[Path], str], size: str
) -> None:
    address, photos, code = stack
    page = signed_in(browser, f"{address}/scans/", size)
    seen_by_all(page, "scans-empty")
    follow(page, ".next-act a")
    seen_by_all(page, "scan-add")
    page.set_input_files("input[type=file]", [str(photo) for photo in photos])
    follow(page, "main button.primary")
    assert page.inner_text("h1") == "รอพิมพ์ผล 2 เรื่อง รอคนดู 1 หน้า"
    seen_by_all(page, "scans")
    follow(page, ".scans a")
    seen_by_all(page, "scan-page")
    page.fill("input[name=code]", slipped(PageCode("memo", code, 1, 2)))
    follow(page, "main button.primary")
    assert "ไม่ใช่รหัสหน้า" in page.inner_text("main")
    page.fill("input[name=code]", PageCode("memo", code, 1, 2).text)
    follow(page, "main button.primary")
    assert page.inner_text("h1") == "รอพิมพ์ผล 2 เรื่อง รอคนดู 0 หน้า"
    follow(page, "main a:has-text('ขออนุมัติแผนปฏิบัติการ')")
    seen_by_all(page, "scan-paper")
    page.check("input[name=choice][value=forward]")
    page.fill("textarea[name=opinion]", "เห็นควรอนุมัติ")
    page.fill("input[name=signed_on]", "5 ม.ค. 2569")
    follow(page, "main button.primary")
    step = ChainStep.objects.filter(choice="forward").get()
    assert (step.came, step.opinion) == ("paper", "เห็นควรอนุมัติ")
