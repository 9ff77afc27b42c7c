"""What the child process of the cage says: a Source or a Refusal as JSON, and back.

The child may have been taken over by a hostile file, so its answer is read as foreign data: a Source is built anew
and every place in it is checked; whatever does not fit is a ValueError.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from typing import Any, get_args

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.page_codes import read_page_code
from prongsai.domain.privacy import Seen
from prongsai.domain.sentences import sentences
from prongsai.reading.formats.scans import ScannedSheet
from prongsai.reading.formats.source import Block, Cell, Part, Source, TableBlock, TextBlock
from prongsai.reading.privacy.answers import Made, made_data, made_of, seen_data, seen_of

_PARTS = frozenset(get_args(Part))
Said = Source | tuple[ScannedSheet, ...] | Seen | Made
"""What a parser makes of a file."""
JPEG = b"\xff\xd8\xff"
_again: Callable[..., Refusal] = Refusal  # its code was written out where the child first said it


def answer_of(said: Said | Refusal) -> str:
    """The JSON of what a parser made of a file, or of a Refusal, in ASCII."""
    if isinstance(said, Refusal):
        facts = {name: list(fact) if isinstance(fact, Words) else str(fact) for name, fact in said.facts.items()}
        return json.dumps({"refused": said.code, "facts": facts})
    if isinstance(said, tuple):
        return json.dumps({"sheets": [[s.number, s.code, b64encode(s.picture).decode("ascii")] for s in said]})
    if isinstance(said, Seen | Made):
        return json.dumps(seen_data(said) if isinstance(said, Seen) else made_data(said))
    blocks = [_packed(block) for block in said.blocks]
    return json.dumps({"name": said.name, "text": said.text, "blocks": blocks, "warnings": said.warnings})


def answered(answer: bytes) -> Source | Refusal:
    """What an answer says. Raises ValueError (or a KeyError, TypeError, IndexError) when it is no such answer."""
    said = json.loads(answer)
    if "refused" in said:
        return _refusal(said["refused"], said["facts"])
    text = _str(said["text"])
    blocks = tuple(_unpacked(packed, text) for packed in said["blocks"])
    return Source(_str(said["name"]), text, blocks, tuple(_str(w) for w in said["warnings"]))


def sheets_answered(answer: bytes) -> tuple[ScannedSheet, ...] | Refusal:
    """As `answered`, of a scan: every code is one, and every picture begins as a JPEG does."""
    said = json.loads(answer)
    if "refused" in said:
        return _refusal(said["refused"], said["facts"])
    return tuple(_sheet(at, *packed) for at, packed in enumerate(said["sheets"], 1))


def seen_answered(answer: bytes) -> Seen | Refusal:
    """As `answered`, of a file that was looked through."""
    said = json.loads(answer)
    return _refusal(said["refused"], said["facts"]) if "refused" in said else seen_of(said)


def made_answered(answer: bytes) -> Made | Refusal:
    """As `answered`, of a copy that was made of a file."""
    said = json.loads(answer)
    return _refusal(said["refused"], said["facts"]) if "refused" in said else made_of(said)


def _sheet(at: int, number: Any, code: Any, picture: Any) -> ScannedSheet:
    content = b64decode(_str(picture), validate=True)
    if _int(number) != at or not content.startswith(JPEG):
        raise ValueError(number)
    return ScannedSheet(number, _code(_str(code)), content)


def _code(said: str) -> str:
    try:
        return said and read_page_code(said).text
    except Refusal as refused:
        raise ValueError(said) from refused


def _refusal(code: str, facts: dict[str, Any]) -> Refusal:
    if code not in sentences():
        raise ValueError(code)
    given = {name: Words(*map(_str, f)) if isinstance(f, list) else _str(f) for name, f in facts.items()}
    return _again(code, **given)


def _packed(block: Block) -> list[Any]:
    if isinstance(block, TextBlock):
        return ["text", block.page, block.part, block.line, block.start, block.end, block.level]
    rows = [
        [[c.line, c.start, c.end, c.column, c.column_span, c.row_span, int(c.covered)] for c in row]
        for row in block.rows
    ]
    return ["table", block.page, block.part, block.name, rows]


def _unpacked(packed: list[Any], text: str) -> Block:
    kind, page, part, *rest = packed
    if part not in _PARTS or kind not in ("text", "table"):
        raise ValueError(part)
    if kind == "text":
        line, start, end, level = rest
        place = _place(line, start, end, text)
        return TextBlock(text[start:end], *place, _number(page), part, _number(level))
    name, rows = rest
    return TableBlock(tuple(tuple(_cell(c, text) for c in row) for row in rows), _number(page), part, _str(name))


def _cell(packed: list[Any], text: str) -> Cell:
    line, start, end, *grid, covered = packed
    column, column_span, row_span = (_int(n) for n in grid)
    return Cell(text[start:end], *_place(line, start, end, text), column, column_span, row_span, bool(covered))


def _place(line: Any, start: Any, end: Any, text: str) -> tuple[int, int, int]:
    if not 0 <= _int(start) <= _int(end) <= len(text):
        raise ValueError(start)
    return _int(line), start, end


def _int(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise ValueError(value)
    return value


def _number(value: Any) -> int | None:
    return None if value is None else _int(value)


def _str(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(value)
    return value
