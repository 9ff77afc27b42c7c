"""A report as the values of an office's own Word template (office_template/names.py)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from prongsai.documents.blocks import NewSection, Opinion, Paper, Paragraph, Signature, Table
from prongsai.documents.layouts.cells import marked, period_text
from prongsai.documents.layouts.layout import Layout
from prongsai.documents.layouts.values import MeasureValues, MemoValues, Report
from prongsai.documents.layouts.words import words_of
from prongsai.documents.typing_rules import in_thai_digits
from prongsai.thai.dates import format_date
from prongsai.thai.numerals import to_thai_digits


def template_values(report: Report, layout: Layout, paper: Paper) -> dict[str, Any]:
    """Every name a template may use; the running text and signatures are those of the paper in this layout."""
    words, memo = words_of(report), report.memo or MemoValues()
    values = {
        "office": words["agency"],
        "unit": memo.from_unit,
        "phone": memo.phone,
        "district": report.district,
        "province": report.province,
        "number": memo.number,
        "date": format_date(memo.day) if memo.day else "",
        "subject": memo.subject,
        "addressee": memo.addressee,
        "title": paper.title,
        "fiscal_year": words["year"],
        "round": words["round"].strip(),
        "introduction": _introduction(paper),
        "closing": memo.closing,
        "measures": [_measure(m, n, layout) for n, m in enumerate(report.measures, 1)],
        "sections": [{"title": title, "paragraphs": list(texts)} for title, texts in memo.sections],
        "signatories": [_signed(s) for s in _signatures(paper)],
    }
    typed: dict[str, Any] = _typed(values, layout)
    return typed


def _introduction(paper: Paper) -> list[str]:
    """The running text between the last front page and the first table."""
    found: list[str] = []
    for block in paper.blocks:
        if isinstance(block, NewSection):
            found = []
        elif isinstance(block, Paragraph):
            found.append(block.text)
        elif isinstance(block, Table):
            break
    return found


def _measure(measure: MeasureValues, place: int, layout: Layout) -> dict[str, Any]:
    lists = ("steps", "monitoring", "results", "outcomes", "suggestions")
    return {
        "number": measure.number or to_thai_digits(str(place)),
        "label": measure.label,
        "title": "\n".join((measure.title, *measure.rest)),
        "responsible": list(measure.responsible),
        "period": period_text(measure, layout.date_style),
        **{name: list(marked(getattr(measure, name), layout.list_style)) for name in lists},
    }


def _signatures(paper: Paper) -> Iterator[Signature]:
    for block in paper.blocks:
        if isinstance(block, Signature):
            yield block
        elif isinstance(block, Opinion):
            yield block.signature


def _signed(signature: Signature) -> dict[str, str]:
    return {"rank": signature.rank, "name": signature.name, "position": signature.position}


def _typed(value: Any, layout: Layout) -> Any:
    if isinstance(value, str):
        return in_thai_digits(value, codes=layout.item_codes)
    if isinstance(value, list):
        return [_typed(v, layout) for v in value]
    return {key: _typed(v, layout) for key, v in value.items()}
