"""Scans: pages file themselves by their codes, and everything doubtful waits for a person and is logged as theirs."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID, uuid4

import pytest
from tests.records.going_up import GoingUp
from tests.records.planned import open_year, plan_in
from tests.records.worlds import NOW, TODAY, World, last_row

from prongsai.domain.form_codes import form_code
from prongsai.domain.page_codes import PageCode
from prongsai.domain.workflow import APPROVE, FORWARD, SEND_BACK
from prongsai.frameworks.library import Library
from prongsai.reading.formats.scans import ScannedSheet, read_scan
from prongsai.records.acting import AlreadyDone
from prongsai.records.actions import scans
from prongsai.records.actions.deciding import Decision, OnPaper, record_step_from_paper
from prongsai.records.actions.files import Upload
from prongsai.records.actions.forms import print_form
from prongsai.records.actions.official_papers import Attached, revise_paper
from prongsai.records.actions.proposing import submit_paper, withdraw_paper
from prongsai.records.actions.scans import settle_page, take_in_scans, throw_page
from prongsai.records.blobs import content_of
from prongsai.records.models import OfficialPaper, PrintedForm, PrintedPage, Rendition, ScanBatch, ScannedPage
from prongsai.records.queries.scans import batches_of, paper_to_type, papers_to_type, scanned_page, tray_of

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("kept_in")]
Refused = Callable[[str], AbstractContextManager[None]]
PDF = Upload("กอง.pdf", b"%PDF-1.7 stands for a scan")


@pytest.fixture
def chain(world: World) -> GoingUp:
    """The chain with its people."""
    return GoingUp(world).seated()


@pytest.fixture
def fed(world: World, monkeypatch: pytest.MonkeyPatch) -> Callable[..., UUID]:
    """A batch of pages on which these codes were read."""

    def feed(*codes: str, **more: Any) -> UUID:
        sheets = tuple(ScannedSheet(n, code, b"\xff\xd8\xff" + bytes([n])) for n, code in enumerate(codes, 1))
        monkeypatch.setattr(scans, "caged_scan", lambda _name, _content: sheets)
        return take_in_scans(**world.common, uploads=[PDF], **more)

    return feed


def code_of(paper: UUID, page: int = 1, version: int = 1, kind: str = "memo") -> str:
    return PageCode(kind, OfficialPaper.objects.get(pk=paper).code, version, page).text


def waits() -> list[str]:
    return [page.waits for page in ScannedPage.objects.order_by("order")]


def test_the_printed_paper_itself_comes_back_and_files_itself_page_by_page(chain: GoingUp) -> None:
    paper = chain.proposed()
    printed = Rendition.objects.get(version_of__paper=paper, kind="original")
    assert printed.pages == 2
    content = content_of(printed.file.sha256, printed.file.name)
    batch = take_in_scans(**chain.world.common, uploads=[Upload("กอง.pdf", content)])
    pages = ScannedPage.objects.filter(batch=batch)
    assert [(p.state, p.number, p.filed_under.paper_id if p.filed_under else None) for p in pages] == [
        ("filed", 1, paper),
        ("filed", 2, paper),
    ]
    signed = Rendition.objects.filter(version_of__paper=paper, kind="signed")
    assert {r.file_id for r in signed} == {p.file_id for p in pages}
    assert all(r.attachment is None and r.pages == 1 for r in signed)
    assert last_row(chain.world.agency).summary == "รับสแกน 2 หน้า เข้าแฟ้มเอง 2 หน้า รอคนดู 0 หน้า"


def test_one_stack_of_many_papers_is_split_and_what_is_doubtful_waits(chain: GoingUp, fed: Callable[..., UUID]) -> None:
    one, two = chain.proposed(), chain.proposed("announcement", content={"paragraphs": ["ขอประกาศ"]})
    elsewhere = PageCode("memo", form_code(7), 1, 1).text
    own = [code_of(one), "", code_of(two, kind="announcement"), code_of(one), code_of(one, 0), code_of(one, 9)]
    fed(*own, elsewhere, code_of(one, kind="order"))
    assert waits() == ["", "unread", "", "again", "open", "missing", "elsewhere", "elsewhere"]
    assert [p.state for p in ScannedPage.objects.order_by("order")] == ["filed", "tray", "filed", *["tray"] * 5]
    to_type = papers_to_type(chain.world.people["coordinator"], chain.world.agency)
    assert {each.version.paper_id: (len(each.pages), each.step.order) for each in to_type} == {one: (1, 0), two: (1, 0)}


def test_a_page_of_an_older_or_ended_version_is_told_and_filed_by_a_person_only(
    chain: GoingUp, fed: Callable[..., UUID]
) -> None:
    paper, taken_back = chain.proposed(), chain.proposed()
    step = chain.steps(paper)[0]
    back = Decision(SEND_BACK, opinion="ขอตัวเลข")
    record_step_from_paper(**chain.world.common, step=step.pk, decision=back, paper=OnPaper(TODAY, original="แฟ้ม 1"))
    revise_paper(**chain.world.common, paper=paper)
    submit_paper(**chain.world.common, paper=paper, library=Library())
    withdraw_paper(**chain.world.common, paper=taken_back, reason="ผิดเรื่อง")
    fed(code_of(paper), code_of(taken_back), code_of(paper, version=2))
    assert waits() == ["older", "ended", ""]
    old = ScannedPage.objects.get(order=1)
    settle_page(**chain.world.common, page=old.pk, code=old.code, version=old.version)
    old.refresh_from_db()
    assert (old.state, old.waits, old.filed_under.number if old.filed_under else 0) == ("filed", "", 1)
    assert last_row(chain.world.agency).summary.startswith(f"นำหน้าที่สแกนเข้าแฟ้ม {old.code}")


def test_a_person_types_the_code_of_an_unread_page(chain: GoingUp, fed: Callable[..., UUID], refused: Refused) -> None:
    paper = chain.proposed()
    fed("", code_of(paper, 0))
    unread, from_word = ScannedPage.objects.order_by("order")
    common = chain.world.common
    for said, code in (("ABC", "page_code_unread"), (code_of(paper, 7), "scan_without_place")):
        with refused(code):
            settle_page(**common, page=unread.pk, code=said)
    settle_page(**common, page=unread.pk, code=code_of(paper).lower().replace("-", " "))
    with refused("scan_settled"):
        settle_page(**common, page=unread.pk, code=code_of(paper))
    with refused("scan_without_place"):
        settle_page(**common, page=from_word.pk, code=from_word.code)
    settle_page(**common, page=from_word.pk, code=from_word.code, number=2)
    assert [p.number for p in ScannedPage.objects.order_by("order")] == [1, 2]
    assert not tray_of(common["actor"], chain.world.agency)


def test_a_page_is_put_aside_with_a_reason_and_its_picture_stays(
    chain: GoingUp, fed: Callable[..., UUID], refused: Refused
) -> None:
    fed("")
    page = ScannedPage.objects.get()
    with refused("text_empty"):
        throw_page(**chain.world.common, page=page.pk, reason=" ")
    throw_page(**chain.world.common, page=page.pk, reason="หลังกระดาษเปล่า")
    page.refresh_from_db()
    assert (page.state, page.reason, page.file.removed_on) == ("thrown", "หลังกระดาษเปล่า", None)
    with refused("scan_settled"):
        throw_page(**chain.world.common, page=page.pk, reason="อีกครั้ง")
    assert not Rendition.objects.exists()


def test_two_people_settle_one_page_and_the_second_is_told(
    chain: GoingUp, fed: Callable[..., UUID], refused: Refused
) -> None:
    paper = chain.proposed()
    fed("")
    page = ScannedPage.objects.get()
    with refused("row_changed_meanwhile"):
        settle_page(**chain.world.common, page=page.pk, code=code_of(paper), version=page.version + 1)
    assert not Rendition.objects.filter(kind="signed").exists()


def test_a_page_of_a_form_gets_its_picture_and_a_second_one_waits(world: World, fed: Callable[..., UUID]) -> None:
    cycle = open_year(world)
    plan_in(cycle)
    form = PrintedForm.objects.get(pk=print_form(**world.common, cycle=cycle.pk, months=6, unit=world.unit))
    code = PageCode("form", form.code, 1, 1).text
    fed(code, code, PageCode("form", form.code, 1, 9).text)
    assert waits() == ["", "again", "missing"]
    first, second, _third = ScannedPage.objects.order_by("order")
    page = PrintedPage.objects.get(form=form, number=1)
    assert (page.file_id, first.form_page_id) == (first.file_id, page.pk)
    settle_page(**world.common, page=second.pk, code=code)
    page.refresh_from_db()
    assert page.file_id == second.file_id


def test_a_page_of_what_is_attached_is_filed_as_one_of_it(chain: GoingUp, fed: Callable[..., UUID]) -> None:
    cycle = open_year(chain.world)
    plan_in(cycle)
    attached = Attached("รายงานกรณีไม่มี", made="nothing-6", fiscal_year=cycle.fiscal_year)
    paper = chain.proposed(attachments=(attached,))
    own, other = Rendition.objects.filter(version_of__paper=paper, kind="original").order_by("attachment")
    own, other = (own, other) if own.attachment is None else (other, own)
    assert own.pages and other.pages
    fed(code_of(paper), code_of(paper, kind="report"), code_of(paper, 99, kind="report"))
    assert waits() == ["", "", "missing"]
    signed = Rendition.objects.filter(version_of__paper=paper, kind="signed").order_by("file__sha256")
    assert {r.attachment_id for r in signed} == {None, other.attachment_id}
    content = content_of(other.file.sha256, other.file.name)
    assert [sheet.code for sheet in read_scan(content, "แนบ.pdf")][-1] == code_of(paper, other.pages, kind="report")


def test_what_was_decided_is_typed_beside_the_pages_step_by_step(chain: GoingUp, fed: Callable[..., UUID]) -> None:
    paper = chain.proposed()
    fed(code_of(paper), code_of(paper, 2))
    actor, agency = chain.world.people["coordinator"], chain.world.agency
    for choice in (FORWARD, FORWARD, APPROVE):
        (waiting,) = papers_to_type(actor, agency)
        assert paper_to_type(actor, agency, waiting.version.pk) == waiting
        said = OnPaper(TODAY, scan=waiting.pages[0].file_id)
        record_step_from_paper(**chain.world.common, step=waiting.step.pk, decision=Decision(choice), paper=said)
    assert papers_to_type(actor, agency) == ()
    assert {step.scan_id for step in chain.steps(paper)} == {waiting.pages[0].file_id}


def test_a_form_sent_twice_is_taken_in_once(chain: GoingUp, fed: Callable[..., UUID]) -> None:
    key = uuid4()
    assert fed("", submission=key) == key
    with pytest.raises(AlreadyDone):
        fed("", submission=key)
    assert ScanBatch.objects.count() == 1
    (batch,) = batches_of(chain.world.people["coordinator"], chain.world.agency)
    assert (str(batch), batch.taken_at) == ("กอง.pdf", NOW)


def test_no_more_than_people_can_look_at(
    world: World, fed: Callable[..., UUID], refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scans, "MOST_AT_ONCE", 2)
    with refused("scan_too_long"):
        fed("", "", "")
    with refused("kept_file_kind"):
        take_in_scans(**world.common, uploads=[Upload("กอง.docx", b"PK")])
    assert not ScanBatch.objects.exists()


def test_who_may_not_file_papers_sees_no_tray(chain: GoingUp, fed: Callable[..., UUID], refused: Refused) -> None:
    fed("")
    page = ScannedPage.objects.get()
    for who in ("viewer", "unit_head", "approver"):
        with refused("permission_role"):
            scanned_page(chain.world.people[who], chain.world.agency, page.pk)
