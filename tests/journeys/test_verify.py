"""The page behind a QR code on a phone: read, and a file checked where it lies, with script and without, also where the
page itself is a file."""

from __future__ import annotations

import io
from argparse import Namespace
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.journeys.looking import EVERY_DAY, SIZES, seen_by_all
from tests.records.approved import approve
from tests.records.going_up import GoingUp
from tests.records.worlds import NOW, made_world

from prongsai.cli import verify_pages
from prongsai.cli.console import Console
from prongsai.records.actions.official_papers import Registered, number_paper
from prongsai.records.actions.publishing import publish_paper_version
from prongsai.records.blobs import content_of
from prongsai.records.models import OfficialPaper, Rendition


@pytest.fixture
def chain(transactional_db: None) -> GoingUp:
    """A published paper."""
    made = GoingUp(made_world()).seated()
    paper = made.proposed()
    approve(made, paper)
    number_paper(**made.world.common, paper=paper, registered=Registered("รณ 70001/12", NOW.date()))
    publish_paper_version(**made.world.common, paper=paper)
    return made


@pytest.mark.parametrize("script", [True, False], ids=["script", "bare"])
@pytest.mark.parametrize("size", EVERY_DAY)
def test_a_paper_is_checked_by_its_file(
    browser: Browser, live_server: object, chain: GoingUp, size: str, script: bool, tmp_path: Path
) -> None:
    file = Rendition.objects.get(kind="decided").file
    good, bad = tmp_path / "ฉบับจริง.pdf", tmp_path / "แก้แล้ว.pdf"
    good.write_bytes(content := content_of(file.sha256, "x"))
    bad.write_bytes(content + b"?")
    context = browser.new_context(viewport=SIZES[size], locale="th-TH", java_script_enabled=script)
    page = context.new_page()
    sent: list[str] = []
    page.on("request", lambda r: sent.append(r.method) if r.method == "POST" else None)
    page.goto(f"{live_server}/v/{OfficialPaper.objects.get().token}/")
    for path, words in ((good, "ตรงกัน: ฉบับที่มีผลการพิจารณา ฉบับที่ 1"), (bad, "ไม่ตรงกับไฟล์ใดของหนังสือนี้")):
        page.set_input_files("#file", path)
        page.click("#check button")
        said = page.locator(".notice:visible").first
        said.get_by_text(words).wait_for()
        if script:
            seen_by_all(page, f"verify-{'good' if path == good else 'bad'}")
    assert sent == ([] if script else ["POST", "POST"]), "a browser that can keeps the file to itself"
    context.close()


def test_a_page_that_is_a_file_checks_a_file(browser: Browser, chain: GoingUp, tmp_path: Path) -> None:
    options = Namespace(data=None, folder=str(tmp_path / "pages"))
    verify_pages.answer(options, Console("th", io.StringIO(), io.StringIO()))
    good = tmp_path / "ฉบับจริง.pdf"
    good.write_bytes(content_of(Rendition.objects.get(kind="decided").file.sha256, "x"))
    page = browser.new_context(viewport=SIZES["phone"], locale="th-TH").new_page()
    for name, words in (("index", "ดูหนังสือ"), (OfficialPaper.objects.get().token, "ตรงกัน: ฉบับที่มีผลการพิจารณา")):
        page.goto((tmp_path / "pages" / f"{name}.html").as_uri())
        page.set_input_files("#file", good)
        page.click("#check button")
        page.locator("#told").get_by_text(words).wait_for()
        assert not page.is_visible("#without-script")
        seen_by_all(page, f"kept-{'index' if name == 'index' else 'paper'}")
    page.context.close()
