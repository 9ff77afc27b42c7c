"""The addresses of the official surveys as the office sees them, what is wrong with links to surveys, and the card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from prongsai.domain.errors import Words
from prongsai.domain.survey_links import (
    EIT_PUBLIC,
    FOR_ALL,
    IIT,
    SURVEYS,
    KnownSurveys,
    SurveyFinding,
    Written,
    is_open,
    survey_findings,
)
from prongsai.frameworks.survey_hosts import survey_hosts
from prongsai.records.acting import Actor
from prongsai.records.models import Agency, Cycle, ElementProof, PieceVersion, SurveyAddress
from prongsai.records.queries.measures import cycle_of
from prongsai.records.queries.public_site import public_channels, public_news


@dataclass(frozen=True, slots=True)
class EitCard:
    """What the card for the public says. closes: the last day."""

    office: str
    year: int
    survey: str
    address: str
    closes: date

    @property
    def words(self) -> Words:
        """Which survey it is."""
        return SURVEYS[self.survey]


@dataclass(frozen=True, slots=True)
class SurveyPage:
    """The surveys of a year. rows: the address of each survey, None where nobody has typed one."""

    rows: dict[str, SurveyAddress | None]
    findings: tuple[SurveyFinding, ...]

    def card(self, survey: str) -> EitCard | None:
        """The card of a survey for the public; None for the staff's, and for one without an address."""
        row = self.rows.get(survey)
        return card_of(row) if row and survey in FOR_ALL else None


def survey_page(actor: Actor, agency: UUID, cycle: UUID, day: date) -> SurveyPage:
    """The addresses of a year and every link that should not stand where everybody reads it. Refuses a stranger, and a
    cycle of another agency. Seven database queries."""
    year = cycle_of(actor, agency, cycle)
    every = tuple(SurveyAddress.objects.filter(agency=year.agency_id).select_related("cycle__agency"))
    there = {row.survey: row for row in every if row.cycle_id == year.pk}
    findings = survey_findings(_written(year), _known(every, year, day), survey_hosts())
    return SurveyPage({survey: there.get(survey) for survey in SURVEYS}, findings)


def eit_card_for(agency: Agency, now: datetime, survey: str = EIT_PUBLIC) -> EitCard | None:
    """The card that the public home shows: of the survey that can be answered today; None of a closed page, and where
    there is none. One database query."""
    if not agency.is_public or survey not in FOR_ALL:
        return None
    day = timezone.localtime(now).date()
    rows = SurveyAddress.objects.filter(agency=agency, survey=survey).select_related("cycle__agency")
    open_now = [row for row in rows if is_open(row.opens, row.closes, day)]
    return card_of(max(open_now, key=lambda row: row.cycle.fiscal_year)) if open_now else None


def card_of(row: SurveyAddress) -> EitCard:
    """The card of a stored address."""
    return EitCard(str(row.cycle.agency), row.cycle.fiscal_year, row.survey, row.address, row.closes)


def _known(every: Iterable[SurveyAddress], year: Cycle, day: date) -> KnownSurveys:
    rows = tuple(every)
    now = {row.survey: row.address for row in rows if row.cycle_id == year.pk}
    earlier = {row.address for row in rows if row.cycle_id != year.pk and row.survey != IIT}
    staff = {row.address for row in rows if row.survey == IIT}
    window = any(is_open(row.opens, row.closes, day) for row in rows if row.survey in FOR_ALL)
    return KnownSurveys(now, earlier, staff, window)


def _written(year: Cycle) -> Iterator[Written]:
    """All that everybody can read of an agency: its own addresses, where elements are shown, and content that is public
    or waits to be. A page of an earlier year stays at its address, but only this year's may name a survey."""
    agency = year.agency
    contacts = "\n".join([*agency.websites, *agency.social_addresses])
    yield Written(Words("ช่องทางติดต่อของหน่วยงาน", "the office's contacts"), contacts)
    for channel in public_channels(agency):
        where = Words(f"ช่องทาง {channel.label}", f"channel {channel.label}")
        yield Written(where, f"{channel.address}\n{channel.about}")
    for news in public_news(agency):
        yield Written(Words(f"ข่าว {news}", f"news: {news}"), f"{news.title}\n{news.body}")
    proofs = ElementProof.objects.filter(agency=agency, element__disclosure__cycle=year).exclude(address="")
    for proof in proofs.select_related("element__disclosure"):
        item = proof.element.disclosure
        yield Written(_place(item.code, str(proof.element.number)), f"{proof.address}\n{proof.excerpt}")
    versions = PieceVersion.objects.filter(agency=agency, piece__disclosure__cycle=year, ended_at=None)
    for version in versions.select_related("piece__disclosure"):
        item = version.piece.disclosure
        table = version.kept_table
        cells = [cell for row in table.rows for cell in row] if table else []
        text = "\n".join([version.title, version.address, version.body, *cells])
        yield Written(Words(f"ข้อ {item.code} {version.title}", f"item {item.code}, {version.title}"), text)


def _place(code: str, number: str) -> Words:
    return Words(f"ข้อ {code} องค์ประกอบที่ {number}", f"item {code}, element {number}")
