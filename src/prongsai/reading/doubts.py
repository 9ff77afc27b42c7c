"""What a careful reader would ask about a document: printed slips, dates and figures that contradict each other.

Nothing is corrected. Each doubt is one Thai sentence with its place; texts stay as printed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import pairwise

from prongsai.domain.framework import Edition
from prongsai.frameworks.agency_kinds import agency_name
from prongsai.reading.formats.source import SOFT_END
from prongsai.reading.lexicon import lexicon, squeezed
from prongsai.reading.measures import Measure
from prongsai.reading.understand import Reading
from prongsai.thai.dates import find_dates, format_date
from prongsai.thai.numerals import to_ascii_digits

_MANY = 3
_MARKS = "".join(map(chr, [0x0E31, *range(0x0E33, 0x0E3B), *range(0x0E47, 0x0E4F)]))
"""Vowels and tones that cannot begin a text."""
_ALIKE = 0.72
_LABEL_NUMBER = re.compile(r"\s*(?:ตัวชี้วัดที่|ตัวชี้วัด)?\s*(\d{1,2})\s?[.)]?")
_UNIT_HEAD = re.compile(r"(?:ผู้อำนวยการ|หัวหน้า)((?:กอง|สำนัก)[ก-๎]{2,12}?)(?=ดำเนิน|กำกับ|ตรวจ|รายงาน|ติดตาม|ควร|[^ก-๎]|$)")


def doubts(reading: Reading, editions: Sequence[Edition]) -> list[str]:
    """Every doubt about the reading, in the order of the document."""
    found = [*_names(reading), *(reading.scores.warnings if reading.scores else [])]
    numbering = _numbering_year(reading, editions)
    for number, measure in enumerate(reading.measures, 1):
        where = _where(number, measure)
        found += [f"{where}: {text}" for text in _about_measure(measure, numbering, editions)]
    found += _after_the_period(reading)
    found += _repeated(reading.measures)
    return list(dict.fromkeys(found))


def _numbering_year(reading: Reading, editions: Sequence[Edition]) -> Edition | None:
    """The year whose list of items the document's codes follow: offices often keep last year's numbers."""
    coded = [m for m in reading.measures if m.code.startswith("O")]
    if not coded:
        return None
    year = reading.document.fiscal_year or 0
    return max(editions, key=lambda e: (sum(_fits(m, e) for m in coded), -abs(e.year - year)), default=None)


def _fits(measure: Measure, edition: Edition) -> bool:
    title = squeezed(measure.title.plain)
    return any(i.code == measure.code and _alike(title, i.title) for i in edition.items)


def _where(number: int, measure: Measure) -> str:
    line = f" บรรทัด {measure.lines[0]}" if measure.lines else ""
    return f"มาตรการที่ {number}{line}"


def _names(reading: Reading) -> Iterator[str]:
    if reading.scores:
        return  # the reading of scores has told it already
    main = agency_name(reading.document.agency)
    for name, times in reading.document.agency_variants.items():
        other = agency_name(name)
        short = main and other and main.full == other.full
        if name != reading.document.agency and not short:
            yield f"ชื่อหน่วยงานพิมพ์ต่างกัน: {reading.document.agency} และ {name} ({times} ครั้ง)"


def _about_measure(measure: Measure, numbering: Edition | None, editions: Sequence[Edition]) -> Iterator[str]:
    yield from _code(measure, numbering, editions)
    yield from _dates(measure)
    yield from _reversed(measure)
    yield from _score(measure, editions)
    yield from _other_units(measure)
    yield from _numbering(measure)
    yield from _cut(measure)
    yield from _label_number(measure)
    yield from (reason for name, reason in measure.inferred.items() if name == "code")


def _code(measure: Measure, numbering: Edition | None, editions: Sequence[Edition]) -> Iterator[str]:
    """A printed item code whose title stands under another code in the year that the document's numbers follow."""
    if numbering is None or not measure.code.startswith("O") or _fits(measure, numbering):
        return
    title = squeezed(measure.title.plain)
    right = sorted((i for i in numbering.items if _alike(title, i.title)), key=lambda i: -_ratio(title, i.title))
    years = [str(e.year) for e in editions if _fits(measure, e)]
    named = f"ปี {numbering.year} ชื่อนี้คือ {right[0].code}" if right else f"ไม่พบชื่อนี้ในปี {numbering.year}"
    also = f" (รหัสนี้ตรงกับปี {', '.join(years)})" if years else ""
    yield f"รหัส {measure.code} ไม่เข้ากับชื่อข้อ “{measure.title.plain[:60]}” {named}{also} ยังคงรหัสตามที่พิมพ์"


def _alike(title: str, official: str) -> bool:
    other = squeezed(official)
    if len(other) >= 12 and (other in title or title in other):
        return True
    return _ratio(title, official) >= _ALIKE


def _ratio(title: str, official: str) -> float:
    return SequenceMatcher(None, title, squeezed(official), autojunk=False).ratio()


def _dates(measure: Measure) -> Iterator[str]:
    for day in measure.executed:
        if measure.due and day > measure.due:
            yield f"ทำเมื่อ {format_date(day)} หลังกำหนด {format_date(measure.due)}"
        elif measure.start and day < measure.start:
            yield f"ทำเมื่อ {format_date(day)} ก่อนเริ่มระยะเวลา ({format_date(measure.start)})"


def _after_the_period(reading: Reading) -> Iterator[str]:
    """Work done after the months that a round reports, told once for the whole document."""
    facts = reading.document
    if not (facts.round and facts.end):
        return
    late = [str(n) for n, m in enumerate(reading.measures, 1) if any(d > facts.end for d in m.executed)]
    if late:
        yield f"มาตรการที่ {', '.join(late)}: มีวันที่ดำเนินการหลังช่วงที่รายงาน (ถึง {format_date(facts.end)})"


def _reversed(measure: Measure) -> Iterator[str]:
    for text in [t for name in measure.lists for t in measure.texts(name)]:
        plain = text.replace(" ", "")
        for words, befores in lexicon()["reversals"].items():
            for found in re.finditer(re.escape(words), plain):
                before = plain[: found.start()]
                if not before.endswith(tuple(befores)) or before.endswith(tuple(lexicon()["reversal_traps"]["ends"])):
                    around = plain[max(0, found.start() - 30) : found.end()].lstrip(_MARKS)
                    yield f"“…{around}” อาจตกคำว่า ไม่ ทำให้ความหมายกลับกัน ยังคงตามที่พิมพ์"


def _score(measure: Measure, editions: Sequence[Edition]) -> Iterator[str]:
    if measure.score_mentioned is None:
        return
    thresholds = [e.rule("attention_threshold") for e in editions]
    threshold = Decimal(next((t for t in reversed(thresholds) if t), "85"))
    said = " ".join(measure.texts("outcomes"))
    if Decimal(measure.score_mentioned) < threshold and any(w in said for w in lexicon()["praise"]["passed"]):
        yield f"คะแนน {measure.score_mentioned} ต่ำกว่าเกณฑ์ {threshold} แต่ข้อความว่าผ่านหรือรักษาไว้ได้"


def _other_units(measure: Measure) -> Iterator[str]:
    owners = squeezed(" ".join(s.plain for s in measure.responsible))
    for text in (*measure.texts("monitoring"), *measure.texts("suggestions")):
        for found in _UNIT_HEAD.finditer(text.replace(" ", "")):
            if owners and squeezed(found[1]) not in owners:
                yield f"ข้อความกำกับติดตามพูดถึง{found[1]} แต่ผู้รับผิดชอบคือ {owners}"


def _numbering(measure: Measure) -> Iterator[str]:
    for items in measure.lists.values():
        printed = [int(n) for i in items if (n := to_ascii_digits(i.mark.plain).rstrip(".) ")).isdecimal()]
        jump = next(((a, b) for a, b in pairwise(printed) if b > a + 1), None)
        if jump:
            yield f"เลขข้อข้ามจาก {jump[0]} ไป {jump[1]} อาจพิมพ์ผิดหรือขาดไป"


def _label_number(measure: Measure) -> Iterator[str]:
    """A label whose printed number is not the number of the indicator that it names."""
    printed = _LABEL_NUMBER.match(to_ascii_digits(measure.label.plain))
    named = [t.code.partition(":")[2] for t in measure.targets if t.code.startswith("indicator:") and not t.inferred]
    if printed and len(named) == 1 and printed[1] != named[0]:
        yield f"พิมพ์เลข {printed[1]} แต่ชื่อเป็นตัวชี้วัดที่ {named[0]} ยึดตามชื่อ"


def _cut(measure: Measure) -> Iterator[str]:
    """A row put together from two pages is right most of the time; a person should look."""
    if len(measure.lines) > 1:
        lines = ", ".join(str(n) for n in measure.lines)
        yield f"แถวนี้ถูกตัดขึ้นหน้าใหม่ นำข้อความจากบรรทัด {lines} มาต่อกัน"
    if any(SOFT_END in s.text for s in measure.rest) or (not measure.title and measure.rest):
        yield f"มีข้อความนอกช่องที่รู้จัก: {'; '.join(s.plain[:40] for s in measure.rest)}"


def _repeated(measures: Sequence[Measure]) -> Iterator[str]:
    """The same text under many measures: often pasted, sometimes true; a person should look."""
    where: dict[str, list[int]] = defaultdict(list)
    shown: dict[str, str] = {}
    for number, measure in enumerate(measures, 1):
        texts = [measure.title.plain, *(t for name in measure.lists for t in measure.texts(name))]
        for text in {squeezed(t): t for t in texts if len(squeezed(t)) >= 25 and not find_dates(t)}.items():
            where[text[0]].append(number)
            shown[text[0]] = text[1]
    for key, numbers in where.items():
        if len(numbers) >= _MANY:
            listed = ", ".join(str(n) for n in numbers)
            yield f"ข้อความเดียวกันอยู่ใต้มาตรการที่ {listed}: “{shown[key][:70]}”"
    counted = Counter(m.title.plain for m in measures if m.title)
    for title, times in counted.items():
        if times == _MANY - 1 and len(title) >= 25:
            yield f"มาตรการชื่อเดียวกัน {times} รายการ: “{title[:70]}”"
