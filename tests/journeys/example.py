"""The data folder of an installation with the invented agencies, made once for all who start the program on a copy."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.records.installations import Installation
from tests.records.tables import seed

ROOT = Path(__file__).parent.parent.parent
ONLY_ELSEWHERE = ("fcntl", "grp", "pty", "pwd", "resource", "syslog", "termios", "tty")
"""Modules that Windows does not have."""


@dataclass(frozen=True)
class Example:
    """folder: its data, as `prongsai start --demo` left them. said: what it printed. passwords: by user name."""

    folder: Path
    said: str
    passwords: dict[str, str]

    def copied(self, folder: Path) -> None:
        """The same data once more, there."""
        shutil.copytree(self.folder, folder)


def example_in(shared: Path, tables: Installation) -> Example:
    """The example of that folder, which all workers of a test run share: whoever comes first makes it, with these
    tables, which the program finds as if it had been started there before."""
    told = shared / "said.txt"
    shared.mkdir(exist_ok=True)
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not told.exists():
            seed(shared / "data", tables)
            told.write_text(_made(shared / "data", bare_machine(shared / "bare")), encoding="utf-8")
    said = told.read_text(encoding="utf-8")
    return Example(shared / "data", said, dict(re.findall(r"^  (\S+) +([a-z0-9]{14})  ", said, re.MULTILINE)))


def bare_machine(bare: Path) -> dict[str, str]:
    """What makes a program find no other program (git, make, a shell), and no module that Windows lacks."""
    bare.mkdir()
    lacking = f"import sys\nsys.modules.update(dict.fromkeys({ONLY_ELSEWHERE}))\n"  # None there: no such module
    (bare / "sitecustomize.py").write_text(lacking, encoding="utf-8")
    return {"PATH": str(bare), "PYTHONPATH": f"{bare}{os.pathsep}{ROOT}"}


def _made(folder: Path, bare: dict[str, str]) -> str:
    """Start the program there with the example, as a person does the first time on a console of Thai Windows, and end
    it once it is open; what it said."""
    process = started(folder, free_port(), "--demo", **bare, PYTHONIOENCODING="cp874")
    try:
        return until_open(process)
    finally:
        process.terminate()
        process.communicate(timeout=30)


def started(folder: Path, port: int, *more: str, **environment: str) -> subprocess.Popen[str]:
    """The program as an office starts it, with quick hashes of passwords, in a process of its own."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PRONGSAI_", "DJANGO_", "DATABASE_URL"))}
    command = [sys.executable, "-m", "prongsai.cli.main", "start", "--data", str(folder), "--port", str(port)]
    return subprocess.Popen(
        [*command, "--no-browser", *more],
        env=kept | {"DJANGO_SETTINGS_MODULE": "tests.settings"} | environment,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )


def until_open(process: subprocess.Popen[str]) -> str:
    """Wait until the program is open; what it printed before."""
    assert process.stdout
    said = ""
    for line in process.stdout:
        said += line
        if "โปร่งใสเปิดแล้วที่" in line:
            return said
    raise AssertionError("the program ended before it was open")


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
