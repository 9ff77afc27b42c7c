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
    Piece,
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
    "ChainStep",
    "Cycle",
    "Intake",
    "OfficialPaper",
    "PaperVersion",
    "Piece",
    "Rendition",
    "Reply",
    "ScannedPage",
    "StoredFile",
    "StoredResult",
    "Unit",
]
