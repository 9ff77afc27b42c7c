"""A checked result in the words of papers: the values of its sheet, and how its figures are printed."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from prongsai.documents.result_sheet import IndicatorScore, InstrumentScore, ResultSheet
from prongsai.domain.checks import Check
from prongsai.domain.exact import plain, shown
from prongsai.domain.framework import Indicator
from prongsai.domain.rules import in_words
from prongsai.domain.scoring import Result
from prongsai.thai.numerals import to_thai_digits

UNOFFICIAL = "คำนวณจากใบคะแนนที่กรอกเอง ไม่ใช่ผลทางการ"
BLANK = "." * 40


def sheet_of(
    result: Result, checks: tuple[Check, ...], agency: str, *, file: str, official: bool, read: tuple[str, ...]
) -> ResultSheet:
    """The values of the result sheet. file: where the figures came from. read: remarks of the reading."""
    edition = result.edition
    said = edition.rule("attention_threshold")
    threshold = Fraction(said) if said else None
    notes = (*(c.th for c in checks), *read, *result.missing, *result.closed, *result.cautions)
    return ResultSheet(
        agency=agency or BLANK,
        fiscal_year=in_paper(str(edition.year)),
        total=printed_score(result, "total"),
        level=result.level.name if result.level else "ยังตัดสินไม่ได้",
        instruments=tuple(
            InstrumentScore(i.code, i.name, printed_score(result, i.code))
            for i in edition.instruments
            if i.code in result.figures or any(x.key in result.figures for x in edition.indicators_of(i.code))
        ),
        indicators=tuple(_indicator(result, i, threshold) for i in edition.indicators if i.key in result.figures),
        threshold=Decimal(said) if said else None,
        threshold_text=f"เกณฑ์ {in_paper(plain(threshold))}" if threshold else "",
        findings=tuple(in_paper(n) for n in notes) or ("ไม่มีตัวเลขอื่นให้เทียบ",),
        explanation=tuple(in_paper(s) for s in _explained(result)),
        next_level=(in_paper(result.next_level),) if result.next_level else (),
        sources=f"{file} คำนวณซ้ำด้วยโปรแกรมโปร่งใส {in_paper(_rounding(result))}",
        notice="" if official else UNOFFICIAL,
    )


def _rounding(result: Result) -> str:
    rules = result.edition.rule_by_name
    names = [n for n in ("rounding_decimals", "rounding_mode", "rounding_when") if n in rules]
    return " ".join(in_words(n, rules[n].value) for n in names)


def _explained(result: Result) -> list[str]:
    total = [result.figures["total"].because] if "total" in result.figures else []
    low = lowest_indicator(result)
    if low:
        total.append(f"ตัวชี้วัดที่ได้คะแนนต่ำสุด คือ ตัวชี้วัดที่ {low.number} {low.name} {printed_score(result, low.key)}")
    return [*total, *([result.because_level] if result.because_level else [])]


def lowest_indicator(result: Result) -> Indicator | None:
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
        number=in_paper(str(indicator.number)),
        name=indicator.name,
        instrument=indicator.instrument,
        value=value,
        score=printed_score(result, indicator.key),
        note=in_paper(f"ต่ำกว่าเกณฑ์ {shown(threshold)} ต้องพัฒนา") if threshold and below else "",
    )


def printed_score(result: Result, key: str) -> str:
    """A figure as papers print it, ไม่ทราบ for one that does not follow."""
    value = result.printed(key)
    return "ไม่ทราบ" if value is None else to_thai_digits(f"{value}")


def in_paper(text: str) -> str:
    """As papers write it: Thai digits throughout, and the parts of the EIT in words."""
    for part in ("1", "2"):
        text = text.replace(f"EIT{part}", f"EIT ส่วนที่ {part}")
    return to_thai_digits(text)
