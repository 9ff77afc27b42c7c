"""What an act is handed, checked before it is stored: texts, days, and that a row belongs to the agency."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model, Q, TextField
from django.utils import timezone

from prongsai.domain.errors import Refusal, Words
from prongsai.records.models import Agency, Committee, Cycle, Unit
from prongsai.records.models.stored import Dated, OfAgency, Stored
from prongsai.thai.dates import format_date
from prongsai.thai.text import normalise

S = TypeVar("S", bound=Stored)
R = TypeVar("R", bound=OfAgency)

# Controls, marks that turn the direction of writing, and halves of letters: no name has them.
_UNSEEN = ("Cc", "Cf", "Cs")
_FIELDS = {
    "name": Words("ชื่อ", "the name"),
    "label": Words("ชื่อที่ใช้เรียก", "the label"),
    "title": Words("ชื่อหรือหัวเรื่อง", "the title"),
    "duty": Words("หน้าที่", "the duty"),
    "username": Words("ชื่อผู้ใช้", "the username"),
    "phone": Words("โทรศัพท์", "the telephone"),
    "district": Words("อำเภอ", "the district"),
    "province": Words("จังหวัด", "the province"),
    "letter_prefix": Words("รหัสหนังสือ", "the letter prefix"),
    "acting": Words("คำสั่งรักษาราชการแทน", "the order to act"),
    "dla_code": Words("รหัส", "the code"),
    "code": Words("ที่อยู่", "the address"),
    "kind": Words("ประเภท", "the kind"),
    "section": Words("หัวข้อ", "the heading"),
    "period": Words("ระยะเวลา", "the period"),
    "text": Words("ข้อความ", "the text"),
    "outcome": Words("ผลลัพธ์ที่คาดหวัง", "the expected outcome"),
    "kpi": Words("ตัวชี้วัดความสำเร็จ", "the measure of success"),
    "goal": Words("ค่าเป้าหมาย", "the goal"),
    "at_6_months": Words("สิ่งที่ควรเห็นใน 6 เดือน", "what is seen after six months"),
    "at_12_months": Words("สิ่งที่ควรเห็นใน 12 เดือน", "what is seen after twelve months"),
    "score": Words("คะแนนที่อ้างถึง", "the score quoted"),
    "recurrence": Words("การทำซ้ำ", "the recurrence"),
    "state": Words("สถานะ", "the state"),
    "origin": Words("ที่มา", "the origin"),
    "reason": Words("เหตุผล", "the reason"),
    "source": Words("ที่มา", "the source"),
    "mail": Words("อีเมล", "the e-mail address"),
    "line": Words("รหัสผู้ใช้ LINE", "the LINE user id"),
    "results": Words("ผลการดำเนินการ", "the result"),
    "outcomes": Words("ผลลัพธ์", "the outcome"),
    "suggestions": Words("ข้อเสนอแนะ", "the suggestion"),
    "told_by": Words("ผู้แจ้งผล", "who told it"),
    "came": Words("ช่องทาง", "the way it came"),
    "link": Words("ลิงก์", "the link"),
    "caption": Words("คำบรรยาย", "the caption"),
    "typed_name": Words("ชื่อผู้ส่ง", "the name of the sender"),
    "note": Words("ข้อความถึงผู้ส่ง", "the note to the sender"),
    "letter_number": Words("เลขที่หนังสือ", "the number of the paper"),
    "opinion": Words("ความเห็น", "the opinion"),
    "direction": Words("ข้อสั่งการ", "what is ordered"),
    "number": Words("ครั้งที่", "the number"),
    "place": Words("สถานที่", "the place"),
    "position": Words("ตำแหน่ง", "the position"),
    "part": Words("หน้าที่ในที่ประชุม", "the part in the meeting"),
    "resolution": Words("มติที่ประชุม", "the resolution"),
    "host": Words("ชื่อเว็บไซต์", "the name of the website"),
    "about": Words("คำอธิบาย", "the description"),
    "original": Words("ที่เก็บต้นฉบับ", "where the original lies"),
    "explanation": Words("คำอธิบาย", "the explanation"),
    "missing_reason": Words("เหตุผลที่ไม่มี", "why there is none"),
    "address": Words("ที่อยู่เว็บ", "the web address"),
    "page": Words("หน้า", "the page"),
    "excerpt": Words("ข้อความที่แสดง", "the excerpt"),
    "body": Words("เนื้อหา", "the text of the page"),
    "remark": Words("ข้อสังเกตของผู้ตรวจ", "the assessor's remark"),
    "reply": Words("คำชี้แจง", "the reply"),
    "executive": Words("ผู้บริหารที่ตรวจแล้ว", "the executive who looked at it"),
    "entered_by": Words("ผู้กรอกในระบบ", "who typed it in"),
    "proof": Words("ที่อยู่ของหลักฐาน", "the address of the proof"),
}
_ROWS = {
    "agency": Words("หน่วยงาน", "agency"),
    "unit": Words("ส่วนราชการ", "unit"),
    "post": Words("ตำแหน่ง", "post"),
    "person": Words("บุคคล", "person"),
    "holding": Words("การดำรงตำแหน่ง", "holding of a post"),
    "committee": Words("คณะทำงาน", "committee"),
    "committeemember": Words("กรรมการ", "member"),
    "roleholding": Words("หน้าที่ในโปรแกรม", "role"),
    "account": Words("บัญชีผู้ใช้", "account"),
    "cycle": Words("รอบการประเมิน", "cycle"),
    "cycledate": Words("วันในปฏิทินงาน", "date"),
    "storedfile": Words("ไฟล์", "file"),
    "intake": Words("ไฟล์ที่นำเข้า", "file handed in"),
    "storedresult": Words("ผลการประเมิน", "result"),
    "storedverdict": Words("บทวิเคราะห์", "verdict"),
    "plannedmeasure": Words("มาตรการ", "measure"),
    "measurestep": Words("ขั้นตอน", "step"),
    "monitoringline": Words("การกำกับติดตาม", "line of monitoring"),
    "progress": Words("ผลการดำเนินการ", "progress"),
    "reply": Words("คำตอบของส่วนราชการ", "reply"),
    "unitlink": Words("ลิงก์ของส่วนราชการ", "link of the unit"),
    "printedform": Words("แบบรายงานที่พิมพ์", "printed form"),
    "printedpage": Words("หน้าของแบบรายงาน", "page of a printed form"),
    "assignment": Words("การมอบหมาย", "assignment"),
    "comment": Words("ความเห็น", "comment"),
    "acknowledgement": Words("การรับทราบ", "acknowledgement"),
    "meeting": Words("การประชุม", "meeting"),
    "agendaitem": Words("เรื่องในระเบียบวาระ", "matter of the agenda"),
    "attendance": Words("ผู้เข้าประชุม", "person at the meeting"),
    "notice": Words("การแจ้งเตือน", "notice"),
    "officialpaper": Words("หนังสือ", "official paper"),
    "paperversion": Words("ฉบับของหนังสือ", "version of a paper"),
    "paperattachment": Words("สิ่งที่ส่งมาด้วย", "attachment"),
    "chainpost": Words("ลำดับผู้พิจารณา", "place in a chain"),
    "chainstep": Words("ลำดับการพิจารณา", "step of a chain"),
    "scanbatch": Words("ชุดที่สแกน", "batch of scans"),
    "scannedpage": Words("หน้าที่สแกน", "scanned page"),
    "rendition": Words("ไฟล์ของหนังสือ", "file of a paper"),
    "task": Words("งานที่สั่งการ", "task"),
    "publichost": Words("ชื่อเว็บไซต์", "name of a website"),
    "newsitem": Words("ข่าว", "news item"),
    "channel": Words("ช่องทาง", "channel"),
    "shownpost": Words("ตำแหน่งที่แสดง", "post that is shown"),
    "disclosure": Words("ข้อเปิดเผยข้อมูล", "disclosure item"),
    "disclosureelement": Words("องค์ประกอบ", "element"),
    "elementproof": Words("ที่แสดงองค์ประกอบ", "proof of an element"),
    "watchedlink": Words("ลิงก์ที่ตรวจ", "watched link"),
    "capture": Words("หลักฐานการเผยแพร่", "capture"),
    "linkcheck": Words("การตรวจลิงก์", "check of a link"),
    "piece": Words("เนื้อหาที่เผยแพร่", "published content"),
    "pieceversion": Words("ฉบับของเนื้อหาที่เผยแพร่", "version of published content"),
    "piecefile": Words("ไฟล์ที่เผยแพร่", "published file"),
    "answersheet": Words("แบบตอบ OIT", "answer sheet"),
    "clarification": Words("คำชี้แจงผลตรวจ", "clarification"),
    "rehearsal": Words("การทดลองประเมิน", "rehearsal"),
    "marker": Words("ผู้ทดลองประเมิน", "marker"),
    "mark": Words("ผลตรวจ", "mark"),
    "surveyaddress": Words("ที่อยู่แบบวัด", "address of a survey"),
    "papertext": Words("ข้อความของเอกสาร", "text"),
    "papertemplate": Words("แม่แบบ", "template"),
}


def clean(text: str) -> str:
    """One line in one spelling, without signs that nobody sees."""
    seen = (c if unicodedata.category(c) not in _UNSEEN or c.isspace() else "" for c in normalise(text))
    return " ".join("".join(seen).split())


def clean_lines(text: str) -> str:
    """The same for text of several lines: each cleaned, empty ones at both ends left out."""
    return "\n".join(clean(line) for line in text.splitlines()).strip("\n")


def filled(row: S, **values: Any) -> S:
    """The row with these values, texts cleaned. Refuses an empty text that is needed, one too long, and days that end
    before they start."""
    for name, value in values.items():
        setattr(row, name, text_for(type(row), name, value) if isinstance(value, str) else value)
    if issubclass(type(row), Dated):
        check_days(*(getattr(row, end) for end in ("valid_from", "valid_to")))
    return row


def text_for(model: type[Model], name: str, value: str) -> str:
    """The text cleaned for that field. Refuses an empty one where it is needed, and one that is too long."""
    field, what = model._meta.get_field(name), _FIELDS[name]
    text = clean_lines(value) if isinstance(field, TextField) else clean(value)
    if not text and not getattr(field, "blank", True):
        raise Refusal("text_empty", what=what)
    limit = getattr(field, "max_length", None)
    if limit and len(text) > limit:
        raise Refusal("text_too_long", what=what, limit=limit)
    return text


def check_days(start: date | None, end: date | None) -> None:
    """Refuse a stretch of time whose last day is before its first; None is an open end."""
    if start and end and end < start:
        raise Refusal("ends_before_start", start=day_words(start), end=day_words(end))


def day_words(day: date) -> Words:
    """A day as a fact of a refusal."""
    return Words(format_date(day), day.isoformat())


def day_of(now: datetime) -> date:
    """The day of a moment as the installation's calendar shows it."""
    return timezone.localtime(now).date()


def after(day: date) -> Q:
    """The condition for rows that still hold on some day after that day."""
    return Q(valid_to=None) | Q(valid_to__gt=day)


def before_day(day: date) -> date:
    """The day before."""
    return day - timedelta(days=1)


def during(start: date | None, end: date | None) -> Q:
    """The condition for rows that share a day with this stretch of time; None is an open end."""
    begun = Q() if end is None else Q(valid_from=None) | Q(valid_from__lte=end)
    return begun & (Q() if start is None else Q(valid_to=None) | Q(valid_to__gte=start))


def agency_of(key: UUID) -> Agency:
    """The agency of that key, or a refusal."""
    found = Agency.objects.filter(pk=key).first()
    if found is None:
        raise not_here(Agency)
    return found


def row_of(model: type[R], agency: Agency, key: UUID) -> R:
    """The row of that key in that agency. Refuses a row of another agency just as one that does not exist."""
    found: R | None = model._default_manager.filter(agency=agency, pk=key).first()
    if found is None:
        raise not_here(model)
    return found


def open_cycle_of(agency: Agency, key: UUID) -> Cycle:
    """The cycle of that key for whatever changes something in it: every such act asks here, so that a closed year stays
    as it was closed. Refuses as `check_open` and `row_of` do."""
    return check_open(row_of(Cycle, agency, key))


def check_open(cycle: Cycle) -> Cycle:
    """The cycle itself. Refuses a closed one."""
    if cycle.closed:
        raise Refusal("cycle_closed", year=cycle.fiscal_year, day=day_words(cycle.closed))
    return cycle


def reason_of(text: str, limit: int = 200) -> str:
    """Why something is done, for the history. Refuses an empty reason and a long one."""
    reason, what = clean(text), _FIELDS["reason"]
    if not reason:
        raise Refusal("text_empty", what=what)
    if len(reason) > limit:
        raise Refusal("text_too_long", what=what, limit=limit)
    return reason


def check_free(row: Unit | Committee, name: str) -> None:
    """Refuse a second open row of the same kind and name in an agency."""
    others = type(row)._default_manager.filter(agency=row.agency, name=name, valid_to=None).exclude(pk=row.pk)
    if others.exists():
        raise Refusal("name_taken", what=_ROWS[str(row._meta.model_name)], name=name)


def not_here(model: type[Any]) -> Refusal:
    """The refusal for a row that this agency does not have."""
    return Refusal("row_not_here", what=_ROWS[str(model._meta.model_name)])
