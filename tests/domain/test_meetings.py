"""A meeting begins with the agenda of its kind, says whether half of its members came, and adds a line to reports."""

from __future__ import annotations

from datetime import date

import pytest

from prongsai.domain.errors import Words
from prongsai.domain.meetings import (
    ABSENT,
    ATTENDING,
    FOLLOWED,
    INVITED,
    MATTERS,
    MEETING_KINDS,
    PRESENT,
    SECTIONS,
    OpenMeasure,
    became,
    called,
    minuted_line,
    proposed_agenda,
    quorum,
    section_title,
)
from prongsai.domain.progress import DONE, NOT_DONE, PROGRESS_STATES, UNDER_WAY, ProgressFacts

ON_TIME = OpenMeasure("m1", "เผยแพร่แผน", PROGRESS_STATES[UNDER_WAY], ("กองคลัง",), date(2026, 3, 31))
LATE = OpenMeasure("m2", "ประกาศนโยบาย", Words("ยังไม่รายงาน", "no report"), late=True, last_day=date(2025, 12, 31))


def test_the_monthly_meeting_follows_every_open_measure_the_late_ones_first() -> None:
    found = proposed_agenda("monthly", (ON_TIME, LATE), "การประชุมคณะทำงาน ครั้งที่ 1/2569")
    assert [(item.section, item.title, item.measure) for item in found] == [
        (2, "รับรองรายงานการประชุมคณะทำงาน ครั้งที่ 1/2569", ""),
        (FOLLOWED, "ประกาศนโยบาย", "m2"),
        (FOLLOWED, "เผยแพร่แผน", "m1"),
    ]


def test_the_first_meeting_has_no_minutes_to_adopt() -> None:
    assert {item.section for item in proposed_agenda("preparation", ())} == {MATTERS}


def test_other_kinds_have_their_usual_matters_and_no_measures() -> None:
    for kind in set(MEETING_KINDS) - {"monthly"}:
        found = proposed_agenda(kind, (ON_TIME,))
        assert found and not any(item.measure for item in found), kind


def test_the_five_sections_stand_and_the_monthly_one_names_the_measures() -> None:
    assert list(SECTIONS) == [1, 2, 3, 4, 5]
    assert section_title(3, "monthly") == "เรื่องสืบเนื่อง: ติดตามมาตรการ ITA"
    assert section_title(3, "council") == "เรื่องสืบเนื่อง"
    assert section_title(4, "monthly") == "เรื่องเสนอเพื่อพิจารณา"


@pytest.mark.parametrize(("came", "reached"), [(2, False), (3, True), (5, True)])
def test_half_of_those_called_is_a_quorum_and_guests_do_not_count(came: int, reached: bool) -> None:
    found = quorum([PRESENT] * came + [ABSENT] * (4 - came) + [INVITED] * (came < 5) + [ATTENDING] * 9)
    assert (found.called, found.needed, found.reached) == (5, 3, reached)
    assert f"มาประชุม {came} จาก 5 คน" in found.words.th
    assert ("กึ่งหนึ่งคือ 3 คน" in found.words.th) is not reached


def test_a_measure_tells_where_it_stands_in_one_line() -> None:
    assert ON_TIME.about == "สถานะ กำลังดำเนินการ ผู้รับผิดชอบ กองคลัง กำหนด ๓๑ มีนาคม ๒๕๖๙"
    assert LATE.about == "สถานะ ยังไม่รายงาน ยังไม่มีผู้รับผิดชอบ กำหนด ๓๑ ธันวาคม ๒๕๖๘ (เลยกำหนดแล้ว)"


def test_a_meeting_is_called_as_papers_write_it() -> None:
    assert called("monthly", "คณะทำงาน ITA", "3/2569") == "การประชุมคณะทำงาน ITA ครั้งที่ 3/2569"
    assert called("monthly", "การประชุมคณะทำงาน") == "การประชุมคณะทำงาน"
    assert called("council", "") == "การประชุมสภา"


def test_what_was_minuted_is_a_line_more_in_the_report() -> None:
    line = minuted_line("การประชุมคณะทำงาน", date(2026, 1, 14), ("", "เห็นชอบ"))
    assert line == "การประชุมคณะทำงาน เมื่อวันที่ ๑๔ มกราคม ๒๕๖๙: เห็นชอบ"
    both = minuted_line("การประชุม", date(2026, 1, 14), ("ทำแล้ว 3 เดือน", "รับทราบ"))
    assert both.endswith("ทำแล้ว 3 เดือน มติที่ประชุม รับทราบ")
    stood = ProgressFacts(UNDER_WAY, "รวบรวมแล้ว", suggestions="เร่ง", executed=(date(2026, 1, 2),))
    after = became(stood, DONE, line)
    assert (after.state, after.results) == (DONE, f"รวบรวมแล้ว\n{line}")
    assert (after.suggestions, after.executed) == (stood.suggestions, stood.executed)
    assert became(None, UNDER_WAY, line) == ProgressFacts(UNDER_WAY, line)


def test_what_was_denied_is_no_longer_denied_once_something_was_done() -> None:
    assert became(ProgressFacts(NOT_DONE, reason="ไม่มีงบ"), DONE, "ทำแล้ว").reason == ""


def test_a_meeting_does_not_say_that_nothing_was_done() -> None:
    with pytest.raises(ValueError, match="not_done"):
        became(None, NOT_DONE, "ไม่ทำ")
