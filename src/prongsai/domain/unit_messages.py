"""What a unit owes as a message to paste into a chat: plain lines, nothing personal, an address only where given."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from prongsai.domain.today import Ranked
from prongsai.thai.dates import format_date


def message_for_unit(
    unit: str, owed: Iterable[Ranked], *, day: date, address: str = "", office: str = "", lines: int = 10
) -> str:
    """The message in Thai. unit: as it is called. address: where it can answer without an account, empty for none.
    lines: how many single things are listed under each duty; of further ones the number is told."""
    rows = list(owed)
    told = [f"เรียน {unit}", f"งาน ITA ที่รออยู่ ณ {_day(day)}{f' ({office})' if office else ''}"]
    for number, row in enumerate(rows, 1):
        told += ["", f"{number}. {_title(row)}"]
        told += [f"- {line}" for line in row.duty.lines[:lines]]
        left = row.duty.count - min(len(row.duty.lines), lines)
        if row.duty.lines and left > 0:
            told.append(f"- และอีก {left} เรื่อง")
    told += ["", f"ตอบได้ที่ {address}" if address else "ตอบกลับในห้องนี้ได้: ทำแล้วเมื่อใด ผลเป็นอย่างไร หรือจะส่งวันใด"]
    return "\n".join(told)


def _title(row: Ranked) -> str:
    due = f" ภายใน {_day(row.duty.due)}" if row.duty.due and row.days is not None and row.days >= 0 else ""
    late = f" (เลยกำหนด {-row.days} วัน)" if row.days is not None and row.days < 0 else ""
    return f"{row.duty.title.th.removeprefix(row.duty.waits_for)}{due}{late}"


def _day(day: date) -> str:
    return format_date(day, digits="arabic")
