"""PDF files of three makers: every letter is there, tables come back by their lines, edges of pages are told apart."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.reading.formats.making import pages, printed
from tests.reading.formats.making.tables import WORDS, decoded, expected, invented, letters, places_hold

from prongsai.documents.blocks import Cell, Column, Heading, Paper, Paragraph, Row
from prongsai.documents.blocks import Table as PaperTable
from prongsai.documents.pdf import render_pdf
from prongsai.domain.errors import Refusal
from prongsai.reading.formats import pdf as pdf_reader
from prongsai.reading.formats.pdf import MOST_PAGES, read_pdf
from prongsai.reading.formats.pdf_grid import grids_of
from prongsai.reading.formats.pdf_letters import Line
from prongsai.reading.formats.pdf_paragraphs import Margins, Sheet, edges_of, paragraphs_of
from prongsai.reading.formats.pdf_rules import Rule
from prongsai.reading.formats.source import Source

TABLES = [invented(seed) for seed in range(12)]
LONG = "การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ กำหนดให้ผู้รับผิดชอบน้ำเสนอผลทุกปี " * 4


def squeezed(text: str) -> str:
    return "".join(text.split())


def check_tables(source: Source) -> None:
    """Every table with its spans, and every cell letter by letter."""
    places_hold(source)
    blocks = list(source.tables())
    assert len(blocks) == len(TABLES)
    for block, table in zip(blocks, TABLES, strict=True):
        got = [[(squeezed(t), *rest) for t, *rest in row] for row in decoded(block)]
        assert got == [[(squeezed(t), *rest) for t, *rest in row] for row in expected(table)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("printed")


def test_tables_printed_by_chromium_come_back(folder: Path) -> None:
    body = "".join(f"<p>ตารางที่ {n}</p>{pages.html_table(table)}" for n, table in enumerate(TABLES))
    page = folder / "page.html"
    page.write_bytes(
        pages.page(f"{body}<p>{LONG}</p>", printed.STYLE + " tr{break-inside:avoid} table{break-inside:avoid}")
    )
    source = read_pdf(printed.by_chromium(page), "x.pdf")
    check_tables(source)
    told = "".join(f"ตารางที่ {n}" for n in range(len(TABLES))) + LONG
    assert letters(source.text) == letters(told + "".join(c.text for t in TABLES for c in t.cells))
    [paragraph] = [b.text for b in source.lines() if b.text.startswith("การประเมิน")]
    assert squeezed(paragraph) == squeezed(LONG)


def test_tables_printed_by_libreoffice_come_back(folder: Path) -> None:
    tables: list[object] = list(TABLES)
    paths = [folder / f"{n}.docx" for n in range(len(tables))]
    for path, table in zip(paths, tables, strict=True):
        printed.word_document(path, [table])
    sources = [read_pdf(content, "x.pdf") for content in printed.by_libreoffice(paths)]
    for source, table in zip(sources, TABLES, strict=True):
        [block] = source.tables()
        got = [[(squeezed(t), *rest) for t, *rest in row] for row in decoded(block)]
        assert got == [[(squeezed(t), *rest) for t, *rest in row] for row in expected(table)]
        assert letters(source.text) == letters("ตารางที่ 0" + "".join(c.text for c in table.cells))


def paper(count: int) -> Paper:
    rows = tuple(Row((Cell(str(n)), Cell(" ".join(WORDS[n % 20 : n % 20 + 4])), Cell("แล้วเสร็จ"))) for n in range(count))
    columns = (Column("ที่", 1), Column("มาตรการ", 4), Column("ผล", 2))
    return Paper("รายงานผล", "report", (Heading(1, "ส่วนที่ ๑"), Paragraph(LONG), PaperTable(columns, rows, "สรุป")))


@pytest.fixture(scope="module")
def ours() -> bytes:
    return render_pdf(paper(90), made_at=datetime(2026, 4, 4, tzinfo=UTC))


def test_our_own_papers_come_back(ours: bytes) -> None:
    source = read_pdf(ours, "x.pdf")
    places_hold(source)
    rows = [[squeezed(c.text) for c in row] for t in source.tables() for row in t.rows]
    wanted = [[str(n), squeezed("".join(WORDS[n % 20 : n % 20 + 4])), "แล้วเสร็จ"] for n in range(90)]
    assert [row for row in rows if row[0].isdigit()] == wanted
    assert any(b.part in ("header", "footer") for b in source.lines())
    assert {t.page for t in source.tables()} == set(range(1, max(t.page or 0 for t in source.tables()) + 1))


def _pdf(change: Callable[[object], None]) -> bytes:
    from pypdf import PdfWriter

    writer = PdfWriter()
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_pages_without_text_are_told_and_a_whole_scan_is_refused(ours: bytes) -> None:
    from PIL import Image
    from pypdf import PdfReader

    scan = io.BytesIO()
    Image.new("RGB", (60, 60)).save(scan, "PDF")

    def both(writer: object) -> None:
        writer.add_page(PdfReader(io.BytesIO(ours)).pages[0])  # type: ignore[attr-defined]
        writer.add_page(PdfReader(scan).pages[0])  # type: ignore[attr-defined]

    assert read_pdf(_pdf(both), "x.pdf").warnings == (pdf_reader.PICTURES.format(pages="2"),)
    with pytest.raises(Refusal) as refused:
        read_pdf(scan.getvalue(), "สแกน.pdf")
    assert refused.value.code == "file_only_pictures"


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_lies_on_its_side_reads_the_same(ours: bytes, turn: int) -> None:
    """The page's own rotation is undone: its text drawn upright in page space stands on its side when shown."""
    from pypdf import PdfReader

    def turned(writer: object) -> None:
        for page in PdfReader(io.BytesIO(ours)).pages[:2]:
            writer.add_page(page.rotate(turn))  # type: ignore[attr-defined]

    assert letters(read_pdf(_pdf(turned), "x.pdf").text) == letters(
        "".join(b.text for b in read_pdf(ours, "x.pdf").lines() if b.page in (1, 2))
        + "".join(c.text for t in read_pdf(ours, "x.pdf").tables() if t.page in (1, 2) for row in t.rows for c in row)
    )


def test_too_many_pages_a_lock_and_damage_are_refused(ours: bytes) -> None:
    from pypdf import PdfReader

    def many(writer: object) -> None:
        for _ in range(MOST_PAGES + 1):
            writer.add_blank_page(100, 100)  # type: ignore[attr-defined]

    def locked(writer: object) -> None:
        writer.add_page(PdfReader(io.BytesIO(ours)).pages[0])  # type: ignore[attr-defined]
        writer.encrypt("รหัส", algorithm="AES-256")  # type: ignore[attr-defined]

    for content, code in (
        (_pdf(many), "file_too_long"),
        (_pdf(locked), "file_encrypted"),
        (ours[:900], "file_broken"),
        (
            b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]/Count 9>>endobj\ntrailer<</Root 1 0 R>>",
            "file_broken",
        ),
    ):
        with pytest.raises(Refusal) as refused:
            read_pdf(content, "x.pdf")
        assert refused.value.code in (code, "file_only_pictures"), code


def test_lines_make_grids_and_frames_and_underlines_do_not() -> None:
    box = ([Rule(0, 0, 100), Rule(50, 0, 100)], [Rule(0, 0, 50), Rule(100, 0, 50)])
    assert grids_of(*box) == []
    [grid] = grids_of([*box[0], Rule(25, 2, 20)], [*box[1], Rule(60, 0, 50)])  # the underline touches the border
    assert (grid.xs, grid.ys) == ((0, 60, 100), (50, 0))
    area = grid.area_at(70, 10)
    assert area is not None
    assert (area.column, grid.area_at(120, 10)) == (1, None)
    assert grids_of([Rule(n, 0, 100) for n in range(0, 5000, 10)], []) == []


def test_edges_and_paragraphs() -> None:
    def page(number: int, foot: str) -> Sheet:
        lines = [Line("หัวกระดาษ", 10, 50, 780, 10), Line(f"เนื้อ {number}", 10, 90, 400, 10), Line(foot, 50, 55, 20, 10)]
        return Sheet(number, 0, 800, lines)

    sheets = [page(n, f"หน้า {n}") for n in range(1, 5)]
    edges = edges_of(sheets)
    assert [edges.get(id(line)) for line in sheets[2].lines] == ["header", None, "footer"]
    full, short, item = (
        Line(t, x, x1, y, 10) for t, x, x1, y in (("ก", 10, 95, 90), ("ข", 0, 30, 75), ("๑. ค", 0, 90, 60))
    )
    assert [[line.text for line in p] for p in paragraphs_of([full, short, item], Margins(40, 80))] == [
        ["ก", "ข"],
        ["๑. ค"],
    ]
