"""Meetings: their kinds and states, the agenda that is proposed, who counts for the quorum, what a measure becomes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from prongsai.domain.errors import Words
from prongsai.domain.progress import DONE, NOT_STARTED, UNDER_WAY, ProgressFacts
from prongsai.thai.dates import format_date

MONTHLY = "monthly"
MEETING_KINDS: Mapping[str, Words] = MappingProxyType(
    {
        MONTHLY: Words("ประชุมติดตามมาตรการ ITA", "meeting on the measures"),
        "preparation": Words("ประชุมเตรียมรับการประเมิน ITA", "meeting to prepare for the assessment"),
        "council": Words("ประชุมสภา", "meeting of the council"),
        "briefing": Words("ประชุมชี้แจง", "briefing"),
    }
)
"""Kinds of meetings → what each is called."""
PLANNED, HELD, MINUTED, CANCELLED = "planned", "held", "minuted", "cancelled"
MEETING_STATES: Mapping[str, Words] = MappingProxyType(
    {
        PLANNED: Words("นัดไว้", "planned"),
        HELD: Words("ประชุมแล้ว รอปิดรายงาน", "held, minutes open"),
        MINUTED: Words("ปิดรายงานแล้ว", "minuted"),
        CANCELLED: Words("ยกเลิก", "cancelled"),
    }
)
"""Where a meeting stands → what that is called."""
OPEN = (PLANNED, HELD)
"""States in which its agenda and people may still change."""
INVITED, PRESENT, ABSENT, ATTENDING = "invited", "present", "absent", "attending"
ATTENDANCE: Mapping[str, Words] = MappingProxyType(
    {
        INVITED: Words("เชิญแล้ว", "invited"),
        PRESENT: Words("มาประชุม", "present"),
        ABSENT: Words("ไม่มาประชุม", "absent"),
        ATTENDING: Words("เข้าร่วมประชุม", "attending"),
    }
)
"""Whether somebody came → what that is called; who attends is no member of the meeting."""
FOLLOWED, MATTERS = 3, 4
SECTIONS: Mapping[int, str] = MappingProxyType(
    {
        1: "เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ",
        2: "เรื่องรับรองรายงานการประชุม",
        FOLLOWED: "เรื่องสืบเนื่อง",
        MATTERS: "เรื่องเสนอเพื่อพิจารณา",
        5: "เรื่องอื่น ๆ",
    }
)
"""The five ระเบียบวาระ that every meeting has."""
ON_THE_MEASURES = "ติดตามมาตรการ ITA"
_USUAL: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "preparation": (
            "ปฏิทินการประเมินและวันส่งข้อมูลของแต่ละส่วนราชการ",
            "ผู้ดูแลตัวชี้วัดและข้อการเปิดเผยข้อมูล",
            "จุดที่เสียคะแนนในปีก่อน และวิธีปิดช่องว่าง",
        ),
        "council": ("รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส",),
        "briefing": ("ชี้แจงเกณฑ์การประเมินและสิ่งที่แต่ละส่วนราชการต้องทำ",),
    }
)
"""What a meeting of that kind usually has to consider."""
SAID_OF_MEASURES = (UNDER_WAY, DONE, NOT_STARTED)
"""How far a meeting may say that a measure has come; that nothing was done is for a report with its reason."""


@dataclass(frozen=True, slots=True)
class OpenMeasure:
    """A measure that is not finished. key: m12. state: how far it has come."""

    key: str
    title: str
    state: Words
    responsible: tuple[str, ...] = ()
    last_day: date | None = None
    late: bool = False

    @property
    def about(self) -> str:
        """Where it stands, in one line, as the agenda prints it."""
        parts = [f"สถานะ {self.state.th}"]
        parts += [f"ผู้รับผิดชอบ {', '.join(self.responsible)}"] if self.responsible else ["ยังไม่มีผู้รับผิดชอบ"]
        if self.last_day:
            parts.append(f"กำหนด {format_date(self.last_day)}" + (" (เลยกำหนดแล้ว)" if self.late else ""))
        return " ".join(parts)


@dataclass(frozen=True, slots=True)
class ProposedItem:
    """A matter for the agenda. section: a key of SECTIONS. measure: the key of the measure it is about, or empty."""

    section: int
    title: str
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many of the members came. needed: half of them."""

    came: int
    called: int

    @property
    def needed(self) -> int:
        """Half of the members, rounded up."""
        return (self.called + 1) // 2

    @property
    def reached(self) -> bool:
        """Whether half of them came."""
        return self.came >= self.needed

    @property
    def words(self) -> Words:
        """What is said of it; the program says it and does not stand in the way."""
        th = "ครบองค์ประชุม" if self.reached else f"ยังไม่ครบองค์ประชุม (กึ่งหนึ่งคือ {self.needed} คน)"
        en = "half of them came" if self.reached else f"half of them would be {self.needed}"
        return Words(f"มาประชุม {self.came} จาก {self.called} คน {th}", f"{self.came} of {self.called} came, {en}")


def section_title(section: int, kind: str) -> str:
    """What a ระเบียบวาระ is called in a meeting of that kind."""
    title = SECTIONS[section]
    return f"{title}: {ON_THE_MEASURES}" if kind == MONTHLY and section == FOLLOWED else title


def proposed_agenda(kind: str, measures: Iterable[OpenMeasure], before: str = "") -> tuple[ProposedItem, ...]:
    """The matters that a meeting begins with. before: the meeting whose minutes are to be adopted, as it is called.

    A meeting on the measures has every open one as a matter of its own, the late ones first.
    """
    found = [ProposedItem(2, f"รับรองรายงาน{before}")] if before else []
    if kind == MONTHLY:
        found += items_of(measures)
    found += [ProposedItem(MATTERS, title) for title in _USUAL.get(kind, ())]
    return tuple(found)


def items_of(measures: Iterable[OpenMeasure]) -> Iterator[ProposedItem]:
    """A matter for each measure, the late ones first."""
    for measure in sorted(measures, key=lambda m: not m.late):
        yield ProposedItem(FOLLOWED, measure.title, measure.key)


def quorum(states: Iterable[str]) -> Quorum:
    """Who came of those who were called; who merely attends is not counted."""
    members = [state for state in states if state != ATTENDING]
    return Quorum(members.count(PRESENT), len(members))


def called(kind: str, name: str, number: str = "") -> str:
    """What a meeting is called, as papers write it: การประชุม… ครั้งที่ 3/2569."""
    whole = f"การประชุม{(name or MEETING_KINDS[kind].th.removeprefix('ประชุม')).removeprefix('การประชุม')}"
    return f"{whole} ครั้งที่ {number}" if number else whole


def became(before: ProgressFacts | None, state: str, said: str) -> ProgressFacts:
    """The report of a measure after a meeting said how far it has come: what was reported stays, a line is added.

    A state outside SAID_OF_MEASURES is a ValueError.
    """
    if state not in SAID_OF_MEASURES:
        raise ValueError(f"a meeting does not say {state}")
    if before is None:
        return ProgressFacts(state, said)
    return replace(before, state=state, results="\n".join(filter(None, (before.results, said))), reason="")


def minuted_line(name: str, day: date, texts: Sequence[str]) -> str:
    """The line of a report that tells what a meeting said."""
    return f"{name} เมื่อวันที่ {format_date(day)}: {' มติที่ประชุม '.join(t for t in texts if t)}".rstrip(": ")
