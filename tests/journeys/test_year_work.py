"""From last year's papers to a plan in a real browser: handed in, confirmed, adopted, edited, printed, read back."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from tests.conftest import FUZZ, ROOT, SAMPLES
from tests.journeys.going import PASSWORD, follow, signed_in
from tests.journeys.looking import seen_by_all
from tests.web.desk import made_office

from prongsai.documents.layouts.layout import layouts
from prongsai.frameworks.library import Library
from prongsai.planning.taken_in import taken_in
from prongsai.records.models import PlannedMeasure

LIBRARY = Library()
BEFORE, YEAR = "2568", "2569"
FILES = [ROOT / "examples" / name for name in ("result-2568.txt", "report-2568.txt")]
SAMPLE = SAMPLES / "real-documents" / "002.txt"
"""A real paper with a result and measures, handed in where there is one."""
KINDS = ("PDF", "HTML", "Word", "Excel")
"""What papers are printed as: every layout in one of them in turn, all in all under `make fuzz`. That each layout reads
back from each kind of file is asked in planning/test_year_report_read_back.py."""
WAYS = [("phone", True), ("desk", False)]
"""How the work is done: every day on a phone; without script a clerk does the same every day in test_first_hour.py."""
EDITED = {
    "title": "เปิดเผยสถิติการให้บริการทุกเดือน",
    "period": "ตลอดปีงบประมาณ",
    "start": "1 ตุลาคม 2568",
    "end": "30 กันยายน 2569",
    "due": "30 เมษายน 2569",
    "outcome": "ประชาชนเห็นจำนวนผู้รับบริการ",
    "kpi": "จำนวนเดือนที่เผยแพร่",
    "goal": "ครบสิบสองเดือน",
    "at_6_months": "เผยแพร่แล้วหกเดือน",
    "at_12_months": "เผยแพร่แล้วสิบสองเดือน",
    "budget": "12,500",
    "score": "0.00",
    "section": "การเปิดเผยข้อมูล",
}
"""Fields of a measure → what the coordinator types into them."""
ROWS = {
    "step": "รวบรวมสถิติจากทุกกอง",
    "owner": "งานประชาสัมพันธ์",
    "line": "สำนักปลัดรายงานปลัดทุกเดือน",
    "proof": "ภาพหน้าเว็บไซต์ที่เผยแพร่",
}
"""Lists of a measure → a row more."""
pytestmark = pytest.mark.usefixtures("kept_in")


@pytest.fixture
def address(live_server: object, transactional_db: None, settings: Any) -> str:
    """Where the pages are: an agency without a year; files are read where they are handed in."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    account = made_office().people["coordinator"]
    account.set_password(PASSWORD)
    account.save()
    return str(live_server)


@pytest.mark.parametrize(("size", "script"), WAYS if FUZZ else WAYS[:1])
def test_last_years_papers_become_a_plan_that_reads_back(
    browser: Browser, address: str, size: str, script: bool
) -> None:
    work = YearWork(signed_in(browser, f"{address}/", size, script=script), address, script)
    work.open_year()
    work.hand_in([*FILES, *([SAMPLE] if SAMPLE.exists() else [])])
    work.confirm("result-2568.txt")
    work.confirm("report-2568.txt")
    if SAMPLE.exists():
        work.confirm(SAMPLE.name, standing="self", state="draft")
    work.see_points()
    work.adopt_ten()
    work.edit_one()
    adopted = PlannedMeasure.objects.filter(state="adopted", cycle__fiscal_year=YEAR)
    titles = sorted(adopted.values_list("title", flat=True))
    assert len(titles) == 10
    for name, content in work.printed():
        read = [measure["title"] for measure in taken_in(name, content, LIBRARY)["measures"]]
        assert sorted({*map(_plain, read)}) == sorted(map(_plain, titles)), name


def _plain(title: str) -> str:
    """A title wherever its lines are broken."""
    return "".join(title.split())


class YearWork:
    """What the coordinator does on the pages, each looked at."""

    def __init__(self, page: Page, address: str, script: bool) -> None:
        self.page, self.address, self.script = page, address, script
        self.seen: set[str] = set()

    def looked(self, name: str) -> None:
        """The page as everybody must be able to use it; each kind of page once, which is what takes long."""
        if name not in self.seen:
            seen_by_all(self.page, f"work-{name}", script=self.script)
        self.seen.add(name)

    def go(self, place: str, name: str) -> None:
        """Another page, looked at."""
        self.page.goto(f"{self.address}/{place}")
        self.looked(name)

    def press(self, words: str, name: str) -> None:
        """The button of those words within the page, and what follows, looked at."""
        follow(self.page, f"main :is(a, button):has-text('{words}') >> nth=0")
        self.looked(name)

    def open_year(self) -> None:
        """The year of the plan."""
        self.go("years/open/", "year-open")
        self.page.fill("input[name=year]", YEAR)
        self.press("บันทึก", "years")

    def hand_in(self, files: list[Path]) -> None:
        """All files at once."""
        self.go("intake/", "intake")
        self.page.set_input_files("input[type=file]", [str(path) for path in files])
        self.press("นำเข้าและอ่าน", "intakes")

    def confirm(self, file: str, **choices: str) -> None:
        """A file, all that was not understood dealt with, stored; by those choices where what is offered does not fit:
        the year has its official result, and measures of its plan are not decided on yet."""
        self.go("intake/", "intakes")
        self.press(file, "intake-file")
        while (doubts := self.page.locator("select[name^='kind:']")).count():
            for number in range(doubts.count()):
                doubts.nth(number).select_option("checked")
            self.press("บันทึกการตรวจ", "dealt-file")
        self.press("ดูก่อนยืนยัน", "confirm-file")
        if choices:
            assert not self.page.locator("main button:has-text('ยืนยันและเก็บ')").count()
            for name, choice in choices.items():
                self.page.select_option(f"select[name={name}]", choice)
            self.press("ดูตัวอย่าง", "look-file")
        self.press("ยืนยันและเก็บ", "stored-file")
        assert "ยืนยันแล้ว" in self.page.inner_text("main")

    def see_points(self) -> None:
        """Where points are lost: the result, and its analysis drafted."""
        self.go("results/", "results")
        self.go(f"{YEAR}/analysis/", "analysis-empty")
        self.press("ร่างบทวิเคราะห์", "analysis-draft")
        follow(self.page, "main button[type=submit]")
        self.looked("analysis")
        assert "ข้อ O23: 0.00" in self.page.inner_text("main")

    def adopt_ten(self) -> None:
        """Drafts from scores and from last year; five of each."""
        self.go(f"{YEAR}/drafts/", "drafts-empty")
        self.press("ร่างจากผลคะแนน", "drafts")
        self.press("ยกมาจากปีก่อน", "drafts-carried")
        boxes = self.page.locator("input[name=chosen]")
        for number in (*range(5), *range(-5, 0)):
            boxes.nth(number).check()
        self.press("ใช้ที่เลือก", "drafts-left")
        assert "นำมาใช้ในแผน 10 เรื่อง" in self.page.inner_text("main")

    def edit_one(self) -> None:
        """Every field of one of them, and a row more in each of its lists."""
        self.go(f"{YEAR}/measures/", "measures")
        first = PlannedMeasure.objects.filter(state="adopted", cycle__fiscal_year=YEAR)[0]
        follow(self.page, f"main a[href$='{first.pk}/'] >> nth=0")
        self.press("แก้ไข", "measure-edit")
        for name, text in EDITED.items():
            self.page.fill(f"main [name={name}]", text)
        self.page.select_option("select[name=recurrence]", "monthly")
        for name, text in ROWS.items():
            self.page.locator(f"#rows-{name} .one-row").last.locator("textarea, input").first.fill(text)
        self.page.locator("#rows-aim select").last.select_option("O11")
        follow(self.page, "main form .acts:last-child .button.primary")
        self.looked("measure-edited")
        told = self.page.inner_text("main").replace("\u00a0", " ")
        shown = [*EDITED.values(), *ROWS.values(), "ทุกเดือน", "O11"]
        assert [text for text in shown if text not in told] == []

    def printed(self) -> list[tuple[str, bytes]]:
        """Every layout as a file: name and content."""
        self.go(f"{YEAR}/papers/", "papers")
        chosen = [(layout, kind) for layout in layouts() for kind in KINDS]
        if not FUZZ:
            chosen = list(zip(layouts(), cycle(KINDS), strict=False))
        return [self._saved(layout.title_th, kind) for layout, kind in chosen]

    def _saved(self, title: str, kind: str) -> tuple[str, bytes]:
        row = self.page.locator("main section", has=self.page.get_by_role("heading", name=title, exact=True))
        with self.page.expect_download() as saved:
            row.get_by_role("link", name=kind, exact=True).click()
        return saved.value.suggested_filename, Path(saved.value.path()).read_bytes()
