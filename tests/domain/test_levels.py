"""Levels: minima of the total and of every instrument, and what stays possible while figures are unknown."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.conftest import edition, scored

from prongsai.domain.framework import Edition
from prongsai.domain.levels import Bounds, possible_levels, shortfalls
from prongsai.frameworks.library import Library

LIBRARY = Library()
BEST, GOOD, PASS, MEND, URGENT = "ผ่านดีเยี่ยม", "ผ่านดี", "ผ่าน", "ต้องปรับปรุง", "ต้องปรับปรุงโดยด่วน"
NAMED_YEARS = ("2566", "2567", "2568")
LETTER_YEARS = ("2563", "2564", "2565")
SCORES = st.integers(0, 10000).map(lambda n: Fraction(n, 100)) | st.sampled_from(
    [Fraction(n, 100) for n in (9500, 9499, 8500, 8499, 7000, 6999)]
)


def year(name: str) -> Edition:
    return LIBRARY.load(name).edition


def names(of: Edition, total: str | Fraction, instruments: Mapping[str, str | Fraction | Bounds]) -> list[str]:
    bounds = {c: v if isinstance(v, Bounds) else Bounds.exactly(Fraction(v)) for c, v in instruments.items()}
    return [level.name for level in possible_levels(of, Bounds.exactly(Fraction(total)), bounds)]


@pytest.mark.parametrize("name", NAMED_YEARS)
@pytest.mark.parametrize(
    ("total", "iit", "eit", "oit", "level"),
    [
        ("95.81", "94.99", "97.00", "96.00", GOOD),
        ("95.81", "95.00", "97.00", "96.00", BEST),
        ("95.00", "95.00", "95.00", "95.00", BEST),
        ("94.99", "95.00", "95.00", "95.00", GOOD),
        ("96.00", "84.99", "99.00", "99.00", PASS),
        ("96.00", "85.00", "99.00", "99.00", GOOD),
        ("93.88", "97.41", "98.85", "87.50", GOOD),
        ("85.00", "85.00", "85.00", "85.00", GOOD),
        ("85.00", "84.99", "85.00", "85.01", PASS),
        ("84.99", "95.00", "95.00", "95.00", MEND),
        ("70.00", "0.00", "95.00", "95.00", MEND),
        ("69.99", "95.00", "95.00", "95.00", URGENT),
        ("0.00", "0.00", "0.00", "0.00", URGENT),
        ("100.00", "100.00", "100.00", "100.00", BEST),
    ],
)
def test_named_levels_ask_the_total_and_every_instrument(
    name: str, total: str, iit: str, eit: str, oit: str, level: str
) -> None:
    assert names(year(name), total, {"IIT": iit, "EIT": eit, "OIT": oit}) == [level]
    result = scored({"instruments": {"IIT": total, "EIT": total, "OIT": total}}, year(name))
    if total == iit == eit == oit:
        assert result.level is not None
        assert result.level.name == level


@pytest.mark.parametrize("name", LETTER_YEARS)
@pytest.mark.parametrize(
    ("at", "level", "below"),
    [
        ("95.00", "AA", "A"),
        ("85.00", "A", "B"),
        ("75.00", "B", "C"),
        ("65.00", "C", "D"),
        ("55.00", "D", "E"),
        ("50.00", "E", "F"),
    ],
)
def test_letters_at_each_minimum_and_a_hundredth_below(name: str, at: str, level: str, below: str) -> None:
    assert names(year(name), at, {}) == [level]
    assert names(year(name), Fraction(at) - Fraction(1, 100), {}) == [below]
    assert names(year(name), "0", {}) == ["F"]
    assert [lv.passes for lv in year(name).levels] == [True, True] + [False] * 5


@pytest.mark.parametrize(
    ("name", "total", "eit", "level"),
    [("2568", "94.64", Bounds(Fraction(0), Fraction(85), open_high=True), PASS),
     ("2567", "92.43", Bounds(Fraction(85), Fraction(100)), GOOD)],
)  # fmt: skip
def test_cases_told_in_public_with_bounds_only(name: str, total: str, eit: Bounds, level: str) -> None:
    possible = names(year(name), total, {"EIT": eit})
    assert level in possible
    assert possible == ([PASS] if level == PASS else [GOOD, PASS])


@pytest.mark.parametrize(
    ("total", "instruments", "possible"),
    [
        ("96.00", {}, [BEST, GOOD, PASS]),
        ("96.00", {"IIT": "96.00"}, [BEST, GOOD, PASS]),
        ("96.00", {"IIT": "94.99"}, [GOOD, PASS]),
        ("96.00", {"IIT": "84.99"}, [PASS]),
        ("90.00", {}, [GOOD, PASS]),
        ("90.00", {"IIT": "90.00", "EIT": "90.00", "OIT": "90.00"}, [GOOD]),
        ("84.99", {}, [MEND]),
        ("69.99", {"IIT": "10.00"}, [URGENT]),
    ],
)
def test_unknown_instruments_leave_levels_possible(
    total: str, instruments: dict[str, str], possible: list[str]
) -> None:
    assert names(edition(), total, instruments) == possible
    sheet = {"total": total, "instruments": instruments}
    if len(instruments) < 3:
        result = scored(sheet)
        assert [level.name for level in result.levels] == possible
        assert (result.level is None) == (len(possible) > 1)
        assert all(name in result.because_level for name in possible)


@pytest.mark.parametrize("name", [*LETTER_YEARS, *NAMED_YEARS])
@given(total=SCORES, scores=st.tuples(SCORES, SCORES, SCORES))
def test_hiding_figures_never_loses_the_true_level(
    name: str, total: Fraction, scores: tuple[Fraction, Fraction, Fraction]
) -> None:
    of, known = year(name), dict(zip(("IIT", "EIT", "OIT"), scores, strict=True))
    (settled,) = names(of, total, known)
    for count in (0, 1, 2):
        for kept in combinations(known.items(), count):
            assert settled in names(of, total, dict(kept))
    around = Bounds(max(total - 1, Fraction(0)), min(total + 1, Fraction(100)))
    wide = possible_levels(of, around, {c: Bounds.exactly(v) for c, v in known.items()})
    assert settled in [level.name for level in wide]


@pytest.mark.parametrize(("open_high", "reaches"), [(False, True), (True, False)])
def test_an_open_bound_leaves_its_end_out(open_high: bool, reaches: bool) -> None:
    bounds = Bounds(Fraction(80), Fraction(85), open_high=open_high)
    assert bounds.may_reach(Fraction(85)) is reaches
    assert bounds.may_reach(Fraction("84.99"))
    assert not bounds.may_reach(Fraction("85.01"))
    assert bounds.surely_reaches(Fraction(80))
    assert not bounds.surely_reaches(Fraction("80.01"))


@pytest.mark.parametrize(
    ("scores", "wanted", "lacking", "met"),
    [
        (("94.00", "98.00", "96.00"), BEST, ["IIT 94.00", "95.00", "1.00"], ["คะแนนรวม", "EIT", "OIT"]),
        (("97.41", "98.85", "87.50"), BEST, ["คะแนนรวม 93.88", "1.12", "OIT 87.50", "7.50"], ["IIT", "EIT"]),
        (("84.00", "99.00", "99.00"), GOOD, ["IIT 84.00", "85.00", "1.00"], ["คะแนนรวม", "EIT", "OIT"]),
        (("80.00", "80.00", "80.00"), PASS, ["คะแนนรวม 80.00", "85.00", "5.00"], ["IIT", "EIT", "OIT"]),
        (("60.00", "60.00", "60.00"), MEND, ["คะแนนรวม 60.00", "10.00"], ["IIT", "EIT", "OIT"]),
    ],
)  # fmt: skip
def test_the_next_level_names_exactly_what_is_missed(
    scores: tuple[str, str, str], wanted: str, lacking: list[str], met: list[str]
) -> None:
    said = scored({"instruments": dict(zip(("IIT", "EIT", "OIT"), scores, strict=True))}).next_level
    assert said is not None
    assert said.startswith(f"ยังไม่ถึงระดับ{wanted} เพราะ")
    assert [part for part in lacking if part not in said] == []
    assert [part for part in met if part in said] == []


@given(SCORES, st.tuples(SCORES, SCORES, SCORES))
def test_a_level_is_given_exactly_where_nothing_is_missed(
    total: Fraction, scores: tuple[Fraction, Fraction, Fraction]
) -> None:
    known = dict(zip(("IIT", "EIT", "OIT"), scores, strict=True))
    reached = [level.name for level in edition().levels if not shortfalls(total, known, level)]
    assert names(edition(), total, known) == reached[:1]


@pytest.mark.parametrize(("compare", "level"), [("rounded", PASS), ("exact", MEND)])
def test_the_year_chooses_whether_the_printed_score_is_compared(compare: str, level: str) -> None:
    instruments = {"IIT": "84.996", "EIT": "84.996", "OIT": "84.996"}
    result = scored({"instruments": instruments}, edition(level_compare=compare))
    assert str(result.total) == "85.00"
    expected = {PASS: GOOD}.get(level, level)  # the printed instruments reach 85.00 as well
    assert result.level is not None
    assert result.level.name == expected


def test_an_edition_without_levels_says_none() -> None:
    result = scored({"total": 90}, edition(levels=[]))
    assert (result.levels, result.because_level, result.next_level) == ((), "", None)
