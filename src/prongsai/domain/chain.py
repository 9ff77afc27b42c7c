"""Who signs: the posts of a chain with the people who hold them on a day, as they are printed.

A post that nobody holds is passed over with that reason; one person who holds consecutive posts signs once, with all
their titles; who acts for another is printed with the phrase, the order and its date, and only as long as it holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.reach import Id
from prongsai.thai.dates import format_date
from prongsai.thai.numerals import to_thai_digits

ACTING: Mapping[str, Words] = MappingProxyType(
    {
        "in_place": Words("รักษาราชการแทน", "acting in place of the holder"),
        "delegated": Words("ปฏิบัติราชการแทน", "acting by delegation"),
        "vacant": Words("รักษาการในตำแหน่ง", "acting in a vacant post"),
        "duty": Words("ปฏิบัติหน้าที่", "performing the duties"),
    }
)
"""The ways to act for another → the phrase as papers print it."""
VACANT = "ตำแหน่งว่าง"
"""Why a post is passed over where nobody holds it."""


@dataclass(frozen=True, slots=True)
class Acting:
    """By what right somebody acts for a post. phrase: a key of ACTING. order: its number (`112/2568`); ordered: its
    date; until: the last day, None while it is open."""

    phrase: str
    order: str = ""
    ordered: date | None = None
    until: date | None = None

    @property
    def words(self) -> str:
        """The phrase with its order, as papers print it; only what is known."""
        parts = [ACTING[self.phrase].th]
        if self.order:
            parts.append(f"ตามคำสั่งที่ {to_thai_digits(self.order)}")
        if self.ordered:
            parts.append(f"ลงวันที่ {format_date(self.ordered)}")
        return " ".join(parts)


@dataclass(frozen=True, slots=True)
class Seat:
    """A post of a chain on a day. person, name: who holds it or acts for it, None and empty where nobody does.

    own: the title of the post that who acts holds themself. acting: the printed phrase with its order; empty for the
    holder. until: the last day on which they hold it.
    """

    post: Id | None
    title: str
    person: Id | None = None
    name: str = ""
    own: str = ""
    acting: str = ""
    until: date | None = None

    @property
    def capacity(self) -> str:
        """What stands below the name; several lines for who acts for another."""
        if not self.acting:
            return self.title
        phrase, _, order = self.acting.partition(" ")
        lines = (self.own, f"{phrase} {self.title}", order)
        return "\n".join(line for line in lines if line)


@dataclass(frozen=True, slots=True)
class Signer:
    """A step of the chain as resolved: one person for one or several seats, or nobody with the reason."""

    seats: tuple[Seat, ...]
    reason: str = ""

    @property
    def person(self) -> Id | None:
        """Who signs; None where nobody holds the post."""
        return self.seats[0].person

    @property
    def name(self) -> str:
        """Their name as printed."""
        return self.seats[0].name

    @property
    def titles(self) -> str:
        """The posts they sign for."""
        return " และ".join(dict.fromkeys(seat.title for seat in self.seats))

    @property
    def capacity(self) -> str:
        """What stands below the name: every title once, line by line."""
        lines = [line for seat in self.seats for line in seat.capacity.split("\n")]
        return "\n".join(dict.fromkeys(lines))

    @property
    def until(self) -> date | None:
        """The last day on which all of it holds."""
        days = [seat.until for seat in self.seats if seat.until]
        return min(days) if days else None


def signers(seats: Iterable[Seat]) -> tuple[Signer, ...]:
    """The chain with one signature for consecutive seats of one person, at the place of the last of them.

    Refuses where nobody holds the last post, and a chain of no post.
    """
    found: list[Signer] = []
    for seat in seats:
        if seat.person is None:
            found.append(Signer((seat,), VACANT))
        elif (same := _last_filled(found)) is not None and found[same].person == seat.person:
            found.append(Signer((*found.pop(same).seats, seat)))
        else:
            found.append(Signer((seat,)))
    if not found:
        raise Refusal("chain_without_decider")
    if found[-1].person is None:
        raise Refusal("decider_post_vacant", post=found[-1].titles)
    return tuple(found)


def _last_filled(found: list[Signer]) -> int | None:
    return next((at for at in range(len(found) - 1, -1, -1) if found[at].person is not None), None)
