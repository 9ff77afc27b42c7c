"""How an item (ข้อเปิดเผยข้อมูล) stands: the state of each of its elements, of the item, and of its content on a day.

Nothing of this is stored: a state follows from what the office said and published, so that it cannot be wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Protocol, TypeVar

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.framework import DisclosureItem
from prongsai.thai.dates import format_date

BROKEN, MISSING, CONFIRM, PREPARED, NOTHING, SHOWN = "broken", "missing", "confirm", "prepared", "nothing", "shown"

STATES: Mapping[str, Words] = MappingProxyType(
    {
        BROKEN: Words("ลิงก์มีปัญหา", "link has a problem"),
        MISSING: Words("ยังไม่มี", "not there yet"),
        CONFIRM: Words("ยกมาจากปีก่อน รอตรวจ", "from last year, to be confirmed"),
        PREPARED: Words("เตรียมแล้ว ยังไม่เผยแพร่", "prepared, not public yet"),
        NOTHING: Words("ไม่มี พร้อมเหตุผล", "not available, with the reason"),
        SHOWN: Words("เผยแพร่แล้ว", "public"),
    }
)
"""The states of an element and of an item, the one that needs somebody most first."""

DONE = (NOTHING, SHOWN)
"""States in which nobody has to do anything."""

LINK, FILES, PAGE, MADE, TABLE = "link", "files", "page", "made", "table"

PIECES: Mapping[str, Words] = MappingProxyType(
    {
        LINK: Words("ลิงก์", "link"),
        FILES: Words("ไฟล์", "files"),
        PAGE: Words("หน้าที่เขียนเอง", "written page"),
        MADE: Words("เอกสารที่โปรแกรมจัดทำ", "paper made here"),
        TABLE: Words("ตาราง", "table"),
    }
)
"""What an item's content is made of."""


@dataclass(frozen=True, slots=True)
class ProofFact:
    """Where an element is shown. public: whether everybody can read it as far as the office says; broken: whether it
    was found not to answer."""

    public: bool
    broken: bool = False


@dataclass(frozen=True, slots=True)
class ElementFact:
    """What is known of an element. nothing: there is a reason why the office does not have it. unconfirmed: taken over
    from last year and not looked at."""

    proofs: tuple[ProofFact, ...] = ()
    nothing: bool = False
    unconfirmed: bool = False


def state_of_element(fact: ElementFact) -> str:
    """A key of STATES. A place that does not answer counts only where no other place shows the element."""
    if fact.unconfirmed and (fact.proofs or fact.nothing):
        return CONFIRM
    whole = [proof for proof in fact.proofs if not proof.broken]
    if whole:
        return SHOWN if any(proof.public for proof in whole) else PREPARED
    if fact.proofs:
        return BROKEN
    return NOTHING if fact.nothing else MISSING


def state_of_item(elements: Iterable[str], *, has_it: bool | None, nothing: bool, unconfirmed: bool = False) -> str:
    """The state of an item: that of the element that needs somebody most. has_it: มี or ไม่มี, None where nobody said;
    nothing: the office has said why there is none."""
    if unconfirmed:
        return CONFIRM
    if has_it is False:
        return NOTHING if nothing else MISSING
    found = set(elements)
    return next((state for state in STATES if state in found), MISSING)


def elements_asked(item: DisclosureItem, *, local: bool) -> tuple[str, ...]:
    """What an item asks to be shown, in the manual's order; what only local governments show comes last. The item's own
    title where nobody has said more."""
    return (*item.elements, *(item.local if local else ())) or (item.title,)


class Published(Protocol):
    """A version of content, as far as this module looks at it."""

    @property
    def published_at(self) -> datetime | None:
        """Since when everybody may read it."""

    @property
    def ended_at(self) -> datetime | None:
        """Until when."""


V = TypeVar("V", bound=Published)


def version_at(versions: Sequence[V], moment: datetime) -> V | None:
    """The version that everybody could read at that moment, None where there was none."""
    standing = (v for v in versions if v.published_at is not None and v.published_at <= moment)
    return next((v for v in standing if v.ended_at is None or v.ended_at > moment), None)


def is_held(closing: date | None, today: date) -> bool:
    """Whether declared pages are held: from the day after the closing date on. A year without one holds nothing."""
    return closing is not None and today > closing


def check_held(closing: date | None, today: date, reason: str) -> None:
    """Refuse a change of what is held without its reason."""
    if closing is not None and is_held(closing, today) and not reason.strip():
        raise Refusal("publication_is_held", day=Words(format_date(closing, digits="arabic"), closing.isoformat()))
