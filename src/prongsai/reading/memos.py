"""A บันทึกข้อความ taken apart: head, sections, the chain of signatures and the decision."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from prongsai.reading.formats.source import TextBlock
from prongsai.reading.lexicon import lexicon, squeezed
from prongsai.thai.dates import find_dates

_DOTS = re.compile(r"[.…\s]{2,}|^[.…\s]+|[.…\s]+$")
_NAME = re.compile(r"\s*\(\s*([^()]{3,60}?)\s*\)\s*")
_PHONE = re.compile(r"(?:โทรศัพท์|โทร)\.?\s*[.…]*\s*([๐-๙\d][๐-๙\d\s\-–,]{5,})")
_BOX = re.compile(r"[☐□☑☒]\s*")
_CATCHWORD = re.compile(r"\s*/\s?[ก-๙]{3,}\s?[.…]+\s*")


@dataclass
class Signatory:
    """One who signs. heading: the opinion's heading above, empty for the author. role: author, opinion or decision."""

    name: str
    position: str
    heading: str = ""
    options: list[str] = field(default_factory=list)

    @property
    def role(self) -> str:
        """What the signature stands for."""
        if not self.heading:
            return "author"
        return "decision" if self.options else "opinion"


@dataclass
class MemoReading:
    """What a memo says, as printed; blocks: every text block that belongs to it, in order."""

    blocks: list[TextBlock]
    from_unit: str = ""
    phone: str = ""
    number: str = ""
    day: date | None = None
    subject: str = ""
    addressee: str = ""
    sections: list[tuple[str, list[str]]] = field(default_factory=list)
    closing: str = ""
    signatories: list[Signatory] = field(default_factory=list)
    decision_options: list[str] = field(default_factory=list)
    catchword: str = ""


def read_memo(lines: Sequence[TextBlock]) -> MemoReading | None:
    """The memo at the beginning of the document, or None. It ends after its last signature."""
    words = lexicon()["memo"]
    begin = next((n for n, b in enumerate(lines[:12]) if squeezed(b.text) == words["title"]), None)
    if begin is None:
        return None
    last = _last_signature(lines, begin)
    memo = MemoReading(list(lines[begin : last + 1]))
    _read_head(memo)
    _read_body(memo)
    return memo


def _last_signature(lines: Sequence[TextBlock], begin: int) -> int:
    """The line below the last name in brackets, which is its position."""
    names = [n for n, b in enumerate(lines) if n > begin and _NAME.fullmatch(b.text)]
    if not names:
        return min(begin + 5, len(lines) - 1)
    return min(names[-1] + 1, len(lines) - 1)


def _bare(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"[.…]{2,}", " ", text)).strip(" .…")


def _read_head(memo: MemoReading) -> None:
    for block in memo.blocks[1:8]:
        text = block.text.strip()
        if text.startswith("ส่วนราชการ"):
            phone = _PHONE.search(text)
            memo.phone = phone[1].strip() if phone else ""
            memo.from_unit = _bare(text[len("ส่วนราชการ") : phone.start() if phone else None])
        elif text.startswith("ที่") and not memo.number:
            number, _, _ = text.removeprefix("ที่").partition("วันที่")
            memo.number = _bare(number)
            memo.day = next((d.meaning for d in find_dates(text)), None)
        elif text.startswith("วันที่") and memo.day is None:
            memo.day = next((d.meaning for d in find_dates(text)), None)
        elif text.startswith("เรื่อง") and not text.startswith("เรื่องเดิม"):
            memo.subject = _bare(text.removeprefix("เรื่อง"))
        elif text.startswith("เรียน"):
            memo.addressee = _bare(text.removeprefix("เรียน"))


def _read_body(memo: MemoReading) -> None:
    """Lines in order: a section's heading opens it, an opinion's heading opens the next signature."""
    sections = lexicon()["memo"]["sections"]
    heading, section, options = "", None, list[str]()
    awaiting: str | None = None
    for block in memo.blocks[1:]:
        text = block.text.strip()
        name = _NAME.fullmatch(text)
        if awaiting is not None:
            memo.signatories.append(Signatory(awaiting, text, heading, options))
            awaiting, heading, options, section = None, "", [], None
        elif name:
            awaiting = name[1]
        elif text in sections:
            section = (text, list[str]())
            memo.sections.append(section)
        elif _CATCHWORD.fullmatch(text):
            memo.catchword = text
        elif text.startswith(lexicon()["memo"]["opinion"]) and len(text) < 80:
            heading, section = text, None
        elif heading and (option := _BOX.sub("", text)).startswith(tuple(lexicon()["memo"]["decisions"])):
            options.append(option)
            memo.decision_options.append(option)
        elif text.startswith(tuple(lexicon()["memo"]["closing"])):
            memo.closing, section = text, None
        elif section:
            section[1].append(text)
