"""A message from a chat: no word of it is lost, and nothing is proposed that does not stand there."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.domain.line_reply import LineMessage, line_message
from prongsai.domain.replies import LATER, NOT_OURS, RESULT
from prongsai.thai.dates import find_dates

TODAY = date(2026, 1, 5)
TITLES = {
    "m1": "อบรมเจ้าหน้าที่เรื่องการใช้ทรัพย์สินของราชการ",
    "m2": "เผยแพร่แผนการจัดซื้อจัดจ้างทุกเดือน",
    "m12": "จัดช่องทางร้องเรียนสำหรับประชาชน",
    "m12/2": "ติดตั้งตู้รับเรื่อง",
}
UNITS = ("สำนักปลัด", "กองคลัง", "กองช่าง")


def read(text: str) -> LineMessage:
    return line_message(text, TITLES, UNITS, TODAY)


def test_a_keyed_message_is_parted_by_its_keys() -> None:
    found = read(
        "สวัสดีครับ กองคลังขอรายงาน\n"
        "m1 อบรมแล้ว 25 คน เมื่อ 12 ธ.ค. 2568\n"
        "- มีภาพ 3 ภาพ\n"
        "ข้อ M๑๒: ยังไม่เสร็จ จะส่งภายใน 30 ม.ค. 2569\n"
        "2) m2 ไม่ใช่งานของกองคลัง น่าจะเป็นงานของพัสดุ"
    )
    assert found.unit == "กองคลัง"
    assert found.before == "สวัสดีครับ กองคลังขอรายงาน\n"
    assert [part.about for part in found.parts] == ["m1", "m12", "m2"]
    first, second, third = (part.facts for part in found.parts)
    assert (first.kind, first.results, first.executed) == (
        RESULT,
        "อบรมแล้ว 25 คน เมื่อ 12 ธ.ค. 2568\n- มีภาพ 3 ภาพ",
        (date(2025, 12, 12),),
    )
    assert (second.kind, second.promised, second.executed) == (LATER, date(2026, 1, 30), ())
    assert (third.kind, third.reason) == (NOT_OURS, "พัสดุ")


def test_titles_part_a_message_without_keys() -> None:
    found = read("เผยแพร่แผนการจัดซื้อจัดจ้างทุกเดือน\nลงเว็บครบแล้ว\nอบรมเจ้าหน้าที่เรื่องการใช้ทรัพย์สินของราชการ: ทำแล้ว 5 ม.ค. 69")
    assert [(part.about, part.facts.results) for part in found.parts] == [
        ("m2", "ลงเว็บครบแล้ว"),
        ("m1", "ทำแล้ว 5 ม.ค. 69"),
    ]


def test_numbers_part_what_names_nothing_and_one_number_does_not() -> None:
    found = read("1. ทำแล้ว\n2. กำลังดำเนินการ")
    assert [(part.about, part.facts.kind, part.facts.results) for part in found.parts] == [
        (None, RESULT, "ทำแล้ว"),
        (None, LATER, "กำลังดำเนินการ"),
    ]
    alone = read("รายงานครับ\n1. ทำแล้ว")
    assert (alone.before, len(alone.parts)) == ("", 1)


@pytest.mark.parametrize(
    ("text", "unit"),
    [("สำนักปลัดทำแล้ว", "สำนักปลัด"), ("กองคลังกับกองช่าง", None), ("ทำแล้ว", None)],
)
def test_the_only_unit_named_is_the_one(text: str, unit: str | None) -> None:
    assert read(text).unit == unit


def test_a_day_ahead_was_not_done_and_an_unknown_key_is_no_key() -> None:
    assert read("m1 ทำแล้ว ครั้งหน้า 9 ก.พ. 2569").parts[0].facts.executed == ()
    assert read("m99 ทำแล้ว").parts[0].about is None
    assert read("m12/3 ทำแล้ว").parts[0].about is None
    assert read("m12/2 ทำแล้ว").parts[0].about == "m12/2"
    assert read("  ").parts == ()


pieces = st.sampled_from(
    [
        *(
            "m1",
            "m2 ",
            "m12/2",
            "M๑๒:",
            "1. ",
            "๒) ",
            "- ",
            "\n",
            " ",
            "ข้อ ",
            "อบรมแล้ว",
            "ยังไม่เสร็จ จะส่ง ",
            "กองช่าง",
            "ภายใน ",
        ),
        *(
            "12 ธ.ค. 2568",
            "๓๐ ม.ค. ๒๕๖๙",
            "ไม่ใช่งานของกองนี้ น่าจะเป็นของ ",
            "\r\n",
            "\u2028",
            "😀",
            "<b>",
            *TITLES.values(),
        ),
    ]
)
messages = st.lists(pieces | st.sampled_from("ก๑m1./\n 2เ"), max_size=14).map("".join)


@given(messages)
def test_no_word_is_lost_and_nothing_is_invented(text: str) -> None:
    found = read(text)
    assert found.before + "".join(text[part.start : part.end] for part in found.parts) == text
    for part in found.parts:
        own, facts = text[part.start : part.end], part.facts
        days = {span.meaning for span in find_dates(own)}
        assert facts.results in own
        assert facts.reason in own
        assert set(facts.executed) <= days
        assert facts.promised is None or facts.promised in days
        assert part.about is None or part.about in TITLES
        assert all(day <= TODAY for day in facts.executed)
    assert found.unit is None or found.unit in text
