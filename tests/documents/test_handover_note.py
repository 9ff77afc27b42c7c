"""The note of handing over prints what is known, in Thai digits, and leaves dotted lines for the rest."""

from __future__ import annotations

from datetime import date

from prongsai.documents.blocks import Paragraph, Row, Table
from prongsai.documents.handover_note import FREE_ROWS, Handover, handover_note

KNOWN = Handover(
    "องค์การบริหารส่วนตำบลทุ่งตะวัน",
    "นางปิ่นมณี สายธารใส",
    posts=("หัวหน้าสำนักปลัด",),
    committees=("คณะทำงาน ITA (เลขานุการ)",),
    roles=("ผู้ประสานงาน ITA",),
    last_day=date(2026, 1, 5),
)


def said(handover: Handover) -> str:
    return " ".join(b.text for b in handover_note(handover).blocks if isinstance(b, Paragraph))


def rows(handover: Handover) -> list[str]:
    table = next(b for b in handover_note(handover).blocks if isinstance(b, Table))
    return [row.cells[1].text for row in table.rows if isinstance(row, Row)]


def signers(handover: Handover) -> dict[str, list[str]]:
    """Who signs → the lines they find."""
    table = [b for b in handover_note(handover).blocks if isinstance(b, Table)][-1]
    row = next(row for row in table.rows if isinstance(row, Row))
    return {c.header: cell.text.strip().split("\n") for c, cell in zip(table.columns, row.cells, strict=True)}


def test_what_is_known_is_printed() -> None:
    assert "ข้าพเจ้า นางปิ่นมณี สายธารใส ตำแหน่ง หัวหน้าสำนักปลัด" in said(KNOWN)
    assert "ถึงวันที่ ๕ มกราคม ๒๕๖๙ เป็นวันสุดท้าย" in said(KNOWN)
    assert rows(KNOWN) == [
        "งานในตำแหน่ง หัวหน้าสำนักปลัด",
        "กรรมการหรือคณะทำงาน: คณะทำงาน ITA (เลขานุการ)",
        "หน้าที่ในโปรแกรม: ผู้ประสานงาน ITA",
        *[""] * FREE_ROWS,
    ]
    assert signers(KNOWN)["ผู้ส่งมอบ"][1:3] == ["(นางปิ่นมณี สายธารใส)", "หัวหน้าสำนักปลัด"]


def test_what_is_not_known_is_a_dotted_line() -> None:
    bare = Handover(KNOWN.agency, KNOWN.name)
    assert "ตำแหน่ง ....." in said(bare)
    assert "ถึงวันที่ ....." in said(bare)
    assert rows(bare) == [""] * FREE_ROWS
    assert signers(bare)["ผู้ส่งมอบ"][2].startswith("ตำแหน่ง .....")


def test_who_receives_and_the_witness_are_left_to_be_written() -> None:
    assert "ให้แก่ ....." in said(KNOWN)
    for who in ("ผู้รับมอบ", "พยาน"):
        signed, name, position, day = signers(KNOWN)[who]
        assert "....." in signed
        assert name.startswith("(.....")
        assert position.startswith("ตำแหน่ง .....")
        assert day.startswith("วันที่ .....")
