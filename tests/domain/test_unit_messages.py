"""The message that a coordinator pastes into a chat."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from prongsai.domain.errors import Words
from prongsai.domain.today import Duty, ranked
from prongsai.domain.unit_messages import message_for_unit

TODAY = date(2026, 3, 26)
DUTY = Duty(
    "k",
    "unreported",
    Words("กองคลังยังไม่รายงานผลรอบ 6 เดือน 3 มาตรการ", ""),
    2569,
    date(2026, 3, 31),
    waits_for="กองคลัง",
    lines=("ก", "ข", "ค"),
    count=3,
)


def message(*owed: Duty, **more: object) -> str:
    return message_for_unit("กองคลัง", ranked(owed, TODAY), day=TODAY, **more)  # type: ignore[arg-type]


def test_it_says_to_whom_what_and_until_when() -> None:
    assert message(DUTY, office="อบต.ทุ่งตะวัน").splitlines() == [
        "เรียน กองคลัง",
        "งาน ITA ที่รออยู่ ณ 26 มีนาคม 2569 (อบต.ทุ่งตะวัน)",
        "",
        "1. ยังไม่รายงานผลรอบ 6 เดือน 3 มาตรการ ภายใน 31 มีนาคม 2569",
        "- ก",
        "- ข",
        "- ค",
        "",
        "ตอบกลับในห้องนี้ได้: ทำแล้วเมื่อใด ผลเป็นอย่างไร หรือจะส่งวันใด",
    ]


def test_an_address_stands_only_where_there_is_one() -> None:
    assert message(DUTY, address="https://ita.example/r/x").endswith("ตอบได้ที่ https://ita.example/r/x")


def test_of_a_long_list_the_rest_is_told_as_a_number() -> None:
    told = message(replace(DUTY, count=30), lines=2)
    assert "- ค" not in told
    assert "- และอีก 28 เรื่อง" in told


def test_what_is_late_says_by_how_much_and_no_day_that_has_passed() -> None:
    told = message(replace(DUTY, due=date(2026, 3, 20)))
    assert "(เลยกำหนด 6 วัน)" in told
    assert "ภายใน" not in told
