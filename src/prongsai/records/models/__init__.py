"""The stored rows, by file: accounts, agencies, the list of local governments, years, the audit chain."""

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
    "ListedAuthority",
    "Person",
    "Pin",
    "Post",
    "PublicAddress",
    "ResetCode",
    "RoleHolding",
    "StoredEdition",
    "StoredFile",
    "Submission",
    "Unit",
]
