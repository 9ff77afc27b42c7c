"""What can be wrong with a file of values, said in Thai and in English: what, where, and what to write instead."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, time
from difflib import get_close_matches
from typing import Any, NamedTuple

from prongsai.documents.errors import PaperError
from prongsai.thai.explained import Explained

MOST_SHOWN = 40
NEAR = 0.5


class Expected(NamedTuple):
    """What should stand at a place: in Thai, in English, and as it is typed."""

    th: str
    en: str
    sample: str


def unknown_key(key: str, known: tuple[str, ...], place: str) -> PaperError:
    """There is no such key at ``place``; the nearest one is offered, or else all of them are."""
    where, shown = _where(place), _shown(key)
    near = get_close_matches(key[:MOST_SHOWN].lower(), known, 1, NEAR)
    if near:
        return PaperError(
            th=f"{where.th}: ไม่รู้จักชื่อ “{shown}” น่าจะเป็น {near[0]} โปรดแก้ชื่อหรือลบบรรทัดนี้",
            en=f"{where.en}: there is no “{shown}”; perhaps {near[0]} is meant. Correct the name or delete it.",
        )
    names = ", ".join(known)
    return PaperError(
        th=f"{where.th}: ไม่รู้จักชื่อ “{shown}” ชื่อที่ใช้ได้คือ {names} โปรดแก้ชื่อหรือลบบรรทัดนี้",
        en=f"{where.en}: there is no “{shown}”; the names are {names}. Correct the name or delete it.",
    )


def missing(key: str, place: str, expected: Expected) -> PaperError:
    """The value of ``key`` is not in the file and has no default."""
    where, blank = _where(place), expected.sample == '"…"'
    left_th = f' ถ้ายังไม่ทราบให้เขียน {key} = ""' if blank else ""
    left_en = f', or {key} = "" if it is not known yet' if blank else ""
    return PaperError(
        th=f"{where.th}: ยังไม่มี {key} ให้เพิ่ม {key} = {expected.sample} ({expected.th}){left_th}",
        en=f"{where.en}: {key} is missing; add {key} = {expected.sample} ({expected.en}){left_en}.",
    )


def wrong_kind(place: str, expected: Expected, value: Any) -> PaperError:
    """What stands at ``place`` is nothing that can be read there."""
    where, found = _where(place), _found(value)
    shown = expected.sample in expected.th
    like_th = "" if shown else f" เช่น {expected.sample}"
    like_en = "" if shown else f", such as {expected.sample},"
    return PaperError(
        th=f"{where.th}: ต้องเป็น{_joined(expected.th)}{like_th} แต่พบ{_joined(found.th)} โปรดแก้ไข",
        en=f"{where.en}: expected {expected.en}{like_en} but found {found.en}; correct it.",
    )


def fixed_wording(place: str) -> PaperError:
    """The paper has a sentence of its own at ``place``."""
    where = _where(place)
    return PaperError(
        th=f"{where.th}: หนังสือชนิดนี้มีถ้อยคำส่วนนี้อยู่แล้ว ข้อความที่เขียนจะไม่ได้พิมพ์ โปรดลบบรรทัดนี้",
        en=f"{where.en}: this kind of paper has its own words here and would not print these; delete this line.",
    )


def at_place(place: str, reason: Explained) -> PaperError:
    """What a rule of the language or of typing refuses, with the place of the text."""
    where = _where(place)
    return PaperError(th=f"{where.th}: {reason.told('th')}", en=f"{where.en}: {reason.told('en')}")


class _Words(NamedTuple):
    th: str
    en: str


def _where(place: str) -> _Words:
    """The place, and from where its lists are counted: files do not print these numbers."""
    if "[" in place:
        return _Words(f"{place} (นับรายการแรกเป็น 1)", f"{place} (the first is 1)")
    return _Words(place, place) if place else _Words("ในไฟล์นี้", "in this file")


def _joined(thai: str) -> str:
    """Thai words follow each other; other letters stand apart."""
    return thai if "\u0e00" <= thai[:1] <= "\u0e7f" else f" {thai}"


def _found(value: Any) -> _Words:
    """What was found, without its whole length."""
    if isinstance(value, str):
        return _Words(f"ข้อความ “{_shown(value)}”", f"the text “{_shown(value)}”")
    if isinstance(value, Mapping):
        return _Words("ตารางของชื่อกับค่า", "a table")
    if isinstance(value, list):
        return _Words(f"รายการที่มี {len(value)} ค่า", f"a list of {len(value)}")
    if isinstance(value, date | time):
        return _Words(f"วันที่หรือเวลา {value}", f"the date or time {value}")
    return _Words(f"ค่า {_typed(value)}", f"the value {_typed(value)}")


def _typed(value: float | bool | None) -> str:
    """A number, true, false or null as it is typed, in few letters."""
    if isinstance(value, int) and abs(value) >= 10**MOST_SHOWN:
        return "…"
    return json.dumps(value)


def _shown(text: str) -> str:
    """A text in one line, cut short, without what cannot be seen."""
    cut = text if len(text) <= MOST_SHOWN else text[:MOST_SHOWN] + "…"
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in cut)
