"""A message from a chat (LINE) read as replies: what it seems to say of which measure, for a person to confirm.

Nothing of the message is left out and nothing is added to it: each proposal is a piece of its text or a day that stands
there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from prongsai.domain.likeness import item_number, subject_fits
from prongsai.domain.replies import LATER, NOT_OURS, RESULT, ReplyFacts
from prongsai.thai.dates import find_dates
from prongsai.thai.numerals import to_ascii_digits

LEAST_LIKE, LEAST_AHEAD = 0.5, 0.15
"""How much of a title has to stand in a text, and how much more than of any other title, to take it for that one."""
_KEY = re.compile(r"(?<![A-Za-z0-9])m ?([0-9]{1,4})(?:/([0-9]{1,2}))?(?![0-9])", re.IGNORECASE)
_LEAD = re.compile(r"[\s(]*(?:(?:ข้อ|เรื่อง|มาตรการ)(?:ที่)?)?[\s(]*")
_MARK = re.compile(r"\s*(?:\(?[0-9]{1,2}[.)](?![0-9])|[-–—•*])?[\s:]*")
_AFTER_KEY = re.compile(r"[\s:.)\-–]*")
_NOT_OURS = re.compile(r"ไม่ใช่(?:งาน|หน้าที่|เรื่อง)|ไม่อยู่ในความรับผิดชอบ|ไม่เกี่ยวกับ(?:กอง|สำนัก|ฝ่าย|เรา)")
_LATER = re.compile(r"ยังไม่(?:เสร็จ|แล้วเสร็จ|เรียบร้อย|ได้|ดำเนิน|ทำ)|อยู่ระหว่าง|กำลัง(?:ดำเนิน|ทำ|จัด)|จะ(?:ส่ง|แล้วเสร็จ|เสร็จ)")
_PROMISE = re.compile(r"(?:จะ|ภายใน|ไม่เกิน|เสร็จ)[^0-9\n]{0,30}$")
_WHOSE = re.compile(r"(?:น่าจะเป็น(?:งาน)?(?:ของ)?|น่าจะ|(?<!ใช่)(?<!ไม่)เป็นงานของ|ส่งต่อ(?:ให้)?)\s*([^\s,.][^\n,.]*)")


@dataclass(frozen=True, slots=True)
class Told:
    """One part of a message. start, end: its place in the text. about: the key of what it speaks of, None for unsure.

    facts: what it seems to say.
    """

    start: int
    end: int
    about: str | None
    facts: ReplyFacts


@dataclass(frozen=True, slots=True)
class LineMessage:
    """A message with its parts, which follow one another from `parts[0].start` to its end; before that stands what
    belongs to none. unit: the only one that is named, None for none or several."""

    text: str
    unit: str | None
    parts: tuple[Told, ...]

    @property
    def before(self) -> str:
        """What stands before the first part, such as a greeting."""
        return self.text[: self.parts[0].start] if self.parts else self.text


def line_message(text: str, titles: Mapping[str, str], units: Iterable[str], today: date) -> LineMessage:
    """What a message seems to say. titles: key (`m12`, `m12/2`) → title of everything that it may speak of.

    A part begins at each line that begins with a key; without keys, at each that names a title; else at each number,
    where there are several. A day that lies ahead was not done. Never raises.
    """
    starts = _starts(text, titles) or ([0] if text.strip() else [])
    parts = [_told(text, start, end, titles, today) for start, end in pairwise([*starts, len(text)])]
    named = {unit for unit in units if unit and unit in text}
    whole = {unit for unit in named if not any(unit != other and unit in other for other in named)}
    return LineMessage(text, whole.pop() if len(whole) == 1 else None, tuple(parts))


def _starts(text: str, titles: Mapping[str, str]) -> list[int]:
    lines = list(_lines(text))
    keyed = [at for at, line in lines if _key_at_start(line, titles)]
    if keyed:
        return keyed
    titled = [at for at, line in lines if _likest(line, titles)]
    if titled:
        return titled
    numbered = [at for at, line in lines if item_number(line) is not None]
    return numbered if len(numbered) > 1 else []


def _lines(text: str) -> Iterable[tuple[int, str]]:
    at = 0
    for line in text.splitlines(keepends=True):
        yield at, line
        at += len(line)


def _key_at_start(line: str, titles: Mapping[str, str]) -> re.Match[str] | None:
    plain = to_ascii_digits(line)
    marked = _MARK.match(plain)
    lead = _LEAD.match(plain, marked.end() if marked else 0)
    found = _KEY.match(plain, lead.end() if lead else 0)
    return found if found and _key_of(found) in titles else None


def _key_of(found: re.Match[str]) -> str:
    step = f"/{int(found[2])}" if found[2] else ""
    return f"m{int(found[1])}{step}"


def _likest(text: str, titles: Mapping[str, str]) -> str | None:
    """The title that a text names, where it is clearly that one."""
    fits = subject_fits(text, {key: (title,) for key, title in titles.items()})
    order = sorted(((fit.share, key) for key, fit in fits.items()), reverse=True)
    if not order or order[0][0] < LEAST_LIKE:
        return None
    return order[0][1] if len(order) == 1 or order[0][0] - order[1][0] >= LEAST_AHEAD else None


def _told(text: str, start: int, end: int, titles: Mapping[str, str], today: date) -> Told:
    part = text[start:end]
    keyed = _key_at_start(part, titles)
    about = _key_of(keyed) if keyed else _likest(part, titles)
    said = _said(part, keyed, titles.get(about or ""))
    return Told(start, end, about, _facts(said, today))


def _said(part: str, keyed: re.Match[str] | None, title: str | None) -> str:
    """The part without the key, number and title before what it says."""
    plain = to_ascii_digits(part)
    found = _AFTER_KEY.match(plain, keyed.end()) if keyed else _MARK.match(plain)
    rest = part[found.end() if found else 0 :].strip()
    if title and rest.startswith(title) and rest != title:
        rest = rest[len(title) :].lstrip(" :–-\n")
    return rest


def _facts(said: str, today: date) -> ReplyFacts:
    days = [(span.start, span.meaning) for span in find_dates(said)]
    if _NOT_OURS.search(said):
        whose = _WHOSE.search(said)
        return ReplyFacts(NOT_OURS, said, reason=whose[1].strip() if whose else "")
    promised = _promised(said, days, today) if _LATER.search(said) else None
    done = tuple(sorted({day for _, day in days if day <= today and day != promised}))
    return ReplyFacts(LATER if _LATER.search(said) else RESULT, said, done, promised)


def _promised(said: str, days: Sequence[tuple[int, date]], today: date) -> date | None:
    """The day by which the rest is said to come: one after a word that promises, else the only one ahead."""
    ahead = [(at, day) for at, day in days if day >= today]
    after = next((day for at, day in ahead if _PROMISE.search(said[:at])), None)
    return after or (ahead[0][1] if len(ahead) == 1 else None)
