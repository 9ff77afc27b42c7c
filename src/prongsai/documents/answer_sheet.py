"""แบบตอบ OIT on paper, for the executive to look at before it is confirmed; addresses and codes stay as typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

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
from prongsai.domain.answers import CLARIFY, HAS, SHEETS, AnswerLine
from prongsai.thai.dates import format_date

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
class Confirmed:
    """How a sheet was confirmed: its number, on which day and by whom; when and by whom it was typed in; the executive;
    the digest of what it says."""

    number: int
    day: date
    by: str
    entered_on: date
    entered_by: str
    executive: str
    digest: str

    @property
    def lines(self) -> tuple[str, ...]:
        """The same in words."""
        return (
            f"ฉบับที่ {self.number} ยืนยันเมื่อ {_day(self.day)} โดย {self.by}",
            f"กรอกในระบบเมื่อ {_day(self.entered_on)} โดย {self.entered_by} ผู้บริหารที่ตรวจแล้ว {self.executive}",
            f"SHA-256 {self.digest}",
        )


@dataclass(frozen=True)
class PrintedSheet:
    """What is printed. kind: a key of domain.answers.SHEETS. confirmed: None for the sheet as it stands on `day`.
    before: number of the newest confirmed one, 0 where there is none; changed: codes that say something else by now."""

    kind: str
    agency: str
    year: int
    lines: tuple[AnswerLine, ...]
    day: date
    confirmed: Confirmed | None = None
    before: int = 0
    changed: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """As it stands on top."""
        return f"{SHEETS[self.kind].th} ปีงบประมาณ พ.ศ. {self.year}"

    @property
    def draft(self) -> bool:
        """Whether nobody has confirmed what it says."""
        return self.confirmed is None and (not self.before or bool(self.changed))

    @property
    def about(self) -> tuple[str, ...]:
        """Where it stands, in words."""
        if self.confirmed:
            return self.confirmed.lines
        told = f"ข้อที่เปลี่ยนหลังยืนยันฉบับที่ {self.before}: {', '.join(self.changed) or 'ไม่มี'}"
        return (f"ข้อมูล ณ วันที่ {_day(self.day)}", *((told,) if self.before else ()))


def answer_sheet_paper(sheet: PrintedSheet) -> Paper:
    """The sheet as a paper, on its side: addresses are long."""
    return Paper(sheet.title, "report", tuple(_blocks(sheet)), subtitle=sheet.agency, landscape=True)


def _day(day: date) -> str:
    return format_date(day, digits="arabic")


def _blocks(sheet: PrintedSheet) -> Iterator[Block]:
    clarify = sheet.kind == CLARIFY
    if sheet.draft:
        yield Notice("ฉบับสำหรับผู้บริหารตรวจก่อนยืนยัน ยังไม่ได้ยืนยัน")
    yield from (Paragraph(line, indent=False, align="left") for line in sheet.about)
    rows = [_said(line) for line in sheet.lines if line.remark] if clarify else map(_answer, sheet.lines)
    yield _table(_SAID if clarify else _COLUMNS, rows, sheet.title)
    if wanting := [line for line in sheet.lines if line.lacks] if not clarify else []:
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
