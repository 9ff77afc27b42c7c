"""How a page is looked at: by everybody, in every theme, and as a picture for whoever wants one."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize
from tests.conftest import FUZZ

PICTURES = os.environ.get("PRONGSAI_PICTURES")
"""A folder for pictures of the pages, for whoever changes their looks."""
SIZES = {"phone": ViewportSize(width=360, height=740), "desk": ViewportSize(width=1280, height=900)}
EVERY_DAY = tuple(SIZES) if FUZZ else ("phone",)
"""The sizes for what is done alike on both; what differs, and every single page, is tried in all SIZES every day."""
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "contrast": {"color_scheme": "light", "contrast": "more"},
    "forced": {"color_scheme": "dark", "forced_colors": "active"},
}
"""Themes that a machine may ask for, and what the browser is told."""
OF_THE_WIDTH = ("target-size", "scrollable-region-focusable", "aria-hidden-focus", "bypass", "link-name", "button-name")
"""Rules of accessibility that a page may keep on a phone and break on a wide screen."""


def seen_by_all(page: Page, name: str, *, script: bool = True) -> None:
    """No rule of accessibility broken, nothing wider than the screen; a picture for whoever wants it. A page without
    script cannot be asked: there it is the picture alone. On a desk only those rules are asked that its width can
    break: the same page is asked for all of them on a phone."""
    pictured(page, name if script else f"{name}-plain")
    if not script:
        return
    assert violations(page, *(OF_THE_WIDTH if page.viewport_size == SIZES["desk"] else ())) == [], name
    assert not too_wide(page), name


def seen_in_every_theme(page: Page, name: str) -> None:
    """The same, and enough contrast in every theme. Afterwards the page is as it was. Colours are the same at every
    width: on a desk they are looked at by `make fuzz` alone."""
    seen_by_all(page, name)
    if page.viewport_size == SIZES["desk"] and not FUZZ:
        return
    for theme in list(LOOKS)[1:]:
        wear(page, theme)
        pictured(page, f"{theme}-{name}")
        assert violations(page, "color-contrast") == [], (theme, name)
        assert not too_wide(page), (theme, name)
    wear(page, "light")


def wear(page: Page, theme: str) -> None:
    """The page in one of LOOKS."""
    page.emulate_media(**{"contrast": "no-preference", "forced_colors": "none", **LOOKS[theme]})


def pictured(page: Page, name: str) -> None:
    """A picture of the whole page, called by its name and the size of the window, where pictures are wanted."""
    if PICTURES:
        size = next((known for known, box in SIZES.items() if box == page.viewport_size), "other")
        page.screenshot(path=Path(PICTURES) / f"{name}-{size}.png", full_page=True)


def violations(page: Page, *rules: str) -> list[str]:
    """What is broken of these rules of accessibility, of all where none is named: rule, place and reason."""
    options: dict[str, Any] = {"resultTypes": ["violations"], "preload": False}
    found = Axe().run(page, options={**options, "runOnly": list(rules)} if rules else options).response["violations"]
    return [f"{v['id']}: {node['html'][:120]} {node['any'][:1]}" for v in found for node in v["nodes"]]


def too_wide(page: Page) -> bool:
    """Whether the page has to be moved sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))
