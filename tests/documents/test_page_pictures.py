"""Words with stacked marks look as they did when a person last looked at them.

Each word is found on the page by its text, pictured alone at a fixed number of pixels an em, and compared with its
place in a kept picture. Sizes, margins and line breaks of the layouts may change without a new picture; a mark that
moves, vanishes or doubles may not. After a change that is meant: PRONGSAI_RENEW_PICTURES=1 .venv/bin/python -m pytest
tests/documents/test_page_pictures.py, then look at tests/documents/pictures.
"""

from __future__ import annotations

import ctypes
import math
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat
from scripts.font_signs import SIGNS

from prongsai.documents.blocks import Cell, Column, GroupRow, MemoHead, Paper, Paragraph, Row, Table
from prongsai.documents.pdf import render_pdf

PICTURES = Path(__file__).parent / "pictures"
RENEW = "PRONGSAI_RENEW_PICTURES"
MADE_AT = datetime(2026, 4, 4, 9, 0, tzinfo=UTC)

# One word's place in a picture, in pixels: EM is the size of type, BASE the room above the base line.
EM, BASE, WIDTH, HEIGHT = 40, 41, 176, 58
EDGE = 4
ACROSS = 8
# Smoothing of edges differs a little between machines: a pixel may be this much off, and a few may be more.
CLEARLY = 80
MOST_PIXELS, MOST_MEAN = 3, 0.4

HARD = """
ปั๊ม ผู้ ที่ น้ำ ซ้ำ ค่ำ ฟั่น ป่ำ ปี่ ญู ฐุ ฎุ ฏู ฏฺ ฤๅ กฤษฎ์ เก๊ะ โป๊ะ ฟื้น ฝึก ฬ่ำ ปิ่น ฝั่ง ป้อม ปู่ ฟู ฎีกา
ฐาน ญาติ กตัญญู พิษณุ์ สิทธิ์ เบี้ย เมื่อ เปลี่ยน ก๋วยเตี๋ยว จึง ตั้ง ซื้อ สมบูรณ์ เอื้อ เล็ก ก็ ดำเนิน อำนาจ สำนัก
บันทึก หมู่ที่ ประชาสัมพันธ์ ๒๕๖๘ ๑๐.๕๐ ฯลฯ ต่าง ทุ่งตะวัน แล้ว โปร่งใส ใกล้ ไม้
"""
STACKED = tuple(HARD.split())
HEADERS = ("ที่", "ผู้รับผิดชอบ", "ตัวชี้วัด", "ค่าน้ำ")
GROUP = "ปิ่นแก้วฟ้า"
HEAD = MemoHead("สำนักปลัด อบต.ทุ่งตะวัน", "", "รณ ๗๐๐๐๑/๖๓", "๔ เมษายน ๒๕๖๙", "ซื้อปั๊มน้ำ", "ผู้ว่าฯ รุ่งอรุณ")
ON_HEAD = "บันทึกข้อความ ส่วนราชการ สำนักปลัด อบต.ทุ่งตะวัน ที่ วันที่ เมษายน เรื่อง ซื้อปั๊มน้ำ เรียน ผู้ว่าฯ รุ่งอรุณ"
HEAD_WORDS = tuple(ON_HEAD.split())
DRAWN = tuple(filter(str.strip, SIGNS))  # without the blanks
TONE_ENDS = 14  # the row of pixels below the tone mark of ที่, above its vowel


def paragraphs(words: tuple[str, ...], *, strong: bool = False) -> Paper:
    """One word a line; dashes between, so that no word's marks reach into the picture of the next.

    There are many, because pdfium takes a page of short lines for vertical writing.
    """
    texts = [text for word in words for text in (word, "– " * 20)]
    lines = [Paragraph(text, indent=False, align="left", strong=strong) for text in texts]
    return Paper("ภาพ", "report", tuple(lines))


def table() -> Paper:
    """Words in headers, cells and a row over all columns."""
    rows = [Row(tuple(map(Cell, STACKED[at : at + 4]))) for at in range(0, 24, 4)]
    return Paper("ภาพ", "report", (Table(tuple(map(Column, HEADERS)), (GroupRow(GROUP), *rows)),))


def memo() -> Paper:
    """The head of a memo: large and bold labels, and what stands on their dotted lines."""
    return Paper("บันทึกข้อความ", "memo", (HEAD, Paragraph("–")))


@dataclass(frozen=True)
class Case:
    """A paper, and its words in the order in which they stand on it."""

    paper: Callable[[], Paper]
    words: tuple[str, ...]


CASES: Mapping[str, Case] = {
    "paragraphs": Case(lambda: paragraphs(STACKED), STACKED),
    "bold": Case(lambda: paragraphs(STACKED, strong=True), STACKED),
    "table": Case(table, (*HEADERS, GROUP, *STACKED[:24])),
    "memo": Case(memo, HEAD_WORDS),
    "signs": Case(lambda: paragraphs(DRAWN), DRAWN),
}


def word_pictures(pdf: bytes, words: tuple[str, ...]) -> list[Image.Image]:
    """A grey picture of each word, found one after the other."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        found = list(_pictures_of(document, words))
    finally:
        document.close()
    assert len(found) == len(words), f"not on the pages: {words[len(found) :]}"
    return found


def _pictures_of(document: Any, words: tuple[str, ...]) -> Iterator[Image.Image]:
    left = list(words)
    for page in document:
        letters = page.get_textpage()
        text, start = letters.get_text_range(), 0
        boxes = []
        while left and (at := text.find(left[0], start)) >= 0:
            start = at + len(left.pop(0))
            boxes.append(_place(letters, at, start))
        letters.close()
        for rule in list(page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH])):
            page.remove_obj(rule)  # lines and grounds are the layout's matter
        for box in boxes:
            yield _picture(page, *box)
        page.close()


def _place(letters: Any, first: int, end: int) -> tuple[float, float, float, float]:
    """(x and y of the first letter's origin, width of the word, size of type) in points."""
    raw = pypdfium2.raw
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(letters, first, x, y)
    box, right = raw.FS_RECTF(), 0.0
    for number in range(first, end):
        raw.FPDFText_GetLooseCharBox(letters, number, box)
        right = max(right, box.right)
    return x.value, y.value, right - x.value, raw.FPDFText_GetFontSize(letters, first)


def _picture(page: Any, x: float, y: float, width: float, size: float) -> Image.Image:
    """The part of the page around a word, its origin always on the same point of the pixel grid."""
    pixel = size / EM
    columns = math.ceil(width / pixel) + 2 * EDGE
    assert columns <= WIDTH, "the word is too long for its place"
    left, top = x - EDGE * pixel, y + BASE * pixel
    # A hair less than whole pixels: the size in pixels is rounded up.
    page.set_cropbox(left, top - (HEIGHT - 0.01) * pixel, left + (columns - 0.01) * pixel, top)
    drawn = page.render(scale=1 / pixel).to_pil().convert("L")
    assert drawn.size == (columns, HEIGHT)
    whole = Image.new("L", (WIDTH, HEIGHT), 255)
    whole.paste(drawn, (0, 0))
    return whole


def sheet_of(pictures: list[Image.Image]) -> Image.Image:
    """All pictures in rows."""
    sheet = Image.new("L", (ACROSS * WIDTH, math.ceil(len(pictures) / ACROSS) * HEIGHT), 255)
    for number, picture in enumerate(pictures):
        sheet.paste(picture, (number % ACROSS * WIDTH, number // ACROSS * HEIGHT))
    return sheet


def different(kept: Image.Image, pictures: list[Image.Image], words: tuple[str, ...]) -> list[str]:
    """The words whose picture is not that of ``kept``."""
    found = []
    for number, (word, now) in enumerate(zip(words, pictures, strict=True)):
        x, y = number % ACROSS * WIDTH, number // ACROSS * HEIGHT
        off = ImageChops.difference(kept.crop((x, y, x + WIDTH, y + HEIGHT)), now)
        clear = sum(off.histogram()[CLEARLY:])
        if clear > MOST_PIXELS or ImageStat.Stat(off).mean[0] > MOST_MEAN:
            found.append(word)
    return found


def drawn(name: str) -> list[Image.Image]:
    """The pictures of a case, made now."""
    case = CASES[name]
    return word_pictures(render_pdf(case.paper(), made_at=MADE_AT), case.words)


def kept(name: str) -> Image.Image:
    """The picture of a case that was looked at."""
    with Image.open(PICTURES / f"{name}.png") as picture:
        return picture.convert("L")


@pytest.mark.parametrize("name", CASES)
def test_words_look_as_they_did(name: str, tmp_path: Path) -> None:
    pictures = drawn(name)
    if os.environ.get(RENEW):
        PICTURES.mkdir(exist_ok=True)
        sheet_of(pictures).save(PICTURES / f"{name}.png", optimize=True)
        pytest.skip(f"renewed {name}.png: look at it before it is kept")
    sheet_of(pictures).save(tmp_path / f"{name}.png")
    assert different(kept(name), pictures, CASES[name].words) == [], (
        f"these words look different: compare {PICTURES / name}.png with {tmp_path / name}.png; "
        f"if the new ones are right, run this file with {RENEW}=1"
    )


def test_kept_pictures_are_small_and_all_in_use() -> None:
    files = {path.stem: path.stat().st_size for path in PICTURES.iterdir()}
    assert set(files) == set(CASES)
    assert {name: size for name, size in files.items() if size > 60_000} == {}


@pytest.mark.parametrize(("word", "wrong"), [("ปั๊ม", "ปัม"), ("ที่", "ที้"), ("น้ำ", "นำ"), ("ญู", "ญุ"), ("ป่ำ", "ปำ่")])
def test_a_wrong_or_missing_mark_is_seen(word: str, wrong: str) -> None:
    words = tuple(wrong if w == word else w for w in STACKED)
    pictures = word_pictures(render_pdf(paragraphs(words), made_at=MADE_AT), words)
    assert different(kept("paragraphs"), pictures, STACKED) == [word]


@pytest.mark.parametrize(("dx", "dy"), [(1, 0), (-1, 0), (0, 1), (0, -1)])
def test_a_tone_mark_a_fortieth_of_the_size_away_is_seen(dx: int, dy: int) -> None:
    """One pixel: 0.4 points in type of 16 points."""
    pictures = drawn("paragraphs")
    word = pictures[STACKED.index("ที่")]
    tone = word.crop((0, 0, WIDTH, TONE_ENDS))
    assert min(tone.tobytes()) < CLEARLY, "the tone mark is not where this test looks for it"
    word.paste(255, (0, 0, WIDTH, TONE_ENDS))
    word.paste(tone.crop((0, 1, WIDTH, TONE_ENDS)) if dy < 0 else tone, (dx, max(dy, 0)))
    assert different(kept("paragraphs"), pictures, STACKED) == ["ที่"]
