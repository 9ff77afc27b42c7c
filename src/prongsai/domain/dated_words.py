"""Words that belong to one year: dates, periods, numbers of orders, bare years. A plan copied on says them wrongly."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prongsai.thai.fiscal_phrases import DASH
from prongsai.thai.moments import GAP, folded
from prongsai.thai.periods import find_periods
from prongsai.thai.spans import Span, without_overlaps
from prongsai.thai.years import FOUR_DIGIT_YEAR, FiscalYear, be_of_number

_YEARS_AROUND = 20
"""A bare number this near to the plan's year is taken for a year; others count something."""
_LETTERS = r"[^\d\n\t]"
_ORDER = re.compile(
    rf"(?:(?:คำสั่ง|ประกาศ|หนังสือ|บันทึกข้อความ|มติ|รายงานการประชุม){_LETTERS}{{0,60}}?)?(?:เลขที่|ครั้งที่|ที่)?{GAP}"
    rf"(?<![\d/.])\d{{1,6}}{GAP}/{GAP}(?P<year>{FOUR_DIGIT_YEAR})(?![\d/])"
)
_ROUND = re.compile(
    rf"รอบ{GAP}(?:ที่{GAP})?(?:6|12|หก|สิบสอง){GAP}เดือน[^\n\t]{{0,40}}?(?<!\d)(?P<year>{FOUR_DIGIT_YEAR})(?!\d)"
)
_COUNTED = "คน|ราย|ครั้ง|บาท|แห่ง|ชั่วโมง|คะแนน|นาฬิกา|น\\.|%|แผ่น|เล่ม|ชุด|หลัง|ครัวเรือน|เมตร|กิโลเมตร|ไร่|ต้น|ฉบับ|ตัว"
_YEAR = re.compile(
    rf"(?P<said>(?:(?:ประจำ)?ปี{GAP}(?:งบประมาณ{GAP})?)?(?:[พค]{GAP}\.?{GAP}ศ{GAP}\.?{GAP})?)"
    rf"(?<!\d)(?<!\d[ .,-])(?P<year>{FOUR_DIGIT_YEAR})(?:{GAP}{DASH}{GAP}{FOUR_DIGIT_YEAR})?"
    rf"(?!\d)(?![.,]\d)(?! \d)(?!{GAP}(?:{_COUNTED}))"
)
_LONGEST_LAW = 200
_LAW = re.compile(
    rf"(?:พระราชบัญญัติ|พระราชกฤษฎีกา|พ{GAP}\.{GAP}ร{GAP}\.{GAP}บ{GAP}\.|กฎกระทรวง|รัฐธรรมนูญ|ระเบียบ)"
    rf"(?:{_LETTERS}|ฉบับที่{GAP}\d{{1,2}}){{0,150}}$"
)


def find_dated_words(text: str, year: FiscalYear | None = None) -> list[Span[str]]:
    """Every wording in `text` that names a day, month with year, round or year, in reading order, none overlapping.

    year: the fiscal year that the text was written for; it helps to tell a bare year from a count, and the year of a
    law (พ.ร.บ. … พ.ศ. ๒๕๔๐), which stays, from that of a plan. The meaning of a span is what kind of wording it is:
    `order`, `round`, `period` or `year`. Never raises.
    """
    return without_overlaps(_all(text, year))


def _all(text: str, year: FiscalYear | None) -> Iterator[Span[str]]:
    seen = folded(text)
    yield from (_span(text, match, "order") for match in _ORDER.finditer(seen))
    yield from (_span(text, match, "round") for match in _ROUND.finditer(seen))
    for period in find_periods(text):
        if period.meaning.start or period.meaning.end:
            yield Span(period.start, period.end, period.text, "period")
    for match in _YEAR.finditer(seen):
        if _is_year(match, year) and not _is_law(seen, match, year):
            yield _span(text, match, "year")


def _span(text: str, match: re.Match[str], kind: str) -> Span[str]:
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    return Span(start, match.end(), text[start : match.end()], kind)


def _is_year(match: re.Match[str], year: FiscalYear | None) -> bool:
    """A bare number is a year only near the plan's; after ปี or พ.ศ. any is."""
    meant = be_of_number(int(match["year"]))
    return bool(match["said"].strip()) or (year is not None and abs((meant or 0) - year.be) <= _YEARS_AROUND)


def _is_law(seen: str, match: re.Match[str], year: FiscalYear | None) -> bool:
    """Whether a year is part of the name of a law, which does not grow old with a plan: พ.ศ. after the law's name."""
    of_the_plan = year is not None and be_of_number(int(match["year"])) == year.be
    if of_the_plan or not match["said"].startswith("พ"):
        return False
    return bool(_LAW.search(seen, max(0, match.start() - _LONGEST_LAW), match.start()))
