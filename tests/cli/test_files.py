"""`prongsai files`: what nobody uses is shown before it goes, and contents move to a bucket and back."""

from __future__ import annotations

import io
import os
from argparse import Namespace
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Told
from tests.gateways.object_store import KEY, SECRET, new_bucket, running_store

from prongsai.cli import doctor, files
from prongsai.cli.console import Console
from prongsai.domain.errors import Refusal
from prongsai.records.blobs import keep, place

pytestmark = pytest.mark.django_db


def run(**given: object) -> Told:
    out = io.StringIO()
    asked = {"data": None, "yes": False, "to": None} | given
    return Told(files.answer(Namespace(**asked), Console("th", out, io.StringIO())), out.getvalue(), "")


def test_what_nobody_uses_is_shown_before_it_goes(kept_in: Path) -> None:
    assert run(act="clean").out == "ไม่มีเนื้อหาไฟล์ที่ไม่มีใครใช้\n"
    path = kept_in / place(keep(b"lost", "ก.txt"))
    os.utime(path, (0, 0))
    told = run(act="clean")
    assert (told.code, path.exists()) == (1, True)
    assert path.name in told.out and "ยังไม่ได้ลบ" in told.out
    said = doctor.kept_files(everything=False)
    assert (said.fine, "1 ไฟล์ที่ไม่มีรายการใดใช้" in said.said.th) == (True, True)
    told = run(act="clean", yes=True)
    assert (told.code, path.exists(), "ลบแล้ว 1 ไฟล์" in told.out) == (0, False, True)


def test_contents_go_to_a_bucket_and_come_back(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path / "data"
    folder = settings.DATA / "files"
    backend = {"BACKEND": "prongsai.records.blobs.WholeFiles", "OPTIONS": {"location": folder}}
    settings.STORAGES = {**settings.STORAGES, "default": backend}
    path = folder / place(keep(b"content", "ก.txt"))
    with pytest.raises(Refusal) as caught:
        run(act="copy", to="bucket")
    assert caught.value.code == "no_bucket_named"
    with running_store() as server:
        options = {"bucket": new_bucket(server), "key": KEY, "secret": SECRET, "server": server}
        named = {"BACKEND": "prongsai.gateways.object_storage.ObjectStorage", "OPTIONS": options}
        settings.STORAGES = {**settings.STORAGES, "default": named}
        assert "คัดลอกแล้ว 1 ไฟล์" in run(act="copy", to="bucket").out
        path.unlink()
        assert "คัดลอกแล้ว 1 ไฟล์" in run(act="copy", to="folder").out
        assert path.read_bytes() == b"content"
        path.write_bytes(b"other")
        told = run(act="copy", to="bucket")
    assert (told.code, "เนื้อหาเสียหาย" in told.out) == (1, True)
