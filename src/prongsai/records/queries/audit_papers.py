"""The official papers of a year as an audit folder tells them, and the lines of the log that speak of its rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from prongsai.documents.audit_index import AuditedChange, AuditedPaper, AuditedStep, FolderFile
from prongsai.domain.renditions import RENDITIONS
from prongsai.domain.workflow import DRAFT, IN_FORCE, MOVES, PAPER_STATES, SKIPPED, WAITING
from prongsai.planning.official_paper import PAPER_KINDS
from prongsai.records.audit_zip import safe_part
from prongsai.records.models import (
    Agency,
    AuditObject,
    ChainStep,
    PaperAttachment,
    PaperVersion,
    Rendition,
    StoredFile,
)
from prongsai.records.queries.rows import Cycle
from prongsai.thai.dates import format_date

PAPERS = "papers"
"""The folder of papers, each in one of its own."""
_AT_ONCE = 400
"""Keys asked for together; databases bound them."""
Filed = Callable[[str, int, StoredFile, str], FolderFile]
"""Folder, number, row and caption → the file in the folder."""


@dataclass(frozen=True)
class ReadPapers:
    """The papers of a year. open: with what was decided. secret: by number alone. of_measures: those in force that
    carry the plan or a report of the year. orders: the orders in force."""

    open: tuple[AuditedPaper, ...]
    secret: tuple[AuditedPaper, ...]
    of_measures: tuple[AuditedPaper, ...]
    orders: tuple[AuditedPaper, ...]


def papers_of(agency: Agency, cycle: Cycle, filed: Filed) -> ReadPapers:
    """Every version that was proposed in the year's papers, and in those that carry its plan or a report. A paper that
    was secret in any version stays closed in all of them."""
    about = set(_about_the_year(agency, cycle))
    found = PaperVersion.objects.filter(agency=agency).exclude(state=DRAFT).select_related("paper")
    rows = [v for v in found.order_by("paper__created_at", "paper", "number") if _belongs(v, cycle, about)]
    hidden = {v.paper_id for v in PaperVersion.objects.filter(agency=agency).exclude(secrecy="")}
    opened = [v for v in rows if v.paper_id not in hidden]
    told = {v.pk: paper for v, paper in zip(opened, _told(agency, opened, filed), strict=True)}
    return ReadPapers(
        tuple(told.values()),
        tuple(AuditedPaper(_name(v)) for v in rows if v.paper_id in hidden),
        tuple(told[v.pk] for v in opened if v.pk in about and v.state in IN_FORCE),
        tuple(told[v.pk] for v in opened if v.paper.kind == "order" and v.state in IN_FORCE),
    )


def _about_the_year(agency: Agency, cycle: Cycle) -> Iterable[UUID]:
    made = PaperAttachment.objects.filter(agency=agency, fiscal_year=cycle.fiscal_year).exclude(made="")
    return made.values_list("version_of", flat=True)


def _belongs(version: PaperVersion, cycle: Cycle, about: set[UUID]) -> bool:
    return version.paper.cycle_id == cycle.pk or version.pk in about


def _told(agency: Agency, versions: list[PaperVersion], filed: Filed) -> Iterator[AuditedPaper]:
    steps, files = _by_version(agency)
    keys = {v.pk: [str(v.pk), str(v.paper_id), *(str(s.pk) for s in steps[v.pk])] for v in versions}
    changes = changes_of(agency, keys)
    for order, version in enumerate(versions, 1):
        name = _name(version)
        folder = f"{PAPERS}/{order:02} {safe_part(f'{name} {version.title}')}"
        kept = [(RENDITIONS[r.kind].th, r.attachment, r.file) for r in files[version.pk]]
        scans = [(f"ภาพที่ลงนามของ{s.titles}", None, s.scan) for s in steps[version.pk] if s.scan]
        rows = enumerate((*kept, *scans), 1)
        lines = {c.number: c for key in keys[version.pk] for c in changes.get(key, ())}
        yield AuditedPaper(
            name,
            version.title,
            _state(version),
            tuple(map(_step, steps[version.pk])),
            tuple(filed(folder, n, f, f"{f.name} ({words})") for n, (words, _, f) in rows),
            tuple(lines[number] for number in sorted(lines)),
        )


def _by_version(agency: Agency) -> tuple[Mapping[UUID, list[ChainStep]], Mapping[UUID, list[Rendition]]]:
    steps: dict[UUID, list[ChainStep]] = defaultdict(list)
    for step in ChainStep.objects.filter(agency=agency).select_related("scan"):
        steps[step.version_of_id].append(step)
    files: dict[UUID, list[Rendition]] = defaultdict(list)
    for file in Rendition.objects.filter(agency=agency).select_related("file", "attachment"):
        files[file.version_of_id].append(file)
    return steps, files


def _name(version: PaperVersion) -> str:
    kind, paper = PAPER_KINDS[version.paper.kind].th, version.paper
    number = f"ที่ {version.letter_number}" if version.letter_number else "ไม่มีเลขที่"
    day = f" ลงวันที่ {format_date(version.day, digits='arabic')}" if version.day else ""
    return f"{kind} {number}{day} (รหัส {paper.code} ฉบับที่ {version.number})"


def _state(version: PaperVersion) -> str:
    state = PAPER_STATES[version.state].th
    at = f" เมื่อ {day_and_time(version.ended_at)}" if version.ended_at else ""
    return f"{state}{at}{f' เหตุผล: {version.reason}' if version.reason else ''}"


def _step(row: ChainStep) -> AuditedStep:
    who = "\n".join(text for text in (row.name, row.capacity or row.titles) if text)
    if row.state == SKIPPED:
        return AuditedStep(who, f"ข้าม: {row.reason}", "")
    if row.state == WAITING:
        return AuditedStep(who, "ยังไม่ได้พิจารณา", "")
    said = [MOVES[row.choice].th, row.opinion, f"สั่งการ: {row.direction}" if row.direction else ""]
    return AuditedStep(who, "\n".join(filter(None, said)), _how(row))


def _how(row: ChainStep) -> str:
    at = day_and_time(row.signed_at) if row.signed_at else ""
    if row.came != "paper":
        return f"กดในโปรแกรม {at}\nไม่ใช่ลายมือชื่อดิจิทัล"
    day = format_date(row.signed_on, digits="arabic") if row.signed_on else ""
    where = f"ต้นฉบับอยู่ที่ {row.original}" if row.original else "ไม่ได้บอกที่เก็บต้นฉบับ"
    return f"ลงนามบนกระดาษ {day}\nบันทึกโดย {row.signed_by} {at}\n{where}"


def changes_of(agency: Agency, keys: Mapping[UUID, Iterable[str]]) -> Mapping[str, list[AuditedChange]]:
    """The lines of the log that touched these rows, by the key of the row."""
    asked = [key for each in keys.values() for key in each]
    found: dict[str, list[AuditedChange]] = defaultdict(list)
    for at in range(0, len(asked), _AT_ONCE):
        some = AuditObject.objects.filter(row__chain=str(agency.pk), object_id__in=asked[at : at + _AT_ONCE])
        for touched in some.select_related("row").order_by("row__seq"):
            row = touched.row
            line = AuditedChange(row.seq, day_and_time(row.at), row.who, row.summary or row.act)
            found[touched.object_id].append(line)
    return found


def day_and_time(at: datetime) -> str:
    """A moment as the index prints it: the office's own clock, ASCII digits."""
    local = timezone.localtime(at)
    return f"{format_date(local.date(), digits='arabic')} {local:%H.%M} น."
