"""The stored rows, by file: accounts, agencies, years, the audit chain."""

from prongsai.records.models.accounts import Account
from prongsai.records.models.agencies import (
    Agency,
    AgencyName,
    Committee,
    CommitteeMember,
    Holding,
    Person,
    Post,
    RoleHolding,
    Unit,
)
from prongsai.records.models.audit import AuditHead, AuditObject, AuditPayload, AuditRow, Submission
from prongsai.records.models.cycles import Cycle, StoredEdition
from prongsai.records.models.pins import Pin, ResetCode

__all__ = [
    "Account",
    "Agency",
    "AgencyName",
    "AuditHead",
    "AuditObject",
    "AuditPayload",
    "AuditRow",
    "Committee",
    "CommitteeMember",
    "Cycle",
    "Holding",
    "Person",
    "Pin",
    "Post",
    "ResetCode",
    "RoleHolding",
    "StoredEdition",
    "Submission",
    "Unit",
]
