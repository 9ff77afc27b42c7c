"""The official wording of a year's elements as far as it is loaded, and what a list would change of it."""

from __future__ import annotations

from uuid import UUID

from prongsai.domain.official_wording import WordingImport, read_wording, wording_changes
from prongsai.records.acting import Actor
from prongsai.records.models import Cycle, DisclosureElement
from prongsai.records.queries.measures import cycle_of


def wording_preview(actor: Actor, agency: UUID, cycle: UUID, text: str) -> WordingImport:
    """What a list of wordings would change; nothing is stored. Refuses a stranger, a cycle of another agency, and a
    list that is too long."""
    lines, faults = read_wording(text)
    return wording_changes(lines, faults, {key: official for key, _plain, official in wording_of(actor, agency, cycle)})


def wording_of(actor: Actor, agency: UUID, cycle: UUID) -> tuple[tuple[tuple[str, int], str, str], ...]:
    """Code and number, our plain words and the official wording (or empty) of every element, in the order of the form.
    Refuses a stranger, and a cycle of another agency."""
    year = cycle_of(actor, agency, cycle)
    rows = DisclosureElement.objects.filter(disclosure__cycle=year).select_related("disclosure")
    ordered = rows.order_by("disclosure__order", "disclosure__code", "number")
    return tuple(((row.disclosure.code, row.number), row.text, row.official) for row in ordered)


def official_wording(cycle: Cycle) -> dict[tuple[str, int], str]:
    """The wording of the elements for which it is loaded, by code and number."""
    rows = DisclosureElement.objects.filter(disclosure__cycle=cycle).exclude(official="")
    return {(code, number): text for code, number, text in rows.values_list("disclosure__code", "number", "official")}
