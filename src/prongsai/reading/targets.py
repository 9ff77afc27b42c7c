"""What a measure is aimed at: items, questions, indicators, issues or whole instruments, printed or to be inferred."""

from __future__ import annotations

import re
from dataclasses import dataclass

from prongsai.domain.framework import Edition
from prongsai.reading.lexicon import lexicon, squeezed
from prongsai.thai.codes import find_item_codes
from prongsai.thai.numerals import to_ascii_digits


@dataclass(frozen=True, slots=True)
class Target:
    """One target. code: `O32`, `e6`, `indicator:5`, `issue:1`, `IIT`. inferred: not printed so. reason: in Thai."""

    code: str
    inferred: bool
    reason: str


def targets_of(code: str, label: str, title: str, section: str, edition: Edition | None) -> tuple[Target, ...]:
    """The targets of a measure: its printed code and label first, its section's indicator, else its title's words."""
    printed = [Target(code, False, f"พิมพ์รหัส {code}")] if code else []
    printed += [Target(found.meaning, False, f"พิมพ์รหัส {found.meaning}") for found in find_item_codes(label)]
    printed += _named(label, edition)
    issue = re.match(r"\(([1-9])\)", to_ascii_digits(section).strip()) or re.match(r"ประเด็นที่([1-9])", squeezed(section))
    if issue:
        printed.append(Target(f"issue:{issue[1]}", True, "อยู่ใต้หัวข้อประเด็น"))
    if code and code[0] in "ei":
        printed += _named(section, edition, inferred=True)
    if printed:
        return _once(printed)
    return _once(_by_title(title, edition) or _instruments(title))


def _once(targets: list[Target]) -> tuple[Target, ...]:
    return tuple({t.code: t for t in reversed(targets)}.values())[::-1]


def _named(text: str, edition: Edition | None, *, inferred: bool = False) -> list[Target]:
    """An indicator whose name, or whose number after ตัวชี้วัดที่, is printed."""
    if not text or edition is None:
        return []
    plain = squeezed(text)
    found = [i for i in edition.indicators if squeezed(i.name) in plain]
    if not found and (number := re.search(r"ตัวชี้วัดที่(\d{1,2})", plain)):
        found = [i for i in edition.indicators if i.number == int(number[1])]
    return [Target(i.key, inferred, f"มีชื่อตัวชี้วัดที่ {i.number}") for i in found]


def _by_title(title: str, edition: Edition | None) -> list[Target]:
    """Indicators whose topic the title speaks of, in the order in which it does."""
    plain = squeezed(title)
    found = []
    for number, ways in lexicon()["topics"].items():
        for way in ways:
            words = [squeezed(w) for w in way.split()]
            if all(w in plain for w in words):
                found.append((plain.find(words[0]), f"indicator:{number}", way))
                break
    known = {i.key for i in edition.indicators} if edition else None
    return [Target(key, True, f"ชื่อมาตรการพูดถึง {way}") for _, key, way in sorted(found) if known is None or key in known]


def _instruments(title: str) -> list[Target]:
    """An instrument named in the title, with the slips of scans (IT for IIT)."""
    plain = squeezed(title)
    for code, pattern in (("EIT", r"EIT"), ("OIT", r"OIT"), ("IIT", r"IIT|(?<![A-Za-z])IT(?![A-Za-z])")):
        if re.search(pattern, plain):
            return [Target(code, True, f"ชื่อมาตรการพูดถึง {code}")]
    return []
