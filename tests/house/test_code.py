"""How code is cut, named and explained, and that no year stands in it."""

from __future__ import annotations

import ast
import re
import statistics
from collections.abc import Iterator
from typing import Any

MOST_LINES = 400
MEDIAN_FUNCTION = 12
LONGEST_FUNCTION = 60
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc"}

YEAR = re.compile(
    r"(?<![0-9๐-๙])(?<!U\+)(?:25[67][0-9]|2580|20(?:1[7-9]|2[0-9]|3[0-7])|๒๕[๖๗][๐-๙]|๒๕๘๐)(?![0-9๐-๙])",
)
HELP_OF = "cli/main.py"
"""Help texts for people name years as examples, and nothing else in that file."""
SAID_BY_THAI = "UnreadableText"
"""The innermost box cannot reach the table of sentences: its sentences stand where they are raised."""
POSIX_ONLY = {"fcntl", "grp", "pty", "pwd", "resource", "syslog", "termios", "tty"}
"""Windows lacks them: a module that needs one to be imported cannot be part of the program there."""
NOT_A_FRAMEWORK_YEAR: dict[tuple[str, str], str] = {}


def test_no_file_is_long(modules: list[Any]) -> None:
    assert {m.name: m.lines for m in modules if m.lines > MOST_LINES} == {}


def test_functions_are_short(modules: list[Any]) -> None:
    lengths = {f"{m.name}:{f.lineno} {f.name}": _length(f) for m in modules for f in _functions(m.tree)}
    assert statistics.median(lengths.values()) < MEDIAN_FUNCTION
    assert {where: n for where, n in lengths.items() if n > LONGEST_FUNCTION} == {}


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or 0) - function.lineno + 1


def test_every_module_is_named_by_what_it_is(modules: list[Any]) -> None:
    parts = {(m.name, part) for m in modules for part in m.name.removesuffix(".py").split("/")}
    assert sorted(name for name, part in parts if EMPTY_NAMES & set(part.split("_"))) == []


def test_no_year_stands_in_code(modules: list[Any]) -> None:
    found = {(m.name, text): line for m in modules for text, line in _years(m)}
    left = {f"{name}:{line} {text[:60]}" for (name, text), line in found.items() if (name, text) not in _excused()}
    assert sorted(left) == []


def test_no_excuse_for_a_year_is_stale(modules: list[Any]) -> None:
    assert _excused() <= {(m.name, text) for m in modules for text, _ in _years(m)}


def _excused() -> set[tuple[str, str]]:
    return set(NOT_A_FRAMEWORK_YEAR)


def _years(module: Any) -> Iterator[tuple[str, int]]:
    allowed = _texts_for_people(module)
    constants = (n for n in ast.walk(module.tree) if isinstance(n, ast.Constant) and isinstance(n.value, int | str))
    for node in constants:
        if id(node) not in allowed and YEAR.search(str(node.value)):
            yield str(node.value), node.lineno


def _texts_for_people(module: Any) -> set[int]:
    """Docstrings everywhere; the refusals of the innermost box; help texts of the command line."""
    allowed = [n for n in ast.walk(module.tree) if isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant)]
    calls = [n for n in ast.walk(module.tree) if isinstance(n, ast.Call)]
    said: list[ast.AST] = [*allowed]
    said += [c for c in calls if isinstance(c.func, ast.Name) and c.func.id == SAID_BY_THAI]
    if module.name == HELP_OF:
        said += [k.value for c in calls for k in c.keywords if k.arg in ("help", "description")]
    return {id(node) for top in said for node in ast.walk(top)}


def test_all_that_is_public_has_a_docstring(modules: list[Any]) -> None:
    assert [f"{m.name}: {name}" for m in modules for name in _undocumented(m)] == []


def _undocumented(module: Any) -> Iterator[str]:
    if module.tree.body and not ast.get_docstring(module.tree):
        yield "the module"
    for node in module.tree.body:
        yield from _bare(node, "")


def _bare(node: ast.stmt, above: str) -> Iterator[str]:
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) or node.name.startswith("_"):
        return
    if node.name == "Meta":  # Django's settings of a model or form
        return
    if not ast.get_docstring(node):
        yield above + node.name
    if isinstance(node, ast.ClassDef):
        for below in node.body:
            yield from _bare(below, f"{node.name}.")


def test_what_only_some_systems_have_is_imported_where_it_is_used(modules: list[Any]) -> None:
    found = [(m.name, name) for m in modules for n in _run_at_import(m.tree) for name in _imported(n)]
    assert [(where, name) for where, name in found if name in POSIX_ONLY] == []


def _run_at_import(node: ast.AST) -> Iterator[ast.AST]:
    for below in ast.iter_child_nodes(node):
        if not isinstance(below, ast.FunctionDef | ast.AsyncFunctionDef):
            yield below
            yield from _run_at_import(below)


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []


def test_every_act_tells_the_history_in_both_languages(modules: list[Any]) -> None:
    """By `log.say(th, en)`; a summary set by hand would leave English readers without a sentence."""
    acts = [m for m in modules if m.name.startswith("records/actions/")]
    by_hand = [m.name for m in acts for n in ast.walk(m.tree) if isinstance(n, ast.Assign) and _sets_summary(n)]
    assert by_hand == []


def _sets_summary(node: ast.Assign) -> bool:
    return any(isinstance(target, ast.Attribute) and target.attr == "summary" for target in node.targets)
