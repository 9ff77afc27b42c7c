"""The calendar of a year: dates typed, corrected, taken out; the stages before the closing date; feeds of the dates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from prongsai.domain.deadlines import Kind, Stage
from prongsai.domain.duties import settles
from prongsai.domain.duty_calendar import DATE_KINDS
from prongsai.domain.errors import Refusal
from prongsai.records.acting import Actor, act, require
from prongsai.records.actions.checked import agency_of, check_open, day_words, filled, open_cycle_of, row_of
from prongsai.records.models import CalendarFeed, Cycle, CycleDate, SettledDuty, WorkPlan
from prongsai.thai.years import FiscalYear


@dataclass(frozen=True)
class DateFacts:
    """What is said of a date. closes: the work of the year is planned back from it. clarifies: it is one of the days of
    clarification. source: where it stands written."""

    name: str
    day: date
    kind: Kind = "internal"
    closes: bool = False
    source: str = ""
    clarifies: bool = False


def set_date(
    *, actor: Actor, agency: UUID, cycle: UUID, facts: DateFacts, now: datetime, submission: UUID | None = None
) -> UUID:
    """A new date of a year; its key. Refuses as `_check` does."""
    owner = agency_of(agency)
    require("edit_calendar", actor, agency=owner)
    year = open_cycle_of(owner, cycle)
    with act("edit_calendar", actor, agency=owner, now=now, submission=submission) as log:
        row = filled(CycleDate(agency=owner, cycle=year), **vars(facts))
        _check(row)
        log.add(row)
        log.say(f"เพิ่มวันในปฏิทินงาน {_said(row)}", f"Date added: {_said(row)}")
    return row.pk


def edit_date(
    *,
    actor: Actor,
    agency: UUID,
    date: UUID,
    facts: DateFacts,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """A date corrected. version: the one that the person saw. Refuses as `_check` does."""
    owner = agency_of(agency)
    require("edit_calendar", actor, agency=owner)
    row = row_of(CycleDate, owner, date)
    check_open(row.cycle)
    with act("edit_calendar", actor, agency=owner, now=now, submission=submission) as log:
        before = log.before(row)
        _check(filled(row, **vars(facts)))
        log.save(row, before, expected=version)
        log.say(f"แก้ไขวันในปฏิทินงาน {_said(row)}", f"Date corrected: {_said(row)}")


def remove_date(*, actor: Actor, agency: UUID, date: UUID, now: datetime, submission: UUID | None = None) -> None:
    """A date taken out of the calendar; the history keeps it."""
    owner = agency_of(agency)
    require("edit_calendar", actor, agency=owner)
    row = row_of(CycleDate, owner, date)
    check_open(row.cycle)
    with act("edit_calendar", actor, agency=owner, now=now, submission=submission) as log:
        log.remove(row)
        log.say(f"นำวันออกจากปฏิทินงาน {_said(row)}", f"Date taken out: {_said(row)}")


def plan_work(
    *,
    actor: Actor,
    agency: UUID,
    cycle: UUID,
    stages: Iterable[Stage],
    days_off: Iterable[date],
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """The stages before the closing date with their working days, and the office's own days off.

    version: of the plan as the person saw it, None where there was none. Refuses one that changed meanwhile.
    """
    owner = agency_of(agency)
    require("edit_calendar", actor, agency=owner)
    year = open_cycle_of(owner, cycle)
    with act("edit_calendar", actor, agency=owner, now=now, submission=submission) as log:
        row = WorkPlan.objects.filter(agency=owner, cycle=year).first()
        if (row.version if row else None) != version:
            raise Refusal("row_changed_meanwhile", what=str(year))
        before = log.before(row) if row else {}
        plan = row or WorkPlan(agency=owner, cycle=year)
        plan.stages = [{"name": stage.name.th, "days": stage.days} for stage in stages]
        plan.days_off = sorted({day.isoformat() for day in days_off})
        if row:
            log.save(plan, before, expected=version)
        else:
            log.add(plan)
        log.say(f"วางแผนงานย้อนหลังของปี {year.fiscal_year}", f"Work of {year.fiscal_year} planned backwards")


def settle_duty(
    *, actor: Actor, agency: UUID, cycle: UUID, key: str, now: datetime, submission: UUID | None = None
) -> None:
    """A duty that the program cannot see done, said to be done. Refuses every other kind; twice does nothing more."""
    owner = agency_of(agency)
    require("edit_calendar", actor, agency=owner)
    year = open_cycle_of(owner, cycle)
    if not settles(key):
        raise Refusal("duty_settles_itself", duty=key)
    with act("edit_calendar", actor, agency=owner, now=now, submission=submission) as log:
        if not SettledDuty.objects.filter(cycle=year, key=key).exists():
            log.add(SettledDuty(agency=owner, cycle=year, key=key[:60], at=now))
        log.say(f"แจ้งว่าทำแล้ว: {key}", f"Said to be done: {key}")


def take_up_duty(
    *, actor: Actor, agency: UUID, cycle: UUID, key: str, now: datetime, submission: UUID | None = None
) -> None:
    """A duty that was said to be done, back on the list."""
    owner = agency_of(agency)
    require("edit_calendar", actor, agency=owner)
    year = open_cycle_of(owner, cycle)
    with act("edit_calendar", actor, agency=owner, now=now, submission=submission) as log:
        for row in SettledDuty.objects.filter(cycle=year, key=key):
            log.remove(row)
        log.say(f"แจ้งว่ายังไม่เสร็จ: {key}", f"Taken up again: {key}")


def make_feed(*, actor: Actor, agency: UUID, now: datetime, submission: UUID | None = None) -> UUID:
    """An address for the actor's own calendar programs; its key. One that there was before is dead from then on.

    Refuses an account that several people share: the address would be nobody's.
    """
    owner = agency_of(agency)
    require("own_feed", actor, agency=owner)
    account = actor.account
    if account is None or account.shared:
        raise Refusal("feed_needs_own_account")
    with act("own_feed", actor, agency=owner, now=now, submission=submission) as log:
        for old in CalendarFeed.objects.filter(agency=owner, account=account):
            log.remove(old)
        made = CalendarFeed(agency=owner, account=account, made=now)
        log.add(made)
        log.say("สร้างที่อยู่ปฏิทินของตน", "Own calendar address made")
    return made.pk


def end_feed(*, actor: Actor, agency: UUID, now: datetime, submission: UUID | None = None) -> None:
    """The actor's own address ended. Refuses where there is none."""
    owner = agency_of(agency)
    require("own_feed", actor, agency=owner)
    rows = tuple(CalendarFeed.objects.filter(agency=owner, account=actor.account)) if actor.account else ()
    if not rows:
        raise Refusal("no_feed")
    with act("own_feed", actor, agency=owner, now=now, submission=submission) as log:
        for row in rows:
            log.remove(row)
        log.say("ยกเลิกที่อยู่ปฏิทินของตน", "Own calendar address ended")


def _check(row: CycleDate) -> None:
    """Refuse an unknown kind, a date of the NACC without its source, a day far from the year, a second closing date."""
    if row.kind not in DATE_KINDS:
        raise Refusal("date_of_unknown_kind", kind=row.kind)
    if row.kind == "official" and not row.source:
        raise Refusal("official_date_without_source")
    year = FiscalYear(row.cycle.fiscal_year)
    if not year.starts <= row.day <= year.next.ends:
        raise Refusal("date_far_from_year", day=day_words(row.day), year=year)
    if row.closes:
        _check_only_closing(row, row.cycle)


def _check_only_closing(row: CycleDate, cycle: Cycle) -> None:
    other = CycleDate.objects.filter(cycle=cycle, closes=True).exclude(pk=row.pk).first()
    if other:
        raise Refusal("second_closing_date", name=other.name, day=day_words(other.day))


def _said(row: CycleDate) -> str:
    return f"{row.name} {row.day.isoformat()}"
