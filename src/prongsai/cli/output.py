"""Files that a command writes: whole or not at all, and a folder that cannot be written is said plainly."""

from __future__ import annotations

import tempfile
from pathlib import Path

from prongsai.domain.errors import Refusal


def write_file(path: Path, content: bytes) -> None:
    """Write the bytes to `path`, making its folder. Refuses a folder that cannot be written."""
    write_files(path.parent, {path.name: content})


def write_files(folder: Path, contents: dict[str, bytes]) -> list[Path]:
    """Write all files into `folder`, or none of them; returns their paths in order."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".writing-") as made:
            for name, content in contents.items():
                (Path(made) / name).write_bytes(content)
            return [(Path(made) / name).replace(folder / name) for name in contents]
    except OSError as error:
        raise Refusal("folder_not_writable", folder=folder, reason=error.strerror) from error
