"""What an official paper says, as texts that a person types, and back: a paragraph a line, a list where lines begin
with a number or a dash."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from prongsai.domain.errors import Words
from prongsai.thai.numerals import to_ascii_digits

Parts = list[str | list[str]]
"""Paragraphs, and among them lists of items."""
_ITEM = re.compile(r"(?:([0-9๐-๙]{1,2})[.)]|[-–•])\s+")


@dataclass(frozen=True, slots=True)
class TypedText:
    """A text of a paper. key: its name in the content of a version. words: what it is called, for those who type it.
    lines: how it is stored: `one` line, `list` of lines, `parts` of running text, `section` of a memo."""

    key: str
    words: Words
    lines: str = "parts"


SECTIONS: Mapping[str, Words] = MappingProxyType(
    {
        "background": Words("เรื่องเดิม", "Background"),
        "facts": Words("ข้อเท็จจริง", "Facts"),
        "law": Words("ข้อกฎหมาย", "Law"),
        "proposal": Words("ข้อเสนอแนะ", "Proposal"),
    }
)
"""The sections of a memo → what they are called; one without text is not printed."""
_ADDRESSEE = TypedText("addressee", Words("เรียน", "To"), "one")
_CLOSING = TypedText("closing", Words("คำลงท้าย", "Closing sentence"), "one")
_TEXT = TypedText("paragraphs", Words("เนื้อความ", "Text"))
TEXTS: Mapping[str, tuple[TypedText, ...]] = MappingProxyType(
    {
        "memo": (
            TypedText("phone", Words("โทรศัพท์", "Telephone"), "one"),
            _ADDRESSEE,
            *(TypedText(key, words, "section") for key, words in SECTIONS.items()),
            _CLOSING,
        ),
        "order": (
            TypedText("reasons", Words("เหตุผลและอำนาจ", "Reasons and authority")),
            TypedText("items", Words("ข้อสั่งการ", "Instructions"), "list"),
        ),
        "circular": (_TEXT,),
        "announcement": (_TEXT, _CLOSING),
        "letter": (
            _ADDRESSEE,
            TypedText("references", Words("อ้างถึง", "References"), "list"),
            _TEXT,
            _CLOSING,
            TypedText("copies", Words("สำเนาส่ง", "Copies to"), "list"),
        ),
    }
)
"""Kind of paper → the texts that are typed for it, in the order of the paper. Other kinds have pages of their own."""


def content_of(kind: str, typed: Mapping[str, str], before: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The content of a version from typed texts. before: what it held; what cannot be typed here stays."""
    content = dict(before or {})
    for text in TEXTS[kind]:
        said = typed.get(text.key, "").strip()
        content.pop(text.key, None)
        if said and text.lines != "section":
            content[text.key] = _stored(said, text.lines)
    if kind == "memo":
        content["sections"] = [
            {"title": words.th, "paragraphs": parts_of(typed[key])}
            for key, words in SECTIONS.items()
            if typed.get(key, "").strip()
        ]
    return content


def typed_of(kind: str, content: Mapping[str, Any]) -> dict[str, str]:
    """The texts of a version as they are typed; sections under other headings are told with the last one known."""
    typed = {t.key: _shown(content[t.key]) for t in TEXTS[kind] if t.key in content and t.lines != "section"}
    keys = {words.th: key for key, words in SECTIONS.items()}
    at = next(iter(SECTIONS))
    for section in content.get("sections", ()) if kind == "memo" else ():
        title, text = section.get("title", ""), text_of(section.get("paragraphs", ()))
        at, foreign = (keys[title], "") if title in keys else (at, title)
        typed[at] = "\n".join(part for part in (typed.get(at, ""), foreign, text) if part)
    return typed


def parts_of(text: str) -> Parts:
    """Paragraphs, one a line; lines that begin with `1.`, `๑.` or `-` and follow one another are one list, until
    a `1.` begins the next."""
    parts: Parts = []
    for line in filter(None, map(str.strip, text.splitlines())):
        mark = _ITEM.match(line)
        if mark is None:
            parts.append(line)
        elif parts and isinstance(parts[-1], list) and not _begins(mark):
            parts[-1].append(line[mark.end() :])
        else:
            parts.append([line[mark.end() :]])
    return parts


def _begins(mark: re.Match[str]) -> bool:
    """Whether an item is the first of its list, as its number says."""
    return mark[1] is not None and to_ascii_digits(mark[1]) == "1"


def text_of(parts: Iterable[str | Iterable[str]]) -> str:
    """The same as it is typed, items numbered."""
    lines: list[str] = []
    for part in parts:
        lines += [part] if isinstance(part, str) else [f"{n}. {item}" for n, item in enumerate(part, 1)]
    return "\n".join(lines)


def _stored(said: str, lines: str) -> str | list[str] | Parts:
    if lines == "one":
        return " ".join(said.split())
    return parts_of(said) if lines == "parts" else [line.strip() for line in said.splitlines() if line.strip()]


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else text_of(value)
