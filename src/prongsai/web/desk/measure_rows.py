"""The measures of a list as the page shows them: their cells, the links that open them, and the board's columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from html import escape
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from prongsai.domain.measure_list import ListedMeasure
from prongsai.domain.measures import MEASURE_STATES
from prongsai.domain.year_codes import plain_code
from prongsai.records.acting import Actor
from prongsai.records.queries.measures import MeasuresPage
from prongsai.records.queries.rows import Agency
from prongsai.web.desk.measure_cells import EDIT, CellForm, OpenCell, seen_again
from prongsai.web.shared.language import shown_day, worded
from prongsai.web.shared.rights import right
from prongsai.web.shared.tables import PAGE, SORT, address, sort_of
from prongsai.web.shared.tables import Column as TableColumn


@dataclass(frozen=True)
class Head:
    """The head of a column. url: sorts by it. order: as ARIA calls it, empty where the list is not sorted by it."""

    label: str
    url: str
    order: str


@dataclass(frozen=True)
class Cell:
    """A cell. edit: the address that opens it, empty for who may not. form: while it is open. rest: not on a phone.
    about: what stands behind its text, such as how late it is. what: the cell in words, for those who hear the page."""

    label: str
    text: str
    edit: str = ""
    form: CellForm | None = None
    rest: bool = False
    about: str = ""
    what: str = ""

    @property
    def shown(self) -> SafeString:
        """The whole cell while it is closed. Made here and not in a template: a list has hundreds of them."""
        text: str = escape(self.text)
        if self.edit:
            link, unseen = escape(self.edit), f'<span class="unseen"> {escape(self.what)}</span>'
            text = f'<a class="change" href="{link}" hx-get="{link}">{text or escape(gettext("เพิ่ม"))}{unseen}</a>'
        about = f' <span class="late">{escape(self.about)}</span>' if self.about else ""
        rest = ' class="rest"' if self.rest else ""
        label = f'<span class="card-label" aria-hidden="true">{escape(self.label)}</span>'
        return mark_safe(f'<td role="cell"{rest}>{label}<span>{text or "–"}{about}</span></td>')  # noqa: S308 -- escaped


@dataclass(frozen=True)
class ShownMeasure:
    """A row. url: of the measure's own page, empty where there is none."""

    id: str
    key: str
    title: Cell
    url: str
    cells: tuple[Cell, ...]
    late: str

    @property
    def open(self) -> bool:
        """Whether one of its cells is."""
        return any(cell.form for cell in self.cells)

    @property
    def shown(self) -> SafeString:
        """All its cells while none is open."""
        return mark_safe("".join(cell.shown for cell in self.cells))  # noqa: S308 -- each is escaped


@dataclass(frozen=True)
class BoardColumn:
    """The measures of one state on the page. count: on every page together."""

    words: str
    count: int
    measures: tuple[ShownMeasure, ...]


def heads(query: QueryDict) -> list[Head]:
    """The heads of the table, with what sorts by each."""
    columns = _columns()
    now, descending = sort_of(query.get(SORT, ""), columns)
    made = []
    for column in columns:
        turned = f"-{column.key}" if column.key == now and not descending else column.key
        order = ("descending" if descending else "ascending") if column.key and column.key == now else ""
        made.append(Head(column.label, address(query, **{SORT: turned, PAGE: None}) if column.key else "", order))
    return made


def _columns() -> list[TableColumn]:
    return [
        TableColumn(gettext("มาตรการ"), "title"),
        TableColumn(gettext("ตัวชี้วัด/ข้อ")),
        TableColumn(gettext("ผู้รับผิดชอบ"), "responsible"),
        TableColumn(gettext("ระยะเวลา")),
        TableColumn(gettext("กำหนดเสร็จ"), "deadline"),
        TableColumn(gettext("ค่าเป้าหมาย")),
        TableColumn(gettext("สถานะ"), "state"),
    ]


class Rows:
    """Measures made into rows for one person at one address."""

    def __init__(
        self, page: MeasuresPage, actor: Actor, agency: Agency, query: QueryDict, cell: OpenCell | None, today: date
    ) -> None:
        self.page, self.cell, self.today = page, cell, today
        self.base = f"{address(query, **{EDIT: None})}&{EDIT}="
        self.may_edit = bool(right("edit_measure", actor, agency))
        self.may_move = bool(right("adopt_measure", actor, agency))
        self.own = {key for key in page.units if right("edit_measure", actor, agency, UUID(key))}
        self.labels = [column.label for column in _columns()]
        self.edit_word = gettext("แก้ไข")

    def shown(self, year: int) -> Iterator[ShownMeasure]:
        """The rows of the page."""
        for row in self.page.rows:
            yield self._one(row, year)

    def _one(self, row: ListedMeasure, year: int) -> ShownMeasure:
        if self.cell and self.cell.sent and str(self.cell.measure) == row.id:
            seen_again(self.cell, row)
        edits = self.may_edit or bool(self.own.intersection(row.facets["unit"]))
        labels = self.labels
        cells = (
            Cell(labels[1], ", ".join(map(plain_code, row.codes)), rest=True),
            self._cell(row, "responsible", labels[2], ", ".join(row.responsible), edits),
            self._cell(row, "period", labels[3], row.period, edits, rest=True),
            self._cell(row, "due", labels[4], shown_day(row.deadline, "short") if row.deadline else "", edits),
            self._cell(row, "goal", labels[5], row.goal, edits, rest=True),
            self._cell(
                row, "state", labels[6], worded(MEASURE_STATES[row.state]), self.may_move, about=self._late(row)
            ),
        )
        title = self._cell(row, "title", labels[0], row.title, edits)
        return ShownMeasure(row.id, row.key, title, measure_url(year, row.id), cells, self._late(row))

    def _cell(
        self,
        row: ListedMeasure,
        field: str,
        label: str,
        text: str,
        edits: bool,
        *,
        rest: bool = False,
        about: str = "",
    ) -> Cell:
        cell, edit = self.cell, f"{self.base}{row.id}.{field}" if edits else ""
        is_open = cell is not None and cell.field == field and str(cell.measure) == row.id
        form = cell.form(row) if cell and is_open and edits else None
        return Cell(label, text, edit, form, rest and form is None, about, f"{self.edit_word} {label} {row.key}")

    def _late(self, row: ListedMeasure) -> str:
        if not row.late or row.deadline is None:
            return ""
        return gettext("เลยกำหนด {days} วัน").format(days=(self.today - row.deadline).days)


def board(measures: Iterable[ShownMeasure], page: MeasuresPage) -> list[BoardColumn]:
    """The measures by state, every state a column."""
    state_of = {row.id: row.state for row in page.rows}
    rows, found = list(measures), Counter(row.state for row in page.found)
    return [
        BoardColumn(worded(words), found[state], tuple(m for m in rows if state_of[m.id] == state))
        for state, words in MEASURE_STATES.items()
    ]


def measure_url(year: int, measure: str) -> str:
    """The page of a measure."""
    return reverse("desk:measure", args=[year, measure])
