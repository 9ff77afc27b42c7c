"""Declared addresses as they were found last, what is wrong first; one of them with every look and copy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.paginator import Page, Paginator

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.watch_findings import ALARM, FINDINGS, GOOD, LOOK
from prongsai.records.acting import Actor
from prongsai.records.blobs import content_of
from prongsai.records.last_done import Done, last_done
from prongsai.records.models import Agency, Assignment, Capture, Cycle, Disclosure, LinkCheck, WatchedLink
from prongsai.records.queries.agencies import viewed_agency
from prongsai.records.queries.declared import declared_in, end_of_watching, own_unwatched
from prongsai.records.queries.item_owners import owners_of_items
from prongsai.records.queries.measures import cycle_of

CHECKS = 60
"""Looks on one page of a link."""


@dataclass(frozen=True, slots=True)
class LinkRow:
    """An address of an item. link: as it was found, None before the first look. owners: who looks after the item.
    elements: numbers of those it is declared for."""

    disclosure: Disclosure
    address: str
    owners: tuple[Assignment, ...]
    link: WatchedLink | None = None
    elements: tuple[int, ...] = ()

    @property
    def gravity(self) -> str:
        """Of GRAVITY; empty before the first look."""
        return self.link.gravity if self.link else ""

    @property
    def said(self) -> tuple[Words, ...]:
        """What was found, the gravest first."""
        return tuple(Words(each["th"], each["en"]) for each in self.link.found) if self.link else ()

    @property
    def todo(self) -> Words | None:
        """What to do about the gravest of it."""
        return FINDINGS[self.link.found[0]["code"]].todo if self.link and self.link.found else None


@dataclass(frozen=True, slots=True)
class WatchPage:
    """The addresses of a year. until: the last day of looking at them. done: when all were last looked at, and whether
    this computer reached the internet. unwatched: why our own pages are not looked at, of queries.declared."""

    rows: tuple[LinkRow, ...]
    until: date
    done: Done | None
    unwatched: str = ""

    def count(self, gravity: str) -> int:
        """How many are so; empty: not looked at yet."""
        return sum(row.gravity == gravity for row in self.rows)


@dataclass(frozen=True, slots=True)
class LinkPage:
    """One address with all that was seen of it, the newest first."""

    row: LinkRow
    checks: Page[LinkCheck]
    captures: tuple[Capture, ...]


def watch_page(actor: Actor, agency: UUID, cycle: UUID, code: str = "") -> WatchPage:
    """The addresses that a year declares, or one item of it, what is wrong first. Refuses a stranger, and a cycle of
    another agency."""
    found = cycle_of(actor, agency, cycle)
    order = (ALARM, LOOK, "", GOOD)
    rows = sorted(links_of(found, code), key=lambda row: (order.index(row.gravity), row.disclosure.order))
    return WatchPage(tuple(rows), end_of_watching(found), last_done()["watch"], own_unwatched(found, code))


def link_page(actor: Actor, agency: UUID, link: UUID, number: str = "1") -> LinkPage:
    """One address. Refuses a stranger, and a link of another agency."""
    row = _link(actor, agency, link)
    owners = owners_of_items(row.disclosure.cycle).get(row.disclosure.code, ())
    checks = Paginator(LinkCheck.objects.filter(link=row), CHECKS).get_page(number)
    captures = Capture.objects.filter(link=row).select_related("file")
    return LinkPage(LinkRow(row.disclosure, row.address, owners, row), checks, tuple(captures))


def capture_of(actor: Actor, agency: UUID, capture: UUID) -> tuple[Capture, bytes]:
    """A copy with its content. Refuses a stranger, one of another agency, and a content that is gone or was changed."""
    seen = viewed_agency(actor, agency)
    row = Capture.objects.filter(agency=seen, pk=capture).select_related("file", "link__disclosure__cycle").first()
    if row is None:
        raise Refusal("row_not_here", what=Words("หลักฐานการเผยแพร่", "capture"))
    return row, content_of(row.file.sha256, row.file.name)


def latest_captures(cycle: Cycle) -> tuple[Capture, ...]:
    """The latest copy of every address of a year, in the order of its items. One database query."""
    rows = Capture.objects.filter(link__disclosure__cycle=cycle).select_related("file", "link__disclosure")
    latest = {row.link_id: row for row in rows.order_by("at")}
    return tuple(sorted(latest.values(), key=lambda row: (row.link.disclosure.order, row.link.address)))


def broken_proofs(cycle: Cycle, code: str = "") -> frozenset[UUID]:
    """The proofs of a year, or of one item of it, whose address was last found with a problem. One database query where
    there is none."""
    bad = WatchedLink.objects.filter(disclosure__cycle=cycle, gravity=ALARM, left_at=None)
    found = set(bad.values_list("disclosure_id", "address"))
    declared = declared_in(cycle, code) if found else ()
    return frozenset(
        key for d in declared if (d.disclosure.pk, d.address) in found for key in (proof.pk for proof in d.proofs)
    )


def alarms_everywhere() -> Iterator[Words]:
    """Every declared address with a problem, for who runs the installation."""
    bad = WatchedLink.objects.filter(gravity=ALARM, left_at=None, disclosure__cycle__closed=None)
    for row in bad.select_related("agency", "disclosure__cycle").order_by("agency__name", "disclosure__order"):
        item, said = row.disclosure, row.found[0]
        where = f"{row.agency.name} {item.cycle.fiscal_year} {item.code}"
        yield Words(f"{where}: {said['th']} {row.address}", f"{where}: {said['en']} {row.address}")


def links_of(cycle: Cycle, code: str = "") -> Iterator[LinkRow]:
    """The addresses that a year declares, or one item of it, as they were found last."""
    owners = owners_of_items(cycle)
    known = {(w.disclosure_id, w.address): w for w in WatchedLink.objects.filter(disclosure__cycle=cycle)}
    for each in declared_in(cycle, code):
        link = known.get((each.disclosure.pk, each.address))
        numbers = tuple(sorted({proof.element.number for proof in each.proofs}))
        yield LinkRow(each.disclosure, each.address, owners.get(each.disclosure.code, ()), link, numbers)


def _link(actor: Actor, agency: UUID, link: UUID) -> WatchedLink:
    seen: Agency = viewed_agency(actor, agency)
    row = WatchedLink.objects.filter(agency=seen, pk=link).select_related("disclosure__cycle__edition").first()
    if row is None:
        raise Refusal("row_not_here", what=Words("ลิงก์ที่ตรวจ", "watched link"))
    return row
