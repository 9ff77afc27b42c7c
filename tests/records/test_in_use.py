"""An installation at work is not restored, and nobody works with one that is; locks end with their processes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from prongsai.records.in_use import FILE, alone, at_work, hold

Refused = Callable[[str], AbstractContextManager[None]]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "ข้อมูล ของเรา"


def test_many_work_at_once_and_none_while_one_is_alone(data: Path, refused: Refused) -> None:
    with at_work(data), at_work(data), refused("program_at_work"), alone(data):
        pass
    with alone(data):
        with refused("restore_under_way"), at_work(data):
            pass
        with refused("program_at_work"), alone(data):
            pass
    with at_work(data):
        pass


def test_a_lock_ends_with_its_process_whatever_ends_it(data: Path, refused: Refused) -> None:
    work = f"from pathlib import Path; from prongsai.records.in_use import hold; hold(Path({str(data)!r}))"
    with subprocess.Popen(
        [sys.executable, "-c", f"{work}; print(1, flush=True); input()"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout and other.stdout.readline() == b"1\n"
        with refused("program_at_work"), alone(data):
            pass
        other.kill()
    with alone(data):
        pass


def test_a_folder_that_takes_no_file_is_told(data: Path, refused: Refused) -> None:
    (data / FILE).mkdir(parents=True)
    with refused("folder_not_writable"):
        hold(data)


def test_a_file_of_somebody_else_under_that_name_is_told(data: Path, refused: Refused) -> None:
    data.mkdir()
    (data / FILE).write_bytes(b"not a database at all, but long enough to look at" * 99)
    with refused("folder_not_writable"):
        hold(data)
