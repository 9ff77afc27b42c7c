"""Questions go to the unit that can answer them, and nobody's question is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from prongsai.domain.inquiries import Inquiry
from prongsai.domain.unit_questions import by_unit

TITLES = {"m1": "เปิดเผยแผน", "m2": "อบรมเจ้าหน้าที่", "m3": "รับเรื่องร้องเรียน"}
UNITS = {"m1": ("กองคลัง",), "m2": ("สำนักปลัด", "กองคลัง")}


def asked(*about: str) -> Inquiry:
    return Inquiry("result_missing", about, (), f"ถามเรื่อง {' '.join(about)}", "asked")


def test_each_unit_gets_its_own_and_the_coordinator_what_is_left() -> None:
    found = by_unit([asked("m3"), asked("m1", "m2", "m3"), asked("m2"), asked()], UNITS, TITLES)
    assert [(q.unit, len(q.inquiries), q.titles) for q in found] == [
        ("กองคลัง", 2, (("เปิดเผยแผน", "อบรมเจ้าหน้าที่"), ("อบรมเจ้าหน้าที่",))),
        ("สำนักปลัด", 2, (("อบรมเจ้าหน้าที่",), ("อบรมเจ้าหน้าที่",))),
        ("", 3, (("รับเรื่องร้องเรียน",), ("รับเรื่องร้องเรียน",), ())),
    ]


def test_the_message_names_unit_round_questions_and_measures() -> None:
    (one,) = by_unit([asked("m1")], UNITS, TITLES)
    assert one.message("รอบ 6 เดือน").splitlines() == [
        "เรียน กองคลัง",
        "ก่อนเสนอรายงานผลรอบ 6 เดือน ขอให้ช่วยตรวจ 1 เรื่อง",
        "1. ถามเรื่อง m1",
        "   - เปิดเผยแผน",
        "ตอบกลับข้อความนี้ได้ หรือแก้ในโปรแกรมที่มาตรการนั้น ขอบคุณ",
    ]
    assert by_unit([asked()], UNITS, TITLES)[0].message("").startswith("เรียน ผู้ประสานงาน ITA")


@given(st.lists(st.lists(st.sampled_from(sorted(TITLES)), unique=True), max_size=6))
def test_no_question_is_lost_and_every_measure_of_it_is_named(abouts: list[list[str]]) -> None:
    inquiries = [asked(*about) for about in abouts]
    found = by_unit(inquiries, UNITS, TITLES)
    for inquiry in inquiries:
        named = {t for q in found for i, ts in zip(q.inquiries, q.titles, strict=True) if i is inquiry for t in ts}
        assert named == {TITLES[key] for key in inquiry.about}
    assert {id(i) for q in found for i in q.inquiries} == {id(i) for i in inquiries}
