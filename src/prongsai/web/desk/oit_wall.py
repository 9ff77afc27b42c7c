"""การเปิดเผยข้อมูล (OIT): every item of a year as a tile or a row, what a marking today would bring, as a file, as one
sheet for the wall."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext

from prongsai.documents.disclosure_sheet import DisclosureSheet, SheetItem, disclosure_sheet_pdf
from prongsai.domain.disclosing import DONE, STATES, is_held
from prongsai.domain.disclosure_forecast import Forecast, points_in_words
from prongsai.domain.exact import rounded
from prongsai.domain.year_codes import plain_code
from prongsai.records.acting import Actor
from prongsai.records.queries.disclosure_wall import Tile, Wall, disclosure_wall
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.web.desk.here import in_the_year
from prongsai.web.desk.measure_filters import Choice, Filter
from prongsai.web.desk.printing import handed_out, telling
from prongsai.web.shared.csv_file import csv_file
from prongsai.web.shared.item_states import days_left, item_state
from prongsai.web.shared.language import shown_day, worded
from prongsai.web.shared.rights import right
from prongsai.web.shared.tables import Column, Row, State, Table, address

UNIT, STATE, VIEW, TABLE = "unit", "state", "view", "table"
"""Names in the address: the filters and the view; and the view that is a table."""
NOBODY = "none"
"""Stands for items that no unit looks after."""
OPEN = "open"
"""Stands for every state in which somebody has to do something."""


@dataclass(frozen=True)
class TileShown:
    """A tile as the page shows it."""

    code: str
    title: str
    url: str
    state: State
    owners: str
    left: str
    late: bool
    points: str


@in_the_year
def wall(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """The wall of the year; an empty one teaches how to begin."""
    today = timezone.localdate()
    page = disclosure_wall(actor, agency.pk, cycle.pk, today)
    query = request.GET
    found = [(sub, [t for t in tiles if _wanted(t, query)]) for sub, tiles in page.tiles]
    shown = [(sub, [_shown(t, cycle) for t in tiles]) for sub, tiles in found if tiles]
    in_table = query.get(VIEW) == TABLE
    context: dict[str, Any] = {
        "cycle": cycle,
        "page": page,
        "held": is_held(page.closing, today),
        "groups": shown,
        "table": items_table((t for _sub, tiles in found for t in tiles), cycle) if in_table else None,
        "views": _views(query, in_table=in_table),
        "filters": _filters(page, query),
        "filtered": bool(query.get(UNIT) or query.get(STATE)),
        "query": address(query, **{VIEW: None}),
        "forecast": _forecast_table(page.forecasts),
        "missing": list(dict.fromkeys(text for each in page.forecasts for text in each.missing)),
        "cautions": list(dict.fromkeys(text for each in page.forecasts for text in each.cautions)),
        "begin": right("begin_disclosures", actor, agency),
        "plan": bool(right("edit_disclosure", actor, agency)),
    }
    return render(request, "desk/oit.html", context)


@in_the_year
def file(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """The items that the address asks for, as CSV."""
    page = disclosure_wall(actor, agency.pk, cycle.pk, timezone.localdate())
    table = items_table((t for t in page.every if _wanted(t, request.GET)), cycle)
    return csv_file(table, gettext("ข้อเปิดเผยข้อมูล ปี {year}").format(year=cycle.fiscal_year))


@telling
@in_the_year
def sheet(_request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """The wall as one sheet of paper."""
    today = timezone.localdate()
    page = disclosure_wall(actor, agency.pk, cycle.pk, today)
    values = DisclosureSheet(
        office=agency.name,
        year=cycle.fiscal_year,
        day=today,
        closing=page.closing,
        groups=tuple((sub.code, sub.name, _items(tiles)) for sub, tiles in page.tiles),
        forecast=tuple((label, value) for label, value in _of_today(page.forecasts)),
    )
    content = disclosure_sheet_pdf(values, made_at=timezone.now())
    return handed_out(content, f"OIT-{cycle.fiscal_year}-{today.isoformat()}.pdf", "pdf")


def items_table(tiles: Iterable[Tile], cycle: Cycle) -> Table:
    """The items as a table, each row with its page."""
    heads = (
        gettext("ข้อ"),
        gettext("เรื่อง"),
        gettext("สถานะ"),
        gettext("ผู้รับผิดชอบ"),
        gettext("กำหนด"),
        gettext("คะแนนที่เสี่ยง"),
    )
    columns = [Column(head, number=at == len(heads) - 1, on_card=at in (1, 2)) for at, head in enumerate(heads)]
    rows = [
        Row(
            (
                tile.item.row.code,
                tile.title,
                item_state(tile.item.state),
                ", ".join(tile.owners) or "–",
                shown_day(tile.due, "short") if tile.due else "–",
                "–" if tile.lost is None else rounded(tile.lost),
            ),
            _url(tile, cycle),
        )
        for tile in tiles
    ]
    return Table(gettext("ข้อเปิดเผยข้อมูลของปี {year}").format(year=cycle.fiscal_year), columns, rows)


def _wanted(tile: Tile, query: QueryDict) -> bool:
    unit, state = query.get(UNIT, ""), query.get(STATE, "")
    of_unit = not unit or unit in tile.units or (unit == NOBODY and not tile.owners)
    return of_unit and (not state or tile.item.state == state or (state == OPEN and tile.open))


def _shown(tile: Tile, cycle: Cycle) -> TileShown:
    return TileShown(
        code=tile.item.row.code,
        title=tile.title,
        url=_url(tile, cycle),
        state=item_state(tile.item.state),
        owners=", ".join(tile.owners) or gettext("ยังไม่มีผู้รับผิดชอบ"),
        left=days_left(tile.days) if tile.open else "",
        late=tile.open and tile.days is not None and tile.days < 0,
        points=worded(points_in_words(tile.lost)),
    )


def _url(tile: Tile, cycle: Cycle) -> str:
    return reverse("desk:oit-item", args=[cycle.fiscal_year, tile.item.row.code])


def _views(query: QueryDict, *, in_table: bool) -> list[dict[str, object]]:
    tiles = {"label": gettext("เป็นแผ่น"), "url": address(query, **{VIEW: None}), "current": not in_table}
    return [tiles, {"label": gettext("ตาราง"), "url": address(query, **{VIEW: TABLE}), "current": in_table}]


def _filters(page: Wall, query: QueryDict) -> list[Filter]:
    """The filters with how many items each value would find."""
    units = {**page.units, **({NOBODY: gettext("ยังไม่มีผู้รับผิดชอบ")} if any(not t.owners for t in page.every) else {})}
    states = {OPEN: gettext("ที่ยังต้องทำ"), **{key: worded(words) for key, words in STATES.items()}}
    return [
        Filter(UNIT, gettext("ส่วนราชการ"), _choices(UNIT, units, page.every, query)),
        Filter(STATE, gettext("สถานะ"), _choices(STATE, states, page.every, query)),
    ]


def _choices(name: str, labels: dict[str, str], tiles: Sequence[Tile], query: QueryDict) -> tuple[Choice, ...]:
    now = query.get(name, "")
    counted = {value: sum(_wanted(t, QueryDict(f"{name}={value}")) for t in tiles) for value in labels}
    return tuple(Choice(v, label, counted[v], v == now) for v, label in labels.items() if counted[v] or v == now)


def _forecast_table(forecasts: Sequence[Forecast]) -> Table | None:
    """A row for each assumption, which it names, with what follows from it."""
    if not forecasts:
        return None
    keys = list(forecasts[0].figures)
    heads = [gettext("ถ้าคิดคะแนนอย่างนี้"), *map(_called, keys), gettext("ระดับ")]
    columns = [Column(head, number=0 < at <= len(keys)) for at, head in enumerate(heads)]
    rows = [Row((worded(f.assumed), *(_score(f.figures[k]) for k in keys), f.level or "–")) for f in forecasts]
    return Table(gettext("คาดการณ์คะแนน"), columns, rows)


def _of_today(forecasts: Sequence[Forecast]) -> list[tuple[str, str]]:
    return [(_called(key), _score(value)) for key, value in forecasts[0].figures.items()] if forecasts else []


def _called(key: str) -> str:
    return gettext("คะแนนรวม") if key == "total" else plain_code(key)


def _score(value: Decimal | None) -> str:
    return gettext("ไม่ทราบ") if value is None else str(value)


def _items(tiles: Iterable[Tile]) -> tuple[SheetItem, ...]:
    return tuple(
        SheetItem(
            tile.item.row.code,
            tile.title,
            STATES[tile.item.state].th,
            tile.item.state in DONE,
            ", ".join(tile.owners),
            tile.due,
            tile.lost,
        )
        for tile in tiles
    )


ADDRESSES: list[URLPattern] = [
    path("<int:year>/oit/", wall, name="oit"),
    path("<int:year>/oit/items.csv", file, name="oit-file"),
    path("<int:year>/oit/sheet.pdf", sheet, name="oit-sheet"),
]
