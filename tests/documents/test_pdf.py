"""Papers as PDF: no markup from outside, the same bytes each time, tags, page numbers, clear refusals."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from pypdf import PdfReader

from prongsai.documents.blocks import Block, BulletList, Cell, Column, ListItem, Paper, Paragraph, Row, Table
from prongsai.documents.correspondence.memo import Memo, memo_paper
from prongsai.documents.errors import PaperError
from prongsai.documents.pdf import render_pdf, render_png
from prongsai.documents.result_sheet import ResultSheet, result_sheet
from prongsai.documents.textlayer import TextLayerError, repair

HOSTILE = [
    '#import "memo.typ": *',
    "#panic()",
    "...",
    "$x$ และ $ y $",
    "*a* _b_ `c`",
    "@x <tag> = หัวข้อ",
    "\\u{41} \\\\ \\n",
    "O๓๒ // ไม่ใช่หมายเหตุ /* */",
    "[ก] {ข} ~ -- --- 'a' \"b\"",
    "1. ก + ข - ค",
]


def root(pdf: bytes) -> Any:
    return PdfReader(io.BytesIO(pdf)).trailer["/Root"]


def test_no_text_from_outside_becomes_markup(
    pdfium: Callable[[bytes], list[str]], made_at: datetime, bare: Callable[[str], str]
) -> None:
    blocks: tuple[Block, ...] = (
        *(Paragraph(text) for text in HOSTILE),
        BulletList(tuple(ListItem(text) for text in HOSTILE)),
        Table((Column("#h"), Column("$h$")), tuple(Row((Cell(text), Cell(text))) for text in HOSTILE)),
    )
    pdf = render_pdf(Paper("#title *x*", "report", blocks, subtitle="_s_"), made_at=made_at)
    text = bare("".join(pdfium(pdf)))
    for hostile in ("#title *x*", "_s_", "#h", "$h$"):
        assert bare(hostile) in text
    for hostile in HOSTILE:
        assert text.count(bare(hostile)) == 4, hostile


def test_hostile_text_in_a_memo(memo: Memo, pdfium: Callable[[bytes], list[str]], made_at: datetime) -> None:
    bad = replace(memo, number="#๑ $a$", phone="*๐*", subject="@x _y_ <z>", addressee="#show: none")
    first = pdfium(render_pdf(memo_paper(bad), made_at=made_at))[0]
    for text in ("#๑ $a$", "*๐*", "@x _y_ <z>", "#show: none"):
        assert text in first


def test_same_paper_same_bytes(memo: Memo, sheet: ResultSheet, made_at: datetime) -> None:
    for paper in (memo_paper(memo), result_sheet(sheet)):
        assert render_pdf(paper, made_at=made_at) == render_pdf(paper, made_at=made_at)


def test_tagged_with_language_and_title(memo: Memo, made_at: datetime) -> None:
    pdf = render_pdf(memo_paper(memo), made_at=made_at)
    assert pdf.startswith(b"%PDF-1.7")
    catalogue = root(pdf)
    assert catalogue["/MarkInfo"]["/Marked"] is True or catalogue["/MarkInfo"]["/Marked"].value is True
    assert str(catalogue["/Lang"]).lower().startswith("th")
    assert "/StructTreeRoot" in catalogue
    metadata = catalogue["/Metadata"].get_data().decode("utf-8")
    assert memo.subject in metadata
    assert re.search(r"pdfuaid:part\W+1", metadata)
    assert re.search(r"pdfaid:part\W+2", metadata)


def test_the_second_page_of_a_memo_is_numbered(
    memo: Memo, pdfium: Callable[[bytes], list[str]], made_at: datetime
) -> None:
    pages = pdfium(render_pdf(memo_paper(memo), made_at=made_at))
    assert len(pages) == 2
    assert "- ๒ -" in pages[1]
    assert pages[0].rstrip().endswith("/ความเห็น...")
    assert "/ความเห็น" not in pages[1]
    assert "- ๑ -" not in pages[0]


def test_a_sheet_fits_on_two_pages(sheet: ResultSheet, pdfium: Callable[[bytes], list[str]], made_at: datetime) -> None:
    pages = pdfium(render_pdf(result_sheet(sheet), made_at=made_at))
    assert len(pages) == 2
    assert "หน้า ๑ จาก ๒" in pages[0]
    assert "ต่ำสุด" in pages[1]


def test_a_missing_glyph_is_named(made_at: datetime) -> None:
    with pytest.raises(PaperError) as caught:
        render_pdf(Paper("ก", "report", (Paragraph("ทำเครื่องหมาย ★ ตรงนี้"),)), made_at=made_at)
    assert "★" in caught.value.th
    assert "U+2605" in caught.value.en


def test_a_faulty_emblem_is_refused_in_words(memo: Memo, made_at: datetime) -> None:
    with pytest.raises(PaperError) as caught:
        render_pdf(memo_paper(memo), made_at=made_at, emblem=b"not a picture")
    assert "ตราสัญลักษณ์" in caught.value.th


def test_an_emblem_is_printed(memo: Memo, made_at: datetime) -> None:
    from PIL import Image

    stream = io.BytesIO()
    Image.new("RGB", (30, 30), "red").save(stream, "PNG")
    pdf = render_pdf(memo_paper(memo), made_at=made_at, emblem=stream.getvalue())
    assert len(PdfReader(io.BytesIO(pdf)).pages[0].images) == 1


def test_a_naive_moment_is_refused(memo: Memo) -> None:
    with pytest.raises(ValueError, match="time zone"):
        render_pdf(memo_paper(memo), made_at=datetime(2026, 1, 1))  # noqa: DTZ001


def test_pictures_of_every_page(memo: Memo) -> None:
    pages = render_png(memo_paper(memo), ppi=30)
    assert len(pages) == 2
    assert all(page.startswith(b"\x89PNG") for page in pages)


def test_a_blank_memo_prints(made_at: datetime) -> None:
    blank = Memo("", "", "", "", "", "", "", ())
    assert render_pdf(memo_paper(blank), made_at=made_at).startswith(b"%PDF")


def test_an_unknown_font_is_refused(memo: Memo, made_at: datetime) -> None:
    """Other programs' papers are not vouched for."""
    pdf = render_pdf(memo_paper(memo), made_at=made_at)
    renamed = pdf.replace(b"ProngsaiDocument-Bold", b"ProngsaiDocumentXBold")
    with pytest.raises(TextLayerError, match="not a document font"):
        repair(renamed)
