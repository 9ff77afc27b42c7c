"""Editions are written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.frameworks.conftest import small_tables

from prongsai.domain.errors import Refusal
from prongsai.frameworks.library import load_folder
from prongsai.frameworks.store import toml_file, write_edition


def test_it_replaces_the_whole_folder_and_leaves_nothing_beside_it(written: Callable[..., Path]) -> None:
    folder = written()
    (folder / "calendar.toml").write_text("old = 1", encoding="utf-8")
    (folder / "leftover.txt").write_text("old", encoding="utf-8")
    tables = small_tables()
    tables["calendar"] = []
    write_edition(tables, folder)
    assert not {"calendar.toml", "leftover.txt"} & {p.name for p in folder.iterdir()}
    assert [p.name for p in folder.parent.iterdir()] == ["2599"]
    assert load_folder(folder).edition.year == 2599


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    blocked = tmp_path / "own"
    blocked.write_text("a file", encoding="utf-8")
    with pytest.raises(Refusal) as caught:
        write_edition(small_tables(), blocked / "2599")
    assert caught.value.code == "folder_not_writable"
    assert str(blocked) in caught.value.th
    assert blocked.read_text(encoding="utf-8") == "a file"


def test_a_failure_on_the_way_keeps_the_old_edition(
    written: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = written()
    before = load_folder(folder).digest

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    tables = small_tables()
    tables["edition"][0]["title_th"] = "ใหม่"
    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(Refusal) as caught:
        write_edition(tables, folder)
    monkeypatch.undo()
    assert caught.value.code == "folder_not_writable"
    assert load_folder(folder).digest == before
    assert [p.name for p in folder.parent.iterdir()] == ["2599"]


def test_a_file_holds_its_tables_in_the_order_of_the_columns() -> None:
    text = toml_file(small_tables(), "levels.toml")
    assert text.index("name_th") < text.index("total_min") < text.index("passes") < text.index("source")
    assert toml_file(small_tables() | {"levels": []}, "levels.toml") == ""
