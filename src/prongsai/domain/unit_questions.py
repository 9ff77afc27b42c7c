"""Questions about a report, sorted by the unit that can answer them, each list ready to be sent as a message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from prongsai.domain.inquiries import Inquiry
from prongsai.domain.likeness import shortened

_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class UnitQuestions:
    """What one unit is asked. unit: empty for what concerns no unit, which the coordinator answers. titles: for each
    question, the unit's own measures that it is about."""

    unit: str
    inquiries: tuple[Inquiry, ...]
    titles: tuple[tuple[str, ...], ...]

    def message(self, period: str) -> str:
        """A Thai message to be sent to the unit. period: the round and its year, in words."""
        rows = [
            f"เรียน {self.unit or 'ผู้ประสานงาน ITA'}",
            f"ก่อนเสนอรายงานผล{period} ขอให้ช่วยตรวจ {len(self.inquiries)} เรื่อง",
        ]
        for n, (inquiry, titles) in enumerate(zip(self.inquiries, self.titles, strict=True), 1):
            rows.append(f"{n}. {inquiry.th}")
            rows += [f"   - {shortened(title, _LONGEST_TITLE)}" for title in titles]
        return "\n".join((*rows, "ตอบกลับข้อความนี้ได้ หรือแก้ในโปรแกรมที่มาตรการนั้น ขอบคุณ"))


def by_unit(
    inquiries: Sequence[Inquiry], units: Mapping[str, Sequence[str]], titles: Mapping[str, str]
) -> tuple[UnitQuestions, ...]:
    """The questions unit by unit, in the order in which the units come up; those of nobody last.

    units: key of a measure → the units responsible for it; a measure of none is asked about like those of nobody.
    titles: key → what the measure is called.
    """
    found: dict[str, list[tuple[Inquiry, tuple[str, ...]]]] = {}
    for inquiry in inquiries:
        asked: dict[str, list[str]] = {}
        for key in inquiry.about:
            for unit in units.get(key) or ("",):
                asked.setdefault(unit, []).append(titles[key])
        for unit, own in (asked or {"": []}).items():
            found.setdefault(unit, []).append((inquiry, tuple(own)))
    ordered = sorted(found, key=lambda unit: not unit)
    return tuple(
        UnitQuestions(unit, tuple(i for i, _ in found[unit]), tuple(t for _, t in found[unit])) for unit in ordered
    )
