"""The invented agency's disclosures: every state is on its wall, and last year tells of a change after closing."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

import pytest

from prongsai.records.acting import PROGRAM
from prongsai.records.actions.demo import load_demo
from prongsai.records.actions.demo_disclosures import load_demo_disclosures
from prongsai.records.actions.demo_papers import load_demo_papers
from prongsai.records.actions.demo_site import load_demo_site
from prongsai.records.models import Agency, Cycle, Piece, PieceVersion
from prongsai.records.queries.disclosure_wall import disclosure_wall
from prongsai.records.queries.public_items import public_item, public_year

MAY = datetime(2026, 5, 6, 3, tzinfo=UTC)


@pytest.mark.django_db
@pytest.mark.usefixtures("kept_in")
def test_both_years_of_the_example_look_as_years_do() -> None:
    number = count(1)
    load_demo(MAY, lambda: f"ตะวันขึ้นทุกเช้า-{next(number)}")
    load_demo_site(MAY)
    load_demo_papers(MAY)
    load_demo_disclosures(MAY)
    agency = Agency.objects.get(kind="sao")
    last, this = Cycle.objects.filter(agency=agency).order_by("fiscal_year")
    wall = disclosure_wall(PROGRAM, agency.pk, this.pk, MAY.date())
    states = {tile.item.row.code: tile.item.state for tile in wall.every}
    shown = {code: state for code, state in states.items() if state != "missing"}
    assert shown == {
        **dict.fromkeys(("O1", "O3", "O18", "O27"), "shown"),
        **dict.fromkeys(("O2", "O21"), "prepared"),
        **dict.fromkeys(("O4", "O5", "O9", "O11", "O19"), "confirm"),
    }
    kinds = {p.kind for p in Piece.objects.filter(disclosure__cycle=this)}
    assert kinds == {"page", "link", "files", "table", "made"}
    old, new = PieceVersion.objects.filter(piece__disclosure__cycle=last, piece__disclosure__code="O11").order_by(
        "number"
    )
    closing = last.dates.get(closes=True).day
    assert old.published_at and new.published_at
    assert old.published_at.date() < closing < new.published_at.date()
    assert new.reason
    year = public_year(Agency.objects.get(pk=agency.pk), last.fiscal_year)
    item = public_item(year, "O11", MAY) if year else None
    assert item and (item.pieces[0].shown, item.pieces[0].held) == (new, old)
    gone = Piece.objects.get(disclosure__cycle=last, withdrawn_at__isnull=False)
    assert (gone.disclosure.code, bool(gone.withdrawn_note)) == ("O5", True)
