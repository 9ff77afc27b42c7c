"""The message by which a unit is sent its link, to be pasted into a chat."""

from __future__ import annotations

from datetime import date

from prongsai.thai.dates import format_date


def link_message(unit: str, agency: str, address: str, expires: date) -> str:
    """What is pasted: always Thai, whatever language the coordinator reads."""
    day = format_date(expires, digits="arabic")
    return (
        f"เรียน {unit}\n"
        f"ขอให้รายงานผลมาตรการ ITA ของ{agency} เฉพาะเรื่องที่ท่านดูแล\n"
        "เปิดลิงก์นี้แล้วตอบทีละเรื่อง แนบภาพจากโทรศัพท์ได้ ไม่ต้องมีบัญชี\n"
        f"{address}\n"
        f"ลิงก์ใช้ได้ถึง {day} โปรดใช้เฉพาะในส่วนราชการของท่าน"
    )
