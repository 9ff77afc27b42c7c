"""The official wording of a year's elements, from a list that a person has seen."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.official_wording import WordingImport
from prongsai.records.acting import Actor, act, require
from prongsai.records.actions.checked import agency_of, open_cycle_of
from prongsai.records.actions.privacy_gate import look_before
from prongsai.records.models import Agency, DisclosureElement
from prongsai.records.queries.official_wording import wording_preview
from prongsai.records.queries.privacy import ToBePublic


def load_wording(
    *,
    actor: Actor,
    agency: UUID,
    cycle: UUID,
    text: str,
    digest: str,
    now: datetime,
    submission: UUID | None = None,
) -> int:
    """The wording of a list stored for its elements; how many changed.

    digest: of what the person saw (`wording_preview`). Refuses when something else would be stored, when nothing would,
    a closed year, and what is not for everybody: no manual holds personal data. Lines with a fault are passed over: the
    person has seen which.
    """
    owner = agency_of(agency)
    require("begin_disclosures", actor, agency=owner)
    year = open_cycle_of(owner, cycle)
    gate = look_before(_public(owner, wording_preview(actor, agency, cycle, text)), "", now)
    with act("begin_disclosures", actor, agency=owner, now=now, submission=submission) as log:
        found = wording_preview(actor, agency, cycle, text)
        if found.digest != digest:
            raise Refusal("wording_changed_meanwhile")
        if not found.changes:
            raise Refusal("wording_nothing_new")
        gate.check(_public(owner, found))
        elements = DisclosureElement.objects.filter(disclosure__cycle=year).select_related("disclosure")
        rows = {(row.disclosure.code, row.number): row for row in elements}
        for change in found.changes:
            row = rows[change.code, change.element]
            before, row.official = log.before(row), change.after
            log.save(row, before)
            log.touched.append(row.disclosure)
        codes = ", ".join(dict.fromkeys(change.code for change in found.changes))
        log.say(f"ใส่ถ้อยคำทางการ: {codes}", f"Official wording loaded: {codes}")
    return len(found.changes)


def _public(owner: Agency, found: WordingImport) -> ToBePublic:
    """The wording as everybody would read it."""
    texts = [(Words(f"ข้อ {c.code} ลำดับ {c.element}", f"{c.code} element {c.element}"), c.after) for c in found.changes]
    return ToBePublic("ถ้อยคำทางการ", owner, tuple(texts))
