"""Measures (มาตรการ) and what became of them: the year's plan as values, before any paper or database.

A plan belongs to one office and one fiscal year. Texts are as people wrote them; dates are Gregorian. What is not
known is empty, never guessed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

from prongsai.domain.errors import Words

StepKind = Literal["requirement", "action", ""]

MEASURE_STATES: Mapping[str, Words] = MappingProxyType(
    {
        "draft": Words("ร่าง", "draft"),
        "adopted": Words("อยู่ในแผน", "in the plan"),
        "dropped": Words("ไม่ใช้", "not taken"),
    }
)
"""Where a measure stands while a plan is made → what that is called."""
ORIGINS: Mapping[str, Words] = MappingProxyType(
    {
        "typed": Words("พิมพ์เอง", "typed"),
        "drafted": Words("ร่างจากผลคะแนน", "drafted from the scores"),
        "carried": Words("ยกมาจากปีก่อน", "carried from last year"),
        "imported": Words("อ่านจากไฟล์", "read from a file"),
    }
)
"""Where a measure came from → what that is called."""
RECURRENCES: Mapping[str, Words] = MappingProxyType(
    {
        "weekly": Words("ทุกสัปดาห์", "weekly"),
        "monthly": Words("ทุกเดือน", "monthly"),
        "quarterly": Words("ทุกไตรมาส", "quarterly"),
        "april_october": Words("เมษายนและตุลาคม", "in April and October"),
    }
)
"""How often something comes again → what that is called."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a measure. kind: what the criteria ask for, or what the office does; empty when nobody said.

    due and responsible: its own, where they are not those of the measure.
    """

    text: str
    kind: StepKind = ""
    due: date | None = None
    responsible: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Milestones:
    """What is to be seen after six and after twelve months."""

    at_6_months: str = ""
    at_12_months: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure with its progress.

    key: unique within its plan (`m1`). targets: what it aims at, in the codes of the plan's structure: `indicator:8`,
    `O43`, `e7`, `issue:3`. responsible: units, posts or groups as written. period: as written; start, end, due: the
    dates it means. evidence: what is expected to prove it. goal: the figure or state to be reached (KPI and target).
    outcome: what would show that it worked. monitoring, results, outcomes, suggestions: one line each. executed: days
    on which something was done. score: the score that its text quotes, as written. section: the heading it stood
    under. places: lines of its source, for questions about it. kpi: what is measured to know whether the goal is
    reached, where that is said apart. recurrence: a key of RECURRENCES, empty for what is done once. budget: asked
    for, in baht.
    """

    key: str
    title: str
    targets: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    responsible: tuple[str, ...] = ()
    period: str = ""
    start: date | None = None
    end: date | None = None
    due: date | None = None
    evidence: tuple[str, ...] = ()
    goal: str = ""
    outcome: str = ""
    milestones: Milestones = Milestones()
    monitoring: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    executed: tuple[date, ...] = ()
    score: str = ""
    section: str = ""
    places: tuple[int, ...] = ()
    kpi: str = ""
    recurrence: str = ""
    budget: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """The measures of one office for one fiscal year (พ.ศ.).

    year: None when the paper does not say. structure: the year whose codes the targets use. round: 6 or 12 for a
    report of progress, None for a plan that has only been set.
    """

    agency: str
    year: int | None
    structure: int | None
    measures: tuple[Measure, ...]
    round: int | None = None
    start: date | None = None
    end: date | None = None

    @property
    def reports(self) -> bool:
        """Whether anything has been reported yet."""
        return self.round is not None or any(m.results or m.outcomes or m.executed for m in self.measures)
