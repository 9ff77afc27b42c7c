"""The addresses of the disclosure items of a year, with the right that each asks for."""

from __future__ import annotations

from typing import Any

from tests.records.worlds import NOW
from tests.web.desk import Office

from prongsai.records.acting import PROGRAM
from prongsai.records.actions.disclosures import begin_disclosures
from prongsai.records.actions.pieces import Content, PieceFacts, add_piece
from prongsai.records.models import Cycle, Disclosure

OIT_ACTS = {
    "desk:oit": "view_agency",
    "desk:oit-file": "view_agency",
    "desk:oit-sheet": "view_agency",
    "desk:oit-wording": "begin_disclosures",
    "desk:oit-wording-form": "view_agency",
    "desk:oit-begin": "begin_disclosures",
    "desk:oit-carry": "begin_disclosures",
    "desk:oit-plan": "edit_disclosure",
    "desk:oit-item": "view_agency",
    "desk:oit-edit": "edit_disclosure",
    "desk:oit-confirm": "edit_disclosure",
    "desk:oit-element": "edit_disclosure",
    "desk:oit-piece-add": "edit_disclosure",
    "desk:oit-piece": "view_agency",
    "desk:oit-piece-edit": "edit_disclosure",
    "desk:oit-publish": "publish_disclosure",
    "desk:oit-withdraw": "publish_disclosure",
}
"""Which right each page asks for."""
OF_AN_ITEM = {f"desk:oit-{about}" for about in ("edit", "confirm", "element", "piece-add", "piece-edit")}
"""Pages whose right reaches as far as the unit that looks after the item."""


def of_items(office: Office) -> dict[str, list[object]]:
    """The first item of the year, which the unit looks after, with a written page."""
    cycle = Cycle.objects.get()
    common: dict[str, Any] = {"actor": PROGRAM, "agency": office.world.agency, "now": NOW}
    begin_disclosures(**common, cycle=cycle.pk)
    facts, content = PieceFacts("page", "อำนาจของทุ่งตะวัน"), Content(body="ทุ่งตะวัน")
    add_piece(**common, disclosure=Disclosure.objects.get(code="O1").pk, facts=facts, content=content)
    year, item = [cycle.fiscal_year], [cycle.fiscal_year, "O1"]
    return {
        **{f"desk:oit{about}": year for about in ("", "-file", "-sheet", "-begin", "-carry", "-plan")},
        **{f"desk:oit-wording{about}": year for about in ("", "-form")},
        **{f"desk:oit-{about}": item for about in ("item", "edit", "confirm")},
        "desk:oit-element": [*item, 1],
        "desk:oit-piece-add": [*item, "page"],
        **{f"desk:oit-{about}": [*item, 1] for about in ("piece", "piece-edit", "publish", "withdraw")},
    }
