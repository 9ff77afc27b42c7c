"""Whatever file is handed in, its reading has one shape, and every line of the source is there."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from tests.conftest import ROOT

from prongsai.domain.errors import Refusal
from prongsai.frameworks.library import Library
from prongsai.planning.corrections import sheet_values
from prongsai.planning.taken_in import NOTHING, taken_in

LIBRARY = Library()
EXAMPLES = ROOT / "examples"
SHEET = b"edition,2568\nagency,office\ntotal,86.71\nO1,100\n1,92.16\n"


def example(name: str) -> dict[str, object]:
    return taken_in(name, (EXAMPLES / name).read_bytes(), LIBRARY)


def test_a_report_keeps_its_lines_and_who_claims_them() -> None:
    name = "report-2568.txt"
    lines = taken_in(name, (EXAMPLES / name).read_bytes(), LIBRARY)["lines"]
    text = [line for line in (EXAMPLES / name).read_text(encoding="utf-8").split("\n") if line.strip()]
    assert [line.replace(" | ", "\t") for _, line, _ in lines] == text
    assert {"measures.1", "measures.5", "document.title"} <= {owner for _, _, owner in lines}


def test_a_result_in_a_document_and_the_same_reading_as_json() -> None:
    read = example("result-2568.txt")
    values = sheet_values(read["scores"])  # type: ignore[arg-type]
    assert (values["total"], values["level"], len(values["items"])) == ("86.71", "ผ่าน", 28)
    again = taken_in("a.json", json.dumps({k: v for k, v in read.items() if k != "lines"}).encode(), LIBRARY)
    assert again == {**read, "lines": []}


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json", "toml"])
def test_a_score_sheet_is_a_reading_with_scores_alone(kind: str, tmp_path: Path) -> None:
    content = SHEET
    if kind == "xlsx":
        book = openpyxl.Workbook()
        assert book.active is not None
        for line in SHEET.decode().split():
            book.active.append(line.split(","))
        book.save(tmp_path / "a.xlsx")
        content = (tmp_path / "a.xlsx").read_bytes()
    elif kind == "json":
        values = {"edition": 2568, "agency": "office", "total": 86.71, "items": {"O1": 100}, "indicators": {"1": 92.16}}
        content = json.dumps(values).encode()
    elif kind == "toml":
        content = b'edition = 2568\nagency = "office"\ntotal = 86.71\n[items]\nO1 = 100\n[indicators]\n1 = 92.16\n'
    read = taken_in(f"a.{kind}", content, LIBRARY)
    assert sheet_values(read["scores"]) == {
        "edition": "2568",
        "total": "86.71",
        "items": {"O1": "100"},
        "indicators": {"1": "92.16"},
    }
    assert read["document"]["agency_name"] == "office"
    assert json.loads(json.dumps(read)) == read


def test_a_workbook_that_is_no_sheet_is_told_as_one_and_a_sheet_without_figures_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["บันทึก", "ประชุม"])
    book.save(tmp_path / "a.xlsx")
    for name, content, code in (
        ("a.xlsx", (tmp_path / "a.xlsx").read_bytes(), "sheet_row_unknown"),
        ("a.csv", b"edition,2568\n", "sheet_empty"),
        ("a.pdf", b"no pdf", "file_really"),
    ):
        with pytest.raises(Refusal) as refused:
            taken_in(name, content, LIBRARY)
        assert refused.value.code == code


def test_a_document_with_neither_scores_nor_measures_says_so() -> None:
    read = taken_in("a.txt", "วันนี้ฟ้าใส".encode(), LIBRARY)
    assert NOTHING in read["warnings"]
    assert [line for _, line, _ in read["lines"]] == ["วันนี้ฟ้าใส"]


@pytest.mark.parametrize("name", ["000.txt", "002.txt", "003.txt"])
def test_no_letter_of_a_real_paper_is_lost(sample: Callable[..., Path], name: str) -> None:
    content = sample("real-documents", name).read_bytes()
    read = taken_in(name, content, LIBRARY)
    assert read["measures"]

    def letters(text: str) -> str:
        return "".join(text.split())

    kept = "".join(letters(line.replace(" | ", "")) for _, line, _ in read["lines"])
    assert kept == letters(content.decode().replace("\ufeff", ""))
