"""Any document in: the ending says what a person expects, the content says what it is, and both must agree."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from pathlib import Path, PurePath

from prongsai.domain.errors import Refusal, Words
from prongsai.reading.formats.cage import Limits, caged
from prongsai.reading.formats.files import check_taken, decoded, read_bytes
from prongsai.reading.formats.plain_text import source_of
from prongsai.reading.formats.source import Source

KINDS = (".txt", ".md", ".html", ".htm", ".docx", ".pdf", ".xlsx", ".csv")
OPENED = (*KINDS, ".doc", ".xls", ".docm", ".xlsm")
"""Endings of files that are looked into: those that can be read, and those refused with what to do instead."""
_MACROS = {".docm": ("docx",), ".xlsm": ("xlsx",)}
_TEXT = ("text", "html")
_EXPECTED = {
    ".txt": ("text",),
    ".md": ("text", "html"),  # Markdown may begin with a table in HTML
    ".csv": ("text",),
    ".html": _TEXT,
    ".htm": _TEXT,
    ".docx": ("docx",),
    ".pdf": ("pdf",),
    ".xlsx": ("xlsx",),
}
_REALLY = {
    "pdf": (Words("ไฟล์ PDF", "a PDF"), Words("เปลี่ยนนามสกุลเป็น .pdf ", "rename it to end in .pdf")),
    "docx": (Words("ไฟล์ Word (.docx)", "a Word file"), Words("เปลี่ยนนามสกุลเป็น .docx ", "rename it to end in .docx")),
    "xlsx": (Words("ไฟล์ Excel (.xlsx)", "a workbook"), Words("เปลี่ยนนามสกุลเป็น .xlsx ", "rename it to end in .xlsx")),
    "html": (Words("หน้าเว็บ (HTML)", "a web page"), Words("เปลี่ยนนามสกุลเป็น .html ", "rename it to end in .html")),
    "text": (Words("ข้อความธรรมดา", "plain text"), Words("เปลี่ยนนามสกุลเป็น .txt ", "rename it to end in .txt")),
    "rtf": (Words("เอกสาร RTF", "an RTF document"), Words("บันทึกเป็น .docx ", "save it as .docx")),
    "mhtml": (Words("หน้าเว็บไฟล์เดียว (MHTML)", "a web archive"), Words("บันทึกเป็น .html ", "save it as .html")),
    "odt": (Words("เอกสาร OpenDocument", "an OpenDocument text"), Words("บันทึกเป็น .docx ", "save it as .docx")),
    "ods": (Words("ตาราง OpenDocument", "an OpenDocument sheet"), Words("บันทึกเป็น .xlsx ", "save it as .xlsx")),
    "slides": (Words("งานนำเสนอ", "a slide show"), Words("บันทึกเป็น .pdf ", "save it as .pdf")),
    "picture": (Words("รูปภาพ", "a picture"), Words("ขอไฟล์ต้นฉบับที่เป็นข้อความ", "ask for the original with text")),
    "zip": (Words("ไฟล์บีบอัด zip", "a zip archive"), Words("แตกไฟล์ก่อน", "unpack it first")),
    "unknown": (Words("ไฟล์ชนิดที่ไม่รู้จัก", "of an unknown kind"), Words("ขอไฟล์ต้นฉบับ", "ask for the original")),
}
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_MARKUP = re.compile(rb"(<!doctype\s+html|<(html|head|body|table)[\s>])", re.IGNORECASE)
_HEAD = 2048
_MOST_NAMES = 10_000


def decode(path: Path, limits: Limits | None = None) -> Source:
    """The document in a file as a Source. Refuses a missing file, and what `decode_content` refuses."""
    return decode_content(path.name, read_bytes(path, OPENED), limits)


def decode_content(name: str, content: bytes, limits: Limits | None = None) -> Source:
    """The document of that name as a Source; nothing is written to disk. `limits` bound what reading it may cost.

    Refuses what is too large, of a kind not taken (old Office files, macros, pictures), not what its ending says,
    locked, damaged, a scan without text, or too costly to read.
    """
    check_taken(name, len(content), OPENED)
    ending, is_really = PurePath(name).suffix.lower(), what_is(content)
    _refuse_what_is_not_taken(name, ending, is_really)
    if is_really not in _EXPECTED.get(ending, ()):
        really, todo = _REALLY[is_really]
        raise Refusal("file_really", file=name, really=really, todo=todo)
    if ending in (".html", ".htm"):
        return caged("html", name, content, limits)
    if ending == ".csv":
        from prongsai.reading.formats.spreadsheet import read_csv

        return read_csv(content, name)
    if ending in (".txt", ".md"):
        return source_of(decoded(content, name), name)
    return caged(is_really, name, content, limits)


def _refuse_what_is_not_taken(name: str, ending: str, is_really: str) -> None:
    if is_really == "doc":
        raise Refusal("file_old_word", file=name)
    if is_really == "xls":
        raise Refusal("file_old_excel", file=name)
    if is_really == "locked":
        raise Refusal("file_encrypted", file=name)
    if is_really in ("docm", "xlsm") or (ending in _MACROS and is_really in _MACROS[ending]):
        raise Refusal("file_macros", file=name, kind=f".{is_really[:-1]}x")
    if is_really == "nothing":
        raise Refusal("file_empty", file=name)


def what_is(content: bytes) -> str:
    """What a file's content is, by its first bytes and, in an archive, by its names; no parser is asked.

    One of docx, xlsx, pdf, html, text; or what is not taken: docm, xlsm, doc, xls, locked, rtf, mhtml, odt, ods,
    slides, picture, zip, nothing (empty), unknown.
    """
    if not content.strip(b"\0 \r\n\t"):
        return "nothing"
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        return _what_archive(list(_names_in_zip(content)), content)
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _what_ole(content)
    return _what_text(content)


def _names_in_zip(content: bytes) -> Iterator[bytes]:
    """The names in a zip archive's directory, which stands uncompressed at its end."""
    at = -1
    for _ in range(_MOST_NAMES):
        at = content.find(b"PK\x01\x02", at + 1)
        if at < 0 or at + 46 > len(content):
            return
        (length,) = struct.unpack_from("<H", content, at + 28)
        yield content[at + 46 : at + 46 + length]


def _what_archive(names: list[bytes], content: bytes) -> str:
    macros = any(name.lower().endswith(b"vbaproject.bin") for name in names)
    for folder, kind in ((b"word/", "doc"), (b"xl/", "xls")):
        if any(name.startswith(folder) for name in names):
            return kind + ("m" if macros else "x")
    if any(name.startswith(b"ppt/") for name in names):
        return "slides"
    for kind, mark in (("odt", b"opendocument.text"), ("ods", b"opendocument.spreadsheet")):
        if mark in content[:200]:
            return kind
    return "zip"


def _what_ole(content: bytes) -> str:
    """An old Office file, or a new one with a password, by the names of its streams."""
    for stream, kind in (
        ("EncryptedPackage", "locked"),
        ("WordDocument", "doc"),
        ("Workbook", "xls"),
        ("PowerPoint Document", "slides"),
        ("Book", "xls"),
    ):
        if stream.encode("utf-16-le") in content:
            return kind
    return "unknown"


def _what_text(content: bytes) -> str:
    head = content[:_HEAD]
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(_PICTURES):
        return "picture"
    if head.lstrip().lower().startswith((b"mime-version:", b"from: <saved by")):
        return "mhtml"
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.replace(b"\0", b"")
    if b"\0" in head:
        return "unknown"
    return "html" if head.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").startswith(b"<") and _MARKUP.search(head) else "text"
