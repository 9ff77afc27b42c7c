"""A sample that anybody can draw again: the same seed and the same names give the same sample, on every machine.

Each name is weighed by the hash of seed and name, and the lightest are taken. So nothing is taken twice, the order in
which names come does not matter, and a larger sample holds the smaller one of the same seed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

LARGEST = 10_000
"""The most that can be asked for."""
LONGEST_SEED = 40


@dataclass(frozen=True, slots=True)
class Sample:
    """How a sample is drawn. size: how many; where there are fewer, all. seed: any text, printed with the sample."""

    size: int
    seed: str

    def __post_init__(self) -> None:
        if not 1 <= self.size <= LARGEST or not 1 <= len(self.seed) <= LONGEST_SEED:
            raise ValueError(f"a sample of {self.size} with the seed {self.seed!r}")

    def drawn(self, names: Iterable[str]) -> frozenset[str]:
        """The names that are drawn."""
        known = sorted({*names}, key=lambda name: (self._weight(name), name))
        return frozenset(known[: self.size])

    def _weight(self, name: str) -> bytes:
        return hashlib.sha256(f"{self.seed}\0{name}".encode()).digest()
