"""What a paper says became of a measure, as a report: the state follows from its words, and nothing is made up."""

from __future__ import annotations

import re

from prongsai.domain.measures import Measure
from prongsai.domain.progress import DONE, NOT_DONE, NOT_STARTED, UNDER_WAY, ProgressFacts

_NOTHING = re.compile(
    r"(?:ไม่มีการ|ไม่ได้|ยังไม่ได้|ยังไม่)ดำเนินการ[\s:(]*(?:(?:เนื่องจาก|เพราะ)\s*(?P<reason>.+?)\)?)?[\s.]*", re.DOTALL
)
_UNDER_WAY = re.compile(r"อยู่ระหว่าง|กำลังดำเนินการ|กำลังจัดทำ")


def report_in(measure: Measure) -> ProgressFacts | None:
    """The report that a measure carries from its paper; None where it says nothing.

    Nothing was done only where a paper says so and gives its reason; without one the words stay, as not started.
    """
    results, outcomes = "\n".join(measure.results), "\n".join(measure.outcomes)
    suggestions = "\n".join(measure.suggestions)
    if not (results or outcomes or suggestions or measure.executed):
        return None
    denied = _NOTHING.fullmatch(results)
    if denied and denied["reason"] and not measure.executed:
        return ProgressFacts(NOT_DONE, outcomes=outcomes, suggestions=suggestions, reason=denied["reason"].strip())
    state = _state(results, bool(denied), bool(measure.executed))
    return ProgressFacts(state, results, outcomes, executed=measure.executed, suggestions=suggestions)


def _state(results: str, denied: bool, has_days: bool) -> str:
    if denied and not has_days:
        return NOT_STARTED
    return DONE if (results or has_days) and not _UNDER_WAY.search(results) else UNDER_WAY
