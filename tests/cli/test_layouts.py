"""`prongsai layouts`: what there is, with pictures, and values to start from."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Told

from prongsai.cli.layouts import entries

Run = Callable[..., Told]


def test_the_list_names_every_layout_in_both_languages(prongsai: Run) -> None:
    thai, english = prongsai("layouts").out, prongsai("--lang", "en", "layouts").out
    for entry in entries():
        assert f"{entry.name}\n  {entry.title_th}\n" in thai
        assert f"{entry.name}\n  {entry.title_en}\n" in english


def test_programs_get_json(prongsai: Run) -> None:
    listed = json.loads(prongsai("layouts", "--json").out)
    assert [(e["name"], e["kind"]) for e in listed][4:7] == [
        ("report-by-item", "report"),
        ("memo", "letter"),
        ("letter", "letter"),
    ]


def test_the_page_of_thumbnails_shows_every_layout(prongsai: Run, tmp_path: Path) -> None:
    page = tmp_path / "layouts.html"
    assert prongsai("layouts", "--thumbnails", page).code == 0
    text = page.read_text("utf-8")
    sections = re.findall(r"<section>.*?</section>", text, re.DOTALL)
    assert len(sections) == len(entries())
    for entry, section in zip(entries(), sections, strict=True):
        assert f"<code>{entry.name}</code>" in section
        assert re.search(r'<img src="data:image/png;base64,[^"]{500,}" alt="[^"]+">', section)


@pytest.mark.parametrize("name", [entry.name for entry in entries()])
def test_an_example_is_a_whole_file_with_explanations(name: str, prongsai: Run) -> None:
    import tomllib

    told = prongsai("layouts", "--example", name)
    assert tomllib.loads(told.out)
    assert re.search(r"^# .*[ก-๙]", told.out, re.MULTILINE)


def test_an_unknown_example_is_refused(prongsai: Run) -> None:
    told = prongsai("layouts", "--example", "poem")
    assert told.code == 2
    assert "poem" in told.err


def test_the_names_for_templates_are_explained(prongsai: Run) -> None:
    assert "{{ measures.title }}  ชื่อมาตรการ" in prongsai("layouts", "--template-names").out
