"""The text of a Word file's parts with the very elements that hold its letters, so that they can be changed there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.domain.errors import Words
from prongsai.reading.formats.docx_parts import Element, Parts, W, local
from prongsai.reading.privacy.columns import is_head, is_in_boxes

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_TEXTS = frozenset(
    {W + "t", W + "delText", W + "instrText", W + "delInstrText", A + "t"}
    | {"{http://schemas.openxmlformats.org/officeDocument/2006/math}t"}
)
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
_PARAGRAPHS = (W + "p", A + "p")
_PLACES = (
    ("comments", Words("ข้อคิดเห็น", "comments")),
    ("header", Words("หัวกระดาษ", "page header")),
    ("footer", Words("ท้ายกระดาษ", "page footer")),
    ("footnotes", Words("เชิงอรรถ", "footnotes")),
    ("endnotes", Words("เชิงอรรถท้ายเรื่อง", "endnotes")),
    ("glossary", Words("ข้อความสำเร็จรูปของไฟล์", "building blocks")),
    ("charts", Words("แผนภูมิ", "chart")),
    ("diagrams", Words("แผนผัง", "diagram")),
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of text that is looked at as one: a paragraph, or a row of a table. pieces: its texts, each with the
    element that holds it, or none for a sign between them."""

    place: Words
    pieces: tuple[tuple[Element | None, str], ...]

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(text for _, text in self.pieces)


def story_parts(parts: Parts) -> list[str]:
    """The parts that hold what people write, the document itself first."""
    others = (n for n in parts.names() if n.startswith("word/") and n.endswith(".xml") and n != parts.main)
    return [parts.main, *(n for n in others if _place(n) is not None)]


def units_of(part: str, root: Element) -> Iterator[Unit]:
    """The text of a part: its paragraphs, the rows of tables whose cells hold a digit each, and cells below a head that
    says what they are. The same letters may be in several."""
    place, rows = _place(part), _places_of_rows(root)
    for number, paragraph in enumerate(root.iter(*_PARAGRAPHS), 1):
        pieces = tuple(_pieces(paragraph))
        if any(text.strip() for _, text in pieces):
            yield Unit(place or _paragraph_place(paragraph, number, rows), pieces)
    for table in root.iter(W + "tbl"):
        yield from _rows(table, place, rows)


def _place(part: str) -> Words | None:
    return next((words for folder, words in _PLACES if folder in part.removeprefix("word/")), None)


def _places_of_rows(root: Element) -> dict[Element, Words]:
    places = {}
    for number, table in enumerate(root.iter(W + "tbl"), 1):
        for at, row in enumerate((child for child in table if local(child) == "tr"), 1):
            places[row] = Words(f"ตารางที่ {number} แถวที่ {at}", f"table {number} row {at}")
    return places


def _paragraph_place(paragraph: Element, number: int, rows: dict[Element, Words]) -> Words:
    row = next((rows[up] for up in paragraph.iterancestors(W + "tr") if up in rows), None)
    return row or Words(f"ย่อหน้าที่ {number}", f"paragraph {number}")


def _rows(table: Element, place: Words | None, rows: dict[Element, Words]) -> Iterator[Unit]:
    heads: dict[int, str] = {}
    for row in (child for child in table if local(child) == "tr"):
        here = place or rows[row]
        cells = [tuple(_cell(cell)) for cell in row if local(cell) == "tc"]
        texts = ["".join(text for _, text in cell).strip() for cell in cells]
        if is_in_boxes(texts):
            yield Unit(here, tuple(piece for cell in cells for piece in (*cell, (None, " | "))))
        for column, text in enumerate(texts):
            before = heads.get(column) or (texts[column - 1] if column and is_head(texts[column - 1]) else "")
            if before and text and not is_head(text):
                yield Unit(here, ((None, f"{before} "), *cells[column]))
        heads.update({column: text for column, text in enumerate(texts) if is_head(text)})


def _cell(cell: Element) -> Iterator[tuple[Element | None, str]]:
    for number, paragraph in enumerate(cell.iter(*_PARAGRAPHS)):
        if number:
            yield None, " "
        yield from _pieces(paragraph)


def _pieces(element: Element) -> Iterator[tuple[Element | None, str]]:
    """The letters of a paragraph without those of the boxes within it, which have paragraphs of their own."""
    for child in element:
        if child.tag in _TEXTS:
            yield child, child.text or ""
        elif child.tag in _PARAGRAPHS or local(child) in ("txbxContent", "pPr", "rPr"):
            continue
        elif local(child) in _SIGNS:
            yield None, _SIGNS[local(child)]
        else:
            yield from _pieces(child)
