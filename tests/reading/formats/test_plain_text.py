"""Text files become blocks and tables whose offsets point into the text; nothing is lost on the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.domain.errors import Refusal
from prongsai.reading.formats.decode import decode
from prongsai.reading.formats.files import LARGEST, decoded, read_bytes
from prongsai.reading.formats.plain_text import source_of
from prongsai.reading.formats.source import Source, TableBlock

LINES = st.lists(st.text(alphabet="กขค ๑2\t|<b>", max_size=12), max_size=12)


def _pieces(source: Source) -> list[tuple[str, int, int]]:
    pieces = [(b.text, b.start, b.end) for b in source.lines()]
    return pieces + [(c.text, c.start, c.end) for t in source.tables() for row in t.rows for c in row]


@given(LINES)
def test_every_piece_stands_where_it_says_and_no_letter_is_left_out(lines: list[str]) -> None:
    text = "\n".join(lines)
    source = source_of(text, "x.txt")
    pieces = _pieces(source)
    assert all(text[start:end] == piece for piece, start, end in pieces)
    covered = {i for _, start, end in pieces for i in range(start, end)}
    assert all(i in covered for i, letter in enumerate(text) if not letter.isspace())


@given(LINES)
def test_line_numbers_are_those_of_the_file(lines: list[str]) -> None:
    text = "\n".join(lines)
    for block in source_of(text, "x.txt").lines():
        assert text.split("\n")[block.line - 1] == block.text


def test_lines_with_tabs_that_touch_are_one_table() -> None:
    source = source_of("หัวเรื่อง\nก\t๑\nข\t๒\n\nค\t๓", "x.txt")
    assert [len(b.rows) if isinstance(b, TableBlock) else b.text for b in source.blocks] == ["หัวเรื่อง", 2, 1]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp874"])
def test_old_encodings_of_thai_are_read(encoding: str) -> None:
    assert decoded("คะแนน ๙๓.๘๘\r\nผ่านดี".encode(encoding), "x.txt") == "คะแนน ๙๓.๘๘\nผ่านดี"


@pytest.mark.parametrize("content", [b"\x00\x01\x02 text", b"\x89PNG\r\n\x1a\n\x00\x00", b"\xff\xfe\x00"])
def test_bytes_that_are_no_text_are_refused(content: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        decoded(content, "ภาพ.txt")
    assert refused.value.code == "file_not_text"
    assert "ภาพ.txt" in refused.value.th


def test_a_missing_file_another_kind_and_a_huge_file_are_refused(tmp_path: Path) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(LARGEST + 1)
    (tmp_path / "report.doc").write_bytes(b"x")
    for name, code in (("none.txt", "file_missing"), ("report.doc", "file_kind"), ("huge.txt", "file_too_large")):
        with pytest.raises(Refusal) as refused:
            read_bytes(tmp_path / name, (".txt",))
        assert refused.value.code == code
        assert name in refused.value.th
        assert name in refused.value.en


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(Refusal):
        decode(tmp_path)
