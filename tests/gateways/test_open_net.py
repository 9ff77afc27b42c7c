"""Addresses that may be asked, and the many ways of writing one that may not."""

from __future__ import annotations

import pytest

from prongsai.gateways.open_net import NoSuchName, NotAnAddress, NotPublic, is_public, looked_at, place_of, resolved


@pytest.mark.parametrize(
    "ip",
    [
        *("127.0.0.1", "127.8.9.10", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "0.1.2.3"),
        *("169.254.169.254", "100.64.0.1", "100.127.255.255", "100.100.100.200", "168.63.129.16", "192.0.0.192"),
        *("224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "198.18.0.1", "192.0.2.1", "203.0.113.9"),
        *("::1", "::", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:7f00:1", "fe80::1", "fc00::1"),
        *(
            "fd00:ec2::254",
            "ff02::1",
            "fec0::1",
            "2002:7f00:1::",
            "2002:a00:1::",
            "64:ff9b::7f00:1",
            "64:ff9b::a9fe:a9fe",
        ),
        *("64:ff9b:1::1", "2001:db8::1", "2001::1", "fe80::1%1", "", "localhost", "1.2.3", "0x7f000001"),
    ],
)
def test_what_lies_within_is_not_public(ip: str) -> None:
    assert not is_public(ip)


@pytest.mark.parametrize("ip", ["1.1.1.1", "122.154.0.9", "2606:4700::1111"])
def test_what_everybody_reaches_is(ip: str) -> None:
    assert is_public(ip)


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "2130706433", "0x7f000001", "0x7f.1", "017700000001", "0177.0.0.1", "127.1", "0", "[::1]"),
        *("[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:0:0:1]", "１２７.０.０.１", "localhost", "localhost."),
        *("127。0。0。1", "169.254.169.254", "0xa9fea9fe", "2852039166", "[64:ff9b::169.254.169.254]"),
    ],
)
def test_every_way_of_writing_an_address_within_is_refused(host: str) -> None:
    """Names are resolved as this machine does it, which takes numbers in many forms."""
    with pytest.raises((NotPublic, NoSuchName)):
        looked_at(place_of(f"http://{host}/"), resolved)


def test_a_name_with_one_address_within_is_refused_whole() -> None:
    with pytest.raises(NotPublic):
        looked_at(place_of("http://a.example/"), lambda _host, _port: ("1.1.1.1", "10.0.0.1"))
    found = looked_at(place_of("http://a.example/"), lambda _host, _port: ("1.1.1.1", "1.0.0.1"))
    assert found.ip == "1.1.1.1"


@pytest.mark.parametrize("port", [22, 25, 110, 445, 993])
def test_ports_of_other_services_are_not_asked(port: int) -> None:
    with pytest.raises(NotPublic):
        looked_at(place_of(f"http://a.example:{port}/"), lambda _host, _port: ("1.1.1.1",))
    for open_port in (80, 81, 443, 8080):
        looked_at(place_of(f"http://a.example:{open_port}/"), lambda _host, _port: ("1.1.1.1",))


@pytest.mark.parametrize(
    "address",
    [
        *("", "a.example", "ftp://a.example/", "file:///etc/passwd", "http://", "http:///a", "http://a.example:99999/"),
        *("http://a.example\\@b.example/", "http://a\x00b/", "http://a.example/\r\nX: y", "http://[fe80::1%25eth0]/"),
        *("http://" + "a" * 70 + ".example/", "http://a..example/", "http://a.example/" + "x" * 2000),
    ],
)
def test_what_is_no_address_of_a_page(address: str) -> None:
    with pytest.raises(NotAnAddress):
        place_of(address)


def test_addresses_as_people_type_them() -> None:
    place = place_of(" https://ผู้:ลับ@อบต.ไทย/หน้า แรก?ปี=๒๕๖๙&a=%20#p1 ")
    assert place.host.isascii() and place.host.startswith("xn--")
    assert place.target.isascii() and " " not in place.target and place.target.endswith("&a=%20")
    assert "ลับ" not in place.address and "#" not in place.address
    assert (place.scheme, place.port, place.named) == ("https", 443, place.host)
    assert place_of("http://[2606:4700::1111]:8080/a").address == "http://[2606:4700::1111]:8080/a"
    assert place_of("http://a.example").target == "/"
