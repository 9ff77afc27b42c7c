"""Opening a file from outside: it must be there, of a taken kind and of a sane size before any parser sees it."""

from __future__ import annotations

import codecs
import io
import posixpath
import zipfile
from pathlib import Path, PurePath

from prongsai.domain.errors import Refusal, Words

LARGEST = 20 * 1024 * 1024
"""Bytes of a file that are read at most; a report of sixty pages with photos stays below."""
LARGEST_UNPACKED = 200 * 1024 * 1024
"""Bytes that the parts of an Office file may unpack to; more is a zip bomb, not a sheet of scores."""
MOST_PARTS = 5000
"""Parts that an Office file may have; a report with a thousand photos stays below."""

MOST_CELLS = 500_000
"""Cells of tables that one file may have; a sheet of 20,000 rows and 25 columns is the largest."""


def read_bytes(path: Path, kinds: tuple[str, ...]) -> bytes:
    """The content of a file whose ending is one of `kinds` (lower case, with the dot).

    Refuses a missing file, another kind, and one over LARGEST.
    """
    if not path.is_file():
        raise Refusal("file_missing", file=path)
    check_taken(path.name, path.stat().st_size, kinds)
    return path.read_bytes()


def check_taken(name: str, size: int, kinds: tuple[str, ...]) -> None:
    """Refuse a file whose name ends in none of `kinds` (lower case, with the dot), and one over LARGEST bytes."""
    if PurePath(name).suffix.lower() not in kinds:
        raise Refusal("file_kind", file=name, kinds=", ".join(kinds))
    if size > LARGEST:
        raise Refusal("file_too_large", file=name, size=size // 1024 // 1024, limit=LARGEST // 1024 // 1024)


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


def check_unpacked_size(name: str, content: bytes) -> None:
    """Refuse an Office file that is no zip archive, or that would unpack to more than LARGEST_UNPACKED."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            size = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, OSError) as error:
        raise Refusal("file_not_a_workbook", file=name) from error
    if size > LARGEST_UNPACKED:
        raise Refusal(
            "file_too_large",
            file=name,
            size=size // 1024 // 1024,
            limit=LARGEST_UNPACKED // 1024 // 1024,
        )


def check_cells(count: int, name: str) -> None:
    """Refuse a file whose tables have more than MOST_CELLS cells."""
    if count > MOST_CELLS:
        what = Words("ช่องตาราง", "table cells")
        raise Refusal("file_too_long", file=name, what=what, count=count, limit=MOST_CELLS)


class Package:
    """The parts of an Office file in memory, read one by one and never written to disk."""

    def __init__(self, content: bytes, name: str) -> None:
        """Refuses what is no zip archive, holds encrypted parts, has too many of them or unpacks too large."""
        self.name = name
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
            raise Refusal("file_broken", file=name) from error
        self._check(self._archive.infolist())
        self._names = set(self._archive.namelist())

    def _check(self, parts: list[zipfile.ZipInfo]) -> None:
        if len(parts) > MOST_PARTS:
            what = Words("ส่วนย่อย", "parts")
            raise Refusal("file_too_long", file=self.name, what=what, count=len(parts), limit=MOST_PARTS)
        if any(part.flag_bits & 1 for part in parts):
            raise Refusal("file_encrypted", file=self.name)
        if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
            raise Refusal("file_broken", file=self.name)  # Office writes no other; Python unpacks them without bound
        size, limit = (n // 1024 // 1024 for n in (sum(part.file_size for part in parts), LARGEST_UNPACKED))
        if size > limit:
            raise Refusal("file_too_large", file=self.name, size=size, limit=limit)

    def names(self) -> list[str]:
        """The names of all parts."""
        return sorted(self._names)

    def __contains__(self, part: str) -> bool:
        return part in self._names

    def read(self, part: str) -> bytes:
        """One part; its declared size bounds what is unpacked. Refuses a part that is missing or damaged."""
        try:
            return self._archive.read(part)
        except Exception as error:  # damaged streams raise errors of zipfile, zlib, lzma, struct, …
            if isinstance(error, MemoryError):
                raise
            raise Refusal("file_broken", file=self.name) from error

    def beside(self, part: str, target: str) -> str:
        """The part that a relation of `part` points at; never outside the package, which is read by name only."""
        return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")
