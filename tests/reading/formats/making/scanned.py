"""Printed sheets as scanners and phones bring them back: several damages at once, drawn by chance."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageChops, ImageDraw, ImageFilter

DESK = 120
"""Grey of what a photographed sheet lies on."""


def turned(image: Image.Image, chance: random.Random, dots: int) -> Image.Image:
    """Any angle: a sheet put in the feeder as it came, or photographed."""
    angle = chance.choice((0, 90, 180, 270)) + chance.choice((chance.gauss(0, 2), chance.uniform(-45, 45)))
    return image.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=DESK)


def tilted(image: Image.Image, chance: random.Random, dots: int) -> Image.Image:
    """A photo from the side: each corner comes in by up to a tenth."""
    width, height = image.size
    corners = [
        (-chance.uniform(0, 0.1) * width, -chance.uniform(0, 0.1) * height),
        (-chance.uniform(0, 0.1) * width, height * (1 + chance.uniform(0, 0.1))),
        (width * (1 + chance.uniform(0, 0.1)), height * (1 + chance.uniform(0, 0.1))),
        (width * (1 + chance.uniform(0, 0.1)), -chance.uniform(0, 0.1) * height),
    ]
    corner_values = tuple(value for corner in corners for value in corner)
    return image.transform(image.size, Image.Transform.QUAD, corner_values, Image.Resampling.BICUBIC, fillcolor=DESK)


def blurred(image: Image.Image, chance: random.Random, dots: int) -> Image.Image:
    """Out of focus by up to a fifth of a millimetre."""
    return image.filter(ImageFilter.GaussianBlur(chance.uniform(0.04, 0.2) / 25.4 * dots))


def shaded(image: Image.Image, chance: random.Random, dots: int) -> Image.Image:
    """A hand or a phone before the lamp: a soft edge, half as dark beyond it."""
    mask = Image.new("L", (64, 64), 255)
    draw = ImageDraw.Draw(mask)
    middle, angle = chance.uniform(8, 56), chance.uniform(0, math.pi)
    ends = [(32 + 90 * math.cos(angle) * s + middle - 32, 32 + 90 * math.sin(angle) * s) for s in (-1, 1)]
    draw.polygon([*ends, (middle + 200, 300), (middle + 200, -300)], fill=chance.randint(100, 170))
    soft = mask.filter(ImageFilter.GaussianBlur(4)).resize(image.size, Image.Resampling.BICUBIC)
    return ImageChops.multiply(image, soft)


def folded(image: Image.Image, chance: random.Random, dots: int) -> Image.Image:
    """A fold across the sheet: a dark line and a grey band, anywhere, and one in three through the code."""
    width, height = image.size
    at = chance.uniform(0.88, 0.96) if chance.random() < 0.33 else chance.uniform(0.2, 0.8)
    slope = chance.uniform(-0.05, 0.05)
    band = Image.new("L", image.size, 255)
    line = [(0, at * height), (width, (at + slope) * height)]
    draw = ImageDraw.Draw(band)
    draw.line(line, fill=200, width=max(3, dots // 8))
    draw.line(line, fill=110, width=max(1, dots // 75))
    return ImageChops.multiply(image, band.filter(ImageFilter.GaussianBlur(dots / 150)))


def noisy(image: Image.Image, chance: random.Random, dots: int) -> Image.Image:
    """Grain of a cheap sensor."""
    grain = Image.effect_noise(image.size, chance.uniform(10, 40))
    return ImageChops.add(image, grain, offset=-128)


def faded(image: Image.Image, chance: random.Random, dots: int) -> Image.Image:
    """A cartridge at its end, on paper that is not white."""
    dark, light = chance.randint(20, 90), chance.randint(180, 240)
    return image.point(lambda value: dark + value * (light - dark) // 255)


def packed(image: Image.Image, chance: random.Random, dots: int) -> Image.Image:
    """JPEG at a quality that messengers use."""
    out = BytesIO()
    image.save(out, "JPEG", quality=chance.randint(25, 70))
    return Image.open(BytesIO(out.getvalue())).convert("L")


DAMAGES: dict[str, Callable[[Image.Image, random.Random, int], Image.Image]] = {
    each.__name__: each for each in (faded, folded, shaded, tilted, turned, blurred, noisy, packed)
}
"""In the order in which they come about."""


def as_scanned(image: Image.Image, chance: random.Random, dots: int) -> tuple[Image.Image, list[str]]:
    """A sheet with each damage in one of two cases, and JPEG always; and which ones they were."""
    chosen = [name for name in DAMAGES if name == "packed" or chance.random() < 0.5]
    for name in chosen:
        image = DAMAGES[name](image, chance, dots)
    return image, chosen
