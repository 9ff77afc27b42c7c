"""Reports as pages show them: how far it has come, in words, with its evidence and who said so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext

from prongsai.domain.progress import CAME, PROGRESS_STATES, ROUNDS, ProgressFacts
from prongsai.reading.formats.kept import PICTURES
from prongsai.records.acting import Actor
from prongsai.records.queries.progress import StoredLine
from prongsai.records.queries.progress_page import MeasureReports, ReportedPart
from prongsai.records.queries.rows import Agency
from prongsai.web.desk.history import history_links
from prongsai.web.shared.language import shown_day, worded
from prongsai.web.shared.rights import right
from prongsai.web.shared.tables import Kind, State

KIND_OF_STATE: dict[str, Kind] = {
    "done": "good",
    "under_way": "attention",
    "not_started": "calm",
    "not_done": "alarm",
}
Facts = Sequence[tuple[str, tuple[str, ...]]]
"""What is said, by what it is called."""


@dataclass(frozen=True)
class Proof:
    """One piece of evidence. picture: the address of what can be shown in place. site: where a link leads."""

    words: str
    url: str
    picture: str = ""
    site: str = ""


@dataclass(frozen=True)
class ShownReport:
    """What stands of one thing in one round. state: None while nobody has said a word; facts, proofs and by are empty
    then. record, suggest: addresses. history: words and address."""

    label: str
    text: str
    record: str
    state: State | None = None
    facts: Facts = ()
    proofs: Sequence[Proof] = ()
    by: str = ""
    suggest: str = ""
    history: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class ShownRound:
    """A round of a measure: the measure itself and its parts."""

    months: int
    reports: Sequence[ShownReport]

    @property
    def told(self) -> list[ShownReport]:
        """Those that somebody has reported on."""
        return [report for report in self.reports if report.state]

    @property
    def silent(self) -> list[ShownReport]:
        """The others."""
        return [report for report in self.reports if not report.state]


def rounds_shown(reports: MeasureReports, actor: Actor, agency: Agency) -> list[ShownRound]:
    """Both rounds of a measure."""
    return [
        ShownRound(months, [_report(reports, part, months, actor, agency) for part in reports.parts])
        for months in ROUNDS
    ]


def progress_state(state: str | None) -> State:
    """How far something has come, for a page; None: nobody has said a word."""
    if state is None:
        return State("calm", gettext("ยังไม่รายงาน"))
    return State(KIND_OF_STATE[state], worded(PROGRESS_STATES[state]))


def part_words(part: ReportedPart) -> str:
    """What a part is called."""
    if part.place.step is not None:
        return gettext("ขั้นตอนที่ {number}: {text}").format(number=part.place.step, text=part.text)
    if part.place.monitoring is not None:
        return gettext("การกำกับติดตามข้อ {number}: {text}").format(number=part.place.monitoring, text=part.text)
    return gettext("ทั้งมาตรการ")


def facts_shown(facts: ProgressFacts) -> Facts:
    """Everything that a report says, what is empty left out."""
    return [(label, lines) for label, lines in _facts(facts) if lines]


def record_url(year: int, measure: UUID, months: int, part: UUID | None = None) -> str:
    """Where something is reported on."""
    address = reverse("desk:progress-record", args=[year, measure, months])
    return f"{address}?part={part}" if part else address


def _facts(facts: ProgressFacts) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield gettext("ผลการดำเนินการ"), tuple(facts.results.splitlines())
    yield gettext("เหตุผล"), tuple(facts.reason.splitlines())
    yield gettext("วันที่ดำเนินการ"), tuple(map(shown_day, facts.executed))
    yield gettext("ผลลัพธ์ที่เกิดขึ้น"), tuple(facts.outcomes.splitlines())
    yield gettext("คะแนนที่ทำได้"), tuple(facts.score.splitlines())
    yield gettext("ส่วนที่เหลือจะส่งภายใน"), (shown_day(facts.promised),) if facts.promised else ()
    yield gettext("ข้อเสนอแนะ"), tuple(facts.suggestions.splitlines())


def _report(reports: MeasureReports, part: ReportedPart, months: int, actor: Actor, agency: Agency) -> ShownReport:
    year, stored = reports.row.cycle.fiscal_year, part.reports.get(months)
    record = record_url(year, reports.row.pk, months, part.key)
    if stored is None:
        return ShownReport(part_words(part), part.text, record)
    may = right("suggest_progress", actor, agency, reports.suggesting)
    return ShownReport(
        part_words(part),
        part.text,
        record,
        progress_state(stored.line.facts.state),
        facts_shown(stored.line.facts),
        [_proof(each) for each in stored.row.evidence.all()],
        _by(stored),
        reverse("desk:progress-suggest", args=[year, stored.row.pk]) if may else "",
        history_links(actor, agency, "progress", stored.row.pk),
    )


def _proof(evidence: object) -> Proof:
    file, link, caption = (getattr(evidence, name) for name in ("file", "link", "caption"))
    if file is None:
        return Proof(caption or link, link, site=urlsplit(link).hostname or "")
    address = reverse("desk:file", args=[file.pk])
    about = reverse("desk:file-about", args=[file.pk])
    return Proof(caption or str(file), about, address if file.kind in PICTURES else "")


def _by(stored: StoredLine) -> str:
    way = worded(CAME[stored.line.came])
    return gettext("{way}โดย {who}").format(way=way, who=stored.line.told_by) if stored.line.told_by else way
