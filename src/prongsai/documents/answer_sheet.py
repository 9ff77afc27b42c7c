"""แบบตอบ OIT on paper, for the executive to look at before it is confirmed; addresses and codes stay as typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from prongsai.documents.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Notice,
    Paper,
    Paragraph,
    Row,
    Signature,
    Table,
)
from prongsai.domain.answers import HAS, AnswerLine

_COLUMNS = (
    Column("ข้อ", 2, "center"),
    Column("รายการ", 7),
    Column("มี/ไม่มี", 2, "center"),
    Column("URL", 8),
    Column("คำอธิบาย", 8),
)
_SAID = (
    Column("ข้อ", 2, "center"),
    Column("รายการ", 6),
    Column("URL ที่แจ้งไว้", 7),
    Column("ข้อสังเกตของผู้ตรวจ", 7),
    Column("คำชี้แจง", 8),
)
OFF_SITE = "(นอกเว็บไซต์หลัก)"
LACKS = "ยังขาด"


@dataclass(frozen=True)
class PrintedSheet:
    """What is printed. title: which sheet of which year. about: lines on where it stands. clarify: with remarks and
    replies, of the items that have a remark. draft: that it is not confirmed yet."""

    title: str
    agency: str
    lines: tuple[AnswerLine, ...]
    about: tuple[str, ...] = ()
    clarify: bool = False
    draft: bool = False


def answer_sheet_paper(sheet: PrintedSheet) -> Paper:
    """The sheet as a paper, on its side: addresses are long."""
    return Paper(sheet.title, "report", tuple(_blocks(sheet)), subtitle=sheet.agency, landscape=True)


def _blocks(sheet: PrintedSheet) -> Iterator[Block]:
    if sheet.draft:
        yield Notice("ฉบับสำหรับผู้บริหารตรวจก่อนยืนยัน ยังไม่ได้ยืนยัน")
    yield from (Paragraph(line, indent=False, align="left") for line in sheet.about)
    rows = [_said(line) for line in sheet.lines if line.remark] if sheet.clarify else map(_answer, sheet.lines)
    yield _table(_SAID if sheet.clarify else _COLUMNS, rows, sheet.title)
    if wanting := [line for line in sheet.lines if line.lacks] if not sheet.clarify else []:
        yield Heading(1, "ข้อที่ยังกรอกไม่ได้")
        yield Paragraph(", ".join(line.code for line in wanting), indent=False, align="left")
    yield Signature(position="ผู้บริหารที่ตรวจแล้ว")


def _table(columns: Sequence[Column], rows: Iterable[tuple[str, ...]], summary: str) -> Table:
    return Table(tuple(columns), tuple(Row(tuple(Cell(text) for text in row)) for row in rows), summary=summary)


def _answer(line: AnswerLine) -> tuple[str, ...]:
    lacks = f"{LACKS}: {line.lacks.th}" if line.lacks else ""
    said = "\n".join(filter(None, (line.explanation, lacks)))
    return line.code, line.title, HAS[line.has_it].th, _addresses(line), said


def _said(line: AnswerLine) -> tuple[str, ...]:
    return line.code, line.title, _addresses(line), line.remark, line.reply or f"{LACKS}คำชี้แจง"


def _addresses(line: AnswerLine) -> str:
    return "\n".join(f"{a} {OFF_SITE}" if a in line.off_site else a for a in line.addresses) or "-"
