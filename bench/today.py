"""How long the first page takes with 300 measures, as the browser gets it.

Run:  python -m bench.today
The office is that of bench/measures.py, its newest year with an assessment before it. The peer is what a coordinator
would do instead: open the plan in Excel and sort it by its last day; turn by turn, in one run. After a change of a
measure the checks of the plan are asked anew: the first page after it is measured apart. All titles of this plan are
alike, which is the worst for these checks. Ends with 1 when a figure is over its target.
"""

from __future__ import annotations

import io
import sys
import tempfile
from datetime import date
from functools import partial
from typing import Any
from unittest.mock import patch

import openpyxl
from bench.measures import MEASURES, NOW, PEER_RUNS, RUNS, Times, an_excel_file, an_office, late, seconds

from prongsai.cli.django_ready import make_ready

TARGET, AFTER_A_CHANGE = 0.350, 1.500


def with_a_result(year: int) -> Any:
    """The agency, with last year's result and a closing date."""
    from prongsai.frameworks.library import Library
    from prongsai.records.acting import PROGRAM
    from prongsai.records.actions.calendar import DateFacts, set_date
    from prongsai.records.actions.result_entry import enter_result
    from prongsai.records.actions.result_rows import ResultFacts
    from prongsai.records.models import Cycle
    from prongsai.thai.years import FiscalYear

    cycle = Cycle.objects.get(fiscal_year=year)
    common: dict[str, Any] = {"actor": PROGRAM, "agency": cycle.agency_id, "now": NOW}
    sheet = {"edition": str(year - 1), "indicators": {str(n): "88.00" for n in range(1, 11)}}
    enter_result(**common, facts=ResultFacts(sheet, "self"), library=Library())
    closing = DateFacts("วันปิดระบบ", date(FiscalYear(year).ce, 4, 30), "official", closes=True, source="หนังสือ")
    set_date(**common, cycle=cycle.pk, facts=closing)
    return cycle


def sorted_plan(content: bytes) -> list[tuple[object, ...]]:
    """The rows of the file by their last day."""
    sheet = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True).worksheets[0]
    return sorted(list(sheet.iter_rows(min_row=2, values_only=True)), key=lambda row: str(row[5]))


def main() -> int:
    """Measure both turn by turn, print, compare with the targets."""
    with tempfile.TemporaryDirectory() as folder:
        make_ready(folder)
        from django.db.models import F

        client, year = an_office()
        cycle, content = with_a_result(year), an_excel_file()

        def get() -> None:
            with patch("django.utils.timezone.localdate", lambda *_: NOW.date()):
                assert client.get("/").status_code == 200

        def change() -> None:
            from prongsai.records.models import PlannedMeasure

            PlannedMeasure.objects.filter(cycle=cycle, number=1).update(version=F("version") + 1)

        get()  # criteria are read once while the program runs
        page, changed, peer = Times(), Times(), Times()
        for run in range(RUNS):
            page.append(seconds(get))
            if run < PEER_RUNS:
                peer.append(seconds(partial(sorted_plan, content)))
                change()
                changed.append(seconds(get))
    slow = [
        late("today", page, peer, TARGET),
        late(f"after a change, {MEASURES} measures", changed, peer, AFTER_A_CHANGE),
    ]
    return any(slow)


if __name__ == "__main__":
    sys.exit(main())
