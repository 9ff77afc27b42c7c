"""The บันทึกข้อความ: an officer writes, superiors give their opinions up the chain, the head decides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.documents.blocks import BLANK_SIGNATURE, Block, Heading, MemoHead, Opinion, Paper, Paragraph, Signature

# The head of the office decides with these two boxes.
DECISION = ("อนุมัติ", "ไม่อนุมัติ")


@dataclass(frozen=True)
class Section:
    """A titled part of the body, such as เรื่องเดิม, ข้อเท็จจริง, ข้อเสนอแนะ."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Memo:
    """A memo, all texts as printed (Thai digits, dates in words).

    ``from_unit`` and ``agency`` form the line ส่วนราชการ. An empty field, name or position is printed as a
    dotted line to be filled by hand. ``opinions`` go from the nearest superior to the head.
    """

    from_unit: str
    agency: str
    phone: str
    number: str
    date: str
    subject: str
    addressee: str
    sections: tuple[Section, ...]
    closing: str = "จึงเรียนมาเพื่อโปรดพิจารณา"
    author: Signature = BLANK_SIGNATURE
    opinions: tuple[Opinion, ...] = ()


def memo_paper(memo: Memo) -> Paper:
    """The memo as a paper of style 'memo'."""
    title = f"บันทึกข้อความ เรื่อง {memo.subject}" if memo.subject else "บันทึกข้อความ"
    return Paper(title, "memo", tuple(_blocks(memo)))


def _blocks(memo: Memo) -> Iterator[Block]:
    office = " ".join(part for part in (memo.from_unit, memo.agency) if part)
    yield MemoHead(office, memo.phone, memo.number, memo.date, memo.subject, memo.addressee)
    for section in memo.sections:
        yield Heading(1, section.title)
        for text in section.paragraphs:
            yield Paragraph(text)
    if memo.closing:
        yield Paragraph(memo.closing)
    yield memo.author
    yield from memo.opinions
