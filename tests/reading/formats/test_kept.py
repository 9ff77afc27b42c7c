"""Files that are kept: the name and the content agree, and what could run something is never taken."""

from __future__ import annotations

import io
import zipfile

import pytest

from prongsai.domain.errors import Refusal
from prongsai.reading.formats.kept import EMBLEM, EVIDENCE, MEGABYTE, PICTURES, kept_kind, largest

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 20
WEBP = b"RIFF\x10\0\0\0WEBPVP8 " + b"\0" * 20
HEIC = b"\0\0\0\x18ftypheic" + b"\0" * 20
PDF = b"%PDF-1.7\n%\xe2\xe3"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PAGE = b"<!doctype html><title>x</title>"


def office(*names: str, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as package:
        for name in names:
            package.writestr(name, "x")
    return made.getvalue()


def code(name: str, content: bytes) -> str:
    with pytest.raises(Refusal) as caught:
        kept_kind(name, content)
    assert "{" not in caught.value.th + caught.value.en
    return caught.value.code


@pytest.mark.parametrize(
    ("name", "content", "media"),
    [
        ("รายงาน.PDF", PDF, "application/pdf"),
        ("a.HEIC", HEIC, "image/heic"),
        ("a.docx", office("word/document.xml"), EVIDENCE[1].media),
        ("a.xlsx", office("xl/workbook.xml"), EVIDENCE[2].media),
        ("a.jpg", JPEG, "image/jpeg"),
        ("a.JPEG", JPEG, "image/jpeg"),
        ("a.png", PNG, "image/png"),
        ("a.webp", WEBP, "image/webp"),
        ("a.csv", "ลำดับ,รายการ\n".encode(), "text/csv"),
        ("a.txt", "ข้อความ".encode("cp874"), "text/plain"),
    ],
)
def test_each_kind_that_is_taken(name: str, content: bytes, media: str) -> None:
    assert kept_kind(name, content).media == media


@pytest.mark.parametrize(
    "name", ["a.html", "a.htm", "a.svg", "a.xhtml", "a.xml", "a.exe", "a.zip", "a.gif", "a.pdf.js", "a"]
)
def test_other_names_are_not_taken(name: str) -> None:
    assert code(name, PDF) == "kept_file_kind"


@pytest.mark.parametrize(
    "content",
    [
        SVG,
        PAGE,
        b"\xef\xbb\xbf \n" + SVG,
        b"<?xml version='1.0'?><html/>",
        SVG.decode().encode("utf-16"),
        b"\xfe\xff" + SVG.decode().encode("utf-16-be"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.png", "a.pdf", "a.docx"])
def test_web_pages_and_drawings_are_not_taken_under_any_name(name: str, content: bytes) -> None:
    assert code(name, content) == "kept_file_differs"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.png", JPEG, "kept_file_differs"),
        ("a.jpg", PNG, "kept_file_differs"),
        ("a.jpg", HEIC, "kept_file_differs"),
        ("a.heic", JPEG, "kept_file_differs"),
        ("a.heic", b"\0\0\0\x18ftypmp42" + b"\0" * 20, "kept_file_differs"),
        ("a.jpg", b"GIF89a" + b"\0" * 9, "kept_file_differs"),
        ("a.webp", b"RIFF\x10\0\0\0WAVEfmt ", "kept_file_differs"),
        ("a.pdf", b"text", "kept_file_differs"),
        ("a.docx", office("xl/workbook.xml"), "kept_file_differs"),
        ("a.xlsx", office("readme.txt"), "kept_file_differs"),
        ("a.txt", PDF, "kept_file_differs"),
        ("a.txt", b"x" * 5000 + b"\0\x01", "file_not_text"),
        ("a.docx", office("word/document.xml", "word/vbaProject.bin"), "file_macros"),
        ("a.docx", office("word/document.xml", compression=zipfile.ZIP_LZMA), "file_broken"),
        ("a.pdf", b"", "file_empty"),
        ("a.txt", b" \r\n\0", "file_empty"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "file_encrypted"),
    ],
)
def test_a_content_that_is_not_what_its_name_says(name: str, content: bytes, said: str) -> None:
    assert code(name, content) == said


@pytest.mark.parametrize("kind", EVIDENCE, ids=lambda kind: kind.media)
def test_the_limit_of_each_kind_is_its_own(kind) -> None:  # type: ignore[no-untyped-def]
    assert code(f"a{kind.endings[0]}", b"x" * (kind.most * MEGABYTE + 1)) == "kept_file_too_large"


def test_an_emblem_is_a_small_picture() -> None:
    assert {kind.media for kind in EMBLEM} < PICTURES
    assert largest(EMBLEM) == 2 * MEGABYTE
    assert kept_kind("ตรา.png", PNG + b"\0" * (2 * MEGABYTE - len(PNG)), EMBLEM).media == "image/png"
    for name, content, said in (
        ("ตรา.png", PNG + b"\0" * (2 * MEGABYTE), "kept_file_too_large"),
        ("a.pdf", PDF, "kept_file_kind"),
        ("a.webp", WEBP, "kept_file_kind"),
    ):
        with pytest.raises(Refusal) as caught:
            kept_kind(name, content, EMBLEM)
        assert caught.value.code == said
