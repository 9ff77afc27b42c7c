"""The codes of a year as lists and filters ask for them: what each is called, and which indicator it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from prongsai.domain.framework import Edition


@dataclass(frozen=True)
class YearCodes:
    """titles: of every code that can be aimed at or looked after. indicator_of: its indicator; indicators and issues
    belong to themselves alone. issue_of: the one issue that speaks of an indicator; absent where several do."""

    titles: Mapping[str, str]
    indicator_of: Mapping[str, int]
    issue_of: Mapping[int, int]

    @classmethod
    def of(cls, edition: Edition, issues: Iterable[Mapping[str, Any]] = ()) -> YearCodes:
        """The codes of an edition. issues: the plain rows of its table `issues`."""
        rows = tuple(issues)
        titles = {i.key: i.name for i in edition.indicators}
        titles |= {f"issue:{r['number']}": str(r["name_th"]) for r in rows}
        titles |= {s.key: s.name for s in edition.sub_indicators}
        titles |= {q.code: q.topic for q in edition.questions} | {i.code: i.title for i in edition.items}
        within = {s.code: s.indicator for s in edition.sub_indicators}
        indicator_of = {i.key: i.number for i in edition.indicators}
        indicator_of |= {s.key: s.indicator for s in edition.sub_indicators}
        indicator_of |= {q.code: q.indicator for q in edition.questions}
        indicator_of |= {i.code: within[i.sub_indicator] for i in edition.items if i.sub_indicator in within}
        return cls(titles, indicator_of, _issue_of(rows))

    def indicators(self, codes: Iterable[str]) -> tuple[str, ...]:
        """The indicators that these codes belong to, each once, as numbers in text."""
        return tuple(dict.fromkeys(str(self.indicator_of[c]) for c in codes if c in self.indicator_of))

    def issues(self, codes: Iterable[str]) -> tuple[str, ...]:
        """The issues that these codes name, or that speak of their indicators."""
        told = list(codes)
        named = [code.removeprefix("issue:") for code in told if code.startswith("issue:")]
        found = (self.issue_of.get(int(number)) for number in self.indicators(told))
        return tuple(dict.fromkeys([*named, *(str(issue) for issue in found if issue is not None)]))


def _issue_of(rows: Iterable[Mapping[str, Any]]) -> dict[int, int]:
    speaking: dict[int, list[int]] = {}
    for row in rows:
        for indicator in row.get("indicators", ()):
            speaking.setdefault(int(indicator), []).append(int(row["number"]))
    return {indicator: issues[0] for indicator, issues in speaking.items() if len(issues) == 1}


def plain_code(code: str) -> str:
    """A code as people write it: ตัวชี้วัดที่ 8, ประเด็นที่ 3, ตัวชี้วัดย่อยที่ 9.1, and codes of questions and items as they are."""
    prefix, colon, number = code.rpartition(":")
    return f"{_CALLED[prefix]}ที่ {number}" if colon and prefix in _CALLED else code


_CALLED = {"indicator": "ตัวชี้วัด", "issue": "ประเด็น", "sub_indicator": "ตัวชี้วัดย่อย"}
