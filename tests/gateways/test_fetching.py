"""Pages asked for: what comes, what a misbehaving server does instead, and that nothing of ours is given away."""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.gateways.bad_site import AWAY, PAGE, QUICK, Site, bad_site
from tests.gateways.smtp_sink import unused_port
from tests.gateways.tls_site import tls_site

from prongsai.gateways.fetching import FAULTS, Fetcher


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with bad_site() as there:
        yield there


def test_a_page_comes_with_all_that_was_sent_and_nothing_of_ours_goes(site: Site) -> None:
    site.shows("/o1?a=%E0%B8%81", PAGE.format("ก"))
    address = site.at("/o1?a=ก").replace("://", "://user:secret@")
    found = site.fetcher().fetch(address)
    assert (found.code, found.fault, found.final) == (200, "", site.at("/o1?a=%E0%B8%81"))
    assert found.content == PAGE.format("ก").encode()
    assert found.header("content-type") == "text/html; charset=utf-8"
    assert 0 < found.seconds < 1
    path, heads = site.asked[-1]
    assert path == "/o1?a=%E0%B8%81"
    assert heads["User-Agent"] == "Prongsai-Watch/1.0 (+https://ita.office.example)"
    assert not {"Cookie", "Authorization", "Referer"} & set(heads)
    assert "secret" not in str(heads)


def test_cookies_of_one_answer_do_not_go_with_the_next(site: Site) -> None:
    site.shows("/end", "here")
    site.pages["/start"] = (302, {"Location": "/end", "Set-Cookie": "a=b"}, b"")
    found = site.fetcher().fetch(site.at("/start"))
    assert (found.content, found.hops) == (b"here", (site.at("/start"),))
    assert "Cookie" not in site.asked[-1][1]


@pytest.mark.parametrize(
    ("way", "fault"),
    [
        ("hang", "silent"),
        ("drip", "slow"),
        ("drip_heads", "slow"),
        ("reset", "reset"),
        ("short", "reset"),
        ("endless", "big"),
        ("bomb", "big"),
        ("garbage", "protocol"),
    ],
)
def test_a_server_that_misbehaves_is_left_in_time(site: Site, way: str, fault: str) -> None:
    site.pages[f"/{way}"] = way
    began = time.monotonic()
    found = site.fetcher().fetch(site.at(f"/{way}"))
    assert (found.fault, found.content) == (fault, b""), found.said
    assert fault in FAULTS
    assert time.monotonic() - began < 3


def test_what_says_it_is_too_large_is_not_read(site: Site) -> None:
    site.shows("/large", b"x" * 100_001)
    assert site.fetcher().fetch(site.at("/large")).fault == "big"
    site.shows("/fits", b"x" * 100_000)
    assert len(site.fetcher().fetch(site.at("/fits")).content) == 100_000


def test_what_was_packed_all_the_same_is_unpacked(site: Site) -> None:
    site.pages["/packed"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(b"plain"))
    assert site.fetcher().fetch(site.at("/packed")).content == b"plain"
    site.pages["/odd"] = (200, {"Content-Encoding": "br"}, b"?")
    assert site.fetcher().fetch(site.at("/odd")).fault == "protocol"
    site.pages["/broken"] = (200, {"Content-Encoding": "gzip"}, b"?")
    assert site.fetcher().fetch(site.at("/broken")).fault == "protocol"


def test_redirects_are_followed_so_far_and_in_no_circle(site: Site) -> None:
    site.redirects("/round", "/round")
    site.redirects("/a", "/b")
    site.redirects("/b", "/a")
    for number in range(5):
        site.redirects(f"/long{number}", f"/long{number + 1}")
    for path, asked in (("/round", 1), ("/a", 2), ("/long0", 4)):
        before = len(site.asked)
        assert site.fetcher().fetch(site.at(path)).fault == "redirects", path
        assert len(site.asked) - before == asked
    thai = "/หน้า".encode().decode("latin-1")
    site.redirects("/thai", thai)
    site.shows("/%E0%B8%AB%E0%B8%99%E0%B9%89%E0%B8%B2", "ก")
    assert site.fetcher().fetch(site.at("/thai")).content == "ก".encode()
    site.redirects("/away", site.at("/o1", AWAY))
    assert site.fetcher().fetch(site.at("/away")).final == site.at("/o1", AWAY)


@pytest.mark.parametrize(
    "target",
    ["http://127.0.0.1:1/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/", "http://2130706433/"],
)
def test_no_redirect_leads_inside(site: Site, target: str) -> None:
    site.redirects("/inside", target)
    assert site.fetcher().fetch(site.at("/inside")).fault == "inside"


@pytest.mark.parametrize("target", ["file:///etc/passwd", "gopher://a.example/", "javascript:1"])
def test_a_redirect_to_what_is_no_page_is_not_followed(site: Site, target: str) -> None:
    site.redirects("/other", target)
    assert site.fetcher().fetch(site.at("/other")).fault == "address"


def test_a_name_that_changes_its_mind_between_two_questions_is_asked_at_the_address_looked_at(site: Site) -> None:
    """The second answer would lead inside; it is never asked for within one step, and looked at in the next."""
    answers = [("127.0.0.1",), ("10.0.0.1",)]
    fetcher = replace(site.fetcher(), resolve=lambda _host, _port: answers.pop(0))
    site.redirects("/turn", "/o1")
    found = fetcher.fetch(site.at("/turn"))
    assert (found.fault, answers) == ("inside", [])
    assert found.hops == (site.at("/turn"),)


def test_who_is_not_there_and_what_is_no_name(site: Site) -> None:
    gone = replace(site.fetcher(), also=lambda _ip, _port: True).fetch(f"http://a.example:{unused_port()}/")
    assert gone.fault == "refused"
    assert Fetcher().fetch("http://no-such-office.invalid/").fault == "name"
    assert Fetcher().fetch("not an address").fault == "address"


def test_without_the_allowance_of_tests_this_machine_is_inside(site: Site) -> None:
    before = len(site.asked)
    assert replace(site.fetcher(), also=None).fetch(site.at("/o1")).fault == "inside"
    assert len(site.asked) == before


def test_nothing_but_tests_may_ask_within() -> None:
    places = [p for p in Path("src").rglob("*.py") if "also=" in p.read_text(encoding="utf-8")]
    assert not places


def test_a_certificate_out_of_order_is_noted_and_the_page_read_all_the_same(tmp_path: Path) -> None:
    with tls_site(tmp_path) as (port, asked):
        fetcher = Fetcher(
            "", QUICK, lambda _host, _port: ("127.0.0.1",), lambda ip, at: (ip, at) == ("127.0.0.1", port)
        )
        found = fetcher.fetch(f"https://www.office.example:{port}/")
        assert (found.fault, found.certificate, found.content) == ("", "self", b"hello")
        assert asked == ["/"]
        assert fetcher.fetch(f"https://www.office.example:{port}/drip").fault == "slow"
