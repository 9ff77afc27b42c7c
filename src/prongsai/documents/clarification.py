"""The เอกสารประกอบการชี้แจง of an item: that the address declared for it held its elements on the day, with captures.

Digits stay as they are: addresses, moments and hashes are compared with the files beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from prongsai.documents.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Notice,
    Paper,
    Paragraph,
    Picture,
    Pictures,
    Row,
    Table,
    Title,
)

GROUP = 8
"""Letters of a hash that stand together, so that lines break between them."""
_ELEMENTS = (Column("ที่", 1, "center"), Column("องค์ประกอบ", 6), Column("หน้า", 2), Column("ข้อความที่แสดง", 8))
_COPIES = (Column("เก็บเมื่อ", 4), Column("ไฟล์แนบ", 5), Column("ขนาด (ไบต์)", 2, "right"), Column("SHA-256", 5))
_LOOKS = (Column("ตรวจเมื่อ", 4), Column("ผล", 8), Column("รหัสตอบ", 2, "center"))


@dataclass(frozen=True, slots=True)
class ClarifiedElement:
    """An element that an address shows. page, quoted: as they were declared. found: the words around it in the capture
    of the day; empty where they were not found."""

    number: int
    text: str
    page: str = ""
    quoted: str = ""
    found: str = ""


@dataclass(frozen=True, slots=True)
class ClarifiedCopy:
    """A capture. at: as printed. path: of its file beside this paper."""

    at: str
    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ClarifiedLink:
    """A declared address. since: from when on the program looked at it. day: when the capture was made that is shown,
    and final where it was found. picture: name of the picture of its page, empty for none, with what it shows. looks:
    when, what was found, and the code of the answer. looked: all of them in a sentence."""

    address: str
    since: str
    elements: tuple[ClarifiedElement, ...] = ()
    copies: tuple[ClarifiedCopy, ...] = ()
    day: str = ""
    final: str = ""
    picture: str = ""
    pictured: str = ""
    looks: tuple[tuple[str, str, str], ...] = ()
    looked: str = ""


@dataclass(frozen=True, slots=True)
class Clarification:
    """All that the paper says. closing: the closing day as printed, empty where nobody typed one. explanation: of the
    item, as it was declared."""

    agency: str
    place: str
    year: int
    code: str
    title: str
    made: str
    closing: str = ""
    explanation: str = ""
    links: tuple[ClarifiedLink, ...] = ()


def clarification_paper(told: Clarification) -> Paper:
    """The paper. What was not found is told as such."""
    title = f"เอกสารประกอบการชี้แจง ข้อ {told.code} {told.title}"
    return Paper(title, "report", tuple(_blocks(title, told)))


def _blocks(title: str, told: Clarification) -> Iterator[Block]:
    place = f"{told.agency} {told.place}".strip()
    yield Title(title, f"การประเมินคุณธรรมและความโปร่งใส ปีงบประมาณ พ.ศ. {told.year}\n{place}")
    yield _plain(
        f"{told.agency} ขอแสดงว่าลิงก์ที่ประกาศไว้เดิมของข้อ {told.code} แสดงข้อมูลตามองค์ประกอบในวันที่ระบุ "
        f"โดยแนบสำเนาที่โปรแกรมเก็บจากภายนอกหน่วยงานในวันนั้น เอกสารนี้จัดทำเมื่อ {told.made}"
    )
    if told.closing:
        yield _plain(f"วันปิดรับคำตอบ OIT: {told.closing}")
    if told.explanation:
        yield _plain(f"คำอธิบายที่แจ้งไว้: {told.explanation}")
    for number, link in enumerate(told.links, 1):
        yield Heading(1, f"ลิงก์ที่ {number}")
        yield from _link(link)
    yield Heading(1, "วิธีตรวจสอบเอกสารนี้")
    yield _plain(
        "ค่า SHA-256 ของแต่ละสำเนาคำนวณจากไฟล์แนบได้ด้วยโปรแกรมทั่วไป ค่าต้องตรงกันทุกตัว "
        "ไฟล์ SHA256SUMS มีค่าแฮชของทุกไฟล์ในชุดนี้ ไฟล์ captures.warc.gz มีหัวข้อการตอบของเว็บไซต์ตามมาตรฐาน ISO 28500"
    )


def _link(link: ClarifiedLink) -> Iterator[Block]:
    yield _plain(f"ที่อยู่ที่ประกาศ: {link.address}")
    yield _plain(f"โปรแกรมเริ่มตรวจเมื่อ {link.since} {link.looked}")
    if not link.copies:
        yield Notice("ยังไม่มีสำเนาของลิงก์นี้ จึงยังแสดงไม่ได้ว่ามีข้อมูลอยู่")
        return
    yield _plain(f"สำเนาที่แสดงด้านล่างเก็บเมื่อ {link.day} จาก {link.final}")
    if link.elements:
        yield Heading(2, "องค์ประกอบที่ลิงก์นี้แสดง")
        rows = ((str(e.number), e.text, e.page or "-", _shown(e)) for e in link.elements)
        yield _table(_ELEMENTS, rows, "องค์ประกอบ หน้าที่แสดง และข้อความในสำเนา")
    if link.picture:
        yield Pictures((Picture(link.picture, link.pictured, link.pictured),), columns=1)
    yield Heading(2, "สำเนาที่เก็บไว้")
    copies = ((c.at, c.path, str(c.size), _grouped(c.sha256)) for c in link.copies)
    yield _table(_COPIES, copies, "สำเนาทุกฉบับของลิงก์นี้ พร้อมค่าแฮช")
    yield Heading(2, "ผลการตรวจ")
    yield _table(_LOOKS, link.looks, "ผลการตรวจลิงก์นี้ ครั้งแรก ครั้งที่ผลเปลี่ยน และครั้งล่าสุด")


def _shown(element: ClarifiedElement) -> str:
    """What was quoted, and where it stands in the copy."""
    quoted = f"ข้อความที่แจ้งไว้: {element.quoted}\n" if element.quoted else ""
    return quoted + (f"ในสำเนา: {element.found}" if element.found else "ไม่พบข้อความนี้โดยอัตโนมัติ ให้ดูจากสำเนา")


def _table(columns: tuple[Column, ...], rows: Iterable[tuple[str, ...]], summary: str) -> Table:
    return Table(columns, tuple(Row(tuple(Cell(text) for text in row)) for row in rows), summary=summary)


def _plain(text: str) -> Paragraph:
    return Paragraph(text, indent=False, align="left")


def _grouped(digest: str) -> str:
    return " ".join(digest[at : at + GROUP] for at in range(0, len(digest), GROUP))
