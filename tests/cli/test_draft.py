"""`prongsai draft`: weak points, the shortest way up and drafts with reasons, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Told

Run = Callable[..., Told]


def sheet(path: Path, **values: object) -> Path:
    path.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
    return path


FULL = {str(n): "96.00" for n in range(1, 11)}


def test_a_draft_is_told_with_the_score_that_called_for_it(prongsai: Run, root: Path) -> None:
    told = prongsai("draft", root / "examples" / "result-2568.txt")
    assert told.code == 0
    lines = told.out.splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("m1  "))
    assert "ข้อ O23 ได้ 0.00 ต่ำกว่าเกณฑ์ 85.00" in lines[at + 1]
    assert "ข้อ O23 น่าจะตรงกับข้อ O21" in lines[at + 2]
    assert lines[at + 3].strip().startswith("จะรู้ว่าได้ผลจาก: ")
    assert "เพิ่มได้  2.50  O23" in told.out


def test_programs_get_the_same_as_json(prongsai: Run, root: Path) -> None:
    data = json.loads(prongsai("draft", root / "examples" / "result-2568.txt", "--json").out)
    assert (data["schema"], data["fiscal_year_be"], data["structure_be"]) == ("prongsai/plan-1", 2569, 2568)
    assert data["result"] == {"fiscal_year_be": 2568, "total": "86.71", "level": "ผ่าน", "official": True}
    first = data["weak_points"][0]
    assert (first["key"], first["score"], first["stake"], first["below_threshold"]) == ("O23", "0.00", "2.50", True)
    assert data["next_level"]["fixes"] == [
        {"key": "O23", "name": first["name"], "score": "0.00", "enough": "80.00", "gain": "2.50"}
    ]
    assert {d["reviewed"] for d in data["drafts"]} == {False}
    assert data["drafts"][0]["weak_points"] == ["O23"]
    assert data["drafts"][0]["start"] == "2025-10-01"
    assert len([v for v in data["analysis"] if v["subject"].startswith("indicator:")]) == 10
    assert all(s["sources"] for v in data["analysis"] for s in (*v["verdict"], *v["weaknesses"]))


def test_a_known_year_gets_its_own_codes(prongsai: Run, tmp_path: Path) -> None:
    """The measure for item 32 of 2567 is put under item 25 of 2568, which asks for the same."""
    items = {f"O{n}": "100" for n in range(1, 36)} | {"O32": "0"}
    path = sheet(tmp_path / "s.json", edition=2567, items=items, indicators={str(n): "96.00" for n in range(1, 9)})
    data = json.loads(prongsai("draft", path, "--json").out)
    assert data["structure_be"] == 2568
    assert [d["targets"] for d in data["drafts"] if d["weak_points"] == ["O32"]] == [["O25"]]


def test_when_all_pass_the_weakest_of_each_instrument_is_still_named(prongsai: Run, tmp_path: Path) -> None:
    path = sheet(tmp_path / "s.json", edition=2568, indicators=FULL | {"4": "95.50", "9": "95.10"})
    told = prongsai("draft", path)
    assert "ตัวชี้วัดที่ 4 ได้ 95.50 ผ่านเกณฑ์ 85.00 แต่ต่ำที่สุด" in told.out
    assert "ตัวชี้วัดที่ 9" in told.out


def test_few_answers_are_told_to_be_few(prongsai: Run, tmp_path: Path) -> None:
    """Twelve answers of forty people: the mean may lie on either side of the threshold."""
    path = sheet(
        tmp_path / "s.json",
        edition=2568,
        population={"IIT": 40},
        tallies={"i1": [0, 0, 1, 2, 3, 6]},
    )
    told = prongsai("draft", path, "--official")
    assert "ที่ความเชื่อมั่น 95% ซึ่งคร่อมเกณฑ์ จึงอาจเป็นความคลาดเคลื่อนจากการสุ่ม" in told.out


def test_english_is_spoken_when_asked(prongsai: Run, root: Path) -> None:
    told = prongsai("--lang", "en", "draft", root / "examples" / "result-2568.txt")
    assert "Plan of fiscal year 2569: 0 set, 0 carried on, 8 drafted" in told.out


@pytest.mark.parametrize(
    ("content", "words"),
    [("จดหมายข่าว", "ไม่พบทั้งผลการประเมินและมาตรการ"), ("", "paper.txt")],
)
def test_a_paper_with_nothing_in_it_is_refused(prongsai: Run, tmp_path: Path, content: str, words: str) -> None:
    (tmp_path / "paper.txt").write_text(content, encoding="utf-8")
    told = prongsai("draft", tmp_path / "paper.txt")
    assert (told.code, told.out) == (2, "")
    assert words in told.err
