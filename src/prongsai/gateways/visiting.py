"""Visits as a good guest: what a site asks programs to leave alone is left alone, and one visit follows another slowly.

Before anything is said of others, the own way out is tried.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from prongsai.domain.watching import PAUSE_SECONDS
from prongsai.gateways.fetching import PROGRAM, Bounds, Fetched, Fetcher
from prongsai.gateways.open_net import Place

PAUSE = float(PAUSE_SECONDS)
"""Seconds between two visits to the same site."""
LONGEST_PAUSE = 10.0
"""A site that asks for more is visited no slower: a visit is one page a day."""
SHORT = Bounds(seconds=15, silence=10, size=2 * 1024 * 1024, redirects=3)
"""What asking for a site's rules, or trying the own way out, may cost."""


@dataclass
class _Manners:
    """What is known of a site. robots: what it asks of programs; None where it asks nothing. next_at: of the clock."""

    robots: RobotFileParser | None = None
    pause: float = PAUSE
    next_at: float = 0.0


@dataclass
class Visitor:
    """Visits pages one after the other. clock, sleep: of the machine, others in tests."""

    fetcher: Fetcher
    pause: float = PAUSE
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _known: dict[tuple[str, str, int], _Manners] = field(default_factory=dict)

    def visit(self, address: str) -> Fetched:
        """The page of that address, as `Fetcher.fetch`; fault `robots` where the site asks programs to stay away."""
        return replace(self.fetcher, may=self._may).fetch(address)

    def _may(self, place: Place) -> bool:
        key = (place.scheme, place.host, place.port)
        if key not in self._known:
            self._known[key] = self._met(place)
        manners = self._known[key]
        if manners.robots is not None and not manners.robots.can_fetch(PROGRAM, place.address):
            return False
        wait = manners.next_at - self.clock()
        if wait > 0:
            self.sleep(wait)
        manners.next_at = self.clock() + manners.pause
        return True

    def _met(self, place: Place) -> _Manners:
        """What a site asks of programs. One that says nothing, or cannot be asked, asks nothing."""
        address = f"{place.scheme}://{place.named}/robots.txt"
        said = _shortly(self.fetcher).fetch(address)
        if said.fault or said.code != 200 or "html" in said.header("content-type"):
            return _Manners(pause=self.pause)
        robots = RobotFileParser()
        robots.parse(said.content.decode("utf-8", "replace").splitlines())
        delay = robots.crawl_delay(PROGRAM)
        return _Manners(robots, min(max(self.pause, float(delay or 0)), LONGEST_PAUSE))


def has_own_net(fetcher: Fetcher, probes: Sequence[str]) -> bool:
    """Whether the way out works: any of these pages answers from its own site. Without probes that is believed."""
    asking = _shortly(fetcher)
    return not probes or any(_answers(asking.fetch(probe)) for probe in probes)


def _shortly(fetcher: Fetcher) -> Fetcher:
    return replace(fetcher, bounds=min(fetcher.bounds, SHORT, key=lambda bounds: bounds.seconds), may=None)


def _answers(said: Fetched) -> bool:
    """A page of somebody else in between, which asks to sign in first, is no way out."""
    asked, final = (urlsplit(each).hostname or "" for each in (said.asked, said.final))
    return bool(said.code) and not said.fault and (final == asked or final.endswith(f".{asked}"))
