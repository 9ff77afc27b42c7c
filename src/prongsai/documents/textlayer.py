"""Repair of the text layer: what a reader copies from a paper is what was typed.

The PDF writer maps only some glyphs of a Thai cluster to characters. The document fonts have one glyph per
character and no two equal outlines, so each glyph of an embedded subset is recognised by its outline and
every font gets a complete ToUnicode table. ActualText stays: layout readers rely on it.
"""

from __future__ import annotations

import hashlib
import json
import re
import struct
import zlib
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
KEY_LENGTH = 12  # hexadecimal digits; the font build refuses two glyphs with the same key


class TextLayerError(Exception):
    """A glyph of a paper is not known, so its text cannot be vouched for."""


def glyph_keys(font: bytes) -> list[str]:
    """Key of every glyph of a TrueType font, in glyph order: a hash of outline bytes and advance width."""
    tables = _tables(font)
    (long_offsets,) = struct.unpack_from(">h", tables["head"], 50)
    (count,) = struct.unpack_from(">H", tables["maxp"], 4)
    (metrics,) = struct.unpack_from(">H", tables["hhea"], 34)
    if long_offsets:
        offsets = struct.unpack_from(f">{count + 1}I", tables["loca"])
    else:
        offsets = tuple(2 * x for x in struct.unpack_from(f">{count + 1}H", tables["loca"]))
    keys = []
    for glyph in range(count):
        advance = tables["hmtx"][4 * min(glyph, metrics - 1) :][:2]
        outline = tables["glyf"][offsets[glyph] : offsets[glyph + 1]].rstrip(b"\0")  # padding differs
        keys.append(hashlib.sha256(advance + outline).hexdigest()[:KEY_LENGTH])
    return keys


def _tables(font: bytes) -> dict[str, bytes]:
    (count,) = struct.unpack_from(">H", font, 4)
    records = (struct.unpack_from(">4sIII", font, 12 + 16 * i) for i in range(count))
    return {tag.decode("latin-1"): font[offset : offset + length] for tag, _, offset, length in records}


@cache
def glyph_tables() -> Mapping[str, Mapping[str, str]]:
    """PostScript name of each document font → glyph key → character."""
    tables: dict[str, dict[str, str]] = json.loads((FONTS / "glyphs.json").read_text("utf-8"))
    return tables


@cache
def printable() -> frozenset[str]:
    """The characters that every document font can print."""
    return frozenset.intersection(*(frozenset(table.values()) for table in glyph_tables().values()))


def repair(pdf: bytes) -> bytes:
    """Give every document font in ``pdf`` a complete character table; the same input gives the same bytes.

    The file is one as Typst writes it; only the character tables and the places of the objects change. Raises
    TextLayerError when a font or a glyph is not one of ours, or the file is laid out in another way, because then
    the text that a reader copies could be silently wrong.
    """
    head, objects, trailer = _parts(pdf)
    fonts = [found for found in map(_FONT.fullmatch, objects) if found]
    if not fonts or any(o.startswith(_FONT_START) and not _FONT.fullmatch(o) for o in objects):
        raise TextLayerError("its fonts are not written as expected")
    for font in fonts:
        program = _font_program(objects, int(font["descendant"]))
        table = _to_unicode(_characters(font["name"].decode("ascii"), program))
        objects[int(font["table"]) - 1] = _stream(table)
    return _written(head, objects, trailer)


# How Typst writes the file: plain objects one after the other, numbered from 1, then one table of their places.
_END = re.compile(rb"startxref\n(\d+)\n%%EOF\s*")
_TRAILER = re.compile(rb"trailer\n<<.*>>\n", re.DOTALL)
_FONT_START = b"<</Type/Font/Subtype/Type0"
_FONT = re.compile(
    re.escape(_FONT_START) + rb"/BaseFont/[A-Z]{6}\+(?P<name>[^/]+)/Encoding/Identity-H"
    rb"/DescendantFonts\[(?P<descendant>\d+) 0 R\]/ToUnicode (?P<table>\d+) 0 R>>"
)
_DESCRIPTOR = re.compile(rb"/FontDescriptor (\d+) 0 R")
_PROGRAM = re.compile(rb"/FontFile2 (\d+) 0 R")
_STREAM = re.compile(rb"<<(?P<entries>.*?)>>\nstream\n(?P<data>.*)\nendstream", re.DOTALL)


def _parts(pdf: bytes) -> tuple[bytes, list[bytes], bytes]:
    """What stands before the first object, what each object holds, and the trailer."""
    end = _END.search(pdf, max(0, len(pdf) - 64))
    table = int(end[1]) if end else -1
    trailer = _TRAILER.search(pdf, pdf.rfind(b"trailer"))
    lines = pdf[table : trailer.start()].split(b"\n") if trailer and table > 0 else []
    if trailer is None or len(lines) < 4 or lines[0] != b"xref":
        raise TextLayerError("the file is not laid out as expected")
    places = [int(line[:10]) for line in lines[3:-1]]
    if places != sorted(places):
        raise TextLayerError("its objects do not stand in order")
    objects = [_content(pdf[a:b], n) for n, (a, b) in enumerate(pairwise([*places, table]), 1)]
    return pdf[: places[0]], objects, trailer[0]


def _content(written: bytes, number: int) -> bytes:
    start, content = b"%d 0 obj\n" % number, written.rstrip()
    if not content.startswith(start) or not content.endswith(b"\nendobj"):
        raise TextLayerError(f"object {number} is not where the file says")
    return content[len(start) : -len(b"\nendobj")]


def _written(head: bytes, objects: list[bytes], trailer: bytes) -> bytes:
    out = bytearray(head)
    rows = [b"xref\n0 %d\n0000000000 65535 f\r\n" % (len(objects) + 1)]
    for number, content in enumerate(objects, 1):
        rows.append(b"%010d 00000 n\r\n" % len(out))
        out += b"%d 0 obj\n%b\nendobj\n\n" % (number, content)
    table = len(out)
    return bytes(out) + b"".join(rows) + trailer + b"startxref\n%d\n%%%%EOF" % table


def _stream(content: bytes) -> bytes:
    packed = zlib.compress(content)
    return b"<</Length %d/Type/CMap/Filter/FlateDecode>>\nstream\n%b\nendstream" % (len(packed), packed)


def _font_program(objects: list[bytes], descendant: int) -> bytes:
    """The TrueType file of a font, from the object of its descendant font."""
    descriptor = _DESCRIPTOR.search(objects[descendant - 1])
    program = _PROGRAM.search(objects[int(descriptor[1]) - 1]) if descriptor else None
    stream = _STREAM.fullmatch(objects[int(program[1]) - 1]) if program else None
    if stream is None or b"/Filter/FlateDecode" not in stream["entries"]:
        raise TextLayerError("a font is not kept in the file as expected")
    return zlib.decompress(stream["data"])


def _characters(name: str, program: bytes) -> dict[int, str]:
    """Glyph number → character for one embedded font."""
    known = glyph_tables().get(name)
    if known is None:
        raise TextLayerError(f"font {name} is not a document font")
    characters = {}
    for number, key in enumerate(glyph_keys(program)):
        if number == 0:  # the mark for a missing glyph stands for no character
            continue
        if key not in known:
            raise TextLayerError(f"glyph {number} of {name} is unknown")
        characters[number] = known[key]
    return characters


def _to_unicode(characters: Mapping[int, str]) -> bytes:
    """A ToUnicode table; blocks hold at most 100 lines, as the CMap format asks."""
    pairs = [f"<{n:04X}> <{c.encode('utf-16-be').hex().upper()}>" for n, c in sorted(characters.items())]
    blocks = [f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in _hundreds(pairs)]
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        + "\n".join(blocks)
        + "\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    ).encode("ascii")


def _hundreds(lines: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(lines), 100):
        yield lines[start : start + 100]
