"""`prongsai check-file` and `prongsai redact`: found, shown masked, covered, and nothing written unasked."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Told
from tests.domain.test_personal_data import ONE
from tests.reading.formats.making import word
from tests.reading.privacy import corpus

from prongsai.domain.personal_data import personal_data
from prongsai.reading.formats.docx import read_docx

Run = Callable[..., Told]


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "จ้างเหมา.docx"
    path.write_bytes(corpus.docx(word.paragraph(f"นาย ก {ONE} โทร {corpus.PHONE}") + corpus.INSERTED))
    return path


def test_a_file_is_told_with_places_and_without_values(prongsai: Run, bad: Path, tmp_path: Path) -> None:
    told = prongsai("check-file", bad)
    assert told.code == 1
    assert "พบ 3 แห่ง" in told.out
    assert "ย่อหน้าที่ 2: เลขประจำตัวประชาชน 1••••••••••" in told.out
    assert personal_data(told.out) == ()
    (tmp_path / "office.txt").write_text(f"{corpus.PHONE}\n\n{ONE}\n", encoding="utf-8")
    told = prongsai("--lang", "en", "check-file", bad, "--json", "--allow-file", tmp_path / "office.txt")
    (said,) = json.loads(told.out)
    assert [finding["kind"] for finding in said["findings"]] == ["tracked_change"]
    clean = tmp_path / "a.txt"
    clean.write_text("งบประมาณ 1,000 บาท", encoding="utf-8")
    assert prongsai("check-file", clean).code == 0
    assert prongsai("check-file", tmp_path / "none.pdf").code == 2
    assert prongsai("check-file", clean, tmp_path).code == 2


def test_a_copy_is_shown_first_and_then_written_clean(prongsai: Run, bad: Path, tmp_path: Path) -> None:
    out = tmp_path / "out" / "public.docx"
    told = prongsai("redact", bad, "-o", out, "--word", "นาย ก")
    assert (told.code, out.exists()) == (1, False)
    assert "ยังไม่ได้เขียนไฟล์" in told.out
    told = prongsai("redact", bad, "-o", out, "--word", "นาย ก", "--yes")
    assert told.code == 0, told
    assert "ยอมรับการแก้ไขที่ติดตามไว้" in told.out
    said = read_docx(out.read_bytes(), "public.docx").text
    assert "นาย ก" not in said
    assert "███ █ █████████████ โทร ████████████" in said
    assert prongsai("check-file", out).code == 0


def test_pages_that_were_not_read_are_said_and_boxes_cover_them(prongsai: Run, tmp_path: Path) -> None:
    scan, out = tmp_path / "scan.pdf", tmp_path / "public.pdf"
    scan.write_bytes(corpus.scan())
    told = prongsai("redact", scan, "-o", out, "--box", "1:10,10,50,10", "--yes")
    assert told.code == 1
    assert "ไม่ได้อ่าน: หน้า 1" in told.out
    assert out.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--box", "0:1,2,3,4"), "กรอบ"),
        (("--box", "1:1,2,3"), "กรอบ"),
        (("--box", "1:1,2,0,4"), "กรอบ"),
        (("--box", "x"), "กรอบ"),
        (("--word", "ก"), "สั้นเกินไป"),
    ],
)
def test_what_is_asked_wrongly_is_refused(
    prongsai: Run, bad: Path, tmp_path: Path, more: tuple[str, ...], words: str
) -> None:
    out = tmp_path / "out.docx"
    told = prongsai("redact", bad, "-o", out, "--yes", *more)
    assert (told.code, words in told.err, out.exists()) == (2, True, False)


def test_the_original_is_never_written_over(prongsai: Run, bad: Path, tmp_path: Path) -> None:
    before = bad.read_bytes()
    for out in (bad, tmp_path / "other.pdf"):
        told = prongsai("redact", bad, "-o", out, "--yes")
        assert (told.code, "ตั้งชื่อไฟล์ใหม่" in told.err) == (2, True)
    assert bad.read_bytes() == before
