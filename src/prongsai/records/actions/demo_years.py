"""What the invented agencies did in earlier years: their results and measures, as demo.toml tells them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from prongsai.domain.framework import Edition
from prongsai.domain.measures import Measure, Step
from prongsai.domain.progress import ProgressFacts
from prongsai.domain.scoring import score
from prongsai.domain.sheet import read_sheet
from prongsai.frameworks.library import Library, LoadedEdition
from prongsai.records.acting import PROGRAM, act
from prongsai.records.actions.checked import agency_of, day_of
from prongsai.records.actions.measure_rows import Origin, Responsible, add_measure
from prongsai.records.actions.progress import Evidence, Part, Report, Told, record_progress
from prongsai.records.actions.result_rows import ResultFacts, add_result
from prongsai.records.models import Cycle
from prongsai.thai.years import FiscalYear

Row = Mapping[str, Any]
MONTHS = 12


@dataclass(frozen=True)
class DemoYears:
    """An invented agency whose years are filled. now: the moment of loading, in which `this` year lies."""

    agency: UUID
    now: datetime
    years: Mapping[str, FiscalYear]
    library: Library

    def fill(self, results: Sequence[Row], measures: Sequence[Row]) -> None:
        """Store the results of the newest years whose criteria are whole, and the measures of the open years."""
        whole = [e for e in map(self.library.load, reversed(self.library.names)) if _is_whole(e.edition)]
        for row in results:
            if row["years_back"] <= len(whole):
                self._result(row, whole[row["years_back"] - 1])
        for row in measures:
            self._measure(row)

    def _result(self, row: Row, loaded: LoadedEdition) -> None:
        agency = agency_of(self.agency)
        sheet = printed_sheet(loaded, row["indicators"], row["missing"])
        facts = ResultFacts(sheet, row["standing"], row.get("label", ""), row.get("remarks", {}))
        with act("edit_result", PROGRAM, agency=agency, now=self.now) as log:
            stored = add_result(log, agency, loaded, facts)
            log.say(f"บันทึกผลการประเมินปี {stored.year} (ตัวอย่าง)", f"Result of {stored.year} entered (example)")

    def _measure(self, row: Row) -> None:
        agency, year = agency_of(self.agency), self.years[row["cycle"]]
        cycle = Cycle.objects.get(agency=agency, fiscal_year=year.be)
        value = _measure(row, year)
        with act("edit_measure", PROGRAM, agency=agency, now=self.now) as log:
            who = Responsible(agency)
            stored = add_measure(log, cycle, value, who, state="adopted", origin=Origin("typed"))
            log.say(f"เพิ่มมาตรการ {stored} (ตัวอย่าง)", f"Measure added (example): {stored}")
        steps = list(stored.steps.values_list("pk", flat=True))
        for told in row.get("progress", ()):
            part = Part(steps[told["step"] - 1]) if "step" in told else Part()
            evidence = [Evidence(link=told["link"])] if "link" in told else None
            report = Report(self._facts(told, year), part, evidence, Told(told["told_by"]))
            common: dict[str, Any] = {"actor": PROGRAM, "agency": self.agency, "now": self.now}
            record_progress(**common, measure=stored.pk, months=told["round"], report=report)

    def _facts(self, told: Row, year: FiscalYear) -> ProgressFacts:
        """What was reported; no day lies after the one of loading."""
        texts = {name: told.get(name, "") for name in ("results", "outcomes", "score", "suggestions", "reason")}
        days = (day_in(year, *each) for each in told.get("executed", ()))
        done = tuple(day for day in days if day <= day_of(self.now))
        promised = day_in(year, *told["promised"]) if "promised" in told else None
        return ProgressFacts(told["state"], executed=done, promised=promised, **texts)


def printed_sheet(loaded: LoadedEdition, indicators: Mapping[str, str], missing: Sequence[str]) -> dict[str, Any]:
    """A sheet with these indicators and every item shown but those, with the total and level that follow from it."""
    edition = loaded.edition
    items = {item.code: "0.00" if item.code in missing else "100.00" for item in edition.items}
    sheet: dict[str, Any] = {"edition": loaded.name, "indicators": dict(indicators), "items": items}
    counted = score(edition, read_sheet(sheet, edition))
    total = counted.printed("total")
    level = {"level": counted.level.name} if counted.level else {}
    return sheet | ({"total": str(total)} if total is not None else {}) | level


def _is_whole(edition: Edition) -> bool:
    return bool(edition.questions and edition.items) and not edition.variant


def _measure(row: Row, year: FiscalYear) -> Measure:
    first, last = row["months"]
    return Measure(
        key="",
        title=row["title"],
        targets=tuple(row["targets"]),
        steps=tuple(Step(text, "action") for text in row["steps"]),
        responsible=tuple(row["responsible"]),
        start=month_begins(year, first),
        end=month_begins(year, last + 1) - timedelta(days=1),
        evidence=tuple(row["evidence"]),
        goal=row["goal"],
        kpi=row.get("kpi", ""),
        monitoring=tuple(row.get("monitoring", ())),
        recurrence=row.get("recurrence", ""),
        budget=Decimal(row["budget"]) if "budget" in row else None,
        score=row.get("score", ""),
    )


def day_in(year: FiscalYear, month: int, day: int) -> date:
    """A day of a month of a fiscal year, October being 1."""
    return month_begins(year, month) + timedelta(days=day - 1)


def month_begins(year: FiscalYear, number: int) -> date:
    """The first day of a month of a fiscal year, October being 1 and the October after it 13."""
    months = year.starts.month - 1 + number - 1
    return date(year.starts.year + months // MONTHS, months % MONTHS + 1, 1)
