"""The addresses of papers that go up a chain, with the right that each asks for."""

from __future__ import annotations

from typing import Any

from tests.records.going_up import GoingUp
from tests.records.worlds import NOW, TODAY, a_picture
from tests.web.desk import Office

from prongsai.records.acting import PROGRAM
from prongsai.records.actions.deciding import Decision, OnPaper, record_step_from_paper
from prongsai.records.actions.files import Upload
from prongsai.records.actions.official_papers import revise_paper
from prongsai.records.models import Cycle, OfficialPaper, Rendition

LETTER_ACTS = {
    "desk:letters": "view_agency",
    "desk:letter-new": "draft_paper",
    "desk:letter": "view_agency",
    "desk:letter-sheet": "view_agency",
    "desk:letter-sheet-of": "view_agency",
    "desk:letter-file": "view_agency",
    "desk:letter-scan": "view_agency",
    "desk:letter-changes": "view_agency",
    "desk:letter-edit": "draft_paper",
    "desk:letter-number": "draft_paper",
    "desk:letter-attach": "draft_paper",
    "desk:letter-submit": "draft_paper",
    "desk:letter-withdraw": "draft_paper",
    "desk:letter-cancel": "cancel_paper",
    "desk:letter-skip": "file_paper",
    "desk:letter-reseat": "file_paper",
    "desk:letter-from-paper": "file_paper",
    "desk:letter-copy": "file_paper",
    "desk:letter-certify": "certify_copy",
    "desk:letter-publish": "publish_paper",
    "desk:letter-unpublish": "publish_paper",
    "desk:chains": "edit_chain",
    "desk:chain": "edit_chain",
    "approvals:waiting": "view_agency",
    "approvals:decide": "view_agency",
    "approvals:sheet": "view_agency",
    "approvals:file": "view_agency",
}
"""Which right each page asks for."""
OF_A_DRAFT = {f"desk:letter-{about}" for about in ("edit", "number", "attach", "submit", "withdraw")}


PLAIN = ("", "-sheet", "-cancel", "-revise", "-attached", "-copy", "-publish", "-unpublish")
"""What the addresses end with that name a paper alone."""


def of_letters(office: Office) -> dict[str, list[object]]:
    """A paper that was returned on paper and is a draft again, and one that waits for its first person."""
    year, chain = Cycle.objects.get().fiscal_year, GoingUp(office.world).seated()
    common: dict[str, Any] = {"actor": PROGRAM, "agency": office.world.agency, "now": NOW}
    back, waiting = chain.proposed(), chain.proposed()
    OfficialPaper.objects.update(cycle=Cycle.objects.get())
    first, step = chain.steps(back)[0].pk, chain.steps(waiting)[0].pk
    seen = OnPaper(TODAY, picture=Upload("ทุ่งตะวัน.PNG", a_picture()))
    record_step_from_paper(**common, step=first, decision=Decision("send_back", "ทุ่งตะวัน"), paper=seen)
    revise_paper(**common, paper=back)
    frozen = {paper: Rendition.objects.filter(version_of__paper=paper)[0].pk for paper in (back, waiting)}
    return {
        "desk:letters": [year],
        "desk:letter-new": [year, "memo"],
        **{f"desk:letter{about}": [year, back] for about in PLAIN},
        **{route: [year, back] for route in OF_A_DRAFT},
        "desk:letter-sheet-of": [year, back, 1],
        "desk:letter-changes": [year, back, 2],
        "desk:letter-file": [year, back, frozen[back]],
        "desk:letter-certify": [year, back, frozen[back]],
        "desk:letter-scan": [year, back, first],
        **{f"desk:letter-{about}": [year, waiting, step] for about in ("skip", "reseat", "from-paper")},
        "desk:chain": ["memo"],
        "approvals:decide": [step],
        "approvals:sheet": [step],
        "approvals:file": [step, frozen[waiting]],
    }
