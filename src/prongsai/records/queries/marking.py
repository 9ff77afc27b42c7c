"""Rehearsals of a year's marking: how far each has come, one with all its marks, and one of its items with its history.

Markers do not see each other: until the last of them has finished, everybody is shown their own marks and no others,
whoever else they are in the office.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from random import Random
from uuid import UUID

from prongsai.domain.agreement import Agreement, agreement
from prongsai.domain.disclosing import elements_asked
from prongsai.domain.errors import Refusal, Words
from prongsai.domain.framework import Edition
from prongsai.domain.marking import (
    FINAL,
    FIRST,
    SETTLED,
    STATEMENT,
    Difference,
    MarkedItem,
    Place,
    Scores,
    differences,
    first_results,
    item_scores,
    level_of,
    rehearsal_state,
    rehearsed,
)
from prongsai.domain.permissions import roles_for
from prongsai.domain.scoring import Result
from prongsai.frameworks.agency_kinds import agency_kinds
from prongsai.records.acting import Actor
from prongsai.records.models import Account, Agency, Cycle, Mark, Marker, Person, Rehearsal, RoleHolding
from prongsai.records.queries.agencies import viewed_agency
from prongsai.records.queries.cycles import edition_of
from prongsai.records.queries.measures import cycle_of
from prongsai.records.queries.official_wording import official_wording

Latest = dict[Place, Mark]


@dataclass(frozen=True, slots=True)
class MarkerRow:
    """Somebody who marks. marked: how many elements they have given a mark; never which."""

    marker: Marker
    marked: int


@dataclass(frozen=True)
class RehearsalPage:
    """A rehearsal as somebody may see it. elements: how many there are. own: their own marks, where they mark.

    first: the one first mark of each element; final: the confirmed one, else the first; statements: of the agency. They
    and what follows are empty until every marker has finished. told: how far the markers agree, None with one marker.
    differing: elements on which they differ, settled the settled ones among them.
    """

    rehearsal: Rehearsal
    state: str
    edition: Edition
    items: tuple[MarkedItem, ...]
    markers: tuple[MarkerRow, ...]
    mine: Marker | None
    own: Latest
    first: Scores
    final: Scores
    statements: Latest
    differing: tuple[Difference, ...]
    settled: Scores
    told: Agreement | None

    @property
    def rule(self) -> str | None:
        """How the year scores an item."""
        return self.edition.rule("item_rule")

    @property
    def elements(self) -> int:
        """How many elements there are to be marked."""
        return sum(len(item.elements) for item in self.items)

    @property
    def first_items(self) -> dict[str, Fraction]:
        """Score of each item by the first marks."""
        return item_scores(self.items, self.first, self.rule)

    @property
    def final_items(self) -> dict[str, Fraction]:
        """Score of each item by the confirmed marks."""
        return item_scores(self.items, self.final, self.rule)

    @property
    def result(self) -> Result:
        """What follows from them under the criteria of the year."""
        return rehearsed(self.edition, self.final_items)


@dataclass(frozen=True, slots=True)
class MarkedItemPage:
    """One item of a rehearsal. history: every line of it that this person may see, the oldest first."""

    page: RehearsalPage
    item: MarkedItem
    history: tuple[Mark, ...]


def marked_items(cycle: Cycle) -> tuple[MarkedItem, ...]:
    """What is marked in a year, in the order of its criteria."""
    local = cycle.agency.kind in {kind.code for kind in agency_kinds()}
    items = edition_of(cycle.edition).edition.items
    loaded = official_wording(cycle)
    return tuple(
        MarkedItem(
            item.code,
            item.title,
            tuple((n, loaded.get((item.code, n), text)) for n, text in enumerate(elements_asked(item, local=local), 1)),
        )
        for item in items
    )


def rehearsals_of(actor: Actor, agency: UUID, cycle: UUID) -> tuple[RehearsalPage, ...]:
    """The rehearsals of a year, the latest first. Refuses a stranger, and a cycle of another agency."""
    found = cycle_of(actor, agency, cycle)
    rows = Rehearsal.objects.filter(agency=found.agency_id, cycle=found).select_related("cycle__agency")
    return tuple(page_of(actor, row) for row in rows)


def rehearsal_page(actor: Actor, agency: UUID, rehearsal: UUID) -> RehearsalPage:
    """One of them. Refuses a stranger, and a rehearsal of another agency. Seven database queries at most."""
    return page_of(actor, _found(viewed_agency(actor, agency), rehearsal))


def possible_markers(actor: Actor, agency: UUID, day: date) -> tuple[tuple[UUID, str], ...]:
    """The accounts that may be made markers on a day, with what they are called: each one person's own, open, and with
    a role that lets it mark. Refuses who may not hold a rehearsal."""
    seen = viewed_agency(actor, agency, "hold_rehearsal")
    roles = RoleHolding.objects.filter(RoleHolding.on(day), agency=seen, role__in=roles_for("mark_disclosure"))
    rows = Account.objects.filter(pk__in=roles.values("account"), is_active=True, shared=False)
    people = dict(Person.objects.filter(agency=seen, account__in=rows).values_list("account", "name"))
    named = ((row.pk, people.get(row.pk) or row.name or row.username) for row in rows)
    return tuple(sorted(named, key=lambda each: each[1]))


def marked_item_page(actor: Actor, agency: UUID, rehearsal: UUID, code: str) -> MarkedItemPage:
    """One item of it. Refuses as `rehearsal_page`, and a code that the year does not have."""
    page = rehearsal_page(actor, agency, rehearsal)
    item = item_named(page.items, code)
    rows = Mark.objects.filter(rehearsal=page.rehearsal, code=code).select_related("marker").order_by("at", "turn")
    return MarkedItemPage(page, item, tuple(row for row in rows if _may_read(page, row)))


def item_named(items: Iterable[MarkedItem], code: str) -> MarkedItem:
    """The item of that code. Refuses one that the year does not have."""
    found = next((item for item in items if item.code == code), None)
    if found is None:
        raise Refusal("row_not_here", what=Words("ข้อเปิดเผยข้อมูล", "disclosure item"))
    return found


def page_of(actor: Actor, rehearsal: Rehearsal) -> RehearsalPage:
    """The rehearsal as that person may see it, for those who have found it."""
    cycle = rehearsal.cycle
    items, edition = marked_items(cycle), edition_of(cycle.edition).edition
    markers = tuple(rehearsal.markers.all())
    rows = tuple(rehearsal.marks.all())
    given = [latest(rows, FIRST, marker) for marker in markers]
    mine = next((m for m in markers if actor.account is not None and m.account_id == actor.account.pk), None)
    done = all(marker.finished_at for marker in markers)
    shown = [scores_of(marks) for marks in given] if done else []
    settled = scores_of(latest(rows, SETTLED)) if done else {}
    first = first_results(shown, settled)
    differing = differences(items, shown)
    still = sum(d.place not in settled for d in differing)
    return RehearsalPage(
        rehearsal=rehearsal,
        state=rehearsal_state(done, rehearsal.ended_at is not None, still),
        edition=edition,
        items=items,
        markers=tuple(MarkerRow(marker, len(marks)) for marker, marks in zip(markers, given, strict=True)),
        mine=mine,
        own=given[markers.index(mine)] if mine else {},
        first=first,
        final={**first, **scores_of(latest(rows, FINAL))} if done else {},
        statements=latest(rows, STATEMENT) if done else {},
        differing=differing,
        settled=settled,
        told=_agreed(rehearsal, items, shown, edition.rule("item_rule")),
    )


def latest(rows: Iterable[Mark], stage: str, marker: Marker | None = None) -> Latest:
    """The line that counts for each place, of a stage and a marker."""
    key = marker.pk if marker else None
    found = (row for row in rows if row.stage == stage and row.marker_id == key)
    return {(row.code, row.element): row for row in sorted(found, key=lambda row: row.turn)}


def scores_of(marks: Latest) -> dict[Place, Fraction]:
    """Their scores, exactly."""
    return {place: Fraction(row.score) for place, row in marks.items() if row.score is not None}


def _found(agency: Agency, key: UUID) -> Rehearsal:
    row = Rehearsal.objects.filter(agency=agency, pk=key).select_related("cycle__agency", "cycle__edition").first()
    if row is None:
        raise Refusal("row_not_here", what=Words("การทดลองประเมิน", "rehearsal"))
    return row


def _may_read(page: RehearsalPage, row: Mark) -> bool:
    if row.stage != FIRST or all(each.marker.finished_at for each in page.markers):
        return True
    return page.mine is not None and row.marker_id == page.mine.pk


def _agreed(
    rehearsal: Rehearsal, items: tuple[MarkedItem, ...], markers: list[dict[Place, Fraction]], rule: str | None
) -> Agreement | None:
    """Drawn from the key of the rehearsal, so that everybody is told the same interval on every day."""
    if len(markers) < 2:
        return None
    units = [[marks.get(place) for marks in markers] for item in items for place in item.places]
    return agreement(units, level_of(rule), Random(str(rehearsal.pk)))  # noqa: S311 -- no secret, a draw to be repeated
