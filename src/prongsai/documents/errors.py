"""What can go wrong with a paper, said in Thai and in English."""

from __future__ import annotations

from prongsai.thai.explained import Explained


class PaperError(Explained):
    """A paper cannot be made as asked.

    ``th`` and ``en`` are whole sentences for the person at the desk: what is wrong, where, and what to do.
    """

    def __init__(self, *, th: str, en: str) -> None:
        super().__init__(en)
        self.th = th
        self.en = en


def unprintable(character: str, place: str) -> PaperError:
    """The document fonts have no glyph for ``character``, found in the text ``place``."""
    code = f"U+{ord(character):04X}"
    shown = place if len(place) <= 60 else place[:60] + "…"
    return PaperError(
        th=f"แบบอักษรของเอกสารไม่มีอักขระ “{character}” ({code}) ในข้อความ “{shown}” โปรดลบหรือพิมพ์ด้วยอักขระอื่น",
        en=f"The document font has no character “{character}” ({code}), found in “{shown}”: "
        "delete it or write it with other characters.",
    )
