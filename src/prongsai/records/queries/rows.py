"""The kinds of rows that queries answer with, for those who show them."""

from prongsai.records.models import Account, Agency, AgendaItem, Cycle, Intake, Reply, StoredFile, StoredResult

__all__ = ["Account", "Agency", "AgendaItem", "Cycle", "Intake", "Reply", "StoredFile", "StoredResult"]
