"""What the invented agency discloses: last year's items with a closing day behind them, this year's half done."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from prongsai.domain.disclosing import FILES, LINK, MADE, PAGE, TABLE
from prongsai.domain.kept_table import pasted_table
from prongsai.frameworks.library import Library
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.calendar import DateFacts, set_date
from prongsai.records.actions.checked import day_of
from prongsai.records.actions.demo import DATA
from prongsai.records.actions.disclosures import (
    DisclosureFacts,
    ElementFacts,
    ProofFacts,
    begin_disclosures,
    edit_disclosure,
    edit_element,
)
from prongsai.records.actions.disclosures_carried import carry_disclosures, confirm_disclosure
from prongsai.records.actions.files import Upload, keep_file
from prongsai.records.actions.pieces import (
    Content,
    PieceFacts,
    add_piece,
    publish_piece,
    withdraw_piece,
    write_piece,
)
from prongsai.records.models import Agency, Cycle, CycleDate, Disclosure, Piece
from prongsai.records.queries.publishable import publishable
from prongsai.thai.years import FiscalYear

Row = Mapping[str, Any]
_CLOSES = timedelta(days=152)
"""How long before the end of its fiscal year last year's answers closed: the end of April."""
_LEFT = timedelta(days=45)
"""How long this year's are still open, whatever the day of loading is."""
_DAY = timedelta(days=1)


def load_demo_disclosures(now: datetime) -> None:
    """Make the disclosures of demo.toml, all or none, after the agencies of the example and their papers."""
    data = tomllib.loads(DATA.read_text(encoding="utf-8"))
    with transaction.atomic():
        for row in data["agencies"]:
            if "disclosures" in row:
                _Disclosing(row["disclosures"], Agency.objects.get(is_demo=True, name=row["name"]), now).everything()


@dataclass(frozen=True)
class _Disclosing:
    """The disclosures of one agency. now: the moment of loading, in this year."""

    rows: tuple[Row, ...]
    agency: Agency
    now: datetime

    def everything(self) -> None:
        this = FiscalYear.of(day_of(self.now))
        last, cycle = (Cycle.objects.get(agency=self.agency, fiscal_year=y.be) for y in (this.previous, this))
        closing = this.previous.ends - _CLOSES
        for year, day in ((last, closing), (cycle, day_of(self.now) + _LEFT)):
            if not CycleDate.objects.filter(cycle=year, closes=True).exists():
                facts = DateFacts("ปิดรับคำตอบ OIT (ตัวอย่าง)", day, closes=True)
                set_date(**self.common(self.now), cycle=year.pk, facts=facts)
        before = self.now - (day_of(self.now) - closing) - _DAY
        begin_disclosures(**self.common(before), cycle=last.pk)
        for row in self.rows:
            self.last_year(row, last, before)
        carry_disclosures(**self.common(self.now), cycle=cycle.pk, library=Library())
        for row in self.rows:
            self.this_year(row, cycle)

    def common(self, at: datetime) -> dict[str, Any]:
        """What every act is told."""
        return {"actor": PROGRAM, "agency": self.agency.pk, "now": at}

    def last_year(self, row: Row, cycle: Cycle, before: datetime) -> None:
        """One item as it went last year. before: the day before its answers closed; what came later came after it."""
        item = Disclosure.objects.filter(cycle=cycle, code=row["code"]).first()
        if item is None or row["last"] == "missing":
            return
        if row["last"] == "nothing":
            facts = DisclosureFacts(False, missing_reason=row["nothing"], data_year=item.data_year)
            edit_disclosure(**self.common(before), disclosure=item.pk, facts=facts)
            return
        piece = self.shown(row, item, before)
        publish_piece(**self.common(before), piece=piece)
        later = before + 20 * _DAY
        if row["last"] == "withdrawn":
            withdraw_piece(**self.common(later), piece=piece, note=row["note"])
            self.moved(item, piece, row["moved"], later)
        if row["last"] == "replaced":
            content = Content(table=pasted_table(row["after"]))
            write_piece(**self.common(later), piece=piece, title=row["title"], content=content)
            publish_piece(**self.common(later), piece=piece, reason=row["reason"])

    def moved(self, item: Disclosure, piece: UUID, address: str, at: datetime) -> None:
        """Every element shown at another address too, besides where its withdrawn content was."""
        proofs = (ProofFacts(piece=piece), ProofFacts(address=address))
        for element in item.elements.all():
            edit_element(**self.common(at), element=element.pk, facts=ElementFacts(proofs=proofs))

    def this_year(self, row: Row, cycle: Cycle) -> None:
        """One item as far as the office has got with it."""
        item = Disclosure.objects.filter(cycle=cycle, code=row["code"]).first()
        if item is None or row["this"] in ("waiting", "missing"):
            return
        if "paper" in row:
            self.with_paper(row, item)
            return
        confirm_disclosure(**self.common(self.now), disclosure=item.pk)
        if row["this"] == "published":
            for piece in Piece.objects.filter(disclosure=item):
                publish_piece(**self.common(self.now), piece=piece.pk)

    def with_paper(self, row: Row, item: Disclosure) -> None:
        """An item that consists of an approved paper; nothing where none was approved yet."""
        versions = publishable(self.agency, row["paper"], item.cycle.fiscal_year)
        if versions:
            piece = self.shown(row, item, self.now, versions[0].pk)
            publish_piece(**self.common(self.now), piece=piece)

    def shown(self, row: Row, item: Disclosure, at: datetime, paper: UUID | None = None) -> UUID:
        """Its content, and the elements that it shows; whether it is there was said with it."""
        made = row["paper"] if paper else ""
        kind, content = self.content(row, at, paper)
        facts = PieceFacts(kind, row["title"], made)
        piece = add_piece(**self.common(at), disclosure=item.pk, facts=facts, content=content)
        for element in item.elements.all()[: row.get("shows")]:
            proof = ProofFacts(piece=piece)
            edit_element(**self.common(at), element=element.pk, facts=ElementFacts(proofs=(proof,)))
        facts_of_item = DisclosureFacts(
            True, f"อยู่ในหน้า “{row['title']}”", data_year=item.data_year, needs_paper=item.needs_paper
        )
        edit_disclosure(**self.common(at), disclosure=item.pk, facts=facts_of_item)
        return piece

    def content(self, row: Row, at: datetime, paper: UUID | None) -> tuple[str, Content]:
        """Of which kind it is, and what it says."""
        if paper:
            return MADE, Content(paper=paper)
        if "file" in row:
            kept = keep_file(**self.common(at), upload=Upload(row["file"], row["page"].encode()))
            return FILES, Content(files=((None, kept),))
        if "table" in row:
            return TABLE, Content(table=pasted_table(row["table"]))
        return (LINK, Content(address=row["address"])) if "address" in row else (PAGE, Content(body=row["page"]))
