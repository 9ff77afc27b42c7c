"""Statistics of what the program knows, as small tables that an item shows: each row with its day and its source.

A figure about people is left empty where they are fewer than `disclosure.MINIMUM_GROUP`, as on every other page. Counts
of measures and announced scores point at nobody and stand as they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from string import ascii_lowercase
from types import MappingProxyType

from prongsai.domain.disclosure import MINIMUM_GROUP, is_open
from prongsai.domain.errors import Words
from prongsai.domain.kept_table import DAY, NUMBER, TEXT, KeptColumn, KeptTable
from prongsai.domain.progress import DONE, NOT_DONE, NOT_STARTED, PROGRESS_STATES, UNDER_WAY
from prongsai.domain.progress_round import SILENT
from prongsai.thai.dates import format_date

RESULTS, MEASURES, VISITS = "results", "measures", "visits"
STATISTICS: Mapping[str, Words] = MappingProxyType(
    {
        RESULTS: Words("ผลการประเมินที่ประกาศแล้ว ทุกปี", "announced results of all years"),
        MEASURES: Words("ผลตามมาตรการของปี แยกตามตัวชี้วัดและรอบ", "measures of the year by indicator and round"),
        VISITS: Words("จำนวนครั้งที่เปิดหน้าสาธารณะ รายเดือน", "visits of the public pages by month"),
    }
)
"""What there are statistics of."""
_STATES = (DONE, UNDER_WAY, NOT_STARTED, NOT_DONE, SILENT)
_SILENT = "ยังไม่รายงานในรอบนี้"


def results_table(rows: Iterable[tuple[int, str, Decimal | None]], day: date) -> KeptTable:
    """Scores by year and what they are of; empty where one does not follow."""
    cells = ((str(year), of, "" if score is None else str(score)) for year, of, score in rows)
    return _table((("ปี", TEXT), ("คะแนนของ", TEXT), ("คะแนน", NUMBER)), cells, day, "ผลการประเมิน ITA ที่ประกาศแล้ว")


def measures_table(rows: Iterable[tuple[int, str, Counter[str]]], day: date) -> KeptTable:
    """How many measures have come how far. rows: months of the round, indicator, state → how many."""
    heads = (_SILENT if state == SILENT else PROGRESS_STATES[state].th for state in _STATES)
    columns = (("รอบ (เดือน)", NUMBER), ("ตัวชี้วัด", TEXT), *((head, NUMBER) for head in heads))
    cells = ((str(months), of, *(str(found[state]) for state in _STATES)) for months, of, found in rows)
    source = "รายงานผลตามมาตรการ มาตรการที่มุ่งหลายตัวชี้วัดนับในทุกตัวชี้วัดนั้น"
    return _table(columns, cells, day, source)


def visits_table(rows: Iterable[tuple[date, int]], day: date) -> KeptTable:
    """Visits by month; few ones are not told. rows: the first day of a month, how often."""
    told = ((month, str(count) if is_open(count) else "") for month, count in rows)
    cells = ((format_date(month, digits="arabic").partition(" ")[2], count) for month, count in told)
    columns = (("เดือน", TEXT), ("จำนวนครั้ง", NUMBER))
    return _table(columns, cells, day, f"ตัวนับของหน้าสาธารณะ ไม่แสดงเดือนที่น้อยกว่า {MINIMUM_GROUP} ครั้ง")


def _table(columns: Iterable[tuple[str, str]], rows: Iterable[tuple[str, ...]], day: date, source: str) -> KeptTable:
    every = (*columns, ("ข้อมูล ณ วันที่", DAY), ("ที่มา", TEXT))
    told = format_date(day, digits="arabic")
    return KeptTable(
        tuple(KeptColumn(key, title, kind) for key, (title, kind) in zip(ascii_lowercase, every, strict=False)),
        tuple((*row, told, source) for row in rows),
    )
