"""Invented papers that hold every block, and the readers of what is made of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import TypeAlias

import pytest
from lxml import etree

from prongsai.documents.blocks import (
    Block,
    BulletList,
    CatchWord,
    Cell,
    Chart,
    Column,
    Cover,
    GroupRow,
    Heading,
    Issued,
    KeyFigure,
    KeyFigures,
    LetterHead,
    ListItem,
    MemoHead,
    NewSection,
    Notice,
    NoticeHead,
    NumberedList,
    Opinion,
    PageBreak,
    Paper,
    Paragraph,
    Picture,
    Pictures,
    QrCard,
    Row,
    Signature,
    Table,
    Title,
)
from prongsai.documents.docx.writer import render_docx
from prongsai.documents.scene import Scene, Text

Element: TypeAlias = etree._Element

MADE_AT = datetime(2026, 4, 4, 9, 0, tzinfo=UTC)
AGENCY = "องค์การบริหารส่วนตำบลทุ่งตะวัน"
LONG = (
    f"ตามที่{AGENCY} ได้ดำเนินการติดตั้งเครื่องสูบน้ำและปั๊มน้ำสำหรับประชาชนในพื้นที่ที่ประสบภัยแล้ง พร้อมทั้งกำหนดมาตรการส่งเสริมคุณธรรม"
    "และความโปร่งใส เพื่อให้การบริหารงบประมาณเป็นไปอย่างคุ้มค่าและตรวจสอบได้ นั้น"
)
COUNTED = "๑ ๒ ๓ ๔ ๕ ๖ ๗ ๘ ๙ ๑๐ ๑๑"
STEPS = "\n".join(f"{n}. ขั้นตอนที่ {n} ประชุมและมอบหมายผู้รับผิดชอบ" for n in COUNTED.split())

MEASURES = Table(
    (
        Column("ที่", 1, "center"),
        Column("มาตรการ\n/แนวทาง", 4),
        Column("ขั้นตอน", 6),
        Column("ร้อยละ", 2, "right"),
        Column("กำกับติดตาม", 3),
    ),
    (
        GroupRow("ด้านการใช้งบประมาณ"),
        Row((Cell("๑"), Cell("เผยแพร่แผน <& #{{ x }}", strong=True), Cell(STEPS), Cell("๑๐๐.๐๐"), Cell(""))),
        Row((Cell("๒"), Cell("ปรับปรุงคู่มือ"), Cell("จัดทำ\nเผยแพร่"), Cell("๐"), Cell("สำนักปลัด")), strong=True),
        GroupRow("ด้านการแก้ไขปัญหาการทุจริต"),
        *(Row((Cell(f"{n}"), Cell("ปั๊มน้ำ"), Cell(STEPS), Cell("๕๐"), Cell("กองช่าง"))) for n in "๓๔๕๖๗"),
    ),
    summary="มาตรการและขั้นตอนทั้งหมด",
    note="หมายเหตุ ตัวเลข ณ สิ้นไตรมาส",
)
SMALL = Table(
    (Column("ตัวชี้วัด", 3), Column("คะแนน", align="right")), (Row((Cell("การใช้อำนาจ"), Cell("๙๕.๐๒"))),), whole=True
)
SCENE = Scene(400, 300, "แผนภูมิคะแนน", "การใช้อำนาจ ๙๕.๐๒", (Text(200, 150, "ดำเนินการปั๊มน้ำ", "middle"),))
SIGNED = Signature("นางสาวรุ่งทิวา ปิ่นแก้วฟ้า", "นักวิเคราะห์นโยบายและแผน\nรักษาราชการแทนปลัด")


def _letters(kind: str, agency: str = AGENCY) -> tuple[Block, ...]:
    """The head of a memo, a letter or a notice, or of minutes."""
    if kind == "memo":
        return (
            MemoHead(
                f"สำนักปลัด {agency}",
                "๐ ๒๐๐๐ ๐๐๐๐",
                "รณ ๗๐๐๐๑/๖๓",
                "๔ เมษายน ๒๕๖๙",
                f"รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายใน{agency} ประจำปีงบประมาณ",
                f"นายก{agency}",
            ),
        )
    if kind == "letter":
        return (
            LetterHead(
                "รณ ๗๐๐๐๑/ว ๑๒",
                (agency, "๑ หมู่ ๒ ตำบลทุ่งตะวัน", "อำเภอเขาแก้ว จังหวัดรุ่งอรุณ ๙๙๙๙๙"),
                "๔ เมษายน ๒๕๖๙",
                "ขอเชิญประชุมชี้แจงการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐประจำปีและติดตามผล",
                "ผู้อำนวยการโรงเรียนบ้านทุ่งตะวัน",
                ("หนังสืออำเภอเขาแก้ว ที่ รณ ๐๐๑๘/๔๕",),
                ("๑. กำหนดการ จำนวน ๑ ฉบับ", "๒. แบบตอบรับ จำนวน ๑ ฉบับ"),
            ),
        )
    lines = ("รายงานการประชุม", "ครั้งที่ ๑") if kind == "minutes" else (f"คำสั่ง{agency}", "ที่ ๖๓/๒๕๖๙", "เรื่อง แต่งตั้งคณะทำงาน")
    return (NoticeHead(lines),)


def every_block() -> Paper:
    """A report with a cover and every block that may stand in one, then sheets of other kinds."""
    return Paper(
        "รายงานที่มีทุกส่วน",
        "report",
        (
            Cover(
                "รายงานผลการวิเคราะห์\nการประเมินคุณธรรมและความโปร่งใส",
                ("ประจำปีงบประมาณ",),
                (AGENCY, "อำเภอเขาแก้ว จังหวัดรุ่งอรุณ"),
            ),
            Title("ส่วนที่ ๑ ผลการดำเนินงาน", "ฉบับร่าง"),
            Heading(1, "๑. บทนำ"),
            Paragraph(LONG),
            Paragraph("ข้อความชิดซ้าย <b>ไม่ใช่ป้าย</b> & {{ ชื่อ }} #๑ =SUM(A1)", indent=False, align="left"),
            Paragraph("ย่อหน้าชิดซ้าย", align="left"),
            Paragraph("ไม่ย่อหน้า", indent=False),
            Paragraph("กึ่งกลาง\nสองบรรทัด", align="center", strong=True),
            Heading(2, "๑.๑ วัตถุประสงค์"),
            BulletList((ListItem("ข้อแรก"), ListItem(LONG))),
            Heading(3, "รายละเอียด"),
            NumberedList((ListItem("หนึ่ง", "๑."), ListItem(LONG, "(๑๑)"))),
            Notice("เอกสารวิเคราะห์ของหน่วยงาน\nไม่ใช่ประกาศผลอย่างเป็นทางการ"),
            KeyFigures((KeyFigure("คะแนนรวม", "๘๕.๙๒", "เพิ่มขึ้น ๓.๑๑"), KeyFigure("ระดับ", "ต้องปรับปรุงโดยด่วน"))),
            Chart(SCENE, SMALL, width=60),
            PageBreak(),
            MEASURES,
            SMALL,
            Pictures((Picture("ก", "เครื่องสูบน้ำ", "ภาพที่ ๑ ปั๊มน้ำ"), Picture("ข", "ถนน"), Picture("ก", "ซ้ำ", "ภาพที่ ๓"))),
            QrCard("https://thungtawan.example/ita", "สแกนเพื่อตอบแบบวัดการรับรู้"),
            Opinion("ความเห็น", ("อนุมัติ", "ไม่อนุมัติ"), SIGNED),
            NewSection("report", landscape=True),
            Title("ส่วนที่ ๒ ตาราง"),
            MEASURES,
            NewSection("memo"),
            *_letters("memo"),
            Paragraph(LONG),
            CatchWord("/ตารางต่อไป…"),
            SMALL,
            Opinion("ความเห็นปลัด"),
            NewSection("notice"),
            *_letters("notice"),
            Paragraph(LONG),
            Issued("สั่ง ณ วันที่ ๔ เมษายน พ.ศ. ๒๕๖๙"),
            Signature("ก้องภพ ทุ่งทองคำ", f"นายก{AGENCY}", "ว่าที่ร้อยตรี"),
        ),
        secrecy="ลับ",
    )


def paper_of(kind: str, *, urgency: str = "", secrecy: str = "") -> Paper:
    """A paper of one kind with its head, two pages of text and a signature."""
    text = tuple(Paragraph(LONG) for _ in range(12))
    blocks = (*_letters(kind), Heading(1, "เรื่องเดิม"), *text, Signature(above="ขอแสดงความนับถือ"))
    return Paper("หนังสือ", kind, blocks, urgency=urgency, secrecy=secrecy)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def photo() -> bytes:
    """A picture wider than high."""
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (320, 200), (40, 120, 90)).save(out, "PNG")
    return out.getvalue()


@pytest.fixture(scope="session")
def photos(photo: bytes) -> dict[str, bytes]:
    """The pictures of the paper with every block."""
    from PIL import Image

    upright = io.BytesIO()
    Image.new("RGB", (200, 320), (120, 60, 30)).save(upright, "JPEG")
    return {"ก": photo, "ข": upright.getvalue()}


@pytest.fixture
def made(photos: dict[str, bytes]) -> Callable[..., bytes]:
    """A paper, or blocks as a report, as a Word file."""

    def make(*what: Paper | Block, emblem: bytes | None = None) -> bytes:
        paper = what[0] if isinstance(what[0], Paper) else Paper("ก", "report", what)  # type: ignore[arg-type]
        return render_docx(paper, made_at=MADE_AT, emblem=emblem, pictures=photos)

    return make


def parts(docx: bytes) -> dict[str, Element]:
    """Every XML part of a Word file by its name."""
    with zipfile.ZipFile(io.BytesIO(docx)) as packed:
        return {n: etree.fromstring(packed.read(n)) for n in packed.namelist() if n.endswith((".xml", ".rels"))}


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def found(root: Element, *tags: str) -> Iterator[Element]:
    """All elements of the Word namespace with one of these names."""
    return root.iter(*(W + tag for tag in tags))
