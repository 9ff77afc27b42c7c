"""Which rows belong to one agency, in the order in which they can be stored, and how they are compared.

Passwords, second factors, sessions and keys never leave the installation: accounts travel without, and get a new
password where they arrive.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Q

from prongsai.domain.marking import FIRST
from prongsai.records.models import (
    Account,
    Acknowledgement,
    Agency,
    AgencyName,
    AgendaItem,
    AnswerSheet,
    Assignment,
    Attendance,
    AuditHead,
    AuditObject,
    AuditPayload,
    AuditRow,
    Capture,
    ChainPost,
    ChainStep,
    Channel,
    Clarification,
    Comment,
    Committee,
    CommitteeMember,
    Cycle,
    CycleDate,
    Disclosure,
    DisclosureElement,
    ElementProof,
    Escalation,
    ExpectedEvidence,
    HandedOver,
    Holding,
    Intake,
    LinkCheck,
    Mark,
    Marker,
    MeasureOwner,
    MeasureStep,
    MeasureTarget,
    Meeting,
    Mention,
    MonitoringLine,
    NewsItem,
    Notice,
    OfficialPaper,
    PageVisits,
    PaperAttachment,
    PaperTemplate,
    PaperText,
    PaperVersion,
    Person,
    Piece,
    PieceFile,
    PieceVersion,
    PlannedMeasure,
    Post,
    PrintedForm,
    PrintedPage,
    Progress,
    ProgressEvidence,
    PublicAddress,
    PublicHost,
    Reach,
    Rehearsal,
    Rendition,
    Reply,
    ReplyFile,
    RoleHolding,
    ScanBatch,
    ScannedPage,
    SettledDuty,
    ShownPost,
    StoredEdition,
    StoredFile,
    StoredResult,
    StoredVerdict,
    SurveyAddress,
    Task,
    Unit,
    UnitLink,
    WatchedLink,
    WorkPlan,
)

NO_PASSWORD = "!"  # noqa: S105 -- Django's mark for an account that nobody can sign in to
"""What stands in place of a password's hash."""


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of row. of: the condition for an agency's own; order: what makes the order the same everywhere."""

    model: type[models.Model]
    th: str
    en: str
    of: Callable[[UUID], Q]
    order: str = "pk"


def _own(agency: UUID) -> Q:
    return Q(agency=agency)


def _accounts(agency: UUID) -> Q:
    roles, people = RoleHolding.objects.filter(agency=agency), Person.objects.filter(agency=agency)
    return Q(pk__in=roles.values("account")) | Q(pk__in=people.exclude(account=None).values("account"))


def _editions(agency: UUID) -> Q:
    cycles, results = (model.objects.filter(agency=agency).values("edition") for model in (Cycle, StoredResult))
    return Q(pk__in=cycles) | Q(pk__in=results)


def _open_marks(agency: UUID) -> Q:
    """All but the first marks of a rehearsal in which somebody has not finished: whoever reads an archive may be one of
    its markers, and until then nobody sees another's. They go with the archive that is made after that."""
    blind = Rehearsal.objects.filter(agency=agency, markers__isnull=False, markers__finished_at=None)
    return Q(agency=agency) & ~Q(stage=FIRST, rehearsal__in=blind)


PARTS = (
    Part(Account, "บัญชีผู้ใช้", "accounts", _accounts),
    Part(StoredEdition, "กรอบการประเมิน", "editions", _editions),
    Part(Agency, "หน่วยงาน", "agencies", lambda agency: Q(pk=agency)),
    Part(StoredFile, "ไฟล์", "files", _own),
    Part(AgencyName, "ชื่อตามช่วงเวลา", "names through time", _own),
    Part(PublicAddress, "ที่อยู่หน้าสาธารณะ", "public addresses", _own),
    Part(Unit, "ส่วนราชการ", "units", _own),
    Part(Post, "ตำแหน่ง", "posts", _own),
    Part(Person, "บุคคล", "people", _own),
    Part(Holding, "การดำรงตำแหน่ง", "holdings", _own),
    Part(Committee, "คณะกรรมการ", "committees", _own),
    Part(CommitteeMember, "กรรมการ", "committee members", _own),
    Part(RoleHolding, "สิทธิ์การใช้งาน", "roles", _own),
    Part(Cycle, "รอบปี", "cycles", _own),
    Part(Intake, "ไฟล์ที่นำเข้า", "files handed in", _own),
    Part(StoredResult, "ผลการประเมิน", "results", _own),
    Part(StoredVerdict, "บทวิเคราะห์", "analyses", _own),
    Part(PlannedMeasure, "มาตรการ", "measures", _own),
    Part(MeasureTarget, "เป้าหมายของมาตรการ", "targets of measures", _own),
    Part(MeasureStep, "ขั้นตอน", "steps", _own),
    Part(MeasureOwner, "ผู้รับผิดชอบ", "people responsible", _own),
    Part(MonitoringLine, "การกำกับติดตาม", "lines of monitoring", _own),
    Part(ExpectedEvidence, "หลักฐานที่คาดว่าจะมี", "expected evidence", _own),
    Part(Progress, "ผลการดำเนินการ", "progress", _own),
    Part(ProgressEvidence, "หลักฐานของผลการดำเนินการ", "evidence of progress", _own),
    Part(Reply, "คำตอบของส่วนราชการ", "replies of units", _own),
    Part(ReplyFile, "ไฟล์ของคำตอบ", "files of replies", _own),
    Part(UnitLink, "ลิงก์ของส่วนราชการ", "links of units", _own),
    Part(PrintedForm, "แบบรายงานที่พิมพ์", "printed forms", _own),
    Part(PrintedPage, "หน้าของแบบรายงาน", "pages of printed forms", _own),
    Part(Meeting, "การประชุม", "meetings", _own),
    Part(AgendaItem, "เรื่องในระเบียบวาระ", "matters of meetings", _own),
    Part(Attendance, "ผู้เข้าประชุม", "people at meetings", _own),
    Part(Assignment, "การมอบหมายตัวชี้วัดและข้อ", "assignments", _own),
    Part(HandedOver, "งานที่ส่งมอบ", "work handed over", _own),
    Part(PaperText, "ข้อความของเอกสาร", "texts of papers", _own),
    Part(PaperTemplate, "แม่แบบของหน่วยงาน", "templates", _own),
    Part(ChainPost, "ลำดับผู้พิจารณา", "chains of posts", _own),
    Part(OfficialPaper, "หนังสือ", "official papers", _own),
    Part(PaperVersion, "ฉบับของหนังสือ", "versions of papers", _own),
    Part(PaperAttachment, "สิ่งที่ส่งมาด้วย", "attachments", _own),
    Part(Acknowledgement, "การรับทราบหนังสือเวียน", "acknowledgements of circulars", _own),
    Part(ChainStep, "การพิจารณาหนังสือ", "decisions on papers", _own),
    Part(Rendition, "ไฟล์ของหนังสือ", "files of papers", _own),
    Part(ScanBatch, "ชุดที่สแกน", "batches of scans", _own),
    Part(ScannedPage, "หน้าที่สแกน", "scanned pages", _own),
    Part(Task, "งานที่สั่งการ", "tasks", _own),
    Part(Disclosure, "ข้อเปิดเผยข้อมูล", "disclosure items", _own),
    Part(DisclosureElement, "องค์ประกอบของข้อเปิดเผยข้อมูล", "elements of items", _own),
    Part(Piece, "เนื้อหาที่เผยแพร่", "published content", _own),
    Part(PieceVersion, "ฉบับของเนื้อหาที่เผยแพร่", "versions of published content", _own),
    Part(PieceFile, "ไฟล์ของเนื้อหาที่เผยแพร่", "files of published content", _own),
    Part(ElementProof, "ที่แสดงองค์ประกอบ", "proofs of elements", _own),
    Part(AnswerSheet, "แบบตอบ OIT", "answer sheets", _own),
    Part(Clarification, "การชี้แจงผลตรวจ OIT", "clarifications", _own),
    Part(Rehearsal, "การทดลองประเมิน", "rehearsals", _own),
    Part(Marker, "ผู้ทดลองประเมิน", "markers", _own),
    Part(Mark, "ผลตรวจ OIT", "marks", _open_marks),
    Part(SurveyAddress, "ที่อยู่แบบวัด", "addresses of surveys", _own),
    Part(WatchedLink, "ลิงก์ที่ตรวจ", "watched links", _own),
    Part(Capture, "หลักฐานการเผยแพร่", "captures", _own),
    Part(LinkCheck, "การตรวจลิงก์", "checks of links", _own),
    Part(CycleDate, "วันในปฏิทินงาน", "dates", _own),
    Part(WorkPlan, "แผนงานย้อนหลัง", "plans of work", _own),
    Part(SettledDuty, "งานที่แจ้งว่าเสร็จแล้ว", "duties said to be done", _own),
    Part(Notice, "การแจ้งเตือน", "notices", _own),
    Part(Reach, "ช่องทางติดต่อของบุคคล", "ways to reach people", _own),
    Part(Escalation, "กำหนดการแจ้งผู้บังคับบัญชา", "steps of escalation", _own),
    Part(Comment, "ความเห็น", "comments", _own),
    Part(PublicHost, "ชื่อเว็บไซต์", "names of the website", _own),
    Part(NewsItem, "ข่าว", "news items", _own),
    Part(Channel, "ช่องทางและบริการ", "channels", _own),
    Part(ShownPost, "ตำแหน่งที่แสดง", "posts that are shown", _own),
    Part(PageVisits, "จำนวนครั้งที่เปิดหน้า", "visits of pages", _own),
    Part(Mention, "ผู้ที่ความเห็นกล่าวถึง", "people mentioned", _own),
    Part(AuditHead, "ปลายสายบันทึก", "heads of the log", lambda agency: Q(chain=str(agency))),
    Part(AuditRow, "รายการบันทึก", "rows of the log", lambda agency: Q(chain=str(agency)), "seq"),
    Part(AuditPayload, "รายละเอียดบันทึก", "details of the log", lambda agency: Q(row__chain=str(agency)), "row__seq"),
    Part(AuditObject, "สิ่งที่บันทึกกล่าวถึง", "objects of the log", lambda agency: Q(row__chain=str(agency))),
)
"""Everything that belongs to an agency, each kind behind those it points to; an agency's emblem alone stands behind it,
which a database minds only once all is stored."""

LEFT_OUT = MappingProxyType(
    {
        "listedauthority": "the published list of the whole country, loaded anew where an agency arrives",
        "calendarfeed": "an address by which calendars are read without signing in, good for this installation alone",
        "lastdone": "of the installation, not of an agency",
        "submission": "keys of forms, of use for minutes only",
        "delivery": "messages are of the installation that sends them: where an agency arrives, none goes out again",
        "linetoken": "the token of a LINE account is a secret, typed anew where an agency arrives",
        "pin": "the hash of a PIN is a secret, made anew like a password",
        "resetcode": "the hash of a one-time code is a secret",
    }
)
"""Kinds of row that no archive holds, with the reason."""


def rows(part: Part, agency: UUID, using: str) -> Iterator[models.Model]:
    """The agency's rows of one kind in a database, without what must not leave it, in an order that never changes."""
    found = part.model._base_manager.using(using).filter(part.of(agency)).order_by(part.order)
    for row in found.iterator(chunk_size=500):
        if isinstance(row, Account):
            row.password, row.last_login = NO_PASSWORD, None
        yield row


def store(row: models.Model, using: str) -> None:
    """Store a row as it is, times and version too. A key that only counts rows is given anew.

    Errors: IntegrityError where its key, or a value that stands once, is there already.
    """
    if isinstance(row._meta.pk, models.AutoField):
        row.pk = None
    row.save_base(raw=True, force_insert=True, using=using)


def check_values(row: models.Model) -> None:
    """SQLite keeps any value in any column. Errors: ValueError, ValidationError at one that the column is not for."""
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if value is None:
            fits = field.null
        else:
            long = field.max_length and isinstance(value, str | bytes) and len(value) > field.max_length
            fits = not long and (isinstance(value, bytes) or field.to_python(value) == value)
        if not fits:
            raise ValueError(f"{field} does not take {value!r}")


def values(row: models.Model) -> dict[str, Any]:
    """The values of a row as JSON can hold them, alike from every kind of database."""
    fields = [f for f in row._meta.concrete_fields if not isinstance(f, models.AutoField)]
    return {f.attname: _plain(getattr(row, f.attname)) for f in fields}


def _plain(value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    return value if value is None or isinstance(value, bool | int | str | list | dict) else str(value)


def digest(agency: UUID, using: str) -> str:
    """SHA-256 in hex over all rows of the agency: two databases with the same digest hold the same agency."""
    seen = hashlib.sha256()
    for part in PARTS:
        for row in rows(part, agency, using):
            seen.update(json.dumps([part.model.__name__, values(row)], sort_keys=True).encode())
    return seen.hexdigest()


def counts(agency: UUID, using: str) -> dict[str, int]:
    """How many rows of each kind the agency has: name of the model → number."""
    return {
        part.model.__name__: part.model._base_manager.using(using).filter(part.of(agency)).count() for part in PARTS
    }
