"""`prongsai run FILE --out DIR`: a result in, checked and explained, and its papers out."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from prongsai.cli.console import DONE, FOUND_FAULTS, Console, editions_folder
from prongsai.cli.output import write_files
from prongsai.cli.score import tell_result
from prongsai.documents.correspondence.memo import memo_paper
from prongsai.documents.pdf import render_pdf
from prongsai.documents.result_papers import Desk, memo_of, sheet_of
from prongsai.documents.result_sheet import result_sheet
from prongsai.domain.checks import check_printed
from prongsai.domain.framework import Edition
from prongsai.domain.scoring import score
from prongsai.domain.sheet import Place, edition_named, read_sheet
from prongsai.frameworks.library import Library
from prongsai.reading import sheets
from prongsai.reading.formats.decode import decode
from prongsai.reading.scores import find_year, read_scores
from prongsai.thai.dates import parse_date


@dataclass(frozen=True)
class _Taken:
    """A result as taken from a file. official: printed by the office as its result, not typed into a sheet."""

    edition: Edition
    values: Mapping[str, Any]
    place: Place
    agency: str
    official: bool
    remarks: tuple[str, ...]


def answer(options: argparse.Namespace, console: Console) -> int:
    """Read, check, print; 1 when figures of the result disagree. Nothing is written when anything is refused."""
    path = Path(options.file)
    library = Library([editions_folder()])
    desk = Desk(options.unit, options.phone, options.number, parse_date(options.date) if options.date else None)
    taken = _take(path, options, library)
    result = score(taken.edition, read_sheet(taken.values, taken.edition, taken.place))
    checks = check_printed(result)
    sheet = sheet_of(result, checks, taken.agency, file=path.name, official=taken.official, read=taken.remarks)
    memo = memo_of(result, checks, taken.agency, desk, official=taken.official)
    now = datetime.now(UTC)
    written = write_files(
        Path(options.out),
        {
            f"result-{taken.edition.name}.pdf": render_pdf(result_sheet(sheet), made_at=now),
            f"memo-{taken.edition.name}.pdf": render_pdf(memo_paper(memo), made_at=now),
            f"score-sheet-{taken.edition.name}.json": _as_json(taken.values),
        },
    )
    tell_result(console, result, checks, trace=False)
    for remark in taken.remarks:
        console.say(f"  โปรดทราบ: {remark}", f"  note: {remark}")
    console.say("เอกสารที่ได้", "The papers")
    for made in written:
        console.say(f"  {made}")
    return DONE if all(c.agrees for c in checks) else FOUND_FAULTS


def _take(path: Path, options: argparse.Namespace, library: Library) -> _Taken:
    """A workbook or CSV is a score sheet; every other readable file is a document that holds a result."""
    kind = path.suffix.lower()
    if kind in sheets.KINDS:
        return _from_sheet(path, options, library)
    return _from_document(path, options.edition, library)


def _from_sheet(path: Path, options: argparse.Namespace, library: Library) -> _Taken:
    read = sheets.read_sheet_file(path)
    if options.edition:
        read.values["edition"] = options.edition
    edition = library.find(*edition_named(read.values)).edition
    agency = str(read.values.get("agency", "") or "")
    return _Taken(edition, read.values, read.place, agency, options.official, ())


def _from_document(path: Path, year: str | None, library: Library) -> _Taken:
    source = decode(path)
    edition = library.find(year or str(find_year(source))).edition
    reading = read_scores(source, edition)
    remarks = (*source.warnings, *reading.warnings, *(f"แถวคะแนนที่ยังไม่เข้าใจ – {row}" for row in reading.rows_left))
    return _Taken(edition, reading.sheet(), reading.place, reading.agency, True, remarks)


def _as_json(values: Mapping[str, Any]) -> bytes:
    """The figures as a score sheet, so that a person can correct one and run again."""
    return (json.dumps(values, ensure_ascii=False, indent=2, default=str) + "\n").encode()
