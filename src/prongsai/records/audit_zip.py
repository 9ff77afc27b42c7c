"""A folder of files as one ZIP that is written as it goes, with names that Windows opens and hashes to check it by."""

from __future__ import annotations

import hashlib
import re
import unicodedata
import zipfile
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO

SUMS = "SHA256SUMS"
LONGEST = 60
"""Letters of one part of a path, so that the whole stays below what Windows opens, wherever it is unpacked."""
_PACKED = (".pdf", ".jpg", ".jpeg", ".png", ".webp", ".docx", ".xlsx", ".zip")
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')


def safe_part(text: str, longest: int = LONGEST) -> str:
    """A text as one part of a path that every system takes: nothing reserved, no blank or dot at its end."""
    plain = unicodedata.normalize("NFC", "".join(c for c in text if unicodedata.category(c) not in ("Cf", "Cs")))
    cut = " ".join(_UNSAFE.sub(" ", plain).split())[:longest]
    return cut.rstrip(" .") or "_"


def safe_file_name(number: int, name: str) -> str:
    """The name of a file behind its number, its ending kept."""
    stem, dot, ending = name.rpartition(".")
    plain = safe_part(ending, 8) if dot and ending.isascii() else ""
    shown = safe_part(stem if plain else name, LONGEST - len(plain) - 6)
    return f"{number:03} {shown}.{plain}" if plain else f"{number:03} {shown}"


@dataclass
class FolderZip:
    """A ZIP on its way. sums: path → SHA-256 in hex of what was written there."""

    out: IO[bytes]
    at: datetime
    sums: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._zip = zipfile.ZipFile(self.out, "w", zipfile.ZIP_DEFLATED, allowZip64=True)

    def add(self, path: str, content: bytes) -> None:
        """A file at that path, once."""
        if path in self.sums:
            raise ValueError(f"{path} twice")
        self.sums[path] = hashlib.sha256(content).hexdigest()
        self._write(path, content)

    def close(self) -> str:
        """The hashes as the last file, and the end of the ZIP; the SHA-256 of that file."""
        lines = "".join(f"{digest}  {path}\n" for path, digest in self.sums.items()).encode()
        self._write(SUMS, lines)
        self._zip.close()
        return hashlib.sha256(lines).hexdigest()

    def _write(self, path: str, content: bytes) -> None:
        info = zipfile.ZipInfo(path, self.at.timetuple()[:6])
        packed = path.lower().endswith(_PACKED)
        info.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
        info.external_attr = 0o644 << 16
        self._zip.writestr(info, content)
