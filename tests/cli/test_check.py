"""`prongsai check`: questions to the unit about its plan or report, each with its place."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from tests.conftest import Told

Run = Callable[..., Told]


def test_questions_name_the_measure_and_the_line(prongsai: Run, root: Path) -> None:
    told = prongsai("check", root / "examples" / "report-2568.txt")
    assert told.code == 1
    assert "report-2568.txt: 5 มาตรการ คำถามถึงหน่วยงาน" in told.out
    assert "มาตรการที่ 5 “ประเมินความเสี่ยงการให้หรือรับสินบนของงานที่ออกใบอ…” ยังไม่ได้ระบุช่วงเวลา" in told.out
    assert "(บรรทัด 14)" in told.out


def test_a_reading_is_checked_like_its_paper(prongsai: Run, root: Path, tmp_path: Path) -> None:
    report = root / "examples" / "report-2568.txt"
    kept = tmp_path / "kept.json"
    kept.write_text(prongsai("read", report, "--json").out, encoding="utf-8")
    of_paper = json.loads(prongsai("check", report, "--json").out)[0]
    of_reading = json.loads(prongsai("check", kept, "--json").out)[0]
    assert of_paper["questions"] == of_reading["questions"]
    assert of_paper["schema"] == "prongsai/questions-1"
    assert {"code", "about", "lines", "th", "en"} == set(of_paper["questions"][0])


def test_a_plan_that_leaves_nothing_open_raises_no_question(prongsai: Run, tmp_path: Path) -> None:
    header = ("มาตรการ", "ขั้นตอน", "ผู้รับผิดชอบ", "ระยะเวลา", "ค่าเป้าหมาย", "หลักฐาน")
    row = (
        "ลดเวลารอรับบริการงานทะเบียน",
        "๑. จับเวลารอของผู้รับบริการ ๑๐ รายต่อเดือน ๒. สลับเวรพักให้มีคนประจำช่องตลอดเที่ยง",
        "สำนักปลัด",
        "๑ ตุลาคม ๒๕๖๘ ถึง ๓๑ มีนาคม ๒๕๖๙",
        "รอไม่เกิน ๑๐ นาที",
        "บันทึกเวลารอรายเดือน",
    )
    text = f"มาตรการ ปีงบประมาณ พ.ศ. ๒๕๖๙\n\nองค์การบริหารส่วนตำบลทุ่งตะวัน\n\n{chr(9).join(header)}\n{chr(9).join(row)}\n"
    (tmp_path / "plan.txt").write_text(text, encoding="utf-8")
    told = prongsai("check", tmp_path / "plan.txt")
    assert (told.code, told.out) == (0, "plan.txt: 1 มาตรการ คำถามถึงหน่วยงาน 0 ข้อ\n")


def test_a_paper_without_measures_is_refused(prongsai: Run, root: Path) -> None:
    told = prongsai("check", root / "examples" / "result-2568.txt")
    assert (told.code, told.out) == (2, "")
    assert "ไม่พบตารางมาตรการในไฟล์ result-2568.txt" in told.err
