"""`prongsai run FILE… --out DIR`: last year's papers in, checked and explained, and this year's papers out."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from prongsai import __version__
from prongsai.cli.console import DONE, FOUND_FAULTS, Console, editions_folder
from prongsai.cli.draft import tell_plan
from prongsai.cli.handed_in import papers_in
from prongsai.cli.output import write_files
from prongsai.cli.score import tell_result
from prongsai.documents.correspondence.memo import memo_paper
from prongsai.documents.docx.writer import render_docx
from prongsai.documents.pdf import render_pdf
from prongsai.documents.plan_memo import Desk
from prongsai.documents.plan_workbook import TEMPLATE
from prongsai.documents.xlsx.writer import render_xlsx
from prongsai.frameworks.library import Library
from prongsai.planning.papers import memo_values, plan_paper, workbook, working_paper
from prongsai.planning.plan_data import plan_data
from prongsai.planning.work import YearWork, work_out
from prongsai.planning.year_papers import result_paper
from prongsai.thai.dates import parse_date


def answer(options: argparse.Namespace, console: Console) -> int:
    """Read, check, draft, print; 1 when figures of the result disagree. Nothing is written when anything is refused."""
    library = Library([editions_folder()])
    desk = Desk(options.unit, options.phone, options.number, parse_date(options.date) if options.date else None)
    console.progress("อ่านไฟล์", "reading")
    inputs = papers_in([Path(f) for f in options.files], library, options.edition, official=options.official)
    work = work_out(inputs, library, options.year)
    console.progress("จัดทำเอกสาร", "printing")
    written = write_files(Path(options.out), dict(_papers(work, library, desk, datetime.now(UTC))))
    _tell(work, console)
    console.say("เอกสารที่ได้", "The papers")
    for made in written:
        console.say(f"  {made}")
    agrees = work.reported is None or all(c.agrees for c in work.reported.checks)
    return DONE if agrees else FOUND_FAULTS


def _papers(work: YearWork, library: Library, desk: Desk, now: datetime) -> Iterator[tuple[str, bytes]]:
    """Every paper under its file name."""
    if work.reported:
        year = work.reported.result.edition.name
        yield f"result-{year}.pdf", render_pdf(result_paper(work), made_at=now)
        yield f"score-sheet-{year}.json", _as_json(_values(work))
    plan, memo = plan_paper(work, library), memo_paper(memo_values(work, desk))
    yield f"plan-{work.year}.pdf", render_pdf(plan, made_at=now)
    yield f"plan-{work.year}.docx", render_docx(plan, made_at=now)
    paper, entry = workbook(work, library)
    yield (
        f"plan-{work.year}.xlsx",
        render_xlsx(paper, made_at=now, template=TEMPLATE, version=__version__, entry=entry),
    )
    yield f"plan-{work.year}.json", _as_json(plan_data(work))
    yield f"notes-{work.year}.pdf", render_pdf(working_paper(work), made_at=now)
    yield f"memo-{work.year}.pdf", render_pdf(memo, made_at=now)
    yield f"memo-{work.year}.docx", render_docx(memo, made_at=now)


def _tell(work: YearWork, console: Console) -> None:
    if work.reported:
        tell_result(console, work.reported.result, work.reported.checks, trace=False)
    tell_plan(work, console)


def _values(work: YearWork) -> Mapping[str, Any]:
    return next((p.result.values for p in work.inputs.results if p.result and p.file == work.result_file), {})


def _as_json(values: Mapping[str, Any]) -> bytes:
    """The figures as a score sheet, so that a person can correct one and run again."""
    return (json.dumps(values, ensure_ascii=False, indent=2, default=str) + "\n").encode()
