"""The server's entry: the settings of an installation unless others are named, and pages out of it."""

from __future__ import annotations

import gc
import os
import runpy
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import RequestFactory


@pytest.fixture
def entry(root: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The entry as a server loads it."""
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", os.environ["DJANGO_SETTINGS_MODULE"])  # given back afterwards
    return lambda: runpy.run_path(str(root / "src" / "prongsai" / "config" / "wsgi.py"))["application"]


def test_the_settings_are_those_of_an_installation(entry: Any) -> None:
    del os.environ["DJANGO_SETTINGS_MODULE"]
    entry()
    assert os.environ["DJANGO_SETTINGS_MODULE"] == "prongsai.config.settings"


def test_other_settings_that_are_named_stay(entry: Any) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    entry()
    assert os.environ["DJANGO_SETTINGS_MODULE"] == "tests.settings"


@pytest.mark.django_db
def test_a_server_gets_pages_from_it(entry: Any) -> None:
    said: list[Any] = []
    asked = RequestFactory(headers={"host": "127.0.0.1"}).get("/").environ | {"wsgi.input": BytesIO()}
    entry()(asked, lambda status, headers: said.extend([status, dict(headers)]))
    assert said[0] == "302 Found"
    assert said[1]["Location"].startswith("/accounts/login/")


def test_what_the_program_consists_of_is_not_looked_through_again(entry: Any) -> None:
    gc.unfreeze()
    entry()
    assert gc.get_freeze_count() > 0
    gc.unfreeze()
