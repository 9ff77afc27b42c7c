"""The answer sheet: what can be typed in, what lies off the main website, and what changed since it was confirmed."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from prongsai.domain.answers import AnswerLine, changed_codes, lines_of, off_site, sheet_digest, sheet_values

SITE = "https://www.thungtawan.example/"
LINE = AnswerLine("O1", "โครงสร้าง", True, (f"{SITE}o1", f"{SITE}o1.pdf"), "อยู่หน้าแรก", remark="ไม่พบปีงบประมาณ")
LINES = (LINE, AnswerLine("O2", "ผู้บริหาร", False, explanation="ไม่มีผู้ดำรงตำแหน่ง"))


@pytest.mark.parametrize(
    ("line", "word"),
    [
        (AnswerLine("O1", "ก", None), "ยังไม่ได้ตอบ"),
        (AnswerLine("O1", "ก", True, explanation="มีอยู่"), "ยังไม่มี URL"),
        (AnswerLine("O1", "ก", False, (SITE,)), "ยังไม่มีคำอธิบาย"),
    ],
)
def test_a_line_says_what_it_lacks(line: AnswerLine, word: str) -> None:
    assert not line.ready
    assert line.lacks is not None and word in line.lacks.th


def test_a_whole_line_lacks_nothing_and_is_pasted_line_by_line() -> None:
    assert all(line.ready and line.lacks is None for line in LINES)
    assert LINE.url_box == f"{SITE}o1\n{SITE}o1.pdf"


@pytest.mark.parametrize(
    ("address", "off"),
    [
        ("https://thungtawan.example/ita", False),
        ("http://ITA.thungtawan.example/o1", False),
        ("https://thungtawan.example.net/o1", True),
        ("https://notthungtawan.example/o1", True),
        ("https://drive.example/d/1", True),
        ("ไฟล์ในเครื่อง", True),
        ("http://[broken", True),
    ],
)
def test_an_address_off_the_main_website_is_flagged(address: str, off: bool) -> None:
    assert bool(off_site([address], [SITE])) is off
    assert off_site([address], []) == ()


def test_an_office_that_is_a_folder_of_another_site_has_that_folder_alone() -> None:
    home = ["www.province.example/thungtawan"]
    inside, beside = "https://province.example/thungtawan/o1", "https://province.example/thungtawan2/o1"
    assert off_site([inside, beside, "https://province.example/thungtawan"], home) == (beside,)


def test_a_frozen_sheet_comes_back_and_a_change_changes_its_digest() -> None:
    kept = json.loads(json.dumps(sheet_values(LINES)))
    assert lines_of(kept) == LINES
    assert sheet_digest(lines_of(kept)) == sheet_digest(LINES)
    after = (replace(LINE, explanation="ย้ายแล้ว"), AnswerLine("O3", "ติดต่อ", True, (SITE,)))
    assert sheet_digest(after) != sheet_digest(LINES)
    assert changed_codes(LINES, after) == ("O1", "O3", "O2")
    assert changed_codes(LINES, LINES) == ()
