"""What a person hands in to plan a year from: results, score sheets, reports, plans and readings of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from prongsai.domain.errors import Refusal
from prongsai.domain.framework import Edition
from prongsai.domain.measures import Plan
from prongsai.frameworks.library import Library
from prongsai.planning.plan_values import facts_of, plan_of
from prongsai.planning.results import ResultIn, result_in_document, take_result
from prongsai.reading import sheets
from prongsai.reading.doubts import doubts
from prongsai.reading.formats.decode import decode_content
from prongsai.reading.formats.files import check_taken, decoded
from prongsai.reading.reading_json import SCHEMA, reading_data
from prongsai.reading.understand import understand

_SCORED = ("total", "indicators", "instruments", "questions", "items")


@dataclass(frozen=True)
class Paper:
    """One file: the reading it is or gave, the result and the measures it holds, each None where it holds none."""

    file: str
    reading: Mapping[str, Any] | None
    result: ResultIn | None
    plan: Plan | None


@dataclass(frozen=True)
class Inputs:
    """All files. results: by year, the newest last; the newest is the one to plan from."""

    papers: tuple[Paper, ...]

    @property
    def results(self) -> tuple[Paper, ...]:
        """Papers with a result, oldest first."""
        return tuple(sorted((p for p in self.papers if p.result), key=_year))

    @property
    def plans(self) -> tuple[Paper, ...]:
        """Papers with measures, in the order given."""
        return tuple(p for p in self.papers if p.plan)

    @property
    def files(self) -> str:
        """Their names, for sentences."""
        return ", ".join(p.file for p in self.papers)


def _year(paper: Paper) -> int:
    return paper.result.edition.year if paper.result else 0


def take_papers(papers: Iterable[Paper]) -> Inputs:
    """All that is planned from. Refuses two different results of one year, and papers that hold neither a result nor
    measures."""
    made = Inputs(_without_copies(papers))
    if not made.results and not made.plans:
        raise Refusal("nothing_to_plan_from", files=made.files)
    return made


def _without_copies(papers: Iterable[Paper]) -> tuple[Paper, ...]:
    """Two files may hold the same result: a report repeats it. Two different ones of a year are refused."""
    kept: list[Paper] = []
    for paper in papers:
        same = next((k for k in kept if k.result and paper.result and _year(k) == _year(paper)), None)
        if same and paper.result and same.result and not _agree(paper.result, same.result):
            raise Refusal("two_results_of_a_year", first=same.file, second=paper.file, year=_year(paper))
        kept.append(Paper(paper.file, paper.reading, None, paper.plan) if same else paper)
    return tuple(kept)


def _agree(one: ResultIn, other: ResultIn) -> bool:
    """Whether no figure that both name differs."""
    first, second = one.scored(), other.scored()
    both = set(first.figures) & set(second.figures)
    return all(first.printed(key) == second.printed(key) for key in both)


def take_paper(name: str, content: bytes, library: Library, year: str | None, *, official: bool) -> Paper:
    """What a file of that name holds: a score sheet, a document, or a reading kept as JSON.

    year: of a result that does not say its own. official: a typed sheet is copied from an official result. Refuses
    what none of the three readers takes.
    """
    kind = PurePath(name).suffix.lower()
    kept = kept_reading(name, content) if kind == ".json" else None
    if kept is None and kind in (".json", ".toml", ".csv"):
        return Paper(name, None, take_result(name, content, library, year, official=official), None)
    if kind == ".xlsx":
        return _workbook(name, content, library, year, official=official)
    return _document(name, content, kept or read_paper(name, content, library), library, year)


def kept_reading(name: str, content: bytes) -> Mapping[str, Any] | None:
    """The reading that a JSON file is; None where it is anything else."""
    check_taken(name, len(content), sheets.KINDS)
    try:
        data = json.loads(decoded(content, name))
    except (ValueError, RecursionError):
        return None  # the reader of score sheets says what is wrong with it
    return data if isinstance(data, dict) and data.get("schema") == SCHEMA else None


def _workbook(name: str, content: bytes, library: Library, year: str | None, *, official: bool) -> Paper:
    """A score sheet, or a report kept as a workbook; where it is neither, what keeps it from being a sheet."""
    try:
        return Paper(name, None, take_result(name, content, library, year, official=official), None)
    except Refusal:
        paper = _document(name, content, read_paper(name, content, library), library, year)
        if not paper.plan and not paper.result:
            raise
        return paper


def _document(name: str, content: bytes, data: Mapping[str, Any], library: Library, year: str | None) -> Paper:
    try:
        plan = _plan_in(data, library)
        scored = any((data["scores"] or {}).get(group) for group in _SCORED)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise Refusal("reading_faulty", file=name, schema=SCHEMA) from error
    # A workbook comes here where it is no score sheet, so its result stands in it as in any document.
    take = result_in_document if PurePath(name).suffix.lower() == ".xlsx" else take_result
    return Paper(name, data, take(name, content, library, year) if scored else None, plan)


def _plan_in(data: Mapping[str, Any], library: Library) -> Plan | None:
    """The measures of a reading; every part that is asked for later is looked at here, where it can be refused."""
    len(data["not_understood"])
    if not data["measures"]:
        return None
    facts_of(data, None)
    return plan_of(data, editions_of(library))


def read_paper(name: str, content: bytes, library: Library) -> Mapping[str, Any]:
    """A document as its reading (docs/reference/reading.md), with every doubt about it among the warnings."""
    editions = editions_of(library)
    reading = understand(decode_content(name, content), editions)
    reading.warnings += doubts(reading, editions)
    return reading_data(reading)


def editions_of(library: Library) -> list[Edition]:
    """Every edition there is, oldest first."""
    return [library.load(name).edition for name in library.names]


def agencies(inputs: Inputs) -> Iterator[str]:
    """The offices that the papers name, each once."""
    named = [p.result.agency for p in inputs.papers if p.result and p.result.agency]
    named += [p.plan.agency for p in inputs.plans if p.plan and p.plan.agency]
    yield from dict.fromkeys(named)
