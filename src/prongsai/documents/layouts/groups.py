"""Measures put in the order and under the headings of a layout; none is lost, none stands twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from prongsai.documents.layouts.layout import Layout
from prongsai.documents.layouts.names import Names, Target
from prongsai.documents.layouts.values import MeasureValues

_OTHER = "other"
_LAST = 10_000


@dataclass(frozen=True)
class Group:
    """Measures under one heading. key: what brought them together, for the layout's own column headings."""

    key: str
    heading: str
    measures: tuple[MeasureValues, ...]


Key = tuple[int, str, str]
"""Place in the order, key, heading."""


def grouped(measures: Iterable[MeasureValues], layout: Layout, names: Names, words: dict[str, str]) -> list[Group]:
    """The groups in order; ``words`` fill the layout's headings. The order within a group is that of the measures.

    Where all measures of a group stood under the same printed heading, that heading is kept.
    """
    key_of = _KEYS[layout.grouping]
    sorted_in: dict[Key, list[MeasureValues]] = {}
    for measure in measures:
        targets = [names.target(code) for code in measure.targets]
        sorted_in.setdefault(key_of(measure, targets, layout, names, words), []).append(measure)
    return [
        Group(key, _heading(heading, found, layout), tuple(found))
        for (_, key, heading), found in sorted(sorted_in.items(), key=lambda entry: entry[0][0])
    ]


def _heading(made: str, measures: list[MeasureValues], layout: Layout) -> str:
    printed = {m.section for m in measures}
    kept = layout.grouping in ("instrument", "issue", "section") and len(printed) == 1
    return printed.pop() or made if kept else made


def _other(layout: Layout) -> Key:
    return _LAST, _OTHER, dict(layout.group_titles).get(_OTHER, "")


def _title(key: str, layout: Layout, words: dict[str, str]) -> str:
    return dict(layout.group_titles).get(key, "").format_map(words)


def _by_nothing(_m: MeasureValues, _t: list[Target], _l: Layout, _n: Names, _w: dict[str, str]) -> Key:
    return 0, "", ""


def _by_section(m: MeasureValues, _t: list[Target], _l: Layout, _n: Names, _w: dict[str, str]) -> Key:
    return 0, m.section, m.section


def _by_instrument(_m: MeasureValues, targets: list[Target], layout: Layout, _n: Names, words: dict[str, str]) -> Key:
    """The surveys in one table, the disclosure in another."""
    for target in targets:
        if target.kind == "item" or target.instrument == "OIT":
            return 2, "OIT", _title("OIT", layout, words)
        if target.instrument or target.kind == "question":
            return 1, "survey", _title("survey", layout, words)
    return _other(layout)


def _by_issue(m: MeasureValues, targets: list[Target], layout: Layout, names: Names, _w: dict[str, str]) -> Key:
    """The issue that is printed above the measure, else the one that speaks of its indicator."""
    printed = next((i for i in names.issues if m.section and i.name in m.section), None)
    found = printed or next((i for t in targets if (i := names.issue_of(t))), None)
    return (found.number, str(found.number), found.title) if found else _other(layout)


def _by_indicator(_m: MeasureValues, targets: list[Target], layout: Layout, _n: Names, words: dict[str, str]) -> Key:
    target = next((t for t in targets if t.indicator), None)
    if target is None or target.indicator is None:
        return _other(layout)
    number = target.indicator.number
    name = {"number": str(number), "name": target.indicator.name}
    return number, str(number), _title("indicator", layout, words | name)


def _by_item(_m: MeasureValues, targets: list[Target], layout: Layout, _n: Names, words: dict[str, str]) -> Key:
    """The items in one table without a heading, then the questions of each indicator."""
    if any(t.kind == "item" for t in targets):
        return 0, "OIT", ""
    target = next((t for t in targets if t.indicator), None)
    if target is None or target.indicator is None:
        return _other(layout)
    number = target.indicator.number
    return number, "question", _title("question", layout, words | target.words() | {"name": target.indicator.name})


_KEYS: dict[str, Callable[[MeasureValues, list[Target], Layout, Names, dict[str, str]], Key]] = {
    "none": _by_nothing,
    "section": _by_section,
    "instrument": _by_instrument,
    "issue": _by_issue,
    "indicator": _by_indicator,
    "item_then_question": _by_item,
}
