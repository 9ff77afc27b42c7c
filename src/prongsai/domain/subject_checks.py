"""What a plan speaks of: measures that repeat each other, weak points nobody answers, texts under a wrong heading."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from prongsai.domain.errors import Words
from prongsai.domain.exact import shown
from prongsai.domain.inquiries import AnalysedText, Facts, Inquiry, ask, joined, numbers_of, told_by
from prongsai.domain.likeness import (
    Fit,
    alike,
    groups_alike,
    same_title,
    shortened,
    squeezed,
    subject_fits,
)
from prongsai.domain.measures import Measure, Plan
from prongsai.thai.codes import read_item_code

_ANNOUNCED = re.compile("เผยแพร่|ประชาสัมพันธ์|ติดประกาศ|เว็บไซต์|แจ้งเวียน")
_PAPERWORK = re.compile("จัดทำ|รวบรวม|รายงาน|ทบทวน|แสดง")
_CHANGE = re.compile(
    "อบรม|ฝึก|ซักซ้อม|ประชุม|ชี้แจง|ลดขั้นตอน|ลดระยะเวลา|ลดเอกสาร|ปรับปรุง|พัฒนา|แก้ไข|ตรวจสอบ|กำกับ|ติดตาม|ประเมิน|สำรวจ"
    "|รับฟัง|จัดให้มี|แต่งตั้ง|มอบหมาย|เปิดโอกาส|มีส่วนร่วม|เพิ่ม|มาใช้|ถ่ายทอด|ให้คำปรึกษา|จัดกิจกรรม"
)
_ADVICE = re.compile("ควร")
_THEMES = ("มีส่วนร่วม", "E-Service", "ประเมินความเสี่ยง", "คู่มือ", "อบรม", "ร้องเรียน", "ความพึงพอใจ", "รับฟังความคิดเห็น")
"""What analyses advise most often, in words that a measure on the same matter would use too."""
_SAME = 0.93
_SAME_ITEM = 0.72
_FITS = 0.55
_SPEAKS_OF = 0.6
_IN_PASSING = 0.5
_CLEARLY = 0.4
_LONG_TITLE = 20
_MOST_NAMED = 5


def subject_inquiries(plan: Plan, facts: Facts) -> tuple[Inquiry, ...]:
    """Every question about what the measures and the analysis speak of."""
    found = [inquiry for check in _CHECKS for inquiry in check(plan, facts)]
    return (*_repeated(plan), *found)


def only_paper(measure: Measure) -> bool:
    """Whether every step makes or publishes a paper, at least one publishes, and none changes how work is done."""
    texts = [squeezed(s.text) for s in measure.steps]
    if not any(_ANNOUNCED.search(t) for t in texts) or any(_CHANGE.search(t) for t in texts):
        return False
    return all(_ANNOUNCED.search(t) or _PAPERWORK.search(t) for t in texts)


def same_measures(plan: Plan) -> list[tuple[Measure, ...]]:
    """Measures whose titles are nearly the same, in groups of two and more."""
    return _groups(plan, [m.title for m in plan.measures])


def _groups(plan: Plan, texts: Sequence[str]) -> list[tuple[Measure, ...]]:
    return [tuple(plan.measures[at] for at in group) for group in groups_alike(texts, _SAME)]


def _repeated(plan: Plan) -> Iterator[Inquiry]:
    same = same_measures(plan)
    for group in same:
        yield ask("same_measure", plan, group, quote=shortened(group[0].title))
    told = [{m.key for m in group} for group in same]
    for group in _groups(plan, [" ".join(s.text for s in m.steps) for m in plan.measures]):
        if not any({m.key for m in group} <= keys for keys in told):
            yield ask("same_steps", plan, group, quote=shortened(group[0].steps[0].text))


# -- weak points ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _WeakPoint:
    """key: `indicator:9`, `e7`, `O10`. indicator: the number it belongs to, when known. below: under the threshold."""

    key: str
    name: str
    value: Fraction
    indicator: int | None
    below: bool

    def in_words(self) -> Words:
        at = f"ตัวชี้วัดที่ {self.indicator}" if self.key.startswith("indicator:") else self.key
        at_en = f"indicator {self.indicator}" if self.key.startswith("indicator:") else self.key
        score = shown(self.value)
        return Words(f"{at} {shortened(self.name)} ({score} คะแนน)", f"{at_en} {shortened(self.name)} ({score})")


def _weak_points(facts: Facts) -> list[_WeakPoint]:
    """The gaps where they are known, else the indicators below the threshold, else the lowest one."""
    if facts.gaps is not None:
        return [_weak(g.key, g.name, g.value, facts, below=g.below) for g in facts.gaps if g.below or g.weakest]
    scored = {n: facts.scores[f"indicator:{n}"] for n in facts.indicators if f"indicator:{n}" in facts.scores}
    low = [n for n, value in scored.items() if facts.threshold is not None and value < facts.threshold]
    chosen = low or ([min(scored, key=lambda n: scored[n])] if len(scored) > 1 else [])
    return [_weak(f"indicator:{n}", facts.indicators[n], scored[n], facts, below=n in low) for n in chosen]


def _weak(key: str, name: str, value: Fraction, facts: Facts, *, below: bool) -> _WeakPoint:
    key = key.rpartition("/")[2]
    kind, _, number = key.partition(":")
    whole = number.partition(".")[0]
    owner = int(whole) if kind in ("indicator", "sub_indicator") and whole else facts.indicator_of.get(key)
    return _WeakPoint(key, name, value, owner, below)


def _weak_points_unanswered(plan: Plan, facts: Facts) -> Iterator[Inquiry]:
    bare = []
    for point in _weak_points(facts):
        answers = [m for m in plan.measures if _answers(m, point, facts)]
        if not answers:
            bare.append(point.in_words())
        elif point.below and (why := _thin(plan, answers)):
            yield ask("weak_point_thin", plan, answers, points=point.in_words(), why=why)
    if bare:
        more = len(bare) - _MOST_NAMED
        rest = [Words(f"และอีก {more} เรื่อง", f"and {more} more")] if more > 0 else []
        yield ask("weak_point_unanswered", plan, (), points=joined([*bare[:_MOST_NAMED], *rest]))


def _answers(measure: Measure, point: _WeakPoint, facts: Facts) -> bool:
    """A measure aimed at the point or, save for a disclosure item, at its indicator; or one that speaks of it."""
    if point.key in measure.targets:
        return True
    if point.key not in facts.items and point.indicator in facts.indicators_of(measure.targets):
        return True
    text = " ".join((measure.title, *(s.text for s in measure.steps)))
    return subject_fits(text, {"": (point.name,)})[""].share >= _SPEAKS_OF


def _thin(plan: Plan, answers: Sequence[Measure]) -> Words | None:
    """Why the only answers may not help: each repeats a measure of another place, or only publishes."""
    keys = {m.key for m in answers}
    others = [[m for m in group if m.key not in keys] for group in same_measures(plan) if keys & {m.key for m in group}]
    copied = {m.key for group in same_measures(plan) for m in group}
    if keys <= copied and any(others):
        numbers = numbers_of(plan, [m for group in others for m in group])
        return Words(f"ข้อความเหมือนมาตรการที่ {numbers}", f"reads like measure {numbers}")
    if all(only_paper(m) for m in answers):
        return Words("เป็นการจัดทำและเผยแพร่เอกสาร", "makes and publishes papers")
    return None


# -- texts under another heading -----------------------------------------------------------------------------


def _subjects(facts: Facts) -> dict[str, tuple[str, ...]]:
    """Texts that tell each indicator: its name and the topics of its questions."""
    asked: dict[int, list[str]] = {n: [name] for n, name in facts.indicators.items()}
    for code, topic in facts.questions.items():
        if facts.indicator_of.get(code) in asked:
            asked[facts.indicator_of[code]].append(topic)
    return {str(n): tuple(texts) for n, texts in asked.items()}


def _elsewhere(text: str, targets: Iterable[str], facts: Facts) -> tuple[int, Fit] | None:
    """The indicator that the text fits clearly better than its own, with the topic that shows it."""
    own = facts.indicators_of(targets)
    subjects = _subjects(facts)
    if len(own) != 1 or not own <= {int(key) for key in subjects}:
        return None
    number = next(iter(own))
    fits = subject_fits(text, subjects)
    best = max(fits, key=lambda key: fits[key].share)
    home = max(fits[str(number)].share, _share_of_items(text, number, facts))
    if int(best) == number or fits[best].share < _FITS or fits[best].share - home < _CLEARLY:
        return None
    return int(best), fits[best]


def _share_of_items(text: str, number: int, facts: Facts) -> float:
    """How well the text fits an item of its own indicator. Short titles and words in passing stand in every text."""
    titles = [t for code, t in facts.items.items() if facts.indicator_of.get(code) == number and len(t) >= _LONG_TITLE]
    share = subject_fits(text, {"": titles})[""].share if titles else 0.0
    return share if share >= _IN_PASSING else 0.0


def _texts_of_another(plan: Plan, facts: Facts) -> Iterator[Inquiry]:
    """Measures under a heading whose subject they do not speak of; copies are asked about as copies."""
    copied = {m.key for group in same_measures(plan) for m in group}
    rows = {
        m.key: _another(m.targets, found, facts)
        for m in plan.measures
        if m.key not in copied and (found := _elsewhere(m.title, m.targets, facts))
    }
    about = [m for m in plan.measures if m.key in rows]
    if about:
        yield ask("text_of_another", plan, about, rows=told_by(plan, rows))


def _another(targets: Iterable[str], found: tuple[int, Fit], facts: Facts) -> Words:
    """Where a text stands, what it speaks of, and whose matter that is."""
    number, fit = found
    own, topic = next(iter(facts.indicators_of(targets))), shortened(fit.topic)
    th = f"ตัวชี้วัดที่ {own} พูดถึง “{topic}” ซึ่งเป็นเรื่องของตัวชี้วัดที่ {number}"
    return Words(th, f"indicator {own} speaks of “{topic}”, a matter of indicator {number}")


def _analyses_of_another(plan: Plan, facts: Facts) -> Iterator[Inquiry]:
    rows: list[Words] = []
    places: list[int] = []
    for row in facts.analysis:
        if found := _elsewhere(row.text, row.targets, facts):
            places += row.places
            rows.append(_another(row.targets, found, facts))
    if rows:
        yield ask("analysis_of_another", plan, (), places, rows=joined(rows))


def _advice_not_taken(plan: Plan, facts: Facts) -> Iterator[Inquiry]:
    """What the analysis of an indicator advises and no measure for that indicator speaks of."""
    rows: list[Words] = []
    about: list[Measure] = []
    places: list[int] = []
    for row in facts.analysis:
        measures = [m for m in plan.measures if facts.indicators_of(row.targets) & facts.indicators_of(m.targets)]
        themes = [] if _elsewhere(row.text, row.targets, facts) else _left_out(row, measures)
        if themes:
            quoted = " ".join(f"“{theme}”" for theme in themes)
            rows.append(Words(f"{shortened(row.label)} แนะนำเรื่อง {quoted}", f"{shortened(row.label)}: {quoted}"))
            about += [m for m in measures if m not in about]
            places += row.places
    if rows:
        yield ask("advice_not_taken", plan, about, places, rows=joined(rows))


def _left_out(row: AnalysedText, measures: Sequence[Measure]) -> list[str]:
    start = _ADVICE.search(row.text)
    if not start or not measures:
        return []
    advised = squeezed(row.text[start.start() :])
    said = squeezed(" ".join((*(m.title for m in measures), *(s.text for m in measures for s in m.steps))))
    return [theme for theme in _THEMES if squeezed(theme) in advised and squeezed(theme) not in said]


def _codes_moved(plan: Plan, facts: Facts) -> Iterator[Inquiry]:
    """Item codes whose title stands under another code in the year of the plan's structure."""
    rows, about = [], []
    for measure in plan.measures:
        for code in (t for t in measure.targets if read_item_code(t) == t):
            right = _right_code(code, measure.title, facts.items)
            if right:
                number, title = numbers_of(plan, [measure]), shortened(measure.title)
                th = f"มาตรการที่ {number} พิมพ์ {code} แต่ชื่อ “{title}” คือ {right} ในปี {plan.structure}"
                rows.append(Words(th, f"Measure {number} prints {code}, but “{title}” is {right} in {plan.structure}"))
                about.append(measure)
    if rows:
        yield ask("code_moved", plan, about, rows=joined(rows))


def _right_code(code: str, title: str, items: Mapping[str, str]) -> str | None:
    if not items or same_title(title, items.get(code, ""), _SAME_ITEM):
        return None
    ways = ((other, name, least) for least in (1, _SAME, _SAME_ITEM) for other, name in items.items())
    return next((other for other, name, least in ways if alike(squeezed(title), squeezed(name), least)), None)


_CHECKS: tuple[Callable[[Plan, Facts], Iterator[Inquiry]], ...] = (
    _weak_points_unanswered,
    _texts_of_another,
    _analyses_of_another,
    _advice_not_taken,
    _codes_moved,
)
