"""What somebody would see of a page or file that was fetched: read in the cage, as facts that findings follow from."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.personal_data import TEXT_KINDS
from prongsai.domain.privacy import Exposure, Passage, Seen, look_through
from prongsai.reading.formats.cage import Limits, caged_look
from prongsai.reading.formats.decode import decode_content, what_is
from prongsai.reading.formats.html import page_text
from prongsai.reading.formats.source import SOFT_END, Block, Source, TextBlock

READING = Limits(processor_seconds=15, clock_seconds=20)
LONGEST = 200_000
"""Letters of a page that are looked at, and kept beside its copy."""
_ENDINGS = {"html": ".html", "text": ".txt", "pdf": ".pdf", "docx": ".docx", "xlsx": ".xlsx"}
_TITLE = re.compile(r"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
_PASSWORD = re.compile(r"""<input[^>]*\btype\s*=\s*["']?password""", re.IGNORECASE)
_PICTURES = ("picture",)
_BODY = ("body", "text_box")
_FILES = ("pdf", "docx", "xlsx")
_OF_PAPER = ("header", "footer", "footnote")


@dataclass(frozen=True, slots=True)
class SeenPage:
    """really: what the content is by its own look. text: as a person would read it, cut after LONGEST letters.
    sign_in: it has a field for a password. unread: it could not be read."""

    really: str
    title: str = ""
    text: str = ""
    sign_in: bool = False
    picture_only: bool = False
    unread: bool = False


def seen_page(content: bytes) -> SeenPage:
    """The page that this content is. Never refuses: what cannot be read says so."""
    really = what_is(content)
    if really in _PICTURES:
        return SeenPage(really, picture_only=True)
    if really not in _ENDINGS:
        return SeenPage(really, unread=True)
    title, sign_in = _of_markup(content) if really == "html" else ("", False)
    try:
        source = decode_content(f"page{_ENDINGS[really]}", content, READING)
    except Refusal as refusal:
        # A web page of nothing but pictures may be drawn by script: nobody can tell what it shows.
        scan = refusal.code == "file_only_pictures" and really == "pdf"
        return SeenPage(really, title, "", sign_in, picture_only=scan, unread=not scan)
    return SeenPage(really, title, _text(source, really)[:LONGEST], sign_in)


def personal_in(content: bytes, seen: SeenPage, allowed: Collection[str] = ()) -> tuple[Exposure, ...]:
    """What of people stands in the text of such a page or file, which is read in the cage; `allowed` as of
    `look_through`. What cannot be read holds nothing that anybody knows of."""
    passages: tuple[Passage, ...] = (Passage(seen.text, Words("", ""), by_line=True),)
    if seen.really in _FILES:
        # Where that fails, the text that was read already is looked through; only its places are known less well.
        with suppress(Refusal):
            passages = caged_look(seen.really, f"page.{seen.really}", content, READING).passages
    return tuple(each for each in look_through(Seen(passages), allowed).findings if each.kind in TEXT_KINDS)


def _of_markup(content: bytes) -> tuple[str, bool]:
    try:
        markup = page_text(content, "page.html")
    except Refusal:
        return "", False
    title = _TITLE.search(markup)
    words = " ".join(html.unescape(title[1]).split()) if title else ""
    return words[:300], bool(_PASSWORD.search(markup))


def _text(source: Source, really: str) -> str:
    """Of a web page only its own words: menus and the foot stand on every page of a site."""
    parts = _BODY if really == "html" else (*_BODY, *_OF_PAPER)
    return "\n".join(line for block in source.blocks if block.part in parts for line in _lines(block))


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, TextBlock):
        yield block.text
        return
    for row in block.rows:
        yield " ".join(cell.text.replace(SOFT_END, "") for cell in row if cell.text)
