"""What a document is: its kind, title, agency, years and round, from its first lines and its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from prongsai.reading.agencies import read_agency
from prongsai.reading.formats.source import Source, TextBlock
from prongsai.reading.lexicon import lexicon, phrases, squeezed
from prongsai.reading.memos import MemoReading
from prongsai.thai.periods import find_periods
from prongsai.thai.years import FiscalYear

_YEAR = re.compile(r"(?:ปีงบประมาณ|ประจำปี|ปี)?(?:พ\.?ศ\.?)(25\d\d)|(?:ปีงบประมาณ|ประจำปี|ปี)(25\d\d)")
_RESULTS = re.compile(r"วิเคราะห์ผล\S{0,160}?(?:ปีงบประมาณ|ประจำปี|ปี)(?:พ\.?ศ\.?)?(25\d\d)")
_ROUND = re.compile(r"รอบ(6|12)เดือน")


@dataclass
class DocumentFacts:
    """The facts of a document. fiscal_year: the year in its title. results_year: whose results it speaks of.

    start, end: the reported period. inferred: field → Thai reason, for values that were concluded.
    """

    kind: str = "unknown"
    title: str = ""
    agency: str = ""
    agency_variants: dict[str, int] = field(default_factory=dict)
    district: str = ""
    province: str = ""
    fiscal_year: int | None = None
    results_year: int | None = None
    start: date | None = None
    end: date | None = None
    round: str | None = None
    memo: MemoReading | None = None
    title_lines: list[TextBlock] = field(default_factory=list)
    inferred: dict[str, str] = field(default_factory=dict)


def read_document(source: Source, memo: MemoReading | None) -> DocumentFacts:
    """The document's facts, as far as it says them."""
    facts = DocumentFacts(memo=memo)
    lines = [b for b in source.lines() if b.part == "body"]
    after = [b for b in lines if memo is None or b.start > memo.blocks[-1].start]
    facts.kind = _kind(source, memo)
    facts.title_lines = _title(after, facts.kind)
    facts.title = " ".join(" ".join(b.text.split()).lstrip("# ") for b in facts.title_lines)
    facts.agency, facts.agency_variants = read_agency(source)
    _read_place(source, facts)
    _read_years(source, after, facts)
    _read_round(after, facts)
    return facts


def _kind(source: Source, memo: MemoReading | None) -> str:
    text = squeezed(source.text)
    kinds = [k for k in lexicon()["kinds"] if k != "memo"]
    found = next((k for k in kinds if any(p in text for p in phrases("kinds", k))), "")
    names = (["memo"] if memo else []) + ([found] if found else [])
    return "+".join(names) or "unknown"


def _title(lines: Sequence[TextBlock], kind: str) -> list[TextBlock]:
    """The first line that holds the words of the document's kind, and what of its sentence stands on further lines."""
    words = [p for name in kind.split("+") if name in lexicon()["kinds"] for p in phrases("kinds", name)]
    begin = next((n for n, b in enumerate(lines) if any(w in squeezed(b.text) for w in words)), None)
    if begin is None:
        return list(lines[:1])
    taken = [lines[begin]]
    for block in lines[begin + 1 : begin + 4]:
        if _YEAR.search(squeezed(" ".join(b.text for b in taken))) or len(block.text) > 120:
            break
        if block.line - taken[-1].line > 2:
            break
        taken.append(block)
    return taken


def _read_years(source: Source, after: Sequence[TextBlock], facts: DocumentFacts) -> None:
    heads = [facts.title, *(b.text for b in after[:6]), facts.memo.subject if facts.memo else ""]
    facts.fiscal_year = next((year for text in heads if (year := _year_in(text))), None)
    found = _RESULTS.search(squeezed(source.text))
    if found:
        facts.results_year = int(found[1])
    elif "analysis_report" in facts.kind:
        facts.results_year = facts.fiscal_year
        facts.inferred["results_of_fiscal_year_be"] = "รายงานวิเคราะห์ผลของปีในชื่อเรื่อง"


def _year_in(text: str) -> int | None:
    found = _YEAR.search(squeezed(text))
    return int(found[1] or found[2]) if found else None


def _read_round(after: Sequence[TextBlock], facts: DocumentFacts) -> None:
    head = " ".join([facts.title, *(b.text for b in after[:8])])
    said = _ROUND.search(squeezed(head))
    facts.round = f"{said[1]} months" if said else None
    year = FiscalYear(facts.fiscal_year) if facts.fiscal_year else None
    printed = [p.meaning for p in find_periods(head, year) if p.meaning.kind == "range" and p.meaning.start]
    if printed:
        facts.start, facts.end = printed[0].start, printed[0].end
    elif year and said:
        facts.start, facts.end = year.round(int(said[1]))
        facts.inferred["period"] = "ไม่ได้พิมพ์ช่วงเวลา ถือตามรอบและปีงบประมาณ"


def _read_place(source: Source, facts: DocumentFacts) -> None:
    found = re.search(r"อำเภอ\s?([ก-๎]{2,30})\s+จังหวัด\s?([ก-๎]{2,30})", source.text)
    if found:
        facts.district, facts.province = found[1], found[2]
