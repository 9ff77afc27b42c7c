"""Where a letter turns the page: its foot says what the next page begins with (`/ความเห็น…`).

The paper is typeset once with marks in its text, and asked where they came to stand. The turns then become blocks of
the paper, so that every writer turns at the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from prongsai.documents.blocks import (
    Block,
    BulletList,
    CatchWord,
    Chart,
    Heading,
    Issued,
    KeyFigures,
    Notice,
    NumberedList,
    Opinion,
    PageBreak,
    Paper,
    Paragraph,
    Pictures,
    QrCard,
    Signature,
    Table,
    Title,
)
from prongsai.documents.labels import unparted
from prongsai.documents.styles import sheet_style
from prongsai.documents.typeset import Part, normalised, paper_data, parts_of, places

LONGEST = 24  # letters of a catch-word
SHORTEST = 6
OPINION = "ความเห็น"
BULLET = "•"
LONGEST_ITEM = 1_000  # letters, about a third of a page
_BEGINNINGS = {Table: "ตาราง", Chart: "แผนภูมิ", Pictures: "ภาพ", KeyFigures: "ตัวเลข"}
_UNPARTED = re.compile(unparted())


@dataclass(frozen=True)
class _Mark:
    """A place in a block (counted in the paper's blocks), the page on which it came to stand, and how far down.

    place: -1 before the block, else the letter of a paragraph, the item of a list, or 0 at the end of a table.
    down: points.
    """

    block: int
    place: int
    page: int
    down: float


def turned(paper: Paper) -> Paper:
    """The paper with a CatchWord wherever a page ends within a letter; other papers come back as they are.

    Tables turn by themselves, without a catch-word. Raises PaperError as render_pdf does.
    """
    if any(isinstance(b, CatchWord) for b in paper.blocks) or not _letters_of(paper):
        return paper
    paper = replace(paper, blocks=tuple(_loosened(paper.blocks)))
    turns, alone = _turns(paper)
    while alone:
        paper = _split_at(paper, turns)
        turns, alone = _turns(paper)
    return _split_at(paper, turns)


def _letters_of(paper: Paper) -> list[Part]:
    return [part for part in parts_of(paper) if sheet_style(part.style).catch_word]


def _loosened(blocks: Iterable[Block]) -> Iterator[Block]:
    """Items of a list stay whole at the turn of a page; very long ones become paragraphs, which may be parted."""
    for block in blocks:
        if isinstance(block, BulletList | NumberedList) and any(len(i.text) > LONGEST_ITEM for i in block.items):
            mark = "" if isinstance(block, NumberedList) else BULLET
            yield from (
                Paragraph(f"{mark or item.label} {item.text}".lstrip(), source=item.source) for item in block.items
            )
        else:
            yield block


def _split_at(paper: Paper, turns: Sequence[_Mark]) -> Paper:
    blocks = list(paper.blocks)
    for turn in reversed(turns):
        blocks[turn.block : turn.block + 1] = list(_split(blocks[turn.block], turn.place))
    return replace(paper, blocks=tuple(blocks))


def _turns(paper: Paper) -> tuple[list[_Mark], bool]:
    """The places at which pages begin; a second look finds the letter where a paragraph is parted.

    Where a signature would begin a page, the last of these places is one earlier, so that some words go with it;
    what follows has to be typeset anew then, which the second value says.
    """
    parts = _letters_of(paper)
    marks = _typeset(paper)
    parted = {m.block - 1 for part in parts for m in _on_new_pages(part, marks) if m.place < 0}
    asked = [n for n in sorted(parted) if isinstance(paper.blocks[n], Paragraph)]
    if asked:
        marks = _typeset(paper, asked)
    turns = [turn for part in parts for turn in _first_on_pages(part, marks)]
    for number, turn in enumerate(turns):
        earlier = _with_words(paper, turn, marks)
        if earlier is not None and earlier not in turns:
            return [*turns[:number], earlier], True
    return turns, False


def _with_words(paper: Paper, turn: _Mark, marks: Sequence[_Mark]) -> _Mark | None:
    """Where to turn instead of right before a signature: two lines or an item earlier; None to turn where it is."""
    if not isinstance(paper.blocks[turn.block], Signature):
        return None
    own = [m for m in marks if m.block == turn.block - 1 and m.place >= 0 and m.page == turn.page - 1]
    if isinstance(paper.blocks[turn.block - 1], BulletList | NumberedList):
        return own[-1] if own else None
    lines = [m for before, m in pairwise(own) if m.down > before.down]
    return lines[-2] if len(lines) > 2 else None


def _typeset(paper: Paper, letters: Sequence[int] = ()) -> list[_Mark]:
    """Where the blocks came to stand, and each letter of those paragraphs."""
    return [_Mark(*found) for found in places("paper", paper_data(_normal(paper)) | {"measuring": letters})]


def _on_new_pages(part: Part, marks: list[_Mark]) -> list[_Mark]:
    """The first mark on each page of the part but its first page; one stands at the end of the part, too.

    A page that a table ends on was begun by the table itself.
    """
    own = [m for m in marks if part.first <= m.block <= part.first + len(part.blocks)]
    return [m for before, m in pairwise(own) if m.page > before.page and not _ends_a_table(part, m)]


def _ends_a_table(part: Part, mark: _Mark) -> bool:
    at = mark.block - part.first
    return mark.place == 0 and isinstance(part.blocks[at], Table)


def _first_on_pages(part: Part, marks: list[_Mark]) -> list[_Mark]:
    """The first place on each such page, unless a page begins there anyway."""
    end = part.first + len(part.blocks)
    return [m for m in _on_new_pages(part, marks) if m.block < end and not _begins_a_page(part, m)]


def _begins_a_page(part: Part, mark: _Mark) -> bool:
    at = mark.block - part.first
    around = (part.blocks[at], *part.blocks[max(0, at - 1) : at])
    return mark.place <= 0 and any(isinstance(b, PageBreak | CatchWord) for b in around)


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
        before, after = text[:place].rstrip(" "), text[place:].lstrip(" ")
        yield replace(block, text=before.removesuffix("\n"), goes_on=not before.endswith("\n"))
        yield CatchWord(_cue(after))
        yield replace(block, text=after, indent=False)
    elif isinstance(block, BulletList | NumberedList) and place > 0:
        yield replace(block, items=block.items[:place])
        yield CatchWord(_cue(_item(block, place)))
        yield replace(block, items=block.items[place:])
    else:
        yield CatchWord(_cue(_beginning(block)))
        yield block


def _beginning(block: Block) -> str:
    match block:
        case Paragraph() | Heading() | Issued() | Notice() | Title():
            return block.text
        case Opinion():
            return OPINION if block.title.startswith(OPINION) else block.title
        case BulletList() | NumberedList():
            return _item(block, 0)
        case Signature():
            return block.above or block.rank or f"({block.name})"
        case QrCard():
            return block.sentence
        case _:
            return _BEGINNINGS.get(type(block), "")


def _item(block: BulletList | NumberedList, place: int) -> str:
    """An item as its first line begins; bullets print no labels."""
    item = block.items[place]
    return f"{item.label} {item.text}" if isinstance(block, NumberedList) else item.text


def _cue(text: str) -> str:
    """'/first words…' of the next page, cut where a word ends."""
    text = " ".join(text.split())
    if len(text) <= LONGEST:
        return f"/{text}..."
    end = next(end for end in word_ends(text[: 2 * LONGEST]) if end >= SHORTEST)
    return f"/{text[:end].strip()}..."


def word_ends(text: str) -> list[int]:
    """Places in the text at which a line may break, as the typesetter knows them: ends of Thai words, and spaces."""
    rows = [found for found in places("words", {"text": text + " –"}) if found[0] < len(text)]
    ends = [place for (place, row), (_, before) in zip(rows[1:], rows, strict=False) if row > before]
    inside = {place for found in _UNPARTED.finditer(text) for place in range(found.start() + 1, found.end())}
    return [end for end in ends if end not in inside] + [len(text)]
