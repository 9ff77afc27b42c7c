"""The papers beside a year's reports: result sheet, working paper, memo and the workbook to decide in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from prongsai import __version__
from prongsai.documents.blocks import Paper
from prongsai.documents.correspondence.memo import memo_paper
from prongsai.documents.plan_memo import Desk
from prongsai.documents.plan_workbook import TEMPLATE
from prongsai.documents.result_sheet import result_sheet
from prongsai.documents.result_words import sheet_of
from prongsai.documents.xlsx.writer import render_xlsx
from prongsai.domain.errors import Refusal, Words
from prongsai.planning.paper_files import PaperJob, paper_file
from prongsai.planning.papers import memo_values, workbook, working_paper
from prongsai.planning.work import YearWork
from prongsai.planning.year_report import Marks, marked

PLAN_WORKBOOK = "plan-workbook"


@dataclass(frozen=True)
class YearPaper:
    """A paper of a worked-out year. kinds: of files. of_result: it needs a result, not only measures."""

    words: Words
    kinds: tuple[str, ...]
    of_result: bool = False


YEAR_PAPERS: Mapping[str, YearPaper] = MappingProxyType(
    {
        "result-sheet": YearPaper(Words("ใบสรุปผลการประเมิน", "Result sheet"), ("pdf", "docx", "html"), of_result=True),
        "working-paper": YearPaper(
            Words("เอกสารประกอบการพิจารณา เหตุผลและข้อซักถาม", "Working paper: reasons and questions"),
            ("pdf", "docx", "html"),
        ),
        "plan-memo": YearPaper(Words("บันทึกข้อความเสนอผลและแผน", "Memo that takes result and plan up"), ("pdf", "docx")),
        PLAN_WORKBOOK: YearPaper(
            Words("แผนและร่างมาตรการสำหรับพิจารณาใน Excel", "Plan as a workbook to decide in"), ("xlsx",)
        ),
    }
)
"""Every such paper by its name in addresses."""


def result_paper(work: YearWork) -> Paper:
    """The result sheet. Refuses a year without a result."""
    if work.reported is None:
        raise Refusal("no_result_of_year", year=work.year)
    taken = next(p.result for p in work.inputs.results if p.result and p.file == work.result_file)
    reported = work.reported
    return result_sheet(
        sheet_of(
            reported.result,
            reported.checks,
            work.agency,
            file=work.result_file,
            official=reported.official,
            read=taken.remarks,
        )
    )


def year_paper_file(work: YearWork, name: str, kind: str, marks: Marks, now: datetime) -> bytes:
    """The paper of that name (a key of YEAR_PAPERS) as a file of that kind, with the line about itself."""
    if name == PLAN_WORKBOOK:
        paper, entry = workbook(work, work.library)
        return render_xlsx(marked(paper, marks), made_at=now, template=TEMPLATE, version=__version__, entry=entry)
    paper = marked(_PAPERS[name](work), marks)
    return paper_file(PaperJob(paper, None, name, now), kind)


def _memo(work: YearWork) -> Paper:
    return memo_paper(memo_values(work, Desk()))


_PAPERS: Mapping[str, Callable[[YearWork], Paper]] = MappingProxyType(
    {"result-sheet": result_paper, "working-paper": working_paper, "plan-memo": _memo}
)
