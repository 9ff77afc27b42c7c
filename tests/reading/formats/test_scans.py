"""Scanned sheets: the code is read of damaged pages, every other page is handed on without one, bombs are refused."""

from __future__ import annotations

import json
import random
from base64 import b64encode
from datetime import UTC, datetime
from functools import cache
from io import BytesIO

import pypdf
import pytest
from PIL import Image
from tests.phone_photo import SIZE, a_phone_photo
from tests.reading.formats.making.scanned import DAMAGES, as_scanned

from prongsai.documents.blocks import PageBreak, Paper, Paragraph
from prongsai.documents.page_marks import PageMarks
from prongsai.documents.pdf import render_pdf, render_png
from prongsai.domain.errors import Refusal
from prongsai.domain.page_codes import PageCode
from prongsai.reading.formats import scans
from prongsai.reading.formats.cage import caged_scan
from prongsai.reading.formats.cage_answer import answer_of, sheets_answered
from prongsai.reading.formats.scans import (
    FEW_PAGES,
    LONGEST_SIDE,
    MOST_PAGES,
    ScannedSheet,
    code_on,
    read_first_sheets,
    read_scan,
)

MARKS = PageMarks("memo", "SYYXBB", 3, verify="https://ita.thungtawan.example/v/k3Jq9ZtR5mWb")
CODE = PageCode("memo", "SYYXBB", 3, 1)


def paper(pages: int = 1, marks: PageMarks | None = MARKS) -> Paper:
    blocks = [block for n in range(pages) for block in (Paragraph(f"หน้า {n}"), PageBreak())][:-1]
    return Paper("บันทึก", "report", tuple(blocks), marks=marks)


@cache
def printed(dots: int) -> Image.Image:
    """A page at so many dots to the inch."""
    return Image.open(BytesIO(render_png(paper(), ppi=dots)[0])).convert("L")


def as_file(image: Image.Image, kind: str) -> bytes:
    out = BytesIO()
    image.save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize("damage", list(DAMAGES))
@pytest.mark.parametrize("dots", [100, 150])
def test_a_code_is_read_through_one_damage(damage: str, dots: int) -> None:
    assert code_on(DAMAGES[damage](printed(dots), random.Random(dots), dots)) == CODE


@pytest.mark.parametrize("chance", range(8))
def test_a_code_is_read_through_many_damages_at_once(chance: int) -> None:
    image, _damages = as_scanned(printed(150), random.Random(chance), 150)
    assert code_on(image) == CODE


@pytest.mark.parametrize("angle", [90, 180, 270, 37])
def test_a_sheet_lies_as_it_likes(angle: int) -> None:
    assert code_on(printed(150).rotate(angle, expand=True, fillcolor=255)) == CODE


def test_two_sheets_on_one_photo_are_nobodys() -> None:
    other = Image.open(BytesIO(render_png(paper(2), ppi=150)[1])).convert("L")
    both = Image.new("L", (2 * other.width, other.height), 255)
    both.paste(printed(150), (0, 0))
    both.paste(other, (other.width, 0))
    assert code_on(both) is None


def test_pages_of_a_pdf_come_in_order_and_one_without_code_too() -> None:
    writer = pypdf.PdfWriter()
    for marks in (MARKS, None):
        writer.append(BytesIO(render_pdf(paper(2, marks), made_at=datetime(2026, 1, 5, tzinfo=UTC))))
    out = BytesIO()
    writer.write(out)
    found = caged_scan("กอง.pdf", out.getvalue())
    two = PageCode("memo", "SYYXBB", 3, 2).text
    assert [(s.number, s.code) for s in found] == [(1, CODE.text), (2, two), (3, ""), (4, "")]
    assert all(max(Image.open(BytesIO(s.picture)).size) <= LONGEST_SIDE for s in found)
    assert found == read_scan(out.getvalue(), "กอง.pdf")


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_photo_is_one_page(kind: str) -> None:
    (found,) = caged_scan(f"a.{kind.lower()}", as_file(printed(150), kind))
    assert (found.number, found.code) == (1, CODE.text)
    assert Image.open(BytesIO(found.picture)).format == "JPEG"


def test_a_photo_of_a_phone_is_kept_upright_without_its_notes() -> None:
    (found,) = caged_scan("a.heic", a_phone_photo())
    picture = Image.open(BytesIO(found.picture))
    assert found.code == "" and sorted(picture.size) == sorted(SIZE)
    assert not picture.getexif() and b"13.75" not in found.picture


def test_a_large_photo_is_made_smaller_and_its_code_read_before() -> None:
    image = printed(300).convert("RGB")
    (found,) = read_scan(as_file(image, "JPEG"), "a.jpg")
    assert found.code == CODE.text
    assert max(Image.open(BytesIO(found.picture)).size) == LONGEST_SIDE < max(image.size)


def refused(content: bytes, name: str) -> str:
    with pytest.raises(Refusal) as found:
        caged_scan(name, content)
    return found.value.code


def test_what_cannot_be_read_is_refused() -> None:
    locked = pypdf.PdfWriter()
    locked.add_blank_page(100, 100)
    locked.encrypt("x")
    out = BytesIO()
    locked.write(out)
    assert refused(out.getvalue(), "a.pdf") == "file_encrypted"
    with pytest.raises(Refusal) as glanced:
        read_first_sheets(out.getvalue(), "a.pdf")
    assert glanced.value.code == "file_encrypted"
    assert refused(b"%PDF-1.7 nothing", "a.pdf") == "file_broken"
    assert refused(as_file(printed(100), "PNG")[:5000], "a.png") == "file_broken"
    assert refused(b"GIF89a", "a.png") == "file_broken"


def test_too_many_pages_and_too_many_pixels_are_refused_before_they_are_drawn() -> None:
    many, vast = pypdf.PdfWriter(), pypdf.PdfWriter()
    for _ in range(MOST_PAGES + 1):
        many.add_blank_page(100, 100)
    vast.add_blank_page(14_000, 14_000)
    for writer in (many, vast):
        out = BytesIO()
        writer.write(out)
        assert refused(out.getvalue(), "a.pdf") == "file_too_long"
    bomb = as_file(Image.new("1", (9_000, 9_000)), "PNG")
    assert refused(bomb, "a.png") == "file_too_long"


SHEET = ScannedSheet(1, CODE.text, b"\xff\xd8\xff")


def test_sheets_survive_the_way_from_the_child() -> None:
    assert sheets_answered(answer_of((SHEET,)).encode()) == (SHEET,)
    again = sheets_answered(answer_of(Refusal("file_broken", file="a")).encode())
    assert isinstance(again, Refusal) and again.code == "file_broken"


@pytest.mark.parametrize(
    "sheets",
    [
        [[2, "", b64encode(b"\xff\xd8\xff").decode()]],
        [[1, "M-SYYXBB-3-1X", b64encode(b"\xff\xd8\xff").decode()]],
        [[1, "", b64encode(b"<svg>").decode()]],
        [[1, "", "not base64!"]],
        [[1, ""]],
        7,
    ],
)
def test_an_answer_that_does_not_fit_is_not_believed(sheets: object) -> None:
    with pytest.raises((ValueError, TypeError)):
        sheets_answered(json.dumps({"sheets": sheets}).encode())


def test_a_page_is_looked_at_once_more_finer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the first look finds nothing, as on a small copy of a page."""
    looked = []
    monkeypatch.setattr(scans, "code_on", lambda image: looked.append(image.size))
    read_scan(render_pdf(paper(), made_at=datetime(2026, 1, 5, tzinfo=UTC)), "a.pdf")
    assert len(looked) == 2 and looked[1] > looked[0]


def test_of_a_long_file_the_first_pages_are_shown() -> None:
    long = pypdf.PdfWriter()
    for _ in range(MOST_PAGES + 1):
        long.add_blank_page(100, 100)
    out = BytesIO()
    long.write(out)
    assert [sheet.number for sheet in read_first_sheets(out.getvalue(), "a.pdf")] == list(range(1, FEW_PAGES + 1))
    with pytest.raises(Refusal):
        read_first_sheets(b"%PDF-1.7 broken", "a.pdf")
