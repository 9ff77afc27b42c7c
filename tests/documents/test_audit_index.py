"""The index of an audit folder says what is there, what is not, and nothing of what is secret."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime

import pypdfium2

from prongsai.documents.audit_index import (
    A_VOLUME,
    CSV_HEADINGS,
    NO_CAPTURE,
    NOTHING,
    AuditedChange,
    AuditedMeasure,
    AuditedPaper,
    AuditedReport,
    AuditedStep,
    AuditFolder,
    FolderFile,
    audit_csv,
    audit_index,
    audit_volumes,
)
from prongsai.documents.blocks import Heading, Notice
from prongsai.documents.pdf import render_pdf

AT = datetime(2026, 1, 5, 3, tzinfo=UTC)
PHOTO = FolderFile("ภาพอบรม", "measures/m1 แผน/evidence/001 ภาพ.jpg", "ab" * 32, "5 มกราคม 2569", "ธุรการ")
LINK = FolderFile("https://office.example/plan")
CHANGE = AuditedChange(7, "5 มกราคม 2569 10.00 น.", "นางปิ่นมณี สายธารใส", "เพิ่มมาตรการ")
STEP = AuditedStep("ว่าที่ร้อยตรี ก้องภพ ทุ่งทองคำ", "อนุมัติ", "ลงนามบนกระดาษ\nต้นฉบับอยู่ที่ แฟ้ม 3")
FULL = AuditedMeasure(
    "m1",
    "เผยแพร่แผน",
    ("ข้อ O10: คะแนน 0",),
    (("ผู้รับผิดชอบ", "สำนักปลัด"),),
    ("คำสั่ง ที่ 44/2569",),
    (AuditedReport("รอบ 6 เดือน", ("สถานะ: ดำเนินการแล้ว",), (PHOTO, LINK)),),
    ("บันทึกข้อความ ที่ 63",),
    (),
    (CHANGE,),
)
BARE = AuditedMeasure("m2", "=1+1")
PAPER = AuditedPaper("บันทึกข้อความ ที่ 63", "ขออนุมัติแผน", "อนุมัติ", (STEP,), (), (CHANGE,))
FOLDER = AuditFolder(
    "องค์การบริหารส่วนตำบลทุ่งตะวัน",
    2569,
    ("สุ่มมา 2 จาก 9 มาตรการ",),
    (FULL, BARE),
    (PAPER,),
    (AuditedPaper("บันทึกข้อความ ที่ 64"),),
    (120, "0f" * 32),
)
MISSING = {PHOTO.path: "เนื้อหาหายไป"}


def text(missing: dict[str, str]) -> str:
    made = pypdfium2.PdfDocument(render_pdf(audit_index(FOLDER, missing), made_at=AT))
    return "".join("".join(p.get_textpage().get_text_bounded().split()) for p in made)


def test_the_whole_chain_of_proof_can_be_read() -> None:
    said = text({})
    for words in ("สุ่มมา2จาก9มาตรการ", "คะแนน0", "สำนักปลัด", "44/2569", "001ภาพ.jpg", "ab" * 32, "แฟ้ม3", "เพิ่มมาตรการ"):
        assert words in said
    assert "120" in said and "0f" * 32 in said
    assert "ที่64" in said and "ไม่อยู่ในแฟ้ม" not in said


def test_a_file_that_is_missing_is_said_on_top_and_where_it_belongs() -> None:
    paper = audit_index(FOLDER, MISSING)
    assert isinstance(paper.blocks[0], Notice)
    assert "ไม่อยู่ในแฟ้ม:เนื้อหาหายไป" in text(MISSING)
    assert not isinstance(audit_index(FOLDER, {}).blocks[0], Notice)


def test_parts_that_have_nothing_say_so() -> None:
    said = text({})
    assert all("".join(NOTHING[part].split()) in said for part in ("answers", "duty", "reports", "changes"))
    assert said.count("".join(NO_CAPTURE.split())) == 2


def test_the_table_says_the_same_and_no_cell_is_a_formula() -> None:
    rows = list(csv.reader(io.StringIO(audit_csv(FOLDER, MISSING).decode("utf-8-sig"))))
    assert tuple(rows[0]) == CSV_HEADINGS and {len(row) for row in rows} == {len(CSV_HEADINGS)}
    assert ["m2", "มาตรการตามแผน", "'=1+1", "", "", "", "", ""] in rows
    photo = next(row for row in rows if row[2] == PHOTO.name)
    assert photo[3:] == ["", PHOTO.sha256, PHOTO.day, PHOTO.who, "เนื้อหาหายไป"]
    assert any(row[4] == "" and row[2] == LINK.name for row in rows)


def test_only_what_lies_in_the_folder_counts_as_a_file() -> None:
    assert FULL.files == (PHOTO,)


def test_a_large_year_is_printed_in_volumes_and_no_measure_is_lost() -> None:
    many = tuple(replace(BARE, key=f"m{n}") for n in range(1, 2 * A_VOLUME + 2))
    volumes = list(audit_volumes(replace(FOLDER, measures=many), {}))
    assert [volume.title.endswith(end) for volume, end in zip(volumes, ("2569", "เล่มที่ 2", "เล่มที่ 3"), strict=True)]
    headed = [b.text.split()[0] for v in volumes for b in v.blocks if isinstance(b, Heading) and b.level == 1]
    assert [key for key in headed if key.startswith("m")] == [m.key for m in many]
    assert list(audit_volumes(FOLDER, {})) == [audit_index(FOLDER, {})]
    assert len(list(audit_volumes(replace(FOLDER, measures=()), {}))) == 1
