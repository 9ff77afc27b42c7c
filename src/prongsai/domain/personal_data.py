"""Personal data as they stand in running text: numbers of people, their phones, accounts, birthdays and mails.

What looks like one but is not is passed over: numbers of juristic persons, of projects and papers, amounts, dates.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from prongsai.thai.flat_text import flat_text
from prongsai.thai.months import FULL_NAMES

TextKind = Literal["national_id", "phone", "bank_account", "birth_date", "mail"]
TEXT_KINDS: tuple[TextKind, ...] = get_args(TextKind)
"""Every kind that stands in text."""


@dataclass(frozen=True, slots=True)
class PersonalText:
    """Characters of a text that are personal. sure: their form or the words before them leave no doubt."""

    kind: TextKind
    start: int
    end: int
    masked: str
    sure: bool


def personal_data(text: str, allowed: Collection[str] = ()) -> tuple[PersonalText, ...]:
    """What is personal in a text, in order, none over another; `allowed` are numbers and addresses that are not."""
    flat = flat_text(text)
    pass_over = {key_of(value) for value in allowed}
    taken: list[tuple[int, int]] = []
    found = []
    for kind, start, end, sure in _candidates(flat.text):
        value = flat.text[start:end]
        if key_of(value) in pass_over or any(start < b and a < end for a, b in taken):
            continue
        taken.append((start, end))
        found.append(PersonalText(kind, *flat.place(start, end), masked(kind, value), sure))
    return tuple(sorted(found, key=lambda f: f.start))


def likely_ids(text: str) -> tuple[PersonalText, ...]:
    """Long numbers in Thai digits, in a text that a program read off a picture: such programs take ๔ for ๕ and lose
    others, so that no check digit agrees. None of them is sure; tax numbers of juristic persons begin with ๐."""
    found = (m for m in _THAI_NUMBER.finditer(text) if len(re.sub(r"\D", "", m[0])) >= _LIKELY)
    return tuple(PersonalText("national_id", *m.span(), masked("national_id", m[0]), sure=False) for m in found)


def key_of(value: str) -> str:
    """What two writings of the same number or address have in common."""
    flat = flat_text(value).text.casefold()
    digits = re.sub(r"\D", "", flat)
    if len(digits) < 7 or "@" in flat:
        return "".join(flat.split())
    return "0" + digits[2:].removeprefix("0") if flat.lstrip(" (").startswith("+66") else digits


def is_national_id(digits: str) -> bool:
    """Whether thirteen digits are the number of a person: one from 1 to 8 first, and a check digit that agrees.

    Numbers that begin with 0 are of juristic persons (tax numbers).
    """
    if len(digits) != 13 or not digits.isascii() or not digits.isdigit() or digits[0] in "09":
        return False
    return (11 - sum((13 - n) * int(d) for n, d in enumerate(digits[:12])) % 11) % 10 == int(digits[12])


def masked(kind: TextKind, value: str) -> str:
    """Enough of a value to find it again in the file, and too little to use it."""
    if kind == "mail":
        return f"{value[0]}•••@{value.rpartition('@')[2]}"
    digits = re.sub(r"\D", "", value)
    if kind == "birth_date" or len(digits) < 9:
        return "•••"
    return f"{digits[0]}{'•' * (len(digits) - 3)}{digits[-2:]}"


_THAI_NUMBER = re.compile(r"(?<![๐-๙])[๑-๘](?:[-–]{0,2}[๐-๙])+")
_LIKELY = 10
"""Digits from which on a number is long; of the thirteen some are often lost."""
_Candidate = tuple[TextKind, int, int, bool]
_TURN = r"(?: ?\n ?)?"  # a line may end anywhere within a number
_OPEN, _SHUT = r"(?<![0-9])(?<![0-9][.,/-])", r"(?![0-9]|[.,/-][0-9])"


def _candidates(text: str) -> Iterator[_Candidate]:
    """Whatever may be personal, the surest kinds first."""
    yield from _national_ids(text)
    yield from _mails(text)
    yield from _birth_dates(text)
    yield from _accounts(text)
    yield from _phones(text)


def _grouped(sizes: tuple[int, ...], between: str) -> str:
    return between.join(_TURN.join([r"\d"] * size) for size in sizes)


_ID = (1, 4, 5, 2, 1)
_ID_WITH_DASHES = re.compile(_OPEN + "(" + _grouped(_ID, r" {0,2}\n? ?[-.] {0,2}\n? ?") + ")" + _SHUT)
_ID_WITH_SPACES = re.compile(_OPEN + r"(\d {1,2}\n? ?\d{4} {1,2}\n? ?\d{5} {1,2}\n? ?\d{2} {1,2}\n? ?\d)" + _SHUT)
_ID_WHOLE = re.compile(_OPEN + r"(\d{13})" + _SHUT)
_ID_AFTER_WORD = re.compile(
    r"(?:ประชาชน|เลข *13 *หลัก|บัตร *ปชช|national *id|citizen *id|id *card|\bid *no)"
    r"[^0-9]{0,30}(?:13 *หลัก[^0-9]{0,10})?(\d(?:[ .\-_|\n]{0,3}\d){12})(?!\d)",
    re.IGNORECASE,
)
_WORD_NEAR = re.compile(r"ประชาชน|13 *หลัก|บัตร|national *id|citizen|id *(?:card|no)", re.IGNORECASE)


def _national_ids(text: str) -> Iterator[_Candidate]:
    for pattern in (_ID_AFTER_WORD, _ID_WITH_DASHES, _ID_WHOLE, _ID_WITH_SPACES):
        for match in pattern.finditer(text):
            start, end = match.span(1)
            if not is_national_id(re.sub(r"\D", "", match[1])) or _within_address(text, start):
                continue
            sure = pattern is not _ID_WITH_SPACES or bool(_WORD_NEAR.search(text, max(0, start - 60), start))
            yield "national_id", start, end, sure


_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]*$|[!-~]*[A-Za-z_][!-~]*/[!-~]*$|[A-Za-z]*[a-z_][A-Za-z_]*[-_]?$")
_NAMED = re.compile(r"(?i)(?:^|[^a-z])(?:id|no|tel|line|phone|mobile)\W{0,2}$")


def _within_address(text: str, start: int) -> bool:
    """Whether a number is a part of an address or of the name of a file, where clocks and counters stand."""
    before = text[max(0, start - 200) : start]
    return bool(_ADDRESS.search(before)) and not _NAMED.search(before)


_MAIL = re.compile(r"(?<![\w.+-])[A-Za-z0-9][\w.+-]{0,63}@((?:[A-Za-z0-9-]{1,63}\.){1,4}[A-Za-z]{2,10})", re.ASCII)
FREE_MAIL = frozenset(
    [
        *("gmail.com", "googlemail.com", "hotmail.com", "hotmail.co.th", "outlook.com", "outlook.co.th", "live.com"),
        *("windowslive.com", "msn.com", "yahoo.com", "yahoo.co.th", "ymail.com", "rocketmail.com", "icloud.com"),
        *("me.com", "mac.com", "aol.com", "proton.me", "protonmail.com", "gmx.com", "mail.com", "zoho.com", "qq.com"),
        *("163.com", "truemail.co.th", "thaimail.com", "csloxinfo.com", "loxinfo.co.th"),
    ]
)
"""Where anybody gets a mail address. Offices have some there too: those are handed in as allowed."""


def _mails(text: str) -> Iterator[_Candidate]:
    for match in _MAIL.finditer(text):
        if match[1].lower() in FREE_MAIL:
            yield "mail", *match.span(), True


_MONTH = "|".join(FULL_NAMES)
_SHORT_MONTH = r"(?:มี|เม|มิ|[มกพสตธ]) ?\. ?[คพย] ?\.?"
_DATE = (
    rf"\d{{1,2}}\s{{0,3}}(?:(?:เดือน)?\s{{0,3}}(?:{_MONTH}|{_SHORT_MONTH}|[A-Za-z]{{3,9}}\.?)\s{{0,3}},?\s{{0,3}}"
    r"(?:พ ?\. ?ศ ?\. ?|ปี ?)?|[/.-]\s?\d{1,2}\s?[/.-]\s?)(?:\d{4}|\d{2})(?!\d)"
    r"|\d{4}-\d{2}-\d{2}(?!\d)"
)
_BORN = re.compile(
    r"(?P<word>วัน ?เกิด|วัน *[,/]? *เดือน *[,/]? *ปี *(?:พ ?\. ?ศ ?\. ?)?(?:ที่ ?)?เกิด|ว ?[./] ?ด ?[./] ?ป ?\.? *เกิด|"
    r"เกิด *(?:เมื่อ)? *วัน(?:ที่|[จองพศส])|เกิดเมื่อ|date *of *birth|birth *(?:day|date)|\bd\.?o\.?b\b|\bborn\b)"
    rf"[^0-9]{{0,30}}?(?P<date>{_DATE})",
    re.IGNORECASE,
)
_NOBODY_BORN = re.compile(r"(?:เหตุ(?:การณ์)?|ภัย|ไหม้|โรค|ระบาด|ปัญหา|ความเสียหาย|ข้อพิพาท|ชำรุด|ที่|ซึ่ง|ได้)\s*$")


def _birth_dates(text: str) -> Iterator[_Candidate]:
    for match in _BORN.finditer(text):
        happened = match["word"].startswith("เกิด") and _NOBODY_BORN.search(
            text, max(0, match.start() - 20), match.start()
        )
        if not happened and "เหตุ" not in text[match.start() : match.start("date")]:
            yield "birth_date", *match.span("date"), not match["word"].startswith("เกิด")


_ACCOUNT = re.compile(_OPEN + r"(\d{3}-\d-\d{5}-\d)" + _SHUT)
_ACCOUNT_AFTER_WORD = re.compile(
    r"(?:เลข(?:ที่)? ?บัญชี|บัญชี(?:เงินฝาก|ธนาคาร|ออมทรัพย์|กระแสรายวัน| )*เลขที่|หมายเลขบัญชี|account *(?:no|number)|"
    r"\ba/c(?: *no)?)"
    r"(?!แยกประเภท|ครุภัณฑ์)[^0-9\n]{0,40}\n?[^0-9\n]{0,10}((?:\d[ -]{0,2}){9,14}\d)(?![0-9.,])",
    re.IGNORECASE,
)


def _accounts(text: str) -> Iterator[_Candidate]:
    for match in _ACCOUNT_AFTER_WORD.finditer(text):
        yield "bank_account", *match.span(1), True
    for match in _ACCOUNT.finditer(text):
        yield "bank_account", *match.span(1), False


_PART = r"(?:[ .-]{1,3}\n?|\n)"
_MOBILE = re.compile(
    _OPEN
    + "("
    + "|".join(
        [
            r"0[689]\d{8}",
            rf"\(?0[689]\d\)?{_PART}?(?:\d{{7}}|\d{{3}}{_PART}\d{{4}}|\d{{4}}{_PART}\d{{3}})",
            rf"\(?0[689]\)?{_PART}(?:\d{{8}}|\d{{4}}{_PART}\d{{4}})",
            rf"\+ ?66{_PART}?(?:\(0\) ?|0)?[689]"
            rf"(?:\d{{8}}|\d{_PART}?\d{{3}}{_PART}?\d{{4}}|{_PART}?\d{{4}}{_PART}?\d{{4}})",
        ]
    )
    + r")(?![0-9]|[,/][0-9]|[.-][0-9])"
)
_PHONE_WORD = re.compile(r"โทร|มือถือ|เบอร์|tel|phone|mobile|line|ไลน์|ติดต่อ", re.IGNORECASE)


def _phones(text: str) -> Iterator[_Candidate]:
    for match in _MOBILE.finditer(text):
        if not _within_address(text, match.start()):
            sure = bool(_PHONE_WORD.search(text, max(0, match.start() - 40), match.start()))
            yield "phone", *match.span(1), sure
