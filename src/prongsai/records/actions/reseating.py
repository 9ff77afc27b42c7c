"""Who sits on a post today put in the place of somebody whose time there is over, while a paper waits for them."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from prongsai.domain.chain import Seat
from prongsai.domain.errors import Refusal
from prongsai.domain.workflow import PROPOSED, WAITING
from prongsai.records.acting import Actor, act
from prongsai.records.actions.checked import agency_of, check_open, day_of, row_of
from prongsai.records.actions.paper_notices import tell_asked
from prongsai.records.models import Agency, ChainStep, PaperVersion
from prongsai.records.queries.chains import NOBODY_CHOSEN, seats_of


def reseat_step(
    *,
    actor: Actor,
    agency: UUID,
    step: UUID,
    now: datetime,
    version: int | None = None,
    submission: UUID | None = None,
) -> None:
    """Who holds the post of a waiting step today signs instead of who did when the paper was proposed.

    The paper keeps its titles; the name and the right by which they act are printed with the decision. Refuses a step
    that waits no more, one whose person sits there still, and a post that nobody holds.
    """
    owner = agency_of(agency)
    with act("file_paper", actor, agency=owner, now=now, submission=submission) as log:
        row = row_of(ChainStep, owner, step)
        paper = _waiting(row)
        seat, before, old = _seat_today(owner, row, paper, day_of(now)), log.before(row), row.name
        row.person_id, row.name = UUID(str(seat.person)), seat.name
        row.capacity, row.until = seat.capacity, seat.until
        log.save(row, before, expected=version)
        log.touched.append(paper)
        tell_asked(log, paper, now)
        log.say(
            f"{row.titles}: {row.name} พิจารณาแทน {old} ที่พ้นหน้าที่แล้ว ({paper})",
            f"{row.titles}: {row.name} in place of {old}, whose time is over ({paper})",
        )


def _waiting(row: ChainStep) -> PaperVersion:
    version = PaperVersion.objects.select_related("paper__cycle", "paper__unit", "agency").get(pk=row.version_of_id)
    if version.paper.cycle:
        check_open(version.paper.cycle)
    if version.state != PROPOSED or row.state != WAITING:
        raise Refusal("step_not_asked")
    return version


def _seat_today(owner: Agency, row: ChainStep, paper: PaperVersion, day: date) -> Seat:
    post = row.post
    seats = seats_of(owner, (post,), paper.paper.unit, day, NOBODY_CHOSEN) if post else ()
    if not seats or seats[0].person is None:
        raise Refusal("decider_post_vacant", post=row.titles)
    if seats[0].person == row.person_id and not (row.until and day > row.until):
        raise Refusal("seat_still_held", person=row.name, titles=row.titles)
    return seats[0]
