"""Codes in the corners of pages: each page has its own, a reader of codes finds it, and the paper stays what it was."""

from __future__ import annotations

import io
import tomllib
from collections.abc import Iterator
from dataclasses import replace

import page
import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from tests.documents.conftest import read_pdfium
from tests.documents.docx.conftest import MADE_AT, every_block, paper_of

from prongsai.documents.blocks import PageBreak, Paper, Paragraph
from prongsai.documents.blocks_json import from_json, to_json
from prongsai.documents.correspondence.kinds import paper_kinds
from prongsai.documents.correspondence.values_file import example_text
from prongsai.documents.correspondence.values_file import paper_of as example_of
from prongsai.documents.page_marks import PageMarks
from prongsai.documents.page_turn import turned
from prongsai.documents.pdf import USUAL_PAGES, render_pdf, render_png
from prongsai.documents.progress_form import FormMeasure, FormPage, ProgressForm, progress_form
from prongsai.domain.page_codes import CHECK_HERE, MOST_PAGE, PageCode
from prongsai.reading.formats.pdf import read_pdf
from prongsai.reading.formats.source import TextBlock

ADDRESS = "https://ita.thungtawan.example/v/k3Jq9ZtR5mWb"
MARKS = PageMarks("memo", "SYYXBB", 1, verify=ADDRESS)
ROOM = 2.4
"""Centimetres from the lower left corner in which nothing of a paper may stand."""


def pages_of(pdf: bytes, dpi: int = 100) -> Iterator[Image.Image]:
    """The pages as a scanner sees them."""
    document = pypdfium2.PdfDocument(pdf)
    for sheet in document:
        yield sheet.render(scale=dpi / 72).to_pil().convert("L")
        sheet.close()
    document.close()


def codes(picture: Image.Image) -> set[str]:
    """What a reader of codes finds."""
    return {found.text for found in zxingcpp.read_barcodes(picture)}


def long_report(pages: int) -> Paper:
    """A report of so many pages."""
    blocks = [block for n in range(pages) for block in (Paragraph(f"หน้า {n}"), PageBreak())][:-1]
    return Paper("รายงาน", "report", tuple(blocks), marks=replace(MARKS, of="report"))


def test_every_page_has_its_own_code_and_the_first_the_address() -> None:
    paper = long_report(USUAL_PAGES + 2)
    assert paper.marks is not None
    found = list(map(codes, pages_of(render_pdf(paper, made_at=MADE_AT))))
    assert found[0] == {PageCode("report", "SYYXBB", 1, 1).text, ADDRESS}
    assert found[1:] == [{PageCode("report", "SYYXBB", 1, n).text} for n in range(2, USUAL_PAGES + 3)]


def test_pictures_of_pages_have_them_too() -> None:
    found = [codes(Image.open(io.BytesIO(made))) for made in render_png(long_report(2))]
    assert [PageCode("report", "SYYXBB", 1, n).text in each for n, each in enumerate(found, 1)] == [True, True]


def test_pages_of_several_files_are_counted_together_as_far_as_codes_go() -> None:
    marks = replace(MARKS, verify="", first=MOST_PAGE)
    found = list(map(codes, pages_of(render_pdf(replace(long_report(2), marks=marks), made_at=MADE_AT))))
    assert found == [{PageCode("memo", "SYYXBB", 1, MOST_PAGE).text}, set()]


@pytest.mark.parametrize("kind", [kind.name for kind in paper_kinds()])
def test_a_letter_with_codes_keeps_to_the_standards_and_says_the_same(kind: str) -> None:
    plain = example_of(kind, tomllib.loads(example_text(kind)))
    marked = render_pdf(replace(plain, marks=MARKS), made_at=MADE_AT)
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        assert page.validate_pdf_bytes(marked, profile=profile).failures == []
    texts, before = read_pdfium(marked), read_pdfium(render_pdf(plain, made_at=MADE_AT))
    assert [_without_codes(text) for text in texts] == ["".join(text.split()) for text in before]
    assert running_text(marked) == running_text(render_pdf(plain, made_at=MADE_AT))


def running_text(pdf: bytes) -> list[str]:
    """The paragraphs that are read from a paper."""
    blocks = read_pdf(pdf, "a.pdf").blocks
    return [block.text for block in blocks if isinstance(block, TextBlock) and block.part == "body"]


def _without_codes(text: str) -> str:
    """The text of a page without its corners; the code of page 1 has the address beside it."""
    bare = "".join(text.split())
    for number in range(1, 10):
        bare = bare.replace(PageCode("memo", "SYYXBB", 1, number).text, "")
    return bare.replace(CHECK_HERE, "", 1) if "SYYXBB-1-1" in text else bare


def test_every_kind_of_sheet_has_room_for_them() -> None:
    """Covers, sheets that lie, stamps of secrecy: the corner is white without them, and a code is read with them."""
    out = io.BytesIO()
    Image.new("RGB", (320, 200), (40, 120, 90)).save(out, "PNG")
    paper, photo = every_block(), out.getvalue()
    photos = {"ก": photo, "ข": photo}
    for bare in render_png(paper, ppi=50, emblem=photo, pictures=photos):
        picture = Image.open(io.BytesIO(bare)).convert("L")
        room = round(ROOM / 2.54 * 50)
        corner = picture.crop((0, picture.height - room, room, picture.height))
        assert corner.getextrema() == (255, 255)
    pdf = render_pdf(replace(paper, marks=MARKS), made_at=MADE_AT, emblem=photo, pictures=photos)
    for number, picture in enumerate(pages_of(pdf), 1):
        assert PageCode("memo", "SYYXBB", 1, number).text in codes(picture)
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        assert page.validate_pdf_bytes(pdf, profile=profile).failures == []


def test_pages_turn_at_the_same_words() -> None:
    paper = paper_of("memo")
    assert turned(replace(paper, marks=MARKS)).blocks == turned(paper).blocks


def test_a_sheet_that_a_page_of_a_form_goes_on_over_has_its_code_too() -> None:
    measures = tuple(FormMeasure(f"m{n}", "ปรับปรุงงาน", ("ขั้นตอน",) * 3) for n in range(9))
    form = ProgressForm(
        "อบต.ทุ่งตะวัน",
        "กองคลัง",
        "รอบ 6 เดือน",
        "หัวหน้าส่วนราชการ",
        tuple(FormPage(n, f"https://ita.example/f/{n}/", f"SYYXBB-{n}", measures) for n in (1, 2)),
        "SYYXBB",
    )
    found = [
        {code for code in codes(picture) if not code.startswith("http")}
        for picture in pages_of(render_pdf(progress_form(form), made_at=MADE_AT))
    ]
    one, two = ({PageCode("form", "SYYXBB", 1, n).text} for n in (1, 2))
    assert len(found) > 2
    assert found == [one] * found.index(two) + [two] * (len(found) - found.index(two))


def test_marks_are_kept_as_json() -> None:
    paper = replace(paper_of("memo"), marks=MARKS)
    assert from_json(to_json(paper)) == paper


def test_a_paper_without_a_code_of_its_own_cannot_be_marked() -> None:
    with pytest.raises((ValueError, KeyError)):
        render_pdf(replace(paper_of("memo"), marks=replace(MARKS, version=0)), made_at=MADE_AT)
