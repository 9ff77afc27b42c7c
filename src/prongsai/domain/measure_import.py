"""A table of measures that comes back, compared with what is stored: every difference first, then one decision."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Generic, Protocol, TypeVar

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.measure_table import KEY, LABELS, STATE, VERSION, CellFault, cells_of, flat, read_row
from prongsai.domain.measures import Measure
from prongsai.domain.year_codes import YearCodes
from prongsai.thai.numerals import to_ascii_digits
from prongsai.thai.years import FiscalYear

POLICIES: Mapping[str, Words] = MappingProxyType(
    {
        "stop": Words("หยุดถ้ามีแถวที่ถูกแก้ไขหลังส่งออก", "stop where a row was changed after the export"),
        "skip": Words("ข้ามแถวที่ถูกแก้ไขหลังส่งออก", "leave rows alone that were changed after the export"),
        "update": Words("ใช้ข้อมูลจากไฟล์ทุกแถว", "take every row from the file"),
    }
)
"""What to do about rows that somebody changed since the table was made → in words."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of the table. line: as the program it was edited in counts. cells: by the names of COLUMNS."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class KnownMeasure:
    """A measure as it stands now."""

    version: int
    state: str
    value: Measure


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that differs. column: its heading."""

    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that would change something. key: empty for a new measure. conflict: somebody changed it since."""

    line: int
    key: str
    measure: Measure
    state: str
    cells: tuple[CellChange, ...]
    version: int = 0
    conflict: bool = False


class Changed(Protocol):
    """What every row that would change something tells, whatever the table is about."""

    @property
    def line(self) -> int:
        """Of the table, as the program it was edited in counts."""

    @property
    def key(self) -> str:
        """What the row is about; empty for something new."""

    @property
    def version(self) -> int:
        """Of what stands there now; 0 for something new."""

    @property
    def cells(self) -> tuple[CellChange, ...]:
        """Every cell that differs."""

    @property
    def conflict(self) -> bool:
        """Whether somebody changed it since the table was made."""


C = TypeVar("C", bound=Changed)


@dataclass(frozen=True)  # not with slots: Python 3.11 cannot make a generic one frozen then
class TableImport(Generic[C]):
    """What a table would do. same: rows without a difference. unknown: line and key of rows that nothing here has.
    missing: keys that the table does not name; what they name stays. faults: line and cell."""

    changes: tuple[C, ...]
    same: int
    unknown: tuple[tuple[int, str], ...]
    missing: tuple[str, ...]
    faults: tuple[tuple[int, CellFault], ...]

    @property
    def conflicts(self) -> tuple[C, ...]:
        """The rows that somebody changed since the table was made."""
        return tuple(change for change in self.changes if change.conflict)

    @property
    def digest(self) -> str:
        """Names exactly what was shown, so that nothing else is carried out."""
        shown = [(c.line, c.key, c.version, [(x.column, x.before, x.after) for x in c.cells]) for c in self.changes]
        told = json.dumps([shown, self.same, self.unknown, self.missing], ensure_ascii=False)
        return hashlib.sha256(told.encode()).hexdigest()

    def carried_out(self, policy: str) -> tuple[C, ...]:
        """The changes to be made. Refuses a table with faults, and where it is to stop, one with conflicts or rows that
        nothing here has."""
        if self.faults:
            raise Refusal("measure_table_faults", count=len(self.faults))
        if policy == "stop" and (self.conflicts or self.unknown):
            raise Refusal("measure_table_conflicts", count=len(self.conflicts) + len(self.unknown))
        return self.changes if policy == "update" else tuple(c for c in self.changes if not c.conflict)


MeasureImport = TableImport[RowChange]
"""What a table of measures would do."""


def compared(
    rows: Sequence[TableRow], known: Mapping[str, KnownMeasure], codes: YearCodes, year: FiscalYear
) -> MeasureImport:
    """What the rows would do to the measures that are there, by their keys."""
    changes, unknown, same = list[RowChange](), list[tuple[int, str]](), 0
    faults = list(twice(rows))
    for row in rows:
        key = key_of(row)
        stands = known.get(key)
        if key and stands is None:
            unknown.append((row.line, key))
            continue
        found = read_row(row.cells, stands.value if stands else None, stands.state if stands else "draft", codes, year)
        faults += [(row.line, fault) for fault in found.faults]
        cells = tuple(_differences(stands, found.measure, found.state))
        if not cells:
            same += 1
            continue
        conflict = stands is not None and row.cells.get(VERSION, "") != str(stands.version)
        version = stands.version if stands else 0
        changes.append(RowChange(row.line, key, found.measure, found.state, cells, version, conflict))
    named = {key_of(row) for row in rows}
    missing = tuple(key for key in known if key not in named)
    return MeasureImport(tuple(changes), same, tuple(unknown), missing, tuple(faults))


def key_of(row: TableRow) -> str:
    """The key of a row however it is typed; empty for a new measure."""
    return to_ascii_digits(flat(row.cells.get(KEY, ""))).casefold()


def twice(rows: Sequence[TableRow]) -> Iterator[tuple[int, CellFault]]:
    """A fault for each row whose key stands in a row above."""
    seen: dict[str, int] = {}
    for row in rows:
        key = key_of(row)
        if key and key in seen:
            reason = Words(f"รหัสซ้ำกับแถว {seen[key]}", f"the key stands in row {seen[key]} already")
            yield row.line, CellFault(KEY, key, reason)
        seen.setdefault(key, row.line)


def _differences(stands: KnownMeasure | None, measure: Measure, state: str) -> Iterator[CellChange]:
    before = cells_of(stands.value, 0, stands.state) if stands else dict.fromkeys(LABELS, "")
    after = cells_of(measure, 0, state)
    for name in LABELS:
        if name not in (KEY, VERSION) and before[name] != after[name] and (stands or name != STATE):
            yield CellChange(LABELS[name], before[name], after[name])
