"""What may be shown about people who answered: nothing about a group so small that a person could be found out."""

from __future__ import annotations

MINIMUM_GROUP = 5
"""The floor of the project's promise to respondents. A setting may raise it, never lower it."""


def is_open(people: int, floor: int = MINIMUM_GROUP) -> bool:
    """Whether figures of a group of `people` may be shown; a floor below the promise counts as the promise."""
    return people >= max(floor, MINIMUM_GROUP)
