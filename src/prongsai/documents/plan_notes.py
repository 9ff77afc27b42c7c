"""What a drafted plan rests on: what was at hand, where points are lost, why each draft is proposed, what to ask.

A working paper for those who decide; it is not published and claims nothing that the figures do not carry.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.documents.blocks import (
    Block,
    BulletList,
    Cell,
    Column,
    Heading,
    ListItem,
    Notice,
    Paper,
    Paragraph,
    Row,
    Table,
)
from prongsai.documents.typing_rules import typed

NOT_REVIEWED = "ร่างมาตรการมาจากคลังข้อเสนอแนะของโปรแกรม ซึ่งยังไม่มีเจ้าหน้าที่ตรวจทาน โปรดแก้ไขให้ตรงกับหน่วยงานก่อนใช้"


@dataclass(frozen=True)
class AtHand:
    """One thing that a plan is made from. state: มี, ไม่มี or มีบางส่วน; note: what is missing and how to get it."""

    what: str
    state: str
    note: str = ""


@dataclass(frozen=True)
class WeakPoint:
    """A weak point as printed: its name, score, what a full score would add to the total, and remarks."""

    name: str
    score: str
    stake: str
    note: str = ""


@dataclass(frozen=True)
class Reason:
    """Why a draft is proposed. causes: to be confirmed by the unit; outcome: what would show that it worked."""

    number: str
    title: str
    because: tuple[str, ...]
    causes: tuple[str, ...]
    outcome: str


@dataclass(frozen=True)
class Carried:
    """A measure of the year before in the new plan. flags: what has to be looked at before it is used again."""

    number: str
    title: str
    flags: tuple[str, ...]


@dataclass(frozen=True)
class PlanNotes:
    """The values of the working paper; sentences as printed. notice: boxed on top. shortest: the way to a level."""

    agency: str
    year: str
    at_hand: tuple[AtHand, ...]
    shortest: tuple[str, ...] = ()
    weak: tuple[WeakPoint, ...] = ()
    reasons: tuple[Reason, ...] = ()
    carried: tuple[Carried, ...] = ()
    questions: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    notice: str = ""


def notes_paper(notes: PlanNotes) -> Paper:
    """The working paper, style 'report'."""
    title = f"เอกสารประกอบการพิจารณาร่างมาตรการ\nประจำปีงบประมาณ พ.ศ. {notes.year}"
    return typed(Paper(title, "report", tuple(_blocks(notes)), notes.agency))


def _blocks(notes: PlanNotes) -> Iterator[Block]:
    if notes.notice:
        yield Notice(notes.notice)
    yield Heading(1, "ข้อมูลที่ใช้ และข้อมูลที่ยังขาด")
    yield _table(
        (("ข้อมูล", 5), ("สถานะ", 2), ("สิ่งที่ขาดและวิธีหา", 7)),
        ((a.what, a.state, a.note) for a in notes.at_hand),
        "ความครบถ้วน",
    )
    yield from _sentences("ทางที่สั้นที่สุดสู่ระดับถัดไป", notes.shortest)
    if notes.weak:
        yield Heading(1, "ประเด็นที่ต้องพัฒนา")
        yield _table(
            (("ประเด็น", 6), ("คะแนน", 2), ("เพิ่มคะแนนรวมได้", 2), ("หมายเหตุ", 6)),
            ((w.name, w.score, w.stake, w.note) for w in notes.weak),
            "ประเด็นที่ต้องพัฒนา",
        )
    yield from _reasons(notes.reasons)
    if notes.carried:
        yield Heading(1, "มาตรการของปีก่อนที่ยกมา")
        yield _table(
            (("ที่", 1), ("มาตรการ", 5), ("สิ่งที่ต้องดูก่อนใช้ต่อ", 8)),
            ((c.number, c.title, "\n".join(f"- {f}" for f in c.flags)) for c in notes.carried),
            "ยกมาจากปีก่อน",
        )
    yield from _sentences("คำถามถึงหน่วยงาน", notes.questions)
    yield from _sentences("หมายเหตุ", notes.remarks)


def _reasons(reasons: tuple[Reason, ...]) -> Iterator[Block]:
    if not reasons:
        return
    yield Heading(1, "เหตุผลของร่างมาตรการ")
    yield Paragraph(NOT_REVIEWED)
    yield _table(
        (("ที่", 1), ("ร่างมาตรการ", 4), ("คะแนนที่เป็นเหตุ", 5), ("สาเหตุที่อาจเป็น โปรดยืนยัน", 4), ("จะรู้ว่าได้ผลจาก", 4)),
        ((r.number, r.title, "\n".join(r.because), "\n".join(f"- {c}" for c in r.causes), r.outcome) for r in reasons),
        "เหตุผลของร่าง",
    )


def _sentences(title: str, sentences: tuple[str, ...]) -> Iterator[Block]:
    if sentences:
        yield Heading(1, title)
        yield BulletList(tuple(ListItem(text) for text in sentences))


def _table(columns: tuple[tuple[str, int], ...], rows: Iterator[tuple[str, ...]], name: str) -> Table:
    return Table(
        tuple(Column(header, width) for header, width in columns),
        tuple(Row(tuple(Cell(text) for text in row)) for row in rows),
        name,
        name=name,
    )
