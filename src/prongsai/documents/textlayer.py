"""Repair of the text layer: what a reader copies from a paper is what was typed.

The PDF writer maps only some glyphs of a Thai cluster to characters. The document fonts have one glyph per
character and no two equal outlines, so each glyph of an embedded subset is recognised by its outline and
every font gets a complete ToUnicode table. ActualText stays: layout readers rely on it.
"""

from __future__ import annotations

import hashlib
import io
import json
import struct
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf.generic import DictionaryObject

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

    Raises TextLayerError when a font or a glyph is not one of ours, because then the text that a reader
    copies could be silently wrong.
    """
    from pypdf import PdfWriter
    from pypdf.generic import DictionaryObject, NameObject, StreamObject

    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    fonts = [o for o in writer._objects if isinstance(o, DictionaryObject) and o.get("/Subtype") == "/Type0"]
    for font in fonts:
        stream = StreamObject()
        stream.set_data(_to_unicode(_subset_characters(font)))
        font[NameObject("/ToUnicode")] = writer._add_object(stream.flate_encode())
    writer.pdf_header = "%PDF-1.7"  # a cloned file would be written as 1.3, which has no tags
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _subset_characters(font: DictionaryObject) -> dict[int, str]:
    """Glyph number → character for one embedded font."""
    name = str(font["/BaseFont"]).rpartition("+")[2].lstrip("/").removesuffix("-Identity-H")
    known = glyph_tables().get(name)
    if known is None:
        raise TextLayerError(f"font {name} is not a document font")
    descendant: Any = font["/DescendantFonts"]
    program = descendant[0].get_object()["/FontDescriptor"]["/FontFile2"].get_data()
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
