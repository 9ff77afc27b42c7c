"""A layout of a yearly report, as data (one TOML file each): front matter, grouping, columns, styles of lists and
dates, tail."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from prongsai.documents.blocks import Align

FOLDER = Path(__file__).parent

Front = Literal["memo", "cover", "foreword", "title", "introduction", "story"]
Grouping = Literal["none", "section", "instrument", "issue", "indicator", "item_then_question"]
GroupForm = Literal["heading", "row"]
ListStyle = Literal["numbers", "tight_numbers", "arrows", "dashes"]
DateStyle = Literal["as_written", "long", "short", "tight", "formal"]
Tail = Literal["closing", "evidence"]
Part = Literal[
    "label",
    "number",
    "title",
    "rest",
    "steps",
    "responsible",
    "period",
    "monitoring",
    "results",
    "outcomes",
    "score",
    "suggestions",
]


@dataclass(frozen=True)
class LayoutColumn:
    """A column: its header, the parts of a measure that stand in it one below the other, its share of the width.

    label_from: how the first cell is named for a measure that brings no printed label of its own; {number}, {name},
    {code} and {instrument} are those of its target. marks: the style of its lists, if not the layout's.
    """

    header: str
    parts: tuple[Part, ...]
    width: int = 1
    align: Align = "left"
    label_from: str = ""
    marks: ListStyle | None = None


@dataclass(frozen=True)
class MemoWords:
    """The words of the memo that carries a report which brings none: subject, sections, closing, decision."""

    subject: str
    sections: tuple[tuple[str, str], ...]
    closing: str
    decisions: tuple[str, ...]


@dataclass(frozen=True)
class Layout:
    """A layout. Texts may hold {agency}, {place}, {year}, {year_before}, {round}, {months}.

    round_th, round_en: what it is called as the report of either round. front: what stands before the tables, in
    order; ``story`` prints running text and tables in their own order instead. group_titles: heading of each group that
    brings no printed one. item_codes: how the O of a code is typed. seen_in: where the layout comes from. confidence:
    high (measured on a real paper), medium (from a description).
    """

    name: str
    title_th: str
    title_en: str
    round_th: str
    round_en: str
    about: str
    seen_in: str
    confidence: str
    landscape: bool
    front: tuple[Front, ...]
    grouping: Grouping
    group_form: GroupForm
    restart_numbers: bool
    list_style: ListStyle
    date_style: DateStyle
    item_codes: Literal["thai", "latin"]
    columns: tuple[LayoutColumn, ...]
    tail: tuple[Tail, ...]
    paper_title: str
    introduction: str = ""
    group_titles: tuple[tuple[str, str], ...] = ()
    group_columns: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    foreword: tuple[str, ...] = ()
    cover: tuple[str, ...] = ()
    memo: MemoWords | None = None

    @property
    def parts(self) -> frozenset[str]:
        """The parts of a measure that the layout prints."""
        return frozenset(part for column in self.columns for part in column.parts)


def layouts() -> tuple[Layout, ...]:
    """All layouts, by name."""
    return tuple(_load(path) for path in sorted(FOLDER.glob("*.toml")))


@cache
def _load(path: Path) -> Layout:
    data = tomllib.loads(path.read_text("utf-8"))
    return layout_of(path.stem, data)


def layout_of(name: str, data: dict[str, Any]) -> Layout:
    """A layout from its table; raises ValueError that names the faulty key."""
    known = {f.name for f in fields(Layout)} - {"name"}
    if unknown := set(data) - known:
        raise ValueError(f"layout {name}: unknown {', '.join(sorted(unknown))}")
    values = {key: _frozen(value) for key, value in data.items()}
    values["columns"] = tuple(_column(name, c) for c in data["columns"])
    if "memo" in data:
        memo = data["memo"]
        sections = tuple((s["title"], s["text"]) for s in memo["sections"])
        values["memo"] = MemoWords(memo["subject"], sections, memo["closing"], tuple(memo["decisions"]))
    for key in ("group_titles", "group_columns"):
        values[key] = tuple((k, _pairs(v)) for k, v in data.get(key, {}).items())
    _check_words(name, values)
    return Layout(name=name, **values)


def _column(layout: str, data: dict[str, Any]) -> LayoutColumn:
    column = LayoutColumn(**{k: _frozen(v) for k, v in data.items()})
    if wrong := set(column.parts) - set(get_args(Part)):
        raise ValueError(f"layout {layout}, column {column.header}: unknown part {', '.join(sorted(wrong))}")
    return column


def _check_words(name: str, values: dict[str, Any]) -> None:
    """Words of a closed set are spelled as it spells them."""
    allowed = {
        "front": Front,
        "grouping": Grouping,
        "group_form": GroupForm,
        "list_style": ListStyle,
        "date_style": DateStyle,
        "tail": Tail,
    }
    for key, words in allowed.items():
        given = values[key] if isinstance(values[key], tuple) else (values[key],)
        if wrong := set(given) - set(get_args(words)):
            raise ValueError(f"layout {name}, {key}: unknown {', '.join(sorted(wrong))}")


def _pairs(value: Any) -> Any:
    return tuple(value.items()) if isinstance(value, dict) else value


def _frozen(value: Any) -> Any:
    return tuple(_frozen(v) for v in value) if isinstance(value, list) else value
