"""How long the list of a year's measures takes: a page of 50 rows, and all 300 at once, as the browser gets them.

Run:  python bench/measures.py
Five years of 300 measures each are stored, the year looked at with 3,000 rows of expected evidence. The peer is what
an office would do instead: read the same plan from an Excel file with openpyxl and print the rows as HTML; turn by
turn, in one run. Targets are of processor time, which other work on the machine disturbs least; wall time stands
beside it. Ends with 1 when a figure is over its target.
"""

from __future__ import annotations

import gc
import io
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from html import escape
from typing import Any

import openpyxl

from prongsai.cli.django_ready import make_ready

YEARS, MEASURES, EVIDENCE = 5, 300, 10
PAGE_ROWS = 50
PAGE_TARGET, WHOLE_TARGET = 0.050, 0.200
RUNS, PEER_RUNS = 60, 10
NOW = datetime(2026, 1, 5, 3, tzinfo=UTC)
QUERIES = ("", "?page=2", "?page=6", "?sort=title", "?late=1", "?q=จัดซื้อ", "?indicator=9&sort=-deadline")


def an_office() -> tuple[Any, int]:
    """A signed-in browser and the newest of five years, each with its measures."""
    from django.core.management import call_command
    from django.test import Client
    from django.test.utils import setup_test_environment

    from prongsai.frameworks.library import Library
    from prongsai.records.acting import PROGRAM
    from prongsai.records.actions.agencies import AgencyFacts, create_agency
    from prongsai.records.actions.cycles import open_cycle
    from prongsai.records.actions.units import UnitFacts, add_unit
    from prongsai.records.models import Account, RoleHolding
    from prongsai.thai.years import FiscalYear

    call_command("migrate", verbosity=0)
    facts = AgencyFacts("องค์การบริหารส่วนตำบลทุ่งตะวัน", district="เขาแก้ว", province="รุ่งอรุณ")
    agency = create_agency(actor=PROGRAM, now=NOW, facts=facts, since=None)
    units = [
        add_unit(actor=PROGRAM, agency=agency, now=NOW, facts=UnitFacts(name))
        for name in ("สำนักปลัด", "กองคลัง", "กองช่าง", "กองการศึกษา", "กองสาธารณสุข")
    ]
    newest = FiscalYear.of(NOW.date()).be
    for year in range(newest - YEARS + 1, newest + 1):
        cycle = open_cycle(actor=PROGRAM, agency=agency, now=NOW, year=FiscalYear(year), library=Library())
        _plan(agency, cycle, units, FiscalYear(year).starts)
    account = Account.objects.create_account("coordinator", None)
    RoleHolding.objects.create(account=account, role="coordinator", agency_id=agency, valid_from=date(2000, 1, 1))
    import prongsai.config.wsgi  # noqa: F401 -- as a server starts

    setup_test_environment()
    client = Client()
    client.force_login(account)
    return client, newest


def _plan(agency: Any, cycle: Any, units: list[Any], first: date) -> None:
    from prongsai.records.models import ExpectedEvidence, MeasureOwner, MeasureStep, MeasureTarget, PlannedMeasure

    rows = [
        PlannedMeasure(
            agency_id=agency,
            cycle_id=cycle,
            number=n,
            order=n,
            title=f"เผยแพร่แผนการจัดซื้อจัดจ้างและการใช้จ่ายงบประมาณให้ประชาชนทราบ เรื่องที่ {n}",
            state="adopted" if n % 3 else "draft",
            origin="typed",
            period="ต.ค. - มี.ค.",
            starts=first,
            ends=first + timedelta(days=n),
            goal="ครบทุกเดือน",
        )
        for n in range(1, MEASURES + 1)
    ]
    PlannedMeasure.objects.bulk_create(rows)
    parts: dict[Any, list[Any]] = {MeasureTarget: [], MeasureStep: [], MeasureOwner: [], ExpectedEvidence: []}
    for n, row in enumerate(rows):
        of: dict[str, Any] = {"agency_id": agency, "measure": row}
        parts[MeasureTarget] += [
            MeasureTarget(**of, order=at, code=c) for at, c in enumerate((f"O{n % 20 + 1}", "indicator:9"))
        ]
        parts[MeasureStep] += [MeasureStep(**of, order=at, text=f"ขั้นตอนที่ {at}") for at in range(1, 5)]
        parts[MeasureOwner] += [MeasureOwner(**of, order=at, unit_id=units[(n + at) % len(units)]) for at in (1, 2)]
        parts[ExpectedEvidence] += [ExpectedEvidence(**of, order=at, text=f"ภาพที่ {at}") for at in range(EVIDENCE)]
    for model, made in parts.items():
        model.objects.bulk_create(made)


def an_excel_file() -> bytes:
    """The same plan as people keep it instead."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["รหัส", "มาตรการ", "ตัวชี้วัด/ข้อ", "ผู้รับผิดชอบ", "ระยะเวลา", "กำหนดเสร็จ", "ค่าเป้าหมาย", "สถานะ"])
    for n in range(1, MEASURES + 1):
        title = f"เผยแพร่แผนการจัดซื้อจัดจ้างและการใช้จ่ายงบประมาณให้ประชาชนทราบ เรื่องที่ {n}"
        last = date(2025, 10, 1) + timedelta(days=n)
        sheet.append([f"m{n}", title, f"O{n % 20 + 1}", "สำนักปลัด กองคลัง", "ต.ค. - มี.ค.", last, "ครบทุกเดือน", "อยู่ในแผน"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def printed(content: bytes, rows: int) -> str:
    """The first rows of the file as an HTML table."""
    sheet = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True).worksheets[0]
    made = []
    for number, row in enumerate(sheet.iter_rows(values_only=True)):
        if number > rows:
            break
        made.append("<tr>" + "".join(f"<td>{escape(str(value))}</td>" for value in row) + "</tr>")
    return f"<table>{''.join(made)}</table>"


Times = list[tuple[float, float]]
"""Processor and wall seconds of each call."""


def seconds(work: Callable[[], object]) -> tuple[float, float]:
    """Processor and wall time of one call; what the other left behind is cleared before, as no server runs both."""
    gc.collect()
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - cpu, time.perf_counter() - wall


def p95(times: Times, which: int = 0) -> float:
    """The time that 95 of 100 calls stay within."""
    return statistics.quantiles([t[which] for t in times], n=20)[-1]


def median(times: Times) -> float:
    """Of the processor time."""
    return statistics.median(t[0] for t in times)


def late(name: str, ours: Times, theirs: Times, target: float) -> bool:
    """Say how long both took, and whether ours is over its target."""
    print(
        f"{name:9s} p95 {p95(ours) * 1000:6.1f} ms (target {target * 1000:.0f}; wall {p95(ours, 1) * 1000:.0f}), "
        f"median {median(ours) * 1000:6.1f}; openpyxl {median(theirs) * 1000:6.1f} ms; "
        f"prongsai / openpyxl = {median(ours) / median(theirs):.2f}"
    )
    return p95(ours) > target


def main() -> int:
    """Measure both turn by turn, print, compare with the targets."""
    with tempfile.TemporaryDirectory() as folder:
        make_ready(folder)
        client, year = an_office()
        address, content = f"/{year}/measures/", an_excel_file()

        def get(query: str) -> None:
            assert client.get(f"{address}{query}").status_code == 200, query

        for query in (*QUERIES, "?page=all"):
            get(query)
        page, whole, few, every = Times(), Times(), Times(), Times()
        for run in range(RUNS):
            page.append(seconds(partial(get, QUERIES[run % len(QUERIES)])))
            whole.append(seconds(lambda: get("?page=all")))
            if run < PEER_RUNS:
                few.append(seconds(lambda: printed(content, PAGE_ROWS)))
                every.append(seconds(lambda: printed(content, MEASURES)))
    slow = [
        late(f"{PAGE_ROWS} rows", page, few, PAGE_TARGET),
        late(f"{MEASURES} rows", whole, every, WHOLE_TARGET),
    ]
    return any(slow)


if __name__ == "__main__":
    sys.exit(main())
