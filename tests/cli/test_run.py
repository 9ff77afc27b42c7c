"""The main job: last year's papers go in, and this year's come out that say the same and nothing else."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path

import docx
import pypdf
import pytest
from tests.conftest import Told

from prongsai.cli.main import main
from prongsai.thai.numerals import to_ascii_digits

Run = Callable[..., Told]


def _text(path: Path) -> str:
    """All letters of the PDF without white space, digits Arabic."""
    pages = pypdf.PdfReader(io.BytesIO(path.read_bytes())).pages
    return to_ascii_digits(re.sub(r"\s", "", "".join(page.extract_text() for page in pages)))


PAPERS = [
    "result-2568.pdf",
    "score-sheet-2568.json",
    "plan-2569.pdf",
    "plan-2569.docx",
    "plan-2569.xlsx",
    "plan-2569.json",
    "notes-2569.pdf",
    "memo-2569.pdf",
    "memo-2569.docx",
]


@pytest.fixture(scope="module")
def example(root: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Told, Path]:
    """The bundled example, run as `make run` does."""
    out = tmp_path_factory.mktemp("example") / "papers"
    files = [root / "examples" / name for name in ("result-2568.txt", "report-2568.txt")]
    said = io.StringIO()
    with redirect_stdout(said):
        code = main(["run", *map(str, files), "--out", str(out), "--unit", "สำนักปลัด"])
    return Told(code, said.getvalue(), ""), out


def test_the_bundled_example_gives_every_paper_of_the_year(example: tuple[Told, Path]) -> None:
    told, out = example
    assert told.code == 0
    assert sorted(p.name for p in out.iterdir()) == sorted(PAPERS)
    assert told.out.splitlines()[-len(PAPERS) :] == [f"  {out / n}" for n in PAPERS]
    sheet, memo = _text(out / "result-2568.pdf"), _text(out / "memo-2569.pdf")
    for words in ("86.71", "องค์การบริหารส่วนตำบลทุ่งตะวัน", "ผ่าน", "75.00", "ตัวชี้วัดที่10"):
        assert words in sheet
        assert words in memo
    assert "ยังไม่ถึงระดับผ่านดีเพราะOIT80.00" in sheet
    for words in ("สำนักปลัด", "เรียนนายกองค์การบริหารส่วนตำบลทุ่งตะวัน", "ร่างใหม่8มาตรการ", "ไม่อนุมัติ"):
        assert words in memo


def test_the_plan_answers_the_weak_points_and_carries_last_years_measures(example: tuple[Told, Path]) -> None:
    told, out = example
    plan, notes = _text(out / "plan-2569.pdf"), _text(out / "notes-2569.pdf")
    for heading in ("ผลการประเมิน", "การวิเคราะห์ผลการประเมิน", "มาตรการที่ยกมาจากปีก่อน", "ร่างมาตรการใหม่"):
        assert heading in plan
    assert "ร่างนี้ยังไม่ผ่านการพิจารณาของหน่วยงาน" in plan
    assert "จัดทำคู่มือการให้บริการที่บอกขั้นตอนและเวลา" in plan
    assert "ถ้าข้อO23ได้อย่างน้อย80.00จะได้ระดับผ่านดี" in notes
    assert "ข้อO23ได้0.00ต่ำกว่าเกณฑ์85.00" in notes
    assert "ซึ่งยังไม่มีเจ้าหน้าที่ตรวจทาน" in notes
    assert "ยกมา 5 ร่างใหม่ 8 มาตรการ" in told.out


def test_last_years_results_do_not_go_into_the_new_plan(example: tuple[Told, Path]) -> None:
    _, out = example
    assert "ประกาศเมื่อวันที่15มกราคม2568" not in _text(out / "plan-2569.pdf")


def test_the_plan_says_which_structure_it_uses_where_the_new_one_is_not_known(example: tuple[Told, Path]) -> None:
    told, out = example
    assert "ยังไม่ทราบตัวชี้วัดและข้อของปี 2569 ครบ จึงใช้ของปี 2568" in told.out
    assert "ยังไม่ทราบตัวชี้วัดและข้อของปี2569ครบ" in _text(out / "notes-2569.pdf")


def test_the_workbook_is_read_again_with_the_same_measures(prongsai: Run, example: tuple[Told, Path]) -> None:
    _, out = example
    read = json.loads(prongsai("read", out / "plan-2569.xlsx", "--json").out)
    plan = json.loads((out / "plan-2569.json").read_text(encoding="utf-8"))
    titles = [m["title"] for m in (*plan["carried"]["measures"], *plan["drafts"])]
    assert [to_ascii_digits(m["title"]) for m in read["measures"]] == [to_ascii_digits(t) for t in titles]


def test_the_sheet_it_writes_can_be_corrected_and_run_again(
    prongsai: Run, example: tuple[Told, Path], tmp_path: Path
) -> None:
    sheet = tmp_path / "score-sheet.json"
    values = json.loads((example[1] / "score-sheet-2568.json").read_text(encoding="utf-8"))
    sheet.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
    assert prongsai("run", sheet, "--out", tmp_path / "b", "--official").code == 0
    values["total"] = "88.88"
    sheet.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
    wrong = prongsai("run", sheet, "--out", tmp_path / "c", "--official")
    assert wrong.code == 1
    assert "88.88ไม่ตรงกับที่คำนวณได้86.71" in _text(tmp_path / "c" / "memo-2569.pdf")
    assert "ตรวจสอบตัวเลขที่ไม่ตรงกันกับผลทางการก่อน" in _text(tmp_path / "c" / "memo-2569.pdf")


def test_a_typed_sheet_is_labelled_unofficial_unless_it_is_said_to_be_official(
    prongsai: Run, root: Path, tmp_path: Path
) -> None:
    sheet = root / "examples" / "score-sheets" / "indicators.json"
    prongsai("run", sheet, "--out", tmp_path / "own")
    prongsai("run", sheet, "--out", tmp_path / "official", "--official")
    for name in ("result-2568.pdf", "memo-2569.pdf", "plan-2569.pdf", "notes-2569.pdf"):
        assert "ไม่ใช่ผลทางการ" in _text(tmp_path / "own" / name)
        assert "ไม่ใช่ผลทางการ" not in _text(tmp_path / "official" / name)
    assert "เผยแพร่ผลการประเมิน" not in _text(tmp_path / "own" / "memo-2569.pdf")


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
    memo = pypdf.PdfReader(tmp_path / "memo-2569.pdf").pages[0].extract_text()
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
        (("example.txt", "--year", "2567"), "2567"),
        (("prose.txt",), "prose.txt"),
    ],
)
def test_a_refusal_writes_nothing(
    prongsai: Run, root: Path, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    (tmp_path / "report.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "prose.txt").write_text("จดหมายข่าวประจำเดือน", encoding="utf-8")
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


def test_two_different_results_of_one_year_are_refused(prongsai: Run, root: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_text('{"edition": 2568, "total": "90.00"}', encoding="utf-8")
    told = prongsai("run", root / "examples" / "result-2568.txt", other, "--out", tmp_path / "out")
    assert told.code == 2
    assert "other.json" in told.err
    assert not (tmp_path / "out").exists()


def test_the_same_file_twice_counts_once(prongsai: Run, root: Path, tmp_path: Path) -> None:
    report = root / "examples" / "report-2568.txt"
    told = prongsai("draft", report, report)
    assert told.code == 0
    assert "ยกมา 5 ร่างใหม่ 0 มาตรการ" in told.out


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("000.txt", "แผนปีงบประมาณ 2567: กำหนดไว้แล้ว 0 ยกมา 17 ร่างใหม่ 0 มาตรการ"),
        ("002.txt", "แผนปีงบประมาณ 2569: กำหนดไว้แล้ว 10 ยกมา 0 ร่างใหม่ 3 มาตรการ"),
        ("003.txt", "แผนปีงบประมาณ 2567: กำหนดไว้แล้ว 0 ยกมา 11 ร่างใหม่ 0 มาตรการ"),
    ],
)
def test_real_papers_become_a_plan(
    prongsai: Run, sample: Callable[..., Path], tmp_path: Path, name: str, words: str
) -> None:
    told = prongsai("run", sample("real-documents", name), "--out", tmp_path)
    assert told.code == 0
    assert words in told.out


def test_the_real_analysis_is_checked_and_printed(prongsai: Run, sample: Callable[..., Path], tmp_path: Path) -> None:
    told = prongsai("run", sample("real-documents", "002.txt"), "--out", tmp_path)
    assert told.code == 0
    assert "คะแนนรวม 93.88 ระดับ ผ่านดี" in told.out
    assert "ไม่ตรงกัน" not in told.out
    assert "ถ้าตัวชี้วัดที่ 9 ได้อย่างน้อย 95.00 จะได้ระดับผ่านดีเยี่ยม" in told.out
    assert "93.88" in _text(tmp_path / "result-2568.pdf")
    assert "93.88" in _text(tmp_path / "memo-2569.pdf")
