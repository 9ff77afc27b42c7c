"""A file confirmed: what was read of it, as corrected, becomes a result and measures. Nothing is stored before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from prongsai.domain.errors import Words
from prongsai.frameworks.library import Library
from prongsai.records.acting import Actor, Log, act
from prongsai.records.actions.checked import agency_of, day_of, row_of
from prongsai.records.actions.cycles import opened_cycle
from prongsai.records.actions.measure_rows import Origin, Responsible, add_measure
from prongsai.records.actions.progress import Report, Told, progress_row
from prongsai.records.actions.result_rows import ResultFacts, add_result
from prongsai.records.models import Intake
from prongsai.records.models.intake import CONFIRMED
from prongsai.records.queries.intake_preview import Choice, Preview, preview_of
from prongsai.thai.years import FiscalYear


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What confirming a file stored. result: its key. year: of the plan that took measures. measures: how many.
    reports: how many of them, or of those the plan had already, got a report."""

    result: UUID | None = None
    year: int | None = None
    measures: int = 0
    reports: int = 0


def confirm_intake(
    *,
    actor: Actor,
    agency: UUID,
    intake: UUID,
    choice: Choice,
    library: Library,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> Confirmed:
    """The result and the measures of a file, stored as `intake_preview` shows them; an older year is opened with them.

    Refuses for every reason that the preview names, and a file that changed after it was shown.
    """
    owner = agency_of(agency)
    with act("take_in", actor, agency=owner, now=now, submission=submission) as log:
        row = row_of(Intake, owner, intake)
        before = log.before(row)
        preview = preview_of(row, choice, library, day_of(now))
        if preview.refusals:
            raise preview.refusals[0]
        row.state, row.decided = CONFIRMED, now
        log.save(row, before, expected=version)
        done = Confirmed(_store_result(log, preview), *_store_plan(log, preview, library, now))
        th, en = (" ".join(words) for words in zip(*_said(preview, done), strict=True))
        log.say(f"ยืนยันไฟล์ {row.file}: {th}", f"File confirmed: {row.file}: {en}")
    return done


def _store_result(log: Log, preview: Preview) -> UUID | None:
    found = preview.result
    if found is None:
        return None
    choice = preview.choice
    facts = ResultFacts(found.sheet, choice.standing, choice.label, found.remarks, found.announced)
    return add_result(log, preview.intake.agency, found.loaded, facts, preview.intake).pk


def _store_plan(log: Log, preview: Preview, library: Library, now: datetime) -> tuple[int | None, int, int]:
    plan = preview.plan
    if plan is None:
        return None, 0, 0
    owner = preview.intake.agency
    cycle = plan.cycle or opened_cycle(log, owner, FiscalYear(plan.year), library, day_of(now))
    who = Responsible(owner)
    state, origin = preview.choice.state, Origin("imported")
    new = {p.measure.key: add_measure(log, cycle, p.measure, who, state=state, origin=origin) for p in plan.measures}
    for each in plan.reports:
        row, report = each.stored or new[each.measure.key], Report(each.facts, told=Told(came="imported"))
        progress_row(log, row, preview.choice.months or 0, report, version=0)
    return plan.year, len(plan.measures), len(plan.reports)


def _said(preview: Preview, done: Confirmed) -> Iterator[Words]:
    """What was stored, for the history."""
    if preview.result:
        year = preview.result.loaded.edition.year
        yield Words(f"ผลการประเมินปี {year}", f"result of {year}")
    if preview.plan:
        yield Words(f"มาตรการปี {done.year} จำนวน {done.measures}", f"{done.measures} measures of {done.year}")
    if done.reports:
        months = preview.choice.months
        yield Words(f"ผลรอบ {months} เดือน {done.reports}", f"{done.reports} reports of the {months}-month round")
    if preview.plan and preview.plan.cycle is None:
        yield Words(f"เปิดปีงบประมาณ {preview.plan.year}", f"year {preview.plan.year} opened")
    if preview.left:
        yield Words(f"ทั้งที่ยังเหลือ {preview.left} แห่ง", f"with {preview.left} places left")
