"""One file handed in: what was read beside its source, doubts to be dealt with, and the ways to correct and confirm."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.domain.errors import Refusal
from prongsai.frameworks.library import Library
from prongsai.planning.corrections import holds_figures, judged, sheet_values
from prongsai.records.acting import Actor
from prongsai.records.actions.intake_corrections import LONGEST_NOTE, Dealt, deal_with_places
from prongsai.records.queries.intakes import Place, corrected_reading, intake_of, made_of, places_of
from prongsai.records.queries.rows import Agency, Intake
from prongsai.web.desk.here import ActForm, at_the_desk, done_once
from prongsai.web.desk.intake_pieces import Piece, pieces_of
from prongsai.web.desk.intakes import AT_ONCE, state_of
from prongsai.web.shared.language import told

ANSWERS = {
    "": _("ยังไม่ได้ตรวจ"),
    "checked": _("ตรวจกับต้นฉบับแล้ว ถูกต้อง"),
    "no_content": _("ไม่ใช่เนื้อหา"),
    "typed": _("จะพิมพ์เอง"),
}
"""How a place can be dealt with → in words."""
_KIND, _NOTE = "kind:", "note:"


class PlacesForm(ActForm):
    """An answer and a note for each place that is shown."""

    def __init__(self, places: Iterable[Place], links: dict[int, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place in places:
            more: dict[str, Any] = {"required": False, "initial": place.kind, "help_text": _about(place, links)}
            self.fields[_KIND + place.key] = forms.ChoiceField(label=place.text, choices=list(ANSWERS.items()), **more)
            self.fields[_NOTE + place.key] = forms.CharField(
                label=_("หมายเหตุ"), required=False, max_length=LONGEST_NOTE, initial=place.note
            )

    @property
    def answers(self) -> dict[str, Dealt]:
        """What was answered, by the key of the place."""
        keys = [name.removeprefix(_KIND) for name in self.fields if name.startswith(_KIND)]
        given = self.cleaned_data
        return {key: Dealt(given[_KIND + key], given[_NOTE + key]) for key in keys if _KIND + key in self.changed_data}


def _about(place: Place, links: dict[int, str]) -> str:
    """Why a place is listed, and the way to its line."""
    if place.line is None:
        return place.why
    line = gettext("บรรทัด {line}").format(line=place.line)
    link = links.get(place.line)
    return format_html('<a href="{}">{}</a> {}', link, line, place.why) if link else f"{line} {place.why}"


@at_the_desk
def intake(request: HttpRequest, actor: Actor, agency: Agency, intake: UUID) -> HttpResponse:
    """The file as it was read and corrected so far; answers to its doubts are sent here."""
    row = _found(actor, agency, intake)
    pieces = pieces_of(row) if row.reading else ()
    page = Paginator(pieces, AT_ONCE).get_page(request.GET.get("page"))
    places = places_of(row)
    form = _places_form(request, row, places, _links(pieces))
    if request.method == "POST" and form.is_valid():
        try:
            done_once(lambda: _deal(form, actor, row))
        except Refusal as refusal:
            form.add_error(None, told(refusal))
        else:
            messages.success(request, gettext("บันทึกการตรวจแล้ว"))
            return redirect("desk:intake", row.pk)
    refused = form.is_bound and bool(form.errors)
    made = made_of(actor, agency.pk, row.pk) if row.state == "confirmed" else None
    context = {"row": row, "form": form, "page": page, "made": made, **_told(row, places), **_result(row, agency)}
    return render(request, "desk/intake.html", context, status=422 if refused else 200)


def _found(actor: Actor, agency: Agency, intake: UUID) -> Intake:
    try:
        return intake_of(actor, agency.pk, intake)
    except Refusal as refusal:
        if refusal.code == "row_not_here":
            raise Http404 from refusal
        raise


def _places_form(request: HttpRequest, row: Intake, places: Iterable[Place], links: dict[int, str]) -> PlacesForm:
    """The first places that nobody has dealt with; a form that was sent brings its own."""
    shown = [place for place in places if place.open or _KIND + place.key in request.POST][:AT_ONCE]
    return PlacesForm(shown, links, request.POST or None, initial={"version": row.version})


def _deal(form: PlacesForm, actor: Actor, row: Intake) -> None:
    deal_with_places(
        actor=actor,
        agency=row.agency_id,
        intake=row.pk,
        dealt=form.answers,
        version=form.cleaned_data["version"] or row.version,
        now=timezone.now(),
        submission=form.key,
    )


def _links(pieces: Iterable[Piece]) -> dict[int, str]:
    """The way to each line of the source, on whichever page it stands."""
    return {
        line: f"?page={at // AT_ONCE + 1}#l{piece.lines[0][0]}"
        for at, piece in enumerate(pieces)
        for line, _text in piece.lines
    }


def _told(row: Intake, places: tuple[Place, ...]) -> dict[str, Any]:
    left = sum(place.open for place in places)
    dealt = [(place, ANSWERS[place.kind]) for place in places if not place.open]
    document = row.reading.get("document") or {}
    facts = [
        (gettext("ชื่อเอกสาร"), document.get("title")),
        (gettext("หน่วยงาน"), document.get("agency_name")),
        (gettext("ปีงบประมาณ"), document.get("fiscal_year_be")),
        (gettext("ผลการประเมินของปี"), document.get("results_of_fiscal_year_be")),
    ]
    named = document.get("agency_name")
    may_change = row.state == "waiting" and bool(row.reading)
    return {
        "state": state_of(row),
        "left": left,
        "dealt": dealt,
        "facts": [(label, value) for label, value in facts if value],
        "may_change": may_change,
        "elsewhere": named if named and named not in (row.agency.name, row.agency.short) else "",
        "measures": len(row.reading.get("measures") or ()),
    }


def _result(row: Intake, agency: Agency) -> dict[str, Any]:
    """The result as corrected, with what its figures say of one another."""
    if not row.reading:
        return {}
    scores = corrected_reading(row).get("scores") or {}
    values = sheet_values(scores)
    if not holds_figures(values):
        return {}
    corrections = [
        (reverse("desk:intake-result", args=[row.pk]), path.removeprefix("scores."), _read(row, path), text)
        for path, text in row.corrections.items()
        if path.startswith("scores.")
    ]
    context: dict[str, Any] = {"values": values, "typed": corrections}
    try:
        loaded = Library().find(str(values.get("edition") or ""), agency.kind)
    except Refusal as refusal:
        return {**context, "checked": None, "no_year": refusal}
    return {**context, "checked": judged(loaded, values)}


def _read(row: Intake, path: str) -> str:
    """What was read where somebody typed something else."""
    found: Any = row.reading.get("scores") or {}
    for part in path.split(".")[1:]:
        found = found.get(part) if isinstance(found, dict) else None
    return str(found.get("score") if isinstance(found, dict) else found or "–")


ADDRESSES: list[URLPattern] = [
    path("intake/<uuid:intake>/", intake, name="intake"),
]
