"""How something happens: a right is checked, rows change in one transaction, and one audit row says who did what.

    with act("edit_unit", actor, agency=unit.agency, now=now, submission=key) as log:
        before = log.before(unit)
        unit.name = name
        log.save(unit, before, expected=version)

A form that was carried out already raises `AlreadyDone`; a row that somebody else changed meanwhile is refused.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, models, transaction

from prongsai.domain.audit_chain import ChainRow, payload_digest, sealed
from prongsai.domain.errors import Refusal
from prongsai.domain.permissions import allowed
from prongsai.domain.reach import Holding, Target
from prongsai.records.models import Account, Agency, AuditHead, AuditObject, AuditPayload, AuditRow, Person, Submission
from prongsai.records.models.stored import Stored

SYSTEM = "system"
"""The chain of acts that belong to no agency."""
SALT_BYTES = 16
SUMMARY = 500
"""Letters of a sentence in the history."""


@dataclass(frozen=True)
class Actor:
    """Who acts. account: None for the program itself. person: who it was at a shared account. proof: how that is known
    (account, pin, passkey, claimed, command, link). called: who acts without an account, as the log shows it."""

    account: Account | None
    person: Person | None = None
    proof: str = "account"
    holdings: tuple[Holding, ...] = ()
    trusted: bool = False
    called: str = ""

    @property
    def name(self) -> str:
        """As the log shows it."""
        return str(self.person or self.account or self.called or "โปรแกรม")


PROGRAM = Actor(None, proof="command", trusted=True)
"""The person at the keyboard of the server, who could change the database anyway."""


class AlreadyDone(Exception):  # noqa: N818 -- no fault: the person gets what was asked for
    """The same form was carried out before; nothing happened twice."""


@dataclass
class Log:
    """What an act did so far. summary, summary_en: one sentence for the history; see `say`."""

    summary: str = ""
    summary_en: str = ""
    changes: list[dict[str, Any]] = field(default_factory=list)
    touched: list[models.Model] = field(default_factory=list)

    def say(self, th: str, en: str) -> None:
        """The sentence of the act for the history, in both languages; names stay as they are. Cut where it is long."""
        self.summary, self.summary_en = th[:SUMMARY], en[:SUMMARY]

    def before(self, row: models.Model) -> dict[str, Any]:
        """The values of a row as they stand, to be handed to `save`."""
        return values_of(row)

    def add(self, row: Stored) -> None:
        """Store a new row."""
        row.save(force_insert=True)
        self._note(row, {}, values_of(row))

    def save(self, row: Stored, before: Mapping[str, Any], *, expected: int | None = None) -> None:
        """Store a changed row. Refuses when it is no longer the version that the person saw."""
        if expected is not None and expected != row.version:
            raise Refusal("row_changed_meanwhile", what=str(row))
        found = type(row)._default_manager.filter(pk=row.pk, version=row.version)
        row.version += 1
        changed = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if not f.primary_key}
        if not found.update(**changed):
            raise Refusal("row_changed_meanwhile", what=str(row))
        self._note(row, before, values_of(row))

    def remove(self, row: Stored) -> None:
        """Take a row away."""
        self.touched.append(row)
        self.changes.append({"kind": _kind(row), "id": str(row.pk), "before": values_of(row), "after": None})
        key = row.pk
        row.delete()
        row.pk = key  # Django takes it away, and the log still needs it

    def note(self, row: models.Model, **facts: Any) -> None:
        """Facts about what an act did with a row that stand in no row."""
        self.changes.append({"kind": "note", "id": str(row.pk), "before": None, "after": facts})

    @property
    def objects(self) -> tuple[tuple[str, str], ...]:
        """Kind and key of everything touched, each once."""
        return tuple(dict.fromkeys((_kind(o), str(o.pk)) for o in self.touched))

    def _note(self, row: models.Model, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
        self.touched.append(row)
        old = {k: v for k, v in before.items() if after.get(k) != v} or None
        new = {k: v for k, v in after.items() if before.get(k) != v}
        self.changes.append({"kind": _kind(row), "id": str(row.pk), "before": old, "after": new})


def values_of(row: models.Model) -> dict[str, Any]:
    """The stored values of a row as JSON keeps them, without those that the log does not repeat."""
    unlogged = row.unlogged if isinstance(row, Stored) else ()
    fields = (f.attname for f in row._meta.concrete_fields)
    return {name: _plain(getattr(row, name)) for name in fields if name not in unlogged}


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | int | str | list | dict) else str(value)


def _kind(row: models.Model) -> str:
    return str(row._meta.model_name)


@contextmanager
def act(
    name: str,
    actor: Actor,
    *,
    agency: Agency | None,
    now: datetime,
    unit: uuid.UUID | None = None,
    step_owner: uuid.UUID | None = None,
    submission: uuid.UUID | None = None,
) -> Iterator[Log]:
    """One act: checked, done whole or not at all, and written to the chain of its agency.

    unit, step_owner: whose it is, where the right depends on it. Refuses an actor without the right. Raises AlreadyDone
    for a submission that was carried out before.
    """
    require(name, actor, agency=agency, unit=unit, step_owner=step_owner)
    with transaction.atomic():
        if submission is not None:
            _once(name, submission, now)
        head = _locked(str(agency.pk) if agency else SYSTEM)
        log = Log()
        yield log
        _write(name, actor, head, now, log)


def require(
    name: str,
    actor: Actor,
    *,
    agency: Agency | None,
    unit: uuid.UUID | None = None,
    step_owner: uuid.UUID | None = None,
) -> None:
    """Refuse an actor who may not do it; the sentence says who may."""
    if actor.trusted:
        return
    if actor.account and actor.account.shared and actor.person is None:
        raise Refusal("shared_account_without_person")
    target = Target(*(str(key) if key else None for key in (agency and agency.pk, unit, step_owner)))
    allowed(name, actor.holdings, target).require()


def _once(name: str, key: uuid.UUID, now: datetime) -> None:
    try:
        with transaction.atomic():
            Submission.objects.create(key=key, act=name, at=now)
    except IntegrityError as error:
        raise AlreadyDone(name) from error


def _locked(chain: str) -> AuditHead:
    """The end of the chain. Whoever acts in it next waits here, so that what an act checks stays true until it ends."""
    AuditHead.objects.get_or_create(chain=chain)
    return AuditHead.objects.select_for_update().get(chain=chain)


def _write(name: str, actor: Actor, head: AuditHead, now: datetime, log: Log) -> None:
    salt = os.urandom(SALT_BYTES)
    payload = {"who": actor.name, "summary": log.summary, "changes": log.changes}
    if log.summary_en:
        payload["summary_en"] = log.summary_en
    row = sealed(_row(name, actor, head, now, log, payload_digest(payload, salt)), head.hash)
    stored = AuditRow.objects.create(
        chain=head.chain,
        seq=row.seq,
        at=now,
        act=name,
        account=str(row.account),
        person=str(row.person),
        who=actor.name,
        proof=actor.proof,
        summary=log.summary,
        digest=row.digest,
        previous=row.previous,
        hash=row.hash,
    )
    AuditObject.objects.bulk_create(AuditObject(row=stored, kind=k, object_id=i) for k, i in log.objects)
    AuditPayload.objects.create(row=stored, salt=salt, content=payload)
    AuditHead.objects.filter(chain=head.chain).update(seq=row.seq, hash=row.hash)


def _row(name: str, actor: Actor, head: AuditHead, now: datetime, log: Log, digest: str) -> ChainRow:
    return ChainRow(
        chain=head.chain,
        seq=head.seq + 1,
        at=now,
        act=name,
        account=str(actor.account.pk) if actor.account else "",
        person=str(actor.person.pk) if actor.person else "",
        proof=actor.proof,
        objects=log.objects,
        digest=digest,
    )
