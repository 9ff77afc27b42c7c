"""The child process of the cage: `python -m prongsai.reading.formats.cage_child KIND MEGABYTES SECONDS`.

It is given the file's name and what is asked of it as a line of JSON, then its content, and answers in JSON. Only the
parser of the kind is imported. Limits are set before the content is touched; what the parser raises, whatever it is,
becomes a refusal.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TypeVar

from prongsai.domain.errors import Refusal
from prongsai.reading.formats.cage_answer import Said, answer_of

_PARSERS = {
    "docx": ("formats.docx", "read_docx"),
    "html": ("formats.html", "read_html"),
    "pdf": ("formats.pdf", "read_pdf"),
    "rows": ("formats.spreadsheet", "read_first_sheet"),
    "scan": ("formats.scans", "read_scan"),
    "glance": ("formats.scans", "read_first_sheets"),
    "xlsx": ("formats.spreadsheet", "read_xlsx"),
    "look-docx": ("privacy.word", "look_into_word"),
    "look-xlsx": ("privacy.workbook", "look_into_workbook"),
    "look-pdf": ("privacy.pdf", "look_into_pdf"),
    "look-picture": ("privacy.picture", "look_into_picture"),
    "page": ("privacy.page_picture", "draw_page"),
    "blot-docx": ("privacy.blot_word", "blot_word"),
    "blot-xlsx": ("privacy.blot_workbook", "blot_workbook"),
    "blot-pdf": ("privacy.blot_pdf", "blot_pdf"),
    "blot-picture": ("privacy.picture", "blot_picture"),
}
"""The module within `reading`, and the function in it, that makes something of a file's content and name. `look-`,
`blot-` and `page`: of files that go public."""
KINDS = tuple(_PARSERS)
Made = TypeVar("Made")
_DEEPEST = 5000
"""Calls within calls; the XML parsers stop at 256 elements within elements, which need a few calls each."""


def parser_of(kind: str) -> Callable[..., Said]:
    """The function that makes something of a file's content and name; imports only what this kind needs."""
    module, function = _PARSERS[kind]
    parser: Callable[..., Said] = getattr(import_module(f"prongsai.reading.{module}"), function)
    return parser


def parsed(parse: Callable[..., Made], content: bytes, name: str, megabytes: int) -> Made | Refusal:
    """What a parser makes of a file, with every error turned into the Refusal a person can act on."""
    try:
        return parse(content, name)
    except Refusal as refused:
        return refused
    except MemoryError:
        return Refusal("file_takes_too_much_memory", file=name, megabytes=megabytes)
    except RecursionError:
        return Refusal("file_too_deep", file=name)
    except Exception as error:  # noqa: BLE001 - a foreign file can make a parser raise anything
        print(f"{type(error).__name__}: {error}", file=sys.stderr)  # noqa: T201 - for whoever runs this by hand
        return Refusal("file_broken", file=name)


def set_limits(megabytes: int, seconds: int) -> None:
    """Bind this process: memory, processor time, no file written, few files open, no core dump."""
    try:
        import resource
    except ImportError:  # Windows: the parent's clock is the only bound
        return
    memory = megabytes * 1024 * 1024
    for what, bound in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 32),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = bound + 1 if what == resource.RLIMIT_CPU else bound  # first a signal that says why, then the end
        _bind(what, bound, hard, resource.getrlimit(what)[1])


def _bind(what: int, soft: int, hard: int, allowed: int) -> None:
    """Set one limit, never above what this process is allowed."""
    import resource

    if allowed != resource.RLIM_INFINITY:
        soft, hard = min(soft, allowed), min(hard, allowed)
    resource.setrlimit(what, (soft, hard))


def _only_answer() -> int:
    """The way out for the answer alone: what libraries print themselves goes where errors go."""
    answer = os.dup(1)
    os.dup2(2, 1)
    return answer


def main(arguments: list[str]) -> None:
    """Read one file and say what is in it."""
    kind, megabytes, seconds = arguments
    answer = _only_answer()
    parse = parser_of(kind)
    sys.setrecursionlimit(_DEEPEST)
    set_limits(int(megabytes), int(seconds))
    name, asked = json.loads(sys.stdin.buffer.readline())
    if asked is not None:
        from prongsai.reading.privacy.answers import Asked

        parse = partial(parse, asked=Asked.of(asked))
    said = parsed(parse, sys.stdin.buffer.read(), name, int(megabytes))
    with os.fdopen(answer, "w", encoding="ascii") as out:
        out.write(answer_of(said))


if __name__ == "__main__":
    main(sys.argv[1:])
