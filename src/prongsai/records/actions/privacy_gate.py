"""The gate before anything is public: what was found stops it, unless somebody says why it may pass."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.privacy import KINDS
from prongsai.records.acting import Log
from prongsai.records.actions.checked import day_of
from prongsai.records.models.stored import Stored
from prongsai.records.queries.privacy import PartLook, ToBePublic, parts_of

LONGEST_REASON = 300
_TOLD = 20
"""Findings that a refusal names; the page of the content names all of them."""
_UNREAD = Words("ส่วนที่ไม่ได้อ่าน", "a part that was not read")


@dataclass(frozen=True, slots=True)
class Gate:
    """What the gate saw. told: what it looked through. found: kinds and places, never a value. passed: why it may be
    published in spite of that."""

    told: ToBePublic
    found: list[dict[str, str]]
    passed: str

    @property
    def why(self) -> str:
        """The reason as the end of a sentence of the history; empty where none was needed."""
        return f": {self.passed}" if self.passed else ""

    def check(self, told: ToBePublic) -> None:
        """Refuse something else than what was looked through."""
        if told != self.told:
            raise Refusal("row_changed_meanwhile", what=told.name)

    def note(self, log: Log, row: Stored) -> None:
        """Keep in the log what was found and why it passed, for a row that has no place for it."""
        if self.found:
            log.note(row, found=self.found, passed_reason=self.passed)


def look_before(told: ToBePublic, passed: str, now: datetime) -> Gate:
    """Look through what is to be public, before the act that publishes it: reading files takes a while. Refuses what is
    not for everybody, or was not read, without a reason; the details name each with its place."""
    parts = parts_of(told, day_of(now))
    found = [row for part in parts for row in _rows(part)]
    said = " ".join(passed.split())[:LONGEST_REASON]
    if found and not said:
        count = sum(1 for row in found if row["kind"] != "unread")
        raise Refusal(
            "content_not_for_everybody",
            [_detail(row) for row in found[:_TOLD]],
            content=told.name,
            found=count,
            unread=len(found) - count,
        )
    return Gate(told, found, said if found else "")


def _detail(row: dict[str, str]) -> Refusal:
    kinds = {str(kind): words for kind, words in KINDS.items()}
    return Refusal("found_before_public", kind=kinds.get(row["kind"], _UNREAD), place=Words(row["th"], row["en"]))


def _rows(part: PartLook) -> list[dict[str, str]]:
    look = part.look
    rows = [_row(part, f.kind, f.place.th, f.place.en) for f in look.findings]
    rows += [_row(part, "unread", place.th, place.en) for place in look.unread]
    return rows


def _row(part: PartLook, kind: str, th: str, en: str) -> dict[str, str]:
    return {"kind": kind, "th": f"{part.name.th} {th}".strip(), "en": f"{part.name.en} {en}".strip()}
