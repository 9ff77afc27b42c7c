"""What the targets of measures are called in one year's framework: indicators, items, questions, issues."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from prongsai.domain.framework import Edition, Indicator
from prongsai.frameworks.library import LoadedEdition


@dataclass(frozen=True)
class Issue:
    """One of the issues of the analysis (ประเด็น), and the indicators it speaks of."""

    number: int
    name: str
    indicators: tuple[int, ...]

    @property
    def title(self) -> str:
        """As papers write it: '(๑) …', digits left to the typing rules."""
        return f"({self.number}) {self.name}"


@dataclass(frozen=True)
class Target:
    """A target in words. kind: indicator, item or question; code: as printed (O43, e7), empty for an indicator."""

    kind: str
    code: str
    name: str
    indicator: Indicator | None

    @property
    def instrument(self) -> str:
        """IIT, EIT or OIT; empty when its indicator is not known."""
        return self.indicator.instrument if self.indicator else ""

    def words(self) -> dict[str, str]:
        """The words for templates: {number} and {name} of the indicator, {code}, {instrument}."""
        return {
            "number": str(self.indicator.number) if self.indicator else "",
            "name": self.indicator.name if self.indicator else self.name,
            "code": self.code,
            "instrument": self.instrument,
        }


class Names:
    """The names of one edition; a target it does not know has only its code."""

    def __init__(self, edition: Edition, issue_rows: tuple[Mapping[str, Any], ...] = ()) -> None:
        self.edition = edition
        self.issues = tuple(
            Issue(int(r["number"]), r["name_th"], tuple(int(i) for i in r.get("indicators", ()))) for r in issue_rows
        )

    @classmethod
    def of(cls, loaded: LoadedEdition) -> Names:
        """The names of an edition as it is kept."""
        return cls(loaded.edition, tuple(loaded.tables.get("issues", ())))

    @cached_property
    def _indicators(self) -> dict[int, Indicator]:
        return {i.number: i for i in self.edition.indicators}

    def target(self, code: str) -> Target:
        """The target in words; ``code`` as in a reading: indicator:8, O43, e7."""
        if code.startswith("indicator:"):
            indicator = self._indicators.get(int(code.partition(":")[2]))
            return Target("indicator", "", indicator.name if indicator else "", indicator)
        if code.startswith("O"):
            return self._item(code)
        question = next((q for q in self.edition.questions if q.code == code), None)
        indicator = self._indicators.get(question.indicator) if question else None
        return Target("question", code, question.topic if question else "", indicator)

    def _item(self, code: str) -> Target:
        item = next((i for i in self.edition.items if i.code == code), None)
        sub = next((s for s in self.edition.sub_indicators if item and s.code == item.sub_indicator), None)
        return Target("item", code, item.title if item else "", self._indicators.get(sub.indicator) if sub else None)

    def issue_of(self, target: Target) -> Issue | None:
        """The one issue that speaks of the target's indicator; None when none or several do."""
        found = [i for i in self.issues if target.indicator and target.indicator.number in i.indicators]
        return found[0] if len(found) == 1 else None


def why_not_comparable(loaded: LoadedEdition) -> str:
    """Why scores of this year and the year before cannot be compared; empty when nothing speaks against it."""
    rows = [r for r in loaded.tables.get("crosswalk", ()) if r["relation"] == "not_comparable"]
    kinds = [called for kind, called in _CALLED.items() if any(r["kind"] == kind for r in rows)]
    return f"{'และ'.join(kinds)}บางส่วนเทียบกับปีก่อนไม่ได้" if kinds else ""


_CALLED = {"indicator": "ตัวชี้วัด", "question": "ข้อคำถาม"}
"""What a change of makes the whole incomparable; single items change nearly every year."""
