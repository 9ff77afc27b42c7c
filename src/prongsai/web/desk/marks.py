"""ทดลองประเมิน: the rehearsals of a year, one with its marks, and how far it was from the official marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from prongsai.domain.agreement import Agreement, reading_of
from prongsai.domain.errors import Refusal
from prongsai.domain.exact import shown
from prongsai.domain.marking import (
    ANSWERING,
    DISCUSSING,
    ENDED,
    MARKING,
    REHEARSAL_STATES,
    Difference,
    MarkedItem,
    unmarked,
)
from prongsai.domain.standings import STANDINGS
from prongsai.records.acting import Actor, require
from prongsai.records.actions.marking import begin_rehearsal, end_rehearsal, finish_marking
from prongsai.records.queries.marking import (
    RehearsalPage,
    possible_markers,
    rehearsal_page,
    rehearsals_of,
    scores_of,
)
from prongsai.records.queries.official_marks import official_page
from prongsai.records.queries.rows import Agency, Cycle
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, in_the_year
from prongsai.web.shared.language import shown_day, told, worded
from prongsai.web.shared.rights import right
from prongsai.web.shared.table_file import table_file
from prongsai.web.shared.tables import Column, Kind, Row, State, Table

KINDS: dict[str, Kind] = {MARKING: "calm", DISCUSSING: "attention", ANSWERING: "attention", ENDED: "good"}


class BeginForm(ActForm):
    """What it is called, and who marks."""

    label = forms.CharField(label=_("ชื่อครั้งนี้"), max_length=120, required=False, help_text=_("เช่น ซ้อมก่อนปิดระบบ"))
    markers = forms.MultipleChoiceField(
        label=_("ผู้ตรวจ"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("เลือกสองคนขึ้นไปเพื่อดูความสอดคล้อง ต่างคนต่างตรวจ ไม่เห็นคะแนนกันจนกว่าจะตรวจครบทุกคน"),
    )


@in_the_year
def marks(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """The rehearsals of the year, and beside the official marks."""
    pages = rehearsals_of(actor, agency.pk, cycle.pk)
    context = {
        "cycle": cycle,
        "heading": _heading_of_all(pages),
        "pages": pages,
        "table": _rehearsals(pages, cycle),
        "hold": right("hold_rehearsal", actor, agency),
        "official": official_page(actor, agency.pk, cycle.pk),
    }
    return render(request, "desk/marks.html", context)


@in_the_year
def begin(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """A rehearsal begun."""
    require("hold_rehearsal", actor, agency=agency)
    form = BeginForm(request.POST or None)
    known = possible_markers(actor, agency.pk, timezone.localdate())
    form.fields["markers"].choices = [(str(key), name) for key, name in known]  # type: ignore[attr-defined]
    return form_page(
        request,
        form,
        heading=gettext("เริ่มทดลองประเมิน"),
        act=lambda form: begin_rehearsal(
            **form.sent(actor, agency),
            cycle=cycle.pk,
            label=form.cleaned_data["label"],
            markers=[UUID(key) for key in form.cleaned_data["markers"]],
        ),
        then=reverse("desk:oit-marks", args=[cycle.fiscal_year]),
        said=gettext("เริ่มทดลองประเมินแล้ว"),
        verb=gettext("เริ่ม"),
        links=_invite(actor, agency),
    )


def _invite(actor: Actor, agency: Agency) -> list[tuple[str, str]]:
    """Where reviewers from outside are given an account, for who may do that."""
    if not right("invite_auditor", actor, agency):
        return []
    return [(gettext("เชิญผู้ตรวจจากภายนอก"), reverse("desk:auditors"))]


@in_the_year
def rehearsal(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, rehearsal: UUID) -> HttpResponse:
    """One of them, as this person may see it."""
    page = found_rehearsal(actor, agency, rehearsal)
    context = {
        "cycle": cycle,
        "page": page,
        "heading": _heading(page),
        "state": state_of(page),
        "standing": worded(STANDINGS["rehearsal"]),
        "told": _agreed(page.told) if page.told else None,
        "differing": differing_table(page, cycle),
        "items": items_table(page, cycle),
        "figures": _figures(page),
        "missing": page.result.missing if page.final else (),
        "cautions": page.result.cautions if page.final else (),
        "left": unmarked(page.items, scores_of(page.own)) if page.mine else (),
        "marking": page.state == MARKING and page.mine is not None and page.mine.finished_at is None,
        "may_end": page.state == ANSWERING and bool(right("hold_rehearsal", actor, agency)),
        "ended": shown_day(timezone.localtime(page.rehearsal.ended_at).date()) if page.rehearsal.ended_at else "",
    }
    return render(request, "desk/rehearsal.html", context)


@require_POST
@in_the_year
def finish(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, rehearsal: UUID) -> HttpResponse:
    """One's own marks are done."""
    return _acted(request, finish_marking, (actor, agency, cycle, rehearsal), gettext("บันทึกว่าตรวจครบแล้ว"))


@require_POST
@in_the_year
def end(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, rehearsal: UUID) -> HttpResponse:
    """The rehearsal ended."""
    return _acted(request, end_rehearsal, (actor, agency, cycle, rehearsal), gettext("ปิดผลทดลองประเมินแล้ว"))


@in_the_year
def file(
    _request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, rehearsal: UUID, ending: str
) -> HttpResponse:
    """The marks of a rehearsal, an element a row, as CSV or as a workbook."""
    page = found_rehearsal(actor, agency, rehearsal)
    name = f"{STANDINGS['rehearsal'].th} {page.rehearsal} {agency.name} {cycle.fiscal_year}"
    return table_file(_elements(page), name, ending)


def found_rehearsal(actor: Actor, agency: Agency, rehearsal: UUID) -> RehearsalPage:
    """The rehearsal of that key; another agency's is no page."""
    try:
        return rehearsal_page(actor, agency.pk, rehearsal)
    except Refusal as refusal:
        if refusal.code == "row_not_here":
            raise Http404(refusal.th) from refusal
        raise


def score_words(score: Fraction | None) -> str:
    """A score as pages show it, or a dash."""
    return "–" if score is None else shown(score)


def state_of(page: RehearsalPage) -> State:
    """How far a rehearsal has come."""
    return State(KINDS[page.state], worded(REHEARSAL_STATES[page.state]))


def _acted(
    request: HttpRequest, done: Callable[..., None], on: tuple[Actor, Agency, Cycle, UUID], said: str
) -> HttpResponse:
    """The act, and back to the rehearsal with what it did or what stands in the way; who may not do it at all is
    refused as everywhere."""
    actor, agency, cycle, rehearsal = on
    try:
        done(actor=actor, agency=agency.pk, rehearsal=rehearsal, now=timezone.now())
        messages.success(request, said)
    except Refusal as refusal:
        if refusal.code.startswith("permission_") or refusal.code == "row_not_here":
            raise
        messages.error(request, told(refusal))
    return redirect(reverse("desk:oit-rehearsal", args=[cycle.fiscal_year, rehearsal]))


def _heading_of_all(pages: Sequence[RehearsalPage]) -> str:
    if not pages:
        return gettext("ยังไม่เคยทดลองประเมิน OIT ของปีนี้")
    return _heading(pages[0])


def _heading(page: RehearsalPage) -> str:
    """The answer to what is to be done, or to what came of it."""
    oit = page.result.printed("OIT") if page.final else None
    if page.state == MARKING:
        if page.mine and not page.mine.finished_at:
            left = len(unmarked(page.items, scores_of(page.own)))
            return gettext("เหลือ {n} องค์ประกอบที่ท่านต้องให้คะแนน").format(n=left)
        done = sum(row.marker.finished_at is not None for row in page.markers)
        return gettext("ผู้ตรวจตรวจครบแล้ว {n} จาก {all} คน").format(n=done, all=len(page.markers))
    if page.state == DISCUSSING:
        left = sum(d.place not in page.settled for d in page.differing)
        return gettext("ผู้ตรวจให้คะแนนต่างกัน {n} องค์ประกอบ").format(n=left)
    return gettext("ทดลองประเมินได้ OIT {score}").format(score=oit if oit is not None else "–")


def _rehearsals(pages: Sequence[RehearsalPage], cycle: Cycle) -> Table:
    names = (gettext("ครั้งที่ทดลอง"), gettext("สถานะ"), gettext("ผู้ตรวจ"), gettext("เริ่มเมื่อ"), "OIT")
    rows = [
        Row(
            (
                page.rehearsal.label,
                state_of(page),
                ", ".join(row.marker.name for row in page.markers),
                shown_day(timezone.localtime(page.rehearsal.begun_at).date()),
                str(page.result.printed("OIT") or "–") if page.final else "–",
            ),
            reverse("desk:oit-rehearsal", args=[cycle.fiscal_year, page.rehearsal.pk]),
        )
        for page in pages
    ]
    return Table(gettext("การทดลองประเมินทุกครั้ง"), [Column(name, number=name == "OIT") for name in names], rows)


def _agreed(found: Agreement) -> dict[str, str | int]:
    """How far the markers agree, in figures and in words."""
    told = {"alpha": found.alpha, "low": found.low, "high": found.high}
    return {
        **{name: score_words(value) for name, value in told.items()},
        "words": worded(reading_of(found.alpha)),
        "agreed": found.agreed,
        "units": found.units,
    }


def _figures(page: RehearsalPage) -> Table | None:
    """The OIT and its indicators, where something follows from the marks."""
    if not page.final:
        return None
    result = page.result
    known = [(i.key, f"{gettext('ตัวชี้วัดที่')} {i.number} {i.name}") for i in page.edition.indicators_of("OIT")]
    rows = [Row((words, str(result.printed(key) or "–"))) for key, words in [*known, ("OIT", "OIT")]]
    return Table(
        worded(STANDINGS["rehearsal"]), [Column(gettext("รายการ")), Column(gettext("คะแนน"), number=True)], rows
    )


def items_table(page: RehearsalPage, cycle: Cycle) -> Table:
    """Every item with how far it is marked, and what came of it."""
    shows = bool(page.first) or page.state != MARKING
    own = scores_of(page.own)
    names = [gettext("ข้อ"), gettext("รายการ"), gettext("ท่านให้คะแนนแล้ว")]
    names += [gettext("ผลตรวจครั้งแรก"), gettext("ผลยืนยัน")] if shows else []
    rows = []
    for item in page.items:
        cells: list[object] = [item.code, item.title, _marked(item, own)]
        if shows:
            cells += [score_words(scores.get(item.code)) for scores in (page.first_items, page.final_items)]
        rows.append(Row(cells, item_url(page, cycle, item.code)))
    if page.mine is None:  # who does not mark has given nothing
        names.pop(2)
        rows = [Row([*row.cells[:2], *row.cells[3:]], row.url) for row in rows]
    return Table(gettext("ทุกข้อ"), [Column(name, number=at > 1) for at, name in enumerate(names)], rows)


def item_url(page: RehearsalPage, cycle: Cycle, code: str) -> str:
    """The page of an item of a rehearsal."""
    return reverse("desk:oit-marked-item", args=[cycle.fiscal_year, page.rehearsal.pk, code])


def differing_table(page: RehearsalPage, cycle: Cycle) -> Table | None:
    """The elements to be discussed, those furthest apart first."""
    if not page.differing:
        return None
    names = [gettext("ข้อ"), gettext("องค์ประกอบ"), *(row.marker.name for row in page.markers), gettext("ตกลงกัน")]
    texts = {(item.code, number): text for item in page.items for number, text in item.elements}

    def cells(each: Difference) -> list[object]:
        code, _number = each.place
        settled = page.settled.get(each.place)
        words = State("good", score_words(settled)) if settled is not None else State("attention", gettext("รอหารือ"))
        return [code, texts[each.place], *map(score_words, each.scores), words]

    rows = [Row(cells(each), item_url(page, cycle, each.place[0])) for each in page.differing]
    return Table(gettext("รายการที่ต้องหารือ"), [Column(name) for name in names], rows)


def _marked(item: MarkedItem, own: object) -> str:
    given = sum(place in own for place in item.places)  # type: ignore[operator]
    return f"{given}/{len(item.places)}"


def _elements(page: RehearsalPage) -> Table:
    """An element a row, as far as this person may see it."""
    names = (gettext("ข้อ"), gettext("องค์ประกอบ"), gettext("คะแนนของท่าน"), gettext("ผลตรวจครั้งแรก"), gettext("ผลยืนยัน"))
    own = scores_of(page.own)
    rows = [
        Row((code, text, *(score_words(scores.get((code, n))) for scores in (own, page.first, page.final))))
        for item in page.items
        for (code, n), (_n, text) in zip(item.places, item.elements, strict=True)
    ]
    return Table(worded(STANDINGS["rehearsal"]), [Column(name) for name in names], rows)


ADDRESSES: list[URLPattern] = [
    path("<int:year>/oit/marks/", marks, name="oit-marks"),
    path("<int:year>/oit/marks/add/", begin, name="oit-rehearsal-add"),
    path("<int:year>/oit/marks/<uuid:rehearsal>/", rehearsal, name="oit-rehearsal"),
    path("<int:year>/oit/marks/<uuid:rehearsal>/finish/", finish, name="oit-rehearsal-finish"),
    path("<int:year>/oit/marks/<uuid:rehearsal>/end/", end, name="oit-rehearsal-end"),
    path("<int:year>/oit/marks/<uuid:rehearsal>/file/<slug:ending>/", file, name="oit-rehearsal-file"),
]
"""To stand among the desk's addresses."""
