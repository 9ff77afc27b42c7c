"""Web pages in: what a person would see of the page, as paragraphs and tables; nothing is fetched, no script runs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree
from lxml import html as lxml_html

from prongsai.domain.errors import Refusal
from prongsai.reading.formats.docx_labels import numbered
from prongsai.reading.formats.files import check_cells, decoded
from prongsai.reading.formats.html_grid import Element, grid_of, is_frame, rows_of, tag
from prongsai.reading.formats.source import NESTED_TABLE, Part, RawCell, Source, SourceBuilder, as_lines

DELETED = "หน้าเว็บมีข้อความที่ขีดลบไว้ (del) จึงไม่นับเป็นเนื้อหา"
HIDDEN = "หน้าเว็บมีข้อความที่ซ่อนไว้ จึงไม่นับเป็นเนื้อหา"

_CODECS = {
    "windows-874": "cp874",
    "cp874": "cp874",
    "tis-620": "cp874",
    "tis620": "cp874",
    "iso-8859-11": "cp874",
    "windows-1252": "cp1252",
    "iso-8859-1": "cp1252",
}
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*>")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_AROUND_BREAK = re.compile(r" *\n *")
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:[^;]*?([a-z-]+)\s*(?:;|$)", re.IGNORECASE)

_NO_TEXT = frozenset(
    ("head", "script", "style", "template", "noscript", "iframe", "object", "title", "desc", "datalist")
)
_INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "ins", "kbd"}
    | {"label", "mark", "nobr", "output", "q", "rb", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong"}
    | {"sub", "sup", "time", "tt", "u", "var", "wbr", "button", "img", "picture", "meter", "progress"}
)
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_KINDS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLES = {
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
    "thai": "thaiNumbers",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
}


def read_html(content: bytes, name: str) -> Source:
    """The Source of a web page's content.

    Navigation becomes part `header`, the foot of the page `footer`. Refuses bytes that are no text, a page nested
    deeper than 256 elements, one with too many cells, and one that holds pictures but no text.
    """
    parser = lxml_html.HTMLParser(no_network=True, huge_tree=False)
    try:
        root = lxml_html.document_fromstring(_DECLARATION.sub("", page_text(content, name)), parser=parser)
    except etree.ParserError:  # a page without any element or letter
        return SourceBuilder(name).source()
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        raise Refusal("file_too_deep", file=name)  # what follows the limit would be missing in silence
    page = _Page(name)
    page.read(root)
    source = page.builder.source()
    if not source.blocks and next(root.iter("img", "svg", "canvas"), None) is not None:
        raise Refusal("file_only_pictures", file=name)
    return source


def page_text(content: bytes, name: str) -> str:
    """The letters of a page: by its mark, as UTF-8, by the character set it names, or as windows-874."""
    try:
        text = decoded(content, name)
    except Refusal:
        text = ""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        named = _CHARSET.search(content[:4096])
        codec = _CODECS.get(named[1].decode("ascii").lower()) if named else None
        if codec and not text:  # Thai first: many Thai pages name a Western set and are windows-874
            text = content.decode(codec, "replace")
    if not text.strip() and content.strip():
        raise Refusal("file_not_text", file=name)
    return text.replace("\0", "\ufffd")


class _List:
    """The markers of one list's items."""

    def __init__(self, element: Element) -> None:
        items = sum(1 for child in element if tag(child) == "li")
        self._ordered = tag(element) == "ol"
        self._step = -1 if element.get("reversed") is not None else 1
        self._count = _whole(element.get("start"), items if self._step < 0 else 1) - self._step
        self._style = _list_style(element) or _KINDS.get(element.get("type") or "", "decimal")

    def marker(self, item: Element) -> str:
        self._count = _whole(item.get("value"), self._count + self._step)
        style = _list_style(item) or _KINDS.get(item.get("type") or "", self._style)
        if style == "none":
            return ""
        return f"{numbered(self._count, style)}. " if self._ordered else "- "


def _whole(text: str | None, default: int) -> int:
    text = (text or "").strip()
    return int(text) if re.fullmatch(r"-?[0-9]{1,6}", text) else default


def _list_style(element: Element) -> str | None:
    found = _LIST_STYLE.search(element.get("style") or "")
    return {"none": "none", **_STYLES}.get(found[1].lower()) if found else None


def _is_hidden(element: Element) -> bool:
    return element.get("hidden") is not None or bool(_UNSEEN.search(element.get("style") or ""))


class _Page:
    """One walk over a page. Text gathers until a block ends; within a cell, blocks are lines of the cell."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.builder = SourceBuilder(name)
        self._inline: list[str] = []
        self._lines: list[str] | None = None
        self._lists: list[_List] = []
        self._marker = ""
        self._level: int | None = None
        self._part: Part = "body"
        self._cells = 0
        self._aside: list[tuple[Part, str]] = []
        self._special: dict[str, Callable[[Element], None]] = {
            "br": lambda _: self._inline.append("\n"),
            "del": lambda e: self._put_aside("deleted", e),
            "input": self._input,
            "select": self._select,
            "table": self._table,
            "ol": self._list,
            "ul": self._list,
            "li": self._item,
            "pre": self._kept,
            "textarea": self._kept,
            "nav": lambda e: self._in_part(e, "header"),
            "footer": lambda e: self._in_part(e, "footer"),
        }

    def read(self, root: Element) -> None:
        """Build the whole Source."""
        self._inside(root)
        self._flush()

    def _walk(self, element: Element) -> None:
        name = tag(element)
        if not name or name in _NO_TEXT:
            return
        if _is_hidden(element):
            self._put_aside("hidden", element)
        elif name in self._special:
            self._special[name](element)
        elif name in _INLINE:
            self._inside(element)
        else:
            self._block(element, _HEADINGS.get(name))

    def _inside(self, element: Element) -> None:
        self._say(element.text)
        for child in element:
            self._walk(child)
            self._say(child.tail)

    def _say(self, text: str | None) -> None:
        if text:
            self._inline.append(_SPACE.sub(" ", text))

    def _block(self, element: Element, level: int | None = None) -> None:
        self._flush()
        self._level = level or self._level
        self._inside(element)
        self._flush()
        if level:
            self._level = None

    def _flush(self) -> None:
        """End a paragraph."""
        text = _AROUND_BREAK.sub("\n", re.sub(" {2,}", " ", "".join(self._inline))).strip(" \n")
        self._inline = []
        self._end(text)

    def _end(self, text: str) -> None:
        if text.strip():
            text, self._marker = self._marker + text, ""
            if self._lines is None:
                self.builder.text(text, part=self._part, level=self._level)
            else:
                self._lines.append(text)
        if self._lines is None:
            self._say_aside()

    def _kept(self, element: Element) -> None:
        """Text whose spaces and line ends count."""
        self._flush()
        self._end("".join(_visible(element, "\n")).strip("\n"))

    def _in_part(self, element: Element, part: Part) -> None:
        self._flush()
        before, self._part = self._part, part
        self._block(element)
        self._part = before

    def _list(self, element: Element) -> None:
        self._flush()
        self._lists.append(_List(element))
        self._block(element)
        self._lists.pop()

    def _item(self, element: Element) -> None:
        self._flush()
        self._marker += self._lists[-1].marker(element) if self._lists else "- "
        self._block(element)
        self._marker = ""

    def _input(self, element: Element) -> None:
        kind = (element.get("type") or "text").lower()
        if kind in ("checkbox", "radio"):
            self._inline.append("☐ " if element.get("checked") is None else "☑ ")
        elif kind in ("text", "number", "date", "email", "tel", "url", "search"):
            self._say(element.get("value"))

    def _select(self, element: Element) -> None:
        """What is chosen is seen; the other choices are not."""
        options = list(element.iter("option"))
        chosen = [o for o in options if o.get("selected") is not None] or options[:1]
        for option in options:
            text = "".join(_visible(option, " "))
            if option in chosen:
                self._say(f" {text} ")
            elif text.strip():
                self._aside.append(("hidden", _SPACE.sub(" ", text).strip()))

    def _put_aside(self, part: Part, element: Element) -> None:
        text = _SPACE.sub(" ", "".join(_visible(element, " "))).strip()
        if text:
            self._aside.append((part, text))
            self.builder.warn(HIDDEN if part == "hidden" else DELETED)

    def _say_aside(self) -> None:
        aside, self._aside = self._aside, []
        for part, text in aside:
            self.builder.text(text, part=part)

    def _table(self, table: Element) -> None:
        self._flush()
        rows = rows_of(table, _is_hidden)
        for row in rows.hidden:
            self._put_aside("hidden", row)
        for outside in rows.outside:
            self._say(outside) if isinstance(outside, str) else self._walk(outside)
        self._flush()
        if is_frame(rows, table):
            for cells in rows.rows:
                for cell in cells:
                    self._block(cell)
            return
        self._end(self._take_marker())  # of a list item that holds a table only
        grid = self._grid(rows.rows)
        if self._lines is None:
            self.builder.table(grid, part=self._part)
            self._say_aside()
        else:
            self.builder.warn(NESTED_TABLE)
            self._lines += as_lines(grid)

    def _take_marker(self) -> str:
        marker, self._marker = self._marker, ""
        return marker.strip()

    def _grid(self, rows: list[list[Element]]) -> list[list[RawCell]]:
        before = self._cells

        def check(made: int) -> None:
            self._cells = before + made
            check_cells(self._cells, self._name)

        return grid_of(rows, self._cell_text, check)

    def _cell_text(self, cell: Element) -> str:
        outer, self._lines = self._lines, []
        marker, self._marker = self._marker, ""
        lists, self._lists = self._lists, []
        self._inside(cell)
        self._flush()
        text = "\n".join(self._lines)
        self._lines, self._marker, self._lists = outer, marker, lists
        return text


def _visible(element: Element, line_end: str) -> Iterator[str]:
    """The text below an element without scripts and styles; a line break in it becomes `line_end`."""
    if tag(element) in _NO_TEXT:
        return
    yield line_end if tag(element) == "br" else ""
    yield element.text or ""
    for child in element:
        if tag(child):
            yield from _visible(child, line_end)
        yield ("" if tag(child) in _INLINE or line_end == "\n" else " ") + (child.tail or "")
