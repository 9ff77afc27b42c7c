"""Colours that differ in lightness, and ink that can be read on them."""

from itertools import pairwise

import pytest

from prongsai.documents.charts.lettering import INK
from prongsai.documents.charts.palette import (
    DEEP_BLUE,
    DEEP_RED,
    GROUND,
    PALE_BLUE,
    PALE_RED,
    between,
    ink_on,
    lightness,
    luminance,
    ramp,
)


def test_lightness_of_known_colours() -> None:
    assert lightness("#ffffff") == pytest.approx(100)
    assert lightness("#000000") == 0
    assert lightness("#777777") == pytest.approx(50, abs=0.3)


@pytest.mark.parametrize("count", range(2, 7))
@pytest.mark.parametrize("ends", [(DEEP_BLUE, PALE_BLUE), (PALE_RED, DEEP_RED)])
def test_a_ramp_goes_one_way_in_steps_that_can_be_seen(ends: tuple[str, str], count: int) -> None:
    shades = [lightness(colour) for colour in ramp(*ends, count)]
    assert shades in (sorted(shades), sorted(shades, reverse=True))
    assert all(abs(a - b) >= 10 for a, b in pairwise(shades))


def test_a_ramp_too_fine_is_refused() -> None:
    with pytest.raises(ValueError, match="12 steps"):
        ramp(DEEP_BLUE, PALE_BLUE, 12)
    assert ramp(DEEP_BLUE, PALE_BLUE, 1) == (DEEP_BLUE,)


@pytest.mark.parametrize("ends", [(DEEP_BLUE, PALE_BLUE), (PALE_RED, DEEP_RED)])
def test_ink_can_be_read_on_every_shade(ends: tuple[str, str]) -> None:
    for share in range(101):
        ground = between(*ends, share / 100)
        assert ink_on(ground) in (GROUND, INK)
        light, dark = sorted((luminance(ground), luminance(ink_on(ground))), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.1, ground
