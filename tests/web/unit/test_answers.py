"""The page behind a unit's link: what is still to be sent, sent once, and shown back under the name that was typed."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone, translation
from tests.phone_photo import a_phone_photo
from tests.records.answering import Answering
from tests.records.worlds import NOW, a_picture
from tests.web.desk import Office, made_office

from prongsai.records.actions import replies as acts
from prongsai.records.actions.replies import accept_reply, return_reply
from prongsai.records.actions.unit_links import make_link, revoke_link
from prongsai.records.actions.units import UnitFacts, add_unit
from prongsai.records.models import AuditRow, Reply, StoredFile, UnitLink
from prongsai.records.queries.unit_work import facts_when_accepted
from prongsai.web.shared.unit_address import token_of
from prongsai.web.unit import found

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_in", "on_the_day")]


@pytest.fixture
def on_the_day(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The day of the tests, and a cache that knows nothing."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    cache.clear()
    yield
    cache.clear()
    translation.deactivate()


@pytest.fixture
def office() -> Office:
    return made_office()


@pytest.fixture
def unit(office: Office) -> Answering:
    return Answering(office.world)


def place(unit: Answering, thing: uuid.UUID | None = None, link: uuid.UUID | None = None) -> str:
    return f"/u/{token_of(link or unit.link)}/{f'{thing}/' if thing else ''}"


def typed(**more: Any) -> dict[str, Any]:
    known = {"kind": "result", "results": "อบรมแล้ว 25 คน", "done": "๔ ม.ค. ๒๕๖๙", "name": "ดาว ธุรการ"}
    return {**known, "submission": uuid.uuid4(), **more}


def send(unit: Answering, thing: uuid.UUID | None = None, **more: Any) -> Any:
    browser = Client(enforce_csrf_checks=True)  # as browsers are met: no cookie was ever set
    return browser.post(place(unit, thing or unit.measures[0]), typed(**more))


def test_it_shows_the_units_open_list_and_nothing_else(unit: Answering) -> None:
    page = Client().get(place(unit)).content.decode()
    assert "<h1>สำนักปลัดยังต้องตอบ 2 เรื่อง</h1>" in page
    assert "อบรมเจ้าหน้าที่" in page and "รวบรวมแผน" in page
    assert "รับเรื่องร้องเรียน" not in page, "another unit's work"
    assert "<script" not in page and "/accounts/" not in page and 'class="rail' not in page
    links = set(re.findall(r'(?:href|action)="([^"]*)"', page))
    assert {link for link in links if not link.startswith(("/static/", "#", "?lang="))} == {
        place(unit, unit.measures[0]),
        place(unit, unit.step),
    }, "nothing else is reachable"


def test_what_is_sent_waits_and_is_shown_back_under_the_name_typed(unit: Answering) -> None:
    photo = SimpleUploadedFile("ภาพ.heic", a_phone_photo())
    answer = send(unit, photos=[photo], months=12)  # the round is the program's to say
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "ส่งแล้ว รอผู้ประสานงานตรวจรับ" in page
    assert "ส่งแล้ว รอตรวจรับ" in page and "ดาว ธุรการ" in page and "4\u00a0มกราคม\u00a02569" in page
    assert "ภาพ.jpg" in page
    assert page.count('value="ดาว ธุรการ"') == 2, "typed once, there for the next thing"
    assert "<h1>สำนักปลัดยังต้องตอบ 1 เรื่อง</h1>" in page
    row = Reply.objects.get()
    assert row.round == 6
    assert (row.unit_id, row.came, row.files.get().file.kind) == (unit.world.unit, "link", "image/jpeg")
    assert "ดาว ธุรการ" in Client().get(place(unit)).content.decode(), "whoever opens it again sees it too"


@pytest.mark.parametrize("day", ["๔/๑/๒๕๖๙", "4 มกราคม 2569", "2026-01-04"])
def test_a_day_is_taken_as_people_write_it(unit: Answering, day: str) -> None:
    send(unit, done=day)
    assert Reply.objects.get().executed == ["2026-01-04"]


def test_not_finished_and_not_ours(unit: Answering) -> None:
    empty: dict[str, Any] = {"results": "", "done": ""}
    send(unit, kind="later", promised="30 เม.ย. 2569", **empty)
    page = send(unit, unit.step, kind="not_ours", reason="กองช่าง", **empty).content.decode()
    assert {(r.kind, str(r.promised), r.reason) for r in Reply.objects.all()} == {
        ("later", "2026-04-30", ""),
        ("not_ours", "None", "กองช่าง"),
    }
    assert "ตอบครบแล้ว" in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": " "}, "กรุณากรอก “ชื่อผู้ส่ง”"),
        ({"results": "", "done": ""}, "เลือกว่าทำแล้ว แต่ยังไม่ได้บอกว่าทำอะไร"),
        ({"done": "32 ม.ค. 2569"}, "ไม่มีวันที่"),
        ({"done": "9 ม.ค. 2569"}, "วันที่ทำเสร็จยังมาไม่ถึง"),
        ({"kind": "later"}, "ให้บอกวันที่จะส่ง"),
        ({"results": "ก" * 4001}, "4000"),
    ],
)
def test_what_cannot_be_sent_says_why_and_keeps_what_was_typed(
    unit: Answering, wrong: dict[str, Any], said: str
) -> None:
    answer = send(unit, **{"results": "พิมพ์ไว้แล้ว", **wrong})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page and "<title>ผิดพลาด:" in page
    assert "พิมพ์ไว้แล้ว" in page or "results" in wrong
    assert not Reply.objects.exists()


def test_a_returned_reply_says_why_and_last_rounds_answer_is_the_example(unit: Answering) -> None:
    send(unit)
    reply = Reply.objects.get()
    return_reply(**unit.world.common, reply=reply.pk, note="ขอภาพประกอบ")
    page = Client().get(place(unit)).content.decode()
    assert "ส่งคืนให้แก้ไข" in page and "ขอภาพประกอบ" in page and "ยังต้องตอบ 2 เรื่อง" in page
    send(unit)
    kept = Reply.objects.get(state="waiting")
    accept_reply(**unit.world.common, reply=kept.pk, facts=facts_when_accepted(kept))
    assert "อบรมเจ้าหน้าที่" not in Client().get(place(unit)).content.decode()
    assert "ไม่อยู่ในรายการของท่านแล้ว" in send(unit).content.decode()


def test_the_same_form_sent_again_is_the_same_reply(unit: Answering) -> None:
    key = uuid.uuid4()
    for _ in range(3):
        assert send(unit, submission=key).status_code == 200
    assert Reply.objects.count() == 1
    assert AuditRow.objects.filter(act="send_reply").count() == 1


def test_reading_does_nothing(unit: Answering) -> None:
    before = AuditRow.objects.count(), UnitLink.objects.get().version
    for where in (place(unit), place(unit, unit.measures[0])):
        for ask in (Client().get, Client().head):
            answer = ask(where, {"kind": "result", "results": "ก", "name": "ก"}, headers={"User-Agent": "line-poker"})
            assert answer.status_code == 200
            assert not answer.cookies
    assert Client().get(place(unit)).status_code == 200, "a preview uses nothing up"
    assert (AuditRow.objects.count(), UnitLink.objects.get().version) == before
    assert not Reply.objects.exists()
    assert Client().put(place(unit)).status_code == 405


def closed_places(unit: Answering) -> dict[str, str]:
    """Addresses that must not open, by what is wrong with them."""
    world, token = unit.world, token_of(unit.link)
    own, _, signature = token.partition(".")
    works = add_unit(**world.common, facts=UnitFacts("กองช่าง"))
    revoked = make_link(**world.common, unit=works, expires=timezone.localdate())
    revoke_link(**world.common, link=revoked)
    old = UnitLink.objects.create(
        agency_id=world.agency,
        unit_id=works,
        made_at=timezone.now(),
        expires=timezone.localdate() - timedelta(days=1),
    )
    return {
        "guessed": f"/u/{uuid.uuid4()}/",
        "the bare key of the row": f"/u/{unit.link}/",
        "unsigned": f"/u/{own}/",
        "altered key": f"/u/{token_of(uuid.uuid4()).partition('.')[0]}.{signature}/",
        "altered signature": f"/u/{own}.{'A' * len(signature)}/",
        "no such row": place(unit, link=uuid.uuid4()),
        "revoked": place(unit, link=revoked),
        "expired": place(unit, link=old.pk),
        "odd": "/u/%00%2e%2e/",
    }


def test_whatever_does_not_open_is_answered_alike(unit: Answering) -> None:
    places = closed_places(unit)
    answers = [Client().get(where) for where in places.values()]
    answers += [Client().post(f"{where}{unit.measures[0]}/", typed()) for where in places.values()]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert len({str(sorted(answer.headers.items())) for answer in answers}) == 1
    assert "ผู้ประสานงาน ITA" in answers[0].content.decode()
    assert "ทุ่งตะวัน" not in answers[0].content.decode()
    assert not Reply.objects.exists()


def test_a_guess_asks_the_database_nothing(unit: Answering, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert Client().get("/u/AAAA.BBBB/").status_code == 404


def test_no_page_is_kept_found_or_told_of(unit: Answering) -> None:
    for answer in (Client().get(place(unit)), Client().get("/u/x/"), send(unit), send(unit, kind="")):
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Cache-Control"] == "no-store, private"
        assert "noindex" in answer.headers["X-Robots-Tag"]
        assert not answer.cookies


@pytest.mark.parametrize("thing", ["step of a measure", "other unit", "no such", "other agency"])
def test_nothing_but_the_units_own_things_takes_a_reply(unit: Answering, thing: str) -> None:
    keys = {"step of a measure": unit.measures[1], "other unit": unit.measures[2], "no such": uuid.uuid4()}
    answer = send(unit, keys.get(thing, unit.world.other))
    assert answer.status_code == 422
    assert "ไม่อยู่ในรายการของท่านแล้ว" in answer.content.decode()
    assert not Reply.objects.exists()


class Unread:
    """What no page may read."""

    def read(self, *_: Any) -> bytes:
        raise AssertionError("a byte was read")

    readline = read


def test_two_hundred_megabytes_are_refused_before_a_byte_is_read(unit: Answering) -> None:
    huge: Any = {"CONTENT_LENGTH": str(200 * 1024 * 1024), "wsgi.input": Unread()}
    where = place(unit, unit.measures[0])
    answer = Client().generic("POST", where, content_type="multipart/form-data; boundary=x", **huge)
    assert answer.status_code == 413
    assert "ส่งได้ครั้งละไม่เกิน 10 ไฟล์ รวมไม่เกิน 60 MB" in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("หน้า.html", b"<script>alert(1)</script>"),
        ("ภาพ.svg", b"<svg onload='alert(1)'/>"),
        ("คำสั่ง.pdf", b"<!doctype html><script>alert(1)</script>"),
        ("บันทึก.txt", b"<script>alert(1)</script>"),
        ("ภาพ.jpg", b"GIF89a"),
    ],
)
def test_a_file_that_could_run_is_not_taken(unit: Answering, name: str, content: bytes) -> None:
    assert send(unit, photos=[SimpleUploadedFile(name, content)]).status_code == 422
    assert not Reply.objects.exists()
    assert not StoredFile.objects.exists()


def test_html_in_a_text_stays_text_and_a_path_in_a_name_is_a_name(unit: Answering) -> None:
    evil = "<script>alert(1)</script>"
    photo = SimpleUploadedFile("x.png", a_picture())
    photo._name = "../../etc/<b>passwd.png"  # type: ignore[attr-defined]
    page = send(unit, results=evil, name="<i>ดาว</i>", photos=[photo]).content.decode()
    assert evil not in page and "&lt;script&gt;" in page
    assert "<i>ดาว</i>" not in page
    assert StoredFile.objects.get().name == "<b>passwd.png"
    assert "<b>passwd" not in page


def test_too_often_is_told_and_the_next_minute_is_free(unit: Answering, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(found, "SEEN_A_MINUTE", 3)
    monkeypatch.setattr(found, "SENT_A_MINUTE", 1)
    assert [Client().get(place(unit)).status_code for _ in range(4)] == [200, 200, 200, 429]
    assert [send(unit).status_code for _ in range(2)] == [200, 429]
    works = make_link(
        **unit.world.common,
        unit=add_unit(**unit.world.common, facts=UnitFacts("กองช่าง")),
        expires=timezone.localdate(),
    )
    assert Client().get(place(unit, link=works)).status_code == 200, "one unit does not hold up another"
    later = timezone.now() + timedelta(minutes=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert Client().get(place(unit)).status_code == 200


def test_a_day_takes_no_more_than_its_measure(unit: Answering, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acts, "MOST_A_DAY", 1)
    assert send(unit).status_code == 200
    assert "วันนี้สำนักปลัดส่งครบจำนวนแล้ว" in send(unit).content.decode()


def test_who_is_signed_in_elsewhere_is_nobody_here(unit: Answering, office: Office) -> None:
    office.people["viewer"].shared = True
    office.people["viewer"].save()
    for who in ("coordinator", "neighbour", "viewer"):
        page = office.browser(who).get(place(unit))
        assert page.status_code == 200, who
        assert "/accounts/" not in page.content.decode()
    office.browser("coordinator").post(place(unit, unit.measures[0]), typed())
    assert AuditRow.objects.get(act="send_reply").account == ""


def test_the_address_chooses_english(unit: Answering) -> None:
    page = Client().get(f"{place(unit)}?lang=en").content.decode()
    assert 'lang="en"' in page
    assert f'action="{place(unit, unit.measures[0])}?lang=en"' in page
