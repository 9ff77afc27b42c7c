"""A page of a file that is to be public as a picture, upright and as the copy will have it, to draw boxes on."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from prongsai.domain.errors import Refusal
from prongsai.reading.formats.pdf_opened import opened_pdf
from prongsai.reading.privacy.answers import Asked, Made
from prongsai.reading.privacy.pdf import MOST_PAGES, page_of
from prongsai.reading.privacy.picture import upright_picture

if TYPE_CHECKING:
    from PIL.Image import Image

DOTS = 110
"""To the inch: fine enough to read a number by."""
LONGEST_SIDE = 1600
QUALITY = 70


def draw_page(content: bytes, name: str, asked: Asked) -> Made:
    """The page as a JPEG, with how many the file has. Refuses a page that it does not have, and what the readers of PDF
    files and pictures refuse."""
    if not content.startswith(b"%PDF"):
        _check_page(name, asked.page, 1)
        return _made(upright_picture(content, name).convert("RGB"), 1)
    with opened_pdf(content, name, MOST_PAGES) as document:
        _check_page(name, asked.page, len(document))
        document.init_forms()
        with page_of(document, asked.page) as page:
            scale = min(DOTS / 72, LONGEST_SIDE / max(*page.get_size(), 1))
            return _made(page.render(scale=scale).to_pil().convert("RGB"), len(document))


def _check_page(name: str, page: int, pages: int) -> None:
    if not 1 <= page <= pages:
        raise Refusal("page_not_there", file=name, page=page, pages=pages)


def _made(image: Image, pages: int) -> Made:
    out = BytesIO()
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    image.save(out, "JPEG", quality=QUALITY, optimize=True)
    return Made(out.getvalue(), pages=pages)
