"""ดัชนีตามมาตรา 7 และ 9: the same items by the clauses of the Official Information Act."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from prongsai.frameworks.information_act import answering, clauses
from prongsai.records.queries.public_content import asked_items
from prongsai.records.queries.public_items import public_years
from prongsai.web.public.visit import Visit
from prongsai.web.shared.language import worded

SURE = {
    "high": _("ตรงกันชัดเจน"),
    "medium": _("ตรงกันบางส่วน"),
    "low": _("ยังไม่มีข้อที่ตรงกัน"),
}
"""How sure a match is, in words."""


def sections(visit: Visit) -> HttpResponse:
    """The newest year's items by clause."""
    years = public_years(visit.agency)
    of = visit.year(years[0]) if years else None
    asked = [item.asked for item in asked_items(of) if item.asked] if of else []
    rows: dict[int, list[dict[str, Any]]] = {}
    for clause in clauses():
        found = answering(clause, asked)
        sure = SURE[clause.confidence if found else "low"]
        row = {"number": clause.number, "words": worded(clause.words), "items": found, "sure": sure}
        rows.setdefault(clause.section, []).append(row)
    return visit.page("sections", {"sections": rows.items(), "year": years[0] if years else None})
