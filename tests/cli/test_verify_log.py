"""`prongsai verify-log`: a log that was tampered with is told, and where."""

from __future__ import annotations

import io
import json
from argparse import Namespace
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection
from django.db.models import F
from tests.conftest import Told

from prongsai.cli import verify_log
from prongsai.cli.console import Console
from prongsai.domain.audit_chain import sealed
from prongsai.domain.errors import Refusal
from prongsai.records.acting import PROGRAM, act
from prongsai.records.append_only import remove_triggers
from prongsai.records.archive.writing import write_archive
from prongsai.records.last_done import last_done
from prongsai.records.models import Agency, AuditHead, AuditObject, AuditPayload, AuditRow, Unit
from prongsai.records.queries.audit import chain_rows

pytestmark = [pytest.mark.django_db, pytest.mark.database]
NOW = datetime(2026, 1, 5, 3, 0, tzinfo=UTC)
Verify = Callable[..., Told]


@pytest.fixture
def verify() -> Verify:
    """Run the command with its options."""

    def run(**given: object) -> Told:
        out = io.StringIO()
        asked = {"data": None, "agency": None, "export": None, "against": None, "json": False} | given
        code = verify_log.answer(Namespace(**asked), Console("th", out, io.StringIO()))
        return Told(code, out.getvalue(), "")

    return run


@pytest.fixture
def chain() -> str:
    """An agency whose log holds six acts; its tables are open to whoever can drop triggers."""
    agency = Agency(name="องค์การบริหารส่วนตำบลทุ่งตะวัน", district="เขาแก้ว", province="รุ่งอรุณ")
    with act("create_agency", PROGRAM, agency=agency, now=NOW) as log:
        log.add(agency)
    for name in ("สำนักปลัด", "กองคลัง", "กองช่าง", "กองการศึกษา", "หน่วยตรวจสอบภายใน"):
        with act("edit_unit", PROGRAM, agency=agency, now=NOW) as log:
            log.summary = f"เพิ่ม{name}"
            log.add(Unit(agency=agency, name=name))
    remove_triggers(connection)
    return str(agency.pk)


def _forget(*seqs: int) -> None:
    rows = AuditRow.objects.filter(seq__in=seqs)
    AuditObject.objects.filter(row__in=rows).delete()
    AuditPayload.objects.filter(row__in=rows).delete()
    rows.delete()


def _move(seq: int, to: int) -> None:
    AuditRow.objects.filter(seq=seq).update(seq=to)


def _altered() -> None:
    AuditRow.objects.filter(seq=3).update(act="edit_post")


def _object_altered() -> None:
    AuditObject.objects.filter(row__seq=3).update(kind="post")


def _details_altered() -> None:
    AuditPayload.objects.filter(row__seq=3).update(content={"summary": "เพิ่มกองคลัง", "changes": []})


def _removed() -> None:
    _forget(3)


def _swapped() -> None:
    _move(3, 100)
    _move(5, 3)
    _move(100, 5)


def _inserted() -> None:
    """A forged row between the second and the third, sound in itself; the rest moves on, the head too."""
    for seq in (6, 5, 4, 3):
        _move(seq, seq + 1)
    AuditHead.objects.update(seq=F("seq") + 1)
    before = AuditRow.objects.get(seq=2)
    template = next(row for row in chain_rows(before.chain) if row.seq == 2)
    forged = sealed(replace(template, seq=3, act="grant_role", objects=()), before.hash)
    names = ("chain", "seq", "at", "act", "proof", "digest", "previous", "hash")
    AuditRow.objects.create(**{name: getattr(forged, name) for name in names})


def _last_lost() -> None:
    _forget(5, 6)


TAMPERING = {
    _altered: "รายการที่ 3 ถูกแก้ไข",
    _object_altered: "รายการที่ 3 ถูกแก้ไข",
    _details_altered: "รายการที่ 3 ถูกแก้ไข",
    _removed: "รายการที่ 3 หายไป",
    _swapped: "รายการที่ 3 ถูกสลับกับรายการอื่น",
    _inserted: "รายการที่ 3 ถูกแทรกเข้ามาภายหลัง",
    _last_lost: "รายการตั้งแต่ที่ 5 จนถึงรายการสุดท้ายหายไป",
}


def test_a_whole_log_is_told_as_whole(chain: str, verify: Verify) -> None:
    told = verify()
    assert told.code == 0
    noted = last_done()["verify_log"]
    assert noted is not None
    assert noted.fine
    assert told.out == "องค์การบริหารส่วนตำบลทุ่งตะวัน อำเภอเขาแก้ว จังหวัดรุ่งอรุณ: ครบถ้วน 6 รายการ\n"


def test_an_empty_log_is_no_fault(verify: Verify) -> None:
    assert (verify().code, verify().out) == (0, "ยังไม่มีประวัติการใช้งาน\n")


@pytest.mark.parametrize("tamper", TAMPERING, ids=lambda t: t.__name__)
def test_the_first_row_that_was_tampered_with_is_named(chain: str, verify: Verify, tamper: Callable[[], None]) -> None:
    tamper()
    told = verify()
    assert told.code == 1
    assert (noted := last_done()["verify_log"]) is not None
    assert not noted.fine
    assert TAMPERING[tamper] in told.out


def test_last_rows_lost_with_their_head_show_against_the_exported_head(
    chain: str, verify: Verify, tmp_path: Path
) -> None:
    kept = tmp_path / "ค่าปิดท้าย 1.json"
    assert verify(export=str(kept)).code == 0
    _forget(5, 6)
    AuditHead.objects.update(seq=4, hash=AuditRow.objects.get(seq=4).hash)
    assert verify().code == 0
    told = verify(against=str(kept))
    assert told.code == 1
    assert "รายการตั้งแต่ที่ 5 จนถึงรายการสุดท้ายหายไป" in told.out


def test_a_chain_that_is_gone_shows_against_the_exported_head(chain: str, verify: Verify, tmp_path: Path) -> None:
    kept = tmp_path / "heads.json"
    verify(export=str(kept))
    _forget(1, 2, 3, 4, 5, 6)
    AuditHead.objects.all().delete()
    told = verify(against=str(kept))
    assert told.code == 1
    assert "หายไป" in told.out


def test_a_head_taken_away_is_told(chain: str, verify: Verify) -> None:
    AuditHead.objects.all().delete()
    told = verify()
    assert (told.code, "ค่าปิดท้ายของประวัติหายไป" in told.out) == (1, True)


def test_a_chain_written_anew_shows_against_the_exported_head(chain: str, verify: Verify, tmp_path: Path) -> None:
    kept = tmp_path / "heads.json"
    verify(export=str(kept))
    previous = ""
    for row in list(chain_rows(chain)):
        anew = sealed(replace(row, act="edit_post") if row.seq == 3 else row, previous)
        AuditRow.objects.filter(seq=row.seq).update(act=anew.act, previous=anew.previous, hash=anew.hash)
        previous = anew.hash
    AuditHead.objects.update(hash=previous)
    assert verify().code == 0
    assert verify(against=str(kept)).code == 1


def test_nothing_is_exported_of_a_log_with_a_fault(chain: str, verify: Verify, tmp_path: Path) -> None:
    _altered()
    assert verify(export=str(tmp_path / "heads.json")).code == 1
    assert not (tmp_path / "heads.json").exists()


def test_one_agency_alone_and_for_programs(chain: str, verify: Verify) -> None:
    with act("load_authorities", PROGRAM, agency=None, now=NOW):
        pass
    told = verify(agency="ทุ่งตะวัน", json=True)
    (only,) = json.loads(told.out)["chains"]
    assert (only["chain"], only["rows"], only["fault"]) == (chain, 6, None)
    _removed()
    (only,) = json.loads(verify(agency="อบต.ทุ่งตะวัน", json=True).out)["chains"]
    assert (only["fault"]["kind"], only["fault"]["seq"]) == ("removed", 3)


def test_a_database_without_tables_is_refused(verify: Verify) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations")
    with pytest.raises(Refusal, match="prongsai start"):
        verify()


def test_an_unknown_agency_and_a_foreign_file_are_refused(chain: str, verify: Verify, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"ไม่พบหน่วยงานชื่อ อบต\.ไม่มีจริง"):
        verify(agency="อบต.ไม่มีจริง")
    (tmp_path / "other.json").write_text("[]", encoding="utf-8")
    for name in ("other.json", "missing.json"):
        with pytest.raises(Refusal, match=name):
            verify(against=str(tmp_path / name))


def test_last_rows_lost_with_their_head_show_against_an_archive(chain: str, verify: Verify, tmp_path: Path) -> None:
    kept = tmp_path / "ส่งออก.zip"
    write_archive(Agency.objects.get(pk=chain), kept, now=NOW, data=tmp_path)
    assert verify(against=str(kept)).code == 0
    with act("edit_unit", PROGRAM, agency=Agency.objects.get(pk=chain), now=NOW):
        pass
    assert verify(against=str(kept)).code == 0, "rows that came later are no fault"
    _forget(5, 6, 7)
    AuditHead.objects.update(seq=4, hash=AuditRow.objects.get(seq=4).hash)
    assert verify().code == 0
    told = verify(against=str(kept))
    assert (told.code, "รายการตั้งแต่ที่ 5 จนถึงรายการสุดท้ายหายไป" in told.out) == (1, True)


def test_an_archive_that_was_changed_is_no_proof(chain: str, verify: Verify, tmp_path: Path) -> None:
    kept = tmp_path / "ส่งออก.zip"
    write_archive(Agency.objects.get(pk=chain), kept, now=NOW, data=tmp_path)
    kept.write_bytes(kept.read_bytes().replace(b'"seq": 6', b'"seq": 4'))
    with pytest.raises(Refusal) as caught:
        verify(against=str(kept))
    assert caught.value.code == "container_changed"
    kept.write_bytes(b"{}")
    with pytest.raises(Refusal) as caught:
        verify(against=str(kept))
    assert caught.value.code == "log_heads_unreadable"
