"""What an office printed is read back: exactly from Word, Excel and web pages, nearly so from PDF, every slip told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from tests.conftest import FUZZ, cases
from tests.reading.formats.making.printed import by_chromium, by_libreoffice
from tests.reading.layouts.papers import (
    Expected,
    Paper,
    as_html,
    as_pdf,
    as_word,
    as_workbook,
    expected,
    papers,
    some_papers,
)

from prongsai.frameworks.library import Library
from prongsai.reading.doubts import doubts
from prongsai.reading.formats.docx import read_docx
from prongsai.reading.formats.html import read_html
from prongsai.reading.formats.pdf import read_pdf
from prongsai.reading.formats.source import Source
from prongsai.reading.formats.spreadsheet import read_xlsx
from prongsai.reading.measures import Measure
from prongsai.reading.understand import Reading, understand

LIBRARY = Library()
EDITIONS = [LIBRARY.load(name).edition for name in LIBRARY.names]
LEAST_EXACT = 0.85
EXACT: dict[str, tuple[Callable[[Paper], bytes], Callable[[bytes, str], Source]]] = {
    "docx": (as_word, read_docx),
    "html": (as_html, read_html),
    "xlsx": (as_workbook, read_xlsx),
}


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _read(measure: Measure) -> tuple[object, ...]:
    lists = tuple((n, *map(_bare, measure.texts(n))) for n in sorted(measure.lists) if measure.texts(n))
    units = tuple(_bare(s.plain) for s in measure.responsible)
    return _bare(measure.title.plain), lists, units, measure.start, measure.end, measure.due


def _wanted(one: Expected) -> tuple[object, ...]:
    lists = tuple((n, *map(_bare, one.lists[n])) for n in sorted(one.lists) if one.lists[n])
    return _bare(one.title), lists, tuple(map(_bare, one.responsible)), one.start, one.end, one.due


@pytest.mark.parametrize("kind", EXACT)
def test_word_excel_and_web_pages_are_read_exactly(kind: str) -> None:
    make, read = EXACT[kind]

    @settings(max_examples=cases(12), deadline=None)
    @given(papers())
    def exactly(paper: Paper) -> None:
        reading = understand(read(make(paper), f"paper.{kind}"), EDITIONS)
        assert [_read(m) for m in reading.measures] == [_wanted(w) for w in expected(paper)]
        assert reading.document.fiscal_year == paper.year
        assert not reading.not_understood

    exactly()


@pytest.fixture(scope="module")
def printed_papers() -> list[Paper]:
    """Papers of five columns at most: four of them every day."""
    count = 8 if FUZZ else 4
    made = some_papers(count, most_columns=5)
    assert len(made) == count
    assert sum(len(p.measures) for p in made) >= 3 * count
    return made


def _by_typst(made: list[Paper], _folder: Path) -> list[bytes]:
    return [as_pdf(paper) for paper in made]


def _by_libreoffice(made: list[Paper], folder: Path) -> list[bytes]:
    paths = [folder / f"{n}.docx" for n in range(len(made))]
    for path, paper in zip(paths, made, strict=True):
        path.write_bytes(as_word(paper))
    return by_libreoffice(paths)


def _by_chromium(made: list[Paper], folder: Path) -> list[bytes]:
    pages = []
    for number, paper in enumerate(made[: len(made) // 2]):
        path = folder / f"{number}.html"
        path.write_bytes(as_html(paper))
        pages.append(by_chromium(path))
    return pages


@pytest.mark.parametrize("printer", [_by_typst, _by_libreoffice, _by_chromium])
def test_pdf_of_every_printer_is_read_nearly_exactly_and_the_rest_is_told(
    printer: Callable[[list[Paper], Path], list[bytes]], printed_papers: list[Paper], tmp_path: Path
) -> None:
    rows = exact = 0
    for paper, content in zip(printed_papers, printer(printed_papers, tmp_path), strict=False):
        reading = understand(read_pdf(content, "paper.pdf"), EDITIONS)
        assert not _letters_lost(paper, reading)
        told = " ".join(doubts(reading, EDITIONS))
        found = {_read(m): n for n, m in enumerate(reading.measures, 1)}
        for wanted in map(_wanted, expected(paper)):
            rows += 1
            exact += wanted in found
        wrong = [n for read, n in found.items() if read not in set(map(_wanted, expected(paper)))]
        assert all(f"มาตรการที่ {n}" in told for n in wrong)
    assert exact >= LEAST_EXACT * rows, f"{exact} of {rows}"


def _letters_lost(paper: Paper, reading: Reading) -> Counter[str]:
    wanted = Counter(_bare("".join(cell for row in paper.rows() for cell in row)))
    return wanted - Counter(_bare(reading.source.text))
