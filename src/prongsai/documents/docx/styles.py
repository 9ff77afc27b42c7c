"""The named styles of a Word file, so that an officer changes the look of a paper in one place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from prongsai.documents.blocks import Style
from prongsai.documents.docx.elements import FONT, Element, half_points, twentieths, twips, w
from prongsai.documents.docx.looks import Look, looks
from prongsai.documents.styles import sheet_style

Kind = tuple[Style, bool]
"""A kind of sheet, and whether it lies on its side."""

STRONG, LABEL, STAMP, TICK_BOX = "Strong", "ProngsaiLabel", "ProngsaiStampWord", "ProngsaiTickBox"
TABLE, CARD, LAYOUT = "ProngsaiTable", "ProngsaiCard", "ProngsaiLayout"
RED, HEADER_GREY, GROUP_GREY, LINE_GREY = "B00000", "E4E4E4", "F4F4F4", "5A5A5A"
TICK_FONT = "Segoe UI Symbol"
"""Of Windows; the Thai fonts have no box to tick."""
BULLETS = 1
"""Number of the list with bullets."""

# Word knows these by an id and a name of its own.
_BUILT_IN = {
    "Normal": ("Normal", "Normal"),
    "Title": ("Title", "Title"),
    "Subtitle": ("Subtitle", "Subtitle"),
    "Heading 1": ("Heading1", "heading 1"),
    "Heading 2": ("Heading2", "heading 2"),
    "Heading 3": ("Heading3", "heading 3"),
    "List Bullet": ("ListBullet", "List Bullet"),
    "List Number": ("ListNumber", "List Number"),
    "Caption": ("Caption", "caption"),
    "Header": ("Header", "header"),
    "Footer": ("Footer", "footer"),
}
# Whoever ends one of these by Enter goes on with running text.
_THEN_BODY = ("Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "Notice")


class StyleBook:
    """The styles of a paper with sheets of several kinds.

    The first kind has the plain names. Another kind shares every style that looks the same on it; those that differ
    (another size of type, tab stops of a wider sheet) bear its name too.
    """

    def __init__(self, kinds: Sequence[Kind], *, secret: bool) -> None:
        """kinds: the kinds of sheet in the paper, at least one. secret: whether its pages are stamped."""
        self._looks = {kind: _looks_of(kind, secret=secret) for kind in kinds}
        self._first = self._looks[kinds[0]]
        self._names = {kind: self._named(kind) for kind in self._looks}

    def _named(self, kind: Kind) -> dict[str, tuple[str, str]]:
        """What a style is for → its id and its name."""
        style, landscape = kind
        added = f"{style} landscape" if landscape else style
        same = {role for role, look in self._looks[kind].items() if look == self._first[role]} | {"Normal"}
        return {role: _name(role, "" if role in same else added) for role in self._first}

    def ids(self, kind: Kind) -> Mapping[str, str]:
        """What a style is for → its id, on one kind of sheet."""
        return {role: style_id for role, (style_id, _) in self._names[kind].items()}

    def element(self, language: str) -> Element:
        """The part word/styles.xml. language: of the text, a tag such as th-TH."""
        size = self._first["Normal"].size
        return w(
            "styles",
            _defaults(language, size),
            _normal(language, size),
            *self._paragraph_styles(),
            *_other_styles(),
        )

    def _paragraph_styles(self) -> Iterator[Element]:
        done = {"Normal"}
        for kind, named in self._names.items():
            for role, (style_id, name) in named.items():
                if style_id not in done:
                    done.add(style_id)
                    then = named["Body"][0] if role in _THEN_BODY else None
                    yield _paragraph_style(style_id, name, self._looks[kind][role], then)


def _looks_of(kind: Kind, *, secret: bool) -> dict[str, Look]:
    sheet = sheet_style(kind[0])
    return looks(sheet, sheet.line_width(landscape=kind[1]), secret=secret)


def _name(role: str, added: str) -> tuple[str, str]:
    """Id and name of the style for a role, the plain one or that of another kind of sheet."""
    if not added and role in _BUILT_IN:
        return _BUILT_IN[role]
    name = f"Prongsai {role} ({added})" if added else f"Prongsai {role}"
    return "".join(c for c in name.title() if c.isalnum()), name


def fonts(name: str = FONT) -> Element:
    """One font for every script, so that no font of a theme takes its place."""
    return w("rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name)


def _type(size: float | None = None, *, bold: bool = False, red: bool = False) -> Iterator[Element]:
    """Run properties in pairs: Thai letters take their weight and size from the second of each."""
    if bold:
        yield from (w("b"), w("bCs"))
    if red:
        yield w("color", val=RED)
    if size:
        yield from (w("sz", val=half_points(size)), w("szCs", val=half_points(size)))


def _defaults(language: str, size: float) -> Element:
    return w(
        "docDefaults",
        w("rPrDefault", w("rPr", fonts(), *_type(size), _spoken(language))),
        w("pPrDefault", w("pPr", w("spacing", before=0, after=0, line=240, lineRule="auto"))),
    )


def _spoken(language: str) -> Element:
    """The language of a paper is that of its Thai letters; what stands in Latin letters is English."""
    return w("lang", val="en-US", eastAsia="en-US", bidi=language)


def _normal(language: str, size: float) -> Element:
    """The style that every other paragraph style builds on."""
    words = w("rPr", fonts(), *_type(size), _spoken(language))
    return _style("paragraph", *_BUILT_IN["Normal"], w("qFormat"), words, default=1)


def _style(kind: str, style_id: str, name: str, *inside: Element | None, **more: str | int) -> Element:
    own = {} if style_id in _KNOWN_TO_WORD else {"customStyle": 1}
    return w("style", w("name", val=name), *inside, type=kind, styleId=style_id, **own, **more)


_KNOWN_TO_WORD = {style_id for style_id, _ in _BUILT_IN.values()} | {STRONG, "TableNormal", "DefaultParagraphFont"}


def _paragraph_style(style_id: str, name: str, look: Look, then: str | None) -> Element:
    return _style(
        "paragraph",
        style_id,
        name,
        w("basedOn", val="Normal"),
        w("next", val=then) if then else None,
        w("qFormat"),
        w("pPr", *_paragraph_properties(look)),
        w("rPr", *_type(look.size, bold=look.bold, red=look.red)),
    )


def _paragraph_properties(look: Look) -> Iterator[Element]:
    """In the order of the schema."""
    if look.keep:
        yield from (w("keepNext"), w("keepLines"))
    if look.bullet:
        yield w("numPr", w("numId", val=BULLETS))
    if look.box:
        yield _box(look)
    if look.tabs:
        yield w("tabs", *(_tab_stop(stop.align, stop.at, dots=stop.dots) for stop in look.tabs))
    yield _spacing(look)
    if look.left or look.right or look.first:
        yield _indents(look)
    yield w("jc", val=look.align)
    if look.outline is not None:
        yield w("outlineLvl", val=look.outline)


def _box(look: Look) -> Element:
    sides = ("top", "left", "bottom", "right") if look.box == "all" else ("bottom",)
    return w(
        "pBdr", *(w(side, val="single", sz=6, space=4 if look.box == "all" else 1, color="auto") for side in sides)
    )


def _tab_stop(align: str, at: float, *, dots: bool) -> Element:
    leader = {"leader": "dot"} if dots else {}
    return w("tab", val=align, **leader, pos=twips(at))


def _spacing(look: Look) -> Element:
    rule, height = look.line or ("auto", 12)
    return w(
        "spacing",
        before=twentieths(look.before),
        after=twentieths(look.after),
        line=twentieths(height),
        lineRule=rule,
    )


def _indents(look: Look) -> Element:
    first = {"hanging": twips(-look.first)} if look.first < 0 else {"firstLine": twips(look.first)}
    return w("ind", left=twips(look.left), right=twips(look.right), **first)


def _other_styles() -> Iterator[Element]:
    """Styles of letters and tables."""
    memo = sheet_style("memo")
    yield _style("character", "DefaultParagraphFont", "Default Paragraph Font", w("semiHidden"), default=1)
    yield _letters(STRONG, "Strong", *_type(bold=True))
    yield _letters(LABEL, "Prongsai Label", *_type(memo.label, bold=True))
    yield _letters(STAMP, "Prongsai Stamp Word", *_type(memo.stamp, bold=True, red=True))
    yield _letters(TICK_BOX, "Prongsai Tick Box", fonts(TICK_FONT))
    margins = w("tblCellMar", *(w(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right")))
    yield _style("table", "TableNormal", "Normal Table", w("semiHidden"), w("tblPr", margins), default=1)
    yield _table_style(TABLE, "Prongsai Table", ("top", "left", "bottom", "right", "insideH", "insideV"))
    yield _table_style(CARD, "Prongsai Card", ("top", "left", "bottom", "right"))
    yield _table_style(LAYOUT, "Prongsai Layout", ())


def _letters(style_id: str, name: str, *properties: Element) -> Element:
    return _style("character", style_id, name, w("qFormat"), w("rPr", *properties))


def _table_style(style_id: str, name: str, lines: Sequence[str]) -> Element:
    """A table with these lines; its header is grey."""
    borders = w("tblBorders", *(w(line, val="single", sz=4, space=0, color=LINE_GREY) for line in lines))
    margins = w(
        "tblCellMar",
        *(w(side, w=twips(room), type="dxa") for side, room in zip(_SIDES, (0.05, 0.14, 0.05, 0.14), strict=True)),
    )
    header = w("tcPr", w("shd", val="clear", color="auto", fill=HEADER_GREY), w("vAlign", val="center"))
    return _style(
        "table",
        style_id,
        name,
        w("basedOn", val="TableNormal"),
        w("qFormat"),
        w("tblPr", borders if lines else None, margins),
        w("tblStylePr", header, type="firstRow"),
    )


_SIDES = ("top", "left", "bottom", "right")


def bullets() -> Element:
    """The part word/numbering.xml: one list with bullets. Numbers are text of the paper and need no list."""
    level = w(
        "lvl",
        w("start", val=1),
        w("numFmt", val="bullet"),
        w("lvlText", val="•"),
        w("lvlJc", val="left"),
        w("pPr", w("ind", left=twips(1.2), hanging=twips(0.6))),
        w("rPr", fonts()),
        ilvl=0,
    )
    return w(
        "numbering",
        w("abstractNum", w("multiLevelType", val="singleLevel"), level, abstractNumId=0),
        w("num", w("abstractNumId", val=0), numId=BULLETS),
    )
