"""Official papers: those of a year, one with its versions and steps, those that wait for somebody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.numbering import RunOfNumbers, plain_number, suggested
from prongsai.domain.workflow import IN_FORCE, PROPOSED, REVISED, WAITING, PaperStanding, choices
from prongsai.records.acting import Actor, require
from prongsai.records.models import Agency, ChainStep, OfficialPaper, PaperVersion, Rendition
from prongsai.records.queries.agencies import viewed_agency
from prongsai.thai.years import ce_to_be


@dataclass(frozen=True, slots=True)
class PaperPage:
    """A paper with its newest version. versions: the newest first. steps: of the newest, in order. renditions: of all
    versions. offered: what the person who is asked can choose. asked: the step that is waited for. mine: whether it is
    the viewer's own. in_force: the newest version that was decided on and holds."""

    paper: OfficialPaper
    version: PaperVersion
    versions: tuple[PaperVersion, ...]
    steps: tuple[ChainStep, ...]
    renditions: tuple[Rendition, ...]
    offered: tuple[str, ...]
    asked: ChainStep | None
    mine: bool
    in_force: PaperVersion | None

    @property
    def revisable(self) -> bool:
        """Whether a new version can be made."""
        return self.version.state in REVISED


def papers_of_year(actor: Actor, agency: UUID, cycle: UUID) -> tuple[PaperVersion, ...]:
    """The newest version of each paper of a cycle, the newest paper first; secret ones only for those who may see
    them. Three database queries."""
    seen = viewed_agency(actor, agency)
    rows = _newest_of(seen).filter(paper__cycle=cycle).order_by("-paper__created_at", "pk").prefetch_related("steps")
    return tuple(row for row in rows if not row.secrecy or may_see(actor, row))


def asked_of(version: PaperVersion) -> ChainStep | None:
    """The step that is waited for, of a version of `papers_of_year`; None where nobody is."""
    steps = tuple(version.steps.all())
    asked = standing_of(version, steps).asked
    return steps[asked] if asked is not None else None


def papers_waiting(actor: Actor, agency: UUID) -> tuple[ChainStep, ...]:
    """The steps that wait for the actor now, the longest first."""
    seen = viewed_agency(actor, agency)
    who = person_of(actor)
    if who is None:
        return ()
    rows = ChainStep.objects.filter(agency=seen, version_of__state=PROPOSED, state=WAITING)
    asked: dict[UUID, ChainStep] = {}
    for row in rows.select_related("version_of__paper__unit").order_by("order"):
        asked.setdefault(row.version_of_id, row)
    mine = (row for row in asked.values() if row.person_id == who)
    return tuple(sorted(mine, key=lambda row: (row.version_of.frozen_at is None, row.version_of.frozen_at)))


def paper_page(actor: Actor, agency: UUID, paper: UUID) -> PaperPage:
    """A paper with all its versions. Refuses a stranger, a paper of another agency, and a secret one to who is not
    concerned."""
    seen = viewed_agency(actor, agency)
    found = paper_here(seen, paper)
    versions = tuple(found.versions.all())
    newest = versions[0]
    if any(v.secrecy for v in versions) and not may_see(actor, newest):
        raise Refusal("paper_is_secret")
    steps = tuple(newest.steps.select_related("person", "post", "scan"))
    standing = standing_of(newest, steps)
    asked = steps[standing.asked] if standing.asked is not None else None
    return PaperPage(
        found,
        newest,
        versions,
        steps,
        tuple(Rendition.objects.filter(version_of__paper=found).select_related("file", "attachment", "version_of")),
        choices(standing),
        asked,
        asked is not None and asked.person_id is not None and asked.person_id == person_of(actor),
        next((v for v in versions if v.state in IN_FORCE), None),
    )


def paper_of_step(actor: Actor, agency: UUID, step: UUID) -> tuple[PaperPage, ChainStep]:
    """The paper of a step, and the step. Refuses as `paper_page`, and a step of another agency."""
    seen = viewed_agency(actor, agency)
    row = ChainStep.objects.filter(agency=seen, pk=step).select_related("version_of").first()
    if row is None:
        raise Refusal("row_not_here", what=Words("ลำดับการพิจารณา", "step of a chain"))
    return paper_page(actor, agency, row.version_of.paper_id), row


def approved_attachments(agency: Agency, fiscal_year: int, what: str) -> tuple[Rendition, ...]:
    """The files of attachments of that kind (`plan`, `round-6`, `round-12`) and year that were approved and hold, the
    newest first. A secret paper's are none of them."""
    rows = Rendition.objects.filter(
        agency=agency,
        attachment__fiscal_year=fiscal_year,
        attachment__made__startswith=what,
        version_of__state__in=IN_FORCE,
        version_of__secrecy="",
    )
    return tuple(
        rows.select_related("file", "attachment", "version_of__paper__cycle").order_by("-version_of__ended_at")
    )


def number_proposed(agency: Agency, paper: OfficialPaper, day: date) -> str:
    """The number that comes next in the run of the paper; a proposal only."""
    prefix = (paper.unit.letter_prefix if paper.unit else "") or agency.letter_prefix
    run = RunOfNumbers(paper.kind, prefix, ce_to_be(day.year))
    return suggested(run, _numbers_of(agency, paper, day.year))


def same_number(agency: Agency, version: PaperVersion) -> PaperVersion | None:
    """Another paper of the same kind and calendar year that carries the number; None where there is none."""
    if not version.letter_number or version.day is None:
        return None
    number = plain_number(version.letter_number)
    rows = PaperVersion.objects.filter(agency=agency, paper__kind=version.paper.kind, day__year=version.day.year)
    others = rows.exclude(letter_number="").exclude(paper=version.paper_id)
    return next((row for row in others if plain_number(row.letter_number) == number), None)


def paper_here(agency: Agency, key: UUID) -> OfficialPaper:
    """The paper of that key, for those who have found the agency. Refuses one of another agency."""
    found = OfficialPaper.objects.filter(agency=agency, pk=key).select_related("unit", "cycle", "agency").first()
    if found is None:
        raise Refusal("row_not_here", what=Words("หนังสือ", "official paper"))
    return found


def standing_of(version: PaperVersion, steps: Iterable[ChainStep]) -> PaperStanding:
    """A version as the rules know it."""
    return PaperStanding(version.state, version.purpose, tuple(step.state for step in steps))


def person_of(actor: Actor) -> UUID | None:
    """Who it is that acts; None for the program and for an account of nobody."""
    return actor.person.pk if actor.person else None


def _numbers_of(agency: Agency, paper: OfficialPaper, year: int) -> list[str]:
    same_run = Q(paper__unit=paper.unit_id) if paper.kind == "memo" else Q()
    rows = PaperVersion.objects.filter(same_run, agency=agency, paper__kind=paper.kind, day__year=year)
    return list(rows.exclude(letter_number="").values_list("letter_number", flat=True))


def _newest_of(agency: Agency) -> QuerySet[PaperVersion]:
    newest = PaperVersion.objects.filter(paper=OuterRef("paper")).order_by("-number").values("pk")[:1]
    return PaperVersion.objects.filter(agency=agency, pk=Subquery(newest)).select_related("paper__unit")


def may_see(actor: Actor, version: PaperVersion) -> bool:
    """Whether a secret paper is opened: to those who may see secret ones of the unit, and to those who sign it."""
    try:
        require("view_secret_paper", actor, agency=version.agency, unit=version.paper.unit_id)
    except Refusal:
        who = person_of(actor)
        return who is not None and ChainStep.objects.filter(version_of__paper=version.paper_id, person=who).exists()
    return True
