"""ถ้า…: the fewest fixes for the next level, and any scores supposed, counted at once and never stored."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.translation import gettext

from prongsai.domain.exact import read_score, rounded
from prongsai.domain.gaps import weights_in_total
from prongsai.domain.scoring import Result
from prongsai.domain.what_if import Supposed, WhatIf, what_if
from prongsai.records.acting import Actor
from prongsai.records.queries.results import ResultPage
from prongsai.records.queries.rows import Agency
from prongsai.web.desk.here import at_the_desk
from prongsai.web.desk.result import found
from prongsai.web.desk.result_words import called, standing_state, why_address
from prongsai.web.shared.drawings import shown_score
from prongsai.web.shared.forms import PageForm
from prongsai.web.shared.tables import Column, Row, Table

FULL = 100


class ScoreField(forms.CharField):
    """A score from 0 to 100 as a fraction; None where nothing was typed."""

    def __init__(self, **how: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(required=False, max_length=12, widget=widget, **how)

    def clean(self, value: Any) -> Any:
        """Raises ValidationError for what is no score."""
        typed = super().clean(value)
        score = read_score(typed) if typed else None
        if typed and score is None:
            raise ValidationError(gettext("“{value}” ไม่ใช่คะแนน 0 ถึง 100").format(value=typed))
        return score


class SupposeForm(PageForm, forms.Form):
    """A score for each figure that was handed in or counted and that counts in the total."""

    def __init__(self, result: Result, *args: Any) -> None:
        super().__init__(*args)
        for key in supposable(result):
            label = f"{called(result, key)} ({result.printed(key)})"
            self.fields[key] = ScoreField(label=label)

    @property
    def changes(self) -> dict[str, Fraction]:
        """The scores that were typed."""
        return {key: score for key, score in self.cleaned_data.items() if score is not None}


@at_the_desk
def suppose(request: HttpRequest, actor: Actor, agency: Agency, result: UUID) -> HttpResponse:
    """What would be, if the scores in the address were reached."""
    page = found(actor, agency, result)
    form = SupposeForm(page.result, request.GET or None)
    supposed = what_if(page.result, form.changes) if form.is_bound and form.is_valid() else None
    context = {
        "page": page,
        "form": form,
        "standing": standing_state(page.scored),
        "supposed": supposed,
        "heading": _heading(page, supposed),
        "table": _table(page.result, supposed) if supposed else None,
        "fixes": _fixes(page) if page.way and page.way.fixes else None,
        "try_fixes": _address(page.way) if page.way and page.way.fixes else "",
    }
    return render(request, "desk/result_what_if.html", context, status=422 if form.errors else 200)


def supposable(result: Result) -> tuple[str, ...]:
    """What may be raised: the figures below the total that were handed in or counted, and are not full."""
    weights = {key: weight for key, weight in weights_in_total(result).items() if key != "total"}
    return tuple(k for k, f in result.figures.items() if k in weights and not f.shares and f.value < FULL)


def _heading(page: ResultPage, supposed: Supposed | None) -> str:
    if supposed and supposed.total is not None:
        level = supposed.level.name if supposed.level else gettext("ยังตัดสินไม่ได้")
        total = page.result.ledger.shown(supposed.total)
        return gettext("ถ้าเป็นอย่างนั้น จะได้ {total} คะแนน ระดับ{level}").format(total=total, level=level)
    if page.way and page.way.reachable:
        words = gettext("ทางที่สั้นที่สุดสู่ {level}: แก้ {n} รายการ")
        return words.format(level=page.way.level.name, n=len(page.way.fixes))
    return gettext("ถ้าได้คะแนนอื่น ผลจะเป็นอย่างไร")


def _table(result: Result, supposed: Supposed) -> Table:
    keys = ["total", *(i.code for i in result.edition.instruments), *(i.key for i in result.edition.indicators)]
    columns = (
        Column(gettext("คะแนน")),
        Column(gettext("เดิม"), number=True),
        Column(gettext("ถ้าเป็นอย่างนั้น"), number=True),
        Column(gettext("เปลี่ยนไป"), number=True),
    )
    rows = [_row(result, key, supposed.figures) for key in keys if key in supposed.figures]
    return Table(gettext("คะแนนเดิมกับคะแนนที่สมมุติ (ไม่ได้บันทึก)"), columns, rows)


def _row(result: Result, key: str, figures: Mapping[str, Fraction]) -> Row:
    before, after = result.printed(key), result.ledger.shown(figures[key])
    moved = after - before if before is not None else None
    return Row((called(result, key), shown_score(before), f"{after}", f"{moved:+}" if moved else "–"))


def _fixes(page: ResultPage) -> Table:
    columns = (
        Column(gettext("แก้รายการนี้")),
        Column(gettext("ได้อยู่"), number=True),
        Column(gettext("ได้เท่านี้ก็พอ"), number=True),
        Column(gettext("ถ้าได้เต็ม คะแนนรวมเพิ่ม"), number=True, on_card=False),
    )
    rows = [
        Row(
            (called(page.result, f.key), f"{rounded(f.value)}", f"{rounded(f.enough)}", f"{rounded(f.gain)}"),
            why_address(page.scored, f.key),
        )
        for f in (page.way.fixes if page.way else ())
    ]
    return Table(gettext("ทางที่สั้นที่สุด"), columns, rows)


def _address(way: WhatIf) -> str:
    """The address that supposes the fixes full, as the way counts them."""
    query = QueryDict(mutable=True)
    for fix in way.fixes:
        query[fix.key] = str(FULL)
    return f"?{query.urlencode(safe=':/')}"


ADDRESSES: list[URLPattern] = [
    path("results/<uuid:result>/what-if/", suppose, name="result-what-if"),
]
