"""Pictures looked through: what cameras write beside them; and with places on them covered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from prongsai.domain.errors import Refusal, Words
from prongsai.domain.privacy import Exposure, Passage, Seen, masked_name
from prongsai.reading.privacy.answers import Asked, Box, Made
from prongsai.reading.privacy.ocr import PageReader

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 60_000_000
LARGE = 500
"""Pixels of both sides from which a picture within a paper may hold writing that somebody has to look at; emblems and
signatures are smaller."""
_GPS, _ARTIST, _PLACES = 0x8825, 0x013B, ("GPSLatitude", "exif:GPS", "photoshop:City", "Iptc4xmpCore:Location")
_TOLD = (0x010E, 0x9286, 0x9C9B, 0x9C9C, 0x9C9F)  # description, comment, and those of Windows
_XMP = re.compile(rb"<x:xmpmeta.{0,65536}?</x:xmpmeta>", re.DOTALL)


def look_into_picture(content: bytes, name: str) -> Seen:
    """What a picture holds beside itself, and what stands on it where pictures can be read. Refuses what is no
    picture."""
    image = _opened(content, name)
    passages, hidden = beside(content, Words("ข้อมูลของภาพ", "data of the picture"), image)
    whole = Words("ภาพทั้งภาพ (ไม่มีชั้นข้อความ)", "the whole picture (it has no text layer)")
    reader = PageReader()
    if reader.ready() and (text := reader.text(upright_picture(content, name))):
        return Seen((*passages, Passage(text, Words("ภาพ", "picture"), by_line=True, by_eye=True)), tuple(hidden))
    return Seen(tuple(passages), tuple(hidden), (whole,))


def blot_picture(content: bytes, name: str, asked: Asked) -> Made:
    """The picture with boxes burnt in, upright, with nothing beside it. Refuses what is no picture, and a box on
    another page than the first."""
    beyond = next((box.page for box in asked.boxes if box.page != 1), None)
    if beyond is not None:
        raise Refusal("page_not_there", file=name, page=beyond, pages=1)
    kind = _opened(content, name).format or "PNG"
    upright = upright_picture(content, name)
    upright = upright.convert("RGB" if kind == "JPEG" or upright.mode not in ("L", "RGB", "RGBA") else upright.mode)
    burn(upright, asked.boxes)
    upright.info = {}
    out = BytesIO()
    upright.save(out, kind, **({} if kind == "PNG" else {"quality": 92}))
    return Made(out.getvalue())


def upright_picture(content: bytes, name: str) -> Image:
    """A picture as people see it, whatever way the camera was held."""
    from PIL import ImageOps

    image = _opened(content, name)
    image.load()
    return ImageOps.exif_transpose(image)


def unmarked(content: bytes, name: str) -> bytes:
    """A picture within a file as it is where nothing stands beside it, else without that. A drawing (EMF, SVG) stays:
    its words are those of the file."""
    try:
        image = _opened(content, name)
    except (OSError, SyntaxError, ValueError):
        return content
    bare = not image.getexif() and b"xmpmeta" not in content and b"Photoshop 3.0" not in content
    return content if bare else blot_picture(content, name, Asked()).content


def burn(image: Image, boxes: Iterable[Box]) -> None:
    """Cover places of a picture, in per cent of it."""
    from PIL import ImageDraw

    draw = ImageDraw.Draw(image)
    for box in boxes:
        left, top = image.width * box.left / 100, image.height * box.top / 100
        corner = (left + image.width * box.width / 100, top + image.height * box.height / 100)
        draw.rectangle(((left, top), corner), fill=0 if image.mode == "L" else (0, 0, 0))


def beside(content: bytes, place: Words, image: Image | None = None) -> tuple[list[Passage], list[Exposure]]:
    """What stands beside a picture: texts, and whether it tells where or by whom it was taken. Nothing for what is no
    picture."""
    try:
        opened = image or _opened(content, "")
        exif = opened.getexif()
        by = str(exif.get(_ARTIST) or "").strip("\0 ")
        where = bool(exif.get_ifd(_GPS))
        texts = [*_texts(exif), *(str(v) for v in opened.info.values() if isinstance(v, str))]
    except (Refusal, OSError, ValueError, SyntaxError, KeyError, TypeError):
        return [], []
    xmp = b"".join(_XMP.findall(content)).decode("utf-8", "replace")
    found = []
    if where or any(word in xmp for word in _PLACES):
        found.append(Exposure("location", place))
    if by:
        found.append(Exposure("author", place, masked_name(by), True, by))
    return [Passage(text, place) for text in (*texts, xmp) if text.strip()], found


def is_large(content: bytes) -> bool:
    """Whether a picture is one that may hold writing."""
    try:
        return min(_opened(content, "").size) >= LARGE
    except (Refusal, OSError, ValueError, SyntaxError):
        return False


def _texts(exif: Any) -> Iterator[str]:
    for holder in (exif, exif.get_ifd(0x8769)):
        for tag in _TOLD:
            value = holder.get(tag)
            if isinstance(value, bytes):
                yield value.decode("utf-16-le" if tag > 0x9C00 else "utf-8", "replace").strip("\0")
            elif value:
                yield str(value)


def _opened(content: bytes, name: str) -> Image:
    from PIL import Image as Images

    Images.MAX_IMAGE_PIXELS = MOST_PIXELS
    image = Images.open(BytesIO(content), formats=FORMATS)
    if image.width * image.height > MOST_PIXELS:
        what = Words("จุดภาพ", "pixels")
        raise Refusal("file_too_long", file=name, what=what, count=image.width * image.height, limit=MOST_PIXELS)
    return image
