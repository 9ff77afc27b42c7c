"""Memos drafted from what is known, and nothing beyond it."""

from __future__ import annotations

import pytest

from prongsai.planning.memo_draft import SUBJECTS, MemoFacts, memo_draft

FACTS = MemoFacts(
    "องค์การบริหารส่วนตำบลทุ่งตะวัน",
    2569,
    measures=3,
    states=(("ดำเนินการแล้วเสร็จ", 2), ("ยังไม่รายงาน", 1), ("อยู่ระหว่างดำเนินการ", 0)),
    proves="ใช้ตอบข้อ O25",
    attached=("round-6:report-by-issue", "รายงานผล รอบ 6 เดือน"),
)


def test_the_report_of_a_round_counts_what_became_of_the_measures() -> None:
    draft = memo_draft("round-6", FACTS)
    assert "รอบ 6 เดือน" in draft.title and "2569" in draft.title
    facts = draft.texts["facts"].splitlines()
    assert facts[0].startswith("ได้รวบรวมผลการดำเนินการตั้งแต่วันที่ ๑ ตุลาคม ๒๕๖๘ ถึงวันที่ ๓๑ มีนาคม ๒๕๖๙")
    assert facts[1:] == ["1. ดำเนินการแล้วเสร็จ 2 มาตรการ", "2. ยังไม่รายงาน 1 มาตรการ", "ใช้ตอบข้อ O25"]
    assert (draft.purpose, draft.attached, draft.year) == ("decide", FACTS.attached, 2569)
    assert "เร่งรัด" in draft.texts["proposal"]
    assert "เร่งรัด" not in memo_draft("round-12", FACTS).texts["proposal"]


def test_the_plan_is_proposed_with_what_it_holds() -> None:
    draft = memo_draft("plan", FACTS)
    assert "ได้กำหนดมาตรการไว้ 3 มาตรการ" in draft.texts["facts"]
    assert draft.texts["proposal"].splitlines()[1].startswith("1. อนุมัติ")


def test_the_law_is_left_to_people_and_something_else_begins_empty() -> None:
    assert all("law" not in memo_draft(subject, FACTS).texts for subject in SUBJECTS)
    assert memo_draft("blank", FACTS).texts == {}


@pytest.mark.parametrize("subject", ["result", "plan"])
def test_without_a_result_nothing_is_said_of_one(subject: str) -> None:
    assert "คะแนน" not in "".join(memo_draft(subject, FACTS).texts.values())
