"""Where contents of files are kept, as the environment says it, and what is refused in which words."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from prongsai.config.kept_files import storage

Refused = Callable[..., AbstractContextManager[None]]
Given = Callable[..., None]
NAMED = {"PRONGSAI_S3_BUCKET": "kept", "PRONGSAI_S3_KEY": "somebody", "PRONGSAI_S3_SECRET": "a secret"}


def test_files_stay_in_the_data_folder_when_nothing_is_said(data: Path) -> None:
    assert storage(data)["OPTIONS"] == {"location": data / "files"}


def test_a_bucket_is_used_when_one_is_named(given: Given, data: Path) -> None:
    given(**NAMED, PRONGSAI_S3_SERVER="https://s3.example/", PRONGSAI_S3_REGION="th-1", PRONGSAI_S3_FOLDER="แฟ้ม")
    made = storage(data)
    assert str(made["BACKEND"]).endswith("ObjectStorage")
    named = {"bucket": "kept", "key": "somebody", "secret": "a secret"}
    assert made["OPTIONS"] == named | {"server": "https://s3.example", "region": "th-1", "folder": "แฟ้ม"}


@pytest.mark.parametrize("lacks", sorted(NAMED))
def test_a_bucket_with_half_its_settings_is_refused(given: Given, refused: Refused, data: Path, lacks: str) -> None:
    given(**{name: value for name, value in NAMED.items() if name != lacks})
    with refused("setting_missing_for_files", lacks):
        storage(data)


def test_a_server_that_is_no_address_is_refused(given: Given, refused: Refused, data: Path) -> None:
    given(**NAMED, PRONGSAI_S3_SERVER="s3.example")
    with refused("setting_not_an_address", "PRONGSAI_S3_SERVER", "s3.example"):
        storage(data)


def test_a_bucket_without_the_part_for_it_is_refused(
    given: Given, refused: Refused, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given(**NAMED)
    monkeypatch.setattr("prongsai.config.kept_files.find_spec", lambda _: None)
    with refused("s3_part_missing", "prongsai[web,s3]"):
        storage(data)
