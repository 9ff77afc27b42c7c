"""Addresses of the public pages: how they refer to one another, what a host name is, and which visits count."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.domain.errors import Refusal
from prongsai.domain.site import check_channel_address, host_name, is_counted, link_of, relative

PARTS = st.lists(st.sampled_from(["ita", "2569", "o1", "en", "v2"]), max_size=4)
PLACE = PARTS.map(lambda parts: "".join(f"{part}/" for part in parts))
FILE = st.sampled_from(["", "o1-1.pdf", "agency.json"])
PART = st.sampled_from(["", "#e1"])


@given(PLACE, PLACE, FILE, PART)
def test_a_reference_leads_there_from_anywhere_in_any_folder(here: str, there: str, file: str, part: str) -> None:
    for base in ("https://ita.example/", "https://ita.example/sub/a/b/"):
        found = relative(here, f"{there}{file}{part}")
        assert urljoin(f"{base}{here}", found) == f"{base}{there}{file}{part}"
        assert not found.startswith("/")


@pytest.mark.parametrize(
    ("typed", "name"),
    [(" WWW.Thungtawan.Example ", "www.thungtawan.example"), ("https://a-b.example:443/ita/", "a-b.example")],
)
def test_a_host_name_is_read_as_requests_name_it(typed: str, name: str) -> None:
    assert host_name(typed) == name


@pytest.mark.parametrize("typed", ["", "localhost", "10.0.0.1", "ทุ่งตะวัน.example", "-a.example", "a..example", "*"])
def test_what_is_no_host_name_is_refused(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        host_name(typed)
    assert refused.value.code == "host_not_a_name"


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://a.example/x", "https://a.example/x"),
        ("office@a.example", "mailto:office@a.example"),
        ("๐ ๒๐๐๐ ๐๐๐๙ ต่อ 12", "tel:020000009"),
        ("1567", "tel:1567"),
        ("", ""),
    ],
)
def test_a_channel_is_followed_by_what_it_is(address: str, link: str) -> None:
    assert link_of(address) == link
    check_channel_address(address)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ชั้น 2", "https://", "//a.example", "a@b"])
def test_an_address_that_nobody_can_follow_is_refused(address: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_channel_address(address)
    assert refused.value.code == "channel_address_unknown"


def test_programs_that_say_so_are_not_counted() -> None:
    said = (
        "Googlebot/2.1 (+http://a.example)",
        "curl/8.0",
        "Mozilla/5.0 (compatible; bingbot/2.0)",
        "",
        "Wget/1.2",
        "Prongsai-Watch/1.0",
    )
    assert not any(map(is_counted, said))
    people = ("Mozilla/5.0 (X11; Linux) Firefox/130", "Mozilla/5.0 (Linux; Android 11; CUBOT NOTE 20) Chrome/99")
    assert all(map(is_counted, people))
