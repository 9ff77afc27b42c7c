"""Word files as LibreOffice prints them: pages, their size and numbers, repeated headers, where the text begins."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pypdfium2
import pytest
from tests.documents.docx.conftest import LONG, MADE_AT, every_block, paper_of
from tests.reading.formats.making.printed import by_libreoffice

from prongsai.documents.blocks import MemoHead, Opinion, Paper, Paragraph
from prongsai.documents.docx.writer import render_docx
from prongsai.documents.page_marks import PageMarks
from prongsai.documents.pdf import render_pdf

A4 = (595, 842)


@dataclass(frozen=True)
class Page:
    """A printed page: its size in points, its text, and how far from the upper edge its letters begin (cm)."""

    size: tuple[int, int]
    text: str
    tops: tuple[float, ...]


def pages_of(pdf: bytes) -> Iterator[Page]:
    document = pypdfium2.PdfDocument(pdf)
    for sheet in document:
        page = sheet.get_textpage()
        text = page.get_text_bounded()
        height = sheet.get_height()
        tops = tuple((height - page.get_charbox(n)[3]) / 72 * 2.54 for n in range(page.count_chars()))
        yield Page((round(sheet.get_width()), round(height)), text, tops)
        page.close()
        sheet.close()
    document.close()


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory, photo: bytes, photos: dict[str, bytes]) -> dict[str, list[Page]]:
    """Every kind of paper, printed in one call."""
    folder: Path = tmp_path_factory.mktemp("printed")
    blank = Paper("ว่าง", "memo", (MemoHead("", "", "", "", "", ""), Paragraph(LONG), Opinion("ความเห็น")))
    papers = {kind: paper_of(kind) for kind in ("memo", "letter", "notice", "minutes")}
    papers |= {
        "every": every_block(),
        "long": a_long_memo(),
        "blank": blank,
        "marked": replace(paper_of("memo"), marks=PageMarks("memo", "SYYXBB", 1, verify="https://ita.example/v/k3Jq")),
        "secret": paper_of("letter", urgency="ด่วน", secrecy="ลับ"),
    }
    files = []
    for name, paper in papers.items():
        files.append(folder / f"{name}.docx")
        emblem = None if name == "blank" else photo
        files[-1].write_bytes(render_docx(paper, made_at=MADE_AT, emblem=emblem, pictures=photos))
    return {name: list(pages_of(pdf)) for name, pdf in zip(papers, by_libreoffice(files), strict=True)}


def a_long_memo() -> Paper:
    """A memo of several pages in running text, no two paragraphs alike."""
    told = (f"ข้อ {n} {LONG[n * 5 :]} {LONG} ทั้งนี้ได้รายงานครั้งที่ {n} ไว้แล้ว" for n in range(12))
    head = MemoHead("สำนักปลัด", "", "รณ ๗๐๐๐๑/๖๓", "๔ เมษายน ๒๕๖๙", "รายงานผล", "นายก อบต.ทุ่งตะวัน")
    return Paper("ยาว", "memo", (head, *map(Paragraph, told), Opinion("ความเห็น"), Opinion("คำสั่ง")))


def test_pages_turn_at_the_words_of_the_pdf(printed: dict[str, list[Page]], bare: Callable[[str], str]) -> None:
    def words(pages: list[str]) -> list[str]:
        return [re.sub(r"_|\.{4,}|-(๒|๓|๔)-", "", bare(page)) for page in pages]

    as_pdf = [page.text for page in pages_of(render_pdf(a_long_memo(), made_at=MADE_AT))]
    assert len(as_pdf) > 2
    for ours, theirs in zip(words(as_pdf), words([p.text for p in printed["long"]]), strict=True):
        assert theirs[-60:] == ours[-60:]


def test_pages_are_of_their_size_and_direction(printed: dict[str, list[Page]]) -> None:
    assert {page.size for name, pages in printed.items() if name != "every" for page in pages} == {A4}
    wide = [page.size == A4[::-1] for page in printed["every"]]
    assert {page.size for page in printed["every"]} == {A4, A4[::-1]}
    assert not wide[0]
    assert not wide[-1]
    assert re.fullmatch("0+1+0+", "".join(str(int(w)) for w in wide))


def test_a_paper_takes_the_pages_it_needs(printed: dict[str, list[Page]]) -> None:
    counts = {name: len(pages) for name, pages in printed.items()}
    assert {name: counts[name] for name in ("memo", "letter", "notice", "minutes", "secret", "blank")} == {
        "memo": 2,
        "letter": 2,
        "notice": 2,
        "minutes": 2,
        "secret": 2,
        "blank": 1,
    }


def test_a_cover_is_a_page_of_its_own_with_its_foot_at_the_end(printed: dict[str, list[Page]]) -> None:
    cover, after = printed["every"][:2]
    assert "รายงานผลการวิเคราะห์" in cover.text
    assert "หน้า" not in cover.text
    assert cover.tops[cover.text.index("อำเภอเขาแก้ว")] > 24
    assert "ส่วนที่ ๑" in after.text


def test_a_table_repeats_its_header_on_every_page(printed: dict[str, list[Page]]) -> None:
    for pages in ([p for p in printed["every"] if p.size == size] for size in (A4, A4[::-1])):
        held = [page for page in pages if "ขั้นตอนที่" in page.text]
        assert len(held) > 2
        assert all("กำกับติดตาม" in page.text for page in held)


@pytest.mark.parametrize("kind", ["memo", "letter", "notice", "minutes", "secret"])
def test_later_pages_begin_below_their_number(kind: str, printed: dict[str, list[Page]]) -> None:
    first, second = printed[kind]
    number = re.search(r"- (2|๒) -", second.text)
    assert number
    assert 2.4 < second.tops[number.start()] < 3.2
    assert 3.6 < second.tops[second.text.index("ตามที่")] < 4.3
    assert not re.search("- .+ -", first.text)


def test_the_first_page_begins_where_its_kind_does(printed: dict[str, list[Page]]) -> None:
    assert 2.4 < printed["minutes"][0].tops[printed["minutes"][0].text.index("รายงาน")] < 3
    assert printed["memo"][0].tops[printed["memo"][0].text.index("บันทึก")] < 3
    assert printed["blank"][0].tops[0] == pytest.approx(printed["memo"][0].tops[0], abs=0.1)


def test_secrecy_stands_above_and_below_on_every_page(printed: dict[str, list[Page]]) -> None:
    for page in (*printed["secret"], *printed["every"]):
        tops = [page.tops[found.start()] for found in re.finditer("ลับ", page.text)]
        assert min(tops) < 1.5
        assert max(tops) > page.size[1] / 72 * 2.54 - 2


def test_the_block_after_a_catch_word_stands_on_the_next_page(printed: dict[str, list[Page]]) -> None:
    (at,) = (n for n, page in enumerate(printed["every"]) if "/ตารางต่อไป" in page.text)
    assert "การใช้อำนาจ" not in printed["every"][at].text
    assert "การใช้อำนาจ" in printed["every"][at + 1].text


def test_codes_in_the_corners_move_nothing(printed: dict[str, list[Page]]) -> None:
    marked, plain = printed["marked"], printed["memo"]
    assert [(page.text, page.tops) for page in marked] == [(page.text, page.tops) for page in plain]
