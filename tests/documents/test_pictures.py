"""Pictures come out upright, small and bare; what is no picture is refused by name."""

from __future__ import annotations

import random
import struct
import sys
import zlib
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageCms, PngImagePlugin
from tests.phone_photo import SIZE, WORDS, a_phone_photo

from prongsai.documents.errors import PaperError
from prongsai.documents.pictures import MOST_PIXELS, STEPS, bare, fitted

ROOM = 10_000_000
SECRET = b"13.7563N 100.5018E by Somebody"


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def one(content: bytes, most_bytes: int = ROOM) -> Image.Image:
    return opened(fitted({"ก.jpg": content}, most_bytes=most_bytes)["ก.jpg"])


COLOURS = {"r": (255, 0, 0), "g": (0, 255, 0), "b": (0, 0, 255), "w": (255, 255, 255), "k": (0, 0, 0)}


def colour(image: Image.Image, place: tuple[int, int]) -> str:
    """The name of the nearest of COLOURS."""
    seen = image.convert("RGB").crop((*place, place[0] + 1, place[1] + 1)).tobytes()
    return min(COLOURS, key=lambda name: sum(abs(a - b) for a, b in zip(COLOURS[name], seen, strict=True)))


def corners(image: Image.Image) -> list[str]:
    """The colours of the four corners, clockwise from top left."""
    x, y = image.width - 3, image.height - 3
    return [colour(image, place) for place in ((2, 2), (x, 2), (x, y), (2, y))]


def four(mode: str = "RGB") -> Image.Image:
    """Red, green, blue and white quarters, clockwise from top left."""
    image = Image.new("RGB", (64, 32), "white")
    image.paste("red", (0, 0, 32, 16))
    image.paste("lime", (32, 0, 64, 16))
    image.paste("blue", (32, 16, 64, 32))
    return image.convert(mode)


def noise(width: int, height: int, seed: int = 7) -> Image.Image:
    return Image.frombytes("RGB", (width, height), random.Random(seed).randbytes(width * height * 3))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_way_to_hold_a_camera_comes_out_upright(orientation: int) -> None:
    turned = {
        1: four(),
        2: four().transpose(Image.Transpose.FLIP_LEFT_RIGHT),
        3: four().transpose(Image.Transpose.ROTATE_180),
        4: four().transpose(Image.Transpose.FLIP_TOP_BOTTOM),
        5: four().transpose(Image.Transpose.TRANSPOSE),
        6: four().transpose(Image.Transpose.ROTATE_90),
        7: four().transpose(Image.Transpose.TRANSVERSE),
        8: four().transpose(Image.Transpose.ROTATE_270),
    }[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    image = one(saved(turned, "JPEG", exif=exif, quality=95))
    assert image.size == (64, 32)
    assert corners(image) == ["r", "g", "b", "w"]


def _noted() -> list[tuple[str, bytes]]:
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    exif.get_ifd(0x8825)[1] = "N"
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", SECRET.decode())
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    photo = noise(40, 40)
    return [
        ("JPEG", saved(photo, "JPEG", exif=exif, comment=SECRET, icc_profile=profile) + SECRET),
        ("JPEG", saved(photo, "JPEG", comment=SECRET)),
        ("PNG", saved(four(), "PNG", exif=exif, pnginfo=notes, icc_profile=profile)),
        ("WEBP", saved(photo, "WEBP", exif=exif, xmp=SECRET, icc_profile=profile)),
        ("GIF", saved(four(), "GIF", comment=SECRET)),
        ("TIFF", saved(photo, "TIFF", description=SECRET.decode(), icc_profile=profile)),
    ]


@pytest.mark.parametrize(("kind", "content"), _noted())
def test_nothing_but_the_picture_is_kept(kind: str, content: bytes) -> None:
    assert SECRET in content or kind == "GIF"
    made = fitted({"ก": content}, most_bytes=ROOM)["ก"]
    assert SECRET not in made
    image = opened(made)
    image.load()
    assert not image.getexif()
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_every_mode_is_seen_as_it_is() -> None:
    clear = four("RGBA")
    clear.paste((0, 0, 0, 0), (0, 0, 32, 16))
    palette = four().quantize(8)
    keyed = saved(palette, "PNG", transparency=palette.getpixel((2, 2)))
    deep = Image.frombytes("I;16", (64, 32), struct.pack("<2048H", *([65535] * 32 + [0] * 32) * 32))
    several = [four(), Image.new("RGB", (64, 32), "black")]
    for content, wanted in (
        (saved(clear, "PNG"), "wgbw"),
        (saved(clear, "WEBP", lossless=True), "wgbw"),
        (keyed, "wgbw"),
        (saved(palette, "PNG"), "rgbw"),
        (saved(palette, "GIF"), "rgbw"),
        (saved(four("CMYK"), "JPEG", quality=95), "rgbw"),
        (saved(four("CMYK"), "TIFF"), "rgbw"),
        (saved(deep, "PNG"), "wkkw"),
        (saved(deep, "TIFF"), "wkkw"),
        (saved(four("1"), "TIFF"), None),
        (saved(four("LA"), "PNG"), None),
        (saved(several[0], "GIF", save_all=True, append_images=several[1:]), "rgbw"),
        (saved(several[0], "WEBP", save_all=True, append_images=several[1:], lossless=True), "rgbw"),
    ):
        image = one(content)
        assert image.size == (64, 32)
        assert wanted is None or "".join(corners(image)) == wanted
        assert image.convert("RGB").getextrema() != ((0, 0),) * 3


def test_colours_of_another_profile_are_brought_to_srgb() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = profile.replace(b"rXYZ", b"tXYZ").replace(b"bXYZ", b"rXYZ").replace(b"tXYZ", b"bXYZ")
    assert corners(one(saved(four(), "PNG", icc_profile=profile))) == ["r", "g", "b", "w"]
    assert corners(one(saved(four(), "PNG", icc_profile=swapped))) == ["b", "g", "r", "w"]


def test_a_profile_that_does_not_fit_is_passed_over() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    for profile in (lab, b"no profile at all"):
        assert corners(one(saved(four(), "PNG", icc_profile=profile))) == ["r", "g", "b", "w"]


def test_a_screenshot_stays_sharp_and_a_photo_becomes_jpeg() -> None:
    screen = Image.new("RGB", (800, 600), "white")
    screen.paste("navy", (10, 10, 300, 40))
    made = fitted({"จอ": saved(screen, "PNG"), "ภาพ": saved(noise(300, 200), "PNG")}, most_bytes=ROOM)
    assert opened(made["จอ"]).format == "PNG"
    assert opened(made["จอ"]).convert("RGB").tobytes() == screen.tobytes()
    assert opened(made["ภาพ"]).format == "JPEG"


def test_sizes_go_down_only_as_far_as_needed_and_always_alike() -> None:
    photos = {f"{n}": saved(noise(2000, 1000, n), "JPEG", quality=90) for n in range(2)}
    best = fitted(photos, most_bytes=ROOM)
    assert list(best) == ["0", "1"]
    assert max(opened(best["0"]).size) == STEPS[0][0]
    room = sum(map(len, best.values())) - 1
    less = fitted(photos, most_bytes=room)
    assert sum(map(len, less.values())) <= room
    assert max(opened(less["0"]).size) == STEPS[1][0]
    assert less == fitted(photos, most_bytes=room)
    with pytest.raises(PaperError, match="10,000 bytes"):
        fitted(photos, most_bytes=10_000)
    assert one(saved(noise(20, 10), "PNG")).size == (20, 10)
    assert fitted({}, most_bytes=1) == {}
    with pytest.raises(ValueError, match="most_bytes"):
        fitted({}, most_bytes=0)


def _huge_png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "no picture"),
        (b"not a picture", "no picture"),
        (b"%PDF-1.7", "no picture"),
        (saved(four(), "BMP"), "no picture"),
        (b'<?xml version="1.0"?><SVG xmlns="http://www.w3.org/2000/svg"/>', "SVG"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "damaged"),
        (a_phone_photo()[:300], "damaged"),
        (b"\0\0\0\x18ftypavif\0\0\0\0mif1avif", "HEIC or AVIF"),
        (saved(noise(200, 200), "JPEG")[:3000], "damaged"),
        (saved(noise(200, 200), "PNG")[:3000], "damaged"),
        (saved(noise(200, 200), "WEBP")[:3000], "no picture|damaged"),
        (saved(noise(200, 200), "TIFF")[:3000], "no picture|damaged"),
        (_huge_png(MOST_PIXELS // 5000 + 1, 5000), "more than 60 million"),
        (_huge_png(10_000, 10_000), "more than 60 million"),
        (_huge_png(100_000, 100_000), "more than 60 million"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(content: bytes, message: str) -> None:
    with pytest.raises(PaperError, match=message) as refused:
        fitted({"ดี.png": saved(four(), "PNG"), "เสีย.jpg": content}, most_bytes=ROOM)
    assert "เสีย.jpg" in refused.value.th and "เสีย.jpg" in refused.value.en


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "TIFF"])
def test_damaged_files_are_shown_or_refused_but_never_break_the_program(kind: str) -> None:
    source, dice = saved(noise(40, 30), kind), random.Random(3)
    for _ in range(150):
        content = bytearray(source)
        for _ in range(dice.randint(1, 8)):
            content[dice.randrange(len(content))] = dice.randrange(256)
        try:
            fitted({"ก": bytes(content)}, most_bytes=ROOM)
        except PaperError:
            continue


PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def noted(kind: str) -> bytes:
    """A picture of a camera held on its side, which wrote down where, who and with what colours."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010E], exif[0x8825] = 6, SECRET.decode(), {1: "N", 2: (13.0, 45.0, 22.0)}
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", SECRET.decode())
    notes.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    more: dict[str, dict[str, Any]] = {"JPEG": {"comment": SECRET, "xmp": SECRET}, "WEBP": {"xmp": SECRET}}
    return saved(four(), kind, exif=exif, icc_profile=PROFILE, **more.get(kind, {"pnginfo": notes}))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_bare_picture_is_upright_in_its_own_kind_and_colours_without_notes(kind: str) -> None:
    content = noted(kind)
    assert SECRET in content
    made = bare("ก", content)
    image = opened(made)
    assert SECRET not in made
    assert (image.format, image.size, corners(image)) == (kind, (32, 64), ["w", "r", "g", "b"])
    assert image.info["icc_profile"] == PROFILE
    assert not image.getexif()
    assert not {"exif", "xmp", "comment", "Comment", "XML:com.adobe.xmp"} & set(image.info)
    assert bare("ก", content) == made


def test_a_bare_picture_stays_clear_where_it_was() -> None:
    for mode in ("RGBA", "LA"):
        image = opened(bare("ก", saved(Image.new(mode, (8, 8), 0), "PNG")))
        assert (image.mode, image.getpixel((1, 1))[-1]) == (mode, 0)  # type: ignore[index]
    palette = opened(bare("ก", saved(four().quantize(4), "PNG", transparency=0)))
    assert palette.info["transparency"] in (0, b"\0")


def test_what_cannot_be_bared_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    for content, said in ((saved(four(), "JPEG")[:-200], "เสียหาย"), (saved(four(), "GIF"), "ไม่ใช่รูป"), (b"x", "ไม่ใช่รูป")):
        with pytest.raises(PaperError) as caught:
            bare("ก.jpg", content)
        assert "ก.jpg" in caught.value.th
        assert said in caught.value.th
    monkeypatch.setattr("prongsai.documents.pictures.MOST_PIXELS", 64 * 32 - 1)
    with pytest.raises(PaperError, match="million pixels"):
        bare("ก.jpg", saved(four(), "PNG"))


def test_a_photo_of_a_phone_is_bared_as_jpeg() -> None:
    content = bare("ภาพ.heic", a_phone_photo())
    assert WORDS in a_phone_photo() and WORDS not in content
    made = opened(content)
    assert (made.format, made.size, dict(made.getexif())) == ("JPEG", SIZE, {})
    ((red, green, _), (left, right, _)) = (made.convert("RGB").getpixel((x, 16)) for x in (4, 50))  # type: ignore[misc]
    assert red > green and left < right
    assert one(a_phone_photo()).size == SIZE


def test_without_the_library_a_photo_of_a_phone_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pi_heif", None)
    with pytest.raises(PaperError, match="save it as JPEG"):
        bare("ภาพ.heic", a_phone_photo())
