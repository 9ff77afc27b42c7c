"""The codes in the foot corners of Word's pages: one footer serves many pages, so the code leaves the page open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from prongsai.documents.docx.elements import Element, twips, w
from prongsai.documents.docx.images import Images
from prongsai.documents.docx.setting import Setting
from prongsai.documents.page_marks import FROM_EDGE, SIDE, PageMarks, check_scene, page_scene
from prongsai.documents.scene import Scene
from prongsai.documents.styles import paper_size

if TYPE_CHECKING:
    from docx.parts.hdrftr import FooterPart

Footing = Callable[["FooterPart", Setting], list[Element]]
_WIDTH = SIDE + 0.3
_HIGHEST = 2.2
_FROM_FOOT = 0.6
"""Centimetres from the foot of the sheet to the letters below the code."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands in the corners of the first page of a part, and of its other pages."""

    first: Footing
    default: Footing


def _nothing(_part: FooterPart, _setting: Setting) -> list[Element]:
    return []


UNMARKED = Marks(_nothing, _nothing)


def marks_of(marks: PageMarks | None, *, beginning: bool) -> Marks:
    """The marks of a part. beginning: whether the paper begins with it."""
    if marks is None:
        return UNMARKED
    usual = partial(_codes, marks, False)
    return Marks(partial(_codes, marks, True) if beginning and marks.verify else usual, usual)


def _codes(marks: PageMarks, checked: bool, part: FooterPart, setting: Setting) -> list[Element]:
    images = Images(part, None, {})
    width = paper_size()[1 if setting.landscape else 0]
    placed = [_placed(images, page_scene(marks), FROM_EDGE, setting)]
    if checked:
        placed.append(_placed(images, check_scene(marks), width - FROM_EDGE / 2 - _WIDTH, setting))
    return placed


def _placed(images: Images, scene: Scene, left: float, setting: Setting) -> Element:
    """A drawing at a place of the sheet, whatever stands in the footer beside it."""
    height = paper_size()[0 if setting.landscape else 1]
    paragraph = setting.paragraph("Footer", images.scene(scene, (_WIDTH, _HIGHEST)))
    frame = w(
        "framePr",
        w=twips(_WIDTH),
        hRule="auto",
        hSpace=0,
        wrap="around",
        vAnchor="page",
        hAnchor="page",
        x=twips(left),
        y=twips(height - _FROM_FOOT - _HIGHEST),
    )
    paragraph[0].insert(1, frame)
    return paragraph
