"""A sample is the same for everybody who has its seed, takes nothing twice, and grows without changing its mind."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from prongsai.domain.sampling import LARGEST, LONGEST_SEED, Sample

names = st.lists(st.text(max_size=6), max_size=12)
seeds = st.text(min_size=1, max_size=8)
sizes = st.integers(1, 15)


@given(names, sizes, seeds)
@example(["m1", "m1", "m2"], 5, "1")
def test_so_many_as_asked_or_all_there_are_each_once(known: list[str], size: int, seed: str) -> None:
    drawn = Sample(size, seed).drawn(known)
    assert drawn <= {*known}
    assert len(drawn) == min(size, len({*known}))


@given(names, sizes, seeds, st.randoms())
def test_the_order_of_names_does_not_matter(known: list[str], size: int, seed: str, chance: st.DataObject) -> None:
    mixed = sorted(known, key=lambda _: chance.random())  # type: ignore[attr-defined]
    assert Sample(size, seed).drawn(known) == Sample(size, seed).drawn(mixed)


@given(names, sizes, seeds)
def test_a_larger_sample_holds_the_smaller_one(known: list[str], size: int, seed: str) -> None:
    assert Sample(size, seed).drawn(known) <= Sample(size + 1, seed).drawn(known)


def test_the_same_seed_gives_this_sample_on_every_machine_and_another_seed_another() -> None:
    known = [f"m{n}" for n in range(1, 49)]
    assert sorted(Sample(4, "482913").drawn(known)) == FIXED
    assert Sample(4, "482914").drawn(known) != Sample(4, "482913").drawn(known)


def test_every_name_has_its_chance() -> None:
    known = [f"m{n}" for n in range(10)]
    counted = {name: sum(name in Sample(3, str(seed)).drawn(known) for seed in range(400)) for name in known}
    assert all(80 < count < 160 for count in counted.values())


@pytest.mark.parametrize(("size", "seed"), [(0, "1"), (LARGEST + 1, "1"), (1, ""), (1, "x" * (LONGEST_SEED + 1))])
def test_what_is_no_sample_is_an_error(size: int, seed: str) -> None:
    with pytest.raises(ValueError, match="a sample of"):
        Sample(size, seed)


FIXED = ["m11", "m22", "m30", "m5"]
