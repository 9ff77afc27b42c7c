"""`prongsai score`: the right total and level from any level, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Told

Run = Callable[..., Told]

REAL_2568 = {
    "indicators": {
        "1": "94.90",
        "2": "98.24",
        "3": "99.02",
        "4": "97.25",
        "5": "97.65",
        "6": "98.87",
        "7": "98.72",
        "8": "98.96",
        "9": "80.00",
        "10": "95.00",
    },
    "instruments": {"IIT": "97.41", "EIT1": "99.82", "EIT2": "97.88", "OIT": "87.50"},
}


def _sheet(tmp_path: Path, **values: Any) -> Path:
    path = tmp_path / "sheet.json"
    path.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.mark.parametrize("level", ["indicators", "instruments"])
def test_a_real_result_is_93_88_from_its_indicators_and_from_its_instruments(
    prongsai: Run, tmp_path: Path, level: str
) -> None:
    told = prongsai("score", _sheet(tmp_path, edition=2568, **{level: REAL_2568[level]}), "--json")
    answer = json.loads(told.out)
    assert (told.code, answer["total"], answer["level"]) == (0, "93.88", "ผ่านดี")
    assert answer["instruments"] == {"IIT": "97.41", "EIT": "98.85", "OIT": "87.50"}


def test_every_number_of_the_answer_is_explained(prongsai: Run, tmp_path: Path) -> None:
    told = prongsai("score", _sheet(tmp_path, edition="๒๕๖๘", indicators=REAL_2568["indicators"]), "--json")
    answer = json.loads(told.out)
    explained = {step["key"]: step["because"] for step in answer["trace"]}
    assert answer["total"] in explained["total"]
    for code, value in answer["instruments"].items():
        assert value in explained[code]
    for number, value in answer["indicators"].items():
        assert value in explained[f"indicator:{number}"]


def test_a_wrong_printed_total_is_named_with_both_numbers(prongsai: Run, tmp_path: Path) -> None:
    sheet = _sheet(tmp_path, edition=2568, indicators=REAL_2568["indicators"], total="93.98", level="ผ่านดีเยี่ยม")
    told = prongsai("score", sheet)
    assert told.code == 1
    wrong = [line for line in told.out.splitlines() if "ไม่ตรงกัน" in line]
    assert len(wrong) == 2
    assert "93.98" in wrong[0]
    assert "93.88" in wrong[0]
    assert "ผ่านดีเยี่ยม" in wrong[1]
    english = prongsai("--lang", "en", "score", sheet)
    assert "the printed 93.98 differs from the computed 93.88 by 0.10" in english.out


def test_trace_tells_how_each_number_came_about(prongsai: Run, tmp_path: Path) -> None:
    sheet = _sheet(tmp_path, edition=2568, indicators=REAL_2568["indicators"])
    short, full = prongsai("score", sheet).out, prongsai("score", sheet, "--trace").out
    assert "IIT ได้ 97.41 เป็นค่าเฉลี่ย" not in short
    assert "IIT ได้ 97.41 เป็นค่าเฉลี่ย" in full


def test_what_does_not_follow_is_said_and_not_filled_in(prongsai: Run, tmp_path: Path) -> None:
    told = prongsai("score", _sheet(tmp_path, edition=2568, indicators={"1": "90", "2": "90"}), "--json")
    answer = json.loads(told.out)
    assert (told.code, answer["total"], answer["level"], answer["instruments"]) == (0, None, None, {})
    assert any("IIT" in line and "ตัวชี้วัดที่ 3" in line for line in answer["missing"])


def test_items_of_a_year_without_confirmed_rules_carry_a_caution(prongsai: Run, tmp_path: Path) -> None:
    items = {f"O{n}": "100" for n in range(1, 29)}
    answer = json.loads(prongsai("score", _sheet(tmp_path, edition=2568, items=items), "--json").out)
    assert answer["instruments"] == {"OIT": "100.00"}
    assert any("การเฉลี่ยคะแนนข้อ OIT" in c for c in answer["cautions"])


def test_a_year_whose_weights_are_unknown_gives_no_total(prongsai: Run, tmp_path: Path) -> None:
    sheet = _sheet(tmp_path, edition=2569, indicators={"9": "90", "10": "80"})
    answer = json.loads(prongsai("score", sheet, "--json").out)
    assert answer["total"] is None
    assert answer["instruments"] == {"OIT": "85.00"}
    assert any("น้ำหนัก" in line for line in answer["missing"])


def test_a_group_too_small_stays_closed(prongsai: Run, tmp_path: Path) -> None:
    answer = json.loads(prongsai("score", _sheet(tmp_path, edition=2564, tallies={"i2": [0, 0, 1, 3]}), "--json").out)
    assert not answer["trace"]
    assert any("i2" in line for line in answer["closed"])


def test_a_survey_mean_carries_its_interval(prongsai: Run, tmp_path: Path) -> None:
    sheet = _sheet(tmp_path, edition=2564, tallies={"i2": [0, 0, 4, 30]}, population={"IIT": 40})
    interval = json.loads(prongsai("score", sheet, "--json").out)["intervals"]["i2"]
    assert float(interval["low"]) < (4 * 67 + 30 * 100) / 34 < float(interval["high"])
    assert (interval["answers"], interval["population"]) == (34, 40)


@pytest.mark.parametrize(
    ("values", "place"),
    [
        ({"edition": 2568, "indicators": {"3": "99.999.1"}}, "indicators.3"),
        ({"edition": 2568, "indicators": {"3": "100.01"}}, "indicators.3"),
        ({"edition": 2568, "indicators": {"11": "90"}}, "indicators.11"),
        ({"edition": 2568, "items": {"O29": "100"}}, "items.O29"),
        ({"edition": 2566, "items": {"O1": "50"}}, "items.O1"),
        ({"edition": 2568, "tallies": {"e1": [1, 2, 3, 4, 5, 6]}}, "tallies.e1"),
        ({"edition": 2568, "tallies": {"i6": [1, 2]}}, "tallies.i6"),
        ({"edition": 2564, "tallies": {"i2": [1, 2]}}, "tallies.i2"),
        ({"edition": 2564, "tallies": {"i2": [1, 2, -3, 4]}}, "tallies.i2"),
        ({"edition": 2568, "level": "ดีมาก", "total": "90"}, "level"),
        ({"indicators": {"1": "90"}}, "edition"),
        ({"edition": 2568}, "total"),
        ({"edition": 2568, "points": {}}, "points"),
    ],
)
def test_bad_input_is_one_sentence_in_each_language_with_its_place(
    prongsai: Run, tmp_path: Path, values: dict[str, Any], place: str
) -> None:
    told = prongsai("score", _sheet(tmp_path, **values))
    assert told.code == 2
    assert told.out == ""
    thai, english = told.err.splitlines()
    assert place in thai
    assert place in english
    assert "Traceback" not in told.err


def test_the_examples_of_the_manual_work(prongsai: Run, root: Path) -> None:
    examples = sorted((root / "examples" / "score-sheets").iterdir())
    assert len(examples) >= 4
    for path in examples:
        assert prongsai("score", path).code == 0


def test_english_can_be_the_default(prongsai: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRONGSAI_LANG", "en")
    told = prongsai("score", _sheet(tmp_path, edition=2568, indicators=REAL_2568["indicators"]))
    assert told.out.startswith("ITA of fiscal year 2568: total 93.88")
