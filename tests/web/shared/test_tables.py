"""Tables as values: what an address may ask for, and rows that fit."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from prongsai.web.shared.tables import Column, Row, Table, address, check_rows, sort_of

COLUMNS = [Column("ชื่อ", key="name"), Column("สถานะ")]


def test_only_columns_are_sorted_by() -> None:
    assert sort_of("name", COLUMNS) == ("name", False)
    assert sort_of("-name", COLUMNS) == ("name", True)
    for asked in ("", "-", "password", "-password"):
        assert sort_of(asked, COLUMNS) == ("", False)


def test_an_address_keeps_what_is_not_changed() -> None:
    query = QueryDict("unit=a&unit=b&page=2")
    assert address(query, page=None, sort="name") == "?unit=a&unit=b&sort=name"
    assert address(query, page=3) == "?unit=a&unit=b&page=3"
    assert address(QueryDict("page=2"), page=None) == "?"


def test_a_phone_hides_cells_only_where_rows_open() -> None:
    assert Table("ก", COLUMNS, [Row(("ข", "ค"), "/1")]).opens
    assert not Table("ก", COLUMNS, [Row(("ข", "ค"), "/1"), Row(("ข", "ค"))]).opens
    assert not Table("ก", COLUMNS, []).opens


def test_rows_fit_their_columns() -> None:
    with pytest.raises(ValueError, match="1 cells for 2 columns"):
        check_rows(Table("ก", COLUMNS, [Row(("ข",))]))
