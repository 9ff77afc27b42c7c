"""A result out of whatever is handed in, by its name and content."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from prongsai.domain.errors import Refusal
from prongsai.frameworks.library import Library
from prongsai.planning.results import take_result

LIBRARY = Library()
SHEET = b'{"edition": 2568, "agency": "\xe0\xb8\xad\xe0\xb8\x9a\xe0\xb8\x95.", "total": "80"}'
READING = {"schema": "prongsai/reading-1", "scores": {"total": "80"}}


def test_a_typed_sheet_is_official_only_where_that_is_said() -> None:
    typed = take_result("sheet.json", SHEET, LIBRARY)
    assert (typed.edition.year, typed.agency, typed.official) == (2568, "อบต.", False)
    assert take_result("sheet.json", SHEET, LIBRARY, official=True).official
    assert take_result("sheet.json", SHEET, LIBRARY, "2567").edition.year == 2567


def test_a_document_is_the_offices_own_result(root: Path) -> None:
    content = (root / "examples" / "result-2568.txt").read_bytes()
    taken = take_result("ผล.txt", content, LIBRARY)
    assert taken.official
    assert str(taken.scored().total) == "86.71"


def test_a_reading_without_a_year_is_refused() -> None:
    content = json.dumps(READING).encode()
    with pytest.raises(Refusal) as refused:
        take_result("reading.json", content, LIBRARY)
    assert refused.value.code == "result_without_year"
    assert take_result("reading.json", content, LIBRARY, "2568").scored().total is not None


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("r.json", json.dumps({"schema": "prongsai/reading-1", "scores": {"edition": "2568"}}), "no_result_found"),
        ("r.txt", "จดหมายข่าว", "result_without_year"),
        ("r.odt", "x", "file_kind"),
    ],
)
def test_what_holds_no_result_is_refused_by_its_name(name: str, content: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        take_result(name, content.encode(), LIBRARY)
    assert refused.value.code == code
    assert name in refused.value.th
