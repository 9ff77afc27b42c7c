"""One item of a rehearsal: its elements with all that was given and said, and a form for each thing to be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.domain.errors import Refusal
from prongsai.domain.exact import plain
from prongsai.domain.marking import (
    ANSWERING,
    DISCUSSING,
    MARKING,
    STAGES,
    STATEMENT,
    Place,
    Scores,
)
from prongsai.records.acting import Actor, require
from prongsai.records.actions.marking import Given, confirm_marks, mark_item, settle_marks, state_case
from prongsai.records.queries.item_owners import unit_acting
from prongsai.records.queries.marking import MarkedItemPage, marked_item_page, scores_of
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, in_the_year
from prongsai.web.desk.marks import score_words, state_of
from prongsai.web.shared.language import shown_day, worded
from prongsai.web.shared.rights import right
from prongsai.web.shared.tables import Column, Row, Table

GIVE, SETTLE, STATE, CONFIRM = "give", "settle", "state", "confirm"
ALL_OR_NOTHING = (("100", _("พบครบ 100")), ("0", _("ไม่พบหรือไม่ครบ 0")))


class MarksForm(ActForm):
    """Score, reason and page of each element. elements: number and text; partial: any score may be given."""

    def __init__(self, elements: tuple[tuple[int, str], ...], partial: bool, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.numbers = tuple(number for number, _text in elements)
        for number, text in elements:
            self.fields[f"score_{number}"] = _score_field(f"{number}. {text}", partial)
            self.fields[f"reason_{number}"] = forms.CharField(
                label=gettext("เหตุผลของข้อ {n} ถ้าไม่ได้เต็ม").format(n=number),
                required=False,
                max_length=2000,
                widget=forms.Textarea({"rows": 2}),
            )
            self.fields[f"page_{number}"] = forms.CharField(
                label=gettext("หน้าที่พบ ข้อ {n}").format(n=number), required=False, max_length=60
            )

    def given(self) -> dict[int, Given]:
        """As typed, by the numbers of the elements."""
        told = self.cleaned_data
        return {n: Given(told[f"score_{n}"], told[f"reason_{n}"], told[f"page_{n}"]) for n in self.numbers}


class CaseForm(ActForm):
    """คำชี้แจงของหน่วยงาน on one element."""

    element = forms.TypedChoiceField(label=_("องค์ประกอบ"), coerce=int)
    reason = forms.CharField(label=_("คำชี้แจง"), widget=forms.Textarea({"rows": 4}), max_length=5000)
    proof = forms.URLField(label=_("ลิงก์ของหลักฐานใหม่"), required=False, max_length=1000, assume_scheme="https")
    on_page = forms.CharField(label=_("หน้าที่พบ"), required=False, max_length=60)


@dataclass(frozen=True, slots=True)
class Way:
    """Something to be done with an item. states: in which. act: carries it out. right: that it asks for."""

    states: tuple[str, ...]
    right: str
    verb: Any
    act: Callable[..., None]


WAYS: Mapping[str, Way] = {
    GIVE: Way((MARKING,), "mark_disclosure", _("ให้คะแนน"), mark_item),
    SETTLE: Way((DISCUSSING, ANSWERING), "hold_rehearsal", _("ตกลงผลตรวจครั้งแรก"), settle_marks),
    STATE: Way((DISCUSSING, ANSWERING), "clarify_item", _("เพิ่มคำชี้แจงของหน่วยงาน"), state_case),
    CONFIRM: Way((ANSWERING,), "hold_rehearsal", _("ยืนยันผล"), confirm_marks),
}
"""What can be done with an item, by the last part of its address."""


@in_the_year
def item(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, rehearsal: UUID, code: str) -> HttpResponse:
    """An item with everything that was given and said."""
    found = _found(actor, agency, rehearsal, code)
    page, codes = found.page, [each.code for each in found.page.items]
    at = codes.index(code)
    near = {"before": codes[at - 1] if at else "", "after": codes[at + 1] if at + 1 < len(codes) else ""}
    context = {
        "cycle": cycle,
        "page": page,
        "item": found.item,
        "state": state_of(page),
        "table": _elements(found),
        "history": _history(found),
        "ways": [
            (way.verb, _url(cycle, found, name)) for name, way in WAYS.items() if _open(name, actor, cycle, found)
        ],
        **near,
    }
    return render(request, "desk/marked_item.html", context)


@in_the_year
def way(
    request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, rehearsal: UUID, code: str, name: str
) -> HttpResponse:
    """The form of one of these things."""
    found = _found(actor, agency, rehearsal, code)
    if name not in WAYS:
        raise Http404
    asked = WAYS[name]
    unit = unit_acting(asked.right, actor, cycle, code) if name == STATE else None
    require(asked.right, actor, agency=agency, unit=unit)
    form = _case_form(request, found) if name == STATE else _marks_form(request, name, found)
    return form_page(
        request,
        form,
        heading=f"{found.item.code} {found.item.title}",
        act=lambda form: asked.act(**form.sent(actor, agency), rehearsal=rehearsal, code=code, **_told(form)),
        then=reverse("desk:oit-marked-item", args=[cycle.fiscal_year, rehearsal, code]),
        said=gettext("บันทึกแล้ว"),
        verb=str(asked.verb),
    )


def _found(actor: Actor, agency: Agency, rehearsal: UUID, code: str) -> MarkedItemPage:
    try:
        return marked_item_page(actor, agency.pk, rehearsal, code)
    except Refusal as refusal:
        if refusal.code == "row_not_here":
            raise Http404(refusal.th) from refusal
        raise


def _open(name: str, actor: Actor, cycle: Cycle, found: MarkedItemPage) -> bool:
    """Whether this person can do that now."""
    asked, page = WAYS[name], found.page
    if page.state not in asked.states:
        return False
    if name == GIVE:
        return page.mine is not None and page.mine.finished_at is None
    if name == SETTLE and not _differing(found):
        return False
    unit = unit_acting(asked.right, actor, cycle, found.item.code) if name == STATE else None
    return bool(right(asked.right, actor, page.rehearsal.agency, unit))


def _differing(found: MarkedItemPage) -> set[int]:
    return {d.place[1] for d in found.page.differing if d.place[0] == found.item.code}


def _url(cycle: Cycle, found: MarkedItemPage, name: str) -> str:
    return reverse("desk:oit-mark", args=[cycle.fiscal_year, found.page.rehearsal.pk, found.item.code, name])


def _marks_form(request: HttpRequest, name: str, found: MarkedItemPage) -> MarksForm:
    """With what stands already; settling is about those alone on which the markers differ."""
    page = found.page
    scores: Scores = {GIVE: scores_of(page.own), SETTLE: page.settled}.get(name, page.final)
    elements = found.item.elements
    if name == SETTLE:
        elements = tuple(each for each in elements if each[0] in _differing(found))
    initial: dict[str, str] = {}
    for place in found.item.places:
        initial |= _stands(place, scores, found if name == GIVE else None)
    return MarksForm(elements, page.rule == "partial", request.POST or None, initial=initial)


def _stands(place: Place, scores: Scores, found: MarkedItemPage | None) -> dict[str, str]:
    number = place[1]
    told = {f"score_{number}": plain(scores[place])} if place in scores else {}
    own = found.page.own.get(place) if found else None
    return {**told, f"reason_{number}": own.reason, f"page_{number}": own.page} if own else told


def _case_form(request: HttpRequest, found: MarkedItemPage) -> CaseForm:
    form = CaseForm(request.POST or None)
    form.fields["element"].choices = [(n, f"{n}. {text}") for n, text in found.item.elements]  # type: ignore[attr-defined]
    return form


def _told(form: ActForm) -> dict[str, Any]:
    if isinstance(form, MarksForm):
        return {"marks": form.given()}
    told = form.cleaned_data
    return {"element": told["element"], "case": Given(reason=told["reason"], page=told["on_page"], proof=told["proof"])}


def _score_field(label: str, partial: bool) -> forms.Field:
    if partial:
        return forms.CharField(label=label, required=False, max_length=13, help_text=gettext("คะแนน 0 ถึง 100"))
    return forms.ChoiceField(label=label, required=False, widget=forms.RadioSelect, choices=ALL_OR_NOTHING)


def _elements(found: MarkedItemPage) -> Table:
    """The elements with one's own mark, and once all have finished with everybody's results."""
    page, item = found.page, found.item
    own = scores_of(page.own)
    names = [gettext("ที่"), gettext("องค์ประกอบ"), gettext("คะแนนของท่าน"), gettext("ผลตรวจครั้งแรก"), gettext("ผลยืนยัน")]
    every = [own, page.first, page.final]
    if page.mine is None:
        names.pop(2)
        every.pop(0)
    rows = [
        Row([place[1], text, *(score_words(scores.get(place)) for scores in every)])
        for place, (_n, text) in zip(item.places, item.elements, strict=True)
    ]
    return Table(gettext("องค์ประกอบ"), [Column(name) for name in names], rows)


def _history(found: MarkedItemPage) -> Table:
    """Every line that was ever given, the oldest first."""
    names = (gettext("องค์ประกอบ"), gettext("เมื่อ"), gettext("โดย"), gettext("ขั้น"), gettext("คะแนน"), gettext("เหตุผล"))
    rows = [
        Row(
            (
                row.element,
                shown_day(timezone.localtime(row.at).date()),
                row.marker.name if row.marker else row.by,
                worded(STAGES[row.stage]),
                "–" if row.stage == STATEMENT or row.score is None else score_words(Fraction(row.score)),
                _why(row.reason, row.page, row.proof),
            )
        )
        for row in found.history
    ]
    return Table(gettext("ประวัติของข้อนี้"), [Column(name) for name in names], rows)


def _why(reason: str, page: str, proof: str) -> str:
    """The reason of a line, with where it was seen and what was newly shown."""
    seen = gettext("หน้า {n}").format(n=page) if page else ""
    return " · ".join(filter(None, (reason, seen, proof))) or "–"


ADDRESSES: list[URLPattern] = [
    path("<int:year>/oit/marks/<uuid:rehearsal>/<slug:code>/", item, name="oit-marked-item"),
    path("<int:year>/oit/marks/<uuid:rehearsal>/<slug:code>/<slug:name>/", way, name="oit-mark"),
]
"""To stand among the desk's addresses."""
