"""The cage: a parser that burns time, eats memory, crashes or lies ends as a refusal, never as a traceback."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from tests.reading.formats.making import pages, word

from prongsai.domain.errors import Refusal, Words
from prongsai.reading.formats import cage
from prongsai.reading.formats.cage import Limits, caged
from prongsai.reading.formats.cage_answer import answer_of, answered
from prongsai.reading.formats.cage_child import parsed
from prongsai.reading.formats.docx import read_docx
from prongsai.reading.formats.source import RawCell, Source, SourceBuilder


def refusal(kind: str, content: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(Refusal) as refused:
        caged(kind, f"a.{kind}", content, limits)
    assert f"a.{kind}" in refused.value.th
    return refused.value.code


@pytest.mark.parametrize("name", ["a.docx", "-c.docx", "../รายงาน\n\0\ud800.docx"])
def test_the_answer_of_the_child_is_the_source_itself(name: str) -> None:
    content = word.word_file(word.paragraph("ก") + word.paragraph("ข\u2028😀"))
    assert caged("docx", name, content) == read_docx(content, name)


def test_sources_and_refusals_survive_the_way() -> None:
    builder = SourceBuilder("ชื่อ.pdf")
    builder.text("หัว", page=2, part="header", level=3)
    builder.table([[RawCell("ก", 0, 2, 1), RawCell("", 1, covered=True)]], name="แผ่น")
    builder.warn("เตือน")
    assert answered(answer_of(builder.source()).encode()) == builder.source()
    refused = Refusal("file_too_long", file="a", what=Words("หน้า", "pages"), count=300, limit=200)
    again = answered(answer_of(refused).encode())
    assert isinstance(again, Refusal)
    assert (again.th, again.en) == (refused.th, refused.en)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b'{"refused": "no_such_code", "facts": {}}',
        b'{"refused": "file_broken", "facts": {}}',
        json.dumps(
            {"name": "a", "text": "", "blocks": [["text", None, "body", 1, 0, 9, None]], "warnings": []}
        ).encode(),
        json.dumps({"name": "a", "text": "x", "blocks": [["text", None, "?", 1, 0, 1, None]], "warnings": []}).encode(),
        json.dumps({"name": 1, "text": "x", "blocks": [], "warnings": []}).encode(),
    ],
)
def test_an_answer_that_does_not_fit_is_not_believed(answer: bytes) -> None:
    with pytest.raises((ValueError, KeyError, TypeError, IndexError)):
        answered(answer)


def _program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, code: str) -> None:
    """Put `code` in the place of the child's parser of web pages."""
    package = tmp_path / "libraries"
    package.mkdir()
    (package / "hostile.py").write_text(
        "from prongsai.reading.formats import cage_child\n"
        f"def read(content, name):\n    {code}\n"
        "cage_child.parser_of = lambda kind: read\n"
    )
    starter = package / "start.py"
    lines = ("import sys", f"sys.path.insert(0, {str(package)!r})", "import hostile")
    starter.write_text("\n".join((*lines, "hostile.cage_child.main(sys.argv[-3:])")))
    wrapper = package / "python"
    wrapper.write_text(f'#!/bin/sh\nexec {sys.executable} {starter} "$@"\n')
    wrapper.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(wrapper))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits for a process but the clock")
@pytest.mark.parametrize(
    ("code", "limits", "expected"),
    [
        ("while True: pass", Limits(processor_seconds=1), "file_takes_too_long"),
        ("import time; time.sleep(60)", Limits(clock_seconds=0.5), "file_takes_too_long"),
        ("return bytearray(10**10)", Limits(), "file_takes_too_much_memory"),
        ("import os; os.kill(os.getpid(), 9)", Limits(), "file_takes_too_much_memory"),
        ("import os; os.abort()", Limits(), "file_broken"),
        ("raise SystemExit(0)", Limits(), "file_broken"),
        ("raise ValueError('x')", Limits(), "file_broken"),
        ("return read(content, name)", Limits(), "file_too_deep"),
        (
            "import os; os.write(3, b'x' * 3 * 1024 * 1024); raise SystemExit(0)",
            Limits(answer_megabytes=1),
            "file_takes_too_much_memory",
        ),
        ("open(name, 'w').write('x' * 100000)", Limits(), "file_broken"),
    ],
)
def test_a_child_out_of_hand_is_a_refusal(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, code: str, limits: Limits, expected: str
) -> None:
    monkeypatch.chdir(tmp_path)
    _program(monkeypatch, tmp_path, code)
    assert refusal("html", pages.page("x"), limits) == expected


def test_a_child_that_ends_before_it_is_told_anything_is_a_refusal(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    gone = tmp_path / "python"
    gone.write_text("#!/bin/sh\nexit 3\n")
    gone.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(gone))
    assert refusal("html", b"x" * 5_000_000) == "file_broken"


def test_a_file_that_needs_too_much_memory_is_refused() -> None:
    assert refusal("html", b"<p>" * 3_000_000, Limits(megabytes=200)) in (
        "file_takes_too_much_memory",
        "file_too_deep",
        "file_broken",
    )


def test_the_child_sees_no_secrets_of_its_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_PASSWORD", "x")
    assert set(cage._surroundings()) <= {"PYTHONPATH", "SYSTEMROOT"}


def test_every_error_of_a_parser_has_its_refusal() -> None:
    def raising(error: BaseException) -> Source | Refusal:
        def parse(_content: bytes, _name: str) -> Source:
            raise error

        return parsed(parse, b"", "a.pdf", 7)

    codes = [raising(error) for error in (MemoryError(), RecursionError(), KeyError("x"))]
    assert [c.code for c in codes if isinstance(c, Refusal)] == [
        *("file_takes_too_much_memory", "file_too_deep", "file_broken"),
    ]
