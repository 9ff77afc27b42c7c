"""Tables of Word as grids: merged cells over columns and rows become one cell and the cells it covers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from prongsai.reading.formats.docx_parts import Element, W, descend, local, number, value
from prongsai.reading.formats.source import RawCell

_WIDEST = 200
"""Grid columns at most; Word itself stops at 63."""
_TRANSPARENT = ("sdt", "sdtContent", "customXml", "ins", "moveTo")


@dataclass(slots=True)
class _Draft:
    text: str
    column: int
    column_span: int = 1
    row_span: int = 1
    covered: bool = False

    def take_in(self, text: str) -> None:
        """Add the text of a cell that this one covers."""
        self.text = "\n".join(t for t in (self.text, text) if t)

    def raw(self) -> RawCell:
        return RawCell(self.text, self.column, self.column_span, self.row_span, self.covered)


def children(element: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also inside content controls and insertions."""
    for child in element:
        if local(child) == name:
            yield child
        elif local(child) in _TRANSPARENT:
            yield from children(child, name)


def rows_of(table: Element) -> list[Element]:
    """The rows of a table."""
    return list(children(table, "tr"))


def row_is_deleted(row: Element) -> bool:
    """Whether a tracked change struck the whole row out."""
    return descend(row, "trPr", "del") is not None


def grid_of(rows: list[Element], text_of: Callable[[Element], str]) -> list[list[RawCell]]:
    """The rows as cells of the table's grid. text_of: gives a cell element's text, asked once for each in order."""
    grid: list[list[_Draft]] = []
    open_above: dict[int, _Draft] = {}
    for row in rows:
        drafts: list[_Draft] = []
        for _ in range(min(number(descend(row, "trPr", "gridBefore"), 0), _WIDEST)):
            drafts.append(_Draft("", len(drafts)))
        for cell in children(row, "tc"):
            _put(drafts, cell, text_of(cell), open_above)
        open_above = {at: draft for at, draft in open_above.items() if at < len(drafts)}
        grid.append(drafts)
    return [[draft.raw() for draft in drafts] for drafts in grid]


def _put(drafts: list[_Draft], cell: Element, text: str, open_above: dict[int, _Draft]) -> None:
    """Add one cell to its row, or to the cell it is merged with."""
    column, span = len(drafts), max(1, min(number(descend(cell, "tcPr", "gridSpan"), 1), _WIDEST))
    sideways = descend(cell, "tcPr", "hMerge")
    if sideways is not None and value(sideways) != "restart" and drafts:
        _widen(drafts, text)
        return
    down = descend(cell, "tcPr", "vMerge")
    above = open_above.get(column)
    if down is not None and value(down) != "restart" and above is not None and above.column_span == span:
        above.row_span += 1
        above.take_in(text)
        drafts += [_Draft("", column + n, covered=True) for n in range(span)]
        return
    made = _Draft(text, column, span)
    drafts += [made, *(_Draft("", column + n, covered=True) for n in range(1, span))]
    for at in range(column, column + span):
        open_above.pop(at, None)
    if down is not None:
        open_above[column] = made


def _widen(drafts: list[_Draft], text: str) -> None:
    """Merge one more column into the last cell of the row that is not covered."""
    last = next((draft for draft in reversed(drafts) if not draft.covered), None)
    drafts.append(_Draft("" if last else text, len(drafts), covered=last is not None))
    if last:
        last.column_span += 1
        last.take_in(text)


def is_frame(table: Element) -> bool:
    """Whether a table is only a frame around other tables: one cell in each row, and a table inside."""
    rows = rows_of(table)
    return all(sum(1 for _ in children(row, "tc")) <= 1 for row in rows) and any(
        next(row.iter(W + "tbl"), None) is not None for row in rows
    )
