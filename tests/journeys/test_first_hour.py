"""ชั่วโมงแรก by somebody who never saw the program: only what a page says is followed, no address and no name of ours."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page
from tests.conftest import ROOT
from tests.journeys.going import PASSWORD, signed_in
from tests.journeys.looking import pictured
from tests.web.desk import made_office

FILES = [ROOT / "examples" / name for name in ("result-2568.txt", "report-2568.txt")]
MOST_PRESSES = 50
"""How many times the clerk presses something before the plan can be printed: what a first hour has room for."""
KNOWN = {
    "ชื่อส่วนราชการ": "สำนักปลัด",
    "ชื่อตำแหน่ง": "หัวหน้าสำนักปลัด",
    "ชื่อและนามสกุล": "นายเมฆา ทองไพร",
    "ตำแหน่ง": "หัวหน้าสำนักปลัด",
    "ปีงบประมาณ พ.ศ.": "2569",
}
"""What a clerk knows, by what a form calls it."""
OPTIONAL = "(ไม่บังคับ)"
DONE = "สำเร็จ"
COLOURED = """element => {
    const [r, g, b, a] = getComputedStyle(element).backgroundColor.match(/[0-9.]+/g).map(Number);
    return (a === undefined || a > 0) && Math.max(r, g, b) - Math.min(r, g, b) > 40;
}"""
"""Whether a button stands out by its colour."""
pytestmark = pytest.mark.usefixtures("kept_in")


@pytest.fixture
def address(live_server: object, transactional_db: None, settings: Any) -> str:
    """Where the pages are: an agency of which nothing is known but its name and place."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    account = made_office().people["neighbour"]
    account.set_password(PASSWORD)
    account.save()
    return str(live_server)


@pytest.mark.parametrize("size", ["desk"])
def test_a_clerk_who_follows_the_pages_prints_a_plan(browser: Browser, address: str, size: str) -> None:
    clerk = Clerk(signed_in(browser, f"{address}/", size, "neighbour", script=False))
    while not clerk.reads("พิมพ์ได้แล้ว"):
        assert len(clerk.pressed) < MOST_PRESSES, "\n".join(clerk.pressed)
        clerk.goes_on()
    with clerk.page.expect_download() as saved:
        clerk.page.get_by_role("link", name="PDF").first.click()
    assert Path(saved.value.path()).read_bytes().startswith(b"%PDF")


class Clerk:
    """Somebody who reads a page, fills in what it needs and they know, and presses what stands out."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pressed: list[str] = []
        self.sent = False
        page.set_default_timeout(10_000)

    @property
    def main(self) -> Locator:
        """What the page is about."""
        return self.page.get_by_role("main")

    def reads(self, words: str) -> bool:
        """Whether the page is headed by that."""
        return words in self.main.get_by_role("heading", level=1).inner_text()

    def goes_on(self) -> None:
        """One thing done is a reason to look at the first page again, and so is a page where nothing stands out."""
        pictured(self.page, f"clerk-{len(self.pressed):02}")
        done = self.sent and DONE in self.main.inner_text()
        act = None if done else self.main_act()
        if act is None:
            self.press(self.page.get_by_role("navigation").get_by_role("link").first)
            return
        self.fill_in(act.inner_text())
        self.press(act)

    def main_act(self) -> Locator | None:
        """The first button that stands out."""
        buttons = self.main.get_by_role("link").or_(self.main.get_by_role("button")).all()
        return next((button for button in buttons if button.is_visible() and button.evaluate(COLOURED)), None)

    def fill_in(self, act: str) -> None:
        """What the labels ask for and do not call optional; what is to be chosen, all of it."""
        for field in self.main.locator("label:visible").all():
            words = field.inner_text().strip()
            entry = self.main.get_by_label(words, exact=True).first
            kind = entry.get_attribute("type")
            if kind == "file":
                entry.set_input_files([str(path) for path in FILES])
            elif kind == "checkbox":
                entry.set_checked("ที่เลือก" in act or entry.is_checked())
            elif OPTIONAL not in words and words in KNOWN:
                self.enter(entry, KNOWN[words])

    def enter(self, entry: Locator, value: str) -> None:
        """A value typed, or chosen from what is offered."""
        if entry.evaluate("element => element.tagName") != "SELECT":
            entry.fill(value)
            return
        offered = [text for text in entry.locator("option").all_inner_texts() if value in text]
        entry.select_option(label=offered[0])

    def press(self, what: Locator) -> None:
        """Something that leads on."""
        self.pressed.append(f"{self.main.get_by_role('heading', level=1).inner_text()} → {what.inner_text().strip()}")
        self.sent = what.evaluate("element => element.tagName") == "BUTTON"
        with self.page.expect_navigation():
            what.click()
