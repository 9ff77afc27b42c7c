"""Characters that no file can hold or no one can see: refused before they are lost or break a reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from prongsai.documents.blocks import Paper
from prongsai.documents.blocks_json import to_data
from prongsai.documents.errors import PaperError

# Controls but tab and line ends, halves of a character pair, and the two code points that XML forbids.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_AROUND = 30  # letters shown on both sides of the fault
_LINE_END = re.compile("\r\n?")


def with_line_ends(text: str) -> str:
    """The text with its line ends as '\\n' and each tab as a space."""
    return _LINE_END.sub("\n", text).replace("\t", " ")


def check_text(text: str) -> None:
    """Raises PaperError for a text with a control character or half a character."""
    found = _UNWRITABLE.search(text)
    if found is None:
        return
    code = f"U+{ord(found[0]):04X}"
    around = text[max(0, found.start() - _AROUND) : found.end() + _AROUND]
    shown = _UNWRITABLE.sub("\ufffd", around)
    raise PaperError(
        th=f"ข้อความ “{shown}” มีอักขระควบคุมที่มองไม่เห็น ({code}) ตรงเครื่องหมาย \ufffd โปรดลบแล้วพิมพ์ข้อความนี้ใหม่",
        en=f"The text “{shown}” has an invisible control character ({code}) at the mark \ufffd: "
        "delete it and type the text again.",
    )


def check_paper(paper: Paper) -> None:
    """Raises PaperError for the first text of the paper that check_text refuses."""
    for text in _texts(to_data(paper)):
        check_text(text)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, dict):
        for name, each in value.items():
            if name != "source":  # not printed
                yield from _texts(each)
