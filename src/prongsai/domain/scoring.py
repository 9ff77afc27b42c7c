"""From counts of answers to the total and the level, exactly, each number explained.

answers → line → question → part → indicator → instrument → total → level. Fractions carry full precision; rounding
is the year's choice and happens once, at the end, unless the year says otherwise. A sheet may start at any of these
levels; what cannot be computed from it is said, never filled in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from prongsai.domain.disclosure import MINIMUM_GROUP, is_open
from prongsai.domain.exact import plain
from prongsai.domain.figures import PRINTED_HALF, Figure, FigureLedger
from prongsai.domain.framework import Edition, Level, Part, Question
from prongsai.domain.intervals import Interval, joined_interval, tally_interval
from prongsai.domain.levels import Bounds, level_in_words, next_level_in_words, possible_levels
from prongsai.domain.rules import in_words
from prongsai.domain.sheet import Sheet, Tally


@dataclass(frozen=True)
class Result:
    """A scored sheet.

    figures: every number by key, in the order it came about. levels: those that remain possible; one when settled.
    missing: what does not follow and why, one Thai sentence each. closed: tallies too small to be shown.
    cautions: rules and scales used that no official has confirmed. intervals: of survey means, by key.
    """

    edition: Edition
    sheet: Sheet
    figures: Mapping[str, Figure]
    levels: tuple[Level, ...]
    because_level: str
    next_level: str | None
    missing: tuple[str, ...]
    closed: tuple[str, ...]
    cautions: tuple[str, ...]
    intervals: Mapping[str, Interval]
    ledger: FigureLedger

    @property
    def total(self) -> Decimal | None:
        """The total (0 to 100) as printed, when it follows."""
        return self.printed("total")

    @property
    def level(self) -> Level | None:
        """The level, when the figures settle it."""
        return self.levels[0] if len(self.levels) == 1 and "total" in self.figures else None

    def printed(self, key: str) -> Decimal | None:
        """A figure as the year prints it, or None when it does not follow."""
        return self.ledger.shown(self.figures[key].value) if key in self.figures else None


def score(edition: Edition, sheet: Sheet) -> Result:
    """Everything that follows from the sheet under the rules of its edition."""
    return _Scorer(edition, sheet).result()


class _Scorer:
    """Climbs one level at a time; each method reads the ledger below it and writes the level above."""

    def __init__(self, edition: Edition, sheet: Sheet) -> None:
        self.edition, self.sheet = edition, sheet
        self.ledger = FigureLedger(
            int(edition.rule("rounding_decimals") or 2),
            edition.rule("rounding_mode") or "half_up",
            edition.rule("rounding_when") == "each_step",
        )
        self.missing: list[str] = []
        self.closed: list[str] = []
        self.used_rules: dict[str, None] = {}
        self.used_scales: dict[str, None] = {}
        self.intervals: dict[str, Interval] = {}

    def result(self) -> Result:
        self._answers()
        self._questions()
        self._survey_indicators()
        self._items()
        self._given_indicators()
        self._instruments()
        self._total()
        self._join_intervals()
        levels, because, following = self._level()
        return Result(
            edition=self.edition,
            sheet=self.sheet,
            figures=self.ledger.figures,
            levels=levels,
            because_level=because,
            next_level=following,
            missing=tuple(self.missing),
            closed=tuple(self.closed),
            cautions=self._cautions(),
            intervals=self.intervals,
            ledger=self.ledger,
        )

    # -- surveys ---------------------------------------------------------------------------------------------

    def _answers(self) -> None:
        scales = {q.code: q.scale for q in self.edition.questions} | {x.code: x.scale for x in self.edition.lines}
        for key, tally in self.sheet.tallies.items():
            if not is_open(tally.answers):
                self.closed.append(f"{key} มีผู้ตอบ {tally.answers} คน น้อยกว่า {MINIMUM_GROUP} คน จึงปิดไว้เพื่อไม่ให้รู้ว่าใครตอบ")
                continue
            code = scales[key.rpartition("/")[2]]
            assert code is not None  # the sheet refuses a tally whose scale is unknown  # noqa: S101
            self._count(key, tally, self.edition.scale_by_code[code].points)
            self.used_scales[code] = None

    def _count(self, key: str, tally: Tally, points: Sequence[Fraction]) -> None:
        earned = sum((p * n for p, n in zip(points, tally.counts, strict=True)), Fraction(0))
        zeros = tally.blank if tally.blank and self._rule("missing_answers") == "zero" else 0
        answers = tally.answers + zeros
        value = earned / answers
        self.ledger.count(
            key,
            value,
            f"{key} ได้ {self.ledger.shown(value)} จากคะแนนรวม {plain(earned)} ใน {answers:,} คำตอบ",
        )
        counted = Tally((*tally.counts, zeros))
        self.intervals[key] = tally_interval(counted, (*points, Fraction(0)), self._population(key))

    def _population(self, key: str) -> int | None:
        part, _, code = key.rpartition("/")
        question = next((x.question for x in self.edition.lines if x.code == code), code)
        indicator = next(q.indicator for q in self.edition.questions if q.code == question)
        return self.sheet.population.get(part or self.edition.instrument_of[indicator])

    def _questions(self) -> None:
        for prefix in ("", *(f"{p.code}/" for p in self.edition.parts)):
            for question in self.edition.questions:
                self._question(prefix, question)

    def _question(self, prefix: str, question: Question) -> None:
        key = prefix + question.code
        lines = [prefix + x.code for x in self.edition.lines_of(question.code)]
        if lines and self._complete(key, f"ข้อ {key}", lines):
            self._average(key, f"ข้อ {key}", lines, "ข้อย่อย")
        elif key not in self.ledger and key in self.sheet.questions:
            self._give(key, self.sheet.questions[key], f"ข้อ {key}")

    def _survey_indicators(self) -> None:
        for indicator in self.edition.indicators:
            codes = [q.code for q in self.edition.questions_of(indicator.number)]
            if not codes:
                continue
            label = f"ตัวชี้วัดที่ {indicator.number}"
            parts = self.edition.parts_of(indicator.instrument)
            for part in parts:
                keys, part_key = [f"{part.code}/{c}" for c in codes], f"{part.code}/{indicator.key}"
                if self._complete(part_key, f"{label} ของ {part.code}", keys):
                    self._average(part_key, f"{label} ของ {part.code}", keys, "ข้อคำถาม")
            if parts and self._join_parts(indicator.key, label, parts, suffix=f"/{indicator.key}"):
                continue
            if self._complete(indicator.key, label, codes):
                self._average(indicator.key, label, codes, "ข้อคำถาม")

    def _join_parts(self, key: str, label: str, parts: Sequence[Part], suffix: str) -> bool:
        shares = {p.code + suffix: p.share for p in parts}
        known = {k: s for k, s in shares.items() if s is not None}
        if not self._complete(key, label, list(shares)):
            return False
        if len(known) < len(shares):
            unknown = ", ".join(p.code for p in parts if p.share is None)
            if not self._is_known(key):
                self.missing.append(f"{label} ยังคำนวณไม่ได้ เพราะปี {self.edition.name} ยังไม่ทราบสัดส่วนของ {unknown}")
            return False
        words = " และ ".join(f"{p.code} {self._shown(p.code + suffix)} × {_percent(p.share)}" for p in parts)
        self.ledger.combine(key, known, f"{label} ได้ {{value}} จาก {words}")
        return True

    # -- open data -------------------------------------------------------------------------------------------

    def _items(self) -> None:
        for code, value in self.sheet.items.items():
            self.ledger.give(code, value, f"ข้อ {code} ได้ {self.ledger.shown(value)} ตามที่ระบุ", _printed_half(value))
        average = self.edition.rule("item_average")
        for indicator in self.edition.indicators:
            subs = self.edition.sub_indicators_of(indicator.number)
            items = {s.key: self.edition.items_of(s.code) for s in subs}
            codes = [i.code for found in items.values() for i in found]
            label = f"ตัวชี้วัดที่ {indicator.number}"
            if not codes or not any(c in self.ledger for c in codes):
                continue
            if average is None:
                self.missing.append(f"{label} ยังคำนวณจากข้อ OIT ไม่ได้ เพราะปี {self.edition.name} ยังไม่ทราบวิธีเฉลี่ยคะแนนข้อ")
                continue
            self._rule("item_average")
            self._rule("item_rule")
            for key, found in items.items():
                weights = {i.code: i.weight for i in found}
                if self._complete(key, f"ตัวชี้วัดย่อย {key.partition(':')[2]}", list(weights)):
                    self._average(key, f"ตัวชี้วัดย่อย {key.partition(':')[2]}", weights, "ข้อ")
            below = list(items) if average == "sub_indicators" else codes
            if self._complete(indicator.key, label, below):
                weights = {i.code: i.weight for found in items.values() for i in found}
                equal = dict.fromkeys(below, Fraction(1))
                what = "ตัวชี้วัดย่อย" if average == "sub_indicators" else "ข้อ"
                self._average(indicator.key, label, equal if average == "sub_indicators" else weights, what)

    # -- upwards ---------------------------------------------------------------------------------------------

    def _given_indicators(self) -> None:
        for number, value in self.sheet.indicators.items():
            key = f"indicator:{number}"
            if key not in self.ledger:
                self._give(key, value, f"ตัวชี้วัดที่ {number}")

    def _instruments(self) -> None:
        for instrument in self.edition.instruments:
            code = instrument.code
            keys = [i.key for i in self.edition.indicators_of(code)]
            parts = self.edition.parts_of(code)
            for part in parts:
                self._part(part, keys)
            if self._complete(code, code, keys):
                self._average(code, code, keys, "ตัวชี้วัด")
            elif parts and self._join_parts(code, code, parts, suffix=""):
                pass
            elif code in self.sheet.instruments:
                self._give(code, self.sheet.instruments[code], code)

    def _part(self, part: Part, indicator_keys: Sequence[str]) -> None:
        keys = [f"{part.code}/{k}" for k in indicator_keys]
        if keys and self.ledger.has_all(keys):
            self._average(part.code, part.code, keys, "ตัวชี้วัด")
        elif part.code in self.sheet.instruments:
            self._give(part.code, self.sheet.instruments[part.code], part.code)

    def _total(self) -> None:
        weights = {i.code: i.weight for i in self.edition.instruments}
        known = {c: w for c, w in weights.items() if w is not None}
        if len(known) < len(weights) or not weights:
            self.missing.append(f"คะแนนรวมยังคำนวณไม่ได้ เพราะปี {self.edition.name} ยังไม่ทราบน้ำหนักเครื่องมือ")
        elif self._complete("total", "คะแนนรวม", list(known)):
            words = " + ".join(f"{c} {self._shown(c)} × {_percent(w)}" for c, w in known.items())
            self.ledger.combine("total", known, f"คะแนนรวม {{value}} มาจาก {words}")
        if "total" not in self.ledger and self.sheet.total is not None:
            self._give("total", self.sheet.total, "คะแนนรวม")

    def _level(self) -> tuple[tuple[Level, ...], str, str | None]:
        if "total" not in self.ledger or not self.edition.levels:
            return (), "", None
        exact = self._rule("level_compare") == "exact"
        codes = [i.code for i in self.edition.instruments if i.code in self.ledger]
        seen = {
            k: self.ledger[k].value if exact else Fraction(self.ledger.shown(self.ledger[k].value))
            for k in ("total", *codes)
        }
        instruments = {c: seen[c] for c in codes}
        total = seen["total"]
        levels = possible_levels(
            self.edition, Bounds.exactly(total), {c: Bounds.exactly(v) for c, v in instruments.items()}
        )
        if len(levels) == 1:
            because = level_in_words(levels[0], self.edition.levels, total, instruments)
            return levels, because, next_level_in_words(levels[0], self.edition.levels, total, instruments)
        if not levels:
            return (), f"คะแนนรวม {total} ไม่เข้าเงื่อนไขของระดับใดในปี {self.edition.name}", None
        names = " หรือ ".join(level.name for level in levels)
        return levels, f"คะแนนรวมอย่างเดียวยังตัดสินระดับไม่ได้ อาจเป็น {names} ขึ้นกับคะแนนรายเครื่องมือ", None

    def _join_intervals(self) -> None:
        """Every mean of survey means gets an interval; figures stand in the order they came about."""
        for figure in self.ledger.figures.values():
            if figure.shares and all(k in self.intervals for k in figure.of):
                self.intervals[figure.key] = joined_interval([self.intervals[k] for k in figure.of], figure.shares)

    # -- shared ----------------------------------------------------------------------------------------------

    def _complete(self, key: str, label: str, below: Sequence[str]) -> bool:
        """Whether all figures below are there; a part of them is said to be missing, none of them is silence."""
        absent = [k for k in below if k not in self.ledger]
        if absent and len(absent) < len(below) and not self._is_known(key):
            self.missing.append(f"{label} ยังคำนวณไม่ได้ ขาด {', '.join(_plain_key(k) for k in absent)}")
        return bool(below) and not absent

    def _is_known(self, key: str) -> bool:
        given = {f"indicator:{n}" for n in self.sheet.indicators} | set(self.sheet.instruments)
        return key in self.ledger or key in given or (key == "total" and self.sheet.total is not None)

    def _average(self, key: str, label: str, below: Sequence[str] | Mapping[str, Fraction], what: str) -> None:
        weights = below if isinstance(below, Mapping) else dict.fromkeys(below, Fraction(1))
        if len(weights) == 1:
            because = f"{label} ได้ {{value}} เท่ากับ{what}เดียวที่มี"
        else:
            how = "ค่าเฉลี่ยถ่วงน้ำหนัก" if len(set(weights.values())) > 1 else "ค่าเฉลี่ย"
            scores = ", ".join(f"{_plain_key(k)} = {self._shown(k)}" for k in weights)
            because = f"{label} ได้ {{value}} เป็น{how}ของ{what} {len(weights)} รายการ ({scores})"
        self.ledger.combine(key, weights, because)

    def _give(self, key: str, value: Fraction, label: str) -> None:
        self.ledger.give(key, value, f"{label} ได้ {self.ledger.shown(value)} ตามที่ระบุ")

    def _shown(self, key: str) -> str:
        return f"{self.ledger.shown(self.ledger[key].value)}"

    def _rule(self, name: str) -> str | None:
        self.used_rules[name] = None
        return self.edition.rule(name)

    def _cautions(self) -> tuple[str, ...]:
        if self.ledger.holds_ties():
            self.used_rules["rounding_mode"] = None
        if self.ledger.prints_otherwise():
            self.used_rules["rounding_when"] = None
        rules = self.edition.rule_by_name
        weak = [
            f"กติกา{in_words(n, rules[n].value)}" for n in self.used_rules if n in rules and rules[n].confidence == "low"
        ]
        scales = self.edition.scale_by_code
        weak += [f"มาตรวัด {c}" for c in self.used_scales if scales[c].confidence == "low"]
        return tuple(f"{name} ของปี {self.edition.name} ยังไม่มีเอกสารทางการยืนยัน" for name in weak)


def _printed_half(value: Fraction) -> Fraction:
    """A whole score and a share of elements are exact; a score with two decimals was rounded by somebody."""
    return PRINTED_HALF if value.denominator > 1 and (value * 100).denominator == 1 else Fraction(0)


def _percent(share: Fraction | None) -> str:
    return f"{plain((share or Fraction(0)) * 100)}%"


def _plain_key(key: str) -> str:
    return key.replace("indicator:", "ตัวชี้วัดที่ ").replace("sub_ตัวชี้วัดที่ ", "ตัวชี้วัดย่อย ")
