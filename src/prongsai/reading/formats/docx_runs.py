"""The letters of a Word paragraph: runs, fields, symbols, tracked changes, hidden text and the boxes hung on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from prongsai.reading.formats.docx_labels import symbol
from prongsai.reading.formats.docx_parts import Element, W, descend, local, switched_on, value
from prongsai.reading.formats.docx_styles import Styles

Shown = Literal["body", "deleted", "hidden"]

_LETTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_NO_TEXT = frozenset(
    {"pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "trPr", "tcPr", "rubyPr", "sectPr", "tblGrid"}
    | {"instrText", "delInstrText", "fldData"}
)
_DRAWN = ("drawing", "pict", "object")


@dataclass(slots=True)
class Said:
    """What one paragraph holds. boxes: the contents of text boxes. pictures, charts: drawings without text here."""

    text: str = ""
    deleted: str = ""
    hidden: str = ""
    boxes: list[Element] = field(default_factory=list)
    drawn_words: list[str] = field(default_factory=list)
    pictures: int = 0
    charts: int = 0
    pages: int = 0


class Runs:
    """Reads the paragraphs of one story (the body, a header, a note) in order; fields may reach over paragraphs."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._fields: list[bool] = []  # for each open field whether its result has begun
        self._said = Said()
        self._pieces: dict[Shown, list[str]] = {}
        self._special: dict[str, Callable[[Element, Shown], None]] = {
            "r": self._run,
            "t": self._letters,
            "delText": lambda e, _: self._add(e.text or "", "deleted"),
            "sym": lambda e, shown: self._add(_symbol(e), shown),
            "del": lambda e, _: self._walk(e, "deleted"),
            "moveFrom": lambda e, _: self._walk(e, "deleted"),
            "fldChar": self._field,
            "AlternateContent": self._alternate,
            "f": self._fraction,
            "lastRenderedPageBreak": self._page,
        }

    def read(self, paragraph: Element) -> Said:
        """What a paragraph holds."""
        self._said, self._pieces = Said(), {"body": [], "deleted": [], "hidden": []}
        self._walk(paragraph, "hidden" if self._styles.hides_paragraph(paragraph) else "body")
        said = self._said
        said.text, said.deleted, said.hidden = ("".join(self._pieces[p]) for p in ("body", "deleted", "hidden"))
        return said

    def _add(self, text: str, shown: Shown) -> None:
        self._pieces[shown].append(text)

    def _walk(self, element: Element, shown: Shown) -> None:
        for child in element:
            name = local(child)
            if name in self._special:
                self._special[name](child, shown)
            elif name in _LETTERS:
                self._add(_LETTERS[name], shown)
            elif name in _DRAWN:
                self._drawing(child)
            elif name and name not in _NO_TEXT:
                self._walk(child, shown)

    def _run(self, run: Element, shown: Shown) -> None:
        hidden = self._styles.hides_run(run)
        if shown != "deleted" and hidden is not None:
            shown = "hidden" if hidden else "body"
        self._walk(run, shown)

    def _letters(self, element: Element, shown: Shown) -> None:
        """Text; inside the instruction of an outer field it is never shown (the result of an inner field)."""
        unseen = len(self._fields) > 1 and not all(self._fields[:-1]) and shown == "body"
        self._add(element.text or "", "hidden" if unseen else shown)

    def _field(self, element: Element, shown: Shown) -> None:
        kind = value(element, "fldCharType")
        if kind == "begin":
            self._fields.append(False)
            box = descend(element, "ffData", "checkBox")
            if box is not None:
                ticked = switched_on(box.find(W + "checked"))
                ticked = switched_on(box.find(W + "default")) if ticked is None else ticked
                self._add("☑" if ticked else "☐", shown)
        elif self._fields and kind == "separate":
            self._fields[-1] = True
        elif self._fields and kind == "end":
            self._fields.pop()

    def _fraction(self, element: Element, shown: Shown) -> None:
        """A fraction of a formula, written with a stroke."""
        for at, part in enumerate(e for e in element if local(e) in ("num", "den")):
            self._add("/" if at else "", shown)
            self._walk(part, shown)

    def _page(self, _element: Element, _shown: Shown) -> None:
        self._said.pages += 1

    def _alternate(self, element: Element, shown: Shown) -> None:
        """The same thing in a new and an old form: one of them is read."""
        forms = [e for e in element if local(e) in ("Choice", "Fallback")]
        if forms:
            with_text = [e for e in forms if next(e.iter(W + "t", W + "txbxContent"), None) is not None]
            self._walk((with_text or forms)[0], shown)

    def _drawing(self, drawing: Element) -> None:
        """The text boxes in a drawing, each once, and what else it holds."""
        said = self._said
        inside = list(_outermost_boxes(drawing))
        said.boxes += inside
        names = {local(e) for e in drawing.iter()}
        said.drawn_words += [words for e in drawing.iter() if local(e) == "textpath" and (words := e.get("string"))]
        said.charts += bool(names & {"chart", "OLEObject"})
        said.pictures += bool(names & {"blip", "imagedata"})


def _outermost_boxes(element: Element) -> list[Element]:
    found: list[Element] = []
    for child in element:
        name = local(child)
        if name == "txbxContent":
            found.append(child)
        elif name == "AlternateContent":
            forms = [_outermost_boxes(form) for form in child if local(form) in ("Choice", "Fallback")]
            found += next((boxes for boxes in forms if boxes), [])
        elif name:
            found += _outermost_boxes(child)
    return found


def _symbol(element: Element) -> str:
    try:
        return symbol(int(value(element, "char") or "", 16), value(element, "font") or "")
    except ValueError:
        return "\ufffd"
