"""A measure part by part, in the order and words of its row in the papers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from prongsai.domain.deadlines import due_warning
from prongsai.domain.measures import RECURRENCES, Measure, Step
from prongsai.frameworks.aims import aim_words
from prongsai.web.shared.language import shown_day, worded


@dataclass(frozen=True)
class Part:
    """One part: what it is called, its lines, and whether they are numbered."""

    label: str
    lines: tuple[str, ...]
    numbered: bool = False

    @property
    def text(self) -> str:
        """All of it, for setting two versions side by side."""
        if not self.numbered:
            return "\n".join(self.lines)
        return "\n".join(f"{n}. {line}" for n, line in enumerate(self.lines, 1))


def parts_of(value: Measure, aims: Mapping[str, Mapping[str, str]]) -> tuple[Part, ...]:
    """Every part, empty ones too. aims: what the targets are called that year."""
    return tuple(_parts(value, aims))


def _parts(value: Measure, aims: Mapping[str, Mapping[str, str]]) -> Iterator[Part]:
    yield Part(gettext("หัวข้อในเอกสาร"), _lines(value.section))
    yield Part(gettext("มุ่งไปที่"), tuple(aim_words(aims, code) for code in value.targets))
    yield Part(gettext("ขั้นตอน"), tuple(map(_step, value.steps)), numbered=True)
    yield Part(gettext("ผู้รับผิดชอบ"), value.responsible)
    yield Part(gettext("ระยะเวลา"), tuple(_times(value)))
    yield Part(gettext("การรายงานผลและการกำกับติดตาม"), value.monitoring, numbered=True)
    yield Part(gettext("หลักฐานที่คาดว่าจะมี"), value.evidence, numbered=True)
    yield Part(gettext("ผลลัพธ์ที่คาดหวัง"), _lines(value.outcome))
    yield Part(gettext("ตัวชี้วัดความสำเร็จ"), _lines(value.kpi))
    yield Part(gettext("ค่าเป้าหมาย"), _lines(value.goal))
    yield Part(gettext("สิ่งที่ควรเห็นใน 6 เดือน"), _lines(value.milestones.at_6_months))
    yield Part(gettext("สิ่งที่ควรเห็นใน 12 เดือน"), _lines(value.milestones.at_12_months))
    baht = "" if value.budget is None else f"{value.budget:,.2f}".removesuffix(".00")
    yield Part(gettext("งบประมาณที่ขอ"), (gettext("{baht} บาท").format(baht=baht),) if baht else ())
    yield Part(gettext("คะแนนที่อ้างถึง"), _lines(value.score))


def day_warnings(value: Measure) -> tuple[str, ...]:
    """What to know about the days of a measure on which offices are closed."""
    days = [(gettext("ถึงวันที่"), value.end), (gettext("กำหนดเสร็จ"), value.due)]
    steps = ((gettext("กำหนดของขั้นตอนที่ {number}").format(number=n), s.due) for n, s in enumerate(value.steps, 1))
    found = ((label, due_warning(day)) for label, day in (*days, *steps) if day)
    return tuple(f"{label}: {worded(words)}" for label, words in found if words)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.splitlines())


def _step(step: Step) -> str:
    """A step with the mark that papers give it, and its own day and people."""
    marks = {"requirement": "– ", "action": "➢ "}
    more = [gettext("ภายใน {day}").format(day=shown_day(step.due))] if step.due else []
    more += [gettext("ผู้รับผิดชอบ {names}").format(names=", ".join(step.responsible))] if step.responsible else []
    return f"{marks.get(step.kind, '')}{step.text}" + (f" ({' · '.join(more)})" if more else "")


def _times(value: Measure) -> Iterator[str]:
    if value.period:
        yield value.period
    if value.start:
        yield gettext("เริ่ม {day}").format(day=shown_day(value.start))
    if value.end:
        yield gettext("ถึง {day}").format(day=shown_day(value.end))
    if value.due:
        yield gettext("กำหนดเสร็จ {day}").format(day=shown_day(value.due))
    if value.recurrence:
        words = RECURRENCES.get(value.recurrence)
        yield worded(words) if words else value.recurrence
