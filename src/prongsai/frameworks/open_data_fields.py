"""What a data set says of itself in Thai catalogues of public data: the fields, and what ours say alike."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from prongsai.domain.errors import Words


@dataclass(frozen=True, slots=True)
class CatalogueField:
    """A field of a data set. key: in CKAN. mandatory: whether the catalogue refuses a data set without it.

    confidence: high, medium or low, and source: why.
    """

    key: str
    words: Words
    mandatory: bool
    confidence: str
    source: str


@cache
def catalogue_fields() -> tuple[CatalogueField, ...]:
    """The fields in the order of the catalogue's form (frameworks/open_data_fields.toml)."""
    return tuple(
        CatalogueField(
            row["key"], Words(row["name"], row["name_en"]), row["mandatory"], row["confidence"], row["source"]
        )
        for row in _table()["fields"]
    )


@cache
def said_alike() -> Mapping[str, str]:
    """What every data set of this program says in the same words, by key."""
    return MappingProxyType(_table()["alike"])


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("open_data_fields.toml").read_text(encoding="utf-8"))
