"""How far the measures of each unit or indicator have come: done, under way, not started."""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.documents.blocks import Chart
from prongsai.documents.charts.figures import Count, plain, table_of
from prongsai.documents.charts.palette import DEEP_BLUE, GROUND, between
from prongsai.documents.charts.stacked_bars import BarRow, Fill, Part, stacked_bars

STATES = ("แล้วเสร็จ", "อยู่ระหว่างดำเนินการ", "ยังไม่เริ่ม")
NOTHING = "ไม่มีมาตรการ"
_FILLS = tuple(map(Fill, STATES, (DEEP_BLUE, between(DEEP_BLUE, GROUND, 0.6), GROUND)))


@dataclass(frozen=True)
class Progress:
    """The measures of one unit by state; ``total`` is printed at the end of its bar ('๙ จาก ๑๒')."""

    label: str
    done: Count
    under_way: Count
    not_started: Count
    total: str

    @property
    def counts(self) -> tuple[Count, Count, Count]:
        """In the order of STATES."""
        return self.done, self.under_way, self.not_started


def progress(units: tuple[Progress, ...], *, title: str) -> Chart:
    """One bar per unit; dark is done, pale under way, empty not started. ValueError if there is no unit."""
    rows = tuple(
        BarRow(unit.label, tuple(_part(unit, at) for at in range(len(STATES))), unit.total, NOTHING) for unit in units
    )
    told = "; ".join(f"{plain(u.label)}: " + ", ".join(map(_words, STATES, u.counts)) + f" {u.total}" for u in units)
    table = table_of(
        ("หน่วยงาน/ตัวชี้วัด", *STATES, "รวม"),
        ((plain(unit.label), *(count.shown for count in unit.counts), unit.total) for unit in units),
        summary=title,
    )
    return Chart(stacked_bars(rows, _FILLS, title=title, description=told), table)


def _part(unit: Progress, number: int) -> Part:
    count = unit.counts[number]
    return Part(count.value, count.shown, f"{plain(unit.label)}: {_words(STATES[number], count)}")


def _words(state: str, count: Count) -> str:
    return f"{state} {count.shown}"
