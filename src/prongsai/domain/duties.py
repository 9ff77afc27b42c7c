"""What has to be done in a year, from what is stored of it: facts in, duties out. `domain.today` puts them in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from prongsai.domain.duty_calendar import ReportAsked
from prongsai.domain.errors import Words
from prongsai.domain.progress import REPORTING, ROUNDS, round_on
from prongsai.domain.stakes import Stakes
from prongsai.domain.tasks import TaskFact, by_owner
from prongsai.domain.today import MOST_LINES, Duty
from prongsai.thai.years import FiscalYear

ASKING = timedelta(days=45)
"""How long before the end of a round units are asked for their reports."""


@dataclass(frozen=True, slots=True)
class MeasureFact:
    """A measure of the plan. due: its last day. units: key and name of those responsible. owned: whether anybody is.
    reported: in the round that is asked for. finished: nothing more is to come."""

    key: str
    title: str
    due: date | None
    codes: tuple[str, ...]
    units: tuple[tuple[str, str], ...]
    owned: bool
    reported: bool
    finished: bool


@dataclass(frozen=True, slots=True)
class OpenItem:
    """A disclosure item that somebody still has to do something about. due: its own last day, else the closing day.
    units: key and name of those that look after it. lost: points that a marking today would cost."""

    code: str
    title: str
    due: date | None
    units: tuple[tuple[str, str], ...]
    lost: Fraction | None


@dataclass(frozen=True)
class YearFacts:
    """What is stored of a year. drafts: the codes of each draft. replies: measures that units sent something about, by
    key and name of the unit. unassigned: codes that nobody looks after. questions: of the plan's checks. intakes: files
    that wait. asked: the item that asks for the report. carried: whether a plan of the year before is stored.
    settled: keys of duties that somebody said are done. full: what each item brings when it is full, in points. tasks:
    those that are open; items: disclosure items that are."""

    year: FiscalYear
    closing: date | None
    measures: tuple[MeasureFact, ...]
    drafts: tuple[tuple[str, ...], ...]
    replies: Mapping[tuple[str, str], tuple[str, ...]]
    unassigned: tuple[str, ...]
    questions: int
    intakes: int
    asked: ReportAsked | None
    carried: bool
    settled: frozenset[str]
    stakes: Stakes
    full: Mapping[str, Fraction]
    tasks: tuple[TaskFact, ...] = ()
    items: tuple[OpenItem, ...] = ()


def duties(facts: YearFacts, today: date) -> tuple[Duty, ...]:
    """Everything that is to be done in the year as it stands today, in no order. Once the year is over, only what was
    done in it is still told and reported."""
    found = [*_of_units(facts, today), *_replies(facts, today), *_reports(facts, today), *_tasks(facts)]
    if today <= facts.year.ends:
        found += [*_of_the_plan(facts), *_of_the_coordinator(facts), *_items(facts, today)]
    return tuple(duty for duty in found if duty.key not in facts.settled)


def settles(key: str) -> bool:
    """Whether a duty is one that somebody may say is done: the program cannot see that a report was handed in."""
    return key.partition("-")[2].startswith("report-")


def report_called(key: str) -> Words:
    """What a duty that `settles` is called."""
    year, _, which = key.partition("-report-")
    if which == "before":
        return Words(f"เผยแพร่รายงานผลทั้งปี {int(year) - 1}", f"publish the whole-year report of {int(year) - 1}")
    return Words(f"จัดทำรายงานผลรอบ {which} เดือน ปี {year}", f"report of {which} months of {year}")


# -- what units owe ------------------------------------------------------------------------------------------


def _of_units(facts: YearFacts, today: date) -> Iterator[Duty]:
    late = [m for m in facts.measures if m.due and m.due < today and not m.finished]
    months = round_on(facts.year, today)
    ends = facts.year.round(months)[1]
    asked = [m for m in facts.measures if not (m.reported or m.finished or m in late)] if today >= ends - ASKING else []
    for unit, found in _by_unit(late).items():
        due = min(m.due for m in found if m.due)
        name = Words(
            f"{_called(unit)}มีมาตรการเลยกำหนด {len(found)} เรื่อง", f"{_called(unit)}: {len(found)} measures late"
        )
        yield _of_unit(facts, "late", unit, name, found, due)
    for unit, found in _by_unit(asked).items():
        th = f"{_called(unit)}ยังไม่รายงานผลรอบ {months} เดือน {len(found)} มาตรการ"
        en = f"{_called(unit)}: {len(found)} measures not reported for {months} months"
        yield _of_unit(facts, "unreported", unit, Words(th, en), found, ends)


def _of_unit(
    facts: YearFacts, kind: str, unit: tuple[str, str], title: Words, found: list[MeasureFact], due: date
) -> Duty:
    key, name = unit
    return Duty(
        key=f"{facts.year}-{kind}-{key or 'nobody'}",
        kind=kind,
        title=title,
        year=facts.year.be,
        due=due,
        stake=_behind(facts, found),
        waits_for=name,
        unit=key,
        lines=tuple(m.title for m in found[:MOST_LINES]),
        count=len(found),
    )


def _by_unit(measures: Iterable[MeasureFact]) -> dict[tuple[str, str], list[MeasureFact]]:
    """Each measure with every unit that has to do with it; with nobody, where no unit is named."""
    found: dict[tuple[str, str], list[MeasureFact]] = defaultdict(list)
    for measure in measures:
        for unit in measure.units or (("", ""),):
            found[unit].append(measure)
    return found


def _called(unit: tuple[str, str]) -> str:
    return unit[1] or "งานที่ไม่ระบุส่วนราชการ "


def _tasks(facts: YearFacts) -> Iterator[Duty]:
    """What somebody was told to do, by a decision or a meeting."""
    for (unit, name), found in by_owner(facts.tasks).items():
        count, who = len(found), name or "ผู้ที่ไม่ระบุชื่อ"
        title = Words(f"{who}มีงานที่สั่งการค้าง {count} เรื่อง", f"{who}: {count} tasks open")
        key, lines = f"{facts.year}-task-{unit or name or 'nobody'}", tuple(task.text for task in found[:MOST_LINES])
        year = facts.year.be
        yield Duty(key, "task", title, year, found[0].due, None, name, unit, lines=lines, count=count)


def _items(facts: YearFacts, today: date) -> Iterator[Duty]:
    """What is still to be disclosed, by unit, once its day is near."""
    near: dict[tuple[str, str], list[OpenItem]] = defaultdict(list)
    for item in facts.items:
        if item.due is not None and item.due - today <= ASKING:
            for unit in item.units or (("", ""),):
                near[unit].append(item)
    for (key, name), found in near.items():
        title = Words(
            f"{_called((key, name))}มีข้อเปิดเผยข้อมูลเหลือ {len(found)} ข้อ",
            f"{_called((key, name))}: {len(found)} items to be disclosed",
        )
        known = [item.lost for item in found if item.lost is not None]
        yield Duty(
            key=f"{facts.year}-disclosure-{key or 'nobody'}",
            kind="disclosure",
            title=title,
            year=facts.year.be,
            due=min(item.due for item in found if item.due),
            stake=sum(known, Fraction(0)) if known else None,
            waits_for=name,
            unit=key,
            lines=tuple(f"{item.code} {item.title}" for item in found[:MOST_LINES]),
            count=len(found),
        )


# -- what the plan lacks -------------------------------------------------------------------------------------


def _of_the_plan(facts: YearFacts) -> Iterator[Duty]:
    bare = [m for m in facts.measures if not m.owned and not m.finished]
    if bare:
        due = min((m.due for m in bare if m.due), default=None)
        title = Words(f"มาตรการ {len(bare)} เรื่องยังไม่มีผู้รับผิดชอบ", f"{len(bare)} measures without anybody responsible")
        yield _own(facts, "ownerless", title, bare, due)
    dateless = [m for m in facts.measures if m.due is None and not m.finished]
    if dateless:
        title = Words(f"มาตรการ {len(dateless)} เรื่องยังไม่มีกำหนดเสร็จ", f"{len(dateless)} measures without a due date")
        yield _own(facts, "dateless", title, dateless, None)
    if facts.questions:
        title = Words(f"ข้อซักถามเรื่องแผน {facts.questions} ข้อ", f"{facts.questions} questions about the plan")
        yield Duty(f"{facts.year}-question", "question", title, facts.year.be, facts.closing, count=facts.questions)


def _own(facts: YearFacts, kind: str, title: Words, found: list[MeasureFact], due: date | None) -> Duty:
    lines, stake = tuple(m.title for m in found[:MOST_LINES]), _behind(facts, found)
    key = f"{facts.year}-{kind}"
    return Duty(key, kind, title, facts.year.be, due, stake, lines=lines, count=len(found))


# -- what waits for the coordinator --------------------------------------------------------------------------


def _replies(facts: YearFacts, today: date) -> Iterator[Duty]:
    year = facts.year
    ends = year.round(round_on(year, today))[1]
    for (key, name), titles in facts.replies.items():
        count, who = len(titles), name or "ผู้ที่ไม่ระบุส่วนราชการ"
        title = Words(f"{who}ส่งแล้ว {count} เรื่อง รอตรวจรับ", f"{who}: {count} replies wait to be accepted")
        lines = titles[:MOST_LINES]
        yield Duty(f"{year}-reply-{key or 'nobody'}", "reply", title, year.be, ends, lines=lines, count=count)


def _of_the_coordinator(facts: YearFacts) -> Iterator[Duty]:
    year = facts.year
    if facts.drafts:
        count = len(facts.drafts)
        stake = facts.stakes.behind({code for codes in facts.drafts for code in codes})
        title = Words(f"ร่างมาตรการ {count} เรื่องรอพิจารณา", f"{count} drafts wait for a decision")
        yield Duty(f"{year}-draft", "draft", title, year.be, facts.closing, stake, count=count)
    if facts.unassigned:
        count, stake = len(facts.unassigned), facts.stakes.behind(facts.unassigned)
        title = Words(f"ตัวชี้วัดและข้อ {count} รายการยังไม่มีผู้ดูแล", f"{count} indicators and items without anybody")
        yield Duty(f"{year}-unassigned", "unassigned", title, year.be, facts.closing, stake, count=count)
    if facts.intakes:
        title = Words(f"ไฟล์ที่นำเข้า {facts.intakes} ไฟล์รอยืนยัน", f"{facts.intakes} files wait to be confirmed")
        yield Duty(f"{year}-intake", "intake", title, year.be, None, count=facts.intakes)


def _reports(facts: YearFacts, today: date) -> Iterator[Duty]:
    if not facts.measures and not facts.carried:
        return
    for months in ROUNDS if facts.measures else ():
        ends = facts.year.round(months)[1]
        if ends - ASKING <= today <= ends + REPORTING:
            key = f"{facts.year}-report-{months}"
            yield Duty(key, "report", report_called(key), facts.year.be, ends)
    if facts.carried and facts.asked and facts.asked.offset == -1 and today <= facts.year.ends:
        key, code = f"{facts.year}-report-before", facts.asked.code
        called = report_called(key)
        title = Words(f"{called.th} ตามข้อ {code}", f"{called.en} (item {code})")
        stake = facts.full.get(code)
        yield Duty(key, "report", title, facts.year.be, facts.closing, stake)


def _behind(facts: YearFacts, measures: Iterable[MeasureFact]) -> Fraction | None:
    return facts.stakes.behind({code for measure in measures for code in measure.codes})
