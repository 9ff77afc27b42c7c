"""Adding an agency: picked from the list of local governments by typing a part of its name, or typed by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.frameworks.agency_kinds import agency_kinds
from prongsai.reading.authorities import SPECIAL_AREA, Authority
from prongsai.records.acting import require
from prongsai.records.actions.agencies import AgencyFacts, create_agency
from prongsai.records.queries.authorities import authorities_found, authorities_listed, authority_of
from prongsai.web.desk.forms import form_page
from prongsai.web.desk.here import ActForm
from prongsai.web.shared.forms import PageForm
from prongsai.web.shared.language import worded
from prongsai.web.shared.presence import CHOSEN, actor

MOST_SHOWN = 20
"""Bodies that are offered at once, so that a person can read them all."""


class SearchForm(PageForm, forms.Form):
    """What is looked for in the list."""

    q = forms.CharField(
        label=_("ชื่อหน่วยงาน"),
        max_length=100,
        help_text=_("พิมพ์บางส่วนของชื่อ ตามด้วยอำเภอหรือจังหวัดได้ เช่น ทุ่งตะวัน เขาแก้ว"),
    )


class PickForm(ActForm):
    """Which body of those that were found. typed: what was looked for. listed: how many bodies the list has."""

    page = "desk/agency_add.html"
    code = forms.ChoiceField(label=_("หน่วยงานที่พบ"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, typed: str, found: Sequence[Authority], listed: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.search = SearchForm(initial={"q": typed})
        self.typed, self.found, self.listed = typed, found, listed
        if len(found) == MOST_SHOWN:
            self.fields["code"].help_text = _("อาจมีมากกว่านี้ ถ้าไม่พบ ให้พิมพ์อำเภอหรือจังหวัดต่อท้ายชื่อแล้วค้นหาใหม่")
        self.fields["code"].choices = [(row.code, row.label) for row in found]  # type: ignore[attr-defined]


class ByHandForm(ActForm):
    """An agency that is not on the list. District and province tell it from others of its name."""

    name = forms.CharField(label=_("ชื่อหน่วยงาน"), help_text=_("ชื่อเต็มตามหนังสือราชการ"), max_length=200)
    kind = forms.ChoiceField(
        label=_("ประเภท"),
        required=False,
        choices=lambda: [("", "–"), *((kind.code, worded(kind.words)) for kind in agency_kinds())],
        help_text=_("เว้นไว้ได้ถ้าชื่อบอกประเภทอยู่แล้ว"),
    )
    district = forms.CharField(label=_("อำเภอ"), max_length=80)
    province = forms.CharField(label=_("จังหวัด"), max_length=80)
    dla_code = forms.CharField(label=_("รหัส อปท. 7 หลัก"), required=False, help_text=_("เว้นไว้ได้ถ้าไม่ทราบ"))


@login_required
def pick(request: HttpRequest) -> HttpResponse:
    """Look the agency up, pick it, and it is made; from then on the person works for it."""
    typed, here = request.GET.get("q", "").strip(), actor(request)
    found, listed = authorities_found(here, typed, MOST_SHOWN), authorities_listed(here)
    form = PickForm(request.POST or None, typed=typed, found=found, listed=listed)
    return _add(request, form, lambda: _facts(authority_of(here, form.cleaned_data["code"])))


@login_required
def by_hand(request: HttpRequest) -> HttpResponse:
    """An agency that the list does not have."""
    require("create_agency", actor(request), agency=None)
    form = ByHandForm(request.POST or None)
    names = ("name", "kind", "district", "province", "dla_code")
    return _add(request, form, lambda: AgencyFacts(**{name: form.cleaned_data[name] for name in names}))


def _add(request: HttpRequest, form: ActForm, facts: Callable[[], AgencyFacts]) -> HttpResponse:
    def act(filled: ActForm) -> None:
        made = create_agency(actor=actor(request), facts=facts(), now=timezone.now(), submission=filled.key)
        request.session[CHOSEN] = str(made)

    said = gettext("เพิ่มหน่วยงานแล้ว")
    return form_page(request, form, heading=gettext("เพิ่มหน่วยงาน"), act=act, then="desk:home", said=said)


def _facts(listed: Authority) -> AgencyFacts:
    """What the list says of a body. The table of kinds has none for bodies under a law of their own."""
    return AgencyFacts(
        name=listed.name,
        kind="" if listed.kind == SPECIAL_AREA else listed.kind,
        dla_code=listed.code,
        district=listed.district,
        province=listed.province,
    )


ADDRESSES: list[URLPattern] = [
    path("agencies/add/", pick, name="agency-add"),
    path("agencies/add/by-hand/", by_hand, name="agency-add-by-hand"),
]
"""To stand among the desk's addresses."""
