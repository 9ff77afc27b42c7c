"""Office files packed so that equal papers are equal files."""

from __future__ import annotations

import io
import zipfile

_BEGINNING_OF_ZIP = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip archive can name."""


def repacked(archive: bytes) -> bytes:
    """The same parts without the moment at which they were packed, and without the system that packed them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in packed.namelist():
            entry = zipfile.ZipInfo(name, _BEGINNING_OF_ZIP)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            made.writestr(entry, packed.read(name))
    return out.getvalue()
