"""An order names its number, reasons, people and duties, from when it holds, and when it was given."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from prongsai.documents.blocks import (
    Issued,
    ListItem,
    NoticeHead,
    NumberedList,
    PageBreak,
    Paper,
    Paragraph,
    Row,
    Signature,
    Table,
    Title,
)
from prongsai.documents.correspondence.order import (
    Assigned,
    Group,
    Member,
    Order,
    Reassigned,
    order_number,
    order_paper,
)
from prongsai.documents.errors import PaperError


@pytest.fixture
def order(agency: str, day: date, head: Signature) -> Order:
    """An order that forms a working group."""
    people = (Member("นายก้องภพ ทุ่งทองคำ", f"นายก{agency}", "ประธาน"), Member("นางสาวรุ่งทิวา ปิ่นแก้วฟ้า"))
    return Order(
        agency=agency,
        subject="แต่งตั้งคณะทำงาน ปี 2569",
        reasons=("ด้วยมีการประเมินตามข้อ O1-O43", " "),
        items=("ยกเลิกคำสั่งที่ 12/2568", "แต่งตั้งคณะทำงาน"),
        groups=(Group("คณะทำงานชุดที่ 1", people, ("กำกับและติดตาม",)),),
        number="44",
        day=day,
        signature=head,
    )


def texts(paper: Paper) -> list[str]:
    return [block.text for block in paper.blocks if isinstance(block, Paragraph)]


def test_the_parts_of_an_order_in_order(order: Order) -> None:
    head, reason, items, group, table, word, duties, holds, issued, signature = order_paper(order).blocks
    lines = ("คำสั่งองค์การบริหารส่วนตำบลทุ่งตะวัน", "ที่ ๔๔/๒๕๖๙", "เรื่อง แต่งตั้งคณะทำงาน ปี ๒๕๖๙")
    assert head == NoticeHead(lines)
    assert reason == Paragraph("ด้วยมีการประเมินตามข้อ O๑-O๔๓")
    assert items == NumberedList((ListItem("ยกเลิกคำสั่งที่ ๑๒/๒๕๖๘", "๑."), ListItem("แต่งตั้งคณะทำงาน", "๒.")))
    assert isinstance(group, Paragraph) and group.text == "คณะทำงานชุดที่ ๑"
    assert isinstance(table, Table)
    rows = [tuple(cell.text for cell in row.cells) for row in table.rows if isinstance(row, Row)]
    assert rows == [
        ("๑", "นายก้องภพ ทุ่งทองคำ", "นายกองค์การบริหารส่วนตำบลทุ่งตะวัน", "ประธาน"),
        ("๒", "นางสาวรุ่งทิวา ปิ่นแก้วฟ้า", "", ""),
    ]
    assert isinstance(word, Paragraph) and word.text == "มีหน้าที่ ดังนี้"
    assert duties == NumberedList((ListItem("กำกับและติดตาม", "๑."),))
    assert holds == Paragraph("ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป")
    assert issued == Issued("สั่ง ณ วันที่ ๔ เมษายน พ.ศ. ๒๕๖๙")
    assert signature == order.signature


@pytest.mark.parametrize(
    ("holds_from", "holds_until", "printed"),
    [
        (None, None, "ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป"),
        (date(2025, 10, 1), None, "ทั้งนี้ ตั้งแต่วันที่ ๑ ตุลาคม ๒๕๖๘ เป็นต้นไป"),
        (date(2025, 10, 1), date(2026, 9, 30), "ทั้งนี้ ตั้งแต่วันที่ ๑ ตุลาคม ๒๕๖๘ ถึงวันที่ ๓๐ กันยายน ๒๕๖๙"),
    ],
)
def test_an_order_says_from_when_it_holds(
    order: Order, holds_from: date | None, holds_until: date | None, printed: str
) -> None:
    assert printed in texts(order_paper(replace(order, holds_from=holds_from, holds_until=holds_until)))


def test_an_order_that_ends_before_it_begins_is_refused(order: Order, day: date) -> None:
    with pytest.raises(PaperError, match=r"ends .* before it begins"):
        order_paper(replace(order, holds_from=day, holds_until=date(2026, 4, 3)))
    with pytest.raises(PaperError, match="no first day"):
        order_paper(replace(order, holds_until=day))


def test_people_may_be_named_on_a_page_behind(order: Order) -> None:
    blocks = order_paper(replace(order, annexed=True)).blocks
    at = blocks.index(PageBreak())
    assert blocks[at - 1] == order.signature
    lines = "องค์การบริหารส่วนตำบลทุ่งตะวัน ที่ ๔๔/๒๕๖๙\nเรื่อง แต่งตั้งคณะทำงาน ปี ๒๕๖๙"
    assert blocks[at + 1] == Title("บัญชีรายชื่อแนบท้ายคำสั่ง", lines)
    assert isinstance(blocks[at + 3], Table)
    assert not any(isinstance(block, Table) for block in blocks[:at])


def test_numbers_and_days_that_are_not_known_are_dotted(order: Order, day: date) -> None:
    assert order_number("44", day) == "ที่ 44/2569"
    assert order_number("44/2568", day) == "ที่ 44/2568"
    assert order_number("", day) == "ที่ ............/2569"
    assert order_number("44", None) == "ที่ 44/............"
    issued = [block.text for block in order_paper(replace(order, day=None)).blocks if isinstance(block, Issued)]
    assert issued == [f"สั่ง ณ วันที่ {'.' * 40} พ.ศ. {'.' * 12}"]


def test_stamps_are_passed_on_or_refused(order: Order) -> None:
    assert order_paper(replace(order, secrecy="ลับ")).secrecy == "ลับ"
    with pytest.raises(PaperError):
        order_paper(replace(order, secrecy="ลับ ๆ"))


def test_assignments_and_changes_of_them_stand_in_annexes_of_their_own(order: Order) -> None:
    assigned = (Assigned("O10", "แผนการจัดซื้อ", ("กองคลัง", "นางสาวรุ่งทิวา ปิ่นแก้วฟ้า")),)
    changes = (Reassigned("O12", "รายงาน", ("กองคลัง",), ()),)
    blocks = order_paper(replace(order, groups=(), assignments=assigned, changes=changes)).blocks
    at = blocks.index(PageBreak())
    title, table, turn, other, changed = blocks[at + 1 : at + 6]
    assert isinstance(title, Title) and title.text == "บัญชีการมอบหมายแนบท้ายคำสั่ง"
    assert isinstance(other, Title) and other.text == "บัญชีการมอบหมายที่แก้ไขแนบท้ายคำสั่ง"
    assert turn == PageBreak()
    assert isinstance(table, Table) and isinstance(changed, Table)
    rows = [[cell.text for cell in row.cells] for row in (*table.rows, *changed.rows) if isinstance(row, Row)]
    assert rows == [
        ["๑", "O๑๐", "แผนการจัดซื้อ", "กองคลัง\nนางสาวรุ่งทิวา ปิ่นแก้วฟ้า"],
        ["๑", "O๑๒", "รายงาน", "กองคลัง", "-"],
    ]
