"""The papers of a meeting: who is called, the agenda with its open measures, and the minutes point by point."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from prongsai.documents.blocks import Heading, MemoHead, NumberedList, Paper, Paragraph, Signature, Table
from prongsai.documents.correspondence.minutes import Attendee
from prongsai.documents.correspondence.wording import Meeting
from prongsai.documents.meeting_papers import (
    Guest,
    Matter,
    MeetingTold,
    Office,
    measures_table,
    meeting_invitation,
    meeting_minutes,
)
from prongsai.documents.typing_rules import signature_of
from prongsai.domain.errors import Words
from prongsai.domain.meetings import ABSENT, ATTENDING, PRESENT, OpenMeasure

LATE = OpenMeasure("m2", "ประกาศนโยบาย", Words("ยังไม่รายงาน", "no report"), (), date(2025, 12, 31), late=True)
TOLD = MeetingTold(
    kind="monthly",
    meeting=Meeting("คณะทำงาน ITA", "3/2569", date(2026, 1, 14), time(9, 30), "ห้องประชุมชั้น 2"),
    office=Office("สำนักปลัด", "องค์การบริหารส่วนตำบลทุ่งตะวัน", "0 0000 0000"),
    matters=(
        Matter(2, "รับรองรายงานการประชุมครั้งที่ 2/2569", resolution="รับรอง"),
        Matter(3, "ประกาศนโยบาย", "กองคลังแจ้งว่า\nร่างแล้ว", "ให้ประกาศ", LATE.about, ("กองคลัง ประกาศ",)),
        Matter(3, "เผยแพร่แผน"),
    ),
    guests=(
        Guest(Attendee("ร.ต.ท.ก้องภพ ทุ่งทองคำ", "นายก", "รองประธาน"), PRESENT),
        Guest(Attendee("นางปิ่นมณี สายธารใส", "หัวหน้าสำนักปลัด", "ประธาน"), PRESENT),
        Guest(Attendee("นายปั้น ช่างเหล็ก", "ผู้อำนวยการกองช่าง", "กรรมการ"), ABSENT, "ติดราชการ"),
        Guest(Attendee("นายดำเนิน ทุ่งกล้า"), ATTENDING),
    ),
    measures=(LATE,),
    opened=time(9, 40),
    closed=time(11, 0),
)


def texts(paper: Paper) -> list[str]:
    return [b.text for b in paper.blocks if isinstance(b, Paragraph | Heading)]


def tables(paper: Paper) -> list[Table]:
    return [b for b in paper.blocks if isinstance(b, Table)]


def test_the_invitation_calls_everybody_by_a_list_and_shows_the_measures_that_are_open() -> None:
    paper = meeting_invitation(TOLD)
    head = paper.blocks[0]
    assert isinstance(head, MemoHead)
    assert head.addressee == "ผู้มีรายชื่อตามบัญชีแนบท้าย"
    assert any("ติดตามมาตรการ ITA ที่ยังไม่แล้วเสร็จ ๑ มาตรการ" in text for text in texts(paper))
    listed = [b for b in paper.blocks if isinstance(b, NumberedList)]
    assert [item.text for item in listed[0].items][2] == "เรื่องสืบเนื่อง: ติดตามมาตรการ ITA"
    assert len(listed[1].items) == len(TOLD.guests)
    (table,) = tables(paper)
    assert [cell.text for cell in table.rows[0].cells][1:] == [  # type: ignore[union-attr]
        "ประกาศนโยบาย",
        "ยังไม่รายงาน",
        "-",
        "๓๑ ธ.ค. ๖๘\nเลยกำหนด",
    ]


def test_a_meeting_on_something_else_shows_no_measures() -> None:
    assert not tables(meeting_invitation(replace(TOLD, kind="council")))


def test_it_is_signed_by_who_chairs_and_by_nobody_else() -> None:
    signed = [b for b in meeting_invitation(TOLD).blocks if isinstance(b, Signature)]
    assert signed == [signature_of("นางปิ่นมณี สายธารใส", "หัวหน้าสำนักปลัด")]
    nobody = replace(TOLD, guests=TOLD.guests[:1])
    assert not any(b.name for b in meeting_invitation(nobody).blocks if isinstance(b, Signature))


def test_the_minutes_number_each_measure_below_its_item_with_its_own_resolution() -> None:
    said = texts(meeting_minutes(TOLD))
    at = said.index("ระเบียบวาระที่ ๓ เรื่องสืบเนื่อง: ติดตามมาตรการ ITA")
    assert said[at + 1 : at + 7] == [
        "๓.๑ ประกาศนโยบาย",
        "สถานะ ยังไม่รายงาน ยังไม่มีผู้รับผิดชอบ กำหนด ๓๑ ธันวาคม ๒๕๖๘ (เลยกำหนดแล้ว)",
        "กองคลังแจ้งว่า",
        "ร่างแล้ว",
        "มติที่ประชุม ให้ประกาศ มอบหมาย กองคลัง ประกาศ",
        "๓.๒ เผยแพร่แผน",
    ]


@pytest.mark.parametrize("item", ["๑", "๔", "๕"])
def test_an_item_without_a_matter_says_so(item: str) -> None:
    said = texts(meeting_minutes(TOLD))
    at = next(n for n, text in enumerate(said) if text.startswith(f"ระเบียบวาระที่ {item} "))
    assert said[at + 1] == "ไม่มี"


def test_who_came_who_did_not_and_who_was_there_stand_apart() -> None:
    paper = meeting_minutes(TOLD)
    heads = [b.text for b in paper.blocks if isinstance(b, Heading)][:3]
    assert heads == ["ผู้มาประชุม", "ผู้ไม่มาประชุม", "ผู้เข้าร่วมประชุม"]
    lists = [b for b in paper.blocks if isinstance(b, NumberedList)]
    assert lists[1].items[0].text == "นายปั้น ช่างเหล็ก  ผู้อำนวยการกองช่าง  ติดราชการ"


def test_the_table_of_measures_numbers_its_rows() -> None:
    rows = measures_table((LATE, replace(LATE, late=False, last_day=None, responsible=("กองคลัง", "กองช่าง")))).rows
    assert [cell.text for cell in rows[1].cells] == ["2", "ประกาศนโยบาย", "ยังไม่รายงาน", "กองคลัง, กองช่าง", "-"]  # type: ignore[union-attr]
