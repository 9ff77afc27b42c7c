"""`prongsai compare A B`: two results side by side, what fell first, and what cannot be compared, with the reason."""

from __future__ import annotations

import argparse
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from prongsai.cli.console import DONE, FOUND_FAULTS, Console, editions_folder
from prongsai.cli.handed_in import result_in
from prongsai.domain.checks import Check, check_printed
from prongsai.domain.comparing import Compared, Comparison, compare, printed_score
from prongsai.domain.errors import Refusal, Words
from prongsai.domain.scoring import Result
from prongsai.domain.sentences import Sentence
from prongsai.frameworks.agency_kinds import agency_name
from prongsai.frameworks.crosswalk import moved
from prongsai.frameworks.library import Library
from prongsai.planning.results import ResultIn
from prongsai.thai.explained import Explained
from prongsai.thai.text import normalise

SCHEMA = "prongsai/comparison-1"
MOST_DROPS = 10
"""How many falls the summary names; the table and the JSON hold all."""
_FEW = 3


@dataclass(frozen=True)
class _Side:
    """One of the two results."""

    file: str
    taken: ResultIn
    result: Result
    checks: tuple[Check, ...]

    @property
    def disagreeing(self) -> tuple[Check, ...]:
        """The printed figures that do not agree with one another."""
        return tuple(c for c in self.checks if not c.agrees)


@dataclass(frozen=True)
class _Two:
    """Both sides in the order of their years. swapped: the caller named the later one first.

    same_agency: None when a file does not say whose result it is.
    """

    before: _Side
    after: _Side
    swapped: bool
    same_agency: bool | None

    @property
    def columns(self) -> tuple[Sentence, Sentence]:
        """What the sides are called: their years, else before and after, else the first and the second."""
        names = self.before.result.edition.name, self.after.result.edition.name
        if names[0] != names[1]:
            return Sentence(f"ปี {names[0]}", names[0]), Sentence(f"ปี {names[1]}", names[1])
        if self.same_agency is False:
            return Sentence("แห่งแรก", "first"), Sentence("แห่งที่สอง", "second")
        return Sentence("ก่อน", "before"), Sentence("หลัง", "after")


def answer(options: argparse.Namespace, console: Console) -> int:
    """Compare the two results; 1 when printed figures of a side disagree with one another."""
    library = Library([editions_folder()])
    years = options.edition or (None, None)
    first, second = (
        _side(Path(name), library, year) for name, year in zip((options.before, options.after), years, strict=True)
    )
    two = _ordered(first, second)
    found = compare(two.before.result, two.after.result, partial(moved, library))
    if options.json:
        console.data(comparison_data(two, found))
    else:
        _tell(console, two, found)
    return FOUND_FAULTS if first.disagreeing or second.disagreeing else DONE


def _side(path: Path, library: Library, year: str | None) -> _Side:
    """The result in a file; of two files, whatever is refused names its own."""
    try:
        taken = result_in(path, library, year)
        result = taken.scored()
    except Explained as error:
        if path.name in error.th:
            raise
        reason = Words(error.th, error.en.removesuffix("."))
        details = [d for d in error.details if isinstance(d, Refusal)]
        raise Refusal("compare_refused_file", details, file=path.name, reason=reason) from error
    return _Side(path.name, taken, result, check_printed(result))


def _ordered(first: _Side, second: _Side) -> _Two:
    swapped = first.result.edition.year > second.result.edition.year
    before, after = (second, first) if swapped else (first, second)
    return _Two(before, after, swapped, _same_agency(first.taken.agency, second.taken.agency))


def _same_agency(one: str, other: str) -> bool | None:
    """Whether both names mean one body, in its full or short form; None when a name is missing."""
    if not one.strip() or not other.strip():
        return None
    return _full_name(one) == _full_name(other)


def _full_name(text: str) -> str:
    plain = normalise(text).strip()
    name = agency_name(plain)
    return "".join((name.full if name else plain).split())


# -- for programs --------------------------------------------------------------------------------------------


def comparison_data(two: _Two, found: Comparison) -> dict[str, Any]:
    """The comparison as JSON values; scores and differences are strings as printed."""
    level = found.level
    return {
        "schema": SCHEMA,
        "before": _side_data(two.before),
        "after": _side_data(two.after),
        "swapped": two.swapped,
        "same_agency": two.same_agency,
        "level": {
            "before": level.before,
            "after": level.after,
            "steps": level.steps,
            "why": level.why and level.why._asdict(),
        },
        "figures": [_figure_data(f) for f in found.figures],
        "drops": [f.key for f in found.drops],
    }


def _side_data(side: _Side) -> dict[str, Any]:
    total = printed_score(side.result, "total")
    return {
        "file": side.file,
        "agency": side.taken.agency,
        "edition": side.result.edition.name,
        "total": None if total is None else f"{total}",
        "disagreeing": [{"of": c.of, "th": c.th, "en": c.en} for c in side.disagreeing],
        "remarks": [*side.taken.remarks, *side.result.closed, *side.result.cautions],
    }


def _figure_data(figure: Compared) -> dict[str, Any]:
    return {
        "kind": figure.kind,
        "key": figure.key or None,
        "old_key": figure.old_key or None,
        "name": figure.name,
        "before": None if figure.before is None else f"{figure.before}",
        "after": None if figure.after is None else f"{figure.after}",
        "difference": None if figure.difference is None else f"{figure.difference}",
        "within_chance": figure.chance,
        "relation": figure.relation,
        "why": figure.why and figure.why._asdict(),
        "remarks": [r._asdict() for r in figure.remarks],
    }


# -- for people ----------------------------------------------------------------------------------------------


def _tell(console: Console, two: _Two, found: Comparison) -> None:
    _tell_whom(console, two)
    _tell_table(console, two, found)
    _tell_level(console, found)
    _tell_drops(console, two, found)
    _tell_breaks(console, found)
    _tell_one_sided(console, two, found)
    for side, column in zip((two.before, two.after), two.columns, strict=True):
        for check in side.disagreeing:
            console.say(f"  ไม่ตรงกัน ({column.th}): {check.th}", f"  DIFFERS ({column.en}): {check.en}")
        for remark in (*side.taken.remarks, *side.result.closed):
            console.say(f"  โปรดทราบ ({column.th}): {remark}", f"  note ({column.en}): {remark}")


def _tell_whom(console: Console, two: _Two) -> None:
    """Whose results these are, and whatever about the pair itself a reader could mistake."""
    before, after = two.before, two.after
    years = before.result.edition.name, after.result.edition.name
    names = before.taken.agency or before.file, after.taken.agency or after.file
    if two.same_agency:
        console.say(
            f"เปรียบเทียบผล ITA ของ{names[1]}: ปี {years[0]} กับปี {years[1]}",
            f"ITA of {names[1]} compared: {years[0]} and {years[1]}",
        )
    else:
        console.say(
            f"เปรียบเทียบผล ITA: {names[0]} ปี {years[0]} กับ {names[1]} ปี {years[1]}",
            f"ITA compared: {names[0]}, {years[0]}, and {names[1]}, {years[1]}",
        )
    for told in _cautions(two):
        console.say(f"  โปรดทราบ: {told.th}", f"  note: {told.en}")


def _cautions(two: _Two) -> Iterable[Sentence]:
    before, after = two.before, two.after
    if two.swapped:
        yield Sentence(
            f"ไฟล์แรกเป็นผลของปีที่ใหม่กว่า จึงสลับลำดับ โดยเทียบจากปี {before.result.edition.name} "
            f"ไปปี {after.result.edition.name}",
            f"the first file is of the later year; compared from {before.result.edition.name} "
            f"to {after.result.edition.name}",
        )
    if two.same_agency is False:
        yield Sentence(
            "ผลสองชุดนี้เป็นของคนละหน่วยงาน ตัวเลขที่ต่างกันจึงไม่ได้แปลว่าดีขึ้นหรือลดลง",
            "these results belong to two agencies; a difference is no rise or fall",
        )
    if two.same_agency is None:
        yield Sentence(
            "มีไฟล์ที่ไม่ได้บอกชื่อหน่วยงาน จึงไม่ทราบว่าเป็นหน่วยงานเดียวกันหรือไม่",
            "a file does not name its agency, so it is not known whether both are of one",
        )
    if before.result.edition.name == after.result.edition.name and before.result.sheet == after.result.sheet:
        yield Sentence("ตัวเลขในสองไฟล์เหมือนกันทุกค่า", "both files hold the same figures")


def _tell_table(console: Console, two: _Two, found: Comparison) -> None:
    """Every figure that has a difference; of questions and items only those that changed."""
    if not found.differences:
        console.say("ไม่มีคะแนนใดที่เทียบกันได้โดยตรง", "There is no figure that can be compared directly")
        return
    old, new = (console.word(*column) for column in two.columns)
    labels = {id(f): _label(console, f) for f in found.differences}
    width = max((_width(text) for text in labels.values()), default=0) + 2
    name = console.word("ต่างกัน", "change")
    console.say("  " + " " * width + _right(old, 9) + _right(new, 9) + _right(name, 9))
    unchanged = 0
    for figure in found.differences:
        if figure.kind in ("question", "item") and not figure.difference:
            unchanged += 1
            continue
        numbers = f"{figure.before:>9}{figure.after:>9}{_signed(figure):>9}"
        ending = f"{_name(figure)}{_chance(console, figure)}".rstrip()
        console.say("  " + _left(labels[id(figure)], width) + numbers + ending)
        for remark in figure.remarks:
            console.say(f"      โปรดทราบ: {remark.th}", f"      note: {remark.en}")
    if unchanged:
        console.say(f"  ข้อที่ได้เท่าเดิม {unchanged} ข้อ", f"  {unchanged} questions and items are unchanged")


def _signed(figure: Compared) -> str:
    return f"{figure.difference:+}" if figure.difference else f"{figure.difference}"


def _name(figure: Compared) -> str:
    """The name that follows a code; the total is called by its name already."""
    return "" if figure.kind == "total" else f"  {figure.name}"


def _chance(console: Console, figure: Compared) -> str:
    if figure.chance is None or not figure.difference:
        return ""
    if figure.chance:
        return console.word(" (อาจเป็นความคลาดเคลื่อน)", " (may be chance)")
    return console.word(" (ต่างกันเกินความคลาดเคลื่อน)", " (more than chance)")


def _tell_level(console: Console, found: Comparison) -> None:
    level = found.level
    if level.before is None and level.after is None:
        return
    unknown = console.word("ยังไม่ทราบ", "not known")
    words = f"{level.before or unknown} → {level.after or unknown}"
    th = f" – เทียบกันไม่ได้: {level.why.th}" if level.why else ""
    en = f" – not comparable: {level.why.en}" if level.why else ""
    console.say(f"  ระดับ {words}{th}", f"  level {words}{en}")


def _tell_drops(console: Console, two: _Two, found: Comparison) -> None:
    if not found.drops:
        if found.differences:
            console.say("ไม่มีคะแนนใดต่ำลงในส่วนที่เทียบกันได้", "Nothing is lower among what can be compared")
        return
    if two.same_agency is False:
        name = two.before.taken.agency
        console.say(f"ต่ำกว่า{name} เรียงจากต่างกันมากที่สุด", f"Lower than {name}, the largest difference first")
    else:
        console.say("คะแนนที่ลดลง เรียงจากลดลงมากที่สุด", "What fell, the largest fall first")
    for figure in found.drops[:MOST_DROPS]:
        words = f"{_label(console, figure)}{_name(figure)} ({figure.before} → {figure.after})"
        console.say(f"  {_signed(figure):>7}  {words}{_chance(console, figure)}")
    more = len(found.drops[MOST_DROPS:])
    if more:
        console.say(f"  และอีก {more} รายการ", f"  and {more} more")


def _tell_breaks(console: Console, found: Comparison) -> None:
    """One line for each reason: a whole block of questions that was made anew is one thing to know."""
    reasons: dict[Sentence, list[Compared]] = {}
    for figure in found.breaks:
        if figure.why is not None:
            reasons.setdefault(figure.why, []).append(figure)
    if reasons:
        console.say("เทียบกันไม่ได้", "Not comparable")
    for why, figures in reasons.items():
        few = len(figures) <= _FEW
        listed = ", ".join(_label(console, f, gone="–") + (_values(f) if few else "") for f in figures)
        console.say(f"  {listed}: {why.th}", f"  {listed}: {why.en}")


def _values(figure: Compared) -> str:
    before, after = ("–" if v is None else f"{v}" for v in (figure.before, figure.after))
    return f" ({before} / {after})"


def _tell_one_sided(console: Console, two: _Two, found: Comparison) -> None:
    codes = (
        [f.old_key for f in found.one_sided if f.after is None],
        [f.key for f in found.one_sided if f.before is None],
    )
    for column, keys in zip(two.columns, codes, strict=True):
        if keys:
            listed = ", ".join(_code(console, key) for key in keys)
            console.say(f"มีคะแนนเฉพาะ{column.th}: {listed}", f"Known only for {column.en}: {listed}")


def _label(console: Console, figure: Compared, gone: str = "") -> str:
    """The code or number of a figure, both where they differ: `O9→O8`. gone: stands for a place that is not there."""
    codes = dict.fromkeys(_code(console, key) if key else gone for key in (figure.old_key, figure.key))
    return "→".join(code for code in codes if code)


def _code(console: Console, key: str) -> str:
    if key == "total":
        return console.word("คะแนนรวม", "total")
    return key.replace("sub_indicator:", "").replace("indicator:", console.word("ตัวชี้วัดที่ ", "indicator "))


def _width(text: str) -> int:
    """How many columns a terminal gives the text: Thai vowels and tones above and below take none."""
    return sum(unicodedata.category(letter) != "Mn" for letter in text)


def _left(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _right(text: str, width: int) -> str:
    return " " * (width - _width(text)) + text
