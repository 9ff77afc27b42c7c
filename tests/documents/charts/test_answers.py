"""Answers and progress: bars whose parts have their share of the length."""

import pytest

from prongsai.documents.blocks import Chart, Row
from prongsai.documents.charts.answers import Answer, Question, answers
from prongsai.documents.charts.figures import Count
from prongsai.documents.charts.palette import lightness
from prongsai.documents.charts.progress import Progress, progress
from prongsai.documents.charts.stacked_bars import BarRow, Fill, Part, stacked_bars
from prongsai.documents.scene import Polygon, Text

OPTIONS = ("มากที่สุด", "มาก", "น้อย", "น้อยที่สุด")


def question(*counts: int) -> Question:
    return Question("ข้อ ๑", tuple(Answer(Count(n, f"#{n}"), f"{n}%") for n in counts), str(sum(counts)))


def parts(chart: Chart) -> list[Polygon]:
    return [item for item in chart.scene.items if isinstance(item, Polygon) and item.title]


def texts(chart: Chart) -> list[str]:
    return [item.text for item in chart.scene.items if isinstance(item, Text)]


def test_lengths_are_shares_and_fill_the_row() -> None:
    chart = answers(OPTIONS, (question(50, 30, 20, 0),), title="ก")
    lengths = [item.points[1][0] - item.points[0][0] for item in parts(chart)]
    assert lengths[0] / lengths[2] == pytest.approx(2.5, rel=0.001)
    assert lengths[0] / sum(lengths) == pytest.approx(0.5, rel=0.001)
    assert parts(chart)[0].title == "ข้อ ๑: มากที่สุด #50 คำตอบ (50%)"


def test_a_share_is_printed_only_where_it_has_room() -> None:
    shown = texts(answers(OPTIONS, (question(980, 10, 5, 5),), title="ก"))
    assert "980%" in shown
    assert "5%" not in shown


def test_few_answers_are_said() -> None:
    counts = ((8, 0, 0, 0), (30, 0, 0, 0), (0, 0, 0, 0))
    few, many, none = (texts(answers(OPTIONS, (question(*row),), title="ก")) for row in counts)
    assert "n = 8 (น้อย)" in few
    assert "n = 30" in many
    assert {"ไม่มีคำตอบ", "n = 0 (น้อย)"} <= set(none)


def test_the_table_has_counts_and_shares() -> None:
    table = answers(OPTIONS, (question(50, 30, 20, 0),), title="ก").table
    row = table.rows[0]
    assert isinstance(row, Row)
    assert [cell.text for cell in row.cells] == ["ข้อ ๑", "#50 (50%)", "#30 (30%)", "#20 (20%)", "#0 (0%)", "100"]


@pytest.mark.parametrize("count", [3, 7])
def test_options_that_cannot_be_told_apart_are_refused(count: int) -> None:
    with pytest.raises(ValueError, match="four to six"):
        answers(tuple(map(str, range(count))), (question(*range(count)),), title="ก")


def test_a_question_needs_an_answer_per_option() -> None:
    with pytest.raises(ValueError):
        answers(OPTIONS, (question(1, 2, 3),), title="ก")
    with pytest.raises(ValueError, match="needs a row"):
        answers(OPTIONS, (), title="ก")


def test_states_of_progress_differ_in_grey() -> None:
    unit = Progress("กองช่าง", Count(5, "๕"), Count(3, "๓"), Count(2, "๒"), "๕ จาก ๑๐")
    chart = progress((unit,), title="ก")
    shades = [lightness(item.fill or "") for item in parts(chart)]
    assert shades[1] - shades[0] > 25
    assert shades[2] - shades[1] > 25
    assert "๕ จาก ๑๐" in texts(chart)
    assert "แล้วเสร็จ ๕, อยู่ระหว่างดำเนินการ ๓, ยังไม่เริ่ม ๒" in chart.scene.description


def test_bars_grow_for_a_long_word_in_an_empty_row() -> None:
    row = BarRow("ก", (Part(0, "", ""),), "", "ไม่มี" * 60)
    assert stacked_bars((row,), (Fill("ก", "#000000"),), title="ก", description="").width > 1000
