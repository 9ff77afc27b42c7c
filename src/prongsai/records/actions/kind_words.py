"""The words of posts and units when an agency becomes another kind, by the table of kinds."""

from __future__ import annotations

import re

from prongsai.frameworks.agency_kinds import AgencyKind, agency_name


def renamed(title: str, old: str, new: str) -> str:
    """The title of a post, or the name of a unit, in the words of the agency's new name.

    นายกองค์การบริหารส่วนตำบลทุ่งตะวัน becomes นายกเทศมนตรีตำบลทุ่งตะวัน, and without a place นายกเทศมนตรี. Unchanged
    where the kind of either name is not known.
    """
    was, now = agency_name(old), agency_name(new)
    if was is None or now is None:
        return title
    words = _words(was.kind, now.kind)
    either = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))

    def in_new_words(found: re.Match[str]) -> str:
        word = words[found["word"]]
        return word + now.place if found["place"] else _alone(word, now.kind)

    return re.sub(f"(?P<word>{either})(?P<place>{re.escape(was.place)})?", in_new_words, title)


def _words(old: AgencyKind, new: AgencyKind) -> dict[str, str]:
    pairs = {getattr(old, f): getattr(new, f) for f in ("head", "clerk", "council", "staff", "name", "short")}
    # Many offices add the kind to the name of the clerk's office, others do not; the new kind has one form for both.
    for field in ("secretariat", "office"):
        pairs |= {getattr(old, field) + tail: getattr(new, field) for tail in (old.name, "")}
    # A word that is the new one already must not grow once more.
    return pairs | {word: word for word in pairs.values() if word not in pairs}


def _alone(word: str, kind: AgencyKind) -> str:
    """A title without a place goes without the size too: นายกเทศมนตรี, not นายกเทศมนตรีตำบล."""
    size = _shared_end(kind.name, kind.head, kind.clerk)
    titles = (kind.head, kind.clerk)
    return word.removesuffix(size) if word in titles and size != kind.name else word


def _shared_end(*words: str) -> str:
    end = words[0]
    while not all(word.endswith(end) for word in words):
        end = end[1:]
    return end
