"""Bodies of the list found by typing: always of the list as it stands, and only by those who add agencies."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.records.worlds import NOW, World

from prongsai.domain.errors import Refusal
from prongsai.reading.authorities import Authority, AuthorityList
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.authorities import load_authorities
from prongsai.records.queries.authorities import authorities_found, authorities_listed, authority_of

pytestmark = [pytest.mark.django_db, pytest.mark.database]

BUENG = Authority("6990201", "sao", "องค์การบริหารส่วนตำบลบึงทราย", "บึงทราย", "เขาแก้ว", "รุ่งอรุณ")
DON = Authority("6990202", "sao", "องค์การบริหารส่วนตำบลดอนทราย", "ดอนทราย", "ดงไผ่", "รุ่งอรุณ")


def load(*rows: Authority) -> None:
    load_authorities(actor=PROGRAM, found=AuthorityList(rows, ()), source="list.csv", now=NOW)


def test_bodies_are_found_by_name_and_district() -> None:
    load(BUENG, DON)
    assert authorities_found(PROGRAM, "อบต.บึง") == (BUENG,)
    assert authorities_found(PROGRAM, "ทราย ดงไผ่") == (DON,)
    assert authorities_found(PROGRAM, "ทราย", limit=1) == (DON,)
    assert authorities_found(PROGRAM, "") == ()


def test_a_newer_list_is_the_one_that_is_searched() -> None:
    assert authorities_found(PROGRAM, "ทราย") == ()
    load(BUENG)
    assert authorities_found(PROGRAM, "ทราย") == (BUENG,)
    load(DON)
    assert authorities_found(PROGRAM, "ทราย") == (DON,)
    assert authorities_listed(PROGRAM) == 1


def test_the_list_is_read_once_while_it_is_the_same(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    load(BUENG, DON)
    authorities_found(PROGRAM, "ทราย")
    with django_assert_num_queries(1):
        authorities_found(PROGRAM, "ดอน")


def test_a_code_gives_its_body_or_a_refusal(refused: Callable[[str], AbstractContextManager[None]]) -> None:
    load(BUENG)
    assert authority_of(PROGRAM, BUENG.code) == BUENG
    with refused("row_not_here"):
        authority_of(PROGRAM, DON.code)


@pytest.mark.parametrize(
    "ask", [lambda a: authorities_found(a, "บึง"), authorities_listed, lambda a: authority_of(a, BUENG.code)]
)
def test_only_who_adds_agencies_asks(world: World, ask: Callable[[Any], object]) -> None:
    load(BUENG)
    for name, who in world.people.items():
        if name == "everywhere":
            assert ask(who)
            continue
        with pytest.raises(Refusal) as caught:
            ask(who)
        assert caught.value.code in ("permission_role", "permission_scope"), name
