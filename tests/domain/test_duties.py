"""What has to be done in a year, from facts about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from prongsai.domain.duties import ASKING, MeasureFact, OpenItem, YearFacts, duties, settles
from prongsai.domain.duty_calendar import ReportAsked
from prongsai.domain.progress import REPORTING
from prongsai.domain.stakes import Stakes
from prongsai.domain.tasks import TaskFact
from prongsai.domain.today import Duty
from prongsai.thai.years import FiscalYear

YEAR = FiscalYear(2569)
HALF_ENDS = date(2026, 3, 31)
CLOSING = date(2026, 4, 30)
FINANCE, HEALTH = ("f", "กองคลัง"), ("h", "กองสาธารณสุข")
MEASURE = MeasureFact("m1", "เปิดเผยแผน", date(2026, 8, 1), ("O10",), (FINANCE,), True, False, False)
NOTHING = YearFacts(
    year=YEAR,
    closing=CLOSING,
    measures=(),
    drafts=(),
    replies={},
    unassigned=(),
    questions=0,
    intakes=0,
    asked=ReportAsked("O26", "", -1),
    carried=False,
    settled=frozenset(),
    stakes=Stakes({"O10": Fraction(2), "O11": Fraction(1)}, {"O10": 9, "O11": 9}),
    full={"O26": Fraction(5, 4)},
)


def found(facts: YearFacts, today: date = date(2026, 1, 5)) -> dict[str, Duty]:
    made = duties(facts, today)
    assert len({duty.key for duty in made}) == len(made)
    return {duty.key.partition("-")[2]: duty for duty in made}


def of(*measures: MeasureFact, **more: object) -> YearFacts:
    return replace(NOTHING, measures=measures, **more)  # type: ignore[arg-type]


def test_a_year_with_nothing_in_it_asks_for_nothing() -> None:
    assert found(NOTHING) == {}


def test_units_are_asked_for_a_round_only_when_its_end_is_near() -> None:
    early = HALF_ENDS - ASKING - timedelta(days=1)
    assert "unreported-f" not in found(of(MEASURE), early)
    asked = found(of(MEASURE), early + timedelta(days=1))["unreported-f"]
    assert (asked.due, asked.waits_for, asked.stake) == (HALF_ENDS, "กองคลัง", Fraction(2))
    assert asked.lines == ("เปิดเผยแผน",)
    assert asked.title.th == "กองคลังยังไม่รายงานผลรอบ 6 เดือน 1 มาตรการ"


def test_what_was_reported_or_finished_is_asked_for_no_more() -> None:
    assert "unreported-f" not in found(of(replace(MEASURE, reported=True)), HALF_ENDS)
    assert "unreported-f" not in found(of(replace(MEASURE, finished=True)), HALF_ENDS)


def test_each_unit_gets_its_own_and_a_measure_of_two_units_stands_with_both() -> None:
    both = replace(MEASURE, key="m2", units=(FINANCE, HEALTH))
    nobody = replace(MEASURE, key="m3", units=())
    rows = found(of(MEASURE, both, nobody), HALF_ENDS)
    assert {key: duty.count for key, duty in rows.items() if key.startswith("unreported")} == {
        "unreported-f": 2,
        "unreported-h": 1,
        "unreported-nobody": 1,
    }


def test_what_is_late_is_told_once_and_not_asked_for_beside() -> None:
    late = replace(MEASURE, due=date(2026, 3, 1))
    rows = found(of(late), HALF_ENDS)
    assert rows["late-f"].due == date(2026, 3, 1)
    assert "unreported-f" not in rows
    assert "late-f" not in found(of(replace(late, finished=True)), HALF_ENDS)


def test_after_the_half_year_the_whole_year_is_asked_for() -> None:
    later = replace(MEASURE, due=date(2026, 9, 30))
    assert "รอบ 12 เดือน" in found(of(later), date(2026, 9, 1))["unreported-f"].title.th


def test_once_the_year_is_over_only_what_was_done_in_it_is_still_asked_for() -> None:
    facts = of(
        MEASURE, drafts=(("O10",),), unassigned=("O11",), questions=2, intakes=1, carried=True, replies={HEALTH: ("ก",)}
    )
    assert {"draft", "unassigned", "question", "intake", "report-before"} <= set(found(facts))
    assert set(found(facts, date(2026, 10, 1))) == {"late-f", "reply-h", "report-12"}


def test_what_the_plan_lacks() -> None:
    bare = replace(MEASURE, owned=False, units=(), due=None)
    rows = found(of(MEASURE, bare, questions=4))
    assert (rows["ownerless"].count, rows["dateless"].count, rows["question"].count) == (1, 1, 4)
    assert found(of(replace(bare, finished=True))) == {}


def test_what_waits_for_the_coordinator() -> None:
    facts = replace(
        NOTHING,
        drafts=(("O10",), ("O11", "O10")),
        replies={FINANCE: ("ก", "ข")},
        unassigned=("O11",),
        intakes=3,
    )
    rows = found(facts)
    assert (rows["draft"].count, rows["draft"].stake, rows["draft"].due) == (2, Fraction(3), CLOSING)
    assert rows["reply-f"].title.th == "กองคลังส่งแล้ว 2 เรื่อง รอตรวจรับ"
    assert (rows["reply-f"].waits_for, rows["reply-f"].due) == ("", HALF_ENDS)
    assert (rows["unassigned"].stake, rows["intake"].count) == (Fraction(1), 3)


def test_a_report_is_a_duty_around_the_end_of_its_round_until_somebody_says_it_is_done() -> None:
    for day, there in (
        (HALF_ENDS - ASKING - timedelta(days=1), False),
        (HALF_ENDS - ASKING, True),
        (HALF_ENDS + REPORTING, True),
        (HALF_ENDS + REPORTING + timedelta(days=1), False),
    ):
        assert ("report-6" in found(of(MEASURE), day)) is there, day
    assert "report-6" not in found(of(MEASURE, settled=frozenset({"2569-report-6"})), HALF_ENDS)


def test_last_years_whole_report_is_due_this_year_where_the_item_asks_for_it() -> None:
    row = found(replace(NOTHING, carried=True))["report-before"]
    assert "2568 ตามข้อ O26" in row.title.th
    assert (row.due, row.stake) == (CLOSING, Fraction(5, 4))
    for offset in (None, 0):
        assert found(replace(NOTHING, carried=True, asked=ReportAsked("O26", "", offset))) == {}
    assert found(replace(NOTHING, carried=True, asked=None)) == {}


def test_only_what_the_program_cannot_see_may_be_said_to_be_done() -> None:
    assert settles("2569-report-6")
    assert settles("2569-report-before")
    assert not settles("2569-late-f")
    assert not settles("report-6")


def test_tasks_stand_with_who_was_told_to_do_them_by_the_nearest_day() -> None:
    first = TaskFact("ส่งแผน", FINANCE, due=date(2026, 1, 9))
    facts = replace(NOTHING, tasks=(TaskFact("แก้เว็บ", FINANCE), first, TaskFact("ร่างคำสั่ง", person="นายปั้น")))
    rows = found(facts)
    task = rows["task-f"]
    assert (task.due, task.waits_for, task.unit, task.lines) == (first.due, "กองคลัง", "f", ("ส่งแผน", "แก้เว็บ"))
    assert task.title.th == "กองคลังมีงานที่สั่งการค้าง 2 เรื่อง"
    assert rows["task-นายปั้น"].unit == ""
    assert "task-f" in found(facts, date(2026, 12, 1)), "what was ordered is still to be done once the year is over"


def test_items_to_be_disclosed_are_asked_of_their_units_when_their_day_is_near() -> None:
    day = date(2026, 4, 10)
    items = (
        OpenItem("O1", "โครงสร้าง", day, (FINANCE, HEALTH), Fraction(1)),
        OpenItem("O2", "ผู้บริหาร", CLOSING, (FINANCE,), None),
        OpenItem("O3", "แผนที่", CLOSING, (), None),
        OpenItem("O4", "ข่าว", None, (FINANCE,), Fraction(9)),
    )
    early = day - ASKING - timedelta(days=1)
    assert found(replace(NOTHING, items=items), early) == {}
    asked = found(replace(NOTHING, items=items), CLOSING)
    assert set(asked) == {"disclosure-f", "disclosure-h", "disclosure-nobody"}
    duty = asked["disclosure-f"]
    assert (duty.due, duty.stake, duty.count, duty.unit) == (day, Fraction(1), 2, "f")
    assert duty.lines == ("O1 โครงสร้าง", "O2 ผู้บริหาร")
    assert duty.title.th == "กองคลังมีข้อเปิดเผยข้อมูลเหลือ 2 ข้อ"
    assert asked["disclosure-nobody"].stake is None
    assert "disclosure-f" not in found(replace(NOTHING, items=items), YEAR.ends + timedelta(days=1))
