"""The public pages as a folder behind a plain file server, in a real browser: for everybody, letters of every size."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from tests.journeys.looking import SIZES, pictured, seen_by_all, seen_in_every_theme, too_wide, violations
from tests.records.worlds import made_world
from tests.web.public.site import AFTER, a_site

from prongsai.cli.site import site_files
from prongsai.cli.site_folder import write_site
from prongsai.records.queries.public import public_agency

PLACES = (
    "",
    "ita/",
    "ita/2569/",
    "ita/2569/o1/",
    "news/",
    "news/1/",
    "people/",
    "results/",
    "measures/",
    "information/",
)


class Quiet(SimpleHTTPRequestHandler):
    """A plain file server that says nothing."""

    def log_message(self, *_said: Any) -> None:
        return


@pytest.fixture
def folder(db: None, kept_in: Path, tmp_path: Path) -> Iterator[str]:
    """Where the site is served, in a folder below the root of the server."""
    a_site(made_world())
    found = public_agency("thungtawan")
    assert found
    write_site(tmp_path / "web" / "ita-site", site_files(found, AFTER))
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path / "web")))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/ita-site/"
    server.shutdown()
    server.server_close()


def opened(browser: Browser, size: str, **more: Any) -> Page:
    return browser.new_context(viewport=SIZES[size], reduced_motion="reduce", **more).new_page()


@pytest.mark.parametrize("size", SIZES)
def test_the_folder_is_for_everybody(browser: Browser, folder: str, size: str) -> None:
    page, told = opened(browser, size), []
    page.on("console", lambda message: told.append(message.text))
    page.on("response", lambda answer: told.append(answer.url) if answer.status >= 400 else None)
    for place in PLACES:
        page.goto(f"{folder}{place}")
        look = seen_in_every_theme if place in ("", "ita/2569/o1/") else seen_by_all
        look(page, f"site-{place.strip('/').replace('/', '-') or 'home'}")
    page.goto(f"{folder}en/ita/2569/o1/")
    seen_by_all(page, "site-english")
    page.click("text=ไทย")
    assert page.url == f"{folder}ita/2569/o1/"
    page.goto(f"{folder}ita/2569/o1/#e1")
    assert page.locator("#e1").is_visible()
    assert told == [] and page.context.cookies() == []


def test_a_reader_chooses_letters_and_contrast_with_and_without_script(browser: Browser, folder: str) -> None:
    for script in (True, False):
        page = opened(browser, "phone", java_script_enabled=script)
        page.goto(folder)
        before = page.locator("h1").bounding_box()
        page.check("#size-larger")
        page.check("#contrast")
        after = page.locator("h1").bounding_box()
        assert before and after and after["height"] > before["height"]
        pictured(page, f"site-large-contrast-{script}")
        if script:
            assert violations(page) == [] and not too_wide(page)
            page.goto(f"{folder}news/")
            assert page.is_checked("#size-larger") and page.is_checked("#contrast"), "kept from page to page"
