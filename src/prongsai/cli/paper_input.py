"""What a person hands to `prongsai print`: a document, a reading kept as JSON, or a file of values."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from prongsai.documents.blocks import Paper
from prongsai.documents.correspondence.kinds import paper_kind
from prongsai.documents.correspondence.values_file import paper_of, values_of
from prongsai.documents.layouts.layout import Layout
from prongsai.documents.layouts.names import Names, why_not_comparable
from prongsai.documents.layouts.report_paper import left_out, report_paper
from prongsai.documents.layouts.values import MeasureValues, MemoValues, Photo, QrLink, Report
from prongsai.domain.errors import Refusal
from prongsai.frameworks.library import Library
from prongsai.planning.report_values import report_of
from prongsai.reading.doubts import doubts
from prongsai.reading.formats.decode import decode
from prongsai.reading.formats.files import decoded, read_bytes
from prongsai.reading.reading_json import SCHEMA, reading_data
from prongsai.reading.understand import understand

VALUE_KINDS = (".toml", ".json")
FEWEST_INDICATORS = 3
"""An edition that knows fewer is a draft that names no targets yet."""


@dataclass(frozen=True)
class Extra:
    """What is added on the command line: the memo's desk, photos, an address to print as a QR code, empty rows."""

    unit: str = ""
    phone: str = ""
    number: str = ""
    day: date | None = None
    photos: tuple[Photo, ...] = ()
    links: tuple[QrLink, ...] = ()
    blank_rows: int = 0


@dataclass(frozen=True)
class Asked:
    """A paper to print, and what a person should know of it: one Thai sentence each. report: None for a letter."""

    paper: Paper
    notes: tuple[str, ...] = ()
    report: Report | None = None


def asked_report(path: Path | None, layout: Layout, library: Library, extra: Extra, year: str | None) -> Asked:
    """The report in the file, or an empty one to be filled in, in the layout."""
    report, notes = _report(path, library) if path else (Report(), [])
    made = printed_report(report, layout, library, extra, year)
    return replace(made, notes=(*notes, *made.notes))


def printed_report(report: Report, layout: Layout, library: Library, extra: Extra, year: str | None) -> Asked:
    """The report in the layout, with what the command line adds. year: whose names targets are called by."""
    report = _with(report, extra)
    names = _names(library, library.find(year).name if year else str(report.fiscal_year or ""))
    report = replace(report, breaks=report.breaks or _breaks(report, library))
    return Asked(report_paper(report, layout, names), tuple(left_out(report, layout)), report)


def asked_letter(path: Path, kind: str) -> Asked:
    """The letter, order or minutes whose values the file holds."""
    return Asked(paper_of(kind, _table(path)))


def is_letter(name: str) -> bool:
    """Whether the name is that of a kind of correspondence and not of a report's layout."""
    return paper_kind(name) is not None


def _report(path: Path, library: Library) -> tuple[Report, list[str]]:
    kind = path.suffix.lower()
    if kind == ".toml":
        return values_of(Report, _table(path)), []
    if kind == ".json":
        data = _table(path)
        if data.get("schema") == SCHEMA:
            return report_of(data, path.name), list(data.get("warnings", ()))
        return values_of(Report, data), []
    editions = [library.load(name).edition for name in library.names]
    reading = understand(decode(path), editions)
    reading.warnings += doubts(reading, editions)
    left = len(reading.not_understood)
    told = [f"อ่านไม่เข้าใจ {left} แห่ง จึงไม่ได้พิมพ์ ดูด้วย prongsai read"] if left else []
    return report_of(reading_data(reading), path.name), [*reading.warnings, *told]


def _table(path: Path) -> dict[str, Any]:
    """The values of a TOML or JSON file; a file that holds anything else is refused."""
    text = decoded(read_bytes(path, VALUE_KINDS), path.name)
    try:
        is_json = path.suffix.lower() == ".json"
        data = json.loads(text, object_pairs_hook=_each_once) if is_json else tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refusal("values_unreadable", file=path.name, reason=" ".join(str(error).split())) from error
    if isinstance(data, list):
        raise Refusal("several_readings", file=path.name, count=len(data))
    if not isinstance(data, dict):
        raise Refusal("values_unreadable", file=path.name, reason=type(data).__name__)
    return data


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of a JSON file; TOML refuses a repeated key by itself."""
    made: dict[str, Any] = {}
    for key, value in pairs:
        if key in made:
            raise ValueError(f"twice: {key}")
        made[key] = value
    return made


def _with(report: Report, extra: Extra) -> Report:
    """The report with what the command line adds; a memo that was read keeps what nothing new is said of."""
    report = replace(report, photos=(*report.photos, *extra.photos), links=(*report.links, *extra.links))
    if extra.blank_rows:
        report = replace(report, measures=(*report.measures, *(MeasureValues("") for _ in range(extra.blank_rows))))
    said = {"from_unit": extra.unit, "phone": extra.phone, "number": extra.number, "day": extra.day}
    given: dict[str, Any] = {key: value for key, value in said.items() if value}
    if not given:
        return report
    return replace(report, memo=replace(report.memo or MemoValues(), **given))


def _names(library: Library, year: str) -> Names:
    """The names of that year's framework; of the newest whole one where it is not known or holds too little."""
    wanted = [year] if year in library.names else []
    for name in (*wanted, *reversed(library.names)):
        loaded = library.load(name)
        if len(loaded.edition.indicators) >= FEWEST_INDICATORS and not loaded.edition.variant:
            return Names.of(loaded)
    raise Refusal("edition_unknown", year=year, known=", ".join(library.names))


def _breaks(report: Report, library: Library) -> tuple[tuple[int, str], ...]:
    years = [str(s.year) for s in report.scores[1:]]
    found = ((year, why_not_comparable(library.load(year))) for year in years if year in library.names)
    return tuple((int(year), why) for year, why in found if why)
