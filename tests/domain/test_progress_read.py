"""What a paper says became of a measure, as a report."""

from __future__ import annotations

from datetime import date

import pytest

from prongsai.domain.measures import Measure
from prongsai.domain.progress import DONE, NOT_DONE, NOT_STARTED, UNDER_WAY, ProgressFacts, checked
from prongsai.domain.progress_read import report_in

DAY = date(2025, 1, 15)


def told(*results: str, **more: tuple[object, ...]) -> Measure:
    return Measure("m1", "ก", results=results, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("measure", "facts"),
    [
        (told("จัดทำคู่มือแล้ว", "ติดป้าย", executed=(DAY,)), ProgressFacts(DONE, "จัดทำคู่มือแล้ว\nติดป้าย", executed=(DAY,))),
        (told(executed=(DAY,)), ProgressFacts(DONE, executed=(DAY,))),
        (told("อยู่ระหว่างจัดซื้อ"), ProgressFacts(UNDER_WAY, "อยู่ระหว่างจัดซื้อ")),
        (told(suggestions=("เร่ง",)), ProgressFacts(UNDER_WAY, suggestions="เร่ง")),
        (told("ไม่มีการดำเนินการ เนื่องจาก งบไม่พอ"), ProgressFacts(NOT_DONE, reason="งบไม่พอ")),
        (told("ยังไม่ได้ดำเนินการ (เนื่องจากไม่มีบุคลากร)"), ProgressFacts(NOT_DONE, reason="ไม่มีบุคลากร")),
        (told("ไม่มีการดำเนินการ"), ProgressFacts(NOT_STARTED, "ไม่มีการดำเนินการ")),
        (told("ไม่มีการดำเนินการร้องเรียนในปีนี้"), ProgressFacts(DONE, "ไม่มีการดำเนินการร้องเรียนในปีนี้")),
        (
            told("ไม่มีการดำเนินการ เนื่องจาก งบไม่พอ", executed=(DAY,)),
            ProgressFacts(DONE, "ไม่มีการดำเนินการ เนื่องจาก งบไม่พอ", executed=(DAY,)),
        ),
        (told(outcomes=("ดีขึ้น",)), ProgressFacts(UNDER_WAY, outcomes="ดีขึ้น")),
    ],
)
def test_the_state_follows_from_the_words_and_the_report_can_be_stored(measure: Measure, facts: ProgressFacts) -> None:
    found = report_in(measure)
    assert found == facts
    assert checked(found) == facts


def test_a_measure_that_tells_nothing_has_no_report() -> None:
    assert report_in(told()) is None
