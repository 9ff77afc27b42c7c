"""What the house tests share: the files that belong to the project, and its syntax trees."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

import pytest


def _kept(folder: Path, ignored: list[str]) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if any(fnmatch(path.name, pattern) for pattern in ignored):
            continue
        if path.is_dir():
            yield from _kept(path, ignored)
        else:
            yield path


@pytest.fixture(scope="session")
def kept(root: Path) -> list[Path]:
    """Every file that belongs to the project: what .gitignore names is left out."""
    patterns = (root / ".gitignore").read_text(encoding="utf-8").split()
    return list(_kept(root, [".git", *(p.strip("/") for p in patterns)]))


@dataclass(frozen=True)
class Module:
    """One Python file of src."""

    path: Path
    name: str
    tree: ast.Module
    lines: int


@pytest.fixture(scope="session")
def modules(root: Path) -> list[Module]:
    """Every module of src; `name` is its path below src/prongsai, such as `thai/dates.py`.

    Migrations are left out: Django writes them.
    """
    home = root / "src" / "prongsai"
    found = []
    for path in sorted(p for p in home.rglob("*.py") if p.parent.name != "migrations"):
        text = path.read_text(encoding="utf-8")
        found.append(Module(path, path.relative_to(home).as_posix(), ast.parse(text), len(text.splitlines())))
    return found
