"""`prongsai check FILE…`: what a careful reviewer would ask about a plan or report, each a question to the unit."""

from __future__ import annotations

import argparse
from pathlib import Path

from prongsai.cli.console import DONE, FOUND_FAULTS, Console, editions_folder
from prongsai.cli.handed_in import papers_in
from prongsai.domain.errors import Refusal
from prongsai.domain.gaps import gaps
from prongsai.domain.inquiries import Inquiry
from prongsai.frameworks.library import Library
from prongsai.planning.inputs import Paper
from prongsai.planning.work import inquiries_about


def answer(options: argparse.Namespace, console: Console) -> int:
    """Ask about every file; 1 when there is something to ask. Refuses a file without measures."""
    library = Library([editions_folder()])
    found = [_asked(Path(f), library) for f in dict.fromkeys(options.files)]
    if options.json:
        console.data([_data(paper, asked) for paper, asked in found])
    else:
        for paper, asked in found:
            _tell(paper, asked, console)
    return FOUND_FAULTS if any(asked for _, asked in found) else DONE


def _asked(path: Path, library: Library) -> tuple[Paper, tuple[Inquiry, ...]]:
    (paper,) = papers_in([path], library, None, official=False).papers
    if paper.plan is None:
        raise Refusal("no_measures_found", file=path.name)
    result = paper.result.scored() if paper.result else None
    return paper, inquiries_about(paper, library, result, gaps(result) if result else ())


def _tell(paper: Paper, asked: tuple[Inquiry, ...], console: Console) -> None:
    count = len(paper.plan.measures) if paper.plan else 0
    console.say(
        f"{paper.file}: {count} มาตรการ คำถามถึงหน่วยงาน {len(asked)} ข้อ",
        f"{paper.file}: {count} measures, {len(asked)} questions to the unit",
    )
    for number, inquiry in enumerate(asked, 1):
        lines = ", ".join(map(str, inquiry.places[:5]))
        th, en = (f" (บรรทัด {lines})", f" (line {lines})") if lines else ("", "")
        console.say(f"  {number}. {inquiry.th}{th}", f"  {number}. {inquiry.en}{en}")


def _data(paper: Paper, asked: tuple[Inquiry, ...]) -> dict[str, object]:
    return {
        "schema": "prongsai/questions-1",
        "file": paper.file,
        "questions": [
            {"code": i.code, "about": list(i.about), "lines": list(i.places), "th": i.th, "en": i.en} for i in asked
        ],
    }
