"""Papers handed in by name and content, as an upload brings them: what each holds, and which fit together."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.reading.formats.making import pages

from prongsai.domain.errors import Refusal
from prongsai.frameworks.library import Library
from prongsai.planning.inputs import Paper, agencies, read_paper, take_paper, take_papers
from prongsai.reading.formats.files import LARGEST

LIBRARY = Library()
OFFICE = "องค์การบริหารส่วนตำบลทุ่งตะวัน"


def taken(name: str, content: bytes | str, year: str | None = None) -> Paper:
    content = content.encode() if isinstance(content, str) else content
    return take_paper(name, content, LIBRARY, year, official=False)


@pytest.fixture(scope="module")
def report(root: Path) -> bytes:
    """The bundled report of an invented office."""
    return (root / "examples" / "report-2568.txt").read_bytes()


@pytest.fixture(scope="module")
def result(root: Path) -> bytes:
    """Its result."""
    return (root / "examples" / "result-2568.txt").read_bytes()


@pytest.fixture(scope="module")
def reading(report: bytes) -> dict[str, Any]:
    """The report as `prongsai read --json` keeps it."""
    return dict(read_paper("report.txt", report, LIBRARY))


def test_a_paper_is_named_as_it_was_handed_in(report: bytes, result: bytes) -> None:
    first, second = taken("../รายงาน ๑.TXT", report), taken("ผล.txt", result)
    assert (first.file, second.file) == ("../รายงาน ๑.TXT", "ผล.txt")
    assert first.plan
    assert len(first.plan.measures) == 5
    assert second.result
    inputs = take_papers([first, second])
    assert (inputs.files, list(agencies(inputs))) == ("../รายงาน ๑.TXT, ผล.txt", [OFFICE])
    assert ([p.file for p in inputs.results], [p.file for p in inputs.plans]) == (["ผล.txt"], ["../รายงาน ๑.TXT"])


def test_a_kept_reading_stands_for_its_paper(report: bytes, reading: dict[str, Any]) -> None:
    kept = taken("reading.json", json.dumps(reading))
    assert kept.reading == reading
    assert kept.plan == taken("report.txt", report).plan


def test_a_score_sheet_may_be_a_workbook_and_a_workbook_that_is_neither_is_told_as_a_sheet() -> None:
    sheet = taken("ใบคะแนน.xlsx", _workbook(("edition", "2568"), ("total", "80")))
    assert sheet.result
    assert (sheet.result.edition.year, sheet.reading) == (2568, None)
    with pytest.raises(Refusal) as refused:
        taken("ราคา.xlsx", _workbook(("รายการ", "ราคา"), ("ปูน", "120")))
    assert refused.value.code == "sheet_row_unknown"


def _workbook(*rows: tuple[str, str]) -> bytes:
    book: Any = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return pages.saved(book)


def test_results_stand_in_the_order_of_their_years_and_the_same_one_counts_once(result: bytes) -> None:
    newer, same = taken("a.txt", result), taken("b.txt", result)
    older = taken("c.json", '{"total": "80"}', "2567")
    inputs = take_papers([newer, older, same])
    assert [p.file for p in inputs.results] == ["c.json", "a.txt"]
    assert [p.file for p in inputs.papers] == ["a.txt", "c.json", "b.txt"]


def test_two_different_results_of_a_year_are_refused() -> None:
    sheets = [taken(f"{total}.json", json.dumps({"edition": 2568, "total": total})) for total in ("80", "81")]
    with pytest.raises(Refusal) as refused:
        take_papers(sheets)
    assert refused.value.code == "two_results_of_a_year"


@pytest.mark.parametrize("papers", [[], [("a.txt", "จดหมายข่าว")]])
def test_nothing_to_plan_from_is_refused(papers: list[tuple[str, str]]) -> None:
    with pytest.raises(Refusal) as refused:
        take_papers(taken(*paper) for paper in papers)
    assert refused.value.code == "nothing_to_plan_from"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.json", "[" * 100_000, "sheet_unreadable"),
        ("a.json", '{"schema": "prongsai/reading-1"}', "reading_faulty"),
        ("a.toml", "[", "sheet_unreadable"),
        ("a.xlsx", "no workbook", "file_really"),
        ("a.pdf", "text", "file_really"),
        ("a.doc", "text", "file_really"),
        ("a", "text", "file_kind"),
        ("a.txt", "", "file_empty"),
        ("a.json", '{"schema": "prongsai/reading-1"}' + " " * LARGEST, "file_too_large"),
        ("a.docx", " " * (LARGEST + 1), "file_too_large"),
    ],
)
def test_what_cannot_be_read_is_refused_by_its_name(name: str, content: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        taken(name, content)
    assert refused.value.code == code


def _without(part: str) -> Callable[[dict[str, Any]], object]:
    return lambda reading: reading.pop(part)


@pytest.mark.parametrize(
    "change",
    [
        _without("measures"),
        _without("scores"),
        _without("document"),
        _without("not_understood"),
        lambda reading: reading.update(scores=["80"]),
        lambda reading: reading["analysis"].append({}),
        lambda reading: reading["measures"][0].pop("title"),
    ],
)
def test_a_reading_that_somebody_broke_is_refused_when_it_is_taken_in(
    reading: dict[str, Any], change: Callable[[dict[str, Any]], object]
) -> None:
    broken = copy.deepcopy(reading)
    change(broken)
    with pytest.raises(Refusal) as refused:
        taken("reading.json", json.dumps(broken))
    assert refused.value.code == "reading_faulty"
