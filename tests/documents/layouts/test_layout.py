"""Layouts are data: a faulty one is told by its key, and a sound one needs no code."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from prongsai.documents.layouts.layout import FOLDER, Layout, layout_of, layouts
from prongsai.documents.layouts.values import Report
from prongsai.documents.layouts.words import words_of


def test_the_five_layouts_of_real_papers_are_there() -> None:
    assert [x.name for x in layouts()] == [
        "analysis-and-measures",
        "memo-and-report-by-instrument",
        "report-by-indicator",
        "report-by-issue",
        "report-by-item",
    ]


def test_each_says_where_it_was_seen_and_how_sure_that_is(layout: Layout) -> None:
    assert layout.seen_in
    assert layout.confidence in ("high", "medium", "low")


def test_each_prints_what_a_measure_cannot_do_without(layout: Layout) -> None:
    assert {"title", "steps", "responsible", "period"} <= layout.parts


def test_every_sentence_can_be_filled(layout: Layout) -> None:
    words = words_of(Report()) | {"measures": "", "number": "1", "name": "ก", "code": "O1", "instrument": "EIT"}
    memo = layout.memo
    texts = [layout.paper_title, layout.introduction, *layout.cover, *layout.foreword]
    texts += [text for _, text in layout.group_titles] + [c.label_from for c in layout.columns]
    texts += [memo.subject, *(text for _, text in memo.sections)] if memo else []
    for text in texts:
        assert "{" not in text.format_map(words)


def table(**changed: Any) -> dict[str, Any]:
    return tomllib.loads((FOLDER / "report-by-item.toml").read_text("utf-8")) | changed


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"colour": "red"}, "unknown colour"),
        ({"front": ["cover", "poem"]}, "front: unknown poem"),
        ({"grouping": "moon"}, "grouping: unknown moon"),
        ({"columns": [{"header": "ก", "parts": ["weather"]}]}, "column ก: unknown part weather"),
    ],
)
def test_a_faulty_layout_is_told_by_its_key(changed: dict[str, Any], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        layout_of("x", table(**changed))
