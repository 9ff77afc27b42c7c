"""Elements of WordprocessingML, built from the inside out, and the lengths they are given in."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

FONT = "TH SarabunPSK"
"""Named, not shipped: staff have it. Its brother of newer Windows is named beside it in the table of fonts."""


@cache
def _made() -> tuple[Any, Any]:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    return OxmlElement, qn


def w(tag: str, /, *inside: Element | None, **values: str | int) -> Element:
    """The element ``w:tag`` with attributes ``w:…`` and what stands inside it; None inside is left out.

    The order of what stands inside is the schema's, which Word insists on, and is the caller's matter.
    """
    make, qn = _made()
    element: Element = make(f"w:{tag}")
    for name, value in values.items():
        element.set(qn(f"w:{name}"), str(value))
    element.extend([e for e in inside if e is not None])
    return element


def twips(centimetres: float) -> int:
    """A length as Word counts it: twentieths of a point."""
    return round(centimetres * 1440 / 2.54)


def twentieths(points: float) -> int:
    """A room between lines, given in points, as Word counts it."""
    return round(points * 20)


def half_points(points: float) -> int:
    """A size of type as Word counts it."""
    return round(points * 2)


def centimetres(points: float) -> float:
    """A length in points, in centimetres."""
    return points * 2.54 / 72


def start_page(paragraph: Element) -> None:
    """Let a paragraph begin a page."""
    from docx.oxml.text.paragraph import CT_P

    assert isinstance(paragraph, CT_P)  # noqa: S101 -- the library makes it so by its name
    paragraph.get_or_add_pPr().pageBreakBefore_val = True


def keep_with_next(element: Element) -> None:
    """Keep every paragraph in a paragraph or row on the page of the next one."""
    from docx.oxml.text.paragraph import CT_P

    for paragraph in element.iter():
        if isinstance(paragraph, CT_P):
            paragraph.get_or_add_pPr().keepNext_val = True
