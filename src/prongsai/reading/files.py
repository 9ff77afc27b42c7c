"""Opening a file from outside: it must be there, of a taken kind and of a sane size before any parser sees it."""

from __future__ import annotations

import codecs
import zipfile
from pathlib import Path

from prongsai.domain.errors import Refusal

LARGEST = 20 * 1024 * 1024
"""Bytes of a file that are read at most; a report of sixty pages with photos stays below."""
LARGEST_UNPACKED = 200 * 1024 * 1024
"""Bytes that the parts of an Office file may unpack to; more is a zip bomb, not a sheet of scores."""


def read_bytes(path: Path, kinds: tuple[str, ...]) -> bytes:
    """The content of a file whose ending is one of `kinds` (lower case, with the dot).

    Refuses a missing file, another kind, and one over LARGEST.
    """
    if not path.is_file():
        raise Refusal("file_missing", file=path)
    if path.suffix.lower() not in kinds:
        raise Refusal("file_kind", file=path.name, kinds=", ".join(kinds))
    size = path.stat().st_size
    if size > LARGEST:
        raise Refusal("file_too_large", file=path.name, size=size // 1024 // 1024, limit=LARGEST // 1024 // 1024)
    return path.read_bytes()


def decoded(content: bytes, name: str) -> str:
    """Text from bytes in UTF-8, UTF-16 with its mark, or the old Thai code page windows-874.

    Refuses bytes that are no text in any of them. Line ends become `\\n`; nothing else is changed.
    """
    marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ["utf-16"] if marked else ["utf-8-sig", "cp874"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text.replace("\r\n", "\n").replace("\r", "\n")
    raise Refusal("file_not_text", file=name)


def check_unpacked_size(path: Path) -> None:
    """Refuse an Office file that is no zip archive, or that would unpack to more than LARGEST_UNPACKED."""
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, OSError) as error:
        raise Refusal("file_not_a_workbook", file=path.name) from error
    if size > LARGEST_UNPACKED:
        raise Refusal(
            "file_too_large",
            file=path.name,
            size=size // 1024 // 1024,
            limit=LARGEST_UNPACKED // 1024 // 1024,
        )
