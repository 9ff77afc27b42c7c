"""A round as a table that people edit elsewhere: each report a row of texts, and back again, every difference told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.measure_import import CellChange, TableImport, TableRow, key_of, twice
from prongsai.domain.measure_table import KEY, VERSION, CellFault, day_text, flat, lines
from prongsai.domain.progress import PROGRESS_STATES, Place, ProgressFacts, checked
from prongsai.thai.dates import parse_date
from prongsai.thai.unreadable import UnreadableText

COLUMNS: tuple[tuple[str, str], ...] = (
    (KEY, "รหัส"),
    (VERSION, "รุ่น"),
    ("title", "มาตรการ"),
    ("part", "รายงานเรื่อง"),
    ("state", "ความคืบหน้า"),
    ("results", "ผลการดำเนินการ"),
    ("executed", "วันที่ดำเนินการ"),
    ("outcomes", "ผลลัพธ์ที่เกิดขึ้น"),
    ("score", "คะแนนที่ทำได้"),
    ("reason", "เหตุผลที่ไม่มีการดำเนินการ"),
    ("promised", "ส่วนที่เหลือจะส่งภายในวันที่"),
    ("suggestions", "ข้อเสนอแนะของผู้กำกับดูแล"),
)
"""Name → heading, in the order of the table."""
LABELS: Mapping[str, str] = dict(COLUMNS)
LOCKED = (KEY, VERSION, "title", "part")
"""What names a row and is not to be changed."""
SAID = tuple(name for name in LABELS if name not in LOCKED)
"""What is reported."""
_BETWEEN = re.compile(r"[\n,;]")
_CELL_OF = {"progress_reason_missing": "reason"}


@dataclass(frozen=True, slots=True)
class KnownReport:
    """Something that is reported on, as it stands.

    title: of its measure. text: of the step or line of monitoring, empty for the measure itself. facts: None and
    version: 0 where nobody has reported.
    """

    place: Place
    title: str
    text: str = ""
    facts: ProgressFacts | None = None
    version: int = 0

    @property
    def key(self) -> str:
        """By which the table names it: m1, m1.s2 for a step, m1.t1 for a line of monitoring."""
        if self.place.step is not None:
            return f"{self.place.measure}.s{self.place.step}"
        return self.place.measure if self.place.monitoring is None else f"{self.place.measure}.t{self.place.monitoring}"

    @property
    def words(self) -> str:
        """What it is, in the words of the table."""
        if self.place.step is not None:
            return flat(f"ขั้นตอนที่ {self.place.step}: {self.text}")
        return (
            "ทั้งมาตรการ" if self.place.monitoring is None else flat(f"กำกับติดตามข้อ {self.place.monitoring}: {self.text}")
        )


@dataclass(frozen=True, slots=True)
class ReportChange:
    """A row that would change something. conflict: somebody reported since the table was made."""

    line: int
    key: str
    known: KnownReport
    facts: ProgressFacts
    cells: tuple[CellChange, ...]
    conflict: bool

    @property
    def version(self) -> int:
        """Of the report as it stands, 0 where there is none."""
        return self.known.version


ProgressImport = TableImport[ReportChange]
"""What a table of a round would do."""


def cells_of(known: KnownReport) -> dict[str, str]:
    """The texts of a row by the names of COLUMNS."""
    named = {KEY: known.key, VERSION: str(known.version), "title": flat(known.title), "part": known.words}
    return {**named, **_said(known.facts)}


def compared(rows: Sequence[TableRow], known: Sequence[KnownReport]) -> ProgressImport:
    """What the rows would do to the reports that are there, by their keys. A row that says nothing changes nothing."""
    by_key, faults = {each.key: each for each in known}, list(twice(rows))
    changes, unknown, same = list[ReportChange](), list[tuple[int, str]](), 0
    for row in rows:
        stands = by_key.get(key_of(row))
        if stands is None:
            unknown.append((row.line, key_of(row)))
            continue
        wrong, change = _read(row, stands)
        faults += [(row.line, fault) for fault in wrong]
        same += not wrong and change is None
        changes += [change] if change else []
    named = {key_of(row) for row in rows}
    missing = tuple(key for key in by_key if key not in named)
    return ProgressImport(tuple(changes), same, tuple(unknown), missing, tuple(faults))


def _read(row: TableRow, stands: KnownReport) -> tuple[list[CellFault], ReportChange | None]:
    """What cannot be understood of a row, and what it would change; a row is one or the other."""
    before = _said(stands.facts)
    after = {name: row.cells.get(name, before[name]) for name in SAID}
    faults = list(_moved(row, stands))
    if not faults and not any(after.values()) and not any(before.values()):
        return [], None
    values = dict(_values(after, faults))
    if faults:
        return faults, None
    try:
        facts = checked(replace(stands.facts or ProgressFacts(""), **values))
    except Refusal as refusal:
        column = _CELL_OF.get(refusal.code, "results")
        return [CellFault(column, after[column], Words(refusal.th, refusal.en))], None
    cells = tuple(_differences(before, _said(facts)))
    conflict = row.cells.get(VERSION, "") != str(stands.version)
    return [], ReportChange(row.line, stands.key, stands, facts, cells, conflict) if cells else None


def _moved(row: TableRow, stands: KnownReport) -> Iterator[CellFault]:
    """A fault where the key means another step by now: steps are named by their place, and may have been moved."""
    if "part" in row.cells and flat(row.cells["part"]) != stands.words:
        reason = Words(
            f"รหัสนี้คือ “{stands.words}” แล้ว โปรดดาวน์โหลดตารางใหม่",
            f"this key now means “{stands.words}”; download the table anew",
        )
        yield CellFault("part", row.cells["part"], reason)


def _values(cells: Mapping[str, str], faults: list[CellFault]) -> Iterator[tuple[str, Any]]:
    for name in SAID:
        try:
            yield name, _READ.get(name, lines)(cells[name])
        except UnreadableText as unreadable:
            faults.append(CellFault(name, cells[name], Words(unreadable.th, unreadable.en)))


def _differences(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[CellChange]:
    return (CellChange(LABELS[name], before[name], after[name]) for name in SAID if before[name] != after[name])


def _said(facts: ProgressFacts | None) -> dict[str, str]:
    if facts is None:
        return dict.fromkeys(SAID, "")
    texts = {name: lines(getattr(facts, name)) for name in ("results", "outcomes", "score", "reason", "suggestions")}
    days = "\n".join(map(day_text, facts.executed))
    told = {"state": PROGRESS_STATES[facts.state].th, "executed": days, "promised": day_text(facts.promised), **texts}
    return {name: told[name] for name in SAID}


def _state(text: str) -> str:
    wanted = flat(text).casefold()
    found = next((key for key, words in PROGRESS_STATES.items() if wanted in (key, words.th, words.en)), None)
    if found is None:
        known = ", ".join(words.th for words in PROGRESS_STATES.values())
        raise UnreadableText(f"ต้องเลือกความคืบหน้าจาก {known}", f"choose one of {known}")
    return found


def _days(text: str) -> tuple[date, ...]:
    return tuple(sorted({parse_date(piece) for piece in _BETWEEN.split(text) if piece.strip()}))


def _day(text: str) -> date | None:
    return parse_date(text) if flat(text) else None


_READ: Mapping[str, Callable[[str], Any]] = {"state": _state, "executed": _days, "promised": _day}
"""How a cell is understood; any other is text."""
