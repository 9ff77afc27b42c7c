"""Looking at declared addresses from outside, as the environment sets it up.

PRONGSAI_WATCH=no switches it off. PRONGSAI_WATCH_PROBES names pages, parted by commas, by which the program tries
whether this computer reaches the internet at all; `none` tries nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.config import environment

PROBES = ("https://www.nacc.go.th/", "https://www.dga.or.th/")
"""Pages that are nearly always there; one that answers is enough."""
NONE = "none"


@dataclass(frozen=True, slots=True)
class Watching:
    """on: whether anything is looked at. probes: pages that tell whether the way out works."""

    on: bool
    probes: tuple[str, ...]


def watching() -> Watching:
    """As the environment says. Refuses a switch that is neither yes nor no."""
    named = environment.listed("PRONGSAI_WATCH_PROBES")
    probes = () if named == (NONE,) else named or PROBES
    return Watching(environment.flag("PRONGSAI_WATCH", default=True), probes)
