"""Dates read and written."""

import pickle
from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.thai.dates import Digits, Style, find_dates, format_date, parse_date
from prongsai.thai.unreadable import UnreadableText

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
STYLES = st.sampled_from(get_args(Style))
DIGITS = st.sampled_from(get_args(Digits))

READ = [
    ("๔ เมษายน ๒๕๖๖", date(2023, 4, 4)),
    ("4 เมษายน 2566", date(2023, 4, 4)),
    ("๔ เม.ย. ๖๖", date(2023, 4, 4)),
    ("๕ เม.ย. ๖๖", date(2023, 4, 5)),
    ("5 เม.ย. 2566", date(2023, 4, 5)),
    ("5 เม.ย.2566", date(2023, 4, 5)),
    ("๕เม.ย.๖๖", date(2023, 4, 5)),
    ("5 เมย 66", date(2023, 4, 5)),
    ("5 เม. ย. 66", date(2023, 4, 5)),
    ("๔ เมษายน ๑๐", date(1967, 4, 4)),
    ("วันที่ ๗ เดือนเมษายน พ.ศ. ๒๕๖๖", date(2023, 4, 7)),
    ("วันที่ ๗ เดือนเมษายน พ.ศ.๒๕๖๖", date(2023, 4, 7)),
    ("วันที่ ๓ เดือน ตุลาคม พ.ศ.๒๕๖๕", date(2022, 10, 3)),
    ("เมื่อวันที่ ๗ เดือนเมษายน พ.ศ.๒๕๖๖", date(2023, 4, 7)),
    ("ลงวันที่ ๑ กุมภาพันธ์ ๒๕๖๖", date(2023, 2, 1)),
    ("วันอังคารที่ ๔ เมษายน พ.ศ. ๒๕๖๖", date(2023, 4, 4)),
    ("7 เมษายน ค.ศ. 2023", date(2023, 4, 7)),
    ("4/4/2566", date(2023, 4, 4)),
    ("๐๔/๐๔/๖๖", date(2023, 4, 4)),
    ("4/4/2023", date(2023, 4, 4)),
    ("4-4-2566", date(2023, 4, 4)),
    ("4.4.2566", date(2023, 4, 4)),
    ("2026-04-04", date(2026, 4, 4)),
    ("2569-04-04", date(2026, 4, 4)),
    ("๒๙ กุมภาพันธ์ ๒๕๖๗", date(2024, 2, 29)),
    ("  ๓๑ ธันวาคม\u00a0๒๕๖๘ ", date(2025, 12, 31)),
    ("๑\u200bตุลาคม ๒๕๖๘", date(2025, 10, 1)),
    ("๓๐ ก.ย. ๒๕๖๙", date(2026, 9, 30)),
]


@pytest.mark.parametrize(("text", "day"), READ)
def test_reads(text: str, day: date) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize(
    "text", ["๓๑ เมษายน ๒๕๖๖", "๐ เมษายน ๒๕๖๖", "๒๙ ก.พ. ๒๕๖๖", "31/6/2569", "2026-02-30", "๓๕ มกราคม ๒๕๖๖"]
)
def test_days_that_do_not_exist(text: str) -> None:
    with pytest.raises(UnreadableText, match="ปฏิทิน") as caught:
        parse_date(text)
    assert "does not exist" in caught.value.en
    assert not find_dates(f"เมื่อ {text} นั้น")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "เมษายน ๒๕๖๖",
        "๔ เมษายน",
        "๔ เมษา ๒๕๖๖",
        "๔/๒๕๖๖",
        "13/13/2566",
        "4 เมษายน 1234",
        "๒๕๖๖",
        "ไม่มี",
        "๔ เมษายน ๒๕๖๖ นี้",
    ],
)
def test_unreadable(text: str) -> None:
    with pytest.raises(UnreadableText, match="อ่านวันที่") as caught:
        parse_date(text)
    assert f"“{text}”" in caught.value.en


def test_the_error_survives_a_process_border() -> None:
    error = UnreadableText("ไทย", "English")
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - made on the line itself
    assert (copy.th, copy.en, str(copy)) == ("ไทย", "English", "ไทย (English)")


@pytest.mark.parametrize(
    ("style", "digits", "printed"),
    [
        ("long", "thai", "๔ เมษายน ๒๕๖๖"),
        ("long", "arabic", "4 เมษายน 2566"),
        ("short", "thai", "๔ เม.ย. ๖๖"),
        ("short", "arabic", "4 เม.ย. 66"),
        ("formal", "thai", "วันที่ ๔ เดือนเมษายน พ.ศ. ๒๕๖๖"),
        ("formal", "arabic", "วันที่ 4 เดือนเมษายน พ.ศ. 2566"),
    ],
)
def test_writes(style: Style, digits: Digits, printed: str) -> None:
    assert format_date(date(2023, 4, 4), style, digits) == printed


def test_short_style_never_names_another_century() -> None:
    assert format_date(date(2057, 1, 1), "short", "arabic") == "1 ม.ค. 2600"
    assert format_date(date(1956, 12, 31), "short", "arabic") == "31 ธ.ค. 2499"
    assert format_date(date(1957, 1, 1), "short", "arabic") == "1 ม.ค. 00"


@given(DAYS, STYLES, DIGITS)
def test_what_is_written_is_read_back(day: date, style: Style, digits: Digits) -> None:
    assert parse_date(format_date(day, style, digits)) == day


@given(
    DAYS,
    STYLES,
    DIGITS,
    st.sampled_from(["", "ภายใน", "ประชุมเมื่อ", "๒.ดำเนินการ "]),
    st.sampled_from(["", " ณ ห้องประชุม", "\t๓"]),
)
def test_what_is_written_is_found_in_text(day: date, style: Style, digits: Digits, before: str, after: str) -> None:
    printed = format_date(day, style, digits)
    text = before + printed + after
    (found,) = find_dates(text)
    assert (found.meaning, found.text) == (day, printed)
    assert text[found.start : found.end] == found.text


@given(st.text(alphabet="๐๑๒๓0123456789/-. \tวันที่เดือนพศเมษายนตค", max_size=30))
def test_finding_never_raises_and_never_lies_about_places(text: str) -> None:
    for found in find_dates(text):
        assert text[found.start : found.end] == found.text


def test_finds_in_reading_order() -> None:
    text = "คำสั่งที่ ๓๕/๒๕๖๖ ลงวันที่ ๑ กุมภาพันธ์ ๒๕๖๖ แก้ไข 2026-04-04 และ ๑๒/๖/๒๕๖๘"
    assert [(found.text, found.meaning) for found in find_dates(text)] == [
        ("วันที่ ๑ กุมภาพันธ์ ๒๕๖๖", date(2023, 2, 1)),
        ("2026-04-04", date(2026, 4, 4)),
        ("๑๒/๖/๒๕๖๘", date(2025, 6, 12)),
    ]


def test_dotted_leader_before_a_date() -> None:
    (found,) = find_dates("ที่... บก ๑๐๐๐๑/๖๓... วันที่....๔ เมษายน ๒๕๖๖")
    assert found.meaning == date(2023, 4, 4)


@pytest.mark.parametrize(
    "text",
    [
        "โทร. ๐๓๒ - ๒๓๔๗๓๘",
        "02-123-4567",
        "ที่ บก ๗๗๖๐๑/๖๓",
        "คำสั่งที่ ๓๕/๒๕๖๖",
        "คะแนน ๘๐.๐๐ จาก ๑๐๐",
        "๑/๒/๓/๒๕๖๖",
        "บ้านเลขที่ ๑๒/๓",
        "ภายใน ๓๐ วัน",
        "ทุก ๖ เดือน ๒๕๖๖",
        "๔ เมษายน",
        "๔ เมษายน ๑๐.๐๐ น.",
        "๔ เม.ย. ๑๐ คน",
        "๔ เมษายน ๑๒ แห่ง",
        "ในเดือนเมษายน ๒๕๖๖",
        "๓\tเมษายน\t๒๕๖๖",
        "๔ เมษายน ๒๕๖๖๑",
        "1234-56-78",
    ],
)
def test_no_date(text: str) -> None:
    assert find_dates(text) == []
