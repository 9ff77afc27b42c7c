"""What journeys under https share: a browser that finds the invented name on this machine."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright
from tests.journeys.https import NAME


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
