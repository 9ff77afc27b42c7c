"""Periods read and written."""

from datetime import date
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from prongsai.thai.dates import Digits, Style
from prongsai.thai.period_format import format_period
from prongsai.thai.periods import Period, find_periods, parse_period
from prongsai.thai.unreadable import UnreadableText
from prongsai.thai.years import FiscalYear, month_bounds

STYLES = st.sampled_from(get_args(Style))
DIGITS = st.sampled_from(get_args(Digits))
DAYS = st.dates(date(1901, 1, 1), date(2198, 9, 30))
YEARS = st.builds(FiscalYear, st.integers(2445, 2741))
FISCAL_2566 = FiscalYear(2566)


def day(text: str) -> date:
    return date.fromisoformat(text)


def stretch(kind: str, start: str, end: str, *, inferred: bool = False) -> Period:
    return Period(kind, day(start), day(end), inferred)  # type: ignore[arg-type]


def due(end: str, *, inferred: bool = False) -> Period:
    return Period("deadline", None, day(end), inferred)


STATED = [
    ("ต.ค. ๖๗ - ก.ย. ๖๘", stretch("range", "2024-10-01", "2025-09-30")),
    ("ต.ค.๖๕-มี.ค.๖๖", stretch("range", "2022-10-01", "2023-03-31")),
    ("ต.ค. ๖๗ – ก.ย. ๖๘", stretch("range", "2024-10-01", "2025-09-30")),
    ("ต.ค. ๖๗ — ก.ย. ๖๘", stretch("range", "2024-10-01", "2025-09-30")),
    ("ต.ค. ๖๗ ถึง ก.ย. ๖๘", stretch("range", "2024-10-01", "2025-09-30")),
    ("ต.ค.๖๗ถึงก.ย.๖๘", stretch("range", "2024-10-01", "2025-09-30")),
    ("ต.ค. - มี.ค. ๖๖", stretch("range", "2022-10-01", "2023-03-31")),
    ("ม.ค. - มี.ค. ๖๖", stretch("range", "2023-01-01", "2023-03-31")),
    ("ต.ค. ๖๕ - มี.ค.", stretch("range", "2022-10-01", "2023-03-31")),
    ("๑ ต.ค. - ๓๐ พ.ย. ๖๘", stretch("range", "2025-10-01", "2025-11-30")),
    ("๑ ตุลาคม ๒๕๖๘ ถึง ๓๐ กันยายน ๒๕๖๙", stretch("range", "2025-10-01", "2026-09-30")),
    ("วันที่ ๑ ตุลาคม ๒๕๖๘ ถึงวันที่ ๓๐ กันยายน ๒๕๖๙", stretch("range", "2025-10-01", "2026-09-30")),
    ("วันที่ ๑ มกราคม ๒๕๖๖ ถึงสิ้นเดือนมีนาคม ๒๕๖๖", stretch("range", "2023-01-01", "2023-03-31")),
    ("เดือนตุลาคม ๒๕๖๕ - มีนาคม ๒๕๖๖", stretch("range", "2022-10-01", "2023-03-31")),
    ("1-15 มิ.ย. 2569", stretch("range", "2026-06-01", "2026-06-15")),
    ("๑ - ๑๕ มิถุนายน ๒๕๖๙", stretch("range", "2026-06-01", "2026-06-15")),
    ("วันที่ 1 ถึงวันที่ 15 มิ.ย. 2569", stretch("range", "2026-06-01", "2026-06-15")),
    ("1/10/2568 - 30/9/2569", stretch("range", "2025-10-01", "2026-09-30")),
    ("1/10/2568-30/9/2569", stretch("range", "2025-10-01", "2026-09-30")),
    ("2025-10-01 - 2026-09-30", stretch("range", "2025-10-01", "2026-09-30")),
    ("ภายในวันที่ ๓๐ มิถุนายน ๒๕๖๖", due("2023-06-30")),
    ("ภายใน ๕ เม.ย. ๒๕๖๖", due("2023-04-05")),
    ("ภายใน ๕ เม.ย. ๖๖", due("2023-04-05")),
    ("ภายในเดือน มี.ค. ๖๖", due("2023-03-31")),
    ("ภายในสิ้นเดือนมีนาคม ๒๕๖๖", due("2023-03-31")),
    ("ไม่เกินวันที่ ๕ เม.ย. ๖๖", due("2023-04-05")),
    ("ก่อนวันที่ ๕ เม.ย. ๖๖", due("2023-04-04")),
    ("ภายในปีงบประมาณ พ.ศ. ๒๕๖๖", due("2023-09-30")),
    ("ภายในไตรมาสที่ ๒ ปีงบประมาณ พ.ศ. ๒๕๖๘", due("2025-03-31")),
    ("เดือนตุลาคม ๒๕๖๕", stretch("month", "2022-10-01", "2022-10-31")),
    ("ก.พ. ๖๗", stretch("month", "2024-02-01", "2024-02-29")),
    ("ปีงบประมาณ พ.ศ. ๒๕๖๘", stretch("fiscal_year", "2024-10-01", "2025-09-30")),
    ("ประจำปีงบประมาณ ๒๕๖๘", stretch("fiscal_year", "2024-10-01", "2025-09-30")),
    ("ปีงบประมาณ ๖๘", stretch("fiscal_year", "2024-10-01", "2025-09-30")),
    ("ตลอดปีงบประมาณ พ.ศ. ๒๕๖๘", stretch("fiscal_year", "2024-10-01", "2025-09-30")),
    ("ปีงบประมาณ พ.ศ. ๒๕๖๖ - ๒๕๗๐", stretch("range", "2022-10-01", "2027-09-30")),
    ("ไตรมาสที่ ๒/๒๕๖๘", stretch("quarter", "2025-01-01", "2025-03-31")),
    ("ไตรมาส ๑ - ๒ ปีงบประมาณ พ.ศ. ๒๕๖๘", stretch("range", "2024-10-01", "2025-03-31")),
    ("วันที่ ๗ เดือนเมษายน พ.ศ.๒๕๖๖", stretch("day", "2023-04-07", "2023-04-07")),
]
INFERRED = [
    ("ภายในเดือนเมษายน", "deadline", due("2023-04-30", inferred=True)),
    ("ภายในเดือนตุลาคม", "deadline", due("2022-10-31", inferred=True)),
    ("ภายในวันที่ ๕ เมษายน", "deadline", due("2023-04-05", inferred=True)),
    ("ภายในสิ้นปีงบประมาณ", "deadline", due("2023-09-30", inferred=True)),
    ("ตลอดปีงบประมาณ", "fiscal_year", stretch("fiscal_year", "2022-10-01", "2023-09-30", inferred=True)),
    ("ตลอดทั้งปีงบประมาณ", "fiscal_year", stretch("fiscal_year", "2022-10-01", "2023-09-30", inferred=True)),
    ("ตลอดทั้งปี", "fiscal_year", stretch("fiscal_year", "2022-10-01", "2023-09-30", inferred=True)),
    ("ไตรมาสที่ ๒", "quarter", stretch("quarter", "2023-01-01", "2023-03-31", inferred=True)),
    ("ไตรมาส ๑", "quarter", stretch("quarter", "2022-10-01", "2022-12-31", inferred=True)),
    ("เดือนมีนาคม", "month", stretch("month", "2023-03-01", "2023-03-31", inferred=True)),
    ("ต.ค. - มี.ค.", "range", stretch("range", "2022-10-01", "2023-03-31", inferred=True)),
    ("1-15 มิ.ย.", "range", stretch("range", "2023-06-01", "2023-06-15", inferred=True)),
]


@pytest.mark.parametrize(("text", "period"), STATED)
def test_stated_periods_need_no_fiscal_year(text: str, period: Period) -> None:
    (found,) = find_periods(f"(ก่อนหน้านั้น {text} เป็นต้นไป)")
    assert (found.meaning, found.text) == (period, text)
    assert find_periods(text, FiscalYear(2550))[0].meaning == period


@pytest.mark.parametrize(("text", "kind", "period"), INFERRED)
def test_a_missing_year_comes_from_the_fiscal_year(text: str, kind: str, period: Period) -> None:
    (found,) = find_periods(f"ให้ดำเนินการ {text} ต่อไป", FISCAL_2566)
    assert (found.meaning, found.text) == (period, text)
    (bare,) = find_periods(text)
    assert (bare.meaning.kind, bare.meaning.start, bare.meaning.end) == (kind, None, None)
    assert not bare.meaning.inferred


def test_words_before_a_period_do_not_hide_it() -> None:
    (found,) = find_periods("๑.ดำเนินการเมื่อวันที่ ๗ เดือนเมษายน พ.ศ.๒๕๖๖")
    assert found.text == "วันที่ ๗ เดือนเมษายน พ.ศ.๒๕๖๖"
    (found,) = find_periods("ดำเนินการตลอดทั้งปีงบประมาณ", FISCAL_2566)
    assert found.meaning == stretch("fiscal_year", "2022-10-01", "2023-09-30", inferred=True)
    (found,) = find_periods("รอบ ๖ เดือน (เดือนตุลาคม ๒๕๖๕ - มีนาคม ๒๕๖๖)")
    assert found.meaning == stretch("range", "2022-10-01", "2023-03-31")
    (found,) = find_periods("รอบ ๖ เดือน ตุลาคม ๒๕๖๕ - มีนาคม ๒๕๖๖")
    assert found.meaning == stretch("range", "2022-10-01", "2023-03-31")


def test_between_and() -> None:
    text = "ระหว่างวันที่ ๑ มกราคม ๒๕๖๖ และ ๓๑ มกราคม ๒๕๖๖"
    assert parse_period(text) == stretch("range", "2023-01-01", "2023-01-31")
    without = find_periods("วันที่ ๑ มกราคม ๒๕๖๖ และ ๓๑ มกราคม ๒๕๖๖")
    assert [found.meaning.kind for found in without] == ["day", "day"]


def test_a_list_of_deadlines() -> None:
    found = find_periods("ภายในเดือนเมษายน และเดือนตุลาคม", FISCAL_2566)
    assert [span.meaning.due for span in found] == [day("2023-04-30"), day("2022-10-31")]


def test_every_year_has_no_dates_of_its_own() -> None:
    found = find_periods("ทุก ๖ เดือน ภายในเดือนเมษายน และเดือนตุลาคม ของทุกปี", FISCAL_2566)
    assert [(span.text, span.meaning) for span in found] == [
        ("ภายในเดือนเมษายน", Period("deadline", None, None, recurring=True)),
        ("เดือนตุลาคม", Period("deadline", None, None, recurring=True)),
    ]


def test_the_next_item_of_a_list_is_no_year() -> None:
    (found,) = find_periods("ภายในเดือนเมษายน ๒.หัวหน้ามอบหมาย", FISCAL_2566)
    assert found.meaning == due("2023-04-30", inferred=True)
    (found,) = find_periods("ภายในเดือนเมษายน ๑๒.หัวหน้ามอบหมาย", FISCAL_2566)
    assert found.text == "ภายในเดือนเมษายน"


def test_nothing_is_read_across_cells() -> None:
    found = find_periods("๑ ต.ค. ๖๘\t- ๓๐ ก.ย. ๖๙")
    assert [span.meaning.kind for span in found] == ["day", "day"]


def test_an_end_before_the_start_is_no_range() -> None:
    found = find_periods("๓๐ กันยายน ๒๕๖๙ ถึง ๑ ตุลาคม ๒๕๖๘")
    assert [span.meaning.kind for span in found] == ["day", "day"]


@pytest.mark.parametrize(
    "text",
    [
        "อย่างน้อยไตรมาสละ ๑ ครั้ง",
        "ทุกเดือน",
        "ทุก ๖ เดือน",
        "ทุกเดือนต่อ ๑ ครั้ง",
        "ภายใน ๓๐ วัน",
        "ภายใน ๑๕ วันทำการ",
        "ประจำปี ๒๕๖๖",
        "ปีงบประมาณปัจจุบัน",
        "ตลอดปีการศึกษา",
        "๓๑ เมษายน ๒๕๖๖",
        "๑ - ๓๑ เมษายน ๒๕๖๖",
        "โทร. ๐๓๒ - ๒๓๔๗๓๘",
        "ไตรมาสที่ ๕",
        "ไตรมาสที่ ๑๒",
        "คะแนน ๘๐.๐๐ - ๙๐.๐๐",
        "คำสั่งที่ ๓๕/๒๕๖๖",
        "โรงเรียนพฤษภาคมพัฒนา",
    ],
)
def test_no_period(text: str) -> None:
    assert find_periods(text, FISCAL_2566) == []


@pytest.mark.parametrize("text", ["", "ไม่มีกำหนด", "เม.ย. ๖๖ และ มิ.ย. ๖๖"])
def test_parse_wants_exactly_one(text: str) -> None:
    with pytest.raises(UnreadableText, match="ช่วงเดียว"):
        parse_period(text)


def test_due_is_of_deadlines_only() -> None:
    assert parse_period("ภายใน ๕ เม.ย. ๖๖").due == day("2023-04-05")
    assert parse_period("๕ เม.ย. ๖๖").due is None


@pytest.mark.parametrize(
    ("period", "long", "short", "formal"),
    [
        (
            stretch("range", "2024-10-01", "2025-09-30"),
            "๑ ตุลาคม ๒๕๖๗ ถึง ๓๐ กันยายน ๒๕๖๘",
            "ต.ค. ๖๗ - ก.ย. ๖๘",
            "วันที่ ๑ เดือนตุลาคม พ.ศ. ๒๕๖๗ ถึงวันที่ ๓๐ เดือนกันยายน พ.ศ. ๒๕๖๘",
        ),
        (
            due("2023-06-30"),
            "ภายในวันที่ ๓๐ มิถุนายน ๒๕๖๖",
            "ภายใน ๓๐ มิ.ย. ๖๖",
            "ภายในวันที่ ๓๐ เดือนมิถุนายน พ.ศ. ๒๕๖๖",
        ),
        (stretch("month", "2023-04-01", "2023-04-30"), "เดือนเมษายน ๒๕๖๖", "เม.ย. ๖๖", "เดือนเมษายน พ.ศ. ๒๕๖๖"),
        (
            stretch("quarter", "2025-01-01", "2025-03-31"),
            "ไตรมาสที่ ๒ ปีงบประมาณ พ.ศ. ๒๕๖๘",
            "ไตรมาสที่ ๒ ปีงบประมาณ ๒๕๖๘",
            "ไตรมาสที่ ๒ ปีงบประมาณ พ.ศ. ๒๕๖๘",
        ),
    ],
)
def test_writes(period: Period, long: str, short: str, formal: str) -> None:
    assert format_period(period) == long
    assert format_period(period, "short") == short
    assert format_period(period, "formal") == formal


def test_a_period_without_dates_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="without dates"):
        format_period(Period("deadline", None, None))
    with pytest.raises(ValueError, match="without dates"):
        format_period(Period("fiscal_year", None, None))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """A period of any kind, with dates."""
    year, start, end = draw(YEARS), draw(DAYS), draw(DAYS)
    number = draw(st.sampled_from([1, 2, 3, 4]))
    first, last = sorted((start, end))
    assume(first != last)
    return draw(
        st.sampled_from(
            [
                Period("day", start, start),
                Period("month", *month_bounds(start.year, start.month)),
                Period("quarter", *year.quarter(number)),  # type: ignore[arg-type]
                Period("fiscal_year", year.starts, year.ends),
                Period("range", first, last),
                Period("range", first.replace(day=1), month_bounds(last.year, last.month)[1]),
                Period("deadline", None, end),
            ]
        )
    )


@given(
    periods(), STYLES, DIGITS, st.sampled_from(["", "ให้ทำ ", "ระยะเวลา\t"]), st.sampled_from(["", "\t๒", " เป็นต้นไป"])
)
def test_what_is_written_is_found(period: Period, style: Style, digits: Digits, before: str, after: str) -> None:
    printed = format_period(period, style, digits)
    (found,) = find_periods(before + printed + after)
    assert (found.meaning, found.text) == (period, printed)
    assert found.start == len(before)


@given(
    st.text(alphabet="๑๒๓๕๖0123-–/. \t" + "ภายในวันที่เดือนปีงบประมาณไตรมาสตลอดถึงและต.ค.เมษายนพ.ศ.", max_size=60),
    st.none() | YEARS,
)
def test_finding_never_raises_and_never_overlaps(text: str, year: FiscalYear | None) -> None:
    found = find_periods(text, year)
    for span in found:
        assert text[span.start : span.end] == span.text
        if span.meaning.start and span.meaning.end:
            assert span.meaning.start <= span.meaning.end
    assert all(one.end <= other.start for one, other in pairwise(found))


PIECES = [
    "ภายใน",
    "วันที่ ",
    "๑ ",
    "31",
    " ก.พ. ",
    "เมษายน",
    " ๖๖",
    "2566",
    " - ",
    "ถึง",
    "และ",
    "เดือน",
    "ไตรมาสที่ ๒",
    "ปีงบประมาณ ",
    "ตลอด",
    "ของทุกปี",
    "\t",
    "/",
    "ก่อน",
    "พ.ศ.",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), YEARS)
def test_a_fiscal_year_adds_dates_and_moves_nothing(text: str, year: FiscalYear) -> None:
    with_year = {(span.start, span.end): span.meaning for span in find_periods(text, year)}
    for span in find_periods(text):
        other = with_year.get((span.start, span.end))
        if span.meaning.end is not None:
            assert other == span.meaning
        elif other is not None and other.end is not None:
            assert other.inferred
