"""What raising an agency to another kind would change, before anybody decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from prongsai.domain.errors import Words
from prongsai.frameworks.agency_kinds import agency_kinds
from prongsai.records.acting import Actor
from prongsai.records.actions.addresses import free_code, present_address
from prongsai.records.actions.agencies import NewStatus, renamed_parts, take_status
from prongsai.records.models import Agency, Post
from prongsai.records.queries.agencies import viewed_agency


@dataclass(frozen=True, slots=True)
class Standing:
    """What an agency is: its name, its kind in words, its code, letter prefix and public address."""

    name: str
    kind: Words
    code: str
    letter_prefix: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Reworded:
    """A post (or else a unit) whose words change with the kind."""

    is_post: bool
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Upgrade:
    """The agency before and after, and the words of its posts and units that change. version: of the agency seen."""

    before: Standing
    after: Standing
    words: tuple[Reworded, ...]
    version: int


def upgrade_preview(actor: Actor, agency: UUID, status: NewStatus, first_day: date, today: date) -> Upgrade:
    """What `upgrade_agency` would do on that day; nothing is stored. Refuses what the act refuses."""
    row = viewed_agency(actor, agency, "upgrade_agency")
    present = present_address(row)
    address = present.code if present else ""
    before, old = _standing(row, address), row.name
    take_status(row, status, first_day, today)
    parts = sorted(renamed_parts(row, old, first_day), key=lambda part: part[0].order)
    words = tuple(Reworded(isinstance(part, Post), str(part), new) for part, _, new in parts)
    after = free_code(row, status.address) if status.address else address
    return Upgrade(before, _standing(row, after), words, row.version)


def _standing(row: Agency, address: str) -> Standing:
    kind = next((k.words for k in agency_kinds() if k.code == row.kind), Words("", ""))
    return Standing(row.name, kind, row.dla_code or "", row.letter_prefix, address)
