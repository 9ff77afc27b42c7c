"""The result of an assessment out of a document: score tables, total, level, year and the name of the body.

Nothing is corrected: a figure is taken as printed, and whatever contradicts itself is told as a warning.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.framework import Edition
from prongsai.reading.agencies import read_agency
from prongsai.reading.lexicon import lexicon, squeezed
from prongsai.reading.source import Cell, Source

_K = TypeVar("_K", str, int)
_TAG = re.compile(r"<[^>]*>")
_SCORE = re.compile(r"\d{1,3}(?:\.\d{1,2})?")
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

    year: fiscal year พ.ศ. agency: the name most often printed. instruments, indicators: by code and number, as
    printed but with Arabic digits. warnings: Thai sentences. rows_left: rows of score tables not understood.
    """

    year: int
    agency: str
    total: Found | None = None
    level: Found | None = None
    instruments: dict[str, Found] = field(default_factory=dict)
    indicators: dict[int, Found] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    rows_left: list[str] = field(default_factory=list)

    def sheet(self) -> dict[str, Any]:
        """The reading as the plain values of a score sheet."""
        values: dict[str, Any] = {"edition": self.year, "agency": self.agency}
        if self.total:
            values["total"] = self.total.printed
        if self.level:
            values["level"] = self.level.printed
        values["instruments"] = {code: found.printed for code, found in self.instruments.items()}
        values["indicators"] = {str(n): found.printed for n, found in self.indicators.items()}
        return {k: v for k, v in values.items() if v != {}}

    def place(self, path: str) -> Words | str:
        """The path of a sheet value in words that name its line in the source."""
        group, _, code = path.partition(".")
        found = self.indicators.get(int(code)) if group == "indicators" else self.instruments.get(code)
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
        if any(_is_heading(cell) for row in table.rows for cell in row[1:]):
            for row in table.rows:
                _read_row(row, edition, reading)
    _read_total(source, edition, reading)
    if not (reading.instruments or reading.indicators or reading.total):
        raise Refusal("no_result_found", file=source.name)
    return reading


def _places(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _is_heading(cell: Cell) -> bool:
    return squeezed(cell.text) in lexicon()["scores"]["heading"]


def _read_row(row: tuple[Cell, ...], edition: Edition, reading: ScoreReading) -> None:
    label, *rest = row
    name = squeezed(label.text)
    scores = [c for c in rest if _SCORE.fullmatch(squeezed(c.text))]
    if not scores:
        return
    if len(scores) > 1:
        reading.warnings.append(f"บรรทัด {label.line}: มีคะแนนหลายช่อง ใช้ช่องแรก ({scores[0].text.strip()})")
    found = Found(squeezed(scores[0].text), scores[0].line)
    number = _indicator(name, edition, reading, label.line)
    code = _instrument(name, edition)
    if number is not None:
        _keep(reading.indicators, number, found, f"ตัวชี้วัดที่ {number}", reading)
    elif code is not None:
        _keep(reading.instruments, code, found, code, reading)
    else:
        reading.rows_left.append(f"บรรทัด {label.line}: {label.text.strip()} {scores[0].text.strip()}")


def _keep(group: dict[_K, Found], key: _K, found: Found, name: str, reading: ScoreReading) -> None:
    """The first figure stands; another one for the same name is told, not taken."""
    earlier = group.setdefault(key, found)
    if earlier.printed != found.printed:
        reading.warnings.append(
            f"{name} มีคะแนนสองค่า: บรรทัด {earlier.line} พิมพ์ {earlier.printed} "
            f"แต่บรรทัด {found.line} พิมพ์ {found.printed} ใช้ค่าแรก"
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
    if reading.total is None:
        reading.total = found
    elif reading.total.printed != found.printed:
        reading.warnings.append(
            f"คะแนนรวมมีสองค่า: บรรทัด {reading.total.line} พิมพ์ {reading.total.printed} "
            f"แต่บรรทัด {found.line} พิมพ์ {found.printed} ใช้ค่าแรก"
        )


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
