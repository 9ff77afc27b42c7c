"""Measures of an invented office, for tests of lists: put into rows as an act would."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from tests.records.worlds import NOW, TODAY, World

from prongsai.domain.measures import Measure, Step
from prongsai.frameworks.library import Library
from prongsai.records.acting import PROGRAM, act
from prongsai.records.actions.cycles import open_cycle
from prongsai.records.actions.measure_rows import Origin, Responsible, add_measure
from prongsai.records.models import Cycle, PlannedMeasure
from prongsai.thai.years import FiscalYear

MEASURES = (
    Measure(
        "m1",
        "เผยแพร่แผนการจัดซื้อจัดจ้าง",
        targets=("O10", "indicator:9"),
        steps=(Step("รวบรวมแผน", due=date(2025, 12, 1), responsible=("สำนักปลัด",)), Step("นำขึ้นเว็บไซต์")),
        responsible=("สำนักปลัด",),
        period="ต.ค. 2568 - มี.ค. 2569",
        start=date(2025, 10, 1),
        end=date(2026, 3, 31),
        goal="ครบทุกเดือน",
    ),
    Measure("m2", "ประกาศนโยบายไม่รับของขวัญ", targets=("i7",), responsible=("นายกฯ",), due=date(2025, 12, 31)),
    Measure("m3", "จัดช่องทางร้องเรียน", targets=("issue:3",), responsible=("นางปิ่นมณี สายธารใส",)),
)
"""One of the unit that goes on, one that is late, one without days."""


def open_year(world: World) -> Cycle:
    """The fiscal year of the tests' day."""
    key = open_cycle(actor=PROGRAM, agency=world.agency, now=NOW, year=FiscalYear.of(TODAY), library=Library())
    return Cycle.objects.get(pk=key)


def plan_in(cycle: Cycle, *measures: Measure, state: str = "adopted") -> list[UUID]:
    """The measures in that year's plan; their keys. Without measures: those above."""
    who = Responsible(cycle.agency)
    with act("edit_measure", PROGRAM, agency=cycle.agency, now=NOW) as log:
        rows = [add_measure(log, cycle, m, who, state=state, origin=Origin("typed")) for m in measures or MEASURES]
    return [row.pk for row in rows]


def many(count: int) -> list[Measure]:
    """That many measures that differ in their titles."""
    return [replace(MEASURES[n % 3], title=f"{MEASURES[n % 3].title} เรื่องที่ {n + 1}") for n in range(count)]


def stored(key: UUID) -> PlannedMeasure:
    """The row as it stands now."""
    return PlannedMeasure.objects.get(pk=key)
