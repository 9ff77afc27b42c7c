"""What a block is set with: the sheet it stands on, the styles there, and the pictures at hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prongsai.documents.docx.elements import Element, w
from prongsai.documents.docx.images import Images
from prongsai.documents.styles import SheetStyle, paper_size


@dataclass(frozen=True, slots=True)
class Setting:
    """One part of a paper as a writer sees it. ids: what a paragraph style is for → its id."""

    sheet: SheetStyle
    landscape: bool
    ids: Mapping[str, str]
    images: Images
    urgency: str = ""

    @property
    def width(self) -> float:
        """Room between the side margins, in centimetres."""
        return self.sheet.line_width(landscape=self.landscape)

    @property
    def height(self) -> float:
        """Room for text on a page after the first, in centimetres."""
        return paper_size()[0 if self.landscape else 1] - self.sheet.margins.top - self.sheet.margins.bottom

    def paragraph(self, role: str, *runs: Element | None) -> Element:
        """A paragraph in the style for ``role``; see ``looks`` for the roles."""
        return w("p", w("pPr", w("pStyle", val=self.ids[role])), *runs)
