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
from prongsai.records.models.audit import AuditHead, AuditObject, AuditPayload, AuditRow, Submission
from prongsai.records.models.authorities import ListedAuthority
from prongsai.records.models.cycles import Cycle, StoredEdition
from prongsai.records.models.files import StoredFile
from prongsai.records.models.forms import PrintedForm, PrintedPage
from prongsai.records.models.intake import Intake
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
from prongsai.records.models.papers import PaperTemplate, PaperText
from prongsai.records.models.pins import Pin, ResetCode
from prongsai.records.models.progress import Progress, ProgressEvidence, Reply, ReplyFile
from prongsai.records.models.results import StoredResult, StoredVerdict

__all__ = [
    "Account",
    "Agency",
    "AgencyName",
    "Assignment",
    "AuditHead",
    "AuditObject",
    "AuditPayload",
    "AuditRow",
    "Committee",
    "CommitteeMember",
    "Cycle",
    "ExpectedEvidence",
    "HandedOver",
    "Holding",
    "Intake",
    "ListedAuthority",
    "MeasureOwner",
    "MeasureStep",
    "MeasureTarget",
    "MonitoringLine",
    "PaperTemplate",
    "PaperText",
    "Person",
    "Pin",
    "PlannedMeasure",
    "Post",
    "PrintedForm",
    "PrintedPage",
    "Progress",
    "ProgressEvidence",
    "PublicAddress",
    "Reply",
    "ReplyFile",
    "ResetCode",
    "RoleHolding",
    "StoredEdition",
    "StoredFile",
    "StoredResult",
    "StoredVerdict",
    "Submission",
    "Unit",
]
