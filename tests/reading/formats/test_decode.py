"""One door for all formats: what a file is decides, and a file that is not what it says is refused with what to do."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.reading.formats.making import pages, word

from prongsai.domain.errors import Refusal
from prongsai.reading.formats.decode import KINDS, decode, decode_content, what_is
from prongsai.reading.formats.files import LARGEST

DOCX = word.word_file(word.paragraph("สวัสดี"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def ole(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le") + b"\0" * 64


def xlsx() -> bytes:
    book: Any = openpyxl.Workbook()
    book.active["A1"] = "สวัสดี"
    return pages.saved(book)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", "สวัสดี".encode()),
        ("a.md", "สวัสดี".encode("cp874")),
        ("a.csv", "สวัสดี".encode()),
        ("a.HTML", pages.page("สวัสดี")),
        ("a.htm", "สวัสดี".encode()),
        ("a.docx", DOCX),
        ("a.xlsx", xlsx()),
    ],
)
def test_every_kind_becomes_a_source(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    source = decode(tmp_path / name)
    assert (source.name, source.text.strip()) == (name, "สวัสดี")
    assert decode_content(name, content) == source


@pytest.mark.parametrize(
    ("name", "content", "code", "told"),
    [
        ("a.pdf", DOCX, "file_really", ".docx"),
        ("a.docx", b"%PDF-1.7 ...", "file_really", ".pdf"),
        ("a.xlsx", pages.page("x"), "file_really", ".html"),
        ("a.doc", pages.page("x"), "file_really", ".html"),
        ("a.xls", "ก,ข".encode(), "file_really", ".txt"),
        ("a.txt", pages.page("x"), "file_really", ".html"),
        ("a.doc", DOCX, "file_really", ".docx"),
        ("a.docx", rb"{\rtf1 x}", "file_really", "RTF"),
        ("a.docx", b"MIME-Version: 1.0\n", "file_really", "MHTML"),
        ("a.pdf", b"\xff\xd8\xff\xe0\0", "file_really", "รูปภาพ"),
        ("a.docx", word.zipped({"a.txt": b""}), "file_really", "zip"),
        ("a.docx", word.zipped({"ppt/presentation.xml": b""}), "file_really", "งานนำเสนอ"),
        (
            "a.docx",
            word.zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}),
            "file_really",
            "OpenDocument",
        ),
        ("a.txt", b"ab\0\1\2", "file_really", "ไม่รู้จัก"),
        ("a.doc", ole("WordDocument"), "file_old_word", ".docx"),
        ("a.docx", ole("WordDocument"), "file_old_word", ".docx"),
        ("a.xls", ole("Workbook"), "file_old_excel", ".xlsx"),
        ("a.xlsx", ole("EncryptedPackage"), "file_encrypted", "รหัสผ่าน"),
        ("a.docm", word.word_file("", more={"word/vbaProject.bin": b""}), "file_macros", ".docx"),
        ("a.docx", word.word_file("", more={"word/vbaProject.bin": b""}), "file_macros", ".docx"),
        ("a.xlsm", word.zipped({"xl/workbook.xml": b""}), "file_macros", ".xlsx"),
        ("a.docx", b"", "file_empty", "a.docx"),
        ("a.rtf", b"", "file_kind", ".docx"),
        ("a.docx", b"PK\x03\x04" + b"\0" * LARGEST, "file_too_large", "20 MB"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(
    tmp_path: Path, name: str, content: bytes, code: str, told: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(Refusal) as refused:
        decode(path)
    assert (refused.value.code, told in refused.value.th) == (code, True)
    assert name in refused.value.en
    with pytest.raises(Refusal) as handed:
        decode_content(name, content)
    assert handed.value.th == refused.value.th


def test_text_in_utf_16_and_markup_with_comments_are_recognised() -> None:
    assert what_is("สวัสดี".encode("utf-16")) == "text"
    assert what_is("<html>".encode("utf-16")) == "html"
    assert what_is(b"\xef\xbb\xbf<!-- x --><table border=1>") == "html"
    assert what_is(b"a < b <table>") == "text"
    assert set(KINDS) == {".txt", ".md", ".html", ".htm", ".docx", ".pdf", ".xlsx", ".csv"}


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        for _ in range(201):
            part.write(b" " * 1024 * 1024)
    return out.getvalue()


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ฮา"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">]>'
)


def test_hostile_word_files_are_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("ความลับ")
    plain = word.part("document", f"<w:body>{word.paragraph('x')}</w:body>").partition("?>")[2]
    outside = f'<!DOCTYPE x [<!ENTITY f SYSTEM "{secret.as_uri()}">]>' + plain.replace(">x<", ">&f;<")
    lied = bytearray(word.word_file(word.paragraph("x" * 4000)))
    at = lied.index(b"PK\x01\x02")
    lied[at + 24 : at + 28] = struct.pack("<I", 3)  # the size that the archive declares
    for content, code in (
        (bomb(), "file_too_large"),
        (word.zipped({"word/document.xml": (LAUGHS + plain.replace(">x<", ">&c;<")).encode()}), "file_broken"),
        (word.zipped({"word/document.xml": outside.encode()}), "file_broken"),
        (bytes(lied), "file_broken"),
    ):
        path = tmp_path / "ร้าย.docx"
        path.write_bytes(content)
        with pytest.raises(Refusal) as refused:
            decode(path)
        assert refused.value.code == code


def test_names_that_point_out_of_an_archive_reach_nothing(tmp_path: Path) -> None:
    (tmp_path / "evil.xml").write_text(word.part("hdr", word.paragraph("ความลับ")))
    header = word.part("hdr", word.paragraph("ในแฟ้ม"))
    content = word.word_file(word.paragraph("x"), {"header": header}, {"../../evil.xml": header.encode()})
    path = tmp_path / "a.docx"
    path.write_bytes(content)
    assert "ความลับ" not in decode(path).text
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.docx", "evil.xml"]
