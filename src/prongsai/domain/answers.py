"""แบบตอบ OIT: what the office types into the national form, item by item, and the same for the days of clarification.

What was confirmed is frozen with its digest; whatever changes afterwards shows as a difference and is confirmed anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import Any
from urllib.parse import SplitResult, urlsplit

from prongsai.domain.errors import Words

ANSWERS, CLARIFY = "answers", "clarify"
SHEETS: Mapping[str, Words] = MappingProxyType(
    {
        ANSWERS: Words("แบบตอบ OIT", "OIT answer sheet"),
        CLARIFY: Words("แบบชี้แจงเพิ่มเติม OIT", "OIT sheet of clarifications"),
    }
)
"""What a sheet is for → what it is called."""
HAS = MappingProxyType({True: Words("มี", "yes"), False: Words("ไม่มี", "no"), None: Words("ยังไม่ตอบ", "not said")})


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One item as it is typed into the form. has_it: None while nobody has said. off_site: those of the addresses that
    are not on the main website. remark, reply: of the assessor and of the office, in the days of clarification."""

    code: str
    title: str
    has_it: bool | None
    addresses: tuple[str, ...] = ()
    explanation: str = ""
    off_site: tuple[str, ...] = ()
    remark: str = ""
    reply: str = ""

    @property
    def url_box(self) -> str:
        """The addresses as they are pasted, a line each."""
        return "\n".join(self.addresses)

    @property
    def ready(self) -> bool:
        """Whether it can be typed in: has or has not is said, with an address or with words on why not."""
        return self.has_it is not None and bool(self.addresses if self.has_it else self.explanation)

    @property
    def lacks(self) -> Words | None:
        """What is missing before it can be typed in."""
        if self.ready:
            return None
        if self.has_it is None:
            return Words("ยังไม่ได้ตอบว่ามีหรือไม่มี", "nobody has said whether there is one")
        if self.has_it:
            return Words("ตอบว่ามี แต่ยังไม่มี URL", "said to be there, without an address")
        return Words("ตอบว่าไม่มี แต่ยังไม่มีคำอธิบาย", "said not to be there, without an explanation")


def off_site(addresses: Iterable[str], websites: Sequence[str]) -> tuple[str, ...]:
    """The addresses that lie on none of the main websites; none are flagged where no website is known.

    `www.` makes no other site, a sub-domain of the main one belongs to it, and so does whatever lies below its path.
    """
    homes = [home for site in websites if (home := _home(site))[0]]
    return tuple(address for address in addresses if homes and not any(_within(address, home) for home in homes))


def _home(site: str) -> tuple[str, str]:
    parts = _split(site)
    return _host(parts.hostname), parts.path.rstrip("/")


def _within(address: str, home: tuple[str, str]) -> bool:
    parts, (host, path) = _split(address), home
    there = _host(parts.hostname)
    if there != host:
        return there.endswith(f".{host}")
    return parts.path.rstrip("/") == path or parts.path.startswith(f"{path}/")


def _split(site: str) -> SplitResult:
    try:
        return urlsplit(site if "://" in site else f"//{site}")
    except ValueError:
        return urlsplit("")


def _host(name: str | None) -> str:
    return (name or "").casefold().rstrip(".").removeprefix("www.")


def sheet_values(lines: Iterable[AnswerLine]) -> list[dict[str, Any]]:
    """The lines as JSON keeps them."""
    return [{**asdict(line), "addresses": list(line.addresses), "off_site": list(line.off_site)} for line in lines]


def lines_of(values: Iterable[Mapping[str, Any]]) -> tuple[AnswerLine, ...]:
    """The lines of a frozen sheet."""
    lists = ("addresses", "off_site")
    return tuple(AnswerLine(**{**value, **{name: tuple(value[name]) for name in lists}}) for value in values)


def sheet_digest(lines: Iterable[AnswerLine]) -> str:
    """SHA-256 in hex of what the lines say: sheets that say the same have the same."""
    said = json.dumps(sheet_values(lines), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()


def changed_codes(before: Iterable[AnswerLine], after: Iterable[AnswerLine]) -> tuple[str, ...]:
    """The items that say something else than they did, in their order; new ones and those gone too."""
    old, new = ({line.code: line for line in lines} for lines in (before, after))
    return tuple(code for code in {**new, **old} if old.get(code) != new.get(code))
