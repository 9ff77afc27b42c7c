"""The manual: fresh, complete, and every link and command in it works."""

from __future__ import annotations

import argparse
import importlib.util
import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from prongsai.cli.main import build_parser

LINK = re.compile(r"\]\(([^)\s]+)\)")
PLACE = re.compile(r"`((?:src|docs|tests|scripts|examples|requirements|bench|\.ci)/[\w./-]+)`")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
VARIABLE = re.compile(r"\b(?:PRONGSAI_[A-Z_]+|XDG_[A-Z_]+)\b")
ADR_PARTS = ["## Context", "## Decision", "## Consequence"]


@pytest.fixture(scope="session")
def make_docs(root: Path) -> Any:
    """scripts/make_docs.py as a module."""
    spec = importlib.util.spec_from_file_location("make_docs", root / "scripts" / "make_docs.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def pages(root: Path, kept: list[Path]) -> dict[str, str]:
    """Every Markdown page: its path in the project → its text."""
    return {p.relative_to(root).as_posix(): p.read_text(encoding="utf-8") for p in kept if p.suffix == ".md"}


def test_generated_pages_are_fresh(root: Path, make_docs: Any) -> None:
    assert [p.name for p in make_docs.stale(root / "docs" / "reference")] == []


def test_a_stale_page_is_named(
    tmp_path: Path, make_docs: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    reference = tmp_path / "docs" / "reference"
    monkeypatch.setattr(make_docs, "ROOT", tmp_path)
    monkeypatch.setattr(make_docs, "REFERENCE", reference)
    monkeypatch.setattr("sys.argv", ["make_docs.py"])
    assert make_docs.main() == 0
    monkeypatch.setattr("sys.argv", ["make_docs.py", "--check"])
    assert make_docs.main() == 0
    capsys.readouterr()
    with (reference / "refusals.md").open("a", encoding="utf-8") as page:
        page.write("more\n")
    assert make_docs.main() == 1
    told = capsys.readouterr().err
    assert "refusals.md is stale" in told
    assert "commands.md" not in told


def test_every_command_and_option_is_explained(make_docs: Any, pages: dict[str, str]) -> None:
    page = pages["docs/reference/commands.md"]
    for parser in make_docs.parsers(build_parser()):
        assert f"## {parser.prog}\n" in page
        part = page.partition(f"## {parser.prog}\n")[2].partition("\n## ")[0]
        for action in parser._actions:
            for option in set(action.option_strings) - {"-h", "--help"}:
                assert re.search(rf"^\| `[^`]*{option}\b[^`]*` \| \S", part, re.MULTILINE), (parser.prog, option)
        assert "|  |" not in part, parser.prog
        assert parser.description, parser.prog


def test_every_environment_variable_is_documented(root: Path, kept: list[Path], pages: dict[str, str]) -> None:
    """What the program asks stands with the commands; what its tests ask, in CONTRIBUTING.md."""
    for path in kept:
        place = path.relative_to(root).as_posix()
        if path.suffix in (".py", "") and place not in pages:
            page = "docs/reference/commands.md" if place.startswith("src/") else "CONTRIBUTING.md"
            asked = set(VARIABLE.findall(path.read_text(encoding="utf-8")))
            told = set(VARIABLE.findall(pages[page] + pages["docs/reference/commands.md"]))
            assert sorted(asked - told) == [], place


def test_every_link_leads_to_a_file(root: Path, pages: dict[str, str]) -> None:
    dead = []
    for page, text in pages.items():
        for link in LINK.findall(text):
            target, _, _ = link.partition("#")
            if target and "://" not in target and not ((root / page).parent / target).exists():
                dead.append(f"{page}: {link}")
    assert dead == []


def test_every_anchor_is_a_heading(pages: dict[str, str]) -> None:
    for page, text in pages.items():
        headings = {h.strip().casefold().replace(" ", "-") for h in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}
        anchors = [link[1:] for link in LINK.findall(text) if link.startswith("#")]
        assert [a for a in anchors if a not in headings] == [], page


def test_every_place_named_in_a_page_exists(root: Path, pages: dict[str, str]) -> None:
    dead = [f"{page}: {place}" for page, text in pages.items() for place in PLACE.findall(text)]
    assert [d for d in dead if not (root / d.partition(": ")[2]).exists()] == []


def test_the_index_of_the_manual_is_complete(pages: dict[str, str]) -> None:
    listed = {f"docs/{link}" for link in LINK.findall(pages["docs/README.md"])}
    assert sorted(p for p in pages if p.startswith("docs/") and p not in listed | {"docs/README.md"}) == []


def test_every_make_command_in_a_page_exists(root: Path, pages: dict[str, str]) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"make run", "make test"} <= set(re.findall(r"^make \w+$", pages["README.md"], re.MULTILINE))
    for page, text in pages.items():
        code = "\n".join([*re.findall(r"`([^`\n]+)`", text), *(body for _, body in FENCE.findall(text))])
        for line in re.findall(r"^make ([^\n]+)$", code, re.MULTILINE):
            named = {word for word in line.split() if "=" not in word and not word.startswith("-")}
            assert named <= targets, f"{page}: make {line}"


def test_every_prongsai_command_in_a_page_is_understood(pages: dict[str, str]) -> None:
    lines = [
        (page, line[line.index("prongsai ") :])
        for page, text in pages.items()
        if page != "docs/reference/commands.md"
        for language, body in FENCE.findall(text)
        if not language
        for line in body.splitlines()
        if re.match(r"(\w+=\S+ )?(\.venv/bin/)?prongsai ", line)
    ]
    assert len(lines) > 10
    parser = build_parser()
    for page, line in lines:
        assert isinstance(_parsed(parser, line), argparse.Namespace), f"{page}: {line}"


def _parsed(parser: argparse.ArgumentParser, line: str) -> argparse.Namespace | None:
    try:
        return parser.parse_args(shlex.split(line)[1:])
    except SystemExit:
        return None


def test_the_readme_shows_what_make_run_prints(
    root: Path, pages: dict[str, str], prongsai: Callable[..., Any], tmp_path: Path
) -> None:
    shown = next(body for language, body in FENCE.findall(pages["README.md"]) if language == "text")
    told = prongsai("run", root / "examples" / "result-2568.txt", "--out", tmp_path / "out", "--unit", "สำนักปลัด")
    assert told.code == 0
    assert [line for line in shown.splitlines() if line not in told.out.splitlines()] == []
    for path in (tmp_path / "out").iterdir():
        assert pages["README.md"].count(f"`{path.name}`") == 2, "the English and the Thai half name every file"


def test_both_halves_of_the_readme_say_the_same(pages: dict[str, str]) -> None:
    """As many chapters, the same commands, the same pages, each half in its own language."""
    halves = pages["README.md"].split("\n---\n")
    assert len(halves) == 2
    english, thai = (
        (
            text.count("\n## "),
            [body for language, body in FENCE.findall(text) if not language],
            {link for link in LINK.findall(text) if not link.startswith("#")},
        )
        for text in halves
    )
    assert english == thai


def test_every_decision_has_its_three_parts(pages: dict[str, str]) -> None:
    decisions = sorted(p for p in pages if p.startswith("docs/decisions/"))
    for number, page in enumerate(decisions, 1):
        assert Path(page).name.startswith(f"{number:04d}-"), page
        text = pages[page]
        assert text.startswith(f"# {number:04d} "), page
        assert re.findall(r"^## .+$", text, re.MULTILINE) == ADR_PARTS, page
        parts = re.split(r"^## .+\n", text, flags=re.MULTILINE)[1:]
        assert all(len(part.split()) > 20 for part in parts), page
        assert len(text.splitlines()) <= 45, f"{page}: half a page is enough"
