"""Contents of files: whole, once, and found to be what was kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as project

from prongsai.records import backup
from prongsai.records.archive import writing
from prongsai.records.blobs import content_of, keep

CONTENT = "หลักฐาน".encode()
DIGEST = hashlib.sha256(CONTENT).hexdigest()
Refused = Callable[[str], AbstractContextManager[None]]


def files(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def test_a_content_is_kept_once_under_its_digest(kept_in: Path) -> None:
    assert [keep(CONTENT, "ก.pdf"), keep(CONTENT, "ก.pdf")] == [DIGEST, DIGEST]
    assert files(kept_in) == [f"{DIGEST[:2]}/{DIGEST}"]
    assert content_of(DIGEST, "ก.pdf") == CONTENT


def test_what_is_there_is_never_written_over(kept_in: Path) -> None:
    from django.core.files.base import ContentFile
    from django.core.files.storage import default_storage

    keep(CONTENT, "ก.pdf")
    before = (kept_in / DIGEST[:2] / DIGEST).stat()
    keep(CONTENT, "ก.pdf")
    assert default_storage.save(f"{DIGEST[:2]}/{DIGEST}", ContentFile(b"other")) == f"{DIGEST[:2]}/{DIGEST}"
    after = (kept_in / DIGEST[:2] / DIGEST).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert content_of(DIGEST, "ก.pdf") == CONTENT


def test_a_write_that_breaks_off_leaves_nothing(kept_in: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        keep(CONTENT, "ก.pdf")
    assert files(kept_in) == []


def test_a_content_that_is_lost_or_changed_is_refused_by_name(kept_in: Path, refused: Refused) -> None:
    with refused("kept_file_missing"):
        content_of(DIGEST, "ก.pdf")
    keep(CONTENT, "ก.pdf")
    (kept_in / DIGEST[:2] / DIGEST).write_bytes(b"other")
    for asked in (content_of, lambda _, name: keep(CONTENT, name)):
        with refused("kept_file_changed"):
            asked(DIGEST, "ก.pdf")


def test_backups_and_the_storage_mean_the_same_folder() -> None:
    storages: Any = project.STORAGES
    assert storages["default"]["OPTIONS"]["location"] == project.DATA / backup.FILES
    assert writing.FILES == backup.FILES
