"""The tables of an edition: their columns, what may stand in them and where they are kept.

One description serves the loader, the Excel workbook, the reference page and the list of open points, so that
none of them can know a column that the others do not.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from prongsai.domain.rules import RULES

Kind = Literal["text", "integer", "number", "boolean", "date", "choice", "list", "numbers", "map"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    kind: `date` is YYYY-MM or YYYY-MM-DD (Gregorian); `list` and `numbers` hold several values, one a line in
    Excel; `map` holds `code = value` pairs, one a line in Excel.
    refers: `table.column` that must hold the value (each value of a list).
    open: an empty cell is a fact nobody has confirmed yet; `prongsai edition check` lists it.
    most: the largest number that may stand there; none may be negative.
    """

    name: str
    th: str
    kind: Kind = "text"
    required: bool = False
    choices: tuple[str, ...] = ()
    refers: str = ""
    open: bool = False
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One flat table. The `key` columns together name a row once; without a key the order counts."""

    name: str
    th: str
    en: str
    file: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    names: dict[str, Column] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", {c.name: c for c in self.columns})


CONFIDENCES = ("high", "medium", "low")

_EVIDENCE = (
    Column("source", "ที่มา", "list", required=True, refers="sources.id"),
    Column("confidence", "ความมั่นใจ", "choice", required=True, choices=CONFIDENCES),
    Column("note", "หมายเหตุ"),
)


def _table(name: str, th: str, en: str, file: str, key: tuple[str, ...], *columns: Column) -> Table:
    return Table(name, th, en, file, key, columns + _EVIDENCE)


TABLES: tuple[Table, ...] = (
    _table(
        "edition",
        "กรอบการประเมิน",
        "edition",
        "edition.toml",
        ("year",),
        Column("year", "ปีงบประมาณ พ.ศ.", "integer", required=True),
        Column("variant", "รูปแบบเฉพาะประเภทหน่วยงาน"),
        Column("title_th", "ชื่อ", required=True),
        Column("title_en", "ชื่อภาษาอังกฤษ"),
        Column("status", "สถานะ", "choice", required=True, choices=("draft", "published")),
    ),
    Table(
        "sources",
        "แหล่งที่มา",
        "sources",
        "edition.toml",
        ("id",),
        (
            Column("id", "รหัส", required=True),
            Column("title", "ชื่อแหล่งที่มา", required=True),
            Column("url", "ที่อยู่เว็บ"),
        ),
    ),
    _table(
        "instruments",
        "เครื่องมือ",
        "instrument",
        "edition.toml",
        ("code",),
        Column("code", "รหัส", required=True),
        Column("name_th", "ชื่อ", required=True),
        Column("name_en", "ชื่อภาษาอังกฤษ"),
        Column("weight", "น้ำหนัก (ส่วนของ 1)", "number", open=True, most=1),
        Column("collected_th", "วิธีเก็บข้อมูล"),
    ),
    _table(
        "parts",
        "ส่วนของเครื่องมือ",
        "part of an instrument",
        "edition.toml",
        ("code",),
        Column("code", "รหัส", required=True),
        Column("instrument", "เครื่องมือ", required=True, refers="instruments.code"),
        Column("name_th", "ชื่อ", required=True),
        Column("share", "สัดส่วนในเครื่องมือ (ส่วนของ 1)", "number", open=True, most=1),
        Column("collected_th", "วิธีเก็บข้อมูล"),
    ),
    _table(
        "rules",
        "กติกาการคำนวณ",
        "rule of counting",
        "edition.toml",
        ("rule",),
        Column("rule", "กติกา", "choice", required=True, choices=tuple(RULES)),
        Column("value", "ค่า", required=True),
    ),
    _table(
        "scales",
        "มาตรวัดคำตอบ",
        "scale",
        "edition.toml",
        ("code",),
        Column("code", "รหัส", required=True),
        Column("labels", "คำตอบ ตามลำดับ", "list", open=True),
        Column("points", "คะแนนของแต่ละคำตอบ", "numbers", open=True, most=100),
    ),
    _table(
        "roles",
        "บทบาท",
        "role",
        "edition.toml",
        ("name_th",),
        Column("name_th", "บทบาท", required=True),
        Column("does_th", "ทำอะไร", required=True),
    ),
    _table(
        "indicators",
        "ตัวชี้วัด",
        "indicator",
        "indicators.toml",
        ("number",),
        Column("number", "ตัวชี้วัดที่", "integer", required=True),
        Column("instrument", "เครื่องมือ", required=True, refers="instruments.code"),
        Column("name_th", "ชื่อ", required=True),
    ),
    _table(
        "sub_indicators",
        "ตัวชี้วัดย่อย",
        "sub-indicator",
        "indicators.toml",
        ("code",),
        Column("code", "รหัส", required=True),
        Column("indicator", "ตัวชี้วัดที่", "integer", required=True, refers="indicators.number"),
        Column("name_th", "ชื่อ", required=True),
    ),
    _table(
        "questions",
        "ข้อคำถาม",
        "question",
        "questions.toml",
        ("code",),
        Column("code", "รหัส", required=True),
        Column("indicator", "ตัวชี้วัดที่", "integer", required=True, refers="indicators.number"),
        Column("topic", "เรื่องที่ถาม", required=True),
        Column("polarity", "ทิศทาง", "choice", choices=("positive", "negative"), open=True),
        Column("scale", "มาตรวัด", refers="scales.code", open=True),
    ),
    _table(
        "lines",
        "ข้อย่อยของคำถาม",
        "line of a question",
        "questions.toml",
        ("code",),
        Column("code", "รหัส", required=True),
        Column("question", "ข้อคำถาม", required=True, refers="questions.code"),
        Column("topic", "เรื่องที่ถาม"),
        Column("scale", "มาตรวัด", refers="scales.code", open=True),
    ),
    _table(
        "items",
        "ข้อเปิดเผยข้อมูล (OIT)",
        "disclosure item (OIT)",
        "oit.toml",
        ("code",),
        Column("code", "รหัส", required=True),
        Column("sub_indicator", "ตัวชี้วัดย่อย", required=True, refers="sub_indicators.code"),
        Column("group_th", "หมวด"),
        Column("name_th", "ชื่อข้อ", required=True),
        Column("period", "ช่วงข้อมูล", "choice", choices=("current", "first6", "previous")),
        Column("data_year", "ข้อมูลของปี พ.ศ.", "integer"),
        Column("file_format", "รูปแบบไฟล์"),
        Column("weight", "น้ำหนักข้อ", "number", most=1000),
        Column("elements", "องค์ประกอบที่ต้องมี ตามลำดับ", "list", open=True),
        Column("elements_local", "เพิ่มเติมสำหรับ อปท.", "list"),
        Column("elements_source", "ที่มาขององค์ประกอบ", "list", refers="sources.id"),
        Column("elements_confidence", "ความมั่นใจในองค์ประกอบ", "choice", choices=CONFIDENCES),
        Column("proves", "เอกสารของปีที่ข้อนี้ขอ", "choice", choices=("plan", "report")),
        Column("proves_year", "ของปีงบประมาณ พ.ศ.", "integer"),
        Column("proves_months", "รอบกี่เดือน", "integer", most=12),
        Column("proves_source", "ที่มาว่าขอเอกสารใด", "list", refers="sources.id"),
        Column("proves_confidence", "ความมั่นใจว่าขอเอกสารใด", "choice", choices=CONFIDENCES),
    ),
    _table(
        "levels",
        "ระดับผลการประเมิน",
        "level",
        "levels.toml",
        ("name_th",),
        Column("name_th", "ระดับ", required=True),
        Column("name_en", "ชื่อภาษาอังกฤษ"),
        Column("total_min", "คะแนนรวมขั้นต่ำ", "number", required=True, most=100),
        Column("instrument_min", "ทุกเครื่องมือไม่ต่ำกว่า", "number", most=100),
        Column("passes", "ถือว่าผ่าน", "boolean", required=True),
    ),
    _table(
        "sampling",
        "จำนวนผู้ตอบขั้นต่ำ",
        "sampling",
        "sampling.toml",
        (),
        Column("of", "เครื่องมือหรือส่วน", required=True),
        Column("group_th", "กลุ่มหน่วยงาน"),
        Column("rule_th", "หลักเกณฑ์", open=True),
        Column("minimum", "ขั้นต่ำ (คน)", "integer"),
        Column("agencies", "จำนวนหน่วยงาน", "integer"),
    ),
    _table(
        "calendar",
        "ปฏิทิน",
        "calendar",
        "calendar.toml",
        (),
        Column("what_th", "เรื่อง", required=True),
        Column("starts", "เริ่ม", "date", open=True),
        Column("ends", "สิ้นสุด", "date", open=True),
    ),
    _table(
        "issues",
        "ประเด็นการวิเคราะห์",
        "issue",
        "issues.toml",
        ("number",),
        Column("number", "ประเด็นที่", "integer", required=True),
        Column("name_th", "ชื่อ", required=True),
        Column("indicators", "ตัวชี้วัดที่เกี่ยวข้อง", "list", refers="indicators.number"),
        Column("questions", "ข้อคำถามที่เกี่ยวข้อง", "list", refers="questions.code"),
        Column("items", "ข้อ OIT ที่เกี่ยวข้อง", "list", refers="items.code"),
        Column("links_source", "ที่มาของการจับคู่", "list", refers="sources.id"),
        Column("links_confidence", "ความมั่นใจในการจับคู่", "choice", choices=CONFIDENCES),
    ),
    _table(
        "crosswalk",
        "เทียบกับปีก่อน",
        "crosswalk",
        "crosswalk.toml",
        (),
        Column("kind", "ชนิด", "choice", required=True, choices=("item", "question", "indicator", "sub_indicator")),
        Column("before", "รหัสปีก่อน", "list"),
        Column("after", "รหัสปีนี้", "list"),
        Column(
            "relation",
            "ความสัมพันธ์",
            "choice",
            required=True,
            choices=("same", "changed", "merged", "split", "dropped", "new", "not_comparable"),
        ),
    ),
    _table(
        "published",
        "ผลที่เผยแพร่ (ใช้ตรวจสอบการคำนวณ)",
        "published result",
        "published.toml",
        ("id",),
        Column("id", "รหัส", required=True),
        Column("title", "ชื่อชุดคะแนน", required=True),
        Column("indicators", "คะแนนรายตัวชี้วัด", "map"),
        Column("instruments", "คะแนนรายเครื่องมือ", "map"),
        Column("weighted", "คะแนนรายเครื่องมือคูณน้ำหนักแล้ว", "map"),
        Column("bounds", "ขอบเขตที่ทราบ", "map"),
        Column("total", "คะแนนรวม", "number", most=100),
        Column("level", "ระดับ", refers="levels.name_th"),
        Column("why_not_th", "เหตุที่คำนวณซ้ำไม่ได้"),
    ),
    _table(
        "national",
        "ผลระดับประเทศ",
        "national result",
        "published.toml",
        (),
        Column("average", "คะแนนเฉลี่ย", "number", open=True, most=100),
        Column("agencies", "จำนวนหน่วยงาน", "integer", open=True),
        Column("respondents", "จำนวนผู้ตอบ", "integer", open=True),
        Column("passed", "จำนวนหน่วยงานที่ผ่าน", "integer", open=True),
        Column("passed_percent", "ร้อยละที่ผ่าน", "number", most=100),
        Column("announced", "วันประกาศผล", "date"),
    ),
)

BY_NAME: dict[str, Table] = {t.name: t for t in TABLES}
FILES: tuple[str, ...] = tuple(dict.fromkeys(t.file for t in TABLES))
