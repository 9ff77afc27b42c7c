"""What people are told: kinds of notice, and the daily message that says how much waits for somebody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from prongsai.domain.errors import Words

NOTICES: Mapping[str, Words] = MappingProxyType(
    {
        "asked": Words("ถามความคืบหน้า", "asked for progress"),
        "mention": Words("มีผู้กล่าวถึงท่าน", "you were mentioned"),
        "late": Words("เลยกำหนด", "past its date"),
        "to_decide": Words("หนังสือรอท่านพิจารณา", "a paper waits for you"),
        "decided": Words("ผลการพิจารณาหนังสือ", "a paper was decided"),
        "link": Words("ลิงก์ที่ประกาศ", "a declared link"),
        "escalated": Words("เลยกำหนด แจ้งผู้บังคับบัญชา", "past its date, told to superiors"),
    }
)
"""Every kind of notice → what it is called."""
COMMENTS: Mapping[str, Words] = MappingProxyType(
    {"comment": Words("ความเห็น", "comment"), "ask": Words("ถามความคืบหน้า", "asked for progress")}
)
"""Every kind of comment → what it is called."""
SOON_DAYS = 7
"""What is due within so many days is told of in the daily message."""
MOST_TITLES = 20
"""Titles that a mail lists; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for a person. late, soon: titles of what has passed its day, and of what is due within SOON_DAYS.
    unseen: how many notices were not read. replies: how many answers of units they are to accept."""

    late: tuple[str, ...] = ()
    soon: tuple[str, ...] = ()
    unseen: int = 0
    replies: int = 0

    @property
    def count(self) -> int:
        """How much it is altogether."""
        return len(self.late) + len(self.soon) + self.unseen + self.replies


def short_message(waiting: Waiting, address: str) -> Words:
    """What goes through the hands of others (LINE): how much waits and where to look, and nothing of what it is."""
    where = f" {address}" if address else ""
    return Words(
        f"มีงาน ITA รอท่าน {waiting.count} เรื่อง{where}",
        f"ITA work waits for you: {waiting.count}{where}",
    )


def long_message(waiting: Waiting, address: str) -> Words:
    """What a person's own mail says: the same with the titles of the work."""
    head = short_message(waiting, "")
    parts = (
        (Words("เลยกำหนดแล้ว", "Past its date"), waiting.late),
        (Words(f"ครบกำหนดภายใน {SOON_DAYS} วัน", f"Due within {SOON_DAYS} days"), waiting.soon),
    )
    th, en = [head.th], [head.en]
    for words, titles in parts:
        if titles:
            th += ["", f"{words.th} {len(titles)} เรื่อง", *_listed(titles, "และอีก {n} เรื่อง")]
            en += ["", f"{words.en}: {len(titles)}", *_listed(titles, "and {n} more")]
    if waiting.replies:
        th += ["", f"คำตอบของส่วนราชการที่รอตรวจรับ {waiting.replies} เรื่อง"]
        en += ["", f"Answers of units to be accepted: {waiting.replies}"]
    if waiting.unseen:
        th += ["", f"การแจ้งเตือนที่ยังไม่ได้อ่าน {waiting.unseen} เรื่อง"]
        en += ["", f"Notices not read yet: {waiting.unseen}"]
    if address:
        th += ["", f"เปิดดูที่ {address}"]
        en += ["", f"Open {address}"]
    return Words("\n".join(th), "\n".join(en))


def _listed(titles: tuple[str, ...], rest: str) -> list[str]:
    lines = [f"- {title}" for title in titles[:MOST_TITLES]]
    left = len(titles) - MOST_TITLES
    return [*lines, "- " + rest.format(n=left)] if left > 0 else lines
