"""Inquiries: what a careful reviewer would ask a unit about its plan or report, each one polite question.

A finding is never a verdict: the paper may be right, and then one sentence of answer is enough. The sentences of all
codes stand here in Thai and English; the checks that ask them are in `plan_checks` and `report_checks`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from prongsai.domain.errors import Words
from prongsai.domain.gaps import Gap
from prongsai.domain.likeness import shortened
from prongsai.domain.measures import Measure, Plan
from prongsai.domain.sentences import Sentence
from prongsai.thai.dates import format_date


@dataclass(frozen=True, slots=True)
class Inquiry:
    """One question to the unit.

    code: a key of INQUIRIES. about: keys of the measures it is about; empty when it is about the whole paper.
    places: lines of the source, in order. th, en: the same question in both languages.
    """

    code: str
    about: tuple[str, ...]
    places: tuple[int, ...]
    th: str
    en: str


@dataclass(frozen=True, slots=True)
class AnalysedText:
    """What the paper's analysis says of one indicator. targets: codes as in `Measure.targets`."""

    label: str
    targets: tuple[str, ...]
    text: str
    places: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known beside the plan; whatever is empty is not checked.

    threshold: a score below it needs attention (0 to 100). gaps: weak points; None to
    take them from the scores. indicators: number to name. questions:
    code to topic. items: code to title. indicator_of: code of a question or item to its indicator. levels: names of
    the levels that count as passed. scores: printed scores by key (`indicator:9`, `e7`, `O10`). units: the units of
    the office. stated: how many measures the paper says it has. analysis: its analysis, one text for each indicator.
    """

    threshold: Fraction | None = None
    gaps: tuple[Gap, ...] | None = None
    indicators: Mapping[int, str] = field(default_factory=dict)
    questions: Mapping[str, str] = field(default_factory=dict)
    items: Mapping[str, str] = field(default_factory=dict)
    indicator_of: Mapping[str, int] = field(default_factory=dict)
    levels: tuple[str, ...] = ()
    scores: Mapping[str, Fraction] = field(default_factory=dict)
    units: tuple[str, ...] = ()
    stated: int | None = None
    analysis: tuple[AnalysedText, ...] = ()

    def indicators_of(self, targets: Iterable[str]) -> set[int]:
        """Numbers of the indicators that the targets belong to, as far as known."""
        found = {self.indicator_of[t] for t in targets if t in self.indicator_of}
        return found | {int(n) for t in targets for kind, _, n in [t.partition(":")] if kind == "indicator"}


INQUIRIES: dict[str, Sentence] = {
    # plans: what is missing
    "owner_missing": Sentence(
        "{which} ยังไม่ได้ระบุผู้รับผิดชอบ ขอทราบว่าหน่วยใดหรือตำแหน่งใดจะเป็นผู้ดำเนินการ",
        "{which}: nobody is named as responsible. Which unit or post will do it?",
    ),
    "period_missing": Sentence(
        "{which} ยังไม่ได้ระบุช่วงเวลาหรือวันครบกำหนด ขอทราบว่าจะทำเมื่อใดและเสร็จเมื่อใด",
        "{which}: no period or day is given. When will it begin, and when will it be done?",
    ),
    "goal_missing": Sentence(
        "{which} ยังไม่มีเป้าหมายที่วัดได้ ขอทราบว่าจะรู้ได้อย่างไรว่าสำเร็จ",
        "{which}: there is no goal that can be measured. How will success be known?",
    ),
    "evidence_missing": Sentence(
        "{which} ยังไม่ได้ระบุหลักฐาน ขอทราบว่าจะใช้เอกสาร ภาพ หรือลิงก์ใดแสดงว่าได้ทำแล้ว",
        "{which}: no evidence is named. Which paper, photo or link will show that it was done?",
    ),
    "proof_missing": Sentence(
        "ทั้งแผนยังไม่มีช่องเป้าหมายและช่องหลักฐาน ขอทราบว่าจะวัดความสำเร็จด้วยอะไร และจะเก็บหลักฐานใดไว้แสดง",
        "The plan has neither goals nor evidence. How will success be measured, and what will be kept to show it?",
    ),
    "action_missing": Sentence(
        "{which} บอกแต่สิ่งที่เกณฑ์ให้แสดง เช่น “{quote}” ยังไม่มีวิธีทำ ขอทราบว่าใครจะทำอะไรเพื่อให้มีข้อมูลนั้น",
        "{which}: only what the criteria ask for is given, such as “{quote}”. Who will do what to have it?",
    ),
    "whole_year": Sentence(
        "{which} ใช้ช่วงเวลาเดียวกันคือ {period} ขอทราบว่าแต่ละขั้นตอนควรเสร็จเมื่อใด เพื่อให้ติดตามระหว่างปีได้",
        "{which}: all run over the same {period}. When should each step be done, so that it can be followed?",
    ),
    # plans: what does not agree
    "same_measure": Sentence(
        "{which} เป็นมาตรการเดียวกันเกือบทุกคำ (“{quote}”) ขอทราบว่าแต่ละมาตรการต้องการแก้เรื่องใดที่ต่างกัน หรือควรรวมเป็นมาตรการเดียว",
        "{which}: nearly the same measure (“{quote}”) stands several times. What is each to mend, or are they one?",
    ),
    "same_steps": Sentence(
        "{which} ใช้ขั้นตอนชุดเดียวกัน (“{quote}”) แต่เป็นคนละเรื่อง ขอทราบว่างานของแต่ละเรื่องต่างกันตรงไหน",
        "{which}: different matters have the same steps (“{quote}”). How does the work on each differ?",
    ),
    "weak_point_unanswered": Sentence(
        "{points} ยังไม่มีมาตรการใดตอบ ขอทราบว่าจะแก้ด้วยมาตรการใด หรือมีเหตุผลใดที่ยังไม่ทำในปีนี้",
        "{points}: no measure answers this. Which measure will, or why is it left for later?",
    ),
    "weak_point_thin": Sentence(
        "{points} มีเพียง{which} ซึ่ง{why} ขอทราบว่าข้อใดที่ทำให้คะแนนน้อย และมาตรการนี้แก้ข้อนั้นอย่างไร",
        "{points}: answered by {which} alone, which {why}. What cost the points, and how does this mend it?",
    ),
    "text_of_another": Sentence(
        "{which} เนื้อหาอาจเป็นของหัวข้ออื่น ({rows}) ขอทราบว่าวางตรงหัวข้อหรือไม่",
        "{which}: the text may belong to another heading ({rows}). Does it stand where it should?",
    ),
    "analysis_of_another": Sentence(
        "บทวิเคราะห์บางข้อความอาจเป็นของหัวข้ออื่น ({rows}) ขอทราบว่าตรงกับหัวข้อที่ระบุไว้หรือไม่",
        "Texts of the analysis may belong to other headings ({rows}). Do they stand where they should?",
    ),
    "advice_not_taken": Sentence(
        "บทวิเคราะห์แนะนำไว้แต่ยังไม่เห็นในมาตรการ คือ {rows} ขอทราบว่าจะเพิ่มเป็นขั้นตอนของมาตรการใด",
        "The analysis advises what no measure takes up: {rows}. Which measure will take it up?",
    ),
    "code_moved": Sentence(
        "{rows} ขอทราบว่าใช้เลขข้อของปีใด และต้องการอ้างถึงข้อใด",
        "{rows}. Which year's numbers are these, and which item is meant?",
    ),
    "due_differs": Sentence(
        "{which} กำหนดเสร็จในตารางไม่ตรงกับในขั้นตอน คือ {rows} ขอทราบว่าใช้วันใด",
        "{which}: the table and the steps name different deadlines: {rows}. Which one holds?",
    ),
    "dates_reversed": Sentence(
        "{which} วันสิ้นสุดมาก่อนวันเริ่ม ({rows}) ขอทราบว่าวันใดถูกต้อง",
        "{which}: the end comes before the start ({rows}). Which days are right?",
    ),
    "dates_outside_year": Sentence(
        "{which} มีวันที่อยู่นอกปีงบประมาณ {year} ({rows}) ขอทราบว่าพิมพ์ปีถูกต้องหรือไม่",
        "{which}: days lie outside the fiscal year {year} ({rows}). Is the year printed right?",
    ),
    "steps_out_of_order": Sentence(
        "{which} เลขขั้นตอนไม่เรียงกัน ({rows}) ขอทราบว่ามีขั้นตอนตกหล่นหรือไม่",
        "{which}: the steps are not numbered in order ({rows}). Is a step missing?",
    ),
    "step_fragment": Sentence(
        "{which} มีขั้นตอนที่ข้อความไม่ครบ (เช่น “{quote}”) น่าจะต่อกับขั้นตอนก่อนหน้า ขอทราบว่าข้อความเต็มเป็นอย่างไร",
        "{which}: a step is only part of a sentence (such as “{quote}”). What is its full text?",
    ),
    # plans: what would change
    "only_announced": Sentence(
        "{which} มีแต่การจัดทำเอกสารและเผยแพร่ ขอทราบว่าเมื่อทำแล้วผู้รับบริการหรือเจ้าหน้าที่จะได้อะไรที่ต่างจากเดิม และจะดูจากอะไร",
        "{which}: all steps are papers and announcements. What will be different for people, and how will it be seen?",
    ),
    "before_survey": Sentence(
        "{which} เป็นการชี้แจงก่อนตอบแบบวัด (เช่น “{quote}”) ขอทราบว่าจะชี้แจงอย่างไรให้ผู้ตอบยังตอบตามความเห็นของตนเอง",
        "{which}: a briefing before the survey (such as “{quote}”). How will they stay free to say what they think?",
    ),
    # reports: what is missing
    "result_missing": Sentence(
        "{which} ยังไม่มีผลการดำเนินการ ขอทราบว่าทำถึงขั้นใดแล้ว ถ้ายังไม่เริ่มติดขัดเรื่องใด",
        "{which}: no result is given. How far has it come, and if not begun, what holds it up?",
    ),
    "result_repeats_step": Sentence(
        "{which} ช่องผลใช้ข้อความเดียวกับขั้นตอน (เช่น “{quote}”) ขอทราบว่าทำเมื่อใดและได้ผลอะไร",
        "{which}: the result repeats the step (such as “{quote}”). When was it done, and what came of it?",
    ),
    "same_result": Sentence(
        "{which} ใช้ข้อความผลเดียวกันว่า “{quote}” ขอทราบว่าผลของแต่ละเรื่องคืออะไร และตรงกับขั้นตอนของเรื่องนั้นหรือไม่",
        "{which}: the same result “{quote}” stands under each. What came of each, and does it answer its own steps?",
    ),
    "steps_without_result": Sentence(
        "{which} มีหลายขั้นตอน แต่ผลกล่าวถึงเพียงบางเรื่อง (เช่น “{quote}”) ขอทราบว่าขั้นตอนที่เหลือทำถึงไหนแล้ว",
        "{which}: there are many steps, but the result speaks of few (such as “{quote}”). How far are the others?",
    ),
    "result_without_proof": Sentence(
        "{which} ผลยังไม่มีวันที่ จำนวน เลขที่คำสั่ง หรือลิงก์ ขอทราบว่าทำเมื่อใด และดูหลักฐานได้ที่ใด",
        "{which}: the result has no day, figure, order number or link. When was it done, and where can it be seen?",
    ),
    "result_only_dates": Sentence(
        "{which} ช่องผลบอกเพียงวันที่ ขอทราบว่าในวันนั้นทำอะไร และได้ผลอะไร",
        "{which}: the result gives only days. What was done on them, and what came of it?",
    ),
    # reports: dates
    "done_before_start": Sentence(
        "{which} มีวันที่ทำก่อนเริ่มช่วงเวลา ({rows}) ขอทราบว่าวันใดถูกต้อง",
        "{which}: done before its period begins ({rows}). Which day is right?",
    ),
    "done_in_future": Sentence(
        "{which} มีวันที่ทำหลังวันที่ของรายงาน ({rows}) ขอทราบว่าทำแล้วหรือเป็นวันที่จะทำ",
        "{which}: days lie after the day of the report ({rows}). Was it done, or is it still to be done?",
    ),
    "done_after_period": Sentence(
        "{which} มีวันที่ทำหลังช่วงที่รายงาน ซึ่งสิ้นสุด {end} ({rows}) ขอทราบว่าควรอยู่ในรายงานรอบนี้หรือรอบถัดไป",
        "{which}: days lie after the period reported, which ends {end} ({rows}). Which report do they belong to?",
    ),
    "done_late": Sentence(
        "{which} ทำเสร็จหลังกำหนด ({rows}) ขอทราบว่าติดขัดเรื่องใด และควรแก้อย่างไรสำหรับรอบหน้า",
        "{which}: done after the deadline ({rows}). What held it up, and what can be mended next time?",
    ),
    "same_days": Sentence(
        "{rows} ขอทราบว่าทำในวันเดียวกันทั้งหมด หรือเป็นวันที่ลงรายงาน",
        "Days are shared: {rows}. Was all of it done on those days, or are they the days of reporting?",
    ),
    "day_off": Sentence(
        "{which} ลงวันที่ตรงกับวันเสาร์หรือวันอาทิตย์ ({rows}) ขอทราบว่าทำในวันนั้น หรือวันที่พิมพ์คลาดเคลื่อน",
        "{which}: a day is a Saturday or Sunday ({rows}). Was it done then, or is the day misprinted?",
    ),
    "rhythm_not_shown": Sentence(
        "{which} กำหนดให้ทำเป็นประจำ แต่มีวันที่ทำน้อยกว่านั้น ({rows}) ขอทราบว่าครั้งอื่นทำเมื่อใด",
        "{which}: to be done regularly, but fewer days are given ({rows}). When was it done the other times?",
    ),
    "other_round": Sentence(
        "{which} ชื่อเป็นเรื่องรายปี แต่เนื้อหาเป็นรอบ 6 เดือน (เช่น “{quote}”) ขอทราบว่ารายงานรอบใด",
        "{which}: the title is of the year, the text of six months (such as “{quote}”). Which round is reported?",
    ),
    # reports: units and figures
    "other_unit": Sentence(
        "{which} ผู้รับผิดชอบกับข้อความกำกับติดตามเป็นคนละหน่วย ({rows}) ขอทราบว่าใครเป็นผู้รับผิดชอบเรื่องนี้",
        "{which}: the monitoring speaks of another unit than the responsible one ({rows}). Who is in charge?",
    ),
    "score_praised": Sentence(
        "{rows} ต่ำกว่าเกณฑ์ {threshold} แต่ข้อความว่า “{quote}” ขอทราบว่าข้อความหรือคะแนนใดถูกต้อง",
        "{rows}: below the threshold of {threshold}, yet the text says “{quote}”. Which of them is right?",
    ),
    "score_differs": Sentence(
        "{which} อ้างคะแนนไม่ตรงกับผลประเมิน ({rows}) ขอทราบว่าใช้คะแนนใด",
        "{which}: the score quoted is not that of the result ({rows}). Which one holds?",
    ),
    "count_differs": Sentence(
        "เอกสารบอกว่ามี {stated} มาตรการ แต่ในตารางมี {listed} มาตรการ ขอทราบว่าขาดหรือเกินมาตรการใด",
        "The paper says {stated} measures, the table has {listed}. Which one is missing, or one too many?",
    ),
}


def ask(
    code: str, plan: Plan, measures: Sequence[Measure], places: Iterable[int] = (), /, **facts: str | Words
) -> Inquiry:
    """The question of that code about some measures of the plan; `{which}` of its sentence names them.

    places: lines of the source beside those of the measures. facts: what the sentence names in braces.
    """
    named = {"which": which(plan, measures), **facts}
    sentence = INQUIRIES[code]
    return Inquiry(
        code,
        tuple(m.key for m in measures),
        tuple(sorted({*places, *(line for m in measures for line in m.places)})),
        sentence.th.format(**{k: v.th if isinstance(v, Words) else v for k, v in named.items()}),
        sentence.en.format(**{k: v.en if isinstance(v, Words) else v for k, v in named.items()}),
    )


def which(plan: Plan, measures: Sequence[Measure]) -> Words:
    """Which measures a question is about: one with its title, several by number, or all."""
    if len(measures) == len(plan.measures) and len(measures) > 1:
        return Words("ทุกมาตรการ", "All measures")
    numbers = numbers_of(plan, measures)
    title = f" “{shortened(measures[0].title)}”" if len(measures) == 1 and measures[0].title else ""
    return Words(f"มาตรการที่ {numbers}{title}", f"Measure{'s' if len(measures) > 1 else ''} {numbers}{title}")


def numbers_of(plan: Plan, measures: Sequence[Measure]) -> str:
    """The places of the measures in the plan, from 1, runs of three or more joined: `2, 4–17`."""
    keys = {m.key for m in measures}
    runs: list[list[int]] = []
    for number, measure in enumerate(plan.measures, 1):
        if measure.key not in keys:
            continue
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs]
    return ", ".join(parts)


def day_in_words(day: date) -> Words:
    """A day in both languages, in ASCII digits."""
    return Words(format_date(day, "short", "arabic"), day.isoformat())


def days_in_words(days: Iterable[date]) -> Words:
    """Several days in both languages, in order, each once."""
    printed = [day_in_words(day) for day in sorted(set(days))]
    return Words(" และ ".join(d.th for d in printed), " and ".join(d.en for d in printed))


def told_by(plan: Plan, rows: Mapping[str, Words]) -> Words:
    """What was found (key of a measure to its words), told once for measures that share it; alone, without numbers."""
    shared: dict[Words, list[Measure]] = {}
    for measure in plan.measures:
        if measure.key in rows:
            shared.setdefault(rows[measure.key], []).append(measure)
    if len(shared) == 1:
        return next(iter(shared))
    numbered = [(numbers_of(plan, measures), words) for words, measures in shared.items()]
    return joined(Words(f"มาตรการที่ {n}: {words.th}", f"measure {n}: {words.en}") for n, words in numbered)


def joined(rows: Iterable[Words]) -> Words:
    """Several facts as one list, each once."""
    kept = list(dict.fromkeys(rows))
    return Words("; ".join(r.th for r in kept), "; ".join(r.en for r in kept))
