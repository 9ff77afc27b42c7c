"""What tests of every box share: the samples, and the command run as a person runs it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from tests.journeys.example import Example, example_in

# Compiled code is kept whatever the environment says: else every process that tests start would compile it all again.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

FUZZ = os.environ.get("PRONGSAI_FUZZ") == "1"
settings.register_profile("fuzz", max_examples=2_000, deadline=None)
settings.register_profile("everyday", max_examples=50, deadline=None)
settings.load_profile("everyday")
if FUZZ:
    settings.load_profile("fuzz")

ROOT = Path(__file__).parent.parent
SAMPLES = Path(os.environ.get("PRONGSAI_SAMPLES", ROOT.parent / "shared"))


def cases(usual: int) -> int:
    """How many examples a costly property tries: the usual number, or twenty times as many under `make fuzz`."""
    return usual * 20 if FUZZ else usual


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def sample() -> Callable[..., Path]:
    """A real paper or fact that some tests try the program on; these are not part of the project."""

    def find(*parts: str) -> Path:
        path = SAMPLES.joinpath(*parts)
        if not path.exists():
            pytest.skip(f"no sample {'/'.join(parts)}: set PRONGSAI_SAMPLES to the folder of real papers")
        return path

    return find


@dataclass(frozen=True)
class Told:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str


@pytest.fixture
def prongsai(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Told]:
    """Run the command with an office's editions folder of its own; nobody sits at a terminal."""
    from prongsai.cli.main import main

    monkeypatch.setenv("PRONGSAI_EDITIONS", str(tmp_path / "own-editions"))
    monkeypatch.delenv("PRONGSAI_LANG", raising=False)

    def run(*arguments: str | Path) -> Told:
        try:
            code = main([str(a) for a in arguments])
        except SystemExit as ended:
            code = int(ended.code or 0)
        said = capsys.readouterr()
        return Told(code, said.out, said.err)

    return run


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """An installation with the invented agencies, to be copied; made once, whichever worker wants it first."""
    own = tmp_path_factory.getbasetemp()
    return example_in((own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "example")


@pytest.fixture
def kept_in(tmp_path: Path, settings: Any) -> Path:
    """A folder of its own for the contents of files."""
    folder = tmp_path / "kept"
    folder.mkdir()
    backend = settings.STORAGES["default"]["BACKEND"]
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": backend, "OPTIONS": {"location": folder}}}
    return folder


@pytest.fixture(autouse=True)
def emptied_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Tests that empty the tables afterwards take the log's triggers off first, which refuse just that."""
    emptied = {"transactional_db", "live_server"} & set(request.fixturenames)
    if emptied:
        request.getfixturevalue("transactional_db")
    yield
    if emptied:
        from django.db import connection

        from prongsai.records.append_only import remove_triggers

        remove_triggers(connection)
