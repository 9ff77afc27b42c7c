"""Declared addresses looked at: a site that misbehaves in a dozen ways, and one that does not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image
from tests.domain.test_personal_data import ONE
from tests.gateways.bad_site import AWAY, LOGIN, PAGE, QUICK, Site, bad_site
from tests.reading.formats.making import word
from tests.records.disclosing import a_file, a_page, begun, published, with_files
from tests.records.planned import open_year
from tests.records.worlds import NOW, TODAY, World

from prongsai.domain.disclosing import BROKEN, LINK, SHOWN
from prongsai.domain.errors import Refusal
from prongsai.domain.watch_findings import ALARM, GOOD, LOOK
from prongsai.gateways.fetching import Fetcher
from prongsai.gateways.visiting import Visitor
from prongsai.records.actions.addresses import publish_agency
from prongsai.records.actions.assignments import assign_codes
from prongsai.records.actions.cycles import close_cycle
from prongsai.records.actions.disclosures import ElementFacts, ProofFacts, edit_element
from prongsai.records.actions.pieces import Content, PieceFacts, add_piece, publish_piece
from prongsai.records.actions.watching import Watched, check_item, watch_everywhere
from prongsai.records.blobs import content_of
from prongsai.records.models import (
    AuditRow,
    Capture,
    Cycle,
    Disclosure,
    DisclosureElement,
    ElementProof,
    LinkCheck,
    Notice,
    StoredFile,
    WatchedLink,
)
from prongsai.records.queries.clarified import clarified
from prongsai.records.queries.declared import CLOSED, NOWHERE, declared_in, own_unwatched
from prongsai.records.queries.disclosure_wall import disclosure_wall
from prongsai.records.queries.watching import alarms_everywhere, broken_proofs, watch_page
from prongsai.thai.numerals import to_thai_digits

WORDS = "โครงสร้างหน่วยงาน หน้าที่และอำนาจ ปี 2569 " * 60

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with bad_site() as there:
        yield there


@pytest.fixture
def item(world: World, settings: Any) -> Disclosure:
    settings.WATCHING = settings.WATCHING.__class__(on=True, probes=())
    found = begun(world, open_year(world))
    DisclosureElement.objects.filter(disclosure=found, number=1).update(text="โครงสร้าง หน้าที่และอำนาจ")
    return found


def declares(world: World, item: Disclosure, *addresses: str, excerpt: str = "") -> None:
    """The item's first element is shown there, and was said to be of the year."""
    element = item.elements.all()[0]
    proofs = tuple(ProofFacts(address=address, excerpt=excerpt) for address in addresses)
    edit_element(**world.common, element=element.pk, facts=ElementFacts(data_year=2569, proofs=proofs))


def visitor(site: Site) -> Visitor:
    return Visitor(site.fetcher(), sleep=lambda _seconds: None)


def scan() -> bytes:
    made = BytesIO()
    Image.new("RGB", (60, 80), "white").save(made, "PDF")
    return made.getvalue()


def twelve_ways(site: Site) -> dict[str, tuple[str, str]]:
    """Address → what it has to be told as, and how grave that is."""
    for way in ("hang", "drip", "reset", "endless", "bomb"):
        site.pages[f"/{way}"] = way
    site.redirects("/loop", "/loop")
    site.redirects("/inside", "http://127.0.0.1:1/")
    site.redirects("/metadata", "http://169.254.169.254/")
    site.shows("/elsewhere", PAGE.format(WORDS))
    site.redirects("/away", site.at("/elsewhere", AWAY))
    return {
        site.at("/hang"): ("down", ALARM),
        site.at("/drip"): ("slow", LOOK),
        site.at("/reset"): ("down", ALARM),
        site.at("/endless"): ("big", LOOK),
        site.at("/bomb"): ("big", LOOK),
        site.at("/loop"): ("down", ALARM),
        site.at("/inside"): ("inside", ALARM),
        site.at("/metadata"): ("inside", ALARM),
        site.at("/away"): ("away", ALARM),
        site.shows("/login", LOGIN): ("login", ALARM),
        site.shows("/lost", "<html><title>404 Not Found</title><body>ไม่พบหน้าที่ต้องการ</body></html>"): ("gone", ALARM),
        site.shows("/nothing.pdf", b"", "application/pdf"): ("empty", ALARM),
        site.shows("/page.pdf", PAGE.format(WORDS), "application/pdf"): ("wrong_kind", ALARM),
        site.shows("/scan.pdf", scan(), "application/pdf"): ("picture_only", LOOK),
        site.shows("/old", PAGE.format(WORDS.replace("2569", "๒๕๖๗"))): ("other_year", LOOK),
        site.shows("/forbidden", "no", code=403): ("blocked", LOOK),
        site.shows("/broken", "no", code=502): ("down", ALARM),
        site.shows("/missing", "no", code=404): ("gone", ALARM),
    }


def test_every_way_of_misbehaving_is_told_apart(world: World, item: Disclosure, site: Site) -> None:
    ways = twelve_ways(site)
    assert len(ways) > 12
    good = site.shows("/good", PAGE.format(WORDS))
    declares(world, item, *ways, good)
    done = watch_everywhere(NOW, visitor(site))
    rows = {row.address: row for row in WatchedLink.objects.all()}
    assert {a: (r.found[0]["code"], r.gravity) for a, r in rows.items()} == {**ways, good: ("good", GOOD)}
    alarms = sum(gravity == ALARM for _, gravity in ways.values())
    assert done == Watched(True, len(ways) + 1, alarms, 0)
    assert (rows[good].good_at, rows[site.at("/hang")].good_at) == (NOW, None)
    assert LinkCheck.objects.count() == len(ways) + 1
    broken = {proof.address for proof in item.elements.all()[0].proofs.all() if proof.pk in broken_proofs(item.cycle)}
    assert broken == {address for address, (_, gravity) in ways.items() if gravity == ALARM}
    page = watch_page(world.people["coordinator"], world.agency, item.cycle_id)
    assert [row.gravity for row in page.rows] == [ALARM] * alarms + [LOOK] * (len(ways) - alarms) + [GOOD]
    assert len(list(alarms_everywhere())) == alarms


def test_a_copy_is_kept_with_its_hash_headers_and_letters_once(world: World, item: Disclosure, site: Site) -> None:
    shown = PAGE.format(WORDS)
    site.redirects("/short", "/copy")
    site.shows("/copy", shown)
    declares(world, item, site.at("/short"))
    for days in range(3):
        watch_everywhere(NOW + timedelta(days=days), visitor(site))
    capture = Capture.objects.get()
    assert content_of(capture.file.sha256, "") == shown.encode()
    assert (capture.final, capture.hops) == (site.at("/copy"), [site.at("/short")])
    assert (capture.code, capture.really) == (200, "html")
    assert ["Content-Type", "text/html; charset=utf-8"] in capture.headers
    assert "หน้าที่และอำนาจ" in capture.text
    assert capture.file.name == f"{item.code.lower()}-2026-01-05-{capture.file.sha256[:8]}.html"
    checks = list(LinkCheck.objects.all())
    assert [check.capture_id for check in checks] == [capture.pk] * 3
    assert {check.digest for check in checks} == {capture.file.sha256}


def test_a_counter_makes_no_new_copy_for_a_week(world: World, item: Disclosure, site: Site) -> None:
    declares(world, item, site.at("/counted"))

    def on(day: int, text: str, count: int) -> int:
        site.shows("/counted", PAGE.format(text) + f"<script>{count}</script>")
        watch_everywhere(NOW + timedelta(days=day), visitor(site))
        return Capture.objects.count()

    assert [on(0, WORDS, 1), on(1, WORDS, 2), on(6, WORDS, 3)] == [1, 1, 1]
    assert on(7, WORDS, 4) == 2
    assert on(8, WORDS + "อื่น", 4) == 3
    assert LinkCheck.objects.values("digest").distinct().count() == 5


def test_the_unit_is_told_once_until_it_changes(world: World, item: Disclosure, site: Site) -> None:
    assign_codes(**world.common, cycle=item.cycle_id, codes=[item.code], kind="person", holder=world.person)
    declares(world, item, site.at("/turns"))

    def on(day: int, code: int) -> list[str]:
        site.shows("/turns", PAGE.format(WORDS), code=code)
        watch_everywhere(NOW + timedelta(days=day), visitor(site))
        return [notice.th for notice in Notice.objects.order_by("made_at")]

    assert on(0, 200) == []
    assert on(1, 404) == on(2, 404) == [f"ข้อ {item.code} ลิงก์มีปัญหา: ไม่พบหน้านี้แล้ว (404) {site.at('/turns')}"]
    assert len(on(3, 500)) == 2
    assert on(4, 200)[2:] == [f"ข้อ {item.code} ลิงก์กลับมาเปิดได้แล้ว {site.at('/turns')}"]
    notice = Notice.objects.first()
    assert notice and (notice.kind, notice.person_id, notice.disclosure_id) == ("link", world.person, item.pk)
    link = WatchedLink.objects.get()
    assert (link.changed_at, link.good_at) == (NOW + timedelta(days=4),) * 2


def test_what_was_looked_at_today_is_left_alone(world: World, item: Disclosure, site: Site) -> None:
    declares(world, item, site.shows("/once", PAGE.format(WORDS)))
    later = NOW + timedelta(hours=3)
    assert watch_everywhere(NOW, visitor(site)) == Watched(True, 1, 0, 0)
    assert watch_everywhere(later, visitor(site)) is None
    assert watch_everywhere(later, visitor(site), again=True) == Watched(True, 1, 0, 0)
    summary = "ตรวจลิงก์ที่ประกาศ 1 ลิงก์ มีปัญหา 0 ลิงก์"
    assert [row.summary for row in AuditRow.objects.filter(act="check_links")] == [summary] * 2


def test_a_moment_of_silence_is_looked_at_twice(world: World, item: Disclosure, site: Site) -> None:
    declares(world, item, site.at("/wakes"))
    site.pages["/wakes"] = "reset"
    looker = visitor(site)
    first = looker.visit

    def visit(address: str) -> Any:
        said = first(address)
        site.shows("/wakes", PAGE.format(WORDS))
        return said

    looker.visit = visit  # type: ignore[method-assign]
    assert watch_everywhere(NOW, looker) == Watched(True, 1, 0, 0)


def test_without_the_own_net_nobody_is_blamed(world: World, item: Disclosure, site: Site, settings: Any) -> None:
    site.pages["/probe"] = "reset"
    settings.WATCHING = settings.WATCHING.__class__(on=True, probes=(site.at("/probe"),))
    declares(world, item, site.at("/reset"))
    site.pages["/reset"] = "reset"
    assert watch_everywhere(NOW, visitor(site)) == Watched(own_net=False)
    with pytest.raises(Refusal, match="อินเทอร์เน็ต"):
        check_item(**world.common, disclosure=item.pk, visitor=visitor(site))
    assert not LinkCheck.objects.exists()
    settings.WATCHING = settings.WATCHING.__class__(on=False, probes=())
    assert watch_everywhere(NOW, visitor(site)) is None
    with pytest.raises(Refusal, match="PRONGSAI_WATCH"):
        check_item(**world.common, disclosure=item.pk, visitor=visitor(site))


def test_looking_ends_with_the_year_and_what_is_declared_no_more(world: World, item: Disclosure, site: Site) -> None:
    declares(world, item, site.shows("/kept", PAGE.format(WORDS)), site.shows("/left", PAGE.format(WORDS)))
    watch_everywhere(NOW, visitor(site))
    declares(world, item, site.at("/kept"))
    watch_everywhere(NOW + timedelta(days=1), visitor(site))
    assert {row.address: row.left_at for row in WatchedLink.objects.all()} == {
        site.at("/kept"): None,
        site.at("/left"): NOW + timedelta(days=1),
    }
    after = NOW.replace(month=10, day=2)
    assert watch_everywhere(after, visitor(site)) is None
    close_cycle(**world.common, cycle=item.cycle_id)
    assert watch_everywhere(NOW + timedelta(days=2), visitor(site)) is None
    with pytest.raises(Refusal, match="ปิด"):
        check_item(**world.common, disclosure=item.pk, visitor=visitor(site))


def test_one_item_is_looked_at_when_somebody_asks(world: World, item: Disclosure, site: Site) -> None:
    with pytest.raises(Refusal, match="ยังไม่ได้ประกาศ"):
        check_item(**world.common, disclosure=item.pk, visitor=visitor(site))
    declares(world, item, site.shows("/asked", PAGE.format(WORDS)), excerpt="หน้าที่และอำนาจ")
    assert check_item(**world.common, disclosure=item.pk, visitor=visitor(site)).looked == 1
    assert StoredFile.objects.filter(captures__link__disclosure=item).count() == 1


def test_a_link_with_a_problem_is_one_of_its_elements_and_costs_points(
    world: World, item: Disclosure, site: Site
) -> None:
    shown = site.shows("/points", PAGE.format(WORDS))
    facts = PieceFacts(LINK, "แผนผัง")
    link = add_piece(**world.common, disclosure=item.pk, facts=facts, content=Content(address=shown))
    publish_piece(**world.common, piece=link, passed="ตรวจแล้ว")
    first, *others = item.elements.all()
    edit_element(**world.common, element=first.pk, facts=ElementFacts(proofs=(ProofFacts(piece=link),)))
    for element in others:
        edit_element(**world.common, element=element.pk, facts=ElementFacts(proofs=(ProofFacts(address=shown),)))

    def on(day: int, code: int) -> tuple[str, bool, Any]:
        site.shows("/points", PAGE.format(WORDS), code=code)
        watch_everywhere(NOW + timedelta(days=day), visitor(site))
        wall = disclosure_wall(world.people["coordinator"], world.agency, item.cycle_id, TODAY)
        tile = next(tile for tile in wall.every if tile.item.row == item)
        assert {element.state for element in tile.item.elements} == {tile.item.state}
        return tile.item.state, bool(tile.lost), wall.forecasts[0].figures["OIT"]

    before, broken, after = on(0, 200), on(1, 404), on(2, 200)
    assert before == after
    assert (before[:2], broken[:2]) == ((SHOWN, False), (BROKEN, True))
    assert broken[2] == 0 < before[2]


def test_the_wall_asks_no_more_when_more_links_have_a_problem(world: World, item: Disclosure) -> None:
    def asked(*items: Disclosure) -> int:
        for each in items:
            address = f"https://office.example/{each.code}"
            ElementProof.objects.create(agency=each.agency, element=each.elements.all()[0], address=address)
            seen = {"since": NOW, "gravity": ALARM, "found": [{"code": "gone", "th": "x", "en": "x"}]}
            WatchedLink.objects.create(agency=each.agency, disclosure=each, address=address, **seen)
        with CaptureQueriesContext(connection) as queries:
            wall = disclosure_wall(world.people["coordinator"], world.agency, item.cycle_id, TODAY)
        assert sum(tile.item.state == BROKEN for tile in wall.every) == ElementProof.objects.count()
        return len(queries)

    others = Disclosure.objects.filter(cycle=item.cycle_id).exclude(pk=item.pk)[:9]
    assert asked(item) == asked(*others)


def test_our_own_page_and_its_files_are_looked_at_by_their_public_address(
    world: World, item: Disclosure, site: Site, settings: Any
) -> None:
    page = published(world, a_page(world, item))
    files = published(world, with_files(world, item, a_file(world)))
    first, second, *_ = item.elements.all()
    written = ProofFacts(piece=page, excerpt="จัดทำบริการสาธารณะ")
    edit_element(**world.common, element=first.pk, facts=ElementFacts(proofs=(written,)))
    within = ProofFacts(piece=files, excerpt="คำที่อยู่ในไฟล์")
    edit_element(**world.common, element=second.pk, facts=ElementFacts(proofs=(within,)))
    assert (own_unwatched(item.cycle), declared_in(item.cycle)) == (CLOSED, ())
    publish_agency(**world.common, is_public=True)
    settings.ADDRESS = ""
    cycle = Cycle.objects.get(pk=item.cycle_id)
    assert (own_unwatched(cycle), declared_in(cycle)) == (NOWHERE, ())
    settings.ADDRESS = site.at("")
    assert own_unwatched(cycle) == ""
    ours, file = (each.address for each in declared_in(cycle))
    assert file == f"{ours}o1-1.pdf"
    shown = PAGE.format(f"{first.text} {second.text} จัดทำบริการสาธารณะ")
    site.shows(ours.removeprefix(site.at("")), shown)
    site.shows(file.removeprefix(site.at("")), scan(), "application/pdf")

    def seen(day: int, looker: Visitor) -> list[tuple[str, str]]:
        watch_everywhere(NOW + timedelta(days=day), looker)
        return [(row.found[0]["code"], row.gravity) for row in WatchedLink.objects.order_by("address")]

    assert seen(0, visitor(site)) == [("good", GOOD), ("picture_only", LOOK)]
    assert clarified(Disclosure.objects.get(pk=item.pk), NOW).told.links[0].elements[0].found
    within_reach = Fetcher(bounds=QUICK, resolve=lambda *_: ("10.1.2.3",))
    assert seen(1, Visitor(within_reach, sleep=lambda _seconds: None)) == [("own_inside", LOOK)] * 2
    site.redirects(ours.removeprefix(site.at("")), "http://127.0.0.1:1/")
    assert seen(2, visitor(site))[0] == ("inside", ALARM)
    assert broken_proofs(cycle) == {proof.pk for proof in ElementProof.objects.all()}


def test_personal_data_is_told_with_its_place_and_never_kept(world: World, item: Disclosure, site: Site) -> None:
    digits = to_thai_digits(ONE)
    page = site.shows("/people", PAGE.format(f"{WORDS}<p>เลขประจำตัวประชาชน {digits}</p>"))
    listed = word.word_file(word.paragraph(WORDS) + word.paragraph(f"บัตรประชาชน {ONE}"))
    file = site.shows("/people.docx", listed, "application/octet-stream")
    phone = site.shows("/phone", PAGE.format(f"{WORDS} โทร 081-234-5678"))
    declares(world, item, page, file, phone)
    assign_codes(**world.common, cycle=item.cycle_id, codes=[item.code], kind="person", holder=world.person)
    assert watch_everywhere(NOW, visitor(site)) == Watched(True, 3, 2, 2)
    rows = {row.address: row.found for row in WatchedLink.objects.all()}
    assert [rows[each][0]["code"] for each in (page, file, phone)] == ["personal", "personal", "maybe_personal"]
    assert rows[page][0]["th"] == "มีข้อมูลส่วนบุคคล (เลขประจำตัวประชาชน บรรทัด 3)"
    assert rows[file][0]["th"] == "มีข้อมูลส่วนบุคคล (เลขประจำตัวประชาชน ย่อหน้าที่ 2)"
    kept = [*rows.values(), *LinkCheck.objects.values_list("found", flat=True)]
    told = [*Notice.objects.values_list("th", flat=True), *AuditRow.objects.values_list("payload__content", "summary")]
    assert not any(number in str(each) for each in (*kept, *told) for number in (ONE, digits, "5678"))
