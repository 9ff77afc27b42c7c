"""Drafts of a year's measures: proposed for the weak points of the scores, or carried from last year's plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from prongsai.domain.drafting import Draft
from prongsai.domain.errors import Refusal
from prongsai.domain.measures import Measure
from prongsai.domain.rollover import Rolled
from prongsai.frameworks.library import Library
from prongsai.planning.quoted_score import quoted_score
from prongsai.records.acting import Actor, act, require
from prongsai.records.actions.checked import agency_of, open_cycle_of
from prongsai.records.actions.measure_rows import Origin, Responsible, add_measure
from prongsai.records.models import Agency, Cycle, MeasureTarget, PlannedMeasure
from prongsai.records.queries.plan import IN_THE_PLAN
from prongsai.records.queries.year_work import year_work


def draft_measures(
    *, actor: Actor, agency: UUID, cycle: UUID, library: Library, now: datetime, submission: UUID | None = None
) -> int:
    """A draft for each advised measure of each weak point; how many are new.

    What stored measures of the same advice aim at already is not drafted again, dropped ones included. Refuses a year
    without an earlier result, and where nothing is new.
    """
    owner = agency_of(agency)
    require("adopt_measure", actor, agency=owner)
    work = year_work(actor, agency, cycle, library)
    if work.reported is None:
        raise Refusal("draft_without_result", year=work.year)
    result = work.reported.result
    with act("adopt_measure", actor, agency=owner, now=now, submission=submission) as log:
        year, who = open_cycle_of(owner, cycle), Responsible(owner)
        new = _new(work.drafts, year)
        if not new:
            raise Refusal("draft_nothing_new", year=year.fiscal_year)
        for each in new:
            value = replace(each.measure, score=quoted_score(result, each.gaps))
            origin = Origin("drafted", each.because, each.concept)
            add_measure(log, year, value, who, state="draft", origin=origin)
        log.say(
            f"ร่างมาตรการจากผลการประเมินปี {result.edition.year} จำนวน {len(new)} เรื่อง",
            f"{len(new)} measures drafted from the result of {result.edition.year}",
        )
    return len(new)


def carry_measures(
    *, actor: Actor, agency: UUID, cycle: UUID, library: Library, now: datetime, submission: UUID | None = None
) -> int:
    """Drafts of what the newest earlier plan holds, in the codes of this year; how many are new.

    What a person should look at again, suggestions of last year among it, stands among the reasons of each. Refuses
    where there is no earlier plan, and where all of it has been carried.
    """
    owner = agency_of(agency)
    require("adopt_measure", actor, agency=owner)
    work = year_work(actor, agency, cycle, library)
    if work.rolled is None:
        raise Refusal("carry_without_plan", year=work.year)
    asked = _asked(work.rolled)
    with act("adopt_measure", actor, agency=owner, now=now, submission=submission) as log:
        year, who = open_cycle_of(owner, cycle), Responsible(owner)
        new = _uncarried(owner, year, work.rolled.plan.measures)
        if not new:
            raise Refusal("carry_nothing_new", year=year.fiscal_year)
        for old, value in new:
            origin = Origin("carried", (*asked[value.key], *asked[""]), old.concept, old)
            add_measure(log, year, value, who, state="draft", origin=origin)
        log.say(
            f"ยกมาตรการของปี {new[0][0].cycle.fiscal_year} มาเป็นร่าง {len(new)} เรื่อง",
            f"{len(new)} measures of {new[0][0].cycle.fiscal_year} carried on as drafts",
        )
    return len(new)


def _new(drafts: Iterable[Draft], cycle: Cycle) -> list[Draft]:
    """Those that aim at something which no stored measure of the same advice aims at."""
    aimed: dict[str, set[str]] = defaultdict(set)
    stored = MeasureTarget.objects.filter(measure__cycle=cycle).exclude(measure__concept="")
    for concept, code in stored.values_list("measure__concept", "code"):
        aimed[concept].add(code)
    return [d for d in drafts if not aimed[d.concept] >= set(d.measure.targets)]


def _asked(rolled: Rolled) -> dict[str, list[str]]:
    """By key of the measure, under the empty key for all of them: what a person should look at again."""
    found: dict[str, list[str]] = defaultdict(list)
    told = [(f.key, f.th) for f in rolled.flags] + [(u.key, u.th) for u in rolled.unplaced]
    for key, th in told:
        found[key].append(th)
    return found


def _uncarried(agency: Agency, cycle: Cycle, carried: Sequence[Measure]) -> list[tuple[PlannedMeasure, Measure]]:
    """Each measure of the newest earlier plan that this cycle does not have yet, beside what became of it.

    The values come from these rows in this order, with keys of their own.
    """
    plans = PlannedMeasure.objects.filter(
        agency=agency, cycle__fiscal_year__lt=cycle.fiscal_year, state__in=IN_THE_PLAN
    ).select_related("cycle")
    newest = max(plans.values_list("cycle__fiscal_year", flat=True), default=0)
    rows = list(plans.filter(cycle__fiscal_year=newest))
    there = set(PlannedMeasure.objects.filter(cycle=cycle).values_list("carried_from", flat=True))
    return [(row, value) for row, value in zip(rows, carried, strict=True) if row.pk not in there]
