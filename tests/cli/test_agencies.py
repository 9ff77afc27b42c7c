"""`prongsai agencies load`: shown before it is stored, every faulty row with its line, nothing done twice."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Told

from prongsai.records.models import ListedAuthority

pytestmark = pytest.mark.django_db

HEAD = "รหัส,ประเภท,ชื่อ,อำเภอ,จังหวัด"
ROWS = ("6990201,อบต.,บึงทราย,เขาแก้ว,รุ่งอรุณ", "6990202,อบต.,ดอนทราย,ดงไผ่,รุ่งอรุณ")
Run = Callable[..., Told]


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    def write(*rows: str) -> Path:
        file = tmp_path / "list.csv"
        file.write_text("\n".join((HEAD, *rows)), encoding="utf-8")
        return file

    return write


def test_the_list_is_shown_counted_by_kind_and_not_stored_without_a_yes(
    prongsai: Run, written: Callable[..., Path]
) -> None:
    told = prongsai("agencies", "load", written(*ROWS))
    assert told.code == 1
    assert "อ่านรายชื่อได้ 2 แห่ง\n  องค์การบริหารส่วนตำบล 2\nเพิ่ม 2 แก้ไข 0 ลบ 0" in told.out
    assert "ยังไม่ได้นำเข้า" in told.out
    assert not ListedAuthority.objects.exists()


def test_a_person_who_answers_yes_has_it_stored(
    prongsai: Run, written: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = io.StringIO("ใช่\n")
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", terminal)
    told = prongsai("agencies", "load", written(*ROWS))
    assert (told.code, ListedAuthority.objects.count()) == (0, 2)
    assert "นำเข้ารายชื่อหน่วยงานแล้ว" in told.out


def test_the_same_file_again_says_nothing_to_do(prongsai: Run, written: Callable[..., Path]) -> None:
    assert prongsai("agencies", "load", written(*ROWS), "--yes").code == 0
    again = prongsai("agencies", "load", written(*ROWS), "--yes")
    assert again.code == 0
    assert "ไม่มีอะไรต้องนำเข้า" in again.out


def test_a_newer_list_names_what_changes_and_what_goes(prongsai: Run, written: Callable[..., Path]) -> None:
    prongsai("agencies", "load", written(*ROWS), "--yes")
    told = prongsai("--lang", "en", "agencies", "load", written(ROWS[0].replace("เขาแก้ว", "ดงไผ่")), "--yes")
    assert "0 new, 1 changed, 1 gone" in told.out
    assert "changed: 6990201 องค์การบริหารส่วนตำบลบึงทราย อำเภอดงไผ่ จังหวัดรุ่งอรุณ" in told.out
    assert "gone: 6990202 องค์การบริหารส่วนตำบลดอนทราย อำเภอดงไผ่ จังหวัดรุ่งอรุณ" in told.out
    assert ListedAuthority.objects.count() == 1


def test_no_more_bodies_are_named_than_a_person_reads(prongsai: Run, written: Callable[..., Path]) -> None:
    many = [f"69903{number:02d},อบต.,ทราย{number},ดงไผ่,รุ่งอรุณ" for number in range(30)]
    prongsai("agencies", "load", written(ROWS[0], *many), "--yes")
    told = prongsai("agencies", "load", written(ROWS[0]))
    assert told.out.count("ลบ: ") == 20
    assert "ลบอีก 10 แห่ง" in told.out


def test_a_faulty_row_is_named_with_its_line_and_takes_nothing_away(
    prongsai: Run, written: Callable[..., Path]
) -> None:
    prongsai("agencies", "load", written(*ROWS), "--yes")
    told = prongsai(
        "agencies", "load", written("69902x1,อบต.,บึงทราย,เขาแก้ว,รุ่งอรุณ", "6990203,อบต.,หนองทราย,ดงไผ่,รุ่งอรุณ"), "--yes"
    )
    assert told.code == 1
    assert "  - บรรทัดที่ 2: รหัส 69902x1 ต้องเป็นตัวเลข 7 หลัก" in told.out
    assert "คงไว้ 2 แห่ง" in told.out
    assert ListedAuthority.objects.count() == 3


def test_a_file_that_is_no_list_is_refused(prongsai: Run, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("ชื่อ,อำเภอ\nบึงทราย,เขาแก้ว\n", encoding="utf-8")
    for wrong in (file, tmp_path / "none.csv", tmp_path):
        told = prongsai("agencies", "load", wrong, "--yes")
        assert (told.code, told.out) == (2, "")
        assert len(told.err.splitlines()) == 2
