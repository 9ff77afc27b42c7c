"""Orders that say who looks after which indicator and item: what they say together, and where today's table differs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from prongsai.thai.years import FiscalYear


@dataclass(frozen=True, slots=True)
class Held:
    """A code and who looks after it. code: as people write it (O10). holders: as they were called."""

    code: str
    title: str
    holders: tuple[str, ...]

    @property
    def content(self) -> dict[str, Any]:
        """As the content of an order has it."""
        return {"code": self.code, "title": self.title, "holders": list(self.holders)}


@dataclass(frozen=True, slots=True)
class ChangedHolder:
    """A code that others look after. before, after: empty where nobody did, or does."""

    code: str
    title: str
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def content(self) -> dict[str, Any]:
        """As the content of an order has it."""
        return {
            "code": self.code,
            "title": self.title,
            "before": list(self.before),
            "after": list(self.after),
        }


def held_of(content: Mapping[str, Any]) -> tuple[Held, ...]:
    """The assignments that an order makes."""
    rows = content.get("assignments", ())
    return tuple(Held(row["code"], row["title"], tuple(row["holders"])) for row in rows)


def moved_of(content: Mapping[str, Any]) -> tuple[ChangedHolder, ...]:
    """The changes that an amending order makes."""
    rows = content.get("changes", ())
    return tuple(ChangedHolder(r["code"], r["title"], tuple(r["before"]), tuple(r["after"])) for r in rows)


def ordered(base: Iterable[Held], amendments: Iterable[Iterable[ChangedHolder]]) -> dict[str, Held]:
    """What an order says together with those that amend it, in their order: code → who looks after it."""
    said = {row.code: row for row in base}
    for changes in amendments:
        for row in changes:
            if row.after:
                said[row.code] = Held(row.code, row.title, row.after)
            else:
                said.pop(row.code, None)
    return said


def differing(said: Mapping[str, Held], now: Iterable[Held]) -> tuple[ChangedHolder, ...]:
    """Where today's assignments are not what the orders say, in the order of today's table; what nobody looks after
    any more stands there too. In which order the holders of a code are named makes no difference."""
    found, left = [], dict(said)
    for row in now:
        before = left.pop(row.code, None)
        then = before.holders if before else ()
        if set(then) != set(row.holders):
            found.append(ChangedHolder(row.code, row.title, then, row.holders))
    return (*found, *(ChangedHolder(row.code, row.title, row.holders, ()) for row in left.values()))


def assigning_subject(year: FiscalYear) -> str:
    """What an order of assignments is about."""
    return f"มอบหมายผู้รับผิดชอบตัวชี้วัดและข้อการเปิดเผยข้อมูล ในการประเมิน ITA ประจำปีงบประมาณ พ.ศ. {year}"


def amending_subject(number: str, subject: str) -> str:
    """What an order is about that amends another one."""
    return f"แก้ไขเพิ่มเติมคำสั่ง{f'ที่ {number}' if number else ''} เรื่อง {subject}"


def forming_subject(committee: str, year: FiscalYear) -> str:
    """What an order is about that forms a committee."""
    return f"แต่งตั้ง{committee} ในการประเมิน ITA ประจำปีงบประมาณ พ.ศ. {year}"


def reasons(agency: str, year: FiscalYear, what: str, by: str) -> list[str]:
    """The reasons that such an order begins with. what: is done by it. by: dots for the law, which depends on the kind
    of agency and is typed by whoever drafts it."""
    return [
        f"ด้วย{agency}เข้ารับการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA) ประจำปีงบประมาณ พ.ศ. {year}",
        f"เพื่อให้การดำเนินงานเป็นไปด้วยความเรียบร้อยและทันกำหนด อาศัยอำนาจตามความใน {by} จึง{what}",
    ]


DUTIES = (
    "กำหนดแนวทางและขับเคลื่อนการประเมินคุณธรรมและความโปร่งใสในการดำเนินงาน (ITA)",
    "ติดตามการดำเนินการตามมาตรการ และรายงานผลต่อผู้บริหารทุกเดือน",
    "รวบรวมและตรวจสอบข้อมูลที่ต้องเปิดเผยให้ครบถ้วนก่อนวันปิดระบบ",
    "ปฏิบัติงานอื่นตามที่ได้รับมอบหมาย",
)
"""The duties that an order proposes for a committee; whoever drafts it changes them."""
