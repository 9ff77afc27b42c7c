"""A circular knows its units, and reminds those that have not acknowledged it."""

from __future__ import annotations

from uuid import uuid4

import pytest

from prongsai.domain.circulars import addressed, reminder


def test_the_units_are_those_of_its_draft_and_nothing_else_is_taken_for_one() -> None:
    first, second = uuid4(), uuid4()
    assert addressed({"units": [str(first), "กองคลัง", str(second), None]}) == (first, second)


@pytest.mark.parametrize("content", [{}, {"units": "x"}, {"units": None}, {"units": {}}])
def test_what_is_no_list_names_nobody(content: dict[str, object]) -> None:
    assert addressed(content) == ()


def test_the_reminder_names_units_paper_and_where_to_acknowledge() -> None:
    said = reminder(["กองคลัง", "กองช่าง"], "รณ 70001/ว 3", "ถือปฏิบัติ", "https://office.example/u/x")
    assert said.splitlines() == [
        "เรียน กองคลัง กองช่าง",
        "หนังสือเวียน รณ 70001/ว 3 เรื่อง ถือปฏิบัติ",
        "ท่านยังไม่ได้รับทราบ",
        "เปิดอ่านและกดรับทราบได้ที่ https://office.example/u/x",
    ]
    bare = reminder(["กองคลัง"], "", "ถือปฏิบัติ")
    assert "หนังสือเวียน เรื่อง ถือปฏิบัติ" in bare
    assert bare.endswith("ลิงก์ของส่วนราชการท่าน")
