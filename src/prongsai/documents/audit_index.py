"""The index of an audit folder (แฟ้มตรวจสอบ), readable without the program: what became of each measure and what proves
it, as a paper and as a table. Digits stay as they are, for numbers and hashes are compared with the files beside it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from prongsai.documents.blocks import (
    Block,
    BulletList,
    Cell,
    Column,
    Heading,
    ListItem,
    Notice,
    PageBreak,
    Paper,
    Paragraph,
    Row,
    Table,
)
from prongsai.documents.measures_workbook import safe

PARTS = {
    "answers": "ผลและการวิเคราะห์ที่มาตรการนี้ตอบ",
    "plan": "มาตรการตามแผน",
    "duty": "คำสั่งและการมอบหมาย",
    "reports": "ความคืบหน้าและหลักฐาน",
    "papers": "หนังสือที่เสนอและผลการพิจารณา",
    "captures": "ภาพการเผยแพร่",
    "changes": "การเปลี่ยนแปลงทุกครั้ง",
}
"""The parts of the chain of proof of a measure, in their order."""
NO_CAPTURE = "ไม่มีภาพหน้าเว็บไซต์ที่เก็บไว้สำหรับมาตรการนี้"
NOTHING = {
    "answers": "แผนไม่ได้ระบุคะแนนหรือประเด็นที่มาตรการนี้ตอบ",
    "duty": "ไม่พบคำสั่งหรือการมอบหมายของข้อที่มาตรการนี้มุ่งถึง",
    "reports": "ยังไม่มีการรายงานความคืบหน้า",
    "papers": "ยังไม่มีหนังสือที่อนุมัติแผนหรือรายงานของปีนี้",
    "captures": NO_CAPTURE,
    "changes": "ไม่พบรายการในประวัติ",
}
"""What is said where a part has nothing."""
CSV_HEADINGS = ("มาตรการ", "ส่วน", "รายการ", "ที่อยู่ในแฟ้ม", "SHA-256", "วันที่", "บุคคล", "หมายเหตุ")
_FILES = (Column("ไฟล์หรือที่อยู่เว็บ", 5), Column("ที่อยู่ในแฟ้ม", 5), Column("วันที่และผู้นำเข้า", 3), Column("SHA-256", 4))
_CHANGES = (Column("ลำดับ", 2, "center"), Column("เมื่อ", 4), Column("โดย", 4), Column("สิ่งที่ทำ", 9))
_STEPS = (
    Column("ลำดับ", 1, "center"),
    Column("ผู้พิจารณา", 5),
    Column("ผลและความเห็น", 6),
    Column("วิธีลงนามและที่เก็บต้นฉบับ", 6),
)
_GROUP = 16
A_VOLUME = 50
"""Measures of a volume of the index."""


@dataclass(frozen=True)
class FolderFile:
    """A file of the folder, or an address on the web. path: within the folder; empty for an address. sha256: of the
    content as it was handed in, on `day` by `who`."""

    name: str
    path: str = ""
    sha256: str = ""
    day: str = ""
    who: str = ""


@dataclass(frozen=True)
class AuditedReport:
    """A report of a round. title: of what and which round. lines: what it says. files: what proves it."""

    title: str
    lines: tuple[str, ...]
    files: tuple[FolderFile, ...] = ()


@dataclass(frozen=True)
class AuditedChange:
    """A line of the log. number: its place in the chain."""

    number: int
    at: str
    who: str
    what: str


@dataclass(frozen=True)
class AuditedStep:
    """One person of a chain: who, what they decided, and how it was signed."""

    who: str
    decided: str
    how: str


@dataclass(frozen=True)
class AuditedPaper:
    """A paper that went up. name: kind, number and day, by which measures name it. A secret one has only these."""

    name: str
    title: str = ""
    state: str = ""
    steps: tuple[AuditedStep, ...] = ()
    files: tuple[FolderFile, ...] = ()
    changes: tuple[AuditedChange, ...] = ()


@dataclass(frozen=True)
class AuditedMeasure:
    """A measure with its chain of proof. key: as in the plan (m12). plan: labels and texts. papers: their names."""

    key: str
    title: str
    answers: tuple[str, ...] = ()
    plan: tuple[tuple[str, str], ...] = ()
    duty: tuple[str, ...] = ()
    reports: tuple[AuditedReport, ...] = ()
    papers: tuple[str, ...] = ()
    captures: tuple[FolderFile, ...] = ()
    changes: tuple[AuditedChange, ...] = ()

    @property
    def files(self) -> tuple[FolderFile, ...]:
        """Everything of it that lies in the folder."""
        every = (*(f for report in self.reports for f in report.files), *self.captures)
        return tuple(f for f in every if f.path)


@dataclass(frozen=True)
class AuditFolder:
    """All that the index says. about: lines on the whole folder. head: number and hash of the last line of the log."""

    agency: str
    year: int
    about: tuple[str, ...]
    measures: tuple[AuditedMeasure, ...]
    papers: tuple[AuditedPaper, ...] = ()
    secret: tuple[AuditedPaper, ...] = ()
    head: tuple[int, str] = (0, "")


def audit_index(folder: AuditFolder, missing: Mapping[str, str]) -> Paper:
    """The index as a paper. missing: path of a file that is not in the folder → why."""
    return _paper(folder, [*_front(folder, missing), *_papers(folder, missing)], folder.measures, missing)


def audit_volumes(folder: AuditFolder, missing: Mapping[str, str]) -> Iterator[Paper]:
    """The same in volumes of so many measures that printing one of them needs little memory, however large the year."""
    parts = [folder.measures[at : at + A_VOLUME] for at in range(0, len(folder.measures), A_VOLUME)] or [()]
    more = f"มาตรการตั้งแต่ลำดับที่ {A_VOLUME + 1} อยู่ในเล่มถัดไป มีทั้งหมด {len(parts)} เล่ม"
    front = [Paragraph(more, indent=False, align="left")] if len(parts) > 1 else []
    yield _paper(folder, [*front, *_front(folder, missing), *_papers(folder, missing)], parts[0], missing)
    for number, part in enumerate(parts[1:], 2):
        yield _paper(folder, [], part, missing, f" เล่มที่ {number}")


def audit_csv(folder: AuditFolder, missing: Mapping[str, str]) -> bytes:
    """The same as a table: a row for each statement and file."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(CSV_HEADINGS)
    writer.writerows([safe(str(cell)) for cell in row] for row in _csv_rows(folder, missing))
    return out.getvalue().encode("utf-8-sig")


def _paper(
    folder: AuditFolder,
    before: Iterable[Block],
    measures: Iterable[AuditedMeasure],
    missing: Mapping[str, str],
    volume: str = "",
) -> Paper:
    blocks = list(before)
    for measure in measures:
        blocks += [*([PageBreak()] if blocks else []), *_measure(measure, missing)]
    title = f"แฟ้มตรวจสอบ ปีงบประมาณ พ.ศ. {folder.year}{volume}"
    return Paper(title, "report", tuple(blocks), subtitle=folder.agency)


# -- the paper -----------------------------------------------------------------------------------------------


def _front(folder: AuditFolder, missing: Mapping[str, str]) -> Iterator[Block]:
    if missing:
        yield Notice(f"มี {len(missing)} ไฟล์ที่ไม่อยู่ในแฟ้มนี้ แต่ละไฟล์บอกเหตุไว้ที่รายการของตน")
    yield from (Paragraph(line, indent=False, align="left") for line in folder.about)
    number, digest = folder.head
    yield Paragraph(f"ประวัติถึงรายการที่ {number} ค่าปิดท้าย (SHA-256) {_grouped(digest)}", indent=False, align="left")
    yield Heading(1, "สารบัญมาตรการ")
    columns = (
        Column("รหัส", 1, "center"),
        Column("มาตรการ", 8),
        Column("รายงาน", 1, "center"),
        Column("ไฟล์", 1, "center"),
    )
    rows = (_row(m.key, m.title, str(len(m.reports)), str(len(m.files))) for m in folder.measures)
    yield Table(columns, tuple(rows), summary="มาตรการในแฟ้มนี้ จำนวนรายงานและไฟล์หลักฐาน")


def _papers(folder: AuditFolder, missing: Mapping[str, str]) -> Iterator[Block]:
    yield Heading(1, PARTS["papers"])
    if not folder.papers:
        yield Paragraph(NOTHING["papers"])
    for paper in folder.papers:
        yield Heading(2, f"{paper.name} เรื่อง {paper.title}")
        yield Paragraph(f"ผล: {paper.state}", align="left")
        rows = (_row(str(n), s.who, s.decided, s.how) for n, s in enumerate(paper.steps, 1))
        yield Table(_STEPS, tuple(rows), summary="ผู้พิจารณาตามลำดับ ผล และวิธีลงนาม")
        yield from _file_table(paper.files, missing)
        yield from _change_table(paper.changes)
    if folder.secret:
        yield Heading(2, "หนังสือลับ ไม่เปิดในแฟ้มนี้")
        yield BulletList(tuple(ListItem(paper.name) for paper in folder.secret))


def _measure(measure: AuditedMeasure, missing: Mapping[str, str]) -> Iterator[Block]:
    yield Heading(1, f"{measure.key} {measure.title}")
    for part in ("answers", "plan", "duty"):
        yield Heading(2, PARTS[part])
        lines = [f"{label}: {text}" for label, text in measure.plan] if part == "plan" else getattr(measure, part)
        yield _lines(lines, part)
    yield Heading(2, PARTS["reports"])
    if not measure.reports:
        yield Paragraph(NOTHING["reports"])
    for report in measure.reports:
        yield Heading(3, report.title)
        yield _lines(report.lines, "reports")
        yield from _file_table(report.files, missing)
    yield Heading(2, PARTS["papers"])
    yield _lines(measure.papers, "papers")
    yield Heading(2, PARTS["captures"])
    yield from _file_table(measure.captures, missing) if measure.captures else [Paragraph(NO_CAPTURE)]
    yield Heading(2, PARTS["changes"])
    yield from _change_table(measure.changes) if measure.changes else [Paragraph(NOTHING["changes"])]


def _lines(lines: Iterable[str], part: str) -> Block:
    items = tuple(ListItem(line) for line in lines if line)
    return BulletList(items) if items else Paragraph(NOTHING.get(part, "-"))


def _file_table(files: Iterable[FolderFile], missing: Mapping[str, str]) -> Iterator[Block]:
    rows = [_row(f.name, _where(f, missing), f"{f.day}\n{f.who}".strip(), _grouped(f.sha256)) for f in files]
    if rows:
        yield Table(_FILES, tuple(rows), summary="ไฟล์ ที่อยู่ในแฟ้ม วันที่และผู้นำเข้า และค่าแฮช")


def _change_table(changes: Iterable[AuditedChange]) -> Iterator[Block]:
    rows = [_row(str(c.number), c.at, c.who, c.what) for c in changes]
    if rows:
        yield Table(_CHANGES, tuple(rows), summary="รายการในประวัติ เมื่อใด โดยใคร และทำอะไร")


def _where(file: FolderFile, missing: Mapping[str, str]) -> str:
    if file.path in missing:
        return f"ไม่อยู่ในแฟ้ม: {missing[file.path]}"
    return file.path or "ที่อยู่เว็บ ไม่มีไฟล์"


def _row(*texts: str) -> Row:
    return Row(tuple(Cell(text) for text in texts))


def _grouped(digest: str) -> str:
    """A hash that breaks where lines do."""
    return " ".join(digest[at : at + _GROUP] for at in range(0, len(digest), _GROUP))


# -- the table -----------------------------------------------------------------------------------------------

_Line = tuple[str, str, str, str, str, str, str, str]


def _csv_rows(folder: AuditFolder, missing: Mapping[str, str]) -> Iterator[_Line]:
    for paper in (*folder.papers, *folder.secret):
        part = PARTS["papers"]
        yield ("", part, f"{paper.name} {paper.title}".strip(), "", "", "", "", paper.state or "หนังสือลับ")
        yield from (("", part, s.decided, "", "", "", s.who, s.how) for s in paper.steps)
        yield from (_csv_file("", part, f, missing) for f in paper.files)
    for m in folder.measures:
        yield (m.key, PARTS["plan"], m.title, "", "", "", "", "")
        for part, texts in (("answers", m.answers), ("duty", m.duty), ("papers", m.papers)):
            yield from ((m.key, PARTS[part], text, "", "", "", "", "") for text in texts or (NOTHING[part],))
        yield from ((m.key, PARTS["plan"], f"{label}: {text}", "", "", "", "", "") for label, text in m.plan)
        for report in m.reports:
            yield from ((m.key, report.title, line, "", "", "", "", "") for line in report.lines)
            yield from (_csv_file(m.key, report.title, f, missing) for f in report.files)
        yield from (_csv_file(m.key, PARTS["captures"], f, missing) for f in m.captures)
        yield from ((m.key, PARTS["changes"], c.what, "", "", c.at, c.who, str(c.number)) for c in m.changes)


def _csv_file(key: str, part: str, file: FolderFile, missing: Mapping[str, str]) -> _Line:
    why = missing.get(file.path, "")
    return (key, part, file.name, "" if why else file.path, file.sha256, file.day, file.who, why)
