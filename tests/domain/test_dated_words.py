"""Words that belong to one year, found; counts, laws and telephone numbers left alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.domain.dated_words import find_dated_words
from prongsai.thai.years import FiscalYear

YEAR = FiscalYear(2567)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "ตามคำสั่ง อบต.ทุ่งตะวัน ที่ ๔๔/๒๕๖๖ ลงวันที่ ๔ เมษายน ๒๕๖๖",
            [("คำสั่ง อบต.ทุ่งตะวัน ที่ ๔๔/๒๕๖๖", "order"), ("วันที่ ๔ เมษายน ๒๕๖๖", "period")],
        ),
        ("คำสั่งที่ 44/2566", [("คำสั่งที่ 44/2566", "order")]),
        ("ประชุมครั้งที่ 2/2567", [("ครั้งที่ 2/2567", "order")]),
        ("รายงานรอบ 6 เดือน ประจำปี พ.ศ. 2566", [("รอบ 6 เดือน ประจำปี พ.ศ. 2566", "round")]),
        ("ภายในเดือน เม.ย. 66", [("ภายในเดือน เม.ย. 66", "period")]),
        ("1 ตุลาคม 2566 - 30 กันยายน 2567", [("1 ตุลาคม 2566 - 30 กันยายน 2567", "period")]),
        ("ปิดรับวันที่ 4/4/2566", [("วันที่ 4/4/2566", "period")]),
        ("ตลอดปีงบประมาณ พ.ศ. 2567", [("ตลอดปีงบประมาณ พ.ศ. 2567", "period")]),
        ("แผนพัฒนา พ.ศ. 2566 - 2570", [("พ.ศ. 2566 - 2570", "year")]),
        ("ผล ITA 2566 และ ปี 2567", [("2566", "year"), ("ปี 2567", "year")]),
        ("ข้อบัญญัติงบประมาณรายจ่ายประจำปี พ.ศ. ๒๕๖๗", [("ประจำปี พ.ศ. ๒๕๖๗", "year")]),
        ("พ.ร.บ. การจัดซื้อ (ฉบับที่ 2) พ.ศ. 2564 และแผน พ.ศ. 2566", [("พ.ศ. 2566", "year")]),
        ("ตามระเบียบ และเริ่มในปี 2566", [("ปี 2566", "year")]),
        ("ตามระเบียบการประชุม พ.ศ. 2567", [("พ.ศ. 2567", "year")]),
    ],
)
def test_dated_words_are_found_as_printed(text: str, found: list[tuple[str, str]]) -> None:
    assert [(s.text, s.meaning) for s in find_dated_words(text, YEAR)] == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ร้อยละ 80 ของผู้รับบริการ",
        "เบิกจ่าย 2566 บาท",
        "ประชากร 2,566 คน",
        "โทรศัพท์ 0 2566 1234",
        "โทรศัพท์ 2566 123456",
        "ตามพระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. 2540",
        "ระเบียบว่าด้วยพัสดุ พ.ศ. ๒๕๖๐",
        "ตลอดปีงบประมาณ",
        "ไตรมาสที่ 2",
        "ทุกวันที่ 5 ของเดือน",
        "เอกสาร 1999",
        "O32 และ e6",
    ],
)
def test_what_is_no_year_is_left_alone(text: str) -> None:
    assert find_dated_words(text, YEAR) == []


def test_without_a_year_only_what_says_so_is_one() -> None:
    assert [s.text for s in find_dated_words("ปี 2566 กับ 2566")] == ["ปี 2566"]


@given(st.text(alphabet="ปีพ.ศ0123456789๒๕๖๗ /-–ที่คำสั่งรอบเดือนมกราคม\n\t", max_size=80))
def test_spans_stand_where_they_say_and_never_overlap(text: str) -> None:
    spans = find_dated_words(text, YEAR)
    assert all(text[s.start : s.end] == s.text and s.text.strip() for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
