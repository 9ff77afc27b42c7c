"""One year's framework (กรอบการประเมิน) as typed values: what is assessed, by whom, and how it is counted.

Built from plain rows, so that the rules do not know whether the rows came from TOML, Excel or a database.
What nobody has confirmed is None here, and whatever needs it says so instead of guessing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]


@dataclass(frozen=True, slots=True)
class Instrument:
    """A survey or check of the assessment: IIT, EIT, OIT. weight: share of the total, 0 to 1."""

    code: str
    name: str
    weight: Fraction | None


@dataclass(frozen=True, slots=True)
class Part:
    """A separately collected part of an instrument (EIT1, EIT2). share: of its instrument, 0 to 1."""

    code: str
    instrument: str
    name: str
    share: Fraction | None


@dataclass(frozen=True, slots=True)
class Indicator:
    """ตัวชี้วัด, numbered through all instruments."""

    number: int
    instrument: str
    name: str

    @property
    def key(self) -> str:
        """The name of its figure in a trace, such as `indicator:9`."""
        return f"indicator:{self.number}"


@dataclass(frozen=True, slots=True)
class SubIndicator:
    """ตัวชี้วัดย่อย of the OIT, such as 9.1."""

    code: str
    indicator: int
    name: str

    @property
    def key(self) -> str:
        """The name of its figure in a trace, such as `sub_indicator:9.1`."""
        return f"sub_indicator:{self.code}"


@dataclass(frozen=True, slots=True)
class Scale:
    """The answers of a question in order and the points (0 to 100) each is worth."""

    code: str
    labels: tuple[str, ...]
    points: tuple[Fraction, ...]
    confidence: str


@dataclass(frozen=True, slots=True)
class Question:
    """ข้อคำถาม of IIT or EIT. topic: our plain description, not the official wording."""

    code: str
    indicator: int
    topic: str
    polarity: str | None
    scale: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """One separately answered line of a question (i1a, i1b)."""

    code: str
    question: str
    scale: str | None


@dataclass(frozen=True, slots=True)
class AskedPaper:
    """The paper of a year's measures that an item asks for. paper: plan or report. year: whose, in พ.ศ. months: of the
    round, 6 or 12; None where nobody knows. confidence: how sure that is."""

    paper: str
    year: int | None
    months: int | None
    confidence: str


@dataclass(frozen=True, slots=True)
class DisclosureItem:
    """ข้อเปิดเผยข้อมูล (O1..). elements: what must be shown, in the manual's order, as far as known; local: what local
    governments show besides. proves: where the item asks for the plan or the report of measures. data_year: that the
    data has to be about (พ.ศ.), None where nobody said. file_format: asked for, such as Excel."""

    code: str
    sub_indicator: str
    title: str
    elements: tuple[str, ...]
    weight: Fraction
    proves: AskedPaper | None = None
    local: tuple[str, ...] = ()
    data_year: int | None = None
    file_format: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """ระดับผลการประเมิน, given when the total and every instrument reach their minimum (0 to 100)."""

    name: str
    total_min: Fraction
    instrument_min: Fraction | None
    passes: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of counting that the year chooses, and how sure that choice is (high, medium, low)."""

    name: str
    value: str
    confidence: str


def _fraction(value: object) -> Fraction | None:
    return None if value is None else Fraction(Decimal(str(value)))


def _texts(row: Row, name: str) -> tuple[str, ...]:
    return tuple(row.get(name, ()))


def _asked_paper(row: Row) -> AskedPaper | None:
    if not row.get("proves"):
        return None
    return AskedPaper(
        row["proves"], row.get("proves_year"), row.get("proves_months"), row.get("proves_confidence", "low")
    )


@dataclass(frozen=True)
class Edition:
    """The framework of one fiscal year (พ.ศ.), for one kind of agency when `variant` is set."""

    year: int
    variant: str
    title: str
    instruments: tuple[Instrument, ...]
    parts: tuple[Part, ...]
    indicators: tuple[Indicator, ...]
    sub_indicators: tuple[SubIndicator, ...]
    scales: tuple[Scale, ...]
    questions: tuple[Question, ...]
    lines: tuple[Line, ...]
    items: tuple[DisclosureItem, ...]
    levels: tuple[Level, ...]
    rules: tuple[Rule, ...]

    @classmethod
    def of(cls, tables: Tables) -> Edition:
        """The typed edition of validated plain rows (see `frameworks.tables` for the columns)."""
        head = tables["edition"][0]

        def get(name: str) -> Sequence[Row]:
            return tables.get(name, ())

        return cls(
            year=head["year"],
            variant=head.get("variant", ""),
            title=head["title_th"],
            instruments=tuple(
                Instrument(r["code"], r["name_th"], _fraction(r.get("weight"))) for r in get("instruments")
            ),
            parts=tuple(
                Part(r["code"], r["instrument"], r["name_th"], _fraction(r.get("share"))) for r in get("parts")
            ),
            indicators=tuple(Indicator(r["number"], r["instrument"], r["name_th"]) for r in get("indicators")),
            sub_indicators=tuple(SubIndicator(r["code"], r["indicator"], r["name_th"]) for r in get("sub_indicators")),
            scales=tuple(
                Scale(
                    r["code"],
                    _texts(r, "labels"),
                    tuple(Fraction(Decimal(str(p))) for p in r.get("points", ())),
                    r["confidence"],
                )
                for r in get("scales")
            ),
            questions=tuple(
                Question(r["code"], r["indicator"], r["topic"], r.get("polarity"), r.get("scale"))
                for r in get("questions")
            ),
            lines=tuple(Line(r["code"], r["question"], r.get("scale")) for r in get("lines")),
            items=tuple(
                DisclosureItem(
                    r["code"],
                    r["sub_indicator"],
                    r["name_th"],
                    _texts(r, "elements"),
                    Fraction(1) if r.get("weight") is None else Fraction(Decimal(str(r["weight"]))),
                    _asked_paper(r),
                    _texts(r, "elements_local"),
                    r.get("data_year"),
                    r.get("file_format", ""),
                )
                for r in get("items")
            ),
            levels=tuple(
                Level(
                    r["name_th"],
                    Fraction(Decimal(str(r["total_min"]))),
                    _fraction(r.get("instrument_min")),
                    r["passes"],
                )
                for r in get("levels")
            ),
            rules=tuple(Rule(r["rule"], r["value"], r["confidence"]) for r in get("rules")),
        )

    @property
    def name(self) -> str:
        """How the edition is named in a command or a file: 2568, or 2568-college for a variant."""
        return f"{self.year}-{self.variant}" if self.variant else str(self.year)

    @cached_property
    def rule_by_name(self) -> dict[str, Rule]:
        """The rules of counting by name; a missing one is open."""
        return {r.name: r for r in self.rules}

    @cached_property
    def scale_by_code(self) -> dict[str, Scale]:
        """The answer scales by code."""
        return {s.code: s for s in self.scales}

    @cached_property
    def instrument_of(self) -> dict[int, str]:
        """Indicator number → code of its instrument."""
        return {i.number: i.instrument for i in self.indicators}

    def parts_of(self, instrument: str) -> tuple[Part, ...]:
        """The separately collected parts of an instrument; empty when it has none."""
        return tuple(p for p in self.parts if p.instrument == instrument)

    def indicators_of(self, instrument: str) -> tuple[Indicator, ...]:
        """The indicators of an instrument, in order."""
        return tuple(i for i in self.indicators if i.instrument == instrument)

    def sub_indicators_of(self, indicator: int) -> tuple[SubIndicator, ...]:
        """The sub-indicators of an indicator, in order; empty outside the OIT."""
        return tuple(s for s in self.sub_indicators if s.indicator == indicator)

    def questions_of(self, indicator: int) -> tuple[Question, ...]:
        """The questions of an indicator, in order; empty in the OIT."""
        return tuple(q for q in self.questions if q.indicator == indicator)

    def lines_of(self, question: str) -> tuple[Line, ...]:
        """The separately answered lines of a question; empty when it is answered as a whole."""
        return tuple(line for line in self.lines if line.question == question)

    def items_of(self, sub_indicator: str) -> tuple[DisclosureItem, ...]:
        """The disclosure items of a sub-indicator, in order."""
        return tuple(i for i in self.items if i.sub_indicator == sub_indicator)

    def rule(self, name: str) -> str | None:
        """The value of a rule, or None when the year does not say."""
        found = self.rule_by_name.get(name)
        return found.value if found else None
