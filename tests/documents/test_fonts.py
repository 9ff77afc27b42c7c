"""The fonts that are shipped: their hashes, and marks in the places where the stock font puts them."""

import hashlib
import io
import itertools
import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import uharfbuzz
from fontTools.pens.boundsPen import ControlBoundsPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from scripts.font_signs import SAME_AS, SIGNS, glyph_of_sign

import prongsai.documents.textlayer
from prongsai.documents.textlayer import FONTS, glyph_keys, glyph_tables, printable

WEB = Path(prongsai.documents.textlayer.__file__).parents[1] / "web/static/fonts"
STYLES = ["Regular", "Italic", "Bold", "BoldItalic"]
WEIGHTS = {"Regular": 400, "Bold": 700}
BASES = [chr(c) for c in range(0x0E01, 0x0E2F)]
MARKS = [v + t for v, t in itertools.product(["", *"ัิีึืุู็"], ["", *"่้๊๋์"])] + [t + "ำ" for t in ["", *"่้๊๋"]]
# Offsets are rounded to steps of 20 in the build, a vowel's and its tone's each.
TOLERANCE = 22


@pytest.mark.parametrize("folder", [FONTS, WEB], ids=["documents", "web"])
def test_files_are_those_of_the_manifest(folder: Path) -> None:
    manifest = tomllib.loads((folder / "fonts.toml").read_text("utf-8"))
    files = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.iterdir() if p.name != "fonts.toml"}
    assert files == manifest["files"]
    assert manifest["licence"] == "OFL-1.1"
    assert "SIL OPEN FONT LICENSE" in (folder / "OFL.txt").read_text("utf-8").upper()


def test_every_glyph_has_its_own_character() -> None:
    for name, table in glyph_tables().items():
        keys = glyph_keys((FONTS / f"{name}.ttf").read_bytes())[1:]
        assert len(set(keys)) == len(keys)
        assert sorted(keys) == sorted(table)
        assert all(len(character) == 1 for character in table.values())


def test_all_thai_letters_and_digits_print() -> None:
    thai = {chr(c) for c in (*range(0x0E01, 0x0E3B), *range(0x0E3F, 0x0E5C))}
    assert thai <= printable()


def test_signs_of_office_papers_print() -> None:
    """Bullets, tick boxes and signs that real papers hold."""
    assert {*SIGNS, *SAME_AS} <= printable()
    assert set("➢➤❖●○◦•▪■□►▶→☐☑☒✓✔✗≥≤≠±×÷°–—“”‘’…") <= printable()


@pytest.mark.parametrize("style", STYLES)
def test_added_signs_are_drawn_as_the_script_draws_them(style: str) -> None:
    font = TTFont(FONTS / f"ProngsaiDocument-{style}.ttf")
    for char in SIGNS:
        shipped, drawn = font["glyf"][font.getBestCmap()[ord(char)]], glyph_of_sign(char, bold="Bold" in style)
        assert shipped.getCoordinates(font["glyf"]) == drawn.getCoordinates(font["glyf"]), char


@pytest.mark.parametrize("style", STYLES)
def test_added_signs_stand_on_the_line_and_within_their_width(style: str) -> None:
    font = TTFont(FONTS / f"ProngsaiDocument-{style}.ttf")
    for char in SIGNS:
        name = font.getBestCmap()[ord(char)]
        glyph, (advance, _) = font["glyf"][name], font["hmtx"][name]
        if glyph.numberOfContours:
            assert glyph.xMin >= 0 and glyph.xMax <= advance, char
            assert glyph.yMin >= -60 and glyph.yMax <= 700, char
            assert _filled(glyph) < 0, f"{char}: a hole's outline runs the wrong way"


def _filled(glyph: Any) -> float:
    """Signed area between the points of all contours: negative where the filled ones outweigh the holes."""
    area, start = 0.0, 0
    for end in glyph.endPtsOfContours:
        points = list(glyph.coordinates[start : end + 1])
        area += sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(points, [*points[1:], points[0]], strict=True)) / 2
        start = end + 1
    return area


def test_size_of_all_fonts() -> None:
    assert sum(p.stat().st_size for p in FONTS.glob("*.ttf")) < 550_000
    assert len(json.dumps(dict(glyph_tables()))) < 200_000


class Shaper:
    """Shapes text and tells the box of every contour, in glyph units."""

    def __init__(self, data: bytes) -> None:
        self._shaping = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(data)))
        font = TTFont(io.BytesIO(data))
        self._glyphs, self._order = font.getGlyphSet(), font.getGlyphOrder()
        self._boxes = cache(self._boxes_of)

    def _boxes_of(self, number: int) -> list[tuple[float, ...]]:
        recording = DecomposingRecordingPen(self._glyphs)
        self._glyphs[self._order[number]].draw(recording)
        boxes, pen = [], ControlBoundsPen(None)
        for operation, arguments in recording.value:
            getattr(pen, operation)(*arguments)
            if operation == "closePath":
                boxes.append(pen.bounds)
                pen = ControlBoundsPen(None)
        return boxes

    def contours(self, text: str) -> tuple[int, list[tuple[float, ...]]]:
        """(advance, boxes in order) of a cluster."""
        buffer: Any = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(self._shaping, buffer)
        x, boxes = 0, []
        for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            dx, dy = x + at.x_offset, at.y_offset
            boxes += [(a + dx, b + dy, c + dx, d + dy) for a, b, c, d in self._boxes(info.codepoint)]
            x += at.x_advance
        return x, sorted(boxes)


def stock(weight: int) -> Shaper:
    font = TTFont(WEB / f"sarabun-thai-{weight}-normal.woff2")
    font.flavor = None
    stream = io.BytesIO()
    font.save(stream)
    return Shaper(stream.getvalue())


def nearest(box: tuple[float, ...], boxes: list[tuple[float, ...]]) -> float:
    return min(max(abs(a - b) for a, b in zip(box, other, strict=True)) for other in boxes)


@pytest.mark.parametrize("style", WEIGHTS)
def test_marks_lie_where_the_stock_font_puts_them(style: str) -> None:
    ours, theirs = Shaper((FONTS / f"ProngsaiDocument-{style}.ttf").read_bytes()), stock(WEIGHTS[style])
    for text in map("".join, itertools.product(BASES, MARKS)):
        (advance, boxes), (expected_advance, expected) = ours.contours(text), theirs.contours(text)
        assert abs(advance - expected_advance) <= 2, text
        assert len(boxes) == len(expected), text
        assert max(nearest(box, expected) for box in boxes) <= TOLERANCE, text


@pytest.mark.parametrize("style", STYLES)
def test_one_glyph_per_character_without_offsets(style: str) -> None:
    data = (FONTS / f"ProngsaiDocument-{style}.ttf").read_bytes()
    font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(data)))
    keys, table = glyph_keys(data), glyph_tables()[f"ProngsaiDocument-{style}"]
    for text in map("".join, itertools.product(BASES, MARKS)):
        buffer: Any = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(font, buffer)
        assert "".join(table[keys[info.codepoint]] for info in buffer.glyph_infos) == text
        assert all(at.x_offset == at.y_offset == 0 for at in buffer.glyph_positions), text
