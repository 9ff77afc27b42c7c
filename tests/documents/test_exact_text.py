"""What a reader copies from a paper is what was typed: the promise of documents/textlayer.py."""

import itertools
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scripts.font_signs import SAME_AS, SIGNS

from prongsai.documents.blocks import Block, Cell, Column, ListItem, NumberedList, Paper, Paragraph, Row, Table
from prongsai.documents.correspondence.memo import Memo, memo_paper
from prongsai.documents.pdf import render_pdf
from prongsai.documents.result_sheet import ResultSheet, result_sheet
from prongsai.documents.textlayer import FONTS, printable, repair
from prongsai.documents.typeset import normalised

Reader = Callable[[bytes], list[str]]
Body = Callable[[list[str]], str]
Bare = Callable[[str], str]

CONSONANTS = [chr(c) for c in range(0x0E01, 0x0E2F)]
ABOVE_BELOW = ["", "ั", "ิ", "ี", "ึ", "ื", "ุ", "ู", "็", "ํ"]
TONES = ["", "่", "้", "๊", "๋", "์"]


def clusters() -> list[str]:
    """Every consonant with every vowel and tone, and with ำ."""
    marks = [v + t for v, t in itertools.product(ABOVE_BELOW, TONES)] + [t + "ำ" for t in TONES[:5]]
    return ["".join(f"{c}{mark} " for mark in marks) for c in CONSONANTS]


def signs() -> list[str]:
    """Every added sign between stacked letters, between Latin ones, alone, and twice over."""
    return [f"ปี่{sign}น้ำ A{sign}b {sign} ๑{sign}{sign}๒ ก็{sign}" for sign in (*SIGNS, *SAME_AS)]


def in_cells(texts: list[str]) -> tuple[Block, ...]:
    """Texts in a narrow column beside an empty one."""
    rows = tuple(Row((Cell(text), Cell(""))) for text in texts)
    return (Table((Column("§", 2), Column("§", 5)), rows),)


def as_paragraphs(texts: list[str]) -> tuple[Block, ...]:
    return tuple(Paragraph(text) for text in texts)


def as_strong(texts: list[str]) -> tuple[Block, ...]:
    return tuple(Paragraph(text, strong=True) for text in texts)


LAYOUTS = {"justified": as_paragraphs, "bold": as_strong, "narrow cells": in_cells}


@pytest.fixture(params=list(LAYOUTS))
def layout(request: pytest.FixtureRequest) -> Callable[[list[str]], tuple[Block, ...]]:
    return LAYOUTS[request.param]


def test_every_cluster_is_exact(
    layout: Callable[[list[str]], tuple[Block, ...]], reader: Reader, body: Body, bare: Bare, made_at: datetime
) -> None:
    texts = [*clusters(), *signs()]
    pdf = render_pdf(Paper("ทดสอบ", "report", layout(texts)), made_at=made_at)
    assert body(reader(pdf)) == bare("ทดสอบ" + "".join(texts))


def test_real_documents_are_exact(
    layout: Callable[[list[str]], tuple[Block, ...]],
    reader: Reader,
    body: Body,
    bare: Bare,
    made_at: datetime,
    samples: Path,
) -> None:
    texts = [
        "".join(c for c in normalised(cell) if c in printable())
        for path in sorted(samples.glob("0*.txt"))
        for line in path.read_text("utf-8").splitlines()
        for cell in re.sub("<[^>]*>", "", line).split("\t")
        if cell.strip()
    ]
    assert len(texts) > 300
    pdf = render_pdf(Paper("ทดสอบ", "report", layout(texts)), made_at=made_at)
    assert body(reader(pdf)) == bare("ทดสอบ" + "".join(texts))


def test_a_memo_and_a_sheet_are_exact(
    memo: Memo, sheet: ResultSheet, reader: Reader, bare: Bare, made_at: datetime
) -> None:
    text = bare("".join(reader(render_pdf(memo_paper(memo), made_at=made_at))))
    for part in (
        memo.agency,
        *(p for s in memo.sections for p in s.paragraphs if isinstance(p, str)),
        memo.author.position,
    ):
        assert bare(part) in text
    text = bare("".join(reader(render_pdf(result_sheet(sheet), made_at=made_at))))
    for part in (*(i.name for i in sheet.indicators), *sheet.findings, *sheet.explanation, *sheet.next_level):
        assert bare(part) in text


FOUR_STYLES = """#set document(title: "ก")
#set page(width: 15cm, height: auto)
#set text(font: "Prongsai Document", lang: "th", fallback: false)
#let t = sys.inputs.text
#t #strong(t) #emph(t) #strong(emph(t))
"""


def test_all_four_styles_are_exact(reader: Reader, bare: Bare) -> None:
    import typst

    text = "".join((*clusters(), *signs()))
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    compiler = typst.Compiler(FOUR_STYLES.encode(), font_paths=fonts, sys_inputs={"text": text})
    raw = compiler.compile(format="pdf", pdf_standards=["ua-1", "a-2a"])
    assert isinstance(raw, bytes)
    pdf = repair(raw)
    assert bare("".join(reader(pdf))) == bare(text) * 4


THAI_CLUSTER = st.builds(
    lambda lead, base, marks, tail: lead + base + marks + tail,
    st.sampled_from(["", "", "", "เ", "แ", "โ", "ใ", "ไ"]),
    st.sampled_from(CONSONANTS),
    st.sampled_from([v + t for v, t in itertools.product(ABOVE_BELOW, TONES)] + ["่ำ", "้ำ", "ำ"]),
    st.sampled_from(["", "", "ะ", "า", "ๆ", "ฯ", " "]),
)
LATIN = st.sampled_from("abcfilwAVTITA0123456789๐๑๒๓๔๕๖๗๘๙.,:;()/%\"'–—“”‘’…•éö#$@*_\\<>[]{}=+~^|&!?➢☐☑✓●○◦▪►→≥≤\u2011")
LINE = st.lists(st.one_of(THAI_CLUSTER, THAI_CLUSTER, LATIN, st.just(" ")), min_size=1, max_size=60).map("".join)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(LINE.filter(str.strip), min_size=5, max_size=25))
def test_any_mixture_is_exact(lines: list[str], pdfium: Reader, body: Body, bare: Bare, made_at: datetime) -> None:
    """Thai, Latin, digits and signs in any order; what was typed twice over (เเ) counts as its one letter."""
    items = NumberedList(tuple(ListItem(line, "๑.") for line in lines))
    pdf = render_pdf(Paper("ทดสอบ", "report", (*as_paragraphs(lines), items, *in_cells(lines))), made_at=made_at)
    plain, listed = "".join(map(normalised, lines)), "".join("๑." + normalised(line) for line in lines)
    assert body(pdfium(pdf)) == bare("ทดสอบ" + plain + listed + plain)


def test_what_is_typed_in_two_ways_prints_in_one() -> None:
    assert normalised("นํา น้ํา นํ้า เเละ ต่าง ๆ") == "นำ น้ำ น้ำ และ ต่าง\u00a0ๆ"
