"""The pages of a part in Word: size, margins, page numbers, and the stamps of secrecy above and below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from prongsai.documents.blocks import CatchWord, Cover
from prongsai.documents.docx.elements import Element, twips, w
from prongsai.documents.docx.looks import header_from_edge
from prongsai.documents.docx.marks import UNMARKED, Marks
from prongsai.documents.docx.setting import Setting
from prongsai.documents.docx.text import field, run
from prongsai.documents.styles import paper_size
from prongsai.documents.typeset import Part

if TYPE_CHECKING:
    from docx.parts.document import DocumentPart

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
Page = Literal["default", "first"]

# Centimetres of the bottom margin that a page with a catch-word may use: where a word processor parts lines otherwise
# than the PDF does, the last one and the catch-word would fall on a page of their own.
SPARE = 1.0


def section(
    document: DocumentPart, part: Part, setting: Setting, *, secrecy: str, restart: bool, marks: Marks = UNMARKED
) -> Element:
    """The properties of the section that a part is printed in, with headers and footers of its own.

    restart: whether its pages are counted from one. marks: the codes in the corners of its pages.
    """
    above, below = setting.sheet.page_number == "dashes_top", setting.sheet.page_number == "of_bottom"
    cover = isinstance(part.blocks[0], Cover)
    first_differs = above or (below and cover) or marks.first != marks.default
    pages: list[Page] = ["default", "first"] if first_differs else ["default"]
    count = {"start": 1} if restart else {}
    return w(
        "sectPr",
        *(_header(document, setting, page, secrecy, number=above and page == "default") for page in pages),
        *(
            _footer(document, setting, page, secrecy, marks, number=below and not (page == "first" and cover))
            for page in pages
        ),
        w("type", val="nextPage"),
        _page_size(landscape=setting.landscape),
        _margins(setting, secret=bool(secrecy), turns=any(isinstance(b, CatchWord) for b in part.blocks)),
        w("pgNumType", fmt="thaiNumbers", **count),
        w("cols", space=708),
        w("titlePg") if first_differs else None,
    )


def _page_size(*, landscape: bool) -> Element:
    width, height = map(twips, paper_size())
    return w("pgSz", w=height, h=width, orient="landscape") if landscape else w("pgSz", w=width, h=height)


def _margins(setting: Setting, *, secret: bool, turns: bool) -> Element:
    """The text begins where page 1 does; on later pages the header pushes it down.

    turns: whether some page ends with a catch-word.
    """
    margins, edge = setting.sheet.margins, twips(header_from_edge(secret=secret))
    top = min(setting.sheet.first_top, margins.top)
    return w(
        "pgMar",
        top=twips(top),
        right=twips(margins.right),
        bottom=twips(margins.bottom - (SPARE if turns else 0)),
        left=twips(margins.left),
        header=edge,
        footer=edge,
        gutter=0,
    )


def _header(document: DocumentPart, setting: Setting, page: Page, secrecy: str, *, number: bool) -> Element:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.parts.hdrftr import HeaderPart

    lines = [setting.paragraph("Stamp", run(secrecy))] if secrecy else []
    if number:
        lines.append(setting.paragraph("Page Number", run("- "), field("PAGE", "๒"), run(" -")))
    part = HeaderPart.new(document.package)
    part.element[:] = lines or [setting.paragraph("Header")]
    return _reference("headerReference", page, document.relate_to(part, RELATIONSHIP_TYPE.HEADER))


def _footer(
    document: DocumentPart, setting: Setting, page: Page, secrecy: str, marks: Marks, *, number: bool
) -> Element:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.parts.hdrftr import FooterPart

    lines = [setting.paragraph("Footer", run("หน้า "), field("PAGE", "๑"))] if number else []
    if secrecy:
        lines.append(setting.paragraph("Stamp", run(secrecy)))
    part = FooterPart.new(document.package)
    shown = marks.first if page == "first" else marks.default
    part.element[:] = [*shown(part, setting), *(lines or [setting.paragraph("Footer")])]
    return _reference("footerReference", page, document.relate_to(part, RELATIONSHIP_TYPE.FOOTER))


def _reference(kind: str, page: Page, relation: str) -> Element:
    made = w(kind, type=page)
    made.set(_RELATION, relation)
    return made
