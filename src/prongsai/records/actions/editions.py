"""Criteria stored for good, so that what rests on them stays as it was."""

from __future__ import annotations

from prongsai.frameworks.library import LoadedEdition
from prongsai.records.acting import Log
from prongsai.records.models import StoredEdition
from prongsai.records.queries.cycles import plain_tables


def stored_edition(log: Log, loaded: LoadedEdition) -> StoredEdition:
    """The stored copy of that content; the same content is stored once, whoever uses it."""
    found = StoredEdition.objects.filter(digest=loaded.digest).first()
    if found is None:
        found = StoredEdition(name=loaded.name, digest=loaded.digest, tables=plain_tables(loaded))
        found.save(force_insert=True)
    log.touched.append(found)
    return found
