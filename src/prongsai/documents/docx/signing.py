"""Where people sign in Word: signatures, and the opinions of superiors."""

from __future__ import annotations

from prongsai.documents.blocks import Opinion, Signature
from prongsai.documents.docx.elements import Element
from prongsai.documents.docx.setting import Setting
from prongsai.documents.docx.styles import TICK_BOX
from prongsai.documents.docx.text import run, tab

DOTS = "." * 46
"""To be written on; as wide as a long name."""
ROOM_AFTER_RANK = "." * 32
OPINION_LINES = 2
BOX, TICKED = "☐", "☑"


def signature(block: Signature, setting: Setting) -> list[Element]:
    """Room to sign, the name in brackets and the position, in the right half and never parted."""
    lines = []
    if block.above:
        lines.append(setting.paragraph("Signature Above", run(block.above)))
    if block.rank:
        lines.append(setting.paragraph("Signature Rank", run(f"{block.rank} {ROOM_AFTER_RANK}")))
    if block.signed:
        lines.append(setting.paragraph("Signature Above", run(block.signed)))
    name = "Signature Name" if block.rank or block.signed else "Signature Room"
    lines.append(setting.paragraph(name, run(f"({block.name or DOTS})")))
    lines.append(setting.paragraph("Signature Position", run(block.position or f"ตำแหน่ง {DOTS[:-6]}")))
    return lines


def opinion(block: Opinion, setting: Setting) -> list[Element]:
    """A heading, boxes to tick or lines to write on, and the signature; all on one page."""
    lines = [_choice(choice, setting, ticked=choice == block.chosen) for choice in block.choices]
    if block.text:
        lines.append(setting.paragraph("Choice", run(block.text)))
    lines = lines or [setting.paragraph("Writing Line", tab()) for _ in range(OPINION_LINES)]
    return [setting.paragraph("Heading 1", run(block.title)), *lines, *signature(block.signature, setting)]


def _choice(choice: str, setting: Setting, *, ticked: bool) -> Element:
    return setting.paragraph("Choice", run(TICKED if ticked else BOX, TICK_BOX), tab(), run(choice))
