"""Rows of lists come out of a form as they were typed, and move by buttons."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from prongsai.web.shared.row_lists import named_fields, rearranged, typed_rows

SENT = "title=ก&step-0-text=หนึ่ง&step-1-text=สอง&step-1-kind=action&step-2-text=&line-0-text=ราย"


def asked(button: str) -> list[str] | None:
    rows = rearranged(QueryDict(f"{SENT}&{button}"), ["step", "line"])
    return None if rows is None else [row.get("text", "fresh") for row in rows["step"]]


def test_rows_come_out_as_typed_and_numbered_anew() -> None:
    sent = QueryDict("step-7-text=สอง&step-3-text=หนึ่ง&other-0-text=ไม่ใช่&step-x-text=ไม่ใช่&step-٣-text=ไม่ใช่")
    rows = typed_rows(sent, ["step", "line"])
    assert rows == {"step": [{"text": "หนึ่ง"}, {"text": "สอง"}], "line": []}
    assert named_fields(rows) == {"step-0-text": "หนึ่ง", "step-1-text": "สอง"}


@pytest.mark.parametrize(
    ("button", "steps"),
    [
        ("more=step", ["หนึ่ง", "สอง", "", "fresh"]),
        ("more=line", ["หนึ่ง", "สอง", ""]),
        ("remove=step-0", ["สอง", ""]),
        ("remove=step-9", ["หนึ่ง", "สอง", ""]),
        ("up=step-1", ["สอง", "หนึ่ง", ""]),
        ("up=step-0", ["หนึ่ง", "สอง", ""]),
        ("up=step-9", ["หนึ่ง", "สอง", ""]),
        ("remove=step-²", ["หนึ่ง", "สอง", ""]),
        ("more=elsewhere", ["หนึ่ง", "สอง", ""]),
        ("send=1", None),
    ],
)
def test_a_button_changes_only_its_list(button: str, steps: list[str] | None) -> None:
    assert asked(button) == steps
