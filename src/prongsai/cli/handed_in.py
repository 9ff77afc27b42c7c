"""Files named on the command line, opened for `planning`, which takes names and contents only."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from prongsai.frameworks.library import Library
from prongsai.planning.inputs import Inputs, take_paper, take_papers
from prongsai.planning.results import ResultIn, take_result
from prongsai.reading import sheets
from prongsai.reading.formats.decode import OPENED
from prongsai.reading.formats.files import read_bytes


def papers_in(paths: Sequence[Path], library: Library, year: str | None, *, official: bool) -> Inputs:
    """Every file read; the same file given twice counts once. Refuses missing files, and what `planning` refuses."""
    once = dict.fromkeys(p.resolve() for p in paths)
    return take_papers([take_paper(p.name, _content(p), library, year, official=official) for p in once])


def result_in(path: Path, library: Library, year: str | None = None) -> ResultIn:
    """The result in a file. Refuses a missing file, and what `take_result` refuses."""
    return take_result(path.name, _content(path), library, year)


def _content(path: Path) -> bytes:
    return read_bytes(path, sheets.KINDS if path.suffix.lower() in sheets.KINDS else OPENED)
