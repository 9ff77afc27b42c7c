"""Recounting the score sets that were published for a year: the proof that the rules of the edition are right."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from prongsai.domain.checks import check_printed
from prongsai.domain.errors import Refusal
from prongsai.domain.exact import read_score
from prongsai.domain.framework import Edition
from prongsai.domain.levels import Bounds, possible_levels
from prongsai.domain.scoring import Result, score
from prongsai.domain.sheet import read_sheet
from prongsai.frameworks.library import LoadedEdition

_BOUND = re.compile(r"(>=|<)\s*(\d{1,3}(?:\.\d{1,2})?)")
TOLERANCE = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Reproduction:
    """How one published set fared.

    compared: how many published figures could be compared. faults: Thai sentences, each with both figures.
    why_not: why nothing, or not everything, of the set can be recounted; empty when all could.
    """

    id: str
    title: str
    compared: int
    faults: tuple[str, ...]
    why_not: str


def reproduce(loaded: LoadedEdition) -> tuple[Reproduction, ...]:
    """Every published set of the year, recounted to 0.01 as far as its figures allow."""
    return tuple(_recount(loaded.edition, row) for row in loaded.tables["published"])


def _recount(edition: Edition, row: Mapping[str, Any]) -> Reproduction:
    values = {name: row[name] for name in ("indicators", "instruments", "total", "level") if name in row}
    why_not = row.get("why_not_th", "")
    try:
        result = score(edition, read_sheet(values | {"edition": edition.name}, edition))
    except Refusal as refusal:
        return Reproduction(row["id"], row["title"], 0, (), why_not or refusal.th)
    checks = [c for c in check_printed(result) if c.of != "level"]
    faults = [c.th for c in checks if not c.agrees]
    faults += [
        f"{c.of} ที่เผยแพร่ {c.printed} ห่างจากที่คำนวณได้ {c.computed} เกิน {TOLERANCE}"
        for c in checks
        if c.agrees and abs(Decimal(c.printed) - Decimal(c.computed)) > TOLERANCE
    ]
    weighted = _weighted(result, row, faults)
    told = _level(edition, row, result, faults)
    compared = len(checks) + weighted + told
    if not compared and not why_not:
        why_not = "มีเฉพาะตัวเลขที่ไม่มีอะไรให้เทียบ"
    return Reproduction(row["id"], row["title"], compared, tuple(faults), why_not)


def _weighted(result: Result, row: Mapping[str, Any], faults: list[str]) -> int:
    """Instruments printed as points of their weight (IIT of 30), as the tables of 2563 to 2565 do."""
    weights = {i.code: i.weight for i in result.edition.instruments}
    told = {}
    for code, text in row.get("weighted", {}).items():
        read = read_score(text)
        if read is None or code not in weights:
            faults.append(f"weighted {code} = {text} อ่านไม่ได้ ให้ใส่รหัสเครื่องมือกับคะแนน")
        else:
            told[code] = Decimal(text)
    compared = 0
    for code, printed in told.items():
        weight = weights[code]
        if code not in result.figures or weight is None:
            continue
        compared += 1
        counted = result.ledger.shown(result.figures[code].value * weight)
        if abs(counted - printed) > TOLERANCE:
            faults.append(f"{code} ที่เผยแพร่ {printed} (คูณน้ำหนักแล้ว) ไม่ตรงกับที่คำนวณได้ {counted}")
    if len(told) == len(weights) and "total" in row:
        compared += 1
        if abs(sum(told.values()) - row["total"]) > TOLERANCE:
            faults.append(f"คะแนนรวมที่เผยแพร่ {row['total']} ไม่ตรงกับผลรวมของเครื่องมือ {sum(told.values())}")
    return compared


def _level(edition: Edition, row: Mapping[str, Any], result: Result, faults: list[str]) -> int:
    """The published level must be among those that the published figures and bounds leave possible."""
    if "level" not in row or "total" not in row:
        return 0
    known = {
        i.code: Bounds.exactly(Fraction(result.ledger.shown(result.figures[i.code].value)))
        for i in edition.instruments
        if i.code in result.figures
    }
    for code, text in row.get("bounds", {}).items():
        found = _BOUND.fullmatch(text)
        if found:
            known[code] = _bounds(found[1], Fraction(found[2]))
        elif text != "?":
            faults.append(f"bounds {code} = {text} อ่านไม่ได้ ให้ใส่แบบ >=85 หรือ <85")
    names = [level.name for level in possible_levels(edition, Bounds.exactly(Fraction(row["total"])), known)]
    if row["level"] not in names:
        faults.append(f"ระดับที่เผยแพร่ {row['level']} ไม่อยู่ในระดับที่เป็นไปได้ ({', '.join(names)})")
    return 1


def _bounds(sign: str, limit: Fraction) -> Bounds:
    return Bounds(limit, Fraction(100)) if sign == ">=" else Bounds(Fraction(0), limit, open_high=True)
