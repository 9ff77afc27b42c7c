"""Every refusal in words, read from `sentences.toml`: code → one Thai and one English sentence."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Sentence(NamedTuple):
    """The same sentence in both languages."""

    th: str
    en: str


@cache
def sentences() -> dict[str, Sentence]:
    """Code → sentence, in the order of the file. Read when the first refusal is said, so starting up stays quick."""
    text = files(__package__).joinpath("sentences.toml").read_text(encoding="utf-8")
    return {code: Sentence(**said) for code, said in tomllib.loads(text).items()}
