"""The paper that hands a person the code for a new password."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localtime

from prongsai.documents.blocks import Block, KeyFigure, KeyFigures, ListItem, Notice, NumberedList, Paper, Paragraph
from prongsai.documents.pdf import render_pdf
from prongsai.thai.dates import format_date
from prongsai.thai.numerals import to_thai_digits


def reset_paper(*, username: str, code: str, expires: datetime, address: str) -> Paper:
    """One sheet: user name and code in large letters, until when, and what to do. address: of the reset page."""
    until = localtime(expires)
    moment = f"{format_date(until.date())} เวลา {to_thai_digits(until.strftime('%H.%M'))} น."
    steps = (f"เปิดหน้า {address}", "พิมพ์ชื่อผู้ใช้และรหัสบนกระดาษนี้", "ตั้งรหัสผ่านใหม่ แล้วทำลายกระดาษนี้")
    blocks: tuple[Block, ...] = (
        KeyFigures((KeyFigure("ชื่อผู้ใช้", username), KeyFigure("รหัส (ใช้ได้ครั้งเดียว)", code))),
        Paragraph(f"ใช้ได้ถึงวันที่ {moment}", indent=False, align="center", strong=True),
        NumberedList(tuple(ListItem(text, f"{to_thai_digits(str(n))}.") for n, text in enumerate(steps, 1))),
        Notice("ส่งให้เจ้าของบัญชีด้วยมือเท่านั้น ผู้ที่มีกระดาษนี้ตั้งรหัสผ่านของบัญชีนี้ได้"),
    )
    return Paper("รหัสสำหรับตั้งรหัสผ่านใหม่", "report", blocks)


def reset_pdf(*, username: str, code: str, made: datetime, expires: datetime, address: str) -> bytes:
    """That sheet as PDF. Raises PaperError where the typesetter refuses."""
    return render_pdf(reset_paper(username=username, code=code, expires=expires, address=address), made_at=made)
