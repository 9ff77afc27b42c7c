"""Last year's answer sheet, clarification and rehearsal of the invented agency, as demo.toml tells them.

They are made by the same acts as any office's, but for the marks: each marker's are one line in the log, for there are
some hundred of them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from prongsai.domain.answers import ANSWERS, CLARIFY
from prongsai.domain.marking import FIRST, OFFICIAL, OFFICIAL_FIRST, MarkedItem
from prongsai.records.acting import PROGRAM, Actor, act
from prongsai.records.actions.answers import ClarificationFacts, SheetFacts, confirm_answers, write_clarification
from prongsai.records.actions.checked import day_of
from prongsai.records.actions.demo import DATA
from prongsai.records.actions.disclosures import begin_disclosures
from prongsai.records.actions.marking import (
    Given,
    begin_rehearsal,
    confirm_marks,
    end_rehearsal,
    finish_marking,
    settle_marks,
    state_case,
)
from prongsai.records.actions.official_marks import type_official_mark
from prongsai.records.models import Account, Agency, Cycle, Disclosure, DisclosureElement, ElementProof, Mark, Marker
from prongsai.records.queries.answers import answers_page, clarify_page
from prongsai.records.queries.marking import marked_items
from prongsai.records.queries.who import actor_of
from prongsai.thai.years import FiscalYear

Row = Mapping[str, Any]
FULL, NONE = Decimal(100), Decimal(0)


def load_demo_marks(now: datetime) -> None:
    """Make last year's sheets and marks of demo.toml, all or none. The agencies of the example are there already, and
    so are the papers and content of other parts, which stay as they are."""
    data = tomllib.loads(DATA.read_text(encoding="utf-8"))
    with transaction.atomic():
        for row in data["agencies"]:
            if "marked" in row:
                agency = Agency.objects.get(is_demo=True, name=row["name"])
                year = FiscalYear.of(day_of(now)).previous.be
                cycle = (
                    Cycle.objects.filter(agency=agency, fiscal_year=year).select_related("agency", "edition").first()
                )
                if cycle:
                    _Marked(row["marked"], agency, cycle, now).everything(row["author"])


@dataclass(frozen=True)
class _Marked:
    """Last year of one agency."""

    row: Row
    agency: Agency
    cycle: Cycle
    now: datetime

    def everything(self, author: str) -> None:
        who = self._actor(author)
        begin_disclosures(**self._by(who), cycle=self.cycle.pk)
        self._declared()
        self._confirmed(who, ANSWERS)
        codes = {item.code for item in self.items}
        for said in self.row["remarks"]:
            if said["code"] in codes:
                facts = ClarificationFacts(said["remark"], said["reply"])
                write_clarification(**self._by(who), cycle=self.cycle.pk, code=said["code"], facts=facts)
        self._confirmed(who, CLARIFY)
        self._rehearsed(who)
        self._official(who)

    @property
    def items(self) -> tuple[MarkedItem, ...]:
        return marked_items(self.cycle)

    def _actor(self, username: str) -> Actor:
        return actor_of(Account.objects.get(username=username), day_of(self.now))

    def _by(self, actor: Actor) -> dict[str, Any]:
        return {"actor": actor, "agency": self.agency.pk, "now": self.now}

    def _declared(self) -> None:
        """Every item of which nobody has said anything, at an address of the main website or of another one."""
        missing, elsewhere = self.row["missing"], self.row["elsewhere"]
        rows = Disclosure.objects.filter(cycle=self.cycle, has_it=None)
        with act("edit_disclosure", PROGRAM, agency=self.agency, now=self.now) as log:
            for row in rows:
                before = log.before(row)
                row.has_it = row.code not in missing
                row.missing_reason = "" if row.has_it else missing[row.code]
                row.explanation = self.row["explanation"] if row.has_it else ""
                log.save(row, before)
                if row.has_it:
                    site = f"{self.agency.websites[0]}/ita/{self.cycle.fiscal_year}/{row.code.lower()}"
                    self._proof(log, row, elsewhere.get(row.code, site))
            log.say("ตอบข้อเปิดเผยข้อมูลของปีก่อน (ตัวอย่าง)", "Items of last year answered (example)")

    def _proof(self, log: Any, row: Disclosure, address: str) -> None:
        for element in DisclosureElement.objects.filter(disclosure=row):
            log.add(ElementProof(agency=self.agency, element=element, address=address))

    def _confirmed(self, who: Actor, kind: str) -> None:
        page = (answers_page if kind == ANSWERS else clarify_page)(who, self.agency.pk, self.cycle.pk)
        facts = SheetFacts(self.row["executive"], day_of(self.now), who.name, page.digest)
        confirm_answers(**self._by(who), cycle=self.cycle.pk, kind=kind, facts=facts)

    def _rehearsed(self, who: Actor) -> None:
        """A rehearsal by two, brought to its end."""
        accounts = [Account.objects.get(username=name) for name in self.row["markers"]]
        common = {**self._by(who), "cycle": self.cycle.pk}
        key = begin_rehearsal(**common, label=self.row["label"], markers=[account.pk for account in accounts])
        for account, not_found in zip(accounts, self.row["not_found"], strict=True):
            self._marks(key, account, not_found)
            finish_marking(**self._by(actor_of(account, day_of(self.now))), rehearsal=key)
        told = {**self._by(who), "rehearsal": key}
        first, second = self.row["not_found"]
        for code in sorted({*first} ^ {*second}):
            for item in (item for item in self.items if item.code == code):
                given = dict.fromkeys((n for n, _ in item.elements), Given("100", self.row["settled"]))
                settle_marks(**told, code=code, marks=given)
        for said in self.row["stated"]:
            self._stated(told, said)
        end_rehearsal(**told)

    def _stated(self, told: dict[str, Any], said: Row) -> None:
        for item in (item for item in self.items if item.code == said["code"]):
            case = Given(reason=said["text"], proof=said["proof"])
            state_case(**told, code=item.code, element=item.elements[0][0], case=case)
            given = dict.fromkeys((n for n, _ in item.elements), Given("100", said["confirmed"]))
            confirm_marks(**told, code=item.code, marks=given)

    def _marks(self, rehearsal: UUID, account: Account, not_found: Row) -> None:
        """All marks of one marker: full points but for the items that were not found."""
        marker = Marker.objects.get(rehearsal=rehearsal, account=account)
        same: dict[str, Any] = {"agency": self.agency, "cycle": self.cycle, "stage": FIRST, "at": self.now}
        who = actor_of(account, day_of(self.now))
        with act("mark_disclosure", who, agency=self.agency, now=self.now) as log:
            for item in self.items:
                reason = not_found.get(item.code, "")
                for code, element in item.places:
                    mark = Mark(**same, rehearsal_id=rehearsal, marker=marker, code=code, element=element, by=who.name)
                    mark.score, mark.reason = (NONE, reason) if reason else (FULL, "")
                    log.add(mark)
            log.say(
                f"ทดลองประเมิน {marker.rehearsal}: ให้คะแนนทุกข้อ", f"Rehearsal: every item marked in {marker.rehearsal}"
            )

    def _official(self, who: Actor) -> None:
        """The official marks: full but for these items."""
        common = {**self._by(who), "cycle": self.cycle.pk}
        codes = {item.code for item in self.items}
        for said in self.row["official"]:
            if said["code"] in codes:
                typed = {**common, "code": said["code"]}
                type_official_mark(**typed, stage=OFFICIAL_FIRST, given=Given(said["first"], said["reason"]))
                type_official_mark(**typed, stage=OFFICIAL, given=Given(said["final"]))
        for code in sorted(codes - {said["code"] for said in self.row["official"]}):
            type_official_mark(**common, code=code, stage=OFFICIAL, given=Given("100"))
