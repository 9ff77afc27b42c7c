"""The two papers of a checked result, in words: the result sheet and the memo that carries it to the head."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from prongsai.documents.blocks import Opinion, Signature
from prongsai.documents.correspondence.memo import DECISION, Memo, Section
from prongsai.documents.result_sheet import IndicatorScore, InstrumentScore, ResultSheet
from prongsai.domain.checks import Check
from prongsai.domain.exact import plain, shown
from prongsai.domain.framework import Indicator
from prongsai.domain.rules import in_words
from prongsai.domain.scoring import Result
from prongsai.frameworks.agency_kinds import agency_name
from prongsai.thai.dates import format_date
from prongsai.thai.numerals import to_thai_digits

UNOFFICIAL = "คำนวณจากใบคะแนนที่กรอกเอง ไม่ใช่ผลทางการ"
_BLANK = "." * 40


@dataclass(frozen=True)
class Desk:
    """Who sends the memo: unit, phone, number and date; an empty one is left blank to be filled by hand."""

    unit: str = ""
    phone: str = ""
    number: str = ""
    date: date | None = None


def sheet_of(
    result: Result, checks: tuple[Check, ...], agency: str, *, file: str, official: bool, read: tuple[str, ...]
) -> ResultSheet:
    """The values of the result sheet. file: where the figures came from. read: remarks of the reading."""
    edition = result.edition
    said = edition.rule("attention_threshold")
    threshold = Fraction(said) if said else None
    notes = (*(c.th for c in checks), *read, *result.missing, *result.closed, *result.cautions)
    return ResultSheet(
        agency=agency or _BLANK,
        fiscal_year=_in_paper(str(edition.year)),
        total=_score(result, "total"),
        level=result.level.name if result.level else "ยังตัดสินไม่ได้",
        instruments=tuple(
            InstrumentScore(i.code, i.name, _score(result, i.code))
            for i in edition.instruments
            if i.code in result.figures or any(x.key in result.figures for x in edition.indicators_of(i.code))
        ),
        indicators=tuple(_indicator(result, i, threshold) for i in edition.indicators if i.key in result.figures),
        threshold=Decimal(said) if said else None,
        threshold_text=f"เกณฑ์ {_in_paper(plain(threshold))}" if threshold else "",
        findings=tuple(_in_paper(n) for n in notes) or ("ไม่มีตัวเลขอื่นให้เทียบ",),
        explanation=tuple(_in_paper(s) for s in _explained(result)),
        next_level=(_in_paper(result.next_level),) if result.next_level else (),
        sources=f"{file} คำนวณซ้ำด้วยโปรแกรมโปร่งใส {_in_paper(_rounding(result))}",
        notice="" if official else UNOFFICIAL,
    )


def memo_of(result: Result, checks: tuple[Check, ...], agency: str, desk: Desk, *, official: bool) -> Memo:
    """The memo that reports the result up the chain and asks what to do next."""
    year = result.edition.year
    known = agency_name(agency)
    called = known.full if known else agency or _BLANK
    result_word = "ผลการประเมิน" if official else "ผลการคำนวณคะแนน (ไม่ใช่ผลทางการ) ของการประเมิน"
    return Memo(
        from_unit=desk.unit,
        agency=called,
        phone=_in_paper(desk.phone),
        number=_in_paper(desk.number),
        date=format_date(desk.date) if desk.date else "",
        subject=_in_paper(
            f"รายงาน{result_word}คุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA) ประจำปีงบประมาณ พ.ศ. {year}"
        ),
        addressee=known.head if known else "",
        sections=(
            Section("เรื่องเดิม", (_in_paper(_background(called, year)),)),
            Section("ข้อเท็จจริง", tuple(_in_paper(p) for p in _facts(result, checks, result_word))),
            Section("ข้อเสนอแนะ", tuple(_in_paper(p) for p in _proposals(result, checks, official=official))),
        ),
        opinions=(
            Opinion(
                f"ความเห็น{known.kind.secretariat if known else 'หัวหน้าส่วนราชการ'}",
                signature=Signature(position=known.kind.secretariat if known else ""),
            ),
            Opinion(
                f"ความเห็น{known.kind.clerk if known else 'ปลัด'}",
                signature=Signature(position=known.clerk if known else ""),
            ),
            Opinion(
                f"ความเห็น{known.kind.head if known else 'ผู้บริหารสูงสุด'}",
                choices=DECISION,
                signature=Signature(position=known.head if known else ""),
            ),
        ),
    )


def _background(agency: str, year: int) -> str:
    return (
        f"ตามที่ {agency} ได้เข้าร่วมการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ "
        f"(Integrity and Transparency Assessment : ITA) ประจำปีงบประมาณ พ.ศ. {year} นั้น"
    )


def _facts(result: Result, checks: tuple[Check, ...], result_word: str) -> list[str]:
    level = f" อยู่ในระดับ “{result.level.name}”" if result.level else ""
    total = f"คะแนนรวม {_score(result, 'total')} คะแนน{level}" if "total" in result.figures else ""
    known = [i.code for i in result.edition.instruments if i.code in result.figures]
    scores = " ".join(f"{code} {_score(result, code)} คะแนน" for code in known)
    parts = [total, f"คะแนนรายเครื่องมือ ได้แก่ {scores}" if scores else ""]
    told = " ".join(p for p in parts if p) or "คะแนนที่มียังไม่พอจะคำนวณคะแนนรวม"
    lines = [f"{result_word} ได้{told} รายละเอียดตามใบสรุปผลที่แนบ"]
    lowest = _lowest(result)
    if lowest:
        lines.append(f"ตัวชี้วัดที่ได้คะแนนต่ำสุด คือ ตัวชี้วัดที่ {lowest.number} {lowest.name} {_score(result, lowest.key)} คะแนน")
    wrong = [c.th for c in checks if not c.agrees]
    if wrong:
        lines.append("ตรวจสอบตัวเลขแล้วพบว่าไม่ตรงกัน ได้แก่ " + "; ".join(wrong))
    elif checks:
        lines.append(f"ตรวจสอบการคำนวณแล้ว ตัวเลขที่เทียบกันได้ {len(checks)} รายการสอดคล้องกันทุกรายการ")
    return lines


def _proposals(result: Result, checks: tuple[Check, ...], *, official: bool) -> list[str]:
    following = result.edition.year + 1
    wishes = ["แจ้งผลและใบสรุปที่แนบให้ทุกส่วนราชการทราบ"]
    if any(not c.agrees for c in checks):
        wishes.insert(0, "ตรวจสอบตัวเลขที่ไม่ตรงกันกับผลทางการก่อนนำไปใช้")
    wishes.append(
        "มอบหมายส่วนราชการที่เกี่ยวข้องวิเคราะห์สาเหตุของประเด็นที่ต้องพัฒนา "
        f"และกำหนดมาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. {following}"
    )
    if official:
        wishes.append("เผยแพร่ผลการประเมินบนเว็บไซต์หลักของหน่วยงาน")
    return ["เห็นควรดำเนินการ ดังนี้ " + " ".join(f"({n}) {wish}" for n, wish in enumerate(wishes, 1))]


def _rounding(result: Result) -> str:
    rules = result.edition.rule_by_name
    names = [n for n in ("rounding_decimals", "rounding_mode", "rounding_when") if n in rules]
    return " ".join(in_words(n, rules[n].value) for n in names)


def _explained(result: Result) -> list[str]:
    total = [result.figures["total"].because] if "total" in result.figures else []
    low = _lowest(result)
    if low:
        total.append(f"ตัวชี้วัดที่ได้คะแนนต่ำสุด คือ ตัวชี้วัดที่ {low.number} {low.name} {_score(result, low.key)}")
    return [*total, *([result.because_level] if result.because_level else [])]


def _lowest(result: Result) -> Indicator | None:
    """The one indicator with the lowest score; None when several share it or when not all of them are known."""
    known = [i for i in result.edition.indicators if i.key in result.figures]
    if not known or len(known) < len(result.edition.indicators):
        return None
    least = min(result.figures[i.key].value for i in known)
    lowest = [i for i in known if result.figures[i.key].value == least]
    return lowest[0] if len(lowest) == 1 else None


def _indicator(result: Result, indicator: Indicator, threshold: Fraction | None) -> IndicatorScore:
    value = result.printed(indicator.key)
    below = threshold is not None and result.figures[indicator.key].value < threshold
    return IndicatorScore(
        number=_in_paper(str(indicator.number)),
        name=indicator.name,
        instrument=indicator.instrument,
        value=value,
        score=_score(result, indicator.key),
        note=_in_paper(f"ต่ำกว่าเกณฑ์ {shown(threshold)} ต้องพัฒนา") if threshold and below else "",
    )


def _score(result: Result, key: str) -> str:
    value = result.printed(key)
    return "ไม่ทราบ" if value is None else to_thai_digits(f"{value}")


def _in_paper(text: str) -> str:
    """As papers write it: Thai digits throughout, and the parts of the EIT in words."""
    for part in ("1", "2"):
        text = text.replace(f"EIT{part}", f"EIT ส่วนที่ {part}")
    return to_thai_digits(text)
