"""The wording of an analysis (analysis_words.toml): for each state at least one Thai sentence with places for facts."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

_FILE = Path(__file__).with_suffix(".toml")


@cache
def analysis_words() -> Mapping[str, tuple[str, ...]]:
    """Phrase (`verdict.below`) → its wordings, in the order in which neighbouring indicators take turns."""
    groups = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    words = {f"{group}.{name}": tuple(found) for group, named in groups.items() for name, found in named.items()}
    return MappingProxyType(words)
