"""The page of one disclosure item: what the criteria say of it, how it stands, papers that could be its content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from prongsai.domain.disclosing import is_held
from prongsai.domain.disclosures_carried import DatedFlag
from prongsai.records.acting import Actor
from prongsai.records.models import OfficialPaper, PaperVersion
from prongsai.records.queries.declared import own_unwatched
from prongsai.records.queries.disclosures import ItemRow, disclosure_of
from prongsai.records.queries.disclosures_carried import flags_of
from prongsai.records.queries.item_owners import unit_acting
from prongsai.records.queries.publishable import publishable
from prongsai.records.queries.watching import LinkRow, links_of

_MADE = ("plan", "round-6", "round-12")


@dataclass(frozen=True, slots=True)
class PaperChoice:
    """A version of a paper that everybody could read. made: what is attached to it."""

    key: UUID
    made: str
    title: str


@dataclass(frozen=True, slots=True)
class ItemPage:
    """An item with what stands beside it. criteria: the plain row of the year's criteria; empty where they no longer
    hold it. flags: what of it names another year. unit: for which this person may edit it, or that looks after it.
    closing: the day on which answers close; held: whether it is past. papers: that could be its content. approving:
    key and title of papers that its publication could rest on. links: addresses that it declares, as they were found
    last; unwatched: why our own pages are not among them, of queries.declared."""

    item: ItemRow
    criteria: Mapping[str, Any]
    flags: tuple[DatedFlag, ...]
    unit: UUID | None
    closing: date | None
    held: bool
    papers: tuple[PaperChoice, ...]
    approving: tuple[tuple[UUID, str], ...]
    links: tuple[LinkRow, ...]
    unwatched: str


def item_page(actor: Actor, agency: UUID, cycle: UUID, code: str, today: date) -> ItemPage:
    """One item of a year. Refuses a stranger, and a code that the year has not begun."""
    item = disclosure_of(actor, agency, cycle, code)
    year = item.row.cycle
    closing = year.closing_day()
    named = {source["id"]: source["title"] for source in year.edition.tables.get("sources", ())}
    rows = (
        {**row, "source": [named[key] for key in row["source"]]}
        for row in year.edition.tables.get("items", ())
        if row["code"] == code
    )
    return ItemPage(
        item=item,
        criteria=next(rows, {}),
        flags=flags_of(item),
        unit=unit_acting("edit_disclosure", actor, year, code),
        closing=closing,
        held=is_held(closing, today),
        papers=tuple(_choices(item)),
        approving=tuple(_approving(item)),
        links=tuple(links_of(year, code)),
        unwatched=own_unwatched(year, code),
    )


def _choices(item: ItemRow) -> Iterator[PaperChoice]:
    """Approved plans and reports of the year of the item, and of the one it asks for."""
    year, asked = item.row.cycle.fiscal_year, item.asked.proves if item.asked else None
    for fiscal_year in sorted({year, (asked and asked.year) or year}, reverse=True):
        for what in _MADE:
            for version in publishable(item.row.agency, what, fiscal_year):
                yield PaperChoice(version.pk, what, f"{version.title} ({fiscal_year})")


def _approving(item: ItemRow) -> Iterator[tuple[UUID, str]]:
    """The papers of the year, each by its newest title; secret ones are left out."""
    papers = OfficialPaper.objects.filter(cycle=item.row.cycle).exclude(
        pk__in=PaperVersion.objects.filter(agency=item.row.agency).exclude(secrecy="").values("paper")
    )
    for paper in papers.prefetch_related("versions"):
        newest = next(iter(paper.versions.all()), None)
        if newest is not None:
            yield paper.pk, str(newest)
