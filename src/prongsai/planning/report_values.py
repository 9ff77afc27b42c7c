"""A reading of last year's paper as the values of a report, ready for any layout: `reading` meets `documents` here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from prongsai.documents.blocks import Opinion, Signature
from prongsai.documents.layouts.values import (
    AnalysisHere,
    AnalysisValues,
    Item,
    MeasuresHere,
    MeasureValues,
    MemoValues,
    Prose,
    Report,
    ScoreTable,
    Story,
    YearScores,
)
from prongsai.documents.typing_rules import signature_of
from prongsai.domain.errors import Refusal
from prongsai.reading.lexicon import lexicon
from prongsai.reading.reading_json import SCHEMA
from prongsai.reading.strand import TAG
from prongsai.thai.numerals import to_ascii_digits

_MARK = re.compile(
    r"(?P<mark>\(?[๐-๙\d]{1,2}[.)]|[" + re.escape("".join(lexicon()["items"]["bullets"])) + r"☐□])\s+(?P<text>.*)",
    re.DOTALL,
)
_HEADING = re.compile(r"(#{1,6})\s+(.*)", re.DOTALL)
_BULLET_FIRST = re.compile(r"\s*[-–—•➢]")
_FIRST_LEVEL_OF_HASHES = 2
_OTHER_PARTS = frozenset({"comment", "deleted", "hidden", "header", "footer", "footnote"})


def report_of(data: Any, where: str) -> Report:
    """The report that a reading holds. where: its file, for the refusal of what is no reading."""
    try:
        return _report(data)
    except (KeyError, TypeError, AttributeError, ValueError, InvalidOperation) as error:
        raise Refusal("reading_faulty", file=where, schema=SCHEMA) from error


def _report(data: Mapping[str, Any]) -> Report:
    if data["schema"] != SCHEMA:
        raise ValueError(data["schema"])
    facts = data["document"]
    period = facts["period"] or {}
    return Report(
        agency=facts["agency_name"] or "",
        district=facts["district"] or "",
        province=facts["province"] or "",
        title=_unmarked(facts["title"] or ""),
        title_lines=tuple(map(_unmarked, facts["title_lines"])),
        fiscal_year=facts["fiscal_year_be"],
        round=int(facts["round"].split()[0]) if facts["round"] else None,
        start=_day(period.get("start")),
        end=_day(period.get("end")),
        memo=_memo(facts["memo"]) if facts["memo"] else None,
        story=tuple(_story(data)),
        measures=tuple(_measure(m, n) for n, m in enumerate(data["measures"], 1)),
        analysis=tuple(
            AnalysisValues(row["label"], row["text"], f"analysis.{n}") for n, row in enumerate(data["analysis"], 1)
        ),
        scores=tuple(_scores(data["scores"])) if data["scores"] else (),
        source=data["source"],
    )


def _unmarked(text: str) -> str:
    """Without the hashes of a heading and the tags of a web page."""
    found = _HEADING.match(text.strip())
    return TAG.sub("", found[2] if found else text).strip()


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def items_of(texts: Sequence[str]) -> tuple[Item, ...]:
    """Entries of a list as they were printed, the mark in front of each apart."""
    found = [(_MARK.fullmatch(text), text) for text in texts]
    return tuple(Item(m["text"], m["mark"]) if m else Item(text) for m, text in found)


def _measure(data: Mapping[str, Any], number: int) -> MeasureValues:
    guessed = data["inferred"]
    return MeasureValues(
        title=data["title"],
        label=data["label"] or "",
        number=data["printed_number"] or "",
        rest=tuple(data["rest"]),
        section=data["section"] or "",
        targets=tuple(data["targets"]),
        steps=items_of(data["steps"]),
        responsible=_responsible(data),
        period=data["period_text"] or "",
        start=None if "start" in guessed else _day(data["start"]),
        end=None if "start" in guessed else _day(data["end"]),
        due=None if "due" in guessed else _day(data["due"]),
        monitoring=items_of(data["monitoring"]),
        results=items_of(data["results"]),
        outcomes=items_of(data["outcomes"]),
        score=data["score_mentioned"] or "",
        suggestions=items_of(data["suggestions"]),
        source=f"measures.{number}",
    )


def _responsible(data: Mapping[str, Any]) -> tuple[str, ...]:
    """As it was printed, or one a line where the cell was a list."""
    printed = data["responsible_printed"] or ""
    if not printed or _BULLET_FIRST.match(printed):
        return tuple(data["responsible"])
    return (printed,)


def _memo(data: Mapping[str, Any]) -> MemoValues:
    signers = data["signatories"]
    author = next((s for s in signers if s["role"] == "author"), None)
    return MemoValues(
        from_unit=data["from_unit"],
        phone=data["phone"],
        number=data["number"],
        day=_day(data["date"]),
        subject=data["subject"],
        addressee=data["addressee"],
        sections=tuple((s["heading"], tuple(s["paragraphs"])) for s in data["sections"]),
        closing=data["closing"],
        author=signature_of(author["name"], author["position"]) if author else Signature(),
        opinions=tuple(
            Opinion(
                s["heading"],
                tuple(data["decision_options"]) if s["role"] == "decision" else (),
                signature_of(s["name"], s["position"]),
            )
            for s in signers
            if s["heading"]
        ),
    )


def _story(data: Mapping[str, Any]) -> Iterator[Story]:
    """Running text and the places of the tables, in the order of their lines."""
    pieces: list[tuple[int, Story]] = [
        (p["line"], _prose(p)) for p in data["passages"] if p["part"] not in _OTHER_PARTS
    ]
    pieces += [
        (t["line"], ScoreTable(tuple(t["headings"]), tuple(tuple(row) for row in t["rows"]), f"score_tables.{n}"))
        for n, t in enumerate(data["score_tables"], 1)
    ]
    if data["analysis"]:
        pieces.append((data["analysis"][0]["source_lines"][0], AnalysisHere()))
    seen: set[str] = set()
    for measure in data["measures"]:
        section = measure["section"] or ""
        if section not in seen:
            seen.add(section)
            pieces.append((measure["source_lines"][0], MeasuresHere(section)))
    for _, piece in sorted(pieces, key=lambda entry: entry[0]):
        yield piece


def _prose(data: Mapping[str, Any]) -> Prose:
    found = _HEADING.match(data["text"])
    level = data.get("level")
    if found:
        level = max(len(found[1]) - _FIRST_LEVEL_OF_HASHES, 0) + 1
    return Prose(_unmarked(data["text"]), min(level, 3) if level else None, f"line {data['line']}")


def _scores(data: Mapping[str, Any]) -> Iterator[YearScores]:
    """The scores of each year, the newest last; values that are no numbers are left out."""
    own = {"total": data["total"], **data["instruments"]}
    own |= {f"indicator:{n}": value for n, value in data["indicators"].items()}
    years = {int(year): found for year, found in data["history"].items()} | {int(data["edition"]): own}
    for year in sorted(years):
        values = {key: number for key, text in years[year].items() if (number := _score(text)) is not None}
        if values:
            yield YearScores(year, values)


def _score(text: str | None) -> Decimal | None:
    found = re.fullmatch(r"\d{1,3}(\.\d+)?", to_ascii_digits(text or ""))
    value = Decimal(found[0]) if found else None
    return value if value is not None and value <= 100 else None
