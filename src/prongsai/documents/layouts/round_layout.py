"""A layout for a report of progress: its title with the round, and columns for results where it has none."""

from __future__ import annotations

from dataclasses import replace

from prongsai.documents.layouts.layout import Layout, LayoutColumn
from prongsai.documents.layouts.values import Report
from prongsai.documents.layouts.words import words_of

_RESULTS = LayoutColumn("ผลการดำเนินการ", ("results", "outcomes"), 8)
_REPORT = "รายงานผล"


def layout_of_round(layout: Layout) -> Layout:
    """The layout with room for results; one of a plan alone gets a column for them at its end, and lies down."""
    if "results" in layout.parts:
        return layout
    return replace(layout, columns=(*layout.columns, _RESULTS), landscape=True)


def round_title(report: Report, layout: Layout) -> str:
    """The title of the layout, called a report, with round and months."""
    words = words_of(report)
    title = layout.paper_title.format_map(words)
    called = title if title.startswith("รายงาน") else f"{_REPORT}{title}"
    return f"{called}{words['round']}\n{words['months']}".strip()
