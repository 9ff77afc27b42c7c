"""Word files in: paragraphs with their automatic numbers, tables, boxes, notes, comments and tracked changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prongsai.domain.errors import Refusal
from prongsai.reading.formats.docx_numbering import Numbering
from prongsai.reading.formats.docx_parts import Element, Parts, W, descend, local, value
from prongsai.reading.formats.docx_runs import Runs, Said
from prongsai.reading.formats.docx_styles import Styles
from prongsai.reading.formats.docx_table import children, grid_of, is_frame, row_is_deleted, rows_of
from prongsai.reading.formats.files import check_cells
from prongsai.reading.formats.source import NESTED_TABLE, Part, RawCell, Source, SourceBuilder, as_lines

DELETED = "เอกสารมีข้อความที่ถูกลบด้วยการติดตามการแก้ไข (Track Changes) ซึ่งยังไม่ได้ยืนยัน จึงไม่นับเป็นเนื้อหา"
HIDDEN = "เอกสารมีข้อความที่ซ่อนไว้ (hidden text) จึงไม่นับเป็นเนื้อหา"
CHARTS = "เอกสารมีแผนภูมิ แผนผัง หรือวัตถุฝังตัว {count} รายการ ซึ่งอ่านข้อความข้างในไม่ได้"
FOREIGN = "เอกสารมีเนื้อหาจากไฟล์อื่นแทรกไว้ ({count} แห่ง) ซึ่งอ่านไม่ได้ ให้เปิดใน Word แล้วบันทึกใหม่"
_INSIDE = ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_NOTES = ("footnotes", "endnotes")


def read_docx(content: bytes, name: str) -> Source:
    """The Source of a Word file's content.

    Order: body, headers, footers, footnotes, comments. Refuses a damaged or locked file, one that unpacks too
    large, nests too deeply or has too many cells, and one that holds pictures but no text.
    """
    reading = _Reading(Parts(content, name))
    reading.read()
    source = reading.builder.source()
    if not source.blocks and reading.pictures:
        raise Refusal("file_only_pictures", file=name)
    return source


class _Reading:
    """One pass over a file: what has been counted and built so far."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self.builder = SourceBuilder(parts.name)
        self._styles = Styles(self._root("styles"))
        self._numbering = Numbering(self._root("numbering"), self._styles)
        self._runs = Runs(self._styles)
        self._aside: list[tuple[Part, str | Element]] = []
        self._page: int | None = None
        self._cells = 0
        self.pictures = self._charts = self._foreign = 0

    def _root(self, kind: str) -> Element | None:
        part = next(self._parts.related(self._parts.main, kind), f"word/{kind}.xml")
        return self._parts.tree(part)

    def read(self) -> None:
        """Build the whole Source."""
        document = self._parts.tree(self._parts.main)
        body = None if document is None else document.find(W + "body")
        if document is None or body is None:
            raise Refusal("file_broken", file=self._parts.name)
        self._page = 1 if next(document.iter(W + "lastRenderedPageBreak"), None) is not None else None
        self._story(body, "body")
        self._page = None
        self._diagrams()
        for kind in ("header", "footer"):
            self._margins(kind, "header" if kind == "header" else "footer")
        for kind in _NOTES:
            self._notes(kind, "footnote")
        self._notes("comments", "comment")
        self._tell_what_is_missing()

    def _tell_what_is_missing(self) -> None:
        if self._charts:
            self.builder.warn(CHARTS.format(count=self._charts))
        if self._foreign:
            self.builder.warn(FOREIGN.format(count=self._foreign))

    def _margins(self, kind: str, part: Part) -> None:
        """Headers or footers, each distinct text once."""
        seen = set()
        for name in sorted(self._parts.related(self._parts.main, kind)):
            root = self._parts.tree(name)
            words = "" if root is None else "".join(t.text or "" for t in root.iter(W + "t"))
            if root is not None and words not in seen:
                seen.add(words)
                self._story(root, part)

    def _diagrams(self) -> None:
        """The words of SmartArt, which stand in parts of their own."""
        for name in self._parts.related(self._parts.main, "diagramData"):
            root = self._parts.tree(name)
            for paragraph in root.iter(_DRAWING + "p") if root is not None else ():
                words = "".join(t.text or "" for t in paragraph.iter(_DRAWING + "t"))
                self.builder.text(words, part="text_box")

    def _notes(self, kind: str, part: Part) -> None:
        root = next((self._parts.tree(p) for p in self._parts.related(self._parts.main, kind)), None)
        for note in root if root is not None else ():
            if value(note, "type") not in ("separator", "continuationSeparator", "continuationNotice"):
                self._story(note, part)

    def _story(self, container: Element, part: Part) -> None:
        self._runs = Runs(self._styles)
        self._blocks(container, part)

    def _blocks(self, container: Element, part: Part) -> None:
        for block in _blocks_in(container):
            if local(block) == "p":
                self._paragraph(block, part)
            elif local(block) == "altChunk":
                self._foreign += 1
            else:
                self._table(block, part)

    def _paragraph(self, paragraph: Element, part: Part) -> None:
        text, said = self._text(paragraph)
        self.builder.text(text, page=self._page, part=part, level=self._styles.heading_level(paragraph))
        self._turn(said.pages)
        self._say_aside(part)

    def _turn(self, pages: int) -> None:
        if self._page is not None:
            self._page += pages

    def _text(self, paragraph: Element) -> tuple[str, Said]:
        """A paragraph's text with its number; what is not of the running text is put aside for afterwards."""
        said = self._runs.read(paragraph)
        struck_out = descend(paragraph, "pPr", "rPr", "del") is not None and not said.text.strip()
        label = "" if struck_out else self._numbering.label(paragraph)
        self._put_aside(said)
        self.pictures += said.pictures
        self._charts += said.charts
        return (label + said.text.strip("\n")).rstrip(" " if not said.text.strip() else ""), said

    def _put_aside(self, said: Said) -> None:
        aside: list[tuple[Part, str | Element]] = [("deleted", said.deleted), ("hidden", said.hidden)]
        aside += [("text_box", words) for words in said.drawn_words]
        aside += [("text_box", box) for box in said.boxes]
        self._aside += [(part, what) for part, what in aside if not isinstance(what, str) or what.strip()]

    def _say_aside(self, around: Part) -> None:
        """Add what was put aside: after its paragraph, or after the table that it stood in."""
        aside, self._aside = self._aside, []
        for part, what in aside:
            part_here = around if part == "text_box" and around != "body" else part
            if not isinstance(what, str):
                self._blocks(what, part_here)
                continue
            self.builder.text(what, page=self._page, part=part_here)
            if part in ("deleted", "hidden"):
                self.builder.warn(DELETED if part == "deleted" else HIDDEN)

    def _table(self, table: Element, part: Part) -> None:
        if is_frame(table):
            for row in rows_of(table):
                for cell in children(row, "tc"):
                    self._blocks(cell, part)
            return
        page = self._page
        for deleted, rows in _runs_of_rows(rows_of(table)):
            shown: Part = "deleted" if deleted else part
            self.builder.table(self._grid(rows), page=page, part=shown)
            if deleted:
                self.builder.warn(DELETED)
        self._say_aside(part)

    def _grid(self, rows: list[Element]) -> list[list[RawCell]]:
        grid = grid_of(rows, self._cell_text)
        self._cells += sum(map(len, grid))
        check_cells(self._cells, self._parts.name)
        return grid

    def _cell_text(self, cell: Element) -> str:
        lines: list[str] = []
        for block in _blocks_in(cell):
            if local(block) == "p":
                text, said = self._text(block)
                lines.append(text)
                self._turn(said.pages)
            elif local(block) == "tbl":
                self.builder.warn(NESTED_TABLE)
                lines += as_lines(self._grid(rows_of(block)))
        return "\n".join(lines).strip("\n")


def _blocks_in(container: Element) -> Iterator[Element]:
    """Paragraphs and tables in order, also inside content controls and insertions."""
    for child in container:
        name = local(child)
        if name in ("p", "tbl", "altChunk"):
            yield child
        elif name in _INSIDE:
            yield from _blocks_in(child)
        elif name == "AlternateContent":
            forms = [form for form in child if local(form) in ("Choice", "Fallback")]
            yield from _blocks_in(forms[0]) if forms else ()


def _runs_of_rows(rows: Iterable[Element]) -> Iterator[tuple[bool, list[Element]]]:
    """Neighbouring rows that are all struck out by a tracked change, or all not."""
    gathered: list[Element] = []
    deleted = False
    for row in rows:
        if gathered and row_is_deleted(row) != deleted:
            yield deleted, gathered
            gathered = []
        deleted = row_is_deleted(row)
        gathered.append(row)
    if gathered:
        yield deleted, gathered
