"""The glossary names every public class of the inner boxes, and no identifier that does not exist."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest

from prongsai.frameworks.tables import TABLES

ROW = re.compile(r"\| (?P<th>[^|]+) \| (?P<en>[^|]+) \| `(?P<identifier>\w+)` \|")


@pytest.fixture(scope="module")
def rows(root: Path) -> list[re.Match[str]]:
    """The rows of all tables; a row that does not read as one is a mistake."""
    lines = (root / "GLOSSARY.md").read_text(encoding="utf-8").splitlines()
    cells = [x for x in lines if x.startswith("|") and not re.match(r"\| (ไทย|-+)|\|-", x)]
    found = [ROW.fullmatch(x) for x in cells]
    assert [x for x, row in zip(cells, found, strict=True) if row is None] == []
    return [row for row in found if row]


def test_every_public_class_stands_in_the_glossary(modules: list[Any], rows: list[re.Match[str]]) -> None:
    told = {row["identifier"] for row in rows}
    classes = {
        node.name
        for module in modules
        if module.name.startswith(("domain/", "frameworks/"))
        for node in module.tree.body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    }
    assert classes
    assert sorted(classes - told) == []


def test_every_identifier_exists(modules: list[Any], rows: list[re.Match[str]]) -> None:
    names = {name for module in modules for name in _defined(module.tree)}
    names |= {table.name for table in TABLES} | {_rule for module in modules for _rule in _rule_names(module.tree)}
    assert sorted({row["identifier"] for row in rows} - names) == []


def _defined(tree: ast.Module) -> set[str]:
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names.add(node.target.id)
        elif isinstance(node, ast.Assign):
            names.update(t.id for t in node.targets if isinstance(t, ast.Name))
    return names


def _rule_names(tree: ast.Module) -> set[str]:
    """Keys of RULES, the choices of a year."""
    return {
        str(key.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == "RULES"
        if isinstance(node.value, ast.Dict)
        for key in node.value.keys
        if isinstance(key, ast.Constant)
    }


def test_one_word_for_one_thing(rows: list[re.Match[str]]) -> None:
    for column in ("th", "identifier"):
        words = [row[column] for row in rows]
        assert sorted({w for w in words if words.count(w) > 1}) == [], column
