"""The chain that papers of a kind go up, set by the agency."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from prongsai.domain.errors import Refusal, Words
from prongsai.planning.official_paper import PAPER_KINDS
from prongsai.records.acting import Actor, act
from prongsai.records.actions.checked import agency_of, row_of
from prongsai.records.models import ChainPost, Post
from prongsai.records.queries.chains import ALL_KINDS

UNIT_HEAD = Words("หัวหน้าส่วนราชการ", "head of the unit")
EVERY_KIND = Words("หนังสือทุกประเภท", "all kinds of papers")


def set_chain(
    *,
    actor: Actor,
    agency: UUID,
    kind: str = ALL_KINDS,
    posts: Sequence[UUID | None],
    now: datetime,
    submission: UUID | None = None,
) -> None:
    """The posts that papers of a kind go up, in order, the last of which decides; None is the head of the unit that
    writes. Papers on their way keep the chain they have. No posts: back to the chain of all kinds. Refuses
    a post that stands twice."""
    owner = agency_of(agency)
    with act("edit_chain", actor, agency=owner, now=now, submission=submission) as log:
        if kind not in (ALL_KINDS, *PAPER_KINDS):
            raise Refusal("row_not_here", what=Words("ประเภทหนังสือ", "kind of paper"))
        rows = [row_of(Post, owner, key) if key else None for key in posts]
        if len(set(posts)) != len(posts):
            raise Refusal("chain_post_twice")
        for old in ChainPost.objects.filter(agency=owner, kind=kind):
            log.remove(old)
        for order, post in enumerate(rows):
            log.add(ChainPost(agency=owner, kind=kind, order=order, post=post))
        called = PAPER_KINDS.get(kind, EVERY_KIND)
        log.touched.append(owner)
        th, en = (_listed(rows, unit) for unit in UNIT_HEAD)
        log.say(f"ตั้งลำดับผู้พิจารณา {called.th}: {th}", f"Chain of {called.en}: {en}")


def _listed(rows: Sequence[Post | None], unit: str) -> str:
    return " → ".join(str(row or unit) for row in rows) or "-"
