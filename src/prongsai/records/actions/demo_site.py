"""The public site of the invented agency, as demo.toml tells it: its address, who is named, where to turn to, news."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from prongsai.records.acting import PROGRAM
from prongsai.records.actions.addresses import publish_agency, set_address
from prongsai.records.actions.checked import day_of
from prongsai.records.actions.demo import DATA
from prongsai.records.actions.site import (
    ChannelFacts,
    NewsFacts,
    add_channel,
    add_host,
    add_news,
    publish_news,
    show_post,
)
from prongsai.records.models import Agency, Post

Row = Mapping[str, Any]


def load_demo_site(now: datetime) -> None:
    """Open the public site of demo.toml, all or nothing, after the agencies of the example."""
    data = tomllib.loads(DATA.read_text(encoding="utf-8"))
    with transaction.atomic():
        for row in data["agencies"]:
            if "site" in row:
                _open(row["site"], Agency.objects.get(is_demo=True, name=row["name"]), now)


def _open(row: Row, agency: Agency, now: datetime) -> None:
    common: dict[str, Any] = {"actor": PROGRAM, "agency": agency.pk, "now": now}
    set_address(**common, code=row["code"])
    publish_agency(**common, is_public=True)
    add_host(**common, host=row["host"])
    for shown in row["posts"]:
        post = Post.objects.get(agency=agency, title=shown["title"])
        show_post(**common, post=post.pk, phone=shown["phone"], mail=shown["mail"])
    for order, told in enumerate(row["channels"]):
        add_channel(**common, facts=ChannelFacts(**told, order=order))
    for told in row["news"]:
        day = day_of(now) + timedelta(days=told["days"])
        publish_news(**common, news=add_news(**common, facts=NewsFacts(told["title"], told["body"], day)))
