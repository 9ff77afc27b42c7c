"""The paper round: a unit's progress form printed with a code, and what came back typed beside its picture."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from prongsai.documents.progress_form import form_pages
from prongsai.domain.errors import Refusal, Words
from prongsai.domain.form_codes import MOST, form_code
from prongsai.domain.progress import ROUNDS, ProgressFacts
from prongsai.reading.formats.kept import EVIDENCE
from prongsai.records.acting import Actor, Log, act, require
from prongsai.records.actions.checked import agency_of, check_open, filled, open_cycle_of, row_of
from prongsai.records.actions.files import Upload, kept_row
from prongsai.records.actions.progress import Report, Told, progress_row, reported_measure
from prongsai.records.models import Agency, Cycle, OfficialPaper, PlannedMeasure, PrintedForm, PrintedPage, Unit
from prongsai.records.queries.forms import form_measure, measures_of_unit

NO_UNIT = Words("มาตรการที่ไม่มีส่วนราชการรับผิดชอบ", "measures of no unit")


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands on the paper about one measure. version: of the report that the person saw, 0 for none."""

    measure: UUID
    facts: ProgressFacts
    version: int = 0


@dataclass(frozen=True, slots=True)
class CameBack:
    """A page as it came back. picture: of it; original: where the paper lies; one of them at least. told_by: who
    signed it."""

    told_by: str
    typed: Sequence[Typed]
    picture: Upload | None = None
    original: str = ""


def print_form(
    *,
    actor: Actor,
    agency: UUID,
    cycle: UUID,
    months: int,
    unit: UUID | None = None,
    now: datetime,
    submission: UUID | None = None,
) -> UUID:
    """A form of the measures that a unit is responsible for, with a code of its own; its key.

    unit: None for the measures of no unit. Refuses a closed year, and a unit without measures in the plan.
    """
    owner = agency_of(agency)
    require("record_progress", actor, agency=owner, unit=unit)
    year = open_cycle_of(owner, cycle)
    if months not in ROUNDS:
        raise Refusal("progress_round_unknown", months=months)
    asked = row_of(Unit, owner, unit) if unit else None
    with act("record_progress", actor, agency=owner, unit=unit, now=now, submission=submission) as log:
        pages = _pages(year, asked)
        form = PrintedForm(agency=owner, cycle=year, round=months, unit=asked, code=new_code(PrintedForm, owner))
        form.printed_at, form.printed_by = now, actor.name[:200]
        log.add(form)
        for number, measures in enumerate(pages, 1):
            log.add(PrintedPage(agency=owner, form=form, number=number, measures=measures))
        called = Words(asked.name, asked.name) if asked else NO_UNIT
        log.say(
            f"พิมพ์แบบรายงาน {form.code} รอบ {months} เดือน: {called.th}",
            f"Progress form {form.code} printed, {months}-month round: {called.en}",
        )
    return form.pk


def type_form_page(
    *,
    actor: Actor,
    agency: UUID,
    page: UUID,
    came: CameBack,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """What came back on a page, put into the reports of its measures in one act; a measure left out stays as it is.

    Refuses a page with neither picture nor the place of the original, a measure that does not stand on it, what
    `domain.progress.checked` refuses, and a report that somebody else changed meanwhile.
    """
    owner = agency_of(agency)
    row = row_of(PrintedPage, owner, page)
    unit = row.form.unit_id
    require("record_progress", actor, agency=owner, unit=unit)
    picture = kept_row(owner, came.picture, EVIDENCE, actor, now) if came.picture else None
    with act("record_progress", actor, agency=owner, unit=unit, now=now, submission=submission) as log:
        row = row_of(PrintedPage, owner, page)
        check_open(row.form.cycle)
        if not (picture or row.file_id or came.original.strip()):
            raise Refusal("form_page_without_source", page=row)
        if picture:
            log.add(picture)
        before = log.before(row)
        row.file = picture or row.file
        row.typed_at, row.typed_by = now, actor.name[:200]
        filled(row, original=came.original, told_by=came.told_by)
        log.save(row, before, expected=version)
        keys = [_typed(log, owner, row, each, came.told_by).key for each in came.typed]
        _say(log, row, keys)


def _typed(log: Log, owner: Agency, page: PrintedPage, typed: Typed, told_by: str) -> PlannedMeasure:
    if str(typed.measure) not in page.measures:
        raise Refusal("form_page_measure_elsewhere", page=page)
    measure = reported_measure(owner, typed.measure)
    report = Report(typed.facts, told=Told(told_by, "paper"))
    progress_row(log, measure, page.form.round, report, typed.version)
    return measure


def _say(log: Log, page: PrintedPage, measures: Sequence[str]) -> None:
    listed, by = ", ".join(measures) or "-", page.told_by or "-"
    log.say(
        f"บันทึกจากกระดาษโดย {page.typed_by} แบบ {page} ผู้แจ้งผล {by}: {listed}",
        f"Entered from paper by {page.typed_by}, form {page}, told by {by}: {listed}",
    )


def _pages(cycle: Cycle, unit: Unit | None) -> list[list[str]]:
    """The keys of the unit's measures, page by page as they are printed."""
    rows = measures_of_unit(cycle, unit)
    if not rows:
        raise Refusal("form_without_measures", unit=Words(unit.name, unit.name) if unit else NO_UNIT)
    by_number: Mapping[str, PlannedMeasure] = {row.key: row for row in rows}
    return [[str(by_number[m.number].pk) for m in page] for page in form_pages([form_measure(r) for r in rows])]


def new_code(kind: type[PrintedForm | OfficialPaper], agency: Agency) -> str:
    """A code that no row of that kind has yet in the agency."""
    taken = set(kind._default_manager.filter(agency=agency).values_list("code", flat=True))
    while (code := form_code(secrets.randbelow(MOST))) in taken:
        pass
    return code
