"""A result that a person hands in: a score sheet, a reading kept as JSON, or a document that holds one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from prongsai.domain.errors import Refusal
from prongsai.domain.framework import Edition
from prongsai.domain.scoring import Result, score
from prongsai.domain.sheet import Place, edition_named, read_sheet
from prongsai.frameworks.library import Library
from prongsai.reading import sheets
from prongsai.reading.formats.decode import decode_content
from prongsai.reading.formats.source import Source
from prongsai.reading.reading_json import SCHEMA
from prongsai.reading.scores import find_year, read_scores


@dataclass(frozen=True)
class ResultIn:
    """A result as taken from a file.

    values: of a score sheet, as written. place: where each of them stands, in words. agency: its name, empty when the
    file names none. official: printed by the office as its result, not typed into a sheet. remarks: Thai sentences.
    """

    edition: Edition
    values: Mapping[str, Any]
    place: Place
    agency: str
    official: bool
    remarks: tuple[str, ...] = ()

    def scored(self) -> Result:
        """Everything that follows from it. Refuses values that the edition cannot take."""
        return score(self.edition, read_sheet(self.values, self.edition, self.place))


def take_result(
    name: str, content: bytes, library: Library, year: str | None = None, *, official: bool = False
) -> ResultIn:
    """The result in a file of that name, under the edition it names or that of `year`, which goes before.

    official: a typed sheet is copied from an official result. A workbook, CSV, JSON or TOML is a score sheet, or a
    reading where it says so; every other readable file is a document. Refuses a file without a result or a year.
    """
    if PurePath(name).suffix.lower() not in sheets.KINDS:
        return result_in_document(name, content, library, year)
    read = sheets.read_sheet_content(name, content)
    if read.values.get("schema") == SCHEMA:
        return _from_reading(name, read.values, year, library)
    if year:
        read.values["edition"] = year
    edition = library.find(*edition_named(read.values)).edition
    return ResultIn(edition, read.values, read.place, str(read.values.get("agency", "") or ""), official)


def result_in_document(name: str, content: bytes, library: Library, year: str | None = None) -> ResultIn:
    """The result that a document reports, a workbook's too where it is no score sheet. Refuses as `take_result`."""
    return _from_document(decode_content(name, content), year, library)


def _from_document(source: Source, year: str | None, library: Library) -> ResultIn:
    edition = library.find(year or str(find_year(source))).edition
    reading = read_scores(source, edition)
    remarks = (*source.warnings, *reading.warnings, *(f"แถวคะแนนที่ยังไม่เข้าใจ – {row}" for row in reading.rows_left))
    return ResultIn(edition, reading.sheet(), reading.place, reading.agency, True, remarks)


_GROUPS = ("total", "level", "instruments", "indicators", "questions", "items")


def _from_reading(name: str, data: Mapping[str, Any], year: str | None, library: Library) -> ResultIn:
    """A result in what `prongsai read --json` answered."""
    scores, document = data.get("scores"), data.get("document")
    if not isinstance(scores, Mapping) or not any(scores.get(group) for group in _GROUPS):
        raise Refusal("no_result_found", file=name)
    named = year or str(scores.get("edition") or "")
    if not named:
        raise Refusal("result_without_year", file=name)
    agency = str(document.get("agency_name") or "") if isinstance(document, Mapping) else ""
    values = {"edition": named, "agency": agency} | {k: _plain(scores[k]) for k in _GROUPS if scores.get(k)}
    warnings = data.get("warnings")
    remarks = tuple(map(str, warnings)) if isinstance(warnings, list) else ()
    return ResultIn(library.find(named).edition, values, str, agency, True, remarks)


def _plain(group: Any) -> Any:
    """A group of scores without the assessor's remarks that a reading keeps beside each item."""
    if not isinstance(group, Mapping):
        return group
    return {
        code: value["score"] if isinstance(value, Mapping) and "score" in value else value
        for code, value in group.items()
    }
