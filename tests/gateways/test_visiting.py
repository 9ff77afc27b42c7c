"""A good guest: what a site asks is done, visits do not crowd, and the own way out is tried first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.gateways.bad_site import AWAY, Site, bad_site

from prongsai.gateways.visiting import LONGEST_PAUSE, Visitor, has_own_net


@pytest.fixture
def site() -> Iterator[Site]:
    with bad_site() as there:
        there.shows("/o1", "here")
        yield there


def visitor(site: Site) -> tuple[Visitor, list[float]]:
    """With a clock that stands still but for what is slept."""
    slept: list[float] = []
    return Visitor(site.fetcher(), clock=lambda: sum(slept), sleep=slept.append), slept


def test_what_a_site_asks_programs_to_leave_alone_is_left_alone(site: Site) -> None:
    site.shows(
        "/robots.txt", "User-agent: Prongsai-Watch\nDisallow: /o1\n\nUser-agent: *\nDisallow: /o2\n", "text/plain"
    )
    guest, _ = visitor(site)
    assert guest.visit(site.at("/o1")).fault == "robots"
    assert guest.visit(site.at("/o2")).code == 404
    assert [path for path, _ in site.asked] == ["/robots.txt", "/o2"]


def test_rules_for_another_program_are_not_ours(site: Site) -> None:
    site.shows("/robots.txt", "User-agent: Other\nDisallow: /\n", "text/plain")
    assert visitor(site)[0].visit(site.at("/o1")).content == b"here"


@pytest.mark.parametrize("way", ["hang", "garbage", "html"])
def test_a_site_that_says_nothing_asks_nothing(site: Site, way: str) -> None:
    site.pages["/robots.txt"] = way
    if way == "html":
        site.shows("/robots.txt", "<html>\nUser-agent: *\nDisallow: /\n</html>")
    guest = Visitor(site.fetcher(), sleep=lambda _seconds: None)
    assert guest.visit(site.at("/o1")).content == b"here"


def test_a_redirect_to_another_site_asks_that_site_first(site: Site) -> None:
    site.shows("/robots.txt", "User-agent: *\nDisallow: /o1\n", "text/plain")
    site.redirects("/o3", site.at("/o1", AWAY))
    assert visitor(site)[0].visit(site.at("/o3")).fault == "robots"


def test_visits_to_one_site_do_not_crowd_and_others_do_not_wait(site: Site) -> None:
    guest, slept = visitor(site)
    for address in (site.at("/o1"), site.at("/o1", AWAY), site.at("/o1")):
        guest.visit(address)
    assert slept == [2.0]


def test_a_site_may_ask_for_longer_pauses_within_reason(site: Site) -> None:
    for asked, given in ((5, 5.0), (900, LONGEST_PAUSE)):
        site.shows("/robots.txt", f"User-agent: *\nCrawl-delay: {asked}\n", "text/plain")
        guest, slept = visitor(site)
        guest.visit(site.at("/o1"))
        guest.visit(site.at("/o1"))
        assert slept == [given]


def test_the_own_way_out_is_tried_first(site: Site) -> None:
    fetcher = site.fetcher()
    site.pages["/hang"] = "hang"
    site.redirects("/portal", site.at("/o1", AWAY))
    assert has_own_net(fetcher, ())
    assert has_own_net(fetcher, (site.at("/hang"), site.at("/o1")))
    assert not has_own_net(fetcher, (site.at("/hang"),))
    assert not has_own_net(fetcher, (site.at("/portal"),)), "somebody in between asks to sign in first"
    assert not has_own_net(replace(fetcher, also=None), (site.at("/o1"),))
