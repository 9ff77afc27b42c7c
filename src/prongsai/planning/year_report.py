"""The papers of a stored year: its plan, its analysis and the office's own texts, in any layout, with their date."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Literal

from prongsai.documents.blocks import MemoHead, NewSection, Notice, Paper, Title
from prongsai.documents.layouts.layout import Layout, layouts
from prongsai.documents.layouts.names import Names
from prongsai.documents.layouts.report_paper import left_out, report_paper
from prongsai.documents.layouts.round_layout import layout_of_round, round_title
from prongsai.documents.layouts.tables import made_score_table
from prongsai.documents.layouts.values import (
    AnalysisHere,
    AnalysisValues,
    MeasuresHere,
    Photo,
    Prose,
    QrLink,
    Report,
    Story,
    YearScores,
)
from prongsai.documents.typing_rules import in_thai_digits
from prongsai.domain.framework import Edition
from prongsai.domain.measures import Measure
from prongsai.frameworks.library import LoadedEdition
from prongsai.planning.papers import measure_values
from prongsai.thai.dates import format_date
from prongsai.thai.years import FiscalYear

Months = Literal[6, 12]
"""The rounds of a year's report."""
FOREWORD, INTRODUCTION, CLOSING = "foreword", "introduction", "closing"
TEXT_NAMES = (FOREWORD, INTRODUCTION, CLOSING)
"""The texts of a paper that an office may write itself, in the order of the paper."""
OF_PROGRESS, NOTHING_DONE = "รายงานผลตามมาตรการ", "รายงานกรณีไม่มี"
"""What the reports of a round are called as files."""
SCORES = "scores"
"""The source of a table of scores. That of a measure is its key, of a verdict its subject, of a text `text:` and its
name."""
_DRAFT = "ร่าง ยังไม่ผ่านการพิจารณาอนุมัติ"


@dataclass(frozen=True)
class Marks:
    """What every paper says about itself. day: of its data. draft: nobody has approved it. standing: what its scores
    are, where they are not official; empty otherwise. proves: which item of which assessment asks for it. goes_with:
    the paper it goes up the chain with, which says whether it was approved; a draft no more."""

    day: date
    draft: bool = True
    standing: str = ""
    proves: str = ""
    goes_with: str = ""

    @property
    def words(self) -> str:
        """The line that is printed."""
        dated = f"ข้อมูล ณ วันที่ {format_date(self.day)}"
        scored = f"คะแนนที่ใช้: {self.standing}" if self.standing else ""
        standing = self.goes_with or (_DRAFT if self.draft else "")
        return " · ".join(part for part in (standing, self.proves, dated, scored) if part)


@dataclass(frozen=True)
class RoundParts:
    """What a report of progress says beside its measures. months: of the round. photos: pictures of the evidence, each
    with its caption. attached: further files and addresses, one line each. links: those to be printed as QR codes.
    quoted: the score that a measure quotes, by its key."""

    months: Months
    photos: tuple[Photo, ...] = ()
    attached: tuple[str, ...] = ()
    links: tuple[QrLink, ...] = ()
    quoted: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class YearParts:
    """What a year's papers are made of. criteria: whose codes the measures use. edition: of the newest result, None
    without one. texts: paragraphs by name, one a line. round: for a report of progress; None for the plan."""

    agency: str
    district: str
    province: str
    year: FiscalYear
    criteria: LoadedEdition
    measures: tuple[Measure, ...]
    marks: Marks
    analysis: tuple[AnalysisValues, ...] = ()
    scores: tuple[YearScores, ...] = ()
    breaks: tuple[tuple[int, str], ...] = ()
    edition: Edition | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    round: RoundParts | None = None


@dataclass(frozen=True)
class Printed:
    """A paper with the values it was made of. notes: what the layout has no place for, Thai sentences."""

    paper: Paper
    report: Report
    notes: tuple[str, ...]


def with_approval(marks: Marks, approved: str, unchanged: bool) -> Marks:
    """What the papers of a year say once its plan or report was approved. approved: by which paper. unchanged: whether
    the data are still those that went up with it; else it is a draft again, and says since when."""
    if unchanged:
        return replace(marks, draft=False, goes_with=approved)
    return replace(marks, goes_with=f"{_DRAFT} ข้อมูลแก้ไขหลังจากที่{approved}")


def data_digest(parts: YearParts) -> str:
    """SHA-256 in hex of what a year's papers say in any layout, whenever they are printed."""
    plain = replace(parts, marks=Marks(parts.year.starts))
    said = json.dumps(asdict(_report(plain, layouts()[0])), ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(said.encode()).hexdigest()


def printed_year(parts: YearParts, layout: Layout) -> Printed:
    """The year in the layout; a report of progress gets the columns for results where the layout has none."""
    layout = layout_of_round(layout) if parts.round else layout
    report = _report(parts, layout)
    paper = marked(report_paper(report, layout, Names.of(parts.criteria)), parts.marks)
    return Printed(paper, report, tuple(left_out(report, layout)))


def file_name(called: str, year: int, day: date, kind: str) -> str:
    """What a paper is called as a file: with its year, and the day that its data is of."""
    return f"{called} {year} ข้อมูล ณ {format_date(day, 'short', digits='arabic')}.{kind}"


def round_file_name(called: str, months: Months, year: int, day: date, kind: str) -> str:
    """What the report of a round is called as a file."""
    return file_name(f"{called} รอบ {months} เดือน", year, day, kind)


def marked(paper: Paper, marks: Marks) -> Paper:
    """The paper with the line about itself: below its last title, or at the end of a memo."""
    notice = Notice(in_thai_digits(marks.words))
    blocks = list(paper.blocks)
    blocks.insert(_place(paper), notice)
    return replace(paper, blocks=tuple(blocks))


def _place(paper: Paper) -> int:
    after = [at for at, block in enumerate(paper.blocks, 1) if isinstance(block, Title | NewSection)]
    if after:
        return after[-1]
    return len(paper.blocks) if any(isinstance(block, MemoHead) for block in paper.blocks) else 0


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text, one a line; empty lines only part them."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _report(parts: YearParts, layout: Layout) -> Report:
    report = _values(parts)
    if parts.round:
        report = _of_round(report, parts.round, parts.year, layout)
    story = _whole_story(parts, report) if "story" in layout.front else [MeasuresHere()]
    texts = {name: tuple(_prose(parts.texts.get(name, ""), name)) for name in (INTRODUCTION, CLOSING)}
    return replace(report, story=(*texts[INTRODUCTION], *story, *texts[CLOSING]))


def _of_round(report: Report, told: RoundParts, year: FiscalYear, layout: Layout) -> Report:
    """The same values as a report of the round: its months, title, scores and evidence."""
    start, end = year.round(told.months)
    report = replace(
        report,
        round=told.months,
        start=start,
        end=end,
        measures=tuple(replace(m, score=m.score or told.quoted.get(m.source, "")) for m in report.measures),
        photos=told.photos,
        links=told.links,
        attached=told.attached,
    )
    return replace(report, title=round_title(report, layout))


def _values(parts: YearParts) -> Report:
    return Report(
        agency=parts.agency,
        district=parts.district,
        province=parts.province,
        fiscal_year=parts.year.be,
        start=parts.year.starts,
        end=parts.year.ends,
        measures=tuple(measure_values(m, m.section) for m in parts.measures),
        analysis=parts.analysis,
        scores=parts.scores,
        breaks=parts.breaks,
        foreword=paragraphs(parts.texts.get(FOREWORD, "")),
    )


def _prose(text: str, name: str) -> Iterable[Prose]:
    return (Prose(line, source=f"text:{name}") for line in paragraphs(text))


def _whole_story(parts: YearParts, report: Report) -> Iterator[Story]:
    """Scores, analysis and measures under their headings, for a layout that prints them in this order."""
    if parts.scores and parts.edition:
        yield Prose(f"ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. {parts.edition.year}", 1)
        yield replace(made_score_table(parts.scores[-1], Names(parts.edition)), source=SCORES)
    if parts.analysis:
        yield Prose("การวิเคราะห์ผลการประเมิน", 1)
        yield AnalysisHere()
    if parts.measures:
        yield Prose("มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", 1)
    yield from (MeasuresHere(section) for section in dict.fromkeys(m.section for m in report.measures))
