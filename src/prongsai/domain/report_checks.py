"""What a careful reviewer would ask about a report of progress: what was done, when, and how it can be seen."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction

from prongsai.domain.errors import Words
from prongsai.domain.exact import read_score, shown
from prongsai.domain.inquiries import Facts, Inquiry, ask, day_in_words, days_in_words, joined, numbers_of, told_by
from prongsai.domain.likeness import alike, excerpt, shortened, squeezed, without_mark
from prongsai.domain.measures import Measure, Plan
from prongsai.thai.dates import find_dates
from prongsai.thai.numerals import to_ascii_digits

_MANY = 3
_REPEATS = 0.92
_FILLING = re.compile("ดำเนินการ|เรียบร้อย|แล้ว|เสร็จ|สิ้น|เมื่อ|วันที่|ครบ|เดือน|[0-9]")
_LONG_ENOUGH = 20
_PROOF = re.compile(r"[0-9]|https?:|www\.|แนบ|ภาคผนวก|ภาพถ่าย|ภาพกิจกรรม|ลิงก์|QR", re.IGNORECASE)
_HALF_YEAR = re.compile(r"(?<![0-9])6\s*เดือน")
_YEARLY = re.compile("ประจำปี|รายปี|12เดือน")
_PRAISE = re.compile('ผ่านเกณฑ์|ผ่านการประเมิน|ระดับ[“"]?ผ่าน|ระดับดี|ดีเยี่ยม|ดีมาก|รักษาระดับ|รักษามาตรฐาน|รักษาคะแนน')
_DENIED = re.compile("ไม่$|ยังไม่$|ไม่ได้$")
_LONG_LEVEL = 5
"""ผ่าน alone also means by way of."""
_SATURDAY_AND_SUNDAY = (5, 6)
_KNOWN_UNITS = (*("บุคคล", "คลัง", "ช่าง", "การศึกษา", "สาธารณสุข", "สวัสดิการ", "นิติการ", "พัสดุ", "ยุทธศาสตร์"),)
_UNIT = re.compile(rf"(?:กอง|สำนักงาน|สำนัก|ฝ่ายงาน|กลุ่มงาน|ฝ่าย|หน่วย)(?P<stem>{'|'.join(_KNOWN_UNITS)})")
_IS_UNIT = re.compile("(?:กอง|สำนัก|ฝ่าย)(?!ปลัด|งานปลัด)")
"""A unit and no post; the office of the clerk gathers what all report, so its name in the monitoring says nothing."""
_OF_THE_CLERK = ("บุคคล", "นิติการ", "สวัสดิการ", "ยุทธศาสตร์")
"""Work that small offices have within the office of the clerk (สำนักปลัด)."""
_AT_LEAST = (
    (re.compile("ทุกเดือน|เดือนละ|รายเดือน"), 3),
    (re.compile("ทุกไตรมาส|ไตรมาสละ|รายไตรมาส|ทุก3เดือน"), 2),
)
"""Rhythm → days of half a year that show it, with room for what was left out."""


def report_inquiries(plan: Plan, facts: Facts, today: date | None) -> tuple[Inquiry, ...]:
    """Every question about the report. today: the day of the report, or of the check; None asks nothing of it.

    A plan of which nothing has been reported raises none.
    """
    if not plan.reports:
        return ()
    found = [inquiry for check in _CHECKS for inquiry in check(plan)]
    compared = [inquiry for check in _COMPARED for inquiry in check(plan, facts)]
    return (*found, *_dates(plan, today), *compared)


def _texts(measure: Measure) -> tuple[str, ...]:
    return tuple(t for t in (*measure.results, *measure.outcomes) if t.strip())


# -- what was done -------------------------------------------------------------------------------------------


def _missing(plan: Plan) -> Iterator[Inquiry]:
    found = [m for m in plan.measures if not _texts(m) and not m.executed]
    if found:
        yield ask("result_missing", plan, found)


def _repeats(plan: Plan) -> Iterator[Inquiry]:
    said = {m.key: text for m in plan.measures if (text := _repeated_step(m))}
    found = [m for m in plan.measures if m.key in said]
    if found:
        yield ask("result_repeats_step", plan, found, quote=shortened(said[found[0].key]))


def _repeated_step(measure: Measure) -> str | None:
    steps = [squeezed(t) for t in (measure.title, *(s.text for s in measure.steps))]
    return next((t for t in _texts(measure) if any(alike(squeezed(t), s, _REPEATS) for s in steps)), None)


def _same_results(plan: Plan) -> Iterator[Inquiry]:
    """One result under many measures; results that are days alone are asked about as such."""
    where: dict[str, list[Measure]] = defaultdict(list)
    quotes: dict[str, str] = {}
    for measure in plan.measures:
        for text in _texts(measure):
            plain = squeezed(text)
            if len(_without_days(text)) >= _LONG_ENOUGH and measure not in where[plain]:
                where[plain].append(measure)
                quotes.setdefault(plain, text)
    for plain, measures in where.items():
        if len(measures) >= _MANY:
            yield ask("same_result", plan, measures, quote=shortened(quotes[plain], 70))


def _without_days(text: str) -> str:
    """What a result says beside days and words of doing."""
    for found in reversed(find_dates(text)):
        text = text[: found.start] + text[found.end :]
    return _FILLING.sub("", squeezed(text))


def _unproven(plan: Plan) -> Iterator[Inquiry]:
    found = [m for m in plan.measures if _texts(m) and not m.executed and not m.evidence and not _has_proof(m)]
    if found:
        yield ask("result_without_proof", plan, found)


def _has_proof(measure: Measure) -> bool:
    return any(_PROOF.search(to_ascii_digits(t)) for t in _texts(measure))


def _few_results(plan: Plan) -> Iterator[Inquiry]:
    """Many steps and one short result: some of the steps are left without an answer."""
    found = [m for m in plan.measures if _leaves_steps_out(m)]
    if found:
        yield ask("steps_without_result", plan, found, quote=shortened(_texts(found[0])[0]))


def _leaves_steps_out(measure: Measure) -> bool:
    steps = [squeezed(s.text) for s in measure.steps if s.kind != "requirement"]
    results = [squeezed(t) for t in _texts(measure)]
    short = 2 * sum(map(len, results)) < sum(map(len, steps))
    return bool(results) and len(steps) >= _MANY and 2 * len(results) < len(steps) and short


def _only_days(plan: Plan) -> Iterator[Inquiry]:
    found = [m for m in plan.measures if _texts(m) and all(find_dates(t) and not _without_days(t) for t in _texts(m))]
    if found:
        yield ask("result_only_dates", plan, found)


# -- when it was done ----------------------------------------------------------------------------------------


def _dates(plan: Plan, today: date | None) -> Iterator[Inquiry]:
    """Days that lie where work cannot or need not lie."""
    begins = {m.key: m.start or plan.start or date.min for m in plan.measures}
    yield from _asked("done_before_start", plan, _days(plan, lambda m, d: d < begins[m.key]))
    if today:
        yield from _asked("done_in_future", plan, _after(plan, dict.fromkeys(begins, today)))
    if plan.end:
        late = _after(plan, dict.fromkeys(begins, plan.end))
        yield from _asked("done_after_period", plan, late, end=day_in_words(plan.end))
    yield from _asked("done_late", plan, _after(plan, {m.key: m.due or m.end or date.max for m in plan.measures}))
    yield from _asked("day_off", plan, _days(plan, lambda _, d: d.weekday() in _SATURDAY_AND_SUNDAY))


def _after(plan: Plan, last: Mapping[str, date]) -> dict[str, list[date]]:
    return _days(plan, lambda m, d: d > last[m.key])


def _days(plan: Plan, is_odd: Callable[[Measure, date], bool]) -> dict[str, list[date]]:
    """Key of each measure that has odd days → those days."""
    odd = {m.key: [d for d in m.executed if is_odd(m, d)] for m in plan.measures}
    return {key: days for key, days in odd.items() if days}


def _asked(code: str, plan: Plan, odd: Mapping[str, list[date]], **facts: Words) -> Iterator[Inquiry]:
    found = [m for m in plan.measures if m.key in odd]
    if found:
        rows = told_by(plan, {key: days_in_words(days) for key, days in odd.items()})
        yield ask(code, plan, found, rows=rows, **facts)


def _same_days(plan: Plan) -> Iterator[Inquiry]:
    """Many measures done on exactly the same days, told in one question."""
    groups: dict[tuple[date, ...], list[Measure]] = defaultdict(list)
    for measure in plan.measures:
        if measure.executed:
            groups[tuple(sorted(set(measure.executed)))].append(measure)
    many = {days: measures for days, measures in groups.items() if len(measures) >= _MANY}
    if many:
        rows = joined(_on(plan, days, measures) for days, measures in many.items())
        found = [m for m in plan.measures if any(m in group for group in many.values())]
        yield ask("same_days", plan, found, rows=rows)


def _on(plan: Plan, days: Iterable[date], measures: list[Measure]) -> Words:
    numbers, printed = numbers_of(plan, measures), days_in_words(days)
    return Words(f"มาตรการที่ {numbers} ลงวันที่ {printed.th} เหมือนกัน", f"measures {numbers} all name {printed.en}")


def _rhythms(plan: Plan) -> Iterator[Inquiry]:
    """Regular work with fewer days than its rhythm asks for."""
    found = [m for m in plan.measures if m.executed and len(set(m.executed)) < _days_asked(m)]
    if found:
        rows = told_by(plan, {m.key: days_in_words(m.executed) for m in found})
        yield ask("rhythm_not_shown", plan, found, rows=rows)


def _days_asked(measure: Measure) -> int:
    text = squeezed(" ".join((measure.period, *(s.text for s in measure.steps), *measure.monitoring)))
    return next((days for words, days in _AT_LEAST if words.search(text)), 0)


def _rounds(plan: Plan) -> Iterator[Inquiry]:
    """Items of the whole year whose text speaks of six months."""
    said = {m.key: quote for m in plan.measures if (quote := _half_year(m))}
    found = [m for m in plan.measures if m.key in said]
    if found:
        yield ask("other_round", plan, found, quote=said[found[0].key])


def _half_year(measure: Measure) -> str | None:
    """The words about six months under a title of the whole year."""
    title = squeezed(measure.title)
    if not _YEARLY.search(title) or _HALF_YEAR.search(title):
        return None
    texts = (without_mark(t) for t in (*(s.text for s in measure.steps), *measure.monitoring, *_texts(measure)))
    return next((excerpt(t, *f.span()) for t in texts if (f := _HALF_YEAR.search(to_ascii_digits(t)))), None)


# -- who, and which figures ----------------------------------------------------------------------------------


def _units(plan: Plan, facts: Facts) -> Iterator[Inquiry]:
    """Monitoring or suggestions that speak of a unit which is not among the responsible ones."""
    rows = {}
    for measure in plan.measures:
        if unit := _other_unit(measure, facts.units):
            owner = shortened(" ".join(measure.responsible))
            rows[measure.key] = Words(f"{owner} กับ {unit}", f"{owner} and {unit}")
    found = [m for m in plan.measures if m.key in rows]
    if found:
        yield ask("other_unit", plan, found, rows=told_by(plan, rows))


def _other_unit(measure: Measure, units: tuple[str, ...]) -> str | None:
    owners = squeezed(" ".join(measure.responsible))
    everyone = not owners or "ทุก" in owners
    texts = [squeezed(t) for t in (*measure.monitoring, *measure.suggestions)]
    if everyone:
        return None
    named = [(f[0], f["stem"]) for t in texts for f in _UNIT.finditer(t)]
    named += [(u, squeezed(u)) for u in units if _IS_UNIT.match(u) for t in texts if squeezed(u) in t]
    within = _OF_THE_CLERK if "ปลัด" in owners else ()
    return next((unit for unit, stem in named if stem not in owners and stem not in within), None)


def _praised(plan: Plan, facts: Facts) -> Iterator[Inquiry]:
    """Scores below the threshold whose text speaks of passing, in measures and in the analysis."""
    if facts.threshold is None:
        return
    limit = facts.threshold
    for measure in plan.measures:
        value, number = _score(measure), numbers_of(plan, [measure])
        words = _praise(" ".join(_texts(measure)), facts)
        if words and value is not None and value < limit:
            row = Words(f"มาตรการที่ {number} คะแนน {shown(value)}", f"Measure {number}, {shown(value)}")
            yield ask("score_praised", plan, [measure], rows=row, threshold=shown(limit), quote=words)
    for text in facts.analysis:
        low = min((facts.scores[t] for t in text.targets if t in facts.scores), default=limit)
        words, label = _praise(text.text, facts), shortened(text.label)
        if words and low < limit:
            row = Words(f"บทวิเคราะห์ {label} คะแนน {shown(low)}", f"The analysis of {label}, {shown(low)}")
            yield ask("score_praised", plan, (), text.places, rows=row, threshold=shown(limit), quote=words)


def _praise(text: str, facts: Facts) -> str | None:
    """The first words of praise that are not denied."""
    plain = text.replace(" ", "")
    names = [re.escape(level) for level in facts.levels if len(level) >= _LONG_LEVEL]
    for found in re.finditer("|".join((_PRAISE.pattern, *names)), plain):
        if not _DENIED.search(plain[: found.start()]):
            return found[0]
    return None


def _scores(plan: Plan, facts: Facts) -> Iterator[Inquiry]:
    """Scores quoted in measures that are none of the printed scores of their targets."""
    rows = {}
    for measure in plan.measures:
        value = _score(measure)
        known: dict[str, Fraction] = {t: facts.scores[t] for t in measure.targets if t in facts.scores}
        printed = [shown(v) for v in known.values()]
        if value is not None and known and shown(value) not in printed:
            listed = ", ".join(printed)
            rows[measure.key] = Words(f"{shown(value)} กับ {listed}", f"{shown(value)} and {listed}")
    found = [m for m in plan.measures if m.key in rows]
    if found:
        yield ask("score_differs", plan, found, rows=told_by(plan, rows))


def _score(measure: Measure) -> Fraction | None:
    return read_score(to_ascii_digits(measure.score)) if measure.score else None


def _count(plan: Plan, facts: Facts) -> Iterator[Inquiry]:
    if facts.stated is not None and facts.stated != len(plan.measures):
        yield ask("count_differs", plan, (), stated=str(facts.stated), listed=str(len(plan.measures)))


_CHECKS: tuple[Callable[[Plan], Iterator[Inquiry]], ...] = (
    _missing,
    _repeats,
    _same_results,
    _few_results,
    _only_days,
    _unproven,
    _same_days,
    _rhythms,
    _rounds,
)
_COMPARED: tuple[Callable[[Plan, Facts], Iterator[Inquiry]], ...] = (_units, _praised, _scores, _count)
