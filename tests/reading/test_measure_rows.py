"""Our own table of measures comes back from a workbook and from CSV, whatever was moved or left out."""

from __future__ import annotations

import io

import openpyxl
import pytest
from tests.domain.test_measure_table import WHOLE

from prongsai.documents.measures_workbook import measures_csv, measures_xlsx
from prongsai.domain.errors import Refusal
from prongsai.domain.measure_table import LABELS, cells_of
from prongsai.reading.measure_rows import measure_rows

CELLS = cells_of(WHOLE, 3, "adopted")
RISKY = {**CELLS, "key": "m8", "goal": "=1+1", "outcome": "-5 เรื่อง", "kpi": "'อ้างคำ'"}


@pytest.mark.parametrize("name", ["มาตรการ.xlsx", "มาตรการ.csv"])
def test_what_was_written_is_read(name: str) -> None:
    rows = [CELLS, RISKY]
    content = measures_xlsx(rows, "อบต.ทุ่งตะวัน", "2569") if name.endswith("xlsx") else measures_csv(rows)
    found = measure_rows(name, content)
    assert [dict(row.cells) for row in found] == rows
    assert found[1].line == found[0].line + 1


def test_no_cell_of_the_csv_can_be_run() -> None:
    text = measures_csv([RISKY]).decode("utf-8-sig")
    assert "'=1+1" in text
    assert "'-5 เรื่อง" in text


def test_columns_may_move_and_go_and_rows_be_added() -> None:
    book = openpyxl.load_workbook(io.BytesIO(measures_xlsx([CELLS], "อบต.ทุ่งตะวัน", "2569")))
    sheet = book.worksheets[0]
    sheet.delete_cols(list(LABELS).index("section") + 1)
    sheet.cell(6, list(LABELS).index("title") + 1, "เรื่องใหม่")
    out = io.BytesIO()
    book.save(out)
    first, second = measure_rows("t.xlsx", out.getvalue())
    assert "section" not in first.cells
    assert first.cells["steps"] == CELLS["steps"]
    assert {name: text for name, text in second.cells.items() if text} == {"title": "เรื่องใหม่"}


@pytest.mark.parametrize("content", ["ชื่อ,รหัส\nก,1\n", "รหัส,ผู้รับผิดชอบ\nm1,กอง\n"])
def test_another_table_is_refused(content: str) -> None:
    with pytest.raises(Refusal) as refused:
        measure_rows("t.csv", content.encode())
    assert refused.value.code == "measure_table_not_ours"
