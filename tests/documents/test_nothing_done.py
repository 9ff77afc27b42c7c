"""A paper of nothing done says what somebody said, and silence as silence."""

from __future__ import annotations

from dataclasses import replace

from prongsai.documents.blocks import GroupRow, Heading, Notice, Paper, Paragraph, Signature, Table, Title
from prongsai.documents.nothing_done import NothingDone, nothing_done_paper

TOLD = NothingDone(
    "องค์การบริหารส่วนตำบลทุ่งตะวัน",
    "อำเภอเขาแก้ว จังหวัดรุ่งอรุณ",
    "ประจำปีงบประมาณ พ.ศ. 2569 รอบ 6 เดือน",
    none=(("เปิดเผยแผน", "กองคลัง", "ไม่มีการดำเนินการ เนื่องจาก รองบประมาณ"),),
    silent=(("อบรมเจ้าหน้าที่", "สำนักปลัด"),),
    notice="ร่าง",
)


def texts(paper: Paper, kind: type[Heading] | type[Paragraph]) -> list[str]:
    return [b.text for b in paper.blocks if isinstance(b, kind)]


def rows(paper: Paper) -> list[list[str]]:
    tables = [b for b in paper.blocks if isinstance(b, Table)]
    return [[c.text for c in row.cells] for t in tables for row in t.rows if not isinstance(row, GroupRow)]


def test_reasons_and_silence_stand_apart() -> None:
    paper = nothing_done_paper(TOLD)
    assert isinstance(paper.blocks[0], Title)
    assert "ประจำปีงบประมาณ พ.ศ. ๒๕๖๙ รอบ ๖ เดือน" in paper.blocks[0].subtitle
    assert [b.text for b in paper.blocks if isinstance(b, Notice)] == ["ร่าง"]
    assert texts(paper, Heading) == ["มาตรการที่ไม่มีการดำเนินการ", "มาตรการที่ยังไม่ได้รายงาน"]
    assert "ไม่มีการดำเนินการ ๑ มาตรการ และยังไม่ได้รายงาน ๑ มาตรการ" in texts(paper, Paragraph)[0]
    assert rows(paper) == [
        ["๑", "เปิดเผยแผน", "กองคลัง", "ไม่มีการดำเนินการ เนื่องจาก รองบประมาณ"],
        ["๑", "อบรมเจ้าหน้าที่", "สำนักปลัด", "ยังไม่ได้รายงาน"],
    ]
    assert isinstance(paper.blocks[-1], Signature)


def test_silence_alone_is_never_called_none() -> None:
    paper = nothing_done_paper(replace(TOLD, none=()))
    assert texts(paper, Heading) == ["มาตรการที่ยังไม่ได้รายงาน"]
    assert "ไม่มีการดำเนินการ ๑" not in texts(paper, Paragraph)[0]


def test_a_plan_without_measures_says_so() -> None:
    paper = nothing_done_paper(replace(TOLD, none=(), silent=(), notice=""))
    assert "ในรอบนี้ไม่มีมาตรการอยู่ในแผน" in texts(paper, Paragraph)[0]
    assert (rows(paper), texts(paper, Heading)) == ([], [])
