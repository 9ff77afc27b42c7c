"""Ways to other pages of the desk, by their names."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse


def way(name: str, *args: object) -> str:
    """The address of a page of the desk; empty where there is no such page, so that no link leads nowhere."""
    try:
        return reverse(f"desk:{name}", args=args)
    except NoReverseMatch:
        return ""
