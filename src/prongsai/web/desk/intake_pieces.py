"""The source of a file beside what was understood of it, piece by piece, for the page that shows both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.planning.corrections import code_in_words
from prongsai.records.queries.intakes import corrected_reading
from prongsai.records.queries.rows import Intake
from prongsai.web.shared.language import shown_day

PARTS: Mapping[str, Promise] = {
    "title": _("ชื่อมาตรการ"),
    "section": _("หัวข้อ"),
    "targets": _("มุ่งพัฒนา"),
    "steps": _("ขั้นตอน"),
    "responsible": _("ผู้รับผิดชอบ"),
    "period_text": _("ระยะเวลา"),
    "start": _("วันเริ่ม"),
    "end": _("วันสิ้นสุด"),
    "due": _("กำหนดเสร็จ"),
    "monitoring": _("การรายงานผลและการกำกับติดตาม"),
    "goal": _("ค่าเป้าหมาย"),
    "evidence": _("หลักฐาน"),
    "score_mentioned": _("คะแนนที่อ้างถึง"),
}
"""Parts of a measure that can be corrected → what they are called."""
_ONLY_READ: Mapping[str, Promise] = {
    "results": _("ผลการดำเนินการ"),
    "outcomes": _("ผลลัพธ์"),
    "suggestions": _("ข้อเสนอแนะ"),
}
_PLAIN: Mapping[str, Promise] = {
    "document.title": _("ชื่อเอกสาร"),
    "document.memo": _("บันทึกข้อความ"),
    "passages": _("ข้อความประกอบ เก็บไว้ตามต้นฉบับ"),
    "columns": _("หัวตาราง"),
    "sections": _("หัวข้อในตาราง"),
    "scores": _("คะแนน"),
    "reprinted": _("ข้อความที่พิมพ์ซ้ำเมื่อขึ้นหน้าใหม่"),
    "markup": _("เครื่องหมายจัดรูปแบบ"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One part: what it is called, its lines now, and the lines that were read where somebody corrected it."""

    label: str
    now: tuple[str, ...]
    read: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines of the source, with what was understood of them. measure: its number where they are one. left: not
    understood. out: a measure that will not be taken."""

    lines: tuple[tuple[int, str], ...]
    head: str
    facts: tuple[Fact, ...] = ()
    measure: int | None = None
    left: bool = False
    out: bool = False


def pieces_of(intake: Intake) -> tuple[Piece, ...]:
    """Every line of the source in order; a reading that came without its source is shown by its measures alone."""
    reading = corrected_reading(intake)
    if not reading.get("lines"):
        return tuple(_measure(intake, reading, number, ()) for number in _numbers(reading))
    return tuple(_pieces(intake, reading))


def source_of_measure(intake: Intake, number: int) -> tuple[tuple[int, str], ...]:
    """The lines of one measure."""
    found = [(n, text) for n, text, owner in intake.reading.get("lines", ()) if owner == f"measures.{number}"]
    return tuple(found)


def _numbers(reading: Mapping[str, Any]) -> range:
    return range(1, len(reading.get("measures", ())) + 1)


def _pieces(intake: Intake, reading: Mapping[str, Any]) -> Iterator[Piece]:
    told: set[str] = set()
    for owner, group in groupby(reading["lines"], key=lambda line: line[2]):
        lines = tuple((number, text) for number, text, _owner in group)
        name, _dot, number = owner.partition(".")
        if name == "measures":
            piece = _measure(intake, reading, int(number), lines)
            yield piece if owner not in told else Piece(lines, gettext("{head} (ต่อ)").format(head=piece.head))
        elif name == "not_understood":
            yield Piece(lines, gettext("ยังไม่เข้าใจ เก็บไว้ตามต้นฉบับ"), left=True)
        elif name == "analysis":
            yield Piece(lines, gettext("ผลการวิเคราะห์"), _analysis(reading["analysis"][int(number) - 1]))
        else:
            yield Piece(lines, str(_PLAIN.get(owner, owner)))
        told.add(owner)


def _measure(intake: Intake, reading: Mapping[str, Any], number: int, lines: tuple[tuple[int, str], ...]) -> Piece:
    read, now = intake.reading["measures"][number - 1], reading["measures"][number - 1]
    read, now = ({**row, "targets": [code_in_words(t) for t in row.get("targets") or ()]} for row in (read, now))
    facts = [_fact(str(label), read.get(part), now.get(part)) for part, label in {**PARTS, **_ONLY_READ}.items()]
    head = gettext("มาตรการที่ {number}").format(number=number)
    kept = tuple(fact for fact in facts if fact.now or fact.read)
    return Piece(lines, head, kept, measure=number, out=bool(now.get("left_out")))


def _fact(label: str, read: Any, now: Any) -> Fact:
    return Fact(label, shown(now), shown(read) if read != now else None)


def shown(value: Any) -> tuple[str, ...]:
    """A part of a reading as lines; days in words."""
    if not value:
        return ()
    if isinstance(value, str):
        return (_day(value),)
    return tuple(str(one) for one in value)


def _day(text: str) -> str:
    try:
        return shown_day(date.fromisoformat(text))
    except ValueError:
        return text


def _analysis(row: Mapping[str, Any]) -> tuple[Fact, ...]:
    parts: Sequence[tuple[str, Any]] = (
        (gettext("เรื่อง"), row["targets"] or row["label"]),
        (gettext("จุดที่ต้องพัฒนา"), row["weaknesses"]),
        (gettext("ข้อเสนอแนะ"), row["recommendations"]),
    )
    return tuple(Fact(label, shown(value)) for label, value in parts if value)
