"""Statistics as small tables: each row with its day and source, few visits not told."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal

from prongsai.domain.kept_table import KeptTable, checked_table
from prongsai.domain.statistics_tables import measures_table, results_table, visits_table

DAY = date(2026, 1, 5)
TOLD = "5 มกราคม 2569"


def checked(table: KeptTable) -> KeptTable:
    """The same table as if somebody had typed it: its cells are of the kinds of their columns."""
    return checked_table([(column.title, column.kind) for column in table.columns], table.rows)


def test_scores_stand_by_year_and_one_that_does_not_follow_is_empty() -> None:
    table = results_table([(2568, "คะแนนรวม", Decimal("91.50")), (2568, "ตัวชี้วัดที่ 1", None)], DAY)
    assert [row[:4] for row in table.rows] == [
        ("2568", "คะแนนรวม", "91.50", TOLD),
        ("2568", "ตัวชี้วัดที่ 1", "", TOLD),
    ]
    assert checked(table) == table


def test_measures_are_counted_by_what_became_of_them() -> None:
    table = measures_table([(6, "ตัวชี้วัดที่ 9", Counter(done=2, under_way=1, silent=3))], DAY)
    assert [c.title for c in table.columns][2:7] == [
        *("ดำเนินการแล้ว", "กำลังดำเนินการ", "ยังไม่เริ่ม", "ไม่มีการดำเนินการ", "ยังไม่รายงานในรอบนี้")
    ]
    assert table.rows[0][:8] == ("6", "ตัวชี้วัดที่ 9", "2", "1", "0", "0", "3", TOLD) and checked(table) == table


def test_a_month_with_few_visits_is_named_without_its_number() -> None:
    table = visits_table([(date(2025, 12, 1), 4), (date(2026, 1, 1), 5)], DAY)
    assert [row[:2] for row in table.rows] == [("ธันวาคม 2568", ""), ("มกราคม 2569", "5")]
    assert "น้อยกว่า 5 ครั้ง" in table.rows[0][3] and checked(table) == table
