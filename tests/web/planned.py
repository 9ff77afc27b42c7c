"""A year of the first agency with everything its papers need: last year's result, measures in the plan, a draft."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.records.worlds import NOW, TODAY
from tests.web.desk import Office, made_office

from prongsai.domain.measures import Measure, Step
from prongsai.frameworks.library import Library
from prongsai.records.acting import PROGRAM, act
from prongsai.records.actions.cycles import open_cycle
from prongsai.records.actions.measure_rows import Origin, Responsible, add_measure
from prongsai.records.actions.result_rows import ResultFacts, add_result
from prongsai.records.models import Agency, Cycle, PlannedMeasure, StoredResult
from prongsai.thai.years import FiscalYear

YEAR = FiscalYear.of(TODAY)
SCORES = {"indicators": {str(n): "90.00" for n in range(1, 11)}, "items": {"O10": "0"}, "total": "88.00"}
MEASURES = (
    Measure(
        key="m1",
        title="เปิดเผยแผนการจัดซื้อทุกเดือน",
        targets=("O10",),
        steps=(Step("รวบรวมแผน", due=date(YEAR.ce, 1, 30), responsible=("สำนักปลัด",)), Step("ขึ้นเว็บไซต์")),
        responsible=("สำนักปลัด",),
        start=YEAR.starts,
        end=YEAR.ends,
        monitoring=("สำนักปลัดรายงานปลัดทุกเดือน",),
    ),
    Measure(
        key="m2",
        title="ให้ประชาชนติดตามเรื่องที่ยื่นได้เอง",
        targets=("e1",),
        steps=(Step("ทำหน้าเว็บติดตาม"),),
        due=date(YEAR.ce, 4, 30),
    ),
)


class PlannedYear:
    """The office with an open year. agency, cycle: of the first agency."""

    def __init__(self, office: Office | None = None) -> None:
        self.office = office or made_office()
        self.world = self.office.world
        self.agency = Agency.objects.get(pk=self.world.agency)
        self.cycle = self.opened(YEAR)

    def opened(self, year: FiscalYear) -> Cycle:
        """That year, opened."""
        key = open_cycle(actor=PROGRAM, agency=self.agency.pk, now=NOW, year=year, library=Library())
        return Cycle.objects.get(pk=key)

    def result(self, standing: str = "official", **more: Any) -> StoredResult:
        """Last year's result."""
        sheet = {"edition": str(YEAR.previous.be), **SCORES, **more}
        loaded = Library().load(str(YEAR.previous.be))
        with act("edit_result", PROGRAM, agency=self.agency, now=NOW) as log:
            return add_result(log, self.agency, loaded, ResultFacts(sheet, standing))

    def measures(self, *measures: Measure, state: str = "adopted") -> list[PlannedMeasure]:
        """Measures of the year; by default those above."""
        with act("edit_measure", PROGRAM, agency=self.agency, now=NOW) as log:
            return [
                add_measure(log, self.cycle, m, Responsible(self.agency), state=state, origin=Origin("typed"))
                for m in measures or MEASURES
            ]

    @property
    def common(self) -> dict[str, Any]:
        """What every act of the year is told."""
        return {"actor": PROGRAM, "agency": self.agency.pk, "cycle": self.cycle.pk, "now": NOW}
