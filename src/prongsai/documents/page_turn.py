"""Where a letter turns the page: its foot says what the next page begins with (`/ความเห็น…`).

The paper is typeset once with marks in its text, and asked where they came to stand. The turns then become blocks of
the paper, so that every writer turns at the same words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from prongsai.documents.blocks import (
    Block,
    BulletList,
    CatchWord,
    Heading,
    NumberedList,
    Opinion,
    PageBreak,
    Paper,
    Paragraph,
    Signature,
)
from prongsai.documents.styles import sheet_style
from prongsai.documents.typeset import Part, normalised, paper_data, parts_of, places

LONGEST = 24  # letters of a catch-word
SHORTEST = 6
OPINION = "ความเห็น"


@dataclass(frozen=True)
class _Mark:
    """A place in a block (counted in the paper's blocks) and the page on which it came to stand.

    place: -1 before the block, else the letter of a paragraph or the item of a list.
    """

    block: int
    place: int
    page: int


def turned(paper: Paper) -> Paper:
    """The paper with a CatchWord wherever a page ends within a letter; other papers come back as they are.

    Tables turn by themselves, without a catch-word. Raises PaperError as render_pdf does.
    """
    parts = [p for p in parts_of(paper) if sheet_style(p.style).catch_word]
    if not parts or any(isinstance(b, CatchWord) for b in paper.blocks):
        return paper
    blocks = list(paper.blocks)
    for turn in reversed(_turns(paper, parts)):
        blocks[turn.block : turn.block + 1] = list(_split(blocks[turn.block], turn.place))
    return replace(paper, blocks=tuple(blocks))


def _turns(paper: Paper, parts: list[Part]) -> list[_Mark]:
    """The places at which pages begin; a second look finds the letter where a paragraph is parted."""
    marks = _typeset(paper)
    before = [turn.block - 1 for part in parts for turn in _first_on_pages(part, marks)]
    last = [p.first + len(p.blocks) - 1 for p in parts]  # what ends the paper may be parted too
    asked = [n for n in {*before, *last} if isinstance(paper.blocks[n], Paragraph)]
    if asked:
        marks = _typeset(paper, asked)
    return [turn for part in parts for turn in _first_on_pages(part, marks)]


def _typeset(paper: Paper, letters: Sequence[int] = ()) -> list[_Mark]:
    """Where the blocks came to stand, and each letter of those paragraphs."""
    return [_Mark(*found) for found in places("paper", paper_data(_normal(paper)) | {"measuring": letters})]


def _first_on_pages(part: Part, marks: list[_Mark]) -> list[_Mark]:
    """The first mark on each page of the part but its first page, unless a page begins there anyway."""
    last = part.first + len(part.blocks)
    own = [m for m in marks if part.first <= m.block < last]
    return [m for before, m in pairwise(own) if m.page > before.page and not _begins_a_page(part, m.block)]


def _begins_a_page(part: Part, block: int) -> bool:
    before = part.blocks[block - part.first - 1] if block > part.first else None
    return isinstance(before, PageBreak) or isinstance(part.blocks[block - part.first], PageBreak)


def _normal(paper: Paper) -> Paper:
    """Spelled as it will be printed, so that letters can be counted."""
    return replace(
        paper,
        blocks=tuple(replace(b, text=normalised(b.text)) if isinstance(b, Paragraph) else b for b in paper.blocks),
    )


def _split(block: Block, place: int) -> Iterator[Block]:
    """The block with the turn before it or within it."""
    if isinstance(block, Paragraph) and place > 0:
        text = normalised(block.text)
        yield replace(block, text=text[:place].rstrip(" "), goes_on=True)
        yield CatchWord(_cue(text[place:]))
        yield replace(block, text=text[place:].lstrip(" "), indent=False)
    elif isinstance(block, BulletList | NumberedList) and place > 0:
        yield replace(block, items=block.items[:place])
        yield CatchWord(_cue(f"{block.items[place].label} {block.items[place].text}"))
        yield replace(block, items=block.items[place:])
    else:
        yield CatchWord(_cue(_beginning(block)))
        yield block


def _beginning(block: Block) -> str:
    match block:
        case Paragraph() | Heading():
            return block.text
        case Opinion():
            return OPINION if block.title.startswith(OPINION) else block.title
        case BulletList() | NumberedList():
            return f"{block.items[0].label} {block.items[0].text}"
        case Signature():
            return block.above or f"({block.name})"
        case _:
            return ""


def _cue(text: str) -> str:
    """'/first words…' of the next page, cut where a word ends."""
    text = " ".join(text.split())
    if len(text) <= LONGEST:
        return f"/{text}..."
    ends = [end for end in word_ends(text[: 2 * LONGEST]) if SHORTEST <= end <= LONGEST]
    return f"/{text[: ends[0] if ends else LONGEST].strip()}..."


def word_ends(text: str) -> list[int]:
    """Places in the text at which a line may break, as the typesetter knows them: ends of Thai words, and spaces."""
    rows = places("words", {"text": text})
    return [place for (place, row), (_, before) in zip(rows[1:], rows, strict=False) if row > before] + [len(text)]
