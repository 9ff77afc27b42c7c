"""What the OIT would bring as it stands: by the year's own rules, each forecast with what it assumes."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from tests.domain.conftest import edition

from prongsai.domain.disclosure_forecast import Beside, forecasts, item_scores, points_in_words, points_lost

STATES = {"O1": ("shown", "shown"), "O2": ("shown", "confirm"), "O3": ("nothing",), "O4": ("missing", "broken")}
BESIDE = Beside({"IIT": Fraction(90), "EIT": Fraction(80), "OIT": Fraction(7)}, 2598)


def test_each_forecast_counts_what_it_says_it_counts() -> None:
    today, prepared, full = forecasts(edition(), STATES, BESIDE)
    assert [f.figures["OIT"] for f in (today, prepared, full)] == [
        Decimal("37.50"),
        Decimal("75.00"),
        Decimal("100.00"),
    ]
    assert today.figures["indicator:4"] == today.figures["OIT"]
    assert [f.figures["total"] for f in (today, prepared, full)] == [
        Decimal("66.00"),
        Decimal("81.00"),
        Decimal("91.00"),
    ]
    assert (today.level, full.level) == ("ต้องปรับปรุงโดยด่วน", "ผ่าน")
    assert today.assumed.th == "นับเฉพาะที่เผยแพร่แล้วและลิงก์ใช้ได้ ส่วนที่ตอบว่าไม่มียังไม่นับ โดยให้ IIT และ EIT เท่าผลปี 2598"
    assert full.assumed.en == "if every item were full, with IIT and EIT as in 2598"


def test_an_item_is_whole_or_in_part_as_its_year_says_and_nothing_without_elements() -> None:
    in_part = item_scores(edition(), STATES, {"shown"})
    assert in_part == {"O1": 100, "O2": 50, "O3": 0, "O4": 0}
    whole = item_scores(edition(item_rule="zero_or_full"), {"O2": STATES["O2"]}, {"shown", "confirm"})
    assert whole == {"O1": 0, "O2": 100, "O3": 0, "O4": 0}
    assert item_scores(edition(item_rule="zero_or_full"), STATES, {"shown"})["O2"] == 0


def test_points_at_stake_are_those_that_a_marking_today_would_lose() -> None:
    lost = points_lost(edition(), STATES)
    assert lost == {"O1": 0, "O2": Fraction(5), "O3": Fraction(10), "O4": Fraction(10)}
    assert [points_in_words(p).th for p in (lost["O2"], lost["O1"], None)] == [
        "เสี่ยง 5.00 คะแนน",
        "ไม่เสียคะแนน",
        "ไม่ทราบคะแนน",
    ]


def test_what_does_not_follow_is_said_and_not_filled_in() -> None:
    (today, _prepared, _full) = forecasts(edition(), STATES, Beside({}))
    assert today.figures["total"] is None
    assert today.figures["OIT"] == Decimal("37.50")
    assert today.missing == ("คะแนนรวม ยังคำนวณไม่ได้ ขาด IIT, EIT",)
    unknown = edition(item_average=None)
    (today, _prepared, _full) = forecasts(unknown, STATES, BESIDE)
    assert today.figures == {"indicator:4": None, "OIT": None, "total": None}
    assert today.missing[0] == "ตัวชี้วัดที่ 4 ยังคำนวณจากข้อ OIT ไม่ได้ เพราะปี 2599 ยังไม่ทราบวิธีเฉลี่ยคะแนนข้อ"
    assert points_lost(unknown, STATES) == {}
