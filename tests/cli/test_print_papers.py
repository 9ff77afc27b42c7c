"""`prongsai print`: every layout in every format, what was printed read back, evidence, forms, and bad input."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from tests.conftest import Told

from prongsai.documents.layouts.layout import layouts
from prongsai.frameworks.library import Library
from prongsai.reading.formats.decode import decode
from prongsai.reading.formats.source import TableBlock, TextBlock
from prongsai.reading.reading_json import reading_data
from prongsai.reading.strand import TAG
from prongsai.reading.understand import understand
from prongsai.thai.numerals import to_ascii_digits

Run = Callable[..., Told]
LIBRARY = Library()
EDITIONS = [LIBRARY.load(name).edition for name in LIBRARY.names]
FORMATS = ("docx", "html", "xlsx")
NAMES = [layout.name for layout in layouts()]
LISTS = ("steps", "results", "outcomes", "suggestions", "monitoring")


def bare(text: str | None) -> str:
    return re.sub(r"\s", "", to_ascii_digits(text or "")).replace("ํา", "ำ")  # typed as two letters, printed as one


def read(path: Path) -> dict[str, Any]:
    return reading_data(understand(decode(path), EDITIONS))


def values(measure: dict[str, Any]) -> dict[str, Any]:
    """What a reader should find again, white space and the digits' script aside."""
    texts = {name: bare(measure[name]) for name in ("label", "printed_number", "title", "period_text")}
    lists = {name: [bare(t) for t in measure[name]] for name in (*LISTS, "responsible", "rest")}
    return {**texts, **lists, **{name: measure[name] for name in ("start", "end", "due")}}


@pytest.fixture
def example(prongsai: Run, tmp_path: Path) -> Path:
    """The example values of a report, as a person gets them."""
    path = tmp_path / "report.toml"
    path.write_text(prongsai("layouts", "--example", "report-by-issue").out, encoding="utf-8")
    return path


@pytest.mark.parametrize("layout", NAMES)
def test_a_report_in_every_format_says_the_same_when_read_back(
    layout: str, example: Path, prongsai: Run, tmp_path: Path
) -> None:
    told = prongsai("print", example, "--layout", layout, "--to", "pdf,docx,html,xlsx", "--out", tmp_path)
    assert told.code == 0, told.err
    found = [[values(m) for m in read(tmp_path / f"report-{layout}.{kind}")["measures"]] for kind in FORMATS]
    assert len(found[0]) == 8
    assert found[0] == found[1] == found[2]
    assert (tmp_path / f"report-{layout}.pdf").read_bytes().startswith(b"%PDF-1.7")


def test_steps_results_and_units_come_back_as_they_were(example: Path, prongsai: Run, tmp_path: Path) -> None:
    prongsai("print", example, "--layout", "report-by-issue", "--to", "docx", "--out", tmp_path)
    first = read(tmp_path / "report-report-by-issue.docx")["measures"][0]
    assert first["title"] == "ระบุขั้นตอนและเวลาของบริการให้ประชาชนเห็นก่อนยื่นคำขอ"
    assert [s[:8] for s in first["steps"]] == ["๑. สำรวจ", "๒. เขียน", "๓. ติดป้"]
    assert first["responsible"] == ["สำนักปลัด", "กองคลัง", "กองช่าง"]
    assert (first["start"], first["end"]) == ("2025-10-01", "2026-03-31")
    assert first["outcomes"][0].startswith("ผู้มาติดต่อที่ต้องกลับมา")
    assert first["score_mentioned"] == "90.20"


REAL = {"000": "memo-and-report-by-instrument", "002": "analysis-and-measures", "003": "report-by-item"}


@pytest.fixture
def real(sample: Callable[..., Path], prongsai: Run, tmp_path: Path) -> Callable[[str], Path]:
    """The reading of a real paper, kept as JSON."""

    def keep(number: str) -> Path:
        path = tmp_path / f"{number}.json"
        path.write_text(prongsai("read", sample("real-documents", f"{number}.txt"), "--json").out, encoding="utf-8")
        return path

    return keep


@pytest.mark.parametrize("number", REAL)
def test_a_real_paper_printed_in_its_layout_and_read_back_is_the_same(
    number: str, real: Callable[[str], Path], prongsai: Run, tmp_path: Path
) -> None:
    kept, layout = real(number), REAL[number]
    assert prongsai("print", kept, "--layout", layout, "--to", ",".join(FORMATS), "--out", tmp_path).code == 0
    before = json.loads(kept.read_text("utf-8"))
    for kind in FORMATS:
        after = read(tmp_path / f"{number}-{layout}.{kind}")
        assert [values(m) for m in after["measures"]] == [values(m) for m in before["measures"]], kind
        assert not after["not_understood"], kind
        assert [bare(a["text"]) for a in after["analysis"]] == [bare(a["text"]) for a in before["analysis"]], kind
        targets = [m["targets"] for m in before["measures"]]
        assert [m["targets"] for m in after["measures"]] == targets, kind
        assert (after["scores"] or {}).get("indicators") == (before["scores"] or {}).get("indicators"), kind
        memo, was = after["document"]["memo"] or {}, before["document"]["memo"] or {}
        for name in ("number", "date", "from_unit", "phone", "subject", "addressee", "signatories", "decision_options"):
            assert memo.get(name) == was.get(name), (kind, name)


def test_the_words_of_an_analysis_are_those_of_the_paper_it_was_read_from(
    sample: Callable[..., Path], real: Callable[[str], Path], prongsai: Run, tmp_path: Path
) -> None:
    """Letter for letter, except the marks by which the text file draws headings and tables."""
    prongsai("print", real("002"), "--layout", "analysis-and-measures", "--to", "docx", "--out", tmp_path)
    blocks = decode(tmp_path / "002-analysis-and-measures.docx").blocks
    printed = "".join(t for b in blocks if b.part == "body" for t in _texts(b))  # no page number
    source = sample("real-documents", "002.txt").read_text("utf-8")
    wanted, got = (Counter(re.sub(r"[#|\-]", "", bare(TAG.sub("", text)))) for text in (source, printed))
    assert wanted == got


def _texts(block: TextBlock | TableBlock) -> list[str]:
    return [block.text] if isinstance(block, TextBlock) else [c.text for row in block.rows for c in row]


def noise(width: int) -> bytes:
    """A picture that hardly gets smaller."""
    stream = io.BytesIO()
    Image.effect_noise((width, width), 120).convert("RGB").save(stream, "JPEG", quality=95)
    return stream.getvalue()


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """A folder of photos with a hidden file and a text beside them."""
    folder = tmp_path / "photos"
    folder.mkdir()
    for name in ("01 ประชุมชี้แจง.jpg", "02_ลงพื้นที่.jpg", "ป้ายประกาศ.JPG"):
        (folder / name).write_bytes(noise(700))
    (folder / ".hidden.jpg").write_bytes(b"")
    (folder / "notes.txt").write_text("ไม่ใช่รูป", encoding="utf-8")
    return folder


def test_photos_are_captioned_by_their_names_and_files_keep_the_limit(
    example: Path, photos: Path, prongsai: Run, tmp_path: Path
) -> None:
    told = prongsai(
        *("print", example, "--layout", "report-by-item", "--photos", photos, "--most-mb", "1"),
        *("--to", "pdf,docx,html", "--out", tmp_path / "out"),
    )
    assert told.code == 0, told.err
    made = sorted((tmp_path / "out").iterdir())
    assert len(made) == 3
    assert all(p.stat().st_size <= 1_000_000 for p in made)
    page = next(p for p in made if p.suffix == ".html").read_text("utf-8")
    assert re.findall(r"ประชุมชี้แจง|ลงพื้นที่|ป้ายประกาศ", re.sub(r'alt="[^"]*"', "", page)) == [
        "ประชุมชี้แจง",
        "ลงพื้นที่",
        "ป้ายประกาศ",
    ]
    assert "hidden.jpg" not in page


def test_an_address_is_printed_as_a_code_with_its_sentence(example: Path, prongsai: Run, tmp_path: Path) -> None:
    sentence = "สแกนเพื่อตอบแบบสอบถาม"
    prongsai(
        *("print", example, "--layout", "report-by-item", "--qr", "https://example.go.th/eit/2569"),
        *("--qr-sentence", sentence, "--to", "docx", "--out", tmp_path),
    )
    text = decode(tmp_path / "report-report-by-item.docx").text
    assert sentence in text
    assert "https://example.go.th/eit/2569" in text


def test_an_empty_form_can_be_filled_in_and_read(prongsai: Run, tmp_path: Path) -> None:
    import openpyxl

    told = prongsai("print", "--layout", "report-by-indicator", "--to", "xlsx", "--blank-rows", "5", "--out", tmp_path)
    assert told.code == 0, told.err
    path = tmp_path / "report-by-indicator.xlsx"
    book = openpyxl.load_workbook(path)
    signed: Any = book
    assert signed.custom_doc_props["prongsai-template"].value == "report-by-indicator"
    sheet = next(
        s for s in book.worksheets if s.sheet_state == "visible" and any(c.value == "ผู้รับผิดชอบ" for r in s for c in r)
    )
    row = next(r for r in sheet if any(c.value == "ผู้รับผิดชอบ" for c in r))[0].row or 0
    row += 1
    if sheet.cell(row, 1).value:  # the row that names the group
        row += 1
    for column, text in enumerate(("ติดป้ายที่จุดบริการ", "ทำป้าย", "กองช่าง", "๑ ต.ค. ๒๕๖๘ - ๓๑ มี.ค. ๒๕๖๙"), 1):
        sheet.cell(row, column, text)
    book.save(path)
    measures = [m for m in read(path)["measures"] if m["title"]]
    assert [(m["title"], m["responsible"], m["end"]) for m in measures] == [("ติดป้ายที่จุดบริการ", ["กองช่าง"], "2026-03-31")]


def test_the_memo_takes_what_the_command_line_says(example: Path, prongsai: Run, tmp_path: Path) -> None:
    prongsai(
        *("print", example, "--layout", "memo-and-report-by-instrument", "--to", "docx", "--out", tmp_path),
        *("--unit", "สำนักปลัด", "--phone", "0 2000 0000", "--number", "รณ 70001/63", "--date", "2569-04-04"),
    )
    memo = read(tmp_path / "report-memo-and-report-by-instrument.docx")["document"]["memo"]
    assert memo["from_unit"] == "สำนักปลัด องค์การบริหารส่วนตำบลทุ่งตะวัน"
    assert (memo["number"], memo["date"], memo["phone"]) == ("รณ ๗๐๐๐๑/๖๓", "2026-04-04", "๐ ๒๐๐๐ ๐๐๐๐")
    assert memo["addressee"] == "นายกองค์การบริหารส่วนตำบลทุ่งตะวัน"


def template(text: str) -> bytes:
    """A Word file with one paragraph."""
    import docx

    document = docx.Document()
    document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_an_office_may_bring_its_own_word_file(example: Path, prongsai: Run, tmp_path: Path) -> None:
    ours = tmp_path / "ours.docx"
    ours.write_bytes(template("{{ office }}: {% for m in measures %}[{{ m.title }} {{ m.period }}]{% endfor %}"))
    told = prongsai(
        *("print", example, "--layout", "report-by-issue", "--template", ours, "--to", "docx", "--out", tmp_path)
    )
    assert told.code == 0, told.err
    text = decode(tmp_path / "report-report-by-issue.docx").text
    assert text.startswith("องค์การบริหารส่วนตำบลทุ่งตะวัน: [ระบุขั้นตอน")
    assert text.count("[") == 8
    assert "ต.ค. ๖๘ - มี.ค. ๖๙" in text


@pytest.mark.parametrize("kind", ["memo", "letter", "circular", "order", "announcement", "invitation", "minutes"])
def test_letters_are_printed_from_their_values(kind: str, prongsai: Run, tmp_path: Path) -> None:
    path = tmp_path / f"{kind}.toml"
    path.write_text(prongsai("layouts", "--example", kind).out, encoding="utf-8")
    told = prongsai("print", path, "--layout", kind, "--to", "pdf,docx,html,xlsx", "--out", tmp_path / "out")
    assert told.code == 0, told.err
    assert len(list((tmp_path / "out").iterdir())) == 4


REFUSED: dict[str, tuple[tuple[str, ...], str]] = {
    "an unknown layout": (("{example}", "--layout", "poem"), "poem"),
    "an unknown format": (("{example}", "--layout", "report-by-item", "--to", "pdf,odt"), "odt"),
    "no format": (("{example}", "--layout", "report-by-item", "--to", ","), ","),
    "no file": (("--layout", "report-by-item"), "--blank-rows"),
    "a missing file": (("{tmp}/nothing.json", "--layout", "report-by-item"), "nothing.json"),
    "broken JSON": (("{tmp}/broken.json", "--layout", "report-by-item"), "broken.json"),
    "a key given twice": (("{tmp}/twice.json", "--layout", "report-by-item"), "twice: agency"),
    "several readings": (("{tmp}/several.json", "--layout", "report-by-item"), "2"),
    "no table of values": (("{tmp}/text.json", "--layout", "report-by-item"), "text.json"),
    "a torn reading": (("{tmp}/torn.json", "--layout", "report-by-item"), "torn.json"),
    "a wrong field": (("{tmp}/wrong.toml", "--layout", "report-by-item"), "agensy"),
    "a folder without pictures": (("{example}", "--layout", "report-by-item", "--photos", "{tmp}"), "{tmp}"),
    "a broken picture": (("{example}", "--layout", "report-by-item", "--photos", "{tmp}/bad"), "x.png"),
    "an emblem that is none": (("{example}", "--layout", "report-by-item", "--emblem", "{tmp}/bad/x.png"), ""),
    "a bad address": (("{example}", "--layout", "report-by-item", "--qr", "javascript:alert(1)"), "javascript"),
    "a template for a letter": (("{example}", "--layout", "memo", "--template", "{tmp}/t.docx"), "memo"),
    "a template that asks too much": (
        ("{example}", "--layout", "report-by-item", "--template", "{tmp}/t.docx"), "salary",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_bad_input_is_told_and_nothing_is_written(case: str, example: Path, prongsai: Run, tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    (tmp_path / "twice.json").write_text('{"agency": "ก", "agency": "ข"}', encoding="utf-8")
    (tmp_path / "several.json").write_text("[{}, {}]", encoding="utf-8")
    (tmp_path / "text.json").write_text('"ก"', encoding="utf-8")
    (tmp_path / "torn.json").write_text('{"schema": "prongsai/reading-1", "document": 3}', encoding="utf-8")
    (tmp_path / "wrong.toml").write_text('agensy = "อบต.ทุ่งตะวัน"', encoding="utf-8")
    (tmp_path / "t.docx").write_bytes(template("{{ salary }}"))
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "x.png").write_bytes(b"\x89PNG not a picture")
    arguments, said = REFUSED[case]
    given = [a.format(example=example, tmp=tmp_path) for a in arguments]
    out = tmp_path / "out"
    told = prongsai("print", *given, "--out", out, *(() if "--to" in given else ("--to", "pdf,docx")))
    assert told.code == 2
    assert said.format(tmp=tmp_path) in told.err
    assert re.search("[ก-๙]", told.err)
    assert re.search("[A-Za-z]{3}", told.err)
    assert not out.exists()


def test_a_file_that_cannot_be_made_small_enough_is_refused(example: Path, prongsai: Run, tmp_path: Path) -> None:
    big = tmp_path / "big.toml"
    text = example.read_text("utf-8")
    filler = '[[measures]]\ntitle = "' + "ปรับปรุงขั้นตอนให้ประชาชนสะดวก " * 400 + '"\n\n'
    big.write_text(text.replace("[[links]]", filler * 200 + "[[links]]"), encoding="utf-8")
    told = prongsai(
        *("print", big, "--layout", "report-by-item", "--most-mb", "1", "--to", "html"),
        *("--out", tmp_path / "out"),
    )
    assert told.code == 2
    assert "--most-mb" in told.err
    assert not (tmp_path / "out").exists()


def test_what_the_layout_leaves_out_is_told(example: Path, prongsai: Run, tmp_path: Path) -> None:
    told = prongsai("print", example, "--layout", "report-by-issue", "--to", "html", "--out", tmp_path)
    assert "โปรดทราบ: รูปแบบนี้ไม่มีช่องการกำกับติดตาม จึงไม่ได้พิมพ์ของ 6 มาตรการ" in told.out


def test_word_files_hold_no_author_and_no_path(example: Path, prongsai: Run, tmp_path: Path) -> None:
    prongsai("print", example, "--layout", "report-by-issue", "--to", "docx,xlsx", "--out", tmp_path)
    for path in (tmp_path / "report-report-by-issue.docx", tmp_path / "report-report-by-issue.xlsx"):
        with zipfile.ZipFile(path) as archive:
            whole = b"".join(archive.read(n) for n in archive.namelist())
        assert str(tmp_path).encode() not in whole
        assert not re.search(rb"<dc:creator>[^<]+</dc:creator>", whole)
