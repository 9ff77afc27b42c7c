"""The browsers of journeys: the system's Chromium, and one that finds the invented name on this machine."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright
from tests.journeys.https import NAME


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The Chromium of the system. Its driver runs a loop of its own, beside which Django would not ask the database."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    program = shutil.which("chromium")
    assert program, "make system-parts installs chromium"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield started
        started.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="module")
def https_browser() -> Iterator[Browser]:
    """A Chromium that finds the invented name on this machine and minds no certificate."""
    found = shutil.which("chromium")
    assert found, "make system-parts installs chromium"
    args = ["--no-sandbox", "--ignore-certificate-errors", f"--host-resolver-rules=MAP {NAME} 127.0.0.1"]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=args)
        yield started
        started.close()
