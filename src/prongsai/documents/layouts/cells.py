"""The cells of a measure's row, as a layout wants them: lists marked, periods dated, the first cell named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prongsai.documents.blocks import Cell, Row
from prongsai.documents.layouts.layout import DateStyle, Layout, LayoutColumn, ListStyle
from prongsai.documents.layouts.names import Names
from prongsai.documents.layouts.values import Item, MeasureValues
from prongsai.documents.textlayer import printable
from prongsai.thai.numerals import to_ascii_digits, to_thai_digits
from prongsai.thai.period_format import format_period
from prongsai.thai.periods import Period, find_periods

_BULLETS = {"arrows": "➢ ", "dashes": "- ", "numbers": "- ", "tight_numbers": "- "}
_NUMBER = re.compile(r"\(?(\d{1,2})\s?[.)]?")
_LISTS = ("steps", "monitoring", "results", "outcomes", "suggestions")


def row_of(measure: MeasureValues, layout: Layout, names: Names, number: str = "") -> Row:
    """The measure as a row of the layout's table. number: for a measure that brings none and has no label."""
    return Row(
        tuple(Cell(_text(measure, c, layout, names, number), source=measure.source or None) for c in layout.columns)
    )


def _text(measure: MeasureValues, column: LayoutColumn, layout: Layout, names: Names, number: str) -> str:
    if column.parts == ("label",):
        return _label(measure, column, names)
    if "title" in column.parts:
        return _first_cell(measure, column, names, number)
    return "\n".join(t for part in column.parts for t in _part(measure, part, column, layout))


def _first_cell(measure: MeasureValues, column: LayoutColumn, names: Names, number: str) -> str:
    """Label and number before the title on one line, further lines below; a code stands on a line of its own."""
    label = _label(measure, column, names) if "label" in column.parts else ""
    given = measure.number if "number" in column.parts else ""
    if not (label or given):
        given = f"{number}." if number else ""
    if given and given in label:
        given = ""
    head = " ".join(part for part in (label, given) if part)
    rest = measure.rest if "rest" in column.parts else ()
    between = "\n" if label and column.label_from == "{code}" and not measure.label else " "
    return "\n".join(line for line in (between.join(p for p in (head, measure.title) if p), *rest) if line)


def _label(measure: MeasureValues, column: LayoutColumn, names: Names) -> str:
    """The printed label, or one made from what the measure aims at."""
    if measure.label or measure.number or not column.label_from:
        return measure.label
    for target in map(names.target, measure.targets):
        words = target.words()
        if all(words[name] for name in re.findall(r"\{(\w+)\}", column.label_from)):
            return column.label_from.format_map(words)
    return ""


def _part(measure: MeasureValues, part: str, column: LayoutColumn, layout: Layout) -> Iterator[str]:
    if part in _LISTS:
        yield from marked(getattr(measure, part), column.marks or layout.list_style)
    elif part == "responsible":
        yield from measure.responsible
    elif part == "period":
        said = " ".join(i.text for i in measure.monitoring) if "monitoring" in column.parts else ""
        text = period_text(measure, layout.date_style)
        if text and text not in said:
            yield text
    elif part == "score":
        quoted = " ".join(i.text for i in measure.outcomes)
        if measure.score and to_ascii_digits(measure.score) not in to_ascii_digits(quoted):
            yield f"คะแนน {measure.score}"


def marked(items: tuple[Item, ...], style: ListStyle) -> Iterator[str]:
    """The entries of a list, one a line.

    What was written is kept: a number may be that of a step, a dash beside arrows a requirement. Entries without a
    mark get that of the style; a single one gets none.
    """
    for place, item in enumerate(items, 1):
        printed = _NUMBER.fullmatch(to_ascii_digits(item.mark))
        if printed:
            yield _numbered(int(printed[1]), item.text, style)
        elif len(items) == 1 and not item.mark:
            yield item.text
        elif style in ("numbers", "tight_numbers") and not any(i.mark for i in items):
            yield _numbered(place, item.text, style)
        elif item.mark and item.mark in printable():
            yield f"{item.mark} {item.text}"
        else:
            yield _BULLETS[style] + item.text


def _numbered(number: int, text: str, style: ListStyle) -> str:
    return f"{to_thai_digits(str(number))}.{'' if style == 'tight_numbers' else ' '}{text}"


def period_text(measure: MeasureValues, style: DateStyle) -> str:
    """The period in the layout's style; words that are more than a period, and all words if it says so, stay."""
    period = _meant(measure)
    if period is None or (style == "as_written" and measure.period):
        return measure.period
    if style == "as_written":
        return format_period(period)
    if style == "tight":
        return re.sub(r"(?<=\.)\s(?=[๐-๙])|\s(?=-)|(?<=-)\s", "", format_period(period, "short"))
    return format_period(period, style)


def _meant(measure: MeasureValues) -> Period | None:
    written = measure.period.strip()
    if written:
        found = find_periods(written)
        whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(written))
        period = found[0].meaning if whole else None
        return None if period is None or period.inferred or period.end is None else period
    if measure.due:
        return Period("deadline", None, measure.due)
    return Period("range", measure.start, measure.end) if measure.start and measure.end else None
