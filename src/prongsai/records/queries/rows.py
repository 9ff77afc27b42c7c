"""The kinds of rows that queries answer with, for those who show them."""

from prongsai.records.models import (
    Account,
    Agency,
    AgendaItem,
    Capture,
    ChainStep,
    Cycle,
    Intake,
    LinkCheck,
    OfficialPaper,
    PaperVersion,
    Rendition,
    Reply,
    ScannedPage,
    StoredFile,
    StoredResult,
    Unit,
)

__all__ = [
    "Account",
    "Agency",
    "AgendaItem",
    "Capture",
    "ChainStep",
    "Cycle",
    "Intake",
    "LinkCheck",
    "OfficialPaper",
    "PaperVersion",
    "Rendition",
    "Reply",
    "ScannedPage",
    "StoredFile",
    "StoredResult",
    "Unit",
]
