"""Texts compared by their letters: copies are seen, chance is not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import cases

from prongsai.domain.likeness import (
    alike,
    excerpt,
    groups_alike,
    item_number,
    same_title,
    shortened,
    squeezed,
    subject_fits,
    without_mark,
)

TEXTS = st.text("กขคนมรสาิ่ำเแ 12๑๒.-", max_size=40)
MARKS = "\u0e31\u0e34\u0e35\u0e48\u0e49\u0e33\u0e32"


@pytest.mark.parametrize(
    ("text", "number", "bare"),
    [
        ("๒. จัดทำคู่มือ", 2, "จัดทำคู่มือ"),
        ("(3) ประชุม", 3, "ประชุม"),
        ("➢ ประชุม", None, "ประชุม"),
        ("1.5 เท่า", None, "1.5 เท่า"),
        ("ประชุม 2 ครั้ง", None, "ประชุม 2 ครั้ง"),
    ],
)
def test_the_mark_of_an_item_is_parted_from_its_text(text: str, number: int | None, bare: str) -> None:
    assert (item_number(text), without_mark(text)) == (number, bare)


def test_spaces_marks_and_kinds_of_digits_do_not_matter() -> None:
    assert squeezed("๑. รายงาน รอบ ๖ เดือน (No Gift)") == squeezed("- รายงานรอบ6เดือน No  gift")


def test_short_texts_are_alike_only_when_equal() -> None:
    assert alike("กองคลัง", "กองคลัง", 0.9)
    assert not alike("กองคลังก", "กองคลัง", 0.5)
    assert not alike("", "", 0.5)


def test_a_title_may_stand_within_a_longer_one() -> None:
    assert same_title("หน่วยงานต้องแสดงหลักเกณฑ์การบริหารบุคคล", "หลักเกณฑ์การบริหารบุคคล", 0.99)
    assert not same_title("ข้อมูลผู้บริหาร", "ข้อมูลการติดต่อ", 0.7)


@settings(max_examples=cases(60))
@given(TEXTS, TEXTS, st.floats(0.1, 1))
def test_likeness_is_the_same_both_ways(one: str, other: str, least: float) -> None:
    assert alike(squeezed(one), squeezed(other), least) == alike(squeezed(other), squeezed(one), least)


@settings(max_examples=cases(40))
@given(st.lists(TEXTS, max_size=8))
def test_groups_hold_each_place_once_and_every_copy(texts: list[str]) -> None:
    groups = groups_alike([*texts, *texts], 0.95)
    places = [place for group in groups for place in group]
    assert len(places) == len(set(places))
    assert {n for n, t in enumerate([*texts, *texts]) if squeezed(t)} <= set(places)


def test_a_text_fits_the_subject_whose_words_it_uses() -> None:
    subjects = {"4": ("การขอยืมทรัพย์สินของราชการ",), "7": ("ความชัดเจนของข้อมูลข่าวสาร",), "9": ()}
    fits = subject_fits("ระบุขั้นตอนการขอยืมทรัพย์สินของราชการไว้ในคู่มือ", subjects)
    assert fits.keys() == {"4", "7"}
    assert fits["4"].share > 0.9
    assert fits["7"].share < 0.1
    assert fits["4"].topic == "การขอยืมทรัพย์สินของราชการ"


def test_words_of_several_subjects_count_less() -> None:
    alone = subject_fits("การดำเนินงาน", {"1": ("การดำเนินงานพัสดุ",)})["1"]
    shared = subject_fits("การดำเนินงาน", {"1": ("การดำเนินงานพัสดุ",), "2": ("การดำเนินงานบุคคล",)})["1"]
    assert shared.share < alone.share


@settings(max_examples=cases(80))
@given(TEXTS, st.integers(1, 30))
def test_a_shortened_text_is_short_and_ends_on_a_whole_letter(text: str, most: int) -> None:
    line = " ".join(without_mark(text).split())
    short = shortened(text, most)
    if short.endswith("…"):
        assert line.startswith(short[:-1])
        assert line[len(short) - 1] not in MARKS
    else:
        assert short == line


def test_an_excerpt_shows_what_was_found_and_begins_at_a_space() -> None:
    text = "ถ่ายทอดความรู้ให้หัวหน้าหน่วยงานทุกแห่ง เพื่อสร้างความเข้าใจก่อนตอบแบบวัด และติดตามผล"
    start = text.index("ก่อนตอบ")
    assert excerpt(text, start, start + len("ก่อนตอบแบบวัด"), 40) == "…เพื่อสร้างความเข้าใจก่อนตอบแบบวัด…"
    assert excerpt("ก่อนตอบ", 0, 7) == "ก่อนตอบ"
