"""What is committed: requirements, scripts, fonts, and no trace of any one machine."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

BINARY = {".mo", ".ttf", ".woff2", ".png", ".jpg", ".pdf", ".xlsx", ".docx"}
FONTS = {".ttf", ".woff2"}

# Joined here, so that this file does not hold them.
FORBIDDEN = [
    "".join(parts)
    for parts in (
        ("/", "work", "/"),
        ("/", "home/", "user"),
        ("/", "root", "/"),
        ("/", "Users", "/"),
        ("py", "pi.", "org"),
        ("python", "hosted", "."),
        ("registry.", "npm", "js"),
        ("npm", "js.", "com"),
        ("proxy.", "golang", "."),
        ("crates", ".io"),
        ("deb", "ian.org"),
        ("cl", "aude"),
        ("anth", "ropic"),
        ("chat", "gpt"),
        ("co", "pilot"),
        ("open", "ai"),
    )
]


@pytest.fixture(scope="module")
def requirements(root: Path) -> list[Path]:
    """The pinned files."""
    return sorted((root / "requirements").glob("*.txt"))


def test_requirements_name_no_address(requirements: list[Path]) -> None:
    address = re.compile(r"://|--(?:extra-)?index-url|--find-links|--trusted-host|^-[if] |\bgit\+| @ ", re.MULTILINE)
    assert [p.name for p in requirements if address.search(p.read_text(encoding="utf-8"))] == []


def test_every_requirement_is_pinned_and_has_a_hash(requirements: list[Path]) -> None:
    assert {p.stem for p in requirements} == {"runtime", "web", "s3", "sign", "warc", "dev", "bench"}
    for path in requirements:
        text = re.sub(r"^\s*#.*\n?", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        entries = [e for e in text.replace("\\\n", " ").splitlines() if e.strip()]
        assert entries, path.name
        bad = [
            e for e in entries if not re.match(r"[a-z0-9._-]+(?:\[[a-z0-9,-]+\])?==\S+ .*--hash=sha256:[0-9a-f]{64}", e)
        ]
        assert bad == [], path.name


def test_every_wish_is_pinned(requirements: list[Path]) -> None:
    for path in requirements:
        wishes = path.with_suffix(".in").read_text(encoding="utf-8").splitlines()
        names = [
            re.split(r"[\[=<>~! ]", w)[0].lower().replace(".", "-").replace("_", "-")
            for w in wishes
            if w and not w.startswith(("#", "-r"))
        ]
        pinned = {re.split(r"\[|==", line)[0] for line in path.read_text(encoding="utf-8").splitlines()}
        assert [n for n in names if n not in pinned] == [], path.name


def test_scripts_can_be_run(root: Path) -> None:
    """A script names its interpreter and is executable; a Python script is run by the one of .venv."""
    for path in (*(root / "scripts").iterdir(), *(root / ".ci").iterdir()):
        if path.is_file() and path.suffix != ".py":
            assert path.read_bytes().startswith(b"#!"), path.name
            assert os.access(path, os.X_OK), path.name


def test_fonts_lie_beside_their_licence(kept: list[Path]) -> None:
    folders = {p.parent for p in kept if p.suffix in FONTS}
    assert folders
    for folder in folders:
        assert "SIL OPEN FONT LICENSE" in (folder / "OFL.txt").read_text(encoding="utf-8"), folder


def test_nothing_tells_of_one_machine_or_its_tools(root: Path, kept: list[Path]) -> None:
    found = [
        f"{path.relative_to(root)}: {word}"
        for path in kept
        if path.suffix not in BINARY
        for text in [path.read_text(encoding="utf-8").casefold()]
        for word in FORBIDDEN
        if word.casefold() in text
    ]
    assert found == []
