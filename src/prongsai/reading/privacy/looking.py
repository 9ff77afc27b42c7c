"""Any file that is to go public, looked through: what its text says, what is hidden in it, what nobody could read."""

from __future__ import annotations

from pathlib import PurePath

from prongsai.domain.blotting import blotted
from prongsai.domain.errors import Refusal, Words
from prongsai.domain.privacy import Passage, Seen
from prongsai.reading.formats.cage import caged, caged_copy, caged_look, caged_page
from prongsai.reading.formats.decode import decode_content, what_is
from prongsai.reading.formats.files import check_taken, decoded
from prongsai.reading.privacy.answers import Asked, Made

PICTURES = (".jpg", ".jpeg", ".png", ".webp")
PAGED = (".pdf", *PICTURES)
"""Endings of files that have pages to draw boxes on."""
KINDS = (".pdf", ".docx", ".xlsx", *PICTURES, ".csv", ".txt", ".md", ".html", ".htm", ".json")
"""Endings of files that are looked through. Others are refused: nobody can say what is in them."""
COPIED = (".pdf", ".docx", ".xlsx", *PICTURES, ".csv", ".txt")
"""Endings of those that a copy without something can be made of."""
_TEXTS = (".csv", ".txt", ".md", ".json")
_CAGED = ("pdf", "docx", "xlsx")
_PICTURE_STARTS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF")


def look_into(name: str, content: bytes) -> Seen:
    """What there is in a file of that name. Refuses another kind, a content that is not what the name says, and a
    file that is locked, damaged, too large or too costly to read."""
    check_taken(name, len(content), KINDS)
    ending = PurePath(name).suffix.lower()
    if ending in _TEXTS:
        _check_is(name, content, ("text", "html", "nothing"))
        return Seen((Passage(decoded(content, name), Words("", ""), by_line=True),))
    if ending in (".html", ".htm"):
        _check_is(name, content, ("text", "html"))
        return Seen((Passage(caged("html", name, content).text, Words("", ""), by_line=True),))
    return caged_look(_kind(name, content), name, content)


def copy_without(name: str, content: bytes, asked: Asked) -> Made:
    """A copy of a file without what was asked to go, and without all that nobody sees. Refuses as `look_into`."""
    check_taken(name, len(content), COPIED)
    if PurePath(name).suffix.lower() in _TEXTS:
        _check_is(name, content, ("text", "html", "nothing"))
        return Made(blotted(decoded(content, name), asked.values).encode("utf-8-sig"))
    return caged_copy(_kind(name, content), name, content, asked)


def page_drawn(name: str, content: bytes, number: int) -> Made:
    """A page of a file as a JPEG, with how many it has. Refuses as `look_into`, what has no pages, and a page that is
    not there."""
    check_taken(name, len(content), PAGED)
    _kind(name, content)
    return caged_page(name, content, number)


def _kind(name: str, content: bytes) -> str:
    ending = PurePath(name).suffix.lower()
    if ending in PICTURES:
        if not content.startswith(_PICTURE_STARTS):
            raise Refusal("kept_file_differs", file=name, ending=ending)
        return "picture"
    kind = ending.removeprefix(".")
    _check_is(name, content, (kind,))
    return kind


def _check_is(name: str, content: bytes, kinds: tuple[str, ...]) -> None:
    """Refuse a content of another kind, with what to do as the decoder says it."""
    if what_is(content) in kinds:
        return
    if PurePath(name).suffix.lower() != ".json":
        decode_content(name, content)
    raise Refusal("file_broken", file=name)
