"""Numbers of official papers: what the next one would be, and which stand twice.

The office's own register (ทะเบียน) is the master: a number is proposed, what is typed is taken, a gap is no fault, and a
number that stands twice is warned of. Runs start anew with the calendar year, memos and letters by unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from prongsai.domain.errors import Words
from prongsai.thai.numerals import to_ascii_digits

RUNS: Mapping[str, Words] = MappingProxyType(
    {
        "memo": Words("ทะเบียนหนังสือของส่วนราชการ", "the unit's own run"),
        "letter": Words("ทะเบียนหนังสือส่ง", "the run of letters"),
        "circular": Words("ทะเบียนหนังสือเวียน", "the run of circulars"),
        "order": Words("ทะเบียนคำสั่ง", "the run of orders"),
        "announcement": Words("ทะเบียนประกาศ", "the run of announcements"),
        "minutes": Words("ครั้งที่ประชุม", "the run of meetings"),
    }
)
"""The runs of numbers → what their register is called."""
_OF_UNIT = ("memo", "letter", "circular")
_YEARLY = ("order", "minutes")
_CIRCULAR = "ว"


@dataclass(frozen=True, slots=True)
class RunOfNumbers:
    """A run of one calendar year. kind: a key of RUNS. prefix: of the unit, as in `รบ 77601`. year: พ.ศ."""

    kind: str
    prefix: str
    year: int

    def written(self, number: int) -> str:
        """A number of the run as papers carry it: `รบ 77601/63`, `รบ 77601/ว 3`, `44/2569`."""
        if self.kind in _YEARLY:
            return f"{number}/{self.year}"
        if self.kind not in _OF_UNIT:
            return str(number)
        last = f"{_CIRCULAR} {number}" if self.kind == "circular" else str(number)
        return f"{self.prefix}/{last}" if self.prefix else last


def running_number(kind: str, text: str) -> int | None:
    """The number in its run of a paper's number as written; None where there is none."""
    said = to_ascii_digits(text).strip()
    last = said.partition("/")[0] if kind in _YEARLY else said.rpartition("/")[2]
    found = re.search(r"\d{1,6}", last)
    return int(found[0]) if found else None


def suggested(run: RunOfNumbers, taken: Iterable[str]) -> str:
    """The number after the highest of those in the run; gaps stay gaps."""
    numbers = [n for text in taken if (n := running_number(run.kind, text)) is not None]
    return run.written(max(numbers, default=0) + 1)


def plain_number(text: str) -> str:
    """A number in one spelling, to be compared: ASCII digits, no blanks or dots."""
    return re.sub(r"[\s.]", "", to_ascii_digits(text))
