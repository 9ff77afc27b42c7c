"""A folder of public pages that is written anew: as one, only what changed, and never over what is somebody else's."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from prongsai.domain.errors import Refusal

LIST, SCHEMA = "site.json", "prongsai/site-1"
"""The file that says which files are of this command, so that it takes away no others."""


@dataclass(frozen=True, slots=True)
class Written:
    """What became of the files of a folder: how many there are, were written, and were taken away."""

    files: int
    new: int
    gone: int


def write_site(folder: Path, contents: Iterable[tuple[str, bytes]]) -> Written:
    """Write the files by their addresses. Everything is made beside the folder's own files before the first of those is
    replaced, so that whatever stops the work leaves the old site whole; a file that stays the same is not touched.

    Refuses a folder with files of others and no list of ours, and one that cannot be written.
    """
    before = _before(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".writing-") as made:
            return _put(folder, Path(made), before, contents)
    except OSError as error:
        raise Refusal("folder_not_writable", folder=folder, reason=error.strerror) from error


def _before(folder: Path) -> Mapping[str, str]:
    """The files of an earlier run with their hashes."""
    if folder.exists() and not folder.is_dir():
        raise Refusal("folder_is_a_file", folder=folder)
    if not folder.exists() or not any(folder.iterdir()):
        return {}
    try:
        listed = json.loads((folder / LIST).read_text(encoding="utf-8"))
        if listed["schema"] != SCHEMA:
            raise ValueError(listed["schema"])
        return {str(name): str(digest) for name, digest in dict(listed["files"]).items() if _within(str(name))}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Refusal("folder_of_others", folder=folder, list=LIST) from error


def _within(name: str) -> bool:
    """Whether a name leads into the folder and nowhere else, whoever wrote the list."""
    parts = PurePosixPath(name).parts
    return bool(parts) and not name.startswith("/") and ".." not in parts


def _put(folder: Path, made: Path, before: Mapping[str, str], contents: Iterable[tuple[str, bytes]]) -> Written:
    digests, changed = {}, []
    for name, content in contents:
        digests[name] = hashlib.sha256(content).hexdigest()
        if _digest(folder / name) != digests[name]:
            (made / name).parent.mkdir(parents=True, exist_ok=True)
            (made / name).write_bytes(content)
            changed.append(name)
    listed = {"schema": SCHEMA, "files": digests}
    (made / LIST).write_text(f"{json.dumps(listed, indent=1)}\n", encoding="utf-8")
    # Files and looks come before the pages that name them.
    for name in (*sorted(changed, key=lambda each: (each.endswith(".html"), each)), LIST):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).replace(folder / name)
    gone = [name for name in before if name not in digests]
    for name in gone:
        _remove(folder, name)
    return Written(len(digests), len(changed), len(gone))


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _remove(folder: Path, name: str) -> None:
    """Take a file away, and the folders that it leaves empty."""
    (folder / name).unlink(missing_ok=True)
    for parent in (folder / name).parents:
        if parent == folder or any(parent.iterdir()):
            return
        parent.rmdir()
