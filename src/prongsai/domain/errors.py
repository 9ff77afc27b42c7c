"""Refusals: what the rules answer when something cannot be done, as a code with facts.

The same sentence serves the terminal, a button's tooltip and the log, so it is written once, in
`domain/sentences.py`, in Thai and in English.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from prongsai.domain.sentences import sentences
from prongsai.thai.explained import Explained


class Words(NamedTuple):
    """A fact of a refusal that is itself said differently in Thai and in English, such as a place in a file."""

    th: str
    en: str


class Refusal(Explained):
    """A request that cannot be carried out, with its reason.

    code: a key of sentences(). facts: the values the sentence names (what, where).
    details: further refusals under this one, such as each bad row of a file.
    """

    def __init__(self, code: str, /, details: Sequence[Refusal] = (), **facts: object) -> None:
        self.code = code
        self.facts = facts
        self.details = tuple(details)
        sentence = sentences()[code]
        self.th = sentence.th.format(**{k: v.th if isinstance(v, Words) else v for k, v in facts.items()})
        self.en = sentence.en.format(**{k: v.en if isinstance(v, Words) else v for k, v in facts.items()})
        super().__init__(self.th)
