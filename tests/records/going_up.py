"""An agency with the posts of a chain and those who hold them, and a paper on its way, in many tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from tests.records.worlds import NOW, SINCE, World

from prongsai.domain.reach import OWN_ACCOUNT, Holding
from prongsai.frameworks.library import Library
from prongsai.records.acting import PROGRAM, Actor
from prongsai.records.actions.official_papers import Attached, PaperFacts, draft_paper
from prongsai.records.actions.people import PersonFacts, add_person, hold_post
from prongsai.records.actions.posts import PostFacts, add_post
from prongsai.records.actions.proposing import submit_paper
from prongsai.records.models import ChainStep, Person
from prongsai.records.models import Holding as Seated

CLERK, HEAD = "ปลัดองค์การบริหารส่วนตำบล", "นายกองค์การบริหารส่วนตำบล"
SECTIONS = [{"title": "เรื่องเดิม", "paragraphs": ["ตามที่ได้ติดตามมาตรการ นั้น"]}]


@dataclass
class GoingUp:
    """The chain of the first agency: head of the unit, ปลัด, นายก. posts, people: keys by `unit`, `clerk`, `head`."""

    world: World
    posts: dict[str, UUID] = field(default_factory=dict)
    people: dict[str, UUID] = field(default_factory=dict)

    def seated(self) -> GoingUp:
        """Posts and people, each in a post."""
        here: dict[str, Any] = {"actor": PROGRAM, "agency": self.world.agency, "now": NOW}
        self.posts["unit"], self.people["unit"] = self.world.post, self.world.person
        self.posts["clerk"] = add_post(**here, facts=PostFacts(f"{CLERK}ทุ่งตะวัน", valid_from=SINCE))
        self.posts["head"] = add_post(**here, facts=PostFacts(f"{HEAD}ทุ่งตะวัน", valid_from=SINCE))
        self.people["clerk"] = add_person(**here, facts=PersonFacts("นายดำเนิน ทุ่งกล้า", valid_from=SINCE))
        self.people["head"] = add_person(**here, facts=PersonFacts("ว่าที่ร้อยตรี ก้องภพ ทุ่งทองคำ", valid_from=SINCE))
        for who in ("unit", "clerk", "head"):
            if not Seated.objects.filter(post=self.posts[who]).exists():
                hold_post(**here, person=self.people[who], post=self.posts[who], since=SINCE)
        return self

    def signer(self, who: str, proof: str = "account") -> Actor:
        """One of the chain, signed in."""
        person = Person.objects.get(pk=self.people[who])
        held = Holding("approver", str(self.world.agency), None, person=str(person.pk))
        return Actor(None, person=person, proof=proof, holdings=(OWN_ACCOUNT, held))

    def drafted(self, kind: str = "memo", **facts: Any) -> UUID:
        """A draft of the unit."""
        said = {"title": "ขออนุมัติแผนปฏิบัติการ", "content": {"sections": SECTIONS}, **facts}
        return draft_paper(**self.world.common, kind=kind, facts=PaperFacts(**said), unit=self.world.unit)

    def proposed(self, kind: str = "memo", attachments: tuple[Attached, ...] = (), **facts: Any) -> UUID:
        """The same before the first of the chain."""
        paper = self.drafted(kind, attachments=attachments, **facts)
        submit_paper(**self.world.common, paper=paper, library=Library())
        return paper

    def steps(self, paper: UUID) -> list[ChainStep]:
        """The steps of its newest version."""
        newest = ChainStep.objects.filter(version_of__paper=paper).order_by("-version_of__number").first()
        assert newest
        return list(ChainStep.objects.filter(version_of=newest.version_of_id))
