"""Lists within a form, a row each: added, taken out and moved by buttons that send the form, which needs no script.

A field of a row is called `{list}-{row}-{field}`. A button `more` adds a row to the list it names; `remove` and `up`
name a row (`step-3`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.http import QueryDict

Rows = dict[str, list[dict[str, str]]]
"""By list: its rows, each with its fields as typed."""
BUTTONS = ("more", "remove", "up")
_NAME = re.compile(r"([a-z_]+)-([0-9]{1,6})-([a-z_]+)", re.ASCII)


def typed_rows(data: QueryDict, lists: Iterable[str]) -> Rows:
    """The rows of these lists in their order, numbered anew where numbers are left out."""
    found: dict[str, dict[int, dict[str, str]]] = {name: defaultdict(dict) for name in lists}
    for name, value in data.items():
        place = _NAME.fullmatch(name)
        if place and place[1] in found:
            found[place[1]][int(place[2])][place[3]] = str(value)
    return {name: [rows[n] for n in sorted(rows)] for name, rows in found.items()}


def named_fields(rows: Mapping[str, Sequence[Mapping[str, object]]]) -> dict[str, object]:
    """The fields of all rows by the names they have in the form."""
    return {
        f"{name}-{n}-{field}": value
        for name, listed in rows.items()
        for n, row in enumerate(listed)
        for field, value in row.items()
    }


def rearranged(data: QueryDict, lists: Iterable[str]) -> Rows | None:
    """The rows after the button that was pressed; None where the form is to be carried out."""
    pressed = next((name for name in BUTTONS if name in data), None)
    if pressed is None:
        return None
    rows = typed_rows(data, lists)
    name, _, number = str(data[pressed]).partition("-")
    listed = rows.get(name, [])
    place = int(number) if number.isdecimal() and len(number) < 7 else len(listed)
    if pressed == "more":
        listed.append({})
    elif pressed == "remove":
        del listed[place : place + 1]
    elif 0 < place < len(listed):
        listed[place - 1], listed[place] = listed[place], listed[place - 1]
    return rows
