"""Running text in Word: headings, paragraphs, lists, boxed lines, and what stands at the foot of a page."""

from __future__ import annotations

from prongsai.documents.blocks import BulletList, CatchWord, Heading, Issued, Notice, NumberedList, Paragraph
from prongsai.documents.docx.elements import Element
from prongsai.documents.docx.setting import Setting
from prongsai.documents.docx.styles import STRONG
from prongsai.documents.docx.text import run, tab


def heading(block: Heading, setting: Setting) -> list[Element]:
    """A heading that Word lists in its navigation."""
    return [setting.paragraph(f"Heading {block.level}", run(block.text))]


def paragraph(block: Paragraph, setting: Setting) -> list[Element]:
    """Running text; centred text has no indent."""
    role = "Body" if block.indent else "Flush"
    role = {"justify": role, "left": f"{role} Left", "center": "Centered"}[block.align]
    return [setting.paragraph(role, run(block.text, STRONG if block.strong else ""))]


def bullet_list(block: BulletList, setting: Setting) -> list[Element]:
    """Entries behind bullets that Word draws."""
    return [setting.paragraph("List Bullet", run(item.text)) for item in block.items]


def numbered_list(block: NumberedList, setting: Setting) -> list[Element]:
    """Entries behind their labels. The labels are text: not every program counts in Thai digits."""
    return [setting.paragraph("List Number", run(item.label), tab(), run(item.text)) for item in block.items]


def notice(block: Notice, setting: Setting) -> list[Element]:
    """A boxed line."""
    return [setting.paragraph("Notice", run(block.text))]


def issued(block: Issued, setting: Setting) -> list[Element]:
    """The line with the date, on the page of the signature below it."""
    return [setting.paragraph("Issued", run(block.text))]


def catch_word(block: CatchWord, setting: Setting) -> list[Element]:
    """What the next page begins with."""
    return [setting.paragraph("Catch Word", run(block.text))]
