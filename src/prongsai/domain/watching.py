"""What is wrong with a declared address, told from what came back of it: distinct findings, the gravest first.

Where it may be right all the same, a finding says ควรดู (have a look) and alarms nobody.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from urllib.parse import urlsplit

from prongsai.domain.errors import Words
from prongsai.domain.named_years import other_years, others_in_words
from prongsai.domain.privacy import KINDS, Exposure, KindCode
from prongsai.domain.watch_findings import FINDINGS, GOOD, GRAVITY
from prongsai.thai.numerals import to_ascii_digits
from prongsai.thai.text import normalise
from prongsai.thai.years import FiscalYear

WATCHER, PAUSE_SECONDS = "Prongsai-Watch", 2
"""How the program that looks at the pages names itself, and how long it waits between two visits to one site."""
NOTHING_MORE = Words("", "")
SLOW_SECONDS = 15.0
"""From so many seconds on a reader gives up."""
_SHORT_PAGE = 1500
"""Letters of a page that holds a form to sign in, or the word that nothing was found, and nothing else."""
_RUN = 5
_SPOKEN_OF, _QUOTED = 0.34, 0.7
"""Shares of the runs of letters of an element, and of an excerpt, that a page has which speaks of it."""


_FAULTS = {
    "name": ("down", Words("ไม่พบชื่อเว็บไซต์", "no such site")),
    "refused": ("down", Words("เครื่องไม่รับการเชื่อมต่อ", "the server refuses")),
    "silent": ("down", Words("ไม่ตอบ", "no answer")),
    "reset": ("down", Words("ตัดการเชื่อมต่อกลางคัน", "broke off")),
    "tls": ("down", Words("เข้ารหัสไม่สำเร็จ", "encryption failed")),
    "protocol": ("down", Words("ตอบผิดรูปแบบ", "answers nonsense")),
    "redirects": ("down", Words("ส่งต่อวนไม่จบ", "redirects without end")),
    "slow": ("slow", Words("ไม่จบภายในเวลาที่กำหนด", "did not end in time")),
    "big": ("big", NOTHING_MORE),
    "robots": ("blocked", Words("ตามไฟล์ robots.txt", "by its robots.txt")),
    "inside": ("inside", NOTHING_MORE),
    "address": ("address", NOTHING_MORE),
}
"""Fault of a visit → finding with what it says."""
_CERTIFICATES = {
    "expired": ("certificate", Words("หมดอายุ", "expired")),
    "name": ("certificate", Words("เป็นของชื่ออื่น", "of another name")),
    "self": ("certificate", Words("ออกให้ตนเอง", "signed by itself")),
    "chain": ("chain", NOTHING_MORE),
}
TRANSIENT = frozenset({"down", "slow"})
"""Findings that are looked at a second time before anybody is told."""
_KINDS = {
    ".pdf": ("pdf",),
    ".docx": ("docx",),
    ".xlsx": ("xlsx",),
    ".doc": ("doc",),
    ".xls": ("xls", "html"),
    ".csv": ("text",),
    ".zip": ("zip",),
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".gif", ".webp"), ("picture",)),
}
_SAID_TO_BE = {"text/html": ("html", "text"), "application/pdf": ("pdf",)}
"""Media type as sent → what a browser that believes it can show."""
_NOT_FOUND = re.compile(r"\b404\b|\b410\b|not found|ไม่พบหน้า|ไม่พบข้อมูลที่|ไม่พบไฟล์", re.IGNORECASE)
_GUARDED = re.compile(
    r"captcha|just a moment|attention required|checking your browser|access denied|are human|ยืนยันว่าคุณเป็นมนุษย์",
    re.IGNORECASE,
)
_SIGN_IN_PATH = re.compile(r"/(?:wp-login|log-?in|sign-?in|signon|auth)(?:[/.?]|$)", re.IGNORECASE)
_NOBODY_ELSES: tuple[KindCode, ...] = ("national_id", "bank_account", "birth_date")
"""Kinds that nobody else has to know, whoever's they are."""
_MOST_PLACES = 3
_NOT_LETTERS = re.compile(r"[^0-9A-Za-z\u0e01-\u0e3a\u0e40-\u0e4e]")


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back of an address. final: where it ended. fault, certificate: as a visit says them. kind: the media
    type as sent. really: what the content is by its own look (pdf, html, docx, xlsx, text, picture ...). text: as a
    person would read it; unread: it could not be read. sign_in: it has a field for a password."""

    asked: str
    final: str = ""
    code: int = 0
    fault: str = ""
    certificate: str = ""
    seconds: float = 0.0
    size: int = 0
    kind: str = ""
    really: str = ""
    title: str = ""
    text: str = ""
    sign_in: bool = False
    picture_only: bool = False
    unread: bool = False


@dataclass(frozen=True, slots=True)
class WatchedElement:
    """An element that the address is declared for. excerpt: words of it that were quoted."""

    number: int
    text: str
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class Declaration:
    """What an address is declared to show. year: of its data (พ.ศ.), None where the item names none. own: it is a page
    or file of our own."""

    year: int | None = None
    elements: tuple[WatchedElement, ...] = ()
    own: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that was found. code: of FINDINGS. fact: what exactly, may be empty."""

    code: str
    fact: Words = NOTHING_MORE

    @property
    def gravity(self) -> str:
        """Of GRAVITY."""
        return FINDINGS[self.code].gravity

    @property
    def words(self) -> Words:
        """What is wrong, with what exactly."""
        name = FINDINGS[self.code].name
        return Words(*(f"{n} ({f})" if f else n for n, f in zip(name, self.fact, strict=True)))


def watched_until(year: int, closing: date | None, official: Sequence[date]) -> date:
    """The last day of watching a year's addresses: that of the last official date after the closing date, by which
    scoring has ended; the end of the fiscal year where the calendar names none."""
    later = [day for day in official if closing is not None and day > closing]
    return max(later) if later else FiscalYear(year).ends


def findings(answer: Answer, wanted: Declaration, personal: Iterable[Exposure] = ()) -> tuple[Finding, ...]:
    """Everything that is to be said of an answer, the gravest first; `good` alone where there is nothing. personal:
    what of people stands in it."""
    found = list(_of_way(answer, wanted)) or [*_of_page(answer, wanted), *_of_people(personal)]
    if answer.certificate:
        found.append(Finding(*_CERTIFICATES[answer.certificate]))
    order = list(FINDINGS)
    return tuple(sorted(found, key=lambda finding: order.index(finding.code))) or (Finding("good"),)


def gravest(found: Sequence[Finding]) -> str:
    """How grave it is altogether."""
    gravities = {finding.gravity for finding in found}
    return next((gravity for gravity in GRAVITY if gravity in gravities), GOOD)


def _of_way(answer: Answer, wanted: Declaration) -> Iterator[Finding]:
    """What keeps from having any page at all. A name of our own may lead within for whoever is within, and elsewhere
    for others; one to which it leads on may not."""
    if answer.fault == "inside" and wanted.own and _host(answer.final) == _host(answer.asked):
        yield Finding("own_inside")
    elif answer.fault:
        yield Finding(*_FAULTS[answer.fault])
    elif answer.code == 401:
        yield Finding("login")
    elif answer.code in (404, 410):
        yield Finding("gone", Words(str(answer.code), str(answer.code)))
    elif answer.code in (403, 429, 451) or (answer.code >= 500 and _is_guarded(answer)):
        yield Finding("blocked", Words(str(answer.code), str(answer.code)))
    elif answer.code >= 400:
        yield Finding("down", Words(str(answer.code), str(answer.code)))


def _of_page(answer: Answer, wanted: Declaration) -> Iterator[Finding]:
    yield from _of_place(answer)
    if answer.seconds >= SLOW_SECONDS:
        yield Finding("slow", Words(f"{answer.seconds:.0f} วินาที", f"{answer.seconds:.0f} seconds"))
    if not answer.size or answer.really == "nothing":
        yield Finding("empty")
        return
    wall = next(_instead(answer, wanted), None)
    if wall:
        yield wall
        return
    yield from _of_kind(answer)
    if answer.picture_only:
        yield Finding("picture_only")
    elif answer.unread:
        yield Finding("unread")
    else:
        yield from _of_text(answer, wanted)


def _of_people(personal: Iterable[Exposure]) -> Iterator[Finding]:
    """Kinds and places, never the values. The phone or mail of somebody in office may well be public."""
    found: dict[tuple[str, KindCode], list[Words]] = defaultdict(list)
    for each in personal:
        certain = each.sure and each.kind in _NOBODY_ELSES
        found["personal" if certain else "maybe_personal", each.kind].append(each.place)
    for (code, kind), places in found.items():
        yield Finding(code, Words(*map(_placed, KINDS[kind], zip(*places, strict=True), ("อีก {n} แห่ง", "{n} more"))))


def _placed(kind: str, places: tuple[str, ...], more: str) -> str:
    """A kind with its first places."""
    told = list(dict.fromkeys(filter(None, places)))
    rest = [more.format(n=len(told) - _MOST_PLACES)] if len(told) > _MOST_PLACES else []
    return " ".join((kind, ", ".join((*told[:_MOST_PLACES], *rest)))).strip()


def _of_place(answer: Answer) -> Iterator[Finding]:
    asked, final = urlsplit(answer.asked), urlsplit(answer.final or answer.asked)
    if not same_site(asked.hostname or "", final.hostname or ""):
        yield Finding("away", Words(final.hostname or "", final.hostname or ""))
    elif final.path in ("", "/") and not final.query and asked.path not in ("", "/"):
        yield Finding("to_home")


def _host(address: str) -> str:
    return urlsplit(address).hostname or ""


def same_site(one: str, other: str) -> bool:
    """Whether two names are of one site: equal but for www., or one within the other."""
    first, second = (name.lower().rstrip(".").removeprefix("www.") for name in (one, other))
    return first == second or first.endswith(f".{second}") or second.endswith(f".{first}")


def _instead(answer: Answer, wanted: Declaration) -> Iterator[Finding]:
    """A page that stands where the real one should: the word that nothing was found, a guard, a form to sign in."""
    if answer.really not in ("html", "text"):
        return
    short = len(answer.text) < _SHORT_PAGE and not any(_speaks_of(answer.text, each) for each in wanted.elements)
    if short and _NOT_FOUND.search(f"{answer.title}\n{answer.text}"):
        yield Finding("gone", Words("หน้าบอกว่าไม่พบ", "the page says so"))
    if short and _is_guarded(answer):
        yield Finding("blocked")
    if answer.sign_in and (short or _SIGN_IN_PATH.search(urlsplit(answer.final).path)):
        yield Finding("login")


def _is_guarded(answer: Answer) -> bool:
    return bool(_GUARDED.search(f"{answer.title}\n{answer.text[:_SHORT_PAGE]}"))


def _of_kind(answer: Answer) -> Iterator[Finding]:
    path = urlsplit(answer.asked).path.lower()
    ending = next((ending for ending in _KINDS if path.endswith(ending)), "")
    expected = _KINDS.get(ending) or _SAID_TO_BE.get(answer.kind, ())
    if expected and answer.really not in expected:
        said = ending or answer.kind
        yield Finding("wrong_kind", Words(f"{said} แต่ได้ {answer.really}", f"{said}, got {answer.really}"))


def _of_text(answer: Answer, wanted: Declaration) -> Iterator[Finding]:
    others = other_years(answer.text, wanted.year)
    if wanted.year and others:
        yield Finding("other_year", others_in_words(wanted.year, others))
    lacking = [str(e.number) for e in wanted.elements if not _speaks_of(answer.text, e)]
    if lacking:
        numbers = ", ".join(lacking)
        yield Finding("words_missing", Words(f"องค์ประกอบที่ {numbers}", f"element {numbers}"))
    unquoted = [str(e.number) for e in wanted.elements if e.excerpt and _share(e.excerpt, answer.text) < _QUOTED]
    if unquoted:
        numbers = ", ".join(unquoted)
        yield Finding("excerpt_missing", Words(f"องค์ประกอบที่ {numbers}", f"element {numbers}"))


def _speaks_of(text: str, element: WatchedElement) -> bool:
    """Whether a text speaks of an element; a quotation that is found proves it, whatever else the text says."""
    return _share(element.text, text) >= _SPOKEN_OF or bool(
        element.excerpt and _share(element.excerpt, text) >= _QUOTED
    )


def _share(words: str, text: str) -> float:
    """How much of the runs of letters of some words a text has, 0 to 1; 1 for words too short to tell."""
    short, whole = _letters(words), _letters(text)
    runs = {short[at : at + _RUN] for at in range(len(short) - _RUN + 1)}
    return sum(run in whole for run in runs) / len(runs) if runs else 1.0


def _letters(text: str) -> str:
    return _NOT_LETTERS.sub("", to_ascii_digits(normalise(text))).lower()


def passage(words: str, text: str, around: int = 120) -> str:
    """Where a text has most of these words on end, with what is around them; empty where it does not speak of them."""
    whole = normalise(text)
    places = [at for at, letter in enumerate(whole) if not _NOT_LETTERS.match(letter)]
    found = SequenceMatcher(None, _letters(words), _letters(text), autojunk=False).find_longest_match()
    if found.size < _RUN or _share(words, text) < _SPOKEN_OF or found.b + found.size > len(places):
        return ""
    return _around(whole, places[found.b], places[found.b + found.size - 1] + 1, around)


def _around(text: str, start: int, end: int, around: int) -> str:
    first = text.rfind(" ", 0, max(0, start - around)) + 1 if start > around else 0
    last = text.find(" ", end + around)
    last = len(text) if last < 0 else last
    words = " ".join(text[first:last].split())
    return ("…" if first else "") + words[: 4 * around] + ("…" if last < len(text.rstrip()) else "")
