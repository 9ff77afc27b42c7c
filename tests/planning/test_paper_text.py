"""Texts of papers as they are typed, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.planning.paper_text import TEXTS, content_of, parts_of, text_of, typed_of

LINE = st.text("กขคงาeb ", min_size=1, max_size=12).map(str.strip).filter(bool)


def test_lines_that_begin_with_a_number_or_a_dash_are_one_list() -> None:
    typed = "ได้ดำเนินการ ดังนี้\n1. ประชุม\n๒) รายงาน\n- เผยแพร่\n\nจบ"
    assert parts_of(typed) == ["ได้ดำเนินการ ดังนี้", ["ประชุม", "รายงาน", "เผยแพร่"], "จบ"]
    assert text_of(parts_of(typed)) == "ได้ดำเนินการ ดังนี้\n1. ประชุม\n2. รายงาน\n3. เผยแพร่\nจบ"


@pytest.mark.parametrize("line", ["2569 เป็นปีแรก", "-5 องศา", "12.50 บาท", "O25 ยังไม่ยืนยัน"])
def test_a_paragraph_that_begins_with_a_figure_is_no_item(line: str) -> None:
    assert parts_of(line) == [line]


@given(st.lists(LINE | st.lists(LINE, min_size=1, max_size=4), max_size=5))
def test_what_is_typed_comes_back_as_it_was(parts: list[str | list[str]]) -> None:
    typed = text_of(parts)
    assert text_of(parts_of(typed)) == typed


def test_a_memo_keeps_its_sections_and_what_cannot_be_typed_here() -> None:
    before = {"annexes": ["x"], "phone": "0 2000 0000"}
    content = content_of("memo", {"background": "ตามที่", "proposal": "เห็นควร\n- อนุมัติ", "law": " "}, before)
    assert content["sections"] == [
        {"title": "เรื่องเดิม", "paragraphs": ["ตามที่"]},
        {"title": "ข้อเสนอแนะ", "paragraphs": ["เห็นควร", ["อนุมัติ"]]},
    ]
    assert content["annexes"] == ["x"] and "phone" not in content
    assert typed_of("memo", content) == {"background": "ตามที่", "proposal": "เห็นควร\n1. อนุมัติ"}


def test_a_section_under_another_heading_is_kept_with_the_one_before() -> None:
    sections = [{"title": "ข้อเท็จจริง", "paragraphs": ["ก"]}, {"title": "อื่น ๆ", "paragraphs": ["ข"]}]
    assert typed_of("memo", {"sections": sections}) == {"facts": "ก\nอื่น ๆ\nข"}


@pytest.mark.parametrize("kind", ["announcement", "letter"])
def test_every_text_of_a_kind_comes_back(kind: str) -> None:
    typed = {text.key: "ข้อความ\nสอง" if text.lines != "one" else "หนึ่งบรรทัด" for text in TEXTS[kind]}
    assert typed_of(kind, content_of(kind, typed)) == typed
