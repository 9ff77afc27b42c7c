"""Installations whose files are in a bucket: kept, handed out, exported, saved and put back as from a folder."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from tests.gateways.object_store import KEY, SECRET, new_bucket, running_store
from tests.records.worlds import World, made_world

from prongsai.domain.errors import Refusal
from prongsai.gateways.object_storage import ObjectStorage
from prongsai.records.acting import PROGRAM
from prongsai.records.actions.files import Upload, keep_file
from prongsai.records.archive.beside import beside
from prongsai.records.archive.container import unseal
from prongsai.records.archive.writing import SCHEMA, write_archive
from prongsai.records.backup import back_up, restore
from prongsai.records.blobs import kept_in, place, read, store_here, store_of
from prongsai.records.models import Agency, StoredFile
from prongsai.records.queries.files import file_of

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 5, 3, 0, tzinfo=UTC)
CONTENT = "ประชุมแล้ว".encode()


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with running_store() as address:
        yield address


@pytest.fixture(autouse=True)
def bucket(server: str, settings: Any) -> str:
    """Files go to a new bucket."""
    name = new_bucket(server)
    _lead_to(settings, server, name)
    return name


def _lead_to(settings: Any, server: str, bucket: str) -> None:
    options = {"bucket": bucket, "key": KEY, "secret": SECRET, "server": server}
    backend = f"{ObjectStorage.__module__}.{ObjectStorage.__name__}"
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": backend, "OPTIONS": options}}


@pytest.fixture
def world(db: None) -> World:
    return made_world()


@pytest.fixture
def file(world: World) -> StoredFile:
    return StoredFile.objects.get(pk=keep_file(**world.common, upload=Upload("บันทึก.txt", CONTENT)))


def test_a_file_is_kept_there_and_handed_out_again(world: World, file: StoredFile, bucket: str) -> None:
    assert [kept.digest for kept in kept_in(store_here())] == [file.sha256]
    assert file_of(PROGRAM, world.agency, file.pk).content == CONTENT
    keep_file(**world.common, upload=Upload("อีกชื่อ.txt", CONTENT))
    assert len(list(kept_in(store_here()))) == 1


def test_a_content_that_is_lost_or_changed_there_is_refused(world: World, file: StoredFile) -> None:
    store_here().write(place(file.sha256), b"other")
    for code in ("kept_file_changed", "kept_file_missing"):
        with pytest.raises(Refusal) as caught:
            file_of(PROGRAM, world.agency, file.pk)
        assert caught.value.code == code
        default_storage.delete(place(file.sha256))


def test_a_store_that_is_gone_loses_no_row_and_makes_none(
    world: World, file: StoredFile, settings: Any, server: str
) -> None:
    _lead_to(settings, server, "nobodys-bucket")
    for ask in (
        lambda: file_of(PROGRAM, world.agency, file.pk),
        lambda: keep_file(**world.common, upload=Upload("อีกไฟล์.txt", b"more")),
    ):
        with pytest.raises(Refusal) as caught:
            ask()
        assert caught.value.code == "file_store_silent"
    assert StoredFile.objects.count() == 1


def test_an_export_holds_the_files(world: World, file: StoredFile, tmp_path: Path) -> None:
    write_archive(Agency.objects.get(pk=world.agency), tmp_path / "a.zip", now=NOW, data=tmp_path)
    (tmp_path / "members").mkdir()
    unseal(tmp_path / "a.zip", (SCHEMA,), tmp_path / "members")
    assert (tmp_path / "members" / "files" / file.sha256).read_bytes() == CONTENT


def test_a_backup_brings_the_files_back_from_bucket_to_bucket_and_to_a_folder(
    file: StoredFile, tmp_path: Path, settings: Any, server: str
) -> None:
    (tmp_path / "data").mkdir()
    with beside(tmp_path / "data" / "prongsai.sqlite3") as using:
        call_command("migrate", database=using, verbosity=0)
        made = back_up(tmp_path / "kept", data=tmp_path / "data", now=NOW, using=using)
        _lead_to(settings, server, new_bucket(server))
        restore(made.path, data=tmp_path / "data", now=NOW + timedelta(days=1), using=using)
        assert read(store_here(), place(file.sha256)) == CONTENT
        assert not (tmp_path / "data" / "files").exists()
        folder = {"BACKEND": "prongsai.records.blobs.WholeFiles", "OPTIONS": {"location": tmp_path / "data" / "files"}}
        settings.STORAGES = {**settings.STORAGES, "default": folder}
        restore(made.path, data=tmp_path / "data", now=NOW + timedelta(days=2), using=using)
        assert read(store_of(tmp_path / "data"), place(file.sha256)) == CONTENT


def test_a_restore_without_the_store_changes_nothing(
    file: StoredFile, tmp_path: Path, settings: Any, server: str
) -> None:
    (tmp_path / "data").mkdir()
    with beside(tmp_path / "data" / "prongsai.sqlite3") as using:
        call_command("migrate", database=using, verbosity=0)
        made = back_up(tmp_path / "kept", data=tmp_path / "data", now=NOW, using=using)
        Agency.objects.using(using).create(name="เทศบาลตำบลธารหมอก")
        _lead_to(settings, server, "nobodys-bucket")
        with pytest.raises(Refusal) as caught:
            restore(made.path, data=tmp_path / "data", now=NOW, using=using)
        assert caught.value.code == "file_store_silent"
        assert Agency.objects.using(using).count() == 1
