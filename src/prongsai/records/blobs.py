"""The contents of files, each kept once under the SHA-256 of its bytes, in the storage that the settings name."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol, cast

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage

from prongsai.domain.errors import Refusal

FILES = "files"
"""The folder of contents within a data folder, and within archives and backups."""
_PLACE = re.compile(r"([0-9a-f]{2})/(\1[0-9a-f]{62})")


class Store(Protocol):
    """Where contents are kept: a folder (WholeFiles) or a bucket (gateways/object_storage.py)."""

    def exists(self, name: str) -> bool:
        """Whether it is there."""

    def open(self, name: str) -> Any:
        """To be read. Errors: FileNotFoundError."""

    def save(self, name: str, content: Any) -> str:
        """Keep it, unless it is there."""

    def write(self, name: str, content: bytes) -> None:
        """Keep it, in place of what has that name."""

    def renewed(self, name: str) -> bool:
        """Make it as young as if it were written now; False where it is not there."""

    def delete_older(self, name: str, moment: datetime) -> bool:
        """Take it away unless it was written or renewed since then; whether it is gone."""

    def contents(self) -> Iterator[tuple[str, int, datetime]]:
        """Name, bytes and time of writing of everything that is there."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A content in a store. digest: empty for what is no content, such as a write that broke off. changed: when it was
    written, or kept once more."""

    name: str
    digest: str
    size: int
    changed: datetime


class WholeFiles(FileSystemStorage):
    """Files in a folder, each there whole or not at all, and never written over."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:  # noqa: ARG002
        """The name as it is: who has the same name has the same content."""
        return name

    def renewed(self, name: str) -> bool:
        """See Store."""
        try:
            os.utime(self.path(name))
        except FileNotFoundError:
            return False
        return True

    def contents(self) -> Iterator[tuple[str, int, datetime]]:
        """See Store."""
        folder = Path(self.base_location)
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            found = path.stat()
            yield path.relative_to(folder).as_posix(), found.st_size, _moment(found)

    def delete_older(self, name: str, moment: datetime) -> bool:
        """See Store. Put aside first: whoever keeps the same content meanwhile finds nothing there and writes it."""
        path = Path(self.path(name))
        aside = path.with_name(f".{path.name}")
        try:
            path.replace(aside)
        except FileNotFoundError:
            return False
        if _moment(aside.stat()) >= moment:
            aside.replace(path)
            return False
        aside.unlink()
        return True

    def write(self, name: str, content: bytes) -> None:
        """See Store."""
        self._put(name, ContentFile(content), over=True)

    def _save(self, name: str, content: Any) -> str:
        self._put(name, content, over=False)
        return name

    def _put(self, name: str, content: Any, *, over: bool) -> None:
        path = Path(self.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        # A name with a dot is one that a backup leaves out.
        handle, made = tempfile.mkstemp(dir=path.parent, prefix=".")
        try:
            with os.fdopen(handle, "wb") as out:
                out.writelines(content.chunks())
                out.flush()
                os.fsync(out.fileno())
            if over or not path.exists():
                Path(made).replace(path)
        finally:
            Path(made).unlink(missing_ok=True)


def _moment(found: os.stat_result) -> datetime:
    return datetime.fromtimestamp(found.st_mtime, UTC)


def store_here() -> Store:
    """The store that the settings name."""
    return cast("Store", default_storage)


def store_of(data: Path) -> Store:
    """The store of the installation with this data folder: its folder, unless the settings name a bucket."""
    return WholeFiles(location=data / FILES) if isinstance(default_storage, WholeFiles) else store_here()


def keep(content: bytes, name: str) -> str:
    """Keep a content; its SHA-256 in hex. The same content twice is kept once.

    name: of the file, for the refusal where the content is there already and was damaged since.
    """
    digest, store = hashlib.sha256(content).hexdigest(), store_here()
    # Whatever no row names is cleared when it is old, so a content that is kept once more is made young first.
    if store.renewed(place(digest)):
        content_of(digest, name)
    else:
        store.save(place(digest), ContentFile(content))
    return digest


def content_of(digest: str, name: str) -> bytes:
    """The content of that SHA-256. name: of the file that asks, for the refusal where it is gone or was changed."""
    content = read(store_here(), place(digest))
    if content is None:
        raise Refusal("kept_file_missing", file=name)
    if hashlib.sha256(content).hexdigest() != digest:
        raise Refusal("kept_file_changed", file=name)
    return content


def read(store: Store, name: str) -> bytes | None:
    """What a store has under that name, unchecked; None where nothing is."""
    try:
        with store.open(name) as kept:
            content: bytes = kept.read()
    except FileNotFoundError:
        return None
    return content


def kept_in(store: Store) -> Iterator[Kept]:
    """Everything in a store, contents and what is none."""
    for name, size, changed in store.contents():
        found = _PLACE.fullmatch(name)
        yield Kept(name, found[2] if found else "", size, changed)


def place(digest: str) -> str:
    """The name of a content in its store."""
    return f"{digest[:2]}/{digest}"
