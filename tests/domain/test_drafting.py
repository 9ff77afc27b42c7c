"""Drafts answer weak points, name the score behind them, and say nothing of the office that was not given."""

from dataclasses import replace
from fractions import Fraction

from prongsai.domain.advice import Advice, AdvisedMeasure
from prongsai.domain.drafting import draft, numbered, unanswered
from prongsai.domain.gaps import Gap
from prongsai.domain.measures import Milestones, Step
from prongsai.thai.years import FiscalYear

NEXT = FiscalYear(2569)
HALF = Fraction(1, 200)
ADVISED = AdvisedMeasure(
    "ทำให้ถามแล้วได้คำตอบ",
    "clerk_office",
    (Step("แต่งตั้งผู้ตอบ", "action"), Step("แสดงช่องทางถาม", "requirement")),
    ("ทะเบียนคำถาม",),
    Milestones("มีผู้ตอบ", "ตอบครบ"),
    "ผู้ถามได้คำตอบภายในวันเดียว",
    "ร้อยละของคำถามที่ได้คำตอบ",
)
ANSWERS = Advice(
    "question.answers", "question", "การตอบคำถาม", ((2568, "e6"),), ("อาจไม่มีผู้ตอบ",), (ADVISED,), reviewed=False
)
UNITS = {"clerk_office": "สำนักปลัด"}


def gap(key: str, value: int, **changes: object) -> Gap:
    score = Fraction(value)
    made = Gap(
        key=key,
        kind="question",
        name="การตอบคำถาม",
        instrument="EIT",
        value=score,
        low=score - HALF,
        high=score + HALF,
        below=True,
        certain=True,
        weakest=False,
        stake=Fraction(1, 2),
        assumed=False,
        missing=(),
        because=f"ข้อ {key} ได้ {value}.00",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def test_a_draft_carries_the_advice_and_the_year() -> None:
    (made,) = draft([gap("e6", 70)], {"e6": ANSWERS}, year=NEXT, units=UNITS, targets={})
    measure = made.measure
    assert (measure.title, measure.responsible, measure.targets) == (ADVISED.title, ("สำนักปลัด",), ("e6",))
    assert (measure.start, measure.end) == (NEXT.starts, NEXT.ends)
    assert measure.steps == ADVISED.steps
    assert (measure.outcome, measure.goal, measure.evidence) == (ADVISED.outcome, ADVISED.goal, ADVISED.evidence)
    assert not measure.results
    assert not made.reviewed


def test_a_draft_names_the_score_and_how_sure_it_is() -> None:
    (made,) = draft([gap("e6", 70)], {"e6": ANSWERS}, year=NEXT, units=UNITS, targets={})
    assert made.because == ("ข้อ e6 ได้ 70.00", "คะแนนเป็นค่าที่ปัดเศษแล้ว คลาดเคลื่อนได้ไม่เกิน 0.005")
    assert made.stake == Fraction(1, 2)


def test_a_score_of_few_answers_may_be_chance() -> None:
    wide = gap("e6", 84, low=Fraction(78), high=Fraction(89), certain=False)
    (made,) = draft([wide], {"e6": ANSWERS}, year=NEXT, units=UNITS, targets={})
    assert made.because[1] == ("ค่าจริงอยู่ระหว่าง 78.00 ถึง 89.00 ที่ความเชื่อมั่น 95% ซึ่งคร่อมเกณฑ์ จึงอาจเป็นความคลาดเคลื่อนจากการสุ่ม")


def test_weak_points_of_one_concept_share_a_draft() -> None:
    weak = [gap("EIT1/e6", 70), gap("e4", 80), gap("EIT2/e6", 60)]
    made = draft(weak, {"e6": ANSWERS}, year=NEXT, units=UNITS, targets={"e6": ("e5", "e6")})
    assert [d.gaps for d in made] == [("EIT1/e6", "EIT2/e6")]
    assert made[0].measure.targets == ("e5", "e6")
    assert made[0].stake == 1
    assert [g.key for g in unanswered(weak, {"e6": ANSWERS})] == ["e4"]


def test_an_unknown_stake_adds_nothing() -> None:
    (made,) = draft([gap("e6", 70, stake=None)], {"e6": ANSWERS}, year=NEXT, units=UNITS, targets={})
    assert made.stake == 0


def test_drafts_take_the_numbers_of_their_plan() -> None:
    made = draft([gap("e6", 70)], {"e6": ANSWERS}, year=NEXT, units=UNITS, targets={})
    assert [d.measure.key for d in numbered(made, 11)] == ["m11"]
