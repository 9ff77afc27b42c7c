"""How often floating point prints a question's score wrongly, ours never, and what exactness costs.

Run:  python bench/exact_rounding.py
The truth is whole-number arithmetic on hundredths of points, which shares nothing with either way. Ends with 1 when
ours is wrong once.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable
from fractions import Fraction

from prongsai.domain.exact import rounded

Tally = tuple[tuple[int, ...], tuple[int, ...]]

TALLIES, RUNS, SEED = 100_000, 5, 2568
SCALES: tuple[tuple[int, ...], ...] = ((0, 10000), (0, 3333, 6667, 10000), (0, 2000, 4000, 6000, 8000, 10000))
"""Points of each answer in hundredths: yes or no, four grades, six grades."""


def tallies() -> list[Tally]:
    """Points in hundredths with the counts of 5 to 400 people who mostly answered well."""
    chance = random.Random(SEED)  # noqa: S311 -- not a secret
    made: list[Tally] = []
    for _ in range(TALLIES):
        points = chance.choice(SCALES)
        left, counts = chance.randint(5, 400), []
        for _ in points[1:]:
            counts.append(chance.randint(0, left // 2))
            left -= counts[-1]
        made.append((points, (*counts, left)))
    return made


def truth(tally: Tally) -> int:
    """The score in whole hundredths, a tie up."""
    points, counts = tally
    earned, answers = sum(p * c for p, c in zip(points, counts, strict=True)), sum(counts)
    return (2 * earned + answers) // (2 * answers)


def ours(points: tuple[Fraction, ...], counts: tuple[int, ...]) -> str:
    """As the rules count."""
    return str(rounded(sum((p * c for p, c in zip(points, counts, strict=True)), Fraction(0)) / sum(counts)))


def by_float(points: tuple[float, ...], counts: tuple[int, ...]) -> str:
    """As a spreadsheet or a short script counts."""
    return f"{round(sum(p * c for p, c in zip(points, counts, strict=True)) / sum(counts), 2):.2f}"


def timed(count: Callable[[], list[str]]) -> tuple[list[str], float]:
    """The scores, and the median time of some runs."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        scores = count()
        times.append(time.perf_counter() - start)
    return scores, statistics.median(times)


def wrong(scores: list[str], right: list[str]) -> int:
    """How many are not the truth."""
    return sum(a != b for a, b in zip(scores, right, strict=True))


def main() -> int:
    """Count all tallies both ways."""
    made = tallies()
    right = [f"{score // 100}.{score % 100:02}" for score in map(truth, made)]
    ties = sum(
        2 * sum(p * c for p, c in zip(points, counts, strict=True)) % (2 * sum(counts)) == sum(counts)
        for points, counts in made
    )
    exact = {scale: tuple(Fraction(p, 100) for p in scale) for scale in SCALES}
    binary = {scale: tuple(p / 100 for p in scale) for scale in SCALES}
    mine, my_time = timed(lambda: [ours(exact[points], counts) for points, counts in made])
    theirs, their_time = timed(lambda: [by_float(binary[points], counts) for points, counts in made])
    failed, floats = wrong(mine, right), wrong(theirs, right)
    print(f"{TALLIES:,} question scores, {ties:,} of them exact ties")
    print(f"float   {floats:6,} wrong ({floats / TALLIES:.2%})   {their_time / TALLIES * 1e6:6.2f} µs a score")
    print(f"ours    {failed:6,} wrong ({failed / TALLIES:.2%})   {my_time / TALLIES * 1e6:6.2f} µs a score")
    print(f"        exactness takes {my_time / their_time:.1f} times as long")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
