"""Whether the head of the agency is new, and what has to be done anew because of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from prongsai.frameworks.agency_kinds import agency_kinds
from prongsai.frameworks.library import Library
from prongsai.frameworks.new_head import Redo, redo_after_new_head
from prongsai.records.acting import Actor
from prongsai.records.queries.agencies import AgencyPage, HolderRow, agency_page
from prongsai.records.queries.cycles import cycles_of, edition_of

NEW_FOR = timedelta(days=365)
"""How long a head counts as new: by then each of these things has come round once in any case."""


@dataclass(frozen=True, slots=True)
class NewHead:
    """Who heads the agency since when, and the list with the codes of the criteria that the newest open year runs on.

    criteria: their name, whose year may be before the fiscal year; None where no year is open: no codes are known.
    """

    title: str
    holder: HolderRow
    criteria: str | None
    redo: tuple[Redo, ...]


def new_head(actor: Actor, agency: UUID, day: date, library: Library) -> NewHead | None:
    """The head who took up the post within the last year, not who only acts for one; None where there is none.

    Refuses a stranger.
    """
    found = newcomer(agency_page(actor, agency, day), day)
    if found is None:
        return None
    cycle = next((cycle for cycle in cycles_of(actor, agency) if cycle.closed is None), None)
    criteria = edition_of(cycle.edition) if cycle else None
    return NewHead(*found, criteria.name if criteria else None, redo_after_new_head(library, criteria))


def newcomer(page: AgencyPage, day: date) -> tuple[str, HolderRow] | None:
    """Title and holder of the head's post, where the holder is new: the post above all units that is called so."""
    called = next((kind.head for kind in agency_kinds() if kind.code == page.agency.kind), "")
    for row in page.top:
        if called and row.post.title.startswith(called):
            for holder in row.holders:
                if holder.since and not holder.acting and day - holder.since <= NEW_FOR:
                    return row.post.title, holder
    return None
