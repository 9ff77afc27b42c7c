"""Which item of each year asks for the report on its measures, and of which year."""

from __future__ import annotations

import pytest

from prongsai.frameworks.library import Library
from prongsai.frameworks.reports_asked import report_asked

LIBRARY = Library()


@pytest.mark.parametrize(
    ("name", "code", "offset"), [("2569", "O26", -1), ("2568", "O28", -1), ("2567", "O35", None), ("2566", "O43", None)]
)
def test_the_item_is_found_under_every_years_own_code(name: str, code: str, offset: int | None) -> None:
    found = report_asked(LIBRARY, LIBRARY.load(name))
    assert found is not None
    assert (found.code, found.offset) == (code, offset)
    assert "ส่งเสริมคุณธรรม" in found.title
