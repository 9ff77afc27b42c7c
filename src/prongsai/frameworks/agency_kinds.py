"""Kinds of local bodies and the words their papers use: who heads them, who signs before the head."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from prongsai.domain.errors import Words


@dataclass(frozen=True, slots=True)
class AgencyKind:
    """A kind of body. name_en: for English pages; papers are Thai. head, clerk: titles before the place's name (นายก…,
    ปลัด…). secretariat: the first superior.

    staff: what its officers are called. bylaw: the kind of rule it makes. office: the clerk's office. council: before
    the place's name. short: the short form of its kind. source: where the words come from. confidence: how sure they
    are (high, medium, low).
    """

    code: str
    begins: tuple[str, ...]
    name: str
    name_en: str
    head: str
    clerk: str
    secretariat: str
    staff: str
    bylaw: str
    office: str
    council: str
    short: str
    source: str
    confidence: str

    @property
    def words(self) -> Words:
        """What it is called on pages."""
        return Words(self.name, self.name_en)


@dataclass(frozen=True, slots=True)
class AgencyName:
    """A body's name taken apart: its kind, and the place it is named after."""

    kind: AgencyKind
    place: str

    @property
    def full(self) -> str:
        """The name as papers write it, without abbreviation."""
        return self.kind.name + self.place

    @property
    def head(self) -> str:
        """Who decides: นายก… with the place's name."""
        return self.kind.head + self.place

    @property
    def clerk(self) -> str:
        """Who signs before the head: ปลัด… with the place's name."""
        return self.kind.clerk + self.place

    @property
    def council(self) -> str:
        """Its council, with the place's name."""
        return self.kind.council + self.place

    @property
    def short(self) -> str:
        """The name with the short form of its kind: อบต.ทุ่งตะวัน."""
        return self.kind.short + self.place


def agency_name(text: str) -> AgencyName | None:
    """The name taken apart, or None for a kind of body that is not in the table."""
    for kind in agency_kinds():
        for begin in kind.begins:
            if text.startswith(begin) and (place := text.removeprefix(begin).strip()):
                return AgencyName(kind, place)
    return None


@cache
def agency_kinds() -> tuple[AgencyKind, ...]:
    """The table of kinds (frameworks/agency_kinds.toml)."""
    path = Path(__file__).parent / "agency_kinds.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["kinds"]
    return tuple(AgencyKind(**{**row, "begins": tuple(row["begins"])}) for row in rows)
