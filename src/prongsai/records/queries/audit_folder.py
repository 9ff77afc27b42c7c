"""What an audit folder (แฟ้มตรวจสอบ) of a year tells: each measure with all that proves it, as values of its index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Prefetch

from prongsai.documents.audit_index import AuditedChange, AuditedMeasure, AuditedReport, AuditFolder, FolderFile
from prongsai.domain.progress import CAME, PROGRESS_STATES
from prongsai.domain.sampling import Sample
from prongsai.domain.standings import STANDINGS
from prongsai.domain.year_codes import YearCodes, plain_code
from prongsai.frameworks.crosswalk import target_moved
from prongsai.frameworks.library import Library
from prongsai.planning.quoted_score import quoted_score
from prongsai.records.acting import Actor
from prongsai.records.audit_zip import safe_file_name, safe_part
from prongsai.records.models import (
    Agency,
    Assignment,
    AuditHead,
    PlannedMeasure,
    Progress,
    ProgressEvidence,
    Reply,
    StoredFile,
    StoredVerdict,
)
from prongsai.records.queries.agencies import viewed_agency
from prongsai.records.queries.audit_papers import ReadPapers, changes_of, day_and_time, papers_of
from prongsai.records.queries.cycles import edition_of
from prongsai.records.queries.measure_values import measure_value, step_words, with_parts
from prongsai.records.queries.papers import cycle_here
from prongsai.records.queries.plan import IN_THE_PLAN
from prongsai.records.queries.results import ScoredRow, scored_rows
from prongsai.records.queries.rows import Cycle
from prongsai.records.queries.watching import latest_captures
from prongsai.records.queries.year_work import results_before
from prongsai.thai.dates import format_date

MEASURES = "measures"
"""The folder of measures, each in one of its own."""
CAPTURES = "captures"
"""Where captures of what was published stand within the folder of a measure."""


@dataclass
class Contents:
    """Where each content lies in the folder, each once. placed: SHA-256 → path. names: path → its name as handed in."""

    placed: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def file(self, folder: str, number: int, row: StoredFile, caption: str = "") -> FolderFile:
        """The file as the index names it; a content that lies in the folder already is named there."""
        path = self.placed.setdefault(row.sha256, f"{folder}/{safe_file_name(number, row.name)}")
        self.names.setdefault(path, row.name)
        at = day_and_time(row.kept_at) if row.kept_at else ""
        return FolderFile(caption or str(row), path, row.sha256, at, row.kept_by)

    @property
    def digests(self) -> Mapping[str, str]:
        """Path → SHA-256."""
        return {path: digest for digest, path in self.placed.items()}


@dataclass(frozen=True)
class FolderRows:
    """What the folder tells, and the contents that belong in it."""

    folder: AuditFolder
    contents: Contents


def audit_rows(
    actor: Actor, agency: UUID, cycle: UUID, sample: Sample | None, library: Library, now: datetime
) -> FolderRows:
    """The year, or a sample of its measures. Refuses who may not make the folder, and a cycle of another agency."""
    seen = viewed_agency(actor, agency, "make_audit_folder")
    found = cycle_here(seen, cycle)
    rows = list(with_parts(PlannedMeasure.objects.filter(agency=seen, cycle=found, state__in=IN_THE_PLAN)))
    chosen = sample.drawn(row.key for row in rows) if sample else {row.key for row in rows}
    shown = [row for row in rows if row.key in chosen]
    contents = Contents()
    papers = papers_of(seen, found, contents.file)
    told = _Told(seen, found, library, contents, papers)
    measures = tuple(told.measures(shown))
    head = AuditHead.objects.filter(chain=str(seen.pk)).first()
    about = (*_about(seen, found, now), *told.about(), _drawn(sample, len(shown), len(rows)), *_left_out(found))
    folder = AuditFolder(seen.name, found.fiscal_year, about, measures, papers.open, papers.secret)
    ended = (head.seq, head.hash) if head else (0, "")
    return FolderRows(AuditFolder(**{**vars(folder), "head": ended}), contents)


def measures_to_audit(actor: Actor, agency: UUID, cycle: UUID) -> int:
    """How many measures the folder of the year would hold. Refuses as `audit_rows`."""
    seen = viewed_agency(actor, agency, "make_audit_folder")
    return PlannedMeasure.objects.filter(agency=seen, cycle=cycle_here(seen, cycle), state__in=IN_THE_PLAN).count()


def _about(agency: Agency, cycle: Cycle, now: datetime) -> tuple[str, ...]:
    return (
        f"{agency.name} {agency.place}".strip(),
        f"แฟ้มตรวจสอบมาตรการของปีงบประมาณ พ.ศ. {cycle.fiscal_year} จัดทำเมื่อ {day_and_time(now)}",
        "อ่านได้โดยไม่ต้องใช้โปรแกรม ไฟล์ SHA256SUMS มีค่าแฮชของทุกไฟล์ ตรวจได้ด้วยคำสั่ง sha256sum -c SHA256SUMS",
        "แฟ้มนี้มีข้อมูลส่วนบุคคล ใช้เพื่อการตรวจสอบเท่านั้น",
    )


def _drawn(sample: Sample | None, shown: int, count: int) -> str:
    if sample is None:
        return f"มีมาตรการในแผนครบทั้ง {count} มาตรการ"
    return (
        f"สุ่มมา {shown} จาก {count} มาตรการโดยไม่ซ้ำ เลขตั้งต้นของการสุ่ม {sample.seed} "
        "เลขเดียวกันกับมาตรการชุดเดียวกันได้ผลเดียวกันทุกครั้ง"
    )


def _left_out(cycle: Cycle) -> tuple[str, ...]:
    """Measures that are not in the plan are said, not passed over."""
    rows = PlannedMeasure.objects.filter(cycle=cycle).exclude(state__in=IN_THE_PLAN).order_by()
    others = sum(count for _, count in rows.values_list("state").annotate(Count("pk")))
    return (f"ไม่รวม {others} มาตรการที่ยังเป็นร่างหรือไม่ได้อยู่ในแผน",) if others else ()


@dataclass
class _Told:
    """What is looked up once for all measures of a folder."""

    agency: Agency
    cycle: Cycle
    library: Library
    contents: Contents
    papers: ReadPapers

    def __post_init__(self) -> None:
        self.criteria = edition_of(self.cycle.edition)
        self.codes = YearCodes.of(self.criteria.edition, self.criteria.tables.get("issues", ()))
        rows = results_before(self.agency, self.cycle.fiscal_year)
        self.scored: ScoredRow | None = scored_rows((rows[-1],))[0] if rows else None
        self.verdicts = (
            {v.subject: v.statements for v in StoredVerdict.objects.filter(result=self.scored.row)}
            if self.scored
            else {}
        )
        self.holders: dict[str, list[str]] = defaultdict(list)
        self.captures = latest_captures(self.cycle)
        for row in Assignment.objects.filter(cycle=self.cycle).select_related("unit", "post", "person"):
            self.holders[row.code].append(str(row.unit or row.post or row.person))

    def about(self) -> Iterator[str]:
        """Which result the scores are of."""
        if self.scored is None:
            yield "ไม่มีผลการประเมินก่อนปีนี้ในโปรแกรม"
        else:
            row = self.scored.row
            total = self.scored.result.printed("total")
            said = f" คะแนนรวม {total}" if total is not None else ""
            yield f"คะแนนมาจากผลการประเมินปี พ.ศ. {row.year} ({STANDINGS[row.standing].th}){said}"

    def measures(self, rows: list[PlannedMeasure]) -> Iterator[AuditedMeasure]:
        reports, touched = self._reports(rows), self._touched(rows)
        changes = changes_of(self.agency, touched)
        for row in rows:
            yield AuditedMeasure(
                key=row.key,
                title=row.title,
                answers=tuple(self._answers(row)),
                plan=tuple(_plan(row, self.codes)),
                duty=tuple(self._duty(row)),
                reports=tuple(reports.get(row.pk, ())),
                papers=tuple(p.name for p in self.papers.of_measures),
                captures=tuple(self._captured(row)),
                changes=tuple(_once(c for key in touched[row.pk] for c in changes.get(key, ()))),
            )

    def _answers(self, row: PlannedMeasure) -> Iterator[str]:
        """Score and weak point of each thing that the measure aims at."""
        if row.score:
            yield f"คะแนนที่แผนอ้างถึง {row.score}"
        yield from row.because
        for code in (target.code for target in row.targets.all()):
            moved = self._moved(code)
            score = quoted_score(self.scored.result, moved) if self.scored else ""
            name = f"{plain_code(code)} {self.codes.titles.get(code, '')}"
            yield f"{name}: คะแนน {score}" if score else f"{name}: ไม่มีคะแนนของปีก่อน"
            yield from self._weak(moved)

    def _moved(self, code: str) -> tuple[str, ...]:
        if self.scored is None:
            return ()
        library = self.library.led_by(self.criteria, self.scored.criteria)
        moved = target_moved(library, code, self.criteria.edition.year, self.scored.criteria.edition.year)
        return tuple(moved.codes)

    def _weak(self, codes: Iterable[str]) -> Iterator[str]:
        """What the analysis calls weak in the indicators and issues of these codes."""
        criteria = self.scored.criteria if self.scored else self.criteria
        before = YearCodes.of(criteria.edition, criteria.tables.get("issues", ()))
        subjects = [f"indicator:{n}" for n in before.indicators(codes)] + [f"issue:{n}" for n in before.issues(codes)]
        for subject in subjects:
            for said in self.verdicts.get(subject, ()):
                if said["part"] == "weakness":
                    yield f"{plain_code(subject)}: {said['text']}"

    def _duty(self, row: PlannedMeasure) -> Iterator[str]:
        yield from (f"{paper.name} เรื่อง {paper.title}" for paper in self.papers.orders)
        for code in (target.code for target in row.targets.all()):
            if holders := self.holders.get(code):
                yield f"{plain_code(code)}: มอบหมาย {', '.join(holders)}"

    def _reports(self, rows: list[PlannedMeasure]) -> Mapping[UUID, list[AuditedReport]]:
        folders = {row.pk: _folder(row) for row in rows}
        found: dict[UUID, list[AuditedReport]] = defaultdict(list)
        counted: dict[UUID, int] = defaultdict(int)
        stored = Progress.objects.filter(measure__cycle=self.cycle).select_related("step", "monitoring")
        # Joined, since SQLite bounds how many files can be asked for by their keys.
        proofs = ProgressEvidence.objects.select_related("file")
        for row in stored.prefetch_related(Prefetch("evidence", proofs)):
            if row.measure_id in folders:
                files = []
                for each in row.evidence.all():
                    counted[row.measure_id] += 1
                    files.append(self._proof(folders[row.measure_id], counted[row.measure_id], each))
                found[row.measure_id].append(_report(row, tuple(files)))
        return found

    def _proof(self, folder: str, number: int, row: ProgressEvidence) -> FolderFile:
        if row.file is None:
            return FolderFile(f"{row.caption} {row.link}".strip())
        return self.contents.file(f"{folder}/evidence", number, row.file, row.caption)

    def _captured(self, row: PlannedMeasure) -> Iterator[FolderFile]:
        """What the addresses of the items that the measure aims at held last, each address with its latest copy."""
        codes = {target.code for target in row.targets.all()}
        found = [capture for capture in self.captures if capture.link.disclosure.code in codes]
        for number, capture in enumerate(found, 1):
            said = f"{capture.link.disclosure.code} {capture.link.address}"
            yield self.contents.file(f"{_folder(row)}/{CAPTURES}", number, capture.file, said)

    def _touched(self, rows: list[PlannedMeasure]) -> Mapping[UUID, list[str]]:
        """The keys of all rows by which the log knows a measure."""
        keys = {row.pk: [str(row.pk)] for row in rows}
        for row in rows:
            for part in (row.targets, row.steps, row.owners, row.monitoring, row.evidence):
                keys[row.pk] += [str(each.pk) for each in part.all()]
        for model in (Progress, Reply):
            for pk, measure in model.objects.filter(measure__cycle=self.cycle).order_by().values_list("pk", "measure"):
                if measure in keys:
                    keys[measure].append(str(pk))
        return keys


def _folder(row: PlannedMeasure) -> str:
    return f"{MEASURES}/{safe_part(f'{row.key} {row.title}')}"


def _plan(row: PlannedMeasure, codes: YearCodes) -> Iterator[tuple[str, str]]:
    value = measure_value(row)
    aims = (f"{plain_code(code)} {codes.titles.get(code, '')}".strip() for code in value.targets)
    told = (
        ("มุ่งถึง", ", ".join(aims)),
        *((f"ขั้นตอนที่ {n}", step_words(step)) for n, step in enumerate(value.steps, 1)),
        ("ผู้รับผิดชอบ", ", ".join(value.responsible)),
        ("ระยะเวลา", value.period),
        ("กำหนดเสร็จ", format_date(value.due, digits="arabic") if value.due else ""),
        ("ตัวชี้วัดความสำเร็จ", value.kpi),
        ("ค่าเป้าหมาย", value.goal),
        ("ผลลัพธ์ที่คาดหวัง", value.outcome),
        ("งบประมาณ", f"{value.budget:,} บาท" if value.budget is not None else ""),
        *(("การกำกับติดตาม", line) for line in value.monitoring),
        *(("หลักฐานที่คาดว่าจะมี", text) for text in value.evidence),
    )
    return ((label, text) for label, text in told if text)


def _report(row: Progress, files: tuple[FolderFile, ...]) -> AuditedReport:
    part = row.step or row.monitoring
    executed = ", ".join(format_date(datetime.fromisoformat(d).date(), digits="arabic") for d in row.executed)
    lines = (
        f"สถานะ: {PROGRESS_STATES[row.state].th}",
        *row.results.splitlines(),
        *row.outcomes.splitlines(),
        f"ดำเนินการเมื่อ {executed}" if executed else "",
        f"คะแนนที่ได้ {row.score}" if row.score else "",
        f"ข้อเสนอแนะ: {row.suggestions}" if row.suggestions else "",
        f"เหตุที่ยังไม่ได้ดำเนินการ: {row.reason}" if row.reason else "",
        f"แจ้งโดย {row.told_by or '-'} ({CAME[row.came].th})",
    )
    return AuditedReport(f"รอบ {row.round} เดือน{f': {part}' if part else ''}", tuple(x for x in lines if x), files)


def _once(changes: Iterable[AuditedChange]) -> list[AuditedChange]:
    """Each line of the log once, in its order; one act touches many rows of a measure."""
    return sorted({change.number: change for change in changes}.values(), key=lambda change: change.number)
