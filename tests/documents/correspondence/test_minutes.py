"""Minutes tell who came, what was said and resolved, and who wrote and checked them."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest

from prongsai.documents.blocks import Heading, ListItem, NoticeHead, NumberedList, Paragraph, Signature
from prongsai.documents.correspondence.minutes import AgendaItem, Attendee, Minutes, minutes_paper
from prongsai.documents.correspondence.wording import Meeting
from prongsai.documents.errors import PaperError
from prongsai.documents.typing_rules import signature_of


@pytest.fixture
def minutes(meeting: Meeting) -> Minutes:
    """Minutes of a meeting with two items."""
    return Minutes(
        meeting=meeting,
        items=(
            AgendaItem("เรื่องแจ้งเพื่อทราบ", ("คะแนนปี 2568 เท่ากับ 85.92",), "รับทราบ"),
            AgendaItem("เรื่องอื่น ๆ"),
        ),
        present=(Attendee("นายก้องภพ ทุ่งทองคำ", "นายก", "ประธาน"), Attendee("นางสาวรุ่งทิวา ปิ่นแก้วฟ้า")),
        absent=(Attendee("นายดำเนิน ปั๊มน้ำ", note="ติดราชการ"),),
        opened=time(9, 30),
        closed=time(12, 5),
        recorder=signature_of("น.ส.รุ่งทิวา ปิ่นแก้วฟ้า", "นักวิเคราะห์นโยบายและแผน"),
        reviewer=signature_of("จ่าเอก ดำเนิน ปั๊มน้ำ", ""),
    )


def strong(text: str) -> Paragraph:
    return Paragraph(text, indent=False, align="left", strong=True)


def test_the_parts_of_minutes_in_order(minutes: Minutes) -> None:
    paper = minutes_paper(minutes)
    assert (paper.style, paper.title) == ("minutes", "รายงานการประชุมคณะทำงานขับเคลื่อนการประเมิน ครั้งที่ ๑/๒๕๖๙")
    assert paper.blocks == (
        NoticeHead(
            (
                "รายงานการประชุมคณะทำงานขับเคลื่อนการประเมิน",
                "ครั้งที่ ๑/๒๕๖๙",
                "เมื่อวันที่ ๒๐ เมษายน ๒๕๖๙",
                "ณ ห้องประชุมชั้น ๒",
            ),
            emblem=False,
        ),
        Heading(1, "ผู้มาประชุม"),
        NumberedList((ListItem("นายก้องภพ ทุ่งทองคำ  นายก  ประธาน", "๑."), ListItem("นางสาวรุ่งทิวา ปิ่นแก้วฟ้า", "๒."))),
        Heading(1, "ผู้ไม่มาประชุม"),
        NumberedList((ListItem("นายดำเนิน ปั๊มน้ำ  ติดราชการ", "๑."),)),
        strong("เริ่มประชุมเวลา ๐๙.๓๐ น."),
        Heading(1, "ระเบียบวาระที่ ๑ เรื่องแจ้งเพื่อทราบ"),
        Paragraph("คะแนนปี ๒๕๖๘ เท่ากับ ๘๕.๙๒"),
        Paragraph("มติที่ประชุม รับทราบ", indent=False, strong=True),
        Heading(1, "ระเบียบวาระที่ ๒ เรื่องอื่น ๆ"),
        strong("เลิกประชุมเวลา ๑๒.๐๕ น."),
        Signature("นางสาวรุ่งทิวา ปิ่นแก้วฟ้า", "นักวิเคราะห์นโยบายและแผน\nผู้จดรายงานการประชุม"),
        Signature("ดำเนิน ปั๊มน้ำ", "ผู้ตรวจรายงานการประชุม", "จ่าเอก"),
    )


def test_what_is_not_known_is_dotted_or_left_out(minutes: Minutes) -> None:
    bare = replace(minutes, meeting=Meeting("สภา"), absent=(), opened=None, closed=None, reviewer=None)
    head, present, _, opened, *_, closed, recorder = minutes_paper(bare).blocks
    assert head == NoticeHead(("รายงานการประชุมสภา", f"เมื่อวันที่ {'.' * 40}", f"ณ {'.' * 40}"), emblem=False)
    assert present == Heading(1, "ผู้มาประชุม")
    assert (opened, closed) == (strong("เริ่มประชุมเวลา ............ น."), strong("เลิกประชุมเวลา ............ น."))
    assert isinstance(recorder, Signature) and recorder.position.endswith("ผู้จดรายงานการประชุม")


def test_a_meeting_cannot_end_before_it_begins(minutes: Minutes) -> None:
    with pytest.raises(PaperError, match=r"ends \(09.00\) before it begins \(09.30\)"):
        minutes_paper(replace(minutes, closed=time(9, 0)))
