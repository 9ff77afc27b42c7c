"""`prongsai watch` and the daily look: what has a problem is listed, and a computer without a way out says so."""

from __future__ import annotations

import io
from argparse import Namespace
from collections.abc import Iterator
from typing import Any

import pytest
from tests.gateways.bad_site import Site, bad_site
from tests.records.actions.test_watching import declares, visitor
from tests.records.disclosing import begun
from tests.records.planned import open_year
from tests.records.worlds import NOW, made_world

from prongsai.cli import tick, watch
from prongsai.cli.console import Console
from prongsai.domain.errors import Refusal
from prongsai.records.actions import watching
from prongsai.records.last_done import last_done

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[Site]:
    """An item declares an address of it that is not there."""
    monkeypatch.setattr("django.utils.timezone.localtime", lambda *_: NOW)
    settings.WATCHING = settings.WATCHING.__class__(on=True, probes=())
    with bad_site() as there:
        monkeypatch.setattr(watching, "visitor_here", lambda: visitor(there))
        world = made_world()
        declares(world, begun(world, open_year(world)), there.at("/lost"))
        yield there


def said(*, now: bool = False, language: str = "th") -> list[str]:
    out = io.StringIO()
    watch.answer(Namespace(data=None, now=now), Console(language, out, io.StringIO()))
    return out.getvalue().splitlines()


def test_what_has_a_problem_is_listed(site: Site) -> None:
    problem = f"  องค์การบริหารส่วนตำบลทุ่งตะวัน 2569 O1: ไม่พบหน้านี้แล้ว (404) {site.at('/lost')}"
    assert said() == ["ตรวจลิงก์ 1 ลิงก์ มีปัญหา 1 ลิงก์", problem]
    assert said() == ["ไม่มีลิงก์ที่ต้องตรวจ", problem]
    assert said(now=True, language="en")[0] == "Checked 1 links, of which 1 have a problem"


def test_the_daily_work_looks_once(site: Site) -> None:
    assert tick.watch_links(NOW) == ("ตรวจลิงก์ 1 ลิงก์ มีปัญหา 1 ลิงก์", "Checked 1 links, of which 1 have a problem")
    assert tick.watch_links(NOW) is None
    assert "watch_links" in {daily.name for daily in tick.DAILY}


def test_without_a_way_out_or_switched_off_it_says_so(site: Site, settings: Any) -> None:
    site.pages["/probe"] = "reset"
    settings.WATCHING = settings.WATCHING.__class__(on=True, probes=(site.at("/probe"),))
    told = tick.watch_links(NOW)
    assert told
    assert told.en == "This computer cannot reach the internet: no link was checked"
    done = last_done()["watch"]
    assert done
    assert not done.fine
    with pytest.raises(Refusal, match="อินเทอร์เน็ต"):
        said()
    settings.WATCHING = settings.WATCHING.__class__(on=False, probes=())
    with pytest.raises(Refusal, match="PRONGSAI_WATCH"):
        said()
