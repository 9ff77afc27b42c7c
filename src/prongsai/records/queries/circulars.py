"""Circulars of a year: which units have acknowledged them, and what waits behind the link of a unit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from prongsai.domain.circulars import addressed
from prongsai.domain.errors import Refusal, Words
from prongsai.domain.workflow import IN_FORCE
from prongsai.records.acting import Actor
from prongsai.records.models import Acknowledgement, PaperVersion, Unit
from prongsai.records.queries.agencies import viewed_agency
from prongsai.records.queries.measures import cycle_of
from prongsai.records.queries.official_papers import paper_page
from prongsai.records.queries.rows import Agency
from prongsai.records.queries.unit_work import OpenLink

CIRCULAR = "circular"


@dataclass(frozen=True, slots=True)
class AddressedUnit:
    """A unit that a circular goes to, and how it acknowledged it; None: not yet."""

    unit: Unit
    acknowledged: Acknowledgement | None


@dataclass(frozen=True, slots=True)
class CircularPage:
    """A circular. version: the one in force, else the newest. sent: whether it is in force."""

    version: PaperVersion
    units: tuple[AddressedUnit, ...]
    sent: bool

    @property
    def waiting(self) -> tuple[Unit, ...]:
        """The units that have not acknowledged it."""
        return tuple(row.unit for row in self.units if row.acknowledged is None)


def circulars_of(actor: Actor, agency: UUID, cycle: UUID) -> tuple[CircularPage, ...]:
    """The circulars of a year, the newest first; secret ones stand with the papers alone. Refuses a stranger, and a
    cycle of another agency."""
    found = cycle_of(actor, agency, cycle)
    rows = PaperVersion.objects.filter(paper__cycle=found, paper__kind=CIRCULAR, secrecy="").select_related("paper")
    shown: dict[UUID, PaperVersion] = {}
    for row in rows.order_by("-paper__created_at", "-number"):
        if row.paper_id not in shown or (row.state in IN_FORCE and shown[row.paper_id].state not in IN_FORCE):
            shown[row.paper_id] = row
    return tuple(_page(found.agency, row) for row in shown.values())


def circular_page(actor: Actor, agency: UUID, paper: UUID) -> CircularPage:
    """One circular. Refuses as `paper_page` does, and a paper of another kind."""
    page = paper_page(actor, agency, paper)
    if page.paper.kind != CIRCULAR:
        raise Refusal("row_not_here", what=Words("หนังสือเวียน", "circular"))
    return _page(viewed_agency(actor, agency), page.in_force or page.version)


def circulars_behind(link: OpenLink) -> tuple[CircularPage, ...]:
    """The circulars in force that go to the unit of a link, in open years, the newest first; never a secret one."""
    rows = PaperVersion.objects.filter(
        agency=link.agency,
        paper__kind=CIRCULAR,
        paper__cycle__closed=None,
        state__in=IN_FORCE,
        secrecy="",
    )
    newest: dict[UUID, PaperVersion] = {}
    for row in rows.select_related("paper").order_by("number"):
        newest[row.paper_id] = row
    own = (row for row in newest.values() if link.unit.pk in addressed(row.content))
    pages = [_page(link.agency, row, only=link.unit.pk) for row in own]
    return tuple(sorted(pages, key=lambda p: (p.version.ended_at is None, p.version.ended_at), reverse=True))


def _page(agency: Agency, version: PaperVersion, only: UUID | None = None) -> CircularPage:
    keys = addressed(version.content)
    units = {unit.pk: unit for unit in Unit.objects.filter(agency=agency, pk__in=keys)}
    done = {row.unit_id: row for row in version.acknowledgements.select_related("unit")}
    wanted: Iterable[UUID] = [key for key in keys if key in units and only in (None, key)]
    rows = tuple(AddressedUnit(units[key], done.get(key)) for key in wanted)
    return CircularPage(version, rows, version.state in IN_FORCE)
