"""How like two texts are, and which of several subjects a text speaks of, without a dictionary of Thai words.

Thai is written without spaces between words, so texts are compared by their letters: whole, or in short runs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from prongsai.thai.numerals import to_ascii_digits
from prongsai.thai.text import normalise

_MARK = re.compile(r"\s*(?:\(?(?P<number>\d{1,2})[.)](?!\d)|[-–—•➢☐□*])\s*")
_SPACES_AND_SIGNS = re.compile(r"[^0-9A-Za-z\u0e01-\u0e3a\u0e40-\u0e4e]")
_RUN = 5
"""Letters of a run: shorter ones stand in every text, longer ones miss words that are joined differently."""
_SHORTEST = 12
"""Below so many letters two texts are alike by chance, so only equal ones count."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a text fits a subject: share (0 to 1) of the letters of `topic`, its best-fitting text."""

    share: float
    topic: str


def item_number(text: str) -> int | None:
    """The number printed before an item of a list (`๒.`, `(3)`); None for none."""
    found = _MARK.match(to_ascii_digits(text))
    return int(found["number"]) if found and found["number"] else None


def without_mark(text: str) -> str:
    """An item of a list without the number or bullet before it."""
    found = _MARK.match(to_ascii_digits(text))
    return text[found.end() :].strip() if found else text.strip()


@lru_cache(maxsize=4096)  # a plan is compared text by text, each with all others
def squeezed(text: str) -> str:
    """The letters and digits of a text in one spelling, without spaces, signs and the mark before it."""
    return _SPACES_AND_SIGNS.sub("", to_ascii_digits(normalise(without_mark(text)))).lower()


def alike(one: str, other: str, least: float) -> bool:
    """Whether two squeezed texts are equal, or share at least `least` (0 to 1) of their letters in order."""
    if one == other:
        return bool(one)
    if min(len(one), len(other)) < _SHORTEST:
        return False
    matcher = SequenceMatcher(None, min(one, other), max(one, other), autojunk=False)
    return matcher.real_quick_ratio() >= least and matcher.quick_ratio() >= least and matcher.ratio() >= least


def same_title(title: str, official: str, least: float) -> bool:
    """Whether a printed title is that of a list: alike, or one within the other."""
    one, other = squeezed(title), squeezed(official)
    if min(len(one), len(other)) >= _SHORTEST and (one in other or other in one):
        return True
    return alike(one, other, least)


def groups_alike(texts: Sequence[str], least: float) -> list[tuple[int, ...]]:
    """Places (from 0) of texts that are nearly the same, at least two in a group, each place in one group."""
    found: list[list[int]] = []
    plain = [squeezed(t) for t in texts]
    for place, text in enumerate(plain):
        home = next((g for g in found if alike(plain[g[0]], text, least)), None)
        if home is None:
            found.append([place])
        else:
            home.append(place)
    return [tuple(g) for g in found if len(g) > 1]


def subject_fits(text: str, subjects: Mapping[str, Sequence[str]]) -> dict[str, Fit]:
    """How well the text fits each subject, told by its texts: names and topics.

    Runs of letters that stand under several subjects (การดำเนินงาน) count the less, the more subjects have them.
    """
    runs = {key: {topic: _runs(topic) for topic in topics} for key, topics in subjects.items()}
    spread = Counter(run for topics in runs.values() for run in set().union(*topics.values()))
    said = _runs(text)
    return {key: _best(topics, said, spread) for key, topics in runs.items() if topics}


def _best(topics: Mapping[str, set[str]], said: set[str], spread: Counter[str]) -> Fit:
    fits = [Fit(_share(runs, said, spread), topic) for topic, runs in topics.items()]
    return max(fits, key=lambda fit: fit.share)


def _share(runs: set[str], said: set[str], spread: Counter[str]) -> float:
    whole = sum(1 / spread[run] for run in runs)
    return sum(1 / spread[run] for run in runs & said) / whole if whole else 0.0


def _runs(text: str) -> set[str]:
    plain = squeezed(text)
    return {plain[at : at + _RUN] for at in range(len(plain) - _RUN + 1)}


def shortened(text: str, most: int = 50) -> str:
    """The text on one line, cut after `most` letters with …, never before a vowel or tone mark."""
    line = " ".join(without_mark(text).split())
    if len(line) <= most:
        return line
    cut = most
    while cut < len(line) and _stands_on_the_letter_before(line[cut]):
        cut += 1
    return line[:cut].rstrip() + "…" if cut < len(line) else line


def excerpt(text: str, start: int, end: int, most: int = 60) -> str:
    """About `most` letters of the text that end with `text[start:end]`, with … where something is left out.

    They begin after a space where one is near: Thai has no other sign of where a word begins.
    """
    begin = _beginning(text, min(max(0, end - most), start), start, most // 2)
    words = " ".join(text[begin:end].split())
    return ("…" if begin else "") + words + ("…" if end < len(text.rstrip()) else "")


def _beginning(text: str, wanted: int, start: int, near: int) -> int:
    """Where a word may begin, close to `wanted` and not after `start`."""
    if wanted <= near:
        return 0
    back, on = text.rfind(" ", wanted - near, wanted), text.find(" ", wanted, min(wanted + near, start))
    begin = next((space + 1 for space in (back, on) if space >= 0), wanted)
    while begin < start and _stands_on_the_letter_before(text[begin]):
        begin += 1
    return begin


def _stands_on_the_letter_before(letter: str) -> bool:
    return letter in "ะาำๅ" or "\u0e31" <= letter <= "\u0e3a" or "\u0e47" <= letter <= "\u0e4e"
