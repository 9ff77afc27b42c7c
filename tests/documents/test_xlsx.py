"""Papers as workbooks: their words and tables, no live formula, room for every text, templates that check."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime, timedelta
from typing import Any, get_args

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.documents.blocks import Block, Cell, Chart, Column, GroupRow, Heading, Paper, Paragraph, Row, Table
from prongsai.documents.correspondence.memo import Memo, memo_paper
from prongsai.documents.errors import PaperError
from prongsai.documents.result_sheet import ResultSheet, result_sheet
from prongsai.documents.scene import Scene, Text
from prongsai.documents.xlsx.cells import LONGEST_CELL
from prongsai.documents.xlsx.entry import Entry
from prongsai.documents.xlsx.names import sheet_names, units
from prongsai.documents.xlsx.running_text import lines_of
from prongsai.documents.xlsx.sheets import SheetColumn, SheetTable, workbook_bytes
from prongsai.documents.xlsx.writer import FONT, render_xlsx
from prongsai.reading.formats.source import TableBlock
from prongsai.reading.formats.spreadsheet import read_xlsx
from prongsai.reading.formats.workbook import read_formatted

MADE_AT = datetime(2000, 4, 4, 9, 0, tzinfo=UTC)
HOSTILE = (
    "=1+1",
    '=HYPERLINK("http://example.go.th","x")',
    "+66",
    "-1",
    "@SUM(A1)",
    "<r><t>ก</t></r>",
    "http://example.go.th",
    "<b>&amp;</b>",
    "{=1}",
    "_x0041_",
    "'=1",
    "00012",
    "1/2",
)


def table(*rows: tuple[str, ...] | str, heads: tuple[str, ...] = ("ที่", "มาตรการ"), **more: Any) -> Table:
    """A table; a plain text is a group row."""
    made = tuple(GroupRow(r) if isinstance(r, str) else Row(tuple(map(Cell, r))) for r in rows)
    return Table(tuple(map(Column, heads)), made, **more)


def paper(*blocks: Block, **more: Any) -> Paper:
    return Paper("ชื่อเอกสาร", "report", blocks, **more)


def made(shown: Paper, **more: Any) -> bytes:
    return render_xlsx(shown, made_at=MADE_AT, **more)


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def grids(content: bytes) -> dict[str, list[list[tuple[str, int]]]]:
    """Texts and spans of the sheets as the reader finds them; what merged cells cover is left out."""
    return {
        block.name: [[(c.text, c.column_span) for c in row if not c.covered] for row in block.rows]
        for block in read_xlsx(content, "paper.xlsx").blocks
        if isinstance(block, TableBlock) and block.part == "body"
    }


def lines(content: bytes) -> list[str]:
    """The first sheet, from top to bottom."""
    first = next(iter(grids(content).values()))
    return ["".join(text for text, _ in row) for row in first]


CHARACTERS = st.characters(codec="utf-8", categories=("L", "N", "P", "S"))
LINE = st.text(st.one_of(st.sampled_from("กขปฝำเ่้ั๑๒=+-@<>&'_#"), CHARACTERS), min_size=1, max_size=8)
CELL = st.lists(LINE, max_size=3).map("\n".join)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Tables with lines in their cells, empty cells and group rows; a row shows one text at least."""
    count = draw(st.integers(2, 4))
    cells = st.tuples(LINE, *[CELL] * (count - 1)).map(lambda texts: Row(tuple(map(Cell, texts))))
    rows = draw(st.lists(st.one_of(cells, LINE.map(GroupRow)), max_size=4))
    heads = draw(st.lists(LINE, min_size=count, max_size=count))
    return Table(tuple(map(Column, heads)), tuple(rows), name="ตาราง")


@settings(max_examples=40, deadline=None)
@given(tables())
def test_tables_come_back_exactly(shown: Table) -> None:
    count = len(shown.columns)
    expected = [[("ชื่อเอกสาร", count)], [(c.header, 1) for c in shown.columns]]
    expected += [
        [(c.text, 1) for c in row.cells] if isinstance(row, Row) else [(row.text, count)] for row in shown.rows
    ]
    found = grids(made(paper(shown)))["ตาราง"]  # without the empty cells at the end of a row
    assert [row + [("", 1)] * (len(e) - len(row)) for row, e in zip(found, expected, strict=True)] == expected


def test_words_stand_in_the_order_of_the_paper(memo: Memo) -> None:
    shown = lines(made(memo_paper(memo)))
    assert shown[0] == "บันทึกข้อความ"
    assert shown[2] == f"ที่ {memo.number} วันที่ {memo.date}"
    texts = [p for s in memo.sections for p in (s.title, *s.paragraphs) if isinstance(p, str)]
    wanted = [memo.subject, *texts, memo.closing]
    text, place = "\n".join(shown), 0
    for words in [*wanted, f"({memo.author.name})", "ความเห็นปลัดองค์การบริหารส่วนตำบล", "☐ ไม่อนุมัติ"]:
        place = text.index(words, place)


def test_every_kind_of_block_has_its_lines() -> None:
    from prongsai.documents.xlsx.running_text import _lines

    for kind in get_args(Block):
        if kind.__name__ != "NewSection":
            assert _lines.dispatch(kind) is not _lines.dispatch(object), kind


def test_each_table_has_a_sheet_that_tells_what_it_is(sheet: ResultSheet) -> None:
    content = made(result_sheet(sheet))
    found = grids(content)
    assert list(found) == ["เอกสาร", "ตาราง ๑"]  # the chart shows the figures of the table, so one sheet serves both
    rows = found["ตาราง ๑"]
    assert "คุณธรรมและความโปร่งใส" in rows[0][0][0]
    assert sheet.agency in rows[1][0][0]
    assert rows[2][0][0] == "คะแนนรายเครื่องมือและรายตัวชี้วัด"  # the heading right above it in the paper
    assert [text for text, _ in rows[3]][:3] == ["ที่", "ตัวชี้วัด", "คะแนน"]
    assert rows[4] == [("IIT แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน คะแนน ๙๑.๒๐", 5)]


def test_the_text_points_at_the_sheets() -> None:
    chart = Chart(Scene(1, 1, "แผนภูมิคะแนน", "ปี: ๘๕", (Text(1, 1, "ก"),)), table(("๑", "ข")))
    content = made(paper(Heading(1, "หัวข้อ"), chart, table(("๒", "ค"), name="O'32", summary="มาตรการ")))
    page = opened(content)["เอกสาร"]
    links = {c.value: c.hyperlink.location for row in page.iter_rows() for c in row if c.hyperlink}
    assert links == {
        "แผนภูมิคะแนน (ดูแผ่นงาน “ตาราง ๑”)": "'ตาราง ๑'!A1",
        "มาตรการ (ดูแผ่นงาน “O'32”)": "'O''32'!A1",
    }


def test_no_text_becomes_a_formula_an_address_or_markup() -> None:
    rows = tuple((text, text) for text in HOSTILE)
    blocks: tuple[Block, ...] = (
        *map(Paragraph, HOSTILE),
        table(*rows, *HOSTILE, heads=HOSTILE[:2], note=HOSTILE[0], name="ตาราง"),
    )
    content = made(Paper(HOSTILE[0], "report", blocks, subtitle=HOSTILE[5]))
    found = grids(content)
    texts = [text for row in found["ตาราง"] for text, _ in row]
    assert texts == [HOSTILE[0], HOSTILE[5], *HOSTILE[:2], *(t for r in rows for t in r), *HOSTILE, HOSTILE[0]]
    assert lines(content)[2 : 2 + len(HOSTILE)] == list(HOSTILE)
    for page in opened(content).worksheets:
        assert {c.data_type for row in page.iter_rows() for c in row if c.value is not None} == {"s"}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())


def test_the_tables_of_data_hold_markup_as_text_too() -> None:
    rows = tuple((text,) for text in HOSTILE)
    content = workbook_bytes([SheetTable("ก", "ชื่อ", (SheetColumn("a", "เอ"),), rows)], {})
    assert [row[0][0] for row in grids(content)["ก"]][3:] == list(HOSTILE)


def test_control_characters_and_endless_cells_are_refused() -> None:
    with pytest.raises(PaperError, match=r"U\+0008"):
        made(paper(table(("ก\x08", "ข"))))
    with pytest.raises(PaperError, match="32,767"):
        made(paper(table(("ก" * (LONGEST_CELL + 1), "ข"))))
    with pytest.raises(PaperError, match="32,767"):
        made(paper(table(("\U0001f4d7" * (LONGEST_CELL // 2 + 1), "ข"))))
    assert len(grids(made(paper(table(("ก" * LONGEST_CELL, "ข"), name="ต"))))["ต"][2][0][0]) == LONGEST_CELL


def test_long_running_text_goes_on_in_the_next_row() -> None:
    text = "\n".join(" ".join(f"คำที่{n}ของย่อหน้า{m}" for n in range(200)) for m in range(3))
    content = made(paper(Paragraph(text)))
    assert " ".join(lines(content)[1:]).split() == text.split()
    page = opened(content)["เอกสาร"]
    assert len(lines(content)) > 3
    assert max(d.height for d in page.row_dimensions.values()) < 409


def test_rows_are_high_enough_for_their_steps() -> None:
    steps = "\n".join(f"{n}. ดำเนินการตรวจสอบปั๊มน้ำและแจ้งผู้รับผิดชอบตามขั้นตอน" for n in range(1, 12))
    tall = made(paper(table(("๑", steps), ("๒", "สั้น"), name="ต")))
    heights = {row: d.height for row, d in opened(tall)["ต"].row_dimensions.items()}
    assert heights[3] >= 11 * 14 * 1.3
    assert heights[4] < 30
    narrow = Table((Column("ก", 30), Column("ข", 1)), (Row((Cell("ก"), Cell(steps * 4))),), name="ต")
    page = opened(made(paper(narrow)))["ต"]
    assert page.column_dimensions["B"].width > 30  # its share of the page would need a row beyond Excel's highest
    assert page.row_dimensions[3].height < 409


def test_sheets_are_set_up_for_reading_and_printing() -> None:
    page = opened(made(paper(table(("๑", "ก"), name="ต"), subtitle="รอง")))["ต"]
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert (page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight) == (1, 0)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_title_rows == "$3:$3"
    assert page.freeze_panes == "A4"
    assert {(c.font.name, c.font.size) for c in page[4]} == {(FONT, 14)}
    assert all(c.alignment.wrap_text for c in page[4])


def test_names_of_sheets_fit_excel() -> None:
    wanted = (
        "ตาราง",
        "ตาราง",
        "a/b:c*[d]?\\",
        "",
        "'x'",
        "History",
        "TABLE",
        "table",
        "ก" * 40,
        "ก" * 40,
        "\U0001f4d7" * 20,
    )
    names = sheet_names(wanted)
    assert len({n.casefold() for n in names}) == len(wanted)
    assert names[:5] == ("ตาราง", "ตาราง (๒)", "a b c d", "แผ่นงาน ๔", "x")
    assert names[5] != "History"
    for name in names:
        assert 0 < units(name) <= 31
        assert not set(name) & set("[]:*?/\\")
        assert not name.startswith("'")
        assert not name.endswith("'")
    assert sheet_names(["มาตรการส่งเสริมคุณธรรมให้ดำเนินไปที่"])[0][-1] not in "่้ำิีั"


def test_a_name_never_ends_within_a_letter() -> None:
    for length in range(25, 34):
        name = sheet_names(["ก" * length + "ปั๊นำ้"])[0]
        assert ("ก" * length + "ปั๊นำ้").startswith(name)
        rest = ("ก" * length + "ปั๊นำ้")[len(name) :]
        assert not rest or rest[0] not in "ั๊ำ้"


def test_the_same_paper_and_moment_give_the_same_bytes(sheet: ResultSheet) -> None:
    shown = result_sheet(sheet)
    assert made(shown) == made(shown)
    assert render_xlsx(shown, made_at=MADE_AT + timedelta(days=1)) != made(shown)
    with pytest.raises(ValueError, match="time zone"):
        render_xlsx(shown, made_at=MADE_AT.replace(tzinfo=None))


ENTRY = Entry(
    choices={"หน่วย": ("กองคลัง", "สำนักปลัด", "=1+1"), "สถานะ": ("แล้วเสร็จ", "ยังไม่เริ่ม")},
    dates=frozenset({"วันที่"}),
    decimals=frozenset({"บาท"}),
    fixed=frozenset({"ที่"}),
    blank_rows=3,
)
HEADS = ("ที่", "หน่วย", "สถานะ", "วันที่", "บาท")


def template() -> bytes:
    shown = table(("๑", "กองคลัง", "", "", ""), "กลุ่ม", ("๒", "", "", "", ""), heads=HEADS, name="มาตรการ")
    return made(paper(shown), template="prongsai/measures-1", version="3", entry=ENTRY)


def test_a_template_says_which_it_is() -> None:
    properties = {p.name: p.value for p in opened(template()).custom_doc_props.props}
    assert properties == {"prongsai-template": "prongsai/measures-1", "prongsai-version": "3"}


def test_a_template_checks_what_is_typed() -> None:
    book = opened(template())
    page = book["มาตรการ"]
    rules = {str(v.sqref): v for v in page.data_validations.dataValidation}
    assert {where: v.type for where, v in rules.items()} == {
        "B3:B8": "list",
        "C3:C8": "list",
        "D3:D8": "date",
        "E3:E8": "decimal",
    }
    assert all(v.showErrorMessage and v.error for v in rules.values())
    assert book[book.sheetnames[-1]].sheet_state == "hidden"
    listed = {}
    for where in ("B3:B8", "C3:C8"):
        name, _, cells = book.defined_names[rules[where].formula1.lstrip("=")].value.rpartition("!")
        listed[where] = tuple(row[0].value for row in book[name.strip("'")][cells.replace("$", "")])
    assert listed == {"B3:B8": ENTRY.choices["หน่วย"], "C3:C8": ENTRY.choices["สถานะ"]}


def test_a_template_locks_all_but_what_is_to_be_filled_in() -> None:
    page = opened(template())["มาตรการ"]
    assert page.protection.sheet
    open_cells = {c.coordinate for row in page.iter_rows() for c in row if not c.protection.locked}
    given = {f"{column}{row}" for column in "BCDE" for row in (3, 5)}
    assert open_cells == given | {f"{column}{row}" for column in "ABCDE" for row in (6, 7, 8)}
    assert page["B6"].border.bottom.style == "thin"
    assert page["B6"].number_format == "@"


def test_dates_and_numbers_typed_into_a_template_are_read_as_such() -> None:
    book = opened(template())
    page = book["มาตรการ"]
    page["D6"], page["E6"] = datetime(2001, 3, 31), 1500.5  # noqa: DTZ001 -- cells know no time zone
    out = io.BytesIO()
    book.save(out)
    sheet = next(s for s in read_formatted(out.getvalue(), "x.xlsx") if s.name == "มาตรการ")
    assert sheet.cells[6, 4].value == 1500.5
    assert "2001-03-31" in [text for row in grids(out.getvalue())["มาตรการ"] for text, _ in row]


def test_a_template_is_asked_for_wholly() -> None:
    shown = paper(table(("๑", "ก")))
    with pytest.raises(ValueError, match="only a template"):
        made(shown, entry=Entry(blank_rows=1))
    with pytest.raises(ValueError, match="no column"):
        made(shown, template="t", entry=Entry(choices={"ไม่มี": ("ก",)}))
    with pytest.raises(ValueError, match="one kind"):
        made(shown, template="t", entry=Entry(choices={"ที่": ("ก",)}, dates=frozenset({"ที่"})))


def test_the_running_text_leaves_no_empty_lines(memo: Memo) -> None:
    assert all(line.text.strip() for line in lines_of(memo_paper(memo)))
