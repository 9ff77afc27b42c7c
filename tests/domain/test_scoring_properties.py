"""Scoring of any year: every figure is the one that its definition gives, and has its reason."""

from __future__ import annotations

import random
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.domain.worlds import World, counted_again, worlds

from prongsai.domain.checks import check_printed
from prongsai.domain.figures import PRINTED_HALF

some = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@given(worlds())
@some
def test_every_figure_is_the_one_its_definition_gives(world: World) -> None:
    result = world.scored()
    assert {key: figure.value for key, figure in result.figures.items()} == counted_again(world)
    assert result.missing == result.closed == ()


@given(worlds(), st.randoms(use_true_random=False))
@some
def test_neither_order_of_answers_nor_of_codes_matters(world: World, chance: random.Random) -> None:
    def shuffled(values: dict[str, Any]) -> dict[str, Any]:
        return dict(chance.sample(list(values.items()), len(values)))

    other = World(world.rows, shuffled({k: shuffled(t) for k, t in world.tallies.items()}), shuffled(world.items))
    first, second = world.scored(), other.scored()
    assert first.figures == second.figures
    assert first.intervals == second.intervals
    assert (first.levels, first.because_level, first.next_level) == (
        second.levels,
        second.because_level,
        second.next_level,
    )


def worth(world: World, key: str) -> dict[str, Fraction]:
    """The points of each answer of a question."""
    code = key.rpartition("/")[2]
    scale = next(r["scale"] for r in world.rows["questions"] + world.rows["lines"] if r["code"] == code)
    row = next(s for s in world.rows["scales"] if s["code"] == scale)
    return dict(zip(row["labels"], map(Fraction, row["points"]), strict=True))


@given(worlds())
@some
def test_only_best_answers_and_full_items_make_a_hundred(world: World) -> None:
    for key, tally in world.tallies.items():
        points = worth(world, key)
        best = max(points, key=points.__getitem__)
        world.tallies[key] = dict.fromkeys(tally, 0) | {best: sum(tally.values())}
    world.items = {code: f"{n}/{n}" for n, code in enumerate(world.items, 1)}
    result = world.scored()
    assert {f.value for f in result.figures.values()} == {Fraction(100)}
    assert result.level is not None
    assert result.level.name == "ผ่านดีเยี่ยม"
    assert result.next_level is None


@given(worlds(), st.data())
@some
def test_one_better_answer_never_lowers_the_total(world: World, data: st.DataObject) -> None:
    before = world.scored().figures["total"].value
    key = data.draw(st.sampled_from(sorted(world.tallies)))
    points, tally = worth(world, key), dict(world.tallies[key])
    given_by = [label for label, n in tally.items() if n and label != "blank"]
    old = data.draw(st.sampled_from(given_by))
    new = data.draw(st.sampled_from([label for label in points if points[label] >= points[old]]))
    tally[old] -= 1
    tally[new] += 1
    world.tallies[key] = tally
    after = world.scored().figures["total"].value
    assert after >= before
    if world.rules["rounding_when"] == "end" and points[new] > points[old]:
        assert after > before


@given(worlds())
@some
def test_each_figure_tells_in_one_sentence_what_it_was_made_of(world: World) -> None:
    result = world.scored()
    each_step = world.rules["rounding_when"] == "each_step"
    for key, figure in result.figures.items():
        assert figure.key == key
        assert f"{result.printed(key)}" in figure.because
        assert "\n" not in figure.because
        assert "{" not in figure.because
        if figure.given or figure.of == ("answers",):
            continue
        assert sum(figure.shares) == 1
        below = [result.figures[k] for k in figure.of]
        joined = sum((f.value * s for f, s in zip(below, figure.shares, strict=True)), Fraction(0))
        assert figure.value == (Fraction(result.ledger.shown(joined)) if each_step else joined)
        assert figure.low <= figure.value <= figure.high


@given(worlds())
@some
def test_the_interval_of_a_survey_mean_contains_it(world: World) -> None:
    result = world.scored(population=dict.fromkeys(("A", "B", "C"), 60))
    assert set(world.tallies) <= set(result.intervals)
    # stepping moves a figure away from its answers by up to half a hundredth a level, and so does another mode of ties
    slack = Fraction(0 if world.rules["rounding_when"] == "end" else 3, 100)
    slack += Fraction(0 if world.rules["rounding_mode"] == "half_up" else 1, 100)
    for key, interval in result.intervals.items():
        value = Fraction(result.ledger.shown(result.figures[key].value))
        assert Fraction(interval.low) - slack <= value <= Fraction(interval.high) + slack


def printed(world: World) -> dict[str, Any]:
    """What the year's own result would print: indicators, instruments, parts, total and level."""
    result = world.scored()

    def two(key: str) -> str:
        return str(result.printed(key))

    instruments = [r["code"] for r in world.rows["instruments"] + world.rows["parts"]]
    return {
        "indicators": {str(r["number"]): two(f"indicator:{r['number']}") for r in world.rows["indicators"]},
        "instruments": {code: two(code) for code in instruments},
        "total": two("total"),
        "level": result.level.name if result.level else "",
    }


def only(values: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: values[name] for name in names}


@given(worlds())
@some
def test_a_printed_result_never_raises_a_false_alarm(world: World) -> None:
    values = printed(world)
    for result in (
        world.scored(**values),
        World(world.rows).scored(**values),
        World(world.rows).scored(**only(values, "instruments", "total", "level")),
        World(world.rows).scored(**only(values, "indicators", "total")),
    ):
        checks = check_printed(result)
        assert {"total", "level"} & {c.of for c in checks}
        assert [c.th for c in checks if not c.agrees] == []


@given(worlds(rounding_when="end", rounding_mode="half_up"), st.decimals("0.02", 100, places=2), st.booleans())
@some
def test_a_total_printed_two_hundredths_off_is_always_found(world: World, off: Decimal, more: bool) -> None:
    values = printed(world)
    wrong = Decimal(values["total"]) + (off if more else -off)
    if not 0 <= wrong <= 100:
        return
    values |= {"total": str(wrong), "level": ""}
    sources = [only(values, "total"), only(values, "total", "indicators"), only(values, "total", "instruments")]
    for result in (world.scored(**sources[0]), *(World(world.rows).scored(**s) for s in sources[1:])):
        (check,) = (c for c in check_printed(result) if c.of == "total")
        assert not check.agrees
        for sentence in (check.th, check.en):
            assert str(wrong) in sentence
            assert str(result.total) in sentence


def test_a_printed_score_stands_for_half_a_hundredth() -> None:
    assert Fraction(1, 200) == PRINTED_HALF
