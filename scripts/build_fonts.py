"""Build the document fonts of Prongsai from Sarabun (OFL), and copy the web fonts.

Why a font of our own: a shaping engine splits ำ into two glyphs, puts tone marks in place by offsets and joins both
into clusters; a PDF written from that gives text that most readers copy wrongly. Here every place a mark can take is
drawn as a glyph of its own, so that one character is one glyph, in typed order, without offsets. Where each mark goes
is not invented: it is measured by shaping the stock font. Signs that Sarabun lacks are drawn in font_signs.py.

Run:  python -m scripts.build_fonts [--from DIR_WITH_PACKED_ARCHIVES]
"""

from __future__ import annotations

import argparse
import hashlib
import io
import itertools
import json
import subprocess
import tarfile
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import uharfbuzz
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.pens.filterPen import DecomposingFilterPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph
from scripts.font_signs import add_signs

from prongsai.documents.textlayer import glyph_keys

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT_FONTS = ROOT / "src/prongsai/documents/fonts"
WEB_FONTS = ROOT / "src/prongsai/web/static/fonts"
FAMILY = "Prongsai Document"


@dataclass(frozen=True)
class Package:
    """An npm package at one version; sha256 is that of the packed archive."""

    name: str
    version: str
    sha256: str

    @property
    def archive(self) -> str:
        return f"{self.name.lstrip('@').replace('/', '-')}-{self.version}.tgz"


DOCUMENT_SOURCE = Package(
    "@expo-google-fonts/sarabun", "0.4.1", "770c8a0afef8539badb9b54e9a7e5bd8cf0a181dca2656dc161c1b558102c628"
)
WEB_SOURCE = Package("@fontsource/sarabun", "5.3.0", "7b5cca5fc0b9fb2e9ef70e43a55302cbab3308d4bd4b3b8d9a3263e287331686")
STYLES = {
    "Regular": "400Regular/Sarabun_400Regular.ttf",
    "Italic": "400Regular_Italic/Sarabun_400Regular_Italic.ttf",
    "Bold": "700Bold/Sarabun_700Bold.ttf",
    "Bold Italic": "700Bold_Italic/Sarabun_700Bold_Italic.ttf",
}
WEB_FILES = [f"sarabun-{script}-{weight}-normal.woff2" for script in ("thai", "latin") for weight in (400, 700)]

# Stock Sarabun is 1.5 times TH Sarabun New; with these three, 16 pt prints like TH Sarabun 16 pt.
UNITS_PER_EM = 1500
ASCENT, DESCENT = round(0.844 * UNITS_PER_EM), round(-0.457 * UNITS_PER_EM)
SPACE_ADVANCE = round(0.216 * UNITS_PER_EM)
MODIFIED = 3_800_000_000  # seconds since 1904: any fixed moment, so that builds repeat byte for byte
# Offsets are rounded to these steps: at most a tenth of a point off at 16 pt, and far fewer glyphs.
STEP_X, STEP_Y = 20, 5

BASES = [chr(c) for c in range(0x0E01, 0x0E2F)]
VOWELS = list("ัิีึืฺุู็ํ")
TONES = list("่้๊๋์๎")
SARA_AM, SARA_AA, NIKHAHIT = "ำ", "า", "ํ"


def glyph_of(char: str) -> str:
    """Name of a Thai character's glyph in Sarabun."""
    return f"uni{ord(char):04X}"


@dataclass(frozen=True)
class Placed:
    """A glyph of the stock font and where it is drawn, counted from the pen position after the base."""

    glyph: str
    dx: int = 0
    dy: int = 0


class StockShaper:
    """Shapes clusters with the stock font and says where each mark went."""

    def __init__(self, path: Path, font: TTFont) -> None:
        self._font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))))
        self._glyf = font["glyf"]

    def shape(self, text: str) -> list[Placed]:
        """Glyphs of one cluster, ligatures of ◌ํ and tone taken apart again."""
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(self._font, buffer)
        placed: list[Placed] = []
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            name = self._font.glyph_to_string(info.codepoint)
            placed += self._apart(Placed(name, position.x_offset, position.y_offset))
        return placed

    def _apart(self, placed: Placed) -> Iterator[Placed]:
        glyph = self._glyf[placed.glyph]
        if not (placed.glyph.startswith("uni0E4D0E") and glyph.isComposite()):
            yield placed
            return
        for part in glyph.components:
            yield from self._apart(Placed(part.glyphName, placed.dx + part.x, placed.dy + part.y))


@dataclass
class Baker:
    """Adds glyphs drawn in place, and remembers which character each one stands for."""

    font: TTFont
    character: dict[str, str] = field(default_factory=dict)

    def variant(self, char: str, parts: tuple[Placed, ...]) -> str:
        """Name of the glyph that draws ``parts`` for ``char``; made on first use."""
        parts = tuple(self._rounded(p) for p in parts)
        if len(parts) == 1 and not (parts[0].dx or parts[0].dy):
            self.character[parts[0].glyph] = char
            return parts[0].glyph
        name = glyph_of(char) + "".join(f".{p.glyph[3:]}_{p.dx}_{p.dy}" for p in parts).replace("-", "m")
        if name not in self.character:
            self.character[name] = char
            self._add(name, parts)
        return name

    @staticmethod
    def _rounded(p: Placed) -> Placed:
        return Placed(p.glyph, round(p.dx / STEP_X) * STEP_X, round(p.dy / STEP_Y) * STEP_Y)

    def _add(self, name: str, parts: tuple[Placed, ...]) -> None:
        pen = TTGlyphPen(self.font.getGlyphSet())
        for part in parts:
            pen.addComponent(part.glyph, (1, 0, 0, 1, part.dx, part.dy))
        self.font.setGlyphOrder([*self.font.getGlyphOrder(), name])
        self.font["glyf"][name] = pen.glyph()
        # In a cluster with ำ only the า moves the pen; marks never do.
        self.font["hmtx"][name] = (self.font["hmtx"][parts[-1].glyph][0], 0)


Context = tuple[str, ...]  # the characters after the base, e.g. ("ี", "่")


@dataclass
class Recipe:
    """What a cluster becomes: per context, which glyphs stand for it, and for which bases."""

    marks: dict[tuple[Context, Context], set[str]] = field(default_factory=lambda: defaultdict(set))
    bases: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))


def measure(shaper: StockShaper, baker: Baker) -> Recipe:
    """Shape every base with every context and collect what the font must do itself."""
    recipe = Recipe()
    tails = list(itertools.product(["", *VOWELS, SARA_AM], ["", *TONES]))[1:]  # not the empty one
    for tail, base in itertools.product(tails, BASES):
        after, glyphs, base_glyph = _measure_one(shaper, baker, base, tuple(filter(None, tail)))
        recipe.marks[after, glyphs].add(base_glyph)
        if base_glyph != glyph_of(base):
            recipe.bases[glyph_of(base), base_glyph].add(after[0])
            baker.character[base_glyph] = base
    return recipe


def _measure_one(shaper: StockShaper, baker: Baker, base: str, context: Context) -> tuple[Context, Context, str]:
    """(characters in typed order, their glyphs, the base's glyph) for one cluster.

    ``strict`` stops the build if the stock font ever joins or splits more than expected.
    """
    if context[0] != SARA_AM:
        first, *marks = shaper.shape(base + "".join(context))
        return context, tuple(baker.variant(c, (m,)) for c, m in zip(context, marks, strict=True)), first.glyph
    tones = context[1:]
    first, ring, *raised, aa = shaper.shape(base + "".join(tones) + SARA_AM)
    glyphs = [baker.variant(c, (m,)) for c, m in zip(tones, raised, strict=True)]
    return (*tones, SARA_AM), (*glyphs, baker.variant(SARA_AM, (ring, aa))), first.glyph


def feature_code(recipe: Recipe) -> str:
    """The whole Thai substitution of the new font, in feature file syntax."""
    singles: dict[tuple[str, str], str] = {}

    def single(source: str, target: str) -> str:
        return singles.setdefault((source, target), f"S{len(singles)}")

    def rule(context: Context, glyphs: Context, bases: set[str]) -> str:
        pairs = [(glyph_of(c), g) for c, g in zip(context, glyphs, strict=True)]
        marks = " ".join(f"{a}'" if a == b else f"{a}' lookup {single(a, b)}" for a, b in pairs)
        # Nothing to change: said aloud, so that no rule for a shorter context applies.
        return f"{'' if 'lookup' in marks else 'ignore '}sub [{' '.join(sorted(bases))}] {marks};"

    longest_first = sorted(recipe.marks.items(), key=lambda item: (-len(item[0][0]), item[0]))
    placing = [rule(context, glyphs, bases) for (context, glyphs), bases in longest_first]
    alternates = [
        f"sub {base}' lookup {single(base, alternate)} [{' '.join(sorted(map(glyph_of, first)))}];"
        for (base, alternate), first in sorted(recipe.bases.items())
    ]
    am = single(glyph_of(SARA_AA), glyph_of(SARA_AM))
    nik, aa, sara_am = map(glyph_of, (NIKHAHIT, SARA_AA, SARA_AM))
    tones = "[" + " ".join(map(glyph_of, TONES)) + "]"
    return "\n".join(
        [
            "languagesystem DFLT dflt; languagesystem thai dflt;",
            *(f"lookup {name} {{ sub {a} by {b}; }} {name};" for (a, b), name in singles.items()),
            f"lookup DROP {{ sub {nik} by NULL; }} DROP;",
            # The engine has split ำ into ◌ํ and า and moved ◌ํ before the tone: join them again.
            f"lookup JOIN {{ sub {nik} {aa}' lookup {am}; sub {nik} {tones} {aa}' lookup {am}; }} JOIN;",
            f"lookup RING {{ sub {nik}' lookup DROP {sara_am}; sub {nik}' lookup DROP {tones} {sara_am}; }} RING;",
            f"lookup BASE {{ {' '.join(alternates)} }} BASE;",
            f"lookup PLACE {{ {' '.join(placing)} }} PLACE;",
            "feature ccmp { script thai; lookup JOIN; lookup RING; lookup BASE; lookup PLACE; } ccmp;",
        ]
    )


def flatten(font: TTFont) -> None:
    """Replace composite glyphs by plain outlines: a subset keeps those byte for byte."""
    glyphs, drawn = font.getGlyphSet(), dict[str, Glyph]()
    for name in (n for n in font.getGlyphOrder() if font["glyf"][n].isComposite()):
        pen = TTGlyphPen(None)
        glyphs[name].draw(DecomposingFilterPen(pen, glyphs))
        drawn[name] = pen.glyph()
    for name, glyph in drawn.items():
        font["glyf"][name] = glyph
    for name in font.getGlyphOrder():
        glyph = font["glyf"][name]
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(glyph, "xMin", 0))


def prune(font: TTFont) -> None:
    """Keep what text can reach: characters, the Thai rules and kerning."""
    wanted = {"layout_features": ["ccmp", "kern"], "name_IDs": ["*"], "drop_tables": ["gasp", "DSIG"]}
    subsetter = Subsetter(Options(glyph_names=True, hinting=False, notdef_outline=True, **wanted))
    # A Latin ligature or a private logo would only blur "one character, one glyph".
    subsetter.populate(unicodes=[c for c in font.getBestCmap() if c not in (0xF8FF, 0xFB01, 0xFB02)])
    subsetter.subset(font)


def set_metrics(font: TTFont) -> None:
    """Size and line height of TH Sarabun."""
    font["head"].unitsPerEm = UNITS_PER_EM
    font["head"].created = font["head"].modified = MODIFIED
    hhea, os2 = font["hhea"], font["OS/2"]
    os2.fsSelection |= 1 << 7  # use the typographic metrics
    hhea.ascent, hhea.descent, hhea.lineGap = ASCENT, DESCENT, 0
    os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap = ASCENT, DESCENT, 0
    os2.usWinAscent, os2.usWinDescent = ASCENT, -DESCENT
    for char in (0x20, 0xA0):
        font["hmtx"][font.getBestCmap()[char]] = (SPACE_ADVANCE, 0)


def set_names(font: TTFont, style: str) -> None:
    """The family's new name; the licence lines stay as they are."""
    names = font["name"]
    postscript = f"{FAMILY}-{style}".replace(" ", "")
    for name_id in (16, 17, 21, 22, 25):
        names.removeNames(nameID=name_id)
    values = {1: FAMILY, 2: style, 3: f"{postscript};1", 4: f"{FAMILY} {style}", 6: postscript}
    values[10] = (
        "Sarabun with TH Sarabun metrics and one glyph per Thai character and added signs, for exact text in PDF."
    )
    for name_id, value in values.items():
        names.setName(value, name_id, 3, 1, 0x409)


def make_distinct(font: TTFont) -> None:
    """No two glyphs of the same outline and width, so that these name the character; twins differ by 1/1500 em then."""
    seen: set[tuple[bytes, int]] = set()
    for name in font.getGlyphOrder():
        outline = font["glyf"][name].compile(font["glyf"]).rstrip(b"\0")
        advance, bearing = font["hmtx"][name]
        while (outline, advance) in seen:
            advance += 1
        seen.add((outline, advance))
        font["hmtx"][name] = (advance, bearing)


def build_style(source: Path, style: str) -> tuple[bytes, dict[str, str]]:
    """One document font: its bytes and its glyph table (glyph key → character)."""
    font = TTFont(source, recalcTimestamp=False)
    baker = Baker(font)
    recipe = measure(StockShaper(source, TTFont(source)), baker)
    del font["GSUB"], font["GDEF"]
    addOpenTypeFeaturesFromString(font, feature_code(recipe), tables=["GSUB"])
    add_signs(font, bold=style.startswith("Bold"))
    flatten(font)
    prune(font)
    set_metrics(font)
    set_names(font, style)
    make_distinct(font)
    return _saved(font, baker)


def _saved(font: TTFont, baker: Baker) -> tuple[bytes, dict[str, str]]:
    character = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    character |= {glyph: char for glyph, char in baker.character.items() if glyph not in character}
    order = font.getGlyphOrder()
    font["post"].formatType = 3.0  # names are of use here only
    stream = io.BytesIO()
    font.save(stream)
    keys = glyph_keys(stream.getvalue())
    table = {key: character[name] for key, name in zip(keys[1:], order[1:], strict=True)}
    if len(table) != len(order) - 1:
        raise SystemExit("two glyphs share a key")
    return stream.getvalue(), dict(sorted(table.items()))


def sha256(data: bytes) -> str:
    """Hexadecimal SHA-256."""
    return hashlib.sha256(data).hexdigest()


def unpack(package: Package, offline: Path | None, target: Path) -> Path:
    """Fetch (or take from ``offline``) a package's archive, check its hash, unpack it; returns its folder."""
    folder = target / package.archive.removesuffix(".tgz")
    folder.mkdir()
    archive = (offline or folder) / package.archive
    if offline is None:
        subprocess.run(["npm", "pack", "--silent", f"{package.name}@{package.version}"], cwd=folder, check=True)
    if sha256(archive.read_bytes()) != package.sha256:
        raise SystemExit(f"{package.archive}: not the file this script was written for (sha256 differs)")
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    return folder / "package"


def manifest(package: Package, sources: dict[str, bytes], built: dict[str, bytes]) -> str:
    """Text of fonts.toml: where the fonts come from, and the hash of every file."""
    lines = [
        "# Written by scripts/build_fonts.py; do not edit.",
        f"package = {json.dumps(package.name)}",
        f"version = {json.dumps(package.version)}",
        f"archive_sha256 = {json.dumps(package.sha256)}",
        'licence = "OFL-1.1"',
        'copyright = "Copyright 2018 The Sarabun Project Authors"',
    ]
    for table, files in (("sources", sources), ("files", built)):
        lines += ["", f"[{table}]", *(f"{json.dumps(n)} = {json.dumps(sha256(d))}" for n, d in sorted(files.items()))]
    return "\n".join(lines) + "\n"


def write_all(folder: Path, package: Package, sources: dict[str, bytes], built: dict[str, bytes]) -> None:
    """Write the built files and their fonts.toml."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in built.items():
        (folder / name).write_bytes(data)
        print(f"{folder.relative_to(ROOT)}/{name}: {len(data):,} bytes")
    (folder / "fonts.toml").write_text(manifest(package, sources, built), encoding="utf-8")


def build_document_fonts(package: Path) -> None:
    """Four styles, their glyph table and the licence."""
    sources = {name: (package / name).read_bytes() for name in (*STYLES.values(), "LICENSE_FONT")}
    built = {"OFL.txt": sources["LICENSE_FONT"]}
    tables: dict[str, dict[str, str]] = {}
    for style, name in STYLES.items():
        file_name = f"{FAMILY}-{style}".replace(" ", "")
        built[f"{file_name}.ttf"], tables[file_name] = build_style(package / name, style)
    built["glyphs.json"] = json.dumps(tables, ensure_ascii=False, separators=(",", ":")).encode()
    write_all(DOCUMENT_FONTS, DOCUMENT_SOURCE, sources, built)


def copy_web_fonts(package: Path) -> None:
    """The woff2 files as they are, and the licence."""
    sources = {f"files/{name}": (package / "files" / name).read_bytes() for name in WEB_FILES}
    sources["LICENSE"] = (package / "LICENSE").read_bytes()
    built = {name.removeprefix("files/"): data for name, data in sources.items() if name != "LICENSE"}
    write_all(WEB_FONTS, WEB_SOURCE, sources, {**built, "OFL.txt": sources["LICENSE"]})


def main() -> None:
    """Build everything."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--from", dest="offline", type=Path, help="folder that holds the packed .tgz archives")
    offline = parser.parse_args().offline
    with tempfile.TemporaryDirectory() as scratch:
        build_document_fonts(unpack(DOCUMENT_SOURCE, offline, Path(scratch)))
        copy_web_fonts(unpack(WEB_SOURCE, offline, Path(scratch)))


if __name__ == "__main__":
    main()
