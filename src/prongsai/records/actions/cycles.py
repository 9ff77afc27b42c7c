"""Years of an agency: opened on the criteria as they stand, moved to newer ones knowingly, closed when done."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from prongsai.domain.errors import Refusal
from prongsai.frameworks.library import Library
from prongsai.records.acting import Actor, Log, act
from prongsai.records.actions.checked import agency_of, day_of, filled, open_cycle_of, reason_of, row_of
from prongsai.records.actions.editions import stored_edition
from prongsai.records.actions.renumbering import renumber
from prongsai.records.models import Agency, Cycle
from prongsai.records.queries.cycles import criteria_to_open, move_of
from prongsai.thai.years import FiscalYear


def open_cycle(
    *,
    actor: Actor,
    agency: UUID,
    year: FiscalYear,
    library: Library,
    now: datetime,
    submission: UUID | None = None,
) -> UUID:
    """The cycle of a fiscal year, bound to a stored copy of its criteria; its key.

    It is provisional where the year's own criteria are not whole yet and an earlier year's serve meanwhile. Refuses a
    year that is open already, one after next year, and one for which no criteria are known.
    """
    owner = agency_of(agency)
    with act("open_cycle", actor, agency=owner, now=now, submission=submission) as log:
        if Cycle.objects.filter(agency=owner, fiscal_year=year.be).exists():
            raise Refusal("cycle_exists", year=year)
        cycle = opened_cycle(log, owner, year, library, day_of(now))
        name = cycle.edition.name
        log.say(
            f"เปิดรอบการประเมินปีงบประมาณ {year} ด้วยกรอบ {name}" + " (ชั่วคราว)" * cycle.provisional,
            f"Fiscal year {year} opened on the criteria {name}" + " (for now)" * cycle.provisional,
        )
    return cycle.pk


def opened_cycle(log: Log, owner: Agency, year: FiscalYear, library: Library, today: date) -> Cycle:
    """The cycle of a year that is not open yet, whatever act opens it. Refuses as `criteria_to_open`."""
    loaded = criteria_to_open(library, year, owner.kind, today)
    provisional = loaded.edition.year != year.be
    cycle = Cycle(agency=owner, fiscal_year=year.be, edition=stored_edition(log, loaded), provisional=provisional)
    log.add(cycle)
    return cycle


def move_cycle(
    *,
    actor: Actor,
    agency: UUID,
    cycle: UUID,
    digest: str,
    library: Library,
    now: datetime,
    submission: UUID | None = None,
) -> None:
    """The cycle on the newest criteria of its year, its items under their codes there.

    digest: of those whose differences the person saw (`cycle_move`). Refuses when the criteria changed after they were
    shown, when there is nothing to move to, and a closed cycle.
    """
    owner = agency_of(agency)
    with act("move_cycle", actor, agency=owner, now=now, submission=submission) as log:
        row = open_cycle_of(owner, cycle)
        move, before = move_of(row, library), log.before(row)
        if move.after.digest != digest:
            raise Refusal("criteria_changed_meanwhile", name=move.after.name)
        row.edition = stored_edition(log, move.after)
        row.provisional = move.after.edition.year != row.fiscal_year
        log.save(row, before)
        codes = ", ".join(f"{old} → {new}" for old, new in renumber(log, row, move, library).items())
        log.say(
            f"ย้ายรอบการประเมินปีงบประมาณ {row.fiscal_year} ไปใช้กรอบ {move.after.name}"
            + (f" รหัสข้อที่เปลี่ยน: {codes}" if codes else ""),
            f"Fiscal year {row.fiscal_year} moved to the criteria {move.after.name}"
            + (f"; codes that changed: {codes}" if codes else ""),
        )


def close_cycle(
    *,
    actor: Actor,
    agency: UUID,
    cycle: UUID,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """The cycle closed with today: from then on nothing in it changes (`open_cycle_of`). Refuses a closed one."""
    owner = agency_of(agency)
    with act("close_cycle", actor, agency=owner, now=now, submission=submission) as log:
        row = open_cycle_of(owner, cycle)
        before = log.before(row)
        log.save(filled(row, closed=day_of(now)), before, expected=version)
        log.say(f"ปิดปีงบประมาณ {row.fiscal_year}", f"Fiscal year {row.fiscal_year} closed")


def reopen_cycle(
    *,
    actor: Actor,
    agency: UUID,
    cycle: UUID,
    reason: str,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """A closed cycle opened again; the reason stands in the history. Refuses an open one and an empty reason."""
    owner = agency_of(agency)
    with act("reopen_cycle", actor, agency=owner, now=now, submission=submission) as log:
        row = row_of(Cycle, owner, cycle)
        if not row.closed:
            raise Refusal("cycle_open", year=row.fiscal_year)
        before = log.before(row)
        log.save(filled(row, closed=None), before, expected=version)
        log.say(
            f"เปิดปีงบประมาณ {row.fiscal_year} อีกครั้ง เหตุผล: {reason_of(reason)}",
            f"Fiscal year {row.fiscal_year} reopened, because: {reason_of(reason)}",
        )
