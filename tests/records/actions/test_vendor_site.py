"""What is public goes to another website as one package, what it gives back is declared after it was seen, and a letter
asks for the addresses to stay."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pypdfium2
import pytest
from tests.records.disclosing import a_file, a_page, begun, published, with_files
from tests.records.planned import open_year
from tests.records.worlds import TODAY, World, last_row

from prongsai.domain.vendor_site import MEGABYTE
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.calendar import DateFacts, set_date
from prongsai.records.actions.cycles import close_cycle
from prongsai.records.actions.disclosures import (
    DisclosureFacts,
    ElementFacts,
    ProofFacts,
    edit_disclosure,
    edit_element,
)
from prongsai.records.actions.pieces import Content, write_piece
from prongsai.records.actions.vendor_site import VendorLetter, draft_vendor_letter, fill_addresses, set_vendor_limit
from prongsai.records.models import Agency, Cycle, Disclosure, DisclosureElement, PaperVersion
from prongsai.records.queries.vendor_site import list_preview, pack_files, vendor_page

pytestmark = [pytest.mark.django_db, pytest.mark.database]
A, B = "https://site.example/a", "https://site.example/b"


@pytest.fixture
def cycle(world: World) -> Cycle:
    return open_year(world)


@pytest.fixture
def item(world: World, cycle: Cycle) -> Disclosure:
    return begun(world, cycle)


def packed(world: World, cycle: Cycle) -> dict[str, bytes]:
    return dict(pack_files(vendor_page(PROGRAM, world.agency, cycle.pk)))


def heavy_pdf(pages: int) -> bytes:
    """Pages that are distinct and do not get smaller when they are packed."""
    document, out = pypdfium2.PdfDocument.new(), io.BytesIO()
    for width in range(pages):
        document.new_page(100 + width, 200)
    document.save(out)
    document.close()
    return out.getvalue()


def filled(world: World, cycle: Cycle, text: str) -> int:
    digest = list_preview(PROGRAM, world.agency, cycle.pk, text).digest
    return fill_addresses(**world.common, cycle=cycle.pk, text=text, digest=digest)


@pytest.mark.usefixtures("kept_in")
def test_the_package_holds_what_is_public_and_no_draft(world: World, cycle: Cycle, item: Disclosure) -> None:
    edit_disclosure(**world.common, disclosure=item.pk, facts=DisclosureFacts(True))
    assert set(packed(world, cycle)) == {"README.txt", "addresses.csv"}
    page = published(world, a_page(world, item, "ข้อความที่เผยแพร่"))
    write_piece(**world.common, piece=page, title="อำนาจหน้าที่", content=Content(body="ร่างลับ"))
    files = published(world, with_files(world, item, a_file(world, content=heavy_pdf(3))))
    element = item.elements.all()[0]
    edit_element(**world.common, element=element.pk, facts=ElementFacts(proofs=(ProofFacts(piece=files),)))
    held, folder = packed(world, cycle), item.code.lower()
    assert set(held) == {"README.txt", "addresses.csv", f"{folder}/block.html", f"{folder}/{folder}-1.pdf"}
    block = held[f"{folder}/block.html"].decode()
    assert "ข้อความที่เผยแพร่" in block and "ร่างลับ" not in block
    assert f'<a href="{folder}-1.pdf">' in block
    assert all(name.isascii() for name in held)


@pytest.mark.usefixtures("kept_in")
def test_a_file_over_the_limit_comes_in_parts_or_is_named(
    world: World, cycle: Cycle, item: Disclosure, monkeypatch: pytest.MonkeyPatch
) -> None:
    content, folder = heavy_pdf(4), item.code.lower()
    published(world, with_files(world, item, a_file(world, content=content)))
    monkeypatch.setattr("prongsai.records.queries.vendor_site.MEGABYTE", len(content) - 1)
    set_vendor_limit(**world.common, megabytes=1)
    held = packed(world, cycle)
    assert f"{folder}/{folder}-1-part1.pdf" in held and f"{folder}/{folder}-1.pdf" not in held
    assert f"{folder}-1-part2.pdf" in held[f"{folder}/block.html"].decode()
    monkeypatch.setattr("prongsai.records.queries.vendor_site.MEGABYTE", 10)
    held = packed(world, cycle)
    assert not any(name.endswith(".pdf") for name in held)
    assert f"{folder}-1.pdf: แบ่งเป็นหลายไฟล์" in held["README.txt"].decode("utf-8-sig")
    assert [each.name for each in vendor_page(PROGRAM, world.agency, cycle.pk).large] == [f"{folder}-1.pdf"]


def test_the_limit_is_kept_and_an_unlikely_one_refused(world: World, refused: Any) -> None:
    set_vendor_limit(**world.common, megabytes=5)
    agency = Agency.objects.get(pk=world.agency)
    assert agency.vendor_megabytes * MEGABYTE == 5 * 1024 * 1024
    with refused("vendor_limit_unlikely"):
        set_vendor_limit(**world.common, megabytes=0)


def test_addresses_are_declared_after_they_were_seen_and_own_content_stays(
    world: World, cycle: Cycle, item: Disclosure, refused: Any
) -> None:
    element = item.elements.all()[0]
    own = ProofFacts(piece=a_page(world, item))
    facts = ElementFacts("อธิบาย", proofs=(ProofFacts(address=A, page="2"), own))
    edit_element(**world.common, element=element.pk, facts=facts)
    DisclosureElement.objects.filter(pk=element.pk).update(unconfirmed=True)
    text = f"{item.code} 1 {A}\n{item.code} 1 {B}\nO99 1 {B}"
    seen = list_preview(PROGRAM, world.agency, cycle.pk, text)
    assert [(c.before, c.after) for c in seen.changes] == [((A,), (A, B))] and len(seen.faults) == 1
    assert filled(world, cycle, text) == 1
    proofs = [(p.address, p.page, p.piece_id is not None) for p in element.proofs.all()]
    assert proofs == [(A, "2", False), ("", "", True), (B, "", False)]
    element.refresh_from_db()
    assert (element.unconfirmed, element.explanation) == (False, "อธิบาย")
    assert item.code in last_row(world.agency).summary
    with refused("vendor_list_nothing"):
        filled(world, cycle, text)
    stale = list_preview(PROGRAM, world.agency, cycle.pk, f"{item.code} 1 {B}").digest
    with refused("vendor_list_changed"):
        fill_addresses(**world.common, cycle=cycle.pk, text=f"{item.code} 1 https://other.example", digest=stale)
    close_cycle(**world.common, cycle=cycle.pk)
    with refused("cycle_closed"):
        filled(world, cycle, f"{item.code} 1 {B}")


def test_the_letter_asks_for_what_is_declared_until_the_last_official_day(
    world: World, cycle: Cycle, item: Disclosure, refused: Any
) -> None:
    assert vendor_page(PROGRAM, world.agency, cycle.pk).until == date(2026, 9, 30)
    last = DateFacts("ประกาศผล", date(2026, 8, 31), "official", source="ปฏิทิน ป.ป.ช.")
    set_date(**world.common, cycle=cycle.pk, facts=last)
    set_date(**world.common, cycle=cycle.pk, facts=DateFacts("ประชุม", date(2026, 9, 1)))
    page = vendor_page(PROGRAM, world.agency, cycle.pk)
    assert page.until == date(2026, 8, 31)
    letter = VendorLetter("ผู้จัดการบริษัท", page.until)
    with refused("vendor_nothing_declared"):
        draft_vendor_letter(**world.common, cycle=cycle.pk, letter=letter)
    filled(world, cycle, f"{item.code} {A}")
    key = draft_vendor_letter(**world.common, cycle=cycle.pk, letter=letter)
    version = PaperVersion.objects.get(paper=key)
    assert (version.paper.kind, version.content["addressee"]) == ("letter", "ผู้จัดการบริษัท")
    assert [f"ข้อ {item.code} {A}"] in version.content["paragraphs"]
    assert page.until > TODAY
