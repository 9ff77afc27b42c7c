"""`prongsai score SHEET`: total and level from a score sheet, every number explained, every printed one checked."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from prongsai.cli.console import DONE, FOUND_FAULTS, Console, editions_folder
from prongsai.domain.checks import Check, check_printed
from prongsai.domain.scoring import Result, score
from prongsai.domain.sheet import edition_named, read_sheet
from prongsai.frameworks.library import Library
from prongsai.reading.sheets import read_sheet_file


def answer(options: argparse.Namespace, console: Console) -> int:
    """Score the sheet and say what follows; 1 when printed figures disagree."""
    sheet = read_sheet_file(Path(options.sheet))
    loaded = Library([editions_folder()]).find(*edition_named(sheet.values))
    result = score(loaded.edition, read_sheet(sheet.values, loaded.edition, sheet.place))
    checks = check_printed(result)
    if options.json:
        console.data(result_data(result, checks, loaded.digest))
    else:
        tell_result(console, result, checks, trace=options.trace)
    return DONE if all(c.agrees for c in checks) else FOUND_FAULTS


def result_data(result: Result, checks: tuple[Check, ...], digest: str) -> dict[str, Any]:
    """The result as JSON values; scores are strings with the year's decimals (docs/reference/score-sheet.md)."""
    edition = result.edition
    figures = {k: f"{result.printed(k)}" for k in result.figures}
    codes = [i.code for i in edition.instruments]
    return {
        "edition": edition.year,
        "variant": edition.variant,
        "edition_digest": digest,
        "total": figures.get("total"),
        "level": result.level.name if result.level else None,
        "possible_levels": [level.name for level in result.levels],
        "instruments": {c: figures[c] for c in codes if c in figures},
        "parts": {p.code: figures[p.code] for p in edition.parts if p.code in figures},
        "indicators": {str(i.number): figures[i.key] for i in edition.indicators if i.key in figures},
        "sub_indicators": {s.code: figures[s.key] for s in edition.sub_indicators if s.key in figures},
        "intervals": {
            k: {"low": f"{i.low}", "high": f"{i.high}", "answers": i.answers, "population": i.population}
            for k, i in result.intervals.items()
        },
        "trace": [
            {"key": f.key, "value": figures[f.key], "because": f.because, "of": list(f.of), "given": f.given}
            for f in result.figures.values()
        ],
        "because_level": result.because_level,
        "next_level": result.next_level,
        "checks": [
            {"of": c.of, "printed": c.printed, "computed": c.computed, "agrees": c.agrees, "th": c.th, "en": c.en}
            for c in checks
        ],
        "missing": list(result.missing),
        "closed": list(result.closed),
        "cautions": list(result.cautions),
    }


def tell_result(console: Console, result: Result, checks: tuple[Check, ...], *, trace: bool) -> None:
    """The result for a person: total and level first, then the parts, the checks and what is open."""
    _tell_scores(console, result)
    _tell_reasons(console, result, trace=trace)
    for check in checks:
        mark = console.word("ตรงกัน   ", "agrees  ") if check.agrees else console.word("ไม่ตรงกัน", "DIFFERS ")
        console.say(f"  {mark} {check.th}", f"  {mark} {check.en}")
    for sentence in (*result.missing, *result.closed, *result.cautions):
        console.say(f"  โปรดทราบ: {sentence}", f"  note: {sentence}")


def _tell_scores(console: Console, result: Result) -> None:
    edition = result.edition
    level = result.level.name if result.level else console.word("ยังตัดสินไม่ได้", "not settled")
    total = result.total if result.total is not None else console.word("ยังคำนวณไม่ได้", "not known")
    console.say(
        f"ผล ITA ปีงบประมาณ {edition.name}: คะแนนรวม {total} ระดับ {level}",
        f"ITA of fiscal year {edition.name}: total {total}, level {level}",
    )
    for instrument in edition.instruments:
        _tell_score(console, result, instrument.code, f"  {instrument.code:<5}", instrument.name)
        for indicator in edition.indicators_of(instrument.code):
            _tell_score(console, result, indicator.key, f"    {indicator.number:>3}", indicator.name)
            for sub in edition.sub_indicators_of(indicator.number):
                _tell_score(console, result, sub.key, f"     {sub.code:>4}", sub.name)


def _tell_score(console: Console, result: Result, key: str, label: str, name: str) -> None:
    if key not in result.figures:
        return
    th, en = _interval_in_words(result, key)
    score_line = f"{label} {result.printed(key):>6}  {name}"
    console.say(score_line + th, score_line + en)


def _interval_in_words(result: Result, key: str) -> tuple[str, str]:
    interval = result.intervals.get(key)
    if interval is None:
        return "", ""
    return (
        f"  (ผู้ตอบ {interval.answers} คน ค่าจริงอยู่ระหว่าง {interval.low}–{interval.high} ที่ความเชื่อมั่น 95%)",
        f"  ({interval.answers} answers, true mean within {interval.low}–{interval.high}, 95%)",
    )


def _tell_reasons(console: Console, result: Result, *, trace: bool) -> None:
    if trace:
        console.say("ที่มาของทุกตัวเลข", "How every number came about")
    for figure in result.figures.values():
        if trace or figure.key == "total":
            th, en = _interval_in_words(result, figure.key) if trace else ("", "")
            console.say(f"  {figure.because}{th}", f"  {figure.because}{en}")
    for sentence in (result.because_level, result.next_level):
        if sentence:
            console.say(f"  {sentence}")
