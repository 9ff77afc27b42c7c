"""Each kind of paper is printed with those who sign it, and shows what was decided on it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from prongsai.documents.blocks import Issued, LetterHead, MemoHead, Opinion, Paper, Signature
from prongsai.documents.errors import PaperError
from prongsai.domain.chain import VACANT, Seat, Signer
from prongsai.planning.official_paper import PAPER_KINDS, Decided, Written, official_paper, with_decisions

AGENCY = "องค์การบริหารส่วนตำบลทุ่งตะวัน"
UNIT = Signer((Seat("unit", "หัวหน้าสำนักปลัด", 1, "นางปิ่นมณี สายธารใส"),))
DEPUTY = Signer((Seat("deputy", "รองปลัด"),), VACANT)
HEAD = Signer((Seat("head", f"นายก{AGENCY}", 2, "ว่าที่ร้อยตรี ก้องภพ ทุ่งทองคำ"),))
SECTIONS = [{"title": "เรื่องเดิม", "paragraphs": ["ตามที่ได้ติดตามมาตรการ นั้น"]}]
CONTENTS: dict[str, dict[str, Any]] = {
    "memo": {"sections": SECTIONS},
    "order": {"reasons": ["ด้วยต้องเตรียมการ"], "items": [], "groups": []},
    "announcement": {"paragraphs": ["ด้วยมุ่งมั่นบริหารงานด้วยความสุจริต"], "items": []},
    "circular": {"addressees": ["กองคลัง", "กองช่าง"], "carrier": {"sections": SECTIONS}},
    "letter": {"addressee": "นายอำเภอเขาแก้ว", "paragraphs": ["ตามหนังสือที่อ้างถึง"], "references": []},
}
BY_CLICK = "อนุมัติในโปรแกรม 5 มกราคม 2569"


def written(kind: str = "memo", **more: Any) -> Written:
    facts: dict[str, Any] = {
        "purpose": "decide",
        "content": CONTENTS[kind],
        "signers": (UNIT, DEPUTY, HEAD),
        "office": (AGENCY, "อำเภอเขาแก้ว"),
        "unit": "สำนักปลัด",
        "author": ("นางสาวรุ่งทิวา ปิ่นแก้วฟ้า", "นักวิเคราะห์นโยบายและแผน"),
        **more,
    }
    return Written(kind=kind, title="ขออนุมัติแผน", agency=AGENCY, **facts)


def blocks(paper: Paper, kind: type) -> list[Any]:
    return [b for b in paper.blocks if isinstance(b, kind)]


def decided(signer: Signer, choice: str, **more: str) -> Decided:
    return Decided(signer.titles, signer.name, signer.capacity, choice, how=BY_CLICK, **more)


@pytest.mark.parametrize("kind", PAPER_KINDS)
def test_each_kind_is_printed_with_the_one_who_signs_it_last(kind: str) -> None:
    paper = official_paper(written(kind))
    names = [s.name for s in blocks(paper, Signature)] + [o.signature.name for o in blocks(paper, Opinion)]
    assert any("ก้องภพ" in name for name in names)
    assert "ขออนุมัติแผน" in repr(paper.blocks)


def test_a_memo_has_room_for_the_opinion_of_everybody_who_holds_a_post() -> None:
    paper = official_paper(written())
    assert [o.title for o in blocks(paper, Opinion)] == ["ความเห็นหัวหน้าสำนักปลัด", f"ความเห็น{HEAD.titles}"]
    assert [o.choices for o in blocks(paper, Opinion)] == [(), ("อนุมัติ", "ไม่อนุมัติ")]
    assert blocks(paper, MemoHead)[0].addressee == HEAD.titles
    noted = official_paper(written(purpose="note"))
    assert blocks(noted, Opinion)[-1].choices == ("ทราบ",)
    assert "จึงเรียนมาเพื่อโปรดทราบ" in repr(noted) and "จึงเรียนมาเพื่อโปรดพิจารณา" in repr(paper)


def test_number_and_day_are_printed_where_they_are_known_and_left_blank_else() -> None:
    blank = blocks(official_paper(written()), MemoHead)[0]
    full = blocks(official_paper(written(number="รณ 70001/63", day=date(2026, 4, 4))), MemoHead)[0]
    assert (blank.number, blank.date) == ("", "")
    assert (full.number, full.date) == ("รณ ๗๐๐๐๑/๖๓", "๔ เมษายน ๒๕๖๙")
    assert "๔ เมษายน" in repr(blocks(official_paper(written("order", day=date(2026, 4, 4))), Issued))


def test_what_goes_with_a_paper_is_listed_in_it() -> None:
    titles = ("แผนปฏิบัติการ", "รายงานรอบ 12 เดือน")
    assert "สิ่งที่ส่งมาด้วย" not in repr(official_paper(written()))
    memo = repr(official_paper(written(attachments=titles)))
    assert "สิ่งที่ส่งมาด้วย" in memo and "แผนปฏิบัติการ" in memo and "รายงานรอบ ๑๒ เดือน" in memo
    head = blocks(official_paper(written("letter", attachments=titles)), LetterHead)[0]
    assert len(head.enclosures) == len(titles)


def test_stamps_are_printed_and_others_refused() -> None:
    paper = official_paper(written(urgency="ด่วนที่สุด", secrecy="ลับ"))
    assert (paper.urgency, paper.secrecy) == ("ด่วนที่สุด", "ลับ")
    with pytest.raises(PaperError):
        official_paper(written(urgency="เร็ว ๆ"))
    with pytest.raises(PaperError):
        official_paper(written(content={"sections": "ไม่ใช่รายการ"}))


def test_what_was_decided_stands_at_the_one_who_decided_it() -> None:
    said = [decided(UNIT, "forward", opinion="เห็นควรอนุมัติ"), decided(HEAD, "approve", direction="ให้รายงานทุกเดือน")]
    first, last = blocks(with_decisions(official_paper(written()), said), Opinion)
    assert (first.chosen, last.chosen) == ("", "อนุมัติ")
    assert "เห็นควรอนุมัติ" in first.text and "ให้รายงานทุกเดือน" not in first.text
    assert "สั่งการ ให้รายงานทุกเดือน" in last.text
    assert first.signature.signed == last.signature.signed == "อนุมัติในโปรแกรม ๕ มกราคม ๒๕๖๙"


def test_who_was_not_asked_yet_keeps_the_room_to_sign() -> None:
    paper = official_paper(written())
    first, last = blocks(with_decisions(paper, [decided(UNIT, "send_back", opinion="ขอตัวเลข")]), Opinion)
    assert "ส่งคืนแก้ไข" in first.text and "ขอตัวเลข" in first.text
    assert (last.chosen, last.text, last.signature.signed) == ("", "", "")
    assert with_decisions(paper, []) == paper


@pytest.mark.parametrize("kind", ["order", "announcement", "letter"])
def test_a_paper_without_opinions_is_signed_by_who_issues_it_unless_refused(kind: str) -> None:
    paper = official_paper(written(kind))
    approved = blocks(with_decisions(paper, [decided(HEAD, "approve")]), Signature)
    assert [bool(s.signed) for s in approved] == [True, *[False] * (len(approved) - 1)]
    assert not any(s.signed for s in blocks(with_decisions(paper, [decided(HEAD, "refuse")]), Signature))
