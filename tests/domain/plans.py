"""An invented plan that leaves nothing to ask, and ways to spoil it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from prongsai.domain.inquiries import Facts, Inquiry
from prongsai.domain.measures import Measure, Plan, Step

YEAR = 2569
FACTS = Facts(
    threshold=Fraction(85),
    indicators={
        1: "การปฏิบัติหน้าที่",
        4: "การใช้ทรัพย์สินของราชการ",
        7: "ประสิทธิภาพการสื่อสาร",
        8: "การปรับปรุงระบบการทำงาน",
        9: "การเปิดเผยข้อมูล",
        10: "การป้องกันการทุจริต",
    },
    questions={
        "i1": "การให้บริการตามขั้นตอนและระยะเวลาที่กำหนด",
        "i10": "ความสะดวกและชัดเจนของขั้นตอนขอยืมทรัพย์สินของราชการ",
        "e5": "ความชัดเจนและเป็นปัจจุบันของข้อมูลที่ประชาชนควรรู้",
        "e9": "การมีและการใช้บริการออนไลน์",
    },
    items={
        "O2": "ข้อมูลผู้บริหารของหน่วยงาน",
        "O9": "คู่มือหรือแนวทางการขอรับบริการสำหรับผู้มาติดต่อ",
        "O11": "ข้อมูลสถิติการให้บริการประจำปี",
        "O21": "ประกาศเจตนารมณ์ไม่รับของขวัญ",
    },
    indicator_of={"i1": 1, "i10": 4, "e5": 7, "e9": 8, "O2": 9, "O9": 9, "O11": 9, "O21": 10},
    levels=("ผ่านดีเยี่ยม", "ผ่านดี", "ผ่าน"),
)
"""A small year."""


def sound(number: int = 1, **changes: Any) -> Measure:
    """A measure that leaves nothing to ask."""
    matters = ("ลดเวลาออกใบอนุญาตก่อสร้าง", "ยืมพัสดุผ่านสมุดทะเบียน", "ตอบคำถามชาวบ้านทางโทรศัพท์", "นัดหมายล่วงหน้าที่กองคลัง")
    matter = matters[(number - 1) % len(matters)]
    measure = Measure(
        key=f"m{number}",
        title=f"{matter}ให้เร็วขึ้น",
        targets=("indicator:8",),
        steps=(Step(f"1. สำรวจปัญหาเรื่อง{matter}จากผู้รับบริการ"), Step(f"2. ปรับปรุงวิธี{matter}แล้วทดลองใช้ที่จุดบริการ")),
        responsible=("กองช่าง",),
        period="ภายในวันที่ 31 มีนาคม",
        start=date(2025, 10, 1),
        due=date(2026, 3, 31),
        evidence=("บันทึกเวลาที่ใช้จริง",),
        goal="ไม่เกิน 7 วัน ร้อยละ 90 ของคำขอ",
        places=(10 + number,),
    )
    return replace(measure, **changes)


def reported(number: int = 1, **changes: Any) -> Measure:
    """The same measure with a result that leaves nothing to ask."""
    day = date(2026, 1, 12) if number == 1 else date(2026, 2, 2 + number)
    result = f"เรื่องที่ {number} ใช้เวลาเฉลี่ย {4 + number} วัน จากคำขอ {30 + number} ราย ตามบันทึกแนบท้าย"
    return sound(number, **{"results": (result,), "executed": (day,), **changes})


def plan(*measures: Measure, **changes: Any) -> Plan:
    """A plan of an invented office."""
    return replace(Plan("องค์การบริหารส่วนตำบลทุ่งตะวัน", YEAR, YEAR - 1, measures), **changes)


def codes(found: tuple[Inquiry, ...]) -> list[str]:
    """The codes of the questions in their order."""
    return [inquiry.code for inquiry in found]


def told(found: tuple[Inquiry, ...], code: str) -> Inquiry:
    """The one question of that code."""
    only = [inquiry for inquiry in found if inquiry.code == code]
    assert len(only) == 1, codes(found)
    return only[0]
