"""News, channels, named posts and host names: what is stored, what is refused, and what the log says."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from tests.records.worlds import World, last_row, made_world

from prongsai.domain.errors import Refusal
from prongsai.records.actions.addresses import publish_agency, set_address
from prongsai.records.actions.site import (
    ChannelFacts,
    NewsFacts,
    add_channel,
    add_host,
    add_news,
    edit_channel,
    edit_news,
    end_news,
    hide_post,
    publish_news,
    remove_host,
    show_post,
)
from prongsai.records.models import Agency, Channel, NewsItem, ShownPost
from prongsai.records.queries.public_site import ended_news, news_of_number, public_channels, public_news
from prongsai.records.queries.site import code_of_host, is_public_host, public_codes

NEWS = NewsFacts("เปิดรับชำระภาษี", "ที่กองคลัง", date(2026, 1, 5))


@pytest.fixture
def world(db: None) -> World:
    return made_world()


def news(world: World) -> UUID:
    return add_news(**world.common, facts=NEWS)


def code(world: World, host: str) -> str:
    with pytest.raises(Refusal) as refused:
        add_host(**world.common, host=host)
    return refused.value.code


def test_news_is_seen_while_it_is_public_and_its_number_is_never_given_again(world: World) -> None:
    agency, first = Agency.objects.get(pk=world.agency), news(world)
    assert public_news(agency) == () and news_of_number(agency, 1) is None
    publish_news(**world.common, news=first)
    with pytest.raises(Refusal, match="เผยแพร่อยู่แล้ว"):
        publish_news(**world.common, news=first)
    edit_news(**world.common, news=first, facts=NewsFacts("ชื่อใหม่", "", NEWS.day))
    assert [(n.number, n.title) for n in public_news(agency)] == [(1, "ชื่อใหม่")]
    end_news(**world.common, news=first)
    assert public_news(agency) == () and [n.number for n in ended_news(agency)] == [1]
    assert "เลิกเผยแพร่ข่าว ชื่อใหม่" in last_row(world.agency).summary
    with pytest.raises(Refusal, match="ไม่ได้เผยแพร่"):
        end_news(**world.common, news=first)
    assert NewsItem.objects.get(pk=news(world)).number == 2
    publish_news(**world.common, news=first)
    assert len(public_news(agency)) == 1 and ended_news(agency) == ()


def test_a_channel_is_shown_while_it_says_so_and_leads_somewhere(world: World) -> None:
    agency = Agency.objects.get(pk=world.agency)
    key = add_channel(**world.common, facts=ChannelFacts("service", "ขอน้ำ", "https://a.example/water"))
    assert [str(c) for c in public_channels(agency)] == ["ขอน้ำ"]
    edit_channel(**world.common, channel=key, facts=ChannelFacts("service", "ขอน้ำ", is_shown=False))
    assert public_channels(agency) == () and Channel.objects.get(pk=key).address == ""
    with pytest.raises(Refusal) as refused:
        add_channel(**world.common, facts=ChannelFacts("service", "ขอน้ำ", "javascript:alert(1)"))
    assert refused.value.code == "channel_address_unknown"
    with pytest.raises(ValueError, match="no kind"):
        add_channel(**world.common, facts=ChannelFacts("else", "ขอน้ำ"))


def test_a_post_is_named_once_and_no_more(world: World) -> None:
    show_post(**world.common, post=world.post, phone="0 2000 0001", mail="")
    show_post(**world.common, post=world.post, phone="0 2000 0002", mail="office@a.example")
    assert [(row.phone, row.mail) for row in ShownPost.objects.all()] == [("0 2000 0002", "office@a.example")]
    with pytest.raises(Refusal):
        show_post(**world.common, post=world.post, phone="ชั้น 2", mail="")
    hide_post(**world.common, post=world.post)
    assert not ShownPost.objects.exists()


def test_a_host_name_belongs_to_one_agency_and_is_not_that_of_the_program(world: World) -> None:
    host = add_host(**world.common, host="https://WWW.Thungtawan.example/")
    set_address(**world.common, code="thungtawan")
    assert code_of_host("www.thungtawan.example") == "thungtawan" and is_public_host("www.thungtawan.example")
    assert [code(world, h) for h in ("www.thungtawan.example", "testserver.x y")] == ["host_used", "host_not_a_name"]
    remove_host(**world.common, host=host)
    assert code_of_host("www.thungtawan.example") is None and not is_public_host("www.thungtawan.example")


def test_the_name_of_the_program_is_refused(world: World, settings: object) -> None:
    settings.OWN_HOSTS = ["ita.example.org"]  # type: ignore[attr-defined]
    assert code(world, "ita.example.org") == "host_of_the_program"


def test_codes_are_those_of_open_pages(world: World) -> None:
    set_address(**world.common, code="thungtawan")
    assert public_codes() == ()
    publish_agency(**world.common, is_public=True)
    assert public_codes() == ("thungtawan",)
