"""Ways to pages that an installation may not have."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse


def way_to(name: str, *args: object, otherwise: str = "") -> str:
    """The address of a page, else of the page `otherwise`; empty where there is neither."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return reverse(otherwise) if otherwise else ""
