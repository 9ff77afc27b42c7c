"""Pages that come back from a scanner: where each belongs by its code, and why one waits for a person instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from prongsai.domain.errors import Words
from prongsai.domain.page_codes import UNKNOWN_PAGE
from prongsai.domain.workflow import CANCELLED, DRAFT, WITHDRAWN

TRAY, FILED, THROWN = "tray", "filed", "thrown"
NOT_FILED = (TRAY, THROWN)
UNREAD, ELSEWHERE, OPEN, MISSING, OLDER, ENDED, AGAIN = (
    "unread",
    "elsewhere",
    "open",
    "missing",
    "older",
    "ended",
    "again",
)
WAITS: Mapping[str, Words] = MappingProxyType(
    {
        UNREAD: Words("อ่านรหัสบนหน้านี้ไม่ได้", "the code on this page could not be read"),
        ELSEWHERE: Words(
            "ไม่มีหนังสือรหัสนี้ในหน่วยงาน อาจเป็นของหน่วยงานอื่น", "no paper here has this code; it may be another office's"
        ),
        OPEN: Words("พิมพ์จากไฟล์ Word รหัสจึงไม่บอกว่าหน้าใด", "printed from Word, so the code does not tell the page"),
        MISSING: Words("ฉบับนี้ไม่มีหน้าที่รหัสบอก", "this version has no such page"),
        OLDER: Words("มีฉบับใหม่กว่าฉบับนี้แล้ว", "there is a newer version than this one"),
        ENDED: Words("ฉบับนี้ถอนเรื่องหรือยกเลิกแล้ว", "this version was withdrawn or cancelled"),
        AGAIN: Words("มีภาพของหน้านี้แล้ว", "there is a picture of this page already"),
    }
)
"""Why a page waits in the tray."""
BY_A_PERSON = frozenset({OLDER, ENDED, AGAIN})
"""What a person who has looked may file all the same; nothing of it is filed silently."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the version that a code names. state: of domain.workflow. newest: whether no version follows it.
    pages: how many were printed of all that went up together. filed: pages of which there are pictures."""

    state: str
    newest: bool
    pages: int
    filed: frozenset[int] = frozenset()


def why_waits(page: int, known: Known | None) -> str:
    """Why a page with that code waits for a person: a key of WAITS; empty where it files itself.

    known: None where no version here has the code. A draft is none: nothing of it was printed to be signed.
    """
    if known is None or known.state == DRAFT:
        return ELSEWHERE
    if page == UNKNOWN_PAGE:
        return OPEN
    if page > known.pages:
        return MISSING
    if known.state in (WITHDRAWN, CANCELLED):
        return ENDED
    if not known.newest:
        return OLDER
    return AGAIN if page in known.filed else ""
