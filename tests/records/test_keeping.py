"""Contents held against the rows, cleared of what no row names, and copied: never one that is in use or just came."""

from __future__ import annotations

import hashlib
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.records.worlds import World

from prongsai.records import keeping
from prongsai.records.actions.files import Upload, keep_file, remove_file
from prongsai.records.blobs import WholeFiles, keep, place
from prongsai.records.keeping import GRACE, check_contents, clear, copy_contents, orphans
from prongsai.records.models import StoredFile

pytestmark = [pytest.mark.django_db, pytest.mark.database]
NOW = datetime.now(UTC)
OLD = (NOW - GRACE - timedelta(hours=1)).timestamp()


@pytest.fixture
def lost(world: World, kept_in: Path) -> Path:
    """An old content that no row names, beside one that a row names."""
    keep_file(**world.common, upload=Upload("ใช้อยู่.txt", b"in use"))
    path = kept_in / place(keep(b"lost", "ก.txt"))
    age(kept_in)
    return path


def age(folder: Path) -> None:
    for path in folder.rglob("*"):
        os.utime(path, (OLD, OLD))


def test_only_old_contents_that_no_row_names_are_found_and_cleared(lost: Path, kept_in: Path) -> None:
    young = kept_in / place(keep(b"just came", "ข.txt"))
    os.utime(young, ((NOW - GRACE / 2).timestamp(),) * 2)
    found = list(orphans(NOW))
    assert [kept.name for kept in found] == [place(lost.name)]
    assert clear(found, NOW) == 1
    left = {p.read_bytes() for p in kept_in.rglob("*") if p.is_file()}
    assert left == {b"in use", b"just came"}
    assert list(orphans(NOW)) == []


def test_the_content_of_a_file_that_was_taken_out_stays(world: World, lost: Path) -> None:
    lost.unlink()
    remove_file(**world.common, file=StoredFile.objects.get().pk)
    assert list(orphans(NOW)) == []


def test_what_somebody_keeps_between_preview_and_clearing_stays(world: World, lost: Path, kept_in: Path) -> None:
    found = list(orphans(NOW))
    keep(b"lost", "อีกครั้ง.txt")  # an upload whose row is not there yet
    assert clear(found, NOW) == 0
    keep_file(**world.common, upload=Upload("อีกครั้ง.txt", b"lost"))
    age(kept_in)  # and one whose row is
    assert clear(found, NOW) == 0
    assert lost.read_bytes() == b"lost"


def test_a_write_that_broke_off_is_cleared_and_files_of_others_are_not(world: World, kept_in: Path) -> None:
    (kept_in / "ab").mkdir()
    for name in (".half", "จดไว้.txt"):
        (kept_in / "ab" / name).write_bytes(b"")
    age(kept_in)
    assert clear(list(orphans(NOW)), NOW) == 1
    assert [p.name for p in (kept_in / "ab").iterdir()] == ["จดไว้.txt"]


def test_contents_that_are_gone_or_changed_are_named(world: World, lost: Path, kept_in: Path) -> None:
    for name in ("หาย", "เปลี่ยน"):
        keep_file(**world.common, upload=Upload(f"{name}.txt", name.encode()))
    (kept_in / place(hashlib.sha256("หาย".encode()).hexdigest())).unlink()
    (kept_in / place(hashlib.sha256("เปลี่ยน".encode()).hexdigest())).write_bytes(b"other")
    found = check_contents(NOW)
    assert (found.looked, found.of, found.orphans) == (3, 3, 1)
    assert (found.missing, found.changed) == (("หาย.txt",), ("เปลี่ยน.txt",))


def test_a_sample_is_read_unless_all_are_asked_for(world: World, lost: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_file(**world.common, upload=Upload("อีกไฟล์.txt", b"more"))
    monkeypatch.setattr(keeping, "SAMPLE", 1)
    assert [(check_contents(NOW, everything=e).looked) for e in (False, True)] == [1, 2]


def test_contents_are_copied_whole_and_damaged_ones_are_told(lost: Path, kept_in: Path, tmp_path: Path) -> None:
    source, target = WholeFiles(location=kept_in), WholeFiles(location=tmp_path / "elsewhere")
    lost.write_bytes(b"other")
    done = copy_contents(source, target)
    assert (done.count, done.there, done.damaged) == (1, 0, (place(lost.name),))
    assert [p.read_bytes() for p in (tmp_path / "elsewhere").rglob("*") if p.is_file()] == [b"in use"]
    assert copy_contents(source, target).there == 1
    assert lost.exists()
