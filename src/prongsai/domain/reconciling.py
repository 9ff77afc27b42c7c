"""The figures of a year's papers held against each other: what two papers say of the same thing has to agree.

A paper says what it says; which of the two is right a person decides. What only one paper says is no disagreement.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from prongsai.domain.errors import Words
from prongsai.domain.likeness import shortened, squeezed
from prongsai.domain.measures import Measure, Plan
from prongsai.domain.progress import DONE, PROGRESS_STATES
from prongsai.thai.dates import format_date
from prongsai.thai.numerals import to_ascii_digits

_COUNT = re.compile(
    r"(?:(?:รวม|ทั้งหมด|ทั้งสิ้น)\s*(?:จำนวน\s*)?([0-9]{1,3})\s*มาตรการ|([0-9]{1,3})\s*มาตรการ(?:ทั้งหมด|ทั้งสิ้น))"
)
_TOTAL = re.compile(r"คะแนน(?:เฉลี่ย|ภาพ)?รวม(?:(?!เพิ่ม|ลด|อีก)[^0-9\n]){0,30}?([0-9]{1,3}\.[0-9]{2})(?![0-9])")
_BUDGET = re.compile(r"งบประมาณ(?:รวม|ทั้งสิ้น|ทั้งหมด)\s*(?:จำนวน\s*)?([0-9][0-9,]*(?:\.[0-9]{1,2})?)\s*บาท")
_DONE = re.compile(r"(?:ดำเนินการแล้ว(?:เสร็จ)?|แล้วเสร็จ)\s*(?:จำนวน\s*)?([0-9]{1,3})\s*มาตรการ")
_LEVEL = '(?:ใน|อยู่ใน)?ระดับ\\s*[“"]?({names})(?![ก-๙])'
MEASURES, TOTAL, LEVEL, BUDGET, DONE_COUNT = "measures", "total", "level", "budget", "done_count"
_CALLED: Mapping[str, Words] = {
    MEASURES: Words("จำนวนมาตรการ", "the number of measures"),
    TOTAL: Words("คะแนนรวม", "the total score"),
    LEVEL: Words("ระดับผลการประเมิน", "the level"),
    BUDGET: Words("งบประมาณรวม", "the budget"),
    DONE_COUNT: Words("จำนวนมาตรการที่ดำเนินการแล้ว", "the number of measures done"),
    "responsible": Words("ผู้รับผิดชอบ", "who is responsible"),
    "period": Words("ระยะเวลา", "the period"),
    "quoted": Words("คะแนนที่อ้าง", "the score quoted"),
    "state": Words("สถานะ", "the state"),
    "executed": Words("วันที่ดำเนินการ", "the day of execution"),
}
_LOOSE = ("responsible",)


@dataclass(frozen=True, slots=True)
class SaidFigure:
    """What a paper says of a figure. figure: its name, `measures` or `quoted m3`, equal for the same thing.

    values: what it says; several where each of them is right (scores of several years). place: the paper and where in
    it. about: the title of the measure, where it is of one.
    """

    figure: str
    values: tuple[str, ...]
    place: Words
    about: str = ""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two places that say different things of the same figure."""

    one: SaidFigure
    other: SaidFigure

    @property
    def words(self) -> Words:
        """One sentence that names both places and both values."""
        called = _CALLED[self.one.figure.partition(" ")[0]]
        about = self.one.about or self.other.about
        th = f"{called.th} “{shortened(about, 50)}”" if about else called.th
        en = f"{called.en} of “{shortened(about, 50)}”" if about else called.en
        mine, theirs = (", ".join(each.values) for each in (self.one, self.other))
        return Words(
            f"{th} ไม่ตรงกัน: {self.one.place.th} ว่า {mine} แต่ {self.other.place.th} ว่า {theirs}",
            f"{en} differs: {self.one.place.en} says {mine}, but {self.other.place.en} says {theirs}",
        )


def disagreements(said: Iterable[SaidFigure]) -> tuple[Disagreement, ...]:
    """Every place that disagrees with the first one that speaks of the same figure, in the order given."""
    first: dict[str, SaidFigure] = {}
    found = []
    for each in said:
        if not each.values:
            continue
        known = first.setdefault(each.figure, each)
        if not _agree(known, each):
            found.append(Disagreement(known, each))
    return tuple(found)


def _agree(one: SaidFigure, other: SaidFigure) -> bool:
    if one.figure.partition(" ")[0] not in _LOOSE:
        return bool(set(one.values) & set(other.values))
    mine, theirs = ([squeezed(v) for v in each.values] for each in (one, other))
    return any(a in b or b in a for a in mine for b in theirs)


# -- what each paper says ------------------------------------------------------------------------------------


def plan_says(plan: Plan, place: Words) -> Iterator[SaidFigure]:
    """The figures of a plan or report: how many measures, their money, and of each who does it by when."""
    yield SaidFigure(MEASURES, (str(len(plan.measures)),), place)
    if money := sum(m.budget for m in plan.measures if m.budget is not None):
        yield SaidFigure(BUDGET, (f"{money:,.2f}",), place)
    once = [squeezed(m.title) for m in plan.measures]
    for measure in plan.measures:
        title = squeezed(measure.title)
        if once.count(title) == 1:  # of two with the same name nobody knows which is meant
            yield SaidFigure(f"responsible {title}", measure.responsible, place, measure.title)
            yield SaidFigure(f"period {title}", _days(measure), place, measure.title)


def _days(measure: Measure) -> tuple[str, ...]:
    """The days of a measure where they are known for sure."""
    if measure.start and measure.end:
        return (f"{format_date(measure.start, 'short')} – {format_date(measure.end, 'short')}",)
    return (f"ภายใน {format_date(measure.due, 'short')}",) if measure.due else ()


def scores_say(
    measures: Iterable[Measure], printed: Mapping[str, Sequence[str]], here: Words, sheet: Words
) -> Iterator[SaidFigure]:
    """The scores that measures quote, and those printed of what they aim at. printed: by key of a measure."""
    for measure in measures:
        quoted = re.findall(r"[0-9]{1,3}(?:\.[0-9]+)?", to_ascii_digits(measure.score))[:1]
        known = tuple(printed.get(measure.key, ()))
        if quoted and known:
            yield SaidFigure(f"quoted {measure.key}", tuple(dict.fromkeys(map(_two, known))), sheet, measure.title)
            yield SaidFigure(f"quoted {measure.key}", (_two(quoted[0]),), here, measure.title)


def _two(score: str) -> str:
    """A score with two decimals, as papers print it."""
    return f"{float(score):.2f}"


def rounds_say(
    half: Mapping[str, str | None],
    whole: Mapping[str, str | None],
    titles: Mapping[str, str],
    places: tuple[Words, Words],
) -> Iterator[SaidFigure]:
    """How far measures have come: what was done after six months is done after twelve. half, whole: by key."""
    done = PROGRESS_STATES[DONE].th
    for key, state in half.items():
        later = whole.get(key)
        if state == DONE and later:
            yield SaidFigure(f"state {key}", (done,), places[0], titles.get(key, key))
            yield SaidFigure(f"state {key}", (PROGRESS_STATES[later].th,), places[1], titles.get(key, key))


def text_says(text: str, place: Words, levels: Sequence[str] = ()) -> Iterator[SaidFigure]:
    """The figures within a text that an office wrote: only those that the words around them make certain."""
    plain = to_ascii_digits(text)
    for figure, pattern in ((MEASURES, _COUNT), (TOTAL, _TOTAL), (DONE_COUNT, _DONE)):
        for match in pattern.finditer(plain):
            yield SaidFigure(figure, (next(g for g in match.groups() if g),), place)
    for match in _BUDGET.finditer(plain):
        yield SaidFigure(BUDGET, (f"{float(match[1].replace(',', '')):,.2f}",), place)
    if levels:
        names = "|".join(map(re.escape, sorted(levels, key=len, reverse=True)))
        yield from (SaidFigure(LEVEL, (m[1],), place) for m in re.finditer(_LEVEL.format(names=names), plain))
