"""The kinds of rows that queries answer with, for those who show them."""

from prongsai.records.models import Account, Agency, Cycle, Intake, Reply, ScannedPage, StoredFile, StoredResult

__all__ = ["Account", "Agency", "Cycle", "Intake", "Reply", "ScannedPage", "StoredFile", "StoredResult"]
