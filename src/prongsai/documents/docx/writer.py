"""Papers as Word files, for offices that go on writing in them: named styles, real tables, pages of the right kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from prongsai.documents import blocks
from prongsai.documents.blocks import Block, CatchWord, Chart, Cover, LetterHead, MemoHead, NoticeHead, PageBreak, Paper
from prongsai.documents.docx import heads, running_text, signing, tables
from prongsai.documents.docx.elements import Element, start_page, w
from prongsai.documents.docx.images import Images
from prongsai.documents.docx.marks import marks_of
from prongsai.documents.docx.package import finish, language_tag, new_document
from prongsai.documents.docx.sections import section
from prongsai.documents.docx.setting import Setting
from prongsai.documents.docx.styles import StyleBook
from prongsai.documents.docx.text import run
from prongsai.documents.errors import PaperError
from prongsai.documents.page_turn import turned
from prongsai.documents.styles import sheet_style
from prongsai.documents.typeset import NO_PICTURES, Part, parts_of

_WRITE: dict[type, Callable[[Any, Setting], list[Element]]] = {
    blocks.Title: heads.title,
    blocks.Cover: heads.cover,
    blocks.MemoHead: heads.memo_head,
    blocks.LetterHead: heads.letter_head,
    blocks.NoticeHead: heads.notice_head,
    blocks.Heading: running_text.heading,
    blocks.Paragraph: running_text.paragraph,
    blocks.BulletList: running_text.bullet_list,
    blocks.NumberedList: running_text.numbered_list,
    blocks.Notice: running_text.notice,
    blocks.Issued: running_text.issued,
    blocks.CatchWord: running_text.catch_word,
    blocks.Table: tables.table,
    blocks.Chart: tables.chart,
    blocks.KeyFigures: tables.key_figures,
    blocks.Pictures: tables.pictures,
    blocks.QrCard: tables.qr_card,
    blocks.Signature: signing.signature,
    blocks.Opinion: signing.opinion,
}


def render_docx(
    paper: Paper, *, made_at: datetime, emblem: bytes | None = None, pictures: Mapping[str, bytes] = NO_PICTURES
) -> bytes:
    """The paper as a Word file; the same paper and moment give the same bytes.

    ``made_at`` (with time zone) is the date the file states. ``emblem`` is the office's own picture, ``pictures``
    those that the paper's blocks name (PNG, JPEG, GIF, WebP or SVG). A letter turns its pages at the same words as
    its PDF. Raises PaperError for a control character in a text, and for a picture that is missing or unreadable.
    """
    if made_at.tzinfo is None:
        raise ValueError("made_at needs a time zone")
    paper = _turned(paper)
    document, parts = new_document(), parts_of(paper)
    book = StyleBook([(part.style, part.landscape) for part in parts], secret=bool(paper.secrecy))
    images, body = Images(document, emblem, pictures), document.element[0]
    for number, part in enumerate(parts):
        ids = book.ids((part.style, part.landscape))
        setting = Setting(sheet_style(part.style), part.landscape, ids, images, paper.urgency)
        restart = number == 0 or part.style != parts[number - 1].style
        marks = marks_of(paper.marks, beginning=number == 0)
        pages = section(document, part, setting, secrecy=paper.secrecy, restart=restart, marks=marks)
        made = [*(_stamped(part, setting) if number == 0 else ()), *_part(part, paper, setting)]
        body.extend([*made, pages] if number + 1 == len(parts) else _section_end(made, pages, setting))
    return finish(document, book.element(language_tag(paper)), paper, made_at)


def _turned(paper: Paper) -> Paper:
    """With the page turns of its PDF; a paper that has none, for a character the document font lacks, turns freely."""
    try:
        return turned(paper)
    except PaperError:
        return paper


def _stamped(part: Part, setting: Setting) -> Iterator[Element]:
    """The urgency of a paper whose head has no place for it."""
    if setting.urgency and not isinstance(part.blocks[0], MemoHead | LetterHead | NoticeHead):
        yield setting.paragraph("Stamp", run(setting.urgency))


def _part(part: Part, paper: Paper, setting: Setting) -> Iterator[Element]:
    """The blocks of a part; what follows a page turn begins a page."""
    turn = False
    for block in part.blocks:
        made = list(_written(block, paper, setting))
        if turn and made:
            yield from _on_new_page(made, setting)
        else:
            yield from made
        turn = isinstance(block, PageBreak | CatchWord | Cover) or (turn and not made)


def _written(block: Block, paper: Paper, setting: Setting) -> Iterator[Element]:
    """A block; the figures of a chart follow it unless the paper prints them anyway."""
    if isinstance(block, PageBreak):
        return
    yield from _WRITE[type(block)](block, setting)
    if isinstance(block, Chart) and block.table not in paper.blocks:
        yield from tables.table(block.table, setting)


def _on_new_page(made: list[Element], setting: Setting) -> list[Element]:
    """A table cannot begin a page, but an empty line above it can."""
    if made[0].tag != w("p").tag:
        made = [setting.paragraph("Gap"), *made]
    start_page(made[0])
    return made


def _section_end(made: list[Element], pages: Element, setting: Setting) -> list[Element]:
    """The pages of a section are told by its last paragraph."""
    from docx.oxml.text.paragraph import CT_P

    if not made or not isinstance(made[-1], CT_P):
        made = [*made, setting.paragraph("Gap")]
    last = made[-1]
    assert isinstance(last, CT_P)  # noqa: S101 -- made so just above
    last.get_or_add_pPr().append(pages)
    return made
