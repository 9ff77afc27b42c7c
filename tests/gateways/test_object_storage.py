"""Contents in a store of others, asked over a real connection: there, gone, old, and silent."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from tests.gateways.object_store import KEY, SECRET, new_bucket, running_store

from prongsai.domain.errors import Refusal
from prongsai.gateways import object_storage
from prongsai.gateways.object_storage import ObjectStorage

NAME, CONTENT = "ab/abcd", "หลักฐาน".encode()
HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with running_store() as address:
        yield address


@pytest.fixture
def store(server: str) -> ObjectStorage:
    return at(server, new_bucket(server))


def at(server: str, bucket: str, folder: str = "แฟ้ม ของเรา") -> ObjectStorage:
    return ObjectStorage(bucket=bucket, key=KEY, secret=SECRET, server=server, folder=folder)


def test_what_is_written_is_read_again_and_listed(store: ObjectStorage) -> None:
    assert not store.exists(NAME)
    before = datetime.now(UTC) - HOUR
    assert store.save(NAME, ContentFile(CONTENT)) == NAME
    assert store.exists(NAME)
    assert store.open(NAME).read() == CONTENT
    ((name, size, changed),) = store.contents()
    assert (name, size) == (NAME, len(CONTENT))
    assert before < changed < before + 2 * HOUR


def test_what_is_not_there_is_told_as_by_a_folder(store: ObjectStorage) -> None:
    with pytest.raises(FileNotFoundError):
        store.open(NAME)
    assert store.renewed(NAME) is False
    assert store.delete_older(NAME, datetime.now(UTC) + HOUR) is False
    store.delete(NAME)


def test_only_what_is_old_is_taken_away(store: ObjectStorage) -> None:
    store.write(NAME, CONTENT)
    assert store.delete_older(NAME, datetime.now(UTC) - HOUR) is False
    assert store.exists(NAME)
    assert store.delete_older(NAME, datetime.now(UTC) + HOUR) is True
    assert not store.exists(NAME)


def test_what_is_kept_once_more_is_young_again_and_the_same(store: ObjectStorage) -> None:
    store.write(NAME, CONTENT)
    ((_, _, before),) = store.contents()
    moment = before + timedelta(seconds=1)
    while datetime.now(UTC) < moment:
        pass
    assert store.renewed(NAME) is True
    ((_, _, after),) = store.contents()
    assert after > before
    assert store.open(NAME).read() == CONTENT


def test_more_files_than_one_page_of_a_list_are_all_told(store: ObjectStorage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(object_storage, "PAGE", 2)
    names = {f"ab/{number:04}" for number in range(5)}
    for name in names:
        store.write(name, b"")
    assert {name for name, _, _ in store.contents()} == names


def test_two_folders_of_a_bucket_know_nothing_of_each_other(store: ObjectStorage, server: str) -> None:
    store.write(NAME, CONTENT)
    other = at(server, store.bucket, "another")
    assert (other.exists(NAME), list(other.contents())) == (False, [])
    assert [name for name, _, _ in at(server, store.bucket, "").contents()] == [f"แฟ้ม ของเรา/{NAME}"]


def test_a_bucket_that_somebody_opened_serves_no_page(store: ObjectStorage) -> None:
    store.save(NAME, ContentFile(b"<html>"))
    for _ in range(2):
        told = store._client.head_object(Bucket=store.bucket, Key=f"แฟ้ม ของเรา/{NAME}")
        assert (told["ContentType"], told["ContentDisposition"]) == ("application/octet-stream", "attachment")
        store.renewed(NAME)


def test_a_bucket_that_is_not_there_is_told_and_not_taken_for_a_lost_file(server: str) -> None:
    store = at(server, "nobodys-bucket")
    for ask in (lambda: store.open(NAME), lambda: store.write(NAME, b""), lambda: list(store.contents())):
        with pytest.raises(Refusal) as caught:
            ask()
        assert caught.value.code == "file_store_silent"
        assert "NoSuchBucket" in caught.value.th
        assert SECRET not in caught.value.th + caught.value.en


def test_a_store_that_does_not_answer_is_told_in_thai(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(object_storage, "TRIES", 1)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        store = at(f"http://127.0.0.1:{taken.getsockname()[1]}", "kept")
        with pytest.raises(Refusal) as caught:
            store.exists(NAME)
    assert caught.value.code == "file_store_silent"
    assert "ไม่มีข้อมูลใดหาย" in caught.value.th
