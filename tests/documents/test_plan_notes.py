"""The working paper prints all that a plan rests on, and leaves out what there is nothing to say about."""

from prongsai.documents.blocks import Heading, Notice, Paper, Row, Table
from prongsai.documents.plan_notes import NOT_REVIEWED, AtHand, Carried, PlanNotes, Reason, WeakPoint, notes_paper

BARE = PlanNotes("อบต.ทุ่งตะวัน", "2569", (AtHand("ผลการประเมิน", "ไม่มี", "ใส่ไฟล์ผล"),))
FULL = PlanNotes(
    "อบต.ทุ่งตะวัน",
    "2569",
    (AtHand("ผลการประเมิน", "มี"),),
    shortest=("ถ้าข้อ O10 ได้ 80.00 จะได้ระดับผ่านดี",),
    weak=(WeakPoint("O10 E-Service", "0.00", "0.80", "ประมาณ"),),
    reasons=(Reason("7", "เปิดบริการ", ("ข้อ O10 ได้ 0.00",), ("อาจไม่มีคนดูแล",), "ยื่นได้จนจบ"),),
    carried=(Carried("1", "คู่มือ", ("ปี 2568 ในขั้นตอน",)),),
    questions=("ใครรับผิดชอบ",),
    remarks=("อ่านไม่เข้าใจ 1 แห่ง",),
    notice="ไม่ใช่ผลทางการ",
)


def headings(paper: Paper) -> list[str]:
    return [b.text for b in paper.blocks if isinstance(b, Heading)]


def cells(paper: Paper) -> str:
    rows = [r for b in paper.blocks if isinstance(b, Table) for r in b.rows if isinstance(r, Row)]
    return " ".join(cell.text for row in rows for cell in row.cells)


def test_everything_that_is_known_is_printed_in_thai_digits() -> None:
    paper = notes_paper(FULL)
    assert len(headings(paper)) == 7
    for words in ("O๑๐ E-Service", "๐.๘๐", "ข้อ O๑๐ ได้ ๐.๐๐", "- อาจไม่มีคนดูแล", "ยื่นได้จนจบ", "- ปี ๒๕๖๘ ในขั้นตอน"):
        assert words in cells(paper)
    assert any(isinstance(b, Notice) and b.text == "ไม่ใช่ผลทางการ" for b in paper.blocks)


def test_drafts_are_told_to_be_unreviewed() -> None:
    assert NOT_REVIEWED in str(notes_paper(FULL).blocks)


def test_what_there_is_nothing_to_say_about_has_no_heading() -> None:
    assert headings(notes_paper(BARE)) == ["ข้อมูลที่ใช้ และข้อมูลที่ยังขาด"]
