"""Charts on pages: the drawing as SVG without styles of its own, and figures written as screens write them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString

from prongsai.documents.charts.figures import Scale, Series
from prongsai.documents.scene import Scene
from prongsai.documents.svg import to_svg

UNKNOWN = "–"
SCALE: Scale = tuple((value, str(value)) for value in (20, 40, 60, 80, 100))
"""The marks of an axis in the digits of screens."""


@dataclass(frozen=True)
class Drawing:
    """A drawing for the tag `drawing`. name: tells it from the others on the page."""

    name: str
    scene: Scene

    @property
    def svg(self) -> SafeString:
        """The element; every text in it is escaped."""
        return SafeString(to_svg(self.scene, identifier=self.name))


def shown_score(value: Decimal | None) -> str:
    """A score as screens show it."""
    return UNKNOWN if value is None else f"{value}"


def series(name: str, values: tuple[Decimal | None, ...]) -> Series:
    """Scores of one name for a chart."""
    return Series(name, values, tuple(map(shown_score, values)))
