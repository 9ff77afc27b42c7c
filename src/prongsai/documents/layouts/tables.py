"""The tables of a report: measures by groups, analysis, scores with their charts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from prongsai.documents.blocks import Block, Cell, Chart, Column, GroupRow, Heading, ListItem, Row, Sentences, Table
from prongsai.documents.charts.figures import Series, Threshold
from prongsai.documents.charts.radar import radar_chart
from prongsai.documents.charts.trend import Incomparable, trend
from prongsai.documents.layouts.cells import row_of
from prongsai.documents.layouts.groups import Group, grouped
from prongsai.documents.layouts.layout import Layout
from prongsai.documents.layouts.names import Names
from prongsai.documents.layouts.values import AnalysisValues, MeasureValues, Report, ScoreTable, YearScores
from prongsai.thai.numerals import to_thai_digits

SHEET_OF_MEASURES, SHEET_OF_ANALYSIS, SHEET_OF_SCORES = "มาตรการ", "ผลการวิเคราะห์", "คะแนน"
_TREND = (("total", "คะแนนรวม"), ("IIT", "IIT"), ("EIT", "EIT"), ("OIT", "OIT"))


def measure_tables(
    measures: Iterable[MeasureValues], layout: Layout, names: Names, words: dict[str, str]
) -> Iterator[Block]:
    """The measures in the layout's columns: one table with group rows, or a heading and a table for each group."""
    groups = grouped(measures, layout, names, words)
    numbers = _numbers(groups, layout)
    if layout.group_form == "row":
        rows: list[Row | GroupRow] = []
        for group in groups:
            rows += [GroupRow(group.heading)] if group.heading else []
            rows += _rows(group, layout, names, numbers)
        if rows:
            yield Table(_columns(layout, ""), tuple(rows), words["measures"], name=SHEET_OF_MEASURES)
        return
    for place, group in enumerate(groups, 1):
        if group.heading:
            yield Heading(1, group.heading)
        summary = group.heading or words["measures"]
        name = SHEET_OF_MEASURES if len(groups) == 1 else f"{SHEET_OF_MEASURES} {place}"
        yield Table(_columns(layout, group.key), tuple(_rows(group, layout, names, numbers)), summary, name=name)


def _rows(group: Group, layout: Layout, names: Names, numbers: dict[int, str]) -> list[Row]:
    return [row_of(m, layout, names, numbers.get(id(m), "")) for m in group.measures]


def _numbers(groups: list[Group], layout: Layout) -> dict[int, str]:
    """A running number for each measure, where none of them brings a number or label; from one in each group if so."""
    every = [m for group in groups for m in group.measures]
    named = any(c.label_from for c in layout.columns) and any(m.targets for m in every)
    if named or any(m.number or m.label for m in every) or not any("number" in c.parts for c in layout.columns):
        return {}
    counted = [group.measures for group in groups] if layout.restart_numbers else [tuple(every)]
    return {id(m): to_thai_digits(str(n)) for run in counted for n, m in enumerate(run, 1)}


def _columns(layout: Layout, key: str) -> tuple[Column, ...]:
    other = dict(dict(layout.group_columns).get(key, ()))
    return tuple(Column(other.get(c.header, c.header), c.width, c.align) for c in layout.columns)


def analysis_table(report: Report) -> Table:
    """The verdicts, one row each."""
    rows = tuple(
        Row(
            (Cell(a.label, source=a.source or None), Cell(a.text, source=a.source or None, sentences=_sentences(a))),
        )
        for a in report.analysis
    )
    columns = (Column("ตัวชี้วัด", 1), Column("ผลการวิเคราะห์", 4))
    return Table(columns, rows, "ผลการวิเคราะห์รายตัวชี้วัด", name=SHEET_OF_ANALYSIS)


def _sentences(verdict: AnalysisValues) -> Sentences | None:
    each = tuple(ListItem(text, source=source) for text, source in verdict.sentences)
    return Sentences(each) if each else None


def score_table(table: ScoreTable) -> Table:
    """A score table as it was written; its last column holds the figures."""
    count = max([len(table.headings), *(len(row) for row in table.rows)])
    headings = (*table.headings, *("" for _ in range(count - len(table.headings))))
    last = count - 1
    columns = tuple(
        Column(h, 1 if at == last else 3, "center" if at == last else "left") for at, h in enumerate(headings)
    )
    rows = tuple(
        GroupRow(row[0]) if len(row) == 1 and count > 1 else _score_row(row, count, table.source or None)
        for row in table.rows
    )
    return Table(columns, rows, " ".join(h for h in headings if h), whole=True, name=SHEET_OF_SCORES)


def _score_row(row: tuple[str, ...], count: int, source: str | None) -> Row:
    return Row(tuple(Cell(text, source=source) for text in (*row, *("",) * (count - len(row)))))


def made_score_table(scores: YearScores, names: Names) -> ScoreTable:
    """The score table of a report that brings none, indicators under their instruments."""
    rows: list[tuple[str, ...]] = []
    for instrument in names.edition.instruments:
        known = [i for i in names.edition.indicators_of(instrument.code) if i.key in scores.values]
        if known:
            rows.append((f"{instrument.name} ({instrument.code})",))
            rows += [(f"{i.number}. {i.name}", shown(scores.values[i.key])) for i in known]
    return ScoreTable(("ตัวชี้วัดการประเมิน ITA", "คะแนน"), tuple(rows))


def shown(value: Decimal) -> str:
    """A score as papers print it."""
    return to_thai_digits(f"{value}")


def score_charts(report: Report, names: Names, printed: Table) -> Iterator[Block]:
    """The radar of the newest year, and the line of all years with its table; nothing where there are no figures.

    printed: the table that stands above and holds the figures of the radar.
    """
    if not report.scores:
        return
    newest = report.scores[-1]
    known = [i for i in names.edition.indicators if i.key in newest.values]
    if len(known) >= 3:
        before = next((s for s in report.scores if s.year == newest.year - 1), None)
        drawn = radar_chart(
            tuple(i.name for i in known),
            _series(newest, [i.key for i in known]),
            previous=_series(before, [i.key for i in known]) if before else None,
            threshold=_threshold(names),
            title="แผนภูมิเรดาร์คะแนนรายตัวชี้วัด",
        )
        yield replace(drawn, table=printed) if before is None else drawn
    yield from _trend(report)


def _series(scores: YearScores, keys: list[str]) -> Series:
    values = tuple(scores.values.get(key) for key in keys)
    return Series(f"ปี {to_thai_digits(str(scores.year))}", values, tuple("" if v is None else shown(v) for v in values))


def _threshold(names: Names) -> Threshold | None:
    said = names.edition.rule("attention_threshold")
    return Threshold(Decimal(said), f"เกณฑ์ {shown(Decimal(said))} คะแนน") if said else None


def _trend(report: Report) -> Iterator[Block]:
    years = report.scores
    if len(years) < 2:
        return
    labels = tuple(to_thai_digits(str(s.year)) for s in years)
    series = tuple(
        Series(name, values, tuple("" if v is None else shown(v) for v in values))
        for key, name in _TREND
        if any(values := tuple(s.values.get(key) for s in years))
    )
    breaks = tuple(
        Incomparable(to_thai_digits(str(y)), why) for y, why in report.breaks if y in [s.year for s in years[1:]]
    )
    made: Chart = trend(labels, series, title="คะแนนรายปี", breaks=breaks)
    yield made
    yield made.table
