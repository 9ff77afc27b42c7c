"""The fields of Thai catalogues of public data."""

from __future__ import annotations

from prongsai.frameworks.open_data_fields import catalogue_fields, said_alike

MANDATORY = 14
"""So many the standard of the catalogue demands."""


def test_every_field_says_how_surely_it_is_known_and_stands_once() -> None:
    fields = catalogue_fields()
    assert sum(field.mandatory for field in fields) == MANDATORY
    assert len({field.key for field in fields}) == len(fields)
    assert all(field.confidence in ("high", "medium", "low") and field.source for field in fields)
    assert set(said_alike()) < {field.key for field in fields}
    assert all(said_alike().values())
