"""Open work of a person: measures, steps, indicators and items that they answer for in years that are not closed."""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.domain.year_codes import plain_code
from prongsai.records.models import Assignment, HandedOver, MeasureOwner, Person

_UNDER_WAY = ("draft", "adopted")


@dataclass(frozen=True, slots=True)
class OpenWork:
    """One piece of it. row: by which the person answers for it. text: what it is, in Thai."""

    row: MeasureOwner | Assignment
    text: str


def open_work_of(person: Person) -> tuple[OpenWork, ...]:
    """Everything in the person's own name, by year. What belongs to their post or unit stays with it. Two queries."""
    owned = MeasureOwner.objects.filter(person=person, measure__state__in=_UNDER_WAY, measure__cycle__closed=None)
    owned = owned.select_related("measure__cycle", "step").order_by("measure__cycle__fiscal_year", "measure__order")
    assigned = Assignment.objects.filter(person=person, cycle__closed=None).select_related("cycle")
    return (
        *(OpenWork(row, _of_measure(row)) for row in owned),
        *(OpenWork(row, f"ปี {row.cycle.fiscal_year} {plain_code(row.code)}") for row in assigned),
    )


def handed_over_by(person: Person) -> tuple[HandedOver, ...]:
    """What the person handed over when they left. One query."""
    return tuple(HandedOver.objects.filter(person=person))


def _of_measure(row: MeasureOwner) -> str:
    step = f" ขั้นตอน {row.step.text}" if row.step else ""
    return f"ปี {row.measure.cycle.fiscal_year} มาตรการ {row.measure.title}{step}"
