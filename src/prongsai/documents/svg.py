"""A scene as SVG for a web page."""

from __future__ import annotations

import re
from html import escape

from prongsai.documents.errors import unprintable
from prongsai.documents.scene import Dot, Line, Point, Polygon, Primitive, Scene, Text

FONT_STACK = "Sarabun, 'TH Sarabun New', sans-serif"
_NOT_XML = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_svg(scene: Scene, *, identifier: str = "chart") -> str:
    """The drawing as one SVG element; ``identifier`` keeps ids apart when a page holds several.

    Raises PaperError for a control character, which no XML may hold.
    """
    title, description = f"{identifier}-title", f"{identifier}-desc"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {scene.width:g} {scene.height:g}" role="img"'
        f' aria-labelledby="{title} {description}" lang="th" font-family="{FONT_STACK}">'
        f'<title id="{title}">{_escaped(scene.title)}</title>'
        f'<desc id="{description}">{_escaped(scene.description)}</desc>'
        + "".join(map(_element, scene.items))
        + "</svg>"
    )


def _element(item: Primitive) -> str:
    match item:
        case Polygon():
            return _polygon(item)
        case Line():
            return (
                f'<polyline points="{_points(item.points)}" fill="none"{_stroke(item.stroke, item.width, item.dash)}/>'
            )
        case Dot():
            stroke = _stroke(item.stroke, item.width, ())
            start = f'<circle cx="{item.x:g}" cy="{item.y:g}" r="{item.radius:g}" fill="{item.fill}"{stroke}'
            return _with_title(start, "circle", item.title)
        case Text():
            weight = ' font-weight="bold"' if item.bold else ""
            return (
                f'<text x="{item.x:g}" y="{item.y:g}" text-anchor="{item.anchor}" font-size="{item.size:g}"'
                f' fill="{item.fill}"{weight}>{_escaped(item.text)}</text>'
            )


def _polygon(item: Polygon) -> str:
    opacity = f' fill-opacity="{item.opacity / 100:g}"' if item.fill and item.opacity < 100 else ""
    stroke = _stroke(item.stroke, item.width, item.dash)
    start = f'<polygon points="{_points(item.points)}" fill="{item.fill or "none"}"{opacity}{stroke}'
    return _with_title(start, "polygon", item.title)


def _with_title(start: str, tag: str, title: str | None) -> str:
    return f"{start}><title>{_escaped(title)}</title></{tag}>" if title else f"{start}/>"


def _points(points: tuple[Point, ...]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in points)


def _stroke(colour: str | None, width: float, dash: tuple[float, ...]) -> str:
    if not colour:
        return ""
    dashes = f' stroke-dasharray="{" ".join(f"{d:g}" for d in dash)}"' if dash else ""
    return f' stroke="{colour}" stroke-width="{width:g}"{dashes}'


def _escaped(text: str) -> str:
    if found := _NOT_XML.search(text):
        raise unprintable(found[0], text)
    return escape(text)
