"""What a measure may aim at in a year: instruments, issues, indicators, questions and items, each in words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from prongsai.domain.errors import Words
from prongsai.frameworks.library import LoadedEdition

AIM_KINDS: Mapping[str, Words] = MappingProxyType(
    {
        "issue": Words("ประเด็นที่ต้องพัฒนา", "Issues"),
        "indicator": Words("ตัวชี้วัด", "Indicators"),
        "item": Words("ข้อเปิดเผยข้อมูล (OIT)", "Items of disclosure (OIT)"),
        "question": Words("ข้อคำถาม", "Questions"),
        "instrument": Words("เครื่องมือทั้งชุด", "Whole instruments"),
    }
)
"""The kinds of aims in the order they are offered → what each is called."""


def aims_of(loaded: LoadedEdition) -> dict[str, dict[str, str]]:
    """Kind → code as a measure's target has it (`issue:3`, `indicator:8`, `e7`, `O10`, `OIT`) → its Thai words."""
    edition = loaded.edition
    issues = loaded.tables.get("issues", ())
    return {
        "issue": {f"issue:{r['number']}": f"ประเด็นที่ {r['number']} {r['name_th']}" for r in issues},
        "indicator": {i.key: f"ตัวชี้วัดที่ {i.number} {i.name}" for i in edition.indicators},
        "item": {i.code: f"ข้อ {i.code} {i.title}" for i in edition.items},
        "question": {q.code: f"ข้อ {q.code} {q.topic}" for q in edition.questions},
        "instrument": {i.code: f"{i.code} {i.name}" for i in edition.instruments},
    }


def aim_words(aims: Mapping[str, Mapping[str, str]], code: str) -> str:
    """A target in words; the code itself for one that the year does not know."""
    return next((named[code] for named in aims.values() if code in named), code)
