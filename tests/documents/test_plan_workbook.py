"""The plan's workbook: a row for each measure, its reason locked beside it, the decision to be picked."""

import io
from datetime import UTC, datetime
from itertools import pairwise

import openpyxl
import pytest

from prongsai.documents.plan_workbook import DECISIONS, PlanRow, plan_workbook
from prongsai.documents.xlsx.writer import render_xlsx

ROW = PlanRow("m1", "ร่างใหม่", "ข้อ O10", "=เปิดบริการ", "1. ก\n2. ข", "สำนักปลัด", "", "", "", "", "", "", "ข้อ O10 ได้ 0.00")


@pytest.fixture(scope="module")
def book() -> openpyxl.Workbook:
    paper, entry = plan_workbook("อบต.ทุ่งตะวัน", "2569", (ROW,), ("สำนักปลัด", "กองคลัง"), "ร่าง")
    content = render_xlsx(paper, made_at=datetime(2026, 1, 1, tzinfo=UTC), template="plan", version="1", entry=entry)
    return openpyxl.load_workbook(io.BytesIO(content))


def test_a_measure_is_a_row_that_keeps_its_key(book: openpyxl.Workbook) -> None:
    rows = [[c.value for c in row] for row in book["มาตรการ"].iter_rows()]
    (found,) = [row for row in rows if row[0] == "m1"]
    assert found[1:6] == ["ร่างใหม่", "ข้อ O๑๐", "=เปิดบริการ", "๑. ก\n๒. ข", "สำนักปลัด"]


def test_reason_and_key_are_locked_and_the_rest_is_open(book: openpyxl.Workbook) -> None:
    page = book["มาตรการ"]
    header, row = next(pair for pair in pairwise(page.iter_rows()) if pair[1][0].value == "m1")
    locked = {above.value for above, cell in zip(header, row, strict=True) if cell.protection.locked}
    assert locked == {"รหัส", "ที่มา", "เหตุผล"}
    assert page.protection.sheet


def test_the_decision_is_picked_from_a_list(book: openpyxl.Workbook) -> None:
    page = book["มาตรการ"]
    kinds = [v.type for v in page.data_validations.dataValidation]
    assert kinds == ["list", "list"]
    values = [c.value for column in book["รายการเลือก"].iter_cols() for c in column]
    assert set(DECISIONS) < set(values)
