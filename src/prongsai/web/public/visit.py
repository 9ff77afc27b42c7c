"""One public page being made: for which agency, at which place of its site, in which language.

A page is made of nothing else, so that the one that is served and the one that is written to a folder are the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.http import HttpResponse
from django.template import loader
from django.utils import timezone

from prongsai.domain.site import relative
from prongsai.records.queries.public import PublicAgency
from prongsai.records.queries.public_items import PublicItem, PublicYear, public_item, public_items, public_year
from prongsai.records.queries.rows import Agency

ENGLISH = "en/"
"""What the addresses of English pages begin with."""


@dataclass(frozen=True, slots=True)
class Visit:
    """place: the address within the site, without language (`ita/2569/o12/`). visits: how often the page was opened
    this month; None where nobody counts, as in a folder. opened, known: years and their items that were asked for."""

    found: PublicAgency
    place: str
    language: str
    now: datetime
    visits: int | None = None
    opened: dict[int, PublicYear | None] = field(default_factory=dict, compare=False, repr=False)
    known: dict[int, tuple[PublicItem, ...]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def agency(self) -> Agency:
        """Whose site it is."""
        return self.found.agency

    @property
    def today(self) -> date:
        """The day, as the installation's calendar shows it."""
        return timezone.localdate(self.now)

    @property
    def here(self) -> str:
        """The address with its language."""
        return f"{ENGLISH if self.language == 'en' else ''}{self.place}"

    def year(self, year: int) -> PublicYear | None:
        """A year, looked for once however much is asked of it."""
        if year not in self.opened:
            self.opened[year] = public_year(self.agency, year)
        return self.opened[year]

    def items(self, year: int) -> tuple[PublicItem, ...]:
        """The items of a year, asked for once however many pages of one moment are made of them."""
        if year not in self.known:
            of = self.year(year)
            self.known[year] = public_items(of, self.now) if of else ()
        return self.known[year]

    def item(self, year: int, code: str) -> PublicItem | None:
        """One item, without the rest of its year where nobody asked for that."""
        if year in self.known:
            return next((each for each in self.known[year] if each.code == code), None)
        of = self.year(year)
        return public_item(of, code, self.now) if of else None

    def at(self, address: str) -> Visit:
        """Another address of the same site at the same moment; one that begins with `en/` is in English."""
        language, place = ("en", address.removeprefix(ENGLISH)) if address.startswith(ENGLISH) else ("th", address)
        return replace(self, place=place, language=language)

    def to(self, place: str) -> str:
        """A link to another page in the same language. Files, data and looks have none."""
        return relative(self.here, f"{ENGLISH if self.language == 'en' else ''}{place}")

    def beside(self, place: str) -> str:
        """A link to what is the same in every language."""
        return relative(self.here, place)

    @property
    def other(self) -> str:
        """A link to this page in the other language."""
        return relative(self.here, self.place if self.language == "en" else f"{ENGLISH}{self.place}")

    def page(self, template: str, context: Mapping[str, Any], status: int = 200) -> HttpResponse:
        """The page."""
        content = loader.render_to_string(f"public/{template}.html", {**context, "visit": self, "shown": self.agency})
        return HttpResponse(content, status=status)

    def counted(self, visits: int) -> Visit:
        """The same with how often the page was opened."""
        return replace(self, visits=visits)
