"""Whether what an official paper froze is still what it was: its rows as the log recorded them, its values, its files.

The log says of every act what it changed. Whoever reads those changes from the first to the last knows what each row
has to say today, and a row that says something else was changed by no act.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeAlias

from prongsai.domain.audit_chain import Fault
from prongsai.domain.errors import Words

FROZEN_FAULTS: Mapping[str, Words] = MappingProxyType(
    {
        "paper_row_altered": Words(
            "หนังสือ {paper}: {what} ไม่ตรงกับที่บันทึกไว้ในรายการที่ {seq}",
            "Paper {paper}: {what} is not as it was recorded in row {seq}.",
        ),
        "paper_row_removed": Words(
            "หนังสือ {paper}: {what} ที่บันทึกไว้ในรายการที่ {seq} หายไป",
            "Paper {paper}: {what}, recorded in row {seq}, is gone.",
        ),
        "paper_row_unrecorded": Words(
            "หนังสือ {paper}: มี {what} ที่ไม่มีการบันทึกว่าใครทำ", "Paper {paper}: there is {what} that no act made."
        ),
        "paper_values_altered": Words(
            "หนังสือ {paper}: ข้อมูลของฉบับที่เสนอไม่ตรงกับค่าแฮช",
            "Paper {paper}: the values behind what was proposed do not have the hash that was taken of them.",
        ),
        "paper_files_altered": Words(
            "หนังสือ {paper}: {what} ไม่ใช่ไฟล์ที่เสนอ", "Paper {paper}: {what} is not the file that was proposed."
        ),
        "paper_content_altered": Words(
            "หนังสือ {paper}: เนื้อหาของไฟล์ {what} หายไปหรือถูกแก้ไข",
            "Paper {paper}: the content of the file {what} is gone or was altered.",
        ),
    }
)
"""Every kind of fault → its sentences."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A row as the log knows it. seq: of the last act that touched it. values: None once it was taken away. whole:
    whether every act that touched it still says what it changed, and the log has it from its beginning."""

    seq: int
    values: Mapping[str, Any] | None
    whole: bool = True


Key: TypeAlias = tuple[str, str]
"""Kind of row and its key."""
Same: TypeAlias = Callable[[str, Any, Any], bool]
"""Field, recorded value, stored value → whether they are the same."""


def digest_of(data: Any) -> str:
    """SHA-256 in hex of frozen values, whatever order a database gives their keys back in."""
    plain = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def recorded(acts: Iterable[tuple[int, Iterable[Key], Iterable[Mapping[str, Any]] | None]]) -> dict[Key, Recorded]:
    """What the log knows of rows. acts: seq, what was touched, and the changes (None where they were destroyed by law),
    from the first to the last."""
    known: dict[Key, Recorded] = {}
    for seq, touched, changes in acts:
        for key in touched if changes is None else ():
            known[key] = Recorded(seq, known[key].values if key in known else {}, whole=False)
        for change in changes or ():
            key = (change["kind"], change["id"])
            known[key] = _after(known.get(key), seq, change)
    return known


def _after(before: Recorded | None, seq: int, change: Mapping[str, Any]) -> Recorded:
    if change["after"] is None:
        return Recorded(seq, None)
    if before is None or before.values is None:
        return Recorded(seq, change["after"], whole=not change["before"])
    return Recorded(seq, {**before.values, **change["after"]}, before.whole)


def row_fault(
    paper: str, what: Words, known: Recorded | None, now: Mapping[str, Any] | None, same: Same
) -> Fault | None:
    """The fault of one row. known: None where the log has nothing of it; now: None where the row is gone. same: whether
    a recorded value of a field is the stored one."""
    if known is None:
        return fault("paper_row_unrecorded", paper, what, 0)
    if now is None:
        return None if known.values is None else fault("paper_row_removed", paper, what, known.seq)
    if known.values is None:
        return fault("paper_row_altered", paper, what, known.seq)
    kept = all(same(name, value, now[name]) for name, value in known.values.items() if name in now)
    return None if kept or not known.whole else fault("paper_row_altered", paper, what, known.seq)


def fault(kind: str, paper: str, what: Words, seq: int) -> Fault:
    """One of FROZEN_FAULTS. seq: the row of the log beside which it stands."""
    words = FROZEN_FAULTS[kind]
    return Fault(
        kind,
        seq,
        words.th.format(paper=paper, what=what.th, seq=seq),
        words.en.format(paper=paper, what=what.en, seq=seq),
    )
