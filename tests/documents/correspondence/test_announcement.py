"""An announcement: head, text, items, closing, day, signature."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from prongsai.documents.blocks import Issued, ListItem, NoticeHead, NumberedList, PageBreak, Paragraph, Signature
from prongsai.documents.correspondence.announcement import Announcement, announcement_paper


def test_the_parts_of_an_announcement_in_order(agency: str, day: date, head: Signature) -> None:
    announcement = Announcement(agency, "นโยบาย ปี 2569", ("ด้วยเหตุ 2 ประการ",), ("หนึ่ง",), day=day, signature=head)
    paper = announcement_paper(announcement)
    assert (paper.style, paper.title) == ("notice", f"ประกาศ{agency} เรื่อง นโยบาย ปี ๒๕๖๙")
    assert paper.blocks == (
        NoticeHead((f"ประกาศ{agency}", "เรื่อง นโยบาย ปี ๒๕๖๙")),
        Paragraph("ด้วยเหตุ ๒ ประการ"),
        NumberedList((ListItem("หนึ่ง", "๑."),)),
        Paragraph("จึงประกาศให้ทราบโดยทั่วกัน"),
        Issued("ประกาศ ณ วันที่ ๔ เมษายน พ.ศ. ๒๕๖๙"),
        head,
    )


def test_what_is_left_out_leaves_no_trace(agency: str) -> None:
    announcement = Announcement(agency, "นโยบาย", ("ด้วย",), closing="")
    _, text, issued, _ = announcement_paper(announcement).blocks
    assert text == Paragraph("ด้วย")
    assert isinstance(issued, Issued) and issued.text.startswith("ประกาศ ณ วันที่ ....")
    assert announcement_paper(replace(announcement, annexes=(text,))).blocks[-2:] == (PageBreak(), text)
