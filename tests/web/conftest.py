"""What tests of pages share: the gallery of components, without database and sign-in."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import override_settings

TAGS = "prongsai.web.shared.components"


@pytest.fixture(scope="module")
def gallery_settings() -> Iterator[None]:
    """The installation's own settings, with the gallery's addresses and only the middleware that needs no account."""
    engine: Any = copy.deepcopy(settings.TEMPLATES[0])
    engine["DIRS"] = [*engine["DIRS"], Path(__file__).parent / "templates"]
    engine["OPTIONS"]["context_processors"] = ["django.template.context_processors.request"]
    engine["OPTIONS"]["libraries"] = {"components": TAGS}
    middleware = [m for m in settings.MIDDLEWARE if m.partition(".")[0] == "csp" or "Locale" in m or "Security" in m]
    with override_settings(TEMPLATES=[engine], MIDDLEWARE=middleware, ROOT_URLCONF="tests.web.gallery"):
        yield
