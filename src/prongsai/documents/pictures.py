"""Photos and screenshots made fit for a paper: upright, plain, without what cameras write into them, and small."""

from __future__ import annotations

import struct
import warnings
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any

from prongsai.documents.errors import PaperError

if TYPE_CHECKING:
    from PIL.Image import Image, Transpose
    from PIL.ImageFile import ImageFile

KINDS = ("JPEG", "PNG", "WEBP", "GIF", "TIFF")
MOST_PIXELS = 60_000_000
"""A picture with more is refused before it is unpacked."""
FEW_COLOURS = 256
_PHONE = "HEIF"
"""What Pillow calls the pictures that phones write."""
STEPS = ((1600, 85), (1600, 75), (1280, 75), (1280, 65), (1024, 65), (1024, 55), (800, 50), (640, 45))
"""Longest side in pixels and JPEG quality, from the best to the least that still shows something."""

_KEPT_AS: Mapping[str, Mapping[str, Any]] = {
    "JPEG": {"quality": 95, "optimize": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 95},
}
"""How a picture that is kept whole is written: no loss that anybody sees."""
_HEIF_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis")
_AVIF_BRANDS = (b"avif", b"avis")
_ORIENTATION = 0x0112
_FAULTS = (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error, TypeError, KeyError, IndexError)
"""What the decoders raise on a damaged file."""


def fitted(pictures: Mapping[str, bytes], *, most_bytes: int) -> dict[str, bytes]:
    """The pictures by name as JPEG or PNG, upright, in sRGB on white, all together at most ``most_bytes``.

    Nothing of what else stood in the files is kept: no place, camera, date, comment or profile. Of a moving picture the
    first frame is taken. All are lowered alike, step by step, and no further than needed; the same pictures give
    the same bytes. Raises PaperError, with the name, for a file that is no such picture or cannot be made small enough.
    """
    if most_bytes < 1:
        raise ValueError(f"most_bytes is {most_bytes}")
    images = {name: _opened(name, content) for name, content in pictures.items()}
    made: dict[str, bytes] = {}
    for side, quality in STEPS:
        made = {name: _encoded(_at_most(image, side), quality) for name, image in images.items()}
        if sum(map(len, made.values())) <= most_bytes:
            return made
    largest = max(made, key=lambda name: len(made[name]))
    raise PaperError(
        th=f"ย่อรูปทั้งหมดให้เหลือไม่เกิน {most_bytes:,} ไบต์ไม่ได้ รูปที่ใหญ่ที่สุดคือ “{largest}” โปรดลดจำนวนรูป",
        en=f"The pictures cannot be made to fit {most_bytes:,} bytes; the largest is “{largest}”. Use fewer pictures.",
    )


def bare(name: str, content: bytes) -> bytes:
    """A JPEG, PNG or WebP picture at its own size and in its own kind and colours (profile kept), upright; one of a
    phone (HEIC) as JPEG.

    Nothing of what else stood in the file is kept: no place, camera, date, preview or comment. Of a moving picture the
    first frame is taken; the same picture gives the same bytes. Raises PaperError, with the name, for a file that is no
    such picture, is damaged or has too many pixels.
    """
    with _careful(name, content, ("JPEG", "PNG", "WEBP")) as image:
        profile, turn, clear = image.info.get("icc_profile"), _turn(image), image.info.get("transparency")
        kind = "JPEG" if image.format in ("MPO", _PHONE) else str(image.format)
        image.load()
        plain = _on_white(image) if kind == "JPEG" else image
        upright = plain.transpose(turn) if turn is not None else plain.copy()
        upright.info = {} if clear is None else {"transparency": clear}
        out = BytesIO()
        upright.save(out, kind, **({"icc_profile": profile} if profile else {}), **_KEPT_AS[kind])
    return out.getvalue()


def _opened(name: str, content: bytes) -> Image:
    """The picture as plain RGB at the largest size that is ever used."""
    with _careful(name, content, KINDS) as image:
        return _plain(image)


@contextmanager
def _careful(name: str, content: bytes, kinds: tuple[str, ...]) -> Iterator[ImageFile]:
    """The picture, not decoded yet; what its file or its decoder gets wrong is refused by name."""
    from PIL import Image, UnidentifiedImageError

    _refuse_by_look(name, content)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # decoders warn of odd notes in files, which are thrown away anyway
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(BytesIO(content), formats=(*kinds, *_of_phones())) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise _too_large(name)
                yield image
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise _too_large(name) from error
        except UnidentifiedImageError as error:
            raise (_damaged(name) if _is_of_a_phone(content) else _no_picture(name, kinds)) from error
        except _FAULTS as error:
            raise _damaged(name) from error


def _of_phones() -> tuple[str, ...]:
    """What Pillow calls pictures of phones, where the library that opens them is installed (extra `web`)."""
    try:
        from pi_heif import register_heif_opener
    except ImportError:
        return ()
    register_heif_opener(thumbnails=False)
    return (_PHONE,)


def _plain(image: Image) -> Image:
    largest = STEPS[0][0]
    profile, turn = image.info.get("icc_profile"), _turn(image)
    image.draft(image.mode, (largest, largest))
    image.load()
    small = _at_most(_in_plain_mode(image), largest)
    coloured = _in_srgb(_on_white(small), profile)
    clean = coloured.transpose(turn) if turn is not None else coloured
    clean.info.clear()
    return clean


def _turn(image: Image) -> Transpose | None:
    """How the camera was held, as the turn that makes the picture upright."""
    from PIL.Image import Transpose

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    try:
        return turns.get(image.getexif().get(_ORIENTATION, 1))
    except _FAULTS:  # unreadable notes say nothing about the picture itself
        return None


def _in_plain_mode(image: Image) -> Image:
    """The picture in a mode that can be scaled: grey, RGB or CMYK, or with an opacity."""
    if "transparency" in image.info:
        return image.convert("RGBA")
    if image.mode in ("L", "LA", "RGB", "RGBA", "CMYK"):
        return image
    if image.mode.startswith("I"):  # 16 bits a dot
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if image.mode == "F":
        return image.point(lambda value: value * 255).convert("L")
    return image.convert("RGBA" if "A" in image.mode else "RGB")


def _on_white(image: Image) -> Image:
    from PIL import Image as Images

    if "A" not in image.mode:
        return image
    seen = image.convert("RGBA")
    ground = Images.new("RGBA", seen.size, "white")
    return Images.alpha_composite(ground, seen).convert("RGB")


def _in_srgb(image: Image, profile: bytes | None) -> Image:
    """The picture in sRGB; a profile that cannot be used is passed over."""
    from PIL import ImageCms

    if profile:
        try:
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            done = ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, *_FAULTS):
            done = None
        if done is not None:
            return done
    return image.convert("RGB")


def _at_most(image: Image, side: int) -> Image:
    """The picture with its longest side at most ``side`` pixels; never larger than it was."""
    from PIL.Image import Resampling

    longest = max(image.size)
    if longest <= side:
        return image
    width, height = (max(1, round(length * side / longest)) for length in image.size)
    return image.resize((width, height), Resampling.LANCZOS, reducing_gap=3.0)


def _encoded(image: Image, quality: int) -> bytes:
    """As JPEG, or as PNG where few colours make that smaller."""
    photo = BytesIO()
    image.save(photo, "JPEG", quality=quality, optimize=True)
    if image.getcolors(FEW_COLOURS) is None:
        return photo.getvalue()
    drawn = BytesIO()
    image.quantize(FEW_COLOURS).save(drawn, "PNG", optimize=True)
    return min(photo.getvalue(), drawn.getvalue(), key=len)


def _refuse_by_look(name: str, content: bytes) -> None:
    """Refuse, each with its own advice, what people often send and what is no plain picture."""
    opened = content[8:12] not in _AVIF_BRANDS and _of_phones()
    if _is_of_a_phone(content) and not opened:
        raise PaperError(
            th=f"รูป “{name}” เป็นไฟล์ HEIC หรือ AVIF ซึ่งยังเปิดไม่ได้ โปรดบันทึกเป็น JPEG แล้วส่งใหม่",
            en=f"The picture “{name}” is HEIC or AVIF, which cannot be opened here; save it as JPEG and send it again.",
        )
    if b"<svg" in content[:4096].lower():
        raise PaperError(
            th=f"รูป “{name}” เป็นภาพวาด SVG ซึ่งใช้เป็นรูปถ่ายไม่ได้ โปรดบันทึกเป็น PNG แล้วส่งใหม่",
            en=f"The picture “{name}” is an SVG drawing, which cannot be used here; save it as PNG and send it again.",
        )


def _is_of_a_phone(content: bytes) -> bool:
    return content[4:8] == b"ftyp" and content[8:12] in _HEIF_BRANDS


def _no_picture(name: str, kinds: tuple[str, ...]) -> PaperError:
    *others, last = (kind.replace("WEBP", "WebP") for kind in kinds)
    return PaperError(
        th=f"ไฟล์ “{name}” ไม่ใช่รูปที่ใช้ได้ โปรดใช้ {' '.join(others)} หรือ {last}",
        en=f"The file “{name}” is no picture that can be used; use {', '.join(others)} or {last}.",
    )


def _damaged(name: str) -> PaperError:
    return PaperError(
        th=f"รูป “{name}” เสียหายหรือไม่ครบ โปรดเปิดดู บันทึกใหม่ แล้วส่งอีกครั้ง",
        en=f"The picture “{name}” is damaged or incomplete; open it, save it anew and send it again.",
    )


def _too_large(name: str) -> PaperError:
    most = MOST_PIXELS // 1_000_000
    return PaperError(
        th=f"รูป “{name}” มีจำนวนจุดภาพเกิน {most} ล้านจุด โปรดย่อรูปก่อนแล้วส่งใหม่",
        en=f"The picture “{name}” has more than {most} million pixels; make it smaller and send it again.",
    )
