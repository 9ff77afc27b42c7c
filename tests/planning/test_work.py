"""What is worked out for a year: which plan the papers belong to, and what becomes of each measure."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Told

from prongsai.domain.errors import Refusal
from prongsai.frameworks.library import Library
from prongsai.planning.inputs import take_paper, take_papers
from prongsai.planning.papers import CARRIED, DRAFTED, KEPT, measures_of
from prongsai.planning.work import work_out

Run = Callable[..., Told]
LIBRARY = Library()


@pytest.fixture
def files(root: Path) -> dict[str, Path]:
    """The bundled example."""
    return {name: root / "examples" / f"{name}-2568.txt" for name in ("result", "report")}


def worked(*paths: Path, year: str | None = None) -> Any:
    papers = [take_paper(path.name, path.read_bytes(), LIBRARY, None, official=False) for path in paths]
    return work_out(take_papers(papers), LIBRARY, year)


def test_the_plan_is_for_the_year_after_the_result(files: dict[str, Path]) -> None:
    assert worked(files["result"]).year.be == 2569
    assert worked(files["report"]).year.be == 2569
    assert worked(files["report"], files["result"], year="๒๕๗๐").year.be == 2570


def test_a_year_before_the_result_is_refused(files: dict[str, Path]) -> None:
    with pytest.raises(Refusal) as refused:
        worked(files["result"], year="2568")
    assert "2569" in refused.value.told("th")


def test_measures_of_the_year_itself_are_kept_as_they_stand(files: dict[str, Path], tmp_path: Path) -> None:
    same = tmp_path / "plan.txt"
    text = files["report"].read_text(encoding="utf-8")
    same.write_text(text.replace("๒๕๖๘", "๒๕๖๙").replace("๒๕๖๗", "๒๕๖๘"), encoding="utf-8")
    work = worked(files["result"], same)
    assert [origin for origin, _ in measures_of(work)] == [KEPT] * 5 + [DRAFTED] * 8
    assert work.rolled is None
    assert work.kept[0].results


def test_measures_of_the_year_before_are_carried_without_what_was_reported(files: dict[str, Path]) -> None:
    work = worked(files["result"], files["report"])
    plan = list(measures_of(work))
    assert [origin for origin, _ in plan] == [CARRIED] * 5 + [DRAFTED] * 8
    assert [m.key for _, m in plan] == [f"m{n}" for n in range(1, 14)]
    carried = [m for origin, m in plan if origin == CARRIED]
    assert not any(m.results or m.executed for m in carried)
    assert {(m.start, m.end) for m in carried if m.start} == {(work.year.starts, work.year.ends)}
    assert all(work.rolled.previous[m.key].title == m.title for m in carried)


def test_every_weak_point_is_answered_by_a_draft(files: dict[str, Path]) -> None:
    work = worked(files["result"])
    assert {g.key for g in work.gaps} == {key for d in work.drafts for key in d.gaps}


def test_an_earlier_result_becomes_history(files: dict[str, Path], tmp_path: Path) -> None:
    before = tmp_path / "before.json"
    values = {"edition": 2567, "total": "80.00", "indicators": {"1": "90.00", "8": "70.00"}}
    before.write_text(json.dumps(values), encoding="utf-8")
    work = worked(files["result"], before)
    (earlier,) = work.history
    assert (earlier.year, str(earlier.values["indicator:1"])) == (2567, "90.00")
    assert earlier.why_not("indicator:1") is None
    assert earlier.why_not("indicator:8")
    said = next(v for v in work.analysis.verdicts if v.subject == "indicator:1")
    assert any("history:2567" in s.sources for s in said.statements)


def test_offices_of_different_names_are_told(files: dict[str, Path], tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    text = files["report"].read_text(encoding="utf-8")
    other.write_text(text.replace("ทุ่งตะวัน", "ป่าแดงสูง"), encoding="utf-8")
    assert any("ระบุชื่อหน่วยงานต่างกัน" in remark for remark in worked(files["result"], other).remarks)


def test_a_low_score_of_last_year_is_no_question_about_last_years_report(files: dict[str, Path]) -> None:
    asked = {inquiry.code for _, inquiry in worked(files["result"], files["report"]).inquiries}
    assert "period_missing" in asked
    assert not {code for code in asked if code.startswith("weak_point")}


def test_a_workbook_that_is_no_score_sheet_may_be_a_report(
    prongsai: Run, files: dict[str, Path], tmp_path: Path
) -> None:
    printed = prongsai("print", files["report"], "--layout", "report-by-indicator", "--to", "xlsx", "--out", tmp_path)
    assert printed.code == 0
    (book,) = tmp_path.glob("*.xlsx")
    assert len(worked(book).rolled.plan.measures) == 5
