"""Contents of files: whole, once, and found to be what was kept."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as project

from prongsai.records.blobs import FILES, content_of, keep, place, store_here, store_of
from prongsai.records.blobs import kept_in as stored

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
    assert before.st_ino == after.st_ino
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
    assert storages["default"]["OPTIONS"]["location"] == project.DATA / FILES


def test_a_content_kept_once_more_is_as_young_as_a_new_one(kept_in: Path) -> None:
    keep(CONTENT, "ก.pdf")
    os.utime(kept_in / DIGEST[:2] / DIGEST, (0, 0))
    ((_, before),) = ages()
    keep(CONTENT, "ก.pdf")
    ((digest, after),) = ages()
    assert (digest, after - before > timedelta(days=1)) == (DIGEST, True)


def ages() -> list[tuple[str, datetime]]:
    return [(kept.digest, kept.changed) for kept in stored(store_here())]


def test_only_what_is_old_is_taken_away_and_what_is_young_stays_readable(kept_in: Path) -> None:
    now, store = datetime.now(UTC), store_here()
    keep(CONTENT, "ก.pdf")
    assert store.delete_older(place(DIGEST), now - timedelta(hours=1)) is False
    assert content_of(DIGEST, "ก.pdf") == CONTENT
    assert store.delete_older(place(DIGEST), now + timedelta(hours=1)) is True
    assert store.delete_older(place(DIGEST), now + timedelta(hours=1)) is False
    assert files(kept_in) == []


def test_what_is_no_content_has_no_digest(kept_in: Path) -> None:
    keep(CONTENT, "ก.pdf")
    (kept_in / "ab").mkdir()
    (kept_in / "ab" / ".half").write_bytes(b"")
    (kept_in / "ab" / f"cd{'0' * 62}").write_bytes(b"")
    assert sorted(kept.digest for kept in stored(store_here())) == ["", "", DIGEST]
    assert [kept.name for kept in stored(store_of(kept_in.parent))] == []
