"""The desk's pages of what the public pages show: news, channels, named posts, host names, visits."""

from __future__ import annotations

import uuid
from datetime import date
from html import unescape
from typing import Any

import pytest
from tests.reading.privacy import corpus
from tests.web.desk import Office, made_office

from prongsai.records.models import Agency, Channel, NewsItem, PublicHost, ShownPost
from prongsai.records.visits import count_visit


@pytest.fixture
def office(db: None) -> Office:
    return made_office()


def send(client: Any, place: str, **typed: str) -> Any:
    return client.post(f"/site/{place}", {"submission": uuid.uuid4(), "version": "", **typed}, follow=True)


def test_news_is_drafted_published_and_taken_back(office: Office) -> None:
    client = office.browser("coordinator")
    page = send(client, "news/add/", title="รับชำระภาษี", day="5 ม.ค. 2569", body="ที่ **กองคลัง** <script>x</script>")
    assert "ยังไม่มีผู้อื่นเห็น" in page.content.decode()
    news = NewsItem.objects.get()
    shown = client.get(f"/site/news/{news.pk}/").content.decode()
    assert "<strong>กองคลัง</strong>" in shown and "<script>x" not in shown
    send(client, f"news/{news.pk}/edit/", title="รับชำระภาษีแล้ว", day="๕/๑/๒๕๖๙", body="ก")
    send(client, f"news/{news.pk}/publish/")
    assert "เผยแพร่อยู่" in client.get("/site/").content.decode()
    news.refresh_from_db()
    assert (news.title, news.shown) == ("รับชำระภาษีแล้ว", True)
    send(client, f"news/{news.pk}/end/")
    assert send(client, f"news/{news.pk}/end/").status_code == 422, "taken back already"
    news.refresh_from_db()
    assert not news.shown


def test_news_with_a_private_number_is_published_with_the_reason_that_the_form_then_asks_for(office: Office) -> None:
    client, typed = office.browser("coordinator"), {"title": "รับชำระภาษี", "day": "5 ม.ค. 2569"}
    send(client, "news/add/", **typed, body=f"ถามนาย ก {corpus.PHONE}")
    news = NewsItem.objects.get()
    assert 'name="passed"' not in client.get(f"/site/news/{news.pk}/publish/").content.decode()
    stopped = send(client, f"news/{news.pk}/publish/")
    page = unescape(stopped.content.decode())
    assert (stopped.status_code, 'name="passed"' in page) == (422, True)
    assert "พบหมายเลขโทรศัพท์มือถือ ที่ เนื้อหา บรรทัด 1" in page and corpus.PHONE not in page
    send(client, f"news/{news.pk}/publish/", passed="เจ้าของยินยอม")
    news.refresh_from_db()
    assert news.shown
    for passed, said in ((" ", 422), ("เจ้าของยินยอม", 200)):
        again = send(client, f"news/{news.pk}/edit/", **typed, body=f"ก {corpus.PHONE}", passed=passed)
        assert again.status_code == said
    service = {"kind": "service", "label": "ขอน้ำ", "order": "1", "is_shown": "on", "about": f"นาย ก {corpus.PHONE}"}
    assert send(client, "channels/add/", **service).status_code == 422
    assert send(client, "channels/add/", **service, passed="ยินยอม").status_code == 200


def test_a_channel_is_added_and_corrected_and_a_bad_address_told(office: Office) -> None:
    client = office.browser("coordinator")
    typed = {"kind": "service", "label": "ขอน้ำ", "order": "1", "is_shown": "on"}
    assert send(client, "channels/add/", **typed, address="ชั้น 2").status_code == 422
    send(client, "channels/add/", **typed, address="https://a.example/")
    row = Channel.objects.get()
    send(client, f"channels/{row.pk}/", **{**typed, "is_shown": "", "label": "ขอน้ำดื่ม"})
    row.refresh_from_db()
    assert (row.label, row.is_shown) == ("ขอน้ำดื่ม", False)
    assert "ขอน้ำดื่ม" in client.get("/site/").content.decode()


def test_a_post_is_chosen_to_be_named_and_left_again(office: Office) -> None:
    client, place = office.browser("coordinator"), f"posts/{office.world.post}/"
    send(client, place, phone="0 2000 0001", mail="")
    assert ShownPost.objects.get().phone == "0 2000 0001"
    assert 'value="0 2000 0001"' in client.get(f"/site/{place}").content.decode()
    send(client, f"{place}hide/")
    assert not ShownPost.objects.exists()
    assert client.get(f"/site/posts/{uuid.uuid4()}/").status_code == 404


def test_a_host_name_is_added_and_removed_and_visits_are_shown(office: Office) -> None:
    client = office.browser("coordinator")
    assert send(client, "hosts/add/", host="ไม่ใช่ชื่อ").status_code == 422
    send(client, "hosts/add/", host="https://www.thungtawan.example/")
    host = PublicHost.objects.get()
    count_visit(Agency.objects.get(pk=office.world.agency), "news/1/", date(2026, 1, 5))
    page = client.get("/site/").content.decode()
    assert "www.thungtawan.example" in page and "news/1/" in page and "ม.ค." in page
    assert client.get(f"/site/hosts/{host.pk}/remove/").status_code == 200
    send(client, f"hosts/{host.pk}/remove/")
    assert not PublicHost.objects.exists()
    assert client.get(f"/site/hosts/{host.pk}/remove/").status_code == 404
