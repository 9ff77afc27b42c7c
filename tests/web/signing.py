"""The chain of the first agency as people with accounts, for tests of pages: who writes, who is asked, who watches."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from tests.records.going_up import GoingUp
from tests.records.worlds import NOW, SINCE
from tests.web.planned import YEAR, PlannedYear

from prongsai.frameworks.library import Library
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.official_papers import Attached
from prongsai.records.actions.people import PersonFacts, add_person
from prongsai.records.actions.proposing import submit_paper
from prongsai.records.models import Account, Agency, OfficialPaper, Person, RoleHolding

WHO = {"unit": "unit_head", "clerk": "approver"}
"""One of the chain → the role whose account they have; the head has one of their own."""


class SigningOffice:
    """A planned year whose papers go up head of the unit, ปลัด, นายก. people: keys by `unit`, `clerk`,
    `head`, `author`; accounts: those they sign in with."""

    def __init__(self) -> None:
        self.year = PlannedYear()
        self.office, self.world = self.year.office, self.year.world
        self.chain = GoingUp(self.world).seated()
        self.people = {**self.chain.people, "author": self._author()}
        accounts = self.office.people
        self.accounts = {who: accounts[role] for who, role in WHO.items()}
        self.accounts |= {"author": accounts["coordinator"], "head": self._head()}
        for who, account in self.accounts.items():
            Person.objects.filter(pk=self.people[who]).update(account=account)

    def _author(self) -> UUID:
        facts = PersonFacts("นางสาวรุ่งทิวา ปิ่นแก้วฟ้า", valid_from=SINCE)
        return add_person(actor=PROGRAM, agency=self.world.agency, now=NOW, facts=facts)

    def _head(self) -> Account:
        account = Account.objects.create_account("nayok", None)
        agency = Agency(pk=self.world.agency)
        RoleHolding.objects.create(account=account, role="approver", agency=agency, valid_from=SINCE)
        self.office.people["nayok"] = account
        return account

    def drafted(self, kind: str = "memo", attachments: tuple[Attached, ...] = (), **facts: Any) -> OfficialPaper:
        """A draft of the unit in the year."""
        paper = self.chain.drafted(kind, attachments=attachments, **facts)
        OfficialPaper.objects.filter(pk=paper).update(cycle=self.year.cycle)
        return OfficialPaper.objects.get(pk=paper)

    def proposed(self, kind: str = "memo", attachments: tuple[Attached, ...] = (), **facts: Any) -> OfficialPaper:
        """The same before the first of the chain."""
        paper = self.drafted(kind, attachments, **facts)
        submit_paper(**self.world.common, paper=paper.pk, library=Library())
        return paper

    def address(self, paper: OfficialPaper, about: str = "") -> str:
        """The page of a paper, or one below it."""
        return f"/{YEAR.be}/letters/{paper.pk}/{about}"
