"""The result of an assessment out of a document: score tables, total, level, year and the name of the body.

Nothing is corrected: a figure is taken as printed, and whatever contradicts itself is told as a warning.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.framework import Edition
from prongsai.reading.agencies import read_agency
from prongsai.reading.formats.source import Source
from prongsai.reading.lexicon import lexicon, phrases, squeezed
from prongsai.reading.score_tables import ScoreRow, score_rows
from prongsai.reading.strand import Strand
from prongsai.reading.titles import read_title
from prongsai.thai.dates import find_dates

_K = TypeVar("_K", str, int)
_NUMBERED = re.compile(r"(?:ตัวชี้วัดที่|ตัวชี้วัด)?(\d{1,2})[.)]?(.*)")
_YEAR = re.compile(r"(?:พ\.?ศ\.?)?(25\d\d)")


@dataclass(frozen=True, slots=True)
class Found:
    """A value as printed, and the line of the source where it stands."""

    printed: str
    line: int


@dataclass
class ScoreReading:
    """What a document says of a result.

    year: fiscal year พ.ศ. agency: the name most often printed. instruments, indicators, questions, items: by code and
    number, as printed but with Arabic digits. remarks: of the assessor, by the same codes. history: scores of other
    years, by year and code. warnings: Thai sentences. rows_left: rows of score tables not understood.
    lines: where understood rows begin.
    """

    year: int
    agency: str
    total: Found | None = None
    level: Found | None = None
    instruments: dict[str, Found] = field(default_factory=dict)
    indicators: dict[int, Found] = field(default_factory=dict)
    questions: dict[str, Found] = field(default_factory=dict)
    items: dict[str, Found] = field(default_factory=dict)
    remarks: dict[str, str] = field(default_factory=dict)
    history: dict[int, dict[str, Found]] = field(default_factory=dict)
    announced: date | None = None
    warnings: list[str] = field(default_factory=list)
    rows_left: list[str] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)

    def sheet(self) -> dict[str, Any]:
        """The reading as the plain values of a score sheet."""
        values: dict[str, Any] = {"edition": self.year, "agency": self.agency}
        if self.total:
            values["total"] = self.total.printed
        if self.level:
            values["level"] = self.level.printed
        values["instruments"] = {code: found.printed for code, found in self.instruments.items()}
        values["indicators"] = {str(n): found.printed for n, found in self.indicators.items()}
        values["questions"] = {code: found.printed for code, found in self.questions.items()}
        values["items"] = {code: found.printed for code, found in self.items.items()}
        return {k: v for k, v in values.items() if v != {}}

    def place(self, path: str) -> Words | str:
        """The path of a sheet value in words that name its line in the source."""
        group, _, code = path.partition(".")
        coded = {"instruments": self.instruments, "questions": self.questions, "items": self.items}
        found = self.indicators.get(int(code)) if group == "indicators" else coded.get(group, {}).get(code)
        found = {"total": self.total, "level": self.level}.get(group, found)
        return Words(f"{path} (บรรทัด {found.line})", f"{path} (line {found.line})") if found else path


def find_year(source: Source) -> int:
    """The fiscal year (พ.ศ.) of the result that the document reports. Refuses a document that names none.

    The year of the strongest words wins (see the lexicon); among equals the one printed most often.
    """
    text = squeezed(source.text)
    for words in lexicon()["scores"]["year"]:
        years = Counter(found.group(1) for at in _places(text, words) if (found := _YEAR.match(text, at + len(words))))
        if years:
            return int(years.most_common(1)[0][0])
    raise Refusal("result_without_year", file=source.name)


def read_scores(source: Source, edition: Edition) -> ScoreReading:
    """The result in the document, read with the names of its edition. Refuses a document without any score."""
    reading = ScoreReading(edition.year, "")
    _read_agency(source, reading)
    for table in source.tables():
        for row in score_rows(table, edition.year):
            _read_row(row, edition, reading)
    _read_total(source, edition, reading)
    reading.announced = _announced(source)
    if not (reading.instruments or reading.indicators or reading.questions or reading.items or reading.total):
        raise Refusal("no_result_found", file=source.name)
    return reading


def _announced(source: Source) -> date | None:
    """The day on which the result was announced: the first date in a line that speaks of its announcement."""
    for block in source.lines():
        if any(words in squeezed(block.text) for words in phrases("scores", "announced")):
            found = next((d.meaning for d in find_dates(block.text)), None)
            if found:
                return found
    return None


def _places(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _read_row(row: ScoreRow, edition: Edition, reading: ScoreReading) -> None:
    key = _key(row, edition, reading)
    if key is None:
        printed = row.score or next(iter(row.years.values()))
        reading.rows_left.append(f"บรรทัด {row.line}: {row.label} {printed.text.strip()}")
        return
    reading.lines.add(row.line)
    if row.score:
        _take(key, Found(squeezed(row.score.text), row.score.line), edition, reading)
    for year, cell in row.years.items():
        reading.history.setdefault(year, {})[key] = Found(squeezed(cell.text), cell.line)
    if row.remark:
        reading.remarks[key] = row.remark


def _key(row: ScoreRow, edition: Edition, reading: ScoreReading) -> str | None:
    """What a row is about: `total`, `IIT`, `indicator:9`, `e6`, `O12`; a name wins over a printed number."""
    name = squeezed(row.label)
    if name in phrases("scores", "total"):
        return "total"
    number = _indicator(name, edition, reading, row.line)
    if number is not None:
        return f"indicator:{number}"
    code = _instrument(name, edition)
    if code is not None:
        return code
    return read_title(Strand.of(row.label, 0)).code or None


def _take(key: str, found: Found, edition: Edition, reading: ScoreReading) -> None:
    group, _, number = key.partition(":")
    if key == "total":
        _take_total(found, reading)
    elif group == "indicator":
        _keep(reading.indicators, int(number), found, f"ตัวชี้วัดที่ {number}", reading)
    elif key in {i.code for i in edition.instruments} | {p.code for p in edition.parts}:
        _keep(reading.instruments, key, found, key, reading)
    else:
        _keep(reading.items if key.startswith("O") else reading.questions, key, found, f"ข้อ {key}", reading)


def _keep(group: dict[_K, Found], key: _K, found: Found, name: str, reading: ScoreReading) -> None:
    """The first figure stands; another one for the same name is told, not taken."""
    _compare(f"{name} มีคะแนน", group.setdefault(key, found), found, reading)


def _compare(what: str, earlier: Found, found: Found, reading: ScoreReading) -> None:
    if earlier.printed != found.printed:
        reading.warnings.append(
            f"{what}สองค่า: บรรทัด {earlier.line} พิมพ์ {earlier.printed} แต่บรรทัด {found.line} พิมพ์ {found.printed} ใช้ค่าแรก"
        )


def _indicator(name: str, edition: Edition, reading: ScoreReading, line: int) -> int | None:
    """The indicator that a label names: its title wins over its printed number."""
    numbered = _NUMBERED.fullmatch(name)
    number, title = (int(numbered[1]), numbered[2]) if numbered else (None, name)
    by_title = {squeezed(i.name): i.number for i in edition.indicators}
    if title in by_title:
        if number not in (None, by_title[title]):
            reading.warnings.append(f"บรรทัด {line}: เลขที่พิมพ์ {number} ไม่ตรงกับชื่อตัวชี้วัดที่ {by_title[title]} ยึดตามชื่อ")
        return by_title[title]
    return number if number in edition.instrument_of and not title else None


def _instrument(name: str, edition: Edition) -> str | None:
    named = {i.code: i.name for i in edition.instruments} | {p.code: p.name for p in edition.parts}
    known = {squeezed(text): code for code, text in named.items()}
    for code, ways in lexicon()["instruments"].items():
        if code in named:
            known |= {squeezed(way): code for way in (*ways, code)}
    return known.get(name)


def _read_total(source: Source, edition: Edition, reading: ScoreReading) -> None:
    for block in source.lines():
        text = squeezed(block.text)
        for words in lexicon()["scores"]["total"]:
            found = re.search(re.escape(words) + r"\D{0,30}?(\d{1,3}\.\d{1,2})", text)
            if found:
                _take_total(Found(found[1], block.line), reading)
                _take_level(text[found.end() :], block.line, edition, reading)
                break


def _take_total(found: Found, reading: ScoreReading) -> None:
    reading.total = reading.total or found
    _compare("คะแนนรวมมี", reading.total, found, reading)


def _take_level(text: str, line: int, edition: Edition, reading: ScoreReading) -> None:
    """The level named after the total; the longest name first, as ผ่านดี begins ผ่านดีเยี่ยม."""
    names = sorted((level.name for level in edition.levels), key=len, reverse=True)
    for words in lexicon()["scores"]["level"]:
        _, found, after = text.partition(words)
        level = next((n for n in names if found and after.startswith(n)), None)
        if level and reading.level is None:
            reading.level = Found(level, line)


def _read_agency(source: Source, reading: ScoreReading) -> None:
    reading.agency, variants = read_agency(source)
    if not reading.agency:
        reading.warnings.append("ไม่พบชื่อหน่วยงานในเอกสาร จึงเว้นว่างไว้ในกระดาษ")
    for name, count in variants.items():
        if name != reading.agency:
            reading.warnings.append(
                f"ชื่อหน่วยงานพิมพ์ต่างกัน: {reading.agency} {variants[reading.agency]} ครั้ง, {name} {count} ครั้ง ใช้ชื่อที่พบมากกว่า"
            )
