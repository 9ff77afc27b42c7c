"""Whether two years count a figure alike, and if not, why: the reasons for which scores cannot be compared."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

from prongsai.domain.exact import plain
from prongsai.domain.framework import Edition
from prongsai.domain.rules import RULES
from prongsai.domain.sentences import Sentence

FigureKind = Literal["total", "instrument", "part", "indicator", "sub_indicator", "question", "item"]
KINDS: tuple[FigureKind, ...] = ("total", "instrument", "part", "indicator", "sub_indicator", "question", "item")
"""From the whole to the single point, as results are read."""

_ROUNDING = ("rounding_decimals", "rounding_mode", "rounding_when")


def figure_names(edition: Edition) -> dict[str, tuple[FigureKind, str]]:
    """Every key that a figure of the year may have (without its part), in order, with its kind and its name."""
    found: dict[str, tuple[FigureKind, str]] = {"total": ("total", "คะแนนรวม")}
    for instrument in edition.instruments:
        found[instrument.code] = ("instrument", instrument.name)
        found |= {p.code: ("part", p.name) for p in edition.parts_of(instrument.code)}
    found |= {i.key: ("indicator", i.name) for i in edition.indicators}
    found |= {s.key: ("sub_indicator", s.name) for s in edition.sub_indicators}
    found |= {q.code: ("question", q.topic) for q in edition.questions}
    return found | {i.code: ("item", i.title) for i in edition.items}


def moved_away(relation: str, years: tuple[str, str], notes: tuple[str, ...]) -> Sentence:
    """Why a code has no like on the other side: the relation of the crosswalk in words, with the years' own notes."""
    before, after = years
    th, en = {
        "merged": ("รวมกับข้ออื่นหรือเป็นข้อที่รวมกันมา จึงเทียบคะแนนกันตรง ๆ ไม่ได้", "merged with others"),
        "split": ("แยกเป็นหลายข้อหรือเป็นข้อที่แยกออกมา จึงเทียบคะแนนกันตรง ๆ ไม่ได้", "split into several"),
        "dropped": (f"ไม่มีในปี {after}", f"has no place in {after}"),
        "new": (f"ไม่มีในปี {before}", f"has no place in {before}"),
        "not_comparable": ("เนื้อหาเปลี่ยนไปมาก จึงเทียบคะแนนกันไม่ได้", "changed too much for its scores to be compared"),
    }.get(relation, ("ยังไม่มีข้อมูลว่าตรงกับข้อใดของอีกปี", "nobody has said yet what it is in the other year"))
    noted = f" ({' / '.join(notes)})" if notes else ""
    return Sentence(th + noted, en + noted)


def counted_otherwise(key: str, old_key: str, before: Edition, after: Edition) -> Sentence | None:
    """How the years differ in what this very figure is counted by; None where they count it alike.

    key, old_key: of the figure after and before. A rule that a year does not say is no difference; a weight is.
    """
    kind = figure_names(after)[key.rpartition("/")[2]][0]
    if kind == "total" and (told := _weights_differ(before, after)):
        return told
    if kind in ("instrument", "indicator") and (told := _shares_differ(key, before, after)):
        return told
    if kind == "question" and (told := _scales_differ(key, old_key, before, after)):
        return told
    return _rules_differ((*_rules_of(key, kind, after), *_ROUNDING), before, after)


def levels_differ(before: Edition, after: Edition) -> Sentence | None:
    """Why the levels of both years cannot be set beside each other; None where they ask the same."""
    if before.levels != after.levels:
        return Sentence("เกณฑ์ของระดับผลการประเมินทั้งสองปีต่างกัน", "the levels of the two years ask for different scores")
    return _rules_differ(("level_compare",), before, after)


def _weights_differ(before: Edition, after: Edition) -> Sentence | None:
    old, new = ({i.code: i.weight for i in e.instruments} for e in (before, after))
    if old == new and None not in old.values():
        return None
    words_th, words_en = _both(old, new, "ยังไม่ทราบ"), _both(old, new, "not known")
    return Sentence(f"น้ำหนักของเครื่องมือต่างกันหรือยังไม่ทราบ ({words_th})", f"the instruments weigh differently ({words_en})")


def _shares_differ(key: str, before: Edition, after: Edition) -> Sentence | None:
    codes = {i.key: i.instrument for i in after.indicators}
    old, new = ({p.code: p.share for p in e.parts_of(codes.get(key, key))} for e in (before, after))
    if old == new:
        return None
    words_th, words_en = _both(old, new, "ยังไม่ทราบ"), _both(old, new, "not known")
    return Sentence(f"สัดส่วนของแต่ละส่วนต่างกัน ({words_th})", f"its parts count differently ({words_en})")


def _both(old: Mapping[str, Fraction | None], new: Mapping[str, Fraction | None], unknown: str) -> str:
    def percent(shares: Mapping[str, Fraction | None], code: str) -> str:
        if code not in shares:
            return "–"
        share = shares[code]
        return unknown if share is None else f"{plain(share * 100)}%"

    codes = [c for c in dict.fromkeys((*old, *new)) if old.get(c) != new.get(c) or old.get(c) is None]
    return ", ".join(f"{c} {percent(old, c)} → {percent(new, c)}" for c in codes)


def _scales_differ(key: str, old_key: str, before: Edition, after: Edition) -> Sentence | None:
    old, new = _points(old_key, before), _points(key, after)
    if old is None or new is None or old == new:
        return None
    return Sentence("คะแนนของแต่ละคำตอบในข้อนี้ทั้งสองปีต่างกัน", "its answers are worth different points in the two years")


def _points(key: str, edition: Edition) -> list[tuple[Fraction, ...]] | None:
    """What the answers of a question are worth, line by line; None where a scale is not known."""
    code = key.rpartition("/")[2]
    scales = [x.scale for x in edition.lines_of(code)] or [q.scale for q in edition.questions if q.code == code]
    known = [edition.scale_by_code[s].points for s in scales if s in edition.scale_by_code]
    return known if len(known) == len(scales) else None


def _rules_of(key: str, kind: FigureKind, edition: Edition) -> tuple[str, ...]:
    """The rules that this very figure is counted by, rounding aside."""
    if kind == "item":
        return ("item_rule",)
    if kind == "question":
        return ("missing_answers",)
    opens = {i.key for i in edition.indicators if edition.sub_indicators_of(i.number)}
    return ("item_average",) if key in opens else ()


def _rules_differ(names: tuple[str, ...], before: Edition, after: Edition) -> Sentence | None:
    for name in names:
        old, new = before.rule(name), after.rule(name)
        if old is not None and new is not None and old != new:
            rule = RULES[name]
            was, now = rule.choices.get(old, old), rule.choices.get(new, new)
            return Sentence(f"กติกา “{rule.th}” ต่างกัน ({was} → {now})", f"the rule {name} differs ({old} → {new})")
    return None
