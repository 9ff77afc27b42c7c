"""What public tables and feeds are called, in Thai whatever the language of the reader: they are data."""

from __future__ import annotations

from prongsai.documents.open_table import OpenColumn

ITEMS = (
    OpenColumn("code", "ข้อ"),
    OpenColumn("title", "ชื่อ"),
    OpenColumn("state", "สถานะ"),
    OpenColumn("address", "ที่อยู่"),
)
RESULTS = (
    OpenColumn("year", "ปี"),
    OpenColumn("total", "คะแนนรวม", number=True),
    OpenColumn("level", "ระดับ"),
    OpenColumn("announced", "ประกาศเมื่อ"),
)
MEASURES = (
    OpenColumn("measure", "มาตรการ"),
    OpenColumn("owners", "ผู้รับผิดชอบ"),
    OpenColumn("due", "ภายในวันที่"),
    OpenColumn("progress", "ความคืบหน้า"),
)
PEOPLE = (
    OpenColumn("post", "ตำแหน่ง"),
    OpenColumn("name", "ชื่อ"),
    OpenColumn("unit", "ส่วนราชการ"),
    OpenColumn("phone", "โทรศัพท์"),
    OpenColumn("mail", "อีเมล"),
)
OF_ITEMS, OF_MEASURES = "ข้อเปิดเผยข้อมูล (OIT) ปี {year}", "มาตรการปีงบประมาณ {year}"
OF_RESULTS, OF_PEOPLE = "ผลการประเมินที่ประกาศแล้ว", "ผู้บริหารและผู้ดำรงตำแหน่ง"
OF_A_PIECE, ENTRY = "{title} ({code} ปี {year})", "{code} {title} (ปี {year})"
ABOUT = "ข้อมูลที่{office}เปิดเผยตามการประเมินคุณธรรมและความโปร่งใส (ITA)"
KEYWORDS = ("ITA", "OIT", "ความโปร่งใส")
OR = " หรือ "
FEED = "การเผยแพร่ของ{office}"
