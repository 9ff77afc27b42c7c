"""Whether an installation is at work: whoever serves its pages says so as long as its process lives.

A file in the data folder is locked, shared by those at work and alone by a restore. It is an empty SQLite database,
because SQLite locks alike on every system and a lock ends with its process, whatever ends that.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from prongsai.domain.errors import Refusal

FILE = "in-use"
_SHARED = ("BEGIN", "SELECT count(*) FROM sqlite_master")
"""Reading holds the lock of a reader until the end of the transaction."""
_HELD: list[sqlite3.Connection] = []
_ALONE = ("BEGIN EXCLUSIVE",)


@contextmanager
def at_work(data: Path) -> Iterator[None]:
    """Work with the installation in that data folder. Refuses while it is being restored."""
    with closing(_shared(data)):
        yield


def hold(data: Path) -> None:
    """As at_work, until this process ends."""
    _HELD.append(_shared(data))


@contextmanager
def alone(data: Path) -> Iterator[None]:
    """Have the installation to oneself. Refuses while the program serves it, or another restore goes on."""
    lock = _locked(data, _ALONE)
    if lock is None:
        raise Refusal("program_at_work", folder=data)
    with closing(lock):
        yield


def _shared(data: Path) -> sqlite3.Connection:
    lock = _locked(data, _SHARED)
    if lock is None:
        raise Refusal("restore_under_way", folder=data)
    return lock


def _locked(data: Path, statements: tuple[str, ...]) -> sqlite3.Connection | None:
    """The lock, held until it is closed; None where others hold one that does not go with it."""
    try:
        data.mkdir(parents=True, exist_ok=True)
        lock = sqlite3.connect(data / FILE, timeout=0, isolation_level=None, check_same_thread=False)
    except (OSError, sqlite3.Error) as error:
        raise Refusal("folder_not_writable", folder=data, reason=error) from error
    try:
        for statement in statements:
            lock.execute(statement).fetchall()
    except sqlite3.Error as error:
        lock.close()
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            return None
        raise Refusal("folder_not_writable", folder=data, reason=error) from error
    return lock
