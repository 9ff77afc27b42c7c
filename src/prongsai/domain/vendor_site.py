"""A website that somebody else looks after: files that fit it, the addresses it gives back, and the letter to it.

What is to be put up goes there as one package; where it came to stand comes back as a list, is shown beside what is
known, and is declared only then.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.watching import PAUSE_SECONDS, WATCHER
from prongsai.thai.codes import read_item_code
from prongsai.thai.dates import format_date
from prongsai.thai.numerals import to_ascii_digits

MEGABYTE = 1024 * 1024
MOST_MEGABYTES = 200
MOST_LINES, LONGEST_LINE = 500, 1100
IN_THE_LETTER = 4
"""So many addresses stand in the letter itself, which then is one page; of more it names the list in the package."""
ADDRESSEE = "ผู้ดูแลเว็บไซต์"
"""To whom the letter goes, where nobody says otherwise."""

_SPLIT = re.compile(r"[\s,;|]+")
_ELEMENT = re.compile(r"(?:องค์ประกอบที่|ข้อย่อย|#)?(\d{1,2})\.?")

CODE_MISSING = Words("ไม่มีรหัสข้อ เช่น O12", "no code of an item, such as O12")
ADDRESS_MISSING = Words("ไม่มีที่อยู่ที่ขึ้นต้นด้วย https:// หรือ http://", "no address that begins with https:// or http://")
ITEM_UNKNOWN = Words("ปีนี้ไม่มีข้อนี้", "this year has no such item")
ELEMENT_UNKNOWN = Words("ข้อนี้ไม่มีองค์ประกอบลำดับนี้", "the item has no element of that number")
WORDS_BETWEEN = Words("มีข้อความที่อ่านไม่ออกระหว่างรหัสกับที่อยู่", "words between code and address that cannot be read")
TOO_LARGE = Words(
    "แบ่งเป็นหลายไฟล์ หรือสแกนใหม่ด้วยความละเอียด 150-200 จุดต่อนิ้ว แล้วเผยแพร่แทนไฟล์เดิม",
    "divide it, or scan it again with 150 to 200 dots an inch, and publish that in its place",
)
"""What to do about a file that the website refuses and that cannot be parted here."""
SHORTENED = Words("ลิงก์ย่อใช้แสดงองค์ประกอบไม่ได้ ให้ใส่ที่อยู่เต็ม", "a shortened link shows no element: give the whole address")


@dataclass(frozen=True, slots=True)
class AddressLine:
    """A line of the list. element: its number, None for all elements of the item."""

    line: int
    code: str
    element: int | None
    address: str


@dataclass(frozen=True, slots=True)
class LineFault:
    """A line that cannot be used, and why."""

    line: int
    text: str
    reason: Words


@dataclass(frozen=True, slots=True)
class AddressChange:
    """What becomes of the addresses of an element; its own content stays."""

    code: str
    element: int
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AddressImport:
    """What a list would change. same: elements whose addresses stay. digest: of what is shown, so that nothing else is
    stored than what a person has seen."""

    changes: tuple[AddressChange, ...]
    faults: tuple[LineFault, ...]
    same: int

    @property
    def digest(self) -> str:
        """Of the changes."""
        said = [[c.code, c.element, list(c.before), list(c.after)] for c in self.changes]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def check_megabytes(megabytes: int) -> int:
    """The limit itself. Refuses one that no website has."""
    if not 1 <= megabytes <= MOST_MEGABYTES:
        raise Refusal("vendor_limit_unlikely", most=MOST_MEGABYTES)
    return megabytes


def read_addresses(text: str) -> tuple[tuple[AddressLine, ...], tuple[LineFault, ...]]:
    """The lines of a pasted list: code, number of the element where it is said, address, with blanks, commas or tabs
    between. Lines without an address whose first word is no code are headings and pass."""
    lines, faults = [], []
    listed = text.splitlines()
    if len(listed) > MOST_LINES:
        raise Refusal("vendor_list_too_long", most=MOST_LINES)
    for number, typed in enumerate(listed, 1):
        found = _line(number, typed[:LONGEST_LINE])
        if isinstance(found, AddressLine):
            lines.append(found)
        elif found is not None:
            faults.append(found)
    return tuple(lines), tuple(faults)


def compared(
    lines: Sequence[AddressLine],
    faults: Sequence[LineFault],
    present: Mapping[tuple[str, int], Sequence[str]],
    shorteners: Iterable[str] = (),
) -> AddressImport:
    """What the list changes of the addresses that are declared. present: of every element of the year, by code and
    number. The addresses of an element that the list names take the place of those before."""
    named: dict[tuple[str, int], list[str]] = defaultdict(list)
    wrong, short = list(faults), frozenset(shorteners)
    for each in lines:
        of_item = [key for key in present if key[0] == each.code]
        keys = [key for key in of_item if each.element in (None, key[1])]
        if _host(each.address) in short:
            wrong.append(LineFault(each.line, each.address, SHORTENED))
        elif not keys:
            wrong.append(LineFault(each.line, each.address, ELEMENT_UNKNOWN if of_item else ITEM_UNKNOWN))
        else:
            for key in keys:
                named[key] += [each.address] if each.address not in named[key] else []
    changes = tuple(
        AddressChange(*key, tuple(present[key]), tuple(named[key]))
        for key in present
        if key in named and list(present[key]) != named[key]
    )
    return AddressImport(changes, tuple(sorted(wrong, key=lambda fault: fault.line)), len(named) - len(changes))


def letter_text(addresses: Sequence[tuple[str, str]], until: date, office: str) -> list[str | list[str]]:
    """The paragraphs of the letter: which addresses must stay, until when, and why the watcher must not be blocked.
    addresses: code of the item and address."""
    stands = f"ข้อมูลตามแบบตรวจ OIT ของ{office} จำนวน {len(addresses)} รายการ อยู่บนเว็บไซต์ที่ท่านดูแล"
    listed: list[str | list[str]] = [
        f"ด้วย{stands} ผู้ตรวจของสำนักงาน ป.ป.ช. เปิดตามที่อยู่ซึ่งหน่วยงานแจ้งไว้ หากที่อยู่เปลี่ยนหรือเปิดไม่ได้ หน่วยงานจะไม่ได้คะแนนข้อนั้น",
        f"จึงขอให้คงที่อยู่เหล่านี้ไว้ ไม่ย้าย ไม่เปลี่ยนชื่อไฟล์ และไม่ตั้งให้ต้องเข้าสู่ระบบ จนถึงวันที่ {format_date(until)}",
    ]
    if len(addresses) <= IN_THE_LETTER:
        listed.append([f"ข้อ {code} {address}" for code, address in addresses])
    else:
        listed.append("รายการที่อยู่ทั้งหมดอยู่ในไฟล์ addresses.csv ของชุดสำหรับผู้ดูแลเว็บไซต์ ซึ่งส่งมาพร้อมหนังสือนี้")
    listed.append(
        f"หน่วยงานใช้โปรแกรมเปิดดูที่อยู่เหล่านี้วันละครั้ง เพื่อทราบก่อนผู้ตรวจเมื่อเปิดไม่ได้ โปรแกรมแจ้งชื่อว่า {WATCHER} "
        f"เว้นอย่างน้อย {PAUSE_SECONDS} วินาทีระหว่างหน้า และทำตาม robots.txt จึงขอให้ไม่ปิดกั้นชื่อนี้"
    )
    return listed


def _line(number: int, typed: str) -> AddressLine | LineFault | None:
    words = [word.strip("\"'") for word in _SPLIT.split(typed.strip(" \t,;|\ufeff")) if word.strip("\"'")]
    if not words:
        return None
    address = next((word for word in words if word.lower().startswith(("http://", "https://"))), "")
    code = code_of_line(words[0])
    if not code:
        return LineFault(number, typed, CODE_MISSING) if address else None
    if not _host(address):
        return LineFault(number, typed, ADDRESS_MISSING)
    between = words[1 : words.index(address)]
    if not between:
        return AddressLine(number, code, None, address)
    found = _ELEMENT.fullmatch(to_ascii_digits("".join(between)))
    return AddressLine(number, code, int(found[1]), address) if found else LineFault(number, typed, WORDS_BETWEEN)


def code_of_line(first: str) -> str:
    """The code that the first word of a line is, however it is typed, else empty. A bare number is none, since it may
    count the lines."""
    return "" if to_ascii_digits(first).isdigit() and not first.startswith(("0", "๐")) else read_item_code(first) or ""


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
