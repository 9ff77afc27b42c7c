"""`prongsai compare`: two results side by side, as a person and as a program asks for them."""

from __future__ import annotations

import argparse
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Told

from prongsai.cli.compare import answer
from prongsai.cli.console import Console

Run = Callable[..., Told]

AGENCY = "องค์การบริหารส่วนตำบลทุ่งตะวัน"
INDICATORS = {
    "1": "92.16",
    "2": "95.10",
    "3": "96.08",
    "4": "88.24",
    "5": "93.14",
    "6": "90.20",
    "7": "86.67",
    "8": "91.35",
    "9": "85.00",
    "10": "75.00",
}
THAI_OR_ENGLISH = 2


@pytest.fixture
def sheet(tmp_path: Path) -> Callable[..., Path]:
    """Writes a score sheet of the invented office."""

    def write(name: str, edition: int, **values: Any) -> Path:
        path = tmp_path / name
        whole = {"edition": edition, "agency": AGENCY, **values}
        path.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
        return path

    return write


Write = Callable[..., Path]


def _line(told: Told, start: str) -> str:
    return next(line for line in told.out.splitlines() if line.strip().startswith(start))


def test_two_years_of_one_office(prongsai: Run, root: Path, sheet: Write) -> None:
    before = sheet("old.json", 2567, indicators={**INDICATORS, "9": "95.00", "1": "92.00", "8": "50.00"})
    told = prongsai("compare", before, root / "examples" / "result-2568.txt")
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith(f"เปรียบเทียบผล ITA ของ{AGENCY}: ปี 2567 กับปี 2568\n")
    assert _line(told, "ตัวชี้วัดที่ 9").split()[2:5] == ["95.00", "85.00", "-10.00"]
    assert _line(told, "ตัวชี้วัดที่ 1 ").split()[2:5] == ["92.00", "92.16", "+0.16"]
    fallen = told.out.partition("คะแนนที่ลดลง")[2].splitlines()
    assert fallen[1].split()[:3] == ["-10.00", "ตัวชี้วัดที่", "9"]
    broken = told.out.partition("เทียบกันไม่ได้\n")[2]
    assert "ตัวชี้วัดที่ 8 (50.00 / 91.35): เนื้อหาเปลี่ยนไปมาก" in broken
    assert "รวมตัวชี้วัดที่ 8 ซึ่งเทียบกันไม่ได้" in told.out


def test_columns_stand_under_each_other_although_thai_marks_take_no_room(
    prongsai: Run, root: Path, sheet: Write
) -> None:
    told = prongsai("compare", sheet("a.json", 2568, indicators=INDICATORS), root / "examples" / "result-2568.txt")
    marks = "ัิีึืฺุู็่้๊๋์ํ๎"
    shown = ["".join(c for c in line if c not in marks) for line in told.out.splitlines()]
    rows = [line for line in shown if "0.00" in line[-60:] and "." in line]
    at = {line.index(".") for line in rows if line.startswith(("  ตวชวดท", "  IIT"))}
    assert len(at) == 1


def test_before_and_after_in_one_year(prongsai: Run, sheet: Write) -> None:
    before = sheet("before.json", 2568, indicators=INDICATORS, items={"O1": 0, "O2": 100, "O3": 100})
    after = sheet("after.json", 2568, indicators={**INDICATORS, "10": "90.00"}, items={"O1": 100, "O2": 100, "O3": 100})
    told = prongsai("compare", before, after)
    assert told.code == 0
    assert "ก่อน" in told.out.splitlines()[1]
    assert _line(told, "ตัวชี้วัดที่ 10").split()[2:5] == ["75.00", "90.00", "+15.00"]
    assert _line(told, "O1").split()[1:4] == ["0.00", "100.00", "+100.00"]
    assert "ข้อที่ได้เท่าเดิม 2 ข้อ" in told.out
    assert "ไม่มีคะแนนใดต่ำลง" in told.out
    assert "เทียบกันไม่ได้" not in told.out


def test_two_offices_are_named_plainly_and_nothing_is_called_a_fall(prongsai: Run, sheet: Write) -> None:
    other = sheet("other.json", 2568, agency="เทศบาลตำบลเขาแก้ว", indicators={**INDICATORS, "2": "90.10"})
    told = prongsai("compare", sheet("own.json", 2568, indicators=INDICATORS), other)
    assert "คนละหน่วยงาน" in told.out
    assert f"ต่ำกว่า{AGENCY}" in told.out
    assert "ลดลงมากที่สุด" not in told.out
    assert "แห่งที่สอง" in told.out


@pytest.mark.parametrize(("agency", "said"), [("อบต.ทุ่งตะวัน", ""), ("  ", "ไม่ได้บอกชื่อหน่วยงาน")])
def test_the_short_form_of_a_name_is_the_same_office_and_a_missing_name_is_said(
    prongsai: Run, sheet: Write, agency: str, said: str
) -> None:
    first = sheet("a.json", 2568, indicators=INDICATORS)
    told = prongsai("compare", first, sheet("b.json", 2568, agency=agency, indicators=INDICATORS))
    assert "คนละหน่วยงาน" not in told.out
    assert ("ไม่ได้บอกชื่อหน่วยงาน" in told.out) == bool(said)


def test_the_same_file_twice(prongsai: Run, root: Path) -> None:
    example = root / "examples" / "result-2568.txt"
    told = prongsai("compare", example, example)
    assert told.code == 0
    assert "ตัวเลขในสองไฟล์เหมือนกันทุกค่า" in told.out


def test_years_in_reverse_order_are_turned_and_told(prongsai: Run, root: Path, sheet: Write) -> None:
    older = sheet("old.json", 2567, indicators={**INDICATORS, "9": "95.00"})
    turned = prongsai("compare", root / "examples" / "result-2568.txt", older)
    straight = prongsai("compare", older, root / "examples" / "result-2568.txt")
    note = [line for line in turned.out.splitlines() if "สลับลำดับ" in line]
    assert len(note) == 1
    assert "จากปี 2567 ไปปี 2568" in note[0]
    assert turned.out.replace(note[0] + "\n", "") == straight.out


def test_three_years_apart(prongsai: Run, root: Path, sheet: Write) -> None:
    before = sheet("old.json", 2565, indicators=INDICATORS, items={"O1": 100, "O35": 0}, questions={"i1": "90"})
    told = prongsai("compare", before, root / "examples" / "result-2568.txt")
    assert told.code == 0
    broken = told.out.partition("เทียบกันไม่ได้\n")[2]
    assert "EIT1 – → 50%" in broken
    assert "i1" in broken
    assert "O35" in broken
    assert _line(told, "ระดับ").startswith("  ระดับ ")
    assert "เกณฑ์ของระดับผลการประเมินทั้งสองปีต่างกัน" in told.out


def test_what_only_one_side_knows_is_listed(prongsai: Run, sheet: Write) -> None:
    told = prongsai("compare", sheet("a.json", 2568, total="80"), sheet("b.json", 2568, total="81", items={"O1": 100}))
    assert "มีคะแนนเฉพาะหลัง: O1" in told.out


def test_nothing_to_compare_is_said(prongsai: Run, sheet: Write) -> None:
    told = prongsai("compare", sheet("a.json", 2568, total="80"), sheet("b.json", 2568, items={"O1": 100}))
    assert told.code == 0
    assert "ไม่มีคะแนนใดที่เทียบกันได้โดยตรง" in told.out


def test_counts_on_both_sides_tell_chance_from_change(prongsai: Run, sheet: Write) -> None:
    counts = {"i1": [0, 0, 1, 4, 10, 15], "i2": [0, 0, 0, 0, 2, 28]}
    before = sheet("a.json", 2568, tallies=counts)
    after = sheet("b.json", 2568, tallies={"i1": [0, 0, 1, 5, 10, 14], "i2": [28, 2, 0, 0, 0, 0]})
    told = prongsai("compare", before, after)
    assert _line(told, "i1").endswith("(อาจเป็นความคลาดเคลื่อน)")
    assert _line(told, "i2").endswith("(ต่างกันเกินความคลาดเคลื่อน)")


def test_groups_too_small_to_be_shown_stay_closed(prongsai: Run, sheet: Write) -> None:
    before = sheet("a.json", 2568, total="80", tallies={"i1": [0, 0, 0, 0, 1, 3]})
    told = prongsai("compare", before, sheet("b.json", 2568, total="80", questions={"i1": "90"}))
    assert "i1 มีผู้ตอบ 4 คน" in told.out
    assert "โปรดทราบ (ก่อน)" in told.out


def test_a_side_whose_printed_figures_disagree_ends_with_one(prongsai: Run, root: Path, sheet: Write) -> None:
    wrong = sheet("a.json", 2568, indicators=INDICATORS, total="88.88")
    for pair in ((wrong, root / "examples" / "result-2568.txt"), (root / "examples" / "result-2568.txt", wrong)):
        told = prongsai("compare", *pair)
        assert told.code == 1
        assert "88.88 ไม่ตรงกับที่คำนวณได้ 86.71" in told.out


def test_the_answer_for_programs(prongsai: Run, root: Path, sheet: Write) -> None:
    before = sheet("old.json", 2567, total="87.71", indicators={**INDICATORS, "9": "90.00"}, level="ผ่าน")
    told = prongsai("compare", before, root / "examples" / "result-2568.txt", "--json")
    data = json.loads(told.out)
    assert data["schema"] == "prongsai/comparison-1"
    assert (data["before"]["edition"], data["after"]["edition"]) == ("2567", "2568")
    assert (data["before"]["total"], data["after"]["total"]) == ("87.71", "86.71")
    assert (data["same_agency"], data["swapped"]) == (True, False)
    assert data["level"] == {"before": "ผ่าน", "after": "ผ่าน", "steps": 0, "why": None}
    figures = {f["key"]: f for f in data["figures"]}
    assert figures["total"]["difference"] == "-1.00"
    assert figures["indicator:8"]["difference"] is None
    assert set(figures["indicator:8"]["why"]) == {"th", "en"}
    assert data["drops"][0] == "indicator:9"


def test_english(prongsai: Run, root: Path, sheet: Write) -> None:
    before = sheet("old.json", 2567, indicators={**INDICATORS, "9": "95.00"})
    told = prongsai("--lang", "en", "compare", before, root / "examples" / "result-2568.txt")
    for words in ("What fell, the largest fall first", "Not comparable", "includes indicator 8", "level"):
        assert words in told.out


def test_a_reading_kept_as_json_is_a_result_too(prongsai: Run, root: Path, tmp_path: Path) -> None:
    example = root / "examples" / "result-2568.txt"
    kept = tmp_path / "reading.json"
    kept.write_text(prongsai("read", example, "--json").out, encoding="utf-8")
    told = prongsai("compare", kept, example)
    assert told.code == 0
    assert "ตัวเลขในสองไฟล์เหมือนกันทุกค่า" in told.out


@pytest.mark.parametrize("scores", [None, [], {"edition": 2568}, {"edition": 2568, "total": None}])
def test_a_reading_without_a_result_is_refused(prongsai: Run, sheet: Write, tmp_path: Path, scores: Any) -> None:
    path = tmp_path / "reading.json"
    path.write_text(json.dumps({"schema": "prongsai/reading-1", "scores": scores}), encoding="utf-8")
    told = prongsai("compare", path, sheet("a.json", 2568, total="80"))
    assert (told.code, told.out) == (2, "")
    assert "ไม่พบตารางคะแนน ITA ในไฟล์ reading.json" in told.err


@pytest.mark.parametrize("bad_is_first", [True, False])
@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("missing.json", None, "ไม่พบไฟล์ "),
        ("bad.json", "{", "อ่านใบคะแนน bad.json ไม่ได้"),
        ("empty.toml", "edition = 2568\n", "ใบคะแนนไม่มีคะแนนเลย"),
        ("noyear.json", '{"total": "80"}', "ใบคะแนนไม่ได้บอกปี"),
        ("high.json", '{"edition": 2568, "total": "180"}', "180 ไม่ใช่คะแนน"),
        ("far.json", '{"edition": 2400, "total": "80"}', "2400"),
        ("letter.txt", "เรียน นายก\n", "letter.txt"),
    ],
)
def test_bad_input_is_one_clear_sentence_in_each_language(
    prongsai: Run, sheet: Write, tmp_path: Path, name: str, content: str | None, said: str, bad_is_first: bool
) -> None:
    bad, good = tmp_path / name, sheet("good.json", 2568, total="80")
    if content is not None:
        bad.write_text(content, encoding="utf-8")
    told = prongsai("compare", *((bad, good) if bad_is_first else (good, bad)))
    assert (told.code, told.out) == (2, "")
    assert said in told.err
    assert all(name in line and "good.json" not in line for line in told.err.splitlines())
    assert len(told.err.splitlines()) == THAI_OR_ENGLISH


def test_years_may_be_given_where_the_files_do_not_say_them(tmp_path: Path, sheet: Write) -> None:
    bare = tmp_path / "bare.json"
    bare.write_text('{"total": "80"}', encoding="utf-8")
    out = io.StringIO()
    options = argparse.Namespace(before=str(bare), after=str(bare), json=True, edition=["2567", "2568"])
    assert answer(options, Console("th", out, out)) == 0
    data = json.loads(out.getvalue())
    assert [data[side]["edition"] for side in ("before", "after")] == ["2567", "2568"]
    assert data["same_agency"] is None


def test_a_real_result_beside_its_own_reading(prongsai: Run, sample: Callable[..., Path], tmp_path: Path) -> None:
    paper = sample("real-documents", "002.txt")
    kept = tmp_path / "reading.json"
    kept.write_text(prongsai("read", paper, "--json").out, encoding="utf-8")
    told = prongsai("compare", paper, kept, "--json")
    data = json.loads(told.out)
    assert data["same_agency"] is True
    assert {f["difference"] for f in data["figures"]} == {"0.00"}
