"""An analysis drafted again beside what people made of the first draft: nobody's words are ever overwritten.

Each drafted statement has a key that stays while its words change: the part of the verdict it stands in, its sources,
and which of several alike it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from prongsai.domain.verdicts import Statement, Verdict

PARTS: Mapping[str, str] = {
    "verdict": "ผลการวิเคราะห์",
    "strength": "จุดแข็ง",
    "weakness": "จุดที่ต้องพัฒนา",
    "recommendation": "ข้อเสนอแนะ",
}
"""The parts of a verdict in the order of reading → what they are called."""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as it stands in a verdict.

    key: see above; of a typed one, whatever tells it from the others. drafted: the words of the draft, empty for a
    typed one. edited: whether a person changed or typed the words.
    """

    key: str
    part: str
    text: str
    sources: tuple[str, ...]
    drafted: str = ""
    edited: bool = False

    @property
    def typed(self) -> bool:
        """Whether no draft ever said it."""
        return not self.drafted


@dataclass(frozen=True, slots=True)
class Redrafted:
    """What drafting again makes of a verdict.

    statements: all in their order. added, gone: those that come and go; changed: before and after, where nobody had
    touched the words; offered: what people wrote, which stays, and what the draft says now.
    """

    statements: tuple[Said, ...]
    added: tuple[Said, ...] = ()
    gone: tuple[Said, ...] = ()
    changed: tuple[tuple[Said, Said], ...] = ()
    offered: tuple[tuple[Said, Said], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.gone or self.changed or self.offered)


def statement_name(subject: str, number: int) -> str:
    """What the number-th statement of a subject is called, on its page and in papers that quote it."""
    return f"{subject}.{number}"


def drafted(verdict: Verdict) -> tuple[Said, ...]:
    """The statements of a drafted verdict, each with its key."""
    parts: tuple[tuple[str, Sequence[Statement]], ...] = (
        ("verdict", verdict.verdict),
        ("strength", verdict.strengths),
        ("weakness", verdict.weaknesses),
        ("recommendation", verdict.recommendations),
    )
    seen: dict[str, int] = {}
    found = []
    for part, statements in parts:
        for each in statements:
            like = f"{part}|{'|'.join(each.sources)}"
            seen[like] = seen.get(like, 0) + 1
            found.append(Said(f"{like}|{seen[like]}", part, each.text, each.sources, each.text))
    return tuple(found)


def redrafted(kept: Sequence[Said], dropped: Collection[str], new: Sequence[Said]) -> Redrafted:
    """What stands after a new draft. dropped: keys that a person took out; they stay out.

    What a person typed or changed stays word by word, and where the draft now says something else it is offered. What
    nobody touched follows the draft.
    """
    by_key = {each.key: each for each in new}
    old = {each.key: each for each in kept}
    added = tuple(each for each in new if each.key not in old and each.key not in dropped)
    gone = tuple(each for each in kept if not each.edited and each.key not in by_key)
    pairs = [(each, by_key[each.key]) for each in kept if each.key in by_key]
    changed = tuple((a, b) for a, b in pairs if not a.edited and a.text != b.text)
    offered = tuple((a, b) for a, b in pairs if a.edited and b.text not in (a.drafted, a.text))
    after = {a.key: b for a, b in changed} | {a.key: replace(a, drafted=b.drafted) for a, b in offered}
    stay = [after.get(each.key, each) for each in kept if each not in gone]
    return Redrafted(in_order((*stay, *added), new), added, gone, changed, offered)


def in_order(statements: Iterable[Said], draft: Sequence[Said] = ()) -> tuple[Said, ...]:
    """The statements part by part, as a verdict is read; within a part as the draft has them, typed ones last."""
    parts, place = list(PARTS), {each.key: n for n, each in enumerate(draft)}
    return tuple(sorted(statements, key=lambda s: (parts.index(s.part), place.get(s.key, len(place)))))
