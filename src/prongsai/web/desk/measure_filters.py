"""What the address of a list of measures asks for, and the filters that the page offers with their counts."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext

from prongsai.domain.measure_list import FACETS, LATE, ORDERS, Wanted
from prongsai.domain.measures import MEASURE_STATES
from prongsai.records.queries.measures import MeasuresPage
from prongsai.thai.text import collation_key
from prongsai.web.shared.language import worded
from prongsai.web.shared.tables import PAGE, SORT

VIEW, WORDS, ALL = "view", "q", "all"
"""Names in the address: the view and words to be found; and what stands for everything on one page."""
VIEWS = ("table", "board", "gantt")
_MOST_DIGITS = 6


@dataclass(frozen=True)
class Choice:
    """A value of a filter, and how many measures it would find."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Filter:
    """A filter with what can be chosen."""

    name: str
    label: str
    choices: tuple[Choice, ...]


def view_of(query: QueryDict) -> str:
    """The view that is asked for, else the table."""
    asked = query.get(VIEW, "")
    return asked if asked in VIEWS else VIEWS[0]


def page_of(query: QueryDict) -> int | None:
    """The page that is asked for; None for everything on one."""
    asked = query.get(PAGE, "")
    if asked == ALL:
        return None
    return max(int(asked), 1) if asked.isdecimal() and len(asked) <= _MOST_DIGITS else 1


def wanted_of(query: QueryDict) -> Wanted:
    """The filters and the order of an address; what it does not know is as if it were not there."""
    sort = query.get(SORT, "")
    key = sort.removeprefix("-")
    return Wanted(
        facets={name: value for name in FACETS if (value := query.get(name, ""))},
        words=query.get(WORDS, ""),
        sort=key if key in ORDERS else "",
        descending=sort.startswith("-"),
    )


def filters_of(page: MeasuresPage, wanted: Wanted) -> list[Filter]:
    """The filters, each with the values that would find something, and the one that is chosen."""
    codes = page.codes.titles
    found = page.counts
    labels: dict[str, dict[str, str]] = {
        "unit": dict(sorted(page.units.items(), key=lambda unit: collation_key(unit[1]))),
        "indicator": {n: f"{n} {codes[f'indicator:{n}']}" for n in sorted(found["indicator"], key=int)},
        "issue": {n: f"{n} {codes.get(f'issue:{n}', '')}" for n in sorted(found["issue"])},
        "state": {state: worded(words) for state, words in MEASURE_STATES.items()},
        "late": {LATE: gettext("เลยกำหนด")},
    }
    called = {
        "unit": gettext("ส่วนราชการ"),
        "indicator": gettext("ตัวชี้วัด"),
        "issue": gettext("ประเด็น"),
        "state": gettext("สถานะ"),
        "late": gettext("กำหนดเวลา"),
    }
    return [Filter(name, called[name], _choices(name, labels[name], page, wanted)) for name in FACETS]


def _choices(name: str, labels: dict[str, str], page: MeasuresPage, wanted: Wanted) -> tuple[Choice, ...]:
    now, found = wanted.facets.get(name, ""), page.counts[name]
    if now and now not in labels:
        labels = {**labels, now: gettext("ไม่มีในปีนี้")}
    return tuple(Choice(v, label, found[v], v == now) for v, label in labels.items() if found[v] or v == now)
