"""The dates of an office's year: those the NACC set, those that follow for the office backwards, and both rounds.

The closing date is typed by a person with its source, since no edition knows it for sure. What the office has to do
before it is planned backwards, stage by stage, in working days (`domain.deadlines`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from prongsai.domain.deadlines import (
    Deadline,
    Kind,
    Stage,
    due_warning,
    internal_deadline,
    official_deadline,
    plan_back,
)
from prongsai.domain.errors import Refusal, Words
from prongsai.domain.framework import Edition
from prongsai.domain.proving import REPORT
from prongsai.thai.numerals import to_ascii_digits
from prongsai.thai.years import FiscalYear

STAGES: tuple[Stage, ...] = (
    Stage("units", Words("ส่วนราชการส่งข้อมูลและหลักฐาน", "units hand in data and evidence"), 5),
    Stage("assembling", Words("ผู้ประสานงานรวบรวมและตรวจ", "the coordinator assembles and checks"), 5),
    Stage("signing", Words("เสนอลงนามตามลำดับ", "signatures up the chain"), 5),
    Stage("publishing", Words("ผู้ดูแลเว็บไซต์นำขึ้นเผยแพร่", "the web vendor puts it up"), 3),
    Stage("answering", Words("ตรวจลิงก์และตอบแบบในระบบ ITAS", "links checked, forms answered in ITAS"), 2),
)
"""What lies before a closing date where an office has not said otherwise, with the working days that each takes."""
MOST_STAGES, MOST_DAYS = 12, 60
DATE_KINDS: dict[Kind, Words] = {
    "official": Words("กำหนดของ ป.ป.ช.", "set by the NACC"),
    "internal": Words("กำหนดของหน่วยงาน", "set by the office"),
}
"""Who set a date → what that is called."""


@dataclass(frozen=True, slots=True)
class TypedDate:
    """A date as a person typed it. source: where it stands written. closes: the year's work is planned back from it."""

    key: str
    name: str
    day: date
    kind: Kind
    source: str = ""
    closes: bool = False


@dataclass(frozen=True, slots=True)
class ReportAsked:
    """The item by which an edition asks for the report on the year's measures. offset: of which year, beside the year
    of the assessment (-1: the year before). months: of which round. None where the edition does not say."""

    code: str
    title: str
    offset: int | None
    months: int | None = None


def report_asked(edition: Edition) -> ReportAsked | None:
    """That item of an edition; None where no item is known to ask for the report."""
    for item in edition.items:
        if item.proves and item.proves.paper == REPORT:
            year, months = item.proves.year, item.proves.months
            return ReportAsked(item.code, item.title, year - edition.year if year else None, months)
    return None


@dataclass(frozen=True, slots=True)
class DutyCalendar:
    """dates: all of them, the earliest first. closing: the one planned back from; None where nobody typed it.
    clashes: stages that are over already while the closing date is still ahead: the plan starts too late."""

    dates: tuple[Deadline, ...]
    closing: Deadline | None
    clashes: tuple[Deadline, ...]


def duty_calendar(
    year: FiscalYear,
    typed: Iterable[TypedDate],
    *,
    stages: Sequence[Stage] = STAGES,
    off: Collection[date] = (),
    asked: ReportAsked | None = None,
    today: date,
) -> DutyCalendar:
    """The calendar of a fiscal year. stages: in the order in which they are done. off: the office's own days off."""
    rows = tuple(typed)
    dates = [_deadline(row, off) for row in rows]
    closing = next((found for row, found in zip(rows, dates, strict=True) if row.closes), None)
    planned = plan_back(closing, stages, off)[:-1] if closing else ()
    late = tuple(d for d in planned if d.day < today) if closing and closing.day >= today else ()
    every = sorted((*dates, *planned, *_rounds(year, asked, off)), key=lambda d: (d.day, d.kind != "official", d.key))
    return DutyCalendar(tuple(every), closing, late)


def read_stages(text: str) -> tuple[Stage, ...]:
    """Stages as people type them: one a line, in the order in which they are done, each ending in its working days.

    Refuses a line without days, more than MOST_DAYS of them, and more than MOST_STAGES lines.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_STAGES:
        raise Refusal("too_many_stages", limit=MOST_STAGES)
    return tuple(_stage(n, line) for n, line in enumerate(lines, 1))


def stages_as_typed(stages: Iterable[Stage]) -> str:
    """The same text again, for a form."""
    return "\n".join(f"{stage.name.th} {stage.days}" for stage in stages)


def _stage(number: int, line: str) -> Stage:
    words = to_ascii_digits(line).removesuffix("วันทำการ").removesuffix("วัน").split()
    days = words[-1] if words else ""
    if len(words) < 2 or not days.isdecimal() or int(days) > MOST_DAYS:
        raise Refusal("stage_unreadable", line=line, limit=MOST_DAYS)
    name = " ".join(line.split()[: len(words) - 1])
    return Stage(f"stage-{number}", _known(name), int(days))


def _known(name: str) -> Words:
    """The name in both languages where it is one of ours, else as typed."""
    return next((stage.name for stage in STAGES if stage.name.th == name), Words(name, name))


def _deadline(row: TypedDate, off: Collection[date]) -> Deadline:
    make = official_deadline if row.kind == "official" else internal_deadline
    return make(row.key, Words(row.name, row.name), row.day, off)


def _rounds(year: FiscalYear, asked: ReportAsked | None, off: Collection[date]) -> Iterator[Deadline]:
    """The ends of both rounds. They are days of the fiscal year: nobody moves them, and no edition makes them."""
    for months in (6, 12):
        day = year.round(months)[1]
        name = Words(f"สิ้นรอบ {months} เดือน ปีงบประมาณ {year}", f"end of the {months}-month round of {year}")
        duty = _duty(year, asked, months)
        because = Words(f"รอบของปีงบประมาณ {duty.th}", f"a round of the fiscal year; {duty.en}")
        yield Deadline(f"round-{months}", name, day, "internal", because, due_warning(day, off))


def _duty(year: FiscalYear, asked: ReportAsked | None, months: int) -> Words:
    """Which item asks for the report of a round, as far as the edition says so."""
    if asked is None:
        return Words("กรอบของปีไม่มีข้อที่ขอรายงานรอบนี้ จึงเป็นงานภายใน", "no item of the year asks for its report")
    if asked.offset is None or asked.months is None:
        th = f"กรอบของปีมีข้อ {asked.code} ที่ขอรายงาน แต่ไม่บอกว่าของรอบใด ให้ดูคู่มือ"
        return Words(th, f"item {asked.code} asks for a report, but the criteria do not say of which round")
    proves = year.be - asked.offset
    if months == asked.months:
        th = f"รายงานรอบนี้ใช้ตอบข้อ {asked.code} ของการประเมินปี {proves} หากข้อยังเหมือนเดิม"
        return Words(th, f"its report answers item {asked.code} of the assessment {proves}, if that stays")
    th = f"กรอบของปีไม่ขอรายงานรอบ {months} เดือน จึงเป็นงานภายใน"
    return Words(th, f"no item asks for {months} months; it is the office's own")
