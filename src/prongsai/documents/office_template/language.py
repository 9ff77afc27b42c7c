"""What a template may say: names, `for`, `if` and six filters. Everything else is refused before it is compiled."""

from __future__ import annotations

import difflib
import html
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from prongsai.documents.errors import PaperError
from prongsai.thai.numerals import to_thai_digits

if TYPE_CHECKING:
    from jinja2 import Environment, nodes

DEEPEST_LOOP = 3
MOST_TURNS = 100_000
"""Turns of all loops of one template together."""
_LOOP = ("index", "first", "last", "length")
_ALLOWED = frozenset(
    {"Template", "Output", "TemplateData", "Name", "Const", "Getattr", "Filter", "For", "If", "CondExpr"}
    | {"Compare", "Operand", "And", "Or", "Not"}
)
_TAG = re.compile(r"<[^>]*>")
_LONGEST_PLACE = 80


class Turns:
    """Counts the turns of loops. Raises PaperError when there are too many."""

    def __init__(self) -> None:
        self._left = MOST_TURNS

    def take(self) -> None:
        """One turn more."""
        self._left -= 1
        if self._left < 0:
            raise PaperError(
                th=f"คำสั่ง for ในแม่แบบวนเกิน {MOST_TURNS:,} รอบ โปรดลดคำสั่งที่ซ้อนกัน",
                en=f"The loops of the template take more than {MOST_TURNS:,} turns: nest fewer of them.",
            )


class Text(str):
    """A text, which is no list of letters: a loop over it is a mistake of the template."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        raise PaperError(
            th=f"แม่แบบใช้ for กับ “{self[:40]}” ซึ่งเป็นข้อความ ไม่ใช่รายการ โปรดพิมพ์ชื่อนั้นโดยไม่ใช้ for",
            en=f"The template goes through “{self[:40]}”, which is a text and no list: print it without for.",
        )


class Listed(list[Any]):
    """A list of texts or of groups; going through it takes turns."""

    def __init__(self, items: Iterable[Any], turns: Turns) -> None:
        super().__init__(items)
        self._turns = turns

    def __iter__(self) -> Iterator[Any]:
        for item in super().__iter__():
            self._turns.take()
            yield item


def place_in(source: str, line: int) -> str:
    """The words of the paragraph at which a line of the source stands."""
    rows = source.split("\n")
    text = html.unescape(_TAG.sub("", rows[min(line, len(rows)) - 1])).strip()
    return text if len(text) <= _LONGEST_PLACE else text[:_LONGEST_PLACE] + "…"


def unknown_name(name: str, known: Iterable[str]) -> PaperError:
    """No value has this name; those that look like it are told."""
    names = sorted(known)
    near = ", ".join(difflib.get_close_matches(name, names, n=4, cutoff=0.5) or names)
    return PaperError(
        th=f"แม่แบบใช้ชื่อ “{name}” ซึ่งไม่มี ชื่อที่ใช้ได้ เช่น {near} โปรดแก้ชื่อในแม่แบบ",
        en=f"The template uses the name “{name}”, which does not exist; there are {near}: correct the template.",
    )


def ill_written(reason: str, place: str) -> PaperError:
    """An instruction that cannot be understood, at the words of `place`."""
    return PaperError(
        th=f"คำสั่งในแม่แบบเขียนไม่ถูกต้อง ที่ “{place}” โปรดตรวจวงเล็บ {{{{ }}}} {{% %}} และคำสั่งเปิดปิด for if ({reason})",
        en=f"An instruction of the template is ill-written at “{place}” ({reason}): check its braces and that each for "
        "and if is ended.",
    )


def _not_allowed(what: str, place: str) -> PaperError:
    return PaperError(
        th=f"แม่แบบใช้ “{what}” ซึ่งไม่อนุญาต ที่ “{place}” ใช้ได้เฉพาะชื่อ for if และตัวกรอง {', '.join(_filters())}",
        en=f"The template uses “{what}”, which is not allowed, at “{place}”: it may use names, for, if and the filters "
        f"{', '.join(_filters())}.",
    )


def check_tree(node: nodes.Node, source: str, loops: int = 0) -> None:
    """Raises PaperError for the first thing that a template may not say, with its place."""
    from jinja2 import nodes

    fault, kind = "", type(node).__name__
    if kind not in _ALLOWED:
        fault = kind.lower()
    if isinstance(node, nodes.Filter) and (node.name not in _filters() or node.kwargs):
        fault = f"| {node.name}"
    if isinstance(node, nodes.For):
        loops += 1
        if loops > DEEPEST_LOOP or node.recursive or not isinstance(node.iter, nodes.Name | nodes.Getattr):
            fault = "for" if loops <= DEEPEST_LOOP else f"for ซ้อนกันเกิน {DEEPEST_LOOP} ชั้น"
    if fault:
        raise _not_allowed(fault, place_in(source, node.lineno))
    for child in node.iter_child_nodes():
        check_tree(child, source, loops)


def _joined(value: Any, between: str = "\n") -> str:
    return str(between).join(map(printed, value)) if isinstance(value, list) else printed(value)


def printed(value: Any) -> str:
    """A value as it is printed: a list of texts one below the other. Raises PaperError for a group."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, list):
        return _joined(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    names = ", ".join(value) if isinstance(value, Mapping) else ""
    raise PaperError(
        th=f"แม่แบบสั่งพิมพ์ค่าที่ไม่ใช่ข้อความ โปรดระบุชื่อย่อยหลังจุด {names}".rstrip(),
        en=f"The template prints what is no text: name a field of it after a dot {names}".rstrip() + ".",
    )


@cache
def _filters() -> dict[str, Any]:
    return {
        "thai_digits": lambda value: to_thai_digits(printed(value)),
        "default": lambda value, other="": value or other,
        "join": _joined,
        "length": lambda value: len(value) if isinstance(value, list) else len(printed(value)),
        "upper": lambda value: printed(value).upper(),
        "lower": lambda value: printed(value).lower(),
    }


def environment(known: frozenset[str]) -> Environment:
    """An environment for templates that may use these names.

    Compiling raises PaperError for a fault of the template, before any of it runs.
    """
    from jinja2 import StrictUndefined, TemplateSyntaxError, meta
    from jinja2.runtime import LoopContext
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Narrow(ImmutableSandboxedEnvironment):
        """The sandbox, narrowed to fields of groups: no attribute of any object of ours can be reached."""

        def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
            try:
                tree = super()._parse(source, name, filename)
                check_tree(tree, source)
                unknown = meta.find_undeclared_variables(tree) - known
            except TemplateSyntaxError as error:
                raise ill_written(error.message or "", place_in(source, error.lineno)) from error
            except RecursionError as error:
                raise ill_written("nested too deeply", "…") from error
            if unknown:
                raise unknown_name(min(unknown), known)
            return tree

        def getattr(self, obj: Any, attribute: str) -> Any:
            if isinstance(obj, Mapping) and attribute in obj:
                return obj[attribute]
            if isinstance(obj, LoopContext) and attribute in _LOOP:
                return getattr(obj, attribute)
            raise unknown_name(attribute, obj if isinstance(obj, Mapping) else _LOOP)

        def is_safe_callable(self, obj: Any) -> bool:  # noqa: ARG002 -- nothing is called
            return False

    made = Narrow(autoescape=True, undefined=StrictUndefined, finalize=printed)
    made.globals.clear()
    made.filters.clear()
    made.filters.update(_filters())
    return made
