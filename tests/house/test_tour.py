"""The tour of CONTRIBUTING.md and the tree say the same, both ways."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ENTRY = re.compile(r"(?P<indent> *)(?P<name>\S+)(?: {2,}(?P<about>\S.*))?")


@pytest.fixture(scope="module")
def tour(root: Path) -> dict[str, str]:
    """Path in the project (a folder ends in /) → what the tour says of it."""
    text = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    block = text.partition("## The tour")[2].split("```")[1].partition("\n")[2]
    above: list[str] = []
    told: dict[str, str] = {}
    for line in block.splitlines():
        found = ENTRY.fullmatch(line)
        assert found, line
        depth = len(found["indent"]) // 2
        above[depth:] = [found["name"]]
        path = "".join(above)
        assert path not in told, f"twice in the tour: {path}"
        told[path] = found["about"] or ""
    return told


@pytest.fixture(scope="module")
def tree(root: Path, kept: list[Path]) -> set[str]:
    """Every file and folder of the project; `__init__.py` is its folder."""
    files = {p.relative_to(root) for p in kept if p.name != "__init__.py"}
    folders = {above for f in (p.relative_to(root) for p in kept) for above in f.parents if above.name}
    return {f.as_posix() for f in files} | {f"{f.as_posix()}/" for f in folders}


def test_every_place_of_the_tour_exists_and_is_explained(tour: dict[str, str], tree: set[str]) -> None:
    assert not set(tour) - tree
    assert [path for path, about in tour.items() if len(about) < 8] == []


def test_the_tour_shows_every_place(tour: dict[str, str], tree: set[str]) -> None:
    """A folder without entries below it stands for all that is in it; any other is shown whole."""
    opened = {path for path in tour if path.endswith("/") and any(p != path and p.startswith(path) for p in tour)}
    closed = tuple(path for path in tour if path.endswith("/") and path not in opened)
    assert sorted(p for p in tree - set(tour) if not p.startswith(closed)) == []


def test_no_box_with_code_is_closed(root: Path, tour: dict[str, str]) -> None:
    for box in (root / "src" / "prongsai").iterdir():
        if any(box.glob("*.py")) and box.name != "__pycache__":
            assert any(p.startswith(f"src/prongsai/{box.name}/") and p.endswith(".py") for p in tour), box.name
