"""Scoring by the rules of a year: what follows from a sheet, what does not, and what is kept closed."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from tests.domain.conftest import GRADES, LETTER_LEVELS, edition, scored, tables

from prongsai.domain.scoring import Result

IIT = {"i1": [0, 0, 0, 10], "i2": [0, 10], "i3a": [0, 0, 10, 0], "i3b": [0, 0, 0, 10]}
EIT = {"EIT1/e1": [0, 0, 0, 10], "EIT2/e1": [10, 0, 0, 0]}
ITEMS = {"O1": 100, "O2": 0, "O3": 100, "O4": 100}


def values(result: Result, *keys: str) -> list[str]:
    return [str(result.printed(key)) for key in keys]


def test_the_climb_from_answers_to_the_total() -> None:
    result = scored({"tallies": IIT | EIT, "questions": {"i4": 50}, "items": ITEMS})
    assert values(result, "i1", "i3", "indicator:1") == ["100.00", "83.34", "100.00"]
    assert values(result, "indicator:2", "IIT") == ["66.67", "83.33"]
    assert values(result, "EIT1/indicator:3", "EIT1", "EIT2", "EIT") == ["100.00", "100.00", "0.00", "50.00"]
    assert values(result, "sub_indicator:4.1", "indicator:4", "OIT", "total") == ["66.67", "75.00", "75.00", "70.00"]
    # 0.3 x (100 + (66.67 + 100)/2 / 2 + 25)/2 + 0.3 x 50 + 0.4 x 75, never rounded on the way
    assert result.figures["total"].value == Fraction("0.3") * Fraction("83.33375") + 15 + 30
    assert (result.total, result.missing, result.closed) == (Decimal("70.00"), (), ())


def test_a_level_flips_where_floating_point_counts() -> None:
    """63 people, 15 questions a survey: an exact total of 74.995, which binary arithmetic prints as 74.99."""
    points = (0.0, 33.33, 66.67, 100.0)
    homes = {"IIT": (1, "i"), "EIT": (2, "e")}
    questions = [
        {"code": f"{letter}{n}", "indicator": number, "topic": "เรื่อง", "scale": "graded"}
        for number, letter in homes.values()
        for n in range(1, 16)
    ]
    small = edition(
        levels=LETTER_LEVELS,
        questions=questions,
        lines=[],
        indicators=[
            {"number": n, "instrument": home, "name_th": home} for n, home in enumerate(("IIT", "EIT", "OIT", "OIT"), 1)
        ],
        sub_indicators=[{"code": f"{n}.1", "indicator": n, "name_th": "ตัวชี้วัดย่อย"} for n in (3, 4)],
        items=[{"code": f"O{n}", "sub_indicator": "3.1" if n <= 18 else "4.1", "name_th": "ข้อ"} for n in range(1, 29)],
    )
    # of 945 answers: (of 66.67 points, of 100 points)
    surveys = {"": (107, 673), "EIT1/": (142, 647), "EIT2/": (194, 601)}
    tallies, by_float = {}, {}
    for prefix, (more, best) in surveys.items():
        answers = [2] * more + [3] * best + [0] * (945 - more - best)
        means = []
        for n in range(15):
            mine = answers[n::15]
            counts = [mine.count(answer) for answer in range(4)]
            tallies[f"{prefix}{'e' if prefix else 'i'}{n + 1}"] = counts
            means.append(sum(p * c for p, c in zip(points, counts, strict=True)) / 63)
        by_float[prefix] = sum(means) / 15
    items = {f"O{n}": 100 if n in range(10, 28) else 0 for n in range(1, 29)}
    result = scored({"tallies": tallies, "items": items}, small)
    assert {sum(t) for t in tallies.values()} == {63}
    assert result.figures["total"].value == Fraction("74.995")
    assert (result.total, result.level and result.level.name) == (Decimal("75.00"), "B")
    total = 0.3 * by_float[""] + 0.3 * (by_float["EIT1/"] + by_float["EIT2/"]) / 2 + 0.4 * (50 + 90) / 2
    assert round(total, 2) == 74.99, "the case no longer shows what floats do"


@pytest.mark.parametrize(
    ("when", "total"),
    [("end", "33.33"), ("each_step", "33.34")],
)
def test_rounding_at_the_end_or_at_each_step(when: str, total: str) -> None:
    """Two lines of 33.33 and 33.34: their mean of 33.335 is carried on, or rounded up at once."""
    questions = {"i1": "33.33", "i2": "33.34", "i4": "33.33"}
    tallies = {"i3a": [0, 10, 0, 0], "i3b": [0, 10, 0, 0]}
    sheet = {"questions": questions, "tallies": tallies, "instruments": {"EIT": "33.33", "OIT": "33.33"}}
    weights = [{"code": c, "name_th": c, "weight": w} for c, w in (("IIT", "1"), ("EIT", "0"), ("OIT", "0"))]
    result = scored(sheet, edition(rounding_when=when, instruments=weights))
    # indicators 33.335 and 33.33: IIT is 33.3325, or the mean of 33.34 and 33.33, which rounds up again
    assert values(result, "indicator:1", "total") == ["33.34", total]


@pytest.mark.parametrize(("mode", "printed"), [("half_up", "66.65"), ("half_even", "66.64")])
def test_the_year_chooses_where_a_tie_goes(mode: str, printed: str) -> None:
    result = scored({"items": {"O1": "66.645"}}, edition(rounding_mode=mode))
    assert values(result, "O1") == [printed]


def test_the_year_chooses_the_decimals() -> None:
    result = scored({"total": "93.88"}, edition(rounding_decimals="1"))
    assert (values(result, "total"), "93.9" in result.figures["total"].because) == (["93.9"], True)


@pytest.mark.parametrize(
    ("rule", "items", "average", "printed"),
    [
        ("zero_or_full", {"O1": 100, "O2": 0, "O3": 0, "O4": "100.00"}, "items", "50.00"),
        ("zero_or_full", {"O1": 100, "O2": 0, "O3": 0, "O4": 100}, "sub_indicators", "66.67"),
        ("zero_or_full", {"O1": "5/5", "O2": "0/5", "O3": 0, "O4": 100}, "items", "50.00"),
        ("partial", {"O1": 50, "O2": "25.5", "O3": 0, "O4": 100}, "items", "43.88"),
        ("by_element", {"O1": "3/5", "O2": "1/3", "O3": "0/4", "O4": "2 / 3"}, "items", "40.00"),
        ("by_element", {"O1": "1/3", "O2": "1/3", "O3": "1/3", "O4": "1/1"}, "sub_indicators", "66.67"),
    ],
)
def test_item_rules_and_averages(rule: str, items: dict[str, Any], average: str, printed: str) -> None:
    result = scored({"items": items}, edition(item_rule=rule, item_average=average))
    assert values(result, "indicator:4") == [printed]
    assert f"OIT = {printed}" not in result.missing


@pytest.mark.parametrize(("average", "printed"), [("items", "80.00"), ("sub_indicators", "83.33")])
def test_item_weights_count_among_the_items_they_stand_with(average: str, printed: str) -> None:
    rows = tables()["items"]
    rows[0] = rows[0] | {"weight": "4"}
    rows[3] = rows[3] | {"weight": "4"}
    result = scored({"items": {"O1": 100, "O2": 0, "O3": 0, "O4": 100}}, edition(items=rows, item_average=average))
    assert values(result, "sub_indicator:4.1", "indicator:4") == ["66.67", printed]
    assert "ถ่วงน้ำหนัก" in result.figures["sub_indicator:4.1"].because


def test_an_unknown_way_of_averaging_items_is_said_and_not_guessed() -> None:
    result = scored({"items": ITEMS}, edition(item_average=None))
    assert "indicator:4" not in result.figures
    assert any("ตัวชี้วัดที่ 4" in text and "วิธีเฉลี่ย" in text for text in result.missing)


@pytest.mark.parametrize(("rule", "printed", "answers"), [("left_out", "100.00", 6), ("zero", "50.00", 12)])
def test_blanks(rule: str, printed: str, answers: int) -> None:
    result = scored({"tallies": {"i1": {GRADES[3]: 6, "blank": 6}}}, edition(missing_answers=rule))
    assert values(result, "i1") == [printed]
    assert f"ใน {answers} คำตอบ" in result.figures["i1"].because
    interval = result.intervals["i1"]
    assert (interval.answers, interval.low <= Decimal(printed) <= interval.high) == (answers, True)


MISSING = [
    ({"tallies": {"i1": [0, 0, 0, 9]}}, ["indicator:1", "IIT"], [("ตัวชี้วัดที่ 1", "i2")]),
    ({"tallies": {"i3a": [0, 0, 0, 9]}}, ["i3", "indicator:2"], [("i3", "i3b")]),
    ({"indicators": {"1": 90}}, ["IIT", "total"], [("IIT", "ตัวชี้วัดที่ 2")]),
    (
        {"items": {"O1": 100, "O4": 0}},
        ["sub_indicator:4.1", "indicator:4"],
        [("4.1", "O2, O3"), ("ตัวชี้วัดที่ 4", "O2, O3")],
    ),
    ({"instruments": {"IIT": 90, "OIT": 80}}, ["EIT", "total"], [("คะแนนรวม", "EIT")]),
    ({"instruments": {"EIT1": 90}}, ["EIT", "total"], [("EIT", "EIT2")]),
    ({"tallies": {"EIT1/e1": [0, 0, 0, 9]}}, ["indicator:3", "EIT"], [("ตัวชี้วัดที่ 3", "EIT2")]),
]


@pytest.mark.parametrize(("sheet", "absent", "said"), MISSING, ids=[str(m[1]) for m in MISSING])
def test_what_is_missing_is_said_and_never_filled_in(
    sheet: dict[str, Any], absent: list[str], said: list[tuple[str, str]]
) -> None:
    result = scored(sheet)
    assert not set(absent) & result.figures.keys()
    for what, without in said:
        assert any(text.startswith(what) or f"{what} ยัง" in text for text in result.missing if f"ขาด {without}" in text)
    assert (result.total, result.level) == (None, None)


def test_a_figure_handed_in_makes_nothing_missing_and_a_counted_one_goes_before_it() -> None:
    given = scored({"tallies": {"i1": [0, 0, 0, 9]}, "indicators": {"1": 90, "2": 80}})
    assert values(given, "IIT") == ["85.00"]
    assert [text for text in given.missing if not text.startswith("คะแนนรวม")] == []
    counted = scored({"tallies": IIT, "questions": {"i4": 50}, "indicators": {"1": 90, "2": 80}})
    assert values(counted, "indicator:1", "indicator:2") == ["100.00", "66.67"]


def test_unknown_weights_leave_the_total_open() -> None:
    rows = tables()["instruments"]
    del rows[2]["weight"]
    result = scored({"instruments": {"IIT": 90, "EIT": 90, "OIT": 90}}, edition(instruments=rows))
    assert result.total is None
    assert any("น้ำหนัก" in text for text in result.missing)


def test_an_unknown_share_of_a_part_is_said() -> None:
    rows = tables()["parts"]
    del rows[1]["share"]
    result = scored({"instruments": {"IIT": 90, "EIT1": 90, "EIT2": 80, "OIT": 90}}, edition(parts=rows))
    assert result.total is None
    assert any(text.startswith("EIT ยัง") and "สัดส่วนของ EIT2" in text for text in result.missing)
    given = scored({"instruments": {"IIT": 90, "EIT": 85, "EIT1": 90, "EIT2": 80, "OIT": 90}}, edition(parts=rows))
    assert given.total is not None
    assert not given.missing


@pytest.mark.parametrize("people", [0, 1, 4])
def test_fewer_than_five_answers_are_closed_and_count_for_nothing(people: int) -> None:
    small = {"i1": {GRADES[3]: people, "blank": 40}}
    result = scored({"tallies": IIT | small, "questions": {"i4": 50}})
    assert not {"i1", "indicator:1", "IIT"} & result.figures.keys()
    assert "i1" not in result.intervals
    (closed,) = result.closed
    assert closed.startswith(f"i1 มีผู้ตอบ {people} คน")
    assert any("ขาด i1" in text for text in result.missing)
    opened = scored({"tallies": IIT | {"i1": [0, 0, 0, 5]}})
    assert ("i1" in opened.figures, opened.closed) == (True, ())


@pytest.mark.parametrize(
    ("low", "sheet", "expected"),
    [
        ("item_rule", {"items": {"O1": 100}}, True),
        ("item_average", {"items": {"O1": 100}}, True),
        ("item_average", {"tallies": IIT}, False),
        ("missing_answers", {"tallies": {"i1": {GRADES[3]: 9, "blank": 1}}}, True),
        ("missing_answers", {"tallies": {"i1": {GRADES[3]: 9}}}, False),
        ("level_compare", {"total": 90}, True),
        ("level_compare", {"indicators": {"1": 90}}, False),
        ("graded", {"tallies": {"i1": [0, 0, 0, 9]}}, True),
        ("graded", {"tallies": {"i2": [0, 9]}}, False),
        ("attention_threshold", {"total": 90}, False),
    ],
)
def test_an_unconfirmed_rule_is_cautioned_against_where_it_was_used(
    low: str, sheet: dict[str, Any], expected: bool
) -> None:
    assert bool(scored(sheet, edition(low=[low])).cautions) is expected
    assert scored(sheet).cautions == ()


def test_an_unconfirmed_way_of_rounding_is_cautioned_against_where_it_matters() -> None:
    tie, plain = {"1": "90.01", "2": "80"}, {"1": 90, "2": 80}
    assert scored({"indicators": tie}, edition(low=["rounding_mode"])).cautions
    assert not scored({"indicators": plain}, edition(low=["rounding_mode"])).cautions


def test_rounding_at_each_step_is_cautioned_against_where_it_would_print_otherwise() -> None:
    items = {"O1": "1/3", "O2": "1/3", "O3": "2/3", "O4": 0}
    using = edition(low=["rounding_when"])
    assert bool(scored({"items": items}, using).cautions) is scored({"items": items}, using).ledger.prints_otherwise()
    assert not scored({"indicators": {"1": 90, "2": 80}}, using).cautions


@pytest.mark.parametrize("brace", ["{", "{0}", "{value}", "i}"])
def test_a_code_may_hold_any_sign(brace: str) -> None:
    questions = [{"code": brace, "indicator": 1, "topic": "เรื่อง", "scale": "yes_no"}]
    result = scored({"questions": {brace: 90}}, edition(questions=questions, lines=[]))
    assert values(result, "indicator:1") == ["90.00"]


def test_the_best_level_is_not_said_to_miss_a_better_one() -> None:
    result = scored({"total": 96}, edition(levels=LETTER_LEVELS))
    assert (result.level and result.level.name, result.next_level) == ("AA", None)
    assert "ระดับที่สูงกว่า" not in result.because_level
