"""Links of units: made, replaced and revoked."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from prongsai.domain.errors import Refusal
from prongsai.records.acting import Actor, Log, act
from prongsai.records.actions.checked import agency_of, day_of, day_words, row_of
from prongsai.records.models import Unit, UnitLink
from prongsai.thai.dates import format_date

LONGEST = timedelta(days=366)
"""How long a link may open; whoever still needs it then gets a new one."""


def make_link(
    *, actor: Actor, agency: UUID, unit: UUID, expires: date, now: datetime, submission: UUID | None = None
) -> UUID:
    """A link of a unit that opens until that day, in place of the one before, which opens no more; its key.

    Refuses a unit that is closed, and a day that has passed or lies more than a year ahead.
    """
    owner = agency_of(agency)
    with act("edit_link", actor, agency=owner, now=now, submission=submission) as log:
        row, today = row_of(Unit, owner, unit), day_of(now)
        if not row.holds(today):
            raise Refusal("link_of_closed_unit", unit=row)
        if not today <= expires <= today + LONGEST:
            raise Refusal("link_day_unfit", last=day_words(today + LONGEST))
        earlier = UnitLink.objects.filter(unit=row, revoked_at=None).first()
        if earlier:
            _revoke(log, earlier, now)
        made = UnitLink(agency=owner, unit=row, made_by=actor.name[:200], made_at=now, expires=expires)
        log.add(made)
        until = format_date(expires)
        log.say(f"ทำ{made} ใช้ได้ถึง {until}", f"Link made for {row}, open until {expires.isoformat()}")
    return made.pk


def revoke_link(
    *,
    actor: Actor,
    agency: UUID,
    link: UUID,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """A link that opens no more; what came by it stays. Refuses one that was revoked already."""
    owner = agency_of(agency)
    with act("edit_link", actor, agency=owner, now=now, submission=submission) as log:
        row = row_of(UnitLink, owner, link)
        if row.revoked_at:
            raise Refusal("link_revoked", unit=row.unit)
        _revoke(log, row, now, version)
        log.say(f"ยกเลิก{row}", f"Link of {row.unit} revoked")


def _revoke(log: Log, row: UnitLink, now: datetime, version: int | None = None) -> None:
    before, row.revoked_at = log.before(row), now
    log.save(row, before, expected=version)
