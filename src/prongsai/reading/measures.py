"""Measures out of a grid: each row's cells become title, steps, owners, period, results and the rest."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date

from prongsai.domain.framework import Edition
from prongsai.reading.formats.source import TextBlock
from prongsai.reading.grid import Grid, Row, Section
from prongsai.reading.items import Item, split_items, split_units
from prongsai.reading.ledger import Ledger
from prongsai.reading.lexicon import lexicon
from prongsai.reading.strand import EMPTY, Strand
from prongsai.reading.targets import Target, targets_of
from prongsai.reading.titles import Title, next_code, read_title
from prongsai.thai.dates import find_dates
from prongsai.thai.numerals import to_ascii_digits
from prongsai.thai.periods import Period, find_periods
from prongsai.thai.spans import Span
from prongsai.thai.years import FiscalYear

_LONGEST_SECTION = 180
_PRINTED_HEADING = re.compile(r"\s*(?:#+\s|\(?[๐-๙\d]{1,2}[.)])")
_BODY = re.compile(rf"\s*(?:{'|'.join(re.escape(b) for b in lexicon()['agency']['begins'])}|(?:อำเภอ|ตำบล|จังหวัด)\S)")
_LIST_FIELDS = ("steps", "results", "outcomes", "suggestions", "monitoring", "goal", "evidence")
_FURTHER = (
    "number",
    "score",
    "analysis",
    "key",
    "origin",
    "expected",
    "first_half",
    "whole_year",
    "reason",
    "decision",
)
_FREQUENCIES = (
    ("weekly", r"(ทุก|ต่อ)สัปดาห์|สัปดาห์ละ"),
    ("monthly", r"ทุกเดือน|เดือนละ"),
    ("quarterly", r"ทุกไตรมาส|ไตรมาสละ|รายไตรมาส"),
    ("6 months", r"(ทุก|รอบ)6เดือน"),
    ("yearly", r"ทุกปี|ปีละ"),
)


@dataclass
class Measure:
    """One measure as printed; dates are Gregorian.

    rest: text of its row that belongs to none of the other fields. inferred: the fields whose value was concluded,
    with the reason in Thai. marks: printed list marks by field.
    """

    title: Strand
    label: Strand = EMPTY
    number: Strand = EMPTY
    code: str = ""
    section: str = ""
    targets: tuple[Target, ...] = ()
    lists: dict[str, list[Item]] = field(default_factory=dict)
    responsible: list[Strand] = field(default_factory=list)
    responsible_cell: Strand = EMPTY
    period: Strand = EMPTY
    period_text: str = ""
    start: date | None = None
    end: date | None = None
    due: date | None = None
    frequency: str | None = None
    executed: list[date] = field(default_factory=list)
    score_mentioned: str | None = None
    rest: list[Strand] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    inferred: dict[str, str] = field(default_factory=dict)

    def texts(self, name: str) -> list[str]:
        """The items of a list field as one line each."""
        return [item.text.plain for item in self.lists.get(name, []) if item.text]


def is_measure_table(grid: Grid) -> bool:
    """Whether the grid's rows are measures: what is done, and how, by whom or with what result."""
    return bool(grid.fields & {"title", "label"}) and bool(
        grid.fields & {"steps", "responsible", "results", "monitoring"}
    )


def read_measures(
    grid: Grid, edition: Edition | None, year: FiscalYear | None, title_lines: Collection[TextBlock] = ()
) -> Iterator[Measure]:
    """The measures of a grid in order.

    year: the fiscal year that a date without a year means. title_lines: the document's title, which names no section.
    """
    section = _section(grid, title_lines)
    expected = ""
    for row in grid.rows:
        if isinstance(row, Section):
            section = row.text.plain
            continue
        measure = _measure(row, section, edition, year, expected)
        expected = next_code(measure.code) if measure.code[:1] in ("e", "i") else ""
        yield measure


def _section(grid: Grid, title_lines: Collection[TextBlock]) -> str:
    """The heading above the table: the short line right before it, with the lines it began on.

    Prose names nothing; above prose only a line that is printed as a heading does. A title and the name of the body
    are no headings of a table.
    """
    lines: list[TextBlock] = []
    prose = False
    for block in reversed(grid.intro):
        if not lines and block not in title_lines and len(block.text.strip()) > _LONGEST_SECTION:
            prose = True
        elif _names_a_table(block, title_lines, lines[0] if lines else None, prose=prose):
            lines.insert(0, block)
        else:
            break
    return " ".join(block.text.strip().lstrip("# ") for block in lines)


def _names_a_table(
    block: TextBlock, title_lines: Collection[TextBlock], below: TextBlock | None, *, prose: bool
) -> bool:
    """Whether the line is the table's heading, or the line on which that heading began."""
    if block in title_lines or _BODY.match(block.text) or len(block.text.strip()) > _LONGEST_SECTION:
        return False
    if below:
        return block.line >= below.line - 1
    return not prose or bool(_PRINTED_HEADING.match(block.text))


def _measure(row: Row, section: str, edition: Edition | None, year: FiscalYear | None, expected: str) -> Measure:
    parts = read_title(row.get("title") or row.get("label"), expected)
    measure = Measure(parts.title, section=section, lines=row.lines, number=parts.number, code=parts.code)
    measure.label = row.get("label") if row.get("title") and row.get("label") else parts.label
    further = (row.get(name) for name in _FURTHER)
    measure.rest = [s for s in (parts.rest, *further, *row.extra) if s]
    measure.targets = targets_of(
        parts.code, measure.label.plain or _bare_label(parts), parts.title.plain, section, edition
    )
    measure.lists = {name: split_items(row.get(name)) for name in _LIST_FIELDS}
    measure.responsible_cell = row.get("responsible")
    measure.responsible = split_units(measure.responsible_cell)
    measure.period = row.get("period")
    _read_times(measure, year)
    if expected and parts.code == expected and not parts.number.plain.startswith(("e", "i", "E", "I")):
        measure.inferred["code"] = f"พิมพ์ว่า {parts.number.plain} อ่านเป็น {parts.code} เพราะต่อจากข้อก่อนหน้า"
    return measure


def _bare_label(parts: Title) -> str:
    """A title cell that is only the name of an indicator serves as its label too."""
    return parts.title.plain if len(parts.title.plain) < 60 else ""


def _read_times(measure: Measure, year: FiscalYear | None) -> None:
    _read_period(measure, year)
    everything = " ".join([measure.period.plain, *measure.texts("monitoring"), *measure.texts("steps")])
    measure.frequency = _frequency(everything)
    for text in measure.texts("results"):
        measure.executed += [d.meaning for d in find_dates(text) if not _is_deadline(text, d.start)]
    score = re.search(r"คะแนน\D{0,30}?(\d{1,3}\.\d{1,2})", to_ascii_digits(" ".join(measure.texts("outcomes"))))
    measure.score_mentioned = score[1] if score else None


def _read_period(measure: Measure, year: FiscalYear | None) -> None:
    """The period's own column says it; without one the first deadline in the monitoring lines does, or a line of them
    that is nothing but a range of days."""
    printed = measure.period.plain
    source = [printed] if printed else measure.texts("monitoring")
    measure.period_text = printed
    for text in source:
        for found in find_periods(text, year):
            period = found.meaning
            if not printed and period.kind != "deadline" and not _only_a_range(text, found):
                continue
            if period.kind in ("deadline", "day"):
                measure.due = period.end
            else:
                measure.start, measure.end = period.start, period.end
            measure.period_text = measure.period_text or found.text
            if period.inferred:
                name = "due" if measure.due else "start"
                measure.inferred[name] = f"ไม่ได้พิมพ์ปี ถือตามปีงบประมาณ {year}" if year else "ไม่ได้พิมพ์ปี"
            return


def _only_a_range(text: str, found: Span[Period]) -> bool:
    return found.meaning.kind == "range" and found.text.strip() == text.strip()


def _is_deadline(text: str, start: int) -> bool:
    return text[:start].rstrip().endswith(("ภายใน", "ภายในวันที่", "ก่อน"))


def _frequency(text: str) -> str | None:
    plain = to_ascii_digits(text).replace(" ", "")
    return next((name for name, pattern in _FREQUENCIES if re.search(pattern, plain)), None)


def claim_measure(measure: Measure, row_number: int, ledger: Ledger) -> None:
    """Write every character of the measure to the ledger."""
    name = f"measures.{row_number}"
    for part, strand in (("label", measure.label), ("title", measure.title), ("period_text", measure.period)):
        ledger.claim(strand, f"{name}.{part}")
    if not set(measure.number.places) <= set(measure.label.places):
        ledger.claim(measure.number, f"{name}.printed_number")
    for field_name, items in measure.lists.items():
        for item in items:
            ledger.claim(item.mark, f"{name}.{field_name}")
            ledger.claim(item.text, f"{name}.{field_name}")
    ledger.claim(measure.responsible_cell, f"{name}.responsible")
    for strand in measure.rest:
        ledger.claim(strand, f"{name}.rest")
