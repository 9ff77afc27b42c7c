"""What a person hands in to plan a year from: results, score sheets, reports, plans and readings of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prongsai.cli.plan_values import plan_of
from prongsai.cli.results_in import ResultIn, take_result
from prongsai.domain.errors import Refusal
from prongsai.domain.framework import Edition
from prongsai.domain.measures import Plan
from prongsai.frameworks.library import Library
from prongsai.reading import sheets
from prongsai.reading.doubts import doubts
from prongsai.reading.formats.decode import decode
from prongsai.reading.formats.files import decoded, read_bytes
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


def take_papers(paths: Sequence[Path], library: Library, year: str | None, *, official: bool) -> Inputs:
    """Every file read. year: of results that do not say theirs. Refuses two different results of one year, and files
    that hold neither a result nor measures; the same file given twice counts once."""
    papers = tuple(_paper(path, library, year, official=official) for path in dict.fromkeys(p.resolve() for p in paths))
    made = Inputs(_without_copies(papers))
    if not made.results and not made.plans:
        raise Refusal("nothing_to_plan_from", files=made.files)
    return made


def _without_copies(papers: Sequence[Paper]) -> tuple[Paper, ...]:
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


def _paper(path: Path, library: Library, year: str | None, *, official: bool) -> Paper:
    kind = path.suffix.lower()
    if kind in (".json", ".toml", ".csv") and (kind != ".json" or not _is_reading(path)):
        return Paper(path.name, None, take_result(path, library, year, official=official), None)
    if kind == ".xlsx":
        return _workbook(path, library, year, official=official)
    return _document(path, library, year)


def _is_reading(path: Path) -> bool:
    try:
        data = json.loads(decoded(read_bytes(path, sheets.KINDS), path.name))
    except ValueError:
        return False  # the reader of score sheets says what is wrong with it
    return isinstance(data, dict) and data.get("schema") == SCHEMA


def _workbook(path: Path, library: Library, year: str | None, *, official: bool) -> Paper:
    """A score sheet, or a report kept as a workbook; where it is neither, what keeps it from being a sheet."""
    try:
        return Paper(path.name, None, take_result(path, library, year, official=official), None)
    except Refusal:
        paper = _document(path, library, year)
        if not paper.plan and not paper.result:
            raise
        return paper


def _document(path: Path, library: Library, year: str | None) -> Paper:
    data = _reading(path, library)
    plan = plan_of(data, editions_of(library)) if data["measures"] else None
    scores = data["scores"] or {}
    result = take_result(path, library, year) if any(scores.get(name) for name in _SCORED) else None
    return Paper(path.name, data, result, plan)


def _reading(path: Path, library: Library) -> Mapping[str, Any]:
    if path.suffix.lower() == ".json":
        kept: Mapping[str, Any] = json.loads(decoded(read_bytes(path, sheets.KINDS), path.name))
        return kept
    return read_paper(path, library)


def read_paper(path: Path, library: Library) -> Mapping[str, Any]:
    """A document as its reading (docs/reference/reading.md), with every doubt about it among the warnings."""
    editions = editions_of(library)
    reading = understand(decode(path), editions)
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
