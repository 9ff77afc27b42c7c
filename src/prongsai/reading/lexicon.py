"""The words by which papers are understood (lexicon.toml), and the loose comparing that scans and habits ask for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from prongsai.thai.numerals import to_ascii_digits
from prongsai.thai.text import normalise

LOOSE_TAG = re.compile(r"<[^>]*>")
"""What is left out when words are compared; which letters are text is said by the strand's own, narrower pattern."""
_LOOSE = re.compile(r"[\s()\"'“”‘’*_#:]")


@cache
def lexicon() -> Mapping[str, Any]:
    """The lexicon: groups of words by what they mean."""
    path = Path(__file__).parent / "lexicon.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def squeezed(text: str) -> str:
    """For comparing only: tags, spaces, quotes and brackets gone, digits Arabic, one spelling of Thai."""
    return _LOOSE.sub("", to_ascii_digits(normalise(LOOSE_TAG.sub("", text))))


@cache
def phrases(group: str, name: str) -> tuple[str, ...]:
    """The words of one entry, squeezed, the longest first."""
    return tuple(sorted((squeezed(p) for p in lexicon()[group][name]), key=len, reverse=True))
