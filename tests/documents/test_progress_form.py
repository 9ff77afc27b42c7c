"""A unit's form on paper: room to write, a signature and a code on every page, and no page too full."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from prongsai.documents.blocks import PageBreak, QrCard, Row, Signature, Table, Title
from prongsai.documents.pdf import render_pdf
from prongsai.documents.progress_form import FormMeasure, FormPage, ProgressForm, form_pages, progress_form

LONG = FormMeasure("m3", "เปิดเผยแผนและผลการจัดซื้อจัดจ้างทุกเดือนให้ประชาชนตรวจสอบได้" * 2, ("รวบรวมแผน",) * 9, "31 มีนาคม 2569")
SHORT = FormMeasure("m1", "อบรมเจ้าหน้าที่", ("เชิญวิทยากร",), "30 เมษายน 2569")


def form(*pages: tuple[FormMeasure, ...]) -> ProgressForm:
    made = (FormPage(n, f"https://ita.example/f/{n}/", f"BBBBBB-{n}", each) for n, each in enumerate(pages, 1))
    return ProgressForm("อบต.ทุ่งตะวัน", "กองคลัง", "รอบ 6 เดือน", "หัวหน้าส่วนราชการ (กองคลัง)", tuple(made))


def test_each_page_has_title_table_signature_and_code() -> None:
    paper = progress_form(form((SHORT,), (LONG,)))
    kinds = [type(block) for block in paper.blocks]
    assert [k for k in kinds if k in (Title, PageBreak)] == [Title, PageBreak, Title]
    assert [b.position for b in paper.blocks if isinstance(b, Signature)] == ["หัวหน้าส่วนราชการ (กองคลัง)"] * 2
    assert [b.address for b in paper.blocks if isinstance(b, QrCard)] == [
        "https://ita.example/f/1/",
        "https://ita.example/f/2/",
    ]
    assert ["BBBBBB-2" in b.sentence for b in paper.blocks if isinstance(b, QrCard)] == [False, True]


def test_a_measure_has_its_steps_its_day_and_room_to_write() -> None:
    (table,) = (b for b in progress_form(form((LONG,))).blocks if isinstance(b, Table))
    (row,) = (r for r in table.rows if isinstance(r, Row))
    number, what, room, days = (cell.text for cell in row.cells)
    assert number == "m3"
    assert what.endswith("และอีก ๓ ขั้นตอน\nภายใน ๓๑ มีนาคม ๒๕๖๙")
    assert what.count("- รวบรวมแผน") == 6
    assert "( ) ไม่มีการดำเนินการ" in room
    assert len(re.findall(r"\.{20,}", room)) >= 4
    assert days.count("/") == 6


@given(st.lists(st.sampled_from((SHORT, LONG)), max_size=12))
def test_no_measure_is_lost_and_the_order_stays(measures: list[FormMeasure]) -> None:
    pages = form_pages(measures)
    assert [m for page in pages for m in page] == measures
    assert all(pages)


def test_pages_of_the_form_are_pages_of_the_file() -> None:
    pages = form_pages([SHORT, LONG, SHORT, SHORT, SHORT, SHORT, LONG, LONG, SHORT])
    content = render_pdf(progress_form(form(*pages)), made_at=datetime(2026, 1, 5, tzinfo=UTC))
    assert len(PdfReader(BytesIO(content)).pages) == len(pages)
