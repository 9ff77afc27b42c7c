"""Columns are known by what their headings mean, whatever drifts in them."""

from __future__ import annotations

import pytest

from prongsai.reading.columns import read_headings
from prongsai.reading.lexicon import lexicon

KNOWN = {
    "มาตรการ/แนวทาง": "title",
    "แนวทาง/ มาตรการ": "title",
    "โครงการ/กิจกรรม": "title",
    "ประเด็นที่ต้องปรับปรุง แก้ไข/ ประเด็นที่ต้องพัฒนา": "title",
    "ตัวชี้วัด": "label",
    "ขั้นตอนหรือวิธีการดำเนินการ": "steps",
    "ขั้นตอนหรือวิธีการ/มาตรการ": "steps",
    "ขั้นวิธีการปฏิบัติ": "steps",
    "วิธีการปฏิบัติ": "steps",
    "ผู้รับผิดชอบ": "responsible",
    "ระยะเวลา ดำเนินการ": "period",
    "การรายงานผลและการกำกับติดตามกำหนดเวลาแล้วเสร็จ": "monitoring",
    "ผลการดำเนินการ": "results",
    "ผลการดำเนินงาน": "results",
    "การดำเนินการ": "results",
    "ผลลัพธ์/ความสำเร็จ": "outcomes",
    "ข้อเสนอแนะ": "suggestions",
    "ผลการวิเคราะห์": "analysis",
    "<b>คะแนน</b>": "score",
}


@pytest.mark.parametrize(("printed", "field"), KNOWN.items())
def test_a_heading_is_known_by_its_meaning(printed: str, field: str) -> None:
    beside = "ผู้รับผิดชอบ" if field != "responsible" else "ข้อเสนอแนะ"
    found = {h.printed: h.field for h in read_headings([printed, beside])}
    assert found[printed] == field


@pytest.mark.parametrize(
    "drifted",
    [
        ["มาตรการ/แนวทางการขับเคลื่อนจริยธรรม", "วิธีการปฏิบัติ", "ผู้รับผิดชอบ"],
        ["มาตรการ/แนวทาง", "ขั้นตอน/วิธีการปฎิบัติ", "ผู้รับผิดชอบ"],
        ["มาตรการ /\nแนวทาง", "วิธี\nดำเนินการ", "ผู้รับ ผิดชอบ"],
        ["ลำดับ", "มาตรการ", "ผู้รับผิดชอบหลัก", "หมายเหตุของงานสารบรรณ"],
    ],
)
def test_a_heading_may_drift_by_a_word(drifted: list[str]) -> None:
    fields = {h.field for h in read_headings(drifted)}
    assert {"title", "responsible"} <= fields


@pytest.mark.parametrize(
    "row",
    [
        ["๑. จัดทำคู่มือ", "ร่างคู่มือ", "กองคลัง"],
        ["มาตรการ", "", ""],
        ["ราคากลาง", "ผู้ขาย", "วงเงิน"],
        ["ประชุมชี้แจงมาตรการให้ผู้รับผิดชอบทุกคนทราบ", "รายงานผลการดำเนินการต่อผู้บริหาร", "สำนักปลัด"],
        ["มาตรการ" + "และแนวทาง" * 20, "ผู้รับผิดชอบ"],
    ],
)
def test_a_row_of_data_is_no_heading(row: list[str]) -> None:
    assert read_headings(row) == ()


def test_every_phrase_of_the_lexicon_means_its_own_field() -> None:
    for field, phrases in lexicon()["columns"].items():
        for phrase in phrases:
            beside = "ผู้รับผิดชอบ" if field != "responsible" else "ข้อเสนอแนะ"
            found = {h.column: h.field for h in read_headings([phrase, beside])}
            assert found.get(0) == field, (phrase, field)
