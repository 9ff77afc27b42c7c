"""PDF files looked through: the letters of each page, and what the file holds beside its pages."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from prongsai.domain.errors import Words
from prongsai.domain.privacy import Exposure, Passage, Seen, masked_name
from prongsai.reading.formats.pdf_letters import Letter, Signs, letters_of, signs_of
from prongsai.reading.formats.pdf_opened import opened_pdf
from prongsai.reading.privacy.ocr import LONGEST_SIDE, PageReader
from prongsai.reading.privacy.picture import beside

MOST_PAGES = 300
_FEW, _MOST_OF_PAGE = 120, 0.6
"""A page with fewer letters than this and pictures over so much of it is taken for a scan with a stamp on it."""
_DOTS = 300
"""To the inch: at which a page without text is drawn to be read."""
_PLAIN = frozenset({2, 20, 16})  # links, fields of forms, pop-ups: no notes
_FILE = 17
_FREE_TEXT = 3
_XMP_AUTHOR = re.compile(rb"<dc:creator>(.{0,2000}?)</dc:creator>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def look_into_pdf(content: bytes, name: str) -> Seen:
    """What there is in a PDF. Refuses a locked or damaged one, and one of more than MOST_PAGES pages."""
    passages, hidden, unread = [], [], []
    reader = PageReader()
    with opened_pdf(content, name, MOST_PAGES) as document:
        passages += _properties(document)
        hidden += [*_authors(document, content), *_attachments(document)]
        for number in range(1, len(document) + 1):
            place = Words(f"หน้า {number}", f"page {number}")
            with page_of(document, number) as page:
                said, notes = _notes(page, place)
                signs = text_of(page)
                text = "".join(sign for sign, _ in signs)
                photos = list(_photos(page))
            passages += [Passage(text, place, by_line=True), *said]
            hidden += notes
            for photo in photos:
                in_photo, found = beside(photo, place)
                passages += in_photo
                hidden += found
            if text_is_missing(document, number, text):
                if seen := _seen_by(reader, document, number):
                    passages.append(Passage(seen, place, by_line=True, by_eye=True))
                else:
                    unread.append(place)
    return Seen(tuple(passages), tuple(hidden), tuple(unread))


def _seen_by(reader: PageReader, document: Any, number: int) -> str:
    """What a reader of pictures makes of a page; empty where there is none."""
    if not reader.ready():
        return ""
    with page_of(document, number) as page:
        scale = min(_DOTS / 72, LONGEST_SIDE / max(*page.get_size(), 1))
        return reader.text(page.render(scale=scale).to_pil())


@contextmanager
def page_of(document: Any, number: int) -> Iterator[Any]:
    """A page, counted from 1."""
    page = document[number - 1]
    try:
        yield page
    finally:
        page.close()


def text_of(page: Any) -> Signs:
    """The letters of a page line by line, each line ended by `\\n`."""
    text = page.get_textpage()
    try:
        letters = letters_of(page, text)
    finally:
        text.close()
    signs: Signs = []
    for line in signs_of(letters):
        signs += [*line, ("\n", None)]
    return signs


def letters_in(signs: Signs, start: int, end: int) -> list[Letter]:
    """The letters behind these characters of a page's text."""
    return [letter for _, letter in signs[start:end] if letter is not None]


def text_is_missing(document: Any, number: int, text: str) -> bool:
    """Whether a page shows what its text does not say: a scan, or letters that the file gives no names."""
    letters = [sign for sign in text if not sign.isspace()]
    lost = sum(1 for sign in letters if sign == "\ufffd" or 0xE000 <= ord(sign) < 0xF700)
    if lost > 0.02 * len(letters):
        return True
    with page_of(document, number) as page:
        covered, has_layer = _covered_by_pictures(page), _has_layer(page)
    return covered > 0.0 if not letters else len(letters) < _FEW and covered > _MOST_OF_PAGE and not has_layer


def _covered_by_pictures(page: Any) -> float:
    width, height = page.get_size()
    whole, most = max(width * height, 1.0), 0.0
    for image in _images(page):
        left, bottom, right, top = image.get_bounds()
        most = max(most, abs(right - left) * abs(top - bottom) / whole)
    return most


def _has_layer(page: Any) -> bool:
    """Whether letters lie unseen on a page, as they do where somebody read its picture."""
    import pypdfium2.raw as pdfium

    texts = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=4)
    return any(pdfium.FPDFTextObj_GetTextRenderMode(t) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE for t in texts)


def _images(page: Any) -> Iterator[Any]:
    import pypdfium2.raw as pdfium

    yield from page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4)


def _photos(page: Any) -> Iterator[bytes]:
    """The photos of a page as cameras wrote them."""
    for image in _images(page):
        if image.get_filters()[-1:] == ["DCTDecode"]:
            yield bytes(image.get_data(decode_simple=True))


def has_marked_photo(page: Any) -> bool:
    """Whether a photo on a page tells where or by whom it was taken."""
    return any(beside(photo, Words("", ""))[1] for photo in _photos(page))


def _properties(document: Any) -> list[Passage]:
    place = Words("คุณสมบัติของไฟล์", "file properties")
    told = document.get_metadata_dict(skip_empty=True)
    texts = [str(v) for k, v in told.items() if k not in ("Author", "CreationDate", "ModDate")]
    return [Passage(text, place) for text in (*texts, *(str(mark.get_title()) for mark in document.get_toc()))]


def _authors(document: Any, content: bytes) -> list[Exposure]:
    place = Words("คุณสมบัติของไฟล์", "file properties")
    names = [document.get_metadata_value("Author")]
    names += [_TAG.sub(" ", found.decode("utf-8", "replace")) for found in _XMP_AUTHOR.findall(content)]
    told = dict.fromkeys(" ".join(name.split()) for name in names)
    return [Exposure("author", place, masked_name(name), True, name) for name in told if name]


def _attachments(document: Any) -> list[Exposure]:
    place = Words("ไฟล์แนบใน PDF", "file attached to the PDF")
    return [Exposure("attachment", place)] if document.count_attachments() else []


def _notes(page: Any, place: Words) -> tuple[list[Passage], list[Exposure]]:
    """What annotations say, and those that are notes."""
    passages, found = [], []
    for kind, said in notes_of(page):
        passages += [Passage(text, place) for text in said if text]
        if kind == _FILE:
            found.append(Exposure("attachment", place))
        elif kind not in _PLAIN and kind != _FREE_TEXT and any(said):
            found.append(Exposure("comment", place))
    return passages, found


def notes_of(page: Any) -> list[tuple[int, tuple[str, ...]]]:
    """The kind of each annotation of a page, and its texts: what it says, the value of a field, where a link goes."""
    import pypdfium2.raw as pdfium

    told = []
    for at in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, at)
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        texts = tuple(_string(annotation, key) for key in (b"Contents", b"V"))
        told.append((kind, (*texts, _address(page, annotation))))
        pdfium.FPDFPage_CloseAnnot(annotation)
    return told


def _string(annotation: Any, key: bytes) -> str:
    import pypdfium2.raw as pdfium

    length = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    buffer = (pdfium.FPDF_WCHAR * (length // 2 + 1))()
    pdfium.FPDFAnnot_GetStringValue(annotation, key, buffer, length)
    return bytes(buffer)[: max(0, length - 2)].decode("utf-16-le", "replace")


def _address(page: Any, annotation: Any) -> str:
    import pypdfium2.raw as pdfium

    link = pdfium.FPDFAnnot_GetLink(annotation)
    action = pdfium.FPDFLink_GetAction(link) if link else None
    if not action:
        return ""
    length = pdfium.FPDFAction_GetURIPath(page.pdf, action, None, 0)
    buffer = ctypes.create_string_buffer(length + 1)
    pdfium.FPDFAction_GetURIPath(page.pdf, action, buffer, length)
    return buffer.value.decode("utf-8", "replace")
