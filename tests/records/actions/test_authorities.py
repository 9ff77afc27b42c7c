"""The list of local governments, loaded anew: what changes, what stays, who may, one line in the log."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest
from tests.records.worlds import NOW, World

from prongsai.domain.errors import Refusal
from prongsai.reading.authorities import Authority, AuthorityList, read_authorities
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.authorities import load_authorities
from prongsai.records.models import Agency, AuditPayload, AuditRow, ListedAuthority
from prongsai.records.queries.authorities import authority_of, list_changes

pytestmark = [pytest.mark.django_db, pytest.mark.database]

BUENG = Authority("6990201", "sao", "องค์การบริหารส่วนตำบลบึงทราย", "บึงทราย", "เขาแก้ว", "รุ่งอรุณ")
DON = Authority("6990202", "sao", "องค์การบริหารส่วนตำบลดอนทราย", "ดอนทราย", "เขาแก้ว", "รุ่งอรุณ")
RAISED = replace(BUENG, kind="subdistrict_municipality", name="เทศบาลตำบลบึงทราย")
FAULT = Refusal("authority_code_digits", where="บรรทัดที่ 3", code="12", digits=7)


def load(*rows: Authority, faults: tuple[Refusal, ...] = ()) -> None:
    load_authorities(actor=PROGRAM, found=AuthorityList(rows, faults), source="list.csv", now=NOW)


def stored() -> dict[str, str]:
    return dict(ListedAuthority.objects.values_list("code", "name"))


def test_a_newer_list_takes_the_place_of_the_old_one() -> None:
    load(BUENG, DON)
    kept = ListedAuthority.objects.get(code=BUENG.code).pk
    load(RAISED)
    assert stored() == {BUENG.code: "เทศบาลตำบลบึงทราย"}
    assert authority_of(PROGRAM, BUENG.code) == RAISED
    row = ListedAuthority.objects.get()
    assert (row.pk, row.version) == (kept, 2)


def test_one_line_in_the_log_says_from_where_and_how_much() -> None:
    load(BUENG, DON)
    load(RAISED)
    rows = AuditRow.objects.filter(act="load_authorities").order_by("seq")
    assert [(row.chain, row.summary) for row in rows] == [
        ("system", "นำเข้ารายชื่อหน่วยงานจาก list.csv: เพิ่ม 2 แก้ไข 0 ลบ 0"),
        ("system", "นำเข้ารายชื่อหน่วยงานจาก list.csv: เพิ่ม 0 แก้ไข 1 ลบ 1"),
    ]
    payload = AuditPayload.objects.get(row=rows[1]).content
    assert payload
    assert payload["changes"][0]["after"] == {"new": 0, "changed": 1, "gone": 1}


def test_nothing_is_taken_away_on_the_word_of_a_list_with_faulty_rows() -> None:
    load(BUENG, DON)
    assert list_changes(PROGRAM, AuthorityList((RAISED,), (FAULT,))).kept == 1
    load(RAISED, faults=(FAULT,))
    assert stored() == {BUENG.code: RAISED.name, DON.code: DON.name}


def test_the_same_list_again_is_refused_and_leaves_no_line(
    refused: Callable[[str], AbstractContextManager[None]],
) -> None:
    load(BUENG)
    with refused("authorities_nothing_new"):
        load(BUENG)
    assert AuditRow.objects.count() == 1


def test_agencies_stay_as_they_are(world: World) -> None:
    before = list(Agency.objects.values())
    load(replace(BUENG, code="6990101"))
    assert list(Agency.objects.values()) == before


def test_only_who_looks_after_the_installation_loads_it(world: World) -> None:
    found = AuthorityList((BUENG,), ())
    for name, who in world.people.items():
        if name == "everywhere":
            continue
        with pytest.raises(Refusal) as seen:
            list_changes(who, found)
        with pytest.raises(Refusal) as loaded:
            load_authorities(actor=who, found=found, source="list.csv", now=NOW)
        assert {seen.value.code, loaded.value.code} <= {"permission_role", "permission_scope"}, name
    assert stored() == {}
    load_authorities(actor=world.people["everywhere"], found=found, source="list.csv", now=NOW)
    assert stored() == {BUENG.code: BUENG.name}


def test_the_published_list_is_stored_as_it_was_read(sample: Callable[..., Path]) -> None:
    found = read_authorities(sample("data", "local_authorities.csv").read_bytes(), "list.csv")
    load(*found.rows)
    assert list_changes(PROGRAM, found).nothing
    first = found.rows[0]
    load(replace(first, district="เมืองรุ่งอรุณ"), *found.rows[1:-1])
    assert ListedAuthority.objects.count() == len(found.rows) - 1
    assert ListedAuthority.objects.get(code=first.code).district == "เมืองรุ่งอรุณ"
