"""The ประกาศ: an office makes something known to all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from prongsai.documents.blocks import BLANK_SIGNATURE, Block, Issued, NoticeHead, Paper, Signature
from prongsai.documents.correspondence.wording import Part, issued_day, numbered, on_new_page, parts_as_blocks, titled
from prongsai.documents.typing_rules import CodeStyle, phrase, typed


@dataclass(frozen=True)
class Announcement:
    """An announcement: running text, then numbered ``items`` if any, the closing sentence, the day, the signature.

    A day of None stays blank to be written; an empty closing is not printed. ``annexes`` follow on a page of their own.
    """

    agency: str
    subject: str
    paragraphs: tuple[Part, ...]
    items: tuple[str, ...] = ()
    closing: str = phrase("announcement", "closing")
    day: date | None = None
    signature: Signature = BLANK_SIGNATURE
    annexes: tuple[Block, ...] = ()


def announcement_paper(announcement: Announcement, *, codes: CodeStyle = "thai") -> Paper:
    """The announcement as a paper of style 'notice'."""
    name = f"{phrase('announcement', 'name')}{announcement.agency}"
    paper = Paper(titled(name, announcement.subject), "notice", tuple(_blocks(announcement, name)))
    return typed(paper, codes=codes)


def _blocks(announcement: Announcement, name: str) -> Iterator[Block]:
    yield NoticeHead((name, f"เรื่อง {announcement.subject}"))
    yield from parts_as_blocks(announcement.paragraphs)
    if announcement.items:
        yield numbered(announcement.items)
    yield from parts_as_blocks((announcement.closing,))
    yield Issued(f"{phrase('announcement', 'issued')} {issued_day(announcement.day)}")
    yield announcement.signature
    yield from on_new_page(announcement.annexes)
