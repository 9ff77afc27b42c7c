"""The memo that takes a result and the drafted plan up the chain: what was found, what is proposed, what to decide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from prongsai.documents.blocks import Opinion, Signature
from prongsai.documents.correspondence.memo import DECISION, Memo, Section
from prongsai.documents.result_words import BLANK, in_paper, lowest_indicator, printed_score
from prongsai.domain.checks import Check
from prongsai.domain.scoring import Result
from prongsai.frameworks.agency_kinds import AgencyName, agency_name
from prongsai.thai.dates import format_date


@dataclass(frozen=True)
class Desk:
    """Who sends the memo: unit, phone, number and date; an empty one is left blank to be filled by hand."""

    unit: str = ""
    phone: str = ""
    number: str = ""
    date: date | None = None


@dataclass(frozen=True)
class Proposed:
    """The plan that goes with the memo: its fiscal year, and how many measures it holds of each origin.

    drafted: new; carried: of the year before; kept: set already. questions: how many are still to be answered.
    """

    year: int
    drafted: int = 0
    carried: int = 0
    kept: int = 0
    questions: int = 0

    @property
    def measures(self) -> int:
        """All measures of the plan."""
        return self.drafted + self.carried + self.kept


@dataclass(frozen=True)
class Reported:
    """A checked result. official: printed by the office as its result, not typed into a sheet."""

    result: Result
    checks: tuple[Check, ...]
    official: bool

    @property
    def called(self) -> str:
        """What it may be called."""
        return "ผลการประเมิน" if self.official else "ผลการคำนวณคะแนน (ไม่ใช่ผลทางการ) ของการประเมิน"


def plan_memo(reported: Reported | None, plan: Proposed, agency: str, desk: Desk) -> Memo:
    """The memo; without a result it is about the plan alone."""
    known = agency_name(agency)
    called = known.full if known else agency or BLANK
    return Memo(
        from_unit=desk.unit,
        agency=called,
        phone=in_paper(desk.phone),
        number=in_paper(desk.number),
        date=format_date(desk.date) if desk.date else "",
        subject=in_paper(_subject(reported, plan)),
        addressee=known.head if known else "",
        sections=(
            Section("เรื่องเดิม", (in_paper(_background(called, reported, plan)),)),
            Section("ข้อเท็จจริง", tuple(in_paper(p) for p in (*_findings(reported), *_drafts(plan)))),
            Section("ข้อเสนอแนะ", (in_paper(_proposals(reported, plan)),)),
        ),
        opinions=tuple(_opinions(known)),
    )


def _opinions(known: AgencyName | None) -> Iterator[Opinion]:
    kind = known.kind if known else None
    unit_head = kind.secretariat if kind else ""
    yield Opinion(f"ความเห็น{unit_head or 'หัวหน้าส่วนราชการ'}", signature=Signature(position=unit_head))
    yield Opinion(f"ความเห็น{kind.clerk if kind else 'ปลัด'}", signature=Signature(position=known.clerk if known else ""))
    yield Opinion(
        f"ความเห็น{kind.head if kind else 'ผู้บริหารสูงสุด'}",
        choices=DECISION,
        signature=Signature(position=known.head if known else ""),
    )


def _subject(reported: Reported | None, plan: Proposed) -> str:
    drafted = f"ร่างมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. {plan.year}"
    if reported is None:
        return drafted
    return (
        f"รายงาน{reported.called}คุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA) "
        f"ประจำปีงบประมาณ พ.ศ. {reported.result.edition.year} และ{drafted}"
    )


def _background(agency: str, reported: Reported | None, plan: Proposed) -> str:
    if reported is None:
        return f"ตามที่ {agency} จะต้องทบทวนมาตรการของปีก่อนและกำหนดมาตรการสำหรับปีงบประมาณ พ.ศ. {plan.year} นั้น"
    took_part = f"{agency} ได้เข้าร่วมการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA)"
    return (
        f"ตามที่ {took_part} ประจำปีงบประมาณ พ.ศ. {reported.result.edition.year} "
        f"และจะต้องกำหนดมาตรการสำหรับปีงบประมาณ พ.ศ. {plan.year} นั้น"
    )


def _findings(reported: Reported | None) -> Iterator[str]:
    if reported is None:
        return
    result = reported.result
    level = f" อยู่ในระดับ “{result.level.name}”" if result.level else ""
    total = f"คะแนนรวม {printed_score(result, 'total')} คะแนน{level}" if "total" in result.figures else ""
    known = [i.code for i in result.edition.instruments if i.code in result.figures]
    scores = " ".join(f"{code} {printed_score(result, code)} คะแนน" for code in known)
    parts = [total, f"คะแนนรายเครื่องมือ ได้แก่ {scores}" if scores else ""]
    told = " ".join(p for p in parts if p) or "คะแนนที่มียังไม่พอจะคำนวณคะแนนรวม"
    yield f"{reported.called} ได้{told} รายละเอียดตามใบสรุปผลที่แนบ"
    lowest = lowest_indicator(result)
    if lowest:
        score = printed_score(result, lowest.key)
        yield f"ตัวชี้วัดที่ได้คะแนนต่ำสุด คือ ตัวชี้วัดที่ {lowest.number} {lowest.name} {score} คะแนน"
    wrong = [c.th for c in reported.checks if not c.agrees]
    if wrong:
        yield "ตรวจสอบตัวเลขแล้วพบว่าไม่ตรงกัน ได้แก่ " + "; ".join(wrong)
    elif reported.checks:
        yield f"ตรวจสอบการคำนวณแล้ว ตัวเลขที่เทียบกันได้ {len(reported.checks)} รายการสอดคล้องกันทุกรายการ"


def _drafts(plan: Proposed) -> Iterator[str]:
    if not plan.measures:
        return
    counted = (("ร่างใหม่", plan.drafted), ("ยกมาจากปีก่อน", plan.carried), ("กำหนดไว้แล้ว", plan.kept))
    parts = " ".join(f"{name} {count} มาตรการ" for name, count in counted if count)
    asked = f" และมีข้อที่ต้องให้ส่วนราชการยืนยัน {plan.questions} ข้อ" if plan.questions else ""
    yield f"ได้จัดทำร่างมาตรการรวม {plan.measures} มาตรการ ได้แก่ {parts}{asked} เหตุผลอยู่ในเอกสารประกอบการพิจารณาที่แนบ"


def _proposals(reported: Reported | None, plan: Proposed) -> str:
    wishes = []
    if reported and any(not c.agrees for c in reported.checks):
        wishes.append("ตรวจสอบตัวเลขที่ไม่ตรงกันกับผลทางการก่อนนำไปใช้")
    if reported:
        wishes.append("แจ้งผลและใบสรุปที่แนบให้ทุกส่วนราชการทราบ")
    if plan.measures:
        wishes.append("มอบหมายส่วนราชการที่เกี่ยวข้องยืนยันสาเหตุ แก้ไขร่างมาตรการให้ตรงกับงานจริง และกำหนดผู้รับผิดชอบ")
        wishes.append(f"พิจารณาร่างมาตรการที่แก้ไขแล้วเพื่อประกาศใช้ในปีงบประมาณ พ.ศ. {plan.year}")
    else:
        wishes.append(f"มอบหมายส่วนราชการที่เกี่ยวข้องกำหนดมาตรการสำหรับปีงบประมาณ พ.ศ. {plan.year}")
    if reported and reported.official:
        wishes.append("เผยแพร่ผลการประเมินบนเว็บไซต์หลักของหน่วยงาน")
    return "เห็นควรดำเนินการ ดังนี้ " + " ".join(f"({n}) {wish}" for n, wish in enumerate(wishes, 1))
