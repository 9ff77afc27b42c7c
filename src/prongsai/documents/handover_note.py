"""The บันทึกส่งมอบงาน of somebody who leaves: what is known is printed, everything else is a dotted line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from prongsai.documents.blocks import Block, Cell, Column, Heading, Paper, Paragraph, Row, Table
from prongsai.documents.correspondence.wording import BLANK, written_day
from prongsai.documents.typing_rules import typed

FREE_ROWS = 4
"""Lines for work that the program does not know."""
FREE_LINES = 3
"""Lines for documents, property and open work."""
_LINE, _SIGNED = "." * 170, "." * 26
_COLUMNS = (Column("ที่", 1, "center"), Column("งานหรือหน้าที่", 8), Column("ผู้รับมอบ", 5), Column("หมายเหตุ", 4))


@dataclass(frozen=True)
class Handover:
    """Who hands over what. posts, committees and roles as they are printed; ``last_day`` None: not known yet.
    work: open work and who receives it, empty where nobody is named yet."""

    agency: str
    name: str
    posts: tuple[str, ...] = ()
    committees: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    last_day: date | None = None
    work: tuple[tuple[str, str], ...] = ()


def handover_note(handover: Handover) -> Paper:
    """The note as a paper, with room for who receives and for signatures."""
    return typed(Paper("บันทึกส่งมอบงาน", "report", tuple(_blocks(handover)), subtitle=handover.agency))


def _blocks(handover: Handover) -> Iterator[Block]:
    posts = " และ".join(handover.posts) or BLANK
    yield Paragraph(f"วันที่ {BLANK}", indent=False, align="left")
    yield Paragraph(
        f"ข้าพเจ้า {handover.name} ตำแหน่ง {posts} ปฏิบัติหน้าที่ใน{handover.agency} ถึงวันที่ "
        f"{written_day(handover.last_day) or BLANK} เป็นวันสุดท้าย ขอส่งมอบงานและสิ่งที่อยู่ในความรับผิดชอบให้แก่ "
        f"{BLANK} ตำแหน่ง {BLANK} ดังนี้",
        align="left",
    )
    yield Heading(1, "งานและหน้าที่")
    yield Table(_COLUMNS, tuple(_rows(handover)), summary="งานและหน้าที่ที่ส่งมอบ พร้อมช่องสำหรับผู้รับมอบ")
    for title in ("งานที่ค้างและกำหนดเวลา", "เอกสาร ทรัพย์สิน และกุญแจที่ส่งมอบ"):
        yield Heading(1, title)
        yield from (Paragraph(_LINE, indent=False, align="left") for _ in range(FREE_LINES))
    yield Paragraph("ผู้ส่งมอบและผู้รับมอบตรวจสอบรายการข้างต้นแล้ว ถูกต้องครบถ้วน จึงลงลายมือชื่อไว้เป็นหลักฐาน", align="left")
    yield _signed(handover)


def _signed(handover: Handover) -> Table:
    """Room for three to sign side by side, so that the note stays on one sheet."""
    post = handover.posts[0] if handover.posts else ""
    signers = ((handover.name, post), ("", ""), ("", ""))
    columns = tuple(Column(whose, 1, "center") for whose in ("ผู้ส่งมอบ", "ผู้รับมอบ", "พยาน"))
    cells = tuple(Cell(_room(name, position)) for name, position in signers)
    return Table(columns, (Row(cells),), summary="ที่ลงลายมือชื่อ", whole=True)


def _room(name: str, position: str) -> str:
    """Where one signs: signature, name, position, day."""
    return f"\nลงชื่อ {_SIGNED}\n({name or _SIGNED})\n{position or f'ตำแหน่ง {_SIGNED}'}\nวันที่ {_SIGNED}"


def _rows(handover: Handover) -> Iterator[Row]:
    known = [f"งานในตำแหน่ง {post}" for post in handover.posts]
    known += [f"กรรมการหรือคณะทำงาน: {committee}" for committee in handover.committees]
    known += [f"หน้าที่ในโปรแกรม: {role}" for role in handover.roles]
    rows = [*((text, "") for text in known), *handover.work, *[("", "")] * FREE_ROWS]
    for n, (text, receiver) in enumerate(rows, 1):
        yield Row((Cell(str(n)), Cell(text), Cell(receiver), Cell("")))
