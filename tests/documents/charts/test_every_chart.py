"""What all charts promise: nothing cut, nothing over something else, every figure in words, readable in grey."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import cases

from prongsai.documents.blocks import Chart, Heading, Paper, Row
from prongsai.documents.charts.answers import Answer, Question, answers
from prongsai.documents.charts.figures import Count, Score, Series, Threshold
from prongsai.documents.charts.gantt import Deadline, PlannedMeasure, Span, gantt
from prongsai.documents.charts.heat_map import heat_map
from prongsai.documents.charts.progress import Progress, progress
from prongsai.documents.charts.radar import radar_chart
from prongsai.documents.charts.risk_matrix import Risk, RiskLevel, risk_matrix
from prongsai.documents.charts.trend import Incomparable, trend
from prongsai.documents.pdf import render_pdf, scene_png
from prongsai.documents.scene import Dot, Polygon, Scene, Text
from prongsai.documents.svg import to_svg
from prongsai.thai.years import FiscalYear

Faults = Callable[[Scene], list[str]]

WORDS = "การ|ใช้|งบประมาณ|ปั๊มน้ำ|ที่|ดำเนิน| |ศูนย์|ทรัพย์สิน|ราชการ|เผยแพร่|ณ|ก|/|OIT|<b>|&|#|{{x}}|'|\"|]]>|กฎหมายที่เกี่ยวข้อง"
LABEL = st.lists(st.sampled_from(WORDS.split("|")), min_size=1, max_size=14).map(lambda words: "".join(words)[:70])
SHOWN = st.sampled_from(["๑๐๐", "๙๙.๙๙", "๐", "ไม่มีข้อมูล", "๕"])
VALUE = st.decimals(0, 100, places=2)
YEAR = FiscalYear(2569)
DAY = st.integers(0, 364).map(lambda days: YEAR.starts + timedelta(days))
COUNT = st.builds(Count, st.integers(0, 300), SHOWN)


def test_no_text_is_cut_or_over_another(chart: Chart, faults: Faults) -> None:
    assert faults(chart.scene) == []


def test_every_figure_of_the_table_is_said(chart: Chart) -> None:
    rows = [row for row in chart.table.rows if isinstance(row, Row)]
    assert rows
    for cell in (cell for row in rows for cell in row.cells):
        for part in re.split(r"[ ,()]+", cell.text):
            assert part in chart.scene.description, cell.text
    assert chart.table.summary == chart.scene.title


def test_every_mark_says_what_it_shows(chart: Chart) -> None:
    titles = [item.title for item in chart.scene.items if isinstance(item, Polygon | Dot) and item.title]
    assert len(titles) >= 5


def test_it_can_be_drawn_on_pages_and_papers(chart: Chart) -> None:
    ET.fromstring(to_svg(chart.scene))  # noqa: S314 -- our own text
    assert scene_png(chart.scene, ppi=20).startswith(b"\x89PNG")


def test_a_report_holds_it_with_its_texts(
    chart: Chart, made_at: datetime, pdfium: Callable[[bytes], list[str]], bare: Callable[[str], str]
) -> None:
    paper = Paper("แผนภูมิ", "report", (Heading(1, "ภาพ"), chart))
    copied = bare("".join(pdfium(render_pdf(paper, made_at=made_at))))
    for text in (item.text for item in chart.scene.items if isinstance(item, Text)):
        assert bare(text) in copied


quick = settings(max_examples=cases(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def sound(chart: Chart, faults: Faults, *texts: str) -> None:
    """Nothing cut or overlapping, well-formed, and no text lost."""
    assert faults(chart.scene) == []
    tree = ET.fromstring(to_svg(chart.scene))  # noqa: S314 -- our own text
    drawn = "".join((found.text or "") for found in tree.iter("{http://www.w3.org/2000/svg}text"))
    for text in texts:
        assert text.replace(" ", "") in drawn.replace(" ", ""), text


@st.composite
def columns(draw: st.DrawFn) -> tuple[tuple[str, ...], tuple[Series, ...], tuple[Incomparable, ...]]:
    labels = draw(st.lists(LABEL, min_size=2, max_size=6, unique=True))
    count = len(labels)
    values = st.lists(st.one_of(VALUE, st.none()), min_size=count, max_size=count)
    close = st.lists(st.decimals(90, 91, places=2), min_size=count, max_size=count)
    names = draw(st.lists(LABEL, min_size=1, max_size=4))
    shown = st.lists(SHOWN, min_size=count, max_size=count)
    series = [Series(name, tuple(draw(st.one_of(values, close))), tuple(draw(shown))) for name in names]
    breaks = draw(st.lists(st.sampled_from(labels[1:]), max_size=2, unique=True))
    return tuple(labels), tuple(series), tuple(Incomparable(label, draw(LABEL)) for label in breaks)


@quick
@given(table=columns(), limit=st.one_of(st.none(), st.builds(Threshold, VALUE, LABEL)))
def test_any_trend_is_sound(
    faults: Faults, table: tuple[tuple[str, ...], tuple[Series, ...], tuple[Incomparable, ...]], limit: Threshold | None
) -> None:
    labels, series, breaks = table
    chart = trend(labels, series, title="ก", breaks=breaks, threshold=limit)
    sound(chart, faults, *labels, *(one.name for one in series), *(found.reason for found in breaks))


@quick
@given(labels=st.lists(LABEL, min_size=3, max_size=12), name=LABEL)
def test_any_radar_is_sound(faults: Faults, labels: list[str], name: str) -> None:
    series = Series(name, (Decimal(50),) * len(labels), ("๕๐",) * len(labels))
    sound(radar_chart(tuple(labels), series, previous=series, title="ก"), faults, *labels, name)


@quick
@given(
    options=st.lists(LABEL, min_size=4, max_size=6, unique=True),
    labels=st.lists(LABEL, min_size=1, max_size=5),
    data=st.data(),
)
def test_any_answers_are_sound(faults: Faults, options: list[str], labels: list[str], data: st.DataObject) -> None:
    row = st.tuples(*[st.builds(Answer, COUNT, SHOWN)] * len(options))
    rows = tuple(Question(label, data.draw(row), data.draw(SHOWN)) for label in labels)
    sound(answers(tuple(options), rows, title="ก"), faults, *options, *labels)


@quick
@given(units=st.lists(st.builds(Progress, LABEL, COUNT, COUNT, COUNT, SHOWN), min_size=1, max_size=6))
def test_any_progress_is_sound(faults: Faults, units: list[Progress]) -> None:
    sound(progress(tuple(units), title="ก"), faults, *(unit.label for unit in units))


@quick
@given(
    rows=st.lists(LABEL, min_size=1, max_size=4),
    names=st.lists(LABEL, min_size=1, max_size=12),
    corner=LABEL,
    data=st.data(),
)
def test_any_heat_map_is_sound(
    faults: Faults, rows: list[str], names: list[str], corner: str, data: st.DataObject
) -> None:
    line = st.tuples(*[st.builds(Score, st.one_of(VALUE, st.none()), SHOWN)] * len(names))
    cells = tuple(data.draw(line) for _ in rows)
    sound(heat_map(tuple(rows), tuple(names), cells, title="ก", corner=corner), faults, corner, *rows, *names)


@quick
@given(
    numbers=st.lists(st.text("๐๑๒๓๔๕๖๗๘๙R-", min_size=1, max_size=6), max_size=25, unique=True),
    name=LABEL,
    steps=st.lists(LABEL, min_size=5, max_size=5),
    step=st.integers(1, 5),
)
def test_any_risk_matrix_is_sound(faults: Faults, numbers: list[str], name: str, steps: list[str], step: int) -> None:
    risks = tuple(Risk(number, name, step, at % 2 + 1) for at, number in enumerate(numbers))
    levels = (RiskLevel("ต่ำ", 1), RiskLevel(name, 9))
    chart = risk_matrix(risks, levels, title="ก", likelihoods=tuple(steps), impacts=tuple(steps))
    sound(chart, faults, *numbers, *steps)


@quick
@given(labels=st.lists(LABEL, min_size=1, max_size=5), state=SHOWN, data=st.data())
def test_any_gantt_is_sound(faults: Faults, labels: list[str], state: str, data: st.DataObject) -> None:
    days = st.lists(DAY, min_size=2, max_size=2).map(sorted)
    spans = st.lists(st.builds(lambda pair, done: Span(pair[0], pair[1], "ช่วง", done), days, VALUE), max_size=4).map(
        tuple
    )
    dues = st.lists(st.builds(Deadline, DAY, SHOWN), max_size=3).map(tuple)
    rows = tuple(PlannedMeasure(label, data.draw(spans), data.draw(dues), state) for label in labels)
    chart = gantt(rows, year=YEAR, title="ก")
    sound(chart, faults, *labels)
    marks = [x for item in chart.scene.items if isinstance(item, Polygon) for x, _ in item.points]
    assert min(marks) >= 0
    assert max(marks) <= chart.scene.width


def test_the_fault_finder_finds_faults(faults: Faults) -> None:
    """Else none of the above means anything."""
    texts = (Text(5, 20, "ก" * 5), Text(20, 24, "ข"), Text(90, 90, "ค", size=10))
    assert len(faults(Scene(95, 95, "", "", texts))) == 3


@pytest.mark.parametrize("value", ["-0.01", "100.01", "NaN", "Infinity"])
def test_an_impossible_score_is_refused(value: str) -> None:
    for make in (
        lambda: Score(Decimal(value), "ก"),
        lambda: Series("ก", (Decimal(value),), ("ก",)),
        lambda: Threshold(Decimal(value), "ก"),
        lambda: Span(YEAR.starts, YEAR.ends, "ก", Decimal(value)),
    ):
        with pytest.raises(ValueError, match="no score from 0 to 100"):
            make()
