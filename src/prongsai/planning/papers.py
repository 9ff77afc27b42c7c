"""The papers of a worked-out year: values for the plan, the working paper, the memo and the workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from prongsai.documents.blocks import Paper
from prongsai.documents.correspondence.memo import Memo
from prongsai.documents.layouts.names import Names
from prongsai.documents.layouts.report_paper import report_paper
from prongsai.documents.layouts.tables import made_score_table
from prongsai.documents.layouts.values import (
    AnalysisHere,
    AnalysisValues,
    MeasuresHere,
    MeasureValues,
    Prose,
    Report,
    Story,
    YearScores,
)
from prongsai.documents.plan_memo import Desk, Proposed, plan_memo
from prongsai.documents.plan_notes import AtHand, Carried, PlanNotes, Reason, WeakPoint, notes_paper
from prongsai.documents.plan_workbook import PlanRow, plan_workbook
from prongsai.documents.result_words import UNOFFICIAL
from prongsai.documents.xlsx.entry import Entry
from prongsai.domain.analysis_facts import figure_names
from prongsai.domain.drafting import Draft
from prongsai.domain.exact import shown
from prongsai.domain.gaps import Gap
from prongsai.domain.measures import Measure
from prongsai.domain.rollover import Rolled
from prongsai.domain.verdicts import printed
from prongsai.frameworks.advice.entries import unit_names
from prongsai.frameworks.agency_kinds import agency_name
from prongsai.frameworks.library import Library
from prongsai.planning.named_layout import find_layout
from prongsai.planning.report_values import items_of
from prongsai.planning.work import INSTRUMENTS, YearWork
from prongsai.thai.period_format import format_period
from prongsai.thai.periods import Period

LAYOUT = "analysis-and-measures"
KEPT, CARRIED, DRAFTED = "กำหนดไว้แล้ว", "ยกมาจากปีก่อน", "ร่างใหม่"
_HEADINGS = {
    KEPT: "มาตรการที่กำหนดไว้แล้ว",
    CARRIED: "มาตรการที่ยกมาจากปีก่อน",
    DRAFTED: "ร่างมาตรการใหม่",
}
_DRAFT = "ร่างนี้ยังไม่ผ่านการพิจารณาของหน่วยงาน เหตุผลของแต่ละมาตรการอยู่ในเอกสารประกอบการพิจารณา"


def measures_of(work: YearWork) -> Iterator[tuple[str, Measure]]:
    """Every measure of the plan in order, with its origin."""
    yield from ((KEPT, m) for m in work.kept)
    yield from ((CARRIED, m) for m in (work.rolled.plan.measures if work.rolled else ()))
    yield from ((DRAFTED, d.measure) for d in work.drafts)


# -- the plan ----------------------------------------------------------------------------------------------------


def plan_paper(work: YearWork, library: Library) -> Paper:
    """Scores, analysis and measures in the layout of the analysis report, marked as a draft."""
    names = Names.of(library.load(str(work.structure)))
    report = plan_report(work, library)
    return report_paper(report, find_layout(LAYOUT), names)


def plan_report(work: YearWork, library: Library) -> Report:
    """The plan as the values of a report, ready for any layout."""
    result = work.reported.result if work.reported else None
    first = f"การวิเคราะห์ผลการประเมิน ITA ปีงบประมาณ พ.ศ. {result.edition.year}\nและ" if result else ""
    title = f"{first}ร่างมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน\nประจำปีงบประมาณ พ.ศ. {work.year}\n{work.agency}"
    report = Report(
        agency=work.agency,
        title=title.strip(),
        fiscal_year=work.year.be,
        start=work.year.starts,
        end=work.year.ends,
        measures=tuple(measure_values(m, origin, _old_targets(m, work)) for origin, m in measures_of(work)),
        analysis=tuple(year_verdicts(work)),
        scores=tuple(year_scores(work)),
        breaks=tuple((h.year, h.reason) for h in work.history if not h.comparable),
    )
    return replace(report, story=tuple(_story(work, report, library)))


def _story(work: YearWork, report: Report, library: Library) -> Iterator[Story]:
    yield Prose(_DRAFT)
    if work.reported and not work.reported.official:
        yield Prose(f"คะแนน{UNOFFICIAL}")
    if report.scores and work.reported:
        names = Names.of(library.load(work.reported.result.edition.name))
        yield Prose("ผลการประเมิน", 1)
        yield from (Prose(text) for text in (_total(work), work.reported.result.because_level) if text)
        yield made_score_table(report.scores[-1], names)
    if report.analysis:
        yield Prose("การวิเคราะห์ผลการประเมิน", 1)
        yield from (Prose(note.text) for note in (work.analysis.notes if work.analysis else ()))
        yield AnalysisHere()
    for origin in dict.fromkeys(m.section for m in report.measures):
        yield Prose(_HEADINGS[origin], 1)
        yield MeasuresHere(origin)


def _total(work: YearWork) -> str:
    figures = work.reported.result.figures if work.reported else {}
    return figures["total"].because if "total" in figures else ""


def _old_targets(measure: Measure, work: YearWork) -> str:
    """What a measure is about where no code of the new structure says it: an instrument as a whole, or its old code."""
    if measure.targets and all(t in INSTRUMENTS for t in measure.targets):
        return ", ".join(measure.targets)
    if measure.targets or work.rolled is None or measure.key not in work.rolled.previous:
        return ""
    codes = work.rolled.previous[measure.key].targets
    return f"เดิม {', '.join(codes)}" if codes else ""


def measure_values(measure: Measure, origin: str, label: str = "") -> MeasureValues:
    """A measure as layouts print it. label: for the first cell, where no target says what it is about."""
    return MeasureValues(
        title=measure.title,
        label=label,
        section=origin,
        targets=tuple(t for t in measure.targets if not t.startswith("issue:")),
        steps=items_of([s.text for s in measure.steps]),
        responsible=measure.responsible,
        period=measure.period,
        start=measure.start,
        end=measure.end,
        due=measure.due,
        monitoring=items_of(measure.monitoring),
        results=items_of(measure.results),
        outcomes=items_of(measure.outcomes),
        score=measure.score,
        suggestions=items_of(measure.suggestions),
        source=measure.key,
    )


def year_verdicts(work: YearWork) -> Iterator[AnalysisValues]:
    """The drafted analysis, one row for each subject."""
    for verdict in work.analysis.verdicts if work.analysis else ():
        yield AnalysisValues(verdict_label(verdict.subject, verdict.name), printed(verdict), verdict.subject)


def verdict_label(subject: str, name: str) -> str:
    """What a row of the analysis is called: `9. การเปิดเผยข้อมูล`, and an issue with its number in brackets."""
    kind, _, number = subject.partition(":")
    return f"({number}) {name}" if kind == "issue" else f"{number}. {name}"


def year_scores(work: YearWork) -> Iterator[YearScores]:
    """The scores of every year that is known, the newest last, under the codes of the newest."""
    for earlier in work.history:
        yield YearScores(earlier.year, dict(earlier.values))
    if work.reported:
        result = work.reported.result
        wanted = ("total", *(i.code for i in result.edition.instruments), *(i.key for i in result.edition.indicators))
        values = {key: value for key in wanted if (value := result.printed(key)) is not None}
        if values:
            yield YearScores(result.edition.year, values)


# -- the working paper -------------------------------------------------------------------------------------------


def working_paper(work: YearWork) -> Paper:
    """What the plan rests on, for those who decide."""
    unofficial = UNOFFICIAL if work.reported and not work.reported.official else ""
    return notes_paper(
        PlanNotes(
            agency=work.agency,
            year=str(work.year),
            at_hand=tuple(_at_hand(work)),
            shortest=tuple(_shortest(work)),
            weak=tuple(_weak(g) for g in work.gaps),
            reasons=tuple(_reason(d, work) for d in work.drafts),
            carried=tuple(_carried(work)),
            questions=tuple(_questions(work)),
            remarks=(*(f.th for f in (work.rolled.flags if work.rolled else ()) if not f.key), *work.remarks),
            notice=unofficial,
        )
    )


def _at_hand(work: YearWork) -> Iterator[AtHand]:
    if work.reported is None:
        yield AtHand("ผลการประเมินของปีก่อน", "ไม่มี", "ให้ใส่ไฟล์ผลการประเมินหรือใบคะแนน จึงจะวิเคราะห์และร่างมาตรการใหม่ได้")
    else:
        yield from _result_at_hand(work)
    rolled = work.rolled
    if rolled is None and not work.kept:
        yield AtHand("มาตรการและรายงานผลของปีก่อน", "ไม่มี", "ให้ใส่รายงานหรือแผนของปีก่อน จึงจะยกมาตรการและข้อเสนอแนะเดิมมาได้")
    elif rolled is not None:
        count = len(rolled.plan.measures)
        yield AtHand("มาตรการของปีก่อน", "มี", f"{count} มาตรการ ปีงบประมาณ พ.ศ. {_last_year(work)}")
    if work.kept:
        yield AtHand(f"มาตรการของปีงบประมาณ พ.ศ. {work.year} ที่กำหนดไว้แล้ว", "มี", f"{len(work.kept)} มาตรการ")
    if work.structure != work.year.be:
        yield AtHand(
            f"กรอบการประเมินปี {work.year}",
            "ไม่มี",
            f"ยังไม่ทราบตัวชี้วัดและข้อของปี {work.year} ครบ แผนจึงใช้ตัวชี้วัดและข้อของปี {work.structure} ให้ตรวจเมื่อประกาศกรอบใหม่",
        )


def _result_at_hand(work: YearWork) -> Iterator[AtHand]:
    assert work.reported is not None  # noqa: S101 -- asked by the caller
    result = work.reported.result
    edition = result.edition
    wrong = [c.th for c in work.reported.checks if not c.agrees]
    yield AtHand(f"ผลการประเมินปี {edition.year}", "มี", "; ".join((work.result_file, *wrong)))
    groups = (
        ("คะแนนรายตัวชี้วัด", [i.key for i in edition.indicators], "ดูจากหน้าผลการประเมินในระบบ ITAS"),
        ("คะแนนรายข้อคำถาม", [q.code for q in edition.questions], "ดูจากผลรายข้อในระบบ ITAS จะบอกได้ว่าเสียคะแนนที่เรื่องใด"),
        ("คะแนนรายข้อ OIT", [i.code for i in edition.items], "ดูจากผลตรวจรายข้อและหมายเหตุของผู้ตรวจในระบบ ITAS"),
    )
    for name, keys, how in groups:
        known = sum(any(k == key or k.endswith(f"/{key}") for k in result.figures) for key in keys)
        state = "มี" if known == len(keys) else "มีบางส่วน" if known else "ไม่มี"
        yield AtHand(name, state, "" if known == len(keys) else f"มี {known} จาก {len(keys)} {how}")
    if not work.history:
        yield AtHand("ผลของปีก่อนหน้า", "ไม่มี", "ถ้าใส่ผลปีก่อนหน้าด้วย จะเห็นว่าคะแนนขึ้นหรือลง")


def _last_year(work: YearWork) -> str:
    earlier = [p.plan.year for p in work.inputs.plans if p.plan and p.plan.year and p.plan.year < work.year.be]
    return str(max(earlier)) if earlier else "ที่ไม่ได้ระบุ"


def _shortest(work: YearWork) -> Iterator[str]:
    if work.way is None:
        return
    yield work.way.because
    yield from (f"{fix.name}: ได้ {shown(fix.value)} ถ้าได้เต็มจะเพิ่มคะแนนรวม {shown(fix.gain)}" for fix in work.way.fixes)


def _weak(gap: Gap) -> WeakPoint:
    unsure = "" if gap.certain else "อาจเป็นความคลาดเคลื่อนจากการสุ่ม"
    passed = "ผ่านเกณฑ์ แต่ต่ำที่สุดของเครื่องมือ" if gap.weakest and not gap.below else ""
    assumed = "ประมาณจากโครงสร้างของปี" if gap.assumed else ""
    lacking = f"ยังไม่แสดง: {', '.join(gap.missing)}" if gap.missing else ""
    note = "\n".join(part for part in (passed, unsure, lacking, assumed) if part)
    stake = "ยังไม่ทราบ" if gap.stake is None else shown(gap.stake)
    return WeakPoint(gap_name(gap), shown(gap.value), stake, note)


def gap_name(gap: Gap) -> str:
    """A weak point as people call it."""
    kind, _, number = gap.key.partition(":")
    called = {"indicator": f"ตัวชี้วัดที่ {number}", "sub_indicator": f"ตัวชี้วัดย่อย {number}"}.get(kind)
    return f"{called or gap.key} {gap.name}"


def _reason(draft: Draft, work: YearWork) -> Reason:
    measure = draft.measure
    aims = set(measure.targets)
    like = [m for origin, m in measures_of(work) if origin != DRAFTED and aims & set(m.targets)]
    doubled = f"มีมาตรการเดิมของข้อเดียวกันแล้ว ({', '.join(_number(m) for m in like)}) ให้พิจารณารวมกัน" if like else ""
    because = (*draft.because, *((doubled,) if doubled else ()))
    return Reason(_number(measure), measure.title, because, draft.causes, measure.outcome)


def _number(measure: Measure) -> str:
    return measure.key.removeprefix("m")


def _carried(work: YearWork) -> Iterator[Carried]:
    if work.rolled is None:
        return
    for measure in work.rolled.plan.measures:
        flags = tuple(th for key, th in _asked_again(work.rolled) if key == measure.key)
        yield Carried(_number(measure), measure.title, flags)


def _asked_again(rolled: Rolled) -> Iterator[tuple[str, str]]:
    """What has to be looked at before a measure is used again: its key and the sentence."""
    yield from ((u.key, u.th) for u in rolled.unplaced)
    yield from ((f.key, f.th) for f in rolled.flags)


def _questions(work: YearWork) -> Iterator[str]:
    several = len({file for file, _ in work.inquiries}) > 1
    for file, inquiry in work.inquiries:
        yield f"{file}: {inquiry.th}" if several else inquiry.th


# -- memo and workbook -------------------------------------------------------------------------------------------


def memo_values(work: YearWork, desk: Desk) -> Memo:
    """The memo that takes result and plan up the chain."""
    carried = len(work.rolled.plan.measures) if work.rolled else 0
    plan = Proposed(work.year.be, len(work.drafts), carried, len(work.kept), len(work.inquiries))
    return plan_memo(work.reported, plan, work.agency, desk)


def workbook(work: YearWork, library: Library) -> tuple[Paper, Entry]:
    """The plan as a workbook to be decided on and changed."""
    names = figure_names(library.load(str(work.structure)).edition)
    reasons = {d.measure.key: "\n".join(d.because) for d in work.drafts}
    flags: dict[str, list[str]] = {}
    for key, th in _asked_again(work.rolled) if work.rolled else ():
        flags.setdefault(key, []).append(th)
    rows = tuple(
        _row(m, origin, names, reasons.get(m.key, "\n".join(flags.get(m.key, ())))) for origin, m in measures_of(work)
    )
    units = tuple(dict.fromkeys(unit_names(agency_name(work.agency)).values()))
    return plan_workbook(work.agency, str(work.year), rows, units, _DRAFT)


def _row(measure: Measure, origin: str, names: dict[str, str], reason: str) -> PlanRow:
    return PlanRow(
        key=measure.key,
        origin=origin,
        targets="\n".join(_target(t, names) for t in measure.targets),
        title=measure.title,
        steps=_numbered([s.text for s in measure.steps]),
        responsible="\n".join(measure.responsible),
        period=_period(measure),
        goal=measure.goal,
        evidence=_numbered(measure.evidence),
        outcome=measure.outcome,
        at_6_months=measure.milestones.at_6_months,
        at_12_months=measure.milestones.at_12_months,
        reason=reason,
    )


def _target(code: str, names: dict[str, str]) -> str:
    kind, _, number = code.partition(":")
    called = {"indicator": f"ตัวชี้วัดที่ {number}", "issue": f"ประเด็นที่ {number}"}.get(kind, f"ข้อ {code}")
    return f"{called} {names.get(code, '')}".strip()


def _numbered(texts: Sequence[str]) -> str:
    return "\n".join(f"{n}. {item.text}" for n, item in enumerate(items_of(texts), 1))


def _period(measure: Measure) -> str:
    if measure.period or measure.start is None or measure.end is None:
        return measure.period
    return format_period(Period("range", measure.start, measure.end), digits="arabic")
