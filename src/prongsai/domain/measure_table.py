"""A measure as a row of texts, for tables that people edit elsewhere, and back again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from prongsai.domain.errors import Words
from prongsai.domain.measures import MEASURE_STATES, RECURRENCES, Measure, Step
from prongsai.domain.year_codes import YearCodes, plain_code
from prongsai.thai.dates import format_date, parse_date
from prongsai.thai.numerals import to_ascii_digits
from prongsai.thai.periods import parse_period
from prongsai.thai.text import normalise
from prongsai.thai.unreadable import UnreadableText
from prongsai.thai.years import FiscalYear

KEY, VERSION, STATE = "key", "version", "state"
COLUMNS: tuple[tuple[str, str], ...] = (
    (KEY, "รหัส"),
    (VERSION, "รุ่น"),
    (STATE, "สถานะ"),
    ("targets", "ตัวชี้วัด/ข้อ"),
    ("title", "มาตรการ"),
    ("section", "หัวข้อ"),
    ("steps", "ขั้นตอนหรือวิธีการดำเนินการ"),
    ("responsible", "ผู้รับผิดชอบ"),
    ("period", "ระยะเวลา"),
    ("start", "วันเริ่ม"),
    ("end", "วันสิ้นสุด"),
    ("due", "กำหนดเสร็จ"),
    ("recurrence", "การทำซ้ำ"),
    ("kpi", "ตัวชี้วัดความสำเร็จ"),
    ("goal", "ค่าเป้าหมาย"),
    ("outcome", "ผลลัพธ์ที่คาดหวัง"),
    ("evidence", "หลักฐานที่คาดว่าจะมี"),
    ("monitoring", "การรายงานผลและการกำกับติดตาม"),
    ("at_6_months", "ภายใน 6 เดือน"),
    ("at_12_months", "ภายใน 12 เดือน"),
    ("budget", "งบประมาณ (บาท)"),
    ("score", "คะแนนที่อ้างถึง"),
)
"""Name → heading, in the order of the table."""
LABELS: Mapping[str, str] = dict(COLUMNS)
_LONG = re.compile(r"(ตัวชี้วัดย่อย|ตัวชี้วัด|ประเด็น)\s*(?:ที่)?\s*([\d.]+)")
_KINDS = {"ตัวชี้วัด": "indicator", "ประเด็น": "issue", "ตัวชี้วัดย่อย": "sub_indicator"}


@dataclass(frozen=True, slots=True)
class CellFault:
    """A cell that cannot be understood. column: its name. reason: what is wrong, and what to write instead."""

    column: str
    text: str
    reason: Words


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row understood: the measure it means, in which state, and what could not be understood."""

    measure: Measure
    state: str
    faults: tuple[CellFault, ...] = ()


def days_meant(period: str, year: FiscalYear) -> tuple[date | None, date | None, date | None]:
    """First day, last day and deadline that a period means; None for what it does not say, or what cannot be read."""
    try:
        found = parse_period(period, year)
    except UnreadableText:
        return None, None, None
    return (None, None, found.due) if found.due else (found.start, found.end, None)


def cells_of(measure: Measure, version: int, state: str) -> dict[str, str]:
    """The texts of a measure by the names of COLUMNS; lists one entry a line."""
    plain = {name: lines(getattr(measure, name)) for name in ("section", "period", "kpi", "goal", "outcome", "score")}
    days = {name: day_text(getattr(measure, name)) for name in ("start", "end", "due")}
    lists = {name: "\n".join(map(flat, getattr(measure, name))) for name in ("responsible", "evidence", "monitoring")}
    cells = {
        KEY: measure.key,
        VERSION: str(version),
        STATE: MEASURE_STATES[state].th,
        "targets": ", ".join(map(plain_code, measure.targets)),
        "title": flat(measure.title),
        "steps": "\n".join(flat(step.text) for step in measure.steps),
        "recurrence": RECURRENCES[measure.recurrence].th if measure.recurrence else "",
        "at_6_months": lines(measure.milestones.at_6_months),
        "at_12_months": lines(measure.milestones.at_12_months),
        "budget": f"{measure.budget:,.2f}" if measure.budget is not None else "",
        **plain,
        **days,
        **lists,
    }
    return {name: cells[name] for name in LABELS}


def read_row(
    cells: Mapping[str, str], before: Measure | None, state: str, codes: YearCodes, year: FiscalYear
) -> ReadRow:
    """The measure that a row means. before, state: as it stands now, None and the state of new ones for a new one.

    A column that the table lacks stays as it stands. Steps keep their own days and people where their text is the
    same, else by their place. A new measure without days takes those that its period means.
    """
    faults: list[CellFault] = []
    old = before or Measure("", "")
    values = dict(_values(cells, old, codes, faults))
    stones = {name: values.pop(name) for name in ("at_6_months", "at_12_months") if name in values}
    asked = values.pop(STATE, state)
    made = replace(old, **values, milestones=replace(old.milestones, **stones) if stones else old.milestones)
    if not made.title:
        reason = Words("ต้องมีชื่อมาตรการ", "a measure needs a title")
        faults.append(CellFault("title", "", reason))
    if made.start and made.end and made.end < made.start:
        reason = Words("วันสิ้นสุดมาก่อนวันเริ่ม", "it ends before it starts")
        faults.append(CellFault("end", cells.get("end", ""), reason))
    if before is None and not (made.start or made.end or made.due):
        start, end, due = days_meant(made.period, year)
        made = replace(made, start=start, end=end, due=due)
    return ReadRow(made, asked, tuple(faults))


def _values(
    cells: Mapping[str, str], old: Measure, codes: YearCodes, faults: list[CellFault]
) -> Iterator[tuple[str, Any]]:
    for name, read in _READ.items():
        if name in cells:
            try:
                yield name, read(cells[name], old, codes)
            except _UnfitError as unfit:
                faults.append(CellFault(name, cells[name], unfit.reason))


class _UnfitError(Exception):
    def __init__(self, th: str, en: str) -> None:
        self.reason = Words(th, en)


def _text(text: str, _old: Measure, _codes: YearCodes) -> str:
    return lines(text)


def _title(text: str, _old: Measure, _codes: YearCodes) -> str:
    return flat(text)


def _steps(text: str, old: Measure, _codes: YearCodes) -> tuple[Step, ...]:
    same = {flat(step.text): step for step in old.steps}
    wanted = [flat(line) for line in text.splitlines() if flat(line)]
    free = [step if flat(step.text) not in wanted else None for step in old.steps]
    made = []
    for place, line in enumerate(wanted):
        at_place = free[place] if place < len(free) else None
        made.append(same[line] if line in same else replace(at_place, text=line) if at_place else Step(line))
    return tuple(made)


def _list(name: str) -> Callable[[str, Measure, YearCodes], tuple[str, ...]]:
    def read(text: str, old: Measure, _codes: YearCodes) -> tuple[str, ...]:
        same = {flat(entry): entry for entry in getattr(old, name)}
        return tuple(same.get(flat(line), flat(line)) for line in text.splitlines() if flat(line))

    return read


def _day(text: str, _old: Measure, _codes: YearCodes) -> date | None:
    if not flat(text):
        return None
    try:
        return parse_date(text)
    except UnreadableText as unreadable:
        raise _UnfitError(unreadable.th, unreadable.en) from unreadable


def _targets(text: str, _old: Measure, codes: YearCodes) -> tuple[str, ...]:
    found = tuple(_code(part) for part in re.split(r"[,;\n]", text) if flat(part))
    if unknown := [code for code in found if code not in codes.titles]:
        listed = ", ".join(map(plain_code, unknown))
        raise _UnfitError(f"ปีนี้ไม่มี {listed}", f"this year has no {listed}")
    return tuple(dict.fromkeys(found))


def _code(text: str) -> str:
    plain = to_ascii_digits(flat(text))
    found = _LONG.fullmatch(plain)
    return f"{_KINDS[found[1]]}:{found[2]}" if found else plain


def _state(text: str, _old: Measure, _codes: YearCodes) -> str:
    return _one_of(text or MEASURE_STATES["draft"].th, MEASURE_STATES)


def _recurrence(text: str, _old: Measure, _codes: YearCodes) -> str:
    return _one_of(text, RECURRENCES) if flat(text) else ""


def _one_of(text: str, table: Mapping[str, Words]) -> str:
    found = next((key for key, words in table.items() if flat(text).casefold() in (key, words.th, words.en)), None)
    if found is None:
        known = ", ".join(words.th for words in table.values())
        raise _UnfitError(f"ใช้ได้เฉพาะ {known}", f"only {known}")
    return found


def _budget(text: str, _old: Measure, _codes: YearCodes) -> Decimal | None:
    plain = to_ascii_digits(flat(text)).replace(",", "").removesuffix("บาท").strip()
    if not plain:
        return None
    try:
        amount = Decimal(plain).quantize(Decimal("0.01"))
        fits = 0 <= amount < Decimal(10**12)
    except InvalidOperation:  # no number, or one that cannot be compared
        fits = False
    if not fits:
        raise _UnfitError("ต้องเป็นจำนวนบาทตั้งแต่ 0 ขึ้นไป เช่น 1,500.00", "write baht from 0, such as 1,500.00")
    return amount


_READ: Mapping[str, Callable[[str, Measure, YearCodes], Any]] = {
    STATE: _state,
    "targets": _targets,
    "title": _title,
    "steps": _steps,
    "recurrence": _recurrence,
    "budget": _budget,
    **{name: _text for name in ("section", "period", "kpi", "goal", "outcome", "score", "at_6_months", "at_12_months")},
    **{name: _day for name in ("start", "end", "due")},
    **{name: _list(name) for name in ("responsible", "evidence", "monitoring")},
}


def flat(text: str) -> str:
    """The text on one line, in one spelling."""
    return " ".join(normalise(text).split())


def lines(text: str) -> str:
    """The text with each line in one spelling, empty ones at both ends left out."""
    return "\n".join(map(flat, text.splitlines())).strip("\n")


def day_text(day: date | None) -> str:
    """A day as the table shows it; empty for none."""
    return format_date(day, digits="arabic") if day else ""


def headings(names: Iterable[str]) -> list[str]:
    """What these columns are headed."""
    return [LABELS[name] for name in names]
