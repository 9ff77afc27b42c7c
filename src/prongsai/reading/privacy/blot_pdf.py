"""A PDF without what was asked to go: pages that hold it are drawn anew as pictures, with the other words below them.

Nothing of such a page is taken over but what is seen; of the other pages their content and links, none of the notes,
and of the file neither metadata nor attachments.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prongsai.domain.blotting import blotted_spans
from prongsai.domain.errors import Refusal, Words
from prongsai.reading.formats.pdf_letters import Letter, Signs
from prongsai.reading.formats.pdf_opened import opened_pdf
from prongsai.reading.privacy.answers import Asked, Box, Made
from prongsai.reading.privacy.pdf import MOST_PAGES, has_marked_photo, notes_of, page_of, text_is_missing, text_of
from prongsai.reading.privacy.picture import burn

if TYPE_CHECKING:
    from PIL.Image import Image

DOTS = 200
"""To the inch: at which a page is drawn anew."""
MOST_PIXELS = 40_000_000
"""Of a page; a larger one is drawn coarser."""
QUALITY = 85
_LINK, _WIDGET = 2, 20
_WIDER = 0.12
"""How far a box reaches beyond the letters, in parts of their height."""
_SPOKEN = "(ปกปิด)"
"""What is read out and found where words were."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the text layer. x0, x1, base, size: in pixels of the drawn page."""

    text: str
    x0: float
    x1: float
    base: float
    size: float


def blot_pdf(content: bytes, name: str, asked: Asked) -> Made:
    """The copy. Refuses what `opened_pdf` refuses, and a box on a page that is not there."""
    import pypdfium2

    drawn, blind = [], []
    with opened_pdf(content, name, MOST_PAGES) as document:
        beyond = next((box.page for box in asked.boxes if box.page > len(document)), None)
        if beyond is not None:
            raise Refusal("page_not_there", file=name, page=beyond, pages=len(document))
        document.init_forms()
        made = pypdfium2.PdfDocument.new()
        font = _font(made, asked.font)
        for number in range(1, len(document) + 1):
            _flatten(document, number)
            boxes = [box for box in asked.boxes if box.page == number]
            with page_of(document, number) as page:
                signs = text_of(page)
                spans = blotted_spans("".join(sign for sign, _ in signs), asked.values)
                if spans or boxes or has_marked_photo(page):
                    _draw_anew(made, page, signs, spans, boxes, font)
                    drawn.append(number)
                    continue
            made.import_pages(document, [number - 1])
            if text_is_missing(document, number, "".join(sign for sign, _ in signs)):
                blind.append(number)
        out = BytesIO()
        made.save(out)
        made.close()
    return Made(out.getvalue(), tuple(_notes(drawn, blind)))


def _notes(drawn: list[int], blind: list[int]) -> Iterator[Words]:
    if drawn:
        pages = ", ".join(map(str, drawn))
        yield Words(f"หน้า {pages} ทำใหม่เป็นภาพ", f"Pages {pages} are pictures now.")
    if blind:
        pages = ", ".join(map(str, blind))
        yield Words(
            f"หน้า {pages} เป็นภาพที่ไม่มีชั้นข้อความ จึงไม่ได้อ่าน ให้ดูเอง หรือระบุกรอบที่จะปกปิด",
            f"Pages {pages} are pictures without text and were not read; look yourself, or name boxes to cover.",
        )


def _flatten(document: Any, number: int) -> None:
    """Notes go; what fields of forms, stamps and free text show becomes a part of the page."""
    import pypdfium2.raw as pdfium

    with page_of(document, number) as page:
        kinds = [kind for kind, _ in notes_of(page)]
        shown = {pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP, _WIDGET, _LINK}
        for at in reversed(range(len(kinds))):
            if kinds[at] not in shown:
                pdfium.FPDFPage_RemoveAnnot(page, at)
        if shown - {_LINK} & set(kinds):
            page.flatten()


def _draw_anew(
    made: Any, page: Any, signs: Signs, spans: Iterable[tuple[int, int]], boxes: list[Box], font: Any
) -> None:
    """A page of the copy: the picture of a page with boxes on it, and its words unseen above."""
    width, height = page.get_size()
    scale = min(DOTS / 72, (MOST_PIXELS / max(width * height, 1)) ** 0.5)
    image: Image = page.render(scale=scale).to_pil().convert("RGB")
    words, covered = _words(page, signs, tuple(spans), image.size)
    _cover(image, covered)
    burn(image, boxes)
    anew = made.new_page(width, height)
    _set_picture(made, anew, image, width, height)
    hidden = [_pixels(box, image.size) for box in boxes]
    for word in words:
        if not any(_touches(word, area) for area in hidden):
            _set_word(made, anew, font, word, image.height, width / image.width)
    anew.gen_content()
    anew.close()


_Area = tuple[float, float, float, float]


def _pixels(box: Box, size: tuple[int, int]) -> _Area:
    width, height = size
    left, top = box.left * width / 100, box.top * height / 100
    return left, top, left + box.width * width / 100, top + box.height * height / 100


def _touches(word: _Word, area: _Area) -> bool:
    left, top, right, bottom = area
    return word.x0 < right and word.x1 > left and word.base - word.size < bottom and word.base + word.size * 0.3 > top


def _cover(image: Image, areas: Iterable[_Area]) -> None:
    from PIL import ImageDraw

    draw = ImageDraw.Draw(image)
    for left, top, right, bottom in areas:
        more = min(bottom - top, right - left) * _WIDER
        draw.rectangle((left - more, top - more, right + more, bottom + more), fill=(0, 0, 0))


def _words(
    page: Any, signs: Signs, spans: tuple[tuple[int, int], ...], size: tuple[int, int]
) -> tuple[list[_Word], list[_Area]]:
    """The words that stay, with a word of ours where others went, and the areas of those."""
    places = _Places(page, size)
    words, areas = [], []
    at = 0
    gone = [any(a <= n < b for a, b in spans) for n in range(len(signs))]
    runs = groupby(range(len(signs)), lambda n: (gone[n], signs[n][0].isspace() and signs[n][0], signs[n][0] == "\n"))
    for (is_gone, space, _), numbers in runs:
        letters = [letter for n in numbers if (letter := signs[n][1]) is not None]
        at += 1
        if space or not letters:
            continue
        area = places.area(letters)
        text = _SPOKEN if is_gone else "".join(letter.text for letter in letters)
        words.append(_Word(text, area[0], area[2], places.base(letters[0]), max(area[3] - area[1], 1.0)))
        if is_gone:
            areas.append(area)
    places.close()
    return words, areas


class _Places:
    """Where letters stand on the drawn page, in its pixels."""

    def __init__(self, page: Any, size: tuple[int, int]) -> None:
        self._page, self._size, self._text = page, size, page.get_textpage()

    def close(self) -> None:
        self._text.close()

    def _point(self, x: float, y: float) -> tuple[int, int]:
        import pypdfium2.raw as pdfium

        across, down = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(self._page, 0, 0, *self._size, 0, x, y, across, down)
        return across.value, down.value

    def base(self, letter: Letter) -> float:
        import pypdfium2.raw as pdfium

        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(self._text, letter.at, x, y)
        return self._point(x.value, y.value)[1]

    def area(self, letters: Iterable[Letter]) -> _Area:
        """Around all of these letters, with the room that their font gives them and with what is drawn of them."""
        corners = [self._point(x, y) for letter in letters for x, y in self._corners(letter.at)]
        across, down = [x for x, _ in corners], [y for _, y in corners]
        return min(across), min(down), max(across), max(down)

    def _corners(self, at: int) -> Iterator[tuple[float, float]]:
        import pypdfium2.raw as pdfium

        loose = pdfium.FS_RECTF()
        if pdfium.FPDFText_GetLooseCharBox(self._text, at, loose):
            yield loose.left, loose.bottom
            yield loose.right, loose.top
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        pdfium.FPDFText_GetCharBox(self._text, at, left, right, bottom, top)
        yield left.value, bottom.value
        yield right.value, top.value


def _set_picture(made: Any, page: Any, image: Image, width: float, height: float) -> None:
    import pypdfium2

    held = BytesIO()
    image.save(held, "JPEG", quality=QUALITY, optimize=True)
    held.seek(0)
    picture = pypdfium2.PdfImage.new(made)
    picture.load_jpeg(held, inline=True)
    picture.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
    page.insert_obj(picture)


def _font(made: Any, path: str) -> Any:
    import pypdfium2.raw as pdfium

    if not path:
        return None
    content = Path(path).read_bytes()
    held = (ctypes.c_ubyte * len(content)).from_buffer_copy(content)
    return pdfium.FPDFText_LoadFont(made, held, len(content), pdfium.FPDF_FONT_TRUETYPE, True)


def _set_word(made: Any, page: Any, font: Any, word: _Word, height: int, scale: float) -> None:
    """A word that nobody sees where it stands in the picture, as wide as it is there."""
    import pypdfium2.raw as pdfium

    if not font:
        return
    text = pdfium.FPDFPageObj_CreateTextObj(made, font, 1.0)
    letters = ctypes.create_string_buffer(word.text.encode("utf-16-le") + b"\0\0")
    pdfium.FPDFText_SetText(text, ctypes.cast(letters, pdfium.FPDF_WIDESTRING))
    pdfium.FPDFTextObj_SetTextRenderMode(text, pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(text, left, bottom, right, top)
    size = word.size * scale * 0.75
    wide = max((word.x1 - word.x0) * scale / max(right.value - left.value, 0.01), 0.01)
    pdfium.FPDFPageObj_Transform(text, wide, 0, 0, size, word.x0 * scale, (height - word.base) * scale)
    pdfium.FPDFPage_InsertObject(page, text)
