"""`prongsai verify-log` tells an official paper that is not what its acts made of it."""

from __future__ import annotations

import io
from argparse import Namespace
from pathlib import Path

import pytest
from django.db import connection, transaction
from tests.conftest import Told
from tests.records.approved import approve
from tests.records.going_up import GoingUp
from tests.records.worlds import NOW, World, made_world

from prongsai.cli import verify_log
from prongsai.cli.console import Console
from prongsai.domain.frozen_papers import digest_of
from prongsai.records.actions.official_papers import Registered, number_paper
from prongsai.records.append_only import remove_triggers
from prongsai.records.blobs import keep, place
from prongsai.records.models import (
    AuditPayload,
    ChainStep,
    OfficialPaper,
    PaperAttachment,
    PaperVersion,
    Rendition,
    StoredFile,
)

pytestmark = [pytest.mark.django_db, pytest.mark.database]
OTHER = "0" * 64


@pytest.fixture
def world(db: None, kept_in: Path) -> World:
    return made_world()


@pytest.fixture
def chain(world: World) -> GoingUp:
    """An approved paper that was numbered afterwards; its tables are open to whoever can drop triggers."""
    made = GoingUp(world).seated()
    paper = made.proposed()
    approve(made, paper)
    number_paper(**world.common, paper=paper, registered=Registered("รณ 70001/12", NOW.date()))
    remove_triggers(connection)
    return made


def verify() -> Told:
    out = io.StringIO()
    asked = {"data": None, "agency": "ทุ่งตะวัน", "export": None, "against": None, "json": False}
    return Told(verify_log.answer(Namespace(**asked), Console("th", out, io.StringIO())), out.getvalue(), "")


def _title() -> None:
    PaperVersion.objects.update(title="เรื่องอื่น")


def _state() -> None:
    PaperVersion.objects.update(state="not_approved")


def _values() -> None:
    row = PaperVersion.objects.get()
    assert row.data
    PaperVersion.objects.update(data={**row.data, "files": []})


def _values_and_hash() -> None:
    row = PaperVersion.objects.get()
    assert row.data
    other = {**row.data, "files": []}
    PaperVersion.objects.update(data=other, digest=digest_of(other))


def _choice() -> None:
    ChainStep.objects.filter(order=1).update(opinion="ไม่เห็นด้วย")


def _step_gone() -> None:
    ChainStep.objects.filter(order=1).delete()


def _token() -> None:
    OfficialPaper.objects.update(token="another")  # noqa: S106 -- of an address


def _file_exchanged() -> None:
    Rendition.objects.filter(kind="decided").update(file=Rendition.objects.get(kind="original").file)


def _file_elsewhere() -> None:
    StoredFile.objects.filter(renditions__kind="decided").update(sha256=keep(b"another", "ก.pdf"))


def _rendition_added() -> None:
    row = Rendition.objects.get(kind="decided")
    row.pk, row._state.adding = OTHER[:32], True
    row.save(force_insert=True)


def _attachment_added() -> None:
    version = PaperVersion.objects.get()
    PaperAttachment.objects.create(agency=version.agency, version_of=version, title="แผนอีกฉบับ")


TAMPERING = {
    _title: "ฉบับของหนังสือ ไม่ตรงกับที่บันทึกไว้ในรายการที่",
    _state: "ฉบับของหนังสือ ไม่ตรงกับที่บันทึกไว้ในรายการที่",
    _values: "ข้อมูลของฉบับที่เสนอไม่ตรงกับค่าแฮช",
    _values_and_hash: "ฉบับของหนังสือ ไม่ตรงกับที่บันทึกไว้ในรายการที่",
    _choice: "การพิจารณา ไม่ตรงกับที่บันทึกไว้ในรายการที่",
    _step_gone: "การพิจารณา ที่บันทึกไว้ในรายการที่",
    _token: "ข้อมูลของหนังสือ ไม่ตรงกับที่บันทึกไว้",
    _file_exchanged: "ไฟล์ของหนังสือ ไม่ตรงกับที่บันทึกไว้",
    _file_elsewhere: "ที่เก็บของไฟล์ ไม่ตรงกับที่บันทึกไว้",
    _rendition_added: "มี ไฟล์ของหนังสือ ที่ไม่มีการบันทึกว่าใครทำ",
    _attachment_added: "มี สิ่งที่ส่งมาด้วย ที่ไม่มีการบันทึกว่าใครทำ",
}


def test_papers_that_are_what_their_acts_made_of_them_are_whole(chain: GoingUp) -> None:
    told = verify()
    assert (told.code, "ครบถ้วน" in told.out) == (0, True), told.out


def test_what_no_act_did_is_told_with_the_paper(chain: GoingUp) -> None:
    """Each way on the same paper, and undone: a paper that went up takes long."""
    for tamper, said in TAMPERING.items():
        with transaction.atomic():
            tamper()
            told = verify()
            transaction.set_rollback(True)
        assert (told.code, said in told.out) == (1, True), tamper.__name__
        if tamper is not _token:
            assert OfficialPaper.objects.get().code in told.out, tamper.__name__
    assert verify().code == 0


@pytest.mark.parametrize("content", [None, b"another"])
def test_a_content_that_is_gone_or_altered_is_told(chain: GoingUp, kept_in: Path, content: bytes | None) -> None:
    for kind in ("original", "decided"):
        path = kept_in / place(StoredFile.objects.get(renditions__kind=kind).sha256)
        kept = path.read_bytes()
        path.unlink()
        if content:
            path.write_bytes(content)
        told = verify()
        assert (told.code, "หายไปหรือถูกแก้ไข" in told.out) == (1, True)
        path.write_bytes(kept)
    assert verify().code == 0


def test_where_the_law_had_details_destroyed_the_hashes_still_tell(chain: GoingUp) -> None:
    AuditPayload.objects.filter(row__act="draft_paper").update(content=None)
    _title()
    assert verify().code == 0, "what it said is nobody's to know any more"
    _values()
    told = verify()
    assert (told.code, "ข้อมูลของฉบับที่เสนอไม่ตรงกับค่าแฮช" in told.out) == (1, True)


def test_files_that_are_not_those_named_beside_the_values_are_told(chain: GoingUp) -> None:
    AuditPayload.objects.filter(row__act__in=("draft_paper", "decide_paper")).update(content=None)
    word = Rendition.objects.get(kind="word")
    Rendition.objects.filter(kind="original").update(file=word.file)
    told = verify()
    assert (told.code, "ไม่ใช่ไฟล์ที่เสนอ" in told.out) == (1, True)
