"""Colours of drawings. They differ in lightness too, so that a grey print says the same."""

from __future__ import annotations

from itertools import pairwise

from prongsai.documents.charts.lettering import INK

GRID, GROUND, OUTLINE = "#c4c4c4", "#ffffff", "#4a4a4a"
NOW, BEFORE, LIMIT = "#1b4f72", "#8a6414", "#922b21"
DEEP_BLUE, PALE_BLUE = "#143d5c", "#e9f1f6"
DEEP_RED, PALE_RED = "#9c3116", "#fdf4e3"
LEAST_STEP = 10.0  # of lightness between neighbours that must be told apart


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def luminance(colour: str) -> float:
    """Relative luminance of '#rrggbb', 0 black to 1 white, as WCAG counts it."""
    linear = [c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in _channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def lightness(colour: str) -> float:
    """CIE lightness of '#rrggbb', 0 black to 100 white: equal steps look equal."""
    light = luminance(colour)
    return 116 * light ** (1 / 3) - 16 if light > 0.008856 else 903.3 * light


def ink_on(colour: str) -> str:
    """Dark ink or white, whichever is easier to read on ``colour``."""
    light = luminance(colour)
    on_dark, on_light = 1.05 / (light + 0.05), (light + 0.05) / (luminance(INK) + 0.05)
    return GROUND if on_dark > on_light else INK


def between(first: str, last: str, share: float) -> str:
    """The colour that lies ``share`` (0 to 1) of the way from one to the other."""
    mixed = (round(a + (b - a) * share) for a, b in zip(_channels(first), _channels(last), strict=True))
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def ramp(first: str, last: str, count: int) -> tuple[str, ...]:
    """``count`` colours from one to the other; ValueError if neighbours could not be told apart in grey."""
    colours = tuple(between(first, last, number / max(count - 1, 1)) for number in range(count))
    if any(abs(lightness(a) - lightness(b)) < LEAST_STEP for a, b in pairwise(colours)):
        raise ValueError(f"{count} steps from {first} to {last} cannot be told apart in grey")
    return colours
