"""Findings at declared addresses: each way of being wrong has its own, and a page that is right has none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.domain.test_personal_data import ONE

from prongsai.domain.errors import Words
from prongsai.domain.privacy import Exposure
from prongsai.domain.watch_findings import ALARM, FINDINGS, GOOD, GRAVITY, LOOK
from prongsai.domain.watching import (
    Answer,
    Declaration,
    WatchedElement,
    findings,
    gravest,
    passage,
    same_site,
    watched_until,
)
from prongsai.gateways.fetching import FAULTS

TEXT = "แผนการใช้จ่ายงบประมาณประจำปี พ.ศ. ๒๕๖๙ แสดงรายละเอียดงบประมาณและแหล่งที่มาของงบประมาณ " * 3
RIGHT = Answer(
    "https://www.office.example/files/o6.pdf",
    "https://www.office.example/files/o6.pdf",
    200,
    size=5000,
    kind="application/pdf",
    really="pdf",
    text=TEXT,
)
PAGE = replace(
    RIGHT, asked="https://office.example/o6", final="https://office.example/o6", kind="text/html", really="html"
)
ELEMENT = WatchedElement(1, "งบประมาณและแหล่งที่มาของงบประมาณ", "แผนการใช้จ่ายงบประมาณประจำปี พ.ศ. 2569")
DECLARED = Declaration(2569, (ELEMENT,))


def codes(answer: Answer, wanted: Declaration = DECLARED) -> tuple[str, ...]:
    return tuple(finding.code for finding in findings(answer, wanted))


def test_a_page_that_is_right_is_good() -> None:
    for answer in (RIGHT, PAGE, replace(RIGHT, kind="application/octet-stream"), replace(PAGE, title="O6")):
        assert codes(answer) == ("good",)
    assert gravest(findings(RIGHT, DECLARED)) == GOOD


@pytest.mark.parametrize(
    ("answer", "code", "gravity"),
    [
        (replace(RIGHT, fault="silent"), "down", ALARM),
        (replace(RIGHT, code=500), "down", ALARM),
        (replace(RIGHT, code=404), "gone", ALARM),
        (replace(RIGHT, code=410), "gone", ALARM),
        (replace(PAGE, title="404 Not Found", text="ไม่พบหน้าที่ต้องการ"), "gone", ALARM),
        (replace(RIGHT, code=403), "blocked", LOOK),
        (replace(RIGHT, code=429), "blocked", LOOK),
        (replace(PAGE, code=503, title="Just a moment...", text=""), "blocked", LOOK),
        (replace(PAGE, title="Just a moment...", text="Checking your browser"), "blocked", LOOK),
        (replace(RIGHT, fault="robots"), "blocked", LOOK),
        (replace(RIGHT, code=401), "login", ALARM),
        (replace(PAGE, text="ชื่อผู้ใช้ รหัสผ่าน", sign_in=True), "login", ALARM),
        (replace(PAGE, final="https://office.example/wp-login.php?to=o6", sign_in=True), "login", ALARM),
        (replace(RIGHT, final="https://drive.example/x"), "away", ALARM),
        (replace(PAGE, final="https://office.example/"), "to_home", LOOK),
        (replace(RIGHT, size=0), "empty", ALARM),
        (replace(RIGHT, really="nothing"), "empty", ALARM),
        (replace(RIGHT, really="html", kind="text/html"), "wrong_kind", ALARM),
        (replace(PAGE, really="pdf"), "wrong_kind", ALARM),
        (replace(RIGHT, picture_only=True, text=""), "picture_only", LOOK),
        (replace(RIGHT, unread=True, text=""), "unread", LOOK),
        (replace(RIGHT, text=TEXT.replace("๒๕๖๙", "๒๕๖๗")), "other_year", LOOK),
        (replace(RIGHT, text="ข่าวกิจกรรมวันเด็กแห่งชาติ ประจำปี 2569 " * 40), "words_missing", LOOK),
        (replace(RIGHT, fault="big"), "big", LOOK),
        (replace(RIGHT, fault="slow"), "slow", LOOK),
        (replace(RIGHT, seconds=20.0), "slow", LOOK),
        (replace(RIGHT, certificate="expired"), "certificate", ALARM),
        (replace(RIGHT, certificate="chain"), "chain", LOOK),
        (replace(RIGHT, fault="inside"), "inside", ALARM),
        (replace(RIGHT, fault="address"), "address", ALARM),
    ],
)
def test_each_way_of_being_wrong_has_its_finding(answer: Answer, code: str, gravity: str) -> None:
    found = findings(answer, DECLARED)
    assert found[0].code == code
    assert (gravest(found), FINDINGS[code].gravity) == (gravity, gravity)
    assert all(found[0].words)


def test_an_excerpt_that_is_gone_is_told_with_its_element() -> None:
    text = "ประกาศงบประมาณและแหล่งที่มาของงบประมาณ ปี 2569 " * 5
    (found,) = findings(replace(RIGHT, text=text), DECLARED)
    assert (found.code, found.words.th) == ("excerpt_missing", "ไม่พบข้อความที่อ้างไว้ (องค์ประกอบที่ 1)")


def test_every_fault_of_a_visit_and_every_finding_has_words() -> None:
    for fault in FAULTS:
        assert findings(replace(RIGHT, fault=fault), DECLARED)[0].code in FINDINGS
    for kind in FINDINGS.values():
        assert kind.gravity in GRAVITY
        assert all((*kind.name, *kind.todo))


def test_where_it_may_be_right_nobody_is_alarmed() -> None:
    member_box = replace(PAGE, sign_in=True)
    assert codes(member_box) == ("good",), "a box for members on a page that shows what it should"
    news = replace(PAGE, text=f"{TEXT} ร้องเรียนกรณี not found ในระบบ 404")
    assert codes(news) == ("good",)
    spanning = replace(RIGHT, text=TEXT.replace("๒๕๖๙", "2566 - 2570"))
    assert codes(spanning) == ("good",)
    western, short = (replace(RIGHT, text=TEXT.replace("พ.ศ. ๒๕๖๙", said)) for said in ("2026", "ปี ๖๙ ต่อจาก 2568"))
    assert (codes(western), codes(short)) == (("good",), ("good",))
    assert codes(replace(RIGHT, text=TEXT.replace("๒๕๖๗", "")), Declaration(None)) == ("good",)
    assert codes(replace(RIGHT, text="ก"), Declaration(2569, (WatchedElement(1, "แผน"),))) == ("good",)


def test_several_findings_stand_the_gravest_first() -> None:
    both = replace(RIGHT, text=TEXT.replace("๒๕๖๙", "๒๕๖๗"), final="https://away.example/a.pdf", seconds=30.0)
    assert codes(both) == ("away", "slow", "other_year")
    assert gravest(findings(both, DECLARED)) == ALARM


def test_personal_data_is_told_by_kind_and_place() -> None:
    pages = [Words(f"หน้า {number}", f"page {number}") for number in range(1, 6)]
    numbers = [Exposure("national_id", page, value=ONE) for page in pages]
    phones = [Exposure("phone", pages[0]), Exposure("national_id", pages[1], sure=False)]
    told = findings(RIGHT, DECLARED, [*phones, *numbers])
    assert [(each.code, each.words.th) for each in told] == [
        ("personal", "มีข้อมูลส่วนบุคคล (เลขประจำตัวประชาชน หน้า 1, หน้า 2, หน้า 3, อีก 2 แห่ง)"),
        ("maybe_personal", "อาจมีข้อมูลส่วนบุคคล (หมายเลขโทรศัพท์มือถือ หน้า 1)"),
        ("maybe_personal", "อาจมีข้อมูลส่วนบุคคล (เลขประจำตัวประชาชน หน้า 2)"),
    ]
    assert told[0].words.en.endswith("(national ID number page 1, page 2, page 3, 2 more)")
    assert (gravest(told), gravest(told[1:])) == (ALARM, LOOK)
    assert findings(replace(RIGHT, code=404), DECLARED, numbers)[0].code == "gone"


def test_the_passage_that_shows_words_is_quoted_with_what_stands_around() -> None:
    text = "หน้าแรก ข่าว " * 40 + "แผนการใช้จ่ายงบประมาณ ประจำปี ๒๕๖๙ ของหน่วยงาน " + "ติดต่อเรา " * 40
    found = passage("แผนการใช้จ่าย งบประมาณ ประจำปี 2569", text)
    assert "แผนการใช้จ่ายงบประมาณ ประจำปี ๒๕๖๙ ของหน่วยงาน" in found
    assert found.startswith("…") and found.endswith("…") and len(found) < 500
    assert passage("รายงานการประชุมสภา", text) == ""
    assert passage("แผนการใช้จ่ายงบประมาณ", "แผนการใช้จ่ายงบประมาณ") == "แผนการใช้จ่ายงบประมาณ"


def test_watching_ends_with_scoring_as_the_calendar_names_it() -> None:
    closing, announced = date(2026, 4, 30), date(2026, 8, 31)
    assert watched_until(2569, closing, [closing, announced]) == announced
    assert watched_until(2569, closing, [date(2026, 1, 5), closing]) == date(2026, 9, 30)
    assert watched_until(2569, None, [announced]) == date(2026, 9, 30)


def test_sites() -> None:
    assert same_site("www.office.example", "OFFICE.example.")
    assert same_site("office.example", "files.office.example")
    assert not same_site("office.example", "myoffice.example")
