"""Blocks are plain values: they survive JSON, and refuse what no paper can be."""

import json

import pytest

from prongsai.documents.blocks import (
    Cell,
    Column,
    GroupRow,
    Heading,
    KeyFigure,
    KeyFigures,
    ListItem,
    NumberedList,
    PageBreak,
    Paper,
    Paragraph,
    Row,
    Table,
)
from prongsai.documents.blocks_json import BlocksError, from_json, to_json
from prongsai.documents.correspondence.memo import Memo, memo_paper
from prongsai.documents.result_sheet import ResultSheet, result_sheet

EVERYTHING = Paper(
    "ก",
    "report",
    (
        Heading(1, "ข", source="rows[3]"),
        Paragraph("ค\nง", indent=False, align="left", strong=True, source="x"),
        NumberedList((ListItem("จ", "๑.", "y"),)),
        Table((Column("ฉ", 3, "right"),), (GroupRow("ช"), Row((Cell("ซ", True, "z"),), strong=True)), "s", "n", True),
        KeyFigures((KeyFigure("ฌ", "๑", "ญ", "k"),)),
        PageBreak(),
    ),
    subtitle="ฎ",
)


def test_round_trip(memo: Memo, sheet: ResultSheet) -> None:
    for paper in (EVERYTHING, memo_paper(memo), result_sheet(sheet)):
        text = to_json(paper)
        assert from_json(text) == paper
        assert to_json(from_json(text)) == text


def changed(path: list[str | int], value: object) -> str:
    data = json.loads(to_json(EVERYTHING))
    place = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return json.dumps(data)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "not JSON"),
        ("[]", "format"),
        (changed(["format"], "prongsai/blocks-2"), "format"),
        (changed(["paper", "blocks", 0, "kind"], "Exec"), r"paper\.blocks\[0\].*Exec"),
        (changed(["paper", "blocks", 0, "colour"], "red"), "unknown colour"),
        (changed(["paper", "blocks", 0, "level"], "1"), "expected int"),
        (changed(["paper", "blocks", 0, "level"], 3), "level 3 after level 0"),
        (changed(["paper", "blocks", 1, "align"], "right"), "not one of"),
        (changed(["paper", "blocks"], {}), "expected a list"),
        (changed(["paper", "title"], " "), "title"),
    ],
)
def test_faults_are_named_with_their_place(text: str, message: str) -> None:
    with pytest.raises(BlocksError, match=message):
        from_json(text)


def test_a_row_has_a_cell_per_column() -> None:
    with pytest.raises(ValueError, match="2 cells, the table 1 columns"):
        Table((Column("ก"),), (Row((Cell("ข"), Cell("ค"))),))


def test_only_a_memo_has_a_memo_head(memo: Memo) -> None:
    with pytest.raises(ValueError, match="MemoHead"):
        Paper("ก", "report", memo_paper(memo).blocks)
    with pytest.raises(ValueError, match="MemoHead"):
        Paper("ก", "memo", ())
