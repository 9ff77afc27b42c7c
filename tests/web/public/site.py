"""An invented site with items of three years, and a marker in all that nobody outside may read."""

from __future__ import annotations

from datetime import date, timedelta
from html.parser import HTMLParser
from typing import Any
from uuid import UUID

from tests.records.disclosing import a_file
from tests.records.scored import a_result
from tests.records.worlds import NOW, World

from prongsai.domain.kept_table import pasted_table
from prongsai.domain.measures import Measure
from prongsai.frameworks.library import Library
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.addresses import publish_agency, set_address
from prongsai.records.actions.calendar import DateFacts, set_date
from prongsai.records.actions.cycles import open_cycle
from prongsai.records.actions.disclosures import (
    DisclosureFacts,
    ElementFacts,
    ProofFacts,
    begin_disclosures,
    edit_disclosure,
    edit_element,
)
from prongsai.records.actions.measures import plan_measure
from prongsai.records.actions.people import PersonFacts, add_person, hold_post
from prongsai.records.actions.pieces import Content, PieceFacts, add_piece, publish_piece, withdraw_piece, write_piece
from prongsai.records.actions.site import (
    ChannelFacts,
    NewsFacts,
    add_channel,
    add_news,
    end_news,
    publish_news,
    show_post,
)
from prongsai.records.models import Cycle, Disclosure, DisclosureElement, StoredEdition, WatchedLink
from prongsai.records.queries.cycles import plain_tables
from prongsai.thai.years import FiscalYear

SECRET = "xqz-ลับภายใน"  # noqa: S105 -- no password: a word to be looked for
"""Stands in drafts, notes and everything else that is the office's own."""
YEARS = (2566, 2568, 2569)
CLOSED = NOW + timedelta(days=30)
"""The closing day of the newest year."""
AFTER = NOW + timedelta(days=60)
"""When pages are looked at."""
CHANGED = NOW + timedelta(days=45)


class Links(HTMLParser):
    """What a page links to, and the places on it that can be linked to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.feed(page)

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src") and value:
                self.links.append(value)
            elif name == "id" and value:
                self.ids.append(value)


def a_site(world: World) -> World:
    """The agency of the world with an open site; its neighbour with one that says the marker everywhere."""
    set_address(**world.common, code="thungtawan")
    publish_agency(**world.common, is_public=True)
    _around(world)
    for year in YEARS:
        _year(world, year)
    _changed_after_closing(world)
    _neighbour(world)
    return world


def item(world: World, year: int, code: str) -> Disclosure:
    """The stored item."""
    return Disclosure.objects.get(agency=world.agency, cycle__fiscal_year=year, code=code)


def _around(world: World) -> None:
    """News, channels and posts: shown ones, and others with the marker."""
    told = add_news(**world.common, facts=NewsFacts("เปิดรับชำระภาษี", "ชำระได้ที่ **กองคลัง**", date(2026, 1, 5)))
    publish_news(**world.common, news=told)
    add_news(**world.common, facts=NewsFacts(f"ร่าง {SECRET}", SECRET, date(2026, 1, 4)))
    ended = add_news(**world.common, facts=NewsFacts(f"ผิด {SECRET}", SECRET, date(2026, 1, 3)))
    publish_news(**world.common, news=ended)
    end_news(**world.common, news=ended)
    service = ChannelFacts("service", "ขอน้ำดื่ม", "https://www.thungtawan.example/water", "ภายใน 3 วัน")
    add_channel(**world.common, facts=service)
    add_channel(**world.common, facts=ChannelFacts("complaint", "ร้องเรียนร้องทุกข์", "0 2000 0009 ต่อ 12"))
    add_channel(**world.common, facts=ChannelFacts("question", SECRET, is_shown=False))
    for year in ("2566", "2568"):
        a_result(world.agency, year)
    a_result(world.agency, "2567", "rehearsal", label=SECRET)
    hold_post(**world.common, person=world.person, post=world.post, since=date(2025, 1, 1))
    show_post(**world.common, post=world.post, phone="0 2000 0001", mail="office@thungtawan.example")
    add_person(**world.common, facts=PersonFacts(f"นาง{SECRET}", phone="0 2999 9999"))


def _year(world: World, year: int) -> None:
    """A year with one item shown in every way, one without data, and one that was taken over and not looked at."""
    cycle = open_cycle(actor=PROGRAM, agency=world.agency, now=NOW, year=FiscalYear(year), library=Library())
    _by_its_own_criteria(cycle, year)
    begin_disclosures(**world.common, cycle=cycle)
    plan_measure(**world.common, cycle=cycle, measure=Measure("", f"มาตรการ {SECRET}"))
    if year == max(YEARS):
        set_date(**world.common, cycle=cycle, facts=DateFacts("ปิดรับคำตอบ", CLOSED.date(), closes=True))
    first = item(world, year, "O1")
    of: dict[str, Any] = {**world.common, "disclosure": first.pk}
    files = Content(files=((None, a_file(world, f"{SECRET}.pdf", f"%PDF-1.7\n{year}\n%%EOF\n".encode())),))
    file = add_piece(**of, facts=PieceFacts("files", "แผนผัง"), content=files)
    page = add_piece(**of, facts=PieceFacts("page", "อำนาจหน้าที่"), content=Content(body=f"## ปี {year}\n\n<b>ก</b>"))
    table = pasted_table("งาน\tจำนวน\nซ่อมถนน\t3\nน้ำ\t")
    shown = add_piece(**of, facts=PieceFacts("table", "งานบริการ"), content=Content(table=table))
    link = add_piece(**of, facts=PieceFacts("link", "กฎหมาย"), content=Content(address="https://law.example/1"))
    gone = add_piece(**of, facts=PieceFacts("page", "ร่างเดิม"), content=Content(body=SECRET))
    for piece in (file, page, shown, link, gone):
        publish_piece(**world.common, piece=piece, passed="ดูแล้ว")
    withdraw_piece(**world.common, piece=gone, note="ข้อมูลไม่ครบ")
    add_piece(**of, facts=PieceFacts("page", SECRET), content=Content(body=SECRET))
    proofs = (ProofFacts(piece=file, page="2", excerpt=SECRET), ProofFacts(address="https://www.thungtawan.example/o1"))
    edit_element(**world.common, element=first.elements.all()[0].pk, facts=ElementFacts(SECRET, SECRET, None, proofs))
    edit_disclosure(**world.common, disclosure=first.pk, facts=DisclosureFacts(True, SECRET, SECRET))
    watched = {"agency_id": world.agency, "disclosure": first, "address": "https://www.thungtawan.example/o1"}
    WatchedLink.objects.create(**watched, since=NOW, good_at=NOW, found=[{"th": SECRET, "en": SECRET}])
    nothing = DisclosureFacts(False, SECRET, "ไม่มีการดำเนินการในปีนี้")
    edit_disclosure(**world.common, disclosure=item(world, year, "O2").pk, facts=nothing)
    carried = Disclosure.objects.filter(pk=item(world, year, "O3").pk)
    DisclosureElement.objects.filter(disclosure__in=carried).update(missing_reason=SECRET)
    unseen = DisclosureElement.objects.filter(disclosure=item(world, year, "O4"))
    unseen.update(missing_reason=SECRET, unconfirmed=True)
    carried.update(has_it=False, missing_reason=SECRET, explanation=SECRET, unconfirmed=True)


def _by_its_own_criteria(cycle: UUID, year: int) -> None:
    """Bound to that year's own criteria, as an office is once they are whole."""
    own = Library().load(str(year))
    named = {"name": own.name, "digest": own.digest}
    stored = StoredEdition.objects.filter(**named).first()
    stored = stored or StoredEdition.objects.create(**named, tables=plain_tables(own))
    Cycle.objects.filter(pk=cycle).update(edition=stored, provisional=False)


def _changed_after_closing(world: World) -> None:
    """The written page and the file of the newest year, in another version since the closing day."""
    page, file = (item(world, max(YEARS), "O1").pieces.get(title=title) for title in ("อำนาจหน้าที่", "แผนผัง"))
    later = {**world.common, "now": CHANGED}
    write_piece(**later, piece=page.pk, title=page.title, content=Content(body="ฉบับแก้ไข"))
    slot = file.versions.get().files.get().slot
    new = a_file(world, "ใหม่.pdf", b"%PDF-1.7\nnew\n%%EOF\n")
    write_piece(**later, piece=file.pk, title=file.title, content=Content(files=((slot, new),)))
    for piece in (page, file):
        publish_piece(**later, piece=piece.pk, reason="ตัวเลขผิด", passed="ดูแล้ว")


def _neighbour(world: World) -> None:
    """The other agency's site."""
    other: dict[str, Any] = {"actor": PROGRAM, "agency": world.other, "now": NOW}
    set_address(**other, code="padaengsung")
    publish_agency(**other, is_public=True)
    news = add_news(**other, facts=NewsFacts(SECRET, SECRET, date(2026, 1, 5)))
    publish_news(**other, news=news)
    cycle = open_cycle(**other, year=FiscalYear(max(YEARS)), library=Library())
    begin_disclosures(**other, cycle=cycle)
    first = Disclosure.objects.filter(cycle=Cycle.objects.get(pk=cycle)).first()
    assert first
    piece = add_piece(**other, disclosure=first.pk, facts=PieceFacts("page", SECRET), content=Content(body=SECRET))
    publish_piece(**other, piece=piece)
