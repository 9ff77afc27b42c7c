"""Two invented agencies in the database, made by acts, and the people who ask and act in every test."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID

from docx import Document
from PIL import Image

from prongsai.domain.reach import OWN_ACCOUNT, Holding
from prongsai.records.acting import PROGRAM, Actor
from prongsai.records.actions.agencies import AgencyFacts, create_agency
from prongsai.records.actions.people import PersonFacts, add_person
from prongsai.records.actions.posts import PostFacts, add_post
from prongsai.records.actions.units import UnitFacts, add_unit
from prongsai.records.models import AuditRow

NOW = datetime(2026, 1, 5, 3, 0, tzinfo=UTC)
"""A Monday morning in Bangkok."""
TODAY = date(2026, 1, 5)
SINCE = TODAY - timedelta(days=1000)


def actor(role: str, agency: UUID | None, unit: UUID | None = None) -> Actor:
    """Somebody with one role, as a signed-in account has it."""
    held = Holding(role, str(agency) if agency else None, str(unit) if unit else None)
    return Actor(None, holdings=(OWN_ACCOUNT, held))


@dataclass
class World:
    """The two agencies. agency, unit, post, person: keys of the first one; other: of its neighbour."""

    agency: UUID
    unit: UUID
    post: UUID
    person: UUID
    other: UUID
    people: dict[str, Actor] = field(default_factory=dict)

    @property
    def common(self) -> dict[str, Any]:
        """What every act of the coordinator of the first agency is told."""
        return {"actor": self.people["coordinator"], "agency": self.agency, "now": NOW}


def made_world() -> World:
    """อบต.ทุ่งตะวัน with a unit, a post and a person, and a neighbour."""
    program: dict[str, Any] = {"actor": PROGRAM, "now": NOW}
    facts = AgencyFacts(
        "องค์การบริหารส่วนตำบลทุ่งตะวัน", dla_code="6990101", district="เขาแก้ว", province="รุ่งอรุณ", letter_prefix="รณ 70001"
    )
    agency = create_agency(**program, facts=facts, since=SINCE)
    neighbour = AgencyFacts("เทศบาลตำบลป่าแดงสูง", district="ดงไผ่", province="รุ่งอรุณ")
    other = create_agency(**program, facts=neighbour, since=SINCE)
    here = {**program, "agency": agency}
    unit = add_unit(**here, facts=UnitFacts("สำนักปลัด", valid_from=SINCE))
    post = add_post(**here, facts=PostFacts("หัวหน้าสำนักปลัด", unit, valid_from=SINCE))
    person = add_person(**here, facts=PersonFacts("นางปิ่นมณี สายธารใส", valid_from=SINCE))
    made = World(agency, unit, post, person, other)
    roles = ("administrator", "coordinator", "approver", "viewer")
    made.people = {role: actor(role, agency) for role in roles}
    made.people |= {"stranger": actor("coordinator", other), "nobody": Actor(None)}
    made.people |= {"everywhere": actor("administrator", None), "unit_head": actor("unit_head", agency, unit)}
    return made


def a_picture() -> bytes:
    """A small green PNG."""
    made = BytesIO()
    Image.new("RGB", (40, 20), "green").save(made, "PNG")
    return made.getvalue()


def a_template(text: str = "{{ office }}") -> bytes:
    """A Word file of one paragraph."""
    made, out = Document(), BytesIO()
    made.add_paragraph(text)
    made.save(out)
    return out.getvalue()


def last_row(agency: UUID) -> AuditRow:
    """The newest row of an agency's history."""
    row = AuditRow.objects.filter(chain=str(agency)).order_by("seq").last()
    assert row
    return row


def last_changes(agency: UUID) -> list[dict[str, Any]]:
    """What the newest act of an agency changed."""
    content = last_row(agency).payload.content
    assert content
    changes: list[dict[str, Any]] = content["changes"]
    return changes
