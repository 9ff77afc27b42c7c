"""The links of an agency's units, for those who make them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from prongsai.domain.errors import Refusal, Words
from prongsai.records.acting import Actor
from prongsai.records.models import Unit, UnitLink
from prongsai.records.queries.agencies import viewed_agency


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A unit with the link that is not revoked, None where it has none. opens: whether that opens today."""

    unit: Unit
    link: UnitLink | None
    opens: bool


def links_of(actor: Actor, agency: UUID, day: date) -> tuple[LinkRow, ...]:
    """The units of that day with their links. Refuses who may not make links. Three database queries."""
    seen = viewed_agency(actor, agency, "edit_link")
    links = {link.unit_id: link for link in UnitLink.objects.filter(agency=seen, revoked_at=None)}
    return tuple(_row(unit, links.get(unit.pk), day) for unit in Unit.objects.filter(Unit.on(day), agency=seen))


def link_of(actor: Actor, agency: UUID, unit: UUID, day: date) -> LinkRow:
    """The same of one unit. Refuses a unit of another agency, and one that is closed."""
    found = next((row for row in links_of(actor, agency, day) if row.unit.pk == unit), None)
    if found is None:
        raise Refusal("row_not_here", what=Words("ส่วนราชการ", "unit"))
    return found


def _row(unit: Unit, link: UnitLink | None, day: date) -> LinkRow:
    return LinkRow(unit, link, link is not None and day <= link.expires)
