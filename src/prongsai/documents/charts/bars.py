"""Amounts as bars from one line, in the order given: one row for each name, the longest amount fills the row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from prongsai.documents.blocks import Chart
from prongsai.documents.charts.figures import plain, table_of
from prongsai.documents.charts.lettering import SMALL, line_height, room_for, stacked, widest, wrapped
from prongsai.documents.charts.palette import NOW, OUTLINE
from prongsai.documents.charts.shapes import MARGIN, WIDTH, box
from prongsai.documents.scene import Line, Primitive, Scene

BAR = 18.0
LEAST_BAR = 200.0
_GAP = 10.0


@dataclass(frozen=True)
class Amount:
    """One row: its name, how much, and how that is printed."""

    label: str
    value: Decimal
    shown: str

    def __post_init__(self) -> None:
        if not self.value.is_finite() or self.value < 0:
            raise ValueError(f"{self.label}: {self.value} is no amount")


def bars(amounts: tuple[Amount, ...], *, title: str, headers: tuple[str, str]) -> Chart:
    """Names on the left, bars, the printed amounts at their ends. headers: of the table's two columns.

    ValueError if there is no amount.
    """
    if not amounts:
        raise ValueError("a bar chart needs an amount")
    names, ends = [a.label for a in amounts], widest((a.shown for a in amounts), SMALL, bold=True)
    label = room_for(names, least=min(widest(names), 230.0), most=330)
    left = MARGIN + label + _GAP
    room = max(WIDTH - left - ends - _GAP - MARGIN, LEAST_BAR)
    most = max((a.value for a in amounts), default=Decimal(0)) or Decimal(1)
    items, y = list[Primitive](), MARGIN
    for amount in amounts:
        lines = wrapped(amount.label, label)
        tall = max(len(lines) * line_height(), BAR) + _GAP
        items += stacked(lines, MARGIN, y + (tall - len(lines) * line_height()) / 2)
        items += _bar(amount, left, y + tall / 2, room * float(amount.value / most))
        y += tall
    items.append(Line(((round(left, 2), MARGIN), (round(left, 2), round(y, 2))), OUTLINE, 1.0))
    told = "; ".join(f"{plain(a.label)} {a.shown}" for a in amounts)
    scene = Scene(round(left + room + _GAP + ends + MARGIN, 1), round(y + MARGIN, 1), title, told, tuple(items))
    return Chart(scene, table_of(headers, ((plain(a.label), a.shown) for a in amounts), summary=title))


def _bar(amount: Amount, left: float, middle: float, length: float) -> Iterator[Primitive]:
    title = f"{plain(amount.label)}: {amount.shown}"
    if length:
        yield box(left, middle - BAR / 2, length, BAR, fill=NOW, title=title)
    yield from stacked((amount.shown,), left + length + _GAP, middle - line_height(SMALL) / 2, size=SMALL, bold=True)
