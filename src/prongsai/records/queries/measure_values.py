"""Stored measures as the values that rules and papers know."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Prefetch, QuerySet

from prongsai.domain.measures import Measure, Milestones, Step
from prongsai.records.models import MeasureOwner, MeasureStep, PlannedMeasure
from prongsai.thai.dates import format_date

_OWNERS = MeasureOwner.objects.select_related("unit", "post", "person", "committee")


def with_parts(rows: QuerySet[PlannedMeasure]) -> QuerySet[PlannedMeasure]:
    """The measures with everything that `measure_value` needs: six further database queries, however many rows."""
    steps = MeasureStep.objects.prefetch_related(Prefetch("owners", _OWNERS))
    return rows.prefetch_related(
        "targets", Prefetch("steps", steps), Prefetch("owners", _OWNERS), "monitoring", "evidence"
    )


def measure_value(row: PlannedMeasure) -> Measure:
    """A stored measure as a value; its key is the one that papers and workbooks show (`m12`)."""
    return Measure(
        key=row.key,
        title=row.title,
        targets=tuple(t.code for t in row.targets.all()),
        steps=tuple(_step(s) for s in row.steps.all()),
        responsible=tuple(str(o) for o in row.owners.all() if o.step_id is None),
        period=row.period,
        start=row.starts,
        end=row.ends,
        due=row.due,
        evidence=tuple(e.text for e in row.evidence.all()),
        goal=row.goal,
        outcome=row.outcome,
        milestones=Milestones(row.at_6_months, row.at_12_months),
        monitoring=tuple(line.text for line in row.monitoring.all()),
        score=row.score,
        section=row.section,
        kpi=row.kpi,
        recurrence=row.recurrence,
        budget=row.budget,
    )


def _step(row: MeasureStep) -> Step:
    return Step(row.text, row.kind, row.due, tuple(str(o) for o in row.owners.all()))  # type: ignore[arg-type]


def step_words(step: Step) -> str:
    """A step as one text, with its own day and people where it has any."""
    more = [f"ภายใน {format_date(step.due)}"] if step.due else []
    more += [f"ผู้รับผิดชอบ {', '.join(step.responsible)}"] if step.responsible else []
    return f"{step.text} ({' '.join(more)})" if more else step.text


def in_words(measure: Measure) -> Measure:
    """Steps with their own day and people in their text, as no layout has a column for these."""
    return replace(measure, steps=tuple(replace(s, text=step_words(s)) for s in measure.steps))
