"""The main job: a result goes in, and two papers come out that say the same and nothing else."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import docx
import pypdf
import pytest
from tests.conftest import Told

from prongsai.thai.numerals import to_ascii_digits

Run = Callable[..., Told]


def _text(path: Path) -> str:
    """All letters of the PDF without white space, digits Arabic."""
    pages = pypdf.PdfReader(io.BytesIO(path.read_bytes())).pages
    return to_ascii_digits(re.sub(r"\s", "", "".join(page.extract_text() for page in pages)))


def test_the_bundled_example_gives_two_papers_and_a_sheet(prongsai: Run, root: Path, tmp_path: Path) -> None:
    out = tmp_path / "papers"
    told = prongsai("run", root / "examples" / "result-2568.txt", "--out", out, "--unit", "สำนักปลัด")
    assert told.code == 0
    names = ["memo-2568.pdf", "result-2568.pdf", "score-sheet-2568.json"]
    assert sorted(p.name for p in out.iterdir()) == names
    assert told.out.splitlines()[-3:] == [f"  {out / n}" for n in (names[1], names[0], names[2])]
    sheet, memo = _text(out / "result-2568.pdf"), _text(out / "memo-2568.pdf")
    for words in ("86.71", "องค์การบริหารส่วนตำบลทุ่งตะวัน", "ผ่าน", "75.00", "ตัวชี้วัดที่10"):
        assert words in sheet
        assert words in memo
    assert "ยังไม่ถึงระดับผ่านดีเพราะOIT80.00" in sheet
    for words in ("สำนักปลัด", "เรียนนายกองค์การบริหารส่วนตำบลทุ่งตะวัน", "ปีงบประมาณพ.ศ.2569", "ไม่อนุมัติ"):
        assert words in memo


def test_the_sheet_it_writes_can_be_corrected_and_run_again(prongsai: Run, root: Path, tmp_path: Path) -> None:
    prongsai("run", root / "examples" / "result-2568.txt", "--out", tmp_path / "a")
    sheet = tmp_path / "a" / "score-sheet-2568.json"
    values = json.loads(sheet.read_text(encoding="utf-8"))
    again = prongsai("run", sheet, "--out", tmp_path / "b", "--official")
    assert again.code == 0
    values["total"] = "88.88"
    sheet.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
    wrong = prongsai("run", sheet, "--out", tmp_path / "c", "--official")
    assert wrong.code == 1
    assert "88.88ไม่ตรงกับที่คำนวณได้86.71" in _text(tmp_path / "c" / "memo-2568.pdf")
    assert "ตรวจสอบตัวเลขที่ไม่ตรงกันกับผลทางการก่อน" in _text(tmp_path / "c" / "memo-2568.pdf")


def test_a_typed_sheet_is_labelled_unofficial_unless_it_is_said_to_be_official(
    prongsai: Run, root: Path, tmp_path: Path
) -> None:
    sheet = root / "examples" / "score-sheets" / "indicators.json"
    prongsai("run", sheet, "--out", tmp_path / "own")
    prongsai("run", sheet, "--out", tmp_path / "official", "--official")
    for name in ("result-2568.pdf", "memo-2568.pdf"):
        assert "ไม่ใช่ผลทางการ" in _text(tmp_path / "own" / name)
        assert "ไม่ใช่ผลทางการ" not in _text(tmp_path / "official" / name)
    assert "เผยแพร่ผลการประเมิน" not in _text(tmp_path / "own" / "memo-2568.pdf")


@pytest.mark.parametrize("kind", [".docx", ".html"])
def test_the_same_result_may_come_in_word_or_as_a_web_page(
    prongsai: Run, root: Path, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / f"result{kind}"
    _as_file(path, (root / "examples" / "result-2568.txt").read_text(encoding="utf-8").split("\n"))
    told = prongsai("run", path, "--out", tmp_path / "out")
    assert told.code == 0
    assert "คะแนนรวม 86.71 ระดับ ผ่าน" in told.out
    assert "ไม่ตรงกัน" not in told.out


def _as_file(path: Path, lines: list[str]) -> None:
    """The lines as a Word file or web page, lines with tabs as table rows."""
    tables: list[list[list[str]]] = []
    document = docx.Document()
    html = ["<!doctype html><meta charset=utf-8>"]
    for line, before in zip(lines, ["", *lines], strict=False):
        if "\t" not in line:
            document.add_paragraph(line)
            html.append(f"<p>{line}</p>")
            continue
        if "\t" not in before:
            tables.append([])
            html.append("<table>")
        tables[-1].append(line.split("\t"))
        html.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in line.split("\t")) + "</tr>")
    for rows in tables:
        table = document.add_table(rows=0, cols=2)
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        document.add_paragraph("")
    if path.suffix == ".docx":
        document.save(str(path))
    else:
        path.write_text("\n".join(html).replace("</tr>\n<p>", "</tr></table>\n<p>"), encoding="utf-8")


def test_number_and_date_are_printed_as_an_official_writes_them(prongsai: Run, root: Path, tmp_path: Path) -> None:
    example = root / "examples" / "result-2568.txt"
    prongsai("run", example, "--out", tmp_path, "--number", "รอ 99901/12", "--date", "2568-08-04", "--phone", "0-1234")
    memo = pypdf.PdfReader(tmp_path / "memo-2568.pdf").pages[0].extract_text()
    assert "๔ สิงหาคม ๒๕๖๘" in memo
    assert "๙๙๙๐๑/๑๒" in memo


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("none.txt",), "none.txt"),
        (("report.pdf",), "report.pdf"),
        (("empty.txt",), "empty.txt"),
        (("example.txt", "--date", "31 เมษายน 2568"), "31 เมษายน 2568"),
        (("example.txt", "--edition", "2599"), "2599"),
    ],
)
def test_a_refusal_writes_nothing(
    prongsai: Run, root: Path, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    (tmp_path / "report.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "example.txt").write_text((root / "examples/result-2568.txt").read_text(encoding="utf-8"), "utf-8")
    told = prongsai("run", tmp_path / arguments[0], "--out", tmp_path / "out", *arguments[1:])
    assert told.code == 2
    assert words in told.err
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_is_said(prongsai: Run, root: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    told = prongsai("run", root / "examples" / "result-2568.txt", "--out", tmp_path / "file")
    assert told.code == 2
    assert "file" in told.err


def test_a_character_that_no_font_has_is_said(prongsai: Run, root: Path, tmp_path: Path) -> None:
    told = prongsai("run", root / "examples" / "result-2568.txt", "--out", tmp_path / "out", "--unit", "สำนัก🌾")
    assert told.code == 2
    assert "🌾" in told.err
    assert not (tmp_path / "out").exists()


def test_the_real_analysis_is_checked_and_printed(prongsai: Run, sample: Callable[..., Path], tmp_path: Path) -> None:
    told = prongsai("run", sample("real-documents", "002.txt"), "--out", tmp_path)
    assert told.code == 0
    assert "คะแนนรวม 93.88 ระดับ ผ่านดี" in told.out
    assert "ไม่ตรงกัน" not in told.out
    assert "93.88" in _text(tmp_path / "result-2568.pdf")
    assert "93.88" in _text(tmp_path / "memo-2568.pdf")
