"""`prongsai draft FILE…`: where points are lost, the shortest way up, and the measures drafted for it."""

from __future__ import annotations

import argparse
from pathlib import Path

from prongsai.cli.console import DONE, Console, editions_folder
from prongsai.cli.handed_in import papers_in
from prongsai.domain.exact import shown
from prongsai.frameworks.library import Library
from prongsai.planning.papers import gap_name
from prongsai.planning.plan_data import plan_data
from prongsai.planning.work import YearWork, work_out


def answer(options: argparse.Namespace, console: Console) -> int:
    """Say, or give as JSON, what `run` would print; nothing is written."""
    library = Library([editions_folder()])
    inputs = papers_in([Path(f) for f in options.files], library, options.edition, official=options.official)
    work = work_out(inputs, library, options.year)
    if options.json:
        console.data(plan_data(work))
    else:
        tell_plan(work, console, in_full=True)
    return DONE


def tell_plan(work: YearWork, console: Console, *, in_full: bool = False) -> None:
    """The plan for a person: weak points, the way to the next level, how many measures, what to ask.

    in_full: each draft with its reasons and each question, not only how many there are.
    """
    _tell_weak_points(work, console)
    if in_full:
        _tell_drafts(work, console)
    carried = len(work.rolled.plan.measures) if work.rolled else 0
    console.say(
        f"แผนปีงบประมาณ {work.year}: กำหนดไว้แล้ว {len(work.kept)} ยกมา {carried} ร่างใหม่ {len(work.drafts)} มาตรการ",
        f"Plan of fiscal year {work.year}: {len(work.kept)} set, {carried} carried on, {len(work.drafts)} drafted",
    )
    if work.structure != work.year.be:
        console.say(
            f"  โปรดทราบ: ยังไม่ทราบตัวชี้วัดและข้อของปี {work.year} ครบ จึงใช้ของปี {work.structure}",
            f"  note: the structure of {work.year} is not wholly known; that of {work.structure} is used",
        )
    _tell_questions(work, console, in_full=in_full)
    for remark in work.remarks:
        console.say(f"  โปรดทราบ: {remark}", f"  note: {remark}")


def _tell_weak_points(work: YearWork, console: Console) -> None:
    if work.gaps:
        console.say("ประเด็นที่ต้องพัฒนา", "Weak points")
    for gap in work.gaps:
        stake = shown(gap.stake) if gap.stake is not None else "?"
        name = gap_name(gap)
        console.say(
            f"  {shown(gap.value):>6}  เพิ่มได้ {stake:>5}  {name}", f"  {shown(gap.value):>6}  +{stake:>5}  {name}"
        )
    if work.way:
        console.say(f"  {work.way.because}")


def _tell_drafts(work: YearWork, console: Console) -> None:
    for draft in work.drafts:
        console.say(f"{draft.measure.key}  {draft.measure.title} ({', '.join(draft.measure.responsible)})")
        for sentence in draft.because:
            console.say(f"    {sentence}")
        console.say(f"    จะรู้ว่าได้ผลจาก: {draft.measure.outcome}", f"    will show: {draft.measure.outcome}")


def _tell_questions(work: YearWork, console: Console, *, in_full: bool) -> None:
    if not work.inquiries:
        return
    count = len(work.inquiries)
    if not in_full:
        console.say(
            f"  มีคำถามถึงหน่วยงาน {count} ข้อ อยู่ในเอกสารประกอบการพิจารณา",
            f"  {count} questions to the unit stand in the working paper",
        )
        return
    console.say(f"คำถามถึงหน่วยงาน {count} ข้อ", f"{count} questions to the unit")
    for file, inquiry in work.inquiries:
        console.say(f"  {file}: {inquiry.th}", f"  {file}: {inquiry.en}")
