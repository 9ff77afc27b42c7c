"""The บันทึกข้อความ: an officer writes, superiors give their opinions up the chain, the head decides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.documents.blocks import BLANK_SIGNATURE, Block, Heading, MemoHead, Opinion, Paper, Paragraph, Signature
from prongsai.documents.correspondence.wording import Part, on_new_page, parts_as_blocks, titled
from prongsai.documents.typing_rules import CodeStyle, check_stamps, typed

# The head of the office decides with these two boxes.
DECISION = ("อนุมัติ", "ไม่อนุมัติ")


@dataclass(frozen=True)
class Section:
    """A part of the body, such as เรื่องเดิม, ข้อเท็จจริง, ข้อเสนอแนะ; an empty title is not printed."""

    title: str
    paragraphs: tuple[Part, ...]


@dataclass(frozen=True)
class Memo:
    """A memo; ``date`` in words, such as format_date gives.

    ``from_unit`` and ``agency`` form the line ส่วนราชการ. An empty field, name or position is printed as a
    dotted line to be filled by hand. ``opinions`` go from the nearest superior to the head. ``annexes`` follow on
    a page of their own. ``urgency`` and ``secrecy`` are official words (typing_rules.check_stamps) or empty.
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
    annexes: tuple[Block, ...] = ()
    urgency: str = ""
    secrecy: str = ""


def memo_paper(memo: Memo, *, codes: CodeStyle = "thai") -> Paper:
    """The memo as a paper of style 'memo'; raises PaperError for a stamp that is no official word."""
    check_stamps(memo.urgency, memo.secrecy)
    title = titled("บันทึกข้อความ", memo.subject)
    return typed(
        Paper(title, "memo", tuple(_blocks(memo)), urgency=memo.urgency, secrecy=memo.secrecy),
        codes=codes,
    )


def _blocks(memo: Memo) -> Iterator[Block]:
    office = " ".join(part for part in (memo.from_unit, memo.agency) if part)
    yield MemoHead(office, memo.phone, memo.number, memo.date, memo.subject, memo.addressee)
    for section in memo.sections:
        if section.title:
            yield Heading(1, section.title)
        yield from parts_as_blocks(section.paragraphs)
    if memo.closing:
        yield Paragraph(memo.closing)
    yield memo.author
    yield from memo.opinions
    yield from on_new_page(memo.annexes)
