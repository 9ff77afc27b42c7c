"""What tests of an installation's settings share: an environment that says nothing yet, and the settings read anew."""

from __future__ import annotations

import os
import runpy
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest

from prongsai.domain.errors import Refusal

Environment = Callable[..., None]
Read = Callable[..., dict[str, Any]]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder that does not exist yet."""
    return tmp_path / "ข้อมูล ของเรา"


@pytest.fixture(autouse=True)
def environment_of_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that this machine sets about Prongsai reaches the test."""
    for name in list(os.environ):
        if name.startswith("PRONGSAI_") or name in ("DATABASE_URL", "XDG_DATA_HOME", "LOCALAPPDATA"):
            monkeypatch.delenv(name)


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Environment:
    """Set variables of the environment, each by its name."""

    def give(**variables: str) -> None:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)

    return give


@pytest.fixture
def installation(data: Path, root: Path, given: Environment) -> Read:
    """Django's settings as an installation reads them when it starts with these variables."""

    def read(**variables: str) -> dict[str, Any]:
        given(PRONGSAI_DATA=str(data), **variables)
        return runpy.run_path(str(root / "src" / "prongsai" / "config" / "settings.py"))

    return read


@pytest.fixture
def refused() -> Callable[..., AbstractContextManager[None]]:
    """A refusal with that code, whose sentence names these words in Thai and in English."""

    @contextmanager
    def expect(code: str, *words: str) -> Iterator[None]:
        with pytest.raises(Refusal) as caught:
            yield
        assert caught.value.code == code
        for sentence in (caught.value.th, caught.value.en):
            assert "{" not in sentence
            assert [w for w in words if w not in sentence] == []

    return expect
