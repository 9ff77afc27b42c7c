"""Invented papers, and the readers that text is copied with."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from prongsai.documents.blocks import Opinion, Signature
from prongsai.documents.correspondence.memo import DECISION, Memo, Section
from prongsai.documents.result_sheet import IndicatorScore, InstrumentScore, ResultSheet

MADE_AT = datetime(2026, 4, 4, 9, 0, tzinfo=UTC)
AGENCY = "องค์การบริหารส่วนตำบลทุ่งตะวัน"
PLACE = "อำเภอเขาแก้ว จังหวัดรุ่งอรุณ"


def build_memo() -> Memo:
    """A memo up the chain of a sub-district office: two pages."""
    return Memo(
        from_unit="สำนักปลัด",
        agency=AGENCY,
        phone="๐ ๒๐๐๐ ๐๐๐๐",
        number="รณ ๗๐๐๐๑/๖๓",
        date="๔ เมษายน ๒๕๖๙",
        subject=f"รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายใน{AGENCY} ประจำปีงบประมาณ พ.ศ. ๒๕๖๙",
        addressee=f"นายก{AGENCY}",
        sections=SECTIONS,
        author=Signature("นางสาวรุ่งทิวา ปิ่นแก้วฟ้า", "นักวิเคราะห์นโยบายและแผนปฏิบัติการ"),
        opinions=(
            Opinion("ความเห็นหัวหน้าสำนักปลัด", signature=Signature("นายก้องภพ ทุ่งทองคำ", "หัวหน้าสำนักปลัด")),
            Opinion("ความเห็นปลัดองค์การบริหารส่วนตำบล", signature=Signature("", f"ปลัด{AGENCY}")),
            Opinion(
                "ความเห็นนายกองค์การบริหารส่วนตำบล",
                (f"{DECISION[0]} และดำเนินการตามระเบียบ/กฎหมายที่เกี่ยวข้อง", DECISION[1]),
                Signature("", f"นายก{AGENCY}"),
            ),
        ),
    )


SECTIONS = (
    Section(
        "เรื่องเดิม",
        (
            f"ตามที่{AGENCY} ได้รับการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA) "
            "ซึ่งการเปิดเผยข้อมูลสาธารณะ (OIT) กำหนดให้แสดงความก้าวหน้าหรือผลการดำเนินการตามมาตรการ"
            "เพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงานไปสู่การปฏิบัติอย่างเป็นรูปธรรม นั้น",
        ),
    ),
    Section(
        "ข้อเท็จจริง",
        (
            "สำนักปลัดได้จัดทำรายงานผลการดำเนินการตามมาตรการดังกล่าวเรียบร้อยแล้ว โดยมีมาตรการทั้งสิ้น ๑๒ เรื่อง "
            "ดำเนินการแล้วเสร็จ ๙ เรื่อง อยู่ระหว่างดำเนินการ ๒ เรื่อง และยังไม่เริ่ม ๑ เรื่อง รายละเอียดตามเอกสารแนบท้ายนี้",
            "การปรับปรุงเว็บไซต์ ป้ายประชาสัมพันธ์ และช่องทางร้องเรียนการทุจริตทำแล้วครบทุกขั้นตอน ส่วนการจัดซื้อจัดจ้าง"
            "เครื่องสูบน้ำที่ค้างอยู่ต้องรอผลการตรวจรับก่อน ซึ่งคาดว่าจะแล้วเสร็จภายในปีงบประมาณ",
        ),
    ),
    Section(
        "ข้อเสนอแนะ",
        (
            "เพื่อให้การดำเนินงานเป็นไปด้วยความเรียบร้อย เห็นควรอนุมัติให้นำรายงานดังกล่าวเผยแพร่ลงในเว็บไซต์ของหน่วยงาน "
            "และแจ้งผู้รับผิดชอบทุกกองเร่งรัดขั้นตอนที่ยังค้างอยู่",
        ),
    ),
)

INSTRUMENTS = (
    InstrumentScore("IIT", "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน", "๙๑.๒๐"),
    InstrumentScore("EIT", "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก", "๘๖.๔๗"),
    InstrumentScore("OIT", "แบบตรวจการเปิดเผยข้อมูลสาธารณะ", "๘๑.๒๕"),
)
_NAMES = (
    ("การปฏิบัติหน้าที่", "IIT"),
    ("การใช้งบประมาณ", "IIT"),
    ("การใช้อำนาจ", "IIT"),
    ("การใช้ทรัพย์สินของราชการ", "IIT"),
    ("การแก้ไขปัญหาการทุจริต", "IIT"),
    ("คุณภาพการดำเนินงาน", "EIT"),
    ("ประสิทธิภาพการสื่อสาร", "EIT"),
    ("การปรับปรุงระบบการทำงาน", "EIT"),
    ("การเปิดเผยข้อมูล", "OIT"),
    ("การป้องกันการทุจริต", "OIT"),
)
_NOW = ("94.10", "88.35", "95.02", "87.40", "91.13", "90.20", "84.77", "84.44", "75.00", "87.50")
_LAST = ("90.00", "84.21", "93.77", "80.10", "88.00", "88.50", "80.09", "79.95", "81.25", "62.50")
THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def build_sheet() -> ResultSheet:
    """A result sheet with last year behind."""
    indicators = tuple(
        IndicatorScore(
            str(n).translate(THAI),
            name,
            code,
            Decimal(now),
            now.translate(THAI),
            "ต่ำกว่าเกณฑ์" if Decimal(now) < 85 else "",
            Decimal(last),
            last.translate(THAI),
        )
        for n, ((name, code), now, last) in enumerate(zip(_NAMES, _NOW, _LAST, strict=True), 1)
    )
    return ResultSheet(
        agency=AGENCY,
        place=PLACE,
        fiscal_year="๒๕๖๘",
        year_before="๒๕๖๗",
        total="๘๕.๙๒",
        level="ผ่าน",
        instruments=INSTRUMENTS,
        indicators=indicators,
        threshold=Decimal(85),
        threshold_text="เกณฑ์ ๘๕ คะแนน",
        findings=(
            "คะแนนรวมที่คำนวณใหม่จากคะแนนรายเครื่องมือเท่ากับ ๘๕.๙๒ ตรงกับที่ประกาศ",
            "คะแนน IIT ที่คำนวณใหม่จากตัวชี้วัดที่ ๑ ถึง ๕ เท่ากับ ๙๑.๒๐ ตรงกับที่ประกาศ",
            "คะแนน EIT ที่คำนวณใหม่จากตัวชี้วัดที่ ๖ ถึง ๘ เท่ากับ ๘๖.๔๗ ตรงกับที่ประกาศ",
        ),
        explanation=(
            "หน่วยงานได้คะแนนรวม ๘๕.๙๒ คะแนน อยู่ในระดับผ่าน สูงกว่าปีก่อน ๓.๑๑ คะแนน",
            "ตัวชี้วัดที่ ๙ การเปิดเผยข้อมูล ได้คะแนนต่ำที่สุด เพราะข้อเปิดเผยข้อมูล ๕ ข้อยังไม่ครบองค์ประกอบ "
            "โดยเฉพาะแผนการใช้จ่ายงบประมาณประจำปีและรายงานผลการจัดซื้อจัดจ้าง",
        ),
        next_level=(
            "ระดับผ่านดีต้องได้คะแนนรวมตั้งแต่ ๘๕ คะแนนขึ้นไป และทุกเครื่องมือต้องได้ตั้งแต่ ๘๕ คะแนนขึ้นไป",
            "ขาดอีก ๓.๗๕ คะแนนในเครื่องมือ OIT คือเผยแพร่ข้อมูลให้ครบอีกอย่างน้อย ๓ ข้อ",
        ),
        sources="คะแนนจากประกาศผลการประเมินประจำปี ตัวเลขทุกตัวในหน้านี้คำนวณซ้ำจากคะแนนรายข้อและเทียบกับประกาศแล้ว",
        notice="เอกสารวิเคราะห์ของหน่วยงาน ไม่ใช่ประกาศผลอย่างเป็นทางการ",
    )


@pytest.fixture
def made_at() -> datetime:
    """A fixed moment."""
    return MADE_AT


@pytest.fixture
def memo() -> Memo:
    """A two-page memo."""
    return build_memo()


@pytest.fixture
def sheet() -> ResultSheet:
    """A result sheet."""
    return build_sheet()


Reader = Callable[[bytes], list[str]]


def read_pdfium(pdf: bytes) -> list[str]:
    """Text of each page as Chrome copies it."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = []
        for page in document:
            text = page.get_textpage()
            pages.append(text.get_text_bounded())
            text.close()
            page.close()
        return pages
    finally:
        document.close()


def read_pypdf(pdf: bytes) -> list[str]:
    """Text of each page by the character tables alone, as Firefox copies it."""
    from pypdf import PdfReader

    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def _poppler(mode: str) -> Reader:
    def read(pdf: bytes) -> list[str]:
        if shutil.which("pdftotext") is None:
            reason = "pdftotext is missing: install poppler-utils"
            if os.environ.get("CI") == "true":
                pytest.fail(reason)
            pytest.skip(reason)
        command = ["pdftotext", mode, "-enc", "UTF-8", "-", "-"]
        done = subprocess.run(command, input=pdf, capture_output=True, check=True)
        return done.stdout.decode("utf-8").split("\f")[:-1]

    return read


READERS: dict[str, Reader] = {
    "pdfium": read_pdfium,
    "pypdf": read_pypdf,
    "poppler in content order": _poppler("-raw"),
    "poppler by layout": _poppler("-layout"),
}


@pytest.fixture(params=list(READERS))
def reader(request: pytest.FixtureRequest) -> Reader:
    """Each way of reading text, one after the other."""
    return READERS[request.param]


@pytest.fixture
def pdfium() -> Reader:
    """The fastest reader."""
    return read_pdfium


def _bare(text: str) -> str:
    """Text without white space and hyphens: readers differ in those at line ends."""
    return re.sub(r"[\s\u00a0\u00ad\u200b\ufeff\ufffe\x02\u2010-]", "", text)


@pytest.fixture
def bare() -> Callable[[str], str]:
    """See _bare."""
    return _bare


@pytest.fixture
def body() -> Callable[[list[str]], str]:
    """The bare text of report pages without their page numbers and the headers '§'."""

    def join(pages: list[str]) -> str:
        return "".join(re.sub("หน้า[๐-๙]+จาก[๐-๙]+$", "", _bare(page).replace("§", "")) for page in pages)

    return join


@pytest.fixture
def samples() -> Path:
    """Folder of real documents' texts; they stay outside the project."""
    root = Path(os.environ.get("PRONGSAI_SAMPLES", Path(__file__).parents[3] / "shared"))
    folder = root / "real-documents"
    if not folder.is_dir():
        pytest.skip("no sample documents: set PRONGSAI_SAMPLES")
    return folder
