"""Codes belong to one indicator, and to an issue where just one speaks of it."""

from __future__ import annotations

import pytest

from prongsai.domain.year_codes import YearCodes, plain_code
from prongsai.frameworks.library import Library


@pytest.fixture(scope="module")
def codes() -> YearCodes:
    loaded = Library().load("2568")
    return YearCodes.of(loaded.edition, loaded.tables["issues"])


def test_every_code_has_a_title_and_an_indicator(codes: YearCodes) -> None:
    edition = Library().load("2568").edition
    within = {s.code: s.indicator for s in edition.sub_indicators}
    for item in edition.items:
        assert codes.titles[item.code] == item.title
        assert codes.indicators([item.code]) == (str(within[item.sub_indicator]),)
    for question in edition.questions:
        assert codes.indicators([question.code, f"indicator:{question.indicator}"]) == (str(question.indicator),)


def test_an_issue_is_named_or_follows_from_its_only_indicator() -> None:
    edition = Library().load("2568").edition
    rows = [{"number": 1, "name_th": "ก", "indicators": [1, 2]}, {"number": 2, "name_th": "ข", "indicators": [2]}]
    codes = YearCodes.of(edition, rows)
    assert codes.issues(["indicator:1"]) == ("1",)
    assert codes.issues(["indicator:2"]) == ()
    assert codes.issues(["issue:2", "indicator:1", "?"]) == ("2", "1")


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("indicator:8", "ตัวชี้วัดที่ 8"),
        ("issue:3", "ประเด็นที่ 3"),
        ("sub_indicator:9.1", "ตัวชี้วัดย่อยที่ 9.1"),
        ("O10", "O10"),
        ("x:1", "x:1"),
    ],
)
def test_a_code_as_people_write_it(code: str, written: str) -> None:
    assert plain_code(code) == written
