"""Papers as Word files: the same words in the same order, nothing lost or live, the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import cases
from tests.documents.docx.conftest import (
    LONG,
    MADE_AT,
    MEASURES,
    SCENE,
    SMALL,
    Element,
    W,
    every_block,
    found,
    paper_of,
    parts,
)

from prongsai.documents import blocks as b
from prongsai.documents.blocks import Block, Cell, Column, GroupRow, Paper, Paragraph, Row, Signature, Table
from prongsai.documents.docx.writer import render_docx
from prongsai.documents.errors import PaperError
from prongsai.documents.page_turn import turned
from prongsai.documents.typeset import normalised
from prongsai.reading.formats.docx import read_docx
from prongsai.reading.formats.source import TableBlock, TextBlock

Make = Callable[..., bytes]


def bare(text: str) -> str:
    """Text without white space and dotted lines."""
    return re.sub(r"[\s\u00a0.…]", "", text)


def read_back(docx: bytes) -> str:
    """The words of the body in order, tables row by row."""
    pieces = []
    for block in read_docx(docx, "paper.docx").blocks:
        if block.part != "body":
            continue
        pieces += [block.text] if isinstance(block, TextBlock) else [c.text for row in block.rows for c in row]
    return bare("".join(pieces))


def words(block: Block) -> Iterator[str]:
    """The words of a block in the order in which they are printed."""
    if isinstance(block, b.Title):
        yield from (block.text, block.subtitle)
    elif isinstance(block, b.Cover):
        yield from (block.title, *block.lines, *block.foot)
    elif isinstance(block, b.Heading | Paragraph | b.Notice | b.Issued | b.CatchWord):
        yield block.text
    elif isinstance(block, Table):
        yield from (column.header for column in block.columns)
        for row in block.rows:
            yield from [row.text] if isinstance(row, GroupRow) else [cell.text for cell in row.cells]
        yield block.note
    else:
        yield from item_words(block)
        yield from head_words(block)


def item_words(block: Block) -> Iterator[str]:
    """The words of what has several items, with the bullets that Word draws."""
    if isinstance(block, b.BulletList | b.NumberedList):
        for item in block.items:
            yield from ("•" if isinstance(block, b.BulletList) else item.label, item.text)
    elif isinstance(block, b.KeyFigures):
        for figure in block.items:
            yield from (figure.label, figure.value, figure.note)
    elif isinstance(block, b.Pictures):
        yield from (picture.caption for picture in block.items)
    elif isinstance(block, b.QrCard):
        yield from (block.sentence, block.address)


def head_words(block: Block) -> Iterator[str]:
    """The words of heads and signatures, with the labels that the writer adds."""
    if isinstance(block, b.MemoHead):
        yield from ("บันทึกข้อความ", "ส่วนราชการ", block.office, "โทร.", block.phone)
        yield from ("ที่", block.number, "วันที่", block.date, "เรื่อง", block.subject, "เรียน", block.addressee)
    elif isinstance(block, b.LetterHead):
        yield from ("ที่", block.number, *block.office, block.date, "เรื่อง", block.subject)
        yield from (block.salutation, block.addressee, "อ้างถึง", *block.references)
        yield from ("สิ่งที่ส่งมาด้วย", *block.enclosures)
    elif isinstance(block, b.NoticeHead):
        yield from block.lines
    elif isinstance(block, Signature):
        yield from (block.above, block.rank, "(", block.name, ")", block.position or "ตำแหน่ง")
    elif isinstance(block, b.Opinion):
        yield block.title
        for choice in block.choices:
            yield from ("☐", choice)
        yield from head_words(block.signature)


def test_the_paper_with_every_block_has_every_block() -> None:
    kinds = {type(block) for paper in (every_block(), paper_of("letter")) for block in paper.blocks}
    assert set(get_args(Block)) == kinds


@pytest.mark.parametrize("paper", [every_block(), *map(paper_of, ("memo", "letter", "notice", "minutes"))])
def test_the_words_come_back_in_order(paper: Paper, made: Make) -> None:
    expected = bare("".join(normalised(word) for block in turned(paper).blocks for word in words(block)))
    assert read_back(made(paper)) == expected


FRAGMENTS = st.sampled_from(
    ["ปั๊มน้ำ", "ดำเนินการ ที่", "<b>&amp;</b>", "{{ ชื่อ }}", "{% x %}", "=SUM(A1)", "#๑", "ก  ข", "เด็ก ๆ", "‘’“”…", "]]>"]
)
TEXTS = st.lists(FRAGMENTS, max_size=3).map("\n".join)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Tables of one to five columns with group rows, empty cells and cells of several lines."""
    columns = draw(st.lists(st.builds(Column, TEXTS, st.integers(1, 9)), min_size=1, max_size=5))
    cells = st.tuples(*(st.builds(Cell, TEXTS, st.booleans()) for _ in columns))
    rows = st.one_of(st.builds(Row, cells, st.booleans()), st.builds(GroupRow, TEXTS))
    return Table((Column("หัว"), *columns[1:]), tuple(draw(st.lists(rows, max_size=6))), note=draw(TEXTS))


@settings(max_examples=cases(25), deadline=None)
@given(tables())
def test_tables_come_back_cell_by_cell(table: Table) -> None:
    source = read_docx(render_docx(Paper("ก", "report", (table,)), made_at=MADE_AT), "paper.docx")
    (grid,) = (block for block in source.blocks if isinstance(block, TableBlock))
    got = [[cell.text for cell in row if not cell.covered] for row in grid.rows]
    rows = [[row.text] if isinstance(row, GroupRow) else [cell.text for cell in row.cells] for row in table.rows]
    assert got == [[normalised(text) for text in row] for row in ([c.header for c in table.columns], *rows)]


def test_same_paper_same_bytes(made: Make, photo: bytes) -> None:
    docx = made(every_block(), emblem=photo)
    assert docx == made(every_block(), emblem=photo)
    with zipfile.ZipFile(io.BytesIO(docx)) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        everything = b"".join(packed.read(name) for name in packed.namelist() if name.endswith(".xml"))
    assert b"rsid" not in everything


def test_the_file_states_title_language_and_date_and_nobody(made: Make) -> None:
    core = parts(made(paper_of("memo")))["docProps/core.xml"]
    said = {e.tag.rpartition("}")[2]: e.text for e in core if isinstance(e.tag, str)}
    assert said == {
        "title": "หนังสือ",
        "language": "th-TH",
        "created": "2026-04-04T09:00:00Z",
        "modified": "2026-04-04T09:00:00Z",
    }


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        render_docx(paper_of("memo"), made_at=datetime(2026, 1, 1))  # noqa: DTZ001


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1f", "\ud800", "\uffff"])
def test_a_control_character_is_refused_with_its_text(character: str, made: Make) -> None:
    for block in (Paragraph(f"ก่อน{character}หลัง"), Table((Column(f"ก่อน{character}หลัง"),), ())):
        with pytest.raises(PaperError) as caught:
            made(block)
        assert "ก่อน" in caught.value.th
        assert "หลัง" in caught.value.en
        assert f"U+{ord(character):04X}" in caught.value.en


def body(docx: bytes) -> Element:
    """The body of a Word file."""
    return parts(docx)["word/document.xml"][0]


def text(element: Element) -> str:
    return "".join(t.text or "" for t in found(element, "t"))


def starts_page(paragraph: Element) -> bool:
    return paragraph.find(f"{W}pPr/{W}pageBreakBefore") is not None


def test_what_follows_a_page_break_starts_a_page(made: Make) -> None:
    docx = made(b.PageBreak(), Paragraph("ก"), b.CatchWord("/ข…"), b.PageBreak(), Paragraph("ข"), b.PageBreak())
    assert [text(p) for p in found(body(docx), "p") if starts_page(p)] == ["ก", "ข"]


def test_a_table_after_a_page_break_starts_a_page(made: Make) -> None:
    docx = made(Paragraph("ก"), b.PageBreak(), SMALL)
    at = [starts_page(e) for e in body(docx)]
    assert body(docx)[at.index(True) + 1].tag == W + "tbl"


def test_a_chart_brings_its_figures_unless_the_paper_prints_them(made: Make) -> None:
    chart = b.Chart(SCENE, SMALL)
    assert len(list(found(body(made(chart)), "tbl"))) == 1
    assert len(list(found(body(made(chart, Paragraph("ก"), SMALL)), "tbl"))) == 1


def test_stamps(made: Make) -> None:
    files = parts(made(replace(every_block(), urgency="ด่วนที่สุด")))
    margins = [root for name, root in files.items() if re.match("word/(header|footer)", name)]
    assert len(margins) == 14
    assert all("ลับ" in text(root) for root in margins)
    for kind in ("memo", "letter", "notice", "minutes"):
        assert text(body(made(paper_of(kind, urgency="ด่วนมาก")))).count("ด่วนมาก") == 1
    assert text(body(made(Paper("ก", "report", (Paragraph("ข"),), urgency="ด่วน")))).startswith("ด่วนก")


def test_page_numbers_are_thai_and_not_counted_in_all(made: Make) -> None:
    files = parts(made(every_block()))
    fields = [f.get(W + "instr") for root in files.values() for f in found(root, "fldSimple")]
    assert set(fields) == {"PAGE"}
    sections = list(found(files["word/document.xml"], "sectPr"))
    counts = [s.find(W + "pgNumType") for s in sections]
    assert [None if c is None else (c.get(W + "fmt"), c.get(W + "start")) for c in counts] == [
        ("thaiNumbers", "1"),
        ("thaiNumbers", None),
        ("thaiNumbers", "1"),
        ("thaiNumbers", "1"),
    ]


def test_a_signature_and_its_opinion_stay_together(made: Make) -> None:
    docx = made(b.Opinion("ความเห็น", ("อนุมัติ",), Signature("ก", "ข\nค", "ร้อยโท", "ขอแสดงความนับถือ")))
    styles = {s.get(W + "styleId"): s for s in found(parts(docx)["word/styles.xml"], "style")}
    names = [p.find(f"{W}pPr/{W}pStyle") for p in body(docx).findall(W + "p")]
    kept = [styles[n.get(W + "val")].find(f"{W}pPr/{W}keepNext") is not None for n in names if n is not None]
    assert kept[1:] == [True] * (len(kept) - 2) + [False]


def test_header_rows_repeat_and_groups_stay_with_their_rows(made: Make) -> None:
    (table,) = found(body(made(MEASURES)), "tbl")
    header, group, first, *_ = found(table, "tr")
    assert [tag.tag for tag in header[0]] == [W + "cantSplit", W + "tblHeader"]
    assert [tag.tag for tag in group[0]] == [W + "cantSplit"]
    assert first.find(W + "trPr") is None
    (span,) = found(group, "gridSpan")
    assert span.get(W + "val") == "5"


def test_a_whole_table_is_kept_on_one_page(made: Make) -> None:
    rows = tuple(Row((Cell(f"{n}"), Cell(LONG))) for n in "๑๒๓")
    (table,) = found(body(made(replace(SMALL, rows=rows))), "tbl")
    kept = [all(p.find(f"{W}pPr/{W}keepNext") is not None for p in found(r, "p")) for r in found(table, "tr")]
    assert kept == [True, True, True, False]


def test_widths_of_columns_are_told_twice_and_fill_the_line(made: Make) -> None:
    (table,) = found(body(made(MEASURES)), "tbl")
    grid = [int(c.get(W + "w") or 0) for c in found(table, "gridCol")]
    (first, *_) = [r for r in found(table, "tr") if len(r.findall(W + "tc")) == 5]
    assert [int(c.get(W + "w") or 0) for c in found(first, "tcW")] == grid
    assert sum(grid) == round((21 - 2.5 - 2) * 1440 / 2.54)
    assert [round(width / grid[0]) for width in grid] == [1, 4, 6, 2, 3]
    assert [e.get(W + "type") for e in found(table, "tblLayout")] == ["fixed"]
    assert [e.get(W + "val") for e in found(table, "tblDescription")] == ["มาตรการและขั้นตอนทั้งหมด"]
