"""What stands in a file that is not for everybody: kinds, findings with their place, and what nobody could read.

A finding is shown with its value masked; the value itself never goes into the log, a page or an answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Literal

from prongsai.domain.errors import Words
from prongsai.domain.named_years import other_data_years
from prongsai.domain.personal_data import likely_ids, personal_data

KindCode = Literal[
    "national_id",
    "phone",
    "bank_account",
    "birth_date",
    "mail",
    "author",
    "location",
    "comment",
    "tracked_change",
    "hidden_text",
    "hidden_sheet",
    "hidden_cells",
    "hidden_name",
    "attachment",
    "outside_link",
    "other_year",
]

KINDS: dict[KindCode, Words] = {
    "national_id": Words("เลขประจำตัวประชาชน", "national ID number"),
    "phone": Words("หมายเลขโทรศัพท์มือถือ", "mobile phone number"),
    "bank_account": Words("เลขที่บัญชีธนาคาร", "bank account"),
    "birth_date": Words("วันเกิด", "date of birth"),
    "mail": Words("อีเมลส่วนตัว", "private mail address"),
    "author": Words("ชื่อผู้จัดทำที่ฝังอยู่ในไฟล์", "name of an author inside the file"),
    "location": Words("พิกัดที่ถ่ายภาพ", "place where a photo was taken"),
    "comment": Words("ข้อคิดเห็นหรือโน้ต", "comment or note"),
    "tracked_change": Words("การติดตามการแก้ไขที่ยังไม่ได้ยืนยัน", "tracked change"),
    "hidden_text": Words("ข้อความที่ซ่อนไว้", "hidden text"),
    "hidden_sheet": Words("แผ่นงานที่ซ่อนไว้", "hidden sheet"),
    "hidden_cells": Words("แถวหรือคอลัมน์ที่ซ่อนไว้", "hidden rows or columns"),
    "hidden_name": Words("ข้อมูลที่เก็บไว้ในชื่อที่กำหนด", "data kept in a defined name"),
    "attachment": Words("ไฟล์หรือวัตถุที่ฝังอยู่ข้างใน", "file or object inside the file"),
    "outside_link": Words("ลิงก์ไปยังไฟล์ในเครื่องของหน่วยงาน", "link to a file of the office's own machines"),
    "other_year": Words("ปีของข้อมูลไม่ตรงกับที่ข้อนี้ขอ", "data of another year than the item asks for"),
}
"""Each kind in words. What a kind looks like in text is in `personal_data`; the others are found by whoever reads a
format."""

_NOBODY = frozenset(
    {"", "user", "admin", "administrator", "windows user", "microsoft office user", "office", "pc", "hp"}
)
_PROGRAMS = (
    "python-docx",
    "openpyxl",
    "prongsai",
    "unknown",
    "microsoft office",
    "libreoffice",
    "acer",
    "asus",
    "lenovo",
)
_MOST = 200
"""Findings that are told of one file; a register of a thousand people needs no thousand lines."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Text of a file, where a person finds it. by_line: the place is a page or file, and a line of it is told too.
    by_eye: read off a picture, with mistakes."""

    text: str
    place: Words
    by_line: bool = False
    by_eye: bool = False


@dataclass(frozen=True, slots=True)
class Exposure:
    """Something that is not for everybody. masked: enough of it to be found again by who has the file. value: the very
    text, which is not kept. sure: no doubt that it is of this kind."""

    kind: KindCode
    place: Words
    masked: str = ""
    sure: bool = True
    value: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a reader of some format saw in a file. hidden: what is not text that everybody sees, kinds told already.
    unread: the parts that nobody could read."""

    passages: tuple[Passage, ...]
    hidden: tuple[Exposure, ...] = ()
    unread: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """What was found in a file. more: findings beyond those told."""

    findings: tuple[Exposure, ...] = ()
    unread: tuple[Words, ...] = ()
    more: int = 0

    @property
    def clean(self) -> bool:
        """Whether nothing was found and everything was read."""
        return not self.findings and not self.unread


def look_through(seen: Seen, allowed: Collection[str] = (), year: int | None = None) -> Look:
    """Everything in a file that is not for everybody; `allowed` are numbers, mail addresses and names that may be
    shown, such as those of the office and of the posts that an item requires. year: that the data has to be of
    (พ.ศ.); a file that names other years only is told."""
    names = {" ".join(name.casefold().split()) for name in allowed}
    found = [*_in_text(seen.passages, allowed), *(f for f in seen.hidden if not _harmless(f, names))]
    told = (*_of_other_year(seen.passages, year), *dict.fromkeys(found))
    return Look(told[:_MOST], seen.unread, max(0, len(told) - _MOST))


def _in_text(passages: Iterable[Passage], allowed: Collection[str]) -> Iterable[Exposure]:
    for passage in passages:
        exact = personal_data(passage.text, allowed)
        likely = likely_ids(passage.text) if passage.by_eye else ()
        doubtful = (each for each in likely if not any(each.start < e.end and e.start < each.end for e in exact))
        for found in (*exact, *doubtful):
            place = _line(passage, found.start) if passage.by_line else passage.place
            value = passage.text[found.start : found.end]
            yield Exposure(found.kind, place, found.masked, found.sure, value)


def _of_other_year(passages: Iterable[Passage], year: int | None) -> Iterable[Exposure]:
    others = other_data_years("\n".join(passage.text for passage in passages), year)
    if year and others:
        yield Exposure("other_year", Words("ทั้งไฟล์", "the whole"), f"{year} ≠ {', '.join(map(str, others))}", sure=False)


def _line(passage: Passage, start: int) -> Words:
    line = passage.text.count("\n", 0, start) + 1
    return Words(f"{passage.place.th} บรรทัด {line}".strip(), f"{passage.place.en} line {line}".strip())


def _harmless(finding: Exposure, allowed: set[str]) -> bool:
    """Whether an author is no person: the name of a program or a machine, or one that may be shown."""
    if finding.kind != "author":
        return False
    name = " ".join(finding.value.casefold().split())
    return name in _NOBODY or name in allowed or name.startswith(_PROGRAMS)


def masked_name(name: str) -> str:
    """The first letter of a name, and that there is more."""
    return f"{name[:1]}•••"
