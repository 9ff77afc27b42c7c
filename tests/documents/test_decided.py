"""Papers on which somebody decided without a pen: every writer shows what was ticked, written and how it was signed."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import openpyxl
import pypdfium2
import pytest
from docx import Document

from prongsai.documents.blocks import Opinion, Paper, Signature
from prongsai.documents.docx.writer import render_docx
from prongsai.documents.html.writer import render_html
from prongsai.documents.pdf import render_pdf, render_png
from prongsai.documents.xlsx.writer import render_xlsx

AT = datetime(2026, 1, 5, 3, tzinfo=UTC)
BY = Signature("นายดำเนิน ทุ่งกล้า", "ปลัด", signed="พิจารณาในโปรแกรม ๕ มกราคม ๒๕๖๙")
CHOICES = ("อนุมัติ", "ไม่อนุมัติ")


def paper(opinion: Opinion) -> Paper:
    return Paper("หนังสือ", "report", (opinion,))


DECIDED = paper(Opinion("ความเห็นปลัด", CHOICES, BY, chosen="อนุมัติ", text="เห็นควรเร่งรัด"))


def pdf_text() -> str:
    made = pypdfium2.PdfDocument(render_pdf(DECIDED, made_at=AT))
    return str(made[0].get_textpage().get_text_bounded())


def docx_text() -> str:
    return "\n".join(p.text for p in Document(BytesIO(render_docx(DECIDED, made_at=AT))).paragraphs)


def xlsx_text() -> str:
    book = openpyxl.load_workbook(BytesIO(render_xlsx(DECIDED, made_at=AT)))
    return "\n".join(str(c.value) for row in book.worksheets[0].iter_rows() for c in row if c.value)


def html_text() -> str:
    return render_html(DECIDED).decode()


@pytest.mark.parametrize("written", [pdf_text, docx_text, xlsx_text, html_text])
def test_every_writer_prints_what_was_written_and_how_it_was_signed(written: object) -> None:
    text = written()  # type: ignore[operator]
    assert "เห็นควรเร่งรัด" in text and "พิจารณาในโปรแกรม" in text and BY.name in text


@pytest.mark.parametrize("written", [docx_text, xlsx_text, html_text])
def test_only_the_chosen_box_is_ticked(written: object) -> None:
    text = written()  # type: ignore[operator]
    assert (text.count("☑"), text.count("☐")) == (1, 1)
    assert text.index("☑") < text.index("☐")


def test_the_tick_is_seen_on_the_page() -> None:
    empty = paper(Opinion("ความเห็นปลัด", CHOICES, BY, text="เห็นควรเร่งรัด"))
    other = paper(Opinion("ความเห็นปลัด", CHOICES, BY, chosen="ไม่อนุมัติ", text="เห็นควรเร่งรัด"))
    assert len({render_png(each, ppi=60)[0] for each in (DECIDED, empty, other)}) == 3
