"""The home of an agency for everybody: what it is called, where it is, and how to reach it."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from prongsai.records.queries.public import PublicAgency
from prongsai.thai.numerals import to_ascii_digits
from prongsai.web.public.found import of_an_agency
from prongsai.web.shared.language import worded

_NUMBER = re.compile(r"\+?[\d\s.()-]{8,}")
"""A telephone number as people print it; what follows it, such as an extension, a telephone cannot dial."""


@of_an_agency
def home(request: HttpRequest, found: PublicAgency) -> HttpResponse:
    """The page."""
    context = {
        "shown": found.agency,
        "kind": worded(found.kind.words) if found.kind else "",
        "phones": [(phone, dialled(phone)) for phone in found.agency.phones],
        "data": reverse("public:agency-data", args=[found.code]),
    }
    return render(request, "public/agency.html", context)


@of_an_agency
def data(_request: HttpRequest, found: PublicAgency) -> HttpResponse:
    """The same for programs."""
    row, kind = found.agency, found.kind
    said: dict[str, Any] = {
        "code": found.code,
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
    return JsonResponse(said, json_dumps_params={"ensure_ascii": False, "indent": 2})


def dialled(phone: str) -> str:
    """The number that a telephone dials for a printed one; empty where none is to be seen."""
    found = _NUMBER.match(to_ascii_digits(phone))
    return re.sub(r"[^\d+]", "", found[0]) if found else ""
