"""Pictures in a Word file: the office's emblem, photos, drawings; each in line, with words for who cannot see it."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from prongsai.documents.docx.elements import Element, w
from prongsai.documents.docx.text import one_line
from prongsai.documents.errors import PaperError
from prongsai.documents.pdf import scene_png
from prongsai.documents.scene import Scene

if TYPE_CHECKING:
    from docx.parts.story import StoryPart

EMBLEM = "ตราสัญลักษณ์ของหน่วยงาน"
WIDEST_EMBLEM = 3
"""How many times as wide as high an emblem may be drawn."""
_EMU = 360_000  # to the centimetre
_MOST_PIXELS = 80_000_000
_SVG_PAGE = b'#set page(width: auto, height: auto, margin: 0pt, fill: none)\n#image("picture.svg", height: 6cm)'


class Images:
    """The pictures of one file; the same picture is kept once."""

    def __init__(self, part: StoryPart, emblem: bytes | None, pictures: Mapping[str, bytes]) -> None:
        self._part = part
        self._emblem = emblem
        self._pictures = pictures
        self._count = 0

    def emblem(self, height: float) -> Element | None:
        """A run with the office's emblem so many centimetres high, None if it has not given one."""
        if self._emblem is None:
            return None
        return self._placed(_usable(self._emblem, EMBLEM), EMBLEM, (WIDEST_EMBLEM * height, height))

    def picture(self, name: str, alt: str, room: tuple[float, float]) -> Element:
        """A run with the picture of that name, as large as fits in ``room`` (width and height in centimetres).

        Raises PaperError where there is no such picture, or where it cannot be read.
        """
        if name not in self._pictures:
            raise PaperError(
                th=f"ไม่พบไฟล์รูป “{name}” โปรดแนบไฟล์รูปนี้ หรือเอารูปออกจากเอกสาร",
                en=f"The picture “{name}” is missing: attach it or take it out of the paper.",
            )
        return self._placed(_usable(self._pictures[name], name), alt, room)

    def scene(self, scene: Scene, room: tuple[float, float]) -> Element:
        """A run with a drawing, as large as fits in ``room``; its title and description are read aloud."""
        return self._placed(scene_png(scene), f"{scene.title}: {scene.description}", room)

    def _placed(self, content: bytes, alt: str, room: tuple[float, float]) -> Element:
        from docx.oxml.shape import CT_Inline
        from docx.shared import Emu

        self._count += 1
        relation, image = self._part.get_or_add_image(io.BytesIO(content))
        scale = min(room[0] / image.px_width, room[1] / image.px_height)
        width, height = (Emu(round(side * scale * _EMU)) for side in (image.px_width, image.px_height))
        inline = CT_Inline.new_pic_inline(self._count, relation, f"picture{self._count}", width, height)
        inline.docPr.set("descr", one_line(alt))
        for side in ("distT", "distB", "distL", "distR"):  # left out, programs keep some distance
            inline.set(side, "0")
        return w("r", w("drawing", inline))


def _usable(content: bytes, name: str) -> bytes:
    """A picture as Word can show it; raises PaperError for what is none, is cut off or is far too large."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(content)) as image:
            if image.width * image.height > _MOST_PIXELS:
                raise _refused(name)
            image.load()
            return content if image.format in ("PNG", "JPEG", "GIF") else _as_png(image)
    except UnidentifiedImageError:
        return _drawn(content, name)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _refused(name) from error


def _as_png(image: object) -> bytes:
    from PIL import Image

    assert isinstance(image, Image.Image)  # noqa: S101 -- the library is imported when needed
    out = io.BytesIO()
    image.convert("RGBA").save(out, "PNG")
    return out.getvalue()


def _drawn(content: bytes, name: str) -> bytes:
    """An SVG picture as PNG."""
    import typst

    try:
        files: Any = {"main.typ": _SVG_PAGE, "picture.svg": content}  # the library's types know nothing of this form
        return bytes(typst.compile(files, format="png", ppi=300))
    except (typst.TypstError, RuntimeError) as error:
        raise _refused(name) from error


def _refused(name: str) -> PaperError:
    return PaperError(
        th=f"เปิดรูป “{name}” ไม่ได้ หรือรูปใหญ่เกินไป โปรดใช้ไฟล์ PNG หรือ JPEG ที่เปิดดูได้",
        en=f"The picture “{name}” cannot be read or is far too large: use a PNG or JPEG file that opens.",
    )
