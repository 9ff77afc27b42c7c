"""The kinds of rows that queries answer with, for those who show them."""

from prongsai.records.models import (
    Account,
    Agency,
    AgendaItem,
    ChainStep,
    Cycle,
    Intake,
    OfficialPaper,
    PaperVersion,
    Rendition,
    Reply,
    ScannedPage,
    StoredFile,
    StoredResult,
    SurveyAddress,
    Unit,
)

__all__ = [
    "Account",
    "Agency",
    "AgendaItem",
    "ChainStep",
    "Cycle",
    "Intake",
    "OfficialPaper",
    "PaperVersion",
    "Rendition",
    "Reply",
    "ScannedPage",
    "StoredFile",
    "StoredResult",
    "SurveyAddress",
    "Unit",
]
