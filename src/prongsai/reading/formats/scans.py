"""Scanned sheets in: each page of a file as a picture, with the code that stands in its corner, or none.

Read in the cage only (`cage.caged_scan`): the files come from anywhere, and four decoders see them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.page_codes import PageCode, read_page_code
from prongsai.reading.formats.pdf_opened import opened_pdf

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PAGES = 60
"""Pages of one file; a feeder takes fifty sheets."""
MOST_PIXELS = 60_000_000
"""A picture with more is refused before it is unpacked."""
DOTS = 200
"""To the inch: at which a page of a PDF is drawn, and kept."""
FEW_PAGES, FEW_DOTS = 12, 80
"""What is drawn of a PDF to show what it looks like: so many pages, coarsely."""
LONGEST_SIDE = 2400
"""Pixels of the longest side that is kept: an A4 sheet at that resolution."""
QUALITY = 75
_FINER = 1.5
"""How much larger a page of a PDF is drawn once more where no code was found."""
SIDES = (3500, 1800, 5000)
"""Pixels of the longest side at which a picture is looked at as well."""


@dataclass(frozen=True, slots=True)
class ScannedSheet:
    """A page of a file. number: of the page in its file, from 1. code: as it stands there, empty where none was found.
    picture: a JPEG of it, upright as the file has it."""

    number: int
    code: str
    picture: bytes


def read_scan(content: bytes, name: str) -> tuple[ScannedSheet, ...]:
    """The pages of a PDF, JPEG, PNG or HEIC file.

    Refuses a locked or damaged file, one of more than MOST_PAGES pages, and a page of more than MOST_PIXELS.
    """
    made = _pages_of_pdf(content, name) if content.startswith(b"%PDF") else iter([_photo(content, name)])
    return tuple(ScannedSheet(n, code.text if code else "", _kept(image)) for n, (image, code) in enumerate(made, 1))


def read_first_sheets(content: bytes, name: str) -> tuple[ScannedSheet, ...]:
    """The first FEW_PAGES pages of a PDF as small pictures, to show what it looks like; no code is searched.

    Refuses a locked or damaged file, and a page of more than MOST_PIXELS.
    """
    from PIL import ImageOps

    with opened_pdf(content, name) as document:
        drawn = (_drawn(document[number], name, FEW_DOTS) for number in range(min(len(document), FEW_PAGES)))
        framed = (ImageOps.expand(image, 2, "grey") for image in drawn)
        return tuple(ScannedSheet(number, "", _kept(image)) for number, image in enumerate(framed, 1))


def _pages_of_pdf(content: bytes, name: str) -> Iterator[tuple[Image, PageCode | None]]:
    with opened_pdf(content, name, MOST_PAGES) as document:
        for number in range(len(document)):
            page = document[number]
            image = _drawn(page, name, DOTS)
            code = code_on(image)
            if code is None:
                code = code_on(_drawn(page, name, DOTS * _FINER))
            yield image, code
            page.close()


def _drawn(page: Any, name: str, dots: float) -> Image:
    width, height = page.get_size()
    _check_pixels(width * height * (dots / 72) ** 2, name)
    drawn: Image = page.render(scale=dots / 72).to_pil()
    return drawn.convert("RGB")


def _photo(content: bytes, name: str) -> tuple[Image, PageCode | None]:
    from pi_heif import register_heif_opener
    from PIL import Image, ImageOps

    register_heif_opener(thumbnails=False)
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    with Image.open(BytesIO(content), formats=("JPEG", "PNG", "HEIF")) as opened:
        _check_pixels(opened.width * opened.height, name)
        opened.load()
        image = ImageOps.exif_transpose(opened).convert("RGB")
    return image, code_on(image)


def _check_pixels(pixels: float, name: str) -> None:
    if pixels > MOST_PIXELS:
        what = Words("จุดภาพ", "pixels")
        raise Refusal("file_too_long", file=name, what=what, count=round(pixels), limit=MOST_PIXELS)


def _kept(image: Image) -> bytes:
    """Small enough to keep, in colour: blue ink is told from a copy."""
    out = BytesIO()
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    image.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def code_on(image: Image) -> PageCode | None:
    """The code of a page on its picture; None where there is none, or where two differ."""
    for look in _looks(image.convert("L")):
        found = set(_codes(look))
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _codes(image: Image) -> list[PageCode]:
    import zxingcpp

    found = []
    for each in zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)):
        try:
            found.append(read_page_code(each.text))
        except Refusal:
            continue  # another QR code: the one by which the paper is checked, or one of somebody else's
    return found


def _looks(image: Image) -> Iterator[Image]:
    """The picture as it is, and then ways of seeing it better, the cheapest first: grain smoothed away, and as many
    pixels as suit a code whose modules are neither a few dots nor a hundred."""
    from PIL import Image as Images
    from PIL import ImageFilter

    yield image
    smooth = image.filter(ImageFilter.GaussianBlur(1))
    yield smooth
    for side in SIDES:
        scale = side / max(image.size)
        if not 0.8 < scale < 1.25:
            size = (round(image.width * scale), round(image.height * scale))
            yield smooth.resize(size, Images.Resampling.BICUBIC)
