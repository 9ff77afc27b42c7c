"""The invented agencies to try the program on, made by the same acts as any agency."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction

from prongsai.frameworks.library import Library
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.agencies import AgencyFacts, Channel, create_agency
from prongsai.records.actions.checked import day_of
from prongsai.records.actions.committees import CommitteeFacts, add_committee, add_member
from prongsai.records.actions.cycles import open_cycle
from prongsai.records.actions.demo_years import DemoYears
from prongsai.records.actions.first_account import installation_administrator
from prongsai.records.actions.people import PersonFacts, add_person, hold_post
from prongsai.records.actions.posts import PostFacts, add_post
from prongsai.records.actions.roles import AccountFacts, create_account, grant_role
from prongsai.records.actions.units import UnitFacts, add_unit
from prongsai.records.models import Agency
from prongsai.thai.dates import format_date
from prongsai.thai.numerals import to_thai_digits
from prongsai.thai.years import FiscalYear, ce_to_be

DATA = Path(__file__).parent.parent / "demo.toml"

Row = dict[str, Any]


def load_demo(now: datetime, passwords: Callable[[], str]) -> dict[str, str]:
    """Make the invented agencies of demo.toml and who looks after them all, all or none; username → password.

    passwords: makes one password each time it is called. Makes nothing, and returns nothing, where an invented agency
    is there already.
    """
    if Agency.objects.filter(is_demo=True).exists():
        return {}
    made: dict[str, str] = {}
    data = tomllib.loads(DATA.read_text(encoding="utf-8"))
    with transaction.atomic():
        made |= installation_administrator(AccountFacts(**data["administrator"]), passwords(), now)
        for row in data["agencies"]:
            made |= _Making(row, now).everything(passwords)
    return made


@dataclass
class _Making:
    """One agency under way. keys: of the rows made so far, by their names in the file."""

    row: Row
    now: datetime
    keys: dict[tuple[str, str], UUID] = field(default_factory=dict)
    agency: UUID = field(init=False)

    def everything(self, passwords: Callable[[], str]) -> dict[str, str]:
        self.agency = create_agency(
            actor=PROGRAM, facts=_agency_facts(self.row), now=self.now, since=self.day(self.row["from_days"])
        )
        self.units_and_posts()
        self.people()
        self.committees()
        self.cycles()
        return {row["username"]: self.account(row, passwords()) for row in self.row["accounts"]}

    @property
    def common(self) -> dict[str, Any]:
        """What every act is told."""
        return {"actor": PROGRAM, "agency": self.agency, "now": self.now}

    def day(self, offset: int) -> date:
        """The day so many days from the day of loading."""
        return day_of(self.now) + timedelta(days=offset)

    def units_and_posts(self) -> None:
        since = self.day(self.row["from_days"])
        for order, row in enumerate(self.row["units"]):
            facts = UnitFacts(row["name"], row["kind"], row["letter_prefix"], order, since)
            self.keys["unit", row["key"]] = add_unit(**self.common, facts=facts)
        for order, row in enumerate(self.row["posts"]):
            facts_of_post = PostFacts(row["title"], self.keys.get(("unit", row.get("unit", ""))), order, since)
            self.keys["post", row["key"]] = add_post(**self.common, facts=facts_of_post)

    def people(self) -> None:
        for row in self.row["people"]:
            since = self.day(row["from_days"])
            key = add_person(**self.common, facts=PersonFacts(row["name"], row["phone"], since))
            self.keys["person", row["key"]] = key
            hold_post(**self.common, person=key, post=self.keys["post", row["post"]], since=since)
        for row in self.row["acting"]:
            person, post = self.keys["person", row["person"]], self.keys["post", row["post"]]
            hold_post(**self.common, person=person, post=post, since=self.day(row["from_days"]), acting=self.order(row))

    def order(self, row: Row) -> str:
        """รักษาราชการแทน with its order, as papers print it."""
        signed = self.day(row["order_days"])
        number = to_thai_digits(f"{row['order']}/{ce_to_be(signed.year)}")
        return f"{row['words']} ตามคำสั่งที่ {number} ลงวันที่ {format_date(signed)}"

    def committees(self) -> None:
        for row in self.row["committees"]:
            facts = CommitteeFacts(row["name"], self.day(row["from_days"]))
            key = add_committee(**self.common, facts=facts)
            for member in row["members"]:
                person = self.keys["person", member["person"]]
                add_member(**self.common, committee=key, person=person, duty=member["duty"])

    def account(self, row: Row, password: str) -> str:
        """The account with its roles; returns its password."""
        facts = AccountFacts(row["username"], row.get("name", ""), row.get("shared", False))
        person = self.keys.get(("person", row.get("person", "")))
        key = create_account(**self.common, facts=facts, password=password, person=person)
        since = self.day(0)
        for role in row["roles"]:
            unit = self.keys.get(("unit", role.get("unit", "")))
            grant_role(**self.common, account=key, role=role["role"], unit=unit, since=since)
        return password

    def cycles(self) -> None:
        this = FiscalYear.of(day_of(self.now))
        years = {"last": this.previous, "this": this}
        library = Library()
        for name in self.row["cycles"]:
            open_cycle(**self.common, year=years[name], library=library)
        filling = DemoYears(self.agency, self.now, years, library)
        filling.fill(self.row.get("results", ()), self.row.get("measures", ()))


def _agency_facts(row: Row) -> AgencyFacts:
    return AgencyFacts(
        name=row["name"],
        kind=row["kind"],
        district=row["district"],
        province=row["province"],
        letter_prefix=row["letter_prefix"],
        phones=tuple(row["phones"]),
        websites=tuple(row["websites"]),
        social=tuple(Channel(**channel) for channel in row["social"]),
        is_demo=True,
    )
