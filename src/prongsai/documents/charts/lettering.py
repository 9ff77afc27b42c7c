"""Text in drawings, where no typesetter measures it: how wide it is, where it breaks, and lines below each other.

Lengths are in scene units. Estimates are on the generous side, because a label that is cut is worse than a gap.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import accumulate
from pathlib import Path

from prongsai.documents.labels import compounds, width_em
from prongsai.documents.scene import Anchor, Text

SIZE, SMALL = 14.0, 12.0
EM = 1.5  # stock Sarabun, in which scene sizes are given, is so much larger than the document font
ASCENT, DESCENT = 1.0, 0.37  # of the size: the highest tone mark, the lowest vowel
INK, PALE_INK = "#1a1a1a", "#505050"
MOST_LINES = 3

# What letters are wider than labels.width_em has them, in em of the document font.
_EXTRA = (
    dict.fromkeys("าำคฆชซทนบปผฝภมษหศตDGHKNOQUVX", 0.04)
    | dict.fromkeys("ะ๐๑๒๓๔๕๖๘๙", 0.07)
    | dict.fromkeys("แๆ๗", 0.11)
    | dict.fromkeys("ญฌณฒฑพฟฬ%@MmW๛", 0.2)
)
_FOREIGN = re.compile(r"[^ -~ก-๛ ]")  # letters of another font, up to a full square
_FOREIGN_EXTRA = 0.3

_AFTER_NOTHING = frozenset("เแโใไ([“ ")
_BEFORE_NOTHING = frozenset("ัิีึืฺุู็่้๊๋์ํ๎ะาำๅๆฯ,.;:)]%” ")
_TONES = frozenset("่้๊๋")
_OPEN_VOWELS = frozenset("าิีึืุู") | _TONES

# What it costs to break: at a space, before an opening word, at a known word, before a leading vowel, before any
# letter, before one that likely ends a syllable, inside a known word, before a mark.
_SPACE, _PART, _WORD, _VOWEL = 0.0, 0.5, 1.5, 3.0
_LETTER, _FINAL, _INSIDE, _NEVER = 12.0, 16.0, 24.0, 60.0
_LINE = 8.0  # what one more line costs
_SLACK = 4.0  # what a line costs that is nearly empty
_TOLERANCE = 1e-6  # em; sums of widths are not exact


def text_width(text: str, size: float = SIZE, *, bold: bool = False) -> float:
    """Room that ``text`` takes in one line."""
    extra = sum(_EXTRA.get(letter, 0.0) for letter in text) + _FOREIGN_EXTRA * len(_FOREIGN.findall(text))
    return (width_em(text, bold=bold) + extra) * EM * size


def line_height(size: float = SIZE) -> float:
    """From one base line to the next."""
    return size * 1.45


def wrapped(text: str, room: float, size: float = SIZE, *, bold: bool = False) -> tuple[str, ...]:
    """``text`` in as few lines as fit into ``room``, broken where a reader expects it if that is possible.

    The caller's newlines stay; without its spaces the text is never changed. A single letter may be wider than
    ``room``.
    """
    return tuple(line for line, _ in _lines(text, room, size, bold=bold))


def _lines(text: str, room: float, size: float, *, bold: bool) -> Iterator[tuple[str, float]]:
    """The lines of ``text``, and what the break at the end of each costs."""
    for line in text.replace("\r\n", "\n").replace("\t", " ").split("\n"):
        yield from _broken(line.strip(" "), room / (EM * size) + _TOLERANCE, bold=bold)


def _broken(line: str, room: float, *, bold: bool) -> list[tuple[str, float]]:
    """The cheapest way through the places where ``line`` may break; ``room`` in em."""
    edges = list(accumulate((text_width(c, 1 / EM, bold=bold) for c in line), initial=0.0))
    costs = _break_costs(line)
    best, start = [0.0] + [math.inf] * len(line), [0] * (len(line) + 1)
    for end in range(1, len(line) + 1):
        for begin in range(end - 1, -1, -1):
            width = edges[end] - edges[begin]
            if width > room and begin < end - 1:
                break
            cost = best[begin] + _LINE + costs[end] + _SLACK * (1 - width / room) ** 2
            if cost < best[end]:
                best[end], start[end] = cost, begin
    parts, end = list[tuple[str, float]](), len(line)
    while end:
        parts.append((line[start[end] : end].strip(" "), costs[end]))
        end = start[end]
    return parts[::-1] or [("", 0.0)]


def _break_costs(line: str) -> list[float]:
    """What it costs to break before each letter; both ends are free."""
    costs = [_SPACE, *(_cost(line, place) for place in range(1, len(line))), _SPACE]
    words = [found.span() for word in compounds() for found in re.finditer(re.escape(word), line)]
    for place in {edge for span in words for edge in span}:
        costs[place] = min(costs[place], _WORD) if costs[place] < _NEVER else _NEVER
    for place in {place for begin, end in words for place in range(begin + 1, end)}:
        costs[place] = max(costs[place], _INSIDE)
    return costs


def _cost(line: str, place: int) -> float:
    before, after = line[place - 1], line[place]
    if " " in (before, after):
        return _SPACE
    if before in _AFTER_NOTHING or after in _BEFORE_NOTHING:
        return _NEVER
    if before in "/-," or line.startswith(_openers(), place):
        return _PART
    if after in _AFTER_NOTHING:
        return _VOWEL
    return _FINAL if _ends_syllable(line, place) else _LETTER


def _ends_syllable(line: str, place: int) -> bool:
    """Whether the letter at ``place`` likely belongs to the syllable before it: จั-ก, พิม-พ์, ห-นู, งา-น."""
    vowel, before, after, following = (
        line[max(place - 2, 0) : place - 1],
        line[place - 1],
        line[place],
        line[place + 1 :],
    )
    held = before == "ั" or (before in _TONES and vowel == "ั")
    silent = "์" in following[:2]
    led = before == "ห" and after in "งญนมยรลว"
    closing = before in _OPEN_VOWELS and following[:1] not in _BEFORE_NOTHING
    return held or silent or led or closing


@cache
def _openers() -> tuple[str, ...]:
    words = tomllib.loads((Path(__file__).parents[1] / "words.toml").read_text("utf-8"))
    return tuple(words["openers"])


def room_for(
    texts: Iterable[str], *, least: float, most: float, size: float = SIZE, lines: int = MOST_LINES, bold: bool = False
) -> float:
    """The smallest width from ``least`` to ``most`` in which every text takes ``lines`` lines and no word is parted."""
    room = least
    for text in dict.fromkeys(texts):
        while room < most and not _sits(text, room, size, lines, bold=bold):
            room = min(room + 10, most)
    return room


def _sits(text: str, room: float, size: float, lines: int, *, bold: bool) -> bool:
    broken = list(_lines(text, room, size, bold=bold))
    return len(broken) <= max(lines, text.count("\n") + 1) and all(cost < _VOWEL for _, cost in broken)


def widest(texts: Iterable[str], size: float = SIZE, *, bold: bool = False) -> float:
    """Room that the widest of ``texts`` takes in one line; 0 if there are none."""
    return max((text_width(text, size, bold=bold) for text in texts), default=0.0)


def stacked(
    lines: Iterable[str],
    x: float,
    top: float,
    *,
    anchor: Anchor = "start",
    size: float = SIZE,
    fill: str = INK,
    bold: bool = False,
) -> Iterator[Text]:
    """``lines`` below each other, the first just below ``top``."""
    for number, line in enumerate(lines):
        y = top + number * line_height(size) + size * 1.03
        yield Text(round(x, 2), round(y, 2), line, anchor, size, fill, bold=bold)


def centred(line: str, x: float, middle: float, *, size: float = SIZE, fill: str = INK, bold: bool = False) -> Text:
    """One line around x, its letters around the height ``middle``."""
    return Text(round(x, 2), round(middle + size * 0.33, 2), line, "middle", size, fill, bold=bold)
