"""The log, read: the history of an agency or of one object for people, and whole chains for checking them."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol

from django.db.models import QuerySet

from prongsai.domain.audit_chain import FAULTS, ChainRow, Fault, Head, payload_digest
from prongsai.domain.errors import Words
from prongsai.domain.permissions import ACTS, allowed
from prongsai.domain.reach import Holding, Target
from prongsai.records.models import Agency, AuditHead, AuditPayload, AuditRow

PAGE = 50
"""Lines of history on one page."""
_AT_ONCE = 500
"""Rows fetched together, so that a chain of any length needs little memory."""


class Viewer(Protocol):
    """Who asks (an Actor). trusted: the person at the keyboard of the server."""

    @property
    def holdings(self) -> tuple[Holding, ...]:
        """The roles held now."""

    @property
    def trusted(self) -> bool:
        """Whether no role is needed."""


@dataclass(frozen=True)
class Change:
    """A value before and after an act; None where there was none."""

    object: str
    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class HistoryLine:
    """Who did what, when. proof: how it is known who it was. changes: empty once destroyed by law."""

    seq: int
    at: datetime
    who: str
    act: str
    what: Words
    proof: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class HistoryPage:
    """A page of history, newest first. number: from 1. pages, count: of all there is."""

    lines: tuple[HistoryLine, ...]
    number: int
    pages: int
    count: int


# -- for people ----------------------------------------------------------------------------------------------


def history_page(viewer: Viewer, agency: uuid.UUID, *, number: int = 1) -> HistoryPage:
    """What was done in an agency; a number beyond the end gives the last page. Refuses who may not see the log."""
    _authorise(viewer, agency)
    rows = AuditRow.objects.filter(chain=str(agency))
    count = rows.count()
    pages = max(1, -(-count // PAGE))
    shown = min(max(1, number), pages)
    first = (shown - 1) * PAGE
    return HistoryPage(_lines(rows, first, first + PAGE), shown, pages, count)


def history_of(viewer: Viewer, agency: uuid.UUID, kind: str, key: uuid.UUID | str) -> tuple[HistoryLine, ...]:
    """What was done to one object of an agency, newest first. kind: of model, such as unit. Refuses as above."""
    _authorise(viewer, agency)
    touched = {"objects_touched__kind": kind, "objects_touched__object_id": str(key)}
    lines = _lines(AuditRow.objects.filter(chain=str(agency), **touched))
    return tuple(_only(line, f"{kind} {key}") for line in lines)


def _authorise(viewer: Viewer, agency: uuid.UUID) -> None:
    if not viewer.trusted:
        allowed("view_audit", viewer.holdings, Target(str(agency))).require()


def _lines(rows: QuerySet[AuditRow], first: int = 0, last: int | None = None) -> tuple[HistoryLine, ...]:
    newest = rows.select_related("payload").order_by("-seq")[first:last]
    return tuple(_line(row) for row in newest)


def _line(row: AuditRow) -> HistoryLine:
    what = _said(row)
    return HistoryLine(row.seq, row.at, row.who, row.act, what, row.proof, tuple(_changes(row)))


def _said(row: AuditRow) -> Words:
    """The sentence that the act wrote; where it wrote none, or its details were destroyed, what the act is called."""
    named = ACTS.get(row.act, Words(row.act, row.act))
    payload = getattr(row, "payload", None)
    english = ((payload and payload.content) or {}).get("summary_en")
    return Words(row.summary or named.th, english or named.en[:1].upper() + named.en[1:])


def _changes(row: AuditRow) -> Iterator[Change]:
    payload = getattr(row, "payload", None)
    for change in ((payload and payload.content) or {}).get("changes", ()):
        before, after = change["before"] or {}, change["after"] or {}
        for field in dict.fromkeys((*before, *after)):
            yield Change(f"{change['kind']} {change['id']}", field, before.get(field), after.get(field))


def _only(line: HistoryLine, of: str) -> HistoryLine:
    return replace(line, changes=tuple(c for c in line.changes if c.object == of))


# -- for checking, by the program itself ------------------------------------------------------------------------


def chains() -> dict[str, str]:
    """Every chain that has rows or a head → what people call it."""
    keys = {*AuditRow.objects.order_by().values_list("chain", flat=True).distinct()}
    keys |= {*AuditHead.objects.values_list("chain", flat=True)}
    names = {str(a.pk): " ".join(filter(None, (a.name, a.place))) for a in Agency.objects.all()}
    return {key: names.get(key, "ทั้งโปรแกรม" if key == "system" else key) for key in sorted(keys)}


def chain_rows(chain: str) -> Iterator[ChainRow]:
    """The rows of a chain in their order, with what they touched; fetched bit by bit."""
    rows = AuditRow.objects.filter(chain=chain).order_by("seq").prefetch_related("objects_touched")
    for row in rows.iterator(_AT_ONCE):
        objects = sorted(row.objects_touched.all(), key=lambda o: o.pk)  # the order in which they were touched
        yield ChainRow(
            chain=row.chain,
            seq=row.seq,
            at=row.at,
            act=row.act,
            account=row.account,
            person=row.person,
            proof=row.proof,
            objects=tuple((o.kind, o.object_id) for o in objects),
            digest=row.digest,
            previous=row.previous,
            hash=row.hash,
        )


def stored_head(chain: str) -> Head | None:
    """The end of the chain as it was noted with its last row."""
    head = AuditHead.objects.filter(chain=chain).first()
    return Head(head.chain, head.seq, head.hash) if head else None


def first_false_payload(chain: str) -> Fault | None:
    """The first row whose details, or the words copied out of them, are not those that were put in; None if all are.

    Details that were destroyed by law are no fault.
    """
    kept = AuditPayload.objects.filter(row__chain=chain, content__isnull=False)
    for payload in kept.select_related("row").order_by("row__seq").iterator(_AT_ONCE):
        if not _true(payload):
            seq, words = payload.row.seq, FAULTS["altered"]
            return Fault("altered", seq, words.th.format(seq=seq), words.en.format(seq=seq))
    return None


def _true(payload: AuditPayload) -> bool:
    row, content = payload.row, payload.content
    if not isinstance(content, dict):
        return False
    try:
        fits = payload_digest(content, bytes(payload.salt)) == row.digest
    except ValueError:  # no payload that an act could have written
        return False
    return fits and all(content.get(name, copy) == copy for name, copy in (("summary", row.summary), ("who", row.who)))


def latest_act_at() -> datetime | None:
    """When the last act of any chain was done; None in an empty log."""
    return AuditRow.objects.order_by("-at").values_list("at", flat=True).first()
