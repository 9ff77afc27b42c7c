"""A secret paper is opened by those concerned alone: its page, its files, and whatever else tells of it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from tests.records.going_up import GoingUp
from tests.records.worlds import NOW, World, a_picture

from prongsai.domain.workflow import FORWARD
from prongsai.records.actions.deciding import Decision, decide_step
from prongsai.records.actions.files import Upload, keep_file
from prongsai.records.actions.official_papers import Attached
from prongsai.records.models import AuditPayload, AuditRow, Rendition
from prongsai.records.queries.files import file_of, files_page
from prongsai.records.queries.official_papers import paper_page

pytestmark = [pytest.mark.django_db, pytest.mark.database]
Refused = Callable[[str], AbstractContextManager[None]]
SUBJECT, OPINION, ANNEX = "สอบข้อเท็จจริงกรณีทุ่งลับ", "เห็นควรสอบสวนต่อ", "บันทึกถ้อยคำพยาน"


@pytest.fixture
def secret(world: World) -> tuple[GoingUp, Any, Any]:
    """The chain, a secret paper that the first has passed on, and the file that goes with it."""
    chain = GoingUp(world).seated()
    file = keep_file(**world.common, upload=Upload("พยาน.png", a_picture()))
    paper = chain.proposed(title=SUBJECT, secrecy="ลับ", attachments=(Attached(ANNEX, file=file),))
    step = chain.steps(paper)[0]
    said: dict[str, Any] = {"agency": world.agency, "now": NOW}
    decide_step(actor=chain.signer("unit"), step=step.pk, decision=Decision(FORWARD, OPINION), **said)
    return chain, paper, file


def test_its_page_and_files_open_for_those_concerned_alone(secret: tuple[GoingUp, Any, Any], refused: Refused) -> None:
    chain, paper, file = secret
    people, agency = chain.world.people, chain.world.agency
    frozen = Rendition.objects.filter(version_of__paper=paper, kind="original", attachment=None).first()
    assert frozen
    for who in (people["coordinator"], people["approver"], chain.signer("head")):
        assert paper_page(who, agency, paper).version.title == SUBJECT
        assert file_of(who, agency, frozen.file_id).content.startswith(b"%PDF")
    for key in (frozen.file_id, file):
        with refused("paper_is_secret"):
            file_of(people["viewer"], agency, key)
    with refused("paper_is_secret"):
        paper_page(people["viewer"], agency, paper)


def test_no_list_of_files_names_what_goes_with_it(secret: tuple[GoingUp, Any, Any]) -> None:
    chain, _, _ = secret
    file = keep_file(**chain.world.common, upload=Upload("ทั่วไป.png", a_picture()))
    chain.proposed(attachments=(Attached("ภาพประกอบ", file=file),))
    listed = files_page(chain.world.people["coordinator"], chain.world.agency)
    assert [row.name for row in listed] == ["ทั่วไป.png"]


def test_the_log_tells_that_and_who_but_not_what(secret: tuple[GoingUp, Any, Any]) -> None:
    chain, _, _ = secret
    rows = AuditRow.objects.filter(chain=str(chain.world.agency))
    told = " ".join([*rows.values_list("summary", flat=True), *map(str, AuditPayload.objects.values_list("content"))])
    assert "เสนอหนังสือ หนังสือลับ รหัส" in told
    assert not [word for word in (SUBJECT, OPINION, ANNEX, "ตามที่ได้ติดตามมาตรการ") if word in told]
