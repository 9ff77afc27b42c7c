"""Whether the figures of a printed result agree with one another.

A score printed with two decimals stands for anything within half a hundredth, so a total counted from ten printed
indicators may honestly differ from the printed total by 0.01. The check therefore compares ranges, not digits: two
figures agree when some unrounded figures exist that would print as both.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from prongsai.domain.exact import rounded
from prongsai.domain.figures import PRINTED_HALF, Figure
from prongsai.domain.framework import Level
from prongsai.domain.levels import Bounds, possible_levels
from prongsai.domain.scoring import Result


@dataclass(frozen=True, slots=True)
class Check:
    """One comparison of a printed figure with what follows from the others.

    of: `total`, `level`, an instrument or part, `indicator:9`. printed, computed: both as printed.
    """

    of: str
    printed: str
    computed: str
    agrees: bool
    th: str
    en: str


def check_printed(result: Result) -> tuple[Check, ...]:
    """Every comparison that the sheet allows, disagreements included; empty when nothing could be compared."""
    sheet = result.sheet
    printed: list[tuple[str, str, Fraction]] = [
        (f"indicator:{n}", f"ตัวชี้วัดที่ {n}", v) for n, v in sheet.indicators.items()
    ]
    printed += [(code, code, value) for code, value in sheet.instruments.items()]
    if sheet.total is not None:
        printed.append(("total", "คะแนนรวม", sheet.total))
    checks = [_compare(result, key, name, value) for key, name, value in printed if _comparable(result, key)]
    checks += _parts(result)
    if sheet.level is not None and "total" in result.figures:
        checks.append(_level(result, sheet.level))
    return tuple(checks)


def _comparable(result: Result, key: str) -> bool:
    return key in result.figures and not result.figures[key].given


def _compare(result: Result, key: str, name: str, printed: Fraction) -> Check:
    figure = result.figures[key]
    return _check(result, key, name, printed, (figure.value, figure.low, figure.high))


def _parts(result: Result) -> list[Check]:
    """An instrument counted from its indicators, against its separately printed parts."""
    checks = []
    for instrument in result.edition.instruments:
        parts = result.edition.parts_of(instrument.code)
        known = [(result.sheet.instruments[p.code], p.share) for p in parts if p.code in result.sheet.instruments]
        if len(known) < len(parts) or not parts or not _comparable(result, instrument.code):
            continue
        below = result.figures[instrument.code].of
        if any(k in {p.code for p in parts} for k in below):
            continue
        joined = sum((value * (share or 0) for value, share in known), Fraction(0))
        figure = result.figures[instrument.code]
        name = f"{instrument.code} จาก {' และ '.join(p.code for p in parts)}"
        checks.append(_check(result, instrument.code, name, joined, (figure.value, figure.low, figure.high)))
    return checks


def _check(
    result: Result, key: str, name: str, printed: Fraction, computed: tuple[Fraction, Fraction, Fraction]
) -> Check:
    value, low, high = computed
    # where each step is rounded, going up part by part or indicator by indicator ends up to three halves apart
    half = PRINTED_HALF * (3 if result.ledger.each_step and result.edition.parts_of(key) else 1)
    agrees = printed - half <= high and low <= printed + half
    shown, counted = f"{rounded(printed)}", f"{result.ledger.shown(value)}"
    if agrees:
        th = f"{name} ที่ระบุ {shown} สอดคล้องกับที่คำนวณได้ {counted}"
        en = f"{key}: the printed {shown} agrees with the computed {counted}."
    else:
        off = abs(Decimal(shown) - Decimal(counted))
        th = f"{name} ที่ระบุ {shown} ไม่ตรงกับที่คำนวณได้ {counted} ต่างกัน {off} ให้ตรวจกับผลทางการอีกครั้ง"
        en = f"{key}: the printed {shown} differs from the computed {counted} by {off}; check the official result."
    return Check(key, shown, counted, agrees, th, en)


def _level(result: Result, printed: str) -> Check:
    names = [level.name for level in _levels_within_print(result)]
    agrees = printed in names
    settled = result.level.name if result.level else " หรือ ".join(names)
    if agrees:
        th = f"ระดับที่ระบุ {printed} สอดคล้องกับคะแนน"
        en = f"level: the printed {printed} agrees with the scores."
    else:
        th = f"ระดับที่ระบุ {printed} ไม่ตรงกับระดับที่ได้จากคะแนน คือ {settled} ให้ตรวจกับผลทางการอีกครั้ง"
        en = f"level: the printed {printed} differs from {settled}, which the scores give; check the official result."
    return Check("level", printed, settled, agrees, th, en)


def _levels_within_print(result: Result) -> tuple[Level, ...]:
    """The levels that the figures leave possible when those computed from printed ones may be a little off."""
    known = {
        i.code: _bounds(result, result.figures[i.code]) for i in result.edition.instruments if i.code in result.figures
    }
    return possible_levels(result.edition, _bounds(result, result.figures["total"]), known)


def _bounds(result: Result, figure: Figure) -> Bounds:
    """What the level is compared with: the printed figure, or all that it may stand for when compared in full."""
    if result.edition.rule("level_compare") == "exact":
        return Bounds(figure.low, figure.high, open_high=figure.low < figure.high)
    if figure.given:
        return Bounds.exactly(Fraction(result.ledger.shown(figure.value)))
    low, high = Fraction(result.ledger.shown(figure.low)), Fraction(result.ledger.shown(figure.high))
    # the upper end of what prints as 84.99 is just below 84.995, and so does not print as 85.00
    at_tie = figure.high > figure.value and high - figure.high == Fraction(1, 2 * 10**result.ledger.decimals)
    return Bounds(low, high - Fraction(1, 10**result.ledger.decimals) if at_tie else high)
