"""How the answers to questions are shared out, one bar of 100 per cent per question."""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.documents.blocks import Chart, Table
from prongsai.documents.charts.figures import Count, plain, table_of
from prongsai.documents.charts.palette import DEEP_BLUE, PALE_BLUE, ramp
from prongsai.documents.charts.stacked_bars import BarRow, Fill, Part, stacked_bars

FEW = 30
NO_ANSWER = "ไม่มีคำตอบ"


@dataclass(frozen=True)
class Answer:
    """How many gave one answer, and their share as printed ('๔๕.๕๐ %')."""

    count: Count
    share: str


@dataclass(frozen=True)
class Question:
    """A question: its text, one Answer per option, and the number of answers as printed."""

    label: str
    answers: tuple[Answer, ...]
    total: str

    @property
    def number(self) -> int:
        """How many answers there are."""
        return sum(answer.count.value for answer in self.answers)


def answers(options: tuple[str, ...], questions: tuple[Question, ...], *, title: str, few: int = FEW) -> Chart:
    """Bars of four to six options, the first darkest, with shares inside where there is room.

    Each row says how many answers it counts, and whether they are fewer than ``few``. ValueError if a question has
    not one answer per option.
    """
    if not 4 <= len(options) <= 6 or len(set(options)) != len(options):
        raise ValueError(f"{len(options)} options: four to six, all different, can be told apart")
    fills = tuple(map(Fill, options, ramp(DEEP_BLUE, PALE_BLUE, len(options))))
    rows = tuple(_row(question, options, few) for question in questions)
    told = "; ".join(f"{plain(q.label)}: " + ", ".join(_told(q, options)) + f" {_total(q, few)}" for q in questions)
    return Chart(stacked_bars(rows, fills, title=title, description=told), _table(options, questions, title, few))


def _row(question: Question, options: tuple[str, ...], few: int) -> BarRow:
    parts = tuple(
        Part(answer.count.value, answer.share, f"{plain(question.label)}: {told}")
        for answer, told in zip(question.answers, _told(question, options), strict=True)
    )
    return BarRow(question.label, parts, _total(question, few), NO_ANSWER)


def _told(question: Question, options: tuple[str, ...]) -> list[str]:
    return [f"{o} {a.count.shown} คำตอบ ({a.share})" for o, a in zip(options, question.answers, strict=True)]


def _total(question: Question, few: int) -> str:
    return f"n = {question.total}" + (" (น้อย)" if question.number < few else "")


def _table(options: tuple[str, ...], questions: tuple[Question, ...], title: str, few: int) -> Table:
    rows = (
        (plain(q.label), *(f"{a.count.shown} ({a.share})" for a in q.answers), _total(q, few).removeprefix("n = "))
        for q in questions
    )
    return table_of(("ข้อคำถาม", *options, "จำนวนคำตอบ"), rows, summary=title)
