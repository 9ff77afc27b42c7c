"""The name of the body that a document speaks of, and how else it is spelled there."""

from __future__ import annotations

import re
from collections import Counter

from prongsai.reading.formats.source import Source
from prongsai.reading.lexicon import LOOSE_TAG, lexicon
from prongsai.thai.text import normalise

_LONGEST_NAME = 45
_SHORTEST_NAME = 20


def read_agency(source: Source) -> tuple[str, dict[str, int]]:
    """The name most often printed, and every other spelling with how often; empty when no body is named."""
    runs = _runs(source)
    if not runs:
        return "", {}
    name = _name_among(runs)
    others = Counter(run for run in runs if not run.startswith(name))
    return name, {name: len(runs) - others.total(), **others}


def _name_among(runs: list[str]) -> str:
    """The run that most runs begin with: Thai writes the verb on without a space, the name alone stands often.

    A single run without a space in sight is cut at the first word that no name ends in.
    """
    best = max(runs, key=lambda name: (sum(run.startswith(name) for run in runs), len(name)))
    if len(best) <= _LONGEST_NAME:
        return best
    ends = "|".join(re.escape(e) for e in lexicon()["agency"]["ends"])
    cut = re.match(rf"(.{{{_SHORTEST_NAME},}}?)(?:{ends})", best)
    return cut[1] if cut else best


def _runs(source: Source) -> list[str]:
    begins = "|".join(re.escape(b) for b in lexicon()["agency"]["begins"])
    text = normalise(LOOSE_TAG.sub(" ", source.text))
    return [found[1] + found[2] for found in re.finditer(rf"({begins})\s?([ก-๎]{{2,}})", text)]
