"""What is printed of a stored year is read by our own reader as the same measures: an invented plan, and a real one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.planning.test_year_report import NAMES, PARTS

from prongsai.domain.measures import Measure, Step
from prongsai.frameworks.library import Library
from prongsai.planning.inputs import take_paper
from prongsai.planning.named_layout import find_layout
from prongsai.planning.paper_files import KINDS, PaperJob, paper_file
from prongsai.planning.year_report import YearParts, printed_year
from prongsai.thai.numerals import to_ascii_digits
from prongsai.thai.years import FiscalYear

LIBRARY = Library()
NOW = datetime(2026, 1, 5, 3, 0, tzinfo=UTC)
YEAR = FiscalYear(2569)
_MARK = re.compile(r"^(\d{1,2}[.)]|[-–➢•])")


def measure(number: int, title: str, **more: Any) -> Measure:
    given: dict[str, Any] = {
        "targets": ("O10",),
        "steps": (Step("รวบรวมแผนการจัดซื้อของทุกกอง"), Step("นำขึ้นเว็บไซต์ของหน่วยงาน")),
        "responsible": ("สำนักปลัด",),
        "start": YEAR.starts,
        "end": YEAR.ends,
        **more,
    }
    return Measure(key=f"m{number}", title=title, **given)


INVENTED = (
    measure(1, "เปิดเผยแผนการจัดซื้อจัดจ้างทุกเดือน"),
    measure(2, "ให้ประชาชนติดตามเรื่องที่ยื่นไว้ได้เอง", targets=("e1",), responsible=("กองช่าง", "กองคลัง")),
    measure(3, "ซักซ้อมการใช้ทรัพย์สินของราชการ", targets=("i4",), start=date(2025, 11, 1), end=date(2026, 1, 31)),
    measure(4, "เผยแพร่ช่องทางร้องเรียนที่ไม่ต้องบอกชื่อ", targets=("O30",), steps=(Step("ปรับหน้าเว็บไซต์ของหน่วยงาน"),)),
)


def bare(text: str) -> str:
    """Without space, mark in front and the script of digits."""
    return _MARK.sub("", re.sub(r"\s", "", to_ascii_digits(text)).replace("ํา", "ำ"))


def told(measures: tuple[Measure, ...]) -> list[tuple[Any, ...]]:
    """What a reader should find again, in whatever order a layout brings the measures."""
    found = [
        (bare(m.title), tuple(bare(s.text) for s in m.steps), tuple(map(bare, m.responsible)), m.start, m.end)
        for m in measures
    ]
    return sorted(found, key=str)


def read_back(parts: YearParts, layout: str, kind: str) -> tuple[Mapping[str, Any], tuple[Measure, ...]]:
    printed = printed_year(parts, find_layout(layout))
    content = paper_file(PaperJob(printed.paper, printed.report, layout, NOW), kind)
    taken = take_paper(f"plan.{kind}", content, LIBRARY, None, official=False)
    assert taken.reading is not None
    assert taken.plan is not None
    return taken.reading, taken.plan.measures


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("layout", NAMES)
def test_an_invented_plan_comes_back_whole(layout: str, kind: str) -> None:
    reading, measures = read_back(replace(PARTS, measures=INVENTED), layout, kind)
    assert told(measures) == told(INVENTED)
    assert not reading["not_understood"]


@pytest.fixture(scope="module")
def real(sample: Callable[..., Path]) -> tuple[Measure, ...]:
    """The measures of a real paper, as they are stored after somebody confirmed them."""
    paper = sample("real-documents", "002.txt")
    taken = take_paper(paper.name, paper.read_bytes(), LIBRARY, None, official=False)
    assert taken.plan is not None
    return taken.plan.measures


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
@pytest.mark.parametrize("layout", NAMES)
def test_a_real_plan_comes_back_whole(layout: str, kind: str, real: tuple[Measure, ...]) -> None:
    _reading, measures = read_back(replace(PARTS, measures=real), layout, kind)
    assert told(measures) == told(real)
