"""The values that charts show, each with its printed text, and the table that says them again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from prongsai.documents.blocks import Cell, Column, Row, Table

Scale = tuple[tuple[int, str], ...]
"""The marks of an axis: value and printed text."""
THAI_SCALE: Scale = ((20, "๒๐"), (40, "๔๐"), (60, "๖๐"), (80, "๘๐"), (100, "๑๐๐"))
HIGH_FLOOR = 50
HIGHEST = 100


@dataclass(frozen=True)
class Score:
    """A score from 0 to 100 and how it is printed; None: there is no value, and ``shown`` says so."""

    value: Decimal | None
    shown: str

    def __post_init__(self) -> None:
        if self.value is not None:
            check_score(self.value, self.shown)


@dataclass(frozen=True)
class Count:
    """How many, and how that is printed."""

    value: int
    shown: str

    def __post_init__(self) -> None:
        if self.value < 0:
            raise ValueError(f"{self.value} ({self.shown}) is no count")


@dataclass(frozen=True)
class Series:
    """Scores of one name, one per label; ``shown`` is how each is printed. None: there is no value."""

    name: str
    values: tuple[Decimal | None, ...]
    shown: tuple[str, ...]

    def __post_init__(self) -> None:
        if len(self.values) != len(self.shown):
            raise ValueError(f"{self.name}: {len(self.values)} values, {len(self.shown)} texts")
        for value in self.values:
            if value is not None:
                check_score(value, self.name)


@dataclass(frozen=True)
class Threshold:
    """The score to reach, and its name as printed ('เกณฑ์ ๘๕ คะแนน')."""

    value: Decimal
    name: str

    def __post_init__(self) -> None:
        check_score(self.value, self.name)


def check_score(value: Decimal, name: str) -> None:
    """Refuse with ValueError what is no score from 0 to 100."""
    if not value.is_finite() or not 0 <= value <= HIGHEST:
        raise ValueError(f"{name}: {value} is no score from 0 to {HIGHEST}")


def floor_of(values: Iterable[Decimal]) -> int:
    """Where an axis for ``values`` starts: at 50 if all lie clearly above it, else at 0."""
    return HIGH_FLOOR if all(value >= HIGH_FLOOR + 5 for value in values) else 0


def table_of(headers: Iterable[str], rows: Iterable[Iterable[str]], *, summary: str, note: str = "") -> Table:
    """The figures as a table: the first column names, the others are centred figures."""
    first, *others = headers
    columns = (Column(first, 3), *(Column(header, 2, "center") for header in others))
    return Table(columns, tuple(Row(tuple(map(Cell, row))) for row in rows), summary, note)


def plain(label: str) -> str:
    """A label in one line, for running text."""
    return label.replace("\n", "")
