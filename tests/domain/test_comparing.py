"""Two results side by side: differences only where both speak of the same thing, and reasons everywhere else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import cases
from tests.domain.conftest import Rows, edition, scored, tables
from tests.domain.worlds import World, worlds

from prongsai.domain.comparing import Compared, Comparison, compare, printed_score
from prongsai.domain.framework import Edition
from prongsai.domain.scoring import Result

OLD, NEW = 2598, 2599


@dataclass(frozen=True)
class Place:
    """Where a code stands in the other year."""

    codes: tuple[str, ...]
    relation: str = "same"
    notes: tuple[str, ...] = ()

    @property
    def comparable(self) -> bool:
        return self.relation in ("same", "changed") and len(self.codes) == 1


class Crosswalk:
    """Codes keep their names, apart from those said otherwise: (kind, code) of the old year → its place."""

    def __init__(self, moved: Mapping[tuple[str, str], Place] | None = None, new: tuple[str, ...] = ()) -> None:
        self.moved, self.new = moved or {}, new

    def __call__(self, kind: str, code: str, year: int, other: int) -> Place:
        if year < other:
            return self.moved.get((kind, code), Place((code,)))
        came = [(old, place) for (k, old), place in self.moved.items() if k == kind and code in place.codes]
        if came:
            return Place(tuple(old for old, _ in came), came[0][1].relation, came[0][1].notes)
        gone = code in self.new or (kind, code) in self.moved
        return Place((), "dropped") if gone else Place((code,))


def _edition(year: int, **changed: Any) -> Edition:
    return edition(edition=[{"year": year, "title_th": "กรอบสมมุติ"}], **changed)


FULL = {"indicators": {"1": "90.00", "2": "80.00", "3": "85.00", "4": "70.00"}}
BEFORE, AFTER = _edition(OLD), _edition(NEW)


def _compared(
    before: Mapping[str, Any], after: Mapping[str, Any], where: Crosswalk | None = None, **changed: Any
) -> Comparison:
    return compare(scored(before, BEFORE), scored(after, _edition(NEW, **changed)), where or Crosswalk())


def _figure(found: Comparison, key: str, old_key: str | None = None) -> Compared:
    return next(f for f in found.figures if f.key == key and old_key in (None, f.old_key))


def test_figures_as_printed_with_exact_differences_from_the_total_down() -> None:
    found = _compared(FULL, {"indicators": {"1": "89.90", "2": "80.05", "3": "85.00", "4": "95.00"}})
    differences = {f.key: f.difference for f in found.differences}
    assert list(differences) == [
        "total",
        "IIT",
        "EIT",
        "OIT",
        "indicator:1",
        "indicator:2",
        "indicator:3",
        "indicator:4",
    ]
    assert differences["indicator:1"] == Decimal("-0.10")
    assert differences["indicator:2"] == Decimal("0.05")
    assert differences["OIT"] == Decimal("25.00")
    assert {f.relation for f in found.figures} == {"same"}
    assert found.breaks == found.one_sided == ()


def test_the_largest_fall_comes_first() -> None:
    found = _compared(FULL, {"indicators": {"1": "80.00", "2": "50.00", "3": "84.99", "4": "99.00"}})
    assert [f.key for f in found.drops] == ["indicator:2", "IIT", "indicator:1", "EIT", "indicator:3"]


def test_what_a_paper_prints_goes_before_what_is_computed() -> None:
    result = scored({**FULL, "total": "12.345", "instruments": {"IIT": "85.1"}}, BEFORE)
    assert printed_score(result, "total") == Decimal("12.345")
    assert f"{printed_score(result, 'IIT')}" == "85.10"
    assert printed_score(result, "OIT") == Decimal("70.00")
    assert printed_score(result, "O1") is None
    assert printed_score(scored({"items": {"O1": "1/3"}}, BEFORE), "O1") == Decimal("33.33")


def test_a_printed_figure_that_nothing_is_computed_from_is_compared_too() -> None:
    found = _compared({"total": "80.00"}, {"total": "79.00", "instruments": {"EIT1": "90"}})
    assert _figure(found, "total").difference == Decimal("-1.00")
    assert [f.key for f in found.one_sided] == ["EIT1"]


ITEMS = {"items": {"O1": 100, "O2": 50, "O3": 0}}


@pytest.mark.parametrize(
    ("place", "relation", "words"),
    [
        (Place(("O4",), "merged", ("รวมกันในปีใหม่",)), "merged", "รวมกับข้ออื่น"),
        (Place(("O4", "O2"), "split"), "split", "แยกเป็นหลายข้อ"),
        (Place(("O1",), "not_comparable", ("คำถามเปลี่ยน",)), "not_comparable", "เนื้อหาเปลี่ยนไปมาก"),
        (Place((), "dropped"), "dropped", f"ไม่มีในปี {NEW}"),
        (Place((), "unknown"), "unknown", "ยังไม่มีข้อมูล"),
        (Place((), "not_comparable"), "not_comparable", "เนื้อหาเปลี่ยนไปมาก"),
    ],
)
def test_what_the_crosswalk_breaks_has_no_difference_but_both_figures_and_the_reason(
    place: Place, relation: str, words: str
) -> None:
    found = _compared(ITEMS, {"items": {"O1": 0, "O4": 25}}, Crosswalk({("item", "O1"): place}))
    told = [f for f in found.breaks if f.old_key == "O1"]
    assert [f.key for f in told] == list(place.codes or ("",))
    for figure in told:
        assert (figure.relation, figure.difference, figure.before) == (relation, None, Decimal("100.00"))
        assert figure.why is not None
        assert words in figure.why.th
        assert all(note in figure.why.th and note in figure.why.en for note in place.notes)
    assert not [f for f in found.differences if "O1" in (f.key, f.old_key)]


def test_a_code_that_moved_is_compared_with_where_it_stands_now() -> None:
    where = Crosswalk({("item", "O2"): Place(("O3",), "changed", ("ชื่อเปลี่ยน",)), ("item", "O3"): Place((), "dropped")})
    found = _compared(ITEMS, {"items": {"O3": 100}}, where)
    figure = _figure(found, "O3")
    assert (figure.old_key, figure.difference, figure.relation) == ("O2", Decimal("50.00"), "changed")
    assert [r.th for r in figure.remarks] == ["ชื่อเปลี่ยน"]
    assert _figure(found, "", "O3").relation == "dropped"


def test_a_change_without_a_note_is_told_in_words() -> None:
    found = _compared(ITEMS, {"items": {"O1": 100}}, Crosswalk({("item", "O1"): Place(("O1",), "changed")}))
    assert "เปลี่ยนไปบ้าง" in _figure(found, "O1").remarks[0].th


def test_a_code_that_is_new_is_told_so_and_not_taken_for_a_rise() -> None:
    found = _compared({"items": {"O1": 0}}, {"items": {"O1": 0, "O4": 100}}, Crosswalk(new=("O4",)))
    figure = _figure(found, "O4")
    assert (figure.old_key, figure.relation, figure.before, figure.difference) == ("", "new", None, None)
    assert figure.why is not None
    assert f"ไม่มีในปี {OLD}" in figure.why.th


def test_relations_of_codes_that_only_the_later_side_knows_are_told_forwards() -> None:
    where = Crosswalk({("item", "O1"): Place(("O4",), "merged"), ("item", "O2"): Place(("O4",), "merged")})
    back = compare(scored({"total": "1"}, BEFORE), scored({"items": {"O4": 50}}, AFTER), _Mirrored(where))
    assert {(f.old_key, f.key, f.relation) for f in back.breaks} == {("O1", "O4", "merged"), ("O2", "O4", "merged")}


class _Mirrored:
    """As a crosswalk answers from the later year: what was merged splits on the way back."""

    def __init__(self, inner: Crosswalk) -> None:
        self.inner = inner

    def __call__(self, kind: str, code: str, year: int, other: int) -> Place:
        place = self.inner(kind, code, year, other)
        return Place(place.codes, "split", place.notes) if year > other and place.relation == "merged" else place


WEIGHTS: Rows = [
    {"code": "IIT", "name_th": "ภายใน", "weight": "0.2"},
    {"code": "EIT", "name_th": "ภายนอก", "weight": "0.4"},
    {"code": "OIT", "name_th": "เปิดเผย", "weight": "0.4"},
]
SHARES: Rows = [
    {"code": "EIT1", "instrument": "EIT", "name_th": "ส่วนที่ 1", "share": "0.6"},
    {"code": "EIT2", "instrument": "EIT", "name_th": "ส่วนที่ 2", "share": "0.4"},
]


@pytest.mark.parametrize(
    ("changed", "broken", "words"),
    [
        ({"instruments": WEIGHTS}, {"total"}, "IIT 30% → 20%, EIT 30% → 40%"),
        ({"parts": SHARES}, {"EIT", "indicator:3"}, "EIT1 50% → 60%, EIT2 50% → 40%"),
        ({"item_average": "sub_indicators"}, {"indicator:4"}, "การเฉลี่ยคะแนนข้อ OIT"),
        ({"item_rule": "by_element"}, {"O1"}, "ให้คะแนนบางส่วนได้ → ตามจำนวนองค์ประกอบ"),
        ({"missing_answers": "zero"}, {"i1"}, "ไม่นับ → นับเป็นศูนย์"),
    ],
)
def test_a_figure_that_is_counted_otherwise_breaks_and_others_do_not(
    changed: dict[str, Any], broken: set[str], words: str
) -> None:
    values = {**FULL, "questions": {"i1": "90"}, "items": {"O1": 100}}
    found = _compared(values, values, **changed)
    assert {f.key for f in found.breaks} == broken
    assert all(f.why and words in f.why.th for f in found.breaks)


def test_another_way_of_rounding_breaks_every_figure() -> None:
    found = _compared(FULL, FULL, rounding_mode="half_even")
    assert found.differences == ()
    assert all(f.why and "ครึ่งปัดขึ้น → ครึ่งปัดเป็นเลขคู่" in f.why.th for f in found.figures)


def test_a_rule_that_a_year_does_not_say_is_no_difference() -> None:
    found = _compared(ITEMS, ITEMS, item_rule=None)
    assert _figure(found, "O1").difference == 0


@pytest.mark.parametrize("on_both_sides", [True, False])
def test_a_weight_that_nobody_knows_breaks_the_total(on_both_sides: bool) -> None:
    unknown = [{**row, "weight": None} for row in WEIGHTS]
    before = _edition(OLD, instruments=unknown) if on_both_sides else BEFORE
    after = _edition(NEW, instruments=unknown)
    found = compare(scored({"total": "80"}, before), scored({"total": "90"}, after), Crosswalk())
    why = _figure(found, "total").why
    assert why is not None
    assert "ยังไม่ทราบ" in why.th
    assert "not known" in why.en


def test_answers_that_are_worth_other_points_break_their_question() -> None:
    scales = tables()["scales"]
    scales[0] = {**scales[0], "points": [0, 20, 80, 100]}
    values = {"questions": {"i1": "90", "i2": "80"}}
    found = _compared(values, values, scales=scales)
    assert [f.key for f in found.breaks] == ["i1"]


def test_a_scale_that_a_year_does_not_know_is_no_difference() -> None:
    questions = [{**q, "scale": "graded"} if q["code"] == "i4" else q for q in tables()["questions"]]
    values = {"questions": {"i4": "90"}}
    assert _compared(values, values, questions=questions).breaks == ()


PARTS = {"questions": {"EIT1/e1": "90", "EIT2/e1": "80"}}


def test_the_parts_themselves_are_compared_although_their_shares_differ() -> None:
    found = _compared(PARTS, PARTS, parts=SHARES)
    assert _figure(found, "EIT1/indicator:3").difference == 0
    assert {f.key for f in found.breaks} == {"EIT", "indicator:3"}


def test_a_part_that_is_gone_takes_its_figures_along() -> None:
    found = _compared(PARTS, {"questions": {"e1": "90"}}, parts=[])
    gone = {f.old_key: f.relation for f in found.breaks if not f.key}
    assert gone["EIT1"] == gone["EIT1/e1"] == gone["EIT1/indicator:3"] == "dropped"


def test_a_figure_above_a_break_is_compared_with_a_remark() -> None:
    found = _compared(FULL, FULL, Crosswalk({("indicator", "3"): Place(("3",), "not_comparable")}))
    assert [f.key for f in found.breaks] == ["indicator:3"]
    for key in ("total", "EIT"):
        assert ["ตัวชี้วัดที่ 3" in r.th for r in _figure(found, key).remarks] == [True]
    assert _figure(found, "IIT").remarks == ()


def test_an_indicator_tells_how_many_of_its_codes_cannot_be_joined() -> None:
    where = Crosswalk({("item", "O1"): Place((), "dropped")}, new=("O4",))
    remarks = _figure(_compared(FULL, FULL, where), "indicator:4").remarks
    assert [r.th for r in remarks] == [f"ข้อที่ใช้คิดคะแนนเปลี่ยนไป: ปี {OLD} มี 1 ข้อ และปี {NEW} มี 2 ข้อ ที่หาคู่เทียบไม่ได้"]


COUNTS = {"i1": [0, 2, 8, 20], "i2": [1, 29]}


@pytest.mark.parametrize(
    ("counts", "chance"),
    [([0, 3, 8, 19], True), ([30, 0, 0, 0], False)],
)
def test_a_difference_is_more_than_chance_only_where_the_intervals_part(counts: list[int], chance: bool) -> None:
    found = _compared({"tallies": COUNTS}, {"tallies": {**COUNTS, "i1": counts}})
    assert _figure(found, "i1").chance is chance
    assert _figure(found, "indicator:1").chance is not None


def test_a_rise_beyond_chance_is_told_as_well_as_a_fall() -> None:
    found = _compared({"tallies": {**COUNTS, "i1": [30, 0, 0, 0]}}, {"tallies": COUNTS})
    assert _figure(found, "i1").chance is False


def test_without_counts_on_both_sides_nothing_is_said_of_chance() -> None:
    found = _compared({"tallies": COUNTS}, {"questions": {"i1": "10", "i2": "10"}})
    assert _figure(found, "i1").difference is not None
    assert _figure(found, "i1").chance is None


def test_everybody_was_asked_both_times_so_any_difference_is_real() -> None:
    asked = {"population": {"IIT": 30}}
    found = _compared({"tallies": COUNTS, **asked}, {"tallies": {**COUNTS, "i1": [0, 3, 8, 19]}, **asked})
    assert _figure(found, "i1").chance is False


def test_lines_of_a_question_are_left_to_their_question() -> None:
    values = {"tallies": {"i3a": [0, 0, 5, 5], "i3b": [0, 0, 5, 5]}}
    assert [f.key for f in _compared(values, values).figures] == ["i3"]


@pytest.mark.parametrize(("after", "steps"), [("ผ่านดีเยี่ยม", 2), ("ผ่าน", 0), ("ต้องปรับปรุง", -1)])
def test_levels_are_counted_in_steps(after: str, steps: int) -> None:
    level = _compared({"total": "86", "level": "ผ่าน"}, {"total": "86", "level": after}).level
    assert (level.before, level.after, level.steps, level.why) == ("ผ่าน", after, steps, None)


def test_levels_that_ask_for_other_scores_are_not_compared() -> None:
    levels: Rows = [
        {"name_th": "ผ่าน", "total_min": 80, "passes": True},
        {"name_th": "ตก", "total_min": 0, "passes": False},
    ]
    level = _compared({"total": "86", "level": "ผ่าน"}, {"total": "86"}, levels=levels).level
    assert (level.before, level.after, level.steps) == ("ผ่าน", "ผ่าน", None)
    assert level.why is not None


def test_an_unsettled_level_has_no_steps() -> None:
    level = _compared({"total": "86"}, {"total": "86", "level": "ผ่าน"}).level
    assert (level.before, level.steps, level.why) == (None, None, None)


def test_two_variants_of_a_year_share_only_what_bears_the_same_name() -> None:
    items = tables()["items"]
    items[0] = {**items[0], "name_th": "เรื่องอื่น"}
    variant = edition(edition=[{"year": OLD, "variant": "college", "title_th": "กรอบสมมุติ"}], items=items)
    found = compare(scored(ITEMS, BEFORE), scored(ITEMS, variant), Crosswalk())
    assert [f.key for f in found.breaks] == ["O1"]
    assert {f.key for f in found.differences} >= {"O2", "O3"}


def test_an_instrument_that_is_gone_is_told() -> None:
    small = _edition(NEW, instruments=[{"code": "OIT", "name_th": "เปิดเผย"}], indicators=[tables()["indicators"][3]])
    small = Edition(**{**small.__dict__, "parts": (), "questions": (), "lines": ()})
    found = compare(scored(FULL, BEFORE), scored({"indicators": {"4": "90"}}, small), Crosswalk())
    gone = {f.old_key: f.relation for f in found.breaks if not f.key}
    assert gone["IIT"] == gone["EIT"] == "dropped"
    assert _figure(found, "indicator:4").difference == Decimal("20.00")


@given(worlds(), st.data())
@settings(max_examples=cases(15), deadline=None)
def test_a_result_beside_itself_differs_in_nothing(world: World, data: st.DataObject) -> None:
    result = world.scored()
    found = compare(result, result, Crosswalk())
    assert {f.difference for f in found.figures} == {Decimal(0)}
    assert {f.chance for f in found.figures} <= {True, None}
    assert not found.breaks
    assert not found.drops
    assert found.level.steps in (0, None)


@given(
    st.fixed_dictionaries({n: st.decimals(0, 100, places=2) for n in "1234"}),
    st.fixed_dictionaries({n: st.decimals(0, 100, places=2) for n in "1234"}),
)
@settings(max_examples=cases(40), deadline=None)
def test_a_difference_is_after_less_before_and_turns_with_the_sides(
    before: dict[str, Decimal], after: dict[str, Decimal]
) -> None:
    one, other = (_result(BEFORE, before), _result(BEFORE, after))
    there, back = compare(one, other, Crosswalk()), compare(other, one, Crosswalk())
    assert [f.difference for f in there.figures] == [-f.difference for f in back.figures if f.difference is not None]
    for number in "1234":
        assert _figure(there, f"indicator:{number}").difference == after[number] - before[number]
    falls = [f.difference for f in there.drops if f.difference is not None]
    assert falls == sorted(falls)
    assert len(falls) + len(back.drops) + sum(f.difference == 0 for f in there.figures) == len(there.figures)


def _result(using: Edition, indicators: dict[str, Decimal]) -> Result:
    return scored({"indicators": {n: f"{v}" for n, v in indicators.items()}}, using)
