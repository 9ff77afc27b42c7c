"""Verdicts (ผลการวิเคราะห์) as values: what is said of an indicator or issue, each sentence with its sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from prongsai.domain.framework import Row

MOST_SENTENCES = 8
"""A paragraph longer than this is not read aloud."""


@dataclass(frozen=True, slots=True)
class YearFigures:
    """Printed scores of an earlier year, under the codes of the year that is analysed.

    values: figure key → score, 0 to 100. comparable: whether the year's scores speak of the same things; reason: a
    Thai phrase why not, which can follow `เพราะ`. breaks: single figures that cannot be compared, with the reason.
    """

    year: int
    values: Mapping[str, Decimal]
    comparable: bool = True
    reason: str = ""
    breaks: Mapping[str, str] = field(default_factory=dict)

    def why_not(self, key: str) -> str | None:
        """Why the figure of this year cannot be compared, empty when nobody said why; None when it can."""
        return self.breaks.get(key, None if self.comparable else self.reason)


@dataclass(frozen=True, slots=True)
class IssueLinks:
    """An issue (ประเด็น) with the indicators, questions and items it joins. confidence: of that joining."""

    number: int
    name: str
    indicators: tuple[int, ...]
    questions: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    confidence: str = "high"

    @property
    def key(self) -> str:
        """How measures and verdicts name it: `issue:3`."""
        return f"issue:{self.number}"

    @classmethod
    def of(cls, row: Row) -> IssueLinks:
        """The issue of a validated row of an edition's table `issues`."""
        return cls(
            int(row["number"]),
            row["name_th"],
            tuple(int(n) for n in row.get("indicators", ())),
            tuple(row.get("questions", ())),
            tuple(row.get("items", ())),
            row.get("links_confidence") or "high",
        )


@dataclass(frozen=True, slots=True)
class Statement:
    """One Thai sentence and where it comes from, at least one source.

    sources: figure keys (`indicator:9`, `EIT1/e7`, `total`), `answers:e7` for counted answers, `history:<year>`,
    `measure:m3`, `advice:O10`, `issue:3`, `rule:attention_threshold`. Every number of the text is one of its sources'.
    """

    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of one subject (`indicator:9`, `issue:3`).

    score: as printed; None when unknown, and for issues, which have no score of their own. level: where it stands to
    the threshold, in words.
    """

    subject: str
    name: str
    score: Decimal | None
    level: str
    verdict: tuple[Statement, ...]
    strengths: tuple[Statement, ...]
    weaknesses: tuple[Statement, ...]
    recommendations: tuple[Statement, ...]

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All sentences in the order of reading."""
        return (*self.verdict, *self.strengths, *self.weaknesses, *self.recommendations)


@dataclass(frozen=True, slots=True)
class Analysis:
    """The verdicts of a result: indicators first, then issues. notes: what holds for several of them, said once."""

    verdicts: tuple[Verdict, ...]
    notes: tuple[Statement, ...] = ()


def printed(verdict: Verdict) -> str:
    """The paragraph for the column ผลการวิเคราะห์: three to eight sentences, the most telling of each list."""
    head = verdict.verdict[:3] + verdict.strengths[:1]
    tail = verdict.recommendations[:2]
    weak = verdict.weaknesses[: MOST_SENTENCES - len(head) - len(tail)]
    return " ".join(s.text for s in (*head, *weak, *tail))
