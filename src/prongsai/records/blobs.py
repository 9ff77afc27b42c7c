"""The contents of files, each kept once under the SHA-256 of its bytes, in the storage that the settings name."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage

from prongsai.domain.errors import Refusal


class WholeFiles(FileSystemStorage):
    """Files in a folder, each there whole or not at all, and never written over."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:  # noqa: ARG002
        """The name as it is: who has the same name has the same content."""
        return name

    def _save(self, name: str, content: Any) -> str:
        path = Path(self.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        # A name with a dot is one that a backup leaves out.
        handle, made = tempfile.mkstemp(dir=path.parent, prefix=".")
        try:
            with os.fdopen(handle, "wb") as out:
                out.writelines(content.chunks())
                out.flush()
                os.fsync(out.fileno())
            if not path.exists():
                Path(made).replace(path)
        finally:
            Path(made).unlink(missing_ok=True)
        return name


def keep(content: bytes, name: str) -> str:
    """Keep a content; its SHA-256 in hex. The same content twice is kept once.

    name: of the file, for the refusal where the content is there already and was damaged since.
    """
    digest = hashlib.sha256(content).hexdigest()
    if default_storage.exists(_place(digest)):
        content_of(digest, name)
    else:
        default_storage.save(_place(digest), ContentFile(content))
    return digest


def content_of(digest: str, name: str) -> bytes:
    """The content of that SHA-256. name: of the file that asks, for the refusal where it is gone or was changed."""
    try:
        with default_storage.open(_place(digest)) as kept:
            content: bytes = kept.read()
    except FileNotFoundError as error:
        raise Refusal("kept_file_missing", file=name) from error
    if hashlib.sha256(content).hexdigest() != digest:
        raise Refusal("kept_file_changed", file=name)
    return content


def _place(digest: str) -> str:
    return f"{digest[:2]}/{digest}"
