"""Every kind of paper has a name, both titles, an example to copy, and a builder that prints it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import datetime

import pytest

from prongsai.documents.blocks import Signature
from prongsai.documents.blocks_json import from_json, to_json
from prongsai.documents.correspondence.kinds import PaperKind, paper_kind, paper_kinds
from prongsai.documents.correspondence.values_file import example_text, paper_of, values_of
from prongsai.documents.pdf import render_pdf
from prongsai.documents.typing_rules import in_thai_digits

NAMES = ["memo", "letter", "circular", "order", "announcement", "invitation", "minutes"]

# The number of a circular gets its ว, and an invitation has a closing of its own.
PRINTED_OTHERWISE = {"circular": {"number"}, "invitation": {"closing"}}


@pytest.fixture(params=NAMES)
def kind(request: pytest.FixtureRequest) -> PaperKind:
    """Each kind, one after the other."""
    found = paper_kind(request.param)
    assert found is not None
    return found


def test_the_kinds_are_known_by_name() -> None:
    assert [kind.name for kind in paper_kinds()] == NAMES
    assert paper_kind("telegram") is None
    for kind in paper_kinds():
        assert kind.title_th and kind.title_en.isascii() and len(kind.about) > 20


def test_an_unknown_name_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="telegram"):
        example_text("telegram")
    with pytest.raises(ValueError, match="telegram"):
        paper_of("telegram", {})


def test_an_example_says_how_it_is_printed(kind: PaperKind) -> None:
    assert f"prongsai print {kind.name}.toml --layout {kind.name} " in example_text(kind.name)


def test_an_example_shows_what_can_be_filled_in(kind: PaperKind) -> None:
    """Only an annex, which few papers have, may be left out."""
    left = {field.name for field in fields(kind.values)} - set(tomllib.loads(example_text(kind.name)))
    assert left <= {"annexes"}


def test_the_people_and_offices_of_an_example_are_invented(kind: PaperKind) -> None:
    text = example_text(kind.name)
    assert "สมมติขึ้นทั้งหมด" in text
    assert "ทุ่งตะวัน" in text
    assert all(place.startswith("เขาแก้ว") for place in text.split("อำเภอ")[1:])


def test_an_example_is_printed_with_every_word_of_it(
    kind: PaperKind, made_at: datetime, pdfium: Callable[[bytes], list[str]], bare: Callable[[str], str]
) -> None:
    data = tomllib.loads(example_text(kind.name))
    paper = paper_of(kind.name, data)
    assert from_json(to_json(paper)) == paper
    printed = bare("".join(pdfium(render_pdf(paper, made_at=made_at))))
    for text in _texts(values_of(kind.values, data), PRINTED_OTHERWISE.get(kind.name, set())):
        # A paragraph may be parted by the turn of a page and a cell by that of a line: its two ends are looked for.
        whole = bare(in_thai_digits(text))
        assert whole[:12] in printed and whole[-12:] in printed, text


def _texts(value: object, left_out: set[str]) -> list[str]:
    """The texts among the values, but those of the fields that are left out."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for entry in value for text in _texts(entry, left_out)]
    if isinstance(value, Signature):
        return [value.name, value.rank, *value.position.split("\n")]
    if not is_dataclass(value):
        return []
    names = [field.name for field in fields(value) if field.name not in left_out]
    return [text for name in names for text in _texts(getattr(value, name), left_out)]
