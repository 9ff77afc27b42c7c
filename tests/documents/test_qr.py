"""A QR code holds the address module by module, and refuses what a phone should not open."""

from __future__ import annotations

from itertools import pairwise

import pytest
import segno

from prongsai.documents.errors import PaperError
from prongsai.documents.qr import LONGEST_ADDRESS, MODULE, qr_scene
from prongsai.documents.scene import Polygon, Scene

ADDRESSES = [
    "https://thungtawan.example/oit/2569/o12",
    "http://thungtawan.example/ข้อมูล?ก=1&ข=2#<3>",
    "mailto:saraban@thungtawan.example",
    "tel:+6620000000",
    "https://thungtawan.example/" + "a" * (LONGEST_ADDRESS - 27),
]


def sampled(scene: Scene) -> list[list[bool]]:
    """Whether the middle of each module is black, quiet zone included."""
    side = round(scene.width / MODULE)
    bars = [item for item in scene.items if isinstance(item, Polygon) and item.fill == "#000000"]
    black = [[False] * side for _ in range(side)]
    for bar in bars:
        (left, top), (right, bottom) = bar.points[0], bar.points[2]
        for row in range(round(top / MODULE), round(bottom / MODULE)):
            for column in range(round(left / MODULE), round(right / MODULE)):
                black[row][column] = True
    return black


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_drawing_is_the_code_with_its_quiet_zone(address: str) -> None:
    scene = qr_scene(address)
    code = segno.make(address, error="m", boost_error=False, micro=False, encoding="utf-8")
    wanted = [[bool(m) for m in row] for row in code.matrix_iter(border=4)]
    assert code.error == "M"
    assert sampled(scene) == wanted
    assert (scene.width, scene.height) == (len(wanted) * MODULE,) * 2
    assert address in scene.description


def test_runs_are_merged_and_stand_on_white() -> None:
    ground, *bars = qr_scene(ADDRESSES[0]).items
    assert isinstance(ground, Polygon) and ground.fill == "#ffffff"
    spans = sorted((bar.points[0][1], bar.points[0][0], bar.points[1][0]) for bar in bars if isinstance(bar, Polygon))
    assert all(one[0] < two[0] or one[2] < two[1] for one, two in pairwise(spans))


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("", "no address"),
        ("https://thungtawan.example/" + "a" * LONGEST_ADDRESS, "527 letters"),
        ("thungtawan.example", "no address for a QR code"),
        ("javascript:alert(1)", "no address for a QR code"),
        ("ftp://thungtawan.example", "no address for a QR code"),
        ("https://", "no address for a QR code"),
        ("https://thung tawan.example", "no address for a QR code"),
        ("https://thungtawan.example/\x00", "no address for a QR code"),
        ("https://[thungtawan", "no address for a QR code"),
        ("mailto:saraban", "no address for a QR code"),
        ("tel:ป", "no address for a QR code"),
    ],
)
def test_other_addresses_are_refused(address: str, message: str) -> None:
    with pytest.raises(PaperError, match=message):
        qr_scene(address)
