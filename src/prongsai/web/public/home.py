"""The home of an agency for everybody: who it is, its news and services, how to reach it, what it shows for ITA."""

from __future__ import annotations

import json
import re
from typing import Any

from django.http import HttpResponse

from prongsai.documents.qr import qr_scene
from prongsai.domain.site import CHANNELS
from prongsai.records.queries.public_items import public_years
from prongsai.records.queries.public_site import public_channels, public_news
from prongsai.records.queries.rows import Channel
from prongsai.records.queries.survey_addresses import eit_card_for
from prongsai.thai.numerals import to_ascii_digits
from prongsai.web.public.visit import Visit
from prongsai.web.shared.drawings import Drawing
from prongsai.web.shared.language import worded

_NUMBER = re.compile(r"\+?[\d\s.()-]{8,}")
"""A telephone number as people print it; what follows it, such as an extension, a telephone cannot dial."""
NEWEST = 5
"""How many news items the home names."""


def home(visit: Visit) -> HttpResponse:
    """The page."""
    found, kind = visit.agency, visit.found.kind
    card = eit_card_for(found, visit.now)
    context = {
        "kind": worded(kind.words) if kind else "",
        "phones": [(phone, dialled(phone)) for phone in found.phones],
        "years": public_years(found),
        "news": public_news(found)[:NEWEST],
        "channels": channels(visit),
        "eit": card,
        "eit_code": Drawing("eit", qr_scene(card.address)) if card else None,
    }
    return visit.page("home", context)


def channels(visit: Visit) -> list[tuple[str, str, list[Channel]]]:
    """The channels by kind, each kind with its key and what it is called, in the order of the page."""
    rows = public_channels(visit.agency)
    kinds = ((key, worded(words), [row for row in rows if row.kind == key]) for key, words in CHANNELS.items())
    return [kind for kind in kinds if kind[2]]


def data(visit: Visit) -> HttpResponse:
    """The same for programs."""
    row, kind = visit.agency, visit.found.kind
    said: dict[str, Any] = {
        "code": visit.found.code,
        "name": row.name,
        "district": row.district,
        "province": row.province,
        "kind": {"code": row.kind, "th": kind.name if kind else "", "en": kind.name_en if kind else ""},
        "dla_code": row.dla_code,
        "phones": row.phones,
        "websites": row.websites,
        "social": row.social,
        "is_demo": row.is_demo,
    }
    return HttpResponse(json.dumps(said, ensure_ascii=False, indent=2), content_type="application/json")


def dialled(phone: str) -> str:
    """The number that a telephone dials for a printed one; empty where none is to be seen."""
    found = _NUMBER.match(to_ascii_digits(phone))
    return re.sub(r"[^\d+]", "", found[0]) if found else ""
