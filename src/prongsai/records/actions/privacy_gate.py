"""The gate before anything is public: what was found stops it, unless somebody says why it may pass."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from prongsai.domain.errors import Refusal
from prongsai.records.actions.checked import day_of
from prongsai.records.models import PieceVersion
from prongsai.records.queries.privacy import PartLook, looks_of

LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Gate:
    """What the gate saw in a version. found: for its row; kinds and places, never a value. passed: why it may be
    published in spite of that."""

    version: UUID
    found: list[dict[str, str]]
    passed: str

    def check(self, version: PieceVersion) -> None:
        """Refuse a version that is another than the one that was looked through."""
        if version.pk != self.version:
            raise Refusal("row_changed_meanwhile", what=version)


def look_before(version: PieceVersion, passed: str, now: datetime) -> Gate:
    """Look through what is to be public, before the act that publishes it: reading files takes a while. Refuses what is
    not for everybody, or was not read, without a reason."""
    parts = looks_of(version, day_of(now))
    found = [row for part in parts for row in _rows(part)]
    said = " ".join(passed.split())[:LONGEST_REASON]
    if found and not said:
        count = sum(1 for row in found if row["kind"] != "unread")
        raise Refusal("content_not_for_everybody", content=version, found=count, unread=len(found) - count)
    return Gate(version.pk, found, said if found else "")


def _rows(part: PartLook) -> list[dict[str, str]]:
    look = part.look
    rows = [_row(part, f.kind, f.place.th, f.place.en) for f in look.findings]
    rows += [_row(part, "unread", place.th, place.en) for place in look.unread]
    return rows


def _row(part: PartLook, kind: str, th: str, en: str) -> dict[str, str]:
    return {"kind": kind, "th": f"{part.name.th} {th}".strip(), "en": f"{part.name.en} {en}".strip()}
