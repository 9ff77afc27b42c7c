"""Installations as people have them: a data folder and a database of their own, with real settings and processes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg

ROOT = Path(__file__).parent.parent.parent
POSTGRESQL = os.environ.get("DATABASE_URL", "")
SERVE = "from prongsai.cli.django_ready import make_ready; make_ready(); from tests.records.clerk import serve; serve()"


@dataclass
class Clerk:
    """A process that carries out what it is asked (`clerk.py`)."""

    process: subprocess.Popen[str]

    def send(self, *asked: dict[str, Any]) -> None:
        """Ask, without waiting for the answers."""
        assert self.process.stdin
        self.process.stdin.write("".join(f"{json.dumps(one)}\n" for one in asked))
        self.process.stdin.flush()

    def told(self) -> dict[str, Any]:
        """The next answer."""
        assert self.process.stdout
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        return answer

    def ask(self, ask: str, **given: Any) -> dict[str, Any]:
        """Ask and wait for the answer."""
        self.send({"ask": ask, **given})
        return self.told()

    def kill(self) -> list[dict[str, Any]]:
        """End it as a power cut would; what it had still acknowledged."""
        assert self.process.stdout
        self.process.kill()
        return [json.loads(line) for line in self.process.stdout]


@dataclass(frozen=True)
class Installation:
    """folder: its data. url: of its PostgreSQL database; empty where SQLite is used."""

    folder: Path
    url: str = ""

    @property
    def environment(self) -> dict[str, str]:
        """What its programs are told; nothing of the settings of tests."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("PRONGSAI_", "DJANGO_"))}
        own = {"PRONGSAI_DATA": str(self.folder), "DATABASE_URL": self.url, "PYTHONPATH": str(ROOT)}
        return kept | own | {"PRONGSAI_LANG": "th", "PYTHONUTF8": "1"}

    def prongsai(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """The command, as a person runs it."""
        command = [sys.executable, "-m", "prongsai.cli.main", *map(str, arguments)]
        return subprocess.run(command, env=self.environment, capture_output=True, encoding="utf-8", check=False)

    @contextmanager
    def clerk(self) -> Iterator[Clerk]:
        """Somebody who works here."""
        command, pipe = [sys.executable, "-c", SERVE], subprocess.PIPE
        with subprocess.Popen(command, env=self.environment, stdin=pipe, stdout=pipe, encoding="utf-8") as process:
            try:
                yield Clerk(process)
            except BaseException:
                process.kill()
                raise


@contextmanager
def installation(folder: Path, like: Installation | None = None) -> Iterator[Installation]:
    """An installation in that folder, a copy of another one or empty, on PostgreSQL where DATABASE_URL names one."""
    if like:
        shutil.copytree(like.folder, folder)
    if not POSTGRESQL:
        yield Installation(folder)
        return
    name = f"prongsai_{uuid4().hex}"
    template = f" TEMPLATE {urlsplit(like.url).path[1:]}" if like else ""
    with psycopg.connect(POSTGRESQL, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}{template}".encode())
        try:
            yield Installation(folder, urlsplit(POSTGRESQL)._replace(path=f"/{name}").geturl())
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())
