"""Text in Word: checked, and cut into lines; nothing in it can act as markup."""

from __future__ import annotations

from prongsai.documents.characters import check_text, with_line_ends
from prongsai.documents.docx.elements import Element, w
from prongsai.documents.typeset import normalised

_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def clean(text: str) -> str:
    """``text`` spelled as it prints right (see ``normalised``), its lines parted by '\\n'.

    Raises PaperError for a control character or half a character.
    """
    text = normalised(with_line_ends(text))
    check_text(text)
    return text


def one_line(text: str) -> str:
    """``text`` cleaned, its line ends turned into spaces, for places that hold one line (titles, descriptions)."""
    return clean(text).replace("\n", " ")


def run(text: str, style: str = "") -> Element:
    """``text`` as one run, '\\n' as a new line. style: id of a character style, or empty for the paragraph's own."""
    pieces: list[Element] = []
    for number, line in enumerate(clean(text).split("\n")):
        if number:
            pieces.append(w("br"))
        if line:
            piece = w("t")
            piece.text = line
            piece.set(_XML_SPACE, "preserve")
            pieces.append(piece)
    return w("r", _properties(style), *pieces)


def tab(style: str = "") -> Element:
    """A run that goes on to the next tab stop."""
    return w("r", _properties(style), w("tab"))


def field(code: str, shown: str) -> Element:
    """A field such as PAGE; ``shown`` stands in its place until a program counts."""
    return w("fldSimple", run(shown), instr=code)


def _properties(style: str) -> Element | None:
    return w("rPr", w("rStyle", val=style)) if style else None
