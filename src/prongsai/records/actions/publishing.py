"""A version of a paper that everybody may read, and the end of that; and whether it has to be approved first."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.publication import check_publishable
from prongsai.domain.workflow import IN_FORCE
from prongsai.records.acting import Actor, act, require
from prongsai.records.actions.checked import agency_of, reason_of
from prongsai.records.actions.privacy_gate import look_before
from prongsai.records.actions.renditions import version_here
from prongsai.records.models import PaperVersion, PlannedMeasure
from prongsai.records.queries.privacy import ToBePublic
from prongsai.records.queries.publishable import is_secret

_TITLE, _ATTACHED = Words("ชื่อเรื่อง", "title"), Words("สิ่งที่ส่งมาด้วย", "attachment")
_MEASURES = Words("มาตรการในแผน", "measures of the plan")
_PLAN = "plan:"
"""What the keys of attachments begin with that are a plan of measures."""


def publish_paper_version(
    *,
    actor: Actor,
    agency: UUID,
    paper: UUID,
    number: int | None = None,
    passed: str = "",
    now: datetime,
    submission: UUID | None = None,
) -> None:
    """A version that everybody may read from now on. number: of the version, the newest where it is not said.

    Refuses a secret paper whatever the office has set, one that is not approved unless it has set that, one that is
    public already, and what is not for everybody without the reason why it is published in spite of that (`passed`).
    """
    owner = agency_of(agency)
    require("publish_paper", actor, agency=owner)
    gate = look_before(_of_paper(version_here(owner, paper, number)), passed, now)
    with act("publish_paper", actor, agency=owner, now=now, submission=submission) as log:
        row = version_here(owner, paper, number)
        owner.refresh_from_db()
        check_publishable(row.title, row.state, secret=is_secret(row.paper), unapproved=owner.publishes_unapproved)
        if row.published_at and not row.unpublished_at:
            raise Refusal("paper_as_published")
        gate.check(_of_paper(row))
        before = log.before(row)
        row.published_at, row.unpublished_at = now, None
        log.save(row, before)
        log.touched.append(row.paper)
        bare = row.state not in IN_FORCE
        gate.note(log, row)
        how, how_en = (" โดยไม่มีหนังสืออนุมัติ", " without approval") if bare else ("", "")
        log.say(f"เผยแพร่{how} {row}{gate.why}", f"Published{how_en}: {row}{gate.why}")


def unpublish_paper_version(
    *,
    actor: Actor,
    agency: UUID,
    paper: UUID,
    reason: str,
    number: int | None = None,
    now: datetime,
    submission: UUID | None = None,
) -> None:
    """A version that nobody else may read any more; its page says that it was taken back. Refuses one that is not
    public, and no reason."""
    owner = agency_of(agency)
    with act("publish_paper", actor, agency=owner, now=now, submission=submission) as log:
        row = version_here(owner, paper, number)
        if not row.published_at or row.unpublished_at:
            raise Refusal("paper_as_published")
        before, why = log.before(row), reason_of(reason)
        row.unpublished_at = now
        log.save(row, before)
        log.touched.append(row.paper)
        log.say(f"เลิกเผยแพร่ {row}: {why}", f"No longer published: {row}: {why}")


def switch_approval(
    *,
    actor: Actor,
    agency: UUID,
    unapproved: bool,
    reason: str,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """Whether the office publishes without an approved paper. Refuses what is so already, and no reason."""
    owner = agency_of(agency)
    with act("switch_approval", actor, agency=owner, now=now, submission=submission) as log:
        owner.refresh_from_db()
        if owner.publishes_unapproved == unapproved:
            raise Refusal("approval_as_asked")
        before, why = log.before(owner), reason_of(reason)
        owner.publishes_unapproved = unapproved
        log.save(owner, before, expected=version)
        if unapproved:
            log.say(f"ให้เผยแพร่โดยไม่ต้องมีหนังสืออนุมัติ: {why}", f"Publishing without an approved paper allowed: {why}")
        else:
            log.say(f"ให้เผยแพร่เฉพาะที่อนุมัติแล้ว: {why}", f"Only what was approved is published: {why}")


def _of_paper(version: PaperVersion) -> ToBePublic:
    """What everybody reads of a published version: what it is about, what goes with it, and the measures of its plan.
    Its files stay here until they are content of an item, or copies for the public; those are looked at then."""
    attached = list(version.attachments.all())
    plans = [each.fiscal_year for each in attached if each.made.startswith(_PLAN) and each.fiscal_year]
    measures = PlannedMeasure.objects.filter(agency=version.agency, cycle__fiscal_year__in=plans, state="adopted")
    texts = ((_TITLE, version.title), *((_ATTACHED, each.title) for each in attached))
    told = "\n".join(measures.values_list("title", flat=True))
    return ToBePublic(str(version), version.agency, (*texts, (_MEASURES, told)))
