"""Whether declared links are looked at, as the environment says it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from prongsai.config.watching import PROBES, Watching, watching


def test_links_are_looked_at_unless_that_is_switched_off(
    given: Callable[..., None], refused: Callable[..., AbstractContextManager[None]]
) -> None:
    assert watching() == Watching(True, PROBES)
    given(PRONGSAI_WATCH="no", PRONGSAI_WATCH_PROBES="https://a.example/, https://b.example/")
    assert watching() == Watching(False, ("https://a.example/", "https://b.example/"))
    given(PRONGSAI_WATCH="yes", PRONGSAI_WATCH_PROBES="none")
    assert watching() == Watching(True, ())
    given(PRONGSAI_WATCH="maybe")
    with refused("setting_not_a_flag"):
        watching()
