"""Nothing is published that is not for everybody, unless somebody says why; copies without it are new drafts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.domain.test_personal_data import ONE
from tests.reading.formats.making import word
from tests.reading.privacy import corpus
from tests.records.approved import approve
from tests.records.disclosing import FILES, a_file, a_page, begun, published, with_files
from tests.records.going_up import GoingUp
from tests.records.planned import open_year
from tests.records.worlds import NOW, SINCE, World, last_changes, last_row

from prongsai.domain.errors import Refusal
from prongsai.domain.kept_table import pasted_table
from prongsai.planning.redacting import look_at
from prongsai.reading.formats.docx import read_docx
from prongsai.records.actions.disclosures import (
    DisclosureFacts,
    ElementFacts,
    ProofFacts,
    edit_disclosure,
    edit_element,
)
from prongsai.records.actions.disclosures_carried import confirm_disclosure
from prongsai.records.actions.files import Upload
from prongsai.records.actions.pieces import (
    Content,
    PieceFacts,
    add_piece,
    publish_piece,
    withdraw_piece,
    write_piece,
)
from prongsai.records.actions.privacy_gate import look_before
from prongsai.records.actions.publishing import publish_paper_version
from prongsai.records.actions.redacting import Covering, redact_piece
from prongsai.records.actions.renditions import PaperCopy, add_rendition
from prongsai.records.actions.site import (
    ChannelFacts,
    NewsFacts,
    add_channel,
    add_news,
    edit_channel,
    edit_news,
    end_news,
    publish_news,
)
from prongsai.records.blobs import content_of
from prongsai.records.models import Agency, Disclosure, Holding, PaperVersion, Person, PieceVersion, Post, StoredFile
from prongsai.records.queries.privacy import allowed_of, looks_of, of_piece, piece_look, table_text

pytestmark = [pytest.mark.django_db]


@pytest.fixture
def chain(world: World) -> GoingUp:
    return GoingUp(world).seated()


@pytest.fixture
def item(world: World) -> Disclosure:
    return begun(world, open_year(world))


def test_what_is_personal_stops_the_publication_until_somebody_says_why(
    world: World, item: Disclosure, refused: Any
) -> None:
    piece = a_page(world, item, f"ผู้รับจ้าง นาย ก\nเลข {ONE} โทร {corpus.PHONE}")
    with refused("content_not_for_everybody"):
        publish_piece(**world.common, piece=piece)
    assert PieceVersion.objects.get().published_at is None
    publish_piece(**world.common, piece=piece, passed="  เจ้าของยินยอม\nเป็นหนังสือ ")
    version = PieceVersion.objects.get()
    assert version.passed_reason == "เจ้าของยินยอม เป็นหนังสือ"
    assert [(row["kind"], row["en"]) for row in version.found] == [
        ("national_id", "written text line 2"),
        ("phone", "written text line 2"),
    ]
    log = last_row(world.agency)
    assert "เจ้าของยินยอม เป็นหนังสือ" in log.summary
    assert ONE not in str(version.found)


def test_a_reason_for_nothing_is_not_kept_and_clean_content_needs_none(world: World, item: Disclosure) -> None:
    publish_piece(**world.common, piece=a_page(world, item), passed="เผื่อไว้")
    version = PieceVersion.objects.get()
    assert (version.found, version.passed_reason) == ([], "")


def test_tables_links_and_titles_are_looked_through_too(world: World, item: Disclosure, refused: Any) -> None:
    table = pasted_table(f"ชื่อ\tบัตรประชาชน\nนาย ก\tไม่มี\nนาย ข\t{ONE}")
    assert table_text(table).splitlines()[2] == f"นาย ข | {ONE}"
    for facts, content in (
        (PieceFacts("table", "รายชื่อ"), Content(table=table)),
        (PieceFacts("link", "แบบฟอร์ม"), Content(address=f"https://a.example/?mail={corpus.MAIL}")),
        (PieceFacts("page", f"นาย ก {corpus.PHONE}"), Content(body="ก")),
    ):
        piece = add_piece(**world.common, disclosure=item.pk, facts=facts, content=content)
        with refused("content_not_for_everybody"):
            publish_piece(**world.common, piece=piece)


def test_what_belongs_to_the_office_and_its_highest_posts_may_be_shown(world: World, item: Disclosure) -> None:
    Agency.objects.filter(pk=world.agency).update(
        phones=["081-234-5678"], social=[{"channel": "e-mail", "address": "office@gmail.com"}]
    )
    body = "โทร 0812345678 อีเมล OFFICE@gmail.com"
    publish_piece(**world.common, piece=a_page(world, item, body))
    agency = Agency.objects.get(pk=world.agency)
    own = {"agency": agency, "valid_from": SINCE}
    person, post = (
        Person.objects.create(name="นาย ก", phone="0899999999", **own),
        Post.objects.create(title="นายก", **own),
    )
    Holding.objects.create(person=person, post=post, **own)
    day = NOW.date()
    for unit, told in ((None, True), (world.unit, False)):
        Post.objects.filter(pk=post.pk).update(unit=unit)
        assert ("0899999999" in allowed_of(agency, day)) is told


def test_what_nobody_could_read_has_to_be_said(world: World, item: Disclosure, refused: Any) -> None:
    piece = with_files(world, item, a_file(world), a_file(world, "สแกน.pdf", corpus.scan()))
    with refused("content_not_for_everybody"):
        publish_piece(**world.common, piece=piece)
    published(world, piece, passed="ดูด้วยตาแล้ว")
    found = PieceVersion.objects.get().found
    assert [row["kind"] for row in found] == ["unread", "unread"]
    assert found[0]["th"].startswith("แผนผัง.pdf ทั้งไฟล์")
    assert found[1]["th"] == "สแกน.pdf หน้า 1"


def test_a_copy_without_it_is_a_new_draft_and_the_original_stays(world: World, item: Disclosure, refused: Any) -> None:
    content = corpus.docx(word.paragraph(f"นายสมชาย เลข {ONE}") + corpus.INSERTED)
    original = a_file(world, "สัญญา.docx", content)
    piece = with_files(world, item, original)
    made = redact_piece(**world.common, piece=piece, covering=Covering(("สมชาย", "")))
    (version,) = PieceVersion.objects.all()
    (file,) = version.files.select_related("file")
    assert (version.pk, file.slot, file.name) == (made, 1, f"{item.code.lower()}-1.docx")
    assert file.file.name == "สัญญา-ปกปิด.docx"
    copied = content_of(file.file.sha256, file.file.name)
    said = read_docx(copied, "a.docx").text
    assert "สมชาย" not in said
    assert look_at("a.docx", copied).clean
    assert content_of(StoredFile.objects.get(pk=original).sha256, "สัญญา.docx") == content
    assert last_row(world.agency).summary == f"ทำสำเนาที่ปกปิดแล้วของ {FILES.title} ในข้อ {item.code}"
    publish_piece(**world.common, piece=piece)
    with refused("nothing_to_redact"):
        redact_piece(**world.common, piece=piece)


def test_written_pages_and_tables_are_covered_and_what_is_public_stays_until_then(
    world: World, item: Disclosure
) -> None:
    piece = published(world, a_page(world, item, f"เลข {ONE}"))
    redact_piece(**world.common, piece=piece)
    new, old = PieceVersion.objects.all()
    assert (new.body, new.published_at) == ("เลข █████████████", None)
    assert old.published_at is not None
    table = pasted_table(f"โทร\n{corpus.PHONE}")
    facts = PieceFacts("table", "ตาราง")
    other = add_piece(**world.common, disclosure=item.pk, facts=facts, content=Content(table=table))
    redact_piece(**world.common, piece=other)
    drafted = PieceVersion.objects.get(piece=other)
    assert drafted.kept_table and drafted.kept_table.rows == (("████████████",),)
    assert all(part.look.clean for part in looks_of(drafted, NOW.date()))


def test_a_page_shows_what_was_found_in_the_newest_version(world: World, item: Disclosure, refused: Any) -> None:
    piece = a_page(world, item)
    seen = piece_look(world.common["actor"], world.agency, item.cycle_id, piece, NOW)
    assert seen.clean
    write_piece(**world.common, piece=piece, title="ก", content=Content(body=ONE))
    seen = piece_look(world.common["actor"], world.agency, item.cycle_id, piece, NOW)
    assert [f.kind for part in seen.parts for f in part.look.findings] == ["national_id"]
    with refused("row_not_here"):
        piece_look(world.common["actor"], world.agency, item.cycle_id, item.pk, NOW)


def test_the_version_that_was_looked_through_is_the_one_that_is_published(
    world: World, item: Disclosure, refused: Any
) -> None:
    a_page(world, item)
    version = PieceVersion.objects.get()
    gate = look_before(of_piece(version), "", NOW)
    gate.check(of_piece(version))
    with refused("row_changed_meanwhile"):
        replace(gate, told=replace(gate.told, texts=())).check(of_piece(version))


def stopped(refused: Any, act: Any, **facts: Any) -> None:
    """Refused as it is, and carried out with a reason that the history tells; what was found is told by its place."""
    with refused("content_not_for_everybody"):
        act(**facts)
    act(**facts, passed="เป็นของหน่วยงาน")
    world = last_row(facts["agency"])
    assert world.summary.endswith(": เป็นของหน่วยงาน")
    (note,) = [c["after"] for c in last_changes(facts["agency"]) if c["kind"] == "note"]
    assert {row["kind"] for row in note["found"]} == {"phone"}
    assert corpus.PHONE not in str(note)


def test_news_and_channels_are_looked_through_while_everybody_reads_them(world: World, refused: Any) -> None:
    bad, common = NewsFacts("ข่าว", f"ถามนาย ก {corpus.PHONE}", NOW.date()), world.common
    news = add_news(**common, facts=bad)
    stopped(refused, publish_news, **common, news=news)
    stopped(refused, edit_news, **common, news=news, facts=bad)
    end_news(**common, news=news)
    edit_news(**common, news=news, facts=bad)
    service = ChannelFacts("service", "ขอน้ำ", about=f"โทรนาย ก {corpus.PHONE}")
    channel = add_channel(**common, facts=replace(service, is_shown=False))
    stopped(refused, edit_channel, **common, channel=channel, facts=service)
    edit_channel(**common, channel=channel, facts=replace(service, address=corpus.PHONE))
    publish_news(**common, news=news)  # that number is one of the office from then on


def test_what_is_said_of_an_item_is_looked_through_where_everybody_reads_it(
    world: World, item: Disclosure, refused: Any
) -> None:
    common, said = world.common, f"ถามนาย ก {corpus.PHONE}"
    facts = DisclosureFacts(has_it=False, missing_reason=said)
    edit_disclosure(**common, disclosure=item.pk, facts=replace(facts, has_it=None))
    stopped(refused, edit_disclosure, **common, disclosure=item.pk, facts=facts)
    element = item.elements.all()[0]
    stopped(refused, edit_element, **common, element=element.pk, facts=ElementFacts(missing_reason=said))
    place = ProofFacts(address=f"https://a.example/?tel={corpus.PHONE}", excerpt="ก")
    stopped(refused, edit_element, **common, element=element.pk, facts=ElementFacts(proofs=(place,)))
    edit_disclosure(**common, disclosure=item.pk, facts=DisclosureFacts())
    stopped(refused, confirm_disclosure, **common, disclosure=item.pk)
    edit_element(**common, element=element.pk, facts=ElementFacts(missing_reason=said), passed="ก")
    stopped(refused, confirm_disclosure, **common, disclosure=item.pk)


def test_the_title_of_public_content_and_the_note_in_its_place_are_looked_through(
    world: World, item: Disclosure, refused: Any
) -> None:
    piece, title = a_page(world, item), f"นาย ก {corpus.PHONE}"
    write_piece(**world.common, piece=piece, title=title, content=Content(body="ก"))
    published(world, piece)
    write_piece(**world.common, piece=piece, title=title, content=Content(body="ข"))
    with refused("content_not_for_everybody"):
        write_piece(**world.common, piece=piece, title=f"{title} ใหม่", content=Content(body="ข"))
    stopped(refused, withdraw_piece, **world.common, piece=piece, note=title)


def test_a_refusal_names_what_was_found_with_its_place(world: World, item: Disclosure) -> None:
    with pytest.raises(Refusal) as caught:
        publish_piece(**world.common, piece=a_page(world, item, f"ก\nโทร {corpus.PHONE}"))
    assert [each.th for each in caught.value.details] == ["พบหมายเลขโทรศัพท์มือถือ ที่ ข้อความที่เขียน บรรทัด 2"]


def test_a_paper_is_looked_through_before_its_title_and_its_copies_are_public(
    chain: GoingUp, item: Disclosure, refused: Any
) -> None:
    paper, common = chain.proposed(title=f"ถามนาย ก {corpus.PHONE}"), chain.world.common
    approve(chain, paper)
    scanned = PaperCopy("public", Upload("สำเนา.pdf", corpus.pdf(f"โทร {corpus.PHONE}")))
    add_rendition(**common, paper=paper, copy=replace(scanned, kind="signed"))
    stopped(refused, add_rendition, **common, paper=paper, copy=scanned)
    content = Content(paper=PaperVersion.objects.get().pk)
    piece = add_piece(**common, disclosure=item.pk, facts=PieceFacts("made", "แผน"), content=content)
    with refused("content_not_for_everybody"):
        publish_piece(**common, piece=piece)
    stopped(refused, publish_paper_version, **common, paper=paper)


def test_content_of_another_year_than_the_item_asks_for_is_told(world: World, item: Disclosure) -> None:
    year = item.cycle.fiscal_year
    Disclosure.objects.filter(pk=item.pk).update(data_year=year)
    version = PieceVersion.objects.get(piece=a_page(world, item, f"แผนปี {year - 1}"))
    (part,) = [part for part in looks_of(version, NOW.date()) if part.look.findings]
    assert [finding.kind for finding in part.look.findings] == ["other_year"]
    shown = ElementFacts(data_year=year - 1, proofs=(ProofFacts(piece=version.piece_id),))
    edit_element(**world.common, element=item.elements.all()[0].pk, facts=shown)
    assert all(part.look.clean for part in looks_of(version, NOW.date())), "the element asks for the year before"
