"""The parts of a Word file, and the file made of them: the same parts give the same bytes."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

from prongsai.documents.blocks import Paper
from prongsai.documents.docx.elements import FONT, Element, w
from prongsai.documents.docx.styles import bullets
from prongsai.documents.docx.text import one_line
from prongsai.documents.repacked import repacked

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.parts.document import DocumentPart

_LONGEST_TITLE = 255
_SISTER_FONT = "TH Sarabun New"
_WORD_OF_TODAY = 15
_LANGUAGES = {"th": "th-TH", "en": "en-US"}


def language_tag(paper: Paper) -> str:
    """The language of a paper with its country, as Word asks for it."""
    return _LANGUAGES.get(paper.language, paper.language)


def new_document() -> DocumentPart:
    """An empty document in a package of its own."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.package import Package
    from docx.parts.document import DocumentPart

    package = Package()
    name, body = PackURI("/word/document.xml"), cast("BaseOxmlElement", w("document", w("body")))
    document = DocumentPart(name, CONTENT_TYPE.WML_DOCUMENT_MAIN, body, package)
    package.relate_to(document, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    return document


def finish(document: DocumentPart, styles: Element, paper: Paper, made_at: datetime) -> bytes:
    """The file: the document with its styles, lists, settings and properties."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import XmlPart

    package = document.package
    for name, kind, relation, element in (
        ("styles", CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES, styles),
        ("numbering", CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING, bullets()),
        ("settings", CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS, _settings(language_tag(paper))),
        ("fontTable", CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE, _font_table()),
    ):
        part = XmlPart(PackURI(f"/word/{name}.xml"), kind, cast("BaseOxmlElement", element), package)
        document.relate_to(part, relation)
    _state(document, paper, made_at)
    out = io.BytesIO()
    package.save(out)
    return repacked(out.getvalue())


def _settings(language: str) -> Element:
    """Tab stops every half inch; a line that was ended by hand is not stretched; Word need not play an older one."""
    uri = "http://schemas.microsoft.com/office/word"
    modern = w("compatSetting", name="compatibilityMode", uri=uri, val=_WORD_OF_TODAY)
    return w(
        "settings",
        w("zoom", percent=100),
        w("defaultTabStop", val=720),
        w("compat", w("doNotExpandShiftReturn"), modern),
        w("themeFontLang", val="en-US", bidi=language),
    )


def _font_table() -> Element:
    thai = (w("charset", val="DE"), w("family", val="swiss"), w("pitch", val="variable"))
    return w("fonts", w("font", w("altName", val=_SISTER_FONT), *thai, name=FONT))


def _state(document: DocumentPart, paper: Paper, made_at: datetime) -> None:
    """What the file says of itself: title, language and date, and nobody's name."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.parts.coreprops import CorePropertiesPart
    from docx.oxml.coreprops import CT_CoreProperties

    package = document.package
    name, element = PackURI("/docProps/core.xml"), CT_CoreProperties.new()
    part = CorePropertiesPart(name, CONTENT_TYPE.OPC_CORE_PROPERTIES, element, package)
    package.relate_to(part, RELATIONSHIP_TYPE.CORE_PROPERTIES)
    said = part.core_properties
    said.title = one_line(paper.title)[:_LONGEST_TITLE]
    said.language = language_tag(paper)
    said.created = said.modified = made_at.astimezone(UTC)
