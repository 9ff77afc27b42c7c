"""The wording of an analysis is complete, neutral, and reads as prose when it is filled."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from string import Formatter

import pytest

from prongsai.domain.analysis import analyse
from prongsai.domain.analysis_draft import PHRASES
from prongsai.domain.analysis_facts import figure_names
from prongsai.domain.gaps import gaps
from prongsai.domain.measures import Measure
from prongsai.domain.scoring import score
from prongsai.domain.sheet import read_sheet
from prongsai.domain.verdicts import Analysis, IssueLinks, YearFigures, printed
from prongsai.frameworks.analysis_words import analysis_words
from prongsai.frameworks.library import Library
from prongsai.reading.formats.decode import decode
from prongsai.reading.scores import find_year, read_scores

WORDINGS = [(phrase, text) for phrase, texts in analysis_words().items() for text in texts]
STATES = [p for p in PHRASES if p.startswith(("verdict.", "trend.rising", "trend.falling", "weakness.detail_unknown"))]


def test_every_phrase_has_its_wordings_and_no_wording_is_without_a_phrase() -> None:
    assert set(analysis_words()) == set(PHRASES)
    assert all(analysis_words().values())


@pytest.mark.parametrize(("phrase", "text"), WORDINGS)
def test_a_wording_names_known_facts_and_no_number_of_its_own(phrase: str, text: str) -> None:
    assert {name for _, name, _, _ in Formatter().parse(text) if name} <= set(PHRASES[phrase].split())
    assert not re.search(r"[0-9๐-๙]", text)
    assert "  " not in text


@pytest.mark.parametrize("phrase", [p for p in STATES if p != "trend.in_year"])
def test_each_state_has_two_wordings_or_more(phrase: str) -> None:
    assert len(set(analysis_words()[phrase])) >= 2


@pytest.mark.parametrize("word", ["ดีเยี่ยม", "ยอดเยี่ยม", "แย่", "บกพร่อง", "ล้มเหลว", "ละเลย", "ความผิด"])
def test_no_praise_beyond_the_figures_and_no_blame(word: str) -> None:
    assert [phrase for phrase, text in WORDINGS if word in text] == []


def _analysis_of(path: Path) -> Analysis:
    source = decode(path)
    loaded = Library().load(str(find_year(source)))
    reading = read_scores(source, loaded.edition)
    result = score(loaded.edition, read_sheet(reading.sheet(), loaded.edition, reading.place))
    issues = [IssueLinks.of(row) for row in loaded.tables["issues"]]
    year = loaded.edition.year - 1
    history = [YearFigures(year, {"indicator:1": Decimal("98.00"), "indicator:9": Decimal("70.00")})]
    measure = Measure("m1", "ปรับปรุงหน้าเว็บไซต์", ("O10",))
    return analyse(
        result,
        gaps=gaps(result),
        words=analysis_words(),
        names=figure_names(loaded.edition),
        history=history,
        measures=(measure,),
        advice={"indicator:9": ["ตรวจองค์ประกอบก่อนเผยแพร่"]},
        issues=issues,
    )


def _reads_well(analysis: Analysis) -> None:
    for verdict in analysis.verdicts:
        text = printed(verdict)
        assert not re.search(r"None|[{}]|  |Fraction", text), text
        assert not re.search(r"(?<=[ก-๛])“|”(?=[ก-๛])", text), text
    for kind in ("indicator", "issue"):
        texts = [s.text for v in analysis.verdicts if v.subject.startswith(kind) for s in v.statements]
        assert sorted({t for t in texts if texts.count(t) > 1}) == []


def test_the_invented_office_reads_well(root: Path) -> None:
    analysis = _analysis_of(root / "examples" / "result-2568.txt")
    _reads_well(analysis)
    by_subject = {v.subject: v for v in analysis.verdicts}
    assert len(by_subject) == 17
    assert "75.00" in printed(by_subject["indicator:10"])
    assert "เท่ากับเกณฑ์ 85.00 พอดี" in printed(by_subject["indicator:9"])
    assert len(analysis.notes) == 1


def test_a_lowest_score_without_its_items_is_left_to_be_looked_up(tmp_path: Path) -> None:
    path = tmp_path / "ผล.txt"
    path.write_text(
        "ผล ITA ปีงบประมาณ พ.ศ. ๒๕๖๘\nตัวชี้วัด\tคะแนน\n๙. การเปิดเผยข้อมูล\t๘๐.๐๐\n๑๐. การป้องกันการทุจริต\t๙๕.๐๐\n",
        encoding="utf-8",
    )
    lowest = next(v for v in _analysis_of(path).verdicts if v.subject == "indicator:9")
    assert "ยังไม่มีคะแนนรายข้อ" in printed(lowest)
    assert "ข้อ O1 ถึง O20 ในระบบ ITAS" in printed(lowest)


def test_a_real_result_reads_well(sample: Callable[..., Path]) -> None:
    analysis = _analysis_of(sample("real-documents", "002.txt"))
    _reads_well(analysis)
    lowest = next(v for v in analysis.verdicts if v.subject == "indicator:9")
    assert lowest.score == Decimal("80.00")
    assert "ต่ำกว่าเกณฑ์" in lowest.level
    assert any("ต่ำที่สุด" in s.text or "น้อยที่สุด" in s.text for s in lowest.verdict)
    assert any("ตรวจองค์ประกอบ" in s.text for s in lowest.recommendations)
