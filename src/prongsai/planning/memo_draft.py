"""A memo drafted from what is known: what it is about, and its sections as a person would begin to type them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from prongsai.documents.plan_memo import Desk, Proposed, Reported, plan_memo
from prongsai.domain.errors import Words
from prongsai.domain.workflow import DECIDE, NOTE
from prongsai.planning.paper_text import text_of
from prongsai.planning.year_report import Months
from prongsai.thai.dates import format_date
from prongsai.thai.years import FiscalYear

BLANK, PLAN, RESULT = "blank", "plan", "result"
SUBJECTS: Mapping[str, Words] = MappingProxyType(
    {
        PLAN: Words("เสนอแผนมาตรการ", "propose the plan"),
        "round-6": Words("เสนอรายงานรอบ 6 เดือน", "propose the report of six months"),
        "round-12": Words("เสนอรายงานรอบ 12 เดือน", "propose the report of twelve months"),
        "last-12": Words("เสนอรายงานรอบ 12 เดือนของปีก่อน", "propose last year's report of twelve months"),
        RESULT: Words("เสนอผลการประเมิน", "propose the result"),
        BLANK: Words("เรื่องอื่น", "something else"),
    }
)
"""What a memo is drafted for → what that is called."""
ROUNDS_OF: Mapping[str, Months] = MappingProxyType({"round-6": 6, "round-12": 12, "last-12": 12})
"""The memos that take a report up, and its round."""
_MEASURES = "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"
_ITA = "การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA)"


@dataclass(frozen=True)
class MemoFacts:
    """What is known for a memo. year: that it is about (พ.ศ.). measures: in the plan. states: what became of them, in
    words, with how many. reported: the newest result. proves: what the paper is evidence of. attached: key and title of
    the paper of the program that goes with it; empty without one."""

    agency: str
    year: int
    measures: int = 0
    states: tuple[tuple[str, int], ...] = ()
    reported: Reported | None = None
    proves: str = ""
    attached: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class MemoDraft:
    """A memo to be begun with. texts: by the keys of paper_text.TEXTS. attached, year: as of the facts."""

    title: str = ""
    purpose: str = DECIDE
    texts: Mapping[str, str] = field(default_factory=dict)
    attached: tuple[str, str] = ("", "")
    year: int | None = None


def memo_draft(subject: str, facts: MemoFacts) -> MemoDraft:
    """The draft of a memo for a key of SUBJECTS; empty for what the program knows nothing of."""
    if subject in ROUNDS_OF:
        return _of_round(facts, ROUNDS_OF[subject])
    made = _DRAFTS.get(subject)
    return made(facts) if made else MemoDraft()


def _of_plan(facts: MemoFacts) -> MemoDraft:
    title = f"ขออนุมัติ{_MEASURES} ประจำปีงบประมาณ พ.ศ. {facts.year}"
    found = [f"ได้กำหนดมาตรการไว้ {facts.measures} มาตรการ ตามเอกสารที่ส่งมาด้วย" if facts.measures else ""]
    proposals = [
        f"อนุมัติ{_MEASURES} ประจำปีงบประมาณ พ.ศ. {facts.year} ตามที่เสนอ",
        "มอบหมายส่วนราชการที่รับผิดชอบดำเนินการและรายงานผลรอบ 6 เดือนและรอบ 12 เดือน",
        "เผยแพร่บนเว็บไซต์หลักของหน่วยงาน",
    ]
    background = (
        f"ตามที่{facts.agency}ต้องวิเคราะห์ผล{_ITA} และกำหนดมาตรการเพื่อยกระดับการดำเนินงาน ประจำปีงบประมาณ พ.ศ. {facts.year} นั้น"
    )
    return _draft(title, facts, background, [*_findings(facts), *found, *_proof(facts)], proposals)


def _of_round(facts: MemoFacts, months: Months) -> MemoDraft:
    start, end = FiscalYear(facts.year).round(months)
    title = f"รายงานผลการดำเนินการตาม{_MEASURES} ประจำปีงบประมาณ พ.ศ. {facts.year} รอบ {months} เดือน"
    background = f"ตามที่{facts.agency}ได้กำหนด{_MEASURES} ประจำปีงบประมาณ พ.ศ. {facts.year} และให้ติดตามผลทุกรอบ 6 เดือน นั้น"
    told = f"ได้รวบรวมผลการดำเนินการตั้งแต่วันที่ {format_date(start)} ถึงวันที่ {format_date(end)}"
    counted = [f"{words} {count} มาตรการ" for words, count in facts.states if count]
    listed = [f"{n}. {line}" for n, line in enumerate(counted, 1)]
    found = [f"{told} รวม {facts.measures} มาตรการ" + (" สรุปได้ดังนี้" if counted else ""), *listed, *_proof(facts)]
    proposals = [f"พิจารณาอนุมัติรายงานผลการดำเนินการรอบ {months} เดือน", "เผยแพร่รายงานบนเว็บไซต์หลักของหน่วยงาน"]
    if months == 6:
        proposals.append("แจ้งส่วนราชการเร่งรัดมาตรการที่ยังไม่แล้วเสร็จ")
    return _draft(title, facts, background, found, proposals)


def _of_result(facts: MemoFacts) -> MemoDraft:
    reported = facts.reported
    if reported is None:
        return MemoDraft(purpose=NOTE)
    year = reported.result.edition.year
    title = f"รายงาน{reported.called}คุณธรรมและความโปร่งใส (ITA) ประจำปีงบประมาณ พ.ศ. {year}"
    background = f"ตามที่{facts.agency}ได้เข้าร่วม{_ITA} ประจำปีงบประมาณ พ.ศ. {year} นั้น"
    proposals = ["แจ้งผลให้ทุกส่วนราชการทราบและใช้เป็นข้อมูลกำหนดมาตรการของปีถัดไป"]
    if reported.official:
        proposals.append("เผยแพร่ผลการประเมินบนเว็บไซต์หลักของหน่วยงาน")
    return _draft(title, facts, background, list(_findings(facts)), proposals, NOTE)


_DRAFTS: Mapping[str, Callable[[MemoFacts], MemoDraft]] = MappingProxyType({PLAN: _of_plan, RESULT: _of_result})


def _draft(
    title: str, facts: MemoFacts, background: str, found: list[str], proposals: list[str], purpose: str = DECIDE
) -> MemoDraft:
    """The law is left to people: which one applies is not for a program to guess."""
    wishes = text_of(["เห็นควร", proposals])
    texts = {"background": background, "facts": "\n".join(filter(None, found)), "proposal": wishes}
    return MemoDraft(title, purpose, texts, facts.attached, facts.year)


def _proof(facts: MemoFacts) -> Iterator[str]:
    if facts.proves:
        yield facts.proves


def _findings(facts: MemoFacts) -> Iterator[str]:
    """What the memo that goes with a drafted plan finds about the result; that no sheet goes with this one, it leaves
    out."""
    if facts.reported is None:
        return
    memo = plan_memo(facts.reported, Proposed(facts.year), facts.agency, Desk())
    for part in next(s.paragraphs for s in memo.sections if s.title == "ข้อเท็จจริง"):
        yield str(part).removesuffix(" รายละเอียดตามใบสรุปผลที่แนบ")
