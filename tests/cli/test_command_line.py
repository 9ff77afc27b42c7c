"""The command line itself: help in Thai, mistakes told, nothing heavy loaded before it is needed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest
from tests.conftest import Told

Run = Callable[..., Told]


@pytest.mark.parametrize("arguments", [(), ("score",), ("run", "x.txt"), ("edition",), ("nothing",)])
def test_an_incomplete_command_is_told_in_both_languages(prongsai: Run, arguments: tuple[str, ...]) -> None:
    told = prongsai(*arguments)
    assert told.code == 2
    assert "คำสั่งไม่ครบหรือไม่ถูกต้อง" in told.err
    assert "The command is not complete" in told.err


@pytest.mark.parametrize("command", [(), ("run",), ("score",), ("edition",), ("edition", "import")])
def test_help_is_thai_first(prongsai: Run, command: tuple[str, ...]) -> None:
    told = prongsai(*command, "--help")
    assert told.code == 0
    assert any("ก" <= letter <= "๛" for letter in told.out)


def test_help_loads_nothing_heavy() -> None:
    heavy = ["typst", "pypdf", "openpyxl", "xlsxwriter", "tomli_w", "prongsai.documents", "prongsai.reading"]
    program = (
        "import sys\nfrom prongsai.cli.main import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        f"print('LOADED', [m for m in {heavy!r} if m in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout.strip().endswith("LOADED []")


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    command = f"{sys.executable} -m prongsai.cli.main edition show 2568 | head -1"
    told = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)
    assert told.stderr == ""
