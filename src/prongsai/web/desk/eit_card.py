"""การ์ดแบบวัด EIT: the addresses of the official surveys, the card to print, and links that should not be public."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.documents.qr import qr_scene
from prongsai.documents.survey_card import SIZES, SurveyCard, survey_card_pdf
from prongsai.domain.survey_links import EIT_PUBLIC, FINDINGS, FOR_ALL, LONGEST, SURVEYS, SurveyFinding
from prongsai.records.acting import Actor, require
from prongsai.records.actions.survey_addresses import (
    RIGHT,
    SurveyFacts,
    remove_survey_address,
    state_survey_address,
)
from prongsai.records.queries.rows import Agency, Cycle, SurveyAddress
from prongsai.records.queries.survey_addresses import SurveyPage, survey_page
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm, in_the_year
from prongsai.web.desk.printing import handed_out, telling
from prongsai.web.shared.drawings import Drawing
from prongsai.web.shared.forms import ThaiDateField
from prongsai.web.shared.language import worded
from prongsai.web.shared.rights import right
from prongsai.web.shared.tables import Column, Row, State, Table


class SurveyForm(ActForm):
    """Where a survey is answered, and until when."""

    address = forms.CharField(
        label=_("ที่อยู่ของแบบวัด"),
        max_length=LONGEST,
        widget=forms.TextInput({"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("คัดลอกทั้งบรรทัดจากระบบ ITAS ของ ป.ป.ช. ห้ามใช้ลิงก์ย่อ"),
    )
    opens = ThaiDateField(label=_("เปิดให้ตอบตั้งแต่"), required=False, help_text=_("วัน เดือน ปี พ.ศ. เว้นไว้ได้"))
    closes = ThaiDateField(label=_("ตอบได้ถึงวันที่"), help_text=_("ตามปฏิทินของ ป.ป.ช. พิมพ์ลงบนการ์ด"))

    def facts(self) -> SurveyFacts:
        """As typed."""
        told = self.cleaned_data
        return SurveyFacts(told["address"], told["closes"], told["opens"])


@dataclass(frozen=True)
class Shown:
    """A survey on the page. drawing: its code, where the public may see it."""

    key: str
    words: str
    row: SurveyAddress | None
    drawing: Drawing | None
    for_staff: bool


@in_the_year
def cards(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle) -> HttpResponse:
    """The surveys of the year, each with its address and card, and what is wrong where everybody reads."""
    page = survey_page(actor, agency.pk, cycle.pk, timezone.localdate())
    context = {
        "cycle": cycle,
        "heading": _heading(page),
        "surveys": [_shown(page, survey) for survey in SURVEYS],
        "table": _findings(page.findings) if page.findings else None,
        "may": right(RIGHT, actor, agency),
        "sizes": [(size, size.upper()) for size in SIZES],
    }
    return render(request, "desk/eit_card.html", context)


@in_the_year
def edit(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, survey: str) -> HttpResponse:
    """The address of a survey, typed or corrected."""
    require(RIGHT, actor, agency=agency)
    row = _row(actor, agency, cycle, survey)
    initial = {"address": row.address, "opens": row.opens, "closes": row.closes, "version": row.version} if row else {}

    def act(form: SurveyForm) -> None:
        common = form.corrected(actor, agency, row.version) if row else form.sent(actor, agency)
        state_survey_address(**common, cycle=cycle.pk, survey=survey, facts=form.facts())

    return form_page(
        request,
        SurveyForm(request.POST or None, initial=initial),
        heading=worded(SURVEYS[survey]),
        act=act,
        then=reverse("desk:eit-card", args=[cycle.fiscal_year]),
        said=gettext("บันทึกที่อยู่แบบวัดแล้ว"),
    )


@in_the_year
def remove(request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, survey: str) -> HttpResponse:
    """An address taken out, asked once."""
    require(RIGHT, actor, agency=agency)
    _row(actor, agency, cycle, survey)
    return form_page(
        request,
        ActForm(request.POST or None),
        heading=gettext("นำที่อยู่ของ{survey}ออก").format(survey=worded(SURVEYS[survey])),
        act=lambda form: remove_survey_address(**form.sent(actor, agency), cycle=cycle.pk, survey=survey),
        then=reverse("desk:eit-card", args=[cycle.fiscal_year]),
        said=gettext("นำที่อยู่แบบวัดออกแล้ว"),
        verb=gettext("นำออก"),
    )


@telling
@in_the_year
def printed(_request: HttpRequest, actor: Actor, agency: Agency, cycle: Cycle, survey: str, size: str) -> HttpResponse:
    """The card as PDF; a survey without an address, and the staff's, has none."""
    page = survey_page(actor, agency.pk, cycle.pk, timezone.localdate())
    card = page.card(survey)
    wanted = next((each for each in SIZES if each == size), None)
    if card is None or wanted is None:
        raise Http404
    values = SurveyCard(card.office, card.year, card.words.th, card.address, card.closes)
    content = survey_card_pdf(values, wanted, made_at=timezone.now())
    name = gettext("การ์ดแบบวัด EIT {year} {size}").format(year=card.year, size=size.upper())
    return handed_out(content, f"{name}.pdf", "pdf")


def _heading(page: SurveyPage) -> str:
    """The answer to: is it ready, and is it right where people see it."""
    if page.findings:
        return gettext("มีลิงก์แบบวัดที่ต้องแก้ {n} แห่ง").format(n=len(page.findings))
    if page.rows[EIT_PUBLIC] is None:
        return gettext("ยังไม่มีที่อยู่แบบวัด EIT ของปีนี้")
    return gettext("การ์ดแบบวัด EIT พร้อมพิมพ์")


def _shown(page: SurveyPage, survey: str) -> Shown:
    row, public = page.rows[survey], survey in FOR_ALL
    drawing = Drawing(survey, qr_scene(row.address)) if row and public else None
    return Shown(survey, worded(SURVEYS[survey]), row, drawing, for_staff=not public)


def _findings(found: tuple[SurveyFinding, ...]) -> Table:
    columns = [Column(name) for name in (gettext("อยู่ที่"), gettext("ต้องทำอะไร"), gettext("ลิงก์ที่พบ"))]
    rows = [Row((worded(each.where), State("alarm", worded(FINDINGS[each.kind])), each.address)) for each in found]
    return Table(gettext("ลิงก์แบบวัดที่ไม่ควรอยู่ในที่ที่ประชาชนเห็น"), columns, rows)


def _row(actor: Actor, agency: Agency, cycle: Cycle, survey: str) -> SurveyAddress | None:
    if survey not in SURVEYS:
        raise Http404
    return survey_page(actor, agency.pk, cycle.pk, timezone.localdate()).rows[survey]


ADDRESSES: list[URLPattern] = [
    path("<int:year>/eit-card/", cards, name="eit-card"),
    path("<int:year>/eit-card/<slug:survey>/", edit, name="eit-card-edit"),
    path("<int:year>/eit-card/<slug:survey>/remove/", remove, name="eit-card-remove"),
    path("<int:year>/eit-card/<slug:survey>/<slug:size>.pdf", printed, name="eit-card-file"),
]
"""To stand among the desk's addresses."""
