"""What tests of every box share: the samples, and the command run as a person runs it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import pytest_django
from hypothesis import settings
from tests.journeys.example import Example, example_in
from tests.records.installations import POSTGRESQL, Installation
from tests.records.tables import own_database, tables_in

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


LONGEST = (
    *("records/test_real_processes.py", "web/test_catalogue.py", "web/test_routes.py", "web/test_words_of_pages.py"),
    *("cli/test_start.py", "journeys/"),
)
"""Files that take longest, by how their paths begin: they come first, so that all workers end together."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first, in that order; all others after them as they stand."""

    def place(item: pytest.Item) -> int:
        path = item.path.relative_to(ROOT / "tests").as_posix()
        return next((at for at, start in enumerate(LONGEST) if path.startswith(start)), len(LONGEST))

    items.sort(key=place)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> object:
    """A file stays with one worker, which makes what its tests share once; files are given out in the order above."""
    from xdist.scheduler import LoadFileScheduling

    config.option.loadscopereorder = False
    return LoadFileScheduling(config, log)


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
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def tables(shared: Path) -> Installation:
    """An installation with its tables and nothing in them, to be copied; made once, whichever worker wants it first."""
    return tables_in(shared / "tables")


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_blocker: pytest_django.DjangoDbBlocker,
    tables: Installation,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """The database of the tests in this process: a copy of the tables, instead of all migrations once more."""
    with django_db_blocker.unblock(), own_database(tmp_path_factory.mktemp("own") / "data", tables):
        yield


@pytest.fixture(scope="session")
def example(shared: Path, tables: Installation) -> Example:
    """An installation with the invented agencies, to be copied; made once, whichever worker wants it first."""
    return example_in(shared / "example", tables)


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
    """Tests that empty tables of PostgreSQL afterwards take the log's triggers off first, which refuse just that."""
    emptied = POSTGRESQL and {"transactional_db", "live_server"} & set(request.fixturenames)
    if emptied:
        request.getfixturevalue("transactional_db")
    yield
    if emptied:
        from django.db import connection

        from prongsai.records.append_only import remove_triggers

        remove_triggers(connection)
