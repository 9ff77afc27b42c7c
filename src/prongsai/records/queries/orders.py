"""Orders of a year: what those in force say of who looks after what, and where today's assignments differ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from prongsai.documents.correspondence.wording import BLANK
from prongsai.domain.errors import Refusal, Words
from prongsai.domain.orders import (
    DUTIES,
    ChangedHolder,
    Held,
    amending_subject,
    assigning_subject,
    differing,
    forming_subject,
    held_of,
    moved_of,
    ordered,
    reasons,
)
from prongsai.domain.workflow import DRAFT, IN_FORCE, PROPOSED, RETURNED
from prongsai.records.acting import Actor
from prongsai.records.models import Committee, Cycle, PaperVersion
from prongsai.records.queries.assignments import KINDS, HolderRow, assignments_of
from prongsai.records.queries.measures import cycle_of
from prongsai.records.queries.people import people_of
from prongsai.thai.text import collation_key
from prongsai.thai.years import FiscalYear

_UNDER_WAY = (DRAFT, PROPOSED, RETURNED)


@dataclass(frozen=True, slots=True)
class OrderPage:
    """The orders of a year about who looks after what. base: the newest in force, amendments: those after it, in
    order. said: what they say together. differing: where today's table is otherwise. unassigned: codes of today's
    table that nobody looks after. under_way: such orders that are drafted or proposed, each once."""

    base: PaperVersion | None
    amendments: tuple[PaperVersion, ...]
    said: tuple[Held, ...]
    now: tuple[Held, ...]
    differing: tuple[ChangedHolder, ...]
    unassigned: int
    under_way: tuple[PaperVersion, ...]


@dataclass(frozen=True, slots=True)
class OrderDraft:
    """What an order would say. content: values of its kind."""

    title: str
    content: dict[str, object]


def order_page(actor: Actor, agency: UUID, cycle: UUID) -> OrderPage:
    """The orders of a year held against today's assignments. Secret ones are none of them. Refuses a stranger, and a
    cycle of another agency."""
    found = cycle_of(actor, agency, cycle)
    rows = assignments_of(actor, agency, cycle)
    now = tuple(Held(r.label, r.title, _named(r.holders)) for r in rows if r.holders)
    held = _in_force(found)
    base = next((v for v in reversed(held) if v.content.get("assignments")), None)
    after = tuple(v for v in held if base and v.content.get("changes") and _ended(v)[0] >= _ended(base)[0])
    said = ordered(held_of(base.content), (moved_of(v.content) for v in after)) if base else {}
    return OrderPage(
        base=base,
        amendments=after,
        said=tuple(said.values()),
        now=now,
        differing=differing(said, now) if base else (),
        unassigned=sum(not r.holders for r in rows),
        under_way=_under_way(found),
    )


def assignment_order(actor: Actor, agency: UUID, cycle: UUID) -> OrderDraft:
    """An order whose annex is today's table of assignments. Refuses where nobody looks after anything."""
    page, found = order_page(actor, agency, cycle), cycle_of(actor, agency, cycle)
    if not page.now:
        raise Refusal("order_without_assignments", year=found.fiscal_year)
    year = FiscalYear(found.fiscal_year)
    said = reasons(found.agency.name, year, "มอบหมายผู้รับผิดชอบตามบัญชีแนบท้ายคำสั่งนี้", BLANK)
    return OrderDraft(assigning_subject(year), {"reasons": said, "assignments": [row.content for row in page.now]})


def amending_order(actor: Actor, agency: UUID, cycle: UUID) -> OrderDraft:
    """An order with only what changed since the orders in force. Refuses where none is, and where nothing changed."""
    page, found = order_page(actor, agency, cycle), cycle_of(actor, agency, cycle)
    if page.base is None:
        raise Refusal("order_not_in_force", year=found.fiscal_year)
    if not page.differing:
        raise Refusal("order_not_differing", year=found.fiscal_year)
    what = "แก้ไขเพิ่มเติมบัญชีการมอบหมายตามบัญชีแนบท้ายคำสั่งนี้ นอกจากนั้นให้เป็นไปตามคำสั่งเดิม"
    said = reasons(found.agency.name, FiscalYear(found.fiscal_year), what, BLANK)
    title = amending_subject(page.base.letter_number, page.base.title)
    return OrderDraft(title, {"reasons": said, "changes": [row.content for row in page.differing]})


def committee_order(actor: Actor, agency: UUID, cycle: UUID, committee: UUID, day: date) -> OrderDraft:
    """An order that forms a committee, with its people in their posts of the day and the duties that are usual. Refuses
    one without people, and one of another agency."""
    found = cycle_of(actor, agency, cycle)
    row = Committee.objects.filter(agency=found.agency_id, pk=committee).first()
    if row is None:
        raise Refusal("row_not_here", what=Words("คณะทำงาน", "committee"))
    members = tuple(row.members.select_related("person"))
    if not members:
        raise Refusal("order_without_members", committee=row)
    year = FiscalYear(found.fiscal_year)
    posts = {each.person.pk: each.holdings for each in people_of(actor, agency, day)}
    listed = [
        {
            "name": m.person.name,
            "position": str(posts[m.person_id][0].post) if posts.get(m.person_id) else "",
            "part": m.duty,
        }
        for m in members
    ]
    group = {"title": row.name, "members": listed, "duties": list(DUTIES)}
    said = reasons(found.agency.name, year, f"แต่งตั้ง{row.name} ดังนี้", BLANK)
    return OrderDraft(forming_subject(row.name, year), {"reasons": said, "groups": [group]})


def _named(holders: Iterable[HolderRow]) -> tuple[str, ...]:
    """Units, then posts, then people, each in dictionary order: the same on paper whenever it is drafted."""
    order = list(KINDS)
    return tuple(h.name for h in sorted(holders, key=lambda h: (order.index(h.kind), collation_key(h.name))))


def _in_force(cycle: Cycle) -> list[PaperVersion]:
    """The orders that hold, in the order in which they were decided."""
    rows = PaperVersion.objects.filter(paper__cycle=cycle, paper__kind="order", state__in=IN_FORCE, secrecy="")
    newest = {row.paper_id: row for row in rows.select_related("paper").order_by("number")}
    return sorted(newest.values(), key=_ended)


def _ended(row: PaperVersion) -> tuple[str, str]:
    """When it was decided; two of the same moment keep an order of their own."""
    return (row.ended_at.isoformat() if row.ended_at else "", str(row.pk))


def _under_way(cycle: Cycle) -> tuple[PaperVersion, ...]:
    rows = PaperVersion.objects.filter(paper__cycle=cycle, paper__kind="order", secrecy="").order_by("number")
    newest = {row.paper_id: row for row in rows.select_related("paper")}
    of_codes = (row for row in newest.values() if {"assignments", "changes"} & set(row.content))
    return tuple(row for row in of_codes if row.state in _UNDER_WAY)
