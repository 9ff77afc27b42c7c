"""Every date, period and code that real papers state is found in their printed text.

The papers name real people and are not part of the project: the directory is given by PRONGSAI_SAMPLES or
lies beside the checkout.
"""

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from prongsai.thai.codes import find_item_codes, find_question_codes
from prongsai.thai.dates import find_dates
from prongsai.thai.periods import Period, find_periods
from prongsai.thai.years import FiscalYear

BESIDE = Path(__file__).resolve().parents[3] / "shared"
SAMPLES = Path(os.environ.get("PRONGSAI_SAMPLES", BESIDE))


def load() -> list[tuple[str, list[str], dict[str, Any]]]:
    """Name, lines of the paper, truth; one for each truth file that has its paper."""
    loaded = []
    for path in sorted(SAMPLES.glob("truth/*.json")):
        paper = SAMPLES / "real-documents" / f"{path.stem}.txt"
        if paper.exists():
            truth = json.loads(path.read_text("utf-8"))
            loaded.append((path.stem, paper.read_text("utf-8").split("\n"), truth))
    return loaded


PAPERS = load()
MEASURES = [
    pytest.param(lines, truth, measure, id=measure["id"]) for _, lines, truth in PAPERS for measure in truth["measures"]
]

if not MEASURES:
    pytest.skip(f"no sample papers in {SAMPLES.name}; set PRONGSAI_SAMPLES", allow_module_level=True)


def fiscal_year(truth: dict[str, Any]) -> FiscalYear:
    return FiscalYear.of(date.fromisoformat(truth["document"]["period"]["start"]))


def printed(lines: list[str], measure: dict[str, Any]) -> str:
    return "\n".join(lines[number - 1] for number in measure["source_lines"])


def stated(measure: dict[str, Any]) -> tuple[date | None, date | None, date | None]:
    start, end, due = (date.fromisoformat(text) if (text := measure[key]) else None for key in ("start", "end", "due"))
    return start, end, due


def dates_of(period: Period) -> tuple[date | None, date | None, date | None]:
    return period.start, None if period.due else period.end, period.due


@pytest.mark.parametrize(("lines", "truth", "measure"), MEASURES)
def test_period_cell(lines: list[str], truth: dict[str, Any], measure: dict[str, Any]) -> None:
    found = [span.meaning for span in find_periods(measure["period_text"], fiscal_year(truth))]
    meant = stated(measure)
    assert {dates_of(period) for period in found} == (
        {meant} if any(meant) else {dates_of(p) for p in found if p.recurring}
    )
    in_row = {dates_of(span.meaning) for span in find_periods(printed(lines, measure), fiscal_year(truth))}
    assert not any(meant) or meant in in_row


@pytest.mark.parametrize(("lines", "truth", "measure"), MEASURES)
def test_dates_done(lines: list[str], truth: dict[str, Any], measure: dict[str, Any]) -> None:
    found = [span.meaning for span in find_dates(printed(lines, measure))]
    meant = [date.fromisoformat(text) for text in measure["executed_dates"]]
    assert all(found.count(day) >= meant.count(day) for day in meant)


@pytest.mark.parametrize(("lines", "truth", "measure"), MEASURES)
def test_every_full_date_and_no_other(lines: list[str], truth: dict[str, Any], measure: dict[str, Any]) -> None:
    found = {span.meaning for span in find_dates(printed(lines, measure))}
    meant = set()
    for mention in measure["dates_mentioned"]:
        if "inferred" not in mention["role"]:
            meant |= {date.fromisoformat(mention[key]) for key in ("iso", "start", "end") if key in mention}
    assert found == meant


@pytest.mark.parametrize(("lines", "truth", "measure"), MEASURES)
def test_codes(lines: list[str], truth: dict[str, Any], measure: dict[str, Any]) -> None:
    row = printed(lines, measure)
    found = {span.meaning for span in find_item_codes(row)} | {span.meaning for span in find_question_codes(row)}
    meant = set()
    for target in measure["targets"]:
        if target["type"] in {"o_item", "question"} and target["printed"] in row:
            meant.add(target["code"])
    misprinted = {"e10"}  # one paper prints the letter as a digit; no finder can know
    assert meant - misprinted <= found
    assert {code for code in found if code[0] in "ie"} <= set(measure["target_codes"])


@pytest.mark.parametrize(("name", "lines", "truth"), PAPERS)
def test_cover_and_memo(name: str, lines: list[str], truth: dict[str, Any]) -> None:
    document = truth["document"]
    text = "\n".join(lines)
    if (memo := document.get("memo")) and memo.get("date"):
        assert date.fromisoformat(memo["date"]) in {span.meaning for span in find_dates(text)}
    if printed_period := document["period"]["printed"]:
        (found,) = find_periods(printed_period)
        assert [str(found.meaning.start), str(found.meaning.end)] == [
            document["period"]["start"],
            document["period"]["end"],
        ]
