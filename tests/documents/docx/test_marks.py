"""The codes in the corners of Word's pages: one that leaves the page open, and on the first page the address."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
from PIL import Image
from tests.documents.docx.conftest import MADE_AT, every_block, paper_of
from tests.documents.test_page_marks import ADDRESS, MARKS, codes, long_report

from prongsai.documents.docx.writer import render_docx
from prongsai.domain.page_codes import PageCode


def drawings(docx: bytes) -> dict[str, set[str]]:
    """What codes each footer of a Word file has."""
    with zipfile.ZipFile(io.BytesIO(docx)) as packed:
        rels = {n: packed.read(n).decode() for n in packed.namelist() if "footer" in n and n.endswith(".rels")}
        media = {n.rsplit("/", 1)[1]: packed.read(n) for n in packed.namelist() if n.startswith("word/media/")}
    return {
        name: set().union(*(codes(Image.open(io.BytesIO(content))) for m, content in media.items() if m in said))
        for name, said in rels.items()
    }


@pytest.mark.parametrize("kind", ["memo", "minutes"])
def test_a_word_file_leaves_the_page_open(kind: str, made: Callable[..., bytes]) -> None:
    paper = replace(paper_of(kind), marks=MARKS)
    open_page = PageCode("memo", "SYYXBB", 1, 0).text
    assert sorted(drawings(made(paper)).values(), key=len) == [{open_page}, {open_page, ADDRESS}]
    assert drawings(made(replace(paper, marks=None))) == {}


def test_a_word_report_has_its_page_numbers_on_the_first_page_too(made: Callable[..., bytes]) -> None:
    """The address makes the first page one of its own; a cover still has no number."""
    for paper, wanted in ((long_report(2), 2), (replace(every_block(), marks=MARKS), None)):
        with zipfile.ZipFile(io.BytesIO(made(paper))) as packed:
            footers = [packed.read(n).decode() for n in sorted(packed.namelist()) if "word/footer" in n]
        numbered = sum("PAGE" in footer for footer in footers)
        assert numbered == wanted if wanted else numbered < len(footers)


def test_a_word_file_of_the_same_paper_has_the_same_bytes() -> None:
    paper = replace(paper_of("letter"), marks=MARKS)
    assert render_docx(paper, made_at=MADE_AT) == render_docx(paper, made_at=MADE_AT)
