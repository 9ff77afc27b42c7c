"""Papers of the program that can be attached to another: the plan of a year and its reports, made when they go up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from django.utils import timezone

from prongsai.documents.layouts.layout import layouts
from prongsai.documents.nothing_done import nothing_done_paper
from prongsai.documents.page_marks import PageMarks
from prongsai.documents.pictures import fitted
from prongsai.domain.errors import Refusal, Words
from prongsai.frameworks.library import Library
from prongsai.planning.named_layout import find_layout
from prongsai.planning.paper_files import PaperJob, paper_file
from prongsai.planning.year_report import Months, YearParts, data_digest, printed_year
from prongsai.reading.formats.kept import MEGABYTE
from prongsai.records.acting import Actor
from prongsai.records.blobs import content_of
from prongsai.records.models import Agency, Cycle
from prongsai.records.queries.papers import year_parts
from prongsai.records.queries.round_report import nothing_done, round_parts, round_pictures

MOST_PHOTOS = 15 * MEGABYTE
"""The photos of one report, so that it can still be sent on."""
PLAN, NOTHING = "plan", "nothing"
_ROUNDS: Mapping[str, Months] = MappingProxyType({"round-6": 6, "round-12": 12})
_NOTHING: Mapping[str, Months] = MappingProxyType({"nothing-6": 6, "nothing-12": 12})


@dataclass(frozen=True, slots=True)
class MadePaper:
    """A paper that the program can attach. made: its key, as `round-6:report-by-issue`. words: what it is called."""

    made: str
    words: Words

    def titled(self, year: int) -> str:
        """The title that is printed, which is Thai whatever language a page speaks."""
        return f"{self.words.th} ปีงบประมาณ พ.ศ. {year}"


@dataclass(frozen=True, slots=True)
class GoesWith:
    """The paper that one goes up with. words: what is printed of it; marks: the codes of the pages."""

    words: str
    marks: PageMarks


def makeable() -> tuple[MadePaper, ...]:
    """Every paper that can be attached to one of a year."""
    found = [MadePaper(f"{PLAN}:{layout.name}", Words(layout.title_th, layout.title_en)) for layout in layouts()]
    for name, months in _ROUNDS.items():
        for layout in layouts():
            th, en = f"{layout.round_th} รอบ {months} เดือน", f"{layout.round_en}, {months} months"
            found.append(MadePaper(f"{name}:{layout.name}", Words(th, en)))
    for name, months in _NOTHING.items():
        words = Words(f"รายงานกรณีไม่มี รอบ {months} เดือน", f"report that nothing was done, {months} months")
        found.append(MadePaper(name, words))
    return tuple(found)


def is_made(made: str, what: str) -> bool:
    """Whether a key is of that kind of paper: PLAN, `round-6`, `round-12`."""
    return made.partition(":")[0] == what


def made_files(
    actor: Actor, agency: Agency, cycle: Cycle, made: str, goes_with: GoesWith, library: Library, now: datetime
) -> dict[str, bytes]:
    """The paper of that key as PDF and Word file, as the year stands now.

    Refuses an unknown key, and who may not view the agency.
    """
    job, photos = _job(actor, agency, cycle, made, goes_with.words, library, now)
    job = replace(job, paper=replace(job.paper, marks=goes_with.marks))
    return {kind: paper_file(job, kind, photos) for kind in ("pdf", "docx")}


def made_digest(actor: Actor, agency: Agency, cycle: Cycle, made: str, library: Library, now: datetime) -> str:
    """The digest of what a plan or report of that key says now, in whichever layout; empty for other papers. Refuses as
    `made_files`."""
    what = made.partition(":")[0]
    day = timezone.localtime(now).date()
    if what == PLAN:
        return data_digest(year_parts(actor, agency.pk, cycle.pk, library, day))
    months = _ROUNDS.get(what)
    return data_digest(round_parts(actor, agency.pk, cycle.pk, months, library, day)) if months else ""


def _job(
    actor: Actor, agency: Agency, cycle: Cycle, made: str, goes_with: str, library: Library, now: datetime
) -> tuple[PaperJob, Mapping[str, bytes]]:
    if made not in {paper.made for paper in makeable()}:
        raise Refusal("attachment_unknown", made=made[:40])
    what, _, layout = made.partition(":")
    day, emblem = timezone.localtime(now).date(), emblem_here(agency)
    if months := _NOTHING.get(what):
        told = nothing_done(actor, agency.pk, cycle.pk, months, library, day)
        return PaperJob(nothing_done_paper(told), None, NOTHING, now, emblem), {}
    parts: YearParts
    photos: Mapping[str, bytes] = {}
    if of_round := _ROUNDS.get(what):
        parts = round_parts(actor, agency.pk, cycle.pk, of_round, library, day)
        photos = report_photos(actor, agency.pk, cycle.pk, of_round)
    else:
        parts = year_parts(actor, agency.pk, cycle.pk, library, day)
    parts = replace(parts, marks=replace(parts.marks, draft=False, goes_with=goes_with))
    printed = printed_year(parts, find_layout(layout))
    return PaperJob(printed.paper, printed.report, layout, now, emblem), photos


def report_photos(actor: Actor, agency: UUID, cycle: UUID, months: Months) -> dict[str, bytes]:
    """The photos of a report, all together small enough for one file. Refuses as `round_pictures`."""
    return fitted(round_pictures(actor, agency, cycle, months), most_bytes=MOST_PHOTOS)


def emblem_here(agency: Agency) -> bytes | None:
    """The emblem that papers carry, for those who have found the agency already."""
    return content_of(agency.emblem.sha256, agency.emblem.name) if agency.emblem else None
