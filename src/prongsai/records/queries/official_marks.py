"""Official marks of a year's items as they were loaded, beside the rehearsals, and what a file of them would change."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from prongsai.domain.errors import Refusal
from prongsai.domain.exact import plain
from prongsai.domain.marking import OFFICIAL, OFFICIAL_FIRST, OFFICIAL_STAGES, ComparedMark, MarkedItem, compared_marks
from prongsai.domain.sheet import read_sheet
from prongsai.reading.sheets import read_sheet_content
from prongsai.records.acting import Actor
from prongsai.records.models import Cycle, Mark
from prongsai.records.queries.agencies import viewed_agency
from prongsai.records.queries.cycles import edition_of
from prongsai.records.queries.files import file_of
from prongsai.records.queries.marking import RehearsalPage, latest, marked_items, rehearsals_of
from prongsai.records.queries.measures import cycle_of

Marks = dict[str, Mark]


@dataclass(frozen=True)
class OfficialPage:
    """first, final: the lines that count, by code. compared: beside the latest rehearsal that has marks to be seen, for
    each item; rehearsal: that one. history: every line, the oldest first."""

    items: tuple[MarkedItem, ...]
    first: Marks
    final: Marks
    compared: tuple[ComparedMark, ...]
    rehearsal: RehearsalPage | None
    history: tuple[Mark, ...]


@dataclass(frozen=True)
class OfficialChange:
    """A mark that a file brings. before: None where there was none."""

    code: str
    title: str
    before: Fraction | None
    after: Fraction


@dataclass(frozen=True)
class OfficialPreview:
    """What a file would change; same: how many of its marks are so already. digest: names exactly these changes."""

    stage: str
    changes: tuple[OfficialChange, ...]
    same: int

    @property
    def digest(self) -> str:
        """SHA-256 in hex of stage and changes."""
        told = [self.stage, *((c.code, str(c.before), str(c.after)) for c in self.changes)]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def official_page(actor: Actor, agency: UUID, cycle: UUID) -> OfficialPage:
    """The official marks of a year beside its rehearsal. Refuses a stranger, and a cycle of another agency."""
    found = cycle_of(actor, agency, cycle)
    rows = tuple(Mark.objects.filter(cycle=found, stage__in=OFFICIAL_STAGES).order_by("at", "turn"))
    items = marked_items(found)
    first, final = (_by_code(rows, stage) for stage in (OFFICIAL_FIRST, OFFICIAL))
    told = next((page for page in rehearsals_of(actor, agency, cycle) if page.final), None)
    counts = {code: Fraction(row.score) for code, row in {**first, **final}.items() if row.score is not None}
    compared = compared_marks(items, told.final_items if told else {}, counts)
    return OfficialPage(items, first, final, compared, told, rows)


def official_preview(actor: Actor, agency: UUID, cycle: UUID, file: UUID, stage: str) -> OfficialPreview:
    """What a kept file of codes and scores would change. Refuses who may not enter results, and a file that is no list
    of scores of the year's items. Errors: ValueError at an unknown stage."""
    viewed_agency(actor, agency, "edit_result")
    found = cycle_of(actor, agency, cycle)
    kept = file_of(actor, agency, file)
    return preview_of(found, stage, official_scores(found, kept.name, kept.content))


def preview_of(cycle: Cycle, stage: str, scores: dict[str, Fraction]) -> OfficialPreview:
    """The same for scores at hand."""
    if stage not in OFFICIAL_STAGES:
        raise ValueError(f"no official stage: {stage}")
    known = _by_code(Mark.objects.filter(cycle=cycle, stage=stage), stage)
    before = {code: Fraction(row.score) for code, row in known.items() if row.score is not None}
    titles = {item.code: item.title for item in marked_items(cycle)}
    new = [OfficialChange(c, titles[c], before.get(c), scores[c]) for c in titles if c in scores]
    changes = tuple(change for change in new if change.before != change.after)
    return OfficialPreview(stage, changes, len(new) - len(changes))


def official_scores(cycle: Cycle, name: str, content: bytes) -> dict[str, Fraction]:
    """The scores of items in a file of codes and scores. Refuses what cannot be read, codes that the year does not
    have, and a file without any."""
    edition = edition_of(cycle.edition).edition
    read = read_sheet_content(name, content)
    values = {"edition": edition.name, "items": read.values.get("items", {})}
    if not values["items"]:
        raise Refusal("no_official_marks", file=name)
    return dict(read_sheet(values, edition, read.place).items)


def shown_score(score: Fraction | None) -> str:
    """A score as a page shows it."""
    return "–" if score is None else plain(score)


def _by_code(rows: Iterable[Mark], stage: str) -> Marks:
    return {code: row for (code, _), row in latest(rows, stage).items()}
