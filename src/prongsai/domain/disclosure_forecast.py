"""What the OIT would bring if it were marked as it stands: indicators, OIT and total by the year's own rules.

Each forecast names what it assumes. What does not follow is said, never filled in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from prongsai.domain.errors import Words
from prongsai.domain.exact import rounded
from prongsai.domain.framework import Edition
from prongsai.domain.gaps import points_planned
from prongsai.domain.scoring import score
from prongsai.domain.sheet import Sheet

INSTRUMENT = "OIT"
_FULL = Fraction(100)
_COUNTED: Mapping[str, frozenset[str]] = {
    "today": frozenset({"shown"}),
    "prepared": frozenset({"shown", "prepared", "confirm", "nothing"}),
    "full": frozenset({"shown", "prepared", "confirm", "nothing", "missing", "broken"}),
}
"""Which states of elements count under each assumption."""
_ASSUMED: Mapping[str, Words] = {
    "today": Words(
        "นับเฉพาะที่เผยแพร่แล้วและลิงก์ใช้ได้ ส่วนที่ตอบว่าไม่มียังไม่นับ",
        "only what is published with a good link counts; what is said not to exist does not yet",
    ),
    "prepared": Words(
        "ถ้าที่เตรียมไว้และที่ยกมาเผยแพร่ทั้งหมด และผู้ตรวจรับเหตุผลของส่วนที่ไม่มี",
        "if all that is prepared or carried over is published, and the reasons for what does not exist are accepted",
    ),
    "full": Words("ถ้าทุกข้อได้คะแนนเต็ม", "if every item were full"),
}


@dataclass(frozen=True, slots=True)
class Beside:
    """What the other instruments are taken to have. scores: by code, 0 to 100; empty where nothing is known. year: of
    the result they are from."""

    scores: Mapping[str, Fraction]
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Forecast:
    """One assumption and what follows from it. key: today, prepared or full. figures: as the year prints them, by key
    (`indicator:9`, `OIT`, `total`); None where it does not follow. level: in words; empty where it does not follow.
    missing: why, one Thai sentence each."""

    key: str
    assumed: Words
    figures: Mapping[str, Decimal | None]
    level: str
    missing: tuple[str, ...]
    cautions: tuple[str, ...]


def forecasts(edition: Edition, states: Mapping[str, Sequence[str]], beside: Beside) -> tuple[Forecast, ...]:
    """The three forecasts: as it stands today, with what is prepared, and with everything full.

    states: of the elements of each item (`domain.disclosing`), by code; an item without elements counts as not shown.
    """
    return tuple(_forecast(edition, states, beside, key) for key in _COUNTED)


def item_scores(edition: Edition, states: Mapping[str, Sequence[str]], counted: Iterable[str]) -> dict[str, Fraction]:
    """What each item of the year would get (0 to 100) if the elements in these states counted."""
    some, whole = frozenset(counted), edition.rule("item_rule") in (None, "zero_or_full")
    return {item.code: _score(states.get(item.code, ()), some, whole=whole) for item in edition.items}


def points_lost(edition: Edition, states: Mapping[str, Sequence[str]]) -> dict[str, Fraction]:
    """Points of the total that each item would lose if it were marked today; an unknown weight leaves it out."""
    full = points_planned(edition)
    got = item_scores(edition, states, _COUNTED["today"])
    return {code: full[code] * (_FULL - value) / _FULL for code, value in got.items() if code in full}


def points_in_words(points: Fraction | None) -> Words:
    """Points at stake, as a tile says them."""
    if points is None:
        return Words("ไม่ทราบคะแนน", "points unknown")
    if not points:
        return Words("ไม่เสียคะแนน", "no points at stake")
    return Words(f"เสี่ยง {rounded(points)} คะแนน", f"{rounded(points)} points at stake")


def _score(states: Sequence[str], counted: frozenset[str], *, whole: bool) -> Fraction:
    if not states:
        return Fraction(0)
    share = Fraction(sum(state in counted for state in states), len(states))
    return share // 1 * _FULL if whole else share * _FULL


def _forecast(edition: Edition, states: Mapping[str, Sequence[str]], beside: Beside, key: str) -> Forecast:
    others = {code: value for code, value in beside.scores.items() if code != INSTRUMENT}
    items = dict.fromkeys((i.code for i in edition.items), _FULL)
    items = items if key == "full" else item_scores(edition, states, _COUNTED[key])
    result = score(edition, Sheet(instruments=others, items=items))
    keys = [i.key for i in edition.indicators_of(INSTRUMENT)] + [INSTRUMENT, "total"]
    return Forecast(
        key,
        _with_others(_ASSUMED[key], beside, others),
        {k: result.printed(k) for k in keys},
        result.level.name if result.level else "",
        result.missing,
        result.cautions,
    )


def _with_others(assumed: Words, beside: Beside, others: Mapping[str, Fraction]) -> Words:
    if not others:
        return assumed
    th = f"{assumed.th} โดยให้ {' และ '.join(others)} เท่าผลปี {beside.year}"
    return Words(th, f"{assumed.en}, with {' and '.join(others)} as in {beside.year}")
