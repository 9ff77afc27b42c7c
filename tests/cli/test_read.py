"""`prongsai read`: an office's papers understood, told, and shown beside their source."""

from __future__ import annotations

import json
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.conftest import Told

Run = Callable[..., Told]

REPORT = """รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๖ รอบ ๖ เดือน

องค์การบริหารส่วนตำบลทุ่งตะวัน อำเภอเขาแก้ว จังหวัดรุ่งอรุณ

มาตรการ/แนวทาง\tวิธีการปฏิบัติ\tผู้รับผิดชอบ\tระยะเวลาดำเนินการ\tผลการดำเนินการ
O๑ โครงสร้าง\t- ปรับปรุงแผนผัง - เผยแพร่\tสำนักปลัด/กองคลัง\tภายในเดือนเมษายน\tทำเมื่อวันที่ ๓ เมษายน ๒๕๖๖
ของเดิม\tไม่มีหัว
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """An invented half-year report."""
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_json_holds_all_that_was_understood(prongsai: Run, report: Path) -> None:
    told = prongsai("read", report, "--json")
    answer = json.loads(told.out)
    assert (told.code, answer["schema"]) == (0, "prongsai/reading-1")
    assert answer["document"]["fiscal_year_be"] == 2566
    assert (answer["document"]["district"], answer["document"]["province"]) == ("เขาแก้ว", "รุ่งอรุณ")
    assert answer["document"]["period"] == {"start": "2022-10-01", "end": "2023-03-31"}
    first = answer["measures"][0]
    assert first["targets"] == ["O1"]
    assert first["responsible"] == ["สำนักปลัด", "กองคลัง"]
    assert first["due"] == "2023-04-30"
    assert "due" in first["inferred"]
    assert first["executed_dates"] == ["2023-04-03"]


def test_a_person_is_told_what_to_check(prongsai: Run, report: Path) -> None:
    out = prongsai("read", report).out
    assert "มาตรการ 2 รายการ" in out
    assert "หลังช่วงที่รายงาน" in out
    assert prongsai("--lang", "en", "read", report).out.count("please check") == out.count("โปรดตรวจ")


def test_several_files_give_a_list_and_a_page_each(prongsai: Run, report: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(REPORT.replace("ทุ่งตะวัน", "ดอยสว่าง"), encoding="utf-8")
    assert len(json.loads(prongsai("read", report, other, "--json").out)) == 2
    prongsai("read", report, other, "--side-by-side", tmp_path / "page.html")
    assert sorted(p.name for p in tmp_path.glob("*.html")) == ["page-other.html", "page-report.html"]


class _Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_the_page_needs_nothing_from_outside_and_runs_nothing(prongsai: Run, tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.txt"
    hostile.write_text(
        REPORT + "<script>alert(1)</script> <img src=x onerror=alert(2)> </title><b>\n", encoding="utf-8"
    )
    prongsai("read", hostile, "--side-by-side", tmp_path / "page.html")
    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    page = _Page(text)
    assert not [tag for tag, _ in page.tags if tag in ("script", "img", "link", "iframe", "b")]
    assert "http" not in text.split("</style>")[1]
    for _, attributes in page.tags:
        assert all((attributes.get(name) or "#").startswith("#") for name in ("href", "src"))
    assert "alert(1)" in "".join(page.words)


@pytest.mark.parametrize("tag", ["<img src=x onerror=alert(1)>", "<img", "<svg/onload=alert(1)>"])
def test_a_text_that_begins_like_a_tag_stays_text_on_the_page(prongsai: Run, tmp_path: Path, tag: str) -> None:
    hostile = tmp_path / "hostile.txt"
    title, rest = REPORT.split("\n", 1)
    hostile.write_text(f"{tag} {title}\n{rest}", encoding="utf-8")
    prongsai("read", hostile, "--side-by-side", tmp_path / "page.html")
    page = _Page((tmp_path / "page.html").read_text(encoding="utf-8"))
    assert not [name for name, _ in page.tags if name in ("img", "svg")]
    assert "".join(page.words).count(tag) >= 2


def test_a_single_item_is_written_once_escaped(prongsai: Run, tmp_path: Path) -> None:
    quoted = tmp_path / "quoted.txt"
    quoted.write_text('มาตรการ\tวิธีดำเนินการ\tผู้รับผิดชอบ\n๑. อบรม\tจัดอบรม "สุจริต" & โปร่งใส\tกองช่าง\n', encoding="utf-8")
    prongsai("read", quoted, "--side-by-side", tmp_path / "page.html")
    shown = "".join(_Page((tmp_path / "page.html").read_text(encoding="utf-8")).words)
    assert shown.count('จัดอบรม "สุจริต" & โปร่งใส') == 2


def test_every_letter_of_the_source_stands_on_the_page(prongsai: Run, report: Path, tmp_path: Path) -> None:
    prongsai("read", report, "--side-by-side", tmp_path / "page.html")
    shown = "".join("".join(_Page((tmp_path / "page.html").read_text(encoding="utf-8")).words).split())
    for line in REPORT.splitlines():
        assert "".join(line.replace("\t", "|").split()) in shown


@pytest.mark.parametrize("name", ["none.txt", "old.doc", "old.xls", "picture.png"])
def test_what_cannot_be_read_is_refused_before_anything_is_written(
    prongsai: Run, report: Path, tmp_path: Path, name: str
) -> None:
    if name != "none.txt":
        (tmp_path / name).write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    told = prongsai("read", report, tmp_path / name, "--side-by-side", tmp_path / "page.html")
    assert told.code == 2
    assert name in told.err
    assert not list(tmp_path.glob("*.html"))
