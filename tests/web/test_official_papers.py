"""Papers at the desk: drafted, attached to, numbered, sent up, followed, filed from paper, and compared."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.records.worlds import a_picture
from tests.web.planned import YEAR
from tests.web.signing import SigningOffice

from prongsai.records.actions.official_papers import Attached
from prongsai.records.models import ChainPost, ChainStep, Holding, OfficialPaper, PaperVersion, Rendition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_in")]
LETTERS = f"/{YEAR.be}/letters/"


@pytest.fixture
def signing() -> SigningOffice:
    """The chain with accounts."""
    return SigningOffice()


@pytest.fixture
def author(signing: SigningOffice) -> Client:
    """The browser of the coordinator."""
    client = Client()
    client.force_login(signing.accounts["author"])
    return client


def sent(client: Client, address: str, **said: Any) -> Any:
    return client.post(address, {"submission": str(uuid.uuid4()), **said})


def version_of(paper: OfficialPaper | None = None) -> PaperVersion:
    found = PaperVersion.objects.filter(**({"paper": paper} if paper else {})).order_by("-number").first()
    assert found
    return found


def test_a_memo_begins_with_what_is_known(signing: SigningOffice, author: Client) -> None:
    signing.year.result()
    signing.year.measures()
    unit = str(signing.world.unit)
    answer = sent(author, f"{LETTERS}new/memo/?for=plan", title="ขออนุมัติแผน", unit=unit)
    row = version_of()
    assert answer.headers["Location"] == signing.address(row.paper)
    facts = next(s for s in row.content["sections"] if s["title"] == "ข้อเท็จจริง")
    assert any("๙๐.๐๐" in part for part in facts["paragraphs"])
    assert any("2 มาตรการ" in part for part in facts["paragraphs"])
    assert [(a.made.partition(":")[0], a.fiscal_year) for a in row.attachments.all()] == [("plan", YEAR.be)]
    assert "ขออนุมัติแผน" in author.get(LETTERS).content.decode()


@pytest.mark.parametrize("subject", ["round-6", "round-12", "result", "blank"])
def test_a_memo_is_drafted_for_every_subject_or_says_why_not(
    signing: SigningOffice, author: Client, subject: str
) -> None:
    signing.year.measures()
    answer = author.get(f"{LETTERS}new/memo/?for={subject}")
    if subject == "result":
        assert answer.status_code == 400 and "ยังไม่มีผลการประเมิน" in answer.content.decode()
        return
    assert answer.status_code == 200
    assert ("รอบ" in answer.context["form"].initial["title"]) is subject.startswith("round")


def test_texts_are_typed_and_one_that_was_changed_meanwhile_is_told(signing: SigningOffice, author: Client) -> None:
    paper = signing.drafted()
    said = {"title": "เรื่องใหม่", "purpose": "note", "facts": "ก\n- ข\n- ค", "secrecy": "", "urgency": "ด่วน"}
    assert sent(author, signing.address(paper, "edit/"), version="1", **said).status_code == 302
    row = version_of(paper)
    assert (row.title, row.purpose, row.urgency) == ("เรื่องใหม่", "note", "ด่วน")
    assert row.content["sections"] == [{"title": "ข้อเท็จจริง", "paragraphs": ["ก", ["ข", "ค"]]}]
    assert sent(author, signing.address(paper, "edit/"), version="1", **said).status_code == 422


def test_what_goes_with_it_is_added_moved_and_taken_out(signing: SigningOffice, author: Client) -> None:
    signing.year.measures()
    paper = signing.drafted()
    for what in ("plan:report-by-issue", "round-6:report-by-item"):
        assert sent(author, signing.address(paper, "attach/"), what=f"{YEAR.be}/{what}", title="").status_code == 302
    assert [a.made for a in version_of(paper).attachments.all()] == ["plan:report-by-issue", "round-6:report-by-item"]
    sent(author, signing.address(paper, "attached/"), up="1")
    assert [a.made[:5] for a in version_of(paper).attachments.all()] == ["round", "plan:"]
    sent(author, signing.address(paper, "attached/"), remove="0")
    assert [a.made[:5] for a in version_of(paper).attachments.all()] == ["plan:"]
    for nonsense in ({"remove": "9"}, {"up": "x"}, {}):
        assert sent(author, signing.address(paper, "attached/"), **nonsense).status_code == 302
    assert version_of(paper).attachments.count() == 1


def test_a_number_is_proposed_taken_as_typed_and_confirmed_where_it_stands_twice(
    signing: SigningOffice, author: Client
) -> None:
    first, second = signing.drafted(), signing.drafted()
    said = {"number": "รณ 70001/63", "day": "5 ม.ค. 2569"}
    assert sent(author, signing.address(first, "number/"), **said).status_code == 302
    refused = sent(author, signing.address(second, "number/"), **said)
    assert refused.status_code == 422 and "กดยืนยันใช้เลขซ้ำ" in refused.content.decode()
    assert sent(author, signing.address(second, "number/"), even_so="on", **said).status_code == 302
    assert version_of(second).letter_number == "รณ 70001/63"


def test_a_vacant_post_is_shown_as_passed_over_and_the_last_one_stops_it(
    signing: SigningOffice, author: Client
) -> None:
    Holding.objects.filter(post=signing.chain.posts["clerk"]).delete()
    paper = signing.drafted()
    page = author.get(signing.address(paper, "submit/")).content.decode()
    assert "ตำแหน่งว่าง จะข้าม" in page
    assert sent(author, signing.address(paper, "submit/"), send="1").status_code == 302
    assert [s.state for s in ChainStep.objects.filter(version_of__paper=paper)] == ["waiting", "skipped", "waiting"]
    Holding.objects.filter(post=signing.chain.posts["head"]).delete()
    other = signing.drafted()
    assert sent(author, signing.address(other, "submit/"), send="1").status_code == 422
    assert version_of(other).state == "draft"


def test_of_several_who_could_sign_the_chosen_one_does(signing: SigningOffice, author: Client) -> None:
    head, holder = signing.chain.posts["head"], Holding.objects.get(post=signing.chain.posts["head"])
    agency = signing.world.agency
    Holding.objects.create(agency_id=agency, person_id=signing.people["unit"], post_id=head, acting="ปฏิบัติหน้าที่")
    paper = signing.drafted()
    address = signing.address(paper, "submit/")
    assert "ใครลงนามตำแหน่ง" in author.get(address).content.decode()
    chosen = {f"post-{head}": str(holder.pk), "post-x": "y"}
    looked = sent(author, address, look="1", **chosen)
    assert looked.status_code == 200 and version_of(paper).state == "draft"
    assert sent(author, address, send="1", **chosen).status_code == 302
    assert ChainStep.objects.filter(version_of__paper=paper)[2].name == "ว่าที่ร้อยตรี ก้องภพ ทุ่งทองคำ"


def test_what_was_proposed_is_not_changed_but_made_anew_and_compared(signing: SigningOffice, author: Client) -> None:
    paper = signing.proposed()
    for about in ("edit/", "attach/", "submit/"):
        assert author.get(signing.address(paper, about)).status_code == 400
    assert sent(author, signing.address(paper, "withdraw/"), reason="ตัวเลขผิด").status_code == 302
    author.post(signing.address(paper, "revise/"))
    said = {"title": "แก้แล้ว", "purpose": "decide", "background": "ตามที่ได้ติดตามมาตรการ นั้น"}
    sent(author, signing.address(paper, "edit/"), **said)
    answer = author.get(signing.address(paper, "changes/2/"))
    assert [row.cells for row in answer.context["table"].rows] == [("เรื่อง", "ขออนุมัติแผนปฏิบัติการ", "แก้แล้ว")]
    assert "ตัวเลขผิด" in answer.content.decode()
    assert author.get(signing.address(paper, "changes/1/")).status_code == 404


def test_a_paper_signed_with_a_pen_is_filed_with_its_picture_and_never_as_a_click(
    signing: SigningOffice, author: Client
) -> None:
    paper = signing.proposed()
    step = ChainStep.objects.filter(version_of__paper=paper)[0]
    address = signing.address(paper, f"steps/{step.pk}/paper/")
    said = {"choice": "forward", "opinion": "เห็นควร", "signed_on": "5 ม.ค. 2569"}
    assert sent(author, address, **said).status_code == 422
    half = sent(author, address, **said, original="แฟ้ม 3", letter_number="รณ 70001/9")
    assert half.status_code == 422 and "กรุณากรอกวันที่ของหนังสือ" in half.content.decode()
    picture = SimpleUploadedFile("หน้า.png", a_picture(), "image/png")
    more = {"letter_number": "รณ 70001/9", "day": "5 ม.ค. 2569", "picture": picture}
    assert sent(author, address, **said, **more).status_code == 302
    page = author.get(signing.address(paper)).content.decode()
    assert "ลงนามบนกระดาษ" in page and "บันทึกโดย นางสาวรุ่งทิวา" in page
    assert version_of(paper).letter_number == "รณ 70001/9"
    seen = author.get(signing.address(paper, f"scans/{step.pk}/"))
    assert seen["Content-Type"] == "image/png" and "sandbox" in seen["Content-Security-Policy"]


def test_steps_are_passed_over_and_papers_of_another_year_are_not_found(signing: SigningOffice, author: Client) -> None:
    paper = signing.proposed()
    step = ChainStep.objects.filter(version_of__paper=paper)[0]
    assert sent(author, signing.address(paper, f"steps/{step.pk}/skip/"), reason="ลาป่วย").status_code == 302
    assert "ลาป่วย" in author.get(signing.address(paper)).content.decode()
    still = sent(author, signing.address(paper, f"steps/{ChainStep.objects.all()[1].pk}/reseat/"))
    assert still.status_code == 422 and "ยังทำหน้าที่" in still.content.decode()
    OfficialPaper.objects.update(cycle=None)
    assert author.get(signing.address(paper)).status_code == 404


def test_a_chain_is_put_in_order_by_buttons(signing: SigningOffice, author: Client) -> None:
    clerk, head = str(signing.chain.posts["clerk"]), str(signing.chain.posts["head"])
    rows = {"seat-0-post": clerk, "seat-1-post": "head", "seat-2-post": head}
    moved = sent(author, "/letters/chains/memo/", up="seat-1", **rows)
    assert [bound.value() for _n, bound in moved.context["form"].seats] == ["head", clerk, head]
    assert not ChainPost.objects.exists()
    assert sent(author, "/letters/chains/memo/", **rows).status_code == 302
    assert [str(row.post_id) for row in ChainPost.objects.all()] == [clerk, "None", head]
    twice = sent(author, "/letters/chains/memo/", **{**rows, "seat-1-post": clerk})
    assert twice.status_code == 422 and "สองครั้ง" in twice.content.decode()
    assert author.get("/letters/chains/nothing/").status_code == 404
    assert "หัวหน้าส่วนราชการ" in author.get("/letters/chains/").content.decode()


def test_a_right_to_act_is_typed_in_parts_and_printed_as_one(signing: SigningOffice, author: Client) -> None:
    person, post = signing.people["clerk"], str(signing.chain.posts["head"])
    said = {
        "post": post,
        "since": "1 ม.ค. 2569",
        "order": "112/2568",
        "ordered": "1 ธ.ค. 2568",
        "until": "31 ม.ค. 2569",
    }
    refused = sent(author, f"/people/{person}/hold/", **said)
    assert refused.status_code == 422 and "phrase" in refused.context["form"].errors
    assert sent(author, f"/people/{person}/hold/", phrase="in_place", **said).status_code == 302
    held = Holding.objects.get(person=person, post=signing.chain.posts["head"])
    assert held.acting == "รักษาราชการแทน ตามคำสั่งที่ ๑๑๒/๒๕๖๘ ลงวันที่ ๑ ธันวาคม ๒๕๖๘"
    assert str(held.valid_to) == "2026-01-31"


def test_a_paper_that_is_told_of_is_opened_from_the_inbox(signing: SigningOffice, author: Client) -> None:
    paper = signing.proposed(attachments=(Attached("x", made="nothing-6", fiscal_year=YEAR.be),))
    unit = Client()
    unit.force_login(signing.accounts["unit"])
    rows = unit.get("/inbox/").context["rows"]
    answer = unit.post(f"/inbox/{rows[0]['row'].pk}/", {"go": "1"})
    assert answer.headers["Location"] == "/approvals/"
    assert paper.notices.count() == 1


@pytest.mark.parametrize("kind", ["announcement", "letter", "memo"])
def test_every_kind_is_looked_at_while_it_is_empty_and_goes_up_once_it_is_filled(
    signing: SigningOffice, author: Client, kind: str
) -> None:
    sent(author, f"{LETTERS}new/{kind}/", title="เจตนารมณ์", unit=str(signing.world.unit))
    paper = version_of().paper
    assert author.get(signing.address(paper)).status_code == 200
    assert "เจตนารมณ์" in author.get(signing.address(paper, "sheet/")).content.decode()
    texts = {"paragraphs": "ด้วยหน่วยงาน\n1. ไม่รับ\n2. ไม่ให้", "addressee": "นายอำเภอเขาแก้ว", "facts": "ไม่รับ"}
    said = {"title": "เจตนารมณ์", "purpose": "decide", "references": "ก\nข", "copies": "ค", **texts}
    assert sent(author, signing.address(paper, "edit/"), **said).status_code == 302
    assert sent(author, signing.address(paper, "submit/"), send="1").status_code == 302
    assert "ไม่รับ" in author.get(signing.address(paper, "sheet/")).content.decode()


def test_files_of_a_paper_are_added_certified_and_published(signing: SigningOffice, author: Client) -> None:
    paper = signing.proposed()
    page = author.get(signing.address(paper)).content.decode()
    assert signing.address(paper, "publish/") in page and "/certify/" in page
    scan = SimpleUploadedFile("ลงนาม.png", a_picture(), "image/png")
    sent(author, signing.address(paper, "files/add/"), kind="signed", file=scan)
    rows = Rendition.objects.filter(version_of__paper=paper)
    assert rows.filter(kind="signed").count() == 1
    first = rows.get(kind="original")
    refused = sent(author, signing.address(paper, f"files/{first.pk}/certify/")).content.decode()
    assert "ตำแหน่ง" in refused and not rows.filter(kind="certified").exists()
    head = Client()
    head.force_login(signing.accounts["unit"])
    sent(head, signing.address(paper, f"files/{first.pk}/certify/"))
    assert rows.filter(kind="certified").count() == 1
    told = sent(author, signing.address(paper, "publish/")).content.decode()
    assert "อนุมัติ" in told and version_of(paper).published_at is None
    PaperVersion.objects.filter(paper=paper).update(state="approved")
    sent(author, signing.address(paper, "publish/"))
    assert version_of(paper).published_at
    sent(author, signing.address(paper, "unpublish/"), reason="ลงผิดเรื่อง")
    assert version_of(paper).unpublished_at
    assert author.get(signing.address(paper, f"files/{uuid.uuid4()}/certify/")).status_code == 404
