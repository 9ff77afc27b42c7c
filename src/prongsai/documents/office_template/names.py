"""The names that an office may write into its template, each with what stands there."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Shape = Literal["text", "texts", "groups"]


@dataclass(frozen=True, slots=True)
class TemplateName:
    """A name and what it stands for. Fields of a group are written with a dot: `measures.title`.

    shape: text; texts, a list that prints as one line each; groups, a list to go through with `for`.
    """

    name: str
    th: str
    shape: Shape = "text"


NAMES = (
    TemplateName("office", "ชื่อหน่วยงาน"),
    TemplateName("unit", "ส่วนราชการเจ้าของเรื่อง"),
    TemplateName("phone", "หมายเลขโทรศัพท์"),
    TemplateName("district", "อำเภอ"),
    TemplateName("province", "จังหวัด"),
    TemplateName("number", "เลขที่หนังสือ"),
    TemplateName("date", "วันที่ของหนังสือ"),
    TemplateName("subject", "เรื่อง"),
    TemplateName("addressee", "ผู้รับ (เรียน)"),
    TemplateName("title", "ชื่อเอกสาร"),
    TemplateName("fiscal_year", "ปีงบประมาณ พ.ศ."),
    TemplateName("round", "รอบการรายงาน เช่น รอบ ๖ เดือน"),
    TemplateName("introduction", "บทนำ ทีละย่อหน้า", "texts"),
    TemplateName("closing", "คำลงท้าย"),
    TemplateName("measures", "มาตรการ ทีละเรื่อง", "groups"),
    TemplateName("measures.number", "ลำดับที่ของมาตรการ"),
    TemplateName("measures.label", "ประเด็นหรือรหัสตัวชี้วัดที่มาตรการตอบ"),
    TemplateName("measures.title", "ชื่อมาตรการ"),
    TemplateName("measures.steps", "ขั้นตอนหรือวิธีการปฏิบัติ ทีละข้อ", "texts"),
    TemplateName("measures.responsible", "ผู้รับผิดชอบ ทีละหน่วย", "texts"),
    TemplateName("measures.period", "ระยะเวลาดำเนินการ"),
    TemplateName("measures.results", "ผลการดำเนินการ ทีละข้อ", "texts"),
    TemplateName("measures.outcomes", "ผลลัพธ์หรือความสำเร็จ ทีละข้อ", "texts"),
    TemplateName("measures.suggestions", "ข้อเสนอแนะ ทีละข้อ", "texts"),
    TemplateName("measures.monitoring", "การกำกับติดตาม ทีละข้อ", "texts"),
    TemplateName("sections", "ส่วนของบันทึกข้อความ เช่น เรื่องเดิม ข้อเท็จจริง", "groups"),
    TemplateName("sections.title", "ชื่อส่วน"),
    TemplateName("sections.paragraphs", "เนื้อความ ทีละย่อหน้า", "texts"),
    TemplateName("signatories", "ผู้ลงนาม ทีละคน", "groups"),
    TemplateName("signatories.rank", "ยศ"),
    TemplateName("signatories.name", "ชื่อและนามสกุล"),
    TemplateName("signatories.position", "ตำแหน่ง"),
)

TEMPLATE_NAMES = MappingProxyType({name.name: name.th for name in NAMES})
"""Name → what it stands for, in Thai, for the manual and for people who write a template."""


def fields_of(group: str) -> tuple[TemplateName, ...]:
    """The names below a group without their dot; of the empty name, those that stand alone."""
    start = f"{group}." if group else ""
    found = ((name, name.name.removeprefix(start)) for name in NAMES if name.name.startswith(start))
    return tuple(TemplateName(rest, name.th, name.shape) for name, rest in found if "." not in rest)
