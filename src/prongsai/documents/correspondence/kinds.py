"""The kinds of official papers that can be made from a file of values: their names, what they are, who builds them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from prongsai.documents.blocks import Paper
from prongsai.documents.correspondence.announcement import Announcement, announcement_paper
from prongsai.documents.correspondence.circular import Circular, circular_paper
from prongsai.documents.correspondence.invitation import Invitation, invitation_paper
from prongsai.documents.correspondence.letter import Letter, letter_paper
from prongsai.documents.correspondence.memo import Memo, memo_paper
from prongsai.documents.correspondence.minutes import Minutes, minutes_paper
from prongsai.documents.correspondence.order import Order, order_paper


@dataclass(frozen=True)
class PaperKind:
    """One kind of paper: its ``name`` on the command line, its titles, and in Thai what it is for.

    ``values`` is the dataclass that a file of values fills; ``build`` makes the paper from it.
    """

    name: str
    title_th: str
    title_en: str
    about: str
    values: type[Any]
    build: Callable[[Any], Paper]


_KINDS = (
    PaperKind(
        "memo",
        "บันทึกข้อความ",
        "Memo",
        "หนังสือภายในหน่วยงาน พร้อมช่องความเห็นตามลำดับชั้นจนถึงผู้อนุมัติ",
        Memo,
        memo_paper,
    ),
    PaperKind(
        "letter",
        "หนังสือภายนอก",
        "Letter",
        "หนังสือถึงหน่วยงานหรือบุคคลภายนอก มีอ้างถึง สิ่งที่ส่งมาด้วย และสำเนาส่ง",
        Letter,
        letter_paper,
    ),
    PaperKind(
        "circular",
        "หนังสือเวียน",
        "Circular",
        "บันทึกข้อความหรือหนังสือภายนอกฉบับเดียวถึงผู้รับหลายราย พร้อมบัญชีให้ลงชื่อรับทราบ",
        Circular,
        circular_paper,
    ),
    PaperKind(
        "order",
        "คำสั่ง",
        "Order",
        "คำสั่งของหน่วยงาน เช่น แต่งตั้งคณะทำงาน พร้อมรายชื่อและหน้าที่ของแต่ละชุด",
        Order,
        order_paper,
    ),
    PaperKind(
        "announcement",
        "ประกาศ",
        "Announcement",
        "ประกาศให้ทราบโดยทั่วกัน เช่น ประกาศเจตนารมณ์ไม่รับของขวัญ",
        Announcement,
        announcement_paper,
    ),
    PaperKind(
        "invitation",
        "หนังสือเชิญประชุม",
        "Invitation to a meeting",
        "เชิญประชุมด้วยบันทึกข้อความหรือหนังสือภายนอก พร้อมระเบียบวาระและแบบตอบรับ",
        Invitation,
        invitation_paper,
    ),
    PaperKind(
        "minutes",
        "รายงานการประชุม",
        "Minutes of a meeting",
        "รายชื่อผู้มาประชุม เรื่องตามระเบียบวาระ และมติที่ประชุม",
        Minutes,
        minutes_paper,
    ),
)


def paper_kinds() -> tuple[PaperKind, ...]:
    """All kinds, in the order in which they are listed."""
    return _KINDS


def paper_kind(name: str) -> PaperKind | None:
    """The kind of that name, or None."""
    return next((kind for kind in _KINDS if kind.name == name), None)
