"""The result of one year on two pages: figures, radar, table of the indicators, and how they were checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from prongsai.documents.blocks import (
    Block,
    BulletList,
    Cell,
    Chart,
    Column,
    GroupRow,
    Heading,
    KeyFigure,
    KeyFigures,
    ListItem,
    Notice,
    Paper,
    Paragraph,
    Row,
    Table,
)
from prongsai.documents.charts.figures import Series, Threshold
from prongsai.documents.charts.radar import radar
from prongsai.documents.scene import Scene

LOWEST = "ต่ำสุด"


@dataclass(frozen=True)
class InstrumentScore:
    """One of the three instruments: its code (IIT), its name and its score as printed."""

    code: str
    name: str
    score: str


@dataclass(frozen=True)
class IndicatorScore:
    """One indicator. ``instrument`` is an InstrumentScore's code; ``value`` places the point in the chart.

    ``score`` and ``before`` (last year's, if known) are as printed; ``note`` is printed in the last column.
    """

    number: str
    name: str
    instrument: str
    value: Decimal | None
    score: str
    note: str = ""
    value_before: Decimal | None = None
    before: str = ""


@dataclass(frozen=True)
class ResultSheet:
    """All that the sheet prints; sentences and figures as printed, with their digits.

    ``findings`` say what was recomputed and whether it agrees, ``explanation`` what the result means,
    ``next_level`` what it takes to rise; ``sources`` where the figures come from. ``notice`` is boxed on top.
    """

    agency: str
    fiscal_year: str
    total: str
    level: str
    instruments: tuple[InstrumentScore, ...]
    indicators: tuple[IndicatorScore, ...]
    threshold: Decimal | None
    threshold_text: str
    findings: tuple[str, ...] = ()
    explanation: tuple[str, ...] = ()
    next_level: tuple[str, ...] = ()
    sources: str = ""
    notice: str = ""
    year_before: str = ""
    place: str = ""


def result_sheet(sheet: ResultSheet) -> Paper:
    """The sheet as a paper of style 'report'."""
    title = "ผลการประเมินคุณธรรมและความโปร่งใส\nในการดำเนินงานของหน่วยงานภาครัฐ (ITA)"
    place = f"{sheet.agency} {sheet.place}".strip()
    subtitle = f"{place}\nปีงบประมาณ พ.ศ. {sheet.fiscal_year}"
    return Paper(title, "report", tuple(_blocks(sheet)), subtitle)


def _blocks(sheet: ResultSheet) -> Iterator[Block]:
    if sheet.notice:
        yield Notice(sheet.notice)
    yield _key_figures(sheet)
    table = _table(sheet)
    if len(sheet.indicators) >= 3:
        yield Chart(_radar(sheet), table, width=80)
    yield from _sentences("คำอธิบายผล", sheet.explanation)
    yield from _sentences("สิ่งที่ต้องทำเพื่อเลื่อนระดับ", sheet.next_level)
    yield Heading(1, "คะแนนรายเครื่องมือและรายตัวชี้วัด")
    yield table
    yield from _sentences("ผลการตรวจสอบตัวเลข", sheet.findings)
    if sheet.sources:
        yield Paragraph(f"ที่มาและวิธีตรวจสอบ: {sheet.sources}", indent=False)


def _sentences(title: str, sentences: tuple[str, ...]) -> Iterator[Block]:
    if sentences:
        yield Heading(1, title)
        yield BulletList(tuple(ListItem(text) for text in sentences))


def _key_figures(sheet: ResultSheet) -> KeyFigures:
    figures = [KeyFigure("คะแนนรวม", sheet.total), KeyFigure("ระดับผลการประเมิน", sheet.level)]
    lowest = _lowest(sheet)
    if len(lowest) == 1:
        figures.append(KeyFigure("ตัวชี้วัดที่ได้คะแนนต่ำสุด", lowest[0].score, lowest[0].name))
    return KeyFigures(tuple(figures))


def _lowest(sheet: ResultSheet) -> list[IndicatorScore]:
    """The indicators with the lowest score; none if all are equal."""
    scored = [(i.value, i) for i in sheet.indicators if i.value is not None]
    least = min((value for value, _ in scored), default=None)
    lowest = [i for value, i in scored if value == least]
    return lowest if len(lowest) < len(sheet.indicators) else []


def _radar(sheet: ResultSheet) -> Scene:
    indicators = sheet.indicators
    current = Series(f"ปี {sheet.fiscal_year}", tuple(i.value for i in indicators), tuple(i.score for i in indicators))
    previous = None
    if any(i.value_before is not None for i in indicators):
        previous = Series(
            f"ปี {sheet.year_before}",
            tuple(i.value_before for i in indicators),
            tuple(i.before for i in indicators),
        )
    return radar(
        tuple(i.name for i in indicators),
        current,
        previous=previous,
        threshold=None if sheet.threshold is None else Threshold(sheet.threshold, sheet.threshold_text),
        title=f"แผนภูมิเรดาร์คะแนนรายตัวชี้วัด {sheet.agency}",
    )


def _table(sheet: ResultSheet) -> Table:
    """Ten indicators under their instruments, last year's column only if any figure is known."""
    before = any(i.before for i in sheet.indicators)
    columns = [Column("ที่", 2, "center"), Column("ตัวชี้วัด", 15), Column("คะแนน", 5, "center")]
    if before:
        columns.append(Column(f"ปี {sheet.year_before}".strip(), 5, "center"))
    columns.append(Column("หมายเหตุ", 10))
    lowest = _lowest(sheet)
    rows: list[Row | GroupRow] = []
    for instrument in sheet.instruments:
        rows.append(GroupRow(f"{instrument.code} {instrument.name} คะแนน {instrument.score}"))
        rows += [
            _indicator_row(i, before=before, lowest=i in lowest)
            for i in sheet.indicators
            if i.instrument == instrument.code
        ]
    summary = f"คะแนนรายตัวชี้วัด ปีงบประมาณ พ.ศ. {sheet.fiscal_year}"
    return Table(tuple(columns), tuple(rows), summary, whole=True)


def _indicator_row(indicator: IndicatorScore, *, before: bool, lowest: bool) -> Row:
    note = " ".join(part for part in (LOWEST if lowest else "", indicator.note) if part)
    cells = [indicator.number, indicator.name, indicator.score, *([indicator.before] if before else []), note]
    return Row(tuple(Cell(text) for text in cells), strong=lowest)
