"""The history that people read, and the chain as it is checked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from prongsai.domain.audit_chain import first_fault, payload_digest
from prongsai.domain.errors import Refusal
from prongsai.domain.reach import Holding
from prongsai.records.acting import PROGRAM, Actor, act
from prongsai.records.append_only import remove_triggers
from prongsai.records.models import Agency, AuditPayload, AuditRow, Unit
from prongsai.records.queries import audit

pytestmark = [pytest.mark.django_db, pytest.mark.database]
NOW = datetime(2026, 1, 5, 3, 0, tzinfo=UTC)


def _holder(role: str, agency: Agency) -> Actor:
    return Actor(None, holdings=(Holding(role, str(agency.pk), None),))


@pytest.fixture
def agency() -> Agency:
    """An agency with a unit that was added and renamed."""
    made = Agency(name="องค์การบริหารส่วนตำบลทุ่งตะวัน", district="เขาแก้ว", province="รุ่งอรุณ")
    with act("create_agency", PROGRAM, agency=made, now=NOW) as log:
        log.add(made)
    unit = Unit(agency=made, name="กองช่าง")
    with act("edit_unit", PROGRAM, agency=made, now=NOW + timedelta(minutes=5)) as log:
        log.summary = "เพิ่มกองช่าง"
        log.add(unit)
    with act("edit_unit", PROGRAM, agency=made, now=NOW + timedelta(minutes=6)) as log:
        before = log.before(unit)
        unit.name = "กองช่างและผังเมือง"
        log.say("เปลี่ยนชื่อกองช่าง", "Works division renamed")
        log.save(unit, before)
    return made


def test_the_history_says_who_did_what_and_when_newest_first(agency: Agency) -> None:
    page = audit.history_page(_holder("coordinator", agency), agency.pk)
    assert [line.what.th for line in page.lines] == ["เปลี่ยนชื่อกองช่าง", "เพิ่มกองช่าง", "เพิ่มหน่วยงาน"]
    assert [line.what.en for line in page.lines] == ["Works division renamed", "Edit units", "Add agencies"]
    assert {line.who for line in page.lines} == {"โปรแกรม"}
    assert (page.number, page.pages, page.count) == (1, 1, 3)


def test_the_history_of_one_object_tells_its_values(agency: Agency) -> None:
    unit = Unit.objects.get()
    lines = audit.history_of(_holder("auditor", agency), agency.pk, "unit", unit.pk)
    assert [line.seq for line in lines] == [3, 2]
    assert {c.field: (c.before, c.after) for c in lines[0].changes} == {
        "name": ("กองช่าง", "กองช่างและผังเมือง"),
        "version": (1, 2),
    }


def test_a_destroyed_payload_leaves_the_line_and_the_chain(agency: Agency) -> None:
    AuditPayload.objects.filter(row__seq=2).delete()
    AuditPayload.objects.filter(row__seq=3).update(content=None)
    lines = audit.history_page(PROGRAM, agency.pk).lines
    assert [(line.seq, bool(line.changes)) for line in lines] == [(3, False), (2, False), (1, True)]
    assert lines[0].what == ("เปลี่ยนชื่อกองช่าง", "Edit units"), "what the act is called is no secret"
    chain = str(agency.pk)
    assert first_fault(audit.chain_rows(chain), audit.stored_head(chain), None) is None
    assert audit.first_false_payload(chain) is None


def test_words_copied_beside_the_payload_are_checked_against_it(agency: Agency) -> None:
    from django.db import connection

    remove_triggers(connection)
    AuditRow.objects.filter(seq=2).update(summary="เพิ่มกองคลัง")
    fault = audit.first_false_payload(str(agency.pk))
    assert fault is not None
    assert (fault.kind, fault.seq, fault.th) == ("altered", 2, "รายการที่ 2 ถูกแก้ไข")


def test_pages_are_cut_and_a_number_beyond_gives_the_last(agency: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "PAGE", 2)
    last = audit.history_page(PROGRAM, agency.pk, number=9)
    assert ([line.seq for line in last.lines], last.number, last.pages) == ([1], 2, 2)
    assert [line.seq for line in audit.history_page(PROGRAM, agency.pk, number=-1).lines] == [3, 2]


def test_whoever_may_not_see_the_log_is_refused(agency: Agency) -> None:
    elsewhere = Agency.objects.create(name="เทศบาลตำบลป่าแดงสูง")
    unit = Unit.objects.get()
    for actor in (_holder("viewer", agency), _holder("coordinator", elsewhere), Actor(None)):
        with pytest.raises(Refusal, match="ดูประวัติการใช้งาน"):
            audit.history_page(actor, agency.pk)
        with pytest.raises(Refusal, match="ดูประวัติการใช้งาน"):
            audit.history_of(actor, agency.pk, "unit", unit.pk)


def test_an_object_is_not_shown_through_another_agency(agency: Agency) -> None:
    elsewhere = Agency.objects.create(name="เทศบาลตำบลป่าแดงสูง")
    assert audit.history_of(_holder("coordinator", elsewhere), elsewhere.pk, "unit", Unit.objects.get().pk) == ()


def test_a_page_of_history_needs_few_questions_to_the_database(
    agency: Agency, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    with django_assert_num_queries(2):  # type: ignore[operator]
        audit.history_page(PROGRAM, agency.pk)
    with django_assert_num_queries(2):  # type: ignore[operator]
        assert len(list(audit.chain_rows(str(agency.pk)))) == 3


def test_chains_are_called_by_agency_and_place(agency: Agency) -> None:
    with act("load_authorities", PROGRAM, agency=None, now=NOW):
        pass
    assert audit.chains() == {
        str(agency.pk): "องค์การบริหารส่วนตำบลทุ่งตะวัน อำเภอเขาแก้ว จังหวัดรุ่งอรุณ",
        "system": "ทั้งโปรแกรม",
    }
    assert audit.latest_act_at() == NOW + timedelta(minutes=6)
    assert audit.stored_head(str(uuid4())) is None


def test_the_name_beside_a_payload_is_checked_where_the_payload_holds_it() -> None:
    salt, content = b"0123456789abcdef", {"summary": "", "who": "นางสาวแก้วตา รุ่งเรือง", "changes": []}
    digest = payload_digest(content, salt)
    for seq, who in ((1, "นางสาวแก้วตา รุ่งเรือง"), (2, "นายคนอื่น")):
        row = AuditRow.objects.create(
            chain="system", seq=seq, at=NOW, act="edit_unit", who=who, digest=digest, hash="h"
        )
        AuditPayload.objects.create(row=row, salt=salt, content=content)
    fault = audit.first_false_payload("system")
    assert fault is not None
    assert fault.seq == 2
