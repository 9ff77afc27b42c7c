"""Files looked through before they are public: every bad one is caught, and no clean one raises an alarm."""

from __future__ import annotations

from pathlib import PurePath

import pytest
from tests.domain.test_personal_data import ONE
from tests.reading.privacy import corpus

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.privacy import Look, Seen, look_through
from prongsai.reading.formats.cage_answer import answer_of, seen_answered
from prongsai.reading.formats.cage_child import parser_of
from prongsai.reading.privacy.looking import look_into

KINDS = {".pdf": "pdf", ".docx": "docx", ".xlsx": "xlsx", ".jpg": "picture"}


def looked(name: str, content: bytes) -> Look:
    """As `look_into`, in this process where a child would be asked; named for a year where that is asked for."""
    year = corpus.YEAR if name.startswith("year") else None
    kind = KINDS.get(PurePath(name).suffix)
    if kind is None:
        return look_through(look_into(name, content), (), year)
    seen = parser_of(f"look-{kind}")(content, name)
    assert isinstance(seen, Seen)
    assert seen_answered(answer_of(seen).encode()) == seen
    return look_through(seen, (), year)


def test_every_bad_file_is_caught_for_what_is_bad_in_it() -> None:
    files = corpus.bad()
    assert len(files) >= 20
    for name, (content, kind) in files.items():
        look = looked(name, content)
        found = {finding.kind for finding in look.findings} | ({"unread"} if look.unread else set())
        assert kind in found, name
        assert ONE not in repr(look), name
        if name not in ("photo.jpg", "comment.docx", "inserted.docx", "comment.xlsx"):
            assert found == {kind}, name


def test_no_clean_file_raises_an_alarm() -> None:
    files = corpus.clean()
    assert len(files) >= len(corpus.bad())
    assert {name: look for name, content in files.items() if not (look := looked(name, content)).clean} == {}


def test_places_are_those_that_a_person_finds() -> None:
    files = corpus.bad()
    told = {
        name: looked(name, files[name][0]) for name in ("number.xlsx", "thai-digits.pdf", "column.docx", "people.csv")
    }
    assert told["number.xlsx"].findings[0].place == Words("แผ่นงาน “สถิติ” ช่อง B4", "sheet “สถิติ” cell B4")
    assert told["thai-digits.pdf"].findings[0].place.en.startswith("page 1 line")
    assert told["column.docx"].findings[0].place == Words("ตารางที่ 1 แถวที่ 2", "table 1 row 2")
    assert told["people.csv"].findings[0].place == Words("บรรทัด 2", "line 2")
    assert looked("scan.pdf", files["scan.pdf"][0]).unread == (Words("หน้า 1", "page 1"),)


def test_a_file_is_read_in_the_cage_and_says_the_same() -> None:
    content, _ = corpus.bad()["id.docx"]
    assert look_through(look_into("id.docx", content)) == looked("id.docx", content)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.zip", b"PK\x03\x04", "file_kind"),
        ("a.docm", b"PK\x03\x04", "file_kind"),
        ("a.pdf", b"no paper", "file_really"),
        ("a.pdf", b"%PDF-1.7 damaged", "file_broken"),
        ("a.docx", b"%PDF-1.7", "file_really"),
        ("a.txt", b"%PDF-1.7", "file_really"),
        ("a.jpg", b"GIF89a", "kept_file_differs"),
        ("a.png", b"\x89PNG\r\n\x1a\n damaged", "file_broken"),
    ],
)
def test_what_cannot_be_looked_into_is_refused(name: str, content: bytes, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        look_into(name, content)
    assert refused.value.code == code
