"""What was sent to whom, and how people of an agency are told: for those who see to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator

from prongsai.domain.errors import Words
from prongsai.domain.escalation import STEPS, Patience
from prongsai.records.acting import Actor
from prongsai.records.models import Delivery, Reach, Unit
from prongsai.records.queries.agencies import viewed_agency
from prongsai.records.queries.channels import channels_of
from prongsai.records.queries.waiting import nobody_known, patience_of

PAGE_ROWS = 50


@dataclass(frozen=True, slots=True)
class Notifying:
    """How an agency tells its people. mail, line: whether that channel is set up. reached: how many people chose one.
    nobody: late work that nobody is known for, in words, each once."""

    patience: Patience
    mail: bool
    line: bool
    reached: int
    nobody: Sequence[Words]


def deliveries_page(actor: Actor, agency: UUID, *, number: str = "1") -> Page[Any]:
    """The messages of an agency, the newest first. Refuses those who do not see to them."""
    seen = viewed_agency(actor, agency, "view_deliveries")
    return Paginator(Delivery.objects.filter(agency=seen).select_related("person"), PAGE_ROWS).get_page(number)


def notifying(actor: Actor, agency: UUID, day: date) -> Notifying:
    """How the agency tells its people on that day. Refuses those who do not see to it."""
    seen = viewed_agency(actor, agency, "view_deliveries")
    chosen = Reach.objects.filter(agency=seen)
    reached = (chosen.filter(by_mail=True) | chosen.filter(by_line=True)).count()
    units: dict[Any, str] = dict(Unit.objects.filter(agency=seen).values_list("pk", "name"))
    nobody = (_said(each.step, units.get(each.unit, ""), each.work.title) for each in nobody_known(seen, day))
    there = channels_of(seen)
    return Notifying(patience_of(seen), "mail" in there, "line" in there, reached, tuple(dict.fromkeys(nobody)))


def _said(step: str, unit: str, title: str) -> Words:
    """Whose name is missing; a unit without a head is told of once, however much of its work is late."""
    words = STEPS[step]
    if step == "head" and unit:
        return Words(f"{unit}: ไม่ทราบว่าใครเป็น{words.th}", f"{unit}: {words.en} is not known")
    if step == "clerk":
        return Words(f"ไม่ทราบว่าใครเป็น{words.th}", f"{words.en} is not known")
    return Words(f"“{title}”: ไม่ทราบตัวบุคคลที่เป็น{words.th}", f"“{title}”: nobody is known of {words.en}")
