"""More files of a paper: signed sheets and copies for the public kept, copies certified by a person with a post."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any

import pypdfium2
import pytest
from tests.records.approved import approve
from tests.records.going_up import GoingUp
from tests.records.worlds import World, a_picture, last_row

from prongsai.records.actions import renditions
from prongsai.records.actions.files import Upload
from prongsai.records.actions.renditions import PaperCopy, add_rendition, certify_copy
from prongsai.records.blobs import content_of
from prongsai.records.models import OfficialPaper, Rendition
from prongsai.records.queries.renditions import known_files

pytestmark = [pytest.mark.django_db, pytest.mark.database]
Refused = Callable[[str], AbstractContextManager[None]]


@pytest.fixture
def chain(world: World) -> GoingUp:
    return GoingUp(world).seated()


def scan(chain: GoingUp, paper: Any, kind: str = "signed", **more: Any) -> Rendition:
    copy = PaperCopy(kind, Upload("ลงนาม.png", a_picture()), **more)
    key = add_rendition(**chain.world.common, paper=paper, copy=copy)
    return Rendition.objects.get(pk=key)


def test_a_signed_sheet_is_kept_and_known_again_by_its_hash(chain: GoingUp) -> None:
    paper = chain.proposed()
    row = scan(chain, paper)
    assert last_row(chain.world.agency).summary == "เก็บภาพฉบับที่ลงนามบนกระดาษของหนังสือ ขออนุมัติแผนปฏิบัติการ"
    reader = chain.world.people["viewer"]
    (known,) = known_files(reader, chain.world.agency, row.file.sha256.upper())
    assert (known.rendition, known.version.number, known.newest, known.attachment) == (row, 1, True, "")
    assert known.kind.th == "ภาพฉบับที่ลงนามบนกระดาษ"
    assert known_files(reader, chain.world.agency, hashlib.sha256(b"another").hexdigest()) == ()


def test_a_draft_has_no_signed_sheet_and_a_secret_paper_no_public_copy(chain: GoingUp, refused: Refused) -> None:
    with refused("rendition_of_draft"):
        scan(chain, chain.drafted())
    secret = chain.proposed(title="ลับ", secrecy="ลับ")
    for kind in ("public", "redacted"):
        with refused("paper_is_secret"):
            scan(chain, secret, kind)
    scan(chain, secret)


def test_files_of_a_secret_paper_are_told_to_those_who_may_see_it_only(chain: GoingUp) -> None:
    row = scan(chain, chain.proposed(secrecy="ลับ"))
    asked = chain.world.agency, row.file.sha256
    assert known_files(chain.world.people["viewer"], *asked) == ()
    assert len(known_files(chain.world.people["coordinator"], *asked)) == 1


@pytest.mark.parametrize("kind", ["original", "decided", "sealed", "certified", "?"])
def test_nobody_hands_in_what_the_program_makes(chain: GoingUp, refused: Refused, kind: str) -> None:
    with refused("row_not_here"):
        scan(chain, chain.proposed(), kind)


def test_a_certified_copy_names_the_person_on_every_page(chain: GoingUp) -> None:
    paper = chain.proposed()
    approve(chain, paper)
    of = Rendition.objects.get(kind="decided")
    key = certify_copy(**{**chain.world.common, "actor": chain.signer("clerk")}, rendition=of.pk)
    row = Rendition.objects.get(pk=key)
    assert (row.kind, row.version_of_id) == ("certified", of.version_of_id)
    document = pypdfium2.PdfDocument(content_of(row.file.sha256, "ก"))
    assert len(document) == len(pypdfium2.PdfDocument(content_of(of.file.sha256, "ก")))
    for page in document:
        text = page.get_textpage().get_text_range()
        assert "สำเนาถูกต้อง" in text and "(นายดำเนิน ทุ่งกล้า) ปลัดองค์การบริหารส่วนตำบลทุ่งตะวัน" in text
        assert "๕ มกราคม ๒๕๖๙" in text and "ไม่ใช่ลายมือชื่อดิจิทัล" in text


def test_a_rank_stands_before_the_room_to_sign(chain: GoingUp) -> None:
    of = scan(chain, chain.proposed())
    key = certify_copy(**{**chain.world.common, "actor": chain.signer("head")}, rendition=of.pk)
    (page,) = pypdfium2.PdfDocument(content_of(Rendition.objects.get(pk=key).file.sha256, "ก"))
    text = page.get_textpage().get_text_range()
    assert "ลงชื่อ ว่าที่ร้อยตรี" in text and "(ก้องภพ ทุ่งทองคำ)" in text


def test_only_a_person_with_a_post_and_proof_certifies(chain: GoingUp, refused: Refused) -> None:
    of = scan(chain, chain.proposed())
    common = chain.world.common
    with refused("certifier_without_post"):
        certify_copy(**common, rendition=of.pk)
    claimed = replace(chain.signer("clerk"), proof="claimed")
    with refused("certifier_needs_proof"):
        certify_copy(**{**common, "actor": claimed}, rendition=of.pk)
    word = Rendition.objects.get(kind="word")
    with refused("copy_not_certifiable"):
        certify_copy(**{**common, "actor": chain.signer("clerk")}, rendition=word.pk)
    assert not Rendition.objects.filter(kind="certified").exists()


def test_a_copy_of_another_papers_attachment_is_refused(chain: GoingUp, refused: Refused) -> None:
    paper = chain.proposed()
    with refused("row_not_here"):
        scan(chain, paper, attachment=OfficialPaper.objects.get(pk=paper).pk)


def test_a_pdf_that_cannot_be_shown_is_told(chain: GoingUp, refused: Refused, monkeypatch: pytest.MonkeyPatch) -> None:
    of = scan(chain, chain.proposed())
    monkeypatch.setattr(renditions, "content_of", lambda *_: b"%PDF-1.7 broken")
    with refused("copy_not_made"):
        certify_copy(**{**chain.world.common, "actor": chain.signer("clerk")}, rendition=of.pk)
