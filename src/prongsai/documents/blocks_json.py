"""Papers as JSON (``prongsai/blocks-1``): for keeping, comparing and handing over to the typesetter.

Every value object becomes an object with its ``kind``; absent values are left out.
"""

from __future__ import annotations

import json
import types
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from prongsai.documents.blocks import Paper

FORMAT = "prongsai/blocks-1"


class BlocksError(ValueError):
    """The text is not a paper in the format ``prongsai/blocks-1``."""


def to_data(value: object) -> Any:
    """A block, or anything in it, as plain JSON values."""
    if is_dataclass(value):
        data = {f.name: to_data(getattr(value, f.name)) for f in fields(value)}
        return {"kind": type(value).__name__, **{k: v for k, v in data.items() if v is not None}}
    if isinstance(value, tuple):
        return [to_data(v) for v in value]
    return value


def to_json(paper: Paper) -> str:
    """The paper as JSON text; equal papers give equal texts."""
    return json.dumps({"format": FORMAT, "paper": to_data(paper)}, ensure_ascii=False, indent=1)


def from_json(text: str) -> Paper:
    """Read back what to_json wrote; raises BlocksError with the place of the first fault."""
    try:
        data = json.loads(text)
    except ValueError as error:
        raise BlocksError(f"not JSON: {error}") from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise BlocksError(f"the format is not {FORMAT}")
    paper = _read(Paper, data.get("paper"), "paper")
    assert isinstance(paper, Paper)  # noqa: S101 -- _read returns what it was asked for
    return paper


def _read(kind: Any, value: Any, place: str) -> Any:
    """``value`` as the annotated type ``kind``."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _read_one_of(get_args(kind), value, place)
    if origin is tuple:
        return _read_tuple(get_args(kind), value, place)
    if origin is Literal:
        if value not in get_args(kind):
            raise BlocksError(f"{place}: {value!r} is not one of {get_args(kind)}")
        return value
    if is_dataclass(kind):
        return _read_object(kind, value, place)
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind:
        raise BlocksError(f"{place}: expected {kind.__name__}")
    return value


def _read_one_of(kinds: tuple[Any, ...], value: Any, place: str) -> Any:
    named = {k.__name__: k for k in kinds}
    name = value.get("kind") if isinstance(value, dict) else type(value).__name__
    if name == "int" and "float" in named:
        name = "float"
    if name not in named:
        raise BlocksError(f"{place}: unknown kind {name!r}")
    return None if name == "NoneType" else _read(named[name], value, place)


def _read_tuple(kinds: tuple[Any, ...], value: Any, place: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise BlocksError(f"{place}: expected a list")
    if kinds[-1] is Ellipsis:
        kinds = (kinds[0],) * len(value)
    if len(kinds) != len(value):
        raise BlocksError(f"{place}: expected {len(kinds)} entries")
    return tuple(_read(k, v, f"{place}[{i}]") for i, (k, v) in enumerate(zip(kinds, value, strict=True)))


@cache
def _annotations(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _read_object(kind: Any, value: Any, place: str) -> Any:
    if not isinstance(value, dict) or value.get("kind") != kind.__name__:
        raise BlocksError(f"{place}: expected {kind.__name__}")
    known = _annotations(kind)
    if unknown := set(value) - set(known) - {"kind"}:
        raise BlocksError(f"{place}: unknown {', '.join(sorted(unknown))}")
    given = {k: _read(known[k], v, f"{place}.{k}") for k, v in value.items() if k != "kind"}
    try:
        return kind(**given)
    except (TypeError, ValueError) as error:
        raise BlocksError(f"{place}: {error}") from error
