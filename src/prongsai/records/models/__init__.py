"""The stored rows, by file: accounts, agencies, the list of local governments, years, results, measures, the audit
chain."""

from prongsai.records.models.accounts import Account
from prongsai.records.models.agencies import (
    Agency,
    AgencyName,
    Committee,
    CommitteeMember,
    Holding,
    Person,
    Post,
    PublicAddress,
    RoleHolding,
    Unit,
)
from prongsai.records.models.answers import AnswerSheet, Clarification
from prongsai.records.models.audit import AuditHead, AuditObject, AuditPayload, AuditRow, Submission
from prongsai.records.models.authorities import ListedAuthority
from prongsai.records.models.calendar import CalendarFeed, CycleDate, SettledDuty, WorkPlan
from prongsai.records.models.circulars import Acknowledgement
from prongsai.records.models.comments import Comment, Mention
from prongsai.records.models.cycles import Cycle, StoredEdition
from prongsai.records.models.disclosures import (
    Disclosure,
    DisclosureElement,
    ElementProof,
    Piece,
    PieceFile,
    PieceVersion,
)
from prongsai.records.models.files import StoredFile
from prongsai.records.models.forms import PrintedForm, PrintedPage
from prongsai.records.models.intake import Intake
from prongsai.records.models.last_done import LastDone
from prongsai.records.models.marking import Mark, Marker, Rehearsal
from prongsai.records.models.measures import (
    Assignment,
    ExpectedEvidence,
    HandedOver,
    MeasureOwner,
    MeasureStep,
    MeasureTarget,
    MonitoringLine,
    PlannedMeasure,
)
from prongsai.records.models.meetings import AgendaItem, Attendance, Meeting
from prongsai.records.models.notices import Delivery, Escalation, LineToken, Notice, Reach
from prongsai.records.models.official_papers import (
    ChainPost,
    ChainStep,
    OfficialPaper,
    PaperAttachment,
    PaperVersion,
    Rendition,
)
from prongsai.records.models.papers import PaperTemplate, PaperText
from prongsai.records.models.pins import Pin, ResetCode
from prongsai.records.models.progress import Progress, ProgressEvidence, Reply, ReplyFile
from prongsai.records.models.results import StoredResult, StoredVerdict
from prongsai.records.models.scans import ScanBatch, ScannedPage
from prongsai.records.models.site import Channel, NewsItem, PageVisits, PublicHost, ShownPost
from prongsai.records.models.survey_addresses import SurveyAddress
from prongsai.records.models.tasks import Task
from prongsai.records.models.unit_links import UnitLink
from prongsai.records.models.watching import Capture, LinkCheck, WatchedLink

__all__ = [
    "Account",
    "Acknowledgement",
    "Agency",
    "AgencyName",
    "AgendaItem",
    "AnswerSheet",
    "Assignment",
    "Attendance",
    "AuditHead",
    "AuditObject",
    "AuditPayload",
    "AuditRow",
    "CalendarFeed",
    "Capture",
    "ChainPost",
    "ChainStep",
    "Channel",
    "Clarification",
    "Comment",
    "Committee",
    "CommitteeMember",
    "Cycle",
    "CycleDate",
    "Delivery",
    "Disclosure",
    "DisclosureElement",
    "ElementProof",
    "Escalation",
    "ExpectedEvidence",
    "HandedOver",
    "Holding",
    "Intake",
    "LastDone",
    "LineToken",
    "LinkCheck",
    "ListedAuthority",
    "Mark",
    "Marker",
    "MeasureOwner",
    "MeasureStep",
    "MeasureTarget",
    "Meeting",
    "Mention",
    "MonitoringLine",
    "NewsItem",
    "Notice",
    "OfficialPaper",
    "PageVisits",
    "PaperAttachment",
    "PaperTemplate",
    "PaperText",
    "PaperVersion",
    "Person",
    "Piece",
    "PieceFile",
    "PieceVersion",
    "Pin",
    "PlannedMeasure",
    "Post",
    "PrintedForm",
    "PrintedPage",
    "Progress",
    "ProgressEvidence",
    "PublicAddress",
    "PublicHost",
    "Reach",
    "Rehearsal",
    "Rendition",
    "Reply",
    "ReplyFile",
    "ResetCode",
    "RoleHolding",
    "ScanBatch",
    "ScannedPage",
    "SettledDuty",
    "ShownPost",
    "StoredEdition",
    "StoredFile",
    "StoredResult",
    "StoredVerdict",
    "Submission",
    "SurveyAddress",
    "Task",
    "Unit",
    "UnitLink",
    "WatchedLink",
    "WorkPlan",
]
