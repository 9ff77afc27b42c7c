"""Files looked through before they are public: every bad one is caught, and no clean one raises an alarm."""

from __future__ import annotations

import io
import subprocess
from pathlib import PurePath
from typing import Any

import pypdfium2
import pytest
from PIL import Image
from tests.domain.test_personal_data import ONE
from tests.reading.privacy import corpus

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.privacy import Look, Seen, look_through
from prongsai.planning.redacting import look_at, redacted, values_of
from prongsai.reading.formats.cage_answer import answer_of, seen_answered
from prongsai.reading.formats.cage_child import parser_of
from prongsai.reading.privacy import ocr
from prongsai.reading.privacy.answers import Box
from prongsai.reading.privacy.looking import look_into
from prongsai.reading.privacy.ocr import tesseract

KINDS = {".pdf": "pdf", ".docx": "docx", ".xlsx": "xlsx", ".jpg": "picture"}


def looked(name: str, content: bytes) -> Look:
    """As `look_into`, in this process where a child would be asked; named for a year where that is asked for."""
    year = corpus.YEAR if name.startswith("year") else None
    kind = KINDS.get(PurePath(name).suffix)
    if kind is None:
        return look_through(look_into(name, content), (), year)
    seen = parser_of(f"look-{kind}")(content, name)
    assert isinstance(seen, Seen)
    assert seen_answered(answer_of(seen).encode()) == seen
    return look_through(seen, (), year)


def test_every_bad_file_is_caught_for_what_is_bad_in_it() -> None:
    files = corpus.bad()
    assert len(files) >= 20
    for name, (content, kind) in files.items():
        look = looked(name, content)
        found = {finding.kind for finding in look.findings} | ({"unread"} if look.unread else set())
        assert kind in found, name
        assert ONE not in repr(look), name
        if name not in ("photo.jpg", "comment.docx", "inserted.docx", "comment.xlsx"):
            assert found == {kind}, name


def test_no_clean_file_raises_an_alarm() -> None:
    files = corpus.clean()
    assert len(files) >= len(corpus.bad())
    assert {name: look for name, content in files.items() if not (look := looked(name, content)).clean} == {}


def test_places_are_those_that_a_person_finds() -> None:
    files = corpus.bad()
    told = {
        name: looked(name, files[name][0]) for name in ("number.xlsx", "thai-digits.pdf", "column.docx", "people.csv")
    }
    assert told["number.xlsx"].findings[0].place == Words("แผ่นงาน “สถิติ” ช่อง B4", "sheet “สถิติ” cell B4")
    assert told["thai-digits.pdf"].findings[0].place.en.startswith("page 1 line")
    assert told["column.docx"].findings[0].place == Words("ตารางที่ 1 แถวที่ 2", "table 1 row 2")
    assert told["people.csv"].findings[0].place == Words("บรรทัด 2", "line 2")
    assert looked("scan.pdf", files["scan.pdf"][0]).unread == (Words("หน้า 1", "page 1"),)


def test_a_file_is_read_in_the_cage_and_says_the_same() -> None:
    content, _ = corpus.bad()["id.docx"]
    assert look_through(look_into("id.docx", content)) == looked("id.docx", content)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.zip", b"PK\x03\x04", "file_kind"),
        ("a.docm", b"PK\x03\x04", "file_kind"),
        ("a.pdf", b"no paper", "file_really"),
        ("a.pdf", b"%PDF-1.7 damaged", "file_broken"),
        ("a.docx", b"%PDF-1.7", "file_really"),
        ("a.txt", b"%PDF-1.7", "file_really"),
        ("a.jpg", b"GIF89a", "kept_file_differs"),
        ("a.png", b"\x89PNG\r\n\x1a\n damaged", "file_broken"),
    ],
)
def test_what_cannot_be_looked_into_is_refused(name: str, content: bytes, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        look_into(name, content)
    assert refused.value.code == code


def scanned(*lines: str) -> Image.Image:
    """A paper as it comes out of a scanner."""
    image: Image.Image = pypdfium2.PdfDocument(corpus.pdf(*lines))[0].render(scale=150 / 72).to_pil()
    return image.convert("RGB")


def as_file(image: Image.Image, kind: str) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, resolution=150)
    return out.getvalue()


reads = pytest.mark.skipif(tesseract() is None, reason="scripts/system-parts tesseract brings what reads pictures")


@reads
def test_a_page_that_is_a_picture_is_read_and_what_looks_like_a_number_of_a_person_told() -> None:
    page = scanned("บันทึกข้อความ", f"ผู้รับจ้าง นายสมชาย เลขประจำตัวประชาชน {corpus.THAI_ID}")
    pdf = as_file(page, "PDF")
    look = look_at("a.pdf", pdf)
    assert (look.unread, [(f.kind, f.sure) for f in look.findings]) == ((), [("national_id", False)])
    assert look.findings[0].place.th.startswith("หน้า 1 บรรทัด")
    with pytest.raises(Refusal) as left:
        redacted("a.pdf", pdf, values_of(look.findings))
    assert left.value.code == "redaction_left", "words alone cover nothing on a picture"
    made = redacted("a.pdf", pdf, values_of(look.findings), (Box(1, 0, 0, 100, 60),))
    assert not made.left.findings


@reads
def test_a_clean_picture_is_read_and_a_blank_one_stays_unread() -> None:
    photo = as_file(scanned("แผนพัฒนาท้องถิ่น พ.ศ. ๒๕๖๖ - ๒๕๗๐", "งบประมาณ ๑,๒๓๔,๕๖๗ บาท", "โทร 0 2000 0001"), "JPEG")
    assert looked("a.jpg", photo).clean
    assert looked("b.jpg", corpus.picture()).unread and looked("scan.pdf", corpus.scan()).unread


def test_what_may_not_be_read_any_more_stays_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[float] = []

    def run(*_: object, **more: Any) -> subprocess.CompletedProcess[bytes]:
        read.append(more["timeout"])
        return told

    monkeypatch.setattr(ocr, "tesseract", lambda: "tesseract")
    monkeypatch.setattr(subprocess, "run", run)
    told = subprocess.CompletedProcess[bytes]((), 0, "ข้อความที่อ่านได้จากภาพ".encode())
    two = io.BytesIO()
    page = Image.new("RGB", (300, 400), "white")
    page.save(two, "PDF", save_all=True, append_images=[page])
    for name, most, unread in (("MOST_PAGES", 1, 1), ("FILE_SECONDS", -1, 2), ("MOST_PAGES", 9, 0)):
        with monkeypatch.context() as bounds:
            bounds.setattr(ocr, name, most)
            assert len(looked("a.pdf", two.getvalue()).unread) == unread
    assert len(read) == 3 and max(read) <= ocr.PAGE_SECONDS
    told.stdout = b" - . _ ab"
    assert len(looked("a.pdf", two.getvalue()).unread) == 2, "specks are no text"
    told.stdout, told.returncode = "ข้อความที่อ่านได้จากภาพ".encode(), 1
    assert len(looked("a.pdf", two.getvalue()).unread) == 2
    monkeypatch.setattr(ocr, "tesseract", lambda: None)
    assert len(looked("a.pdf", two.getvalue()).unread) == 2
    assert looked("a.jpg", corpus.picture()).unread
