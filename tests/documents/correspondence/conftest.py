"""An invented office, its people, and one paper of each kind to start from."""

from __future__ import annotations

from datetime import date, time

import pytest

from prongsai.documents.blocks import Signature
from prongsai.documents.correspondence.letter import Letter, Origin
from prongsai.documents.correspondence.memo import Memo, Section
from prongsai.documents.correspondence.wording import Meeting
from prongsai.documents.typing_rules import signature_of

AGENCY = "องค์การบริหารส่วนตำบลทุ่งตะวัน"
DAY = date(2026, 4, 4)


@pytest.fixture
def agency() -> str:
    """The name of the office."""
    return AGENCY


@pytest.fixture
def day() -> date:
    """๔ เมษายน ๒๕๖๙."""
    return DAY


@pytest.fixture
def head() -> Signature:
    """The head of the office, who has a rank."""
    return signature_of("ว่าที่ร้อยตรี ก้องภพ ทุ่งทองคำ", f"นายก{AGENCY}")


@pytest.fixture
def memo(head: Signature) -> Memo:
    """A short memo."""
    return Memo(
        from_unit="สำนักปลัด",
        agency=AGENCY,
        phone="0 2000 0000",
        number="รณ 70001/63",
        date="4 เมษายน 2569",
        subject="การเตรียมรับการประเมิน ปี 2569",
        addressee="หัวหน้าส่วนราชการ",
        sections=(Section("เรื่องเดิม", ("ตามข้อ O43 นั้น",)),),
        author=head,
    )


@pytest.fixture
def letter(head: Signature) -> Letter:
    """A letter with all that a letter can have."""
    return Letter(
        office=(AGENCY, "อำเภอเขาแก้ว จังหวัดรุ่งอรุณ 99990"),
        number="รณ 70001/123",
        subject="ขอส่งรายงาน",
        addressee="ท้องถิ่นจังหวัดรุ่งอรุณ",
        paragraphs=("ตามหนังสือที่อ้างถึง ขอให้ส่งรายงานภายในวันที่ 15 เมษายน 2569 นั้น", "ได้ดำเนินการแล้ว"),
        day=DAY,
        references=("หนังสือจังหวัดรุ่งอรุณ ที่ รณ 0023.3/ว 456",),
        enclosures=("รายงาน จำนวน 1 ชุด", "ภาพถ่าย จำนวน 4 แผ่น"),
        signature=head,
        origin=Origin("สำนักปลัด", "0 2000 0000", "0 2000 0001", "saraban_07@thungtawan.example"),
        copies=("นายอำเภอเขาแก้ว",),
    )


@pytest.fixture
def meeting() -> Meeting:
    """A meeting with three items."""
    return Meeting(
        name="คณะทำงานขับเคลื่อนการประเมิน",
        session="1/2569",
        day=date(2026, 4, 20),
        opens=time(9, 30),
        place="ห้องประชุมชั้น 2",
        agenda=("เรื่องแจ้งเพื่อทราบ", "เรื่องเพื่อพิจารณา ข้อ O1-O5", "เรื่องอื่น ๆ"),
    )
