"""Last year's measures carried into a new fiscal year: what belongs to last year is put aside, what is dated is asked.

No text of the office is changed. Dates move only where they stood for the year itself or for a half or quarter of it;
what a person has to look at again is a flag with its sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from prongsai.domain.comparing import Successor
from prongsai.domain.dated_words import find_dated_words
from prongsai.domain.errors import Refusal
from prongsai.domain.framework import Edition
from prongsai.domain.measures import Measure, Plan
from prongsai.domain.year_codes import plain_code
from prongsai.thai.dates import format_date
from prongsai.thai.period_format import format_period
from prongsai.thai.periods import Period, find_periods
from prongsai.thai.years import FiscalYear

Field = Literal[
    "title",
    "section",
    "steps",
    "responsible",
    "period",
    "evidence",
    "goal",
    "outcome",
    "milestones",
    "monitoring",
    "targets",
    "suggestions",
    "results",
]
_FIELDS_TH: Mapping[str, str] = {
    "title": "ชื่อมาตรการ",
    "section": "หัวข้อ",
    "steps": "ขั้นตอน",
    "responsible": "ผู้รับผิดชอบ",
    "evidence": "หลักฐาน",
    "goal": "เป้าหมาย",
    "outcome": "ผลที่คาดหวัง",
    "milestones": "สิ่งที่ควรเห็นในแต่ละรอบ",
    "monitoring": "การติดตาม",
}
Stretch = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Flag:
    """Something of a carried measure that a person should look at.

    key: of the measure; empty when it concerns the whole plan. text: the text or value as it stood. found: the part of
    it that is meant.
    """

    key: str
    field: Field
    text: str
    found: str
    th: str
    en: str


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A measure whose target has no place in the new structure. The measure is carried without it.

    relation: of the crosswalk (dropped, not_comparable, unknown). notes: what the years on the way remark.
    """

    key: str
    target: str
    relation: str
    notes: tuple[str, ...]
    th: str
    en: str


@dataclass(frozen=True, slots=True)
class Rolled:
    """A plan of the new year made of last year's measures.

    structure: the year whose codes its targets use; None when the old plan did not say. previous: the old measures by
    key, with all that was reported.
    """

    plan: Plan
    structure: int | None
    previous: Mapping[str, Measure]
    flags: tuple[Flag, ...]
    unplaced: tuple[Unplaced, ...]


def roll_over(plan: Plan, year: int, where: Callable[[str], Successor], into: Edition | None) -> Rolled:
    """The measures of `plan` carried into the fiscal year `year` (พ.ศ.).

    into: the edition whose codes the new plan is to use; where: a target of the old structure → where it stands in
    that one (see `frameworks.crosswalk.target_moved`). An edition that is None, that does not know all of its codes
    yet or that nothing is joined to leaves every target as it was. Refuses a year that is not after the plan's;
    UnreadableText for a number that is no Buddhist year.
    """
    if plan.year is not None and year <= plan.year:
        raise Refusal("rollover_not_later", year=year, plan=plan.year)
    fiscal_year = FiscalYear(year)
    known = into if into is not None and _is_whole(into) and _is_joined(plan, where) else None
    stays = known is None or plan.structure is None or plan.structure == known.year
    moving = _Moving(plan, fiscal_year, None if stays else where)
    measures = tuple(moving.carried(measure) for measure in plan.measures)
    start, end = moving.stretch(plan.start, plan.end) or (None, None)
    structure = plan.structure if stays or known is None else known.year
    return Rolled(
        Plan(plan.agency, year, structure, measures, None, start, end),
        structure,
        {m.key: m for m in plan.measures},
        (*_of_structure(plan, into, known), *moving.flags, *moving.meetings()),
        tuple(moving.unplaced),
    )


def _is_whole(edition: Edition) -> bool:
    """Whether the edition knows every kind of code that a measure may aim at."""
    return bool(edition.indicators and edition.questions and edition.items)


def _is_joined(plan: Plan, where: Callable[[str], Successor]) -> bool:
    """Whether anything is known of what became of the targets; without any nothing is to be moved."""
    places = [where(target) for measure in plan.measures for target in measure.targets]
    return not places or any(place.codes or place.relation != "unknown" for place in places)


def _of_structure(plan: Plan, into: Edition | None, known: Edition | None) -> Iterator[Flag]:
    """What is to be known of the codes of the whole plan."""
    if plan.structure is None:
        yield Flag(
            "",
            "targets",
            "",
            "",
            "แผนเดิมไม่ได้บอกว่าใช้รหัสของปีใด จึงคงรหัสไว้ตามเดิม โปรดตรวจว่าตรงกับปีใด",
            "The old plan does not say which year's codes it uses, so they were kept; please check them.",
        )
    elif known is None:
        named = into.name if into else ""
        yield Flag(
            "",
            "targets",
            named,
            named,
            f"ยังไม่ทราบรหัสของปี {named or 'ใหม่'} ครบทุกข้อ หรือยังไม่ทราบว่าตรงกับรหัสเดิมข้อใด จึงคงรหัสของปี {plan.structure} ไว้ก่อน",
            f"The codes of {named or 'the new year'}, or what the old ones became, are not known yet; "
            f"those of {plan.structure} were kept.",
        )


class _Moving:
    """Carries one measure after the other and gathers what is to be told. where: None when targets stay."""

    def __init__(self, plan: Plan, year: FiscalYear, where: Callable[[str], Successor] | None) -> None:
        self.year, self.where = year, where
        self.old_year = FiscalYear(plan.year) if plan.year is not None else None
        self.flags: list[Flag] = []
        self.unplaced: list[Unplaced] = []
        self.sections: set[str] = set()
        self.titles = {measure.key: measure.title for measure in plan.measures}
        self.aims: dict[str, list[tuple[str, str]]] = {}
        """New target → (measure, old target) that came to it."""

    def carried(self, old: Measure) -> Measure:
        """The measure for the new year, without anything that was reported."""
        self._ask_about_last_year(old)
        self._ask_about_words(old)
        start, end, due, period = self._dates(old)
        return replace(
            old,
            targets=self._targets(old),
            period=period,
            start=start,
            end=end,
            due=due,
            results=(),
            outcomes=(),
            suggestions=(),
            executed=(),
            score="",
            places=(),
        )

    # -- dates -----------------------------------------------------------------------------------------------

    def stretch(self, start: date | None, end: date | None) -> Stretch | None:
        """The same part of the new year, when both days bound the old year or a half or quarter of it."""
        if self.old_year is None or start is None or end is None:
            return None
        moves = dict(zip(_stretches(self.old_year), _stretches(self.year), strict=True))
        return moves.get((start, end))

    def _last_day(self, day: date | None) -> date | None:
        """The same last day in the new year, when a quarter of the old year ends on it."""
        if self.old_year is None or day is None:
            return None
        return {a[1]: b[1] for a, b in zip(_stretches(self.old_year), _stretches(self.year), strict=True)}.get(day)

    def _dates(self, old: Measure) -> tuple[date | None, date | None, date | None, str]:
        """Start, end and due day of the new year, and the words for them: old words stay unless they name a year."""
        start, end = self.stretch(old.start, old.end) or (None, None if old.start else self._last_day(old.end))
        due = self._last_day(old.due)
        lost = any(was and not now for was, now in ((old.start, start), (old.end, end), (old.due, due)))
        dated = bool(find_dated_words(old.period, self.old_year))
        last = end or due
        if lost or (dated and last is None):
            self._ask_about_dates(old)
            return start, end, due, "" if dated else old.period
        words = self._period_in_words(old, start, last) if dated and last else old.period
        return start, end, due, words

    def _period_in_words(self, old: Measure, start: date | None, last: date) -> str:
        """The words for the moved period, which replace words that name a day or year of last year."""
        if start:
            named = any(span.meaning.kind == "fiscal_year" for span in find_periods(old.period))
            whole = (start, last) == (self.year.starts, self.year.ends)
            words = format_period(Period("fiscal_year" if named and whole else "range", start, last))
        else:
            words = format_period(Period("deadline", None, last))
        th = f"ช่วงเวลาเดิมคือ “{old.period}” ตั้งใหม่เป็น “{words}” โปรดตรวจว่าตรงกับที่ตั้งใจ"
        en = f"The period was “{old.period}”; it is now “{words}”. Please check."
        self.flags.append(Flag(old.key, "period", old.period, old.period, th, en))
        return words

    def _ask_about_dates(self, old: Measure) -> None:
        days = " – ".join(format_date(d) for d in (old.start, old.end, old.due) if d)
        text = old.period or days
        th = f"ช่วงเวลาเดิมคือ “{text}” ปี {self.year} จะทำช่วงใด"
        en = f"The period was “{text}”; when is it to be in {self.year}?"
        self.flags.append(Flag(old.key, "period", text, text, th, en))

    # -- words -----------------------------------------------------------------------------------------------

    def _ask_about_words(self, old: Measure) -> None:
        for field, text in _texts(old):
            if field == "section":
                if text in self.sections:
                    continue  # one heading over many measures is one question
                self.sections.add(text)
            for span in find_dated_words(text, self.old_year):
                th = f"“{span.text}” ใน{_FIELDS_TH[field]}เป็นข้อความของปีก่อน ยังใช้ในปี {self.year} ได้หรือไม่"
                en = f"“{span.text}” ({field}) was written last year; does it still hold in {self.year}?"
                self.flags.append(Flag(old.key, field, text, span.text, th, en))

    def _ask_about_last_year(self, old: Measure) -> None:
        for text in filter(_says_something, old.suggestions):
            th = f"ข้อเสนอแนะที่ยังค้าง: “{text}” จะนำไปปรับมาตรการนี้หรือไม่"
            en = f"Suggestion still open: “{text}”. Is this measure to take it up?"
            self.flags.append(Flag(old.key, "suggestions", text, text, th, en))
        if not any(map(_says_something, (*old.results, *old.outcomes))):
            th = "ยังไม่พบผลการดำเนินการของปีก่อน งานนี้ทำเสร็จแล้ว ทำต่อ หรือยกเลิก"
            en = "No result of last year was found: was this finished, does it go on, or is it given up?"
            self.flags.append(Flag(old.key, "results", old.title, old.title, th, en))

    # -- targets ---------------------------------------------------------------------------------------------

    def _targets(self, old: Measure) -> tuple[str, ...]:
        if self.where is None:
            return old.targets
        new: dict[str, None] = {}
        for target in old.targets:
            place = self.where(target)
            if not place.codes:
                self.unplaced.append(self._without_place(old.key, target, place))
            elif place.relation != "same":
                self.flags.append(_moved_flag(old.key, target, place))
            for code in place.codes:
                new[code] = None
                self.aims.setdefault(code, []).append((old.key, target))
        return tuple(new)

    def _without_place(self, key: str, target: str, place: Successor) -> Unplaced:
        th, en = {
            "dropped": ("ไม่มีข้อนี้แล้ว", "it is no longer there"),
            "not_comparable": ("เนื้อหาทำขึ้นใหม่ทั้งชุด จึงไม่มีข้อที่ตรงกัน", "its set was made anew"),
        }.get(place.relation, ("ยังไม่มีข้อมูลว่าตรงกับข้อใด", "nobody has said yet what it became"))
        noted = f" ({' / '.join(place.notes)})" if place.notes else ""
        return Unplaced(
            key,
            target,
            place.relation,
            place.notes,
            f"{plain_code(target)} ของปีก่อน: {th}{noted} มาตรการนี้ควรมุ่งไปที่ข้อใด",
            f"{_in_english(target)} of last year: {en}{noted}. What should this measure aim at?",
        )

    def meetings(self) -> Iterator[Flag]:
        """Measures that aimed at different codes and now aim at the same one."""
        for code, came in self.aims.items():
            for n, (key, target) in enumerate(came):
                others = list(dict.fromkeys(k for k, t in came[:n] if t != target and k != key))
                if others:
                    listed = ", ".join(f"“{self.titles[k]}”" for k in others)
                    yield Flag(
                        key,
                        "targets",
                        target,
                        code,
                        f"มาตรการนี้กับ {listed} มุ่งไปที่ {plain_code(code)} เหมือนกันแล้ว ควรรวมกันหรือไม่",
                        f"This measure and {listed} now aim at {_in_english(code)} alike; should they be joined?",
                    )


def _moved_flag(key: str, target: str, place: Successor) -> Flag:
    noted = f" ({' / '.join(place.notes)})" if place.notes else ""
    th, en = {
        "changed": ("มีรายละเอียดเปลี่ยนไป", "changed"),
        "merged": ("รวมกับข้ออื่น", "was merged"),
        "split": ("แยกเป็นหลายข้อ", "was split"),
        "not_comparable": ("เนื้อหาเปลี่ยนไปมาก", "changed very much"),
    }.get(place.relation, ("ยังไม่แน่ใจว่าตรงกัน", "may not be the same"))
    return Flag(
        key,
        "targets",
        target,
        ", ".join(place.codes),
        f"{plain_code(target)} ของปีก่อน{th} ตอนนี้คือ {', '.join(map(plain_code, place.codes))}{noted} "
        "มาตรการนี้ยังตรงกับข้อนั้นหรือไม่",
        f"{_in_english(target)} of last year {en} and is now {', '.join(map(_in_english, place.codes))}{noted}; "
        "does this measure still fit?",
    )


def _in_english(target: str) -> str:
    return target.replace(":", " ").replace("_", "-")


def _stretches(year: FiscalYear) -> list[Stretch]:
    """The year, its halves and its quarters."""
    quarters = [year.quarter(n) for n in (1, 2, 3, 4)]
    halves = [(quarters[0][0], quarters[1][1]), (quarters[2][0], quarters[3][1])]
    return [(year.starts, year.ends), *halves, *quarters]


def _says_something(text: str) -> bool:
    """Whether a cell holds words or figures; a dash stands for nothing."""
    return any(letter.isalnum() for letter in text)


def _texts(measure: Measure) -> Iterator[tuple[Field, str]]:
    """The texts that are carried on, each with its field."""
    yield "title", measure.title
    yield "section", measure.section
    yield from (("steps", step.text) for step in measure.steps)
    yield from (("responsible", text) for text in measure.responsible)
    yield from (("evidence", text) for text in measure.evidence)
    yield "goal", measure.goal
    yield "outcome", measure.outcome
    yield "milestones", measure.milestones.at_6_months
    yield "milestones", measure.milestones.at_12_months
    yield from (("monitoring", text) for text in measure.monitoring)
